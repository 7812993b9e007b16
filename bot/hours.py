"""Clock times as settings write them: "07:00", "22:00-06:00"; or ValueError."""

import re
from datetime import time

_CLOCK = re.compile(r"([01]?[0-9]|2[0-4])[:.]([0-5][0-9])")
_MIDNIGHT = 24  # as a shift's end is written


class Quiet(str):
    """A part of each day, "22:00-06:00"."""

    __slots__ = ()

    @property
    def begins(self) -> time:
        """From when."""
        return clock(self.partition("-")[0])

    @property
    def ends(self) -> time:
        """Until when."""
        return clock(self.partition("-")[2])


def clock(text: str) -> time:
    """Read a time of day. Raises ValueError."""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise ValueError
    hour, minute = map(int, found.groups())
    if hour == _MIDNIGHT and minute:
        raise ValueError
    return time(hour % _MIDNIGHT, minute)


def quiet(text: str) -> Quiet:
    """Read as Quiet. Raises ValueError."""
    begins, dash, ends = text.replace("\N{EN DASH}", "-").partition("-")
    if not dash:
        raise ValueError
    return Quiet(f"{clock(begins):%H:%M}-{clock(ends):%H:%M}")
