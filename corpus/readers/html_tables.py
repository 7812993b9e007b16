"""Tables on their grid."""

from dataclasses import dataclass, replace

from corpus.readers.blocks import Block, Cell, Kind
from corpus.readers.html_tree import Element

_WIDEST = 100  # columns; a wider colspan is a slip of the pen
_HIGHEST = 500  # rows that one cell may cover
_SECTIONS = {"thead", "tbody", "tfoot"}


@dataclass(frozen=True, slots=True)
class Row:
    """A <tr>, its cells, and whether it stands in the table's head."""

    cells: tuple[Element, ...]
    head: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """A cell's text with the rows and columns that it asks for."""

    text: str
    bold: bool = False
    columns: int = 1
    rows: int = 1


def rows(table: Element) -> list[Row]:
    """The rows of a table as printed: a foot comes last, wherever it is written."""
    body: list[Row] = []
    foot: list[Row] = []
    for child in table.children:
        if not isinstance(child, Element):
            continue
        if child.tag == "tr":
            body.append(_row(child, head=False))
        elif child.tag in _SECTIONS:
            found = [_row(row, child.tag == "thead") for row in child.children if _is(row, "tr")]
            (foot if child.tag == "tfoot" else body).extend(found)
    return [row for row in body + foot if row.cells]


def _is(child: Element | str, *tags: str) -> bool:
    return isinstance(child, Element) and child.tag in tags


def _row(row: Element | str, head: bool) -> Row:  # noqa: FBT001
    cells = row.children if isinstance(row, Element) else []
    own = tuple(cell for cell in cells if isinstance(cell, Element) and cell.tag in {"td", "th"})
    return Row(own, head or (bool(own) and all(cell.tag == "th" for cell in own)))


def captions(table: Element) -> list[Element]:
    """The table's captions."""
    return [child for child in table.children if isinstance(child, Element) and child.tag == "caption"]


def is_layout(table: Element, found: list[Row]) -> bool:
    """True for a table that only places things: by its role, or since it holds the page's headings."""
    if table.get("role") in {"presentation", "none"}:
        return True
    return any(inner.tag in {"h1", "h2"} for row in found for cell in row.cells for inner in cell.walk())


def width(found: list[Row]) -> int:
    """The number of columns."""
    return max((sum(span(cell, "colspan") for cell in row.cells) for row in found), default=0)


def span(cell: Element, name: str) -> int:
    """A colspan or rowspan that can be trusted; rowspan 0 means all rows that are left."""
    text = cell.get(name)
    most = _WIDEST if name == "colspan" else _HIGHEST
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1  # noqa: PLR2004
    return most if number == 0 and name == "rowspan" else max(1, min(number, most))


def grid(spreads: list[list[Spread]]) -> list[tuple[Cell, ...]]:
    """Place cells in columns; what covers several rows is repeated in each as `continued`."""
    open_cells: dict[int, tuple[int, Cell]] = {}
    placed = []
    for row in spreads:
        column, out, opened = 0, [], {}
        for spread in row:
            while column in open_cells:
                column += open_cells[column][1].span
            cell = Cell(spread.text, column, spread.columns, bold=spread.bold)
            out.append(cell)
            if spread.rows > 1:
                opened[column] = (spread.rows - 1, cell)
            column += spread.columns
        out += [replace(cell, continued=True) for _, cell in open_cells.values()]
        left = {at: (rest - 1, cell) for at, (rest, cell) in open_cells.items() if rest > 1}
        open_cells = left | opened
        placed.append(tuple(sorted(out, key=lambda cell: cell.column)))
    return placed


def row_block(
    cells: tuple[Cell, ...], *, header: bool, table: int, notes: tuple[str, ...], size: float
) -> Block:
    """A TABLE_ROW of placed cells."""
    worded = [cell for cell in cells if cell.text]
    return Block(
        Kind.TABLE_ROW,
        "\t".join(cell.text for cell in cells),
        bold=bool(worded) and all(cell.bold for cell in worded),
        size=size,
        notes=notes,
        table=table,
        header=header,
        cells=cells,
    )


def lines(blocks: list[Block]) -> str:
    """A cell's blocks as lines, labels in front."""
    return "\n".join(f"{block.label} {block.text}".strip() for block in blocks)
