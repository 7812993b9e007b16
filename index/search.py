"""One scope's passages ranked for a question."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rank_bm25 import BM25Okapi

from corpus.model import Passage, Placed
from index.analysis import terms

# How often the terms of a field count: title, heading, text.
_WEIGHTS = (6, 4, 2)
_K1, _B = 1.8, 0.4  # k1 is .9 for these doubled counts
_LEAST = 0.01  # weight of a word; rank_bm25's own falls to zero and below where passages are few


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may be shown in a scope, with its document."""

    document: Placed
    passage: Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A ranked candidate; `coverage` is the share of the question's weight that its words make up, 0..1."""

    candidate: Candidate
    score: float
    coverage: float


class ScopeIndex:
    """BM25 over the passages of one scope; counts and weights of words are the scope's own."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.candidates = tuple(candidates)
        documents = [_weighted(c) for c in candidates]
        self._terms = [frozenset(d) for d in documents]
        self._bm25 = BM25Okapi(documents, k1=_K1, b=_B) if any(documents) else None
        if self._bm25 is not None:
            self._bm25.idf = {term: max(weight, _LEAST) for term, weight in self._bm25.idf.items()}

    def search(self, question: str, limit: int = 10) -> tuple[Hit, ...]:
        """The best candidates, best first; none if not one shares a word with the question."""
        asked = list(dict.fromkeys(terms(question)))
        if self._bm25 is None or not asked:
            return ()
        scores = self._bm25.get_scores(asked)
        if not scores.max() > 0:
            return ()
        order = np.argsort(-scores, kind="stable")[:limit]
        return tuple(Hit(self.candidates[i], float(scores[i]), self._coverage(asked, i)) for i in order)

    def _coverage(self, asked: Sequence[str], i: int) -> float:
        """The idf-weighted share of the asked words that the passage has; unknown words weigh most."""
        assert self._bm25 is not None
        known = self._bm25.idf
        most = max(known.values(), default=1.0)
        weights = {t: known.get(t, most) for t in asked}
        return float(sum(w for t, w in weights.items() if t in self._terms[i]) / sum(weights.values()))


def _weighted(candidate: Candidate) -> list[str]:
    title, heading, body = _WEIGHTS
    return (
        terms(candidate.document.title) * title
        + terms(" ".join(candidate.passage.heading)) * heading
        + terms(candidate.passage.text) * body
    )
