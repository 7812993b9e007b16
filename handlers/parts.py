"""A message that asks several things, as the questions in it."""

import re

from index.analysis import KEPT, STOP_WORDS, words

_MOST = 3  # questions answered at once
_LEAST = 2  # words of matter that make a question of its own
_CONTEXT = 20  # words of what is told before, that go with a question
_ASKS = r"hv(?:ad|em|or|ornår|ordan|ilke[nt]?|is)|må|skal|kan|bør"
_SENTENCES = re.compile(r"[.!?\n]+\s*")
_AND = re.compile(rf",?\s+og\s+(?=(?:{_ASKS})\b)", re.IGNORECASE)
_QUESTION = re.compile(
    rf"(?:(?:og|men|så|eller)\s+)?(?:{_ASKS}|er det|gælder|findes|what|who|when|where|how|can|may|do i)\b",
    re.IGNORECASE,
)


def parts(text: str) -> tuple[str, ...]:
    """The questions of a message, each with what was told just before it; the message itself if it is one."""
    found: list[str] = []
    told = ""
    for sentence in filter(None, _SENTENCES.split(text)):
        for piece in filter(None, _AND.split(sentence)):
            asks = _QUESTION.match(piece) is not None
            if asks and _matter(piece) >= _LEAST:
                found.append(f"{told} {piece}".strip())
            elif asks and found:  # "hvornår skal den gives" is nothing without the one before it
                found[-1] += f", {piece}"
            elif not found and len(piece.split()) <= _CONTEXT:
                told = f"{told} {piece}.".strip()
    return tuple(found) if 1 < len(found) <= _MOST else (text,)


def _matter(text: str) -> int:
    """How many words say what it is about."""
    return len({w for w in words(text) if w not in STOP_WORDS and w not in KEPT})
