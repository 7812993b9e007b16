"""Between two parts of a programme: what is done is said, and the next part waits for its day."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.checklists.model import Purpose
from handlers.lines import counted, line
from handlers.model import Choice, Context, Outcome, Reply, Request
from handlers.report import Line, Tone
from handlers.runs import last
from handlers.runs.model import Run
from handlers.runs.parts import Ahead, ahead, done_with, left_of, part_name
from handlers.runs.showing import COMMAND, ref, remember, run_reply, short_text
from handlers.runs.spoken import coming
from handlers.runs.store import is_paused, keep
from handlers.runs.walk import is_ended, resumed, walked

if TYPE_CHECKING:
    from handlers.runs.presenting import Walk

ONWARD = "videre"  # what a yes stands for before a part that has not begun
_NO_HURRY = "Du behøver ikke gøre mere nu. Jeg siger til, når det begynder."


def where(run: Run, request: Request, context: Context, top: Sequence[Line] = ()) -> Reply:
    """Where a run stands: its step; before the next part of a programme that, unless its step was shown."""
    found = _before(run, context)
    shown = last.shown(request.user.id, context)
    here = shown is not None and (shown.number, shown.count, shown.asked) == (run.number, run.count, "")
    if found is None or here:
        return run_reply(run, request, context, top)
    remember(run, None, request, context, asked=ONWARD)
    choices = tuple(_choices(run, found))
    return Reply(
        Outcome.COMMAND, top=(*top, line(run.checklist.title, Tone.QUIET), *_next(run, found, context)),
        choices=choices, home=request.home, private=True,
    )  # fmt: skip


def onward(said: "Walk") -> Reply:
    """The next part of a programme, though its day has not come."""
    run = said.run
    if is_paused(run):
        run = keep(resumed(run, said.now), run, said.context).run
    return run_reply(run, said.request, said.context)


def finished(before: Run, after: Run, context: Context) -> tuple[Line, ...]:
    """The parts of a programme that were done by this; what is said anyway before the next is left out."""
    if after.checklist.purpose is not Purpose.PROGRAMME or is_ended(after):
        return ()
    found = _before(after, context)
    done = (p for p in done_with(before, after) if found is None or p != found.before)
    return tuple(line(f"{part_name(p).capitalize()} er færdig.", Tone.GOOD) for p in done)


def quizzed(
    before: Run, after: Run, request: Request, context: Context
) -> tuple[tuple[Line, ...], tuple[Choice, ...]]:
    """What stands below the right answer of a quiz, and how one goes on from there."""
    found = _before(after, context)
    if found is None:
        go_on = Choice("Videre", f"{COMMAND} vis {after.number}")
        return finished(before, after, context), (go_on,)
    remember(after, None, request, context, asked=ONWARD)
    return (*finished(before, after, context), *_next(after, found, context)), tuple(_choices(after, found))


def _before(run: Run, context: Context) -> Ahead | None:
    return None if is_ended(run) else ahead(run, context.now, context.routine)


def _next(run: Run, found: Ahead, context: Context) -> Iterator[Line]:
    """How the part before stands, and when the next one begins."""
    now = context.now.astimezone(context.routine.zone)
    if found.before:
        name, left = part_name(found.before).capitalize(), left_of(run, found.before)
        if left:
            put_off = counted(len(left), "trin, som du har udsat", "trin, som du har udsat")
            yield line(f"{name} er gennemgået. Du mangler {put_off}.", Tone.WARN)
        else:
            yield line(f"{name} er færdig.", Tone.GOOD)
    yield line(
        f"{part_name(found.part).capitalize()} begynder {coming(found.at.astimezone(now.tzinfo), now)}."
    )
    yield line(_NO_HURRY, Tone.QUIET)


def _choices(run: Run, found: Ahead) -> Iterator[Choice]:
    yield Choice(f"Gå videre nu med {part_name(found.part)}", f"{COMMAND} videre {ref(run)}")
    path = walked(run)
    for step in path.left:
        yield Choice(f"Nu: {short_text(step)}", f"{COMMAND} nu {ref(run)} {step.id}")
    yield Choice("Se hele forløbet", "/forløb")
    if path.path:
        yield Choice("Tilbage", f"{COMMAND} tilbage {ref(run)}")
