"""One scope's passages ranked for a question: by words and by meaning together."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.model import Passage, Placed
from index.analysis import words
from index.bm25 import Scores
from index.embedder import Embedder
from index.meaning import Vectors
from index.nearness import Nearness, sentence_string
from index.part import Fields
from index.query import Query
from index.ranking import NUMBER, Ranking
from index.reranking import DEEP, Traits, chances, lengths

_PERSON = re.compile(
    r"\b(?:leder(?:en|ne)?|ledervagt\w*|vagtleder\w*|medarbejder\w*|vikar\w*|afløser\w*|elev\w*|sygeplejerske\w*"
    r"|pædagog\w*|\w*assistent\w*|forstander\w*|souschef\w*|koordinator\w*|kontaktperson\w*|nøgleperson\w*"
    r"|(?:nat|aften|dag)vagt\w*|vagthaver\w*|ansvarlig\w*|personale\w*|mentor\w*|\w*læge[nr]?\b|kolleg\w*|politi\w*)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_NEAREST = 20.0  # of the cosine of a sentence, against 1 for the words of the best: cosines lie close
_DEEP = 50  # best texts among which one of the kind that is asked for is preferred


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

    `place` is where it stands among its scope's candidates; `words` its share of the best score by words,
    0..1. Where meaning took part: `meaning`, how near it is in standard deviations from the scope's mean, and
    `cosine`, that of its nearest part. `confirmed`: it answers just this question, as a coordinator has said.
    """

    candidate: Candidate
    score: float
    coverage: float
    place: int
    words: float = 0.0
    meaning: float | None = None
    cosine: float | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: hits, best first, and how the question was read.

    `vector`: the question's, where meaning took part; `inside`: the log-odds that guidelines answer such,
    where the model has learned that.
    """

    hits: tuple[Hit, ...]
    query: Query
    vector: Vectors | None = None
    inside: float | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of all texts for a question: together, and the shares of it.

    `words`: of the best by words, 0..1; `meaning` and `cosines`: how near each is, None where only words were
    searched.
    """

    query: Query
    scores: Scores
    words: Scores
    meaning: Scores | None = None
    cosines: Scores | None = None
    vector: Vectors | None = None


class Fusion:
    """Texts ranked by words, and by meaning once their vectors are there."""

    def __init__(
        self,
        texts: Sequence[str],
        ranking: Ranking,
        nearness: Sequence[Nearness] = (),
        embedder: Embedder | None = None,
        own: Sequence[bool] | None = None,
    ) -> None:
        self.ranking = ranking
        self._texts = texts
        self._own = np.array(own if own is not None else [False] * len(texts), dtype=float)
        self._nearness = tuple(nearness)
        self._embedder = embedder

    def score(self, question: str, topic: Sequence[str] = (), *, meaning: bool = True) -> Scored:
        """Every text scored, in order. `topic`: words of the question that this one goes on from."""
        scored, whole = self._fused(question, topic, meaning=meaning)
        return scored if whole is None else replace(scored, scores=self._reordered(scored, whole))

    def _fused(
        self, question: str, topic: Sequence[str], *, meaning: bool = True
    ) -> tuple[Scored, Scores | None]:
        """The scores by words and meaning together, and how near all of each text is."""
        query = self.ranking.read(question, topic)
        scores = self.ranking.scores(query)
        for place in self.ranking.best(scores, _DEEP):
            if _is_of_the_kind(query, self._texts[place]):
                scores[place] *= self.ranking.weights.kind
        top = float(scores.max(initial=0.0))
        by_words = scores / top if top else scores
        said = " ".join([_mended(question, query.read_as), *topic])
        vector = self._vector(said) if meaning and words(said) else None  # signs alone are near to nothing
        if vector is None:
            return Scored(query, scores, by_words), None
        parts = [part.scores(vector) for part in self._nearness]
        near, whole, cosines = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
        near = _standardised(near)
        # a question that no text has the words of is left to meaning: its best text by words is not worth a 1
        shares = scores / max(top, self.ranking.full_marks(query), 1.0)
        fused = shares + self.ranking.weights.meaning * np.maximum(near, 0.0)
        return Scored(query, fused, by_words, near, cosines, vector), whole

    def _reordered(self, scored: Scored, whole: Scores) -> Scores:
        """The best weighed once more, from 1 downwards; all others below them in their order."""
        places = self.ranking.best(scored.scores, DEEP)
        if not places:
            return scored.scores
        chance = chances(self.traits(scored, whole, places))
        rest = float(chance.min()) / (float(scored.scores.max()) + 1.0)
        found = scored.scores * rest
        found[places] = chance
        return found

    def traits_of(self, question: str) -> tuple[list[int], Traits] | None:
        """The places and traits of the best texts before they are reordered; None where words alone rank."""
        scored, whole = self._fused(question, ())
        if whole is None:
            return None
        places = self.ranking.best(scored.scores, DEEP)
        return places, self.traits(scored, whole, places)

    def traits(self, scored: Scored, whole: Scores, places: Sequence[int]) -> Traits:
        """What is known of some texts for a question whose meaning took part."""
        assert scored.cosines is not None
        length, short = lengths([self._texts[i] for i in places])
        return Traits(
            fused=scored.scores[places],
            words=scored.words[places],
            coverage=np.array(self.ranking.coverage(scored.query, places)),
            whole=_standardised(whole)[places],
            sentence=_standardised(scored.cosines)[places],
            own=self._own[places],
            length=length,
            short=short,
        )

    def decisive(self, query: Query, vector: Vectors | None, fields: Fields) -> tuple[int, int] | None:
        """Where the sentence of a text stands that answers: by its words and by its meaning."""
        if vector is None or not (found := self.ranking.sentences(query, fields.text)):
            return self.ranking.decisive(query, fields.text)
        near = [self._near(vector, fields, start, end) for start, end, _ in found]
        top = max(score for _, _, score in found) or 1.0
        scored = [
            (score / top + _NEAREST * nearness - fields.text[start:end].endswith(":"), -start, end)
            for (start, end, score), nearness in zip(found, near, strict=True)
        ]
        _, start, end = max(scored)
        return -start, end

    def _near(self, vector: Vectors, fields: Fields, start: int, end: int) -> float:
        sentence = sentence_string(fields, start, end)
        known = (part.of(vector, sentence) for part in self._nearness)
        return next((near for near in known if near is not None), 0.0)

    def inside(self, vector: Vectors) -> float | None:
        """The log-odds that a question is of the kind that guidelines answer; None where not learned."""
        return self._embedder.inside(vector) if self._embedder else None

    def _vector(self, question: str) -> Vectors | None:
        """The question's vector, if those of all texts are there to compare it with."""
        if self._embedder is None or not self._nearness:
            return None
        if not all(n.ready for n in self._nearness):
            self._embedder.go_on()
            return None
        found = self._embedder.query(question)
        return found if found is not None and all(n.fits(found) for n in self._nearness) else None


