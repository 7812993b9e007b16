"""A run moved about: a step put off or taken back, the run left, taken up, moved to the texts of now."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from handlers.lines import counted, head, line
from handlers.model import Choice, Outcome, Reply
from handlers.report import Line, Tone
from handlers.runs import last, walk
from handlers.runs.amounts import duration
from handlers.runs.deadlines import by_when, overdue
from handlers.runs.following import gone_over
from handlers.runs.model import Alarm, Ring
from handlers.runs.offers import current
from handlers.runs.presenting import Walk, kept, present, stale
from handlers.runs.showing import COMMAND, remember
from handlers.runs.spoken import moment
from handlers.runs.store import going_on, is_paused, keep

if TYPE_CHECKING:
    from corpus.checklists.model import Step

_FEW = 6  # steps
_FIRST = "Det her er det første trin."
_NOT_LATER = "Det trin kan ikke vente. Gør det nu, eller skriv »pause«."
_NO_LIST = "Tjeklisten er ikke i dokumenterne mere. Du kan gøre den færdig, som den er."
_SOON = timedelta(hours=24)
_NOT_KEPT = "Du havde valgt {} på trinnet. Det er ikke noteret. Vælg igen, når du tager det."


def later(said: Walk) -> Reply:
    """The step put off."""
    if old := stale(said):
        return old
    step = walk.walked(said.run).current
    if step is None:
        return present(said.run, said)
    if not walk.may_wait(said.run.checklist, step):
        return present(said.run, said, (line(_NOT_LATER, Tone.WARN),))
    at = by_when(said.run, step, said.context.routine)
    by = f" Frist: {moment(at.astimezone(said.context.routine.zone))}." if at else ""
    text = f"Udsat: {' '.join(step.text.split())}{by}"
    lines = (line(text, Tone.QUIET), *_dropped(step, said))
    return kept(walk.put_off(said.run, step, said.now), said, lines)


def _dropped(step: "Step | None", said: Walk) -> tuple[Line, ...]:
    """That options were ticked and are not noted: ticks are kept nowhere before all of them are."""
    shown = last.shown(said.request.user.id, said.context)
    here = shown is not None and (shown.number, shown.count) == (said.run.number, said.run.count)
    if step is None or shown is None or not here or not shown.asked.startswith(last.TICKED):
        return ()
    many = counted(len(shown.asked.removeprefix(last.TICKED).split(",")), "svar", "svar")
    return (line(_NOT_KEPT.format(many), Tone.WARN),)


def now(said: Walk) -> Reply:
    """A step that was put off, taken up."""
    if old := stale(said):
        return old
    step = next((s for s in walk.walked(said.run).left if s.id == said.rest), None)
    return kept(walk.taken_up(said.run, step, said.now), said) if step else present(said.run, said)


def back(said: Walk) -> Reply:
    """The step before, to do again."""
    if old := stale(said):
        return old
    before = walk.back(said.run, said.now)
    if before == said.run:
        return present(said.run, said, (line(_FIRST),))
    return kept(before, said, _dropped(walk.walked(said.run).current, said))


def pause(said: Walk) -> Reply:
    """The run left for another time, and how it is taken up anywhere."""
    if walk.is_ended(said.run):
        return present(said.run, said)
    dropped = _dropped(walk.walked(said.run).current, said)
    found = keep(walk.paused(said.run, said.now), said.run, said.context)
    text = (
        f"Sat på pause: {said.run.checklist.title}. Fortsæt når som helst med »tjekliste«. "
        f"På en anden kanal: skriv »tjekliste hent {said.run.code}-{said.run.key}« dér."
    )
    choice = Choice("Fortsæt", f"{COMMAND} vis {found.run.number}")
    remember(found.run, None, said.request, said.context, asked="vis")
    return Reply(
        Outcome.COMMAND, text, report=dropped, choices=(choice,), home=said.request.home, private=True
    )


def show(said: Walk) -> Reply:
    """Where the run stands; one on pause goes on, and a step named that was put off is taken up."""
    step = next((s for s in walk.walked(said.run).left if s.id == said.rest), None)
    if step is not None and not walk.is_ended(said.run):
        return kept(walk.taken_up(said.run, step, said.now), said)
    if not is_paused(said.run):
        return present(said.run, said)
    return kept(walk.resumed(said.run, said.now), said)


def missing(said: Walk) -> Reply:
    """What is still to do."""
    run, zone = said.run, said.context.routine.zone
    if walk.is_ended(run):
        return present(run, said)
    found = walk.walked(run)
    lines = [head(f"{run.checklist.title} – {len(found.done)} trin gjort. Det mangler:")]
    by_deadline: dict[datetime | None, list[Step]] = {}
    for step in walk.undone(run):
        by_deadline.setdefault(by_when(run, step, said.context.routine), []).append(step)
    in_time = sorted(by_deadline.items(), key=lambda pair: (pair[0] is None, pair[0] or said.now))
    for at, steps in in_time:
        late = at is not None and at < said.now
        told = f"Senest {moment(at.astimezone(zone))}{' (overskredet)' if late else ''}" if at else ""
        whole = len(by_deadline) == 1 or late or steps is in_time[0][1]
        if not whole and len(steps) > _FEW:  # a programme of weeks: what is far off is counted
            rest = "Andre trin" if any(s.deadline for s in steps) else "Uden frist"
            lines.append(line(f"{told or rest}: {len(steps)} trin", step=1))
            continue
        lines += [line(f"{told}:", Tone.BAD if late else Tone.PLAIN, 1)] if told else []
        for step in steps:
            put = " (udsat)" if step in found.left else ""
            lines.append(line(f"• {' '.join(step.text.split())}{put}", Tone.BAD if late else Tone.PLAIN, 2))
    if found.current and any(o.next for o in found.current.options):
        lines.append(line("Resten afhænger af, hvad du svarer.", Tone.QUIET, 1))
    lines += _elsewhere(said)
    choice = Choice("Fortsæt", f"{COMMAND} vis {run.number}")
    remember(run, None, said.request, said.context, asked="vis")
    return Reply(
        Outcome.COMMAND, report=tuple(lines), choices=(choice,), home=said.request.home, private=True
    )


def _elsewhere(said: Walk) -> Iterator[Line]:
    """What is overdue in other lists that one is in the midst of."""
    for run in going_on(said.request, said.context):
        late = overdue(run, said.now, said.context.routine)
        if late and run.number != said.run.number:
            many = counted(late, "overskredet frist", "overskredne frister")
            text = f"Du har også {many} i »{run.checklist.title}«. Skriv »tjekliste mangler {run.number}«."
            yield line(text, Tone.BAD)


def snooze(said: Walk) -> Reply:
    """A reminder of some steps again later; no deadline moves. The last one asked for counts."""
    names, _, span = said.rest.partition(" ")
    steps = [step for name in names.split(",") if (step := said.run.checklist.step(name))]
    length = duration(span or "30 minutter")
    if not steps or not length or walk.is_ended(said.run):
        return present(said.run, said)
    at = said.now + min(length, _SOON)
    run = said.run
    again = [Alarm(run.number, s.id, Ring.SNOOZED, at, run.person, run.home) for s in steps]
    found = keep(run, run, said.context, again)
    if not found.done:
        return present(found.run, said)
    text = f"Jeg minder dig igen {moment(at.astimezone(said.context.routine.zone))}. Fristen er den samme."
    return Reply(Outcome.COMMAND, text, home=said.request.home, private=True)


def go_over(said: Walk) -> Reply:
    """The run on the checklist and texts of now."""
    if old := stale(said):
        return old
    found = current(said.run.checklist.name, said.run.home, said.context)
    if found is None:
        return present(said.run, said, (line(_NO_LIST, Tone.WARN),))
    text = "Du følger nu den nye tekst. Trin, hvis regel er ændret, skal gøres igen."
    return kept(gone_over(said.run, found, said.context, said.now), said, (line(text, Tone.GOOD),))
