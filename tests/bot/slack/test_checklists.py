"""A checklist in Slack: by buttons and by words, in one's own conversation, signed by another."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from bot.app import App
from corpus.checklists.model import Checklist, Cite, Deadline, Kind, Option, Purpose, Signer, Span, Step, Unit
from handlers.runs.model import Standing
from index.library import Library, Snapshot
from tests.bot.slack.served import LOCAL, ME, REGIONAL, Served, served, texts, workspace
from tests.index.small import FYR, TODAY
from tests.slack.faults import Fault
from tests.slack.seen import Posted

_PASSAGE = next(p for g in texts().guidelines for p in g.passages if p.text == REGIONAL)
_CITE = (Cite(_PASSAGE.id, _PASSAGE.text_hash),)
_PLACES = (Option("her", "Her"), Option("væk", "Væk"))
_SHIFTS = (Option("a", "Natten"), Option("b", "Dagen"))
NIGHT = Checklist(
    "nat",
    "Nøglen om natten",
    Purpose.TASK,
    (
        Step("set", Kind.CONFIRM, "Se efter nøglen.", _CITE),
        Step("hvornår", Kind.TIME, "Hvornår så du den?", _CITE),
        Step(
            "hvor", Kind.CHOICE, "Hvor er den?", _CITE, options=(Option("her", "Her"), Option("væk", "Væk"))
        ),
        Step(
            "tal", Kind.CHOICES, "Hvem ved det?", _CITE, options=(Option("a", "Natten"), Option("b", "Dagen"))
        ),
        Step(
            "kontrol",
            Kind.SIGN,
            "En kollega har set den.",
            _CITE,
            signer=Signer.COLLEAGUE,
            deadline=Deadline(Span(Unit.HOURS, 24)),
        ),
    ),
    words=("nøglevagt",),
)

START = Checklist(
    "start",
    "Ny på stedet",
    Purpose.PROGRAMME,
    (Step("læs", Kind.READ, "Læs om nøglen.", _CITE, deadline=Deadline(Span(Unit.DAY_NUMBER))),),
)


@pytest.fixture(params=["socket", "http"])
def on(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    """The product with a checklist, reached by either transport."""
    transport: Literal["socket", "http"] = request.param
    app = App(Library(Snapshot(replace(texts(), checklists=(NIGHT, START)))), TODAY)
    with workspace(transport) as slack, served(tmp_path, slack, app=app) as running:
        yield running


def everything(message: Posted) -> str:
    """All words that stand in a message."""
    return f"{message.text} {message.blocks}"


def press(on: Served, user: str, message: Posted, label: str) -> None:
    """Press a button under a message."""
    on.slack.press(user, message.channel, message.ts, label=label)


def test_from_first_step_to_last(on: Served) -> None:
    """Buttons and typed words lead through the steps, each with its rule; another signs with the code."""
    dm = on.slack.dm("U1")
    on.slack.say("U1", dm, "tjekliste nat")
    first = everything(on.reply(dm))
    assert all(text in first for text in ("trin 1 af 5", REGIONAL, "version 3.0", "Se efter nøglen."))
    press(on, "U1", on.replies(dm)[0], "Udført")
    assert "Hvornår så du den?" in everything(on.reply(dm, after=1))
    on.slack.say("U1", dm, "for 10 minutter siden")
    assert "Hvor er den?" in everything(on.reply(dm, after=2))
    on.slack.say("U1", dm, "her")
    assert "Hvem ved det?" in everything(on.reply(dm, after=3))
    press(on, "U1", on.replies(dm)[3], "Dagen")
    press(on, "U1", on.reply(dm, after=4), "Færdig: 1 valgt")
    signing = everything(on.reply(dm, after=5))
    code = signing.partition("tjekliste underskriv ")[2][:4]
    theirs = on.slack.dm("U4")
    on.slack.say("U4", theirs, f"tjekliste underskriv {code}")
    press(on, "U4", on.reply(theirs), "Skriv under: En kollega har set den.")
    assert "Du har skrevet under" in everything(on.reply(theirs, after=1))
    run = on.state.runs.ended_of("slack:U1")[0]
    signed = run.mark("kontrol")
    assert signed
    assert (run.standing, signed.by) == (Standing.DONE, "slack:U4")


def test_two_presses_count_once(on: Served) -> None:
    """The same button pressed twice does one step; the second press is told so; an old button says so too."""
    dm = on.slack.dm("U1")
    on.slack.say("U1", dm, "tjekliste nat")
    button = on.reply(dm)
    press(on, "U1", button, "Udført")
    press(on, "U1", button, "Udført")
    assert "noteret i forvejen" in everything(on.reply(dm, after=2))
    on.slack.say("U1", dm, "nu")
    on.reply(dm, after=3)
    press(on, "U1", button, "Udført")
    assert "tidligere trin" in everything(on.reply(dm, after=4))
    run = on.state.runs.of("slack:U1")[0]
    assert [mark.step for mark in run.marks] == ["set", "hvornår"]


def test_in_a_channel_it_goes_on_alone(on: Served) -> None:
    """A checklist asked for in a channel is walked through in one's own conversation, and that is said."""
    ts = on.slack.say("U1", "C1", f"{ME} tjekliste nat")
    assert "vores egen samtale" in on.reply("C1", ts).text
    dm = on.slack.dm("U1")
    assert "Se efter nøglen." in everything(on.reply(dm))
    assert LOCAL not in everything(on.replies("C1", ts)[0])


