"""Table cells and lists of terms, read into rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from corpus.readers import html_style, html_tables
from corpus.readers.blocks import Block, Cell
from corpus.readers.html_context import Context, styled
from corpus.readers.html_tree import Element

Collect = Callable[[Element, Context], list[Block]]


@dataclass(frozen=True, slots=True)
class _Read:
    """A cell as read, with what its row has to know."""

    spread: html_tables.Spread
    notes: tuple[str, ...]
    size: float


def table_rows(found: list[html_tables.Row], context: Context, number: int, collect: Collect) -> list[Block]:
    """The rows of table `number`; rows without any text are left out."""
    read = [[_cell(cell, context, collect) for cell in row.cells] for row in found]
    placed = html_tables.grid([[one.spread for one in row] for row in read])
    blocks = []
    for row, raw, cells in zip(found, read, placed, strict=True):
        if any(cell.text for cell in cells):
            notes = tuple(dict.fromkeys(note for one in raw for note in one.notes))
            size = next((one.size for one in raw if one.size), 0.0)
            block = html_tables.row_block(cells, header=row.head, table=number, notes=notes, size=size)
            blocks.append(replace(block, boxed=context.boxed))
    return blocks


def term_rows(element: Element, context: Context, number: int, collect: Collect) -> list[Block]:
    """A list of terms as rows of two cells; terms that share a meaning share a row."""
    pairs: list[tuple[list[Element], list[Element]]] = []
    for inner in _terms(element):
        if inner.tag == "dt":
            if not pairs or pairs[-1][1]:
                pairs.append(([], []))
            pairs[-1][0].append(inner)
        else:
            pairs = pairs or [([], [])]
            pairs[-1][1].append(inner)
    blocks = []
    for parts in pairs:
        read = [[_cell(part, context, collect) for part in side] for side in parts]
        texts = ["\n".join(one.spread.text for one in side if one.spread.text) for side in read]
        cells = tuple(Cell(text, column, bold=column == 0) for column, text in enumerate(texts))
        notes = tuple(dict.fromkeys(note for side in read for one in side for note in one.notes))
        block = html_tables.row_block(cells, header=False, table=number, notes=notes, size=0.0)
        blocks.append(replace(block, boxed=context.boxed))
    return blocks


def _terms(element: Element) -> Iterator[Element]:
    """The terms and meanings of a list; what stands inside one of them is read with it, once."""
    waiting = list(reversed(element.children))
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, Element):
            if inner.tag in {"dt", "dd"}:
                yield inner
            else:
                waiting += reversed(inner.children)
        elif inner.strip():  # text where the format wants none: a meaning without a term
            yield Element("dd", children=[inner])


def _cell(cell: Element, context: Context, collect: Collect) -> _Read:
    inner = replace(styled(cell, context), depth=-1, item=None, boxed=False, kept=False)
    weight = html_style.bold(cell.style)
    heavy = weight if weight is not None else inner.bold or cell.tag in {"th", "dt"}
    blocks = collect(cell, replace(inner, bold=heavy))
    spread = html_tables.Spread(
        html_tables.lines(blocks),
        bold=bool(blocks) and all(block.bold for block in blocks),
        columns=html_tables.span(cell, "colspan"),
        rows=html_tables.span(cell, "rowspan"),
    )
    notes = tuple(note for block in blocks for note in block.notes)
    return _Read(spread, notes, max((block.size for block in blocks), default=0.0))
