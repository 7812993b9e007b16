"""The front page: what somebody needs before they ask anything, by what they may do."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from corpus.model import Severity
from corpus.names import short_name
from corpus.status import Cell, matrix
from handlers.cells import IN_WORDS, SETTLED, Asked, titled, totals
from handlers.cite import section_name
from handlers.history import moment
from handlers.inquiry import Inquiry, Kind
from handlers.lines import counted, head, items, line
from handlers.model import Choice, Context, Outcome, Reply, Request, Role
from handlers.outside import ONLY_COMMON
from handlers.preview import told_fault
from handlers.recent import recent
from handlers.registry import handler
from handlers.report import Line, Tone
from handlers.runs.model import Run
from handlers.runs.rereading import pending
from handlers.runs.showing import how_far
from handlers.runs.store import going_on
from handlers.unanswered import ALL, told_item
from index.search import Candidate

_Duties = tuple[tuple[Line, ...], tuple[Choice, ...]]  # what wants doing, and how
_WORST = 5  # cells
_FAULTS = 5
_OPEN = 5  # questions
_MOST_RUNS = 5
_HINT = "Skriv dit spørgsmål til mig med dine egne ord. Skriv aldrig navne eller personnumre."
_HELP = Choice("Hjælp", "/hjælp")
_OTHER_HOME = Choice("Vælg et andet hus", "/hus")
_OF_COORDINATORS = (
    Choice("Genindlæs dokumenterne", "/genindlæs"),
    ALL,
    Choice("Se alle fejl", "/filfejl"),
    Choice("Se historikken", "/historik"),
)


@handler(
    "forside",
    "Vis dit hus, hvem du kan ringe til, og hvad du så sidst.",
    also=("hjem", "startside"),
    outsiders=True,
)
def front(request: Request, context: Context) -> Reply:
    """What a person of the asker's role needs first: their home, whom to call, what wants doing."""
    if request.outsider:
        said = (line(ONLY_COMMON), line(_HINT, Tone.QUIET))
        return Reply(Outcome.COMMAND, report=said, choices=(_HELP,))
    role = request.user.role
    seen = recent(request, context)
    runs = going_on(request, context)[:_MOST_RUNS]
    rereads = len(pending(request.user.person, request.home, context)) if request.user.person else 0
    duties, todo = _DUTIES[role](request, context)
    lines = (
        *duties,
        *_running(runs, rereads),
        *_own(request, context),
        line(_HINT, Tone.QUIET),
    )
    choices = (
        *todo,
        *(Choice(f"Fortsæt: {r.checklist.title}", f"/tjekliste vis {r.number}") for r in runs),
        *((Choice("Læs, hvad der er ændret", "/kvitteringer"),) if rereads else ()),
        *(Choice(f"Senest vist: {_place(c)}", f"/kilde {c.passage.id}") for c in seen),
        *_homes(request),
        _HELP,
    )
    return Reply(Outcome.COMMAND, report=lines, choices=choices, home=request.home)


def _running(runs: Sequence[Run], rereads: int) -> Iterator[Line]:
    """What the asker is in the middle of, and what they must read again."""
    if runs:
        yield head("Du er i gang med")
        yield from items(how_far(run) for run in runs)
    if rereads:
        many = counted(rereads, "regel, du har læst, er ændret", "regler, du har læst, er ændret")
        yield line(many, Tone.WARN)


def _own(request: Request, context: Context) -> Iterator[Line]:
    """The asker's home, and whom they can call there."""
    home = context.snapshot.home(request.home)
    if home is None:
        if request.user.role is Role.EMPLOYEE:
            yield head("Intet hus er valgt")
            yield line("Vælg dit hus, så får du også husets egne regler.", step=1)
        return
    yield head(f"Dit hus: {home.name}")
    if home.contacts:
        yield from items(f"{role}: {whom}" for role, whom in home.contacts)


def _homes(request: Request) -> tuple[Choice, ...]:
    if request.user.home:
        return ()
    if request.expired:
        return (Choice(f"Ja, jeg er på {request.expired}", f"/hus {request.expired}"), _OTHER_HOME)
    return (_OTHER_HOME if request.home else Choice("Vælg hus", "/hus"),)


