"""Which checklist is offered beside an answer, and what is said of it."""

import pytest

from handlers.model import Outcome
from tests.handlers.runs.dialogue import chat

FORCE = "Start tjekliste: Efter magt – voksne"
MISTAKE = "Start tjekliste: Fejl med medicin"
UNINTENDED = "Start tjekliste: Utilsigtet hændelse"
GIVE = "Start tjekliste: Giv medicin"


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("har lige holdt en beboer fast hvad skal jeg gøre nu", FORCE),
        ("vi måtte lægge ham ned", FORCE),
        ("vi måtte føre hende væk", FORCE),
        ("jeg har givet forkert medicin", MISTAKE),
        ("glemte at give aftenmedicin skal der laves uth", MISTAKE),
        ("han fik en andens piller", MISTAKE),
        ("jeg gav pn to gange", MISTAKE),
        ("borger er faldet", UNINTENDED),
        ("jeg er ny her", "Begynd: Ny fast medarbejder"),
        ("jeg er vikar i nat", "Begynd: Vikar før første vagt"),
        ("jeg er elev", "Begynd: Ny elev eller studerende"),
    ],
)
def test_who_tells_what_happened(said: str, first: str) -> None:
    """Who tells what has happened, or who one is, finds the checklist for that before all else."""
    assert chat().say(said).choices[0].label == first


def test_an_event_is_told_of() -> None:
    """Above what the texts hold of an event stands that there is a checklist for it."""
    reply = chat().say("vi har haft en magtanvendelse")
    assert [t.text for t in reply.top] == [
        "Er det lige sket, så tager tjeklisten »Efter magt – voksne« dig igennem det."
    ]


def test_a_question_comes_before_its_checklist() -> None:
    """Who asks for a rule that the texts hold reads the rule first; a task's checklist waits below it."""
    for question, offered in (
        ("hvor lang frist har vi for magt skema", FORCE),
        ("hvem må give medicin", GIVE),
    ):
        reply = chat().say(question)
        labels = [c.label for c in reply.choices]
        assert reply.outcome is Outcome.ANSWERED
        assert not reply.top
        assert labels.index(offered) > labels.index(next(x for x in labels if x.startswith("Vis hele")))


def test_nothing_stands_above_danger_to_life() -> None:
    """Where 112 is the answer no checklist stands before it."""
    reply = chat().say("hun er faldet og trækker ikke vejret")
    assert not reply.top
    assert reply.choices[0].label != UNINTENDED


def test_the_open_one_is_not_told_of_again() -> None:
    """In the midst of a checklist it is neither offered nor told of anew."""
    anna = chat()
    anna.say("tjekliste magt")
    reply = anna.say("vi måtte lægge ham ned, hvad siger reglerne?")
    assert not reply.top
    assert FORCE not in [c.label for c in reply.choices]
