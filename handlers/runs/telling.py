"""What people are told of their runs without asking: their own steps in words, their managers in counts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corpus.checklists.model import Span
from corpus.names import short_name
from handlers.lines import counted, head, line
from handlers.memory import BrokenRunError
from handlers.model import Choice, Context, Outcome, Reply
from handlers.report import Line, Tone
from handlers.runs.model import NEWS, Alarm, Ring, Run, Seen, Told
from handlers.runs.parting import of_news
from handlers.runs.parts import left_of, part, part_name
from handlers.runs.reminders import Rung, of_steps, opening
from handlers.runs.rereading import pending
from handlers.runs.walk import is_ended, undone

_COUNTS_ONLY = "Jeg viser kun antal, aldrig hvem eller hvad."


def told(alarms: Sequence[Alarm], context: Context) -> tuple[Told, ...]:
    """What is said of alarms that ring, and to whom: of one run one message a person, of all counts one.

    An alarm whose step is done by now, or that nobody can be told of, is in none of them.
    """
    runs = {number: _run(number, context) for number in {a.run for a in alarms}}
    own: list[Told] = []
    of_runs: dict[tuple[str, int], list[Rung]] = defaultdict(list)
    passed: list[tuple[Alarm, Run]] = []
    for alarm in alarms:
        run = runs[alarm.run]
        if alarm.ring is Ring.REREAD:
            own += _of_reading(alarm, context)
        if run is not None and alarm.ring in NEWS:
            own += of_news(alarm, run, context)
        if run is None or is_ended(run):
            continue
        step = next((s for s in undone(run) if s.id == alarm.step), None)
        if alarm.ring is Ring.PHASE:
            own += _of_phase(alarm, run, context)
        elif step and alarm.ring is Ring.PASSED:
            passed.append((alarm, run))
        elif step and alarm.ring not in NEWS:
            of_runs[alarm.person, alarm.run].append(Rung(alarm, run, step))
    for rung in of_runs.values():
        own += of_steps(rung, context)
    return (*own, *_counts(passed, context))


def _run(number: int, context: Context) -> Run | None:
    """A run; of one that cannot be read any more nothing is told, and the others are."""
    try:
        return context.memory.runs.run(number)
    except BrokenRunError:
        return None


def _of_reading(alarm: Alarm, context: Context) -> Iterator[Told]:
    """That what somebody has read is another now."""
    seen = context.memory.runs.where(alarm.person)
    left = pending(alarm.person, seen.home, context) if seen else ()
    if seen is None or not left:
        return
    many = counted(len(left), "regel, du har læst, er", "regler, du har læst, er")
    text = f"{many} ændret. Jeg viser kun det, der er nyt."
    choice = Choice("Se, hvad der er ændret", "/kvitteringer")
    yield Told(seen.user, Reply(Outcome.COMMAND, text, choices=(choice,), home=seen.home), (alarm,))


def _of_phase(alarm: Alarm, run: Run, context: Context) -> Iterator[Told]:
    seen = context.memory.runs.where(alarm.person)
    step = run.checklist.step(alarm.step)
    span = part(step) if step else None
    text = _part_begins(alarm, run, span) if span else f"Din leder har givet dig »{run.checklist.title}«."
    if seen and text:
        yield Told(seen.user, Reply(Outcome.COMMAND, text, choices=(opening(run),), home=run.home), (alarm,))


def _part_begins(alarm: Alarm, run: Run, span: Span) -> str:
    """That a part of a programme begins; nothing where nothing of it is left to do."""
    left = left_of(run, span)
    if not left:
        return ""
    name = part_name(span)
    text = f"{name.capitalize()} begynder. Der er {counted(len(left), 'trin', 'trin')}."
    if run.assigned_by and not run.marks and alarm.at == run.started:
        text = f"Din leder har givet dig forløbet »{run.checklist.title}«. {text}"
    else:
        text = f"{run.checklist.title}: {name}{text.removeprefix(name.capitalize())}"
    before = undone(run).index(left[0])
    if before:
        text += f" Fra før mangler du {counted(before, 'trin', 'trin')}; dem tager vi først."
    return text


def _counted(runs: Sequence[Run], context: Context) -> Iterator[Line]:
    """How many deadlines of each checklist have passed in all by now, and how many of them are new."""
    homes = sorted({run.home for run in runs if run.home})
    there = context.memory.runs.tallies(None if any(not r.home for r in runs) else homes, context.now)
    whole = {(t.home, t.name): t.deadlines for t in there}
    titles = {(run.home, run.checklist.name): run.checklist.title for run in runs}
    new = Counter((run.home, run.checklist.name) for run in runs)
    for key in sorted(titles, key=lambda k: (k[0] or "", titles[k])):
        home, fresh, total = key[0], new[key], max(whole.get(key, 0), new[key])
        where = f"{short_name(home)}, {titles[key]}" if home else titles[key]
        some = f", {fresh} siden sidst" if fresh < total else ""
        yield line(f"• {where}: {counted(total, 'frist', 'frister')} i alt{some}", step=1)


def _counts(passed: Iterable[tuple[Alarm, Run]], context: Context) -> Iterator[Told]:
    """Deadlines that have passed, counted for each manager by home and checklist."""
    by_manager: dict[str, list[tuple[Alarm, Run]]] = defaultdict(list)
    seen: dict[str, Seen] = {}
    for alarm, run in passed:
        for manager in context.memory.runs.managers(run.home):
            by_manager[manager.user].append((alarm, run))
            seen[manager.user] = manager
    for user, theirs in by_manager.items():
        lines = [head("Overskredne frister i tjeklister"), *_counted([run for _, run in theirs], context)]
        lines.append(line(_COUNTS_ONLY, Tone.QUIET))
        choice = Choice("Se alle tal", "/forløb tal")
        reply = Reply(Outcome.COMMAND, top=tuple(lines), choices=(choice,))
        yield Told(user, reply, tuple(alarm for alarm, _ in theirs))
