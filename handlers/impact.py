"""What a reload would mean: cells that change, answers that fall away, questions answered otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from corpus.checklists.changes import ChecklistChanges, checklist_changes
from corpus.difference import CorpusChange
from corpus.model import Corpus, Guideline, Home, Key, LocalAddition
from corpus.status import Cell, cells, parent
from handlers.ask import ask
from handlers.desk import Desk
from handlers.feedback import Confirmed
from handlers.memory import NoMemory
from handlers.model import Answer, Citation, Context, Request
from handlers.reviews import Reviewed, TestQuestion, with_reviews
from handlers.wordings import outdated
from index.library import Snapshot

_MOST_COMPARED = 60  # cells: to look for contradictions takes some 20 ms each, twice


@dataclass(frozen=True, slots=True)
class CellChange:
    """How one home's standing on one guideline would change; None where there is no such cell."""

    before: Cell | None
    after: Cell | None


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """A coordinator's own question that would be answered otherwise: what is shown first."""

    test: TestQuestion
    before: Citation | None
    after: Citation | None


@dataclass(frozen=True, slots=True)
class Impact:
    """What follows from a reload.

    `tested`: how many questions were asked, by meaning too or by words alone. `compared`: whether
    contradictions between homes and region were looked for; not where so many homes are touched.
    `checklists`: what becomes of them.
    """

    cells: tuple[CellChange, ...]
    compared: bool
    confirmed: tuple[Confirmed, ...]
    reviews: tuple[Reviewed, ...]
    answers: tuple[OtherAnswer, ...]
    tested: int
    new_homes: tuple[Home, ...]
    lost_homes: tuple[Home, ...]
    checklists: ChecklistChanges


def impact_of(old: Corpus, new: Corpus, change: CorpusChange, context: Context, desk: Desk) -> Impact:
    """Everything that would be otherwise. Raises StateError."""
    memory = context.memory
    pairs = [p for p in memory.feedback.confirmed(context.now) if p.why is None]
    gone = set(outdated(pairs, new)) - set(outdated(pairs, old))
    tests = memory.reviews.questions()
    before, after = {h.name for h in old.homes}, {h.name for h in new.homes}
    wanted = _touched(old, new, change)
    compared = _count(wanted, len(new.homes)) <= _MOST_COMPARED
    return Impact(
        cells=tuple(_cells(old, new, wanted, context.today, compared=compared)),
        compared=compared,
        confirmed=tuple(p for p in pairs if p.number in gone),
        reviews=_lapsed(old, new, memory.reviews.holding()),
        answers=tuple(_answers(tests, new, context, desk)) if tests else (),
        tested=len(tests),
        new_homes=tuple(h for h in new.homes if h.name not in before),
        lost_homes=tuple(h for h in old.homes if h.name not in after),
        checklists=checklist_changes(old, new),
    )


def _count(wanted: set[tuple[str | None, Key]], homes: int) -> int:
    """How many cells these are, each once."""
    everywhere = {key for home, key in wanted if home is None}
    return len(everywhere) * homes + sum(home is not None and key not in everywhere for home, key in wanted)


def _cells(
    old: Corpus, new: Corpus, wanted: set[tuple[str | None, Key]], today: date, *, compared: bool
) -> Iterator[CellChange]:
    """The cells that a changed file can have changed, where they did."""
    was_and_is = (cells(corpus, today, wanted, contradictions=compared) for corpus in (old, new))
    before, after = ({(c.home, c.guideline): c for c in found} for found in was_and_is)
    for place in dict.fromkeys((*after, *before)):
        was, now = before.get(place), after.get(place)
        if was is None or now is None or _standing(was) != _standing(now):
            yield CellChange(was, now)


def _standing(cell: Cell) -> tuple[object, ...]:
    return cell.status, cell.all, cell.flags, cell.points


def _touched(old: Corpus, new: Corpus, change: CorpusChange) -> set[tuple[str | None, Key]]:
    """(home, guideline) of every document in a file that changed; home None for all homes."""
    paths = {*change.added_files, *change.removed_files, *change.changed_files}
    paths |= {path for pair in change.renamed_files for path in pair}
    documents = [d for c in (old, new) for d in c.documents if d.path in paths]
    documents += [d for c in change.documents for d in (c.old, c.new) if d is not None]
    found: set[tuple[str | None, Key]] = set()
    for document in documents:
        if isinstance(document, Guideline):
            found.add((None, document.key))
        elif isinstance(document, LocalAddition):
            found.add((document.home, parent(document.key)))
    return found


def _lapsed(old: Corpus, new: Corpus, holding: tuple[Reviewed, ...]) -> tuple[Reviewed, ...]:
    """What was read again and would have to be read once more."""
    held = {str(a.key) for a in with_reviews(old, holding).additions if a.reviewed}
    still = {str(a.key) for a in with_reviews(new, holding).additions if a.reviewed}
    return tuple(r for r in holding if r.addition in held - still)


def _answers(
    tests: tuple[TestQuestion, ...], new: Corpus, context: Context, desk: Desk
) -> Iterator[OtherAnswer]:
    after = desk.snapshot(new, "")
    for test in tests:
        was, now = _first(test, context.snapshot, after, context)
        if _shown(was) != _shown(now):
            yield OtherAnswer(test, was, now)


def _first(
    test: TestQuestion, old: Snapshot, new: Snapshot, context: Context
) -> tuple[Citation | None, Citation | None]:
    """What is shown first before and after; by words alone unless both can be asked by meaning too."""

    def asked(snapshot: Snapshot, *, meaning: bool) -> Answer | None:
        home = test.home if snapshot.home(test.home) else None
        alone = replace(context, snapshot=snapshot, memory=NoMemory())
        return ask(Request(test.question, home, meaning=meaning), alone).answer

    both = asked(old, meaning=True), asked(new, meaning=True)
    if any(a is not None and not a.meaning for a in both):
        both = asked(old, meaning=False), asked(new, meaning=False)
    was, now = ((a.shown or a.maybe)[0] if a and (a.shown or a.maybe) else None for a in both)
    return was, now


def _shown(citation: Citation | None) -> tuple[str, str] | None:
    return (citation.passage, citation.text) if citation else None
