"""The letters of a printed booklet: the fonts, the looks, and what stands in for a sign that a font lacks."""

import unicodedata
from functools import cache
from xml.sax.saxutils import escape

from reportlab.lib.colors import black, white
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

PLAIN, _BOLD = "Vera", "VeraBd"  # they come with reportlab and are put into the file
SMALL, _SIZE = 10.5, 11.5  # points: read at night, in a hurry
HANG = 14  # points that the text of a list item stands further in
_ALIKE = {
    "\u2010": "-", "\u2011": "-", "\u2007": "\u00a0", "\u2009": "\u00a0", "\u202f": "\u00a0",
    "\u200b": "", "\ufeff": "", "☐": "❏", "□": "❏", "◦": "❍", "○": "❍", "▪": "■", "☑": "✓", "✗": "✘",
}  # fmt: skip


def _style(
    name: str,
    size: float = _SIZE,
    *,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
) -> ParagraphStyle:
    return ParagraphStyle(
        name, fontName=_BOLD if bold else PLAIN, fontSize=size, leading=size * 1.35, textColor=black,
        spaceBefore=before, spaceAfter=after, leftIndent=indent, keepWithNext=int(bold and size > _SIZE),
    )  # fmt: skip


TITLE = _style("title", 26, bold=True, after=4)
UNDER = _style("under", 14, after=2)
ALARM = ParagraphStyle("alarm", _style("big", 18, bold=True), textColor=white, alignment=TA_CENTER)
CHAPTER = _style("chapter", 20, bold=True, after=8)
PART = _style("part", 15, bold=True, before=14, after=4)
TABLE = ParagraphStyle("over a table", PART, keepWithNext=0)  # kept with all of it, it would begin a page
SECTION = _style("section", 12.5, bold=True, before=11, after=3)
TEXT = _style("text", after=2)
STRONG = _style("strong", bold=True)
NOTE = ParagraphStyle(
    "note", _style("framed", before=10, after=10, indent=6), rightIndent=6, borderWidth=1, borderColor=black,
    borderPadding=5,
)  # fmt: skip
SOURCE = _style("source", SMALL, after=6, indent=HANG)
CELL = _style("cell", SMALL, after=1)
CELL_STRONG = _style("strong cell", SMALL, bold=True, after=1)
FINE = _style("fine", 8.5, after=1)  # what is only looked up: the source below a step
LISTED = (_style("listed", bold=True, before=4), _style("listed below", indent=HANG))


def item(deep: float) -> ParagraphStyle:
    """A list item whose text stands so far in."""
    return ParagraphStyle(f"item {deep}", TEXT, leftIndent=deep, firstLineIndent=-HANG)


def marked(text: str) -> str:
    """A text as reportlab reads it; no sign is left out because the font lacks it."""
    known = _fonts()[PLAIN]
    return "".join(escape(sign) if ord(sign) in known else _other(sign) for sign in text.expandtabs(4))


@cache
def _fonts() -> dict[str, frozenset[int]]:
    """The fonts made known, and which characters each has."""
    found = {}
    for name in (PLAIN, _BOLD):
        font = TTFont(name, f"{name}.ttf")
        pdfmetrics.registerFont(font)
        found[name] = frozenset(font.face.charToGlyph)
    return found


def _other(sign: str) -> str:
    """A sign from a font that every reader of PDF has, else one that looks alike, else its number."""
    alike = _ALIKE.get(sign, sign)
    known = _fonts()[PLAIN]
    if all(ord(c) in known for c in alike):
        return escape(alike)
    for font, coding in (("Symbol", "symbolencoding"), ("ZapfDingbats", "zapfdingbatsencoding")):
        try:
            alike.encode(coding)
        except UnicodeEncodeError:
            continue
        return f'<font name="{font}">{escape(alike)}</font>'
    plain = unicodedata.normalize("NFKC", alike).replace("\u2044", "/")  # "⅓" is one and a fraction stroke
    return escape(plain) if all(ord(c) in known for c in plain) else f"[U+{ord(sign):04X}]"


_fonts()  # a style may be used before any text is marked
