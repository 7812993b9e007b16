"""Which checklists somebody's message calls for, and that danger to life comes before them all."""

from dataclasses import replace

import pytest

from handlers.memory import NoMemory
from handlers.model import Outcome, Reply, Way
from tests.handlers.runs.dialogue import chat, words

FORCE = "Start tjekliste: Efter magt – voksne"
MISTAKE = "Start tjekliste: Fejl med medicin"
UNINTENDED = "Start tjekliste: Utilsigtet hændelse"
IN_DANGER = (
    "han trækker ikke vejret og bløder kraftigt",
    "hun har taget en overdosis",
    "vil tage livet af sig",
    "jeg vil dø",
)


def labels(reply: Reply) -> list[str]:
    """What one can do next."""
    return [c.label for c in reply.choices]


@pytest.mark.parametrize("said", IN_DANGER)
def test_danger_comes_first(said: str) -> None:
    """Of a message that tells of danger to life 112 is said before all else, and no programme is offered."""
    reply = chat().say(f"/tjekliste foreslå {said}")
    assert (reply.outcome, reply.text, reply.top) == (Outcome.REFERRED, "", ())
    assert reply.answer is not None
    assert reply.answer.directions is not None
    assert reply.answer.directions.way is Way.ACUTE
    assert "ring 112" in reply.answer.directions.text
    assert labels(reply) == ["Se alle tjeklister"]


def test_a_list_that_fits_waits_below_danger() -> None:
    """A checklist that the words name stands below 112, to be taken when the danger is over."""
    reply = chat().say("/tjekliste foreslå hun er faldet og trækker ikke vejret")
    assert labels(reply)[0] == UNINTENDED
    assert "Når faren er ovre" in words(reply)


def test_danger_is_told_to_everybody() -> None:
    """A guest, and who writes where nothing can be kept, is told of 112 too; of a list a guest is not."""
    anna = chat()
    anna.talk.user = replace(anna.talk.user, guest=True)
    reply = anna.say("/tjekliste foreslå han trækker ikke vejret")
    assert "ring 112" in str(reply.answer)
    assert labels(reply) == []
    anna.verify([("/tjekliste foreslå han er faldet", "Det viser jeg kun til husenes egne medarbejdere.")])
    anna.verify([("tjekliste magt", "Det viser jeg kun til husenes egne medarbejdere.")])
    forgetful = chat()
    forgetful.talk.app = replace(forgetful.talk.app, memory=NoMemory())
    assert "ring 112" in str(forgetful.say("/tjekliste foreslå han trækker ikke vejret").answer)


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("vi måtte holde ham fast", FORCE),
        ("Vi har været nødt til at holde fast i hende", FORCE),
        ("Jens fik den forkerte medicin", MISTAKE),
        ("beboeren er faldet", UNINTENDED),
        ("jeg er ny her", "Begynd: Ny fast medarbejder"),
    ],
)
def test_what_the_words_name_comes_first(said: str, first: str) -> None:
    """The list that a message's words name stands first; a programme only where it is called for."""
    found = labels(chat().say(f"/tjekliste foreslå {said}"))
    assert found[0] == first
    assert first.startswith("Begynd") or not any(f.startswith("Begynd") for f in found)


def test_where_nothing_fits_all_are_shown() -> None:
    """Where no list fits that is said, and all are there: what has happened before what one will do."""
    reply = chat().say("/tjekliste foreslå goddag alle sammen")
    assert reply.text.startswith("Ingen tjekliste passer")
    assert labels(reply)[:3] == [FORCE, MISTAKE, UNINTENDED]
    assert labels(reply)[-1].startswith("Begynd")


@pytest.mark.parametrize("said", ["Ja 112", "ja vi ringer 112", "112, nu", "er der ringet 112"])
def test_a_short_message_with_112_calls_for_help(said: str) -> None:
    """A few words that name 112 are a call for help, at a step and without one."""
    walking = chat()
    walking.say("tjekliste magt")
    for who in (walking, chat()):
        reply = who.say(said)
        assert reply.answer is not None
        assert reply.answer.directions is not None
        assert reply.answer.directions.way is Way.ACUTE
    assert walking.run.marks == ()


@pytest.mark.parametrize(
    "said",
    ["hvad siger § 112", "112 mg panodil", "stue 112", "sag 21-112", "puls 112", "BT 112 over 80", "rum 112"],
)
def test_112_that_is_something_else(said: str) -> None:
    """A paragraph, an amount, a room or a part of a number calls nobody."""
    answer = chat().say(said).answer
    assert answer is not None
    assert answer.directions is None or answer.directions.way is not Way.ACUTE
