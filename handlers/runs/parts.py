"""The parts of a programme: what is left of each, and which one a run has come to before its time."""

from dataclasses import dataclass
from datetime import datetime

from corpus.checklists.model import Purpose, Span, Step
from handlers.runs.clock import alarms
from handlers.runs.deadlines import PROGRAMME, phase_start, phases
from handlers.runs.model import Ring, Run
from handlers.runs.shifts import Routine
from handlers.runs.walk import undone, walked


@dataclass(frozen=True, slots=True)
class Ahead:
    """A part that a run has come to and that has not begun. `at`: when its person is told that it does."""

    part: Span
    at: datetime
    before: Span | None


def part(step: Step) -> Span | None:
    """The part of a programme that a step belongs to."""
    within = step.deadline.within if step.deadline else None
    return within if within and within.unit in PROGRAMME else None


def part_name(span: Span) -> str:
    """A part as one says it: "uge 1"."""
    return f"{span.unit.removesuffix(' nr.')} {span.amount}"


def left_of(run: Run, span: Span) -> tuple[Step, ...]:
    """What is still to do of a part."""
    return tuple(s for s in undone(run) if part(s) == span)


def done_with(before: Run, after: Run) -> tuple[Span, ...]:
    """The parts of which something was left before, and nothing is now."""
    parts = phases(after.checklist)
    return tuple(p for p in parts if left_of(before, p) and not left_of(after, p))


def ahead(run: Run, now: datetime, routine: Routine) -> Ahead | None:
    """The part that a run stands before while it has not begun.

    None where the run is in the midst of one: also where somebody has begun with it of their own accord.
    """
    found = walked(run)
    span = part(found.current) if found.current else None
    if span is None or run.checklist.purpose is not Purpose.PROGRAMME:
        return None
    path = [part(s) for s in found.path]
    begins = phase_start(span, run.started, phases(run.checklist), routine)
    if span in path or begins <= now:
        return None
    told = (
        a.at for a in alarms(run, [(s, None) for s in undone(run)], now, routine)
        if a.ring is Ring.PHASE and part(run.checklist.step(a.step) or found.path[0]) == span
    )  # fmt: skip
    return Ahead(span, next(told, begins), next((p for p in reversed(path) if p), None))
