"""Straight rules along the axes: what drawn paths show of tables and frames."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pdfminer.layout import LTLine, LTRect

THIN = 3.0  # points: a filled rectangle up to this thickness is a rule


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight rule along an axis: at `at`, from `start` to `end`."""

    horizontal: bool
    at: float
    start: float
    end: float


def edges_of(item: Any, height: float) -> Iterator[Edge]:  # noqa: ANN401  # pdfminer ships no types
    """The axis-parallel rules that a drawn path shows; fills without an outline show none."""
    wide, high = item.x1 - item.x0, item.y1 - item.y0
    top, bottom = height - item.y1, height - item.y0
    if high <= THIN or wide <= THIN:
        if wide >= high and wide > THIN:
            yield Edge(horizontal=True, at=(top + bottom) / 2, start=item.x0, end=item.x1)
        elif high > THIN:
            yield Edge(horizontal=False, at=(item.x0 + item.x1) / 2, start=top, end=bottom)
        return
    if isinstance(item, LTLine) or not item.stroke:
        return
    if isinstance(item, LTRect) or _is_frame(item, 2 * (wide + high)):
        yield Edge(horizontal=True, at=top, start=item.x0, end=item.x1)
        yield Edge(horizontal=True, at=bottom, start=item.x0, end=item.x1)
        yield Edge(horizontal=False, at=item.x0, start=top, end=bottom)
        yield Edge(horizontal=False, at=item.x1, start=top, end=bottom)


def _is_frame(item: Any, around: float) -> bool:  # noqa: ANN401  # pdfminer ships no types
    """Whether a path is a rectangle, perhaps with rounded corners."""
    points = [*item.pts, item.pts[0]]
    straight = sum(
        abs(a[0] - b[0]) + abs(a[1] - b[1])
        for a, b in pairwise(points)
        if abs(a[0] - b[0]) < 1 or abs(a[1] - b[1]) < 1
    )
    return bool(straight > 0.7 * around)
