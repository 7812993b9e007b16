"""The way through a checklist: which step comes next, what was put off, what may be done; pure functions.

The path is always followed anew from the first step by what was marked, so that no order of events can leave
a run in a state that the checklist does not allow.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from corpus.checklists.model import END, Checklist, Condition, Kind, Purpose, Step
from handlers.runs.model import ENDED, Mark, Run, Standing

DONE = "ja"  # the mark of a step that needs no more words
_CHOSEN = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.QUIZ})
_OF_OTHERS = frozenset({Kind.SIGN, Kind.WAIT})


@dataclass(frozen=True, slots=True)
class Walked:
    """How far a run has come. `path`: steps done or put off, in order; `left`: those put off.

    `current`: where to go on; None where all that is left was put off, or nothing is. `before`: how many of
    the path come before it; some come after one that was put off and is taken up, or is asked again.
    """

    path: tuple[Step, ...]
    left: tuple[Step, ...]
    current: Step | None
    before: int

    @property
    def done(self) -> tuple[Step, ...]:
        """The steps done, in order."""
        return tuple(s for s in self.path if s not in self.left)

    @property
    def over(self) -> bool:
        """Whether nothing is left to do."""
        return self.current is None and not self.left


def walked(run: Run) -> Walked:
    """The path that a run has taken."""
    checklist = run.checklist
    steps, below = {s.id: s for s in checklist.steps}, _below(checklist)
    marks = {m.step: m for m in reversed(run.marks)}
    path: list[Step] = []
    left: list[Step] = []
    current: Step | None = None
    before = 0
    at = checklist.steps[0].id if checklist.steps else END
    for _ in checklist.steps:  # the way has no loop; whatever was kept, it ends
        step = steps.get(at)
        if step is None:
            break
        mark = marks.get(step.id)
        if not _applies(step, run, current.id if current else ""):
            at = below[step.id]
        elif mark is not None:
            path.append(step)
            at = _next(step, mark.value, below[step.id])
        elif step.id in run.later and may_wait(checklist, step):
            path.append(step)
            left.append(step)
            at = below[step.id]
        elif current is None:
            current, before = step, len(path)
            if any(o.next for o in step.options):
                break  # which way it goes is not known yet
            at = below[step.id]
        else:
            break
    return Walked(tuple(path), tuple(left), current, before if current else len(path))


def _below(checklist: Checklist) -> dict[str, str]:
    """The step that follows each by default: all at once, for long programmes are followed often."""
    following = [*(s.id for s in checklist.steps[1:]), END]
    return {s.id: s.next or name for s, name in zip(checklist.steps, following, strict=False)}


def _applies(step: Step, run: Run, open_one: str = "") -> bool:
    """Whether a step is for this run: its target group, and what was chosen before, but for one left open."""
    if step.group and step.group != run.group:
        return False
    return all(c.step == open_one or _holds(c, run) for c in step.only_if)


def _holds(condition: Condition, run: Run) -> bool:
    mark = run.mark(condition.step)
    return mark is not None and not set(mark.value.split(",")).isdisjoint(condition.options)


def _next(step: Step, value: str, below: str) -> str:
    """The step that follows one with an answer; of several options chosen the first that jumps decides."""
    if step.kind in _CHOSEN:
        chosen = value.split(",")
        jumps = (o.next for o in step.options if o.id in chosen and o.next)
        return next(jumps, "") or below
    return below


def may_wait(checklist: Checklist, step: Step) -> bool:
    """Whether a step may be put off: nothing hangs on its answer, and it has its time or is not one's own."""
    if any(o.next for o in step.options) or step.kind is Kind.STOP:
        return False
    if step.kind in _OF_OTHERS or checklist.purpose is Purpose.PROGRAMME:
        return True
    return step.deadline is not None and not any(
        c.step == step.id for s in checklist.steps for c in s.only_if
    )


def answered(run: Run, step: Step, value: str, now: datetime, by: str = "") -> Run:
    """The run with a step marked; what was marked off the path that it takes now is let go."""
    kept = tuple(m for m in run.marks if m.step != step.id)
    later = tuple(name for name in run.later if name != step.id)
    return settled(replace(run, marks=(*kept, Mark(step.id, value, now, by)), later=later), now)


def put_off(run: Run, step: Step, now: datetime) -> Run:
    """The run with a step left for later."""
    later = tuple(name for name in run.later if name != step.id)
    return settled(replace(run, later=(*later, step.id)), now)


def taken_up(run: Run, step: Step, now: datetime) -> Run:
    """The run with a step that was put off as the one to do now."""
    return settled(replace(run, later=tuple(n for n in run.later if n != step.id)), now)


def back(run: Run, now: datetime) -> Run:
    """The run as it was before its last step, which is to do again; one taken up is put off again.

    The same run where it stands at its first step.
    """
    found = walked(run)
    if found.current and is_taken_up(run):
        return put_off(run, found.current, now)
    if not found.before:
        return run
    last = found.path[found.before - 1].id
    marks = tuple(m for m in run.marks if m.step != last)
    later = tuple(name for name in run.later if name != last)
    return settled(replace(run, marks=marks, later=later), now)


