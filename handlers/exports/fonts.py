"""The letters that files are drawn with: Bitstream Vera, which reportlab brings along."""

import unicodedata
from functools import cache
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFile

_FOLDER = Path(reportlab.__file__).parent / "fonts"
REGULAR, BOLD = str(_FOLDER / "Vera.ttf"), str(_FOLDER / "VeraBd.ttf")
_UNKNOWN = "¤"  # stands for a letter that the font has nothing like


@cache
def register() -> None:
    """Make them known to reportlab, as Vera and VeraBd."""
    for name, file in (("Vera", REGULAR), ("VeraBd", BOLD)):
        pdfmetrics.registerFont(TTFont(name, file))


@cache
def _letters() -> frozenset[int]:
    """What both have a shape for."""
    return frozenset(TTFontFile(REGULAR).charToGlyph) & frozenset(TTFontFile(BOLD).charToGlyph)


def drawable(text: str) -> str:
    """The text in letters that can be drawn: as it is, else without marks, else a sign for each letter."""
    known = _letters()
    return "".join(c if ord(c) in known else _nearest(c) for c in unicodedata.normalize("NFC", text))


def _nearest(letter: str) -> str:
    kept = [c for c in unicodedata.normalize("NFKD", letter) if ord(c) in _letters()]
    if kept:
        return "".join(kept)
    return "" if unicodedata.category(letter)[0] in "MC" else _UNKNOWN
