"""Which rules of a guideline somebody must hold beside a home's text, and what of them is new to it."""

from collections.abc import Sequence

from corpus.model import Corpus, Guideline, LocalAddition, Passage, Requirement, State
from corpus.sections import REQUIRED
from corpus.states import version_of
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
        if p.requirement is Requirement.SKAL
        and p.text.strip()
        and not any(REQUIRED.search(text) for text in (*p.heading, p.text))
    )


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


def written_to(corpus: Corpus, addition: LocalAddition, guideline: Guideline) -> Guideline | None:
    """The replaced version of a guideline that an addition was written to, where that is at hand."""
    for old in (*corpus.guidelines, *corpus.archive):
        if isinstance(old, Guideline) and old.key == guideline.key and old.state is State.REPLACED:
            same = old.version and version_of(old.version) == version_of(addition.based_on)
            if same or str(old.effective) == addition.based_on:
                return old
    return None
