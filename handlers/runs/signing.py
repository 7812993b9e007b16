"""Steps that somebody else signs: from their own account by the run's code, or here with their initials."""

import re
from typing import TYPE_CHECKING

from corpus.checklists.model import Kind, Signer, Step
from handlers.lines import head, line
from handlers.memory import BrokenRunError
from handlers.model import Choice, Context, Extract, Outcome, Reply, Request, Role
from handlers.report import Line, Tone
from handlers.runs import walk
from handlers.runs.beside import beside
from handlers.runs.between import finished, where
from handlers.runs.model import Run
from handlers.runs.parting import fetched, signed
from handlers.runs.showing import COMMAND, ref, remember, with_top
from handlers.runs.store import keep
from handlers.whose import may_act_for

if TYPE_CHECKING:
    from handlers.runs.presenting import Walk

_INITIALS = re.compile(r"[A-ZÆØÅ]{2,4}")
_WORDS = {"JA", "JO", "NEJ", "OK", "OKAY", "NU", "HEJ", "TAK", "JEP", "KLAR", "SET", "STOP", "HELP"}
_NO_CODE = "Jeg kender ingen tjekliste med den kode. Koden står på trinnet, der skal skrives under."
_NO_KEY = (
    "Den kode henter ingen tjekliste. Koden til at hente vises, når man holder pause, fx »K7F3-9PQR«. Koden "
    "på et trin er kun til at skrive under."
)
_YOUR_OWN = "Du kan ikke skrive under på din egen tjekliste. Det skal en anden gøre."
_NOTHING = "Der er ikke noget, du skal skrive under på i den tjekliste nu."
_TOO_EARLY = "Det er for tidligt at skrive under: Tjeklisten er ikke nået til det endnu."
_ASKED_THEN = "Du får besked, når du kan skrive under."
_AGAIN_THEN = "Skriv koden igen, når trinnet er nået."
_HOW = (
    "Skriv initialer på den, der skriver under, med store bogstaver: to til fire, fx »MK«. Aldrig en borgers."
)
_SURE = "ja"
_ROLES = {Signer.COLLEAGUE: "kollega", Signer.MENTOR: "mentor", Signer.MANAGER: "leder"}
_NOT_YOURS = "Det er en andens forløb. Skal du skrive under, så skriv »tjekliste underskriv {code}«."
_FETCHED = "Tjeklisten er hentet hertil. Du går videre her."


def initials(text: str) -> str:
    """Initials of staff, typed in capitals; empty where it is something else: »hvad« signs nothing."""
    said = text.strip(" .").replace(".", "")
    return said if _INITIALS.fullmatch(said) and said not in _WORDS else ""


def sign_here(said: "Walk") -> Reply:
    """The step signed with initials, where several share one account."""
    step = walk.walked(said.run).current
    typed, _, sure = said.rest.partition(" ")
    by = initials(typed)
    if step is None or step.kind is not Kind.SIGN or not by or step.signer is None:
        return where(said.run, said.request, said.context, (line(_HOW, Tone.WARN),))
    if sure.casefold() != _SURE:
        return _confirmed(by, step, step.signer, said)
    after = walk.answered(said.run, step, walk.DONE, said.now, by)
    kept = keep(after, said.run, said.context)
    return where(kept.run, said.request, said.context, finished(said.run, kept.run, said.context))


def _confirmed(by: str, step: Step, signer: Signer, said: "Walk") -> Reply:
    """The initials said again, before they count: they stand in the summary as typed on this account."""
    lines = (
        line(f"Skriver {by} under som {_ROLES[signer]} her og nu?", Tone.WARN),
        head(" ".join(step.text.split())),
        line("Det kommer til at stå, at initialerne er skrevet på denne konto.", Tone.QUIET),
    )
    at = ref(said.run)
    choices = (
        Choice(f"Ja, {by} skriver under", f"{COMMAND} svar {at} {by} {_SURE}"),
        Choice("Nej", f"{COMMAND} vis {said.run.number}"),
    )
    asked = f"svar {by} {_SURE}"
    remember(said.run, None, said.request, said.context, asked=asked)
    return Reply(Outcome.COMMAND, top=lines, choices=choices, home=said.request.home, private=True)


