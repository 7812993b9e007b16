"""The shifts of a home's day as data: which one a moment lies in, when it ends, who is at rest when."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

_DAY = timedelta(days=1)


class RoutineError(ValueError):
    """Shifts that no day can be made of; says in Danish which, and what to do."""


def wall(day: date, clock: time, zone: tzinfo) -> datetime:
    """A clock time of a day, in UTC.

    In the doubled hour the first; in the skipped one as long after midnight as on any other day.
    """
    return datetime.combine(day, clock, zone).astimezone(UTC)


def day_of(moment: datetime, zone: tzinfo) -> date:
    """The day that it is somewhere at a moment."""
    return moment.astimezone(zone).date()


@dataclass(frozen=True, slots=True)
class Hours:
    """A part of each day, over midnight where it ends before it begins; a whole day where both are one."""

    begins: time
    ends: time

    def around(self, moment: datetime, zone: tzinfo) -> tuple[datetime, datetime] | None:
        """The hours that a moment lies in, from when until when in UTC; None outside them."""
        today = day_of(moment, zone)
        for day in (today - _DAY, today):
            last = day if self.begins < self.ends else day + _DAY
            begun, over = wall(day, self.begins, zone), wall(last, self.ends, zone)
            if begun <= moment < over:
                return begun, over
        return None

    def hold(self, clock: time) -> bool:
        """Whether a clock time lies in them."""
        if self.begins < self.ends:
            return self.begins <= clock < self.ends
        return clock >= self.begins or clock < self.ends


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift by its name. `quiet`: when whoever works it is at rest at home; None for never.

    Raises RoutineError.
    """

    name: str
    begins: time
    ends: time
    quiet: Hours | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise RoutineError("En vagt mangler navn.")
        if self.quiet is None:
            return
        if self.quiet.begins == self.quiet.ends:
            raise RoutineError(
                f"De stille timer for vagten »{self.name}« begynder og slutter samtidig. Ret den ene tid."
            )
        if self.hours.hold(self.quiet.begins) or self.quiet.hold(self.begins):
            raise RoutineError(
                f"De stille timer for vagten »{self.name}« ligger i selve vagten. Læg dem uden for den."
            )

    @property
    def hours(self) -> Hours:
        """When it is worked."""
        return Hours(self.begins, self.ends)


SHIFTS = (
    Shift("dag", time(7), time(15), Hours(time(22), time(6))),
    Shift("aften", time(15), time(23), Hours(time(0), time(9))),
    Shift("nat", time(23), time(7), Hours(time(8), time(16))),
)
# Managers hear counts, of which nothing is done at night.
MANAGERS = Hours(time(22), time(8))


@dataclass(frozen=True, slots=True)
class Routine:
    """How the day goes at the homes, told by the clock of `zone`. `managers`: their quiet hours.

    Shifts may overlap, as they do where one hands over to the next, but must leave no time of the day out.
    Raises RoutineError.
    """

    zone: tzinfo
    shifts: tuple[Shift, ...] = SHIFTS
    managers: Hours = MANAGERS

    def __post_init__(self) -> None:
        if not self.shifts:
            raise RoutineError("Der er ingen vagter. Skriv mindst én.")
        names = [s.name for s in self.shifts]
        if twice := next((n for n in names if names.count(n) > 1), None):
            raise RoutineError(f"Vagten »{twice}« står to gange. Giv hver vagt sit eget navn.")
        for shift in self.shifts:
            if not any(s.hours.hold(shift.ends) for s in self.shifts):
                raise RoutineError(
                    f"Efter vagten »{shift.name}« kommer der ingen vagt kl. {shift.ends:%H.%M}. "
                    "Vagterne skal tilsammen dække hele døgnet."
                )

    def shift(self, moment: datetime) -> Shift:
        """The shift that a moment lies in; where two overlap the one that is over first."""
        return self._at(moment)[1]

    def shift_end(self, moment: datetime) -> datetime:
        """When the shift that a moment lies in is over, in UTC."""
        return self._at(moment)[0]

    def _at(self, moment: datetime) -> tuple[datetime, Shift]:
        around = ((s.hours.around(moment, self.zone), s) for s in self.shifts)
        return min(((found[1], s) for found, s in around if found), key=lambda pair: pair[0])
