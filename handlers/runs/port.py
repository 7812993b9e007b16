"""What is kept of runs, their alarms and receipts: the port. Everything raises StateError."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from handlers.mailbox import Parcel
from handlers.runs.model import Alarm, Beginning, Receipt, Run, Seen, Tally, Told


class Runs(Protocol):
    """What is kept of walks through checklists."""

    @property
    def keeps(self) -> bool:
        """Whether anything is kept at all."""

    def begin(self, run: Run, alarms: Sequence[Alarm]) -> Run:
        """Keep a new run, which gets its number and code."""

    def begin_once(self, run: Run, alarms: Sequence[Alarm], within: timedelta) -> Beginning:
        """Keep a new run, unless the same was begun for the same person just now: two taps begin one run.

        `within`: how long ago at most. Where nothing was done of that one since, it is given back and nothing
        is kept, but that it begins on another day where one was said: that is a correction.
        """

    def save(self, run: Run, count: int, alarms: Sequence[Alarm]) -> bool:
        """Keep a run as it is now, and its alarms in the place of those before, in one.

        Only where it still is what `count` says; whether it was. `alarms`: those to come as reckoned at
        `run.touched`; an older one that its step still needs stays, and none is told a second time.
        """

    def run(self, number: int) -> Run | None:
        """A run by its number."""

    def by_code(self, code: str) -> Run | None:
        """An unfinished run by its code."""

    def of(self, person: str) -> tuple[Run, ...]:
        """A person's unfinished runs, the last touched first."""

    def ended_of(self, person: str) -> tuple[Run, ...]:
        """A person's finished runs that are still kept, the last first."""

    def to_sign(self, person: str) -> tuple[Run, ...]:
        """Unfinished runs that this person may sign as mentor."""

    def tallies(self, homes: Sequence[str] | None, now: datetime) -> tuple[Tally, ...]:
        """Counts by home and checklist; None for all homes."""

    def alarms(self, number: int) -> tuple[Alarm, ...]:
        """The alarms of a run that are still to come."""

    def lease(
        self, owner: str, now: datetime, most: int, person: str | None = None, channel: str | None = None
    ) -> tuple[Alarm, ...]:
        """Take alarms that are due for a while, so that nobody else tells them; those of a person, or all.

        `channel`: only those that somebody hears who was met there last ("slack"): a person's own, and one
        for the managers where one of their home was. So what is left for another channel is in nobody's way.
        """

    def settle(
        self, alarms: Sequence[Alarm], owner: str, parcels: Sequence[Parcel] = ()
    ) -> tuple[Parcel, ...]:
        """Let go of alarms that were told, and keep what they are sent as, in one.

        The parcels as they are kept; none where one of the alarms is another's by now, or gone: then those
        that are still the owner's are free to be taken again.
        """

    def postpone(self, alarm: Alarm, at: datetime) -> None:
        """Tell an alarm later, also one that was told already."""

    def announce(self, alarms: Sequence[Alarm]) -> None:
        """Keep alarms that are of no run, each once for all."""

    def receipts(self, person: str) -> tuple[Receipt, ...]:
        """What a person has read and understood, the last of each passage."""

    def read(self, receipt: Receipt) -> None:
        """Keep that a person has read a passage."""

    def receivers(self, passages: Sequence[str]) -> tuple[str, ...]:
        """Who has a receipt for one of these passages."""

    def met(self, seen: Seen) -> None:
        """Keep where a person was met."""

    def where(self, person: str) -> Seen | None:
        """Where a person was met last."""

    def called(self, user: str) -> Seen | None:
        """Who a channel calls so, where they were met last."""

    def managers(self, home: str | None) -> tuple[Seen, ...]:
        """Managers of a home as far as they were met; those for all homes where it has none."""

    def forget(self, now: datetime, runs_days: int, receipts_days: int) -> tuple[int, int]:
        """Delete what was kept for its time; how many runs and receipts."""


