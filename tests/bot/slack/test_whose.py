"""Who asks is known by the settings and by Slack; nobody from outside is shown anything local."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.slack.served import KEY, LOCAL, ME, REGIONAL, Served, served, workspace
from tests.index.small import FYR, LYNG
from tests.slack.faults import Fault
from tests.slack.seen import Posted
from tests.slack.world import BOT

LYNG_TEXT = "kodeboks på Lynggård"


@pytest.fixture
def on(tmp_path: Path) -> Iterator[Served]:
    """The product in Socket Mode."""
    with workspace() as slack, served(tmp_path, slack) as running:
        yield running


def everything(message: Posted) -> str:
    """All words that stand in a message."""
    return f"{message.text} {message.blocks}"


def asked(on: Served, user: str, text: str = KEY) -> str:
    """What somebody is answered in their own conversation."""
    dm = on.slack.dm(user)
    before = len(on.replies(dm))
    on.slack.say(user, dm, text)
    return everything(on.reply(dm, after=before))


def test_people_are_known_by_id_mail_and_group(on: Served) -> None:
    """A role and a home come from a person's id, their mail address or a group that they are in."""
    assert LOCAL in asked(on, "U1")
    assert LYNG_TEXT in asked(on, "U4")
    assert "Det er kun for" in asked(on, "U1", "/historik")
    assert "Det er kun for" not in asked(on, "U3", "/historik")


def test_a_home_is_chosen_by_asking(on: Served) -> None:
    """Who has no home in the settings chooses one with a button, and is answered for it from then on."""
    dm = on.slack.dm("U3")
    on.slack.say("U3", dm, "hus")
    on.slack.press("U3", dm, on.reply(dm).ts, label=FYR.name)
    assert "spørger nu for" in everything(on.reply(dm, after=1))
    assert LOCAL in asked(on, "U3")


@pytest.mark.parametrize("who", ["guest", "stranger", "unknown"])
def test_outsiders_are_shown_the_common_rules_alone(on: Served, who: str) -> None:
    """A guest, somebody of another organisation, somebody whom Slack does not show: nothing local."""
    if who == "stranger":
        on.slack.user("U6", "Fremmed", team=None)
    elif who == "unknown":
        on.slack.user("U6", "Ny")
        on.slack.fault("users.info", Fault(500, times=50))
    user = "U5" if who == "guest" else "U6"
    asked(on, user, f"hus {FYR.name}")
    said = asked(on, user)
    assert REGIONAL in said
    assert not any(text in said for text in (LOCAL, LYNG_TEXT, "Forstanderen"))


def test_a_channel_that_outsiders_read(on: Served) -> None:
    """In a channel shared with others nobody is shown anything local, not by a press either."""
    on.slack.channel("C9", members={"U1", BOT}, ext_shared=True)
    ts = on.slack.say("U1", "C9", f"{ME} {KEY}")
    answer = on.reply("C9", ts)
    on.slack.press("U1", "C9", answer.ts, label="Vis hele afsnittet")
    on.slack.say("U1", "C9", f"{ME} hus {FYR.name}", thread_ts=ts)
    on.slack.wait(lambda: len(on.replies("C9", ts)) == 3)
    on.settle()
    said = "".join(map(everything, on.replies("C9", ts)))
    assert REGIONAL in said
    assert not any(text in said for text in (LOCAL, LYNG_TEXT, "Forstanderen"))


def test_a_guest_presses_below_a_colleagues_answer(on: Served) -> None:
    """What a member was shown in a channel is not opened further for a guest."""
    ts = on.slack.say("U1", "C1", f"{ME} {KEY}")
    answer = on.reply("C1", ts)
    for label in {e["text"]["text"] for b in answer.blocks for e in b.get("elements", ()) if "value" in e}:
        on.slack.press("U5", "C1", answer.ts, label=label)
    on.slack.say("U5", "C1", f"{ME} flere", thread_ts=ts)
    on.settle()
    later = "".join(everything(m) for m in on.replies("C1", ts)[1:])
    whispered = "".join(map(everything, on.slack.ephemerals("U5")))
    assert not any(text in later + whispered for text in (LOCAL, LYNG_TEXT))


def test_a_channel_belongs_to_a_home(on: Served) -> None:
    """A manager ties a channel to a home of theirs; whoever asks there is answered for it."""
    ts = on.slack.say("U2", "C1", f"{ME} hus kanal {FYR.name}")
    on.reply("C1", ts)
    later = on.slack.say("U4", "C1", f"{ME} {KEY}")
    said = everything(on.reply("C1", later))
    assert (LOCAL in said, LYNG_TEXT in said, LYNG.name in said) == (True, False, True)


def test_a_command_in_a_channel_of_a_home(on: Served) -> None:
    """The slash command knows the channel's home too, and answers its writer alone."""
    on.slack.command("U2", "C1", "/retningslinje", f"hus kanal {FYR.name}")
    on.whisper("U2")
    on.slack.command("U3", "C1", "/retningslinje", KEY)
    assert LOCAL in everything(on.whisper("U3"))
