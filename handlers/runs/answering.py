"""What is said to the step that a run stands at: its answer, a bare word, a tick; a quiz and its verdict."""

from dataclasses import replace

from corpus.checklists.model import Kind, Option, Step
from handlers.lines import line
from handlers.model import Context, Extract, Outcome, Reply
from handlers.report import Line, Tone
from handlers.runs import ending, moving, signing, walk
from handlers.runs.beside import beside
from handlers.runs.between import onward, quizzed
from handlers.runs.following import texts
from handlers.runs.model import Receipt, Run
from handlers.runs.presenting import ALREADY, Walk, kept, present, stale
from handlers.runs.showing import OURS, step_reply
from handlers.runs.store import keep
from handlers.runs.values import read

_ONWARD = {"ja", "videre", "gå videre", "fortsæt", "gå videre nu"}
_BACK = {"tilbage", "fortryd", "et trin tilbage", "gå tilbage"}
_PAUSE = {"pause", "hold pause", "vent lidt"}
_LATER = {"senere", "spring over", "udsæt"}
_MISSING = {"mangler", "hvad mangler jeg", "hvad mangler"}
_CANCEL = {"afbryd", "annuller"}
_NO = {"nej", "ikke endnu", "nej ikke endnu", "ikke udført", "ikke gjort"}
_NOT_YET = "I orden, det er ikke noteret. Sig til, når det er gjort."


def answers(run: Run, text: str, context: Context, *, before: bool) -> bool:
    """Whether a bare word is said to the step that a run stands at.

    `before`: the next part of a programme was offered last, and no step of it shown.
    """
    said = " ".join(text.split()).strip(" .!?").casefold()
    if said in _BACK | _PAUSE | _LATER | _MISSING | _CANCEL | _NO:
        return True
    step = walk.walked(run).current
    if step is None:
        return False
    if before:
        return said in _ONWARD
    if step.kind is Kind.SIGN:
        return bool(signing.initials(text))
    return bool(read(step, text, context.now).value) or (step.kind is Kind.TIME and _is_clock(text))


def _is_clock(text: str) -> bool:
    """Whether a text was meant as a time, though it cannot be taken: whoever wrote it is told why."""
    return any(c.isdigit() for c in text) and len(text) < 12  # noqa: PLR2004 - letters of a clock time


def bare(said: Walk, *, before: bool) -> Reply:
    """A bare word said to the step shown last."""
    word = " ".join(said.rest.split()).strip(" .!?").casefold()
    for words, act in (
        (_BACK, moving.back),
        (_PAUSE, moving.pause),
        (_LATER, moving.later),
        (_MISSING, moving.missing),
        (_NO, _no),
    ):
        if word in words:
            return act(said)
    if word in _CANCEL:
        return ending.cancel(replace(said, rest=""))
    return onward(said) if before else answer(said)


def answer(said: Walk) -> Reply:
    """The step's answer."""
    if old := stale(said):
        return old
    step = walk.walked(said.run).current
    if step is None:
        return present(said.run, said)
    if step.kind is Kind.SIGN:
        return signing.sign_here(said)
    found = read(step, said.rest or walk.DONE, said.now)
    if not found.value:
        return present(said.run, said, (line(found.refusal, Tone.WARN),))
    if step.kind is Kind.READ:
        _receipts(said, step)
    after = walk.answered(said.run, step, found.value, said.now)
    if step.kind is Kind.QUIZ:
        return _quizzed(after, step, found.value, said)
    return kept(after, said)


def next_step(said: Walk) -> Reply:
    """The step done, where that needs no more words."""
    return answer(replace(said, rest=said.rest or walk.DONE))


def _no(said: Walk) -> Reply:
    """A no, where it is no option: nothing is noted."""
    step = walk.walked(said.run).current
    if step and step.options and read(step, said.rest, said.now).value:
        return answer(said)
    return present(said.run, said, (line(_NOT_YET),))


def _receipts(said: Walk, step: Step) -> None:
    """Keep that the passages of a step were read, as they read now."""
    there = texts(said.run.home, said.context)
    for each in beside(said.run, step, said.context).passages:
        found = there.get(each.passage)
        if found:
            said.context.memory.runs.read(
                Receipt(
                    said.run.person,
                    each.passage,
                    found.passage.text_hash,
                    each.version or "",
                    said.now,
                    found.passage.text,
                )
            )


def _quizzed(after: Run, step: Step, value: str, said: Walk) -> Reply:
    """Whether the answer was right, the right one, and the passage that says so."""
    found = keep(after, said.run, said.context)
    if not found.done:
        return present(found.run, said, (line(ALREADY, Tone.WARN),))
    good = all(o.right for o in step.options if o.id in value.split(","))
    lines = [line("Rigtigt.", Tone.GOOD) if good else line("Det er ikke det rigtige svar.", Tone.WARN)]
    lines += [_option(o, value) for o in step.options]
    passages = beside(said.run, step, said.context).passages
    below, choices = quizzed(said.run, found.run, said.request, said.context)
    return Reply(
        Outcome.COMMAND,
        top=tuple(lines),
        extract=Extract(passages, "") if passages else None,
        report=below,
        choices=choices,
        home=said.request.home,
        private=True,
    )


def _option(option: Option, value: str) -> Line:
    """An option of a quiz once it is answered: right or not, a quote or our own words."""
    verdict = "Rigtigt" if option.right else "Ikke rigtigt"
    whose = f"»{option.text}« (citat)" if option.cite else f"{option.text} ({OURS})"
    chosen = " – dit svar" if option.id in value.split(",") else ""
    return line(f"{verdict}: {whose}{chosen}", Tone.GOOD if option.right else Tone.QUIET, 1)


def tick(said: Walk) -> Reply:
    """Options ticked, none of them kept yet."""
    if old := stale(said):
        return old
    step = walk.walked(said.run).current
    if step is None or step.kind is not Kind.CHOICES:
        return present(said.run, said)
    return step_reply(said.run, step, said.request, said.context, chosen=said.rest.strip("- "))


_WAYS = (
    (_BACK, moving.back),
    (_PAUSE, moving.pause),
    (_LATER, moving.later),
    (_MISSING, moving.missing),
    (_NO, _no),
)
