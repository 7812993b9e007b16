"""For which home a command is meant: the one that its words name, else the asker's."""

from dataclasses import dataclass

from corpus.model import Home
from handlers.homes_named import homes_named
from handlers.model import Choice, Context, Outcome, Reply, Request, Role

CHOOSE_HOME = "Vælg først et hus: »hus NAVN«."
_MOST_CHOICES = 12


@dataclass(frozen=True, slots=True)
class Meant:
    """A home and the words left, or the reply that says why there is none."""

    home: Home | None
    rest: str
    refusal: Reply | None = None


def may_act_for(request: Request, home: str) -> bool:
    """Whether somebody may do something for a home: coordinators for all, others for their own."""
    user = request.user
    if user.role >= Role.COORDINATOR:
        return True
    return home in user.homes if user.homes else user.role >= Role.MANAGER or home == request.home


def named_in(said: str, context: Context) -> tuple[Home, ...]:
    """The homes that words name."""
    found = homes_named(said.split(), context.snapshot)
    return tuple(dict.fromkeys(h for some in found.values() for h in some))


def meant(request: Request, context: Context, *, command: str) -> Meant:
    """The home that a command is for; another than one's own must be named by who may act for it."""
    said = request.text.split()
    named = homes_named(said, context.snapshot)
    homes = list(dict.fromkeys(h.name for some in named.values() for h in some))
    rest = " ".join(w for at, w in enumerate(said) if at not in named)
    if len(homes) > 1:
        choices = tuple(Choice(name, f"/{command} {name} {rest}".strip()) for name in homes[:_MOST_CHOICES])
        text = "Det kan være flere huse. Vælg et:"
        return Meant(None, rest, Reply(Outcome.COMMAND, text, choices=choices, home=request.home))
    home = context.snapshot.home(homes[0] if homes else request.home)
    if home is None:
        known = [h.name for h in context.snapshot.corpus.homes][:_MOST_CHOICES]
        choices = tuple(Choice(name, f"/hus {name}") for name in known)
        return Meant(None, rest, Reply(Outcome.COMMAND, CHOOSE_HOME, choices=choices, home=request.home))
    if not may_act_for(request, home.name):
        text = f"Det kan du kun for dine egne huse. {home.name} er ikke et af dem."
        return Meant(None, rest, Reply(Outcome.COMMAND, text, home=request.home))
    return Meant(home, rest)
