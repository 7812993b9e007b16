"""Homes called by their initials: what a short form such as "BFL" stands for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.draft import Draft
from corpus.homes import FOLDER
from corpus.names import fold, is_kind_of_home

_SHORT = re.compile(r"[A-ZÆØÅ]{2,6}")
_JOINING = r"(?:for|i|på|ved|og|til|af|med)"
_NAME = r"[A-ZÆØÅ][\wæøåÆØÅé-]*"
_BESIDE = rf"((?:{_NAME}[ \t]+(?:{_JOINING}[ \t]+)?){{1,6}})\([ \t]*"
_FEWEST = 2  # words of a full name
_FEWEST_INITIALS = 3  # that tell a home by themselves


def spelled_out(drafts: Sequence[Draft]) -> dict[str, str]:
    """The full name of each short form that folders and titles call a home by, where exactly one fits.

    It stands before the short form in brackets, or its capitals are the short form's letters.
    """
    wanted = {c.name for d in drafts for c in d.clues if c.weight >= FOLDER and _SHORT.fullmatch(c.name)}
    known = tuple(t for d in drafts for t in _texts(d)) if wanted else ()
    found = {short: _full(short, known) for short in sorted(wanted)}
    return {short: full for short, full in found.items() if full}


def _texts(draft: Draft) -> Iterator[str]:
    yield draft.title
    yield from (block.text for block in draft.blocks)
    yield from (passage.text for passage in draft.passages)


def _full(short: str, texts: Sequence[str]) -> str | None:
    initials = _initials(short)
    beside = re.compile(rf"{_BESIDE}{short}[ \t]*\)")
    near = [m[1].strip() for t in texts if f"{short})" in t for m in beside.finditer(t)]
    said = Counter(filter(None, (_home(initials, name) or _from_kind(name) for name in near)))
    if said:
        return max(said, key=lambda n: (said[n], n))
    if len(short) < _FEWEST_INITIALS:
        return None  # "IT" is no Institutionen Tangen
    names = {name for t in texts for m in initials.finditer(t) if (name := _home(initials, m[0]))}
    return min(names) if len({fold(n) for n in names}) == 1 else None


def _initials(short: str) -> re.Pattern[str]:
    """A name whose words begin with these letters, small words between them left out."""
    first, *rest = (rf"{letter}[\wæøåÆØÅé]+(?:-[\wæøå]+)*" for letter in short)
    more = "".join(rf"[ \t]+(?:{_JOINING}[ \t]+)?{word}" for word in rest)
    return re.compile(rf"(?<![\w-]){first}{more}(?![\w-])")


def _home(initials: re.Pattern[str], text: str) -> str | None:
    """The name with these initials that a text ends with, where it says what kind of place it is."""
    fits = next((m[0] for m in initials.finditer(text) if m.end() == len(text)), None)
    return fits if fits and any(map(is_kind_of_home, fits.split())) else None


def _from_kind(name: str) -> str | None:
    """A name from the word on that says what kind of place it is ("Botilbuddet Havblik" before "(HB)")."""
    words = name.split()
    at = next((i for i, w in enumerate(words) if is_kind_of_home(w)), None)
    return " ".join(words[at:]) if at is not None and len(words) - at >= _FEWEST else None
