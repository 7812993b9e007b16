"""Numbered procedures: what a card shows of one begins with its first step, however the ranking fell."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from handlers.cite import cite, section_name, section_path
from handlers.model import Caution, Citation, Context
from index.search import Candidate

_STEP = re.compile(r"^(trin\s+)?(\d{1,2})(?(1)\b[.):]?|[.):])\s", re.IGNORECASE | re.MULTILINE)
_MOST = 8  # steps up to which a short procedure is shown whole
_SHORT = 1200  # letters


@dataclass(frozen=True, slots=True)
class Begun:
    """What a card shows: each procedure from its first step on.

    `cautions`: which steps were left out; `parted`: the first passages of the procedures that lack some.
    """

    shown: tuple[Citation, ...]
    cautions: tuple[Caution, ...] = ()
    parted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Procedure:
    """Passages from the first step to the last, and the numbers of the steps in each: none in a note."""

    passages: tuple[Candidate, ...]
    numbers: tuple[tuple[int, ...], ...]
    word: str  # what the text calls a step

    @property
    def last(self) -> int:
        """How many steps there are."""
        return self.numbers[-1][-1]

    @property
    def short(self) -> bool:
        """Whether all of it has room on a card."""
        return self.last <= _MOST and sum(len(c.passage.text) for c in self.passages) <= _SHORT


def begun(
    shown: Sequence[Citation],
    candidates: Sequence[Candidate],
    context: Context,
    *,
    sure: bool = False,
    known: Collection[str] = (),
) -> Begun:
    """What a card shows, with the first step of each procedure that it showed a later step of.

    A short procedure is shown whole where it is `sure` that it answers. `known`: what the reader has had.
    """
    card = Begun(tuple(shown))
    for path in dict.fromkeys(c.document for c in shown if _STEP.search(c.text)):
        for procedure in _procedures([c for c in candidates if c.document.path == path]):
            if procedure.passages[0].passage.id not in known:
                card = _from_the_first(card, procedure, context, whole=sure and procedure.short)
    return card


def _from_the_first(card: Begun, procedure: _Procedure, context: Context, *, whole: bool) -> Begun:
    """A card on which the procedure, if it shows a later step of it, begins with its first."""
    ids = [c.passage.id for c in procedure.passages]
    found = {c.passage: c for c in card.shown if c.passage in ids}
    if not found.keys() - {ids[0]}:
        return card
    kept = [i for i in ids if whole or i == ids[0] or i in found]
    steps = [found.get(c.passage.id) or cite(c, context) for c in procedure.passages if c.passage.id in kept]
    at = next(i for i, c in enumerate(card.shown) if c.passage in found)
    rest = [c for c in card.shown[at:] if c.passage not in found]
    shown = (*card.shown[:at], *steps, *rest)
    if len(kept) == len(ids):
        return replace(card, shown=shown)
    told = Caution("steps", _told(procedure, kept))
    return Begun(shown, (*card.cautions, told), (*card.parted, ids[0]))


def _told(procedure: _Procedure, kept: Collection[str]) -> str:
    """Which steps are shown, and where the others are."""
    pairs = zip(procedure.passages, procedure.numbers, strict=True)
    *others, last = [str(n) for c, numbers in pairs if c.passage.id in kept for n in numbers]
    first = procedure.passages[0]
    name = section_name(first.passage.heading, first.document.title)
    said = f"{', '.join(others)} og {last}" if others else last
    return f"Det er {procedure.word} {said} af {procedure.last} i »{name}«. Vis hele afsnittet for resten."


def _procedures(document: Iterable[Candidate]) -> Iterator[_Procedure]:
    """The procedures of a document: steps counted from one under one heading, with what stands between."""
    running: list[tuple[Candidate, tuple[int, ...]]] = []
    word = ""
    for candidate in document:
        steps = list(_STEP.finditer(candidate.passage.text))
        numbers = tuple(int(s[2]) for s in steps)
        called = "trin" if steps and steps[0][1] else "punkt"
        last = max((n for _, many in running for n in many), default=0)
        goes_on = not numbers or (called == word and numbers[0] == last + 1)
        if running and goes_on and _together(running[0][0], candidate):
            running.append((candidate, numbers))
            continue
        yield from _closed(running, word)
        running = [(candidate, numbers)] if numbers[:1] == (1,) else []
        word = called
    yield from _closed(running, word)


def _closed(running: list[tuple[Candidate, tuple[int, ...]]], word: str) -> Iterator[_Procedure]:
    """What was counted, if it is more than one passage, without what stands after the last step."""
    while running and not running[-1][1]:
        running.pop()
    if len(running) > 1:
        candidates, numbers = zip(*running, strict=True)
        yield _Procedure(tuple(candidates), tuple(numbers), word)


def _together(first: Candidate, other: Candidate) -> bool:
    """Whether a passage stands under the heading of the first step, or under the words that lead that in."""
    here, there = section_path(first.passage.heading), section_path(other.passage.heading)
    lead = there[-1] if there[:-1] == here and len(there) > len(here) else ""
    return here == there or (bool(lead) and lead in " ".join(first.passage.text.split()))
