"""Checklists, walked through one step at a time: begun, answered, put off, left and taken up again."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.checklists.model import Checklist, Purpose
from handlers.lines import head, items, line
from handlers.memory import BrokenRunError
from handlers.model import Choice, Context, Outcome, Reply, Request, Role
from handlers.outside import refused
from handlers.privacy import without_masks
from handlers.registry import handler
from handlers.report import Line, Tone
from handlers.runs import answering, bare, between, called, ending, last, moving, signing, suggesting
from handlers.runs.model import Run
from handlers.runs.offers import available, groups, is_known, meant, named, starting
from handlers.runs.presenting import Walk, opening
from handlers.runs.showing import COMMAND, how_far, run_reply
from handlers.runs.spoken import moment
from handlers.runs.store import begin, going_on, mine, shown_last

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
_LAST = 3  # runs that are over
_NOBODY = "Her kan jeg ikke huske en tjekliste. Brug »retningsviser terminal« eller Slack."
_NOT_NOW = "Jeg kan ikke gemme noget lige nu, så tjeklisten kan ikke gå videre. Intet er noteret. Prøv igen."
_NOT_YOURS = "Den tjekliste kender jeg ikke. Skriv »tjekliste« for at se dine."
_NONE = "Du er ikke i gang med en tjekliste. Skriv »tjekliste« for at se, hvilke der er."
_NONE_OPEN = "Du er ikke i gang med en tjekliste."
_OF_HOMES = (
    " Hvad dit hus mangler, ser du med »hvad mangler vi«. Hvor mange der er i gang i dine huse, ser du med "
    "»forløb tal«."
)
_NOT_HERE = (
    "Tjeklister går vi kun igennem i vores egen samtale, ikke i kanalen. Tryk på mit navn, åbn samtalen "
    "med mig, og skriv »{}« dér."
)
_Act = Callable[[Walk], Reply]


@dataclass(frozen=True, slots=True)
class _Said:
    """A command taken apart: what to do, with which run as it was shown, and the words left."""

    act: _Act
    number: int | None
    count: int | None
    rest: str


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
    run, asked, _ = _shown_last(request, context)
    return run is not None and bare.answers(run, request.text, context, asked)


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
        return _missing(request, context) or _overview(request, context, _lacks_nothing(request, context))
    first, _, rest = text.partition(" ")
    word = first.casefold().rstrip(".:")
    command = (word in _WAYS or word in _ACTS) and not (word == "nu" and not rest)  # a time, by itself
    if run is not None and here and not command:
        return bare.bare(Walk(run, run.count, text, request, context, read), asked)
    if word in _WAYS:
        return _WAYS[word](rest.strip(), request, context)
    if word in _ACTS and not (rest and not _REF.match(rest) and meant(text, request, context)):
        return _act(word, rest.strip(), request, context)
    return _start(text, request, context)


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
    return _NONE_OPEN + (_OF_HOMES if request.user.role >= Role.MANAGER else "")


def _plain(said: str) -> str:
    """What is said without the sentence around it: the name of a checklist, or nothing for all of them."""
    rest = called.after_slip(said)
    text = _bared(said if rest is None else rest)
    asked = text.strip(" ?.!")
    if _HOW_FAR.match(asked) or _OWN.match(asked):
        return ""
    wish = _WISH.match(asked)
    return f"start {wish['what']}".strip() if wish else text


def _act(word: str, rest: str, request: Request, context: Context) -> Reply:
    """Something done with a run: the one named, else the one shown last, else the one touched last."""
    named = _REF.match(rest)
    if named is None or rest[named.end() : named.end() + 1] not in ("", " "):
        run, _, read = _shown_last(request, context)
        run = run or next(iter(going_on(request, context)), None)
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


def _start(said: str, request: Request, context: Context) -> Reply:
    """Begin the checklist that words mean."""
    anew = said.casefold().endswith(" forfra")
    said = said[: -len(" forfra")].strip() if anew else said
    group = next((g for g in ("voksne", "børn og unge") if said.casefold().endswith(f" {g}")), None)
    said = said[: -len(group)].strip() if group else said
    if not said:
        return _overview(request, context)
    one = named(said, request, context)
    found = (one,) if one else meant(said, request, context)
    if not found:
        there = called.elsewhere(said, request, context)
        return _start(there, request, context) if isinstance(there, str) else there
    if len(found) != 1:
        choices = tuple(map(starting, found))
        return Reply(Outcome.COMMAND, "Hvilken tjekliste?", choices=choices, home=request.home)
    return _begun(found[0], group, request, context, anew=anew)


def _begun(one: Checklist, group: str | None, request: Request, context: Context, *, anew: bool) -> Reply:
    home = context.snapshot.home(request.home)
    group = one.group or (home.target_group if home else None) or group
    if either := groups(one, group):
        choices = tuple(Choice(g[:1].upper() + g[1:], f"{COMMAND} start {one.name} {g}") for g in either)
        return Reply(Outcome.COMMAND, "Hvem gælder det?", choices=choices, home=request.home, private=True)
    open_one = next((r for r in going_on(request, context) if r.checklist.name == one.name), None)
    if open_one and not anew:
        text = f"Du er allerede i gang med »{one.title}«."
        choices = (
            Choice("Fortsæt dér, hvor du slap", f"{COMMAND} vis {open_one.number}"),
            Choice("Begynd en ny", f"{COMMAND} start {one.name}{f' {group}' if group else ''} forfra"),
        )
        return Reply(Outcome.COMMAND, text, choices=choices, home=request.home, private=True)
    run = begin(one, request.home, group, request, context)
    return run_reply(run, request, context, opening(run, context))


def _overview(request: Request, context: Context, told: str = "") -> Reply:
    """What the asker is in the middle of, and which checklists there are; `told` stands above."""
    runs = going_on(request, context)
    lines: list[Line] = []
    if runs:
        lines += [head("Du er i gang med"), *items(how_far(r) for r in runs)]
    there = available(request, context)
    tasks = [c for c in there if c.purpose is not Purpose.PROGRAMME]
    lines.append(head("Tjeklister") if tasks else line("Der er ingen tjeklister i dokumenterne.", Tone.QUIET))
    ended = context.memory.runs.ended_of(request.user.person)[:_LAST] if request.user.person else ()
    if not runs and not told:
        lines.append(line(_NONE_OPEN, Tone.QUIET))
    choices = [Choice(f"Fortsæt: {r.checklist.title}", f"{COMMAND} vis {r.number}") for r in runs]
    choices += [starting(c) for c in (*tasks, *(c for c in there if c.purpose is Purpose.PROGRAMME))]
    choices += [Choice(f"Se igen: {_ended(r, context)}", f"{COMMAND} vis {r.number}") for r in ended]
    return Reply(
        Outcome.COMMAND,
        told,
        report=tuple(lines),
        choices=tuple(choices),
        home=request.home,
        private=bool(runs or ended),
    )


def _ended(run: Run, context: Context) -> str:
    """A run that is over, in a line."""
    at = (run.ended or run.touched).astimezone(context.routine.zone)
    return f"{run.checklist.title}, {moment(at)}"


_WAYS: dict[str, Callable[[str, Request, Context], Reply]] = {
    "start": _start,
    "begynd": _start,
    "underskriv": signing.sign_by_code,
    "hent": signing.fetch,
}
_ACTS: dict[str, _Act] = {
    "svar": answering.answer,
    "valg": answering.tick,
    "næste": answering.answer,
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
    "pdf": ending.paper,
    "kopi": ending.copy,
    "signér": signing.sign_here,
}
