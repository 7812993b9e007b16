"""What people are told of their runs without asking: their own steps in words, their managers in counts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corpus.checklists.model import Kind, Step
from corpus.names import short_name
from handlers.lines import counted, head, line
from handlers.model import Choice, Context, Outcome, Reply
from handlers.report import Tone
from handlers.runs.deadlines import by_when
from handlers.runs.model import Alarm, Ring, Run, Seen, Told
from handlers.runs.parts import left_of, part, part_name
from handlers.runs.rereading import pending
from handlers.runs.showing import COMMAND
from handlers.runs.spoken import moment
from handlers.runs.walk import is_ended, undone

_COUNTS_ONLY = "Jeg viser kun antal, aldrig hvem eller hvad."
_AGAIN = (("Mind mig igen om 30 minutter", "30 minutter"), ("Mind mig igen om 2 timer", "2 timer"))
_WITH_DEADLINE = frozenset({Ring.SOON, Ring.DUE, Ring.SNOOZED})


def told(alarms: Sequence[Alarm], context: Context) -> tuple[Told, ...]:
    """What is said of alarms that ring, and to whom; one message for a person's step, one for a manager.

    An alarm whose step is done by now, or that nobody can be told of, is in none of them.
    """
    runs = {number: context.memory.runs.run(number) for number in {a.run for a in alarms}}
    own: list[Told] = []
    passed: list[tuple[Alarm, Run]] = []
    for alarm in alarms:
        run = runs[alarm.run]
        if alarm.ring is Ring.REREAD:
            own += _of_reading(alarm, context)
        if run is None or is_ended(run):
            continue
        step = next((s for s in undone(run) if s.id == alarm.step), None)
        if alarm.ring is Ring.PHASE:
            own += _of_phase(alarm, run, context)
        elif step is None:
            continue
        elif alarm.person:
            own += _of_step(alarm, run, step, context)
        elif alarm.ring is not Ring.PASSED:
            own += _to_managers(alarm, run, step, context)
        else:
            passed.append((alarm, run))
    return (*own, *_counts(passed, context))


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
    if seen is None:
        return
    step = run.checklist.step(alarm.step)
    span = part(step) if step else None
    left = left_of(run, span) if span else ()
    if span is None or not left:
        return
    title, name = run.checklist.title, part_name(span)
    text = f"{title}: {name} begynder. Der er {counted(len(left), 'trin', 'trin')}."
    if run.assigned_by and not run.marks and alarm.at == run.started:
        text = f"Din leder har givet dig forløbet »{title}«. {text.removeprefix(f'{title}: ').capitalize()}"
    before = undone(run).index(left[0])
    if before:
        text += f" Fra før mangler du {counted(before, 'trin', 'trin')}; dem tager vi først."
    yield Told(seen.user, Reply(Outcome.COMMAND, text, choices=(_open(run),), home=run.home), (alarm,))


def _of_step(alarm: Alarm, run: Run, step: Step, context: Context) -> Iterator[Told]:
    """A person's own step: what it is, by when, and how to get there."""
    seen = context.memory.runs.where(alarm.person)
    if seen is None:
        return
    signs = alarm.person != run.person
    lines = [line(run.checklist.title, Tone.QUIET), *map(head, _what(alarm, run, step, signs=signs))]
    at = by_when(run, step, context.routine)
    if at and step.deadline and alarm.ring in _WITH_DEADLINE:
        here, words = moment(at.astimezone(context.routine.zone)), step.deadline.words
        quoted = f" (»{words}«)" if words else ""
        late = at <= context.now
        said = f"Fristen er nu: {here}{quoted}." if late else f"Frist: {here}{quoted}."
        lines.append(line(said, Tone.BAD if late else Tone.WARN))
        if late:
            lines.append(line(_whom(run, context, step), Tone.QUIET))
    if alarm.ring is Ring.WAITED:
        lines.append(line("Ventetiden er gået.", Tone.WARN))
    if signs:
        text = f"Du bliver bedt om at skrive under: »tjekliste underskriv {run.code}«."
        lines.append(line(text, Tone.WARN))
    choices = (_sign(run),) if signs else (_open(run), *_snoozes(run, step))
    reply = Reply(Outcome.COMMAND, top=tuple(lines), choices=choices, home=run.home)
    yield Told(seen.user, reply, (alarm,))


