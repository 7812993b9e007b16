"""The tables of a printed paper: words in rows, and ruled lines to write on."""

from dataclasses import dataclass

from reportlab.lib.colors import Color, black
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from handlers.papers.letters import CELL_STRONG, marked

_ALL = ((0, 0), (-1, -1))
_PAGE = 190 * mm  # as good as empty
_APART = 7.5 * mm  # between ruled lines: room for handwriting
_Look = tuple[str, tuple[int, int], tuple[int, int], *tuple[object, ...]]
_THIN, _THICK = 0.4, 1.0
_SHADE = Color(0.93, 0.93, 0.93)
_SHORT = 600  # letters: a row that surely fits on a page together with the heading above it


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a cell in one look."""

    text: str
    style: ParagraphStyle


@dataclass(frozen=True, slots=True)
class Cell:
    """Words one below the other, then so many lines to write on."""

    words: tuple[Words, ...] = ()
    ruled: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells. `widths`: shares of the paper's width. A row of one cell is a heading over the others.

    `head`: what stands above the columns, again on each page; empty for none.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head: tuple[str, ...] = ()

    def drawn(self, wide: float) -> Table:
        """The table at this width; a row is parted only where it is higher than a page."""
        first = (tuple(Cell((Words(h, CELL_STRONG),)) for h in self.head),) if self.head else ()
        rows = (*first, *self.rows)
        looks: list[_Look] = [
            ("VALIGN", *_ALL, "TOP"), ("LEFTPADDING", *_ALL, 4), ("RIGHTPADDING", *_ALL, 4),
            ("TOPPADDING", *_ALL, 3), ("BOTTOMPADDING", *_ALL, 4), ("LINEBELOW", *_ALL, _THIN, black),
            ("LINEABOVE", (0, 0), (-1, 0), _THICK, black), ("LINEBELOW", (0, -1), (-1, -1), _THICK, black),
        ]  # fmt: skip
        if self.head:
            looks.append(("LINEBELOW", (0, 0), (-1, 0), _THICK, black))
        for at, row in enumerate(rows):
            if len(row) < len(self.widths):
                looks += [("SPAN", (0, at), (-1, at)), ("BACKGROUND", (0, at), (-1, at), _SHADE)]
                if at + 1 < len(rows) and _letters(rows[at + 1]) < _SHORT:
                    looks.append(("NOSPLIT", (0, at), (-1, at + 1)))
        cells = [[_flowables(c) for c in row] + [""] * (len(self.widths) - len(row)) for row in rows]
        widths = [share * wide for share in self.widths]
        return _Rows(cells, colWidths=widths, style=TableStyle(looks), repeatRows=len(first))


def _letters(row: tuple[Cell, ...]) -> int:
    return sum(len(w.text) for cell in row for w in cell.words)


def _flowables(cell: Cell) -> list[Flowable]:
    words: list[Flowable] = [Paragraph(marked(w.text), w.style) for w in cell.words]
    return [*words, _Ruled(cell.ruled)] if cell.ruled else words


class _Rows(Table):
    """A table that parts a row only where a whole page has no room for it."""

    def split(self, wide: float, high: float) -> list[Flowable]:
        """What fits and the rest; nothing where it all goes on the next page."""
        parts: list[Flowable] = super().split(wide, high)
        if parts or high < _PAGE:
            return parts
        self.splitInRow = 1
        return super().split(wide, high)


class _Ruled(Flowable):
    """Lines to write on, as wide as there is room."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines

    def wrap(self, wide: float, _high: float) -> tuple[float, float]:
        """How much room it takes."""
        self.width, self.height = wide, self._lines * _APART
        return self.width, self.height

    def draw(self) -> None:
        """The lines; the lowest stands off the row's own."""
        self.canv.setLineWidth(_THIN)
        self.canv.setDash(1, 2)
        for number in range(self._lines):
            at = number * _APART + 3
            self.canv.line(0, at, self.width, at)
