"""What somebody was shown last, to find it again: ids alone, for a week, and only what is theirs to see."""

from collections.abc import Sequence

from handlers.model import Context, Request
from index.library import Scope
from index.search import Candidate


def keep(request: Request, context: Context, passages: Sequence[str]) -> None:
    """Keep what is shown to somebody known; of a day gone by and of guests nothing is kept."""
    if request.user.id and passages and not (request.user.guest or request.as_of):
        context.memory.shown(request.user.id, passages, context.now)


def recent(request: Request, context: Context) -> tuple[Candidate, ...]:
    """What the asker was shown last, as far as their home is still the one that it is for."""
    ids = context.memory.recent(request.user.id, context.now) if request.user.id else ()
    if not ids:
        return ()
    there = {c.passage.id: c for c in context.snapshot.candidates(Scope(request.home))}
    return tuple(there[i] for i in ids if i in there)