class ScopeIndex:
    """The passages of one scope, ranked for questions.

    `confirmed`: the place of the passage that stands first for a question, by the question's words.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        fusion: Fusion,
        confirmed: Mapping[tuple[str, ...], int] | None = None,
    ) -> None:
        self._confirmed = confirmed or {}
        self.candidates = tuple(candidates)
        self.fusion = fusion
        self.ranking = fusion.ranking

    def search(
        self, question: str, limit: int = 10, topic: Sequence[str] = (), *, meaning: bool = True
    ) -> Found:
        """The best candidates, best first; by words alone none that shares nothing with the question."""
        found = self.fusion.score(question, topic, meaning=meaning)
        places = self.ranking.best(found.scores, limit)
        covered = self.ranking.coverage(found.query, places)
        hits = (
            Hit(
                self.candidates[i], float(found.scores[i]), c, i, float(found.words[i]),
                None if found.meaning is None else float(found.meaning[i]),
                None if found.cosines is None else float(found.cosines[i]),
            )
            for i, c in zip(places, covered, strict=True)
        )  # fmt: skip
        first = self._confirmed.get(tuple(words(" ".join((*topic, question))))) if self._confirmed else None
        inside = None if found.vector is None else self.fusion.inside(found.vector)
        return Found(self._led(tuple(hits), first)[:limit], found.query, found.vector, inside)

    def _led(self, hits: tuple[Hit, ...], first: int | None) -> tuple[Hit, ...]:
        """The hits with the confirmed one at their head; it has the whole question."""
        if first is None:
            return hits
        score = max((h.score for h in hits), default=1.0)
        known = next((h for h in hits if h.place == first), Hit(self.candidates[first], score, 1.0, first))
        others = tuple(h for h in hits if h.place != first)
        return replace(known, score=score, coverage=1.0, confirmed=True), *others


def _is_of_the_kind(query: Query, text: str) -> bool:
    """Whether a text has what kind of thing is asked for: somebody, or else a time or number."""
    if query.wants_person:
        return _PERSON.search(text) is not None
    return query.wants_number and NUMBER.search(text) is not None


def _mended(question: str, read_as: Sequence[tuple[str, str]]) -> str:
    """A question as it was read: a model of meaning knows "nøglen", not "noeglen"."""
    read = dict(read_as)
    return _WORD.sub(lambda m: read.get(m[0].casefold(), m[0]), question) if read else question


def _standardised(scores: Scores) -> Scores:
    """Scores as standard deviations from their mean."""
    spread = float(scores.std()) if len(scores) else 0.0
    return (scores - scores.mean()) / spread if spread else np.zeros_like(scores)
