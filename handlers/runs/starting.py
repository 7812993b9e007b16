"""Which checklist is begun, by the words that name it; and what one is in the midst of."""

from corpus.checklists.model import Checklist, Purpose
from corpus.names import short_name
from handlers.lines import head, items, line
from handlers.model import Choice, Context, Outcome, Reply, Request
from handlers.report import Line, Tone
from handlers.runs import called, last
from handlers.runs.deadlines import overdue
from handlers.runs.model import Run
from handlers.runs.offers import available, groups, meant, named, starting
from handlers.runs.presenting import opening
from handlers.runs.showing import COMMAND, how_far, run_reply
from handlers.runs.spoken import moment
from handlers.runs.store import begin, going_on

NONE_OPEN = "Du er ikke i gang med en tjekliste."
_JUST_NOW = "Den er begyndt for et øjeblik siden."
_LAST = 3  # runs that are over


def start(said: str, request: Request, context: Context) -> Reply:
    """Begin the checklist that words mean."""
    anew = said.casefold().endswith(" forfra")
    said = said[: -len(" forfra")].strip() if anew else said
    group = next((g for g in ("voksne", "børn og unge") if said.casefold().endswith(f" {g}")), None)
    whole, said = said, said[: -len(group)].strip() if group else said
    if not said:
        return overview(request, context)
    one = named(said, request, context)
    found = (one,) if one else meant(said, request, context)
    if len(found) != 1 and group:  # "magt voksne": the group may be what tells two checklists apart
        found = meant(whole, request, context)
    if not found:
        there = called.elsewhere(said, request, context)
        return start(there, request, context) if isinstance(there, str) else there
    if len(found) != 1:
        last.set_aside(request.user.id, context)
        choices = tuple(map(starting, found))
        return Reply(Outcome.COMMAND, "Hvilken tjekliste?", choices=choices, home=request.home)
    return _begun(found[0], group, request, context, anew=anew)


def _begun(one: Checklist, group: str | None, request: Request, context: Context, *, anew: bool) -> Reply:
    home = context.snapshot.home(request.home)
    last.set_aside(request.user.id, context)
    holds = one.group or (home.target_group if home else None)
    if group and holds and holds != group:
        where = f"{short_name(home.name)} er for {holds}" if home else f"»{one.title}« er for {holds}"
        text = f"{where}. Gælder det {group}, så vælg det rigtige hus først med »hus NAVN«."
        return Reply(Outcome.COMMAND, text, home=request.home)
    group = holds or group
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
    begun = begin(one, request.home, group, request, context, anew=anew)
    again = (line(_JUST_NOW, Tone.WARN),) if begun.before else ()
    return run_reply(begun.run, request, context, (*again, *opening(begun.run, context)))


def overview(request: Request, context: Context, told: str = "") -> Reply:
    """What the asker is in the middle of, and which checklists there are; `told` stands above."""
    last.set_aside(request.user.id, context)  # a bare word is said to this, and notes nothing unseen
    runs = going_on(request, context)
    lines: list[Line] = []
    if runs:
        lines += [
            head("Du er i gang med"),
            *items(how_far(r, overdue(r, context.now, context.routine)) for r in runs),
        ]
    there = available(request, context)
    tasks = [c for c in there if c.purpose is not Purpose.PROGRAMME]
    lines.append(head("Tjeklister") if tasks else line("Der er ingen tjeklister i dokumenterne.", Tone.QUIET))
    ended = context.memory.runs.ended_of(request.user.person)[:_LAST] if request.user.person else ()
    if not runs and not told:
        lines.append(line(NONE_OPEN, Tone.QUIET))
    choices = [Choice(f"Fortsæt: {r.checklist.title}", f"{COMMAND} vis {r.number}") for r in runs]
    choices += [starting(c) for c in (*tasks, *(c for c in there if c.purpose is Purpose.PROGRAMME))]
    choices += [Choice(f"Se igen: {_over(r, context)}", f"{COMMAND} vis {r.number}") for r in ended]
    return Reply(
        Outcome.COMMAND,
        told,
        report=tuple(lines),
        choices=tuple(choices),
        home=request.home,
        private=bool(runs or ended),
    )


def _over(run: Run, context: Context) -> str:
    """A run that is over, in a line."""
    at = (run.ended or run.touched).astimezone(context.routine.zone)
    return f"{run.checklist.title}, {moment(at)}"
