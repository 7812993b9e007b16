"""How many checklists and programmes stand how, for managers: counts, never whose."""

from corpus.names import short_name
from handlers.lines import counted, head, items, line
from handlers.model import Context, Outcome, Reply, Request, Role
from handlers.report import Line, Tone
from handlers.runs.model import Tally
from handlers.whose import may_act_for, named_in

MANAGERS = "Det er kun for ledere. Spørg din leder, hvis du skal i gang med et forløb."
_COUNTS = "Jeg viser kun antal, aldrig hvem."


def counts(said: str, request: Request, context: Context) -> Reply:
    """How many runs of what stand how at the manager's homes, or at those of them that are named."""
    if request.user.role < Role.MANAGER:
        return Reply(Outcome.COMMAND, MANAGERS, home=request.home)
    named = [h.name for h in named_in(said, context)]
    others = [name for name in named if not may_act_for(request, name)]
    homes = [name for name in named if name not in others] or [
        h.name for h in context.snapshot.corpus.homes if may_act_for(request, h.name)
    ]
    everything = not named and (request.user.role >= Role.COORDINATOR or not request.user.homes)
    text = _not_told(others, said if not named else "", request)
    tallies = context.memory.runs.tallies(None if everything else homes, context.now)
    lines: list[Line] = []
    for home in dict.fromkeys(t.home for t in tallies):
        lines.append(head(short_name(home) if home else "Uden hus"))
        lines += items(_counted(t) for t in tallies if t.home == home)
    if not tallies:
        lines.append(line("Ingen er i gang med forløb eller tjeklister."))
    lines.append(line(_COUNTS, Tone.QUIET))
    return Reply(Outcome.COMMAND, text, report=tuple(lines), home=request.home, private=True)


def _not_told(others: list[str], unheard: str, request: Request) -> str:
    """Why other homes are told of than was asked; nothing where they are the same."""
    if others:
        theirs = ", ".join(map(short_name, request.user.homes))
        other = short_name(others[0])
        return f"Du kan kun se tal for dine egne huse. {other} er ikke et af dem. Her er {theirs}:"
    return f"Jeg kender intet hus »{unheard}«. Her er dine huse:" if unheard else ""


def _counted(tally: Tally) -> str:
    late = counted(tally.deadlines, "overskredet frist", "overskredne frister")
    parts = (
        (tally.waiting, "venter på at blive hentet"),
        (tally.open, "i gang"),
        (tally.done, "færdig" if tally.done == 1 else "færdige"),
        (tally.stopped, "standset"),
        (tally.cancelled, "afbrudt"),
        (tally.overdue, f"bagud med i alt {late}"),
    )
    said = ", ".join(f"{number} {word}" for number, word in parts if number)
    return f"{tally.title}: {said or 'ingen'}"
