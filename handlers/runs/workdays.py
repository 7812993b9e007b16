"""Workdays in Denmark: Monday to Friday but for the holidays of the law."""

from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

_FRIDAY = 4
_DAY = timedelta(days=1)


def is_workday(day: date) -> bool:
    """Whether a day is a workday.

    Holidays are those of the law: Store Bededag until 2023. 1 May, 5 June, 24 and 31 December are free by
    agreement at some places and not at others, so they count as workdays: a deadline may come out a day
    early, never late.
    """
    return day.weekday() <= _FRIDAY and day not in _holidays(day.year)


def workday(day: date, number: int) -> date:
    """The so manieth workday after a day, or before it where the number is negative."""
    step = _DAY if number > 0 else -_DAY
    for _ in range(abs(number)):
        day += step
        while not is_workday(day):
            day += step
    return day


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(country_holidays("DK", years=year))
