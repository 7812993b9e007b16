"""Reading order: a page's words and grids as streams, one for each column.

A gutter is a strip that no word crosses over many lines, with running text on both sides. Forms
(label, gap, value) and lists with hanging numbers have such strips as well, but short pieces of
text on one side, line beside line.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.readers.pdf_grid import Grid
from corpus.readers.pdf_words import Word

Item = Word | Grid
Gutter = tuple[float, float]  # its left and its right edge

NARROWEST = 9.0  # points: no gutter is narrower
LINES = 4  # a column of fewer lines is taken for one only where another page shows the gutter
FEW_LINES = 2
SAME_STRIP = 0.7  # of a known gutter's width must be free
SHARE_ALIGNED = 0.5  # of lines with a neighbour at the same height: columns of their own have fewer
PROSE_LETTERS = 14
PROSE_WORDS = 3
TAIL_GAP = 2.5  # times the line step: a gap over all columns that ends them
GRID_LINES = 3  # a grid weighs as much as this many lines


@dataclass(frozen=True, slots=True)
class Stream:
    """Words and grids that are read from top to bottom, between two margins."""

    items: tuple[Item, ...]
    x0: float
    x1: float


def _end(span: tuple[float, float]) -> float:
    return span[1]


@dataclass(frozen=True, slots=True)
class _Band:
    """Items that overlap in height."""

    items: tuple[Item, ...]
    top: float
    bottom: float
    spans: tuple[tuple[float, float], ...]

    def clear(self, x: float) -> bool:
        half = NARROWEST / 2
        index = bisect_right(self.spans, x - half, key=_end)
        return index == len(self.spans) or self.spans[index][0] >= x + half

    def has_left(self, x: float) -> bool:
        return self.spans[0][0] < x

    def has_right(self, x: float) -> bool:
        return self.spans[-1][1] > x


@dataclass(frozen=True, slots=True)
class _Run:
    gutter: float
    first: int
    last: int


def streams_of(items: Sequence[Item], gutters: Sequence[Gutter] = ()) -> list[Stream]:
    """The page's streams in reading order; `gutters` are known from other pages."""
    if not items:
        return []
    return _split(list(items), min(item.x0 for item in items), max(item.x1 for item in items), gutters)


def gutters_of(items: Sequence[Item]) -> list[Gutter]:
    """The first gutter that divides the page, if any."""
    bands = _bands(items)
    run = _best(bands, ())
    return [] if run is None else [_strip(_items(bands[run.first : run.last + 1]), run.gutter)]


def _split(items: list[Item], x0: float, x1: float, gutters: Sequence[Gutter]) -> list[Stream]:
    bands = _bands(items)
    run = _best(bands, gutters)
    if run is None:
        return [Stream(tuple(items), x0, x1)] if items else []
    inside = _items(bands[run.first : run.last + 1])
    left = [item for item in inside if item.x0 < run.gutter]
    right = [item for item in inside if item.x0 >= run.gutter]
    found = []
    before, after = _items(bands[: run.first]), _items(bands[run.last + 1 :])
    if before:
        found += _split(before, x0, x1, gutters)
    found += _split(left, x0, max(item.x1 for item in left), gutters)
    found += _split(right, min(item.x0 for item in right), x1, gutters)
    if after:
        found += _split(after, x0, x1, gutters)
    return found


def _items(bands: Iterable[_Band]) -> list[Item]:
    return [item for band in bands for item in band.items]


def _bands(items: Iterable[Item]) -> list[_Band]:
    groups: list[list[Item]] = []
    bottom = 0.0
    for item in sorted(items, key=lambda item: item.top):
        if groups and item.top < bottom:
            groups[-1].append(item)
            bottom = max(bottom, item.bottom)
        else:
            groups.append([item])
            bottom = item.bottom
    return [_band(group) for group in groups]


def _band(items: list[Item]) -> _Band:
    spans: list[tuple[float, float]] = []
    for item in sorted(items, key=lambda item: item.x0):
        if spans and item.x0 <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], item.x1))
        else:
            spans.append((item.x0, item.x1))
    return _Band(
        tuple(items), min(item.top for item in items), max(item.bottom for item in items), tuple(spans)
    )


def _best(bands: Sequence[_Band], gutters: Sequence[Gutter]) -> _Run | None:
    """The gutter that the most bands respect, if any."""
    runs = [run for x in _candidates(bands) for run in _runs(bands, x)]
    runs.sort(key=lambda run: run.first - run.last)
    for run in runs:
        if _divides(_items(bands[run.first : run.last + 1]), run.gutter, gutters):
            return run
    return None


def _strip(items: Sequence[Item], x: float) -> Gutter:
    """How far the items leave the page free on both sides of x."""
    return max(item.x1 for item in items if item.x0 < x), min(item.x0 for item in items if item.x0 >= x)


