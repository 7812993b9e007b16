"""A page's words put in their places: columns of lines with tables and frames among them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.readers.pdf_columns import Gutter, Stream, streams_of
from corpus.readers.pdf_grid import Grid, Slot
from corpus.readers.pdf_lines import Line, lines_of
from corpus.readers.pdf_words import Word

PADDING = (1.5, 8.0)  # points: least and most distance of a cell's text from its rules


@dataclass(frozen=True, slots=True)
class CellLines:
    """One cell of a ruled table and what is printed in it."""

    slot: Slot
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A ruled table on its page."""

    grid: Grid
    cells: tuple[CellLines, ...]
    page: int


@dataclass(frozen=True, slots=True)
class PlacedFrame:
    """A frame around text: its parts from top to bottom, each with its lines and inner tables."""

    parts: tuple["Part", ...]


Part = Line | PlacedTable | PlacedFrame


def lines_in(part: Part) -> Iterator[Line]:
    """Every line of a part, those of its cells included."""
    if isinstance(part, Line):
        yield part
    elif isinstance(part, PlacedTable):
        for cell in part.cells:
            yield from cell.lines
    else:
        for inner in part.parts:
            yield from lines_in(inner)


def mapped(part: Part, change: Callable[[Line], Line]) -> Part:
    """The part with every line changed."""
    if isinstance(part, Line):
        return change(part)
    if isinstance(part, PlacedTable):
        return replace(
            part,
            cells=tuple(replace(cell, lines=tuple(map(change, cell.lines))) for cell in part.cells),
        )
    return PlacedFrame(tuple(mapped(inner, change) for inner in part.parts))


def layout(
    words: Sequence[Word], grids: Sequence[Grid], page: int, gutters: Sequence[Gutter] = ()
) -> list[list[Part]]:
    """The page's columns in reading order, each a list of lines, tables and frames."""
    inside, flow = _shared_out(words, _outermost_tables(grids))
    return [_parts(stream, inside, page) for stream in streams_of(_items(flow, inside), gutters)]


def flow_items(words: Sequence[Word], grids: Sequence[Grid]) -> list[Word | Grid]:
    """What the page's gutters are looked for in: words outside of tables, and the tables."""
    inside, flow = _shared_out(words, _outermost_tables(grids))
    return _items(flow, inside)


def _items(flow: Sequence[Word], inside: dict[Grid, list[Word]]) -> list[Word | Grid]:
    return [*flow, *(grid for grid in inside if _is_outer(grid, inside))]


def _outermost_tables(grids: Sequence[Grid]) -> list[Grid]:
    """The grids without those inside a cell of another table; frames may hold tables."""
    return [
        grid
        for grid in grids
        if not any(_contains(other, grid) and not other.is_frame for other in grids if other is not grid)
    ]


def _contains(outer: Grid, inner: Grid) -> bool:
    return (
        outer.x0 <= inner.x0 + 1
        and inner.x1 <= outer.x1 + 1
        and outer.top <= inner.top + 1
        and inner.bottom <= outer.bottom + 1
        and (outer.x1 - outer.x0) * (outer.bottom - outer.top)
        > (inner.x1 - inner.x0) * (inner.bottom - inner.top)
    )


def _shared_out(words: Sequence[Word], grids: Sequence[Grid]) -> tuple[dict[Grid, list[Word]], list[Word]]:
    """Each word to the smallest grid that holds it, or to the flow. Grids come largest first."""
    inside: dict[Grid, list[Word]] = {grid: [] for grid in grids}
    flow: list[Word] = []
    for word in words:
        home = None
        for grid in grids:
            if grid.holds(word):
                home = grid
        if home is None:
            flow.append(word)
        else:
            inside[home].append(word)
    return {grid: held for grid, held in inside.items() if held}, flow


def _is_outer(grid: Grid, inside: Iterable[Grid]) -> bool:
    return not any(_contains(other, grid) for other in inside if other is not grid)


def _parts(stream: Stream, inside: dict[Grid, list[Word]], page: int) -> list[Part]:
    """The lines and grids of one column, by height."""
    words = [item for item in stream.items if isinstance(item, Word)]
    parts: list[tuple[float, Part]] = [(line.base, line) for line in lines_of(words, page)]
    grids = [item for item in stream.items if isinstance(item, Grid)]
    parts += [(grid.top, _placed(grid, inside, page)) for grid in grids]
    return [part for _, part in sorted(parts, key=lambda pair: pair[0])]


def _placed(grid: Grid, inside: dict[Grid, list[Word]], page: int) -> PlacedTable | PlacedFrame:
    if grid.is_frame:
        return _frame(grid, inside, page)
    cells: dict[Slot, list[Word]] = {slot: [] for slot in grid.slots}
    for word in inside[grid]:
        cells[grid.slot_of(word)].append(word)
    return PlacedTable(
        grid,
        tuple(
            CellLines(slot, tuple(_cell_lines(held, grid.xs[slot.column], grid.xs[slot.column_end], page)))
            for slot, held in cells.items()
        ),
        page,
    )


def _cell_lines(words: Sequence[Word], x0: float, x1: float, page: int) -> list[Line]:
    """Lines of a cell; its right edge is as far from the rule as its text is on the left."""
    if not words:
        return []
    padding = min(max(min(word.x0 for word in words) - x0, PADDING[0]), PADDING[1])
    return lines_of(words, page, x1 - padding)


def _frame(grid: Grid, inside: dict[Grid, list[Word]], page: int) -> PlacedFrame:
    inner = [other for other in inside if other is not grid and _contains(grid, other)]
    direct = [other for other in inner if not any(_contains(third, other) for third in inner)]
    items: list[Word | Grid] = [*inside[grid], *direct]
    return PlacedFrame(
        tuple(
            replace(part, right=max(part.right, grid.x1 - PADDING[1])) if isinstance(part, Line) else part
            for stream in streams_of(items)
            for part in _parts(stream, inside, page)
        )
    )
