"""Whether two sentences name the same thing and the same act: then few words in common are enough."""

import re
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass

from corpus.matter import FAINT_WORDS, SHORTEST, TELLING_SOMEBODY, Term, acts


def rare(sentences: Iterable[Iterable[Term]], title: Iterable[Term]) -> frozenset[str]:
    """The words of few of a document's sentences, and not of its title."""
    said = [{t.stem for t in s} for s in sentences]
    counts = Counter(stem for found in said for stem in found)
    most = max(_FEW, len(said) // _ONE_OF)
    common = FAINT_WORDS | TELLING_SOMEBODY | {t.stem for t in title}
    return frozenset(stem for stem, n in counts.items() if n <= most and stem not in common)


_FEW, _ONE_OF = 2, 12  # sentences that may have a rare word: two, or one in twelve


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two sentences have in common: how many things, whether what is done, and whether that differs."""

    things: int
    act: bool
    apart: bool


def agreement(of: Iterable[Term], having: Iterable[Term], rare: Container[str]) -> Agreement:
    """Whether two texts name the same `rare` things, and the same act."""
    there, here = tuple(of), tuple(having)
    doing = acts()
    mine = [t for t in here if not t.groups & doing and not _NO_THING.match(t.stem)]
    things = sum(
        any(_same_thing(t, m) for m in mine)
        for t in there
        if t.stem in rare and not t.groups & doing and not _NO_THING.match(t.stem)
    )
    theirs = {g for t in there if t.stem not in FAINT_WORDS for g in t.groups & doing}
    ours = {g for t in here if t.stem not in FAINT_WORDS for g in t.groups & doing}
    return Agreement(things, bool(theirs & ours), bool(theirs and ours and not theirs & ours))


def _same_thing(a: Term, b: Term) -> bool:
    """The same word or meaning, or one is the other's last part: "alarm", "overfaldsalarm"."""
    if a.stem == b.stem or a.groups & b.groups:
        return True
    short, long = sorted((a.stem, b.stem), key=len)
    return len(short) >= SHORTEST and long.endswith(short)


# Those who do it, what all of a kind have, and verbs that go with anything.
_NO_THING = re.compile(
    r"(?:(?:natte?|aften|dag)vag|led|sygeplej|assistent|pædagog|vikar|elev|kontaktperson|.*tid$|.*(?:temp|termo)|var$|følg|fyld"
    r"|arbejd|ny$|stor|lill|brug)"
)
