"""Bare words: what is said to what was shown last of a run, without a command."""

from dataclasses import replace

from corpus.checklists.model import Kind, Step
from handlers.lines import line
from handlers.model import Context, Reply
from handlers.runs import answering, between, ending, moving, signing, walk
from handlers.runs.model import Run
from handlers.runs.presenting import Walk, present
from handlers.runs.values import YES, read

_BACK = {"tilbage", "fortryd", "et trin tilbage", "gå tilbage"}
_PAUSE = {"pause", "hold pause", "vent lidt"}
_LATER = {"senere", "spring over", "udsæt"}
_MISSING = {"mangler", "hvad mangler jeg", "hvad mangler"}
_CANCEL = {"afbryd", "annuller", "afslut", "stop"}
_ALARMS = {"112", "114", "1813"}  # numbers to call, never times
_ON = {"fortsæt", "gå videre", "gå videre nu"}
_NO = {"nej", "ikke endnu", "nej ikke endnu", "ikke udført", "ikke gjort"}
_TYPED = {Kind.TIME, Kind.DURATION, Kind.COUNT}
_MOST = 12  # letters of a time or an amount
_SAYS = "svar "
_NOT_YET = "I orden, det er ikke noteret. Sig til, når det er gjort."


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .!?").casefold()


def answers(run: Run, text: str, context: Context, asked: str) -> bool:
    """Whether a bare word is said to the step that a run stands at, or steers the run.

    `asked`: what was shown in place of its step; then a word can only lead back to it.
    """
    said = _plain(text)
    if walk.is_ended(run):
        return said in _BACK | _NO or said in YES
    if said in _BACK | _PAUSE | _LATER | _MISSING | _CANCEL | _ON | _NO or said in YES:
        return True
    step = walk.walked(run).current
    if step is None or asked or said in _ALARMS:
        return False
    if step.kind is Kind.SIGN:
        return bool(signing.initials(text.upper()))  # who wrote them small is told how
    return bool(read(step, text, context.now).value) or _is_meant(step, said)


def _is_meant(step: Step, said: str) -> bool:
    """Whether something was meant as an answer, though it cannot be taken: whoever wrote it is told why."""
    if step.options:
        return said.isdecimal()
    return step.kind in _TYPED and (said == "nu" or (len(said) < _MOST and any(c.isdigit() for c in said)))


def bare(said: Walk, asked: str) -> Reply:
    """A bare word said to the step shown last, or to what was asked in its place."""
    word = _plain(said.rest)
    if walk.is_ended(said.run):
        return answering.answer(said)
    if asked:
        return _agreed(said, asked, word)
    steering = (
        (_BACK, moving.back),
        (_PAUSE, moving.pause),
        (_LATER, moving.later),
        (_MISSING, moving.missing),
        (_ON, moving.show),
        (_CANCEL, _cancel),
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
    safe = ((_PAUSE, moving.pause), (_MISSING, moving.missing), (_CANCEL, _cancel))
    return next((act for words, act in safe if word in words), moving.show)(said)


def _cancel(said: Walk) -> Reply:
    return ending.cancel(replace(said, rest=""))


def _no(said: Walk) -> Reply:
    """A no, where it is no option: nothing is noted."""
    step = walk.walked(said.run).current
    if step and step.options and read(step, said.rest, said.now).value:
        return answering.answer(said)
    return present(said.run, said, (line(_NOT_YET),))
