"""Which required points a new version of a guideline touches."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.difference import Kind
from corpus.evenness import letters
from corpus.likeness import alike, telling_words
from corpus.model import Guideline, Passage
from corpus.passage_changes import passage_changes
from corpus.sections import REQUIRED

_ABOUT_ITSELF = re.compile(
    r"^(?:[\d.]+\s+)?(?:formål|indledning|baggrund|ændring|nyt i|reference|henvisning|kvalitetsovervågning)",
    re.IGNORECASE,
)
_ENOUGH = 0.5  # of a point's words in a passage and its heading


@lru_cache(maxsize=64)  # every home that wrote to the old version asks
def changed_points(old: Guideline, new: Guideline) -> tuple[str, ...]:
    """The required points of the new version whose passages are not word for word those of the old one.

    A changed, added or removed passage counts for the point whose words it and its heading hold most of;
    one that only stands elsewhere does not. A point that the old version did not require is changed as well.
    """
    topic = telling_words(new.title)
    touched = (p for p in _touched(old, new) if not _is_about_itself(p))
    concerned = {_concerns(new.required_points, topic, p) for p in touched}
    known = {_even(p) for p in old.required_points}
    return tuple(p for p in new.required_points if _even(p) not in known or p in concerned)


def _touched(old: Guideline, new: Guideline) -> Iterator[Passage]:
    """Both texts of every passage that says something else, was added or taken out."""
    for change in passage_changes(old.passages, new.passages, (old.title, new.title)):
        said = [letters(p.text) for p in (change.old, change.new) if p]
        if change.kind is not Kind.MOVED and (len(said) == 1 or said[0] != said[1]):
            yield from (p for p in (change.old, change.new) if p)


def _even(text: str) -> str:
    return " ".join(text.split()).casefold()


def _is_about_itself(passage: Passage) -> bool:
    texts = (*passage.heading, passage.text)
    return any(_ABOUT_ITSELF.match(h) for h in passage.heading) or any(REQUIRED.search(t) for t in texts)


def _concerns(points: Sequence[str], topic: Sequence[str], passage: Passage) -> str | None:
    """The point that a passage is about; words of the guideline's title tell no point from another."""
    heading = set(telling_words(" ".join(passage.heading[-1:])))
    text = set(telling_words(passage.text))
    scored = []
    for place, point in enumerate(points):
        words = [w for w in dict.fromkeys(telling_words(point)) if not any(alike(w, t) for t in topic)]
        in_heading = sum(any(alike(w, h) for h in heading) for w in words)
        found = sum(any(alike(w, h) for h in heading | text) for w in words)
        if words and found / len(words) >= _ENOUGH:
            scored.append(((in_heading + found) / len(words), -place, point))
    return max(scored)[2] if scored else None
