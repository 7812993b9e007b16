"""Something else said in the midst of a checklist: the way back to it, and a STOP that still holds."""

from collections.abc import Iterator
from dataclasses import replace

from corpus.checklists.model import Kind
from handlers.lines import line
from handlers.model import Choice, Context, Reply, Request, Way
from handlers.report import Line, Tone
from handlers.runs import last
from handlers.runs.model import Run
from handlers.runs.offers import START, for_that
from handlers.runs.showing import COMMAND, short_text
from handlers.runs.store import shown_last
from handlers.runs.walk import is_ended, walked

_GO_ON = "Fortsæt tjeklisten"


def with_way_back(reply: Reply, request: Request, context: Context) -> Reply:
    """What was answered to something else, for somebody who was in the midst of a checklist."""
    running = None if request.place.id else last.going_on(request.user.id, context)
    last.set_aside(request.user.id, context)
    run = shown_last(running.number, request, context) if running else None
    if run is None or is_ended(run):
        return reply
    back = f"{COMMAND} vis {run.number}"
    choices = [c for c in reply.choices if c.command != f"{START} {run.checklist.name}"]
    if all(c.command != back for c in choices):
        choices.append(Choice(_GO_ON, back))
    top = (told for told in reply.top if told != for_that(run.checklist))
    return replace(reply, top=(*_still_stopped(run, reply), *top), choices=tuple(choices))


def _still_stopped(run: Run, reply: Reply) -> Iterator[Line]:
    """A step that nothing may go past, said again; nothing stands above 112 itself."""
    acute = reply.answer and reply.answer.directions and reply.answer.directions.way is Way.ACUTE
    step = walked(run).current
    if step and step.kind is Kind.STOP and not acute:
        yield line(f"STOP gælder stadig: {short_text(step)}", Tone.BAD)
