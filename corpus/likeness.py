"""Whether two texts of the domain speak of the same matter: inflection, compounds, related words."""

import re
from functools import cache, lru_cache
from importlib import resources

import yaml

from corpus.names import fold

_STOP = frozenset(
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


@lru_cache(maxsize=50_000)  # each block is held against each point
def telling_words(text: str) -> tuple[str, ...]:
    """The words of a text that tell it from others."""
    return tuple(w for w in re.findall(r"[\wæøå]+", fold(text)) if w not in _STOP and len(w) > 1)


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
        return re.fullmatch(f"{re.escape(base)}(?:e|en|er|ene|erne|et|s|t)?", word) is not None
    return word.startswith(base) or (len(base) > _SHORTEST and base in word)


@lru_cache(maxsize=100_000)
def alike(a: str, b: str) -> bool:
    """Whether two words are forms or compounds of one another."""
    short, long = sorted((a, b), key=len)
    if len(short) < _SHORTEST:
        return short == long
    stem = re.sub(r"(?:erne|ene|ens|ets|er|en|et|e|s|r)$", "", short)
    stem = stem if len(stem) >= _SHORTEST - 1 else short
    return stem in long if len(stem) >= _SHORTEST else long.startswith(stem)
