"""The home that a channel is tied to: for all who ask there, until somebody who may ties it to another."""

from corpus.model import Home
from handlers.model import Caution, Choice, Context, Outcome, Reply, Request, Role
from handlers.whose import may_act_for

WORD = "kanal"
_NOT_HERE = "Det kan kun gøres i en kanal."
_HOW = "Skriv »hus kanal NAVN« for at vælge et hus til kanalen."
_MOST_CHOICES = 12


def of_channel(request: Request, context: Context) -> tuple[Home | None, tuple[Caution, ...]]:
    """The home that the request's channel is tied to; one that is there no more is told."""
    tied = context.memory.tied(request.place.id) if request.place.id else None
    home = context.snapshot.home(tied)
    if tied is None or home:
        return home, ()
    text = f"Kanalen hører til {tied}, som ikke er i dokumenterne mere. Spørg din leder."
    return None, (Caution("channel_home", text),)


def beside_own(home: str, own: str | None) -> tuple[Caution, ...]:
    """That a channel's home is another than the asker's own."""
    if own is None or own == home:
        return ()
    text = f"Kanalen hører til {home}, så svaret gælder dér. Dit hus er {own}: skriv til mig direkte."
    return (Caution("channel_home", text),)


def of_words(request: Request, context: Context) -> Reply:
    """Which home a channel is tied to, for whoever may not change it, and for who may with what they can."""
    if not request.place.id:
        return Reply(Outcome.COMMAND, _NOT_HERE, home=request.home)
    tied = context.memory.tied(request.place.id)
    now = f"Kanalen hører til {tied}." if tied else "Kanalen hører ikke til et hus."
    if request.user.role < Role.MANAGER:
        text = f"{now} Det er din leder, der kan vælge et hus til kanalen."
        return Reply(Outcome.COMMAND, text, home=request.home)
    mine = [h.name for h in context.snapshot.corpus.homes if may_act_for(request, h.name)]
    choices = [Choice(f"Kanalen hører til {name}", f"/hus {WORD} {name}") for name in mine if name != tied]
    if tied and _may(request, context, tied):
        choices.insert(0, Choice("Kanalen hører ikke til et hus", f"/hus {WORD} ingen"))
    text = f"{now} {_HOW}"
    return Reply(Outcome.COMMAND, text, choices=tuple(choices[:_MOST_CHOICES]), home=request.home)


def tie(request: Request, context: Context, home: Home | None) -> Reply:
    """Tie the request's channel to a home, or let it go, where the asker may decide for both."""
    if not request.place.id or request.user.role < Role.MANAGER:
        return of_words(request, context)
    tied = context.memory.tied(request.place.id)
    for name in (tied, home.name if home else None):
        if name and not _may(request, context, name):
            text = f"Det kan du kun for dine egne huse. {name} er ikke et af dem."
            return Reply(Outcome.COMMAND, text, home=request.home)
    name = home.name if home else None
    context.memory.tie(request.place.id, name, request.user.signed, context.now)
    text = (
        f"Kanalen hører nu til {name}. Alle, der spørger her, får husets egne regler med."
        if name
        else "Kanalen hører ikke til et hus nu. Hver får svar for det hus, de selv har valgt."
    )
    return Reply(Outcome.COMMAND, text, home=name)


def _may(request: Request, context: Context, home: str) -> bool:
    """Whether somebody who decides for homes does so for this one; one that is gone is nobody's."""
    return may_act_for(request, home) or context.snapshot.home(home) is None
