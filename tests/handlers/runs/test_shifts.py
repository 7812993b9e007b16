"""The shifts of a day."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.runs.shifts import Hours, Routine, RoutineError, Shift
from tests.handlers.runs.timed import ROUTINE, ZONE, at, local

MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2031, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is the strategy's
CLOCKS = st.times().map(lambda t: t.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("moment", "name", "ends"),
    [
        ("2026-11-21 07:00", "dag", "2026-11-21 15:00"),
        ("2026-11-21 14:59", "dag", "2026-11-21 15:00"),
        ("2026-11-21 15:00", "aften", "2026-11-21 23:00"),
        ("2026-11-21 23:00", "nat", "2026-11-22 07:00"),
        ("2026-11-22 06:59", "nat", "2026-11-22 07:00"),
        ("2026-12-31 23:30", "nat", "2027-01-01 07:00"),
        ("2026-03-28 23:30", "nat", "2026-03-29 07:00"),
        ("2026-03-29 03:30", "nat", "2026-03-29 07:00"),
        ("2026-10-25 02:30", "nat", "2026-10-25 07:00"),
        ("2026-10-25 02:30B", "nat", "2026-10-25 07:00"),
    ],
)
def test_which_shift_it_is(moment: str, name: str, ends: str) -> None:
    """A moment lies in the shift that works then, which ends by the clock on the wall in every night."""
    assert (ROUTINE.shift(at(moment)).name, local(ROUTINE.shift_end(at(moment)))) == (name, ends)


@pytest.mark.parametrize(("night", "hours"), [("2026-03-28", 7), ("2026-10-24", 9), ("2026-11-21", 8)])
def test_a_night_is_as_long_as_it_is(night: str, hours: int) -> None:
    """The night when the clock goes forward is an hour shorter, the other an hour longer."""
    begun = at(f"{night} 23:00")

    assert ROUTINE.shift_end(begun) - begun.astimezone(UTC) == timedelta(hours=hours)


def test_where_shifts_overlap_the_first_to_end_counts() -> None:
    """While one shift hands over to the next, it is still the one that goes home."""
    routine = Routine(
        ZONE,
        (
            Shift("dag", time(7), time(15, 30)),
            Shift("aften", time(15), time(23)),
            Shift("nat", time(22, 45), time(7)),
        ),
    )

    assert routine.shift(at("2026-11-21 15:10")).name == "dag"
    assert routine.shift(at("2026-11-21 15:30")).name == "aften"


def test_a_shift_may_be_a_whole_day() -> None:
    """A shift that ends when it begins is a day and a night long."""
    routine = Routine(ZONE, (Shift("døgn", time(8), time(8)),))

    assert local(routine.shift_end(at("2026-11-21 07:59"))) == "2026-11-21 08:00"
    assert local(routine.shift_end(at("2026-11-21 08:00"))) == "2026-11-22 08:00"


@pytest.mark.parametrize(
    ("shifts", "words"),
    [
        ([], "Der er ingen vagter"),
        (
            [Shift("dag", time(7), time(15)), Shift("aften", time(15), time(23))],
            "Efter vagten »aften« .* kl. 23.00",
        ),
        ([Shift("dag", time(7), time(19)), Shift("dag", time(19), time(7))], "»dag« står to gange"),
    ],
)
def test_shifts_that_make_no_day(shifts: list[Shift], words: str) -> None:
    """Shifts that leave a time out, or cannot be told apart, are refused in words that say what to do."""
    with pytest.raises(RoutineError, match=words):
        Routine(ZONE, tuple(shifts))


@pytest.mark.parametrize(
    ("name", "quiet", "words"),
    [
        (" ", None, "mangler navn"),
        ("dag", Hours(time(6), time(6)), "begynder og slutter samtidig"),
        ("dag", Hours(time(14), time(20)), "ligger i selve vagten"),
        ("dag", Hours(time(22), time(8)), "ligger i selve vagten"),
    ],
)
def test_a_shift_that_is_none(name: str, quiet: Hours | None, words: str) -> None:
    """A shift without a name, or whose quiet hours are worked, is refused."""
    with pytest.raises(RoutineError, match=words):
        Shift(name, time(7), time(15), quiet)


@given(moment=MOMENTS, cuts=st.lists(CLOCKS, min_size=1, max_size=5, unique=True))
def test_every_moment_is_somebodys(moment: datetime, cuts: list[time]) -> None:
    """However a day is parted, each moment of every year lies in a shift that ends within 25 hours."""
    cuts.sort()
    ends = [*cuts[1:], cuts[0]]
    routine = Routine(
        ZONE, tuple(Shift(f"v{i}", b, e) for i, (b, e) in enumerate(zip(cuts, ends, strict=True)))
    )

    assert timedelta() < routine.shift_end(moment) - moment <= timedelta(hours=25)


@given(moment=MOMENTS, begins=CLOCKS, ends=CLOCKS)
def test_hours_hold_what_they_are_around(moment: datetime, begins: time, ends: time) -> None:
    """The hours around a moment hold it; where there are none, the clock shows another time."""
    hours = Hours(begins, ends)
    around = hours.around(moment, ZONE)

    assert around is None or around[0] <= moment < around[1]
    if moment.astimezone(ZONE).hour not in (1, 2, 3):  # the hours that are skipped and doubled
        assert (around is not None) == hours.hold(moment.astimezone(ZONE).time())
