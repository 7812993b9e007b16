"""What stands beside a step: its passages word for word, the home's own text, what must be known of both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.checklists.model import Checklist, Step
from corpus.model import Guideline, Home, LocalAddition, State
from corpus.names import short_name
from corpus.status import parent
from handlers import contradictions
from handlers.cautions import standing
from handlers.cite import cite
from handlers.described import described
from handlers.model import Caution, Citation, Context
from handlers.runs.following import is_stale, texts
from handlers.runs.model import Run
from handlers.runs.whereabouts import stand
from handlers.standards import in_force
from index.library import Scope
from index.search import Candidate

_OWN = 3  # passages of the home's for one point
_ON_CALL = "ledervagt"
_STALE = Caution(
    "stale_step",
    "Reglen her er ændret, siden tjeklisten blev skrevet. Læs den, og følg reglen, hvis den siger andet end "
    "trinnet.",
)


@dataclass(frozen=True, slots=True)
class Beside:
    """Passages, common before local, and what must be known of them."""

    passages: tuple[Citation, ...]
    cautions: tuple[Caution, ...]


def beside(run: Run, step: Step, context: Context) -> Beside:
    """What stands beside a step of a run: its passages as they read now, for the run's own home."""
    common = tuple(_common(run, step, context))
    home = context.snapshot.home(run.home)
    own: list[Citation] = []
    cautions: list[Caution] = []
    for named in step.local:
        if home is None:
            cautions.append(Caution("home_unknown", "Intet hus var valgt, så husets egen tekst er ikke med."))
            continue
        found = _own(named, run.checklist, home, context)
        if isinstance(found, Caution):
            cautions.append(found)
        else:
            own += found
    shown = tuple(dict.fromkeys((*common, *own)))
    conflicts = contradictions.of(shown, Scope(run.home), context)
    shown = contradictions.beside(shown, conflicts, context)
    stale = [_STALE] if is_stale(step, texts(run.home, context)) else []
    told = (
        *stale,
        *_gone(run, step, context),
        *contradictions.cautions(conflicts, context),
        *standing(shown),
        *cautions,
    )
    return Beside(shown, tuple(dict.fromkeys(told)))


def _common(run: Run, step: Step, context: Context) -> Iterator[Citation]:
    there = texts(run.home, context)
    for each in step.cites:
        quote = run.begun.quote(each.passage)
        now = stand(quote, there, run.home, context).now if quote else there.get(each.passage)
        if now is not None:
            yield cite(now, context)


def _gone(run: Run, step: Step, context: Context) -> Iterator[Caution]:
    """The rules of a step that are in no text any more, as they read when the run began."""
    there = texts(run.home, context)
    for quote in filter(None, (run.begun.quote(c.passage) for c in step.cites)):
        if stand(quote, there, run.home, context).now is None:
            yield Caution(
                "gone_step",
                f"Reglen bag trinet er ikke i retningslinjerne mere. Da du begyndte, lød den: »{quote.text}« "
                f"({quote.source}).",
            )


def _own(named: str, checklist: Checklist, home: Home, context: Context) -> Sequence[Citation] | Caution:
    """The home's own words on a required point, or that it has none and whom to ask."""
    guideline, wanted = _point(named, checklist, home, context)
    if guideline is None or not wanted:
        return ()
    addition = _addition(home, guideline, context)
    passages = islice(described(guideline, addition, wanted), _OWN) if addition else ()
    found = [cite(Candidate(addition, p), context) for p in passages] if addition else []
    lacks = addition is None or wanted in addition.missing_points
    if found and not lacks:
        return found
    name = short_name(home.name)
    text = f"{name} har ikke beskrevet: »{wanted}« ({guideline.key.standard} {guideline.title}). {_ask(home)}"
    return Caution("local_missing", text)


def _point(named: str, checklist: Checklist, home: Home, context: Context) -> tuple[Guideline | None, str]:
    """A required point by "1.4 L2" or "1.5:voksne L3": its guideline and its words."""
    where, _, label = named.rpartition(" ")
    standard, _, group = where.partition(":")
    wanted = group or checklist.group or home.target_group
    fitting = [g for g in in_force(context.snapshot) if g.key.standard == standard]
    mine = [g for g in fitting if g.key.target_group in (None, wanted)]
    number = label.lstrip("Ll")
    guideline = mine[0] if mine else None
    if guideline is None or not number.isdecimal():
        return None, ""
    points = guideline.required_points
    return guideline, points[int(number) - 1] if 0 < int(number) <= len(points) else ""


def _addition(home: Home, guideline: Guideline, context: Context) -> LocalAddition | None:
    own = (a for a in context.snapshot.additions(home.name) if a.state is State.CURRENT)
    return next((a for a in own if parent(a.key) == guideline.key), None)


def _ask(home: Home) -> str:
    """Whom to call where the home's text says nothing."""
    contacts = dict(home.contacts)
    role = _ON_CALL if _ON_CALL in contacts else next(iter(contacts), "")
    return f"Spørg: {contacts[role]} ({role})." if role else "Spørg din leder eller ledervagten."
