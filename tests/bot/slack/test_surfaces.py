"""Every way of asking in Slack is answered, on both transports, from the same handlers."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Literal

import pytest

from tests.bot.slack.served import KEY, LOCAL, ME, REGIONAL, Served, served, workspace
from tests.slack.seen import Posted

Transport = Literal["socket", "http"]


@pytest.fixture(params=["socket", "http"])
def on(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    """The product, reached by either transport."""
    with workspace(request.param) as slack, served(tmp_path, slack) as running:
        yield running


def everything(message: Posted) -> str:
    """All words that stand in a message."""
    return f"{message.text} {message.blocks}"


def test_a_direct_message(on: Served) -> None:
    """A question is answered where it was asked: the common rule and the home's own, both cited."""
    dm = on.slack.dm("U1")
    on.slack.say("U1", dm, KEY)
    said = everything(on.reply(dm))
    assert all(text in said for text in (REGIONAL, LOCAL, "Regional – skal", "version 3.0"))
    assert REGIONAL in on.replies(dm)[0].text


def test_a_mention_and_its_thread(on: Served) -> None:
    """A mention is answered once, in its thread; who asked goes on there without naming us, others do not."""
    ts = on.slack.say("U1", "C1", f"{ME} {KEY}")
    assert REGIONAL in everything(on.reply("C1", ts))
    on.slack.say("U2", "C1", "jeg har nøglen i lommen", thread_ts=ts)
    on.slack.say("U1", "C1", "hvor tit skal tabletterne tælles?", thread_ts=ts)
    assert "vagtskifte" in everything(on.reply("C1", ts, after=1))
    assert (len(on.replies("C1", ts)), on.replies("C1")) == (2, [])


def test_a_thread_is_silenced(on: Served) -> None:
    """Who asks for quiet gets it, until we are named again."""
    ts = on.slack.say("U1", "C1", f"{ME} {KEY}")
    on.reply("C1", ts)
    on.slack.say("U2", "C1", "Stille!", thread_ts=ts)  # whoever reads along
    assert "tier" in on.reply("C1", ts, after=1).text
    on.slack.say("U1", "C1", "hvor tit skal tabletterne tælles?", thread_ts=ts)
    on.slack.say("U1", "C1", f"{ME} hvem skal have besked om et greb?", thread_ts=ts)
    assert "kommunen" in everything(on.reply("C1", ts, after=2))
    assert len(on.replies("C1", ts)) == 3


def test_a_slash_command(on: Served) -> None:
    """What is asked by command is answered to its writer alone, with the question said again."""
    on.slack.command("U1", "C1", "/retningslinje", KEY)
    said = everything(on.whisper("U1"))
    assert all(text in said for text in (KEY, REGIONAL, LOCAL))
    assert on.slack.messages("C1") == []


def test_a_message_shortcut(on: Served) -> None:
    """The rule for somebody's message is shown in a modal and stays in one's own conversation."""
    ts = on.slack.say("U2", "C1", "ved I hvor nøglen til medicinskabet er?")
    on.slack.message_shortcut("U1", "find_rule", "C1", ts)
    dm = on.slack.dm("U1")
    assert REGIONAL in everything(on.reply(dm))
    on.slack.wait(lambda: (view := on.slack.modal("U1")) and REGIONAL in str(view))
    assert on.replies("C1", ts) == []


def test_a_checklist_for_a_message(on: Served) -> None:
    """The checklist for somebody's message is suggested to oneself alone, without what is personal in it."""
    ts = on.slack.say("U2", "C1", "beboeren 010190-1234 er faldet")
    on.slack.message_shortcut("U1", "start_checklist", "C1", ts)
    dm = on.slack.dm("U1")
    assert "personoplysninger" in everything(on.reply(dm))
    assert "010190" not in everything(on.replies(dm)[0])
    on.slack.wait(lambda: (view := on.slack.modal("U1")) and "Start tjekliste" in str(view))
    assert on.replies("C1", ts) == []


def test_danger_in_a_message(on: Served) -> None:
    """Of a message that tells of danger to life 112 is the first thing said, in the modal as well."""
    ts = on.slack.say("U2", "C1", "han trækker ikke vejret og bløder kraftigt")
    on.slack.message_shortcut("U1", "start_checklist", "C1", ts)
    said = on.reply(on.slack.dm("U1"))
    assert said.text.startswith("Er der fare for liv: ring 112 nu.")
    assert "ring 112 nu" in str(said.blocks[0])
    on.slack.wait(lambda: (view := on.slack.modal("U1")) and "ring 112 nu" in str(view))


