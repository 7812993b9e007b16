"""The deadlines of all homes and guidelines as a calendar file (RFC 5545)."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from corpus.names import short_name
from corpus.status import Matrix
from handlers.exports.rows import NothingToWriteError, Row, deadlines

_BEFORE = (90, 14)  # days; the first is when a standing becomes "revideres snart"
_HOUR = 9  # nobody wants to be told at midnight
_FIRST = date(2000, 1, 1)


def as_ics(matrix: Matrix) -> bytes:
    """One event for each deadline, a whole day long; what is overdue stands on the day of the status.

    An event keeps its identity when its deadline moves: read in again, it moves. Raises NothingToWriteError.
    """
    found = deadlines(matrix)
    if not found:
        raise NothingToWriteError("Der er ingen frister at lave en kalender af.")
    calendar = Calendar()
    calendar.add("prodid", "-//Retningsviser//Status//DA")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "Revision af retningslinjer")
    homes = _names(r.home for r in found if r.home)
    times = Counter[str]()
    for row in found:
        who = f"{row.key}|{row.home or ''}"
        times[who] += 1  # two files of one key are a fault, but both have a deadline
        name = f"{row.name}, {homes[row.home] if row.home else 'fælles retningslinje'}"
        calendar.add_component(_event(row, name, f"{who}|{times[who]}", matrix.today))
    written: bytes = calendar.to_ical()
    return written


def _names(homes: Iterable[str]) -> dict[str, str]:
    """Each home as colleagues call it, or in full where that would be two homes."""
    full = dict.fromkeys(homes)
    often = Counter(map(short_name, full))
    return {h: short_name(h) if often[short_name(h)] == 1 else h for h in full}


def _event(row: Row, name: str, identity: str, today: date) -> Event:
    assert row.due is not None
    late = row.due.last < today
    day = today if late else row.due.last
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'retningsviser:{identity}')}@retningsviser")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("sequence", max((today - _FIRST).days, 0))  # a later file wins over an earlier one
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"{f'Overskredet siden {row.due.danish()}' if late else 'Revision senest'}: {name}")
    event.add("description", row.reason)
    event.add("transp", "TRANSPARENT")  # nobody is busy because of it
    for days in _BEFORE:
        if day - timedelta(days=days) >= today:
            event.add_component(_alarm(f"Revision om {days} dage: {name}", days))
    return event


def _alarm(text: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", timedelta(days=-days, hours=_HOUR))
    return alarm
