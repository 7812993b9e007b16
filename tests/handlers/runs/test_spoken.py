"""What was said to a step is said again in Danish words, and nothing else ever is."""

from datetime import UTC, datetime, timedelta

import pytest

from corpus.checklists.model import Kind, Option, Signer, Step
from handlers.runs.model import Mark
from handlers.runs.spoken import ANSWERED, answer, duration, moment, short
from tests.handlers.runs.force import NOW, SENTENCE, ZONE

OPTIONS = (Option("a", "Talte roligt", right=True), Option("b", "Gav\nplads"), Option("c", "Gik en tur"))


def said(kind: Kind, value: str, by: str = "", signer: Signer | None = None) -> str:
    """The words for a value."""
    return answer(Step("s", kind, "Hvad?", options=OPTIONS, signer=signer), Mark("s", value, NOW, by), ZONE)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Kind.CONFIRM, "ja", "bekræftet"),
        (Kind.STOP, "ja", "gjort"),
        (Kind.WAIT, "ja", "ventet"),
        (Kind.READ, "ja", "læst og forstået"),
        (Kind.CHOICE, "b", "Gav plads"),
        (Kind.CHOICES, "c,a", "Talte roligt; Gik en tur"),
        (Kind.QUIZ, "a", "Talte roligt (rigtigt)"),
        (Kind.QUIZ, "b", "Gav plads (ikke det rigtige svar)"),
        (Kind.TIME, "2026-11-21T21:15:00+00:00", "lørdag 21. november 2026 kl. 22.15"),
        (Kind.TIME, "2026-07-01T22:05", "torsdag 2. juli 2026 kl. 00.05"),
        (Kind.DURATION, "10", "10 minutter"),
        (Kind.DURATION, "3:30", "3 minutter og 30 sekunder"),
        (Kind.COUNT, "2", "2"),
        (Kind.COUNT, "007", "7"),
    ],
)
def test_every_kind_in_words(kind: Kind, value: str, expected: str) -> None:
    """Each kind of step has its words."""
    assert said(kind, value) == expected


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize(
    "value", [SENTENCE, "", "9999-12-31T23:59:59+00:00", "٣", "-4", "9" * 40, "3:60", "3:5"]
)
def test_nothing_else_is_said(kind: Kind, value: str) -> None:
    """A value that is no option, time or amount is not repeated: only that there was an answer."""
    words = said(kind, value, SENTENCE)
    assert words in {ANSWERED, "bekræftet", "gjort", "ventet", "læst og forstået", "underskrevet"}


@pytest.mark.parametrize(
    ("by", "signer", "expected"),
    [
        ("MK", Signer.COLLEAGUE, "underskrevet af MK (kollega) med initialer på samme konto"),
        ("slack:U012ABC3D", Signer.MENTOR, "underskrevet af slack:U012ABC3D (mentor) fra egen konto"),
        ("ÆØ", None, "underskrevet af ÆØ med initialer på samme konto"),
        ("", Signer.MANAGER, "underskrevet (leder)"),
        ("010190-1234", None, "underskrevet"),
        ("0101901234", None, "underskrevet"),
        (SENTENCE, None, "underskrevet"),
    ],
)
def test_who_signed(by: str, signer: Signer | None, expected: str) -> None:
    """Initials or an account, and in what role; never a sentence or a personal number."""
    assert said(Kind.SIGN, "ja", by, signer) == expected


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (0, "under 1 minut"), (1, "1 minut"), (59, "59 minutter"), (60, "1 time"),
        (61, "1 time og 1 minut"), (150, "2 timer og 30 minutter"), (0.5, "30 sekunder"),
        (1.5, "1 minut og 30 sekunder"), (60.25, "1 time og 15 sekunder"),
        (61.5, "1 time, 1 minut og 30 sekunder"),
    ],
)  # fmt: skip
def test_durations(minutes: float, expected: str) -> None:
    """Amounts of time as one says them."""
    assert duration(timedelta(minutes=minutes)) == expected


@pytest.mark.parametrize(
    ("utc", "expected"),
    [
        ("2026-10-25T00:30", "søndag 25. oktober 2026 kl. 02.30 (sommertid)"),
        ("2026-10-25T01:30", "søndag 25. oktober 2026 kl. 02.30 (vintertid)"),
        ("2026-10-25T02:30", "søndag 25. oktober 2026 kl. 03.30"),
        ("2026-03-29T01:30", "søndag 29. marts 2026 kl. 03.30"),
    ],
)
def test_the_nights_when_the_clock_is_set(utc: str, expected: str) -> None:
    """An hour that a night has twice says which of the two it is; no other does."""
    at = datetime.fromisoformat(utc).replace(tzinfo=UTC).astimezone(ZONE)
    assert moment(at) == expected


def test_short() -> None:
    """In a narrow column the day is a number."""
    assert short(NOW) == "22.11.2026 kl. 09.30"
