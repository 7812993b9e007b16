"""Whether two texts of the domain speak of the same matter: inflection, compounds, related words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from importlib import resources
from operator import or_

import yaml

from corpus.names import fold

STOP = frozenset(
    """
    af afholdes anden andet andre arbejder arbejdes arbejdet at beskrivelse beskrives blandt bliver
    borgere borgeren borgerne bruges bygge bygger både de deltager den der det dér efter egen eget egne
    eller en enkelt enkelte er et eventuelle findes for foregår foretages fra får følge følger følges
    gælder gør gøres har have her herunder hjælper holde holder holdes hos huset hvad hvem hver hvilke
    hvilken hvilket hvis hvor hvordan hvorledes hvornår håndterer håndteres i ikke ind kan kommenteret
    laver ligger lokal lokale lokalt man med medarbejdere medarbejderne mv må måde møder mødt ned nogen
    noget når og også om op organiseres over planlægges på samt selv set sig sikrer sikres sin sine sit
    skal sker som stedet stå står sæt sættes til tilbuddet tilbuddets tilrettelagt tilrettelægger
    tilrettelægges ud uden udføre udføres under ved via være yder ydes
    """.split()
)
_SHORTEST = 4  # letters; shorter words must be equal
_ENDINGS = frozenset(("", "e", "en", "er", "ene", "erne", "et", "s", "t"))


@lru_cache(maxsize=5_000)
def telling_words(text: str) -> tuple[str, ...]:
    """The words of a text that tell it from others."""
    return tuple(w for w in re.findall(r"[\wæøå]+", fold(text)) if w not in STOP and len(w) > 1)


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    data = yaml.safe_load((resources.files("corpus") / "related.yaml").read_text("utf-8"))
    return tuple(tuple(str(word) for word in group) for group in data)


def speaks_of(word: str, had: set[str]) -> bool:
    """Whether one of the words is related to the word."""
    return any(_is_form(base, h) for base in _related(word) for h in had)


@cache
def _related(word: str) -> tuple[str, ...]:
    """The words of the groups that a word belongs to."""
    return tuple(w for group in _groups() if any(_is_form(base, word) for base in group) for w in group)


def _is_form(base: str, word: str) -> bool:
    """Whether a word is a base word inflected or compounded; a short base only inflected."""
    if len(base) < _SHORTEST:
        return word.startswith(base) and word[len(base) :] in _ENDINGS
    return word.startswith(base) or (len(base) > _SHORTEST and base in word)


def alike(a: str, b: str) -> bool:
    """Whether two words are forms or compounds of one another."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) < _SHORTEST:
        return short == long
    stem = _stem(short)
    return stem in long if len(stem) >= _SHORTEST else long.startswith(stem)


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    stem = re.sub(r"(?:erne|ene|ens|ets|er|en|et|e|s|r)$", "", word)
    return stem if len(stem) >= _SHORTEST - 1 else word


@dataclass(frozen=True, slots=True)
class Had:
    """Which of some words a text has, a bit each: inflected or compounded, and besides by a related word."""

    own: int = 0
    any: int = 0


class Asked:
    """Words that many texts are asked for: each word of the texts is held against them once."""

    def __init__(self, words: Iterable[str]) -> None:
        self._bits = {word: 1 << n for n, word in enumerate(dict.fromkeys(words))}
        self._related: dict[str, int] = {}
        for word, bit in self._bits.items():
            for base in _related(word):
                self._related[base] = self._related.get(base, 0) | bit
        self._known: dict[str, Had] = {}
        self._printed: dict[str, Had] = {}  # as it stands, with its comma

    def bits(self, words: Iterable[str]) -> int:
        """Those of the words, as one number."""
        return reduce(or_, (self._bits[word] for word in words), 0)

    def had_by(self, text: str) -> Had:
        """Which of the words a text has."""
        own = either = 0
        for printed in text.split():  # no word goes on beyond a blank
            had = self._printed.get(printed)
            if had is None:
                had = self._printed[printed] = self._had_by_words(telling_words(printed))
            own |= had.own
            either |= had.any
        return Had(own, either)

    def _had_by_words(self, words: Iterable[str]) -> Had:
        own = either = 0
        for word in words:
            had = self._known.get(word)
            if had is None:
                had = self._known[word] = self._had_by_word(word)
            own |= had.own
            either |= had.any
        return Had(own, either) if either else _NOTHING

    def _had_by_word(self, word: str) -> Had:
        own = reduce(or_, (bit for asked, bit in self._bits.items() if alike(asked, word)), 0)
        related = reduce(or_, (bits for base, bits in self._related.items() if _is_form(base, word)), 0)
        return Had(own, own | related) if own or related else _NOTHING


_NOTHING = Had()
