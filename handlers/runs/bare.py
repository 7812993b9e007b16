"""Bare words: what is said to what was shown last of a run, without a command."""

from dataclasses import replace

from corpus.checklists.model import Kind, Step
from handlers.lines import line
from handlers.model import Context, Reply
from handlers.report import Tone
from handlers.runs import answering, between, ending, last, moving, signing, walk
from handlers.runs.meant import ALARMS, TYPED, is_meant
from handlers.runs.model import Run
from handlers.runs.presenting import Walk, present
from handlers.runs.values import YES, read, way

_BACK = {"tilbage", "et trin tilbage", "gå tilbage"}
_REGRET = {"fortryd"}  # of what, is not said
_PAUSE = {"pause", "hold pause", "vent lidt"}
_LATER = {"senere", "spring over", "udsæt"}
_MISSING = {"mangler", "hvad mangler jeg", "hvad mangler"}
_CANCEL = {"afbryd", "annuller", "annullér", "afslut", "stop"}
_ON = {"fortsæt", "gå videre", "gå videre nu"}
_NO = {"nej", "ikke endnu", "nej ikke endnu", "ikke udført", "ikke gjort"}
_UNSURE = {
    "ved ikke", "det ved jeg ikke", "jeg ved det ikke", "ved det ikke", "jeg ved ikke", "ved jeg ikke",
    "husker ikke", "det husker jeg ikke", "jeg husker det ikke", "kan ikke huske det", "ingen anelse",
    "jeg kan ikke huske det", "det kan jeg ikke huske", "aner det ikke", "det aner jeg ikke",
}  # fmt: skip
_SAYS = "svar "
_WHICH_REGRET = "Skriv »tilbage« for at gå ét trin tilbage, eller »annuller« for at opgive tjeklisten."
_ABOUT = {
    Kind.TIME: "Et cirka tidspunkt er nok, fx »ca. 22.15«.",
    Kind.DURATION: "Et cirka antal minutter er nok, fx »ca. 10«.",
    Kind.COUNT: "Skriv det tal, du tror. Du kan rette det i skemaet bagefter.",
}
_OR_LATER = "Du kan også skrive »senere«."
_OR_PAUSE = "Du kan også skrive »pause« og spørge en kollega."
_NOT_YET = "I orden, det er ikke noteret. Sig til, når det er gjort."


def goes_on(text: str) -> str | None:
    """With what somebody wants to go on, "" where they do not say; None where they do not say that at all."""
    first, _, rest = _plain(text).partition(" ")
    return rest.removeprefix("med ") if first == "fortsæt" else None


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .!?").casefold()


def steers(text: str) -> bool:
    """Whether words steer a checklist and can answer nothing."""
    return _plain(text) in _BACK | _PAUSE | _LATER | _MISSING | _CANCEL | _ON


def answers(run: Run, text: str, context: Context, asked: str) -> bool:
    """Whether a bare word is said to the step that a run stands at, or steers the run.

    `asked`: what was shown in place of its step; then a word can only lead back to it.
    """
    said = _plain(text)
    if walk.is_ended(run):
        return said in _BACK | _NO or said in YES
    if said in _REGRET:
        return asked != last.ELSE
    if said in _BACK | _PAUSE | _LATER | _MISSING | _CANCEL | _ON | _NO or said in YES:
        return True
    step = walk.walked(run).current
    return step is not None and said not in ALARMS and _answers(step, text, context, asked)


def _answers(step: Step, text: str, context: Context, asked: str) -> bool:
    """Whether it is said to the step; a question is not."""
    if text.rstrip().endswith("?"):
        return False
    if asked and not asked.startswith(last.TICKED):
        return asked == last.ELSE and _is_plain_answer(step, text, context)
    if _is_signed(step, text) or (step.kind in TYPED and _plain(text) in _UNSURE):
        return True
    found = read(step, text, context.now)
    return bool(found.value) or found.refusal != way(step) or is_meant(step, text, context)


