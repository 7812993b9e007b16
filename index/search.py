"""One scope's passages ranked for a question."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from corpus.model import Passage, Placed
from index.analysis import words
from index.bm25 import BM25, Group, Postings, Scores
from index.concepts import MARK, Concepts
from index.part import Fields, Part, terms_with_meanings
from index.query import Query, Reader
from index.sentences import spans

K1, B = 1.8, 0.4  # k1 is .9 for counts that are doubled
_GRAMS = 0.2  # of the score of words
_HEADING = 0.8
_OVER_MEANING = 1.25
_AROUND = 0.5  # of the mean score of its document's texts
_LONG = 60  # words: what a long sentence has counts half
_NUMBERED = 1.5
_LEADING_IN = 0.5  # what leads in a list says less than its items
_NUMBER = re.compile(
    r"\d|\b(?:en|to|tre|fire|fem|seks|syv|otte|ni|ti|samme|hver\w*|straks|første|daglig\w*|ugentlig\w*|månedlig\w*|årlig\w*)"
    r"\s+(?:time|dag|døgn|uge|måned|år|vagt|gang)|\bstraks\b|\bsenest\b|\bhøjst\b|\bmindst\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:leder(?:en|ne)?|ledervagt\w*|vagtleder\w*|medarbejder\w*|vikar\w*|afløser\w*|elev\w*|sygeplejerske\w*"
    r"|pædagog\w*|\w*assistent\w*|forstander\w*|souschef\w*|koordinator\w*|kontaktperson\w*|nøgleperson\w*"
    r"|(?:nat|aften|dag)vagt\w*|vagthaver\w*|ansvarlig\w*|personale\w*|mentor\w*|\w*læge[nr]?\b|kolleg\w*|politi\w*)",
    re.IGNORECASE,
)
_OF_THE_KIND = (
    1.2  # times its score: a passage with a time, a number or somebody in it, where that is asked for
)
_DEEP = 50  # best texts among which that is looked for
_LEAST = 0.01  # weight of a word; the model's own falls to zero and below where passages are few


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may be shown in a scope, with its document."""

    document: Placed
    passage: Passage

    @property
    def fields(self) -> Fields:
        """What is searched of it."""
        return Fields(self.document.path, self.document.title, self.passage.heading, self.passage.text)


@dataclass(frozen=True, slots=True)
class Hit:
    """A ranked candidate; `coverage` is the share of the question's weight that its words make up, 0..1.

    `place` is where it stands among its scope's candidates. `confirmed`: it answers just this question, as a
    coordinator has said.
    """

    candidate: Candidate
    score: float
    coverage: float
    place: int
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: hits, best first, and how the question was read."""

    hits: tuple[Hit, ...]
    query: Query


class Ranking:
    """Parts searched together; counts and weights of words are those of these parts alone."""

    def __init__(self, parts: Sequence[Part], concepts: Concepts) -> None:
        self._parts = tuple(parts)
        self._words = BM25([p.words for p in parts], k1=K1, b=B, floor=_LEAST)
        self._grams = BM25([p.grams for p in parts], k1=K1, b=B, floor=_LEAST)
        self._heading_weights = [self._weights_of_headings(p.headings) for p in parts]
        self._concepts = concepts
        self._reader = Reader(parts[-1].vocabulary, concepts)

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
        scores = self._words.get_scores(query.groups) + _GRAMS * self._gram_scores(query)
        at = 0
        for part, weights in zip(self._parts, self._heading_weights, strict=True):
            own = scores[at : at + part.size]
            own += _HEADING * self._heading_scores(part.headings, weights, query)
            own += np.where(own > 0, _AROUND * _means(own, part.documents), 0.0)
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

    def decisive(self, query: Query, text: str) -> tuple[int, int] | None:
        """Where the sentence stands that has most of the question; None where none has anything of it."""
        found = list(spans(text))
        scored = [(self._sentence_score(query, text[start:end]), -start, end) for start, end in found]
        score, start, end = max(scored, default=(0.0, 0, 0))
        return (-start, end) if score > 0 else None

    def _sentence_score(self, query: Query, sentence: str) -> float:
        """The weight of the asked words in a sentence; one with a number counts more where that is asked."""
        said = words(sentence)
        had = dict(terms_with_meanings(said, self._parts[-1].vocabulary, self._concepts))
        score = sum(
            max(weight * had.get(term, 0.0) * self._words.weight(term) for term, weight in group.readings)
            * group.weight
            for group in query.groups
        )
        if query.wants_number and _NUMBER.search(sentence):
            score *= _NUMBERED
        if sentence.endswith(":"):
            score *= _LEADING_IN
        return score / (1 + len(said) / _LONG)

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

    def words_in(self, query: Query, place: int) -> tuple[str, ...]:
        """Which readings of the asked words a text has."""
        terms = (term for group in query.groups for term, _ in group.readings)
        return tuple(dict.fromkeys(t for t in terms if self._words.holds(t)[place]))

    def _share(self, group: Group, places: Sequence[int]) -> tuple[float, Scores]:
        """What a word weighs, and how much of it each text has."""
        known = max(self._words.weight(term) for term, _ in group.readings)
        most = max(weight for _, weight in group.readings)
        share = np.zeros(len(places))
        for term, weight in group.readings:
            held = self._words.holds(term)[list(places)]
            share = np.maximum(share, weight / most * held)
        return group.weight * (known or self._words.rarest), share


class ScopeIndex:
    """The passages of one scope, ranked for questions.

    `confirmed`: the place of the passage that stands first for a question, by the question's words.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        ranking: Ranking,
        confirmed: Mapping[tuple[str, ...], int] | None = None,
    ) -> None:
        self.candidates = tuple(candidates)
        self.ranking = ranking
        self._confirmed = confirmed or {}

    def search(self, question: str, limit: int = 10, topic: Sequence[str] = ()) -> Found:
        """The best candidates, best first; none if not one shares anything with the question.

        `topic`: words of the question that this one goes on from.
        """
        query = self.ranking.read(question, topic)
        scores = self.ranking.scores(query)
        for place in self.ranking.best(scores, max(limit, _DEEP)):
            if self._is_of_the_kind(query, place):
                scores[place] *= _OF_THE_KIND
        places = self.ranking.best(scores, limit)
        covered = self.ranking.coverage(query, places)
        hits = (Hit(self.candidates[i], float(scores[i]), c, i) for i, c in zip(places, covered, strict=True))
        first = self._confirmed.get(tuple(words(" ".join((*topic, question))))) if self._confirmed else None
        return Found(self._led(tuple(hits), first)[:limit], query)

    def _led(self, hits: tuple[Hit, ...], first: int | None) -> tuple[Hit, ...]:
        """The hits with the confirmed one at their head; it has the whole question."""
        if first is None:
            return hits
        score = max((h.score for h in hits), default=1.0)
        others = tuple(h for h in hits if h.place != first)
        return Hit(self.candidates[first], score, 1.0, first, confirmed=True), *others

    def _is_of_the_kind(self, query: Query, place: int) -> bool:
        """Whether a passage has what kind of thing is asked for: somebody, or else a time or number."""
        text = self.candidates[place].passage.text
        if query.wants_person:
            return _PERSON.search(text) is not None
        return query.wants_number and _NUMBER.search(text) is not None


def _means(scores: Scores, documents: npt.NDArray[np.int_]) -> Scores:
    """For every text the mean score of its document's texts."""
    if not len(scores):
        return scores
    means = np.bincount(documents, weights=scores) / np.maximum(np.bincount(documents), 1)
    return np.asarray(means[documents])
