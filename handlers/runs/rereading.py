"""Receipts held against the texts of now: what was read reads otherwise, and is to be read again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache

from corpus.difference import PassageChange
from corpus.model import Guideline
from corpus.status import parent
from handlers.model import Context
from handlers.runs.following import texts
from handlers.runs.model import Alarm, Quote, Receipt, Ring
from handlers.runs.shifts import Hours
from handlers.runs.whereabouts import stand
from index.library import Snapshot
from index.search import Candidate

_WAKING = Hours(time(8), time(20))  # nobody is woken for a text
_MORNING = time(9)


@dataclass(frozen=True, slots=True)
class Reread:
    """A passage that somebody read before it was changed."""

    receipt: Receipt
    now: Candidate
    change: PassageChange | None


def pending(person: str, home: str | None, context: Context) -> tuple[Reread, ...]:
    """What a person must read again: passages whose rule is another since; wording alone asks nobody."""
    receipts = context.memory.runs.receipts(person)
    return tuple(_pending(receipts, texts(home, context), home, context)) if receipts else ()


def _pending(
    receipts: tuple[Receipt, ...], there: dict[str, Candidate], home: str | None, context: Context
) -> Iterator[Reread]:
    for receipt in receipts:
        found = stand(Quote(receipt.passage, receipt.hash, receipt.text, ""), there, home, context)
        if found.same or found.now is None:
            continue
        now, change = found.now, found.change
        guideline = context.snapshot.guideline(parent(now.document.key))
        if _is_editorial(receipt, guideline if now.document is guideline else None):
            continue
        if change is None or not change.editorial:
            yield Reread(receipt, now, change)


def _is_editorial(receipt: Receipt, guideline: Guideline | None) -> bool:
    """Whether a coordinator has called the revision since then one of wording alone."""
    return guideline is not None and receipt.version in guideline.editorial


def announced(before: Snapshot, context: Context) -> tuple[Alarm, ...]:
    """Alarms for everybody who has read something that is another in the texts of now."""
    old, new = _hashes(before), _hashes(context.snapshot)
    changed = {passage for passage, found in old.items() if new.get(passage, found) != found}
    people = context.memory.runs.receivers(sorted(changed)) if changed else ()
    at = _waking(context.now, context)
    there = cache(lambda home: texts(home, context))  # many people, few homes
    found = []
    for person in people:
        seen = context.memory.runs.where(person)
        receipts = context.memory.runs.receipts(person)
        home = seen.home if seen else None
        left = _pending(receipts, there(home), home, context)
        if any(one.receipt.passage in changed for one in left):  # what was told before is not told again
            found.append(Alarm(0, context.snapshot.revision, Ring.REREAD, at, person))
    return tuple(found)


def _hashes(snapshot: Snapshot) -> dict[str, str]:
    documents = (*snapshot.corpus.guidelines, *snapshot.corpus.additions)
    return {p.id: p.text_hash for d in documents if d.state == "current" for p in d.passages}


def _waking(now: datetime, context: Context) -> datetime:
    """Now by day, else the next morning."""
    here = now.astimezone(context.routine.zone)
    if _WAKING.hold(here.time()):
        return now
    day = here.date() + timedelta(days=0 if here.time() < _MORNING else 1)
    return datetime.combine(day, _MORNING, context.routine.zone)
