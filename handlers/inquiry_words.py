"""The words that managers ask about documents with: groups of them, and what kinds of inquiry they make."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import yaml
from rapidfuzz.distance import OSA

from index.analysis import words

_LONG = 6  # letters: from so many one slip is let pass
_KEPT = 10_000  # words looked at
_LEADER = "leader:"
_FOLDED = (("æ", "a"), ("ø", "o"), ("å", "a"), ("ae", "a"), ("oe", "o"), ("aa", "a"))
_PAPERS = (
    "retningslinje", "retningslinjen", "retningslinjer", "retningslinjerne", "instruks", "instruksen",
    "tilføjelse", "tilføjelsen",
)  # fmt: skip


@lru_cache(maxsize=1 << 16)  # the same words are asked with all day
def plain(word: str) -> str:
    """A word as it is compared: "må", "maa" and "ma" are one."""
    for letter, other in _FOLDED:
        word = word.replace(letter, other)
    return word


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words together, the last one open at its end where `begins`; the group that they belong to."""

    said: tuple[str, ...]
    begins: bool
    group: str

    def fits(self, typed: Sequence[str]) -> bool:
        """Whether typed words are the phrase."""
        last = self.said[-1]
        return (
            len(typed) == len(self.said)
            and tuple(typed[:-1]) == self.said[:-1]
            and (typed[-1].startswith(last) if self.begins else typed[-1] == last)
        )

    def nearly(self, typed: str) -> bool:
        """Whether one typed word is the phrase but for a slip of the hand."""
        word = self.said[0]
        if min(len(word), len(typed)) < _LONG + self.begins or word[0] != typed[0]:
            return False
        if not self.begins:
            return word[-1] == typed[-1] and OSA.distance(word, typed) <= 1
        return any(
            word[-1] == typed[end - 1] and OSA.distance(word, typed[:end]) <= 1
            for end in range(len(word) - 1, min(len(word) + 2, len(typed) + 1))
        )


@dataclass(frozen=True, slots=True)
class Line:
    """Groups that must all be there, each as alternatives, and groups that must not."""

    needed: tuple[frozenset[str], ...]
    barred: frozenset[str]
    leader: bool  # it holds for managers and coordinators alone

    def holds(self, groups: frozenset[str], *, leader: bool) -> bool:
        """Whether a message with words of these groups is meant."""
        if (self.leader and not leader) or groups & self.barred:
            return False
        return all(some & groups for some in self.needed)


# Groups that words may turn out to be of when homes and guidelines are looked up.
_FOUND = frozenset(("home", "number", "topic", "time", "soon", "day", "version"))


class Lexicon:
    """All groups, ready to be looked up, and the kinds in their order."""

    def __init__(self, text: str) -> None:
        data = yaml.safe_load(text)
        phrases = [_phrase(said, group) for group, some in data["words"].items() for said in some]
        self._never = [_phrase(said, "") for said in data["never"]]
        self._mended: dict[str, frozenset[str]] = {}
        self._single = [p for p in phrases if len(p.said) == 1]
        self._by_first: dict[str, list[_Phrase]] = {}
        for phrase in phrases:
            first = phrase.said[0]
            self._by_first.setdefault(
                f"{first}*" if phrase in self._single and phrase.begins else first, []
            ).append(phrase)
        self.kinds = tuple(
            (str(kind), tuple(_line(str(line)) for line in lines)) for kind, lines in data["kinds"].items()
        )

    def groups(self, said: Sequence[str]) -> list[frozenset[str]]:
        """The groups of each word, by itself and in phrases."""
        typed = [plain(w) for w in said]
        found: list[set[str]] = [set() for _ in said]
        for at, word in enumerate(typed):
            starts = (word, *(f"{word[:end]}*" for end in range(1, len(word) + 1)))
            for phrase in (p for start in starts for p in self._by_first.get(start, ())):
                if phrase.fits(typed[at : at + len(phrase.said)]):
                    for place in range(at, at + len(phrase.said)):
                        found[place].add(phrase.group)
        return [frozenset(some) for some in found]

    def nearly(self, word: str) -> frozenset[str]:
        """The groups of a word with a slip in it."""
        if word not in self._mended:
            if len(self._mended) >= _KEPT:
                self._mended.clear()
            typed = plain(word)
            self._mended[word] = frozenset(p.group for p in self._single if p.nearly(typed))
        return self._mended[word]

    def may_ask(self, said: Sequence[str], groups: Sequence[frozenset[str]]) -> bool:
        """Whether any kind could hold, whatever the words left turn out to be: told without a look-up."""
        slips = (self.nearly(w) for w, some in zip(said, groups, strict=True) if not some)
        possible = _FOUND.union(*groups, *slips)
        return any(all(some & possible for some in line.needed) for _, lines in self.kinds for line in lines)

    def never(self, said: Iterable[str]) -> bool:
        """Whether one of the words never belongs to an inquiry."""
        return any(p.fits(typed) for typed in ([plain(w)] for w in said) for p in self._never)


def parted(said: Iterable[str]) -> Iterator[str]:
    """Words, with those that name a guideline and call it one taken apart: "medicininstruksen"."""
    for word in said:
        end = next((p for p in map(plain, reversed(_PAPERS)) if plain(word).endswith(p)), "")
        front = word[: len(word) - len(end)] if end and plain(word) == word else ""
        if len(front) > 2:  # noqa: PLR2004 - "uth"
            yield from (front.removesuffix("s") if len(front) > _LONG else front, end)
        else:
            yield word


def _phrase(said: str, group: str) -> _Phrase:
    bare = tuple(plain(w) for w in words(str(said).rstrip("*").replace("_", " ")))
    return _Phrase(bare, str(said).endswith("*"), group)


def _line(text: str) -> Line:
    leader = text.startswith(_LEADER)
    tokens = text.removeprefix(_LEADER).split()
    needed = tuple(frozenset(t.split("|")) for t in tokens if not t.startswith("!"))
    return Line(needed, frozenset(t[1:] for t in tokens if t.startswith("!")), leader)


@cache
def lexicon() -> Lexicon:
    """The words shipped with the product."""
    return Lexicon((resources.files("handlers") / "inquiry.yaml").read_text("utf-8"))
