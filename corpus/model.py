"""What is known, as frozen values: documents, their passages, their faults."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.checklists.model import Checklist
from corpus.dates import PartialDate
from corpus.names import short_name, slug
from corpus.referrals import Referrals
from corpus.referrals import builtin as builtin_referrals
from corpus.wordlist import WordList
from corpus.wordlist import builtin as builtin_words


class Level(StrEnum):
    """Whose rule it is: the common one of the region (or municipality), or one home's."""

    REGIONAL = "regional"
    LOCAL = "local"


class Requirement(StrEnum):
    """How a rule binds: *skal* is a duty, *kan* an inspiration."""

    SKAL = "skal"
    KAN = "kan"


class State(StrEnum):
    """One file among the versions of one document."""

    CURRENT = "current"
    REPLACED = "replaced"
    DRAFT = "draft"
    FUTURE = "future"
    COPY = "copy"


class Severity(StrEnum):
    """An error leaves something out; a warning is a doubt."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a file: where, what, and what to do, in Danish."""

    document: str
    place: str
    severity: Severity
    message: str
    advice: str


@dataclass(frozen=True, slots=True)
class Key:
    """What makes two files versions of the same document; the standard's number alone is not enough."""

    scheme: str
    standard: str
    target_group: str | None = None
    home: str | None = None

    def __str__(self) -> str:
        parts = [self.scheme, self.standard] + ([slug(self.target_group)] if self.target_group else [])
        return ":".join(parts) + (f"@{slug(short_name(self.home))}" if self.home else "")


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest citable piece: whole, verbatim, with where it stands.

    `heading` is the path of headings (and a lead-in line, where a long list was parted) above it.
    `paragraph` counts the passages of the document from 1; `page` is known for PDF only.
    """

    id: str
    heading: tuple[str, ...]
    text: str
    requirement: Requirement | None
    level: Level
    page: int | None
    paragraph: int

    @property
    def text_hash(self) -> str:
        """What a checklist or receipt holds beside the id, to see that the text changed."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file (or the regional or local half of one) as it was understood.

    `path` is relative to the corpus folder, NFC, with "/". Dates are as precise as the text is.
    `until`: the day that it was taken out of the folder, where nothing newer took its place.
    """

    path: str
    title: str
    state: State = State.CURRENT
    version: str | None = None
    effective: PartialDate | None = None
    revise_by: PartialDate | None = None
    revise_by_computed: bool = False
    owner: str | None = None
    approved_by: str | None = None
    passages: tuple[Passage, ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A manager read an addition again beside the guideline in force and found that no change is needed.

    `version`: the guideline's version, or its ISO date where it has none. `by`: who, by role.
    """

    version: str
    at: date
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guideline(Document):
    """A common guideline (fælles regional retningslinje) for one standard and target group.

    `required_points`: what each local addition must describe, verbatim.
    `not_for`: homes that it says it does not hold for; `only_for`: those alone it holds for.
    `editorial`: older versions (number or ISO date) that a coordinator found to differ in wording alone.
    """

    key: Key
    aliases: tuple[str, ...] = ()
    required_points: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    only_for: tuple[str, ...] = ()
    editorial: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalAddition(Document):
    """A home's own document beside a guideline (lokal tilføjelse).

    `based_on`: version or ISO date of the guideline it was written to.
    `missing_points`: required points that it does not describe.
    `reviewed`: that it was read again beside the guideline in force, as long as neither has changed.
    """

    key: Key
    home: str
    based_on: str | None = None
    missing_points: tuple[str, ...] = ()
    reviewed: Review | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDocument(Document):
    """Anything else that lies in the folder: read, listed, never cited as a rule.

    `reason` says in Danish why it is neither guideline nor local addition.
    """

    reason: str


Placed = Guideline | LocalAddition


@dataclass(frozen=True, slots=True)
class Home:
    """A home (tilbud): its full name, other names, whom it is for, whom to ask."""

    name: str
    aliases: tuple[str, ...] = ()
    target_group: str | None = None
    contacts: tuple[tuple[str, str], ...] = ()  # (role, whom to ask), in order
    not_relevant: tuple[tuple[str, str], ...] = ()  # (standard or standard:target group, reason)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that one folder holds, understood on one date.

    `archive`: versions that were loaded before and lie in the folder no more, all of them replaced.
    `checklists`: those that may be begun.
    """

    documents: tuple[Document, ...]
    homes: tuple[Home, ...]
    faults: tuple[Fault, ...]
    today: date
    files: tuple[tuple[str, str], ...] = field(default=())  # (path, sha256 of its bytes)
    words: WordList = field(default_factory=builtin_words)
    referrals: Referrals = field(default_factory=builtin_referrals)
    archive: tuple[Placed, ...] = ()
    checklists: tuple[Checklist, ...] = ()

    @property
    def guidelines(self) -> tuple[Guideline, ...]:
        """All guidelines of any state."""
        return tuple(d for d in self.documents if isinstance(d, Guideline))

    @property
    def additions(self) -> tuple[LocalAddition, ...]:
        """All local additions of any state."""
        return tuple(d for d in self.documents if isinstance(d, LocalAddition))
