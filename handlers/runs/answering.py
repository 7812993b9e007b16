"""What is said to a run: its step answered, put off, taken back; the run left, taken up, moved on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from corpus.checklists.model import Kind, Option, Purpose, Step
from handlers.changes_report import before_and_now
from handlers.cite import section_name
from handlers.lines import head, line
from handlers.model import Choice, Context, Extract, Outcome, Reply, Request
from handlers.report import Line, Tone
from handlers.runs import signing, walk
from handlers.runs.beside import beside
from handlers.runs.between import finished, onward, quizzed, where
from handlers.runs.deadlines import by_when
from handlers.runs.following import Changed, changed, gone_over, remade, texts
from handlers.runs.model import Alarm, Receipt, Ring, Run
from handlers.runs.offers import current
from handlers.runs.showing import COMMAND, OURS, ref, step_reply, with_top
from handlers.runs.spoken import moment
from handlers.runs.store import is_paused, keep
from handlers.runs.values import duration, read

_ONWARD = {"ja", "videre", "gå videre", "fortsæt", "gå videre nu"}
_BACK = {"tilbage", "fortryd", "et trin tilbage", "gå tilbage"}
_PAUSE = {"pause", "hold pause", "vent lidt"}
_LATER = {"senere", "spring over", "udsæt"}
_MISSING = {"mangler", "hvad mangler jeg", "hvad mangler"}
_CANCEL = {"afbryd", "annuller"}
_NO = {"nej", "ikke endnu", "nej ikke endnu", "ikke udført", "ikke gjort"}
_ALREADY = "Det er noteret i forvejen."
_OLD = "Den knap hører til et tidligere trin. Du er nået hertil:"
_FIRST = "Det her er det første trin."
_NOT_YET = "I orden, det er ikke noteret. Sig til, når det er gjort."
_NOT_LATER = "Det trin kan ikke vente. Gør det nu, eller skriv »pause«."
_NO_LIST = "Tjeklisten er ikke i dokumenterne mere. Du kan gøre den færdig, som den er."
_OVER = "Tjeklisten er slut. Intet er ændret."
_NO_NAMES = "Skriv aldrig navne eller personnumre her. Tjeklisten erstatter ikke registreringen."
_SOON = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Walk:
    """Something said to a run: how far it was when that was shown, and the words."""

    run: Run
    count: int
    rest: str
    request: Request
    context: Context

    @property
    def now(self) -> datetime:
        """The time here."""
        return self.context.now


def answers(run: Run, text: str, context: Context, *, before: bool) -> bool:
    """Whether a bare word is said to the step that a run stands at.

    `before`: the next part of a programme was offered last, and no step of it shown.
    """
    said = " ".join(text.split()).strip(" .!?").casefold()
    if said in _BACK | _PAUSE | _LATER | _MISSING | _CANCEL | _NO:
        return True
    step = walk.walked(run).current
    if step is None:
        return False
    if before:
        return said in _ONWARD
    if step.kind is Kind.SIGN:
        return bool(signing.initials(text))
    return bool(read(step, text, context.now).value) or (step.kind is Kind.TIME and _is_clock(text))


def _is_clock(text: str) -> bool:
    """Whether a text was meant as a time, though it cannot be taken: whoever wrote it is told why."""
    return any(c.isdigit() for c in text) and len(text) < 12  # noqa: PLR2004 - letters of a clock time


def bare(said: Walk, *, before: bool) -> Reply:
    """A bare word said to the step shown last."""
    word = " ".join(said.rest.split()).strip(" .!?").casefold()
    for words, act in ((_BACK, back), (_PAUSE, pause), (_LATER, later), (_MISSING, missing), (_NO, _no)):
        if word in words:
            return act(said)
    if word in _CANCEL:
        from handlers.runs import ending  # noqa: PLC0415 - it shows runs as this module does

        return ending.cancel(replace(said, rest=""))
    return onward(said) if before else answer(said)


def opening(run: Run, context: Context) -> tuple[Line, ...]:
    """What is said once, above the first step."""
    if run.checklist.purpose is Purpose.PROGRAMME:
        return (line(f"Dit forløb »{run.checklist.title}« begynder nu.", Tone.GOOD),)
    home = context.snapshot.home(run.home)
    on_call = dict(home.contacts).get("ledervagt") if home else None
    more = f" Ledervagt: {on_call}." if on_call and run.checklist.purpose is Purpose.EVENT else ""
    return (line(f"{_NO_NAMES}{more}", Tone.QUIET),)


def present(run: Run, said: Walk, top: Iterable[Line] = ()) -> Reply:
    """Where a run stands now; what changed in its texts since it began is told once, above it."""
    news = tuple(_news(run, said.context))
    other = remade(run, current(run.checklist.name, run.home, said.context))
    tokens = tuple(dict.fromkeys((*(c.token for c in news), *(["liste"] if other else []))))
    fresh = [t for t in tokens if t not in run.told]
    reply = where(run, said.request, said.context, tuple(top))
    if not tokens or walk.is_ended(run):
        return reply
    if fresh:
        keep(replace(run, told=(*run.told, *fresh)), run, said.context)
        reply = with_top(
            reply, *_told([c for c in news if c.token in fresh], remade=other and "liste" in fresh)
        )
    over = Choice("Gå over til den nye tekst", f"{COMMAND} ny {ref(run)}")
    return replace(reply, choices=(*reply.choices, over))


def _news(run: Run, context: Context) -> Iterator[Changed]:
    yield from changed(run, context)


def _told(news: Iterable[Changed], *, remade: bool) -> Iterator[Line]:
    if remade:
        yield line("Tjeklisten er lavet om, siden du begyndte. Du følger den gamle.", Tone.WARN)
    for one in news:
        if one.now is None:
            yield line("En regel, som tjeklisten bygger på, er ikke i retningslinjerne mere:", Tone.BAD)
            yield line(f"»{one.quote.text}«", Tone.OUT, 1)
            yield line(one.quote.source, Tone.QUIET, 1)
            continue
        place = section_name(one.now.passage.heading, one.now.document.title)
        alike = " (kun ordlyden)" if one.editorial else ""
        yield line(
            f"Reglen i »{one.now.document.title}«, {place}, er ændret, siden du begyndte{alike}:", Tone.WARN
        )
        if one.change:
            yield from before_and_now(one.change.words, 1)
        else:
            yield line(f"Før: {one.quote.text}", Tone.OUT, 1)
            yield line(f"Nu:  {one.now.passage.text}", Tone.IN, 1)


def _stale(said: Walk) -> Reply | None:
    """What is said to a button of an older message; None where it is of the last one."""
    if walk.is_ended(said.run):
        return present(said.run, said, (line(_OVER, Tone.WARN),))
    if said.count == said.run.count:
        return None
    text = _ALREADY if said.count == said.run.count - 1 else _OLD
    return present(said.run, said, (line(text, Tone.WARN),))


def _kept(after: Run, said: Walk, top: Iterable[Line] = ()) -> Reply:
    """A change kept, and where the run stands then; where another was first, how it stands by that."""
    kept = keep(after, said.run, said.context)
    if not kept.done:
        return present(kept.run, said, (line(_ALREADY, Tone.WARN),))
    return present(kept.run, said, (*top, *finished(said.run, kept.run, said.context)))


def answer(said: Walk) -> Reply:
    """The step's answer."""
    if stale := _stale(said):
        return stale
    step = walk.walked(said.run).current
    if step is None:
        return present(said.run, said)
    if step.kind is Kind.SIGN:
        return signing.sign_here(said)
    found = read(step, said.rest or walk.DONE, said.now)
    if not found.value:
        return present(said.run, said, (line(found.refusal, Tone.WARN),))
    if step.kind is Kind.READ:
        _receipts(said, step)
    after = walk.answered(said.run, step, found.value, said.now)
    if step.kind is Kind.QUIZ:
        return _quizzed(after, step, found.value, said)
    return _kept(after, said)


