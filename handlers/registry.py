"""Which handler answers which message: one dict, filled by a decorator."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.model import Context, Reply, Request

Handle = Callable[[Request, Context], Reply]


@dataclass(frozen=True, slots=True)
class Handler:
    """A command: its word, one Danish line of help, and the function."""

    name: str
    help: str
    handle: Handle


HANDLERS: dict[str, Handler] = {}


def handler(name: str, help_text: str) -> Callable[[Handle], Handle]:
    """Register a function for a command word; a second one of that name is a mistake in the program."""

    def register(function: Handle) -> Handle:
        if name in HANDLERS:
            raise ValueError(f"two handlers named {name}")
        HANDLERS[name] = Handler(name, help_text, function)
        return function

    return register


def command_of(text: str) -> str | None:
    """The command that a message is: a known first word after "/" or "!", or a known word alone."""
    words = text.strip().casefold().split()
    if not words:
        return "hjælp"
    if words[0][0] in "/!" and words[0][1:] in HANDLERS:
        return words[0][1:]
    return words[0] if len(words) == 1 and words[0] in HANDLERS else None


def dispatch(request: Request, context: Context) -> Reply:
    """Give a request to its handler; what is no command is a question."""
    return HANDLERS[command_of(request.text) or "spørg"].handle(request, context)
