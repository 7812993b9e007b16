"""Tables: which rows are column heads, and a row that answers by itself."""

import re
from collections.abc import Sequence

from corpus.readers.blocks import Block, Cell, Kind


def table_at(blocks: Sequence[Block], index: int) -> list[Block]:
    """The rows of the table that a block is part of."""
    table = blocks[index].table
    first = last = index
    while first and blocks[first - 1].kind is Kind.TABLE_ROW and blocks[first - 1].table == table:
        first -= 1
    while (
        last + 1 < len(blocks) and blocks[last + 1].kind is Kind.TABLE_ROW and blocks[last + 1].table == table
    ):
        last += 1
    return list(blocks[first : last + 1])


def header_rows(rows: Sequence[Block]) -> int:
    """How many rows at the top of a table are column heads.

    Rows so marked; else a bold first row; else a first row of short labels over at least two others.
    A row into which a head cell reaches down is a head row as well, and so is the table's own name above.
    """
    named = 0
    width = width_of(rows)
    while named < len(rows) - 1 and is_name(rows[named], width):
        named += 1
    count = named
    while count < len(rows) and rows[count].header:
        count += 1
    if count == named and len(rows) > named + 1 and _looks_like_heads(rows[named:]):
        count = named + 1
    while 0 < count < len(rows) - 1 and any(c.continued and c.text for c in rows[count].cells):
        count += 1
    return count


def width_of(rows: Sequence[Block]) -> int:
    """How many grid columns a table has."""
    return max((c.column + c.span for r in rows for c in r.cells), default=0)


def is_name(row: Block, width: int) -> bool:
    """Whether one cell fills the width of a table with columns: its name, or that of a group of rows."""
    filled = [c for c in row.cells if c.text.strip()]
    return len(filled) == 1 and filled[0].span >= width > 1 and not filled[0].continued


def _looks_like_heads(rows: Sequence[Block]) -> bool:
    cells = [c for c in rows[0].cells if not c.continued]
    filled = [c for c in cells if c.text.strip()]
    if len(rows[0].cells) < 2 or not filled:  # noqa: PLR2004 - one column has no heads
        return False
    if all(c.bold for c in filled):
        return not all(c.bold for row in rows[1:] for c in row.cells if c.text.strip())
    reaches_down = any(c.continued for c in rows[1].cells) and any(c.span > 1 for c in cells)
    short = all(len(c.text.split()) <= 5 and not re.search(r"[.!?]$|\d{2}", c.text) for c in filled)  # noqa: PLR2004
    beside = all(r.cells and r.cells[0].bold for r in rows)
    return reaches_down or (short and len(filled) == len(cells) and len(rows) > 2 and not beside)  # noqa: PLR2004


def heads_of(rows: Sequence[Block]) -> dict[int, str]:
    """The head over each grid column, outer heads first: {2: "Efter indgrebet – Skema 1"}."""
    heads: dict[int, list[str]] = {}
    width = width_of(rows)
    for row in (r for r in rows if len(rows) == 1 or not is_name(r, width)):
        for cell in row.cells:
            for column in range(cell.column, cell.column + cell.span):
                texts = heads.setdefault(column, [])
                text = " ".join(cell.text.split())
                if text and text not in texts:
                    texts.append(text)
    return {column: " – ".join(texts) for column, texts in heads.items()}


def row_text(row: Block, heads: dict[int, str]) -> str:
    """A row that answers by itself: each filled cell on a line with its column head in front."""
    lines = []
    for cell in row.cells:
        text = cell.text.strip()
        if not text:
            continue
        head = _head(cell, heads)
        lines.append(f"{head}: {text}" if head and head != text else text)
    return "\n".join(lines)


def _head(cell: Cell, heads: dict[int, str]) -> str:
    return heads.get(cell.column, "").rstrip(":")
