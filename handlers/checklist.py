"""Checklists, walked through one step at a time: begun, answered, put off, left and taken up again."""

import re
from collections.abc import Callable

from handlers.memory import BrokenRunError
from handlers.model import Context, Outcome, Reply, Request, Role
from handlers.outside import refused
from handlers.privacy import without_masks
from handlers.registry import handler
from handlers.runs import answering, bare, between, called, ending, last, moving, signing, suggesting
from handlers.runs.model import Run
from handlers.runs.offers import is_known, meant
from handlers.runs.presenting import Walk
from handlers.runs.starting import NONE_OPEN, overview, start
from handlers.runs.store import going_on, mine, shown_last

_REF = re.compile(r"(\d{1,9})(?:\.(\d{1,9})(?:\.([0-9a-f]{8}))?)?")
_HOW_FAR = re.compile(
    r"^(?:hvor\s+langt\s+er\s+jeg(?:\s+(?:i|med)\s+.*)?|hvad\s+mangler\s+jeg(?:\s+(?:i|på|af)\s+.*)?"
    r"|mine\s+tjeklister|fortsæt\s+(?:min\s+)?tjekliste(?:n)?)$",
    re.IGNORECASE,
)
_LACKS = re.compile(r"(?:hvad\s+mangler\s+jeg|hvor\s+langt\s+er\s+jeg)\b", re.IGNORECASE)
_OWN = re.compile(
    r"^hvor\s+langt\s+er\s+jeg\s+(?:i|med)\s+(?:min|mit|mine|den|det)?\s*(?:tjekliste|forløb|onboarding|intro)\w*$",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"^(?:start|begynd|vis|åbn|find|giv\s+mig|hent|brug|(?:kan|må)\s+jeg\s+(?:få|se|bruge)|jeg\s+vil\s+(?:gerne\s+)?"
    r"(?:have|bruge|starte|begynde|se)|jeg\s+skal\s+bruge|er\s+der|findes\s+der|hvilke)\s+(?:på\s+)?(?:en\s+|den\s+|min\s+)?"
    r"tjekliste(?:n|r|rne)?(?:\s+er\s+der)?(?:\s+(?:til|for|om|ved|efter))?\s*(?P<what>.*)$",
    re.IGNORECASE,
)
_ON = "fortsæt"
_NOBODY = "Her kan jeg ikke huske en tjekliste. Brug »retningsviser terminal« eller Slack."
_NOT_NOW = "Jeg kan ikke gemme noget lige nu, så tjeklisten kan ikke gå videre. Intet er noteret. Prøv igen."
_NOT_YOURS = "Den tjekliste kender jeg ikke. Skriv »tjekliste« for at se dine."
_NONE = "Du er ikke i gang med en tjekliste. Skriv »tjekliste« for at se, hvilke der er."
_OF_HOMES = (
    " Hvad dit hus mangler, ser du med »hvad mangler vi«. Hvor mange der er i gang i dine huse, ser du med "
    "»forløb tal«."
)
_NOT_HERE = (
    "Tjeklister går vi kun igennem i vores egen samtale, ikke i kanalen. Tryk på mit navn, åbn samtalen "
    "med mig, og skriv »{}« dér."
)
_Act = Callable[[Walk], Reply]


def _knows(said: str, context: Context) -> bool:
    said = _bared(said)
    first = said.partition(" ")[0].casefold()
    if not said or first in _ACTS or first in _WAYS or first == suggesting.SUGGEST:
        return True
    return is_known(said, context) or called.may_be_name(said, context)


def _bared(said: str) -> str:
    """Words without what was taken out of them: a command is heard with a name beside it too."""
    return " ".join(without_masks(said).split())


def _claims(text: str) -> bool:
    """Whether somebody asks for a checklist in a sentence, or how far they are in theirs."""
    said = text.strip(" ?.!")
    return bool(_WISH.match(said) or _OWN.match(said))


def _takes(request: Request, context: Context) -> bool:
    """Whether a bare word answers the step that was shown last here, or asks how far one is."""
    asked = request.text.strip(" ?.!")
    if _steers_in_channel(request, context):
        return True
    if _HOW_FAR.match(asked) and (_LACKS.fullmatch(asked) or going_on(request, context)):
        return True
    if (rest := called.after_slip(request.text)) is not None and _knows(rest.rstrip(".?!"), context):
        return True
    on = None if request.place.id else bare.goes_on(asked)
    if on is not None and _open(on, request, context):
        return True
    run, asked, _ = _shown_last(request, context)
    return run is not None and bare.answers(run, request.text, context, asked)


def _first(request: Request, context: Context) -> bool:
    """Whether a word that is a command elsewhere is said to the step shown last: initials, or regret."""
    run, asked, _ = _shown_last(request, context)
    return run is not None and bare.goes_first(run, request.text, context, asked)


def _steers_in_channel(request: Request, context: Context) -> bool:
    """Whether somebody steers their checklist where others read along."""
    return bool(request.place.id) and bare.steers(request.text) and bool(going_on(request, context))


def _shown_last(request: Request, context: Context) -> tuple[Run | None, str, str]:
    """The run spoken of last to this person here, if it still stands there; what was asked, and was read."""
    shown = None if request.place.id else last.shown(request.user.id, context)
    run = shown_last(shown.number, request, context) if shown else None
    here = run is not None and shown is not None and run.count == shown.count
    return (run, shown.asked, shown.read) if here and shown else (None, "", "")