def next_step(said: Walk) -> Reply:
    """The step done, where that needs no more words."""
    return answer(replace(said, rest=said.rest or walk.DONE))


def _no(said: Walk) -> Reply:
    """A no, where it is no option: nothing is noted."""
    step = walk.walked(said.run).current
    if step and step.options and read(step, said.rest, said.now).value:
        return answer(said)
    return present(said.run, said, (line(_NOT_YET),))


def _receipts(said: Walk, step: Step) -> None:
    """Keep that the passages of a step were read, as they read now."""
    there = texts(said.run.home, said.context)
    for each in beside(said.run, step, said.context).passages:
        found = there.get(each.passage)
        if found:
            said.context.memory.runs.read(
                Receipt(
                    said.run.person,
                    each.passage,
                    found.passage.text_hash,
                    each.version or "",
                    said.now,
                    found.passage.text,
                )
            )


def _quizzed(after: Run, step: Step, value: str, said: Walk) -> Reply:
    """Whether the answer was right, the right one, and the passage that says so."""
    kept = keep(after, said.run, said.context)
    if not kept.done:
        return present(kept.run, said, (line(_ALREADY, Tone.WARN),))
    good = all(o.right for o in step.options if o.id in value.split(","))
    lines = [line("Rigtigt.", Tone.GOOD) if good else line("Det er ikke det rigtige svar.", Tone.WARN)]
    lines += [_option(o, value) for o in step.options]
    passages = beside(said.run, step, said.context).passages
    coming, choices = quizzed(said.run, kept.run, said.request, said.context)
    return Reply(
        Outcome.COMMAND,
        top=tuple(lines),
        extract=Extract(passages, "") if passages else None,
        report=tuple(coming),
        choices=choices,
        home=said.request.home,
        private=True,
    )


