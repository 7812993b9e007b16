"""The step that was said last to a person on a channel: a bare word answers it, wherever a button led."""

from handlers.memory import Turn
from handlers.model import Context

BEFORE = ".før"  # after a run that was shown before its next part: no step of it was
_NOTHING = Turn((), (), ())


def key(user: str) -> str:
    """What it is kept under, beside the conversations."""
    return f"run:{user}"


def shown(user: str, context: Context) -> str:
    """The run shown last and how far it had come; empty where something else was said since."""
    turn = context.memory.turn(key(user), context.now) if user else None
    return turn.run if turn else ""


def forget(user: str, context: Context) -> None:
    """Something else was said."""
    if shown(user, context):
        context.memory.remember(key(user), _NOTHING, context.now)
