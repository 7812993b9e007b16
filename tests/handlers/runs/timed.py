"""Runs that began at a known moment, and the clocks of Danish homes, for tests of the clock."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from corpus.checklists.model import Checklist, Deadline, Kind, Purpose, Signer, Span, Step, Unit
from handlers.runs.model import Alarm, Begun, Mark, Ring, Run
from handlers.runs.shifts import Routine

ZONE = ZoneInfo("Europe/Copenhagen")
ROUTINE = Routine(ZONE)
PERSON, MENTOR, MANAGERS = "terminal:kirsten", "terminal:mette", ""
HOME = "Bostedet Tangmarken"
HOURS_24 = Span(Unit.HOURS, 24)


def at(text: str) -> datetime:
    """A moment by the clock on the wall; "B" after it is the second of a doubled hour."""
    return datetime.fromisoformat(text.rstrip("B")).replace(tzinfo=ZONE, fold=text.endswith("B"))


def local(moment: datetime) -> str:
    """What the clock on the wall shows at a moment."""
    there = moment.astimezone(ZONE)
    return f"{there:%Y-%m-%d %H:%M}{'B' * there.fold}"


def step(name: str, span: Span | None = None, kind: Kind = Kind.CONFIRM, since: str = "") -> Step:
    """A step, with a deadline where a span is given."""
    return Step(name, kind, "Gør det.", deadline=Deadline(span, since, "inden") if span else None)


def signed(name: str, signer: Signer, span: Span | None = None) -> Step:
    """A step that somebody signs."""
    deadline = Deadline(span, words="inden") if span else None
    return Step(name, Kind.SIGN, "Få underskrift.", deadline=deadline, signer=signer)


def run(
    started: datetime, steps: Sequence[Step], *marks: Mark, mentor: str = "", later: tuple[str, ...] = ()
) -> Run:
    """A run of these steps."""
    begun = Begun(Checklist("prøve", "Prøve", Purpose.TASK, tuple(steps)))
    return Run(
        7, "K4RT", PERSON, HOME, "voksne", begun, started.astimezone(UTC), started.astimezone(UTC),
        marks, later, mentor=mentor,
    )  # fmt: skip


def rung(alarms: Sequence[Alarm], *rings: Ring) -> list[tuple[str, Ring, str, str]]:
    """Alarms as (step, ring, when by the wall, whom); of these rings, or all."""
    return [(a.step, a.ring, local(a.at), a.person) for a in alarms if not rings or a.ring in rings]
