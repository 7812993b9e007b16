"""An amount with its unit, and whether a home's amount asks less than the region's."""

import re
from dataclasses import dataclass
from enum import StrEnum
from math import inf


class Measure(StrEnum):
    """What an amount measures; only amounts of one measure are held against each other."""

    DEADLINE = "deadline"  # hours after something
    NOTICE = "notice"  # hours before something
    FREQUENCY = "frequency"  # times a year
    SPAN = "span"  # hours that something lasts or lies
    AGE = "age"  # years
    HEAT = "heat"  # degrees
    CLOCK = "clock"  # hours of the day
    MONEY = "money"
    SHARE = "share"  # per cent
    COUNT = "count"  # of the things that `unit` names


class Limit(StrEnum):
    """Which side of an amount is allowed."""

    MOST = "most"
    LEAST = "least"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at `begin` to `end` of a text: between `low` and `high` where words are vague.

    Of a temperature they are the bounds that are allowed. `sure`: words around it say what it measures.
    """

    measure: Measure
    low: float
    high: float
    begin: int
    end: int
    limit: Limit = Limit.NONE
    unit: str = ""
    sure: bool = True


NUMBERS = {
    "en": 1, "et": 1, "én": 1, "ét": 1, "to": 2, "begge": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6,
    "syv": 7, "otte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14,
    "femten": 15, "seksten": 16, "sytten": 17, "atten": 18, "nitten": 19, "tyve": 20, "tredive": 30,
    "fyrre": 40, "halvtreds": 50, "tres": 60, "halvfems": 90, "hundrede": 100, "halv": 0.5, "halve": 0.5,
    "halvt": 0.5, "en halv": 0.5, "et halvt": 0.5, "halvanden": 1.5, "halvandet": 1.5, "et par": 2,
}  # fmt: skip
ORDINALS = {
    "anden": 2, "andet": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "syvende": 7, "ottende": 8,
    "niende": 9, "tiende": 10, "tolvte": 12, "fjortende": 14,
}  # fmt: skip
NUMBER = (
    r"(?<![\w.,§-])(?:\d{1,3}(?:\.\d{3})+|\d{1,6}(?:,\d{1,2})?|(?:"
    + "|".join(sorted(NUMBERS, key=len, reverse=True))
    + r")(?![\wæøå]))"
)
ORDINAL = r"(?:\d{1,3}\.|(?:" + "|".join(ORDINALS) + r")\b)"
HOURS = {
    "min": 1 / 60, "kvarter": 0.25, "time": 1, "døgn": 24, "nat": 24, "nætter": 24, "dag": 24, "hverdag": 24,
    "arbejdsdag": 24, "uge": 168, "måned": 730.5, "mdr": 730.5, "kvartal": 2191.5, "halvår": 4383, "år": 8766,
}  # fmt: skip
UNIT = (
    r"(?:minut(?:ter)?|min\b\.?|kvarter|timer?s?|døgn|nat|nætter|(?:hver|arbejds)?dage?s?|uger?s?|måned(?:er)?s?|mdr\b\.?"
    r"|kvartal(?:er)?|halvår|års?)(?![\wæøå])"
)
_WORKDAYS = 5
_COARSE = 1.1  # "4 uger" and "en måned" are the same to everybody


def number(text: str) -> float:
    """A number as it is written, in digits or in words."""
    plain = " ".join(text.casefold().split()).rstrip(".")
    if plain in NUMBERS:
        return NUMBERS[plain]
    if plain in ORDINALS:
        return ORDINALS[plain]
    return float(re.sub(r"\.(?=\d{3})", "", plain).replace(",", "."))


def unit_of(text: str) -> str:
    """The unit that a word is a form of."""
    word = text.casefold().rstrip(".")
    return next(u for u in sorted(HOURS, key=len, reverse=True) if word.startswith(u))


def hours(count: float, unit: str) -> tuple[float, float]:
    """How long that may be; a week-end may lie between working days."""
    low = count * HOURS[unit]
    weekends = 48 * (-(-count // _WORKDAYS)) if unit in ("hverdag", "arbejdsdag") else 0
    return low, low + weekends


def asks_less(local: Amount, regional: Amount) -> bool:
    """Whether the local amount certainly goes beyond what the regional one allows."""
    slack = 1.0 if local.unit == regional.unit else _COARSE
    if regional.measure is Measure.FREQUENCY:
        slack = _COARSE  # "hver anden torsdag" is "hver 14. dag"
    if regional.measure in (Measure.HEAT, Measure.CLOCK):
        return _warmer_or_colder(local, regional)
    if Limit.NONE not in (local.limit, regional.limit) and local.limit is not regional.limit:
        return False
    if regional.limit is Limit.MOST:
        return local.low > regional.high * slack
    if regional.limit is Limit.LEAST:
        return local.high * slack < regional.low
    return local.low > regional.high * slack or local.high * slack < regional.low


def _warmer_or_colder(local: Amount, regional: Amount) -> bool:
    """Whether one of the bounds that the home names lies outside the region's."""
    named = [bound for bound in (local.low, local.high) if bound not in (inf, -inf)]
    return any(not regional.low <= bound <= regional.high for bound in named)
