"""Letters and rules of a PDF page, as words and edges with places on the page.

Coordinates are points from the upper left corner. The letters are taken from pdfminer's layout
objects as they are: pdfplumber's own dictionaries cost twice the time.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.layout import LTChar, LTCurve, LTFigure, LTImage

from corpus.readers.pdf_edges import Edge, edges_of

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
UNKNOWN_GLYPH = "\uf0b7"  # a letter without a meaning: a bullet at a line's start, nothing elsewhere

_BOLD = re.compile(r"bold|black|heavy|demi|(?<![a-z])bd\b|bd$", re.IGNORECASE)
_FAMILY = re.compile(r"^(?:[A-Z]{6}\+)?(.*?)(?:PS)?(?:MT)?(?:[-,].*)?$")


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a gap; `base` is the line they stand on, raised letters' own."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    font: str

    @property
    def top(self) -> float:
        """Upper edge of the small letters: enough to tell lines apart."""
        return self.base - 0.6 * self.size

    @property
    def bottom(self) -> float:
        """The line the word stands on."""
        return self.base


@dataclass(frozen=True, slots=True)
class PageContent:
    """What is printed on one page."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    edges: tuple[Edge, ...]
    slanted: tuple[str, ...]  # text that is not upright: watermarks
    letters: int
    unmapped: int


@dataclass(slots=True)
class _Glyph:
    text: str
    x0: float
    x1: float
    base: float
    size: float
    font: str


def page_content(layout: Any, number: int) -> PageContent:  # noqa: ANN401  # pdfminer ships no types
    """Words and rules of a pdfminer page layout made without layout analysis."""
    chars: list[Any] = []
    edges: list[Edge] = []
    height = float(layout.height)
    for item in _flat(layout):
        if isinstance(item, LTChar):
            chars.append(item)
        elif isinstance(item, LTCurve):
            edges.extend(edges_of(item, height))
    upright = [char for char in chars if char.matrix[0] > 0 and abs(char.matrix[1]) < 0.2 * char.matrix[0]]
    slanted = _slanted(chars) if len(upright) < len(chars) else ()
    glyphs, unmapped = _glyphs(upright, height)
    return PageContent(
        number,
        float(layout.width),
        height,
        tuple(_words(glyphs)),
        tuple(edges),
        slanted,
        len(glyphs),
        unmapped,
    )


def clean(text: str) -> str:
    """Ligatures spelt out, control signs and unknown letters dropped."""
    for sign in text:
        if sign in LIGATURES:
            text = text.replace(sign, LIGATURES[sign])
    return "".join(sign for sign in text if sign >= " " and not "\ue000" <= sign <= "\uf8ff")


def _flat(item: Iterable[Any]) -> Iterator[Any]:
    """Drawn objects in order, those of embedded forms included."""
    stack = [iter(item)]
    while stack:
        for part in stack[-1]:
            if isinstance(part, LTFigure):
                stack.append(iter(part))
                break
            if not isinstance(part, LTImage):
                yield part
        else:
            stack.pop()


def _slanted(chars: list[Any]) -> tuple[str, ...]:
    """Text set at an angle, one string for each run of letters."""
    runs: list[str] = []
    last = None
    for char in chars:
        if char.matrix[0] > 0 and abs(char.matrix[1]) < 0.2 * char.matrix[0]:
            last = None
            continue
        direction = tuple(round(part, 2) for part in char.matrix[:4])
        if direction != last:
            runs.append("")
            last = direction
        runs[-1] += char.get_text()
    return tuple(text for text in (" ".join(clean(run).split()) for run in runs) if text)


def _glyphs(chars: list[Any], height: float) -> tuple[list[_Glyph], int]:
    """The letters with their true base line, each once: false bold is drawn twice."""
    offsets = _font_offsets(chars)
    seen: set[tuple[str, int, int]] = set()
    glyphs: list[_Glyph] = []
    unmapped = 0
    for char in chars:
        text, size, x0 = char.get_text(), char.size, char.x0
        base = height - char.y0 + offsets[char.fontname] * size
        row = int(base + 0.5)
        near, far = (text, int(x0), row), (text, int(x0 + 0.5) + 1_000_000, row)
        if not text.isspace():
            if near in seen or far in seen:
                continue
            seen.add(near)
            seen.add(far)
        if text.startswith("(cid:"):
            unmapped += 1
            text = UNKNOWN_GLYPH
        elif text == "\ufffd":
            unmapped += 1
        glyphs.append(_Glyph(text, x0, char.x1, base, size, char.fontname))
    return glyphs, unmapped


def _font_offsets(chars: list[Any]) -> dict[str, float]:
    """For each font how far its box reaches below the line, in ems; pdfminer does not hand it on.

    Raised letters share the font, so the commonest value counts.
    """
    found: dict[str, Counter[float]] = {}
    for char in chars:
        offset = round((char.y0 - char.matrix[5]) / char.size, 2) if char.size else 0.0
        found.setdefault(char.fontname, Counter())[offset] += 1
    return {font: counts.most_common(1)[0][0] for font, counts in found.items()}


def _words(glyphs: list[_Glyph]) -> Iterator[Word]:
    """Letters to words: at blanks, and at gaps where the file draws no blanks."""
    blanks = sum(1 for glyph in glyphs if glyph.text.isspace())
    gap = 0.3 if blanks * 15 >= len(glyphs) else 0.16
    word: list[_Glyph] = []
    for glyph in glyphs:
        if glyph.text.isspace() or glyph.size <= 0:
            if word:
                yield _word(word)
            word = []
            continue
        if word:
            last = word[-1]
            step = glyph.x0 - last.x1
            if (
                step > gap * last.size
                or step < -0.5 * last.size
                or abs(glyph.base - last.base) > 0.12 * last.size
            ):
                yield _word(word)
                word = []
        word.append(glyph)
    if word:
        yield _word(word)


def _word(glyphs: list[_Glyph]) -> Word:
    first = glyphs[0]
    bold = 2 * sum(1 for glyph in glyphs if is_bold(glyph.font)) > len(glyphs)
    return Word(
        "".join(glyph.text for glyph in glyphs),
        first.x0,
        glyphs[-1].x1,
        first.base,
        max(glyph.size for glyph in glyphs),
        bold,
        family(first.font),
    )


_bold_fonts: dict[str, bool] = {}


def is_bold(font: str) -> bool:
    """Whether a font's name says that it is bold."""
    known = _bold_fonts.get(font)
    if known is None:
        known = _bold_fonts[font] = bool(_BOLD.search(font))
    return known


def family(font: str) -> str:
    """A font's name without subset mark, weight and slant."""
    match = _FAMILY.match(font)
    return match.group(1) if match else font
