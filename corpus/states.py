"""Which file among the versions of one document is in force."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from corpus.draft import Draft
from corpus.model import Fault, Key, Level, Severity, State

# Python refuses to read a number of thousands of digits; a version is never that long.
_NUMBER = re.compile(r"\d{1,9}")


def version_of(text: str | None) -> tuple[int, ...]:
    """A version comparable: "3" and "3.0" are the same, "3.10" is newer than "3.9"."""
    numbers = [int(n) for n in re.findall(_NUMBER, text or "")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def states(
    placed: Sequence[tuple[Draft, Key]], today: date, faults: list[Fault]
) -> list[tuple[Draft, Key, State]]:
    """The state of every draft: copy, draft, future, current or replaced; doubles become faults."""
    groups: dict[Key, list[Draft]] = defaultdict(list)
    for draft, key in placed:
        groups[key].append(draft)
    found: dict[int, State] = {}
    for members in groups.values():
        found |= _of_group(members, today, faults)
    return [(draft, key, found[id(draft)]) for draft, key in placed]


def _of_group(members: Sequence[Draft], today: date, faults: list[Fault]) -> dict[int, State]:
    found: dict[int, State] = {}
    alone = [d for d in members if not _is_half(d)]
    halves = [d for d in members if _is_half(d)]
    if halves and not alone:
        halves.sort(key=_age, reverse=True)
        alone, halves = halves[:1], halves[1:]
    found |= {id(d): State.COPY for d in halves}
    approved = any(d.approved_by and not d.marked_draft for d in alone)
    ready: list[Draft] = []
    for draft in alone:
        if draft.marked_draft or (approved and not draft.approved_by):
            found[id(draft)] = State.DRAFT
        elif draft.effective and draft.effective.first > today:
            found[id(draft)] = State.FUTURE
        else:
            ready.append(draft)
    ready.sort(key=_age, reverse=True)
    for rank, draft in enumerate(ready):
        found[id(draft)] = State.CURRENT if rank == 0 else _beside(draft, ready[0], faults)
    return found


def _is_half(draft: Draft) -> bool:
    """Whether it is the common half of a home's file."""
    return draft.combined and draft.level is Level.REGIONAL


def _age(draft: Draft) -> tuple[date, tuple[int, ...], bool, int]:
    """Newest last; of two alike the one whose name shows no copy ("(1)", "Kopi af") wins."""
    copied = re.search(r"\(\d+\)|\bkopi\b|\bcopy\b", draft.path, re.IGNORECASE) is not None
    return (
        draft.effective.first if draft.effective else date.min,
        version_of(draft.version),
        not copied,
        -len(draft.path),
    )


def _beside(draft: Draft, newest: Draft, faults: list[Fault]) -> State:
    same_version = version_of(draft.version) == version_of(newest.version) and (
        bool(draft.version) or draft.effective == newest.effective
    )
    if not same_version:
        return State.REPLACED
    if [b.text for b in draft.blocks] == [b.text for b in newest.blocks]:
        faults.append(
            Fault(
                draft.path,
                "",
                Severity.WARNING,
                f"Filen er en kopi af {newest.path}.",
                "Slet den ene. Kun den anden bruges.",
            )
        )
        return State.COPY
    version = f"version {draft.version}" if draft.version else "samme dato"
    faults.append(
        Fault(
            draft.path,
            "",
            Severity.ERROR,
            f"To gældende dokumenter har samme standard og {version}: denne fil og {newest.path}.",
            f"Slet den forkerte, eller ret versionen. Indtil da bruges {newest.path}.",
        )
    )
    return State.REPLACED
