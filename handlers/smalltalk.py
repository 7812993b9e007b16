"""Greetings, thanks, who are you: answered, and searched for nowhere."""

from handlers.model import Choice, Context, Outcome, Reply, Request
from handlers.pleasantries import GREETING, is_smalltalk, said_to
from handlers.registry import handler


@handler(
    "hilsen", "Sig hej, tak eller farvel, eller spørg, hvem jeg er.", claims=is_smalltalk, outsiders=True
)
def talk(request: Request, context: Context) -> Reply:  # noqa: ARG001 - as every handler
    """Answer a greeting, thanks, or the question who one speaks with."""
    text = said_to(request.text) or GREETING
    return Reply(Outcome.SMALLTALK, text, choices=(Choice("Hjælp", "/hjælp"),), home=request.home)
