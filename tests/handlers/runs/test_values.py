"""What is said to a step is read as an option, a time or an amount, or refused: never kept as it was said."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.checklists.model import Kind, Option, Step
from handlers.runs.amounts import duration
from handlers.runs.times import moment
from handlers.runs.values import read, way
from tests.handlers.runs.timed import ZONE, at, local

NOW = datetime(2026, 11, 21, 22, 30, 20, tzinfo=ZONE)
OPTIONS = (
    Option("ja", "Ja"), Option("nej", "Nej, ikke endnu"), Option("borger", "Borgeren"),
    Option("begge", "Både borgeren og medarbejdere"),
)  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
LIKE_TIMES = st.from_regex(
    r"(i dag |i går |for |kl\. |i mandags |fredag nat |[0-9]{1,2}\. maj |halv |kvart i )?"
    r"[0-9]{1,4}([.:/-][0-9]{1,4})?( [0-9.]{1,5}| min siden| i aftes)?",
    fullmatch=True,
)


def step(kind: Kind) -> Step:
    """A step of a kind, with options where it has some."""
    return Step("s", kind, "Hvad?", options=OPTIONS if kind in (Kind.CHOICE, Kind.CHOICES, Kind.QUIZ) else ())


def by_the_wall(said: str, now: datetime = NOW) -> str:
    """What the clock on the wall showed at the moment that was said, or why it cannot be taken."""
    found = moment(said, now)
    return local(datetime.fromisoformat(found.value)) if found.value else found.refusal.split(".")[0]


# ---------------------------------------------------------------- times
@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("22.15", "2026-11-21 22:15"), ("22:15", "2026-11-21 22:15"), ("2215", "2026-11-21 22:15"),
        ("22", "2026-11-21 22:00"), ("kl. 22", "2026-11-21 22:00"), ("klokken 7.05", "2026-11-21 07:05"),
        ("9.12", "2026-11-21 09:12"), ("10.11", "2026-11-21 10:11"), ("0.05", "2026-11-21 00:05"),
        ("22.45", "2026-11-20 22:45"), ("ca. 22.15", "2026-11-21 22:15"), ("omkring 22", "2026-11-21 22:00"),
        ("i går 23.30", "2026-11-20 23:30"), ("i går, kl. 23.30", "2026-11-20 23:30"),
        ("i dag 0.30", "2026-11-21 00:30"), ("i forgårs 8", "2026-11-19 08:00"),
        ("i aftes 23", "2026-11-20 23:00"), ("i nat 2.00", "2026-11-21 02:00"),
        ("20.11 22.15", "2026-11-20 22:15"), ("20/11 kl. 22.15", "2026-11-20 22:15"),
        ("20.11.26 22.15", "2026-11-20 22:15"), ("nu", "2026-11-21 22:30"), ("lige nu", "2026-11-21 22:30"),
        ("22.31", "2026-11-21 22:30"),  # clocks differ by a minute
        ("for 10 min siden", "2026-11-21 22:20"), ("for et kvarter siden", "2026-11-21 22:15"),
        ("for en halv time siden", "2026-11-21 22:00"), ("for 1½ time siden", "2026-11-21 21:00"),
        ("i dag 23.00", "Det tidspunkt er ikke kommet endnu"),
        ("1.1.2027 8", "Det tidspunkt er ikke kommet endnu"),
        ("20.10 12.00", "Det er mere end en måned siden"),
        ("21.10.2026 12", "Det er mere end en måned siden"),
        ("24.00", "Det klokkeslæt findes ikke"), ("22.60", "Det klokkeslæt findes ikke"),
        ("30.2 12.00", "Den dato findes ikke"), ("i morgen 8", "Det tidspunkt er ikke kommet endnu"),
        ("10 min siden", "2026-11-21 22:20"), ("ca. 10 min siden", "2026-11-21 22:20"),
        ("i aften 18", "2026-11-21 18:00"), ("i aften 8", "2026-11-21 20:00"),
        ("8 om aftenen", "2026-11-21 20:00"), ("i går aftes 22", "2026-11-20 22:00"),
        ("i nat 11", "2026-11-20 23:00"), ("i eftermiddags kl 3", "2026-11-21 15:00"),
        ("i morges 7.30", "2026-11-21 07:30"), ("22-tiden", "2026-11-21 22:00"),
        ("midnat", "2026-11-21 00:00"), ("ved midnat", "2026-11-21 00:00"),
        ("mandag 14.00", "2026-11-16 14:00"), ("i mandags kl 14", "2026-11-16 14:00"),
        ("fredag kl. 22.15", "2026-11-20 22:15"), ("lørdag 22.15", "2026-11-21 22:15"),
        ("i lørdags 14", "2026-11-14 14:00"), ("sidste lørdag 14", "2026-11-14 14:00"),
        ("mandag aften 8", "2026-11-16 20:00"), ("mandag morgen kl. 7", "2026-11-16 07:00"),
        ("19. november 22.15", "2026-11-19 22:15"), ("d. 19. nov. kl. 22", "2026-11-19 22:00"),
        ("19. november 2026 kl. 22.15", "2026-11-19 22:15"), ("19/11 kl 22.15", "2026-11-19 22:15"),
        ("mandag d. 16/11 8.00", "2026-11-16 08:00"), ("22.15 d. 20/11", "2026-11-20 22:15"),
        ("kvart over 22", "2026-11-21 22:15"), ("halv 15", "2026-11-21 14:30"),
        ("i formiddags halv ti", "2026-11-21 09:30"), ("i går aftes halv elleve", "2026-11-20 22:30"),
        ("lørdag 23.00", "Det tidspunkt er ikke kommet endnu"),
        ("på mandag 14", "Det tidspunkt er ikke kommet endnu"),
        ("24.11 8.00", "Det tidspunkt er ikke kommet endnu"),
        ("tirsdag d. 16/11 8.00", "Den dato er en mandag"), ("32. november 8.00", "Den dato findes ikke"),
        ("kvart over 75", "Det klokkeslæt findes ikke"), ("halv 25", "Det klokkeslæt findes ikke"),
        ("i går halv tre", "Er det kl"), ("fredag nat 2", "Natten har to datoer"),
        ("i går midnat", "Natten har to datoer"),
        ("i aftes 3", "Det klokkeslæt passer ikke med den tid på dagen"),
        ("3", "Skriv også minutterne, fx »3"), ("mandag", "Skriv også klokkeslættet, fx »i går 22"),
        ("19/11", "Skriv også klokkeslættet, fx »i går 22"), ("tre", "Skriv et klokkeslæt, fx »22"),
        ("fredag 15.30 ringede", "Skriv et klokkeslæt, fx »22"), ("112", "Skriv et klokkeslæt, fx »22"),
        ("3 i nat", "2026-11-21 03:00"), ("kl. 23.30 i går", "2026-11-20 23:30"),
        ("22 i aftes", "2026-11-20 22:00"), ("i morgen kl. 10", "Det tidspunkt er ikke kommet endnu"),
        ("10 i morgen", "Det tidspunkt er ikke kommet endnu"),
        ("i dag", "Skriv også klokkeslættet, fx »i går 22"), ("", "Skriv et klokkeslæt, fx »22"),
        ("for længe siden", "Skriv et klokkeslæt, fx »22"), ("22.15-22.30", "Skriv et klokkeslæt, fx »22"),
    ],
)  # fmt: skip
def test_a_time(said: str, expected: str) -> None:
    """A time as people write it is the last one that it can be; what is to come or long ago is refused."""
    assert by_the_wall(said) == expected


@pytest.mark.parametrize(
    ("now", "said", "expected"),
    [
        ("2026-10-25 06:00", "2.30", "2026-10-25 02:30"),
        ("2026-10-25 06:00", "i dag 2.30", "2026-10-25 02:30"),
        ("2026-10-25 02:10B", "2.30", "2026-10-25 02:30"),
        ("2026-10-25 02:10B", "2.05", "2026-10-25 02:05"),
        ("2026-10-25 02:10B", "nu", "2026-10-25 02:10B"),
        ("2026-10-25 02:10B", "for 5 min siden", "2026-10-25 02:05B"),
        ("2026-10-25 02:10B", "for 15 minutter siden", "2026-10-25 02:55"),
        ("2026-10-25 06:00", "for 4 timer siden", "2026-10-25 02:00B"),
        ("2026-10-25 02:10", "2.30", "2026-10-24 02:30"),
        ("2026-03-29 06:00", "2.30", "Det klokkeslæt findes ikke den nat: uret blev stillet frem"),
        ("2026-03-29 06:00", "i går 2.30", "2026-03-28 02:30"),
        ("2026-03-29 06:00", "3.00", "2026-03-29 03:00"),
        ("2026-03-29 06:00", "for 4 timer siden", "2026-03-29 01:00"),
        ("2026-03-29 01:30", "1.15", "2026-03-29 01:15"),
    ],
)
def test_the_nights_when_clocks_change(now: str, said: str, expected: str) -> None:
    """The hour that is skipped is refused, of the doubled one the first is meant; amounts are real hours."""
    assert by_the_wall(said, at(now)) == expected


@pytest.mark.parametrize(
    ("now", "said", "expected", "other"),
    [
        ("2026-11-21 22:30", "kl halv tre", "2026-11-21 14:30", "2.30"),
        ("2026-11-21 08:00", "halv tre", "2026-11-21 02:30", "14.30"),
        ("2026-11-21 22:30", "kvart over 10", "2026-11-21 22:15", "10.15"),
        ("2026-11-21 22:30", "kvart i 11", "2026-11-21 10:45", "22.45"),
        ("2026-11-21 22:50", "kvart i 11", "2026-11-21 22:45", "10.45"),
        ("2026-11-21 22:30", "fem over halv tre", "2026-11-21 14:35", "2.35"),
        ("2026-11-21 22:30", "ti minutter i halv 3", "2026-11-21 14:20", "2.20"),
        ("2026-11-21 22:30", "kl tre", "2026-11-21 15:00", "3.00"),
    ],
)
def test_a_time_of_either_half_of_the_day(now: str, said: str, expected: str, other: str) -> None:
    """A time that the clock shows twice a day is the last one that has been; the other is named beside it."""
    found = moment(said, at(now))
    assert local(datetime.fromisoformat(found.value)) == expected
    assert found.note == f"Var det kl. {other}, så skriv »tilbage«."


def test_a_month_ago() -> None:
    """The oldest that is taken is 31 days ago, whatever the clocks did meanwhile."""
    edge = NOW.astimezone(UTC) - timedelta(days=31)
    for minutes, taken in ((1, True), (-1, False)):
        said = (edge + timedelta(minutes=minutes)).astimezone(ZONE)
        assert bool(moment(f"{said:%d.%m.%Y %H.%M}", NOW).value) is taken


@given(WORDS | LIKE_TIMES, st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(ZONE)))  # noqa: DTZ001 - they get their zone here
def test_any_time(said: str, now: datetime) -> None:
    """Whatever is said, it is a whole minute within the last month, or refused in words that are ours."""
    now = now.astimezone(UTC).astimezone(ZONE)  # a time that there is
    found = moment(said, now)
    assert bool(found.value) is not bool(found.refusal)
    if found.value:
        then = datetime.fromisoformat(found.value)
        assert then.utcoffset() == timedelta()
        assert found.value == then.replace(second=0, microsecond=0).isoformat()
        assert timedelta(days=-32) < then - now.astimezone(UTC) <= timedelta()


# ---------------------------------------------------------------- amounts
@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("10", 10), ("10 min", 10), ("10 minutter", 10), ("10 min.", 10), ("10m", 10), ("ti minutter", 10),
        ("ca. 10 min", 10), ("cirka 10 minutter", 10), ("et minut", 1), ("0", 0), ("under et minut", 0),
        ("få sekunder", 0), ("30 sek", 0.5), ("90 sekunder", 1.5), ("½ min", 0.5), ("et halvt minut", 0.5),
        ("3,5 min", 3.5), ("3,5", 3.5), ("3½ minut", 3.5), ("tre et halvt minut", 3.5),
        ("halvandet minut", 1.5), ("2,25 min", 2.25), ("1,75 timer", 105), ("to og en halv time", 150),
        ("1 min 30 sek", 1.5),
        ("2 minutter og 15 sekunder", 2.25), ("1,5 sek", None), ("2,25", None), ("2.25 min", None),
        ("1 time", 60), ("en time", 60), ("2t", 120),
        ("halv time", 30), ("en halv time", 30), ("½ time", 30), ("1½ time", 90), ("1,5 time", 90),
        ("halvanden time", 90), ("et kvarter", 15), ("tre kvarter", 45), ("1 time og 10 min", 70),
        ("1 time 30 minutter", 90), ("2 timer og et kvarter", 135), ("744 timer", 744 * 60),
        ("745 timer", None), ("10000", None), ("-5", None), ("2 dage", None), ("mange", None), ("", None),
        ("5-10 min", None), ("10 minutter hos Jensen", None), ("22.15", None),
    ],
)  # fmt: skip
def test_an_amount_of_time(said: str, minutes: float | None) -> None:
    """An amount of time as people write it, to the second; what is none is none."""
    assert duration(said) == (None if minutes is None else timedelta(minutes=minutes))


@given(st.integers(0, 9999))
def test_any_minutes(minutes: int) -> None:
    """Minutes are read as they stand, with and without their unit."""
    assert duration(str(minutes)) == duration(f"{minutes} min") == duration(f"{minutes} minutter")
    assert duration(str(minutes)) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("said", "number"),
    [("2", "2"), ("to", "2"), ("ingen", "0"), ("99", "99"), ("100", ""), ("²", ""), ("to personer", "")],
)
def test_a_count(said: str, number: str) -> None:
    """A count is a small number, in figures or as a word."""
    assert read(step(Kind.COUNT), said, NOW).value == number


# ---------------------------------------------------------------- options
@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ("ja", "ja"), ("JA!", "ja"), ("1", "ja"), ("2", "nej"), ("nej", "nej"), ("Nej, ikke endnu", "nej"),
        ("borgeren", "borger"), ("borg", "borger"), ("både borgeren", "begge"), ("5", ""), ("0", ""),
        ("b", ""), ("", ""), ("-", ""), ("jensen", ""),
    ],
)  # fmt: skip
def test_an_option(said: str, chosen: str) -> None:
    """An option is meant by its id, its number, its words or how they begin, where that is one alone."""
    assert read(step(Kind.CHOICE), said, NOW).value == read(step(Kind.QUIZ), said, NOW).value == chosen


@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ("1", "ja"), ("1, 3", "ja,borger"), ("3 og 1", "ja,borger"), ("1 3", "ja,borger"), ("3,3", "borger"),
        ("ja, begge", "ja,begge"), ("både borgeren og medarbejdere", "begge"), ("1, 9", ""), ("og", ""),
        ("", ""),
        ("1, jensen", ""),
    ],
)  # fmt: skip
def test_several_options(said: str, chosen: str) -> None:
    """Several are kept in the checklist's order, each once; where one is unclear none is kept."""
    assert read(step(Kind.CHOICES), said, NOW).value == chosen


