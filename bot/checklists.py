"""The settings of checklists: how long what was done of them is kept, and how the day goes at the homes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, time, tzinfo

from bot.hours import Quiet
from bot.shape import Says
from handlers.runs.keeping import RECEIPTS_DAYS, RUNS_DAYS, Keeping
from handlers.runs.shifts import SHIFTS, Hours, Routine, RoutineError, Shift


@dataclass(frozen=True, slots=True)
class ShiftEntry:
    """A shift as the file describes it."""

    name: str = field(metadata=Says(text="Hvad vagten hedder.").field())
    begins: time = field(metadata=Says(text="Hvornår den begynder.").field())
    ends: time = field(metadata=Says(text="Hvornår den slutter, for en nattevagt næste morgen.").field())
    quiet: Quiet | None = field(
        default=None,
        metadata=Says(
            text="Hvornår den, der har vagten, har fri og sover. En påmindelse i de timer kommer lige efter, "
            "eller inden, hvis fristen ellers var gået."
        ).field(),
    )

    def value(self) -> Shift:
        """The shift itself. Raises RoutineError."""
        quiet = Hours(self.quiet.begins, self.quiet.ends) if self.quiet else None
        return Shift(self.name, self.begins, self.ends, quiet)


def amiss(shifts: Sequence[Shift]) -> tuple[int, str] | None:
    """The shift that leaves part of the day out or stands twice, and why."""
    try:
        Routine(UTC, tuple(shifts))
    except RoutineError as error:
        named = [number for number, shift in enumerate(shifts) if f"»{shift.name}«" in str(error)]
        return (named or [0])[-1], str(error)
    return None


@dataclass(frozen=True, slots=True)
class ChecklistSettings:
    """How long runs are kept, and by which shifts people are reminded."""

    runs_days: int = field(
        default=RUNS_DAYS,
        metadata=Says(
            text="Så mange dage gemmes en tjekliste, efter den er slut. Bliver den aldrig det, tæller de "
            "fra, den sidst blev rørt.",
            span=(1, 3_650),
        ).field(),
    )
    receipts_days: int = field(
        default=RECEIPTS_DAYS,
        metadata=Says(text="Så mange dage gemmes det, at nogen har læst en regel.", span=(1, 36_500)).field(),
    )
    shifts: tuple[Shift, ...] = field(
        default=SHIFTS,
        metadata=Says(
            text="Vagterne. Tilsammen skal de dække døgnet.",
            default="dag 07-15, aften 15-23, nat 23-07",
            entry=ShiftEntry,
            check=amiss,
        ).field(),
    )

    def routine(self, zone: tzinfo) -> Routine:
        """How the day goes at the homes, told by the clock of a zone."""
        return Routine(zone, self.shifts)

    @property
    def keeping(self) -> Keeping:
        """How long what is kept is kept."""
        return Keeping(self.runs_days, self.receipts_days)
