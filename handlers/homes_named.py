"""The homes that words name: in full, in short, in the genitive, without æ, ø and å, with a slip."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.model import Home
from corpus.names import short_name
from handlers.inquiry_words import plain
from index.analysis import words
from index.library import Snapshot

_SHORTEST = 3  # letters
_LONG, _LONGER = 7, 10  # letters: from so many one slip, or two, are let pass


def homes_named(said: Sequence[str], snapshot: Snapshot) -> dict[int, tuple[Home, ...]]:
    """The homes that the words name, by the place of each word; a name of two homes names both."""
    names = _names(snapshot)
    typed = [_bare(w) for w in said]
    found: dict[int, tuple[Home, ...]] = {}
    for at, word in enumerate(typed):
        if at in found:
            continue
        for name, homes in names.get(word, ()):
            if tuple(typed[at : at + len(name)]) == name:
                found |= dict.fromkeys(range(at, at + len(name)), homes)
                break
    return found


def home_nearly(word: str, snapshot: Snapshot) -> tuple[Home, ...]:
    """The homes whose name a word is but for a slip of the hand."""
    typed = _bare(word)
    if len(typed) < _LONG:
        return ()
    single = _single(snapshot)
    slips = 2 if len(typed) >= _LONGER else 1
    best = process.extractOne(typed, single.keys(), scorer=OSA.distance, score_cutoff=slips)
    return single[best[0]] if best and best[0][0] == typed[0] else ()


def _bare(word: str) -> str:
    return plain(word.casefold()).removesuffix("s")


@lru_cache(maxsize=4)  # what is in use, what waits to be, the common part of each
def _names(snapshot: Snapshot) -> dict[str, list[tuple[tuple[str, ...], tuple[Home, ...]]]]:
    """The names of all homes by their first word, the longest first."""
    by_name: dict[tuple[str, ...], dict[str, Home]] = {}
    for home in snapshot.corpus.homes:
        for name in {home.name, short_name(home.name), *home.aliases}:
            parts = tuple(_bare(w) for w in words(name))
            if parts and len(name) >= _SHORTEST:
                by_name.setdefault(parts, {})[home.name] = home
    found: dict[str, list[tuple[tuple[str, ...], tuple[Home, ...]]]] = {}
    for parts in sorted(by_name, key=len, reverse=True):
        found.setdefault(parts[0], []).append((parts, tuple(by_name[parts].values())))
    return found


@lru_cache(maxsize=4)  # what is in use, what waits to be, the common part of each
def _single(snapshot: Snapshot) -> dict[str, tuple[Home, ...]]:
    """The names of one word, long enough for a slip."""
    return {
        name[0]: homes
        for some in _names(snapshot).values()
        for name, homes in some
        if len(name) == 1 and len(name[0]) >= _LONG
    }
