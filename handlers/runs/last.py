"""What was said last of a run to a person on a channel: a bare word answers it, however it was come to."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from handlers.memory import Turn
from handlers.model import Citation, Context

_NOTHING = Turn((), (), ())
ELSE = "andet"  # something else was said since
OVER = "slut"  # its end was shown
TICKED = "valg "  # before options that are ticked and not kept yet


@dataclass(frozen=True, slots=True)
class Shown:
    """The run shown last and how far it had come. `read`: what its passages said, as `digest` has it.

    `asked`: the command that a yes stands for, where it was not its step that was shown.
    """

    number: int
    count: int
    asked: str = ""
    read: str = ""


def key(user: str) -> str:
    """What it is kept under, beside the conversations."""
    return f"run:{user}"


def digest(passages: Iterable[Citation]) -> str:
    """What tells the texts that somebody was shown from others: eight signs."""
    told = "\n".join(f"{c.passage} {c.text}" for c in passages)
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def written(ref: str, asked: str) -> str:
    """What was shown, as it is kept."""
    return f"{ref} {asked}".strip()


def shown(user: str, context: Context) -> Shown | None:
    """What was shown last; None where something else was said since."""
    turn = context.memory.turn(key(user), context.now) if user else None
    if turn is None or not turn.run:
        return None
    ref, _, asked = turn.run.partition(" ")
    number, count, read = (*ref.split("."), "")[:3]
    return Shown(int(number), int(count), asked, read)


def set_aside(user: str, context: Context) -> None:
    """Something else was said: a bare word answers no step any more, but can lead back to it."""
    found = shown(user, context)
    if found and found.asked != ELSE:
        away = "" if found.asked == OVER else written(f"{found.number}.{found.count}", ELSE)
        context.memory.remember(key(user), replace(_NOTHING, run=away), context.now)


def going_on(user: str, context: Context) -> Shown | None:
    """The run that somebody was in the midst of when something else was said."""
    found = shown(user, context)
    return found if found and found.asked != OVER else None
