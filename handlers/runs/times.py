"""A point in time as people write it, read as the last one that it can be; where it may be two, it is asked.

"22.15", "i går 22.15", "mandag kl. 14", "19. november 22.15", "halv tre", "for 10 min siden".
"""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from handlers.runs.amounts import duration
from handlers.runs.clocks import Clocks, clocks, fitting, part_of
from handlers.runs.days import Day, day_in
from handlers.runs.said import Said

WAY = "Skriv et klokkeslæt, fx »22.15«, »i går 22.15« eller »21/11 22.15«."
_AGO = re.compile(r"(?:for\s+)?(?P<span>.+?)\s+siden")
_ABOUT = re.compile(r"(?<!\w)(?:ca\.?|cirka|omkring|ved|vist)\s+|-tiden(?!\w)")
_CLOCK = re.compile(r"(?<!\w)(?:klokken|kl\.|kl(?=[\s\d]))\s*")
_NOW = frozenset({"nu", "lige nu", "lige", "netop", "nu her", "her og nu"})
_FUTURE = "Det tidspunkt er ikke kommet endnu. Skriv, hvornår det skete."
_LONG_AGO = "Det er mere end en måned siden. Skriv datoen efter i skemaet, og vælg et nyere tidspunkt her."
_SKIPPED = "Det klokkeslæt findes ikke den nat: uret blev stillet frem. Skriv et andet."
_NO_TIME = "Skriv også klokkeslættet, fx »i går 22.15«."
_NO_FIT = "Det klokkeslæt passer ikke med den tid på dagen. Skriv det igen, fx »i går 22.15«."
_WHICH_NIGHT = "Natten har to datoer. Skriv datoen og klokkeslættet, fx »21/11 0.30«."
_EITHER = "Er det kl. {} eller kl. {}? Skriv det sådan, med dagen."
_OTHERWISE = "Var det kl. {}, så skriv »tilbage«."
_THIS = re.compile(r"(?<!\w)i\s*(?P<when>aftes|aften|formiddag|eftermiddag)(?!\w)")
_LATE = timedelta(minutes=1)  # clocks differ
_MONTH = timedelta(days=31)
_DAY = timedelta(days=1)
_NOON = 12


def moment(said: str, now: datetime) -> Said:
    """A point in time gone by, as ISO in UTC. `now` in the zone that clock times are meant in."""
    said = " ".join(said.casefold().split())
    if said in _NOW:
        return _stored(now)
    if ago := _AGO.fullmatch(_ABOUT.sub("", said)):
        length = duration(ago["span"])
        real = now.astimezone(UTC)  # on the wall an hour is not always an hour
        return Said(refusal=WAY) if length is None else _checked(real - length, now)
    plain = " ".join(_CLOCK.sub(" ", _ABOUT.sub(" ", said)).split())
    part, rest = part_of(plain)
    evening = _THIS.search(plain)
    day, rest = day_in(rest, now.date())
    told = plain != said or bool(part) or day is not None
    if told and not rest:
        return Said(refusal=_NO_TIME)
    if day is None and evening:
        day = _day_of(evening["when"], now)
    found = clocks(rest, told=told)
    if isinstance(found, str):
        return Said(refusal=found or WAY)
    return _meant(found, part, day, now)


def _day_of(when: str, now: datetime) -> Day | None:
    """The day that "i aften" or "i aftes" is of; by night "i aftes" is simply the last evening."""
    if when == "aftes":
        return Day(now.date() - _DAY) if now.hour >= _NOON else None
    return Day(now.date())


def _meant(found: Clocks, part: str, day: Day | None, now: datetime) -> Said:
    """Clock times with the part of the day and the day that were said, where they were."""
    if day and day.refusal:
        return Said(refusal=day.refusal)
    if part and not (found := fitting(found, part)):
        return Said(refusal=_NO_FIT)
    if day is None or day.on is None:
        return _last(found, now)
    if not day.dated and (found == (time(),) or (part == "nat" and found[0].hour < _NOON)):
        return Said(refusal=_WHICH_NIGHT)
    return _on(day.on, found, now)


def _last(found: Clocks, now: datetime) -> Said:
    """The last time that the clock showed one of these; of two the other is named beside it."""
    there = [(_last_of(clock, now), clock) for clock in found]
    taken = [(said, clock) for said, clock in there if said.value]
    if not taken:
        return there[0][0]
    best, at = max(taken, key=lambda pair: pair[0].value)
    others = [clock for _, clock in there if clock != at]
    return replace(best, note=_OTHERWISE.format(_spoken(others[0]))) if others else best


def _last_of(clock: time, now: datetime) -> Said:
    """The last time that the clock showed this."""
    for back in (0, 1):
        said = _at(now.date() - back * _DAY, clock, now)
        if not said.refusal or said.refusal == _SKIPPED:
            return said
    return said


def _on(day: date, found: Clocks, now: datetime) -> Said:
    """A clock time of a day; where two of it have been, which one is asked."""
    there = [_at(day, clock, now) for clock in found]
    taken = [said for said in there if said.value]
    if len(taken) > 1:
        return Said(refusal=_EITHER.format(*map(_spoken, found)))
    return taken[0] if taken else there[0]


def _spoken(clock: time) -> str:
    return f"{clock.hour}.{clock:%M}"


def _at(day: date, clock: time, now: datetime) -> Said:
    """A day and a clock time; in the doubled hour the first, for a deadline must not come out later."""
    local = datetime.combine(day, clock, tzinfo=now.tzinfo)
    if local.astimezone(UTC).astimezone(now.tzinfo).time() != clock:
        return Said(refusal=_SKIPPED)
    return _checked(local, now)


def _checked(at: datetime, now: datetime) -> Said:
    if at.astimezone(UTC) > now.astimezone(UTC) + _LATE:
        return Said(refusal=_FUTURE)
    if now.astimezone(UTC) - at.astimezone(UTC) > _MONTH:
        return Said(refusal=_LONG_AGO)
    return _stored(min(at.astimezone(UTC), now.astimezone(UTC)))


def _stored(at: datetime) -> Said:
    return Said(at.astimezone(UTC).replace(second=0, microsecond=0).isoformat())
