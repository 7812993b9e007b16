"""Where people are met: so that they, and the managers of their homes, can be told of what is due."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.model import Context, Request, Role, User
from handlers.runs.model import Seen
from handlers.runs.port import Runs

_FRESH = timedelta(hours=1)
WRITTEN_TO = "slack:"  # people who hear of things where they do not look of their own accord
_ADDRESS = re.compile(rf"(?:{WRITTEN_TO})?(?P<id>[UW][A-Z0-9]+)")


def meet(request: Request, context: Context) -> None:
    """Keep where somebody writes from, unless that is known; of people from outside nothing is kept.

    Who can be written to is not told elsewhere because they once looked there.
    """
    user = request.user
    if not user.id or request.outsider:
        return
    here = Seen(user.person, user.id, int(user.role), user.homes, request.home, context.now)
    known = context.memory.runs.where(user.person)
    if known and known.user.startswith(WRITTEN_TO) and not here.user.startswith(WRITTEN_TO):
        here = replace(here, user=known.user)
    if known and replace(known, at=here.at) == here and here.at - known.at < _FRESH:
        return
    context.memory.runs.met(here)


def expect(people: Iterable[User], runs: Runs, now: datetime) -> None:
    """Managers of the settings who can be written to, though they have never written themselves.

    Who was met, and is somebody else by the settings now, is so from now on: a manager of other homes, or of
    none any more. Whoever is expected is not forgotten meanwhile. Raises StateError.
    """
    for user in people:
        found = next(filter(None, map(_ADDRESS.fullmatch, (user.id, *user.names))), None)
        address = WRITTEN_TO + found["id"] if found else ""
        person = user.names[0] if user.names else address or user.id
        decides = user.role >= Role.MANAGER
        known = runs.where(person)
        if known is None:
            if decides and address:
                runs.met(Seen(person, address, int(user.role), user.homes, user.home, now))
        elif decides or known.role >= Role.MANAGER:
            there = replace(known, role=int(user.role), homes=user.homes)
            if decides and address:
                there = replace(there, user=address, at=now if now - known.at >= _FRESH else known.at)
            if there != known:
                runs.met(there)
