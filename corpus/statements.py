"""A document's sentences as statements: what each is about, with which amounts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.amount import Amount, Measure
from corpus.matter import Term, terms
from corpus.model import Passage, Requirement
from corpus.quantities import amounts
from corpus.sections import REQUIRED
from corpus.sentences import spans

_PART = re.compile(r"[,;:]\s+|\s+[–-]\s+|\s+(?:og|men|samt|eller)\s+")
# A heading that no rule stands under.
_NO_RULES = re.compile(
    r"^(?:(?:§\s*)?(?:[\d.]+|[IVX]+|[A-H])[.)]?\s+)?(?:formål|indledning|baggrund|hvorfor|begreb|definition|forkortelse"
    r"|reference|henvisning|ændringer|nyt\s+i|kvalitetsovervågning|indikator|eksemp)",
    re.IGNORECASE,
)
# What a home tells of the past, of the region's words, or asks.
_TOLD = re.compile(
    r"\b(?:tidligere|førhen|før\s+i\s+tiden|indtil\s+(?:19|20)\d\d|dengang|sidste\s+år"
    r"|i\s+(?:19|20)\d\d|blev\s+(?:\w+\s+){0,2}\w+et|plejede)\b"
    r"|^\W*(?:regionalt?|regionens|kommunens|fælles)\s+(?:krav|skal|regel|tekst|retningslinje)\b"
    r"|\b(?:regionen|retningslinjen|kommunen)\s+(?:kræver|siger|skriver|forlanger|har\s+fastsat|fastsætter)\b"
    r"|\bifølge\s+(?:den\s+)?(?:regional|fælles|retningslinje)|\?$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[»“\"”][^«“”\"]{0,300}[«”\"“]")
_ASIDE = re.compile(r"\([^()]{0,200}\)")
_POINTS_BACK = re.compile(
    r"^\W*(?:den|det|de|dem|her|så|herefter|derefter|dette|denne|disse)\b", re.IGNORECASE
)
_MAY = re.compile(r"\b(?:kan|bør|må\s+gerne|anbefales?|overveje?s?|opfordre\w*)\b", re.IGNORECASE)
_MUST = re.compile(
    r"\b(?:skal|må\s+(?:\w+\s+){0,2}(?:ikke|aldrig|kun|højst|først)"
    r"|(?:ingen|aldrig)\s+(?:\w+\s+)?må|kun|senest|mindst|højst|forbudt)\b",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    r"^\W*(?:hvis|når|er|har|kører|varer|bliver|går|står|får|kommer|viser|sker|mangler|skulle|skal|efter)\s[^,;]*,\s",
    re.IGNORECASE,
)
_TIMES = (Measure.DEADLINE, Measure.SPAN, Measure.FREQUENCY, Measure.NOTICE)


@dataclass(frozen=True, slots=True)
class About:
    """What an amount is about: the words of its own part of the sentence, and those further off."""

    near: tuple[Term, ...]
    far: tuple[Term, ...]

    @property
    def all(self) -> tuple[Term, ...]:
        """Near and far."""
        return (*self.near, *self.far)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence (`begin` to `end` of its passage), its words of matter and its amounts.

    `plain` is the text without quotations, brackets and amounts, letter under letter.
    `beside` are the words of the heading, and of the sentence before where this one points back to it.
    """

    passage: Passage
    begin: int
    end: int
    text: str
    plain: str
    terms: tuple[Term, ...]
    beside: tuple[Term, ...]
    amounts: tuple[Amount, ...]

    def about(self, amount: Amount, *, keep_first: bool = False) -> About:
        """What an amount is about; parts of the sentence with another amount of its measure are left out."""
        rivals = [a for a in self.amounts if a.measure is amount.measure and a != amount]
        near: tuple[Term, ...] = ()
        kept = []
        for n, (begin, end) in enumerate(_parts(self.text)):
            here = begin <= amount.begin < end
            if here or (keep_first and n == 0) or not any(begin <= r.begin < end for r in rivals):
                kept.append(self.plain[begin:end])
            if here:
                near = terms(self.plain[begin:end])
        whole = terms(" , ".join(kept)) if rivals else self.terms
        return About(near or whole, tuple(t for t in whole if near and t not in near))


def _parts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _PART.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def of_region(passages: Sequence[Passage], points: Sequence[str]) -> tuple[Statement, ...]:
    """The sentences of a guideline that bind; lists of what homes must describe bind nobody to a figure."""
    listed = {" ".join(p.split()).casefold() for p in points}
    return tuple(
        s
        for p in passages
        if _is_rule(p)
        for s in _statements(p)
        if s.text.strip(" .").casefold() not in listed and _binds(s.text, p.requirement)
    )


def of_home(passages: Sequence[Passage]) -> tuple[Statement, ...]:
    """The sentences in which a home says how it does things now."""
    return tuple(s for p in passages for s in _statements(p) if not _TOLD.search(s.text))


def _is_rule(passage: Passage) -> bool:
    if passage.requirement is Requirement.KAN or any(_NO_RULES.match(h) for h in passage.heading):
        return False
    return not any(REQUIRED.search(text) for text in (*passage.heading[-1:], passage.text.split("\n")[0]))


def _binds(text: str, requirement: Requirement | None) -> bool:
    if _MAY.search(text) and not _MUST.search(text):
        return False
    return requirement is Requirement.SKAL or _MUST.search(text) is not None


def _statements(passage: Passage) -> Iterator[Statement]:
    heading = terms(passage.heading[-1]) if passage.heading else ()
    is_row = _is_row(passage.text)
    whole = terms(passage.text) if is_row else ()
    before: tuple[Term, ...] = ()
    for begin, end in spans(passage.text):
        text = passage.text[begin:end]
        said = _ASIDE.sub(_blank, _QUOTED.sub(_blank, text))
        found = _unconditional(said)
        plain = _without(said, found)
        own = terms(plain)
        back = before if _POINTS_BACK.match(text) else ()
        beside = (*heading, *whole, *back)
        if back:
            own, beside = tuple(dict.fromkeys((*own, *beside))), ()
        yield Statement(passage, begin, end, text, plain, own, beside, found)
        before = own


def _unconditional(text: str) -> tuple[Amount, ...]:
    """The amounts that are asked for; a time in a condition before them is only the occasion."""
    aside = _OCCASION.match(text)
    end = aside.end() if aside else 0
    return tuple(a for a in amounts(text) if a.begin >= end or a.measure not in _TIMES)


def _without(text: str, found: Sequence[Amount]) -> str:
    for amount in found:
        text = text[: amount.begin] + " " * (amount.end - amount.begin) + text[amount.end :]
    return text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _is_row(text: str) -> bool:
    """Cells with their column heads, a line each: together they say one thing."""
    lines = text.split("\n")
    return len(lines) > 1 and all(re.match(r"^[^:]{2,60}: \S", line) for line in lines)
