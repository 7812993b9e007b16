"""Rules of a page to grids: where the cells of ruled tables and frames are."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.readers.pdf_edges import Edge
from corpus.readers.pdf_words import Word

TOUCH = 3.0  # points: rules this near each other meet
SMALLEST = 6.0  # points: a narrower cell holds no text
MOST_EDGES = 2000  # a page with more holds a drawing, no table that could be read
WHOLE_PAGE = 0.85  # a frame around this share of both sides decorates the page


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of a grid: its rows and columns, end exclusive."""

    row: int
    column: int
    row_end: int
    column_end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table or frame: positions of its rules and the cells between them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.xs[0]

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.xs[-1]

    @property
    def top(self) -> float:
        """Upper edge."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.ys[-1]

    @property
    def is_frame(self) -> bool:
        """Whether it has one column only: a box around text."""
        return all(slot.column_end - slot.column == len(self.xs) - 1 for slot in self.slots)

    def holds(self, word: Word) -> bool:
        """Whether the word's middle lies inside."""
        x, y = (word.x0 + word.x1) / 2, word.base - 0.3 * word.size
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def slot_of(self, word: Word) -> Slot:
        """The cell in which a word inside the grid stands."""
        x, y = (word.x0 + word.x1) / 2, word.base - 0.3 * word.size
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        for slot in self.slots:
            if slot.row <= row < slot.row_end and slot.column <= column < slot.column_end:
                return slot
        return self.slots[0]


def grids_of(edges: Iterable[Edge], width: float, height: float) -> list[Grid]:
    """Every grid that the rules of a page draw, largest first.

    Single rules, underlines and frames around the whole page make none.
    """
    grids = []
    merged = merged_edges(edges)
    if len(merged) > MOST_EDGES:
        return []
    for grid in (grid for group in _touching(merged) for grid in _grids(group)):
        if grid.x1 - grid.x0 > WHOLE_PAGE * width and grid.bottom - grid.top > WHOLE_PAGE * height:
            continue
        grids.append(grid)
    return sorted(grids, key=lambda grid: (grid.x0 - grid.x1) * (grid.bottom - grid.top))


def merged_edges(edges: Iterable[Edge]) -> list[Edge]:
    """Pieces of one rule joined: writers draw a rule for each cell."""
    merged: list[Edge] = []
    for horizontal in (True, False):
        row: list[Edge] = []
        for edge in sorted(
            (edge for edge in edges if edge.horizontal == horizontal), key=lambda edge: edge.at
        ):
            if row and edge.at - row[0].at > TOUCH:
                merged.extend(_runs(row))
                row = []
            row.append(edge)
        merged.extend(_runs(row))
    return merged


def _runs(row: list[Edge]) -> list[Edge]:
    """Edges at one position: overlapping and touching ones as one."""
    runs: list[Edge] = []
    for edge in sorted(row, key=lambda edge: edge.start):
        if runs and edge.start <= runs[-1].end + TOUCH:
            last = runs[-1]
            runs[-1] = Edge(last.horizontal, last.at, last.start, max(last.end, edge.end))
        else:
            runs.append(edge)
    return runs


