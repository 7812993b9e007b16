"""How homes stand on the standards, in conversation: `/status`, and the questions that managers ask of it."""

from collections.abc import Callable
from dataclasses import replace

from corpus.model import Guideline
from corpus.names import short_name
from corpus.status import Matrix, matrix
from handlers import matrix_asked as cells_asked
from handlers import papers_asked, passed_on, point_asked
from handlers.cells import FEW_HOMES, Asked
from handlers.inquiry import Inquiry, Kind, inquiry
from handlers.inquiry_reading import Asker
from handlers.model import Choice, Context, Outcome, Reply, Request, Role
from handlers.outside import refused
from handlers.registry import handler
from handlers.status_files import as_file, wanted_file

_OPEN = (
    Kind.KEY_PERSON,
    Kind.RESPONSIBLE,
    Kind.VERSION_ON,
    Kind.POINT,
    Kind.GUIDELINES_OVERDUE,
)  # to everybody
_OF_GUIDELINES = (Kind.RESPONSIBLE, Kind.VERSION_ON, Kind.GUIDELINES_OVERDUE, Kind.KEY_PERSON, Kind.CHANGED)
_LEADERS = (Kind.AFFECTED, Kind.NO_DATE, Kind.NO_OVERVIEW, Kind.DUPLICATES)
_WITH_FLAGS = (
    Kind.STATUS,
    Kind.OUTDATED,
    Kind.OVERDUE,
    Kind.MISSING,
    Kind.INCOMPLETE,
    Kind.DRAFTS,
    Kind.AFFECTED,
)
_OWN_FIRST = (
    Kind.STATUS,
    Kind.MISSING,
    Kind.POINT,
    Kind.KEY_PERSON,
)  # of one's own home unless others are named
_ANSWERS: dict[Kind, Callable[[Asked], Reply]] = {
    Kind.STATUS: cells_asked.overall,
    Kind.OUTDATED: cells_asked.outdated,
    Kind.OVERDUE: cells_asked.overdue,
    Kind.MISSING: cells_asked.missing,
    Kind.INCOMPLETE: cells_asked.incomplete,
    Kind.DRAFTS: cells_asked.drafts,
    Kind.CONFLICTS: cells_asked.conflicts,
    Kind.AFFECTED: cells_asked.affected,
    Kind.EXPIRING: cells_asked.expiring,
    Kind.GUIDELINES_OVERDUE: cells_asked.guidelines_overdue,
    Kind.NO_DATE: papers_asked.no_date,
    Kind.NO_OVERVIEW: papers_asked.no_overview,
    Kind.DUPLICATES: papers_asked.duplicates,
    Kind.VERSION_ON: papers_asked.version_on,
    Kind.RESPONSIBLE: papers_asked.responsible,
    Kind.KEY_PERSON: point_asked.key_person,
    Kind.POINT: point_asked.point,
}


def _asker(request: Request, context: Context) -> Asker:
    return Asker(context.snapshot, context.today, request.home, request.user.role >= Role.MANAGER)


def _takes(request: Request, context: Context) -> bool:
    return inquiry(request.text, _asker(request, context)) is not None


def _of_words(words: str, request: Request, context: Context) -> Inquiry | None:
    """What the words after the command ask; homes and standards alone ask how they stand."""
    asker = replace(_asker(request, context), leader=True)
    return inquiry(words, asker) or inquiry(f"status {words}", asker)


def _knows(words: str, context: Context) -> bool:
    return not words or _of_words(wanted_file(words)[1], Request(words), context) is not None


@handler(
    "status",
    "Se, hvad der er forældet, mangler eller skal revideres.",
    form="status STANDARD",
    also=("oversigt", "overblik"),
    knows=_knows,
    takes=_takes,
    outsiders=True,
)
def standing(request: Request, context: Context) -> Reply:
    """What an inquiry asks, with reason and source for each cell."""
    file, words = wanted_file(request.text)
    asks = _of_words(words, request, context)
    if request.outsider and (asks is None or asks.kind not in _OF_GUIDELINES):
        return refused(request)
    if asks is None:
        text = f"Jeg forstår ikke »{request.text}«. Skriv »status«, »status 1.5«, »status alle« eller et hus."
        return Reply(Outcome.COMMAND, text, choices=_HELP, home=request.home)
    if asks.kind not in _ANSWERS:
        return passed_on.reply(request, context, asks)
    if asks.unheard and not asks.guidelines:
        text = f"Der er ingen gældende retningslinje {' eller '.join(asks.unheard)}."
        return Reply(Outcome.COMMAND, text, choices=_HELP, home=request.home)
    asked = _asked(request, context, asks)
    if isinstance(asked, Reply):
        return asked
    return as_file(file, asked) if file else _ANSWERS[asks.kind](asked)


_HELP = (Choice("Status", "/status"), Choice("Alle huse", "/status alle huse"))


def _asked(request: Request, context: Context, asks: Inquiry) -> Asked | Reply:
    """What is asked, of the homes that the asker may see: of employees their own; or why it is not told."""
    employee = request.user.role is Role.EMPLOYEE
    if employee and asks.kind in _LEADERS:
        text = "Det er for ledere og koordinatorer. Du kan se, hvordan dit eget hus står, med »status«."
        return Reply(Outcome.COMMAND, text, choices=_HELP[:1], home=request.home)
    homes, notice = asks.homes, ""
    if not homes and not asks.everywhere and (employee or asks.ours or asks.kind in _OWN_FIRST):
        homes = (request.home,) if request.home else ()
    if employee and asks.kind not in _OPEN and homes != (request.home,):
        if request.home is None:
            text = "Vælg først dit hus, så viser jeg, hvordan det står. Alle huse er for ledere."
            return Reply(Outcome.COMMAND, text, choices=(Choice("Vælg hus", "/hus"),))
        homes, notice = (
            (request.home,),
            f"Andre huses status er for ledere. Her er {short_name(request.home)}.",
        )
    if employee and asks.kind is Kind.POINT and homes != (request.home,):
        text = "Hvad andre huse har beskrevet, er for ledere."
        return Reply(Outcome.COMMAND, text, home=request.home)
    return Asked(request, context, asks, _matrix(context, asks, homes), homes, notice)


def _matrix(context: Context, asks: Inquiry, homes: tuple[str, ...]) -> Matrix:
    """The cells asked for; contradictions in those of many homes only where these are asked for."""
    corpus = context.snapshot.corpus
    few = 0 < len(homes) <= FEW_HOMES or len(corpus.homes) <= FEW_HOMES
    one = homes[0] if len(homes) == 1 else None
    wanted = asks.kind is Kind.CONFLICTS or (few and asks.kind in _WITH_FLAGS)
    found = matrix(corpus, context.today, one, contradictions=wanted)
    found = replace(found, cells=tuple(c for c in found.cells if not homes or c.home in homes))
    return _only(found, asks.guidelines) if asks.guidelines else found


def _only(found: Matrix, guidelines: tuple[Guideline, ...]) -> Matrix:
    keys = {g.key for g in guidelines}
    return replace(
        found,
        cells=tuple(c for c in found.cells if c.guideline in keys),
        guidelines=tuple(g for g in found.guidelines if g.guideline in keys),
    )
