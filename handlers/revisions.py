"""Revisions of the region's files: what was loaded when, by whom and why; the types and the port."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from corpus.material import Editorial
from corpus.model import Home


class Origin(StrEnum):
    """How a revision came about."""

    FIRST = "første indlæsning"
    RELOAD = "genindlæsning"
    ROLLBACK = "rullet tilbage"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a revision: its path, its bytes' hash, the key of what was understood of it."""

    path: str
    digest: str
    key: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a revision holds; two with the same contents answer alike.

    `homes`: those that the files named and a coordinator approved, where the settings list none.
    """

    entries: tuple[Entry, ...]
    homes: tuple[Home, ...] = ()
    editorial: tuple[Editorial, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """One exact state of all files: its number, how it came to be, by whom, when, why, what was new.

    `parent` is the one before in its line: a rollback goes on in the line of the one that it restores.
    """

    number: int
    contents_hash: str
    parent: int | None
    origin: Origin
    at: datetime
    by: str
    note: str
    news: tuple[str, ...]
    restores: int | None = None

    @property
    def name(self) -> str:
        """As answers name it."""
        return f"{self.number}:{self.contents_hash}"


@dataclass(frozen=True, slots=True)
class Staged:
    """A reload that was previewed and waits to be confirmed; `base` is the revision it was held against.

    `only`: nothing disappears, files are added and replaced.
    """

    code: str
    base: int
    source: str
    contents: Contents
    news: tuple[str, ...] = ()
    only: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Who does something, when and why."""

    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """A file that an earlier revision of the line held and the next one did not."""

    entry: Entry
    until: date
    number: int


class OutdatedError(Exception):
    """Another reload came between the preview and its confirmation; the text says so, in Danish."""


class Revisions(Protocol):
    """What is kept of revisions. Everything raises StateError where the state cannot be used."""

    def newest(self) -> int:
        """The number of the revision in use; 0 where nothing was ever loaded."""

    def mark(self) -> tuple[int, int]:
        """The revision in use and the last change of anything: what another process must follow."""

    def revision(self, number: int) -> Revision | None:
        """A revision by its number."""

    def listed(self, most: int) -> tuple[Revision, ...]:
        """The last revisions, the newest first."""

    def contents(self, number: int) -> Contents:
        """What a revision holds."""

    def gone(self, number: int) -> tuple[Gone, ...]:
        """What its line held before, and it does not."""

    def understood(self, keys: Collection[str]) -> Mapping[str, bytes]:
        """What was understood of files, by key."""

    def stage(self, staged: Staged, files: Mapping[str, bytes], signed: Signature) -> None:
        """Keep a reload that waits for its confirmation; of one person one waits."""

    def note(self, files: Mapping[str, bytes]) -> None:
        """Put what was understood of files, and found out since, in the place of what is kept of them."""

    def staged(self, code: str, by: str) -> Staged | None:
        """One that waits; that of a person where no code is given."""

    def drop(self, staged: Staged, signed: Signature) -> bool:
        """Let go of one that waits; whether there was one."""

    def swap(self, staged: Staged, live: Contents | None, signed: Signature) -> Revision:
        """Make it the one in use, in one transaction; what was in use unrecorded (`live`) comes before it.

        Raises OutdatedError if another one came between.
        """

    def restore(self, number: int, signed: Signature) -> Revision | None:
        """Make an older revision the one in use again."""


class NoRevisions:
    """Nothing was loaded and nothing can be: for single questions."""

    def newest(self) -> int:
        """Nothing was ever loaded."""
        return 0

    def mark(self) -> tuple[int, int]:
        """Nothing ever changes."""
        return 0, 0

    def revision(self, number: int) -> Revision | None:  # noqa: ARG002 - as Revisions has it
        """There is none."""
        return None

    def listed(self, most: int) -> tuple[Revision, ...]:  # noqa: ARG002 - as Revisions has it
        """There is none."""
        return ()

    def contents(self, number: int) -> Contents:  # noqa: ARG002 - as Revisions has it
        """Nothing."""
        return Contents(())

    def gone(self, number: int) -> tuple[Gone, ...]:  # noqa: ARG002 - as Revisions has it
        """Nothing."""
        return ()

    def understood(self, keys: Collection[str]) -> Mapping[str, bytes]:  # noqa: ARG002 - as Revisions has it
        """Nothing."""
        return {}

    def stage(self, staged: Staged, files: Mapping[str, bytes], signed: Signature) -> None:
        """Forget it at once."""

    def note(self, files: Mapping[str, bytes]) -> None:
        """Forget it at once."""

    def staged(self, code: str, by: str) -> Staged | None:  # noqa: ARG002 - as Revisions has it
        """There is none."""
        return None

    def drop(self, staged: Staged, signed: Signature) -> bool:  # noqa: ARG002 - as Revisions has it
        """There was none."""
        return False

    def swap(self, staged: Staged, live: Contents | None, signed: Signature) -> Revision:  # noqa: ARG002 - as Revisions has it
        """It cannot be kept."""
        raise OutdatedError("Her kan intet genindlæses: der er intet sted at gemme det.")

    def restore(self, number: int, signed: Signature) -> Revision | None:  # noqa: ARG002 - as Revisions has it
        """There is none."""
        return None


def of_line(revisions: Sequence[Revision], number: int) -> list[Revision]:
    """A revision and those before it in its line, the newest first."""
    by_number = {r.number: r for r in revisions}
    line: list[Revision] = []
    at: int | None = number
    while at is not None and at in by_number:
        line.append(by_number[at])
        at = by_number[at].parent
    return line
