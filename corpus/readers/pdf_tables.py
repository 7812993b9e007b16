"""Ruled tables to rows of cells, also over page breaks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from corpus.readers.blocks import Block, Cell, Kind
from corpus.readers.hyphens import join
from corpus.readers.pdf_breaks import ENDS, Spacing, would_fit
from corpus.readers.pdf_layout import CellLines, PlacedTable
from corpus.readers.pdf_lines import Line
from corpus.readers.pdf_paragraphs import paragraphs

SAME_GRID = 6.0  # points: how far the columns of a continued table may be off


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table with the ids of the footnotes it refers to."""

    cells: tuple[Cell, ...]
    page: int
    lines: tuple[tuple[Line, ...], ...]  # of each cell
    notes: tuple[str, ...] = ()
    header: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """What the cells say."""
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, perhaps put together from several pages."""

    xs: tuple[float, ...]
    rows: tuple[Row, ...]

    def goes_on_as(self, other: "Table") -> bool:
        """Whether a table at the top of the next page has the same columns."""
        return len(self.xs) == len(other.xs) and all(
            abs(a - b) < SAME_GRID for a, b in zip(self.xs, other.xs, strict=True)
        )

    def extended(self, other: "Table", known: Collection[str]) -> "Table":
        """The table with the rows of its continuation; a repeated head is dropped."""
        rows = list(other.rows)
        heads = [row.texts for row in self.rows[:2]]
        while rows and heads and rows[0].texts == heads[0]:
            rows.pop(0)
            heads.pop(0)
        rows = [replace(row, header=False) for row in rows]
        if rows and self.rows and _runs_on(self.rows[-1], rows[0]):
            whole = _merged(self.rows[-1], rows[0], known)
            return Table(self.xs, (*self.rows[:-1], whole, *rows[1:]))
        return Table(self.xs, (*self.rows, *rows))

    def blocks(self, number: int) -> list[Block]:
        """The rows as blocks of the document's table with this number."""
        return [
            Block(
                Kind.TABLE_ROW,
                "\t".join(cell.text for cell in row.cells),
                page=row.page,
                bold=all(cell.bold for cell in row.cells if cell.text),
                notes=row.notes,
                table=number,
                header=row.header,
                cells=row.cells,
            )
            for row in self.rows
        ]


def table_of(placed: PlacedTable, spacing: Spacing, known: Collection[str]) -> Table:
    """The rows of a table on one page; empty ones are left out."""
    texts = {cell.slot: _cell_text(cell, spacing, known) for cell in placed.cells}
    rows = []
    for index in range(len(placed.grid.ys) - 1):
        covering = [cell for cell in placed.cells if cell.slot.row <= index < cell.slot.row_end]
        covering.sort(key=lambda cell: cell.slot.column)
        if not any(cell.lines and cell.slot.row == index for cell in covering):
            continue
        cells = tuple(_cell(cell, index, texts[cell.slot]) for cell in covering)
        notes = tuple(
            note for cell in covering if cell.slot.row == index for line in cell.lines for note in line.notes
        )
        rows.append(Row(cells, placed.page, tuple(cell.lines for cell in covering), notes))
    return Table(placed.grid.xs, _with_header(rows))


def _cell(cell: CellLines, row: int, text: str) -> Cell:
    return Cell(
        text,
        column=cell.slot.column,
        span=cell.slot.column_end - cell.slot.column,
        continued=row > cell.slot.row,
        bold=bool(cell.lines) and all(line.bold for line in cell.lines),
    )


def _cell_text(cell: CellLines, spacing: Spacing, known: Collection[str]) -> str:
    return "\n".join(
        f"{paragraph.label} {paragraph.text(known)}".strip() for paragraph in paragraphs(cell.lines, spacing)
    )


def _with_header(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Bold rows on top are heads, if several cells stand above rows that are not bold."""
    count = 0
    while count < len(rows) and _is_head(rows[count]):
        count += 1
    if count in (0, len(rows)):
        return tuple(rows)
    return tuple(replace(row, header=index < count) for index, row in enumerate(rows))


def _is_head(row: Row) -> bool:
    filled = [cell for cell in row.cells if cell.text]
    return len(filled) > 1 and all(cell.bold for cell in filled)


def _runs_on(last: Row, first: Row) -> bool:
    """Whether a row was cut by the page break: every cell goes on in the middle of a sentence."""
    if len(last.cells) != len(first.cells):
        return False
    full = False
    for above, below in zip(last.lines, first.lines, strict=True):
        if not below:
            continue
        if not above or above[-1].text.endswith(ENDS) or not below[0].text[:1].islower():
            return False
        full = full or not would_fit(above[-1], below[0])
    return full


def _merged(last: Row, first: Row, known: Collection[str]) -> Row:
    cells = tuple(
        replace(a, text=join(a.text, b.text, known)) if b.text else a
        for a, b in zip(last.cells, first.cells, strict=True)
    )
    lines = tuple(a + b for a, b in zip(last.lines, first.lines, strict=True))
    return replace(last, cells=cells, lines=lines, notes=last.notes + first.notes)
