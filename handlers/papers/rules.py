"""Which rules of a guideline somebody must hold beside a home's text, and what of them is new to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.differences import Kind, PassageChange, compare
from corpus.model import Corpus, Guideline, LocalAddition, Passage, Requirement, State
from corpus.reasons import basis
from corpus.sections import REQUIRED
from corpus.states import version_of
from corpus.status import is_superseded
from index.bm25 import Scores
from index.concepts import Concepts
from index.part import Fields, Part
from index.ranking import Ranking

_NEAR = 0.6  # of the best score
_MOST = 6  # passages beside one point


def duties(guideline: Guideline) -> tuple[Passage, ...]:
    """Its skal-opgaver, without those that only say what a local addition must hold."""
    return tuple(
        p
        for p in guideline.passages
        if p.requirement is Requirement.SKAL and p.text.strip() and not asks_for_text(p)
    )


def asks_for_text(passage: Passage) -> bool:
    """Whether a passage only says what a local addition must hold."""
    return any(REQUIRED.search(text) for text in (*passage.heading, passage.text))


def beside(guideline: Guideline, texts: Sequence[str], concepts: Concepts) -> tuple[tuple[Passage, ...], ...]:
    """For each point the duties that it must live up to, in the guideline's order.

    `texts`: of each point its words and, on the lines below, what the home has written to it.
    """
    rules = duties(guideline)
    if not rules:
        return tuple(() for _ in texts)
    fields = [Fields(guideline.path, guideline.title, p.heading, p.text) for p in rules]
    ranking = Ranking([Part(fields, concepts)], concepts)
    found = []
    for text in texts:
        point, _, own = text.partition("\n")
        scores = _share(ranking, point) + (_share(ranking, own) if own.strip() else 0)
        best = sorted(range(len(rules)), key=lambda i: (-scores[i], i))[:_MOST]
        near = sorted(i for i in best if scores[i] > 0 and scores[i] >= _NEAR * scores[best[0]])
        found.append(tuple(rules[i] for i in near))
    return tuple(found)


def _share(ranking: Ranking, text: str) -> Scores:
    scores = ranking.scores(ranking.read(text))
    return scores / (scores.max() or 1.0)


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed in a guideline since the version that an addition was written to.

    `at_hand`: whether that older version is known; without it nothing can be told.
    """

    version: str
    at_hand: bool
    changes: tuple[PassageChange, ...] = ()

    def of(self, passage: Passage) -> PassageChange | None:
        """What became of a passage of today's version: new or in other words, or nothing to tell."""
        told = (Kind.ADDED, Kind.CHANGED)
        return next((c for c in self.changes if c.new == passage and c.kind in told), None)

    @property
    def gone(self) -> tuple[Passage, ...]:
        """Duties of the older version that are no longer there."""
        old = (c.old for c in self.changes if c.kind is Kind.REMOVED and c.old)
        return tuple(p for p in old if p.requirement is Requirement.SKAL and not asks_for_text(p))


def since(corpus: Corpus, addition: LocalAddition | None, guideline: Guideline) -> Since | None:
    """What an addition that was written to an older version could not know; of any other None."""
    if addition is None or not is_superseded(addition.based_on, guideline):
        return None
    version = basis(addition.based_on)
    old = _written_to(corpus, addition, guideline)
    return (
        Since(version, at_hand=True, changes=compare(old, guideline).passages)
        if old
        else Since(version, at_hand=False)
    )


def _written_to(corpus: Corpus, addition: LocalAddition, guideline: Guideline) -> Guideline | None:
    """The replaced version of a guideline that an addition was written to, where that is at hand."""
    for old in (*corpus.guidelines, *corpus.archive):
        if isinstance(old, Guideline) and old.key == guideline.key and old.state is State.REPLACED:
            same = old.version and version_of(old.version) == version_of(addition.based_on)
            if same or str(old.effective) == addition.based_on:
                return old
    return None
