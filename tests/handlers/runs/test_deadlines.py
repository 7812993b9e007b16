"""By when a step must be done."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.checklists.model import Checklist, Deadline, Purpose, Span, Step, Unit
from handlers.runs.deadlines import LAST_MINUTE, by_when, due, over, phase_start, phases
from handlers.runs.model import Mark
from handlers.runs.shifts import Routine
from handlers.runs.workdays import is_workday, workday
from tests.handlers.runs.test_shifts import MOMENTS
from tests.handlers.runs.timed import HOURS_24, ROUTINE, ZONE, at, local, run, step

# Easter Sunday of each year, as the church's calendar has it
EASTER = {
    2024: date(2024, 3, 31), 2025: date(2025, 4, 20), 2026: date(2026, 4, 5), 2027: date(2027, 3, 28),
    2028: date(2028, 4, 16), 2029: date(2029, 4, 1), 2030: date(2030, 4, 21),
}  # fmt: skip
FROM_EASTER = {"skærtorsdag": -3, "langfredag": -2, "2. påskedag": 1, "himmelfart": 39, "2. pinsedag": 50}
SPANS = st.builds(Span, st.sampled_from(Unit), st.integers(1, 60))


@pytest.mark.parametrize(
    ("unit", "amount", "base", "expected"),
    [
        (Unit.MINUTES, 30, "2026-11-21 23:45", "2026-11-22 00:15"),
        (Unit.HOURS, 24, "2026-11-21 22:15", "2026-11-22 22:15"),
        (Unit.HOURS, 72, "2026-12-30 03:00", "2027-01-02 03:00"),
        (Unit.SHIFT, 1, "2026-11-21 22:15", "2026-11-21 23:00"),
        (Unit.SHIFT, 1, "2026-11-21 03:00", "2026-11-21 07:00"),
        (Unit.DAYS, 1, "2026-11-21 00:00", "2026-11-22 23:59"),
        (Unit.DAYS, 3, "2026-11-29 22:15", "2026-12-02 23:59"),
        (Unit.DAYS, 1, "2028-02-28 12:00", "2028-02-29 23:59"),
        (Unit.DAYS, 1, "2027-02-28 12:00", "2027-03-01 23:59"),
        (Unit.WORKDAYS, 5, "2026-11-21 22:15", "2026-11-27 23:59"),
        (Unit.WORKDAYS, 1, "2026-11-20 08:00", "2026-11-23 23:59"),
        (Unit.WORKDAYS, 1, "2026-04-01 12:00", "2026-04-07 23:59"),
        (Unit.WORKDAYS, 3, "2026-12-23 12:00", "2026-12-29 23:59"),
        (Unit.MONTH_END, 1, "2026-11-01 00:00", "2026-11-30 23:59"),
        (Unit.MONTH_END, 1, "2026-12-31 22:00", "2026-12-31 23:59"),
        (Unit.MONTH_END, 1, "2028-02-10 12:00", "2028-02-29 23:59"),
        (Unit.MONTH_END, 1, "2027-02-10 12:00", "2027-02-28 23:59"),
        (Unit.DAY_NUMBER, 1, "2026-11-21 08:00", "2026-11-21 23:59"),
        (Unit.DAY_NUMBER, 3, "2026-11-30 08:00", "2026-12-02 23:59"),
        (Unit.WEEK_NUMBER, 1, "2026-11-02 08:00", "2026-11-08 23:59"),
        (Unit.WEEK_NUMBER, 8, "2026-11-02 08:00", "2026-12-27 23:59"),
        (Unit.MONTH_NUMBER, 1, "2026-11-02 08:00", "2026-12-02 23:59"),
        (Unit.MONTH_NUMBER, 3, "2026-11-30 08:00", "2027-02-28 23:59"),
        (Unit.MONTH_NUMBER, 3, "2027-11-30 08:00", "2028-02-29 23:59"),
        (Unit.MONTH_NUMBER, 1, "2026-12-31 08:00", "2027-01-31 23:59"),
        (Unit.MONTH_NUMBER, 12, "2028-02-29 08:00", "2029-02-28 23:59"),
    ],
)  # fmt: skip
def test_each_unit(unit: Unit, amount: int, base: str, expected: str) -> None:
    """Each way to count time comes out where a rule's reader expects, over ends of months and years."""
    assert local(due(Deadline(Span(unit, amount)), at(base), ROUTINE)) == expected


