"""What Slack sends is understood: who asks what from where, and what is none of our business."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.acts import Asked, Gone, Nothing, Opened, Sent, Us, Withdrawn, conversation
from bot.slack.address import Surface, read, written
from bot.slack.events import said
from bot.slack.incoming import understood

US = Us("UBOT", "BBOT", "A1", "T1")
Json = dict[str, Any]


def event(**fields: object) -> Json:
    """A message in a channel, and what differs."""
    message = {
        "type": "message", "user": "U1", "text": "hvor er nøglen", "ts": "1.1", "channel": "C1",
        "channel_type": "channel", **fields,
    }  # fmt: skip
    outer = {"type": "event_callback", "event_id": "Ev1", "team_id": "T1", "event": message}
    return {**outer, "authorizations": [{"team_id": "T1", "enterprise_id": None}]}


def direct(**fields: object) -> Json:
    """A message in the conversation with the app."""
    return event(channel="D1", channel_type="im", **fields)


def asked(body: Json) -> Asked:
    """What is asked by it."""
    found = understood(body, US)
    assert isinstance(found, Asked)
    return found


# ---------------------------------------------------------------- messages
def test_a_direct_message_is_a_question() -> None:
    """What is written to the app is for it, whether it is named or not."""
    found = asked(direct())
    assert (found.text, found.address.surface, found.conversation) == (
        "hvor er nøglen", Surface.DIRECT, "slack:D1",
    )  # fmt: skip
    assert found.keys == ("slack:event:Ev1", "slack:message:D1:1.1")


def test_a_mention_comes_as_twins() -> None:
    """Whichever of the two events comes first, both are the same question with one key in common."""
    twin = asked(event(text="<@UBOT> hvor er nøglen"))
    other = asked({**event(type="app_mention", text="<@UBOT> hvor er nøglen"), "event_id": "Ev2"})
    assert (twin.text, twin.address) == (other.text, other.address)
    assert (twin.address.surface, twin.unnamed) == (Surface.MENTION, False)
    assert set(twin.keys) & set(other.keys) == {"slack:message:C1:1.1"}


def test_a_mention_is_answered_in_its_thread() -> None:
    """A question in a channel begins a thread; one in a thread stays there."""
    first = asked(event(text="<@UBOT> hej"))
    later = asked(event(text="<@UBOT> hej", ts="2.2", thread_ts="1.1"))
    assert (first.address.thread, later.address.thread) == ("1.1", "1.1")
    assert first.conversation == later.conversation == "slack:C1:1.1"


def test_a_thread_goes_on_without_a_mention() -> None:
    """In a thread a message counts only if we were asked there, and never one that names somebody else."""
    found = asked(event(ts="2.2", thread_ts="1.1"))
    assert (found.unnamed, found.address.surface) == (True, Surface.FOLLOW_UP)
    assert understood(event(ts="2.2", thread_ts="1.1", text="<@U2> har du nøglen?"), US) == Nothing()


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "hvor er nøglen"},  # a channel's own talk
        {"text": "<@UBOT> hej", "bot_id": "B2"},
        {"text": "<@UBOT> hej", "user": "UBOT"},
        {"text": "<@UBOT> hej", "user": None},
        {"text": "<@UBOT> hej", "subtype": "channel_join"},
        {"text": "<@UBOT> hej", "subtype": "message_changed"},
        {"text": "<@UBOT> hej", "edited": {"ts": "3"}},
    ],
)
def test_what_is_not_for_us(fields: Json) -> None:
    """Talk in a channel, other apps, our own messages, edits and joins are nobody's question."""
    assert understood(event(**fields), US) == Nothing()


def test_a_message_is_read_as_its_writer_wrote_it() -> None:
    """Slack's marks are undone: our name, other names, channels, links, entities."""
    typed = (
        "<@UBOT>: se <https://a.dk/x?a=1&amp;b=2|siden> i <#C9|vagten>, <@U7> "
        "&lt;3 <!here> <mailto:a@b.dk|a@b.dk>"
    )
    assert said(typed, US) == "se siden i #vagten, <3 a@b.dk"


