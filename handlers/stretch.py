"""A stretch of time to come, as somebody says it: "de næste 90 dage", "inden nytår", "i februar"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.dates import PartialDate, find_dates
from handlers.as_of import MONTH, month_number

_COUNTS = {"en": 1, "et": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "tolv": 12}
_DAYS = {
    "dag": 1,
    "uge": 7,
    "måned": 30,
    "maaned": 30,
    "mdr": 30,
    "mnd": 30,
    "kvartal": 91,
    "halvår": 182,
    "år": 365,
}
_UNIT = r"(?P<unit>dag|uge|måned|maaned|mdr|mnd|kvartal|halvår|år)(?:e|er|ne|erne|en|et|s)*\b\.?"
_COUNTED = re.compile(
    rf"(?:\b(?:inden\s+for\s+)?(?:de|det|den|om)\s+)?(?:\b(?:næste|kommende|naeste)\s+)?(?<!\d)(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})\s*{_UNIT}",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf"\b(?:(?:de|det|den|i)\s+)?(?:næste|naeste|kommende)\s+(?:halve\s+)?{_UNIT}", re.IGNORECASE
)
_THIS = re.compile(rf"\b(?:i\s+)?(?:denne|dette|indeværende)\s+{_UNIT}", re.IGNORECASE)
_YEAR_END = re.compile(
    r"\b(?:inden|før|til|i)\s+(?:årsskiftet|nytår|jul|årets\s+udgang|udgangen\s+af\s+året|år)\b|\bresten\s+af\s+året\b",
    re.IGNORECASE,
)
_IN_MONTH = re.compile(
    rf"\b(?P<lead>inden|før|i|til|senest|frem\s+til)\s+(?:(?P<end>udgangen|slutningen)\s+af\s+)?{MONTH}(?:\s+(?P<year>20\d\d))?",
    re.IGNORECASE,
)
_ON_DAY = re.compile(
    rf"(?:\b(?:inden|før|til|senest|frem\s+til)\s+)?(?:\bden\s+|\bd\.?\s*)?(?<![\d.,])(?P<day>\d{{1,2}})\.?\s*(?:/\s*(?P<number>\d{{1,2}})(?![\d/-])|{MONTH})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many days from today on, and where they stand in the text."""

    days: int
    start: int
    end: int


def stretch_in(text: str, today: date) -> Stretch | None:
    """The first stretch of time to come in a text."""
    found = sorted(_stretches(text, today), key=lambda s: (s.start, -s.end))
    return next((s for s in found if s.days >= 0), None)


def _stretches(text: str, today: date) -> Iterator[Stretch]:
    for match in _COUNTED.finditer(text):
        count = _COUNTS.get(match["count"].casefold()) or int(match["count"])
        yield Stretch(count * _days(match), *match.span())
    for pattern in (_NEXT, _THIS):
        for match in pattern.finditer(text):
            yield Stretch(_days(match), *match.span())
    if match := _YEAR_END.search(text):
        yield Stretch((date(today.year, 12, 31) - today).days, *match.span())
    for when, start, end in find_dates(text):
        yield Stretch((when.last - today).days, start, end)
    for match in _IN_MONTH.finditer(text):
        yield Stretch((_month_end(match, today) - today).days, *match.span())
    for match in _ON_DAY.finditer(text):
        if when := _next_such(match, today):
            yield Stretch((when - today).days, *match.span())


def _days(match: re.Match[str]) -> int:
    return 182 if "halve" in match.group().casefold() else _DAYS[match["unit"].casefold()]


def _month_end(match: re.Match[str], today: date) -> date:
    """The end of a month, or with "inden" the day before it begins."""
    number = month_number(match["month"])
    year = int(match["year"]) if match["year"] else today.year + (number < today.month)
    when = PartialDate(year, number)
    before = match["lead"].casefold() in ("inden", "før") and not match["end"]
    return when.first - timedelta(days=1) if before else when.last


def _next_such(match: re.Match[str], today: date) -> date | None:
    month = int(match["number"]) if match["number"] else month_number(match["month"])
    for year in range(today.year, today.year + 5):
        try:
            when = date(year, month, int(match["day"]))
        except ValueError:
            continue
        if when >= today:
            return when
    return None
