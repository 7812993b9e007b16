"""Which checklists somebody's message calls for, where that is asked about a message and not of a rule."""

from handlers.cautions import masked
from handlers.cite import leading
from handlers.directions import to
from handlers.finding import find_each
from handlers.lines import line
from handlers.model import Answer, Choice, Citation, Context, Directions, Outcome, Reply, Request
from handlers.outside import only_common, refused
from handlers.refer import desk
from handlers.runs.offers import Fitting, available, events_first, fitting, starting

SUGGEST = "foreslå"
_MAYBE = 2  # passages, as beside an answer that is not sure
_FITS = "Den her tjekliste passer til det, der står i beskeden:"
_FIT = "De her tjeklister passer til det, der står i beskeden:"
_NONE = "Ingen tjekliste passer til det, der står i beskeden. Her er alle:"
_NO_LISTS = "Der er ingen tjeklister i dokumenterne."
_AFTERWARDS = "Når faren er ovre, kan en tjekliste tage dig igennem resten."
_ALL = Choice("Se alle tjeklister", "/tjekliste")


def asks(text: str) -> bool:
    """Whether it is asked which checklists a message calls for."""
    return text.strip().partition(" ")[0].casefold() == SUGGEST


def suggested(request: Request, context: Context) -> Reply:
    """112 where a message tells of danger to life; then the checklists that it calls for.

    Danger is told to everybody: to guests too, and where nothing can be kept.
    """
    said = request.text.strip().partition(" ")[2].strip()
    acute = desk(context.snapshot.corpus.referrals).ask(said).acute
    if acute is not None:
        return _danger(to(acute, context.snapshot.home(request.home)), said, request, context)
    if request.outsider:
        return refused(request)
    fit, there = _fitting(said, request, context), available(request, context)
    text = (_FITS if len(fit) == 1 else _FIT) if fit else _NONE if there else _NO_LISTS
    choices = (*fit, _ALL) if fit else tuple(map(starting, sorted(there, key=events_first)))
    return Reply(Outcome.COMMAND, text, choices=choices, home=request.home)


def _danger(directions: Directions, said: str, request: Request, context: Context) -> Reply:
    """Where to go at once, as an answer says it, and below it what can wait."""
    fit = () if request.outsider else _called(fitting(said, (), request, context, sure=False))
    answer = Answer(
        outcome=Outcome.REFERRED,
        confidence=1.0,
        hits=(),
        maybe=(),
        warnings=(*only_common(request), *masked(request)),
        masked=request.masked,
        revision=context.snapshot.revision,
        home=request.home,
        directions=directions,
    )
    return Reply(
        Outcome.REFERRED,
        answer=answer,
        report=(line(_AFTERWARDS),) if fit else (),
        choices=() if request.outsider else (*fit, _ALL),
        home=request.home,
    )


def _fitting(said: str, request: Request, context: Context) -> tuple[Choice, ...]:
    """The checklists that would stand beside an answer, those that the words name first."""
    shown = _shown(said, request, context) if said else ()
    return _called(fitting(said, shown, request, context, sure=False))


def _called(found: Fitting) -> tuple[Choice, ...]:
    return (*found.ahead, *found.after)


def _shown(said: str, request: Request, context: Context) -> tuple[Citation, ...]:
    """What an answer to the message would show."""
    asked = Request(said, request.home, user=request.user, meaning=request.meaning, place=request.place)
    finding = find_each(asked, context, said)
    best, fitted = finding.cited(context), finding.model
    if finding.confidence >= fitted.answer:
        return leading(best[: finding.telling], own=finding.own, meaning=finding.meaning)
    return best[:_MAYBE] if finding.confidence >= fitted.maybe else ()
