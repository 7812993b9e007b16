"""A run found, changed and kept, with the alarms that follow from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from corpus.checklists.model import Checklist, Step
from handlers.memory import BrokenRunError
from handlers.model import Context, Request
from handlers.runs.clock import alarms
from handlers.runs.deadlines import over
from handlers.runs.following import begun
from handlers.runs.model import NEWS, Alarm, Beginning, Ring, Run, Standing
from handlers.runs.walk import is_ended, is_taken_up, undone, walked

_TWO_TAPS = timedelta(minutes=1)  # within which the same thing begun again is the one there is
_ANEW = timedelta(seconds=10)  # the same, where another was asked for: two residents may fall


@dataclass(frozen=True, slots=True)
class Kept:
    """A run as it is kept now; `done`: whether the change was, or somebody was there first."""

    run: Run
    done: bool


@dataclass(frozen=True, slots=True)
class Given:
    """To whom a run is given (nobody: whoever has its code), by whom, with which mentor, from when."""

    person: str
    by: str = ""
    mentor: str = ""
    begins: datetime | None = None


def begin(
    checklist: Checklist, home: str | None, group: str | None, request: Request, context: Context,
    *, given: Given | None = None, anew: bool = False,
) -> Beginning:  # fmt: skip
    """Begin a run and keep it; one's own, or one that is given to somebody. Two taps begin one.

    `anew`: another is asked for beside the one there is. Raises StateError.
    """
    given = given or Given(request.user.person)
    run = Run(
        0, "", given.person, home, group, begun(checklist, home, context), given.begins or context.now,
        context.now, assigned_by=given.by, mentor=given.mentor,
    )  # fmt: skip
    ring = follow(run, context)
    if given.person not in ("", request.user.person) and run.started == context.now:
        ring = (*_first_day(run), *ring)
    return context.memory.runs.begin_once(run, ring, _ANEW if anew else _TWO_TAPS)


def _first_day(run: Run) -> tuple[Alarm, ...]:
    """That somebody who did not begin a run of their own accord is told when it begins."""
    step = run.checklist.steps[0].id
    return (Alarm(run.number, step, Ring.PHASE, run.started, run.person, run.home),)


def keep(changed: Run, before: Run, context: Context, extra: Sequence[Alarm] = ()) -> Kept:
    """Keep a run in the place of what it was; where that is another by now, nothing is changed.

    Its alarms are reckoned anew from now on, so that it counts as touched now, whatever was changed in it.
    """
    runs = context.memory.runs
    changed = replace(changed, touched=context.now)
    ring: Sequence[Alarm] = [a for a in extra if a.ring in NEWS]
    if not is_ended(changed):
        anew = {a.step for a in extra if a.ring is Ring.SNOOZED}
        snoozed = (a for a in _snoozed(before, changed, context) if a.step not in anew)
        ring = (*follow(changed, context), *snoozed, *extra)
    if runs.save(changed, before.count, ring):
        return Kept(changed, done=True)
    return Kept(runs.run(before.number) or before, done=False)


def follow(run: Run, context: Context) -> tuple[Alarm, ...]:
    """The alarms of a run from now on; one that nobody has taken up yet has none."""
    if not run.person:
        return ()
    found = alarms(run, reached(run), context.now, context.routine)
    return (*_first_day(run), *found) if run.assigned_by and run.started > context.now else found


def reached(run: Run) -> tuple[tuple[Step, datetime | None], ...]:
    """The steps to reckon with and since when each was reached: put off, current, and deadlines ahead."""
    found = walked(run)
    if found.current and is_taken_up(run):  # since when it waits is what it was
        run = replace(run, later=(*run.later, found.current.id))
        found = walked(run)
    since: list[tuple[Step, datetime | None]] = []
    last = run.started
    times = [run.mark(s.id) for s in found.path]
    for at, (step, mark) in enumerate(zip(found.path, times, strict=True)):
        if mark is None:
            since.append((step, last))
        elif all(later is None or later.at >= mark.at for later in times[at:]):
            last = max(last, mark.at)  # one that was put off and done late opened no way
    known = {s.id for s, _ in since}
    for step in undone(run):
        here = found.current is not None and step.id == found.current.id
        if step.id not in known and (here or step.deadline):
            since.append((step, last if here else None))
    return tuple(since)


def _snoozed(before: Run, changed: Run, context: Context) -> tuple[Alarm, ...]:
    """Reminders that somebody asked for later, as far as their step is still to do."""
    left = {s.id for s, _ in reached(changed)}
    waiting = context.memory.runs.alarms(before.number)
    return tuple(
        replace(a, number=0, person=changed.person)
        for a in waiting
        if a.ring is Ring.SNOOZED and a.step in left
    )


def waits_until(run: Run, step: Step, context: Context) -> datetime | None:
    """Until when a step that was reached waits; None where its time is not known."""
    since = next((at for s, at in reached(run) if s.id == step.id), None)
    return over(step.wait, since, context.routine) if step.wait and since else None


def mine(number: int, request: Request, context: Context) -> Run | None:
    """One of the asker's own runs. Raises BrokenRunError."""
    run = context.memory.runs.run(number)
    return run if run and request.user.person and run.person == request.user.person else None


def shown_last(number: int, request: Request, context: Context) -> Run | None:
    """One of the asker's own runs, which they did not name: of one that cannot be read nothing is said."""
    try:
        return mine(number, request, context)
    except BrokenRunError:
        return None


def going_on(request: Request, context: Context) -> tuple[Run, ...]:
    """The asker's unfinished runs, the last touched first."""
    return context.memory.runs.of(request.user.person) if request.user.person else ()


def is_paused(run: Run) -> bool:
    """Whether it was left for another time."""
    return run.standing is Standing.PAUSED
