"""Slack is never sent more than it takes, and nothing is held back for longer than that."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from bot.slack.pace import Pace


@dataclass(slots=True)
class Clock:
    """A clock that a test turns."""

    at: float = 100.0

    def now(self) -> float:
        """Seconds."""
        return self.at


@given(st.lists(st.floats(0, 3), max_size=60))
def test_never_more_than_slack_takes(waits: list[float]) -> None:
    """Whenever one tries, no ten seconds see more than the few at once and one for each second."""
    clock = Clock()
    pace = Pace(clock.now)
    sent: list[float] = []
    for wait in waits:
        clock.at += wait
        if pace.at_once_to("C1"):
            sent.append(clock.at)
    for first in sent:
        assert sum(first <= at < first + 10 for at in sent) <= 3 + 10


def test_places_do_not_wait_for_each_other() -> None:
    """What one place has used up another still has; after the wait that is told it may be sent."""
    clock = Clock()
    pace = Pace(clock.now)
    assert [pace.at_once_to("C1") for _ in range(4)] == [True, True, True, False]
    assert pace.at_once_to("C2")
    clock.at += pace.wait_of("C1")
    assert pace.at_once_to("C1")


def test_a_closed_place() -> None:
    """Where Slack wants to be left alone nothing is sent till then; a shorter wish changes nothing."""
    clock = Clock()
    pace = Pace(clock.now)
    pace.close("C1", 30)
    pace.close("C1", 1)
    assert (pace.wait_of("C1"), pace.at_once_to("C1")) == (30, False)
    clock.at += 30
    assert pace.at_once_to("C1")


def test_what_is_past_is_forgotten() -> None:
    """A place that nothing was sent to lately costs no memory, and one that is closed stays closed."""
    clock = Clock()
    pace = Pace(clock.now)
    for n in range(100):
        pace.at_once_to(f"C{n}")
    pace.close("C1", 100)
    clock.at += 50
    pace.forget_old()
    assert (len(pace._left), pace.wait_of("C1")) == (0, 50)
