"""A day gone by whose rules somebody asks for: "hvad gjaldt 3. marts om pn"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.dates import PartialDate, find_dates

_MONTHS = (
    "januar|jan", "februar|febr?", "marts|mar", "april|apr", "maj", "juni|jun", "juli|jul", "august|aug",
    "september|sept?", "oktober|okt", "november|nov", "december|dec",
)  # fmt: skip
MONTH = "(?P<month>" + "|".join(_MONTHS) + r")\b\.?"
_COUNTS = {"en": 1, "et": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6}
_DAYS = {"dag": 1, "uge": 7, "måned": 30, "mdr": 30, "år": 365}
_WITHOUT_YEAR = tuple(
    re.compile(p, re.IGNORECASE)
    for p in (
        rf"(?<![\d.,])(?P<day>\d{{1,2}})\.?\s*{MONTH}(?!\s*\d)",
        r"(?<![\d.,/-])(?P<day>\d{1,2})/(?P<number>\d{1,2})(?![\d/-])",
        rf"\bi\s+{MONTH}(?!\s*\d)",
    )
)
_AGO = re.compile(
    rf"\bfor\s+(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})\s+(?P<unit>dag|uge|måned|mdr|år)\w*\.?\s+siden\b",
    re.IGNORECASE,
)
_LAST_YEAR = re.compile(r"\b(?:sidste\s+år|i\s+fjor)\b", re.IGNORECASE)
_YESTERDAY = re.compile(r"\b(?:i\s*går|igar)\b", re.IGNORECASE)
_LEADING = re.compile(r"(?:\b(?:den|d\.?|pr\.?|per|i|fra|på|tilbage)\s+)+$", re.IGNORECASE)

_RULE = (
    r"(?:gældende|i\s+kraft|regl\w*|regel|krav\w*|frist\w*|retningslinj\w*|procedure\w*|instruks\w*"
    r"|version\w*|udgave\w*|vejledning\w*)"
)
_BETWEEN = r"(?:\s+\S+){0,6}?\s+"
_PAST = re.compile(
    r"\bhv\w+\b(?:\s+\S+){0,6}?\s+gjal?dt\b(?!\s+(?:en|et|ham|hende|min|mit|mine)\b)"
    r"|^\W*gjal?dt\b"
    rf"|\b(?:var|stod|sagde|lød|havde){_BETWEEN}{_RULE}\b"
    rf"|\b{_RULE}{_BETWEEN}(?:var|sagde|lød)\b"
    rf"|\b{_RULE}\s+(?:var|sagde|lød)\b"
    r"|\b(?:måtte|skulle)\s+man\b|\bhv\w+\s+måtte\b",
    re.IGNORECASE,
)
# Whoever asks what to do now asks for today's rules, whatever happened then.
_NOW = re.compile(
    r"\b(?:må|skal|kan|bør)\s+(?:jeg|vi|man|den|det|de|han|hun)\b|\bhvad\s+gør\b|\bgælder\b|\b(?:er|blev)\s+\w+t\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:han|hun|ham|hende|hans|hendes|(?:beboer|borger)(?:en|ens)?|kollega\w*|min|mit|mine)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\bhv(?:ad|em|or|ornår|ordan|ilke[nt]?)\b|^\W*(?:gjal?dt|måtte|skulle|var|havde)\b|\?", re.IGNORECASE
)
_PRESENT = {
    "gjaldt": "gælder", "gjalt": "gælder", "var": "er", "stod": "står", "sagde": "siger", "lød": "lyder",
    "havde": "har", "måtte": "må", "skulle": "skal",
}  # fmt: skip
_PRESENTED = re.compile(rf"\b(?:{'|'.join(_PRESENT)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day or a stretch of days in a text, and where it stands."""

    when: PartialDate
    start: int
    end: int

    def last(self, today: date) -> date:
        """The last day that it can mean, and none to come."""
        return min(self.when.last, today)


def day_in(text: str, today: date) -> Day | None:
    """The first date in a text; without a year it is the last such day not after today."""
    found = sorted(_days(text, today), key=lambda d: d.start)
    return found[0] if found else None


def _days(text: str, today: date) -> Iterator[Day]:
    full = [Day(when, start, end) for when, start, end in find_dates(text)]
    yield from full
    for pattern in _WITHOUT_YEAR:
        for match in pattern.finditer(text):
            when = _last_such(match, today)
            if when and not any(d.start < match.end() and match.start() < d.end for d in full):
                yield Day(when, *match.span())
    if match := _AGO.search(text):
        count = _COUNTS.get(match["count"].casefold()) or int(match["count"])
        back = timedelta(days=count * _DAYS[match["unit"].casefold()])
        if back.days and today.toordinal() > back.days:
            yield Day(_exactly(today - back), *match.span())
    if match := _LAST_YEAR.search(text):
        yield Day(PartialDate(today.year - 1), *match.span())
    if match := _YESTERDAY.search(text):
        yield Day(_exactly(today - timedelta(days=1)), *match.span())


def _exactly(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _last_such(match: re.Match[str], today: date) -> PartialDate | None:
    got = match.groupdict()
    month = int(got["number"]) if got.get("number") else month_number(got["month"])
    for year in range(today.year, today.year - 5, -1):  # 29 February comes every fourth year
        try:
            when = PartialDate(year, month, int(got.get("day") or 0))
            if when.first <= today:
                return when
        except ValueError:
            continue
    return None


def month_number(name: str) -> int:
    """The number of a month by its name, long or short."""
    return next(n for n, names in enumerate(_MONTHS, 1) if re.fullmatch(names, name.casefold()))


def dated(text: str, today: date) -> tuple[str, date] | None:
    """A question for the rules of a day gone by: the question without the day, in the present, and the day."""
    cue = _PAST.search(text)
    if cue is None or _ASKED.search(text) is None:
        return None
    day = day_in(text, today)
    if day is None or day.when.first > today:
        return None
    if not re.search(r"gjal?dt", cue.group(), re.IGNORECASE) and (_NOW.search(text) or _PERSON.search(text)):
        return None
    if re.search(r"\bgælder\b|\bhvad\s+gør\b", text, re.IGNORECASE):
        return None
    before = _LEADING.sub("", text[: day.start])
    rest = " ".join(f"{before} {text[day.end :]}".split())
    return _PRESENTED.sub(lambda m: _PRESENT[m.group().casefold()], rest), day.last(today)