@pytest.mark.parametrize(
    ("span", "base", "expected"),
    [
        # the hour from two to three is skipped
        (Span(Unit.MINUTES, 30), "2026-03-29 01:45", "2026-03-29 03:15"),
        (HOURS_24, "2026-03-28 12:00", "2026-03-29 13:00"),
        (Span(Unit.SHIFT), "2026-03-29 01:45", "2026-03-29 07:00"),
        (Span(Unit.DAYS, 1), "2026-03-28 12:00", "2026-03-29 23:59"),
        # the hour from two to three comes twice
        (Span(Unit.MINUTES, 30), "2026-10-25 02:45", "2026-10-25 02:15B"),
        (Span(Unit.MINUTES, 30), "2026-10-25 02:45B", "2026-10-25 03:15"),
        (HOURS_24, "2026-10-24 12:00", "2026-10-25 11:00"),
        (Span(Unit.SHIFT), "2026-10-25 02:45B", "2026-10-25 07:00"),
        (Span(Unit.DAYS, 1), "2026-10-24 12:00", "2026-10-25 23:59"),
    ],
)
def test_both_nights_when_the_clock_is_changed(span: Span, base: str, expected: str) -> None:
    """Hours are hours that pass, days and shifts are those of the wall, also when the clock is changed."""
    assert local(over(span, at(base), ROUTINE)) == expected


@pytest.mark.parametrize("year", EASTER)
def test_the_holidays_of_the_law(year: int) -> None:
    """On weekdays nobody works on the holidays that Easter gives, New Year's Day and Christmas."""
    fixed = [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)]
    moved = [EASTER[year] + timedelta(days=days) for days in FROM_EASTER.values()]
    free = {day for day in (*fixed, *moved) if day.weekday() < 5}
    weekdays = {
        d for n in range(366) if (d := date(year, 1, 1) + timedelta(days=n)).year == year and d.weekday() < 5
    }

    assert {day for day in weekdays if not is_workday(day)} == free


def test_the_day_of_prayer_is_worked_since_2024() -> None:
    """Store Bededag was free until 2023."""
    assert [is_workday(date(2023, 5, 5)), is_workday(date(2024, 4, 26))] == [False, True]


@pytest.mark.parametrize("day", [date(2026, 5, 1), date(2026, 6, 5), date(2026, 12, 24), date(2026, 12, 31)])
def test_days_that_are_free_by_agreement_alone_count(day: date) -> None:
    """What no law makes free makes no deadline later."""
    assert is_workday(day)


@given(day=st.dates(date(2024, 1, 1), date(2031, 1, 1)), number=st.integers(1, 30))
def test_so_many_workdays_there_and_back(day: date, number: int) -> None:
    """Before the nth workday after a day come n - 1; as many back is the day or the workday before it."""
    found = workday(day, number)
    between = [d for n in range(1, (found - day).days) if is_workday(d := day + timedelta(days=n))]

    assert (is_workday(found), len(between)) == (True, number - 1)
    assert workday(found, -number) == (day if is_workday(day) else workday(day, -1))


@given(span=SPANS, base=MOMENTS)
def test_no_deadline_is_before_its_base(span: Span, base: datetime) -> None:
    """Whatever is counted from whenever, the end does not come before the beginning."""
    assert over(span, base, ROUTINE) >= base


@given(unit=st.sampled_from(Unit), fewer=st.integers(1, 40), more=st.integers(1, 40), base=MOMENTS)
def test_more_time_is_not_less(unit: Unit, fewer: int, more: int, base: datetime) -> None:
    """More of a unit never ends earlier."""
    few, many = sorted((fewer, more))

    assert over(Span(unit, few), base, ROUTINE) <= over(Span(unit, many), base, ROUTINE)


@given(
    unit=st.sampled_from([Unit.MINUTES, Unit.HOURS]), amount=st.integers(1, 5000), base=MOMENTS,
    zone=st.sampled_from(["Europe/Copenhagen", "UTC", "America/New_York", "Asia/Kathmandu"]),
)  # fmt: skip
def test_time_passes_alike_everywhere(unit: Unit, amount: int, base: datetime, zone: str) -> None:
    """What the clock on the wall shows, before or after, does not change how many minutes are left."""
    here = ZoneInfo(zone)
    passed = timedelta(minutes=amount * (60 if unit is Unit.HOURS else 1))

    assert over(Span(unit, amount), base.astimezone(here), Routine(here)) - base == passed


