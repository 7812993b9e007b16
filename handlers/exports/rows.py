"""The status matrix as rows: every cell, and every guideline's own standing."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import PartialDate, iso
from corpus.model import Key
from corpus.reasons import Status
from corpus.status import Cell, GuidelineStatus, Matrix
from corpus.status_words import flags, named, titled
from handlers.exports.plain import plain


class NothingToWriteError(Exception):
    """A file of this kind would be empty, and so not valid; the text says so, in Danish."""


@dataclass(frozen=True, slots=True)
class Row:
    """One standing: a home's on a guideline, or (`home` is None) the guideline's own."""

    home: str | None
    key: Key
    standard: str  # number and title
    name: str  # the same in running text, told apart from others
    status: Status
    all: tuple[Status, ...]
    flags: tuple[str, ...]
    points: tuple[str, ...]
    based_on: str
    version: str
    due: PartialDate | None
    reason: str
    document: str


def rows(matrix: Matrix) -> tuple[Row, ...]:
    """First the homes, cell by cell, then the guidelines themselves."""
    titles = {g.guideline: g.title for g in matrix.guidelines}
    cells = tuple(_cell(c, titles.get(c.guideline, ""), matrix) for c in matrix.cells)
    return (*cells, *(_guideline(g, matrix) for g in matrix.guidelines))


def deadlines(matrix: Matrix) -> tuple[Row, ...]:
    """The rows that have a deadline, the nearest first."""
    return tuple(sorted((r for r in rows(matrix) if r.due), key=_by_deadline))


def _by_deadline(row: Row) -> tuple[object, ...]:
    assert row.due is not None
    return (row.due.last, row.standard, row.home or "", row.document)


def joined(parts: Sequence[str], between: str = ", ") -> str:
    """Several texts in one."""
    return between.join(map(plain, parts))


def _cell(cell: Cell, title: str, matrix: Matrix) -> Row:
    return Row(
        home=plain(cell.home),
        key=cell.guideline,
        standard=plain(titled(cell.guideline, title)),
        name=plain(named(cell.guideline, title, matrix)),
        status=cell.status,
        all=cell.all,
        flags=flags(cell),
        points=cell.points,
        based_on=_version(cell.based_on),
        version=_version(cell.current_version),
        due=cell.revise_by,
        reason=plain(cell.reason),
        document=plain(cell.document or ""),
    )


def _guideline(found: GuidelineStatus, matrix: Matrix) -> Row:
    return Row(
        home=None,
        key=found.guideline,
        standard=plain(titled(found.guideline, found.title)),
        name=plain(named(found.guideline, found.title, matrix)),
        status=found.status,
        all=(found.status,),
        flags=(),
        points=(),
        based_on="",
        version=_version(found.version),
        due=found.revise_by,
        reason=plain(found.reason),
        document=plain(found.document),
    )


def _version(said: str | None) -> str:
    """A version as nobody takes it for a date, or the date that stands in its place."""
    if said is None:
        return ""
    try:
        return str(iso(said))
    except ValueError:
        return f"version {plain(said)}"
