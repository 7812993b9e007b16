"""One line of running text, put together from its inline pieces."""

import re
import unicodedata
from dataclasses import dataclass

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f]")
_SOURCE_BLANKS = re.compile(r"[ \t\r\n\f\v]+")  # evened out first: other patterns stay linear that way
_WIDE_GAP = re.compile(" ?(?:\u00a0 ?){3,}| ?\u2003 ?\u2003[ \u2003]*")
_BLANKS = re.compile(r"[ \r\n\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]+")
_WORD_BULLETS = str.maketrans(dict.fromkeys("·§Øüvàq\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf071", "•") | {"o": "–"})
_LABEL = re.compile(r"\(?[0-9a-zA-ZæøåÆØÅ]{1,4}(\.\d{1,3})*[.):]{0,2}|[·•–\-\uf000-\uf0ff§]")


@dataclass(frozen=True, slots=True)
class Said:
    """A finished piece of running text and how it looks."""

    text: str
    bold: bool = False
    size: float = 0.0
    notes: tuple[str, ...] = ()
    label: str = ""


def plain(text: str) -> str:
    """A string without line structure: blanks evened out, invisible signs gone, NFC."""
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", _INVISIBLE.sub("", text))).strip()


def word_label(text: str) -> str:
    """A list label as a word processor stores it, with the bullet that its symbol font shows."""
    label = plain(text)
    return label.translate(_WORD_BULLETS) if len(label) == 1 else label


class Line:
    """Collects inline pieces until the block ends."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, bool, float]] = []
        self._notes: dict[str, None] = {}
        self.label = ""

    def add(self, text: str, *, bold: bool, size: float, kept: bool = False) -> None:
        """Add text as stored; its line ends are blanks unless `kept`."""
        text = _INVISIBLE.sub("", text)
        if kept:
            text = text.replace("\u00a0", " ").replace("\r", "")
        else:
            gaps = _WIDE_GAP.split(_SOURCE_BLANKS.sub(" ", text))
            text = "\t".join(_BLANKS.sub(" ", part) for part in gaps)
        if text:
            self._pieces.append((text, bold, size))

    def mark(self, text: str) -> None:
        """Add a forced line break or a tab."""
        self._pieces.append((text, False, 0.0))

    def note(self, name: str) -> None:
        """Refer to a footnote."""
        self._notes[name] = None

    def broken(self) -> bool:
        """True when a line break stands last, so that one more begins a new paragraph."""
        for text, _, _ in reversed(self._pieces):
            if text == "\n":
                return True
            if text.strip(" "):
                return False
        return False

    def tail(self) -> str:
        """The last piece so far."""
        return self._pieces[-1][0] if self._pieces else ""

    def becomes_label(self) -> None:
        """Take what stands so far as the label: a spacer of a word processor's list follows it."""
        text = plain("".join(piece for piece, _, _ in self._pieces))
        if _LABEL.fullmatch(text):
            self.label = word_label(text)
            self._pieces.clear()

    def take(self) -> Said:
        """The finished text; the line is empty afterwards."""
        text = unicodedata.normalize("NFC", "".join(piece for piece, _, _ in self._pieces))
        text = re.sub(" {2,}", " ", text)
        text = re.sub(r" *\n *", "\n", re.sub(r" *\t[ \t]*", "\t", text)).strip(" \n\t")
        seen = [(piece, is_bold, size) for piece, is_bold, size in self._pieces if piece.strip()]
        sizes: dict[float, int] = {}
        for piece, _, size in seen:
            sizes[size] = sizes.get(size, 0) + len(piece)
        letters = [is_bold for piece, is_bold, _ in seen if any(char.isalnum() for char in piece)]
        said = Said(
            text,
            bold=bool(letters) and all(letters),
            size=max(sizes, key=lambda size: sizes[size]) if sizes else 0.0,
            notes=tuple(self._notes),
            label=self.label,
        )
        self._pieces, self._notes, self.label = [], {}, ""
        return said
