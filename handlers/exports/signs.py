"""A sign for each standing, drawn: what tells it apart where neither colour nor word is seen."""

from collections.abc import Callable
from functools import cache

from PIL import Image, ImageDraw

from corpus.reasons import Status

_FINE = 8  # drawn so much larger, then made smaller: that is what smooths the edges
_GRID = 16  # the squares that a sign is drawn on
_STROKE = 2.2


@cache
def sign(status: Status, size: int) -> Image.Image:
    """The sign as a mask of so many points."""
    scale = size * _FINE / _GRID
    image = Image.new("L", (size * _FINE, size * _FINE))
    _SIGNS[status](_Pen(ImageDraw.Draw(image), scale))
    return image.resize((size, size), Image.Resampling.LANCZOS)


class _Pen:
    """Lines and rounds on the grid of a sign."""

    def __init__(self, draw: ImageDraw.ImageDraw, scale: float) -> None:
        self._draw = draw
        self._scale = scale

    def line(self, *points: float) -> None:
        """A line through points x, y, x, y ..., round at its ends and corners."""
        at = [p * self._scale for p in points]
        self._draw.line(at, fill=255, width=round(_STROKE * self._scale), joint="curve")
        for x, y in zip(points[::2], points[1::2], strict=True):
            self.dot(x, y, _STROKE / 2)

    def dot(self, x: float, y: float, radius: float) -> None:
        """A filled round."""
        self._draw.ellipse(self._box(x, y, radius), fill=255)

    def ring(self, x: float, y: float, radius: float) -> None:
        """An empty round."""
        self._draw.ellipse(self._box(x, y, radius), outline=255, width=round(_STROKE * 0.8 * self._scale))

    def half(self, x: float, y: float, radius: float) -> None:
        """The left half of a round, filled."""
        self._draw.pieslice(self._box(x, y, radius), 90, 270, fill=255)

    def arc(self, x: float, y: float, radius: float, start: float, end: float) -> None:
        """Part of a ring, degrees from three o'clock."""
        width = round(_STROKE * self._scale)
        self._draw.arc(self._box(x, y, radius), start, end, fill=255, width=width)

    def _box(self, x: float, y: float, radius: float) -> tuple[float, float, float, float]:
        s = self._scale
        return ((x - radius) * s, (y - radius) * s, (x + radius) * s, (y + radius) * s)


def _cross(pen: _Pen) -> None:
    pen.line(3, 3, 13, 13)
    pen.line(13, 3, 3, 13)


def _question(pen: _Pen) -> None:
    pen.arc(8, 5.6, 4.4, 180, 400)
    pen.line(10.2, 8.2, 8.2, 9.6, 8, 11)
    pen.dot(8, 14.2, 1.5)


def _half(pen: _Pen) -> None:
    pen.ring(8, 8, 6.6)
    pen.half(8, 8, 6)


def _behind(pen: _Pen) -> None:
    pen.line(1.5, 8, 14, 8)
    pen.line(6, 3.5, 1.5, 8, 6, 12.5)


def _warning(pen: _Pen) -> None:
    pen.line(8, 2, 8, 9.5)
    pen.dot(8, 13.6, 1.6)


def _clock(pen: _Pen) -> None:
    pen.ring(8, 8, 6.8)
    pen.line(8, 4.4, 8, 8.4, 11, 8.4)


def _check(pen: _Pen) -> None:
    pen.line(2.2, 8.6, 6.2, 12.6, 13.8, 3.8)


def _dash(pen: _Pen) -> None:
    pen.line(4, 8, 12, 8)


_SIGNS: dict[Status, Callable[[_Pen], None]] = {
    Status.MISSING: _cross,
    Status.UNKNOWN: _question,
    Status.INCOMPLETE: _half,
    Status.SUPERSEDED: _behind,
    Status.OVERDUE: _warning,
    Status.DUE_SOON: _clock,
    Status.CURRENT: _check,
    Status.NOT_RELEVANT: _dash,
}
