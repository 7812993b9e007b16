"""What can be asked or done, suggested by role: questions only that the texts in use answer."""

from datetime import UTC, datetime
from functools import lru_cache

from handlers.finding import find
from handlers.model import Choice, Context, Request, Role
from handlers.outside import outside
from handlers.runs.offers import available
from index.library import Snapshot

_MOST = 4
_KEPT = 64  # homes
_NEVER = datetime.min.replace(tzinfo=UTC)  # nothing was said before, so that no time has gone by since
# Common matters of social-care homes; which of them these texts answer is found out.
_QUESTIONS = (
    "Hvor længe må medicin ligge i doseringsæsken?",
    "Hvad gør jeg, hvis en borger har fået forkert medicin?",
    "Hvornår skal magtanvendelse indberettes?",
    "Hvad gør jeg efter vold eller trusler?",
    "Hvem må give medicin?",
    "Hvornår skal en utilsigtet hændelse rapporteres?",
    "Må pårørende være tolk?",
    "Hvad skal stå i en individuel plan?",
    "Hvad gør jeg ved mistanke om overgreb?",
    "Hvem skal have nøglen til medicinskabet?",
)
_OF_ROLES = {
    Role.EMPLOYEE: (),
    Role.MANAGER: (
        Choice("Hvordan står mine huse?", "/status"),
        Choice("Hvad er overskredet?", "/status hvilke tilføjelser er overskredet"),
    ),
    Role.COORDINATOR: (
        Choice("Hvad har ingen fået svar på?", "/ubesvarede"),
        Choice("Hvad er der galt med filerne?", "/filfejl"),
        Choice("Hvad er indlæst hvornår?", "/historik"),
    ),
}


def prompts(request: Request, context: Context) -> tuple[Choice, ...]:
    """Up to four things to begin with: what the asker's role does, then what the asker's texts answer."""
    if request.outsider:
        request, context = outside(request, context)
    duties = _OF_ROLES[request.user.role]
    if not request.outsider and not duties and available(request, context):
        duties = (Choice("Hvilke tjeklister er der?", "/tjekliste"),)
    return (*duties, *_answered(context.snapshot, request.home, _MOST - len(duties)))


@lru_cache(maxsize=_KEPT)
def _answered(snapshot: Snapshot, home: str | None, most: int) -> tuple[Choice, ...]:
    """The first questions that are answered for sure; by words alone, for nobody waits for these."""
    nobodys = Context(snapshot, snapshot.corpus.today, _NEVER)
    found: list[Choice] = []
    for question in _QUESTIONS:
        finding = find(Request(question, home, meaning=False), nobodys, question)
        if finding.confidence >= finding.model.answer:
            found.append(Choice(question, question))
        if len(found) == most:
            break
    return tuple(found)
