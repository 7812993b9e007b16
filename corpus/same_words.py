"""Words that say the same to everybody: endings, short forms, numbers in words."""

import re
from collections.abc import Sequence

from corpus.amount import NUMBERS

_SHORTEST_MISSPELT, _SAME_END = 7, 3  # letters of a word, and of its end that is right
_SOUND_ALIKE = frozenset(
    map(frozenset, (("s", "c"), ("k", "c"), ("v", "w"), ("e", "æ"), ("i", "j"), ("ks", "x")))
)
_SHORTEST_TYPO = 8  # letters of a word that shows by itself that it is misspelt
_SUFFIX = re.compile(r"(?<=[a-zæøå]{4})n(?:ig|ign|gi)(en|er|erne|ens|s)?$")  # "afslutnig"
_SHORTEST_STEM = 4  # letters that two forms of a word begin with
# One or several is more than wording ("giv tabletten"), and so is who does it ("kontakter", "kontaktes").
_ENDINGS = (
    frozenset(("", "en", "et", "n", "t", "s", "ens", "ets", "ns")),
    frozenset(("er", "r", "erne", "ene", "ne", "rne", "ernes", "enes", "nes", "rnes")),
)
# As they stand without stops and blanks; what one may write for the other anywhere.
_SAME = (
    ("og", "samt"),
    ("fx", "feks", "foreksempel", "eksempelvis"),
    ("bla", "blandtandet"),
    ("mv", "medvidere", "mm", "medmere"),
    ("osv", "ogsåvidere"),
    ("dvs", "detvilsige"),
    ("ca", "cirka"),
    ("evt", "eventuelt", "eventuel", "eventuelle"),
    ("som", "der"),  # whoever puts one for the other has a relative clause before them
    ("inkl", "inklusive"),
    ("ekskl", "eksklusive"),
    ("pga", "pågrundaf"),
    ("ift", "iforholdtil"),
    ("iht", "ihenholdtil"),
    ("mht", "medhensyntil"),
    ("vedr", "vedrørende"),
    ("jf", "jvf", "jævnfør"),
    ("nr", "nummer"),
    ("tlf", "telefon"),
    ("kl", "klokken"),
    ("mdr", "måneder"),
    ("hhv", "henholdsvis"),
    ("pn", "efterbehov"),
    ("maks", "max", "maksimalt", "højst"),
    ("minimum", "mindst"),
    ("såfremt", "hvis"),
    ("%", "procent", "pct"),
    ("°c", "grader"),
    ("kr", "kroner"),
)
_ONE = {word: group[0] for group in _SAME for word in group}
# "en" and "et" are articles as well, and "et par" is no number.
_COUNTS = {w: f"{n:g}" for w, n in NUMBERS.items() if n > 1 and n == int(n) and w not in ("begge", "et par")}


def one_meaning(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether two runs of words (in small letters) are one expression in two spellings."""
    return _expression(old) == _expression(new)


def _expression(words: Sequence[str]) -> str:
    joined = re.sub(r"[.\s]", "", "".join(words)) if not any(c.isdigit() for w in words for c in w) else ""
    return _ONE.get(joined, "") or " ".join(_COUNTS.get(w, w) for w in words)


def inflected(old: str, new: str) -> bool:
    """Whether two words (in small letters) are one word with another ending that changes nothing."""
    for end in range(_SHORTEST_STEM, min(len(old), len(new)) + 1):
        if old[:end] != new[:end]:
            return False
        if any(old[end:] in alike and new[end:] in alike for alike in _ENDINGS):
            return True
    return False


def misspelt(old: str, new: str) -> bool:
    """Whether one word (in small letters) is the other with a slip of the hand inside it.

    Not at its ends, where another word begins and endings differ, and no letter for any other: that makes
    words that there are ("faglig", "farlig").
    """
    shorter = min(len(old), len(new))
    start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    end = next((n for n in range(shorter - start) if old[-1 - n] != new[-1 - n]), shorter - start)
    if start == 0 or end < _SAME_END or shorter < _SHORTEST_MISSPELT:
        return False
    gone, come = old[start : len(old) - end], new[start : len(new) - end]
    swapped = len(gone) == len(come) == 2 and gone == come[::-1]  # noqa: PLR2004 - two letters
    return swapped or len(gone + come) == 1 or frozenset((gone, come)) in _SOUND_ALIKE


def typo(old: str, new: str) -> bool:
    """Whether a word (in small letters) shows by itself that it is the other one misspelt.

    A letter doubled or not, two that stand next to each other swapped, "nig" for "ning": in a long word that
    makes no other. Any other letter too many or too few may ("forøges", "forsøges").
    """
    if _SUFFIX.sub(r"ning\1", old) == new:
        return True
    if min(len(old), len(new)) < _SHORTEST_TYPO or not misspelt(old, new):
        return False
    shorter, longer = sorted((old, new), key=len)
    if len(shorter) == len(longer):
        return sorted(shorter) == sorted(longer)
    return any(
        longer[:n] + longer[n + 1 :] == shorter and longer[n - 1] == longer[n] for n in range(1, len(longer))
    )
