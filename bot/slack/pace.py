"""How fast Slack takes messages: about one a second in each channel, a few at once now and then."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Pace:
    """A bucket for each place, filled by the second; `now` counts seconds that never run back."""

    now: Callable[[], float]
    at_once: float = 3.0
    a_second: float = 1.0
    _left: dict[str, tuple[float, float]] = field(default_factory=dict, init=False)
    _closed: dict[str, float] = field(default_factory=dict, init=False)

    def wait_of(self, place: str) -> float:
        """How many seconds until something may be sent to a place."""
        now = self.now()
        left, _ = self._at(place, now)
        return max(0.0, self._closed.get(place, 0.0) - now, (1 - left) / self.a_second)

    async def turn(self, place: str) -> None:
        """Wait until something may be sent to a place, and count it."""
        while not self.at_once_to(place):  # noqa: ASYNC110 - time alone opens it
            await asyncio.sleep(self.wait_of(place))

    def at_once_to(self, place: str) -> bool:
        """Whether something may be sent to a place right now; if so it is counted."""
        if self.wait_of(place) > 0:
            return False
        left, now = self._at(place, self.now())
        self._left[place] = (left - 1, now)
        return True

    async def opened(self, place: str) -> None:
        """Wait until Slack no longer wants to be left alone there; nothing is counted."""
        while (wait := self._closed.get(place, 0.0) - self.now()) > 0:  # noqa: ASYNC110 - as above
            await asyncio.sleep(wait)

    def close(self, place: str, seconds: float) -> None:
        """Slack wants to be left alone there for so long."""
        self._closed[place] = max(self._closed.get(place, 0.0), self.now() + seconds)

    def forget_old(self) -> None:
        """Let go of places that nothing was sent to lately."""
        now = self.now()
        self._left = {
            p: (n, at) for p, (n, at) in self._left.items() if now - at < self.at_once / self.a_second
        }
        self._closed = {p: until for p, until in self._closed.items() if until > now}

    def _at(self, place: str, now: float) -> tuple[float, float]:
        left, before = self._left.get(place, (self.at_once, now))
        return min(self.at_once, left + (now - before) * self.a_second), now
