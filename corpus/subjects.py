"""Which required point of a guideline a rule is about, where it is clearly about one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log, sqrt

from corpus.evenness import without_number
from corpus.likeness import STOP
from corpus.matter import SHORTEST, Term, folded, stem, terms
from corpus.model import Passage
from corpus.wordlist import builtin

# What points ask about any matter: it tells none from another.
_ASKING = frozenset(
    map(
        stem,
        (
            *STOP,
            *"""
            aftal aftale aftaler ansvar ansvarlig ansvarlige arbejde arbejder brug bruge bruger bruges dag
            forløb forløbet foregå foregår fundet følger føre fører føres give giver givet gælder gøre
            herunder hjælp hjælpe hjælpen hjælper holde holdes indsats lave laver laves lavet ligger måde
            nødvendig opgave opgaver plan planen planer proces regel regler situation tid tilbuddet
            """.split(),
        ),
    )
)
_LISTED = 1_000  # numbers of the word list's groups start here; below are those of matter
# What a word in a rule is worth for a point's word: longer (two ways), only its end or beginning, related.
_LONGER_END, _LONGER, _END, _BEGINNING, _RELATED = 0.9, 0.8, 0.6, 0.4, 0.6
_OWN = 0.75  # worth from which a word is the point's own
_TITLE = 0.3  # of a word's weight where the guideline's title has it: it tells no point from another
_ABSENT = 0.3  # of the weight of a word that the guideline never uses, and no rule can be found by
_HEADED = 0.5  # what the point's own word in the heading adds to its worth
_REST = 0.2  # of a word's weight in the part of a passage that did not change
_NAMED = 0.4  # weight of a word in the heading that speaks of the point
_QUOTED = 1.0  # what a heading in the point's very words adds
_ENOUGH_NAMED, _ENOUGH = 0.4, 0.45
_OF_BEST = 0.55  # of the score of the passage that speaks most of the point
_RIVAL, _RIVAL_NAMED = 0.55, 0.85  # of the best point's score: a second one that near makes it unclear
_SHARE = 0.15  # of the words of a rule, where a single one speaks of the point
_FEW = 5  # headings; with fewer each passage is a section of its own


@dataclass(frozen=True, slots=True)
class Said:
    """A rule: its heading, the words that came, went or are new, and the rest of its passage."""

    heading: str
    changed: str
    rest: str = ""


@lru_cache(maxsize=20_000)
def _telling(text: str) -> tuple[Term, ...]:
    """The words that tell a matter, each with its groups, and phrases of the word list."""
    stems, pattern, phrases = _word_list()
    known = (Term(t.stem, t.groups | stems.get(t.stem, frozenset())) for t in terms(text))
    found = [_written_out(t) for t in known if t.stem not in _ASKING]
    if not any(_is_phrase(t.stem) for t in found):  # "efter behov" is in both lists
        groups = {phrases[m[0]] for m in pattern.finditer(folded(text))}
        found += [Term(f"={min(g)}", g) for g in groups]
    return tuple(found)


def _written_out(term: Term) -> Term:
    """An abbreviation as the phrase that it stands for: "pn" is "efter behov"."""
    short = term.groups and not _is_phrase(term.stem) and len(term.stem) < SHORTEST
    return Term(f"={min(term.groups)}", term.groups) if short else term


def _is_phrase(word: str) -> bool:
    return word.startswith("=")


@cache
def _word_list() -> tuple[dict[str, frozenset[int]], re.Pattern[str], dict[str, frozenset[int]]]:
    """The groups of each word of the field's list by its stem, and of each phrase."""
    stems: dict[str, frozenset[int]] = {}
    phrases: dict[str, frozenset[int]] = {}
    for number, group in enumerate(builtin().groups, _LISTED):
        for said in map(folded, group):
            several = re.search(r"\W", said)
            known, key = (phrases, said) if several else (stems, stem(said))
            known[key] = known.get(key, frozenset()) | {number}
    longest = sorted(phrases, key=len, reverse=True)
    return stems, re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})(?!\w)"), phrases


@lru_cache(maxsize=100_000)
def _worth(asked: str, other: str) -> float:
    """What another stem is worth for the one asked: a compound of it is about it, its own part may not be."""
    if asked == other:
        return 1.0
    shorter = min(len(asked), len(other))
    if shorter < SHORTEST or _is_phrase(asked) or _is_phrase(other):
        return 0.0
    if len(other) > len(asked):
        return _LONGER_END if other.endswith(asked) else _LONGER if other.startswith(asked) else 0.0
    return _END if asked.endswith(other) else _BEGINNING if asked.startswith(other) else 0.0


