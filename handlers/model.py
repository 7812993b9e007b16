"""What goes in and out of a handler: requests, replies, answers, citations."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.dates import PartialDate
from corpus.model import Level, Requirement
from corpus.reasons import Status
from index.library import Snapshot


class Outcome(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    REFERRED = "referred"
    BLOCKED = "blocked"
    SMALLTALK = "smalltalk"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Request:
    """One message from one person, after the privacy screen; `masked` counts what was taken out."""

    text: str
    home: str | None = None  # full name of the home that is asked from
    masked: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """What a handler may look at: one snapshot and the date."""

    snapshot: Snapshot
    today: date


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage with all that a reader needs to check it; `text` is whole and verbatim."""

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


@dataclass(frozen=True, slots=True)
class Caution:
    """Something the reader must know beside the answer; `code` for machines, `text` in Danish."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """Whom to ask: a Danish sentence, and the contact alone where the home has one."""

    text: str
    contact: str | None = None


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
    person: Person | None = None  # whom to ask instead, where nothing was found


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back to the channel: plain text, or an answer to be rendered."""

    outcome: Outcome
    text: str = ""
    answer: Answer | None = None
