"""Each step of a walk as it went: what was said when, on which text it rested, or that it is left."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from corpus.checklists.model import Fact, Kind, Signer, Step
from handlers.runs.model import Mark, Run
from handlers.runs.spoken import answer, signer
from handlers.runs.walk import undone


class Progress(StrEnum):
    """What became of a step, as people read it."""

    DONE = "gjort"
    LATER = "udskudt"
    LEFT = "ikke gjort"


@dataclass(frozen=True, slots=True)
class Entry:
    """A step as it went. `answer` is empty and `at` None where it was not done.

    `by`: who signed. `deadline`: the rule's own words, where the step is not done. `sources`: the citations
    of the passages that it rested on, as they read when the walk began.
    `label`: what it is called in the form.
    """

    step: str
    kind: Kind
    text: str
    progress: Progress
    answer: str = ""
    at: datetime | None = None
    by: str = ""
    signer: Signer | None = None
    fact: Fact | None = None
    deadline: str = ""
    sources: tuple[str, ...] = ()
    label: str = ""


def entries(run: Run, zone: tzinfo) -> tuple[Entry, ...]:
    """What was done, put off or left, in the checklist's order; what other branches hold is not there."""
    left = {s.id for s in undone(run)}
    found = []
    for step in run.checklist.steps:
        mark = run.mark(step.id)
        if mark:
            found.append(_entry(run, step, Progress.DONE, mark, zone))
        elif step.id in run.later:
            found.append(_entry(run, step, Progress.LATER, None, zone))
        elif step.id in left:
            found.append(_entry(run, step, Progress.LEFT, None, zone))
    return tuple(found)


def _entry(run: Run, step: Step, progress: Progress, mark: Mark | None, zone: tzinfo) -> Entry:
    quotes = (run.begun.quote(c.passage) for c in step.cites)
    return Entry(
        step=step.id,
        kind=step.kind,
        text=" ".join(step.text.split()),
        progress=progress,
        answer=answer(step, mark, zone) if mark else "",
        at=mark.at.astimezone(zone) if mark else None,
        by=signer(mark.by) if mark else "",
        signer=step.signer,
        fact=step.fact,
        deadline=step.deadline.words if step.deadline and not mark else "",
        label=step.label,
        sources=tuple(dict.fromkeys(q.source for q in quotes if q)),
    )
