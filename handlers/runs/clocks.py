"""What a clock shows, as people say it: "22.15", "halv tre", "kvart over 10", "22 i aftes"."""

import re
from datetime import time

from handlers.runs.amounts import NUMBERS

_HOURS = {word: n for word, n in NUMBERS.items() if n}
_MINUTES = {**_HOURS, "kvart": 15, "et kvarter": 15, "tyve": 20, "femogtyve": 25}
_PART = re.compile(
    r"(?<!\w)(?:(?:i\s*|om\s+|her\s+til\s+)?"
    r"(?P<part>aftes|aften|nat|morges|formiddag|eftermiddag)(?:s|en|ten)?|(?:om\s+)?(?P<early>morgenen)"
    r"|(?<!\bi )(?P<dawn>morgen))(?!\w)"
)
_WITHIN = {  # from which hour until which
    "nat": (22, 8), "morgen": (3, 12), "formiddag": (5, 13), "eftermiddag": (12, 19), "aften": (17, 24),
}  # fmt: skip
_SAME = {"aftes": "aften", "morges": "morgen"}
_FIGURES = re.compile(r"(?P<hour>\d{1,2})(?:(?P<stop>[.:])?(?P<minute>\d{2}))?")
_WORDS = re.compile(
    rf"(?:(?P<minutes>{'|'.join(_MINUTES)}|\d{{1,2}})(?:\s*min(?:\.|ut(?:ter)?)?)?\s+(?P<side>i|over)\s+)?"
    rf"(?P<half>halv\s*)?(?P<hour>{'|'.join(_HOURS)}|\d{{1,2}})"
)
_NO_CLOCK = "Det klokkeslæt findes ikke. Skriv et fra 0.00 til 23.59."
_HOUR_ALONE = "Skriv også minutterne, fx »{}.00«."
_MOST_MINUTES = 29  # before or after an hour or a half
_DAY, _HALF_DAY, _HOUR = 24 * 60, 12 * 60, 60
Clocks = tuple[time, ...]


def part_of(said: str) -> tuple[str, str]:
    """The part of a day that is named in what was said, and what else is said."""
    found = _PART.search(said)
    if found is None:
        return "", said
    part = found["part"] or "morgen"
    return _SAME.get(part, part), f"{said[: found.start()]} {said[found.end() :]}".strip(" ,")


def clocks(said: str, *, told: bool) -> Clocks | str:
    """The clock times that may be meant: two where a half day may be either; else why there is none.

    `told`: whether more was said that only a time has. »22.15«, »2215« and »22« are times by themselves; »1«
    may be a choice, »112« a call for help. The reason is empty where no time was meant.
    """
    if said == "midnat":
        return (time(),)
    if found := _FIGURES.fullmatch(said):
        if not told and not found["stop"] and len(found["hour"]) == 1:
            return "" if found["minute"] else _HOUR_ALONE.format(said)
        return _whole(int(found["hour"]) * _HOUR + int(found["minute"] or 0), int(found["minute"] or 0))
    spoken = _WORDS.fullmatch(said)
    if spoken is None or not (told or spoken["half"] or spoken["side"]):
        return ""
    return _spoken(spoken)


def _whole(minutes: int, past: int) -> Clocks | str:
    return (_time(minutes),) if minutes < _DAY and past < _HOUR else _NO_CLOCK


def _spoken(found: re.Match[str]) -> Clocks | str:
    """A time in words: up to twelve of either half of the day."""
    hour = _HOURS.get(found["hour"]) or int(found["hour"])
    beside = _MINUTES.get(found["minutes"]) or int(found["minutes"]) if found["minutes"] else 0
    if beside > _MOST_MINUTES or hour * _HOUR >= _DAY:
        return _NO_CLOCK
    minutes = hour * _HOUR - (30 if found["half"] else 0) + (beside if found["side"] == "over" else -beside)
    either = (0, _HALF_DAY) if 0 < hour * _HOUR <= _HALF_DAY else (0,)
    return tuple(sorted(_time((minutes + more) % _DAY) for more in either))


def _time(minutes: int) -> time:
    return time(*divmod(minutes, _HOUR))


def fitting(found: Clocks, part: str) -> Clocks:
    """The clock times that lie in a part of the day; "8" in the evening is 20."""
    first, last = _WITHIN[part]
    more = (time((c.hour + 12) % 24, c.minute) for c in found if c.hour <= 12)  # noqa: PLR2004 - noon
    both = dict.fromkeys((*found, *more))
    inside = [c for c in both if (c.hour - first) % 24 < (last - first) % 24]
    exact = [c for c in inside if c in found]
    return tuple(exact[:1] or inside[:1])
