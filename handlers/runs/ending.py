"""A run given up, and what one takes away from it: a paper, lines to copy."""

from typing import TYPE_CHECKING

from handlers.model import Choice, Outcome, Reply
from handlers.runs import walk
from handlers.runs.showing import COMMAND, afterwards, ended_reply, ref, remember
from handlers.runs.store import keep
from handlers.runs.summary import Summary, copyable, summed_up

if TYPE_CHECKING:
    from handlers.runs.presenting import Walk

ASKED = "afbryd"  # a yes to the question means it
_SURE = {"ja", "ja afbryd"}
_NO_FORM = "Den tjekliste har intet skema. Få den som PDF i stedet."


def cancel(said: "Walk") -> Reply:
    """Give a run up, once it is sure that this is meant."""
    run, title = said.run, said.run.checklist.title
    if walk.is_ended(run):
        return ended_reply(run, said.request, said.context)
    if said.rest.casefold() not in _SURE or said.count != run.count:
        text = f"Vil du afbryde »{title}«? Så minder jeg dig ikke mere om den."
        choices = (
            Choice("Nej, fortsæt", f"{COMMAND} vis {run.number}"),
            Choice("Ja, afbryd", f"{COMMAND} afbryd {ref(run)} ja"),
        )
        remember(run, None, said.request, said.context, asked=ASKED)
        return Reply(Outcome.COMMAND, text, choices=choices, home=said.request.home, private=True)
    kept = keep(walk.cancelled(run, said.now), run, said.context)
    return ended_reply(kept.run, said.request, said.context)


def paper(said: "Walk") -> Reply:
    """The run as PDF, with the rules as they read."""
    from handlers.papers.run_paper import attachment  # noqa: PLC0415 - what draws pages is slow to load

    file = attachment(_summary(said), quoted=True)
    text = "Her er den til eget brug. Tjeklisten erstatter ikke registreringen."
    return Reply(
        Outcome.COMMAND, text, files=(file,), choices=_besides(said, "pdf"), home=said.request.home,
        private=True,
    )  # fmt: skip


def _besides(said: "Walk", taken: str) -> tuple[Choice, ...]:
    """What else one can take away from a run."""
    taking = f"{COMMAND} {taken} "
    return tuple(
        c for c in afterwards(said.run, said.request, said.context) if not c.command.startswith(taking)
    )


def copy(said: "Walk") -> Reply:
    """The facts that the official form asks for, to copy in one go."""
    lines = copyable(_summary(said))
    if not lines:
        return Reply(Outcome.COMMAND, _NO_FORM, home=said.request.home, private=True)
    choices = _besides(said, "kopi")
    return Reply(Outcome.COMMAND, lines, choices=choices, home=said.request.home, private=True)


def _summary(said: "Walk") -> Summary:
    run, context = said.run, said.context
    deleted = context.keeping.run_until(run.ended or run.touched)
    return summed_up(run, context.now.astimezone(context.routine.zone), deleted)
