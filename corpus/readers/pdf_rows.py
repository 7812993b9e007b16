"""Tables with rules between their rows only: the columns are the strips that no word crosses."""

from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.pdf_edges import Edge
from corpus.readers.pdf_grid import SMALLEST, TOUCH, Grid, Slot, merged_edges
from corpus.readers.pdf_words import Word

FEWEST_RULES = 3  # below and above two rows
STRIP = 4.0  # points: blanks of several lines never leave a strip this wide
SHARE = 0.5  # of the rows must have text in more than one column
TEXT_OFF = 2.0  # points between a column's edge and its text


def row_tables(edges: Sequence[Edge], words: Sequence[Word], grids: Sequence[Grid]) -> list[Grid]:
    """The tables drawn by horizontal rules alone, outside of the grids already found."""
    free = [
        edge
        for edge in merged_edges(edges)
        if edge.horizontal and not any(_is_inside(edge, grid) for grid in grids)
    ]
    return [grid for group in _alike(free) if (grid := _table(group, words)) is not None]


def _is_inside(edge: Edge, grid: Grid) -> bool:
    return (
        grid.x0 - TOUCH <= edge.start
        and edge.end <= grid.x1 + TOUCH
        and grid.top - TOUCH <= edge.at <= grid.bottom + TOUCH
    )


def _alike(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Rules with the same ends, from top to bottom."""
    groups: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda edge: edge.at):
        for group in groups:
            if abs(group[0].start - edge.start) < SMALLEST and abs(group[0].end - edge.end) < SMALLEST:
                group.append(edge)
                break
        else:
            groups.append([edge])
    return [group for group in groups if len(group) >= FEWEST_RULES]


def _table(rules: Sequence[Edge], words: Sequence[Word]) -> Grid | None:
    left, right = rules[0].start, rules[0].end
    ys = [edge.at for edge in rules]
    held = [word for word in words if ys[0] < word.base < ys[-1] and left - 2 < word.x0 < right]
    xs = [left, *_column_starts(held), right]
    if len(xs) == 2:  # noqa: PLR2004  # no strip
        return None
    rows = [[word for word in held if top < word.base < bottom] for top, bottom in pairwise(ys)]
    filled = [row for row in rows if row]
    several = [row for row in filled if len({sum(word.x0 >= x for x in xs) for word in row}) > 1]
    if len(filled) < FEWEST_RULES - 1 or len(several) < SHARE * len(filled):
        return None
    if len(ys) == FEWEST_RULES:
        ys = [*ys[:2], *_line_breaks(rows[1], xs[1]), ys[2]]
    slots = [
        Slot(row, column, row + 1, column + 1) for row in range(len(ys) - 1) for column in range(len(xs) - 1)
    ]
    return Grid(tuple(xs), tuple(ys), tuple(slots))


def _column_starts(words: Sequence[Word]) -> list[float]:
    starts: list[float] = []
    end = None
    for word in sorted(words, key=lambda word: word.x0):
        if end is not None and word.x0 - end >= STRIP:
            starts.append(word.x0 - TEXT_OFF)
        end = word.x1 if end is None else max(end, word.x1)
    return starts


def _line_breaks(words: Sequence[Word], first_column: float) -> list[float]:
    """Between head and foot rule: lines are rows of their own if each begins in the first column."""
    bases = sorted({round(word.base) for word in words})
    led = {round(word.base) for word in words if word.x0 < first_column}
    if any(base not in led for base in bases):
        return []
    return [(above + below) / 2 - TEXT_OFF for above, below in pairwise(bases) if below - above > SMALLEST]
