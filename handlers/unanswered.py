"""The questions that nobody has answered yet: listed, looked at with the passages nearest to them, closed."""

import re

from handlers.cite import cite
from handlers.feedback import Reason, Unanswered
from handlers.model import Choice, Citation, Context, Extract, Outcome, Reply, Request, Role
from handlers.privacy import without_masks
from handlers.registry import handler
from index.library import Scope
from index.search import ScopeIndex

_NUMBER = re.compile(r"(?:nr\.?\s*)?(\d{1,9})\b\.?\s*")
_LISTED = 10
_NEAREST = 5
_OPENING = 50  # letters of a passage, to know it by
_WHY = {
    Reason.WRONG: "svaret passer ikke",
    Reason.MISSING: "noget mangler",
    Reason.OUTDATED: "teksten er forældet",
    Reason.UNCLEAR: "svaret er uklart",
}
ALL = Choice("Se de ubesvarede", "/ubesvarede")
_WHICH = "Skriv nummeret på spørgsmålet, fx »{command} 3«. Du ser numrene med »ubesvarede«."


def numbered(text: str) -> tuple[int | None, str]:
    """The number that words begin with, and the words after it."""
    found = _NUMBER.match(text.strip())
    return (int(found[1]), text.strip()[found.end() :].strip()) if found else (None, text.strip())


def knows_number(said: str, context: Context) -> bool:  # noqa: ARG001 - as Knows has it
    """Whether the words after a command are a number and nothing more."""
    return not said or bool(_NUMBER.fullmatch(said))


def open_item(number: int | None, context: Context) -> Unanswered | None:
    """An open question by its number."""
    left = context.memory.feedback.unanswered(context.now)
    return next((item for item in left if item.number == number), None)


def scope_of(item: Unanswered, context: Context) -> ScopeIndex:
    """The passages that whoever asked may be shown, and no others."""
    return context.snapshot.index(Scope(item.home, item.target_group))


def gone(request: Request, number: int | None, command: str) -> Reply:
    """That there is no open question of a number."""
    text = f"Nr. {number} er ikke åbent." if number else _WHICH.format(command=command)
    return Reply(Outcome.COMMAND, text, choices=(ALL,), home=request.home)


def _knows(said: str, context: Context) -> bool:  # noqa: ARG001 - as Knows has it
    return not said or bool(_NUMBER.match(said))


@handler(
    "ubesvarede",
    "Vis spørgsmål, der mangler et svar.",
    form="ubesvarede NUMMER",
    role=Role.COORDINATOR,
    knows=_knows,
)
def unanswered(request: Request, context: Context) -> Reply:
    """The open questions, the most asked first; or one with its nearest passages, by other words if given."""
    number, other_words = numbered(request.text)
    if number is None:
        return _listed(request, context)
    item = open_item(number, context)
    if item is None:
        return gone(request, number, "ubesvarede")
    nearest = _nearest(item, other_words or item.question, context)
    advice = f"Er den rigtige ikke her? Skriv »ubesvarede {number}« og andre ord at søge med."
    found = "Passager, der ligner mest:" if nearest else "Ingen passage ligner."
    return Reply(
        Outcome.COMMAND,
        f"{told_item(item)}\n{advice}\n{found}",
        extract=Extract(nearest, "") if nearest else None,
        choices=(
            *(
                Choice(f"Denne passage svarer på det: {_opening(c)}", f"/bekræft {number} {c.passage}")
                for c in nearest
            ),
            Choice("Luk uden svar", f"/luk {number}"),
            ALL,
        ),
        home=request.home,
    )


def _listed(request: Request, context: Context) -> Reply:
    left = context.memory.feedback.unanswered(context.now)
    if not left:
        return Reply(Outcome.COMMAND, "Der er ingen ubesvarede spørgsmål.", home=request.home)
    shown = left[:_LISTED]
    more = len(left) - len(shown)
    lines = ["Ubesvarede spørgsmål, de mest stillede først:", *map(told_item, shown)]
    lines += [f"Der er {more} til. De kommer frem, når nogle er lukket."] if more else []
    choices = tuple(Choice(f"Se nr. {item.number}", f"/ubesvarede {item.number}") for item in shown)
    return Reply(Outcome.COMMAND, "\n".join(lines), choices=choices, home=request.home)


def told_item(item: Unanswered) -> str:
    """An open question in one line: how often it was asked, where, and what is the matter."""
    times = "1 gang" if item.count == 1 else f"{item.count} gange"
    whose = item.home or "intet hus"
    group = f" ({item.target_group})" if item.target_group and not item.home else ""
    why = [] if item.outcome is Outcome.ANSWERED else ["ikke fundet"]
    why += [_WHY[item.reason]] if item.reason else []
    return f"Nr. {item.number}: »{item.question}« – {times}, {whose}{group}, {', '.join(why)}"


def _nearest(item: Unanswered, said: str, context: Context) -> tuple[Citation, ...]:
    found = scope_of(item, context).search(without_masks(said), _NEAREST)
    return tuple(cite(hit.candidate, context, hit.score) for hit in found.hits)


def _opening(citation: Citation) -> str:
    text = " ".join(citation.text.split())
    return f"»{text}«" if len(text) <= _OPENING else f"»{text[:_OPENING].rsplit(' ', 1)[0]} …«"


@handler(
    "luk",
    "Luk et ubesvaret spørgsmål uden svar.",
    form="luk NUMMER",
    role=Role.COORDINATOR,
    knows=knows_number,
)
def close(request: Request, context: Context) -> Reply:
    """Let go of a question that no passage answers."""
    number, _ = numbered(request.text)
    if number is None or not context.memory.feedback.close(number, request.user.signed, context.now):
        return gone(request, number, "luk")
    text = f"Nr. {number} er lukket, og spørgsmålet er slettet."
    return Reply(Outcome.COMMAND, text, choices=(ALL,), home=request.home)
