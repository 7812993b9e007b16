"""What is said to the step that a run stands at: its answer, a tick; a quiz and its verdict."""

import math
from dataclasses import replace
from datetime import timedelta

from corpus.checklists.model import Kind, Option, Step
from handlers.lines import line
from handlers.model import Choice, Extract, Outcome, Reply
from handlers.report import Line, Tone
from handlers.runs import signing, spoken, walk
from handlers.runs.beside import beside
from handlers.runs.between import quizzed
from handlers.runs.following import texts
from handlers.runs.last import digest
from handlers.runs.model import Receipt, Run
from handlers.runs.order import out_of_order
from handlers.runs.presenting import ALREADY, Walk, kept, present, stale
from handlers.runs.said import Said
from handlers.runs.showing import COMMAND, OURS, ref, remember, step_reply
from handlers.runs.spoken import duration
from handlers.runs.store import keep, waits_until
from handlers.runs.values import YES, read, way

_OTHER = "Teksten er en anden end den, du fik vist. Læs den igen."
_FIRST = "Læs teksten her først."
_NOT_READ = {
    Kind.TIME: "Det kan jeg ikke læse som et tidspunkt.",
    Kind.DURATION: "Det kan jeg ikke læse som et antal minutter.",
    Kind.COUNT: "Det kan jeg ikke læse som et tal.",
    Kind.CHOICES: "Det er ikke et af svarene.",
}
_NONE_CHOSEN = "Du har ikke valgt noget endnu."
_ANYWAY = " alligevel"  # though the time to wait is not over
_ECHOED = frozenset({Kind.TIME, Kind.DURATION, Kind.COUNT, Kind.CHOICES})


def answer(said: Walk) -> Reply:
    """The step's answer."""
    if old := stale(said, answers=True):
        return old
    step = walk.walked(said.run).current
    if step is None:
        return present(said.run, said)
    if step.kind is Kind.SIGN:
        return signing.sign_here(said)
    words = said.rest.removesuffix(_ANYWAY) or ("" if step.options else walk.DONE)
    found = read(step, words, said.now, pressed=said.pressed)
    if refusal := _refusal(step, found, said):
        return present(said.run, said, (line(refusal, Tone.WARN),))
    if step.kind is Kind.CHOICES and not said.pressed:
        return _ticked(step, found.value, said)
    return _noted(step, found, said)


def _refusal(step: Step, found: Said, said: Walk) -> str:
    """Why an answer cannot be taken; how to answer stands below the step already where it is typed."""
    if found.refusal == way(step):
        none = step.kind is Kind.CHOICES and (not said.rest or said.rest.strip(" .!").casefold() in YES)
        return _NONE_CHOSEN if none else _NOT_READ.get(step.kind, found.refusal)
    zone = said.context.routine.zone
    return found.refusal or _unread(step, said) or out_of_order(said.run, step, found.value, zone)


def onward(said: Walk) -> Reply:
    """The next step asked for: of a text that is as good as having read it, of a deed it says nothing."""
    return answer(replace(said, rest=said.rest or "næste"))


def _early(step: Step, said: Walk) -> Reply | None:
    """Whether it is meant, asked once, where the time to wait is not over."""
    until = waits_until(said.run, step, said.context)
    if until is None or until <= said.now or said.rest.endswith(_ANYWAY):
        return None
    left = duration(timedelta(minutes=math.ceil((until - said.now) / timedelta(minutes=1))))
    choices = (
        Choice("Ja, det er gjort", f"{COMMAND} svar {ref(said.run)} {walk.DONE}{_ANYWAY}"),
        Choice("Nej, jeg venter", f"{COMMAND} vis {said.run.number}"),
    )
    remember(said.run, None, said.request, said.context, asked=f"svar {walk.DONE}{_ANYWAY}")
    text = f"Der er {left} igen. Er det gjort alligevel?"
    return Reply(Outcome.COMMAND, text, choices=choices, home=said.request.home, private=True)


def _unread(step: Step, said: Walk) -> str:
    """Why a text does not count as read: it was not shown, or another one was."""
    if step.kind is not Kind.READ or said.read == digest(beside(said.run, step, said.context).passages):
        return ""
    return _OTHER if said.read else _FIRST


def _noted(step: Step, found: Said, said: Walk) -> Reply:
    """A step's answer kept, and what is said of it."""
    if early := _early(step, said):
        return early
    value = found.value
    if step.kind is Kind.READ:
        _receipts(said, step)
    after = walk.answered(said.run, step, value, said.now)
    if step.kind in _ECHOED and (mark := after.mark(step.id)):
        there = spoken.answer(step, mark, said.context.routine.zone)
        note = (line(found.note, Tone.WARN),) if found.note else ()
        return kept(after, said, (line(f"Noteret: {there}.", Tone.QUIET), *note))
    if step.kind is Kind.QUIZ:
        return _quizzed(after, step, value, said)
    return kept(after, said)


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
    shown = beside(said.run, step, said.context)
    passages = shown.passages
    remember(found.run, shown, said.request, said.context, asked="vis")
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


def _ticked(step: Step, value: str, said: Walk) -> Reply:
    """Options typed: one is ticked or unticked as if pressed; of a list none is unticked.

    Whoever writes all of them again must not lose one that goes into a form.
    """
    typed, ticked = set(value.split(",")), set(said.ticked.split(","))
    turned = typed | ticked if len(typed) > 1 else typed ^ ticked
    chosen = ",".join(o.id for o in step.options if o.id in turned)
    return step_reply(said.run, step, said.request, said.context, chosen=chosen)
