"""Greetings, thanks, who are you, a number that picks nothing: answered, and searched for nowhere."""

import re

from handlers.model import Choice, Context, Outcome, Reply, Request
from handlers.pleasantries import GREETING, is_smalltalk, said_to
from handlers.registry import handler
from handlers.runs.meant import ALARMS

_NUMBER = re.compile(r"[\s(]*(?P<number>\d{1,3})[\s.):!]*")
_PICKS_NOTHING = (
    "Jeg kan ikke se, hvad tallet hører til. Tryk på knappen under beskeden, eller skriv det med ord."
)


def _picks(text: str) -> bool:
    """Whether a message is a mere number, which only a button's own message could tell the meaning of."""
    found = _NUMBER.fullmatch(text)
    return found is not None and found["number"] not in ALARMS


def _claims(text: str) -> bool:
    return is_smalltalk(text) or _picks(text)


@handler("hilsen", "Sig hej, tak eller farvel, eller spørg, hvem jeg er.", claims=_claims, outsiders=True)
def talk(request: Request, context: Context) -> Reply:  # noqa: ARG001 - as every handler
    """Answer a greeting, thanks, the question who one speaks with, or a number that picks nothing."""
    if _picks(request.text):
        return Reply(Outcome.COMMAND, _PICKS_NOTHING, home=request.home)
    text = said_to(request.text) or GREETING
    return Reply(Outcome.SMALLTALK, text, choices=(Choice("Hjælp", "/hjælp"),), home=request.home)