def _what(alarm: Alarm, run: Run, step: Step, *, signs: bool) -> Iterator[str]:
    """The step in words; of a programme what is left of its part, which is reminded of as a whole."""
    span = part(step) if alarm.ring in _WITH_DEADLINE else None
    left = left_of(run, span) if span else (step,)
    mine = [s for s in left if s.kind is Kind.SIGN and s.signer is step.signer] if signs else left
    if span and len(mine) > 1 and not signs:
        yield f"Du mangler {len(mine)} trin i {part_name(span)}."
    else:
        yield from (" ".join(s.text.split()) for s in mine)


def _whom(run: Run, context: Context, step: Step) -> str:
    """Who hears that a deadline has passed, or that nobody does."""
    if context.memory.runs.managers(run.home):
        what = "Er alt ikke gjort" if part(step) else "Er trinnet ikke gjort"
        return f"{what}, får lederen besked om antallet af overskredne frister."
    home = context.snapshot.home(run.home)
    contact = next(iter(home.contacts), None) if home else None
    whom = f"{contact[1]} ({contact[0]})" if contact else "din leder"
    return f"Jeg kender ingen leder, jeg kan skrive til. Giv selv besked til {whom}."


def _snoozes(run: Run, step: Step) -> Iterator[Choice]:
    for label, span in _AGAIN:
        yield Choice(label, f"{COMMAND} udsæt {run.number} {step.id} {span}")


def _open(run: Run) -> Choice:
    return Choice("Gå til trinnet", f"{COMMAND} vis {run.number}")


def _sign(run: Run) -> Choice:
    return Choice("Se og skriv under", f"{COMMAND} underskriv {run.code}")


def _to_managers(alarm: Alarm, run: Run, step: Step, context: Context) -> Iterator[Told]:
    """A signature that any manager of the home may give."""
    for seen in context.memory.runs.managers(run.home):
        if seen.person == run.person:
            continue
        where = f" på {short_name(run.home)}" if run.home else ""
        lines = (
            line(f"En tjekliste{where} venter på en leders underskrift", Tone.QUIET),
            head(" ".join(step.text.split())),
        )
        reply = Reply(Outcome.COMMAND, top=lines, choices=(_sign(run),), home=run.home)
        yield Told(seen.user, reply, (alarm,))


def _counts(passed: Iterable[tuple[Alarm, Run]], context: Context) -> Iterator[Told]:
    """Deadlines that have passed, counted for each manager by home and checklist."""
    by_manager: dict[str, list[tuple[Alarm, Run]]] = defaultdict(list)
    seen: dict[str, Seen] = {}
    for alarm, run in passed:
        for manager in context.memory.runs.managers(run.home):
            by_manager[manager.user].append((alarm, run))
            seen[manager.user] = manager
    for user, theirs in by_manager.items():
        counts = Counter((run.home, run.checklist.title) for _, run in theirs)
        lines = [head("Overskredne frister i tjeklister")]
        lines += [
            line(f"• {short_name(home)}, {title}: {number}" if home else f"• {title}: {number}", step=1)
            for (home, title), number in sorted(
                counts.items(), key=lambda pair: (pair[0][0] or "", pair[0][1])
            )
        ]
        lines.append(line(_COUNTS_ONLY, Tone.QUIET))
        choice = Choice("Se alle tal", "/forløb tal")
        reply = Reply(Outcome.COMMAND, top=tuple(lines), choices=(choice,))
        yield Told(user, reply, tuple(alarm for alarm, _ in theirs))
