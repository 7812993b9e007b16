"""Hours of the day: "mellem kl. 10 og kl. 14", "senest kl. 22"; a bare hour is a bound of a home's alone."""

import re
from collections.abc import Iterator
from math import inf

from corpus.amount import Amount, Limit, Measure

_HOUR = r"(?:kl(?:okken)?\.?\s*)"
_TIME = r"\d{1,2}(?:[.:]\d{2})?(?![\d.:]\d)"
_BETWEEN = re.compile(
    rf"(?:\bmellem\s+{_HOUR}?(?P<a>{_TIME})\s+og\s+{_HOUR}(?P<b>{_TIME})"
    rf"|\bmellem\s+{_HOUR}(?P<c>{_TIME})\s+og\s+(?P<d>{_TIME})"
    rf"|(?:\bfra\s+)?{_HOUR}(?P<e>{_TIME})\s*(?:-|–|til)\s*{_HOUR}?(?P<f>{_TIME}))",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    rf"\b(?:senest|inden|ikke\s+(?:\w+\s+)?(?:senere\s+end|efter)|højst(?:\s+\w+)?\s+(?:til|indtil))\s+{_HOUR}(?P<b>{_TIME})",
    re.IGNORECASE,
)
_SINCE = re.compile(
    rf"\b(?:tidligst|ikke\s+(?:\w+\s+)?(?:tidligere\s+end|før)|først(?:\s+fra)?)\s+{_HOUR}(?P<a>{_TIME})",
    re.IGNORECASE,
)
_AT_NIGHT = 24


def hours_of_day(text: str) -> Iterator[Amount]:
    """Every stretch of the day of a text; one that crosses midnight is left alone."""
    for match in _BETWEEN.finditer(text):
        first, last = (_hour(said) for said in match.groups() if said)
        if first < last <= _AT_NIGHT:
            yield _amount(first, last, match)
    for match in _UNTIL.finditer(text):
        yield _amount(-inf, _hour(match["b"]), match)
    for match in _SINCE.finditer(text):
        yield _amount(_hour(match["a"]), inf, match)


def _hour(text: str) -> float:
    hour, _, minutes = text.replace(":", ".").partition(".")
    return int(hour) + int(minutes or 0) / 60


def _amount(low: float, high: float, match: re.Match[str]) -> Amount:
    return Amount(Measure.CLOCK, low, high, match.start(), match.end(), Limit.NONE, "kl")
