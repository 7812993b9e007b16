"""What was said to the command line, as frozen values."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

FILES = ("csv", "xlsx", "png", "pdf", "ics")  # that a status can be written as


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """`ask`: one question (`text`) or a file of them (`batch`; "-" is standard input), never both."""

    text: str | None
    batch: Path | None
    home: str | None
    corpus: Path | None
    today: date | None
    as_of: date | None
    no_meaning: bool
    why: bool
    json: bool
    config: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """`check`: the documents as understood, and their faults."""

    corpus: Path | None
    json: bool
    config: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """`stamp`: the hash of each passage written behind it, in a checklist or in all of a folder."""

    source: Path | None
    corpus: Path | None
    config: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """`status`: how homes stand on standards, on the screen, as JSON or in one file."""

    home: str | None
    standard: str | None
    corpus: Path | None
    today: date | None
    json: bool
    csv: Path | None = None
    xlsx: Path | None = None
    png: Path | None = None
    pdf: Path | None = None
    ics: Path | None = None
    config: Path | None

    @property
    def file(self) -> tuple[str, Path] | None:
        """The kind and name of the file asked for."""
        named = zip(FILES, (self.csv, self.xlsx, self.png, self.pdf, self.ics), strict=True)
        return next(((kind, path) for kind, path in named if path), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """`terminal`: a conversation."""

    home: str | None
    corpus: Path | None
    today: date | None
    config: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """`rank`: the ranking alone, on foreign passages and queries."""

    passages: Path
    queries: Path
    k: int
    no_meaning: bool
    config: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reload:
    """`reload`: take new documents in, from a folder, an archive or a file; `dry_run` only shows it.

    `add`: nothing disappears. `remove`: many files may. `yes`: do not ask.
    """

    source: Path | None
    add: bool
    remove: bool
    dry_run: bool
    yes: bool
    note: str | None
    today: date | None
    json: bool
    config: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """`history`: which revisions there are."""

    config: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollback:
    """`rollback`: an older revision is in use again; the one before without a number."""

    number: int | None
    note: str | None
    today: date | None
    config: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """`audit`: every change, who and when, held against its chain."""

    json: bool
    config: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Serve:
    """`serve`: answer in Slack until told to stop."""

    today: date | None
    config: Path | None


Arguments = Ask | Check | Stamp | Status | Terminal | Serve | Rank | Reload | History | Rollback | Audit