def _option(option: Option, value: str) -> Line:
    """An option of a quiz once it is answered: right or not, a quote or our own words."""
    verdict = "Rigtigt" if option.right else "Ikke rigtigt"
    whose = f"»{option.text}« (citat)" if option.cite else f"{option.text} ({OURS})"
    chosen = " – dit svar" if option.id in value.split(",") else ""
    return line(f"{verdict}: {whose}{chosen}", Tone.GOOD if option.right else Tone.QUIET, 1)


def tick(said: Walk) -> Reply:
    """Options ticked, none of them kept yet."""
    if stale := _stale(said):
        return stale
    step = walk.walked(said.run).current
    if step is None or step.kind is not Kind.CHOICES:
        return present(said.run, said)
    return step_reply(said.run, step, said.request, said.context, chosen=said.rest.strip("- "))


def later(said: Walk) -> Reply:
    """The step put off."""
    if stale := _stale(said):
        return stale
    step = walk.walked(said.run).current
    if step is None:
        return present(said.run, said)
    if not walk.may_wait(said.run.checklist, step):
        return present(said.run, said, (line(_NOT_LATER, Tone.WARN),))
    at = by_when(said.run, step, said.context.routine)
    by = f" Frist: {moment(at.astimezone(said.context.routine.zone))}." if at else ""
    text = f"Udsat: {' '.join(step.text.split())}{by}"
    return _kept(walk.put_off(said.run, step, said.now), said, (line(text, Tone.QUIET),))


def now(said: Walk) -> Reply:
    """A step that was put off, taken up."""
    if stale := _stale(said):
        return stale
    step = next((s for s in walk.walked(said.run).left if s.id == said.rest), None)
    return _kept(walk.taken_up(said.run, step, said.now), said) if step else present(said.run, said)


def back(said: Walk) -> Reply:
    """The step before, to do again."""
    if stale := _stale(said):
        return stale
    if not walk.walked(said.run).path:
        return present(said.run, said, (line(_FIRST),))
    return _kept(walk.back(said.run, said.now), said)


def pause(said: Walk) -> Reply:
    """The run left for another time, and how it is taken up anywhere."""
    if walk.is_ended(said.run):
        return present(said.run, said)
    kept = keep(walk.paused(said.run, said.now), said.run, said.context)
    text = (
        f"Sat på pause: {said.run.checklist.title}. Fortsæt når som helst med »tjekliste«. "
        f"På en anden kanal: skriv »tjekliste hent {said.run.code}« dér."
    )
    choice = Choice("Fortsæt", f"{COMMAND} vis {kept.run.number}")
    return Reply(Outcome.COMMAND, text, choices=(choice,), home=said.request.home, private=True)


def show(said: Walk) -> Reply:
    """Where the run stands; one on pause goes on."""
    if not is_paused(said.run):
        return present(said.run, said)
    return _kept(walk.resumed(said.run, said.now), said)


def missing(said: Walk) -> Reply:
    """What is still to do."""
    run, zone = said.run, said.context.routine.zone
    lines = [head(f"{run.checklist.title}: det mangler")]
    found = walk.walked(run)
    for step in walk.undone(run):
        at = by_when(run, step, said.context.routine)
        late = at is not None and at < said.now
        by = f" – frist {moment(at.astimezone(zone))}{' (overskredet)' if late else ''}" if at else ""
        put = " (udsat)" if step in found.left else ""
        lines.append(line(f"• {' '.join(step.text.split())}{put}{by}", Tone.BAD if late else Tone.PLAIN, 1))
    if found.current and any(o.next for o in found.current.options):
        lines.append(line("Resten afhænger af, hvad du svarer.", Tone.QUIET, 1))
    choice = Choice("Fortsæt", f"{COMMAND} vis {run.number}")
    return Reply(
        Outcome.COMMAND, report=tuple(lines), choices=() if walk.is_ended(run) else (choice,),
        home=said.request.home, private=True,
    )  # fmt: skip


def snooze(said: Walk) -> Reply:
    """A reminder again later; no deadline moves."""
    name, _, span = said.rest.partition(" ")
    step = said.run.checklist.step(name)
    minutes = duration(span or "30 minutter")
    if step is None or not minutes or walk.is_ended(said.run):
        return present(said.run, said)
    at = said.now + min(timedelta(minutes=minutes), _SOON)
    again = Alarm(said.run.number, step.id, Ring.SNOOZED, at, said.run.person, said.run.home)
    kept = keep(said.run, said.run, said.context, (again,))
    if not kept.done:
        return present(kept.run, said)
    text = f"Jeg minder dig igen {moment(at.astimezone(said.context.routine.zone))}. Fristen er den samme."
    return Reply(Outcome.COMMAND, text, home=said.request.home, private=True)


def go_over(said: Walk) -> Reply:
    """The run on the checklist and texts of now."""
    if stale := _stale(said):
        return stale
    found = current(said.run.checklist.name, said.run.home, said.context)
    if found is None:
        return present(said.run, said, (line(_NO_LIST, Tone.WARN),))
    text = "Du følger nu den nye tekst. Trin, hvis regel er ændret, skal gøres igen."
    return _kept(gone_over(said.run, found, said.context, said.now), said, (line(text, Tone.GOOD),))
