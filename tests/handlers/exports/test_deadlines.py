"""The calendar of deadlines: valid, in whole days, and the same event again when it is made anew."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from icalendar import Calendar

from corpus.dates import iso
from corpus.model import Home
from corpus.reasons import Status
from corpus.status import Matrix, matrix, narrowed
from handlers.exports.deadlines import as_ics
from handlers.exports.rows import NothingToWriteError
from tests.handlers.exports.known import ANY_TEXT, DAYS, EMPTY, SMALL, said
from tests.index.small import TODAY, addition, corpus, guideline


@dataclass(frozen=True, slots=True)
class Event:
    """An event as another program reads it; of its alarms, how and how long before."""

    uid: str
    sequence: int
    stamp: datetime
    start: date
    end: date
    summary: str
    reason: str
    transp: str
    alarms: list[tuple[str, timedelta]]


def events(found: Matrix) -> list[Event]:
    """The events of the calendar."""
    return [_read(e) for e in Calendar.from_ical(as_ics(found)).walk("VEVENT")]


def _read(event: Any) -> Event:  # noqa: ANN401 - a part may be of any of thirty types
    return Event(
        uid=str(event["UID"]),
        sequence=int(event["SEQUENCE"]),
        stamp=event["DTSTAMP"].dt,
        start=event["DTSTART"].dt,
        end=event["DTEND"].dt,
        summary=str(event["SUMMARY"]),
        reason=str(event["DESCRIPTION"]),
        transp=str(event["TRANSP"]),
        alarms=[(str(a["ACTION"]), a["TRIGGER"].dt) for a in event.walk("VALARM")],
    )


def due(when: str, today: date = TODAY) -> Event:
    """The event of one guideline with this deadline."""
    (event,) = events(
        replace(SMALL, today=today, cells=(), guidelines=(replace(SMALL.guidelines[0], revise_by=iso(when)),))
    )
    return event


def test_an_event_a_deadline() -> None:
    """Each deadline has its event: those of the homes and those of the guidelines."""
    count = sum(c.revise_by is not None for c in SMALL.cells) + len(SMALL.guidelines)

    assert len(events(SMALL)) == count


def test_what_an_event_says() -> None:
    """What is to be revised and where, and why; a whole day, in which nobody is busy."""
    event = next(e for e in events(SMALL) if e.summary.endswith("Fyrmosen") and "1.5" in e.summary)

    assert event.summary == "Revision senest: 1.5 Magtanvendelse – voksne, Fyrmosen"
    assert event.reason == "Tilføjelsen skal revideres senest 15. januar 2027."
    assert (event.start, event.end) == (date(2027, 1, 15), date(2027, 1, 16))
    assert event.transp == "TRANSPARENT"
    assert event.stamp == datetime(2026, 11, 21, tzinfo=UTC)


def test_a_month_runs_to_its_end() -> None:
    """A deadline that names only a month lies on its last day."""
    assert due("2027-02").start == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("when", "days"),
    [("2027-06-01", [-90, -14]), ("2027-01-01", [-14]), ("2026-12-01", []), ("2026-01-01", [])],
)
def test_alarms(when: str, days: list[int]) -> None:
    """One is told 90 and 14 days before, at nine in the morning; not of a moment that has gone by."""
    alarms = [("DISPLAY", timedelta(days=d, hours=9)) for d in days]

    assert due(when).alarms == alarms


def test_what_is_overdue_stands_on_the_day() -> None:
    """A deadline that has passed stands where it is seen, on the day of the status, and says since when."""
    event = due("2026-05-01")

    assert event.start == TODAY
    assert event.summary == "Overskredet siden 1. maj 2026: 1.4 Medicinhåndtering, fælles retningslinje"


def test_the_last_day_is_not_overdue() -> None:
    """On the last day itself the event is still the deadline."""
    assert due("2026-11-21").summary.startswith("Revision senest")


def test_an_event_moves_with_its_deadline() -> None:
    """Made anew on another day with another deadline it is the same event, and the later one wins."""
    first, later = due("2027-01-15"), due("2029-01-15", today=date(2027, 1, 20))

    assert first.uid == later.uid
    assert first.sequence < later.sequence


def test_every_event_is_another() -> None:
    """No two deadlines share their identity, not even those of two files of one key."""
    twice = replace(SMALL, guidelines=(*SMALL.guidelines, SMALL.guidelines[0]))

    assert len({e.uid for e in events(twice)}) == len(events(twice))


def test_homes_of_one_name() -> None:
    """Homes that colleagues call the same stand with their full names."""
    homes = (Home("Bostedet Revlen"), Home("Dagtilbuddet Revlen"))
    known = corpus(guideline("a"), *(addition(h, "b") for h in homes), homes=homes)
    shown = {e.summary.rpartition(", ")[2] for e in events(matrix(known, TODAY))}

    assert {h.name for h in homes} < shown


def test_guidelines_of_one_title() -> None:
    """Two guidelines of one number and title are told apart by whom they are for."""
    known = corpus(
        *(guideline("a", standard="1.5", group=g, title="Magt") for g in ("voksne", "børn og unge")), homes=()
    )

    assert {e.summary for e in events(matrix(known, TODAY))} == {
        "Revision senest: 1.5 Magt (voksne), fælles retningslinje",
        "Revision senest: 1.5 Magt (børn og unge), fælles retningslinje",
    }


@pytest.mark.parametrize("found", [EMPTY, narrowed(SMALL, None, "9.9")], ids=["nothing", "no such standard"])
def test_no_deadlines(found: Matrix) -> None:
    """A calendar without events is not valid; it is said instead."""
    with pytest.raises(NothingToWriteError, match="ingen frister"):
        as_ics(found)


@given(ANY_TEXT)
@example("a,b;c\\d\nBEGIN:VEVENT")
@example("æ" * 200)
def test_whatever_documents_say(text: str) -> None:
    """However odd the texts, it can be read, no line is longer than 75 octets, and nothing is smuggled in."""
    found, _ = said(text)
    written = as_ics(found)

    assert len(Calendar.from_ical(written).walk("VEVENT")) == 2
    assert [line for line in written.split(b"\r\n") if len(line) > 75 or b"\n" in line] == []


@given(DAYS, DAYS)
def test_no_event_lies_in_the_past(today: date, deadline: date) -> None:
    """Whatever the deadline, its event lies today or later, and has only alarms that are to come."""
    event = due(deadline.isoformat(), today)

    assert event.start == max(today, deadline)
    assert all(event.start + before >= today for _, before in event.alarms)


def test_the_same_bytes() -> None:
    """The same status gives the same bytes."""
    assert as_ics(SMALL) == as_ics(SMALL)
    assert Status.OVERDUE in {g.status for g in SMALL.guidelines}