def test_outsiders_are_told_apart() -> None:
    """A channel that others share, and a writer of another organisation, are known from the event itself."""
    shared = asked({**event(text="<@UBOT> hej"), "is_ext_shared_channel": True})
    stranger = asked(direct(user_team="T9"))
    assert (shared.address.outsiders, shared.address.stranger) == (True, False)
    assert (stranger.address.outsiders, stranger.address.stranger) == (False, True)
    assert not asked(direct(user_team="T1")).address.stranger
    assert asked({**direct(user_team="T9"), "team_id": "T9"}).address.stranger  # a shared channel's event
    grid = [{"team_id": "T1", "enterprise_id": "E1"}]
    assert not asked({**direct(user_team="T9"), "authorizations": grid}).address.stranger


def test_what_is_pressed_under_a_shared_answer_is_shared_too() -> None:
    """The buttons of an answer that outsiders read tell so by the conversation that they name."""
    token = conversation("C1", "1.1", outsiders=True) + "#7"
    assert asked(press(block_id=f"{token}:0")).address.outsiders
    assert not asked(press(block_id="slack:C1:1.1#7:0")).address.outsiders


def test_a_deleted_message_is_withdrawn() -> None:
    """A message that its writer deletes is known by its channel and time."""
    assert understood(event(subtype="message_deleted", deleted_ts="1.1"), US) == Withdrawn("C1", "1.1")


def test_dropped_files_are_known_by_their_id() -> None:
    """Of a file its id and name are known; where it can be fetched is asked for when it is."""
    file = {"id": "F1", "name": "1.4.docx", "size": 12, "url_private": "http://x/navn"}
    found = asked(direct(subtype="file_share", files=[file], text=""))
    assert [(f.id, f.name, f.size) for f in found.address.files] == [("F1", "1.4.docx", 12)]


# ---------------------------------------------------------------- the rest
def press(**action: object) -> Json:
    """A button under a message in a channel, pressed."""
    return {
        "type": "block_actions",
        "user": {"id": "U1", "team_id": "T1"},
        "team": {"id": "T1"},
        "trigger_id": "t1",
        "response_url": "http://x",
        "container": {"type": "message", "message_ts": "2.2", "channel_id": "C1", "thread_ts": "1.1"},
        "actions": [
            {"type": "button", "action_id": "choice:0", "value": "/flere", "action_ts": "9", **action}
        ],
    }


def test_a_command_is_a_question() -> None:
    """What follows the slash is read, and answered where only its writer sees it."""
    body = {
        "command": "/retningslinje", "text": "hvor er n&amp;glen", "user_id": "U1", "channel_id": "C1",
        "team_id": "T1", "response_url": "http://x", "trigger_id": "t1",
    }  # fmt: skip
    found = asked(body)
    assert (found.text, found.address.surface, found.address.response_url) == (
        "hvor er n&glen", Surface.COMMAND, "http://x",
    )  # fmt: skip


def test_a_button_is_a_command() -> None:
    """A press says its value, in the conversation that the answer above it belongs to."""
    found = asked(press(block_id="slack:C1:1.1#7:2"))
    assert (found.text, found.conversation, found.address.thread) == ("/flere", "slack:C1:1.1#7", "1.1")
    assert (found.address.surface, found.trigger) == (Surface.BUTTON, "t1")


def test_presses_are_told_apart() -> None:
    """The same button pressed twice is two presses; the same press delivered twice is one."""
    first, again, second = (asked(press(action_ts=ts)).keys for ts in ("1", "1", "2"))
    assert (first == again, first == second) == (True, False)


def test_who_presses_from_elsewhere() -> None:
    """Somebody of another organisation is known by their team, unless an enterprise has many."""
    elsewhere = {**press(), "user": {"id": "U9", "team_id": "T9"}}
    grid = {**elsewhere, "team": {"id": "T1", "enterprise_id": "E1"}}
    assert [asked(body).address.stranger for body in (press(), elsewhere, grid)] == [False, True, False]


