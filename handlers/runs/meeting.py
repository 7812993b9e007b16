"""Where people are met: so that they, and the managers of their homes, can be told of what is due."""

from dataclasses import replace
from datetime import timedelta

from handlers.model import Context, Request
from handlers.runs.model import Seen

_FRESH = timedelta(hours=1)


def meet(request: Request, context: Context) -> None:
    """Keep where somebody writes from, unless that is known; of people from outside nothing is kept."""
    user = request.user
    if not user.id or request.outsider:
        return
    here = Seen(user.person, user.id, int(user.role), user.homes, request.home, context.now)
    known = context.memory.runs.where(user.person)
    if known and replace(known, at=here.at) == here and here.at - known.at < _FRESH:
        return
    context.memory.runs.met(here)