def _is_known(strip: Gutter, gutters: Sequence[Gutter]) -> bool:
    return any(
        min(strip[1], known[1]) - max(strip[0], known[0]) > SAME_STRIP * (known[1] - known[0])
        for known in gutters
    )


def _candidates(bands: Iterable[_Band]) -> list[float]:
    found: set[int] = set()
    for band in bands:
        for (_, end), (start, _) in pairwise(band.spans):
            if start - end >= NARROWEST:
                found.update((round((start + end) / 2), int(start - NARROWEST / 2)))
    return [float(x) for x in sorted(found)]


def _runs(bands: Sequence[_Band], x: float) -> list[_Run]:
    """Longest runs of bands clear at x, from the first to the last with text on both sides."""
    runs: list[_Run] = []
    first: int | None = None
    for index, band in enumerate(bands):
        if not band.clear(x) or (first is not None and _ends_columns(bands, first, index, x)):
            if first is not None:
                runs[-1] = _without_heading(bands, runs[-1])
            first = None
        if first is None and band.clear(x) and band.has_left(x) and band.has_right(x):
            first = index
            runs.append(_Run(x, index, index))
        elif first is not None:
            runs[-1] = _Run(x, first, index)
    return runs


def _without_heading(bands: Sequence[_Band], run: _Run) -> _Run:
    """The run without a bold line on the left at its end: it belongs to what follows."""
    band = bands[run.last]
    bold = all(isinstance(item, Word) and item.bold for item in band.items)
    if run.last > run.first and bold and not band.has_right(run.gutter):
        return _Run(run.gutter, run.first, run.last - 1)
    return run


def _ends_columns(bands: Sequence[_Band], first: int, index: int, x: float) -> bool:
    """Whether a band that stands on one side only is set off from the columns above."""
    band = bands[index]
    if band.has_left(x) and band.has_right(x):
        return False
    steps = [b.bottom - a.bottom for a, b in zip(bands[first:index], bands[first + 1 : index], strict=False)]
    usual = median(steps) if steps else 0.0
    return usual > 0 and band.top - bands[index - 1].bottom > TAIL_GAP * usual


def _divides(items: list[Item], x: float, gutters: Sequence[Gutter]) -> bool:
    """Whether both sides of x read as columns of text."""
    left = _rows([item for item in items if item.x0 < x])
    right = _rows([item for item in items if item.x0 >= x])
    known = _is_known(_strip(items, x), gutters)
    if _weight(left) < (FEW_LINES if known else LINES) or _weight(right) < (
        FEW_LINES if known else LINES - 1
    ):
        return False
    if known:
        return _long(left) and _long(right)
    fewer, more = sorted((left, right), key=len)
    bases = [row[0].bottom for row in more]
    aligned = sum(1 for row in fewer if any(abs(row[0].bottom - base) < 1 for base in bases))
    if aligned < SHARE_ALIGNED * len(fewer) and len(fewer) >= LINES:
        return _long(left) or _long(right)
    return _is_prose(left) and _is_prose(right) and not _is_table(left, right)


def _rows(items: list[Item]) -> list[list[Item]]:
    rows: list[list[Item]] = []
    for item in sorted(items, key=lambda item: item.bottom):
        if rows and isinstance(item, Word) and item.bottom - rows[-1][-1].bottom < 0.3 * item.size:
            rows[-1].append(item)
        else:
            rows.append([item])
    return rows


def _weight(rows: list[list[Item]]) -> int:
    return sum(1 if isinstance(row[0], Word) else GRID_LINES for row in rows)


def _long(rows: list[list[Item]]) -> bool:
    return median(len(row) for row in rows) >= PROSE_WORDS - 1


def _is_prose(rows: list[list[Item]]) -> bool:
    """Whether most lines hold several words; grids count as text."""
    texts = [[item.text for item in row if isinstance(item, Word)] for row in rows]
    texts = [text for text in texts if text]
    if not texts:
        return True
    letters = median(sum(map(len, text)) for text in texts)
    return letters >= PROSE_LETTERS and median(map(len, texts)) >= PROSE_WORDS


def _is_table(left: list[list[Item]], right: list[list[Item]]) -> bool:
    """Whether the sides start their paragraphs together: the rows of a table without rules."""
    starts = [_paragraph_starts(rows) for rows in (left, right)]
    fewer, more = sorted(starts, key=len)
    shared = sum(1 for top in fewer if any(abs(top - other) < 1 for other in more))
    return shared >= 2 and shared >= 0.6 * len(more)  # noqa: PLR2004  # one may be chance


def _paragraph_starts(rows: list[list[Item]]) -> list[float]:
    steps = [b[0].bottom - a[0].bottom for a, b in pairwise(rows)]
    usual = sorted(steps)[len(steps) // 4] if steps else 0.0
    return [
        row[0].bottom
        for row, step in zip(rows[1:], steps, strict=True)
        if step > 1.2 * usual and isinstance(row[0], Word)
    ]
