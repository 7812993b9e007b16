"""Steps of a run that somebody is reminded of, or asked to sign: what each is, by when, how to get there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from corpus.checklists.model import Step
from corpus.evenness import even
from corpus.names import short_name
from handlers.lines import counted, head, line
from handlers.model import Choice, Context, Outcome, Reply
from handlers.report import Line, Tone
from handlers.runs.deadlines import by_when
from handlers.runs.model import Alarm, Ring, Run, Seen, Told
from handlers.runs.parts import left_of, part, part_name
from handlers.runs.showing import COMMAND
from handlers.runs.spoken import moment
from handlers.runs.walk import to_sign

_AGAIN = (("Mind mig igen om 30 minutter", "30 minutter"), ("Mind mig igen om 2 timer", "2 timer"))
_WITH_DEADLINE = frozenset({Ring.SOON, Ring.DUE, Ring.SNOOZED})
_JUST_NOW = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Rung:
    """An alarm that rings, with its run and step."""

    alarm: Alarm
    run: Run
    step: Step


def of_steps(rung: Sequence[Rung], context: Context) -> Iterator[Told]:
    """What is said of alarms of one run for one person, or for each manager of its home."""
    runs, first = context.memory.runs, rung[0]
    if first.alarm.person:
        seen = runs.where(first.alarm.person)
        people: tuple[Seen, ...] = (seen,) if seen else ()
    else:
        people = tuple(m for m in runs.managers(first.run.home) if m.person != first.run.person)
    signs = first.alarm.person != first.run.person
    rung = [r for r in rung if _to_sign(r)] if signs else rung
    if not rung:
        return  # nobody is asked for what cannot be signed yet
    reply = _reply(rung, context, signs=signs)
    for one in people:
        yield Told(one.user, reply, tuple(r.alarm for r in rung))


def _reply(rung: Sequence[Rung], context: Context, *, signs: bool) -> Reply:
    run = rung[0].run
    steps = list(dict.fromkeys(s for r in rung for s in ((r.step,) if not signs else _to_sign(r))))
    where = f" · {short_name(run.home)}" if run.home else ""
    whole = () if signs else tuple(s for s in steps if len(_rest(rung, s)) > 1)
    lines = [line(f"{run.checklist.title}{where}", Tone.QUIET)]
    for step in whole:
        lines += _of_part(run, step, len(_rest(rung, step)), context)
    first, again = steps[0], ",".join(s.id for s in steps)
    steps = [s for s in steps if s not in whole]
    if len(steps) > 1:
        lines.append(head(f"{counted(len(steps), 'trin', 'trin')} mangler"))
    by_deadline: dict[tuple[Line, ...], list[Step]] = {}
    for step in sorted(steps, key=run.checklist.steps.index):
        rings = {r.alarm.ring for r in rung if r.step is step}
        by_deadline.setdefault(tuple(_by_when(run, step, rings, context)), []).append(step)
    for said, those in by_deadline.items():
        lines += [head(_text(s)) if len(steps) == 1 else line(f"• {_text(s)}") for s in those]
        lines += said
    if any(_late(run, s, context) for s in (*whole, *steps)) and not signs:
        lines.append(line(_whom(run, context), Tone.QUIET))
    if signs:
        lines.append(
            line(f"Du bliver bedt om at skrive under: »tjekliste underskriv {run.code}«.", Tone.WARN)
        )
    choices = (_sign(run),) if signs else (opening(run, None if whole else first), *_snoozes(run, again))
    return Reply(Outcome.COMMAND, top=tuple(lines), choices=choices, home=run.home)


def _rest(rung: Sequence[Rung], step: Step) -> tuple[Step, ...]:
    """What is left of the part of a programme that rings by its last step."""
    span = part(step)
    rings = {r.alarm.ring for r in rung if r.step is step}
    return left_of(rung[0].run, span) if span and rings & _WITH_DEADLINE else ()


def _to_sign(rung: Rung) -> tuple[Step, ...]:
    """The steps of a part that the same person can sign now: it rings by the last of them."""
    span, there = part(rung.step), to_sign(rung.run)
    if span is None or rung.alarm.ring not in _WITH_DEADLINE:
        return tuple(s for s in there if s.id == rung.step.id)
    return tuple(s for s in left_of(rung.run, span) if s.signer is rung.step.signer and s in there)


def _of_part(run: Run, step: Step, number: int, context: Context) -> Iterator[Line]:
    """How much of a part is left, and by when it is to be done."""
    span, at = part(step), by_when(run, step, context.routine)
    if span and at:
        late = _late(run, step, context)
        yield head(f"Du mangler {number} trin i {part_name(span)}.")
        here = moment(at.astimezone(context.routine.zone))
        said = "Fristen er overskredet" if late else "Frist"
        yield line(f"{said}: {here}.", Tone.BAD if late else Tone.WARN)


def _text(step: Step) -> str:
    return " ".join(step.text.split())


def _by_when(run: Run, step: Step, rings: set[Ring], context: Context) -> Iterator[Line]:
    """By when a step must be done, in the rule's own words, and where these stand."""
    at = by_when(run, step, context.routine)
    if at and step.deadline and rings & _WITH_DEADLINE:
        here, words = moment(at.astimezone(context.routine.zone)), step.deadline.words
        quoted = f" (»{words}«)" if words else ""
        late = _late(run, step, context)
        since = "Fristen er nu" if context.now - at < _JUST_NOW else "Fristen er overskredet"
        yield line(f"{since if late else 'Frist'}: {here}{quoted}.", Tone.BAD if late else Tone.WARN)
        yield from (line(text, Tone.QUIET) for text in _sources(run, step))
    if Ring.WAITED in rings:
        yield line("Ventetiden er gået.", Tone.WARN)


def _late(run: Run, step: Step, context: Context) -> bool:
    at = by_when(run, step, context.routine)
    return at is not None and at <= context.now


def _sources(run: Run, step: Step) -> Iterator[str]:
    """Where the words of a deadline stand, as the run began with them."""
    words = step.deadline.words if step.deadline else ""
    quotes = (run.begun.quote(c.passage) for c in step.cites)
    found = (q for q in quotes if q and words and even(words) in even(q.text))
    yield from [q.source for q in found][:1]


def _whom(run: Run, context: Context) -> str:
    """Who hears that a deadline has passed, or that nobody does."""
    if context.memory.runs.managers(run.home):
        return "Er trinnet ikke gjort, får lederen besked om antallet af overskredne frister."
    home = context.snapshot.home(run.home)
    contact = next(iter(home.contacts), None) if home else None
    whom = f"{contact[1]} ({contact[0]})" if contact else "din leder"
    return f"Jeg kender ingen leder, jeg kan skrive til. Giv selv besked til {whom}."


def _snoozes(run: Run, steps: str) -> Iterator[Choice]:
    """To be reminded again of all that is said here."""
    for label, span in _AGAIN:
        yield Choice(label, f"{COMMAND} udsæt {run.number} {steps} {span}")


def opening(run: Run, step: Step | None = None) -> Choice:
    """The way to a run; to a step of it where that was put off."""
    return Choice("Gå til trinnet", f"{COMMAND} vis {run.number} {step.id if step else ''}".strip())


def _sign(run: Run) -> Choice:
    return Choice("Se og skriv under", f"{COMMAND} underskriv {run.code}")
