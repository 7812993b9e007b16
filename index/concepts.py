"""Words of one meaning as one term: a word list applied to corpus and query alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.wordlist import WordList
from index.analysis import stem, words

MARK = "="  # no word begins so


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `start` to `end` of a text mean a concept."""

    start: int
    end: int
    term: str


class Concepts:
    """The groups of a word list, found in texts whatever their inflection."""

    def __init__(self, listed: WordList) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for group in listed.groups:
            term = MARK + " ".join(words(group[0]))
            for phrase in dict.fromkeys(tuple(stem(w) for w in words(said)) for said in group):
                if phrase:
                    self._by_first.setdefault(phrase[0], []).append((phrase, term))

    def of(self, word: str) -> tuple[str, ...]:
        """The concepts that one word alone means."""
        return tuple(term for phrase, term in self._by_first.get(word, ()) if len(phrase) == 1)

    def mentions(self, stems: Sequence[str]) -> Iterator[Mention]:
        """The concepts of a text given as stems, stop words with them."""
        for at, word in enumerate(stems):
            for phrase, term in self._by_first.get(word, ()):
                if len(phrase) == 1 or tuple(stems[at : at + len(phrase)]) == phrase:
                    yield Mention(at, at + len(phrase), term)
