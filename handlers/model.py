"""What goes in and out of a handler: requests, replies, answers, citations."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum
from zoneinfo import ZoneInfo

from corpus.dates import PartialDate
from corpus.model import Level, Requirement
from corpus.reasons import Status
from handlers.desk import Desk
from handlers.memory import Memory, NoMemory, Turn
from handlers.report import Attachment, Line
from handlers.runs.keeping import Keeping
from handlers.runs.shifts import Routine
from index.library import Snapshot

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
_ROUTINE = Routine(COPENHAGEN)
_KEEPING = Keeping()


class Outcome(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    REFERRED = "referred"
    BLOCKED = "blocked"
    SMALLTALK = "smalltalk"
    COMMAND = "command"


class Role(IntEnum):
    """What somebody may do; who may more may also less."""

    EMPLOYEE = 1
    MANAGER = 2
    COORDINATOR = 3

    @property
    def word(self) -> str:
        """As staff call it."""
        return ("medarbejder", "leder", "koordinator")[self - 1]


@dataclass(frozen=True, slots=True)
class User:
    """Who asks: `id` within a channel (empty for nobody), and the home that is always theirs.

    `homes`: those that a manager may decide for; none named means all. `guest`: somebody from outside.
    `names`: what all channels call this one person, the first of which is kept with what is theirs.
    """

    id: str = ""
    role: Role = Role.EMPLOYEE
    home: str | None = None
    homes: tuple[str, ...] = ()
    guest: bool = False
    names: tuple[str, ...] = ()

    @property
    def person(self) -> str:
        """Who it is on whatever channel, for what belongs to a person."""
        return self.names[0] if self.names else self.id

    @property
    def signed(self) -> str:
        """Who does something, as it is kept: whom the channel knows them as, and their role."""
        return f"{self.id} ({self.role.word})" if self.id else self.role.word


@dataclass(frozen=True, slots=True)
class Place:
    """A channel that several people read: its `id`, empty where one person reads alone.

    `outsiders`: people from outside read along.
    """

    id: str = ""
    outsiders: bool = False


@dataclass(frozen=True, slots=True)
class Caution:
    """Something the reader must know beside the answer; `code` for machines, `text` in Danish."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Request:
    """One message, after the privacy screen; `masked` counts what was taken out, `kinds` names it.

    `home`: full name of the home that is asked from. `conversation`: its thread, empty for none.
    """

    text: str
    home: str | None = None
    masked: int = 0
    kinds: tuple[str, ...] = ()
    user: User = User()
    conversation: str = ""
    expired: str | None = None  # the home chosen too long ago to hold
    as_of: date | None = None  # the day whose rules are asked for, if not today's
    meaning: bool = True  # whether meaning may take part, where it can be had
    place: Place = Place()
    beside: tuple[Caution, ...] = ()  # what must be known of the home that was settled

    @property
    def outsider(self) -> bool:
        """Whether somebody from outside asks or reads along: then the common rules alone may be shown."""
        return self.user.guest or self.place.outsiders


@dataclass(frozen=True, slots=True)
class Context:
    """What a handler may look at: one snapshot, the date that rules are held against, time, memory."""

    snapshot: Snapshot
    today: date
    now: datetime
    memory: Memory = field(default_factory=NoMemory)
    desk: Desk | None = None  # what reloading reads through, where it can be done
    as_of: date | None = None  # the day whose rules are shown, if not today's
    routine: Routine = _ROUTINE
    keeping: Keeping = _KEEPING

    def turn(self, request: Request) -> Turn | None:
        """What was said last in a conversation; what was said for a home is not for people from outside."""
        turn = self.memory.turn(request.conversation, self.now) if request.conversation else None
        return None if turn and request.outsider and (turn.home or turn.asker) else turn


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage with all that a reader needs to check it; `text` is whole and verbatim.

    `highlight`: where its decisive sentence begins and ends.
    """

    passage: str
    document: str
    title: str
    level: Level
    home: str | None
    scheme: str
    standard: str
    target_group: str | None
    heading: tuple[str, ...]
    requirement: Requirement | None
    version: str | None
    effective: PartialDate | None
    page: int | None
    status: tuple[Status, ...]
    text: str
    score: float
    highlight: tuple[int, int] | None = None


class Way(StrEnum):
    """Where somebody is sent: out of danger, out of the texts' matter, to a person."""

    ACUTE = "acute"
    OUT_OF_SCOPE = "out_of_scope"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Directions:
    """Where to go with a question: a Danish sentence, and the contact alone where there is one."""

    way: Way
    text: str
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Something one can do next: its label, and the command that it stands for."""

    label: str
    command: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for a question: never composed, only cited."""

    outcome: Outcome
    confidence: float
    hits: tuple[Citation, ...]
    maybe: tuple[Citation, ...]
    warnings: tuple[Caution, ...]
    masked: int
    revision: str
    home: str | None
    directions: Directions | None = None
    read_as: tuple[tuple[str, str], ...] = ()
    shown: tuple[Citation, ...] = ()  # what a card shows of the hits, or of what may help
    topic: tuple[str, ...] = ()  # what a follow-up was taken to go on from
    meaning: bool = False  # whether meaning took part
    why: tuple[str, ...] = ()  # how the answer came about, line by line, where that was asked


@dataclass(frozen=True, slots=True)
class Extract:
    """A stretch of a document, word for word; `marked` is the passage that was asked for."""

    passages: tuple[Citation, ...]
    marked: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back to the channel: text, an answer or a stretch of a document, what one can do next.

    `expects`: a number is asked for, so that one that is typed is an answer and picks none of the choices.
    """

    outcome: Outcome
    text: str = ""
    answer: Answer | None = None
    extract: Extract | None = None
    choices: tuple[Choice, ...] = ()
    home: str | None = None
    warnings: tuple[Caution, ...] = ()
    masked: int = 0  # as in an answer
    top: tuple[Line, ...] = ()  # lines that stand above everything but the text
    report: tuple[Line, ...] = ()
    private: bool = False  # where others read along it goes to the asker's own conversation
    files: tuple[Attachment, ...] = ()
    revision_changed: bool = False  # another revision is in use: the next question must be answered from it
    wordings_changed: bool = False  # what is confirmed has changed: the next question must know
    expects: bool = False
