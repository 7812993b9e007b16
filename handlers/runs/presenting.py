"""A run as it stands, with what changed in its texts; and a change to it kept, whoever was first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from corpus.checklists.model import Kind, Purpose
from handlers.changes_report import before_and_now
from handlers.cite import section_name
from handlers.lines import line
from handlers.model import Choice, Context, Outcome, Reply, Request
from handlers.report import Line, Tone
from handlers.runs import spoken, walk
from handlers.runs.between import finished, where
from handlers.runs.following import Changed, changed, remade
from handlers.runs.model import Run
from handlers.runs.offers import current
from handlers.runs.showing import COMMAND, afterwards, ref, with_top
from handlers.runs.store import keep
from handlers.runs.values import read

_GONE, _FAULTY, _REMADE = "væk", "fejl", "liste"
_OF_LIST = {
    _GONE: "Tjeklisten er trukket tilbage, siden du begyndte. Du kan gøre den færdig, som den er.",
    _FAULTY: "Tjeklisten skal rettes efter nye regler. Du kan gøre den færdig, som den er.",
    _REMADE: "Tjeklisten er lavet om, siden du begyndte. Du følger den gamle.",
}
ALREADY = "Det er noteret i forvejen."
_OLD = "Den knap hører til et tidligere trin. Du er nået hertil:"
_OVER = "Tjeklisten er slut. Intet er ændret."
_NO_NAMES = "Skriv aldrig navne eller personnumre her. Tjeklisten erstatter ikke registreringen."


@dataclass(frozen=True, slots=True)
class Walk:
    """Something said to a run: how far it was when that was shown, and the words.

    `read`: what its passages said then, as `last.digest` has it. `ticked`: options that were ticked so far.
    `pressed`: whether it is a button's command and not typed.
    """

    run: Run
    count: int
    rest: str
    request: Request
    context: Context
    read: str = ""
    ticked: str = ""
    pressed: bool = False

    @property
    def now(self) -> datetime:
        """The time here."""
        return self.context.now


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
    now = current(run.checklist.name, run.home, said.context)
    other = remade(run, now)
    own = [_withdrawn(run, said.context)] if now is None else [_REMADE] if other else []
    tokens = tuple(dict.fromkeys((*(c.token for c in news), *own)))
    fresh = [t for t in tokens if t not in run.told]
    reply = where(run, said.request, said.context, tuple(top))
    ended = walk.is_ended(run)
    if not tokens or (ended and walk.is_ended(said.run)):
        return reply
    if fresh:
        if not ended:
            keep(replace(run, told=(*run.told, *fresh)), run, said.context)
        reply = with_top(
            reply, *(line(_OF_LIST[t], Tone.WARN) for t in fresh if t in _OF_LIST and not ended),
            *_told(c for c in news if c.token in fresh),
        )  # fmt: skip
    if now is None or ended:
        return reply
    over = Choice("Gå over til den nye tekst", f"{COMMAND} ny {ref(run)}")
    return replace(reply, choices=(*reply.choices, over))


def _withdrawn(run: Run, context: Context) -> str:
    """Why nobody can begin a checklist any more: it is no longer there, or has errors now."""
    faults = context.snapshot.corpus.faults
    return _FAULTY if any(f.document == run.checklist.path for f in faults) else _GONE


def _news(run: Run, context: Context) -> Iterator[Changed]:
    """What has changed in the texts of a run.

    Of a programme what its person was shown and has no receipt for: what they have is asked for again there.
    """
    found = changed(run, context)
    if run.checklist.purpose is not Purpose.PROGRAMME or not found:
        yield from found
        return
    shown = {c.passage for s in walk.walked(run).done for c in s.cites}
    read = {r.passage for r in context.memory.runs.receipts(run.person)}
    yield from (c for c in found if c.quote.passage in shown - read)


def _told(news: Iterable[Changed]) -> Iterator[Line]:
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


def over(said: Walk) -> Reply:
    """What is said once a run is at its end; its summary was shown."""
    see = Choice("Vis den igen", f"{COMMAND} vis {said.run.number}")
    choices = (see, *afterwards(said.run, said.request, said.context))
    return Reply(Outcome.COMMAND, _OVER, choices=choices, home=said.request.home, private=True)


def stale(said: Walk, *, answers: bool = False) -> Reply | None:
    """What is said to a button of an older message; None where it is of the last one."""
    if walk.is_ended(said.run):
        return over(said)
    if said.count == said.run.count:
        return None
    return present(said.run, said, (line(_since(said, answers=answers), Tone.WARN),))


def _since(said: Walk, *, answers: bool) -> str:
    """What has become of a step since its button was shown: never that something is noted which is not."""
    mark = said.run.marks[-1] if said.run.marks else None
    step = said.run.checklist.step(mark.step) if mark and mark.at == said.run.touched else None
    if said.count != said.run.count - 1 or answers is (step is None):
        return _OLD
    if mark is None or step is None:
        return ALREADY
    if (
        step.kind is Kind.SIGN
        or read(step, said.rest or walk.DONE, said.now, pressed=True).value == mark.value
    ):
        return ALREADY
    there = spoken.answer(step, mark, said.context.routine.zone)
    return f"Der er allerede svaret »{there}«. Skal det være noget andet, så skriv »tilbage«."


def kept(after: Run, said: Walk, top: Iterable[Line] = ()) -> Reply:
    """A change kept, and where the run stands then; where another was first, how it stands by that."""
    found = keep(after, said.run, said.context)
    if not found.done:
        return present(found.run, said, (line(ALREADY, Tone.WARN),))
    return present(found.run, said, (*top, *finished(said.run, found.run, said.context)))
