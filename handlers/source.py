"""More of what was found: the section around a passage, and the next passages of the ranking."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.cite import CARD, cite, section_name, section_path
from handlers.memory import Turn
from handlers.model import Choice, Context, Extract, Outcome, Reply, Request
from handlers.recent import keep
from handlers.registry import handler
from handlers.scope import asked
from handlers.steps import begun
from index.library import Scope
from index.search import Candidate, ScopeIndex

_NUMBER = re.compile(r"\d{1,2}")
_MOST = 12  # passages; a heading over more is the whole document
_ASK_FIRST = "Stil først et spørgsmål, så viser jeg, hvor svaret står."


def _knows_source(words: str, context: Context) -> bool:  # noqa: ARG001 - as Knows has it
    return not words or bool(_NUMBER.fullmatch(words)) or "#" in words


@handler(
    "kilde",
    "Vis hele afsnittet om et citat, med det før og efter.",
    form="kilde NUMMER",
    also=("afsnit", "kilder"),
    knows=_knows_source,
    outsiders=True,
)
def source(request: Request, context: Context) -> Reply:
    """The whole section that a passage stands in: by its number among those shown, or by its id.

    An id may be of an answer further back, for the other age group: all that is the asker's is looked in.
    """
    turn = context.turn(request)
    wanted = _wanted(request.text.strip(), turn)
    if wanted is None:
        many = f"Der er vist {len(turn.shown)}. Skriv fx »kilde 1«." if turn and turn.shown else _ASK_FIRST
        return Reply(Outcome.COMMAND, many, home=request.home)
    for scope in (_scope(request, context, turn), Scope(request.home, as_of=request.as_of)):
        index = context.snapshot.index(scope)
        place = next((i for i, c in enumerate(index.candidates) if c.passage.id == wanted), None)
        if place is not None:
            return _section(request, context, index, place)
    text = "Det afsnit er ikke blandt dem, du kan se nu. Stil spørgsmålet igen."
    return Reply(Outcome.COMMAND, text, home=request.home)


def _scope(request: Request, context: Context, turn: Turn | None) -> Scope:
    """The scope that the question was answered from; one's own where none was, or the home has changed."""
    own = asked(request, context).scope
    changed = turn is not None and turn.asker != request.home
    if turn is None or changed:
        return own
    return Scope(turn.home, turn.target_group, request.as_of)


def _wanted(words: str, turn: Turn | None) -> str | None:
    """The id of the passage meant."""
    if "#" in words:
        return words
    number = int(words) if _NUMBER.fullmatch(words) else 1
    shown = turn.shown if turn else ()
    return shown[number - 1] if 0 < number <= len(shown) else None


def _section(request: Request, context: Context, index: ScopeIndex, place: int) -> Reply:
    chosen = index.candidates[place]
    document = [c for c in index.candidates if c.document is chosen.document]
    at = next(i for i, c in enumerate(document) if c is chosen)
    first, last = _around(document, at)
    citations = tuple(cite(c, context) for c in document[first : last + 1])
    choices = [
        Choice(f"{label}: {_name(document[i])}", f"/kilde {document[i].passage.id}")
        for label, i in (("Afsnittet før", first - 1), ("Afsnittet efter", last + 1))
        if 0 <= i < len(document)
    ]
    extract = Extract(citations, chosen.passage.id)
    keep(request, context, [chosen.passage.id])
    return Reply(Outcome.COMMAND, extract=extract, choices=tuple(choices), home=request.home)


def _around(document: Sequence[Candidate], at: int) -> tuple[int, int]:
    """The first and last passage of the section that one stands in."""
    path = section_path(document[at].passage.heading)

    def stretch(*, deep: bool) -> tuple[int, int]:
        def inside(c: Candidate) -> bool:
            return c.passage.heading[: len(path)] == path if deep else section_path(c.passage.heading) == path

        first, last = at, at
        while first > 0 and inside(document[first - 1]):
            first -= 1
        while last + 1 < len(document) and inside(document[last + 1]):
            last += 1
        return first, last

    first, last = stretch(deep=True)
    return (first, last) if last - first < _MOST else stretch(deep=False)


def _name(candidate: Candidate) -> str:
    return section_name(candidate.passage.heading, candidate.document.title)


@handler("flere", "Vis de næste passager om det samme.", also=("mere",), outsiders=True)
def more(request: Request, context: Context) -> Reply:
    """The passages that rank after those shown."""
    turn = context.turn(request)
    if turn is None:
        return Reply(Outcome.COMMAND, _ASK_FIRST, home=request.home)
    index = context.snapshot.index(_scope(request, context, turn))
    by_id = {c.passage.id: c for c in index.candidates}
    rest = [by_id[i] for i in turn.passages if i not in turn.shown and i in by_id][:CARD]
    if not rest:
        return Reply(Outcome.COMMAND, "Der er ikke flere. Prøv at spørge med andre ord.", home=request.home)
    card = begun([cite(c, context) for c in rest], index.candidates, context, known=turn.shown)
    shown = (*turn.shown, *(c.passage for c in card.shown if c.passage not in turn.shown))
    context.memory.remember(request.conversation, replace(turn, shown=shown), context.now)
    return Reply(
        Outcome.COMMAND,
        "De næste passager. De passer mindre godt end dem, du har set.",
        extract=Extract(card.shown, ""),
        choices=_onwards(rest, more_left=not set(turn.passages) <= set(shown)),
        home=request.home,
        warnings=card.cautions,
    )


def _onwards(rest: Sequence[Candidate], *, more_left: bool) -> tuple[Choice, ...]:
    choices = [
        Choice(f"Vis hele afsnittet: {c.document.key.standard} {_name(c)}", f"/kilde {c.passage.id}")
        for c in rest
    ]
    return (*choices, *((Choice("Vis flere", "/flere"),) if more_left else ()))