def is_taken_up(run: Run) -> bool:
    """Whether it stands at a step that was put off and is done now, before others that came after it."""
    found = walked(run)
    if found.current is None or found.before == len(found.path):
        return False
    return may_wait(run.checklist, found.current)


def paused(run: Run, now: datetime) -> Run:
    """The run left for another time."""
    return replace(run, standing=Standing.PAUSED, touched=now, count=run.count + 1)


def resumed(run: Run, now: datetime) -> Run:
    """The run gone on with."""
    return replace(run, standing=Standing.OPEN, touched=now, count=run.count + 1)


def cancelled(run: Run, now: datetime) -> Run:
    """The run given up."""
    return replace(run, standing=Standing.CANCELLED, touched=now, ended=now, count=run.count + 1)


def settled(run: Run, now: datetime) -> Run:
    """The run with what follows: marks off every path gone, ended where nothing is left."""
    found = walked(run)
    names = {s.id for s in found.path}
    if any(m.step not in names for m in run.marks):
        names |= _reachable(run.checklist, found.current)
    marks = tuple(m for m in run.marks if m.step in names)
    later = tuple(name for name in run.later if name in names)
    told = replace(run, marks=marks, later=later, touched=now, count=run.count + 1)
    if not found.over:
        return replace(told, standing=Standing.OPEN, ended=None)
    last = found.path[-1] if found.path else None
    stopped = last is not None and last.kind is Kind.STOP
    return replace(told, standing=Standing.STOPPED if stopped else Standing.DONE, ended=now)


def _reachable(checklist: Checklist, step: Step | None) -> set[str]:
    """The steps that may follow one, whichever way is chosen."""
    found: set[str] = set()
    ahead = _ways(checklist, step) if step else set()
    while new := {name for name in ahead if checklist.step(name)} - found:
        found |= new
        ahead = {to for s in checklist.steps if s.id in new for to in _ways(checklist, s)}
    return found


def to_sign(run: Run) -> tuple[Step, ...]:
    """The steps that can be signed now: put off, or the one that the run stands at."""
    found = walked(run)
    here = (found.current,) if found.current else ()
    return tuple(s for s in (*found.left, *here) if s.kind is Kind.SIGN)


def is_ended(run: Run) -> bool:
    """Whether nothing can be done with it any more."""
    return run.standing in ENDED


def length(run: Run) -> tuple[int, int]:
    """How many steps a run has from first to last, at least and at most."""
    found = walked(run)
    if found.current is None:
        return len(found.path), len(found.path)
    least, most = _ahead(run, found.current.id, {})
    return found.before + least, found.before + most


def _ahead(run: Run, at: str, known: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """The fewest and most steps from one on. What is not chosen yet may turn out either way."""
    step = run.checklist.step(at)
    if step is None:
        return 0, 0
    if at not in known:
        ways = [_ahead(run, name, known) for name in _ways(run.checklist, step)]
        sure, maybe = _applies(step, run), _may_apply(step, run)
        known[at] = min(w[0] for w in ways) + sure, max(w[1] for w in ways) + maybe
    return known[at]


def _ways(checklist: Checklist, step: Step) -> set[str]:
    """Every step that may follow one."""
    if step.kind not in _CHOSEN:
        return {checklist.after(step)}
    return {o.next or checklist.after(step) for o in step.options}


def undone(run: Run) -> tuple[Step, ...]:
    """What is still to do as far as it can be known: put off, current, and what surely or maybe follows."""
    found = walked(run)
    ahead: list[Step] = []
    steps, below = {s.id: s for s in run.checklist.steps}, _below(run.checklist)
    at = found.current.id if found.current else END
    for _ in run.checklist.steps:
        step = steps.get(at)
        if step is None:
            break
        mark = run.mark(step.id)
        if mark is not None and _may_apply(step, run):
            at = _next(step, mark.value, below[step.id])
            continue
        if _may_apply(step, run) and step not in found.left:
            ahead.append(step)
        at = below[step.id]
        if any(o.next for o in step.options):
            break  # which way it goes is not known yet
    return (*found.left, *ahead)


def _may_apply(step: Step, run: Run) -> bool:
    """Whether a step ahead is for this run as far as that is known."""
    if step.group and step.group != run.group:
        return False
    return all(run.mark(c.step) is None or _holds(c, run) for c in step.only_if)


def handed_over(run: Run, person: str, now: datetime) -> Run:
    """The run as somebody's who has its code; one that was nobody's begins then, or on the day it was for."""
    begins = run.started if run.person else max(run.started, now)
    return replace(
        run, person=person, started=begins, standing=Standing.OPEN, touched=now, count=run.count + 1
    )
