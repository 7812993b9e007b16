"""A walk through a checklist as frozen values, apart from where it is kept and how it is shown."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from corpus.checklists.model import Checklist

if TYPE_CHECKING:  # which comes to need this module in turn, by what is kept
    from handlers.model import Reply


class Standing(StrEnum):
    """Where a run stands."""

    OPEN = "open"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"  # by a step after which nothing may go on
    CANCELLED = "cancelled"


ENDED = frozenset({Standing.DONE, Standing.STOPPED, Standing.CANCELLED})


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage as it read when a run began: its text whole, `source` its citation in one line."""

    passage: str
    hash: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Begun:
    """A checklist as a run began with it; runs that began with the same share it."""

    checklist: Checklist
    quotes: tuple[Quote, ...] = ()

    def quote(self, passage: str) -> Quote | None:
        """A passage as it read then."""
        return next((q for q in self.quotes if q.passage == passage), None)


@dataclass(frozen=True, slots=True)
class Mark:
    """A step that was done: when, and what was said.

    `value`: option ids with commas between, minutes ("3:30" with seconds), a number, a point in time (ISO,
    UTC, whole minutes); for the rest "ja". Never a text. `by`: who signed, as initials of staff or as their
    channel knows them.
    """

    step: str
    value: str
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One person's walk. `count` grows with every change: a button of an older one is known by it.

    `person`: whose it is. `later`: steps put off. `passed`: steps of which an overdue deadline was told.
    `told`: hashes of changed passages that the person was told of. `mentor`: who may sign as mentor.
    `touched`: when it was changed last.
    """

    number: int
    code: str  # by which it is taken up on another channel
    person: str
    home: str | None
    group: str | None
    begun: Begun
    started: datetime
    touched: datetime
    marks: tuple[Mark, ...] = ()
    later: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    standing: Standing = Standing.OPEN
    count: int = 0
    assigned_by: str = ""
    mentor: str = ""
    ended: datetime | None = None
    key: str = ""  # with the code it takes the run to another channel; the code alone only signs

    @property
    def checklist(self) -> Checklist:
        """The steps that it keeps to."""
        return self.begun.checklist

    def mark(self, step: str) -> Mark | None:
        """What was said of a step."""
        return next((m for m in self.marks if m.step == step), None)


@dataclass(frozen=True, slots=True)
class Beginning:
    """A run that was to begin. `before`: the same as it was, where it had been begun a moment ago."""

    run: Run
    before: Run | None = None

    @property
    def moved(self) -> bool:
        """Whether it had been begun from another day."""
        return self.before is not None and self.before.started != self.run.started


class Ring(StrEnum):
    """Why somebody hears of a run."""

    SOON = "soon"  # a deadline comes near
    DUE = "due"  # it is there
    SNOOZED = "snoozed"  # somebody asked to be reminded again
    PASSED = "passed"  # it has passed: the managers hear a count
    WAITED = "waited"  # the time to wait is over
    SIGN = "sign"  # somebody's signature is asked for
    REREAD = "reread"  # a text that somebody has read is another now: of no run
    PHASE = "phase"  # the next days of a programme begin
    OVER = "over"  # somebody else gave the last signature
    TAKEN = "taken"  # somebody else goes on with it


NEWS = frozenset({Ring.OVER, Ring.TAKEN})  # of what is done: it is told, whatever becomes of the run


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that is told at a moment. `person`: whom; empty for the managers of the home.

    `home`: the run's. `number` is given where it is kept.
    """

    run: int
    step: str
    ring: Ring
    at: datetime
    person: str = ""
    home: str | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody is told of their own runs without asking, and the alarms that it answers.

    `user`: what their channel calls them. Managers who hear of one alarm each have a Told of their own.
    """

    user: str
    reply: "Reply"
    alarms: tuple[Alarm, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """That somebody has read and understood a passage as it was: its hash, its document's version."""

    person: str
    passage: str
    hash: str
    version: str
    at: datetime
    text: str = ""  # as it was read, so that a later reading shows only the difference


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a person was met last: what the channel calls them, and what they may do."""

    person: str
    user: str
    role: int
    homes: tuple[str, ...]
    home: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Tally:
    """How many runs of a checklist stand how at a home; nobody is named.

    `waiting`: those that were given and nobody has taken up. `overdue`: runs with a deadline that has
    passed; `deadlines`: how many such deadlines they have.
    """

    home: str | None
    name: str
    title: str
    open: int = 0
    done: int = 0
    stopped: int = 0
    cancelled: int = 0
    overdue: int = 0
    waiting: int = 0
    deadlines: int = 0
