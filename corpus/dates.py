"""Dates as Danish documents write them, in the precision that they have."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan", "februar feb febr", "marts mar", "april apr", "maj", "juni jun", "juli jul",
            "august aug", "september sep sept", "oktober okt", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(?P<month_name>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DASH = "‐‑–-"  # Word sets unbreakable and long ones by itself
_PATTERNS = tuple(
    re.compile(p, re.IGNORECASE)
    for p in (
        rf"(?<![\d.]){_YEAR}(?P<mark>[./{_DASH}])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})\.?\s*{_MONTH},?\s+{_YEAR}(?!\d)",
        rf"(?<![\d.,])(?P<day>\d{{1,2}})\s*[./{_DASH}]\s*(?P<month>\d{{1,2}})\s*[./ {_DASH}]\s*{_YEAR}(?!\d)",
        r"(?<![\d.,])(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./ -](?P<short>\d\d)(?![\d.])",
        rf"\b{_MONTH},?\s*(?:måned\s+)?{_YEAR}(?!\d)",
        rf"(?<![\d.-]){_YEAR}-(?P<month>0[1-9]|1[0-2])(?![\d-])",
        rf"(?<![\d./-])(?P<month>0?[1-9]|1[0-2])[/-]{_YEAR}(?!\d)",
        rf"(?<![\d./-]){_YEAR}(?![\d/-]|\.\d)",
    )
)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of which the month or day may not be known; `str()` is ISO in that precision."""

    year: int
    month: int = 0  # 0: not known
    day: int = 0  # 0: not known

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{n:02}" for n in (self.month, self.day) if n]
        return "-".join(parts)

    @property
    def first(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it can mean: a deadline that names only a month runs to its end."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def plus_months(self, months: int) -> "PartialDate":
        """So many months later, in the same precision; 29 February becomes the 28th."""
        if not self.month:
            return PartialDate(self.year + (months + 11) // 12)
        index = self.year * 12 + self.month - 1 + months
        year, month = index // 12, index % 12 + 1
        return PartialDate(year, month, min(self.day, calendar.monthrange(year, month)[1]))

    def danish(self) -> str:
        """As a reader says it: "1. marts 2026", "april 2014", "2010"."""
        name = list(dict.fromkeys(_MONTHS.values()))
        long = {n: next(k for k, v in _MONTHS.items() if v == n) for n in name}
        parts = ([f"{self.day}."] if self.day else []) + ([long[self.month]] if self.month else [])
        return " ".join([*parts, str(self.year)])


def iso(text: str) -> PartialDate:
    """Read an ISO date of any precision; raises ValueError."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        raise ValueError(text)
    found = PartialDate(*(int(p) for p in text.split("-")))
    _ = found.first  # a thirteenth month is no date
    return found


def _of_match(match: re.Match[str]) -> PartialDate | None:
    got = match.groupdict()
    year = int(got["year"]) if got.get("year") else 2000 + int(got["short"])
    month = _month(got["month_name"]) if got.get("month_name") else int(got.get("month") or 0)
    try:
        found = PartialDate(year, month, int(got.get("day") or 0))
        _ = found.first
    except ValueError:
        return None
    return found


def _month(name: str) -> int:
    return _MONTHS[_plain(name)]


def _plain(word: str) -> str:
    """A word that was matched without regard to case: there the dotless "ı" of some PDF fonts is an "i"."""
    return word.casefold().replace("ı", "i")


def find_dates(text: str) -> list[tuple[PartialDate, int, int]]:
    """Every date in a text with its start and end, in order, none inside another."""
    found: list[tuple[PartialDate, int, int]] = []
    taken = bytearray(len(text))  # a letter each: a page of nothing but dates must not cost its square
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            if value := _of_match(match):
                found.append((value, start, end))
                taken[start:end] = b"\x01" * (end - start)
    return sorted(found, key=lambda f: f[1])


def parse_date(text: str) -> PartialDate | None:
    """The first date in a text, or None."""
    found = find_dates(text)
    return found[0][0] if found else None


_NUMBERS = {
    "andet": 2,
    "tredje": 3,
    "fjerde": 4,
    "femte": 5,
    "to": 2,
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "et": 1,
    "ét": 1,
}
_COUNT = r"(?P<count>\d{1,3}(?!\d)|" + "|".join(_NUMBERS) + r")"
# A deadline counted from what may or may not come is none.
_EVENT = r",?\s+(?:at\s+)?(?:\w+\s+){0,4}(?:ny|nye|nyt|ændr\w*)\b"
_RULES = (
    (re.compile(rf"\b(?:mindst\s+)?hver(?:t)?\s+{_COUNT}\.?\s*(?P<unit>år|måned|mdr)", re.IGNORECASE), None),
    (
        re.compile(
            rf"\b{_COUNT}\s+(?P<unit>år|måneder|mdr\.?)\s+(?:efter|fra|regnet)(?!{_EVENT})", re.IGNORECASE
        ),
        None,
    ),
    (
        re.compile(rf"\b(?:efter|om|inden for|mindst)\s+{_COUNT}\s+(?P<unit>år|måneder|mdr)", re.IGNORECASE),
        None,
    ),
    (re.compile(r"\bhvert\s+halve\s+år|\bhalvårlig", re.IGNORECASE), 6),
    (re.compile(rf"\b{_COUNT}-?(?P<unit>år)lig", re.IGNORECASE), None),
    (re.compile(r"\bhvert\s+år\b|(?<![\w-])årlig|\b(?:én|en|1) gang om året", re.IGNORECASE), 12),
)


@dataclass(frozen=True, slots=True)
class RevisionRule:
    """A deadline given as a rule: every so many months, perhaps in a named month."""

    months: int
    in_month: int = 0

    def due(self, effective: PartialDate) -> PartialDate:
        """When the rule falls due, counted from the effective date (the RUK layout, "hvert 3. år")."""
        due = effective.plus_months(self.months)
        if not self.in_month:
            return due
        years = max(0, self.months // 12 - 1)
        late = not effective.month or effective.month >= self.in_month
        return PartialDate(effective.year + years + (1 if late else 0), self.in_month)


def find_rule(text: str) -> RevisionRule | None:
    """The revision rule in a text ("hvert 3. år", "3 år efter ikrafttrædelse", "hvert år i januar")."""
    for pattern, fixed in _RULES:
        if not (match := pattern.search(text)):
            continue
        months = fixed
        if months is None:
            count = _plain(match["count"])
            number = int(count) if count.isdigit() else _NUMBERS[count]
            months = number * (12 if match["unit"].startswith("år") else 1)
        named = re.search(rf"\bi\s+{_MONTH}(?!\s*\d)", text[match.end() :], re.IGNORECASE)
        in_month = _month(named["month_name"]) if named else 0
        if 0 < months <= 240:  # noqa: PLR2004 - twenty years; anything longer is a misread number
            return RevisionRule(months, in_month)
    return None