def _touching(edges: list[Edge]) -> list[list[Edge]]:
    """The edges in groups that hang together."""
    group = list(range(len(edges)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    flat = [index for index, edge in enumerate(edges) if edge.horizontal]
    upright = [index for index, edge in enumerate(edges) if not edge.horizontal]
    for one in flat:
        for other in upright:
            if _meet(edges[one], edges[other]):
                group[root(one)] = root(other)
    found: dict[int, list[Edge]] = {}
    for index, edge in enumerate(edges):
        found.setdefault(root(index), []).append(edge)
    return list(found.values())


def _meet(flat: Edge, upright: Edge) -> bool:
    return (
        flat.start - TOUCH <= upright.at <= flat.end + TOUCH
        and upright.start - TOUCH <= flat.at <= upright.end + TOUCH
    )


def _grids(edges: list[Edge]) -> list[Grid]:
    """The grid that hanging edges draw; a wider or narrower frame set against it is cut off."""
    grid = _grid(edges)
    if grid is None:
        return []
    for index, y in enumerate(grid.ys[1:-1], start=1):
        above = _extent(edges, (grid.ys[index - 1] + y) / 2)
        below = _extent(edges, (y + grid.ys[index + 1]) / 2)
        framed = _is_framed(above) or _is_framed(below)
        if framed and above[0] and below[0] and _differ(above, below):
            return _grids(_clipped(edges, grid.ys[0], y)) + _grids(_clipped(edges, y, grid.ys[-1]))
    return [grid]


def _extent(edges: list[Edge], y: float) -> tuple[int, float, float]:
    """How many upright rules there are at this height, the first and the last of them."""
    xs = [edge.at for edge in edges if not edge.horizontal and edge.start <= y <= edge.end]
    return len(xs), min(xs, default=0.0), max(xs, default=0.0)


def _is_framed(extent: tuple[int, float, float]) -> bool:
    return extent[0] == 2  # noqa: PLR2004  # left and right side of one cell


def _differ(one: tuple[int, float, float], other: tuple[int, float, float]) -> bool:
    return abs(one[1] - other[1]) > SMALLEST or abs(one[2] - other[2]) > SMALLEST


def _clipped(edges: list[Edge], top: float, bottom: float) -> list[Edge]:
    """The edges between two heights, cut there and at the outermost upright ones."""
    upright = [
        Edge(edge.horizontal, edge.at, max(edge.start, top), min(edge.end, bottom))
        for edge in edges
        if not edge.horizontal and min(edge.end, bottom) - max(edge.start, top) > TOUCH
    ]
    left, right = min(edge.at for edge in upright), max(edge.at for edge in upright)
    flat = [
        Edge(edge.horizontal, edge.at, max(edge.start, left), min(edge.end, right))
        for edge in edges
        if edge.horizontal and top - TOUCH <= edge.at <= bottom + TOUCH
    ]
    return flat + upright


def _grid(edges: list[Edge]) -> Grid | None:
    flat = [edge for edge in edges if edge.horizontal]
    upright = [edge for edge in edges if not edge.horizontal]
    if not flat or not upright:
        return None
    ends_x = [min(edge.start for edge in flat), max(edge.end for edge in flat)]
    ends_y = [min(edge.start for edge in upright), max(edge.end for edge in upright)]
    xs = _positions([edge.at for edge in upright], ends_x)
    ys = _positions([edge.at for edge in flat], ends_y)
    if len(xs) < 2 or len(ys) < 2:  # noqa: PLR2004  # two rules enclose something
        return None
    return Grid(tuple(xs), tuple(ys), _slots(xs, ys, flat, upright))


def _positions(inner: list[float], ends: list[float]) -> list[float]:
    """Rule positions with the open ends of the crossing rules, those nearly equal as one."""
    found: list[float] = []
    for at in sorted(inner):
        if not found or at - found[-1] > SMALLEST:
            found.append(at)
    for end in ends:
        if all(abs(end - at) > SMALLEST for at in found):
            found.append(end)
    return sorted(found)


def _slots(
    xs: Sequence[float], ys: Sequence[float], flat: list[Edge], upright: list[Edge]
) -> tuple[Slot, ...]:
    """Cells: neighbouring fields of the grid without a rule between them are one."""
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def root(field: tuple[int, int]) -> tuple[int, int]:
        while owner[field] != field:
            field = owner[field]
        return field

    for row in range(rows):
        y = (ys[row] + ys[row + 1]) / 2
        for column in range(columns):
            x = (xs[column] + xs[column + 1]) / 2
            if column + 1 < columns and not _covered(upright, xs[column + 1], y):
                owner[root((row, column + 1))] = root((row, column))
            if row + 1 < rows and not _covered(flat, ys[row + 1], x):
                owner[root((row + 1, column))] = root((row, column))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for field in owner:
        members.setdefault(root(field), []).append(field)
    return tuple(sorted((_slot(fields) for fields in members.values()), key=lambda s: (s.row, s.column)))


def _slot(fields: list[tuple[int, int]]) -> Slot:
    rows, columns = [row for row, _ in fields], [column for _, column in fields]
    return Slot(min(rows), min(columns), max(rows) + 1, max(columns) + 1)


def _covered(edges: list[Edge], at: float, middle: float) -> bool:
    return any(abs(edge.at - at) <= SMALLEST and edge.start <= middle <= edge.end for edge in edges)