class _Text:
    """A text's words, to be asked what they are worth for another."""

    def __init__(self, text: str) -> None:
        found = _telling(text)
        self.stems = frozenset(t.stem for t in found)
        self._groups = {g for t in found for g in t.groups}

    def own(self, term: Term) -> float:
        """By the word itself, inflected or in a compound."""
        return 1.0 if term.stem in self.stems else max((_worth(term.stem, s) for s in self.stems), default=0)

    def has(self, term: Term) -> float:
        """By a related word too."""
        related = not self._groups.isdisjoint(term.groups)
        return max(self.own(term), _RELATED if related else 0.0)


@dataclass(frozen=True, slots=True)
class _Word:
    """A point's word with its weight in a rule's text and in its heading."""

    term: Term
    weight: float
    in_heading: float


@dataclass(frozen=True, slots=True)
class _Score:
    """How much a rule speaks of a point. `named`: by its heading; `sure`: by enough of its words."""

    point: int
    score: float
    named: bool
    sure: bool


class Subjects:
    """What each required point of a guideline is about, beside all that the guideline says.

    The rarer a word is there, the more it weighs; those of the title and those that several points have
    weigh little.
    """

    def __init__(self, points: Sequence[str], title: str, passages: Sequence[Passage]) -> None:
        asked = [dict.fromkeys(_telling(p)) for p in points]
        self._quoted = [frozenset(_words(p)) for p in points]
        rarity = _Rarity(title, passages)
        self._points = [
            [rarity.weighed(t, [o for o in asked if o is not words]) for t in words] for words in asked
        ]
        self._best = [0.0] * len(points)
        for passage in passages:
            for found in self._scores(Said(" ".join(passage.heading[-1:]), passage.text)):
                self._best[found.point] = max(self._best[found.point], found.score)

    def of(self, said: Said) -> int | None:
        """The place of the point that a rule is about, or None where that is not clear."""
        found = sorted(self._scores(said), key=lambda s: (s.named, s.score), reverse=True)
        if not found or not self._enough(found[0]):
            return None
        best = found[0]
        rivals = [s.score for s in found[1:] if s.named or not best.named]
        unclear = best.score * (_RIVAL_NAMED if best.named else _RIVAL)
        return best.point if max(rivals, default=0.0) <= unclear else None

    def _enough(self, found: _Score) -> bool:
        if found.named:
            return found.score >= _ENOUGH_NAMED
        return found.sure and found.score >= max(_ENOUGH, _OF_BEST * self._best[found.point])

    def _scores(self, said: Said) -> Iterable[_Score]:
        heading, changed, rest = map(_Text, (said.heading, said.changed, said.rest))
        for place, words in enumerate(self._points):
            score, named, own, hits = 0.0, False, False, 0
            for word in words:
                above, here = heading.has(word.term), changed.has(word.term)
                headed = above * (1 + _HEADED) if above >= _OWN else above
                score += max(word.in_heading * headed, word.weight * max(here, _REST * rest.has(word.term)))
                named = named or (above >= _OWN and above * word.in_heading >= _NAMED)
                own = own or here >= _OWN or min(above, here) >= _RELATED
                hits += bool(above or here)
            if self._is_quoted(said.heading, place):
                score, named = score + _QUOTED, True
            whole = max(1.0, sum(w.weight for w in words))
            sure = own and (hits > 1 or hits >= _SHARE * len(changed.stems))
            yield _Score(place, score / sqrt(whole), named, sure)

    def _is_quoted(self, heading: str, place: int) -> bool:
        """Whether all words of a heading, dull as they are ("Hvem må hjælpe"), stand in this point alone."""
        words = set(_words(without_number(heading)))
        return len(words) > 1 and [n for n, q in enumerate(self._quoted) if words <= q] == [place]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))


class _Rarity:
    """How rare words are among the sections of a guideline, and among its headings."""

    def __init__(self, title: str, passages: Sequence[Passage]) -> None:
        self._title = _Text(title)
        sections: dict[str, list[str]] = {}
        for p in passages:
            sections.setdefault("\n".join(p.heading), []).append(p.text)
        if len(sections) < _FEW:
            sections = {p.text: list(p.heading) for p in passages}
        self._sections = [_Text("\n".join((first, *others))) for first, others in sections.items()]
        self._headings = [_Text(h) for h in {p.heading[-1] for p in passages if p.heading}]

    def weighed(self, term: Term, others: Sequence[Iterable[Term]]) -> _Word:
        """A point's word by its rarity; `others` are the words of the other points."""
        there = any(s.has(term) for s in self._sections)
        factor = (_TITLE if self._title.own(term) >= _OWN else 1.0) * (1.0 if there else _ABSENT)
        factor /= 1 + sum(any(term.stem == o.stem for o in words) for words in others)
        rare, in_headings = _rare(term, self._sections), _rare(term, self._headings)
        return _Word(term, rare * factor, (rare + in_headings) / 2 * factor)


def _rare(term: Term, texts: Sequence[_Text]) -> float:
    """1 for a word of one text, towards 0 for a word of all."""
    having = sum(t.has(term) ** 2 for t in texts)
    return 1 - log(max(having, 1.0)) / log(len(texts) + 2)
