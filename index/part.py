"""Texts of one level counted once: what a scope is put together from."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.analysis import STOP_WORDS, grams, joined, stem, terms, words
from index.bm25 import Postings
from index.concepts import Concepts
from index.query import spelled_out
from index.vocabulary import Vocabulary, counted

# How much a word counts in a title, a heading, the text; one of a compound's parts counts half.
TITLE, HEADING, BODY = 6.0, 4.0, 2.0
_PART = 0.5


@dataclass(frozen=True, slots=True)
class Fields:
    """What is searched of a passage; `document` is shared by the passages that stand together.

    `wordings`: questions that it is known to answer.
    """

    document: str
    title: str
    headings: tuple[str, ...]
    text: str
    wordings: tuple[str, ...] = ()


class Part:
    """Texts with their counts, immutable once made; `beneath` is the level whose words they are read with.

    Wordings are no text: they stand beside it, each of their words once however many have it. They lengthen
    nothing, and mend and split no word. `grams_beside` are the runs of letters with theirs.
    """

    def __init__(self, texts: Iterable[Fields], concepts: Concepts, beneath: "Part | None" = None) -> None:
        listed = list(texts)
        read = [tuple(_with_joined(t) for t in (f.title, " ".join(f.headings), f.text)) for f in listed]
        self.size = len(read)
        counts = counted(field for fields in read for field in fields)
        self.vocabulary: Vocabulary = Vocabulary(counts, beneath.vocabulary if beneath else None)
        self.words = Postings(self._words(fields, concepts) for fields in read)
        self.grams = Postings(_grams(fields) for fields in read)
        asked = {n: _asked(f.wordings) for n, f in enumerate(listed) if f.wordings}
        self.words = self.words.with_beside({n: self._beside(said, concepts) for n, said in asked.items()})
        self.grams_beside = self.grams.with_beside({n: _runs(said) for n, said in asked.items()})
        self.headings = Postings(_own_heading(f) for f in listed)
        numbers: dict[str, int] = {}
        self.documents = np.array([numbers.setdefault(f.document, len(numbers)) for f in listed], dtype=int)

    def _words(self, fields: Sequence[Sequence[str]], concepts: Concepts) -> dict[str, float]:
        counts: dict[str, float] = {}
        for said, weight in zip(fields, (TITLE, HEADING, BODY), strict=True):
            for term, share in terms_with_meanings(said, self.vocabulary, concepts):
                counts[term] = counts.get(term, 0.0) + share * weight
        return counts

    def _beside(self, asked: Sequence[Sequence[str]], concepts: Concepts) -> dict[str, float]:
        """What the words of wordings count: as much as words of the text."""
        counts: dict[str, float] = {}
        for said in asked:
            for term, share in terms_with_meanings(said, self.vocabulary, concepts):
                counts[term] = max(counts.get(term, 0.0), share * BODY)
        return counts


def terms_with_meanings(
    said: Sequence[str], vocabulary: Vocabulary, concepts: Concepts
) -> Iterator[tuple[str, float]]:
    """The terms of a text's words, of the parts of compounds, of what both mean; how much each counts."""
    stems = [stem(w) for w in said]
    for word, term in zip(said, stems, strict=True):
        if word in STOP_WORDS:
            continue
        yield term, 1.0
        for part in vocabulary.parts(word):
            yield stem(part), _PART
            for meant in concepts.of(stem(part)):
                yield meant, _PART
    for mention in concepts.mentions(stems):
        yield mention.term, 1.0


def _with_joined(text: str) -> list[str]:
    """The words of a text, then those that a hyphen parts in it."""
    return [*words(text), *joined(text)]


def _asked(wordings: Sequence[str]) -> list[list[str]]:
    """The words of each wording, spelled as those of a question are."""
    return [[*spelled_out(text), *joined(text)] for text in wordings]


def _runs(asked: Sequence[Sequence[str]]) -> dict[str, float]:
    said = {word for one in asked for word in one if word not in STOP_WORDS}
    return {gram: BODY for word in said for gram in grams(word)}


def _own_heading(fields: Fields) -> dict[str, float]:
    """The words of the heading right above a text."""
    return dict.fromkeys(terms(fields.headings[-1]), 1.0) if fields.headings else {}


def _grams(fields: Sequence[Sequence[str]]) -> dict[str, float]:
    by_word: dict[str, float] = {}
    for said, weight in zip(fields, (TITLE, HEADING, BODY), strict=True):
        for word, number in Counter(said).items():
            if word not in STOP_WORDS:
                by_word[word] = by_word.get(word, 0.0) + weight * number
    counts: dict[str, float] = {}
    for word, weight in by_word.items():
        for gram in grams(word):
            counts[gram] = counts.get(gram, 0.0) + weight
    return counts