class Teller(Protocol):
    """Who knows what is said of alarms."""

    def told(self, alarms: Sequence[Alarm]) -> tuple[Told, ...]:
        """What is said of them to whom; an alarm that nobody is told of has nothing to say any more."""


class NoRuns:
    """Nothing is kept: for single questions, and where what must be kept cannot be."""

    @property
    def keeps(self) -> bool:
        """Nothing is."""
        return False

    def begin(self, run: Run, alarms: Sequence[Alarm]) -> Run:  # noqa: ARG002 - as Runs has it
        """Forget it at once."""
        return run

    def begin_once(self, run: Run, alarms: Sequence[Alarm], within: timedelta) -> Beginning:  # noqa: ARG002 - as Runs has it
        """Forget it at once."""
        return Beginning(run)

    def save(self, run: Run, count: int, alarms: Sequence[Alarm]) -> bool:  # noqa: ARG002 - as Runs has it
        """There was none."""
        return False

    def run(self, number: int) -> Run | None:  # noqa: ARG002 - as Runs has it
        """There is none."""
        return None

    def by_code(self, code: str) -> Run | None:  # noqa: ARG002 - as Runs has it
        """There is none."""
        return None

    def of(self, person: str) -> tuple[Run, ...]:  # noqa: ARG002 - as Runs has it
        """There are none."""
        return ()

    def ended_of(self, person: str) -> tuple[Run, ...]:  # noqa: ARG002 - as Runs has it
        """There are none."""
        return ()

    def to_sign(self, person: str) -> tuple[Run, ...]:  # noqa: ARG002 - as Runs has it
        """There are none."""
        return ()

    def tallies(self, homes: Sequence[str] | None, now: datetime) -> tuple[Tally, ...]:  # noqa: ARG002 - as Runs has it
        """There is nothing to count."""
        return ()

    def alarms(self, number: int) -> tuple[Alarm, ...]:  # noqa: ARG002 - as Runs has it
        """There are none."""
        return ()

    def lease(
        self,
        owner: str,  # noqa: ARG002 - as Runs has it
        now: datetime,  # noqa: ARG002 - as Runs has it
        most: int,  # noqa: ARG002 - as Runs has it
        person: str | None = None,  # noqa: ARG002 - as Runs has it
        channel: str | None = None,  # noqa: ARG002 - as Runs has it
    ) -> tuple[Alarm, ...]:
        """There are none."""
        return ()

    def settle(
        self,
        alarms: Sequence[Alarm],  # noqa: ARG002 - as Runs has it
        owner: str,  # noqa: ARG002 - as Runs has it
        parcels: Sequence[Parcel] = (),  # noqa: ARG002 - as Runs has it
    ) -> tuple[Parcel, ...]:
        """There were none."""
        return ()

    def postpone(self, alarm: Alarm, at: datetime) -> None:
        """There was none."""

    def announce(self, alarms: Sequence[Alarm]) -> None:
        """Forget it at once."""

    def receipts(self, person: str) -> tuple[Receipt, ...]:  # noqa: ARG002 - as Runs has it
        """There are none."""
        return ()

    def read(self, receipt: Receipt) -> None:
        """Forget it at once."""

    def receivers(self, passages: Sequence[str]) -> tuple[str, ...]:  # noqa: ARG002 - as Runs has it
        """Nobody."""
        return ()

    def met(self, seen: Seen) -> None:
        """Forget it at once."""

    def where(self, person: str) -> Seen | None:  # noqa: ARG002 - as Runs has it
        """Nowhere."""
        return None

    def called(self, user: str) -> Seen | None:  # noqa: ARG002 - as Runs has it
        """Nobody was."""
        return None

    def managers(self, home: str | None) -> tuple[Seen, ...]:  # noqa: ARG002 - as Runs has it
        """None was met."""
        return ()

    def forget(self, now: datetime, runs_days: int, receipts_days: int) -> tuple[int, int]:  # noqa: ARG002 - as Runs has it
        """There was nothing."""
        return 0, 0
