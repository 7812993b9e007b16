"""Which guideline somebody means: by number, title, older name, or a telling word of one."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from corpus.model import Guideline, Home, Placed, State
from corpus.names import short_name, slug
from corpus.schemes import builtin
from corpus.status import not_relevant
from handlers.scope import group_named
from index.analysis import STOP_WORDS, stem, words
from index.library import Snapshot

_NUMBER = re.compile(r"(?<![\d.,])(\d{1,2})\s?[.,]\s?(\d{1,2})(?![\d]|[.,]\d)")
_AROUND = frozenset(
    map(
        stem,
        """std standard nr nummer retningslinje lokal tilføjelse tillæg fælles regional kommunal instruks
        hus tilbud bosted dokument skabelon ny nyeste gældende""".split(),
    )
)
_GROUPS = frozenset(map(stem, "voksen voksne barn børn ung unge".split()))
_SHORTEST = 3  # letters of a word that begins one of a title: "mag"
_LONG = 6  # letters: from so many one slip is taken for the word


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of a guideline: its stems in plain letters, and the concepts that it is an instance of."""

    stems: tuple[str, ...]
    means: frozenset[str]

    def has(self, word: str) -> bool:
        """Whether a word is, or begins, a word of the name: "medicin" of "Medicinhåndtering"."""
        return any(s == word or (len(word) >= _SHORTEST and s.startswith(word)) for s in self.stems)

    def has_nearly(self, word: str) -> bool:
        """The same with one slip."""
        ends = range(len(word) - 1, len(word) + 2)
        return len(word) >= _LONG and any(
            OSA.distance(word, s[:end]) <= 1 for s in self.stems for end in ends
        )


def meant(text: str, home: Home | None, snapshot: Snapshot) -> tuple[Guideline, ...]:
    """The guidelines in force that some words mean, in order; none where a word belongs to no name.

    Of two for one standard (adults; children and young people) it is the group's that the words name, else
    the home's; without a home it is both.
    """
    known = in_force(snapshot)
    if match := _NUMBER.search(text):
        number = f"{int(match[1])}.{int(match[2])}"
        found = [g for g in known if g.key.standard == number]
    else:
        found = [g for g in known if g.key.standard.casefold() == text.strip().casefold()]
        found = found or _by_name(text, known, snapshot)
    return _for(home, group_named(text), found)


def in_force(snapshot: Snapshot, home: Home | None = None) -> tuple[Guideline, ...]:
    """The guidelines in force, in the order of their numbers; with a home those that concern it."""
    current = (g for g in snapshot.corpus.guidelines if g.state is State.CURRENT)
    mine = [g for g in current if home is None or not_relevant(home, g) is None]
    return tuple(sorted(mine, key=lambda g: (g.key.scheme, _order(g.key.standard), g.key.target_group or "")))


def named(document: Placed) -> str:
    """A document as one says it, "1.4 Medicinhåndtering", whether or not its title has the number."""
    number = document.key.standard
    bare = re.sub(rf"^(?:standard\s+)?{re.escape(number)}[\s.:–-]+", "", document.title, flags=re.IGNORECASE)
    return f"{number} {bare}"


def _order(number: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part) if part.isdecimal() else 0, part) for part in number.split("."))


def _for(home: Home | None, group: str | None, found: Sequence[Guideline]) -> tuple[Guideline, ...]:
    """Of several for one standard those of the group named or of the home; where none are, all of them."""

    def fits(guideline: Guideline) -> bool:
        if group and guideline.key.target_group:
            return guideline.key.target_group == group
        return home is None or not_relevant(home, guideline) is None

    kept: list[Guideline] = []
    for guideline in found:
        same = [
            g
            for g in found
            if (g.key.scheme, g.key.standard) == (guideline.key.scheme, guideline.key.standard)
        ]
        if len(same) == 1 or fits(guideline) or not any(map(fits, same)):
            kept.append(guideline)
    return tuple(kept)


def _by_name(text: str, known: Sequence[Guideline], snapshot: Snapshot) -> list[Guideline]:
    """Those with all words of the text in one name; a name that is just these words goes before others."""
    said = _said(text, snapshot)
    if not said:
        return []
    names = _all_names(snapshot)
    for has in (_Name.has, _Name.has_nearly):
        found = [(g, [n for n in names[g.path] if _fits(said, n, has)]) for g in known]
        whole = [g for g, fitting in found if any(set(n.stems) == set(said) for n in fitting)]
        if some := whole or [g for g, fitting in found if fitting]:
            return some
    return []


def _said(text: str, snapshot: Snapshot) -> dict[str, frozenset[str]]:
    """The telling words of a text as stems in plain letters, each with the concepts that it stands in."""
    said = words(text)
    stems = [stem(w) for w in said]
    mentions = tuple(snapshot.concepts.mentions(stems))
    telling = [i for i, w in enumerate(said) if w not in STOP_WORDS and stems[i] not in _AROUND]
    telling = [i for i in telling if stems[i] not in _GROUPS] or telling
    return {slug(stems[i]): frozenset(m.term for m in mentions if m.start <= i < m.end) for i in telling}


def _fits(said: dict[str, frozenset[str]], name: _Name, has: Callable[[_Name, str], bool]) -> bool:
    return all(has(name, word) or concepts & name.means for word, concepts in said.items())


@lru_cache(maxsize=4)  # what is in use, what waits to be, the common part of each
def _all_names(snapshot: Snapshot) -> dict[str, tuple[_Name, ...]]:
    """What each guideline in force is and was called, by its path."""
    return {g.path: tuple(_name(n, snapshot) for n in _called(g)) for g in in_force(snapshot)}


def _called(guideline: Guideline) -> Iterator[str]:
    """A guideline's names: its own, and those that the field has for the same."""
    own = (named(guideline).partition(" ")[2], *guideline.aliases)
    yield from own
    for titles in (titles for scheme in builtin().all for _, titles in scheme.standards):
        if any(_is_called(name, title) for name in own for title in titles):
            yield from titles


def _is_called(name: str, title: str) -> bool:
    """Whether a name is a title with at most a remark behind: "Magtanvendelse – voksne"."""
    rest = name.casefold().removeprefix(title.casefold())
    return len(rest) < len(name) and re.match(r"\s*(?:$|[–—(,:]|-\s)", rest) is not None


def _name(text: str, snapshot: Snapshot) -> _Name:
    said = words(text)
    stems = [stem(w) for w in said]
    telling = (slug(s) for s, w in zip(stems, said, strict=True) if w not in STOP_WORDS)
    return _Name(tuple(telling), frozenset(m.term for m in snapshot.concepts.mentions(stems)))


def title_of(document: Placed) -> str:
    """A document as one says it: number, title, and the home where the title does not name it."""
    name = named(document)
    home = short_name(document.key.home or "")
    whose = f" ({home})" if home and home.casefold() not in name.casefold() else ""
    return f"{name}{whose}"