@given(span=st.builds(Span, st.sampled_from(list(Unit)[3:]), st.integers(1, 40)), base=MOMENTS)
def test_a_day_ends_in_its_last_minute(span: Span, base: datetime) -> None:
    """A deadline by the calendar ends in the last minute of its day, if that has not begun."""
    end = over(span, base, ROUTINE)

    assert end == base or end.astimezone(ZONE).time() == LAST_MINUTE


PARTS = (Span(Unit.DAY_NUMBER), Span(Unit.WEEK_NUMBER), Span(Unit.MONTH_NUMBER), Span(Unit.MONTH_NUMBER, 3))


def test_the_parts_of_a_programme_follow_each_other() -> None:
    """Each part begins on the day after the part before it."""
    started = at("2026-11-02 08:30")

    assert [local(phase_start(p, started, PARTS, ROUTINE)) for p in PARTS] == [
        "2026-11-02 08:30", "2026-11-03 00:00", "2026-11-09 00:00", "2026-12-03 00:00",
    ]  # fmt: skip


def test_a_part_that_a_programme_has_not_takes_no_time() -> None:
    """Without a first week the first month begins on day 2, without a first day the first week at once."""
    started = at("2026-11-02 08:30")
    day, week, month, _ = PARTS

    assert local(phase_start(month, started, [day, month], ROUTINE)) == "2026-11-03 00:00"
    assert phase_start(week, started, [week, month], ROUTINE) == started


def test_the_parts_are_those_of_its_steps() -> None:
    """What a programme is parted into follows from its steps' deadlines; other deadlines part nothing."""
    spans = [PARTS[0], PARTS[0], Span(Unit.DAYS, 14), PARTS[2]]
    steps: list[Step] = [step(f"s{i}", s) for i, s in enumerate(spans)]
    checklist = Checklist("start", "Start", Purpose.PROGRAMME, (*steps, step("uden")))

    assert phases(checklist) == (PARTS[0], PARTS[2])


@given(base=MOMENTS, parts=st.lists(st.sampled_from(PARTS), min_size=1, unique=True))
def test_parts_leave_no_day_out(base: datetime, parts: list[Span]) -> None:
    """In whatever order the parts stand, each begins within a minute of the end of the one before."""
    ordered = sorted(parts, key=lambda p: over(p, base, ROUTINE))
    ends = [over(p, base, ROUTINE).astimezone(ZONE).date() for p in ordered]
    starts = [phase_start(p, base, parts, ROUTINE).astimezone(ZONE).date() for p in ordered]

    assert starts == [base.astimezone(ZONE).date(), *(end + timedelta(days=1) for end in ends[:-1])]


def test_a_deadline_counts_from_what_was_said() -> None:
    """A deadline counts from the time that its step names; until that is said nobody knows when it is.

    Where the way goes past that step it counts from the start, which is the sooner.
    """
    steps = [step("hvornår"), step("skema", HOURS_24, since="hvornår")]
    said_at = at("2026-11-21 22:41")
    begun = run(at("2026-11-21 22:40"), steps)
    said = replace(begun, marks=(Mark("hvornår", "2026-11-21T20:15:00+00:00", said_at),))

    past = run(at("2026-11-21 22:40"), [replace(steps[0], group="børn og unge"), steps[1]])

    assert by_when(begun, steps[1], ROUTINE) is None
    assert by_when(past, steps[1], ROUTINE) == at("2026-11-22 22:40")
    assert by_when(said, steps[1], ROUTINE) == at("2026-11-22 21:15")
    assert by_when(said, steps[0], ROUTINE) is None


def test_the_shift_is_the_one_of_what_was_said() -> None:
    """A deadline of the same shift that counts from a time is over with the shift which that time lies in."""
    steps = [step("hvornår"), step("notér", Span(Unit.SHIFT), since="hvornår")]
    begun = run(at("2026-11-21 16:00"), steps)
    said = replace(begun, marks=(Mark("hvornår", "2026-11-20T21:40:00+00:00", at("2026-11-21 16:01")),))

    assert by_when(said, steps[1], ROUTINE) == at("2026-11-20 23:00")
    assert by_when(begun, replace(steps[1], deadline=Deadline(Span(Unit.SHIFT))), ROUTINE) == at(
        "2026-11-21 23:00"
    )
