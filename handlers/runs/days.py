"""The day that is named beside a clock time: "i går", "i mandags", "19. november", "21/11"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_NEAR = {"morgen": -1, "dag": 0, "går": 1, "forgårs": 2}  # so many days ago
_RELATIVE = re.compile(r"(?<!\w)i\s*(?P<near>dag|går|forgårs|morgen)(?!\w)")
_WEEKDAY = re.compile(
    rf"(?<!\w)(?:(?P<lead>i|sidste|på|næste)\s+)?(?P<day>{'|'.join(_WEEKDAYS)})(?:s|en)?(?!\w)"
)
_NAMED = re.compile(
    rf"(?<!\w)(?:d(?:en|\.)?\s*)?(?P<day>\d{{1,2}})\.?\s*(?P<month>{'|'.join(_MONTHS)}"
    rf"|(?:{'|'.join(m[:3] for m in _MONTHS)})\.?)(?:\s+(?P<year>\d{{4}}))?(?![\w.])"
)
_DATE = r"(?P<day>\d{1,2})[./-]\s?(?P<month>\d{1,2})\.?(?:[./-](?P<year>\d{4}|\d{2}))?"
_IN_FIGURES = (  # last, or alone, only with a stroke: »20.11« is a time too
    re.compile(rf"(?<![^\s,])(?:d(?:en|\.)?\s*)?{_DATE.replace('./-', '/', 1)}$"),
    re.compile(rf"^(?:d(?:en|\.)?\s*)?{_DATE}(?=[\s,]+\S)"),
)
_NO_SUCH = "Den dato findes ikke. Skriv en anden, fx »21/11 22.15«."
_ANOTHER_DAY = "Den dato er en {}. Skriv dag eller dato igen, fx »21/11 22.15«."
_WEEK = 7
_CENTURY = 100


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or why there is none such, in Danish. `dated`: whether it was said by its date."""

    on: date | None = None
    refusal: str = ""
    dated: bool = False


def day_in(said: str, today: date) -> tuple[Day | None, str]:
    """The day that is named in what was said, and what else is said; none where no day is named."""
    if found := _RELATIVE.search(said):
        return Day(today - timedelta(days=_NEAR[found["near"]])), _without(said, found)
    weekday = _WEEKDAY.search(said)
    rest = _without(said, weekday) if weekday else said
    named = next((found for way in (_NAMED, *_IN_FIGURES) if (found := way.search(rest))), None)
    if named is None:
        return (Day(_last(weekday["day"], weekday["lead"], today)) if weekday else None), rest
    day = _date(named, today)
    if day.on and weekday and weekday["day"] != (there := _WEEKDAYS[day.on.weekday()]):
        day = Day(refusal=_ANOTHER_DAY.format(there))
    return day, _without(rest, named)


def _without(said: str, found: re.Match[str]) -> str:
    return f"{said[: found.start()]} {said[found.end() :]}".strip(" ,")


def _last(name: str, lead: str | None, today: date) -> date:
    """The last such day of the week, today among them unless "i mandags" is said; one to come as it is."""
    ago = (today.weekday() - _WEEKDAYS.index(name)) % _WEEK
    if lead in ("på", "næste"):
        return today + timedelta(days=_WEEK - ago)
    return today - timedelta(days=ago or (_WEEK if lead else 0))


def _date(found: re.Match[str], today: date) -> Day:
    """A date; of several years the one in which it is nearest."""
    day, month = int(found["day"]), _month(found["month"])
    if found["year"]:
        year = int(found["year"])
        years = [year if year >= _CENTURY else 2000 + year]
    else:
        years = [today.year - 1, today.year, today.year + 1]
    there = [on for year in years if (on := _on(year, month, day))]
    return Day(min(there, key=lambda on: abs(on - today)), dated=True) if there else Day(refusal=_NO_SUCH)


def _month(said: str) -> int:
    if said.isdecimal():
        return int(said)
    return next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(said.rstrip(".")))


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
