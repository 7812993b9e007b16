"""Times held against each other: what is discovered is not discovered before it happens."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from corpus.checklists.model import Step
from handlers.runs.model import Run
from handlers.runs.spoken import moment

_BEFORE = "Det er før svaret på »{}«: {}. Skriv et senere tidspunkt. {}"
_AFTER = "Det er efter svaret på »{}«: {}. Skriv et tidligere tidspunkt. {}"
_OR_BACK = "Er det andet svar forkert, så skriv »tilbage«, og ret det."


def out_of_order(run: Run, step: Step, value: str, zone: tzinfo) -> str:
    """Why a time cannot stand beside those that were said before, in Danish; empty where it can.

    It is held against the one that it must not come before, and against those that must not come before it,
    in whichever order they are asked.
    """
    for other, after in _beside(run, step):
        mark = run.mark(other.id)
        there = datetime.fromisoformat(mark.value) if mark else None
        here = datetime.fromisoformat(value)
        if there and (here < there if after else here > there):
            text = " ".join(other.text.split())
            told = _BEFORE if after else _AFTER
            return told.format(text, moment(there.astimezone(zone)), _OR_BACK)
    return ""


def _beside(run: Run, step: Step) -> Iterator[tuple[Step, bool]]:
    """The steps that a time hangs together with, and whether it must come after each."""
    for other in run.checklist.steps:
        if other.id == step.earliest:
            yield other, True
        elif other.earliest and other.earliest == step.id:
            yield other, False
