"""A message as words: how each is written, and what stands before it."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

# Marks of the screen itself, and words: with accents that are signs of their own, and signs without width.
_TOKEN = re.compile(
    r"\[(?:navn|personnummer|telefon|e-mail|fødselsdato)\]"
    r"|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]|['’](?=[^\W\d_]))*"
)
_HIDDEN = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
_ENDS = re.compile(r"[.?!:;\n\r\t•\"“”»«()/|]|\s[-–—]\s|^[-–—*>]|\.\.|…")
_ABBREVIATED = frozenset(
    "hr fr frk dr mr mrs ms nr ca bl fx evt inkl ekskl kl tlf pr pga jf stk maks max st skt".split()
)
_LONGEST = 40  # letters: no name is longer


class Shape(Enum):
    """How a word is written."""

    SMALL = auto()
    CAPITALISED = auto()
    CAPITALS = auto()
    MASK = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A word, the text between it and the word before, and whether a sentence may begin with it."""

    start: int
    end: int
    folded: str
    shape: Shape
    before: str
    first: bool

    @property
    def joined(self) -> bool:
        """Whether a hyphen alone parts it from the word before."""
        return self.before in ("-", "\u2010", "\u2011")

    @property
    def close(self) -> bool:
        """Whether blanks or a hyphen alone part it from the word before."""
        return self.joined or (self.before != "" and self.before.strip(" \u00a0") == "")


def tokens(text: str) -> list[Token]:
    """The words of a text, and the marks of the screen."""
    found: list[Token] = []
    at = 0
    for m in _TOKEN.finditer(text):
        before = text[at : m.start()]
        at = m.end()
        if m.end() - m.start() > _LONGEST:
            before, shape, folded = "?", Shape.SMALL, ""
        else:
            shape = _shape(m.group())
            folded = unicodedata.normalize("NFKC", _HIDDEN.sub("", m.group())).casefold().replace("’", "'")
        found.append(Token(m.start(), m.end(), folded, shape, before, not found or _ends(found[-1], before)))
    return found


def _ends(last: Token, before: str) -> bool:
    """Whether a sentence ends between a word and the next."""
    if before in (".", ". ") and (last.folded in _ABBREVIATED or len(last.folded) == 1):
        return False
    return _ENDS.search(before) is not None


def _shape(word: str) -> Shape:
    if word[0] == "[":
        return Shape.MASK
    if not word[0].isupper():
        return Shape.SMALL
    return Shape.CAPITALS if len(word) > 1 and word.isupper() else Shape.CAPITALISED
