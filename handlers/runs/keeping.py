"""How long what is kept of runs and receipts is kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol

RUNS_DAYS = 90
RECEIPTS_DAYS = 1095  # three years: as long as a guideline usually holds


@dataclass(frozen=True, slots=True)
class Keeping:
    """Days that runs are kept after their end (unfinished ones after they were touched), and receipts."""

    runs_days: int = RUNS_DAYS
    receipts_days: int = RECEIPTS_DAYS

    def run_until(self, ended: datetime) -> date:
        """The day on which a run that ended then is deleted."""
        return (ended + timedelta(days=self.runs_days)).date()


class Forgetting(Protocol):
    """What is kept, as far as it can be told to forget."""

    def forget(self, now: datetime, runs_days: int, receipts_days: int) -> tuple[int, int]:
        """Delete what was kept for its time; how many runs and receipts."""


_OFTEN = timedelta(hours=1)


@dataclass(slots=True)
class Sweeper:
    """The deletion job: once an hour, by whoever is there. `afterwards`: what is done as often, behind it."""

    afterwards: Callable[[datetime], None] | None = None
    _last: datetime | None = field(default=None, init=False)

    def sweep(self, kept: Forgetting, keeping: Keeping, now: datetime) -> None:
        """Delete what was kept for its time, unless that was done within the hour. Raises StateError."""
        if self._last is not None and timedelta() <= now - self._last < _OFTEN:
            return
        kept.forget(now, keeping.runs_days, keeping.receipts_days)
        if self.afterwards:
            self.afterwards(now)
        self._last = now
