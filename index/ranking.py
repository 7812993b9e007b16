"""Texts ranked by their words for a question as it was read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from corpus.sentences import spans
from index.analysis import words
from index.bm25 import BM25, Group, Postings, Scores
from index.concepts import MARK, Concepts
from index.part import Part, terms_with_meanings
from index.query import Query, Reader

K1, B = 1.8, 0.4  # k1 is .9 for counts that are doubled
_OVER_MEANING = 1.25
_LONG = 60  # words: what a long sentence has counts half
_NUMBERED = 1.5
_LEADING_IN = 0.3  # what leads in a list says less than its items
NUMBER = re.compile(
    r"\d|\b(?:en|to|tre|fire|fem|seks|syv|otte|ni|ti|samme|hver\w*|straks|første|daglig\w*|ugentlig\w*|månedlig\w*|årlig\w*)"
    r"\s+(?:time|dag|døgn|uge|måned|år|vagt|gang)|\bstraks\b|\bsenest\b|\bhøjst\b|\bmindst\b",
    re.IGNORECASE,
)
_LEAST = 0.01  # weight of a word; the model's own falls to zero and below where passages are few


@dataclass(frozen=True, slots=True)
class Weights:
    """What each share of a score counts, against the words of the text itself.

    `grams`: runs of letters; `heading`: a heading that is the question; `around`: the mean of its document's
    texts; `kind`: times its score, a passage with a time, a number or somebody in it, where one is asked for;
    `meaning`: each standard deviation of nearness, against 1 for a text with all that was asked.
    """

    grams: float = 0.2
    heading: float = 0.8
    around: float = 0.5
    kind: float = 1.2
    meaning: float = 0.4


USUAL = Weights()
_SENTENCES = 2_000  # of a scope, kept as terms


class Ranking:
    """Parts searched together; counts and weights of words are those of these parts alone."""

    def __init__(self, parts: Sequence[Part], concepts: Concepts, weights: Weights = USUAL) -> None:
        self.weights = weights
        self._parts = tuple(parts)
        self._words = BM25([p.words for p in parts], k1=K1, b=B, floor=_LEAST)
        self._grams = BM25([p.grams for p in parts], k1=K1, b=B, floor=_LEAST)
        self._heading_weights = [self._weights_of_headings(p.headings) for p in parts]
        self._concepts = concepts
        self._reader = Reader(parts[-1].vocabulary, concepts)
        self._terms: dict[str, tuple[dict[str, float], int]] = {}

    def _weights_of_headings(self, headings: Postings) -> Scores:
        """What the words of the heading above each text weigh together."""
        weights = np.array([self._words.weight(term) for term in headings.rows])
        each = np.repeat(weights, headings.frequencies)
        return np.bincount(headings.documents, weights=each, minlength=len(headings.lengths)).astype(float)

    def read(self, question: str, topic: Sequence[str] = ()) -> Query:
        """The question as it is understood here."""
        query = self._reader.read(question, topic)
        return replace(query, groups=tuple(self._levelled(g) for g in query.groups))

    def _levelled(self, group: Group) -> Group:
        """A word weighs little more than what it means: "beboer" must not miss all rules on "borgeren"."""
        meant = max((self._words.weight(t) for t, _ in group.readings if t.startswith(MARK)), default=0.0)
        if not meant:
            return group
        most = _OVER_MEANING * meant

        def level(term: str, weight: float) -> tuple[str, float]:
            own = self._words.weight(term)
            return term, weight * min(1.0, most / own) if own and not term.startswith(MARK) else weight

        return replace(group, readings=tuple(level(*reading) for reading in group.readings))

    def scores(self, query: Query) -> Scores:
        """The score of every text, in order: its words, runs of letters, its heading, the texts around it."""
        scores = self._words.get_scores(query.groups) + self.weights.grams * self._gram_scores(query)
        at = 0
        for part, weights in zip(self._parts, self._heading_weights, strict=True):
            own = scores[at : at + part.size]
            own += self.weights.heading * self._heading_scores(part.headings, weights, query)
            own += np.where(own > 0, self.weights.around * _means(own, part.documents), 0.0)
            at += part.size
        return scores

    @cached_property
    def _grams_beside(self) -> BM25:
        return BM25([p.grams_beside for p in self._parts], k1=K1, b=B, floor=_LEAST)

    def _gram_scores(self, query: Query) -> Scores:
        """What runs of letters score; those of a confirmed wording count only with one of its words."""
        scores = self._grams.get_scores(query.grams)
        asked = self._words.beside({term for group in query.groups for term, _ in group.readings})
        if asked.any():
            scores[asked] = self._grams_beside.get_scores(query.grams)[asked]
        return scores

    def _heading_scores(self, headings: Postings, weights: Scores, query: Query) -> Scores:
        """The weight of the asked words in a heading times their share of it: it may *be* the question."""
        held = np.zeros(len(weights))
        for group in query.groups:
            if group.weight < 1:
                continue
            best = np.zeros(len(weights))
            for term, weight in group.readings:
                posted = headings.of(term)
                if posted is not None:
                    best[posted[0]] = np.maximum(best[posted[0]], weight * self._words.weight(term))
            held += best
        return np.divide(
            held * np.minimum(held, weights), weights, out=np.zeros_like(held), where=weights > 0
        )

    def full_marks(self, query: Query) -> float:
        """What all words of a question weigh together."""
        return sum(g.weight * self._weight_of(g) for g in query.groups)

    def decisive(self, query: Query, text: str) -> tuple[int, int] | None:
        """Where the sentence stands that has most of the question; None where none has anything of it."""
        scored = [(score, -start, end) for start, end, score in self.sentences(query, text)]
        score, start, end = max(scored, default=(0.0, 0, 0))
        return (-start, end) if score > 0 else None

    def _weight_of(self, group: Group) -> float:
        """What a word of a question weighs; one that nobody wrote, as much as the rarest."""
        return max(self._words.weight(term) for term, _ in group.readings) or self._words.rarest

    def sentences(self, query: Query, text: str) -> list[tuple[int, int, float]]:
        """Each sentence's place, and what it has of the question."""
        return [(s, e, self._sentence_score(query, text[s:e])) for s, e in spans(text)]

    def _sentence_score(self, query: Query, sentence: str) -> float:
        """The weight of the asked words in a sentence; one with a number counts more where that is asked."""
        had, many = self._terms_of(sentence)
        score = sum(
            max(weight * had.get(term, 0.0) * self._words.weight(term) for term, weight in group.readings)
            * group.weight
            for group in query.groups
        )
        if query.wants_number and NUMBER.search(sentence):
            score *= _NUMBERED
        if sentence.endswith(":"):
            score *= _LEADING_IN
        return score / (1 + many / _LONG)

    def _terms_of(self, sentence: str) -> tuple[dict[str, float], int]:
        """The terms of a sentence and how many words it has: the same sentences are looked at all day."""
        found = self._terms.get(sentence)
        if found is None:
            said = words(sentence)
            found = dict(terms_with_meanings(said, self._parts[-1].vocabulary, self._concepts)), len(said)
            if len(self._terms) < _SENTENCES:
                self._terms[sentence] = found
        return found

    def best(self, scores: Scores, limit: int) -> list[int]:
        """The places of the best texts, best first, equal ones in their order; none that scores nothing."""
        if limit < len(scores):
            least = np.partition(scores, -limit)[-limit]
            among = np.flatnonzero((scores >= least) & (scores > 0))
        else:
            among = np.flatnonzero(scores > 0)
        return [int(i) for i in among[np.argsort(-scores[among], kind="stable")][:limit]]

    def coverage(self, query: Query, places: Sequence[int]) -> list[float]:
        """The share of the question's weight that each text has; a word that nobody wrote weighs most."""
        total, had = 0.0, np.zeros(len(places))
        for group in query.groups:
            weight, share = self._share(group, places)
            total += weight
            had += weight * share
        return [float(x) for x in had / total] if total else [0.0] * len(places)

    def shares(self, query: Query, place: int) -> list[tuple[float, float]]:
        """For each word of the question what it weighs, and how much of it a text has, 0..1."""
        found = (self._share(group, (place,)) for group in query.groups)
        return [(weight, float(share[0])) for weight, share in found]

    def is_known(self, group: Group) -> bool:
        """Whether any text has any reading of a word."""
        return any(self._words.weight(term) > 0 for term, _ in group.readings)

    def words_in(self, query: Query, place: int) -> tuple[str, ...]:
        """Which readings of the asked words a text has."""
        terms = (term for group in query.groups for term, _ in group.readings)
        return tuple(dict.fromkeys(t for t in terms if self._words.holds(t)[place]))

    def _share(self, group: Group, places: Sequence[int]) -> tuple[float, Scores]:
        """What a word weighs, and how much of it each text has."""
        most = max(weight for _, weight in group.readings)
        share = np.zeros(len(places))
        for term, weight in group.readings:
            held = self._words.holds(term)[list(places)]
            share = np.maximum(share, weight / most * held)
        return group.weight * self._weight_of(group), share


def _means(scores: Scores, documents: npt.NDArray[np.int_]) -> Scores:
    """For every text the mean score of its document's texts."""
    if not len(scores):
        return scores
    means = np.bincount(documents, weights=scores) / np.maximum(np.bincount(documents), 1)
    return np.asarray(means[documents])
