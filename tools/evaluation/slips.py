"""The same question as a hurried hand types it: each slip drawn from the question's own seed."""

import re
from collections.abc import Callable
from random import Random

from index.vocabulary import Vocabulary

Slip = Callable[[str, Random], str]

_SEED = 20261121
_LONG = 5  # letters: a slip in a shorter word makes another word too often
_COMPOUND = 7
_LINKS = ("", "s", "e")
_WORD = re.compile(r"[^\W\d_]+")
_PAIR = re.compile(r"\b([^\W\d_]+) (?=([^\W\d_]+)\b)")
_PLAIN = {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"}
# Each letter's neighbours on a Danish keyboard.
_KEYS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl",
    "p": "oåø", "å": "pæ", "a": "qsz", "s": "adwx", "d": "sfec", "f": "dgrv", "g": "fhtb", "h": "gjyn",
    "j": "hkum", "k": "jlim", "l": "køo", "æ": "øå", "ø": "læp", "z": "axs", "x": "zcs", "c": "xvd",
    "v": "cbf", "b": "vng", "n": "bmh", "m": "nkj",
}  # fmt: skip


def drawn(slip: Slip, id_: str, text: str) -> str:
    """The question with a slip, the same in every run."""
    return slip(text, Random(f"{_SEED} {id_}"))


def mistyped(text: str, random: Random) -> str:
    """One letter left out, doubled, exchanged with the next or hit beside, in one of the longer words."""
    places = [m for m in _WORD.finditer(text) if len(m[0]) >= _LONG]
    if not places:
        return text
    word = random.choice(places)
    at = word.start() + random.randrange(1, len(word[0]) - 1)
    letter, after = text[at], text[at + 1]
    beside = random.choice(_KEYS.get(letter.lower(), letter))
    typed = random.choice(["", letter * 2, beside, None])
    if typed is None:
        return text[:at] + after + letter + text[at + 2 :]
    return text[:at] + typed + text[at + 1 :]


def spelled_plainly(text: str, _: Random) -> str:
    """Without æ, ø and å, as on a foreign keyboard."""
    return "".join(_PLAIN.get(letter, letter) for letter in text)


def parted(known: Vocabulary) -> Slip:
    """One compound written as two words, where the vocabulary knows its parts."""

    def slip(text: str, random: Random) -> str:
        places = [(m.start(), cut) for m in _WORD.finditer(text) if (cut := _seam(m[0], known))]
        if not places:
            return text
        start, cut = random.choice(places)
        return f"{text[: start + cut]} {text[start + cut :]}"

    return slip


def _seam(word: str, known: Vocabulary) -> int | None:
    """Where the head of a compound begins."""
    parts = known.parts(word.lower()) if len(word) >= _COMPOUND else ()
    for link in _LINKS if parts else ():
        before = len(parts[0]) + len(link)
        if word.lower().startswith(parts[0] + link) and word.lower()[before:] in parts:
            return before
    return None


def joined(text: str, random: Random) -> str:
    """Two neighbouring words written as one, one of them at least a longer one: "i det" says nothing."""
    pairs = [m for m in _PAIR.finditer(text) if max(len(m[1]), len(m[2])) >= _LONG]
    if not pairs:
        return text
    at = random.choice(pairs).end(1)
    return text[:at] + text[at + 1 :]