def signs(run: Run, text: str) -> bool:
    """Whether the initials of somebody were typed where a signature is asked for, whatever else they say."""
    step = walk.walked(run).current
    return step is not None and _is_signed(step, text)


def goes_first(run: Run, text: str, context: Context, asked: str) -> bool:
    """Whether it is said to a run even where it is a command: somebody's initials, or that one regrets."""
    meant = _plain(text) in _REGRET or signs(run, text)
    return meant and not walk.is_ended(run) and answers(run, text, context, asked)


def _is_signed(step: Step, text: str) -> bool:
    return step.kind is Kind.SIGN and bool(signing.initials(text))


def _is_plain_answer(step: Step, text: str, context: Context) -> bool:
    """Whether it answers the step and nothing else, though something else was said since."""
    if step.kind is Kind.SIGN:
        return _is_signed(step, text)
    told = step.kind in TYPED and not _plain(text).isdecimal()
    return told and bool(read(step, text, context.now).value)


def bare(said: Walk, asked: str) -> Reply:
    """A bare word said to the step shown last, or to what was asked in its place."""
    word = _plain(said.rest)
    if walk.is_ended(said.run):
        return answering.answer(said)
    if asked.startswith(last.TICKED):
        return _with_ticks(said, asked.removeprefix(last.TICKED), word)
    step = walk.walked(said.run).current
    if asked and not (asked == last.ELSE and step and _is_plain_answer(step, said.rest, said.context)):
        return _agreed(said, asked, word)
    return _said(said, word)


def _with_ticks(said: Walk, ticked: str, word: str) -> Reply:
    """A word said to options of which some are ticked: that these are all, or others."""
    if word in YES:
        return answering.answer(replace(said, rest=ticked, pressed=True))
    return _said(replace(said, ticked=ticked), word)


def _said(said: Walk, word: str) -> Reply:
    """A word said to the step shown last."""
    steering = (
        (_BACK, moving.back),
        (_PAUSE, moving.pause),
        (_LATER, moving.later),
        (_MISSING, moving.missing),
        (_ON, moving.show),
        (_CANCEL, _cancel),
        (_REGRET, _regret),
        (_UNSURE, _unsure),
    )
    act = next((act for words, act in steering if word in words), None)
    if act is not None:
        return act(said)
    return _no(said) if word in _NO else answering.answer(said)


def _agreed(said: Walk, asked: str, word: str) -> Reply:
    """A word where the run's step was not what was shown: nothing is noted of it unseen."""
    yes = word in YES
    if yes and asked == ending.ASKED:
        return ending.cancel(replace(said, rest=walk.DONE))
    if yes and asked.startswith(_SAYS):
        return answering.answer(replace(said, rest=asked.removeprefix(_SAYS)))
    if asked == between.ONWARD and (yes or word in _ON):
        return between.onward(said)
    safe = ((_PAUSE, moving.pause), (_MISSING, moving.missing), (_CANCEL, _cancel), (_REGRET, _regret))
    return next((act for words, act in safe if word in words), moving.show)(said)


def _cancel(said: Walk) -> Reply:
    return ending.cancel(replace(said, rest=""))


def _regret(said: Walk) -> Reply:
    return present(said.run, said, (line(_WHICH_REGRET),))


def _unsure(said: Walk) -> Reply:
    """That somebody does not know when, how long or how many: about will do."""
    step = walk.walked(said.run).current
    if step is None or step.kind not in _ABOUT:
        return answering.answer(said)
    other = _OR_LATER if walk.may_wait(said.run.checklist, step) else _OR_PAUSE
    return present(said.run, said, (line(f"{_ABOUT[step.kind]} {other}", Tone.WARN),))


def _no(said: Walk) -> Reply:
    """A no, where it is no option: nothing is noted."""
    step = walk.walked(said.run).current
    if step and step.options:
        return answering.answer(said)
    return present(said.run, said, (line(_NOT_YET),))
