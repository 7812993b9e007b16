"""The demo's checklists, held against what they must be beyond what `check` tells."""

import re

import pytest

from corpus.checklists.model import Checklist, Kind, Purpose
from corpus.model import Guideline, LocalAddition, State
from tests.test_demo import demo

FOLDER = "tjeklister/"
MOST = 4  # passages of a step: more is a whole section
CALLED = "112"  # a number that is no rule
LISTS = [pytest.param(c, id=c.name) for c in demo().checklists]


def test_check_tells_nothing() -> None:
    """No checklist of the demo has a mistake, nor cites a text that has changed."""
    assert [f for f in demo().faults if f.document.startswith(FOLDER)] == []


@pytest.mark.parametrize("checklist", LISTS)
def test_every_step_rests_on_a_passage(checklist: Checklist) -> None:
    """Each step of a task or an event cites a passage, and never a whole section."""
    if checklist.purpose is not Purpose.PROGRAMME:
        assert [s.id for s in checklist.steps if not 1 <= len(s.cites) <= MOST] == []


@pytest.mark.parametrize("checklist", LISTS)
def test_no_number_beyond_the_rule(checklist: Checklist) -> None:
    """A number in a step's own words stands in a passage that it shows."""
    documents = [d for d in demo().documents if isinstance(d, Guideline | LocalAddition)]
    texts = {p.id: p.text for d in documents if d.state is State.CURRENT for p in d.passages}
    if checklist.purpose is Purpose.PROGRAMME:
        return
    for step in checklist.steps:
        shown = " ".join(texts[c.passage] for c in step.cites)
        numbers = set(re.findall(r"\d+", step.text)) - {CALLED}
        assert numbers <= set(re.findall(r"\d+", shown)), step.id


@pytest.mark.parametrize("checklist", LISTS)
def test_help_comes_first(checklist: Checklist) -> None:
    """Whoever walks through an event is asked about danger first, and told to ring 112."""
    if checklist.purpose is Purpose.EVENT:
        first, second = checklist.steps[:2]
        assert first.options[0].next == second.id
        assert (second.kind, CALLED in second.text) == (Kind.STOP, True)
