"""A checklist held against itself: every branch leads somewhere, every step is reached, none comes again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.checklists.fields import WITH_OPTIONS
from corpus.checklists.model import END, Checklist, Condition, Kind, Purpose, Step
from corpus.checklists.nodes import alike, near
from corpus.checklists.paths import Paths, ahead, paths
from corpus.model import Severity

_SOON = 2  # steps of a checklist for events within which help is called


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong with a checklist: in which step (none for the whole), what, and what to do."""

    step: Step | None
    message: str
    advice: str
    severity: Severity = Severity.ERROR


@lru_cache(maxsize=1_000)  # the corpus is put together anew every day, and few checklists are others then
def mistakes(checklist: Checklist) -> tuple[Mistake, ...]:
    """What is wrong with the ways through a checklist."""
    loose = tuple(_loose(checklist))
    whole = _tied(checklist) if loose else checklist
    return (*loose, *_ways(checklist, paths(whole)))


def _tied(checklist: Checklist) -> Checklist:
    """The checklist with its loose ends tied, so that a slip does not make steps seem out of reach.

    What leads to a step that there is none of leads to the one most like it, else to the end; a condition on
    what there is not is let go.
    """
    names = [s.id for s in checklist.steps]

    def tied(name: str) -> str:
        return name if not name or name in (*names, END) else next(iter(alike(name, names)), END)

    def holds(condition: Condition) -> bool:
        before = checklist.step(condition.step)
        return before is not None and {o.id for o in before.options}.issuperset(condition.options)

    steps = tuple(
        replace(
            s,
            next=tied(s.next),
            options=tuple(replace(o, next=tied(o.next)) for o in s.options),
            only_if=tuple(c for c in s.only_if if holds(c)),
        )
        for s in checklist.steps
    )
    return replace(checklist, steps=steps)


def _loose(checklist: Checklist) -> Iterator[Mistake]:
    """Branches, conditions and deadlines that name what is not there, or not before."""
    names = {s.id for s in checklist.steps} | {END}
    hangs = any(s.only_if or s.earliest or (s.deadline and s.deadline.since) for s in checklist.steps)
    after = ahead(checklist) if hangs else {}
    for step in checklist.steps:
        targets = dict.fromkeys([step.next, *(o.next for o in step.options)])
        for name in (t for t in targets if t and t not in names):
            yield Mistake(step, f"»{step.id}« fører til »{name}«, som ikke findes.", _steps(name, names))
        if step.only_if:
            yield from _conditions(checklist, step, after)
        if step.deadline and step.deadline.since:
            yield from _since(checklist, step, step.deadline.since, after)
        if step.earliest:
            yield from _earliest(checklist, step, after)


def _conditions(checklist: Checklist, step: Step, after: dict[str, frozenset[str]]) -> Iterator[Mistake]:
    names = [s.id for s in checklist.steps if s.kind in WITH_OPTIONS]
    for condition in step.only_if:
        before = checklist.step(condition.step)
        if before is None or before.kind not in WITH_OPTIONS:
            what = "som ikke findes" if before is None else "hvor der ikke er svar at vælge"
            message = f"»{step.id}« hænger på trinet »{condition.step}«, {what}."
            yield Mistake(step, message, _steps(condition.step, names))
            continue
        options = [o.id for o in before.options]
        for name in (o for o in condition.options if o not in options):
            message = f"»{step.id}« hænger på svaret »{name}« i »{before.id}«, som ikke findes."
            yield Mistake(step, message, near(name, options) or f"Svarene er {', '.join(options)}.")
        if not condition.options:
            message = f"»{step.id}« siger ikke, hvilke svar i »{before.id}« der skal til."
            yield Mistake(step, message, f"Skriv et eller flere af {', '.join(options)}.")
        if step.id not in after[before.id]:
            message = f"»{step.id}« hænger på »{before.id}«, men det trin kommer ikke før."
            yield Mistake(step, message, "Flyt trinet ned under det, som det hænger på.")


def _since(
    checklist: Checklist, step: Step, name: str, after: dict[str, frozenset[str]]
) -> Iterator[Mistake]:
    since = checklist.step(name)
    times = [s.id for s in checklist.steps if s.kind is Kind.TIME]
    if since is None or since.kind is not Kind.TIME:
        what = "som ikke findes" if since is None else "som ikke har slags »tidspunkt«"
        message = f"Fristen i »{step.id}« tælles fra »{name}«, {what}."
        yield Mistake(step, message, _steps(name, times))
    elif step.id not in after[since.id]:
        message = f"Fristen i »{step.id}« tælles fra »{name}«, men det trin kommer ikke før."
        yield Mistake(step, message, f"Flyt »{step.id}« ned under »{name}«.")


def _earliest(checklist: Checklist, step: Step, after: dict[str, frozenset[str]]) -> Iterator[Mistake]:
    """A time that must not come before one which there is not, its own, or one never asked with it."""
    other = checklist.step(step.earliest)
    times = [s.id for s in checklist.steps if s.kind is Kind.TIME and s is not step]
    if other is None or other.kind is not Kind.TIME:
        what = "som ikke findes" if other is None else "som ikke har slags »tidspunkt«"
        message = f"»{step.id}« må ikke ligge før »{step.earliest}«, {what}."
        yield Mistake(step, message, _steps(step.earliest, times))
    elif other.earliest == step.id:
        message = f"»{step.id}« og »{other.id}« må ikke ligge før hinanden."
        yield Mistake(step, message, "Fjern »tidligst:« i det trin, der kan være det første.")
    elif step.id not in after[other.id] and other.id not in after[step.id]:
        message = f"»{step.id}« må ikke ligge før »{other.id}«, men ingen kommer til dem begge."
        yield Mistake(step, message, _steps(step.earliest, []))


def _steps(name: str, known: list[str] | set[str]) -> str:
    named = sorted(known) if isinstance(known, set) else known
    if found := near(name, named):
        return found
    return f"Skriv et af {', '.join(named)}." if named else "Fjern linjen."


def _ways(checklist: Checklist, found: Paths) -> Iterator[Mistake]:
    if found.too_many:
        advice = "Del tjeklisten i flere, eller lad færre trin hænge på svar (»hvis«)."
        yield Mistake(None, "Tjeklisten har flere veje, end jeg kan følge.", advice)
        return
    if found.again:
        message = f"Man kan komme til »{found.again}« igen og igen."
        yield Mistake(checklist.step(found.again), message, "Ret »næste«, så vejen kun går fremad.")
    for one, other in found.doubled:
        step = checklist.step(one)
        named = step.fact if step else ""
        message = f"»{one}« og »{other}« svarer begge på »{named}«, og man kan komme til dem begge."
        advice = "Fjern »felt:« i det ene, eller lad svarene før føre til kun ét af dem."
        yield Mistake(checklist.step(other), message, advice, Severity.WARNING)
    depths = dict(found.reached)
    for step in checklist.steps:
        if step.id not in depths:
            advice = "Lad et andet trin føre dertil (»næste«), ret »hvis«, eller slet trinet."
            yield Mistake(step, f"Man kan ikke komme til »{step.id}«.", advice)
    soon = [s for s in checklist.steps if s.kind is Kind.STOP and depths.get(s.id, _SOON + 1) <= _SOON]
    if checklist.purpose is Purpose.EVENT and not soon:
        yield Mistake(
            checklist.steps[0],
            "Tjeklisten er til en hændelse, men beder ikke straks om at ringe efter hjælp.",
            "Begynd med at spørge, om nogen er i fare, og lad svaret føre til et trin med slags »stop«.",
            Severity.WARNING,
        )