def test_a_link_is_no_command() -> None:
    """A button that only opens a page asks for nothing."""
    assert understood(press(action_id="link:0", value=""), US) == Nothing()


def test_shortcuts() -> None:
    """One asks for the modal, the other brings somebody's message."""
    user = {"id": "U1", "team_id": "T1"}
    anywhere = {"type": "shortcut", "callback_id": "ask", "user": user, "trigger_id": "t"}
    message = {
        "type": "message_action", "callback_id": "find_rule", "user": user, "trigger_id": "t",
        "channel": {"id": "C1"}, "message": {"text": "må vi låse døren?"}, "response_url": "http://x",
    }  # fmt: skip
    assert asked(anywhere).address.surface is Surface.ASK
    assert (asked(message).text, asked(message).address.surface) == ("må vi låse døren?", Surface.FIND)


@pytest.mark.parametrize(
    ("written", "said"),
    [("hun er faldet &amp; slået", "/tjekliste foreslå hun er faldet & slået"), ("", "/tjekliste foreslå")],
)
def test_the_shortcut_that_begins_a_checklist(written: str, said: str) -> None:
    """Which checklist fits somebody's message is asked of the handlers, also where it is a picture alone."""
    body = {
        "type": "message_action", "callback_id": "start_checklist", "user": {"id": "U1", "team_id": "T1"},
        "trigger_id": "t", "channel": {"id": "C1"}, "message": {"text": written}, "response_url": "http://x",
    }  # fmt: skip
    found = asked(body)
    assert (found.text, found.address.surface, found.conversation) == (said, Surface.BEGIN, "slack:home:U1")


def test_two_taps_are_two_unless_slack_repeats_one() -> None:
    """A tap is known by when it was made: what Slack sends again is one, a second tap is another."""
    first, again, second = (asked(press(action_ts=ts)).keys for ts in ("1.1", "1.1", "1.2"))
    assert (first == again, set(first) & set(second)) == (True, set())


def test_the_modal_that_was_sent() -> None:
    """Its fields are read whichever kind of field the home is."""
    values: Json = {
        "question": {"question": {"type": "plain_text_input", "value": " hvor er nøglen "}},
        "home": {"home": {"type": "static_select", "selected_option": {"value": "Fyrhøj"}}},
    }
    view = {"id": "V1", "hash": "h", "callback_id": "ask", "state": {"values": values}}
    found = understood({"type": "view_submission", "user": {"id": "U1"}, "view": view}, US)
    assert isinstance(found, Sent)
    assert (found.question, found.home) == ("hvor er nøglen", "Fyrhøj")


def test_opening_and_leaving() -> None:
    """The app is opened at a tab; it is removed."""
    opened = {"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "messages"}
    outer = {"type": "event_callback", "team_id": "T1"}
    assert understood({**outer, "event": opened}, US) == Opened("U1", "T1", "D1", "messages")
    assert understood({**outer, "event": {"type": "app_uninstalled"}}, US) == Gone()


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    """Whatever is written is read to a text without Slack's marks of names."""
    assert "<@UBOT>" not in said(f"<@UBOT> {text}", US)


@given(st.dictionaries(st.sampled_from(["subtype", "thread_ts", "files", "text", "ts", "user"]), _JSON))
def test_a_strange_event_is_none_of_ours_or_read(fields: Json) -> None:
    """An event of a shape that Slack does not send today breaks nothing in what keeps events."""
    try:
        found = understood(event(**fields), US)
    except (TypeError, AttributeError, ValueError):
        return  # the gate answers that it did not take it
    assert isinstance(found, Asked | Nothing | Withdrawn)


def test_an_address_is_read_as_it_was_written() -> None:
    """Where a reply goes outlives the process."""
    address = asked(direct(thread_ts="1.0")).address
    assert read(written(address)) == address