@handler(
    "tjekliste",
    "Gå en tjekliste igennem trin for trin.",
    form="tjekliste NAVN",
    also=("tjeklister", "tjeklisten", "checkliste", "checklist"),
    knows=_knows,
    claims=_claims,
    takes=_takes,
    first=_first,
    outsiders=True,  # danger is told to everybody; nothing else is
)
def checklist(request: Request, context: Context) -> Reply:
    """Begin a checklist, go on with one, or see which there are."""
    if suggesting.asks(request.text):
        return suggesting.suggested(request, context)
    if request.outsider:
        return refused(request)
    if _steers_in_channel(request, context):
        return Reply(Outcome.COMMAND, _NOT_HERE.format(request.text.strip(" ?.!")), home=request.home)
    return _checklist(request, context)


def _checklist(request: Request, context: Context) -> Reply:
    """The same for somebody of the house, where it is gone through."""
    if not request.user.person or not context.memory.runs.keeps:
        why = _NOT_NOW if request.user.person else _NOBODY
        return Reply(Outcome.COMMAND, why, home=request.home, private=bool(request.user.person))
    run, asked, read = _shown_last(request, context)
    here = run is not None and bare.answers(run, request.text, context, asked)
    text = request.text.strip() if here else _plain(request.text)
    if not text:
        return _missing(request, context) or overview(request, context, _lacks_nothing(request, context))
    first, _, rest = text.partition(" ")
    word = first.casefold().rstrip(".:")
    # "nu" by itself is a time; where something else was shown since, a bare word only leads back to the step
    command = (word in _WAYS or word in _ACTS) and (bool(rest) or not (asked or word == "nu"))
    command = command and not (run is not None and bare.signs(run, text))  # »NY« is somebody
    if run is not None and here and not command:
        return bare.bare(Walk(run, run.count, text, request, context, read), asked)
    if word in _WAYS:
        return _WAYS[word](rest.strip(), request, context)
    if word in _ACTS and not (rest and not _REF.match(rest) and meant(text, request, context)):
        return _act(word, rest.strip(), request, context)
    return start(text, request, context)


def _missing(request: Request, context: Context) -> Reply | None:
    """What is missing of the run that somebody asks after, where it is clear which one."""
    if not _LACKS.match(request.text.strip(" ?.!")):
        return None
    runs = going_on(request, context)
    shown = last.going_on(request.user.id, context)
    run = next((r for r in runs if shown and r.number == shown.number), runs[0] if len(runs) == 1 else None)
    return moving.missing(Walk(run, run.count, "", request, context)) if run else None


def _lacks_nothing(request: Request, context: Context) -> str:
    """That there is no checklist of which anything could be missing; who leads may mean the homes."""
    if not _LACKS.match(request.text.strip(" ?.!")) or going_on(request, context):
        return ""
    return NONE_OPEN + (_OF_HOMES if request.user.role >= Role.MANAGER else "")


def _plain(said: str) -> str:
    """What is said without the sentence around it: the name of a checklist, or nothing for all of them."""
    rest = called.after_slip(said)
    text = _bared(said if rest is None else rest)
    asked = text.strip(" ?.!")
    if _HOW_FAR.match(asked) or _OWN.match(asked):
        return ""
    wish = _WISH.match(asked)
    return f"start {wish['what']}".strip() if wish else text


def _open(said: str, request: Request, context: Context) -> Run | None:
    """The unfinished run that words name, the last touched where they name none."""
    named = {c.name for c in meant(said, request, context)}
    return next((r for r in going_on(request, context) if r.checklist.name in named or not said), None)


def _act(word: str, rest: str, request: Request, context: Context) -> Reply:
    """Something done with a run: the one named, else the one shown last, else the one touched last."""
    named = _REF.match(rest)
    if named is None or rest[named.end() : named.end() + 1] not in ("", " "):
        run, _, read = _shown_last(request, context)
        if word == _ON or run is None:
            run = _open(rest if word == _ON else "", request, context) or run
        if run is None:
            return Reply(Outcome.COMMAND, _NONE, home=request.home)
        return _ACTS[word](Walk(run, run.count, rest, request, context, read))
    try:
        run = mine(int(named[1]), request, context)
    except BrokenRunError as error:
        return Reply(Outcome.COMMAND, str(error), home=request.home, private=True)
    if run is None:
        return Reply(Outcome.COMMAND, _NOT_YOURS, home=request.home, private=True)
    rest, pressed = rest[named.end() :].strip(), named[2] is not None
    count = int(named[2]) if pressed else run.count
    return _ACTS[word](Walk(run, count, rest, request, context, named[3] or "", pressed=pressed))


_WAYS: dict[str, Callable[[str, Request, Context], Reply]] = {
    "start": start,
    "begynd": start,
    "underskriv": signing.sign_by_code,
    "hent": signing.fetch,
}
_ACTS: dict[str, _Act] = {
    "svar": answering.answer,
    "næste": answering.onward,
    "valg": answering.tick,
    "senere": moving.later,
    "nu": moving.now,
    "tilbage": moving.back,
    "pause": moving.pause,
    "vis": moving.show,
    "videre": between.onward,
    "fortsæt": moving.show,
    "mangler": moving.missing,
    "udsæt": moving.snooze,
    "ny": moving.go_over,
    "afbryd": ending.cancel,
    "annuller": ending.cancel,
    "annullér": ending.cancel,
    "pdf": ending.paper,
    "kopi": ending.copy,
    "signér": signing.sign_here,
}