@pytest.mark.parametrize("kind", [Kind.CONFIRM, Kind.STOP, Kind.WAIT, Kind.READ])
def test_a_yes(kind: Kind) -> None:
    """What needs no more words is done by any yes, and by nothing else."""
    for said in ("ja", "Gjort.", "OK", "udført", "jeg har ringet", "✓"):
        assert read(step(kind), said, NOW).value == "ja"
    for said in ("", "nej", "måske", "ja men ikke helt", "1"):
        assert read(step(kind), said, NOW).value == ""


VALUES = {
    Kind.CHOICE: r"[a-z]+", Kind.QUIZ: r"[a-z]+", Kind.CHOICES: r"[a-z]+(,[a-z]+)*", Kind.COUNT: r"\d{1,2}",
    Kind.DURATION: r"\d{1,5}(:[0-5]\d)?", Kind.TIME: r"\d{4}-\d\d-\d\dT\d\d:\d\d:00\+00:00",
}  # fmt: skip


@given(st.sampled_from(Kind), WORDS | LIKE_TIMES | st.sampled_from([o.text for o in OPTIONS]))
def test_never_a_text(kind: Kind, said: str) -> None:
    """Whatever is said to a step: its value is an id, an amount, a moment or a yes, or it is refused."""
    found = read(step(kind), said, NOW)
    if found.value:
        assert re.fullmatch(VALUES.get(kind, "ja"), found.value)
        assert kind not in (Kind.CHOICE, Kind.CHOICES, Kind.QUIZ) or set(found.value.split(",")) <= {
            o.id for o in OPTIONS
        }
    else:
        assert kind in (Kind.TIME, Kind.COUNT) or found.refusal == way(step(kind))
