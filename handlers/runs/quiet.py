"""Quiet hours: when a person hears of what falls into the time that they are at rest."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Self

from handlers.runs.model import Run
from handlers.runs.shifts import Hours, Routine

_JUST_BEFORE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Rest:
    """When somebody is not to be woken.

    `until`: the end of the shift that is running; up to then they are at work, and nothing is moved. `known`:
    since when there is something to tell; it cannot be told earlier.
    """

    quiet: Hours | None
    zone: tzinfo
    until: datetime
    known: datetime

    @classmethod
    def of(cls, run: Run, person: str, known: datetime, routine: Routine) -> Self:
        """The rest of a person, or of the managers where none is named.

        Whoever works a shift is taken to sleep as that shift does: the one that the run was begun in. Who did
        something of it while that shift sleeps works another one: the one that is running then.
        """
        if not person:
            return cls(routine.managers, routine.zone, known, known)
        quiet = routine.shift(run.started).quiet
        if quiet and quiet.around(known, routine.zone):
            quiet = routine.shift(known).quiet
        return cls(quiet, routine.zone, routine.shift_end(known), known)

    def later(self, at: datetime, limit: datetime | None = None) -> datetime:
        """A moment, put off to the end of the quiet hours where that still is before `limit`."""
        found = self._around(at)
        return found[1] if found and (limit is None or found[1] < limit) else at

    def before(self, at: datetime, limit: datetime) -> datetime:
        """A moment, put off to the end of the quiet hours or, where that is too late, to just before them.

        It stays where they had begun before there was anything to tell: better woken than too late.
        """
        found = self._around(at)
        if found is None:
            return at
        if found[1] < limit:
            return found[1]
        early = found[0] - _JUST_BEFORE
        return early if early > self.known else at

    def _around(self, at: datetime) -> tuple[datetime, datetime] | None:
        if self.quiet is None or at <= self.until:
            return None
        return self.quiet.around(at, self.zone)
