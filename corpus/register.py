"""Homes looked up by name and by mention, however many: only those that share a word are held up."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.homes import Clue
from corpus.model import Home
from corpus.names import distinctive, fold, short_name, words_of

_SHORTEST = 4  # letters of a name that may be looked for in running text
_KEPT = 20_000  # names whose words are remembered


@dataclass(frozen=True, slots=True)
class _Words:
    """A name's words without the s of a genitive: those that set it apart, and all."""

    own: frozenset[str]
    all: frozenset[str]

    def same(self, other: "_Words") -> bool:
        first, second = self.own, other.own
        return bool(first & second) and (
            first <= second or second <= first or first <= other.all or second <= self.all
        )


@lru_cache(maxsize=_KEPT)
def _words(name: str) -> _Words:
    return _Words(_bare(distinctive(name)), _bare(words_of(name)))


def _bare(words: Sequence[str]) -> frozenset[str]:
    """Words without the s of a genitive: "Hedelysts" is Hedelyst's."""
    return frozenset(w.removesuffix("s") for w in words)


def same(a: str, b: str) -> bool:
    """Whether two names are one home's: the words that set one apart all stand in the other."""
    return _words(a).same(_words(b))


class Names:
    """Names with the number of whose they are."""

    def __init__(self) -> None:
        self._entries: list[tuple[_Words, int]] = []
        self._having: dict[str, list[int]] = {}  # entries by each of their words
        self._apart: dict[str, list[int]] = {}  # by each word that sets them apart
        self._under: dict[str, list[int]] = {}  # by the rarest of those, each entry once

    def add(self, name: str, owner: int) -> None:
        """One name more."""
        words = _words(name)
        entry = len(self._entries)
        self._entries.append((words, owner))
        for word in words.own | words.all:
            self._having.setdefault(word, []).append(entry)
        for word in words.own:
            self._apart.setdefault(word, []).append(entry)
        if words.own:
            rarest = min(words.own, key=lambda w: (len(self._having[w]), w))
            self._under.setdefault(rarest, []).append(entry)

    def first(self, name: str) -> int | None:
        """The lowest number of those that have a name that is the same."""
        words = _words(name)
        found = (
            owner
            for entry in self.likely(name)
            for known, owner in (self._entries[entry],)
            if known.same(words)
        )
        return min(found, default=None)

    def likely(self, name: str) -> Iterable[int]:
        """Entries with all of the name's own words, and those whose own words the name may have."""
        words = _words(name)
        if not words.own:
            return
        whole = min((self._having.get(w, ()) for w in words.own), key=len)
        some = [self._apart.get(w, ()) for w in words.own]
        yield from whole if len(whole) < sum(map(len, some)) else (e for found in some for e in found)
        for word in words.own | words.all:
            yield from self._under.get(word, ())


class Mentions:
    """Names to be looked for in running text, with the number of whose they are."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[int]] = {}
        self._always: list[int] = []  # names without a word

    def add(self, name: str, owner: int) -> None:
        """One name more; a short one is looked for in no text."""
        if len(name) < _SHORTEST:
            return
        words = re.findall(r"\w+", fold(name))
        if not words:
            self._always.append(owner)
            return
        word = min(words, key=lambda w: len(self._by_word.get(w, ())))
        self._by_word.setdefault(word, []).append(owner)
        if word == words[-1]:  # only there the s of a genitive can follow
            self._by_word.setdefault(f"{word}s", []).append(owner)

    def likely(self, folded: str) -> set[int]:
        """Whose names may stand in a folded text: no other's do."""
        here = set(re.findall(r"\w+", folded)) & self._by_word.keys()
        return {owner for word in here for owner in self._by_word[word]}.union(self._always)


def stand_in(folded: str, home: Home) -> bool:
    """Whether a home's short name, or another, stands in a folded text."""
    return any(_pattern(n).search(folded) for n in called(home) if len(n) >= _SHORTEST)


def called(home: Home) -> set[str]:
    """What a home is called in running text."""
    return {short_name(home.name), *home.aliases}


@lru_cache(maxsize=_KEPT)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(fold(name))}s?\b")


class Register:
    """A corpus' homes."""

    def __init__(self, homes: Iterable[Home]) -> None:
        self.homes = tuple(homes)
        self._names, self._mentions = Names(), Mentions()
        self._found: dict[str, Home | None] = {}
        for number, home in enumerate(self.homes):
            for name in (home.name, *home.aliases):
                self._names.add(name, number)
            for name in called(home):
                self._mentions.add(name, number)

    def home_of(self, clues: Iterable[Clue]) -> Home | None:
        """The home that a document's clues name, best clue first."""
        named = sorted((c for c in clues if c.weight), key=lambda c: -c.weight)
        return next((home for c in named if (home := self._named(c.name))), None)

    def mentioned(self, text: str) -> tuple[Home, ...]:
        """Homes whose short name stands in a text."""
        folded = fold(text)
        likely = (self.homes[n] for n in sorted(self._mentions.likely(folded)))
        return tuple(home for home in likely if stand_in(folded, home))

    def _named(self, name: str) -> Home | None:
        if name not in self._found:
            number = self._names.first(name)
            self._found[name] = None if number is None else self.homes[number]
        return self._found[name]
