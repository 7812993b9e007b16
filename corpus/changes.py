"""Which required points a new version of a guideline touches."""

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.difference import DocumentChange, Kind, PassageChange
from corpus.document_changes import compare
from corpus.model import Guideline, Passage
from corpus.sections import REQUIRED
from corpus.sentences import spans
from corpus.subjects import Said, Subjects

_NO_RULES = re.compile(
    r"^(?:[\d.]+\s+)?(?:formål|indledning|baggrund|hvorfor|begreb|definition|forkortelse|ændring|nyt i"
    r"|reference|henvisning|litteratur|kvalitetsovervågning)",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)  # every home that wrote to the old version asks
def changed_points(old: Guideline, new: Guideline) -> tuple[str, ...]:
    """The required points of the new version that an addition written to the old one must be read for again.

    Those that are added or say something else, and those that a rule is clearly about which was added,
    taken out or changed in more than its wording. What only moved touches none.
    """
    found = compare(old, new)
    reworded = {c.new for c in found.points if c.kind in (Kind.ADDED, Kind.CHANGED) and not c.editorial}
    rules = [p for p in (*old.passages, *new.passages) if _is_rule(p)]
    subjects = Subjects(new.required_points, new.title, rules)
    concerned = {subjects.of(_said(c)) for c in _touching(found)}
    return tuple(p for n, p in enumerate(new.required_points) if p in reworded or n in concerned)


def _touching(found: DocumentChange) -> Iterator[PassageChange]:
    """The changes of rules that somebody who follows them must know."""
    for change in found.significant:
        if change.kind is not Kind.MOVED and all(_is_rule(p) for p in (change.old, change.new) if p):
            yield change


def _is_rule(passage: Passage) -> bool:
    texts = (*passage.heading, passage.text)
    return not any(_NO_RULES.match(h) for h in passage.heading) and not any(REQUIRED.search(t) for t in texts)


def _said(change: PassageChange) -> Said:
    """The sentences that are not in both texts, apart from those that are."""
    old, new = _sentences(change.old), _sentences(change.new)
    changed = [*(s for s in old if s not in new), *(s for s in new if s not in old)]
    passage = change.new or change.old
    heading = passage.heading[-1:] if passage else ()
    return Said(" ".join(heading), "\n".join(changed), "\n".join(s for s in new if s in old))


def _sentences(passage: Passage | None) -> list[str]:
    return [passage.text[a:b] for a, b in spans(passage.text)] if passage else []
