"""What people from outside may see: the common rules, and nothing of any home."""

from dataclasses import replace
from functools import lru_cache

from handlers.model import Caution, Context, Outcome, Reply, Request, User
from index.library import Snapshot

ONLY_COMMON = "Her viser jeg kun de fælles retningslinjer."
DIRECTLY = "Skriv til mig direkte, hvis du vil spørge for dit hus."
_GUEST = "Det viser jeg kun til husenes egne medarbejdere."
_READ_ALONG = "Det viser jeg ikke her, hvor folk udefra læser med: skriv til mig direkte."


def outside(request: Request, context: Context) -> tuple[Request, Context]:
    """What a handler may know where somebody from outside asks or reads along: no home, no home's text.

    It is taken away before any handler looks, so that none can show it.
    """
    user = User(request.user.id, guest=request.user.guest)
    bare = replace(request, home=None, expired=None, user=user, beside=())
    return bare, replace(context, snapshot=_common(context.snapshot))


def refused(request: Request) -> Reply:
    """That a command is not for people from outside, and where it can be used instead."""
    return Reply(Outcome.COMMAND, _GUEST if request.user.guest else _READ_ALONG)


def only_common(request: Request) -> list[Caution]:
    """That an answer holds the common rules alone, and why."""
    if not request.outsider:
        return []
    why = "for du er gæst" if request.user.guest else "for her læser folk udefra med"
    return [Caution("outsiders", f"Her vises kun de fælles regler, {why}.")]


@lru_cache(maxsize=2)
def _common(snapshot: Snapshot) -> Snapshot:
    return snapshot.without_homes()
