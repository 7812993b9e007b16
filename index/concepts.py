"""Words of one meaning as one term: a word list applied to corpus and query alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.wordlist import WordList
from index.analysis import stem, words

MARK = "="  # no word begins so
_GAP = "..."  # "holdt ... fast": words may stand between
_WIDEST = 3  # words


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `start` to `end` of a text mean a concept."""

    start: int
    end: int
    term: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The stems of a phrase in the pieces between its gaps."""

    pieces: tuple[tuple[str, ...], ...]
    term: str

    @property
    def alone(self) -> bool:
        """Whether it is one word."""
        return len(self.pieces) == 1 and len(self.pieces[0]) == 1

    def end(self, stems: Sequence[str], at: int) -> int | None:
        """Where the phrase ends if it begins at a place."""
        first, *rest = self.pieces
        if tuple(stems[at : at + len(first)]) != first:
            return None
        at += len(first)
        for piece in rest:
            places = range(at, min(at + _WIDEST, len(stems) - len(piece)) + 1)
            found = next((p for p in places if tuple(stems[p : p + len(piece)]) == piece), None)
            if found is None:
                return None
            at = found + len(piece)
        return at


class Concepts:
    """The groups of a word list, found in texts whatever their inflection."""

    def __init__(self, listed: WordList) -> None:
        self._by_first: dict[str, list[_Phrase]] = {}
        self._words: set[str] = set()
        for group in listed.groups:
            term = MARK + " ".join(words(group[0]))
            for pieces in dict.fromkeys(_pieces(said) for said in group):
                if pieces:
                    self._by_first.setdefault(pieces[0][0], []).append(_Phrase(pieces, term))
                    self._words.update(word for piece in pieces for word in piece)

    def __contains__(self, word: str) -> bool:
        """Whether a stem stands anywhere in the list: it is a word, whatever the texts have."""
        return word in self._words

    def of(self, word: str) -> tuple[str, ...]:
        """The concepts that one word alone means."""
        return tuple(p.term for p in self._by_first.get(word, ()) if p.alone)

    def mentions(self, stems: Sequence[str]) -> Iterator[Mention]:
        """The concepts of a text given as stems, stop words with them."""
        for at, word in enumerate(stems):
            for phrase in self._by_first.get(word, ()):
                end = at + 1 if phrase.alone else phrase.end(stems, at)
                if end is not None:
                    yield Mention(at, end, phrase.term)


def _pieces(said: str) -> tuple[tuple[str, ...], ...]:
    found = (tuple(stem(w) for w in words(piece)) for piece in said.split(_GAP))
    return tuple(piece for piece in found if piece)
