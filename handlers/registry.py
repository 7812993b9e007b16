"""Which handler answers which message: one dict, filled by a decorator."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from handlers import outside
from handlers.cautions import masked
from handlers.model import Context, Outcome, Reply, Request, Role
from handlers.runs.aside import with_way_back

Handle = Callable[[Request, Context], Reply]
Knows = Callable[[str, Context], bool]
Claims = Callable[[str], bool]
Takes = Callable[[Request, Context], bool]

_PREFIX = "retningslinje"  # the command that chat programs know the product by
_STEPS = "tjekliste"  # whose reply may be answered with a bare word
_OFFERS = "genindlæs"  # whose reply may be answered with a bare yes
_CRIED = ("hjælp", "hjaelp", "help")  # commands that are danger where they are cried
_ROLE_NAMES = {Role.MANAGER: "ledere", Role.COORDINATOR: "koordinatorer"}


def _nothing_more(words: str, context: Context) -> bool:  # noqa: ARG001 - as Knows has it
    return not words


def _nothing(text: str) -> bool:  # noqa: ARG001 - as Claims has it
    return False


def _takes_nothing(request: Request, context: Context) -> bool:  # noqa: ARG001 - as Takes has it
    return False


@dataclass(frozen=True, slots=True)
class Handler:
    """A command: its words, one Danish line of help, how to type it, who may, and the function.

    `knows` tells whether words after the command, typed without "/", are its own ("hus tangmarken") or make a
    question ("hus uden rengøring"). `claims` tells whether a whole message without command is for it ("hej");
    `takes` the same where that depends on the homes and documents there are, or on who asks; `first` where
    the message would be another's command typed without "/". `outsiders`:
    whether it may be used where people from outside ask or read along.
    """

    name: str
    help: str
    form: str
    role: Role
    handle: Handle
    knows: Knows
    claims: Claims
    takes: Takes = _takes_nothing
    first: Takes = _takes_nothing
    outsiders: bool = False


HANDLERS: dict[str, Handler] = {}
_NAMES: dict[str, str] = {}  # every word that a handler goes by


def handler(
    name: str,
    help_text: str,
    *,
    form: str = "",
    also: tuple[str, ...] = (),
    role: Role = Role.EMPLOYEE,
    knows: Knows = _nothing_more,
    claims: Claims = _nothing,
    takes: Takes = _takes_nothing,
    first: Takes = _takes_nothing,
    outsiders: bool = False,
) -> Callable[[Handle], Handle]:
    """Register a function for a command word; a second one of that name is a mistake in the program."""

    def register(function: Handle) -> Handle:
        for word in (name, *also):
            if word in _NAMES:
                raise ValueError(f"two handlers named {word}")
            _NAMES[word] = name
        HANDLERS[name] = Handler(
            name, help_text, form or name, role, function, knows, claims, takes, first, outsiders
        )
        return function

    return register


def command_of(text: str, context: Context) -> tuple[str | None, str]:
    """The command that a message is, and the words after it.

    A known word after "/" or "!", or after "/retningslinje", or without them with nothing but its own words.
    """
    said = text.strip()
    first, _, rest = said.partition(" ")
    bare = first.lstrip("/!")
    called = first[:1] in ("/", "!") and bool(bare)
    if called and bare.casefold() == _PREFIX:
        return command_of(f"/{rest.strip().lstrip('/!')}", context) if rest.strip() else (None, "")
    name = _NAMES.get(bare.rstrip(".?!:,").casefold())
    if name is None:
        return None, said.removeprefix("/").strip() if called else said
    if not called and _is_cry(said):
        return None, said
    rest = " ".join(rest.split())
    if called or HANDLERS[name].knows(rest.rstrip(".?!"), context):
        return name, rest if called else rest.rstrip(".?!")
    return None, said


def _is_cry(said: str) -> bool:
    """Whether somebody cries for help, and does not ask for the manual."""
    cried = said.isupper() or said.count("!") > 1
    return cried and said.rstrip(" .?!").casefold() in _CRIED


def call(name: str, request: Request, context: Context) -> Reply | None:
    """Give a request to a handler by its name, if there is one and the asker may."""
    chosen = HANDLERS.get(_NAMES.get(name, ""))
    if chosen is None:
        return None
    return _refused(chosen, request) or chosen.handle(request, context)


def _claimed(request: Request, context: Context) -> str:
    """Whose a message without a command is."""
    # an offer is withdrawn as soon as anything else is said: while there is one, a yes is said to it
    everyone = sorted(HANDLERS.values(), key=lambda h: h.name != _OFFERS)
    taking = (h.name for h in everyone if h.takes(request, context))
    claiming = (h.name for h in everyone if h.claims(request.text))
    return next(taking, "") or next(claiming, "spørg")


def _refused(chosen: Handler, request: Request) -> Reply | None:
    """Why somebody may not use a handler, if so."""
    if request.outsider and not chosen.outsiders:
        return outside.refused(request)
    if request.user.role >= chosen.role:
        return None
    whom = "koordinatoren" if request.user.role is Role.MANAGER else "din leder"
    text = f"Det er kun for {_ROLE_NAMES[chosen.role]}. Spørg {whom}, hvis du skal kunne det."
    return Reply(Outcome.COMMAND, text, home=request.home)


def _withdraw(request: Request, context: Context) -> None:
    """A bare yes is said to the last reply alone: what was previewed before it waits for its code."""
    turn = context.turn(request) if request.user.role is Role.COORDINATOR else None
    if turn and turn.offer:
        context.memory.remember(request.conversation, replace(turn, offer=""), context.now)


def dispatch(request: Request, context: Context) -> Reply:
    """Give a request to its handler; what is no command is a question, and no words at all ask for help.

    All that there is tells what is meant; where people from outside read, a handler sees the common texts.
    """
    seen = context
    if request.outsider:
        request, seen = outside.outside(request, context)
    name, rest = command_of(request.text, context)
    if name is not None and not request.text.lstrip().startswith(("/", "!")):
        other = next((h.name for h in HANDLERS.values() if h.first(request, seen)), name)
        name, rest = (name, rest) if other == name else (other, request.text)
    if not rest and name in (None, "spørg"):
        name = "hjælp"
    if name is None:
        name = _claimed(replace(request, text=rest), context)
    chosen = HANDLERS[name]
    reply = _refused(chosen, request) or chosen.handle(replace(request, text=rest), seen)
    if name != _OFFERS:
        _withdraw(request, seen)
    if name != _STEPS:
        reply = with_way_back(reply, request, context)
    reply = replace(reply, masked=request.masked)
    return reply if reply.answer else replace(reply, warnings=(*reply.warnings, *masked(request)))
