"""The ranking function: rank_bm25's model, counted from the words and not from the passages.

`rank_bm25.BM25Okapi` scans every passage for every word. Here each word knows its passages (postings),
the words of a query carry weights, and of several readings of one word the best counts. For a plain list of
tokens the scores are rank_bm25's own.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi

Scores = npt.NDArray[np.float64]
Reading = tuple[str, float]  # a term and how much it counts


@dataclass(frozen=True, slots=True)
class Group:
    """One word of a query: the terms that it may be read as, of which the best counts, and its own weight."""

    readings: tuple[Reading, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class _Beside:
    """A term that stands beside texts: the texts found by it, its count in each, beside which it is."""

    texts: npt.NDArray[np.int32]
    counts: Scores
    beside: npt.NDArray[np.int32]


class Postings:
    """The counts of one fixed set of texts, by term; immutable once built."""

    def __init__(self, texts: Iterable[Mapping[str, float]]) -> None:
        rows: dict[str, int] = {}
        terms: list[int] = []
        counts: list[float] = []
        sizes: list[int] = []
        for text in texts:
            sizes.append(len(text))
            terms += [rows.setdefault(term, len(rows)) for term in text]
            counts += text.values()
        docs = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        by_term = np.argsort(np.array(terms, dtype=np.int32), kind="stable")
        self.rows = rows
        self.documents = docs[by_term]
        self.counts = np.array(counts, dtype=np.float64)[by_term]
        self.frequencies = np.bincount(np.array(terms, dtype=np.int32), minlength=len(rows))
        self.ends = np.cumsum(self.frequencies)
        self.lengths = np.bincount(docs, weights=np.array(counts), minlength=len(sizes)).astype(np.float64)

        self._beside: dict[str, _Beside] = {}

    def with_beside(self, beside: Mapping[int, Mapping[str, float]]) -> "Postings":
        """The same texts, some of them found by more terms than they have.

        What stands beside a text makes it no longer and its words no more frequent: the weights of all words,
        and with them the score of whoever asks for something else, stay as they are.
        """
        by_term: dict[str, dict[int, float]] = {}
        for text, counts in beside.items():
            for term, count in counts.items():
                by_term.setdefault(term, {})[text] = count
        wider = copy(self)
        wider._beside = {term: self._joined(term, counts) for term, counts in by_term.items()}  # noqa: SLF001 - of this class
        return wider

    def _joined(self, term: str, beside: Mapping[int, float]) -> "_Beside":
        own = self.of(term)
        counts = dict(zip(own[0].tolist(), own[1].tolist(), strict=True)) if own else {}
        for text, count in beside.items():
            counts[text] = counts.get(text, 0.0) + count
        texts = np.array(sorted(counts), dtype=np.int32)
        return _Beside(
            texts, np.array([counts[t] for t in texts.tolist()]), np.array(sorted(beside), np.int32)
        )

    def of(self, term: str) -> tuple[npt.NDArray[np.int32], Scores] | None:
        """The texts that hold a term or have it beside them, and how often each does."""
        joined = self._beside.get(term)
        if joined is not None:
            return joined.texts, joined.counts
        row = self.rows.get(term)
        if row is None:
            return None
        part = slice(self.ends[row] - self.frequencies[row], self.ends[row])
        return self.documents[part], self.counts[part]

    def beside(self, term: str) -> npt.NDArray[np.int32]:
        """The texts that have a term beside them."""
        joined = self._beside.get(term)
        return np.zeros(0, dtype=np.int32) if joined is None else joined.beside

    def frequency(self, term: str) -> int:
        """How many texts hold a term themselves."""
        row = self.rows.get(term)
        return 0 if row is None else int(self.frequencies[row])


class BM25(BM25Okapi):  # type: ignore[misc]  # rank_bm25 ships no types
    """BM25 over several parts at once; counts and weights of words are those of all of them together.

    ATIRE BM25 as in rank_bm25: idf = ln((N - n + .5) / (n + .5)), negative ones replaced by `epsilon` times
    the mean over all terms. `floor` is the least that a known word counts, for sets of few texts where even
    that mean is below nothing.
    """

    def __init__(
        self,
        parts: Sequence[Postings],
        k1: float = 1.5,
        b: float = 0.75,
        epsilon: float = 0.25,
        floor: float | None = None,
    ) -> None:
        # not super().__init__: it would count every text again
        self.k1, self.b, self.epsilon = k1, b, epsilon
        self._parts = tuple(parts)
        self._floor = floor
        self.doc_len = np.concatenate([p.lengths for p in parts]) if parts else np.zeros(0)
        self.corpus_size = len(self.doc_len)
        self.avgdl = float(self.doc_len.mean()) if self.corpus_size else 0.0
        self._norms = k1 * (1 - b + b * self.doc_len / self.avgdl) if self.avgdl else self.doc_len
        self._weights: dict[str, float] = {}
        self._starts = np.cumsum([0, *(len(p.lengths) for p in parts)])
        self.average_idf = self._average()

    def _average(self) -> float:
        """The mean idf over the terms of all parts."""
        if not any(p.rows for p in self._parts):
            return 0.0
        first, *rest = self._parts
        frequencies = first.frequencies.astype(np.float64)
        others = dict[str, int]()
        for part in rest:
            for term, row in part.rows.items():
                number = int(part.frequencies[row])
                if term in first.rows:
                    frequencies[first.rows[term]] += number
                else:
                    others[term] = others.get(term, 0) + number
        known = np.concatenate([frequencies, list(others.values())])
        return float(np.mean(np.log(self.corpus_size - known + 0.5) - np.log(known + 0.5)))

    def weight(self, term: str) -> float:
        """The idf of a term in this scope; nothing for a word that no text has."""
        known = self._weights.get(term)
        if known is None:
            known = self._weight(term)
            if known:  # what nobody wrote is typed without end
                self._weights[term] = known
        return known

    def _weight(self, term: str) -> float:
        found = sum(part.frequency(term) for part in self._parts)
        found = found or sum(len(part.beside(term)) for part in self._parts)  # a word that no text has itself
        if not found:
            return 0.0
        idf = float(np.log(self.corpus_size - found + 0.5) - np.log(found + 0.5))
        if idf < 0:
            idf = self.epsilon * self.average_idf
        return idf if self._floor is None else max(idf, self._floor)

    @property
    def rarest(self) -> float:
        """The idf of a term that one text alone has: what a word nobody wrote would weigh."""
        idf = float(np.log(max(self.corpus_size, 1) - 0.5) - np.log(1.5))
        return max(idf, self._floor or 0.0)

    def term_scores(self, term: str) -> list[tuple[npt.NDArray[np.int32], Scores]]:
        """Part by part the texts that hold a term, and its score in each."""
        idf = self.weight(term)
        found = []
        for part, start in zip(self._parts, self._starts, strict=False):
            posted = part.of(term)
            if posted is not None:
                texts, counts = posted[0] + start, posted[1]
                found.append((texts, idf * counts * (self.k1 + 1) / (counts + self._norms[texts])))
        return found

    def group_scores(self, group: Group) -> Scores:
        """The score of one word in every text: that of its best reading."""
        scores = np.zeros(self.corpus_size)
        for term, weight in group.readings:
            for texts, found in self.term_scores(term):
                scores[texts] = np.maximum(scores[texts], weight * group.weight * found)
        return scores

    def get_scores(self, query: Sequence[str | Group]) -> Scores:
        """The score of every text, in the order of the parts; a plain token counts each time it stands."""
        scores = np.zeros(self.corpus_size)
        for word in query:
            if isinstance(word, Group):
                scores += self.group_scores(word)
                continue
            for texts, found in self.term_scores(word):
                scores[texts] += found
        return scores

    def holds(self, term: str) -> npt.NDArray[np.bool_]:
        """Which texts hold a term."""
        held = np.zeros(self.corpus_size, dtype=np.bool_)
        for part, start in zip(self._parts, self._starts, strict=False):
            posted = part.of(term)
            if posted is not None:
                held[posted[0] + start] = True
        return held

    def beside(self, terms: Iterable[str]) -> npt.NDArray[np.bool_]:
        """Which texts have one of the terms beside them."""
        found = np.zeros(self.corpus_size, dtype=np.bool_)
        for term in terms:
            for part, start in zip(self._parts, self._starts, strict=False):
                found[part.beside(term) + start] = True
        return found

    def get_batch_scores(self, query: Sequence[str | Group], doc_ids: Sequence[int]) -> list[float]:
        """The scores of some texts."""
        return [float(score) for score in self.get_scores(query)[list(doc_ids)]]