def test_the_modal_with_an_error_then_success(on: Served) -> None:
    """An empty question is refused beside its field; a question is answered in one's own conversation."""
    on.slack.shortcut("U1", "ask")
    view = on.modal("U1")
    refused = on.slack.submit("U1", view.id, {"question": "010190-1234"})
    assert (refused.ack or {}).get("response_action") == "errors"
    on.slack.submit("U1", view.id, {"question": KEY})
    said = everything(on.reply(on.slack.dm("U1")))
    assert all(text in said for text in (KEY, REGIONAL))


def test_buttons(on: Served) -> None:
    """The whole section, and whether it helped, are a press away; a reason is asked for in a modal."""
    dm = on.slack.dm("U1")
    on.slack.say("U1", dm, KEY)
    answer = on.reply(dm)
    on.slack.press("U1", dm, answer.ts, label="Vis hele afsnittet")
    assert "Afsnit 1" in everything(on.reply(dm, after=1))
    on.slack.press("U1", dm, answer.ts, label="Det hjalp ikke")
    view = on.modal("U1")
    on.slack.submit("U1", view.id, {"reason": "/tommel ned mangler"})
    assert "Tak" in on.reply(dm, after=2).text
    (left,) = on.state.feedback.unanswered(on.channel.app.clock())
    assert left.question == KEY


def test_an_older_answer_keeps_its_own_buttons(on: Served) -> None:
    """What is pressed under an older answer belongs to that answer."""
    dm = on.slack.dm("U1")
    on.slack.say("U1", dm, KEY)
    older = on.reply(dm)
    on.slack.say("U1", dm, "hvem skal have besked om et greb?")
    on.reply(dm, after=1)
    on.slack.press("U1", dm, older.ts, label="Det hjalp")
    assert "Tak" in on.reply(dm, after=2).text


def test_a_button_of_an_old_message_is_pressed_twice(on: Served) -> None:
    """Two taps are two, each answered in the thread that the message stands in."""
    ts = on.slack.say("U1", "C1", f"{ME} {KEY}")
    answer = on.reply("C1", ts)
    on.slack.say("U1", "C1", "hvor tit skal tabletterne tælles?", thread_ts=ts)
    on.reply("C1", ts, after=1)
    for _ in range(2):
        on.slack.press("U1", "C1", answer.ts, label="Vis hele afsnittet")
    assert "Afsnit 1" in everything(on.reply("C1", ts, after=3))
    assert (len(on.replies("C1", ts)), on.replies("C1")) == (4, [])


def test_what_is_pressed_in_app_home(on: Served) -> None:
    """What is pressed in App Home is answered in one's conversation, and App Home says so."""
    on.slack.open_home("U3")
    view = on.slack.wait(partial(on.slack.home_of, "U3"))
    assert view
    on.slack.press("U3", view=view.id, label="Hjælp")
    assert "Skriv dit spørgsmål" in everything(on.reply(on.slack.dm("U3")))
    on.slack.wait(lambda: "Messages" in str(on.slack.home_of("U3")))


def test_what_two_press_in_app_home_are_two_conversations(on: Served) -> None:
    """What is pressed in App Home belongs to whoever pressed it, and waits for nobody else."""
    for user in ("U2", "U3"):
        on.slack.open_home(user)
        view = on.slack.wait(partial(on.slack.home_of, user))
        assert view
        assert f"slack:home:{user}:" in str(view.blocks)


def test_app_home(on: Served) -> None:
    """App Home shows what one's role needs, and is there each time that it is opened."""
    for user, words in (("U1", "Fyrmosen"), ("U2", "Status"), ("U3", "i brug nu")):
        on.slack.open_home(user)
        view = on.slack.wait(partial(on.slack.home_of, user))
        assert words.casefold() in str(view).casefold()


def test_suggestions(on: Served) -> None:
    """Who opens the conversation is shown what can be asked, and each of it is answered with its source."""
    on.slack.open_home("U1", tab="messages")
    (suggested,) = on.slack.wait(lambda: on.slack.prompts)
    dm = on.slack.dm("U1")
    for number, (_, message) in enumerate(suggested.prompts):
        on.slack.say("U1", dm, message)
        assert "Regional – skal" in everything(on.reply(dm, after=number))
    assert suggested.prompts
