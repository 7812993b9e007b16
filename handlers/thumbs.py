"""Whether the last answer helped. A vote is kept, never who gave it, and changes no answer by itself."""

from dataclasses import replace

from corpus.names import slug
from handlers.directions import whom_to_ask
from handlers.feedback import Exchange, Reason, Verdict
from handlers.model import Choice, Context, Outcome, Reply, Request
from handlers.registry import handler
from index.analysis import words

HELPED = (Choice("Det hjalp", "/tommel op"), Choice("Det hjalp ikke", "/tommel ned"))
_LABELS = {
    Reason.WRONG: "Svaret passer ikke",
    Reason.MISSING: "Noget mangler",
    Reason.OUTDATED: "Teksten er forældet",
    Reason.UNCLEAR: "Svaret er uklart",
}
REASONS = tuple(Choice(label, f"/tommel ned {why}") for why, label in _LABELS.items())
_REASONS = {slug(reason): reason for reason in Reason}
_SAID = {"det hjalp": "op", "det hjalp ikke": "ned"}  # as the choices read
_HELPED = "Tak. Så ved vi, at svaret hjalp."  # not that something is noted: that is said of checklists
_NO_ANSWER = "Der er ikke et nyt svar at sige noget om. Stil først et spørgsmål."


def _claims(text: str) -> bool:
    return " ".join(words(text)) in _SAID


def _knows(said: str, context: Context) -> bool:  # noqa: ARG001 - as Knows has it
    return not said or _read(said)[0] is not None


def _read(said: str) -> tuple[Verdict | None, Reason | None]:
    """What was said of an answer, and why."""
    first, *rest = words(_SAID.get(" ".join(words(said)), said)) or [""]
    verdict = next((v for v in Verdict if v == first), None)
    reason = _REASONS.get(slug(rest[0])) if rest and verdict is Verdict.DID_NOT else None
    return verdict, reason


@handler(
    "tommel",
    "Sig, om det sidste svar hjalp.",
    form="tommel op",
    also=("tommelfinger",),
    knows=_knows,
    claims=_claims,
    outsiders=True,
)
def thumb(request: Request, context: Context) -> Reply:
    """Keep whether the conversation's last answer helped; who was not helped is asked why first."""
    turn = context.turn(request)
    if turn is None or turn.exchange is None:
        return Reply(Outcome.COMMAND, _NO_ANSWER, home=request.home)
    verdict, reason = _read(request.text)
    if verdict is None:
        return Reply(Outcome.COMMAND, "Hjalp svaret?", choices=HELPED, home=request.home)
    if verdict is Verdict.DID_NOT and reason is None:
        return Reply(Outcome.COMMAND, "Hvad var galt?", choices=REASONS, home=request.home)
    context.memory.feedback.vote(turn.exchange, verdict, reason, context.now)
    # said once for each answer; and the question need lie here no longer
    context.memory.remember(request.conversation, replace(turn, exchange=None), context.now)
    text = (
        "Tak. Så ved vi, at svaret hjalp."
        if verdict is Verdict.HELPED
        else _passed_on(turn.exchange, context)
    )
    return Reply(Outcome.COMMAND, text, home=request.home)


def _passed_on(exchange: Exchange, context: Context) -> str:
    person = whom_to_ask(context.snapshot.home(exchange.home))
    return (
        "Tak. Spørgsmålet går videre til koordinatoren, uden dit navn. Det slettes efter 30 dage. "
        f"Skal du bruge svaret nu? {person.text}"
    )
