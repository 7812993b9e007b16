"""The lists that tell a name from a word, and the words that stand around names."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from importlib.resources import files

_SHORTEST, _LONGEST = 5, 14  # letters: of a given name that is known in spite of a slip
_BARE = 4  # letters: of a name that is known without æ, ø and å
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"


class Grade(Enum):
    """What a word may be: surely a name, mostly, a word that some are called, no name, or not known."""

    NAME = auto()
    SELDOM = auto()
    EVERYDAY = auto()
    OTHER = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists in handlers/lists."""

    given: frozenset[str]
    surnames: frozenset[str]
    words: dict[str, str]
    other: frozenset[str]
    bare: dict[str, str]  # names typed without æ, ø and å

    def grade(self, word: str) -> Grade:
        """What a folded word is by itself, in the genitive too."""
        found = self._grade(word)
        if found is not Grade.UNKNOWN or self.words.get(word) == "never":
            return found
        graded = (g for b in self._forms(word)[1:] if (g := self._grade(b)) is not Grade.UNKNOWN)
        return next(graded, Grade.UNKNOWN)

    def is_surname(self, word: str) -> bool:
        """Whether a folded word is listed as a surname."""
        return not self.surnames.isdisjoint(self._forms(word))

    def is_given(self, word: str) -> bool:
        """Whether a folded word is listed as a given name."""
        return not self.given.isdisjoint(self._forms(word))

    def is_slip(self, word: str) -> bool:
        """Whether a folded word is a given name but for two letters that changed places, or one left out."""
        if not _SHORTEST <= len(word) <= _LONGEST:
            return False
        if any(self._is_sure(swapped) for swapped in _swapped(word)):
            return True
        return len(word) > _SHORTEST and any(self._is_sure(full) for full in _filled(word))

    def _is_sure(self, word: str) -> bool:
        return word in self.given and word not in self.words and word not in self.other

    def _forms(self, word: str) -> list[str]:
        """A word, what it may be a form of, and the names that they are typed for."""
        found = [word, *bases(word)]
        return found + [self.bare[w] for w in found if w in self.bare]

    def _grade(self, word: str) -> Grade:
        if word in self.other:
            return Grade.OTHER
        if word not in self.given and word not in self.surnames:
            return Grade.UNKNOWN
        if word not in self.words:
            return Grade.NAME
        return Grade.SELDOM if self.words[word] == "seldom" else Grade.EVERYDAY


def bases(word: str) -> tuple[str, ...]:
    """What a folded word may be a form of: without the genitive, and with the letters that it spells out."""
    found = [word]
    for ending in ("'s", "'", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            found.append(word[: -len(ending)])
            break
    spelled = [w.replace("aa", "å").replace("oe", "ø").replace("ae", "æ") for w in found]
    return tuple(dict.fromkeys(w for w in (*found, *spelled) if w != word))


def _swapped(word: str) -> Iterator[str]:
    """A word with each two letters beside each other in the other order."""
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _filled(word: str) -> Iterator[str]:
    """A word with a letter more, within it: a slip seldom begins or ends it."""
    for at in range(1, len(word)):
        for letter in _LETTERS:
            yield word[:at] + letter + word[at:]


def _bare(names: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Names as they are typed without æ, ø and å ("soren"), and what is meant."""
    for name in sorted(n for n in names if not n.isascii()):
        for ae in ("e", "a", "ae"):
            typed = name.replace("ø", "o").replace("å", "a").replace("æ", ae)
            if typed != name and len(typed) >= _BARE:
                yield typed, name


def lines(name: str) -> list[str]:
    """The entries of a list, without its comments."""
    text = files("handlers").joinpath("lists", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and line[0] != "#"]


@cache
def lexicon() -> Lexicon:
    """The lists, read once."""
    words = {word: how for word, _, how in (line.partition(" ") for line in lines("words.txt"))}
    given, surnames = frozenset(lines("given.txt")), frozenset(lines("surnames.txt"))
    names = given | surnames
    rare = {name for name in names if words.get(name, "seldom") == "seldom"}
    bare = {typed: name for typed, name in _bare(rare) if typed not in names and typed not in words}
    return Lexicon(given, surnames, words, frozenset(lines("other.txt")), bare)
