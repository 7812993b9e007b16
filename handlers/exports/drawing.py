"""A picture to draw on: boxes, words and signs in units of a 96-dot screen, however fine it is drawn."""

import io
from collections.abc import Sequence
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from corpus.reasons import Status
from handlers.exports.fonts import BOLD, REGULAR, drawable
from handlers.exports.plain import plain
from handlers.exports.signs import sign

INK, QUIET, LINE, PAPER = "#1d1d1d", "#555b61", "#b5bac0", "#ffffff"
_LONGEST = 160  # letters of a name in a picture; nobody's is longer, but a broken document's title may be
_FINEST = 6_000_000  # square units up to which a picture is drawn twice as fine as a screen


@cache
def _font(size: float, bold: bool) -> ImageFont.FreeTypeFont:  # noqa: FBT001 - the cache tells positions apart
    # the basic layout: the other one is not there on every machine, and places letters otherwise
    return ImageFont.truetype(BOLD if bold else REGULAR, size, layout_engine=ImageFont.Layout.BASIC)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is drawn."""
    return _font(size, bold).getlength(text)


def name(text: str) -> str:
    """A name out of a document as it can be drawn."""
    text = drawable(plain(text))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """A text in lines no wider than the room; a word wider than that is parted."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size, bold=bold) <= room:
            lines[-1] = longer
            continue
        lines.append("")
        for letter in word:
            if lines[-1] and width(lines[-1] + letter, size, bold=bold) > room:
                lines.append("")
            lines[-1] += letter
    return [line for line in lines if line]


def fitting(text: str, room: float, sizes: Sequence[float], *, bold: bool = False) -> float:
    """The first of the sizes at which no word must be parted, else the last."""
    words = text.split()
    return next(
        (s for s in sizes if all(width(w, s, bold=bold) <= room for w in words)),
        sizes[-1],
    )


class Drawing:
    """A white picture of so many units."""

    def __init__(self, across: float, down: float) -> None:
        self.scale = 2 if across * down <= _FINEST else 1
        self._image = Image.new("RGB", (round(across * self.scale), round(down * self.scale)), PAPER)
        self._draw = ImageDraw.Draw(self._image)

    def box(
        self, x: float, y: float, across: float, down: float, fill: str, *, frame: str | None = None
    ) -> None:
        """A filled box, perhaps framed."""
        s = self.scale
        corners = (round(x * s), round(y * s), round((x + across) * s) - 1, round((y + down) * s) - 1)
        self._draw.rectangle(corners, fill=fill, outline=frame)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        ink: str = INK,
        anchor: str = "ls",
    ) -> None:
        """A line of text; the anchor is Pillow's."""
        s = self.scale
        self._draw.text((x * s, y * s), text, fill=ink, font=_font(size * s, bold), anchor=anchor)

    def sign(self, x: float, y: float, status: Status, size: float, ink: str) -> None:
        """The sign of a standing."""
        mask = sign(status, round(size * self.scale))
        self._image.paste(ink, (round(x * self.scale), round(y * self.scale)), mask)

    def png(self) -> bytes:
        """The picture as PNG."""
        out = io.BytesIO()
        dots = 96 * self.scale
        self._image.save(out, "PNG", dpi=(dots, dots))
        return out.getvalue()
