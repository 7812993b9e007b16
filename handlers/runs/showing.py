"""A run as a reply: one step, its rule word for word, by when, and what one can say to it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.checklists.model import Kind, Signer, Step
from corpus.names import short_name
from handlers.lines import counted, head, line
from handlers.memory import Turn
from handlers.model import Choice, Context, Extract, Outcome, Reply, Request
from handlers.report import Line, Tone
from handlers.runs import last
from handlers.runs.beside import Beside, beside
from handlers.runs.deadlines import by_when
from handlers.runs.forms import layout_of
from handlers.runs.meant import TYPED
from handlers.runs.model import Run, Standing
from handlers.runs.offers import onward
from handlers.runs.parts import part, part_name
from handlers.runs.spoken import coming, moment
from handlers.runs.store import waits_until
from handlers.runs.values import way
from handlers.runs.walk import DONE, is_ended, length, may_wait, to_sign, walked

COMMAND = "/tjekliste"
_GOES_ON = {
    Kind.CONFIRM: "Udført",
    Kind.STOP: "Det er gjort",
    Kind.WAIT: "Ventetiden er gået, og det er gjort",
    Kind.READ: "Læst og forstået",
}
_TIMES = (
    ("Lige nu", "nu"),
    ("For 15 minutter siden", "for 15 minutter siden"),
    ("For 30 minutter siden", "for 30 minutter siden"),
    ("For 1 time siden", "for 1 time siden"),
)
_DURATIONS = (("Under 1 minut", "0"), ("1 minut", "1"), ("2 minutter", "2"), ("5 minutter", "5"),
              ("10 minutter", "10"), ("30 minutter", "30"))  # fmt: skip
_COUNTS = tuple((str(n), str(n)) for n in range(1, 7))
_READY_MADE = {Kind.TIME: _TIMES, Kind.DURATION: _DURATIONS, Kind.COUNT: _COUNTS}
_WHO = {
    Signer.COLLEAGUE: "En kollega skal skrive under.",
    Signer.MENTOR: "Mentoren skal skrive under.",
    Signer.MANAGER: "Lederen skal skrive under.",
}
OURS = "vores ord"
LATER = "Gå videre. Underskriften kommer senere"
MIXED = "Nogle svar er citater, andre er vores ord. Hvad der er hvad, ser du, når du har svaret."


def ref(run: Run) -> str:
    """A run and how far it had come when something was shown."""
    return f"{run.number}.{run.count}"


def step_reply(
    run: Run, step: Step, request: Request, context: Context, *, top: Sequence[Line] = (), chosen: str = ""
) -> Reply:
    """The step that a run has come to; `top` stands above it, `chosen` are options ticked so far."""
    found = beside(run, step, context)
    chosen = ",".join(o.id for o in step.options if o.id in chosen.split(","))
    here = run.home == request.home and step.hands_over != run.checklist.name
    away = tuple(onward((step,), request, context)) if here else ()
    remember(run, found, request, context, asked=f"{last.TICKED}{chosen}" if chosen else "")
    return Reply(
        Outcome.COMMAND,
        top=(*top, *_head(run, step)),
        extract=Extract(found.passages, "") if found.passages and step.kind is not Kind.QUIZ else None,
        report=tuple(_below(run, step, context, chosen)),
        warnings=found.cautions,
        choices=tuple(_choices(run, step, chosen, found, away)),
        home=request.home,
        expects=step.kind in TYPED,
        private=True,
    )


def remember(run: Run, found: Beside | None, request: Request, context: Context, *, asked: str = "") -> None:
    """Keep what was shown, so that a bare word answers it and »kilde 1« shows the section around it.

    `asked`: the command that a yes stands for, where another thing than the run's step was shown.
    """
    ids = tuple(c.passage for c in found.passages) if found else ()
    there = f"{ref(run)}.{last.digest(found.passages)}" if found else ref(run)
    turn = Turn(ids, ids, (), run.home, run.group, request.home, run=last.written(there, asked))
    if request.conversation:
        context.memory.remember(request.conversation, turn, context.now)
    context.memory.remember(last.key(request.user.id), turn, context.now)


def _head(run: Run, step: Step) -> Iterator[Line]:
    least, most = length(run)
    number = walked(run).before + 1
    of = f"af {most}" if least == most else f"af {least}–{most}"
    where = f" · {short_name(run.home)}" if run.home else ""
    span = part(step)
    within = f" · {part_name(span)}" if span else ""
    yield line(f"{run.checklist.title}{within} · trin {number} {of}{where}", Tone.QUIET)
    text = " ".join(step.text.split())
    yield line(f"STOP. {text}", Tone.BAD) if step.kind is Kind.STOP else head(text)


def _below(run: Run, step: Step, context: Context, chosen: str) -> Iterator[Line]:
    at = by_when(run, step, context.routine)
    if at is None and step.deadline and step.deadline.words:
        yield line(f"Frist: »{step.deadline.words}«.", Tone.WARN)
    if at is not None and step.deadline:
        here = at.astimezone(context.routine.zone)
        words = f" (»{step.deadline.words}«)" if step.deadline.words else ""
        if at < context.now:
            yield line(f"Fristen er overskredet: {moment(here)}{words}. Gør det nu.", Tone.BAD)
        else:
            yield line(f"Frist: {moment(here)}{words}.", Tone.WARN)
    yield from _waits(run, step, context)
    if step.kind is Kind.SIGN and step.signer:
        yield line(
            f"{_WHO[step.signer]} Enten fra sin egen konto med »tjekliste underskriv {run.code}«, eller her "
            "med sine initialer, fx »MK«.",
            Tone.QUIET,
        )
    if step.kind is Kind.QUIZ and any(o.cite is None for o in step.options):
        yield line(MIXED, Tone.QUIET)
    if chosen:
        texts = (o.text for o in step.options if o.id in chosen.split(","))
        yield line(f"Valgt: {'; '.join(texts)}. Skriv »færdig«, eller vælg flere.", Tone.WARN)
    elif step.kind in TYPED or step.kind is Kind.CHOICES:
        yield line(way(step), Tone.QUIET)


def _waits(run: Run, step: Step, context: Context) -> Iterator[Line]:
    """Until when a step waits, by the clock."""
    if until := waits_until(run, step, context):
        zone = context.routine.zone
        there = coming(until.astimezone(zone), context.now.astimezone(zone))
        yield line(f"Vent til {there}." if until > context.now else f"Ventetiden gik {there}.", Tone.WARN)


def _choices(run: Run, step: Step, chosen: str, found: Beside, away: Sequence[Choice]) -> Iterator[Choice]:
    """What one can say: what goes on, another checklist (`away`), what leaves the step for another time.

    That something was read is said of the texts that were shown, and of no others.
    """
    at = ref(run)
    waits = may_wait(run.checklist, step)
    if step.kind is Kind.SIGN and waits:
        yield Choice(LATER, f"{COMMAND} senere {at}")
    if step.kind is Kind.CHOICES:
        yield from _ticks(step, at, chosen)
    elif step.options:
        for option in step.options:
            yield Choice(option.text, f"{COMMAND} svar {at} {option.id}")
    elif step.kind in _GOES_ON:
        read = f".{last.digest(found.passages)}" if step.kind is Kind.READ else ""
        yield Choice(_GOES_ON[step.kind], f"{COMMAND} svar {at}{read} {DONE}")
    for label, said in _READY_MADE.get(step.kind, ()):
        yield Choice(label, f"{COMMAND} svar {at} {said}")
    yield from away
    if waits and step.kind is not Kind.SIGN:
        yield Choice("Senere", f"{COMMAND} senere {at}")
    if walked(run).path:
        yield Choice("Tilbage", f"{COMMAND} tilbage {at}")
    yield Choice("Pause", f"{COMMAND} pause {at}")


def _ticks(step: Step, at: str, chosen: str) -> Iterator[Choice]:
    """Options to tick one by one; the ticks travel in the commands, so nothing is kept half."""
    ticked = [name for name in chosen.split(",") if name]
    for option in step.options:
        others = [o.id for o in step.options if (o.id in ticked) is not (o.id == option.id)]
        mark = "✓ " if option.id in ticked else ""
        yield Choice(f"{mark}{option.text}", f"{COMMAND} valg {at} {','.join(others) or '-'}")
    done = f"Færdig: {len(ticked)} valgt" if ticked else "Færdig"  # there from the start: no number moves
    yield Choice(done, f"{COMMAND} svar {at} {','.join(ticked)}".strip())


def left_reply(run: Run, request: Request, context: Context, top: Sequence[Line] = ()) -> Reply:
    """What is left of a run in which all else is done."""
    remember(run, None, request, context)
    lines = tuple(_left(run, context))
    choices = tuple(
        Choice(f"Nu: {short_text(step)}", f"{COMMAND} nu {ref(run)} {step.id}") for step in walked(run).left
    )
    more = (
        Choice("Få det, der er gjort, som PDF", f"{COMMAND} pdf {run.number}"),
        Choice("Tilbage", f"{COMMAND} tilbage {ref(run)}"),
        Choice("Pause", f"{COMMAND} pause {ref(run)}"),
    )
    return Reply(
        Outcome.COMMAND, top=tuple(top), report=lines, choices=(*choices, *more), home=request.home,
        private=True,
    )  # fmt: skip


def _left(run: Run, context: Context) -> Iterator[Line]:
    yield head(f"{run.checklist.title}: resten venter")
    for step in walked(run).left:
        at = by_when(run, step, context.routine)
        by = f" – frist {moment(at.astimezone(context.routine.zone))}" if at else ""
        late = at is not None and at < context.now
        yield line(
            f"• {short_text(step)}{by}{' – overskredet' if late else ''}", Tone.BAD if late else Tone.PLAIN, 1
        )
    yield line(" ".join((*_who_comes(run, context), "Du kan også tage det nu.")), Tone.QUIET)


def _who_comes(run: Run, context: Context) -> Iterator[str]:
    """Who is told of what was put off, and when; nothing that nobody is told of is promised."""
    runs = context.memory.runs
    signers = {s.signer for s in to_sign(run)}
    if Signer.MANAGER in signers and runs.managers(run.home):
        yield "Lederen bliver bedt om at skrive under."
    elif Signer.MANAGER in signers:
        yield f"Jeg kender ingen leder, jeg kan skrive til. Giv lederen koden »{run.code}«."
    if Signer.MENTOR in signers and run.mentor:
        yield "Mentoren bliver bedt om at skrive under."
    mine = (a.at for a in runs.alarms(run.number) if a.person == run.person and a.at > context.now)
    if at := min(mine, default=None):
        yield f"Jeg minder dig om det {moment(at.astimezone(context.routine.zone))}."


def short_text(step: Step) -> str:
    """A step in one line."""
    return " ".join(step.text.split())


def how_far(run: Run, overdue: int = 0) -> str:
    """How far a run is, in a line, with how many of its deadlines have passed."""
    found = walked(run)
    at = f": nu »{short_text(found.current)}«" if found.current else ""
    late = f", {len(found.left)} udsat" if found.left else ""
    late += f", {counted(overdue, 'frist', 'frister')} overskredet" if overdue else ""
    return f"{run.checklist.title} – {len(found.done)} trin gjort{late}{at}"


def run_reply(run: Run, request: Request, context: Context, top: Sequence[Line] = ()) -> Reply:
    """Where a run stands: its step, what was put off, or that it is at its end."""
    found = walked(run)
    if is_ended(run):
        return ended_reply(run, request, context, top)
    if run.standing is Standing.PAUSED:
        top = (*top, line("Tjeklisten er på pause. Den går videre her:", Tone.QUIET))
    if found.current is None:
        return left_reply(run, request, context, top)
    return step_reply(run, found.current, request, context, top=top)


def ended_reply(run: Run, request: Request, context: Context, top: Sequence[Line] = ()) -> Reply:
    """The end of a run: what was done, and that it is no registration."""
    from handlers.runs.summary import summed_up, text  # noqa: PLC0415 - only the end needs it

    summary = summed_up(
        run,
        context.now.astimezone(context.routine.zone),
        context.keeping.run_until(run.ended or context.now),
    )
    remember(run, None, request, context, asked=last.OVER)
    return Reply(
        Outcome.COMMAND,
        top=tuple(top),
        report=text(summary),
        choices=tuple(afterwards(run, request, context)),
        home=request.home,
        private=True,
    )


def afterwards(run: Run, request: Request, context: Context) -> Iterator[Choice]:
    """Where a run leads to at its end, and what one can take away from it."""
    if run.home == request.home:  # what is begun is of the home that is chosen now
        yield from onward(walked(run).path, request, context)
    yield Choice("Få det som PDF", f"{COMMAND} pdf {run.number}")
    if layout_of(run):
        yield Choice("Vis det, der kan kopieres til skemaet", f"{COMMAND} kopi {run.number}")


def with_top(reply: Reply, *lines: Line) -> Reply:
    """A reply with lines above it."""
    return replace(reply, top=(*lines, *reply.top))
