"""A reply goes where it was asked, to whom it is for, in an order that can be relied on."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.slack.address import Address, Surface, written
from bot.slack.delivery import Delivery, Kind, plainer, read, to_person
from bot.slack.routes import Spot, parcels, token_of
from handlers.mailbox import Letter
from handlers.model import Outcome, Reply
from handlers.report import Attachment

CAME = datetime(2026, 11, 21, 2, 14, tzinfo=UTC)
NOW = CAME.timestamp()
NOWHERE = Spot()
HOOK = "http://127.0.0.1/hook"
SHORT = Reply(Outcome.COMMAND, "Skabet er aflåst.")
LONG = Reply(Outcome.COMMAND, "Skabet er aflåst. " * 4000)


def sent(
    address: Address, reply: Reply = SHORT, *, text: str = "x", after: float = 1, spot: Spot = NOWHERE
) -> list[Delivery]:
    """What is sent for a reply."""
    letter = Letter("slack", "slack:U1", "slack:C1:1.1#3", text, written(address), CAME, number=7)
    return [read(p.body) for p in parcels(letter, address, reply, now=NOW + after, spot=spot)]


@pytest.mark.parametrize(
    ("surface", "where"),
    [
        (Surface.DIRECT, (Kind.POST, "C1", "1.1", "")),
        (Surface.MENTION, (Kind.POST, "C1", "1.1", "")),
        (Surface.FOLLOW_UP, (Kind.POST, "C1", "1.1", "")),
        (Surface.BUTTON, (Kind.POST, "C1", "1.1", "")),
        (Surface.COMMAND, (Kind.RESPOND, "", "", HOOK)),
        (Surface.PRIVATE_BUTTON, (Kind.RESPOND, "", "", HOOK)),
        (Surface.HOME_BUTTON, (Kind.POST, "", "", "")),
        (Surface.FIND, (Kind.POST, "", "", "")),
        (Surface.MODAL, (Kind.POST, "", "", "")),
    ],
)
def test_where_a_reply_goes(surface: Surface, where: tuple[Kind, str, str, str]) -> None:
    """In the thread, to its writer alone, or into their own conversation."""
    (one,) = sent(Address(surface, "U1", channel="C1", thread="1.1", ts="2.2", response_url=HOOK))
    assert (one.kind, one.channel, one.thread, one.response_url) == where
    assert (one.first, one.last) == (True, True)


def test_a_thumb_in_a_channel_is_answered_to_its_giver_alone() -> None:
    """Nobody else needs to read that somebody was helped."""
    address = Address(Surface.BUTTON, "U1", channel="C1", thread="1.1", response_url=HOOK)
    assert sent(address, text="/tommel op")[0].kind is Kind.RESPOND
    assert sent(replace(address, channel="D1"), text="/tommel op")[0].kind is Kind.POST


def test_a_hook_that_no_longer_holds() -> None:
    """After half an hour, as after a long stop, the reply comes in the person's own conversation."""
    address = Address(Surface.COMMAND, "U1", channel="C1", response_url=HOOK)
    (one,) = sent(address, after=31 * 60)
    assert (one.kind, one.channel, one.user) == (Kind.POST, "", "U1")


def test_a_long_reply_to_a_command() -> None:
    """What takes more messages than a hook takes is sent in person, and the hook says so."""
    first, *rest = sent(Address(Surface.COMMAND, "U1", channel="C1", response_url=HOOK), LONG)
    assert (first.kind, "vores samtale" in first.text) == (Kind.RESPOND, True)
    assert {(one.kind, one.channel) for one in rest} == {(Kind.POST, "")}
    assert (len(rest) > 4, [one.last for one in rest].count(True), rest[-1].last) == (True, 1, True)


def test_a_placeholder_gives_its_place_to_the_first() -> None:
    """The rest follows as new messages."""
    address = Address(Surface.DIRECT, "U1", channel="D1", ts="2.2")
    first, *rest = sent(address, LONG, spot=Spot("D1", "9.9"))
    assert (first.kind, first.ts, first.first) == (Kind.UPDATE, "9.9", False)
    assert {one.kind for one in rest} == {Kind.POST}


def test_files_follow() -> None:
    """What the product made comes after what it says of it, into the person's conversation where it must."""
    reply = replace(SHORT, files=(Attachment("a.xlsx", "x", b"1"),))
    for surface, channel in ((Surface.DIRECT, "C1"), (Surface.COMMAND, "")):
        _, file = sent(Address(surface, "U1", channel="C1", response_url=HOOK), reply)
        assert (file.kind, file.name, file.channel) == (Kind.FILE, "a.xlsx", channel)


def test_marks_are_the_same_when_a_letter_is_answered_again() -> None:
    """Whoever answers the same letter once more is recognised by what is in Slack already."""
    address = Address(Surface.DIRECT, "U1", channel="D1")
    letter = Letter("slack", "slack:U1", "slack:D1", "x", written(address), CAME, number=7)
    again = [[p.mark for p in parcels(letter, address, LONG, now=NOW + n)] for n in (1, 99)]
    assert again[0] == again[1]
    assert len(set(again[0])) == len(again[0])
    assert token_of(letter) == "slack:D1#7"


def test_ways_out() -> None:
    """What Slack refuses is sent plainer, then in words; from a channel it comes in person, once."""
    address = Address(Surface.MENTION, "U1", channel="C1", thread="1.1", ts="1.1")
    (one,) = sent(address)
    words = plainer(one)
    assert words
    assert (words.blocks, "aflåst" in words.text, plainer(words)) == ((), True, None)
    person = to_person(one, "Derfor.")
    assert person
    assert (person.channel, person.thread, "Derfor." in str(person.blocks)) == ("", "", True)
    assert to_person(person, "Derfor.") is None
