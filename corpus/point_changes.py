"""What became of each required point of a guideline from one version to the next."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.assignment import best_pairs
from corpus.difference import Kind, PointChange
from corpus.evenness import even
from corpus.likeness import telling_words
from corpus.significance import Words, verdict, words_of
from corpus.word_changes import pieces

_ALIKE = 0.5  # of two points' words, to be one reworded


def point_changes(old: Sequence[str], new: Sequence[str]) -> tuple[PointChange, ...]:
    """The required points that are not what they were; their order says nothing."""
    lefts = {i: p for i, p in enumerate(old) if even(p) not in set(map(even, new))}
    rights = {j: p for j, p in enumerate(new) if even(p) not in set(map(even, old))}
    scores = {
        (i, j): score
        for i, a in lefts.items()
        for j, b in rights.items()
        if (score := _alike(a, b)) >= _ALIKE
    }
    pairs = best_pairs(scores)
    known = Words(words_of(old), words_of(new))
    changes = {}
    for i, j in pairs.items():
        found = verdict(old[i], new[j], known)
        words = pieces(old[i], new[j])
        changes[j] = PointChange(Kind.CHANGED, old[i], new[j], words, found.editorial, found.why)
    added = PointChange(Kind.ADDED, "", "", (), editorial=False, why="nyt punkt")
    removed = PointChange(Kind.REMOVED, "", "", (), editorial=False, why="punktet er taget ud")
    return (
        *(changes.get(j) or replace(added, new=p) for j, p in rights.items()),
        *(replace(removed, old=p) for i, p in lefts.items() if i not in pairs),
    )


def _alike(a: str, b: str) -> float:
    before, after = set(telling_words(a)), set(telling_words(b))
    return 2 * len(before & after) / (len(before) + len(after)) if before and after else 0.0
