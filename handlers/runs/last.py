"""What was said last of a run to a person on a channel: a bare word answers it, however it was come to."""

from dataclasses import dataclass

from handlers.memory import Turn
from handlers.model import Context

BEFORE = ".før"  # after a run that was shown before its next part: no step of it was
_NOTHING = Turn((), (), ())


@dataclass(frozen=True, slots=True)
class Shown:
    """The run shown last and how far it had come.

    `asked`: the command that a yes stands for, where it was not its step that was shown.
    """

    number: int
    count: int
    asked: str = ""


def key(user: str) -> str:
    """What it is kept under, beside the conversations."""
    return f"run:{user}"


def written(ref: str, asked: str) -> str:
    """What was shown, as it is kept."""
    return f"{ref} {asked}".strip()


def shown(user: str, context: Context) -> Shown | None:
    """What was shown last; None where something else was said since."""
    turn = context.memory.turn(key(user), context.now) if user else None
    if turn is None or not turn.run:
        return None
    ref, _, asked = turn.run.partition(" ")
    number, _, count = ref.partition(".")
    return Shown(int(number), int(count), asked)


def forget(user: str, context: Context) -> None:
    """Something else was said."""
    if shown(user, context):
        context.memory.remember(key(user), _NOTHING, context.now)