def test_who_is_given_a_programme(on: Served) -> None:
    """A manager names who is given a programme; it is theirs at once, and a guest is given nothing."""
    dm = on.slack.dm("U2")
    on.slack.say("U2", dm, "forløb tildel start Fyrmosen <@U4> mentor <@U1>")
    assert "er givet" in everything(on.reply(dm))
    run = on.state.runs.of("slack:U4")[0]
    assert (run.home, run.assigned_by, run.mentor) == (FYR.name, "slack:U2", "slack:U1")
    on.slack.command("U2", "C1", "/retningslinje", "forløb tildel start Fyrmosen <@U1|anna>")
    assert "er givet" in everything(on.whisper("U2"))
    guest = on.slack.dm("U5")
    on.slack.say("U5", guest, "tjekliste nat")
    assert "Det viser jeg kun" in everything(on.reply(guest))
    assert on.state.runs.of("slack:U5") == ()


def test_a_step_in_words_alone(on: Served) -> None:
    """Where Slack takes no blocks a step names every answer as it is typed, and those are taken."""
    dm = on.slack.dm("U1")
    on.slack.say("U1", dm, "tjekliste nat")
    on.reply(dm)
    on.slack.fault("chat.postMessage", Fault(error="invalid_blocks", times=1))
    on.slack.say("U1", dm, "fortsæt")
    plain = on.reply(dm, after=1)
    assert plain.blocks == ()
    assert "Skriv dit svar: »Udført«. Du kan også skrive »pause«." in plain.text
    on.slack.say("U1", dm, "udført")
    on.reply(dm, after=2)
    on.slack.say("U1", dm, "nu")
    on.reply(dm, after=3)
    on.slack.fault("chat.postMessage", Fault(error="invalid_blocks", times=1))
    on.slack.say("U1", dm, "fortsæt")
    assert "Skriv dit svar: »Her« eller »Væk«." in on.reply(dm, after=4).text
    on.slack.say("U1", dm, "Væk")
    assert "Hvem ved det?" in everything(on.reply(dm, after=5))


def test_steering_in_a_channel(on: Served) -> None:
    """In a channel it is said that checklists go on in one's own conversation; a number needs a button."""
    dm = on.slack.dm("U1")
    on.slack.say("U1", dm, "tjekliste nat")
    on.reply(dm)
    ts = on.slack.say("U1", "C1", f"{ME} pause")
    assert "skriv »pause« dér" in on.reply("C1", ts).text
    on.slack.say("U1", dm, "hvor ligger nøglen?")
    on.reply(dm, after=1)
    on.slack.say("U1", dm, "2")
    assert "Tryk på knappen" in on.reply(dm, after=2).text
