"""Texts made even: what only the printing differs in is the same; words, numbers and signs are told apart."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

_HIDDEN = "\u00ad\u200b-\u200d\u2060\ufeff"  # soft hyphens and what has no width
_HYPHENS = "-\u2010\u2011"
_DASHES = "-\u2010-\u2015\u2212"
# A word may hold accents of their own, hyphens, and a break after a hyphen.
_ALNUM = rf"[^\W_](?:[^\W_]|[\u0300-\u036f{_HIDDEN}])*"
_TOKEN = re.compile(
    rf"(?P<number>\d+(?:[.,:]\d+)+)"
    rf"|(?P<word>{_ALNUM}(?:[{_HYPHENS}](?:[ \t]*\n[ \t]*)?(?=[^\W\d_]){_ALNUM})*)"
    rf"|(?P<bullet>(?<!\S)[{_DASHES}•▪◦‣●○■□·*](?=\s))"
    rf"|(?P<dash>[{_DASHES}])"
    r"|(?P<sign>[§%‰°+<>=≤≥±×€$&/?@#])"
    rf"|(?P<mark>\.{{3}}|[^\s\w{_HIDDEN}]|_)"
)
_DASH = re.compile(f"[{_DASHES}]")
_QUOTES = dict.fromkeys("»«›‹\"“”„‟'‘’‚‛`´", '"')
_JOINTS = re.compile(rf"[{_HYPHENS}{_HIDDEN}\s]+")
_OWN_LABEL = re.compile(
    r"^\s*(?:[SKL]\d{1,2}\b[.:)]?|(?:Trin|Punkt|Fase)\s+\d{1,2}\b[.:)]?|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-z]\)"
    r"|(?:[A-Z]|\d{1,2}(?:\.\d{1,2})+)(?=[ \t]*\n))\s+",
    re.IGNORECASE,
)
# The number of a table's row, under a head that says so ("Nr.: K10") or without one ("K10").
_ROW_NUMBER = re.compile(
    r"^\s*(?:(?:#|(?:(?:krav|regel|punkt|pkt\.?|trin|opgave|løbe)[ -]?)?(?:nr|nummer|id)"
    r"|punkt|pkt|trin|regel|krav)\.?\s*:"
    r"\s*[A-ZÆØÅ]{0,3}[-.]?\d{1,3}(?:\.\d{1,2})*[a-z]?|[A-ZÆØÅ]{1,2}\d{1,3})\.?[ \t]*\n\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\s*(?:§\s*)?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]+|[A-H])\.?\s+(?=[A-ZÆØÅ])")


class Sort(StrEnum):
    """What a token is: a word, a number, a sign that says something, or a mark of punctuation."""

    WORD = "word"
    NUMBER = "number"
    SIGN = "sign"
    MARK = "mark"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark at `begin` to `end` of its text; equal keys read the same."""

    key: str
    sort: Sort
    begin: int
    end: int

    @property
    def says(self) -> bool:
        """Whether it is more than punctuation."""
        return self.sort not in (Sort.MARK, Sort.BULLET)


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The words and marks of a text; blanks, and what has no width, lie between them."""
    return tuple(_token(match, text) for match in _TOKEN.finditer(text))


def _token(match: re.Match[str], text: str) -> Token:
    raw, begin, end = match.group(), match.start(), match.end()
    if match["number"] or match["word"]:
        key = unicodedata.normalize("NFKC", _JOINTS.sub("", raw))
        sort = Sort.NUMBER if any(c.isnumeric() for c in key) else Sort.WORD
        return Token(key, sort, begin, end)
    if match["sign"]:
        return Token(raw, Sort.SIGN, begin, end)
    if match["bullet"] and not text[text.rfind("\n", 0, begin) + 1 : begin].strip():
        return Token("•", Sort.BULLET, begin, end)
    if _DASH.match(raw):
        return Token("-", Sort.SIGN if _counts(text, begin, end) else Sort.MARK, begin, end)
    return Token(_QUOTES.get(raw, raw.replace("…", "...")), Sort.MARK, begin, end)


def _counts(text: str, begin: int, end: int) -> bool:
    """Whether a dash is a minus or stands between two numbers."""
    if text[end : end + 1].isnumeric():
        return True
    before, after = text[max(0, begin - 3) : begin].rstrip(), text[end : end + 3].lstrip()
    return before[-1:].isnumeric() and after[:1].isnumeric()


@lru_cache(maxsize=8192)
def even(text: str) -> str:
    """What a reader sees: without white space, marks of lists, hyphens; one kind of dashes and quotes."""
    return " ".join(t.key for t in tokens(text) if t.sort is not Sort.BULLET)


@lru_cache(maxsize=8192)
def letters(text: str) -> str:
    """Only what is said: words, numbers and signs in lower case, without blanks (two numbers stay apart)."""
    return spelled([t.key for t in tokens(text) if t.says])


def spelled(words: Sequence[str]) -> str:
    """Words run together in lower case; a blank keeps two numbers apart."""
    folded = [w.casefold() for w in words]
    apart = [b if not (a[-1:].isnumeric() and b[:1].isnumeric()) else f" {b}" for a, b in pairwise(folded)]
    return "".join([*folded[:1], *apart])


def without_label(text: str) -> str:
    """A passage without the number that it begins with."""
    bare = without_row_number(text)
    return bare if bare != text else _OWN_LABEL.sub("", text, count=1)


def without_row_number(text: str) -> str:
    """A row of a table without the cell that only numbers it."""
    return _ROW_NUMBER.sub("", text, count=1)


def without_number(heading: str) -> str:
    """A heading without its number, which may lack a stop: "2.1 Formål"."""
    return _NUMBER.sub("", without_label(heading), count=1)