def sign_by_code(rest: str, request: Request, context: Context) -> Reply:
    """A step of a run with this code, signed by somebody else from their own account."""
    code, _, step = rest.partition(" ")
    run = _by_code(code, context)
    if run is None:
        return _said(_NO_CODE, request)
    if run.person == request.user.person:
        return _said(_YOUR_OWN, request)
    there = [s for s in walk.to_sign(run) if _may(s, run, request)]
    chosen = next((s for s in there if s.id == step), None)
    if chosen is None:
        return _asked(run, there, request, context)
    after = walk.answered(run, chosen, walk.DONE, context.now, request.user.id)
    if not keep(after, run, context, signed(run, after, chosen.id, context)).done:
        return _said("Nogen var der før dig. Skriv koden igen for at se, hvad der mangler.", request)
    done = line(f"Tak. Du har skrevet under: {' '.join(chosen.text.split())}", Tone.GOOD)
    now = context.memory.runs.run(run.number) or run
    more = [s for s in walk.to_sign(now) if _may(s, now, request)] if not walk.is_ended(now) else []
    return with_top(_asked(now, more, request, context), done) if more else _thanked(done, request)


def _said(text: str, request: Request) -> Reply:
    return Reply(Outcome.COMMAND, text, home=request.home, private=True)


def _thanked(done: Line, request: Request) -> Reply:
    return Reply(Outcome.COMMAND, top=(done,), home=request.home, private=True)


def _may(step: Step, run: Run, request: Request) -> bool:
    """Whether somebody may sign a step."""
    if step.signer is Signer.MANAGER:
        return request.user.role >= Role.MANAGER and (run.home is None or may_act_for(request, run.home))
    if step.signer is Signer.MENTOR and run.mentor:
        return request.user.person == run.mentor
    return True


def _asked(run: Run, there: list[Step], request: Request, context: Context) -> Reply:
    """What there is to sign, with the rule that it rests on."""
    if not there:
        return _said(_why_not(run, request), request)
    step = there[0]
    passages = beside(run, step, context).passages
    return Reply(
        Outcome.COMMAND,
        top=(line(run.checklist.title, Tone.QUIET), head(step.text)),
        extract=Extract(passages, "") if passages else None,
        choices=tuple(
            Choice(f"Skriv under: {s.text}", f"{COMMAND} underskriv {run.code} {s.id}") for s in there
        ),
        home=request.home,
        private=True,
    )


def _why_not(run: Run, request: Request) -> str:
    """Why somebody has nothing to sign: it is another's, it is too early, or there is nothing."""
    if any(s.signer is Signer.MANAGER for s in walk.to_sign(run)):
        return "Det er en leder, der skal skrive under."
    ahead = [s for s in walk.undone(run) if s.kind is Kind.SIGN and _may(s, run, request)]
    if not ahead:
        return _NOTHING
    asked = any(s.signer is Signer.MANAGER or (s.signer is Signer.MENTOR and run.mentor) for s in ahead)
    return f"{_TOO_EARLY} {_ASKED_THEN if asked else _AGAIN_THEN}"


def _by_code(code: str, context: Context) -> Run | None:
    try:
        return context.memory.runs.by_code(code.upper().strip("»«.")) if code else None
    except BrokenRunError:
        return None  # whose it is is told when they open it


def fetch(rest: str, request: Request, context: Context) -> Reply:
    """A run taken up on another channel: from now on it is theirs who has its code."""
    code, _, key = rest.partition("-")
    run, person = _by_code(code, context), request.user.person
    if run is not None and person in (run.mentor, run.assigned_by) and run.person not in ("", person):
        return _said(_NOT_YOURS.format(code=run.code), request)
    if run is None or (run.person and run.person != person and key.strip().upper() != run.key):
        return _said(_NO_KEY, request)
    moved = walk.handed_over(run, request.user.person, context.now)
    kept = keep(moved, run, context, fetched(run, request.user.person, context))
    if not kept.done:
        return _said("Den blev ændret i det samme. Skriv koden igen.", request)
    return where(kept.run, request, context, (line(_FETCHED, Tone.GOOD),))
