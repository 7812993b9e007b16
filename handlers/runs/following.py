"""A run follows its text: what of the passages that it rests on reads otherwise than when it began."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from corpus.checklists.model import Checklist, Cite, Step
from corpus.checklists.model import Kind as StepKind
from corpus.difference import PassageChange
from corpus.evenness import even
from handlers.cite import cite, source
from handlers.model import Context
from handlers.runs.model import Begun, Mark, Quote, Run
from handlers.runs.walk import settled
from handlers.runs.whereabouts import stand
from index.library import Scope
from index.search import Candidate

READ_AGAIN = "Læs reglen, som den er nu."


@dataclass(frozen=True, slots=True)
class Changed:
    """A passage that reads otherwise than when a run began; `now` is None where it is gone."""

    quote: Quote
    now: Candidate | None
    change: PassageChange | None = None

    @property
    def token(self) -> str:
        """What tells this change from a later one of the same passage."""
        return self.now.passage.text_hash if self.now else f"-{self.quote.hash}"

    @property
    def editorial(self) -> bool:
        """Whether it reads the same to somebody who follows the rule."""
        return self.change is not None and self.change.editorial


def texts(home: str | None, context: Context) -> dict[str, Candidate]:
    """Every passage in force that a home may be shown, by its id."""
    return {c.passage.id: c for c in context.snapshot.candidates(Scope(home))}


def cited(checklist: Checklist) -> tuple[Cite, ...]:
    """Every citation of a checklist, once."""
    of_steps = (c for s in checklist.steps for c in cites_of(s))
    return tuple(dict.fromkeys((*of_steps, *checklist.registered)))


def cites_of(step: Step) -> tuple[Cite, ...]:
    """The citations of a step and of its options."""
    return (*step.cites, *(o.cite for o in step.options if o.cite))


def begun(checklist: Checklist, home: str | None, context: Context) -> Begun:
    """A checklist as a run begins with it, with the passages as they read now."""
    there = texts(home, context)
    checklist = _as_said(checklist, {passage: c.passage.text for passage, c in there.items()})
    found = (there[c.passage] for c in cited(checklist) if c.passage in there)
    quotes = {
        c.passage.id: Quote(c.passage.id, c.passage.text_hash, c.passage.text, source(cite(c, context)))
        for c in found
    }
    return Begun(checklist, tuple(quotes.values()))


def _as_said(checklist: Checklist, said: Mapping[str, str]) -> Checklist:
    """A checklist as far as these texts say what it quotes of them."""
    return replace(checklist, steps=tuple(_held(step, said) for step in checklist.steps))


def _held(step: Step, there: Mapping[str, str]) -> Step:
    """A step as far as the texts of now say what it quotes of them.

    A deadline in words that the rule has no more is not reckoned; a quiz whose answers are no quotes any more
    becomes a text to read: what is said of a rule is word for word or nothing.
    """
    if (
        step.deadline
        and step.deadline.words
        and not any(_says(c, step.deadline.words, there) for c in step.cites)
    ):
        step = replace(step, deadline=None)
    if step.kind is StepKind.QUIZ and not all(_says(o.cite, o.text, there) for o in step.options if o.cite):
        step = replace(step, kind=StepKind.READ, options=(), text=READ_AGAIN)
    return step


def _says(cite: Cite, words: str, there: Mapping[str, str]) -> bool:
    return " ".join(words.split()) in " ".join(there.get(cite.passage, "").split())


def is_stale(step: Step, there: dict[str, Candidate]) -> bool:
    """Whether a rule of a step reads otherwise than when the step was written."""
    found = ((c, there.get(c.passage)) for c in step.cites)
    return any(now is not None and c.hash and now.passage.text_hash != c.hash for c, now in found)


def changed(run: Run, context: Context) -> tuple[Changed, ...]:
    """The passages of a run that read otherwise now, or are gone; the printing alone is no difference."""
    there = texts(run.home, context)
    stands = ((quote, stand(quote, there, run.home, context)) for quote in run.begun.quotes)
    return tuple(Changed(quote, found.now, found.change) for quote, found in stands if not found.same)


def remade(run: Run, current: Checklist | None) -> bool:
    """Whether the checklist itself asks something else than when the run began, by the texts of then."""
    if current is None:
        return False
    then = _as_said(current, {q.passage: q.text for q in run.begun.quotes})
    return _essence(then) != _essence(run.checklist)


def _essence(checklist: Checklist) -> Checklist:
    """A checklist apart from where it stands in which file, and from the hashes of what it cites."""
    steps = tuple(
        replace(
            s,
            line=0,
            cites=tuple(replace(c, hash="") for c in s.cites),
            options=tuple(replace(o, cite=o.cite and replace(o.cite, hash="")) for o in s.options),
        )
        for s in checklist.steps
    )
    registered = tuple(replace(c, hash="") for c in checklist.registered)
    return replace(checklist, steps=steps, path="", registered=registered)


def _asks_alike(before: Step, step: Step, mark: Mark) -> bool:
    """Whether what was said of a step would be the same answer to the other."""
    if before.kind is not step.kind or even(before.text) != even(step.text):
        return False
    chosen = set(mark.value.split(",")) if step.options or before.options else set()
    old = {o.id: even(o.text) for o in before.options if o.id in chosen}
    return old == {o.id: even(o.text) for o in step.options if o.id in chosen} and old.keys() == chosen


def gone_over(run: Run, current: Checklist, context: Context, now: datetime) -> Run:
    """The run on the checklist and texts of now; what was said of a step holds where its rule does.

    Nor does it where the step itself asks something else now, or an option that was chosen says so.
    """
    other = {c.quote.passage for c in changed(run, context) if not c.editorial}
    fresh = begun(current, run.home, context)
    kept = []
    for mark in run.marks:
        before, step = run.checklist.step(mark.step), current.step(mark.step)
        if before is None or step is None or not _asks_alike(before, step, mark):
            continue
        if not other & {c.passage for c in (*cites_of(before), *cites_of(step))}:
            kept.append(mark)
    return settled(replace(run, begun=fresh, marks=tuple(kept), told=()), now)
