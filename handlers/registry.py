"""Which handler answers which message: one dict, filled by a decorator."""

from collections.abc import Callable
from dataclasses import dataclass, replace

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


def command_of(text: str) -> tuple[str | None, str]:
    """The command that a message is (a known word after "/" or "!", or alone), and the words after it."""
    first, _, rest = text.strip().partition(" ")
    name = first.lstrip("/!").rstrip(".?!").casefold()
    if name in HANDLERS and (first[0] in "/!" or not rest):
        return name, rest.strip()
    return None, text.strip()


def dispatch(request: Request, context: Context) -> Reply:
    """Give a request to its handler; what is no command is a question, and no words at all ask for help."""
    name, rest = command_of(request.text)
    if not rest and name in (None, "spørg"):
        name = "hjælp"
    return HANDLERS[name or "spørg"].handle(replace(request, text=rest), context)
