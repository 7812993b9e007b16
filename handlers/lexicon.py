"""The lists that tell a name from a word, and the words that stand around names."""

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from importlib.resources import files


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

    def grade(self, word: str) -> Grade:
        """What a folded word is by itself, in the genitive too."""
        found = self._grade(word)
        if found is not Grade.UNKNOWN or self.words.get(word) == "never":
            return found
        return next((g for b in bases(word) if (g := self._grade(b)) is not Grade.UNKNOWN), Grade.UNKNOWN)

    def is_surname(self, word: str) -> bool:
        """Whether a folded word is listed as a surname."""
        return not self.surnames.isdisjoint((word, *bases(word)))

    def is_given(self, word: str) -> bool:
        """Whether a folded word is listed as a given name."""
        return not self.given.isdisjoint((word, *bases(word)))

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


def lines(name: str) -> list[str]:
    """The entries of a list, without its comments."""
    text = files("handlers").joinpath("lists", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and line[0] != "#"]


@cache
def lexicon() -> Lexicon:
    """The lists, read once."""
    words = (line.partition(" ") for line in lines("words.txt"))
    return Lexicon(
        given=frozenset(lines("given.txt")),
        surnames=frozenset(lines("surnames.txt")),
        words={word: how for word, _, how in words},
        other=frozenset(lines("other.txt")),
    )