def _place(found: Candidate) -> str:
    title = found.document.title
    section = section_name(found.passage.heading, title)
    return title if section == title else f"{title} › {section}"


def _employees(request: Request, context: Context) -> _Duties:  # noqa: ARG001 - as _managers
    return (), ()


def _managers(request: Request, context: Context) -> _Duties:
    """How the manager's homes stand: counted, and the worst with their reasons."""
    corpus = context.snapshot.corpus
    mine = request.user.homes or ((request.home,) if request.home else ())
    homes = tuple(h.name for h in corpus.homes if not mine or h.name in mine)
    if not homes:
        return (), ()
    found = matrix(corpus, context.today, homes[0] if len(homes) == 1 else None, contradictions=False)
    asked = Asked(request, context, Inquiry(Kind.STATUS), found, homes)
    cells = [c for c in found.cells if c.home in homes]
    alone = homes[0] if len(homes) == 1 else "alle huse"
    choices = (
        Choice("Se hele status", f"/status {alone}"),
        Choice("Se, hvad der mangler", f"/status hvilke tilføjelser mangler {alone}"),
        Choice("Se, hvad der er overskredet", f"/status hvilke tilføjelser er overskredet {alone}"),
    )
    return tuple(_standing(asked, cells)), choices


def _standing(asked: Asked, cells: Sequence[Cell]) -> Iterator[Line]:
    yield head(f"Status for {asked.where}")
    yield line(totals(cells) or "Ingen retningslinjer er i kraft.", step=1)
    wanting = [c for c in asked.by_urgency(cells) if c.status not in SETTLED]
    for cell in wanting[:_WORST]:
        about = titled(asked.guideline(cell.guideline), cell.guideline)
        yield line(f"{short_name(cell.home)}, {about}: {IN_WORDS[cell.status]}", Tone.WARN, 1)
        yield line(cell.reason, Tone.QUIET, 2)
    if cells and not wanting:
        yield line("Alt er på plads.", Tone.GOOD, 1)


def _coordinators(request: Request, context: Context) -> _Duties:  # noqa: ARG001 - as _managers
    """What is in use, what is wrong with it, and what nobody has answered."""
    choices = _OF_COORDINATORS if context.desk else _OF_COORDINATORS[1:]  # where nothing can be reloaded
    return (*_in_use(context), *_faults(context), *_unanswered(context)), choices


def _in_use(context: Context) -> Iterator[Line]:
    yield head("I brug nu")
    listed = context.memory.revisions.listed(1)
    files = counted(len(context.snapshot.corpus.files), "fil", "filer")
    if listed:
        last = listed[0]
        yield line(f"Revision {last.number}, {files}, {moment(last.at, context)}, {last.by}", step=1)
    else:
        yield line(f"{files}, som mappen var ved starten", step=1)


def _unanswered(context: Context) -> Iterator[Line]:
    left = context.memory.feedback.unanswered(context.now)
    yield head("Ubesvarede spørgsmål" if left else "Ingen ubesvarede spørgsmål")
    yield from items(map(told_item, left[:_OPEN]))
    if len(left) > _OPEN:
        yield line(f"… og {len(left) - _OPEN} til.", Tone.QUIET, 1)


def _faults(context: Context) -> Iterator[Line]:
    found = context.snapshot.corpus.faults
    count = Counter(f.severity for f in found)
    errors, doubts = count[Severity.ERROR], count[Severity.WARNING]
    if not found:
        yield head("Ingen fejl i filerne")
        return
    told = (f"{errors} fejl" if errors else "", f"{doubts} i tvivl" if doubts else "")
    yield head(f"Filerne: {' og '.join(filter(None, told))}")
    worst = sorted(found, key=lambda f: f.severity is not Severity.ERROR)[:_FAULTS]
    yield from (line(told_fault(f), _TONES[f.severity], 1) for f in worst)


_DUTIES: dict[Role, Callable[[Request, Context], _Duties]] = {
    Role.EMPLOYEE: _employees,
    Role.MANAGER: _managers,
    Role.COORDINATOR: _coordinators,
}
_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.WARN}
