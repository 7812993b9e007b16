"""How an answer came about, in lines that are enough to find the same again."""

from collections.abc import Iterator
from dataclasses import asdict

from corpus.dates import PartialDate
from handlers.feedback import Exchange
from handlers.finding import Finding, find_each
from handlers.model import Context, Outcome, Reply, Request
from handlers.registry import handler
from index.concepts import MARK
from index.search import Hit

_PASSAGES = 3
_SIGNS = {
    "coverage": "dækning",
    "covered": "dækning af de første",
    "first": "første ord",
    "unknown": "ukendt",
    "margin": "afstand",
    "agreement": "enighed",
    "nearness": "mening / 4",
    "kind": "mangler, hvad der spørges om",
    "inside": "ligner emnet",
}
_NO_ANSWER = "Der er ikke et nyt svar at forklare. Stil først et spørgsmål."
_OTHER_HOME = "Det sidste svar gjaldt et andet hus. Stil spørgsmålet igen."
_CHANGED = "Dokumenterne er ændret siden svaret. Her er det regnet igen med dem, der er nu."


def account(finding: Finding, context: Context) -> tuple[str, ...]:
    """Where and how was searched; for each question how it was read, how sure it is, what its best scored."""
    return tuple(_account(finding, context))


@handler("hvorfor", "Vis, hvordan det sidste svar blev fundet.", also=("why",))
def explain(request: Request, context: Context) -> Reply:
    """Find the last answer again by its question, while that lies here, and tell how it came about."""
    turn = context.turn(request)
    if turn is None or turn.exchange is None:
        return Reply(Outcome.COMMAND, _NO_ANSWER, home=request.home)
    if turn.asker != request.home:
        return Reply(Outcome.COMMAND, _OTHER_HOME, home=request.home)
    question = turn.exchange.question
    finding = find_each(Request(question, turn.asker, user=request.user), context, question)
    lines = (
        "Sådan blev svaret fundet:",
        *_since(turn.exchange, finding, context),
        *account(finding, context),
    )
    return Reply(Outcome.COMMAND, "\n".join(lines), home=request.home)


def _since(exchange: Exchange, finding: Finding, context: Context) -> Iterator[str]:
    """What is not as it was when the answer was given: the account is of now."""
    if exchange.revision != context.snapshot.revision:
        yield _CHANGED
    elif exchange.confidence != round(finding.confidence, 3):
        yield f"Regnet igen. Da du spurgte, var sikkerheden {_number(exchange.confidence)}."


def _account(finding: Finding, context: Context) -> Iterator[str]:
    yield from _searched(finding, context)
    for number, one in enumerate(finding.each or (finding,), 1):
        if finding.each:
            yield f"Spørgsmål {number} med svar:"
        yield from _read(one)
        yield from _sureness(one)
        yield from (_scored(n, hit, one) for n, hit in enumerate(one.hits[:_PASSAGES], 1))


def _searched(finding: Finding, context: Context) -> Iterator[str]:
    """Whose texts of which day were searched, and by what."""
    scope = finding.scope
    day = scope.as_of or context.today
    held = PartialDate(day.year, day.month, day.day).danish()
    where = ", ".join((scope.home or "kun fælles regler", scope.target_group or "alle målgrupper", held))
    yield f"Søgt i {len(finding.index.candidates)} passager: {where}. Udgave {context.snapshot.revision}."
    embedder = context.snapshot.embedder
    if finding.meaning and embedder:  # of a server's model the name, not where it stands
        yield f"Søgt efter ord og mening. Model: {embedder.meaning.model.rpartition('#')[2]}."
    else:
        yield "Søgt efter ord alene."


def _read(finding: Finding) -> Iterator[str]:
    """The words that were looked for, each with what it may mean; what was mended, what it goes on from."""
    groups = ("/".join(_term(t) for t, _ in group.readings) for group in finding.query.groups)
    yield f"Læst som ord og »betydninger«: {', '.join(groups) or 'ingen'}"
    for typed, other in finding.query.read_as:
        yield f"»{typed}« læst som »{other}«"
    if finding.topic:
        yield f"Fortsat fra: {', '.join(finding.topic)}"


def _sureness(finding: Finding) -> Iterator[str]:
    """The confidence, the limits it is held against, and the sum that it came from."""
    model, sure = finding.model, finding.sure
    limits = f"Svar fra {_number(model.answer)}, »måske« fra {_number(model.maybe)}."
    yield f"Sikkerhed {_number(sure.confidence)}. {limits}"
    if sure.signs is None:
        return
    weights = asdict(model.weights)
    terms = (
        f"{_SIGNS[name]} {_number(value)} × {_number(weights[name])}"
        for name, value in asdict(sure.signs).items()
        if weights[name]
    )
    yield f"Tegn × vægt: {'; '.join(terms)}; fast {_number(model.intercept)}"
    if sure.share < 1:
        yield f"{sure.reason}: sikkerheden × {_number(sure.share)}"


def _scored(number: int, hit: Hit, finding: Finding) -> str:
    """A passage with the words it has, and its scores by words and by meaning."""
    had = ", ".join(map(_term, finding.index.ranking.words_in(finding.query, hit.place))) or "ingen"
    name = hit.candidate.passage.id + (" (bekræftet)" if hit.confirmed else "")
    near = (
        f"; mening {_number(hit.meaning)}, cosinus {_number(hit.cosine)}"
        if hit.meaning is not None and hit.cosine is not None
        else ""
    )
    points = f"point {_number(hit.score)}; ord {_number(hit.words)}{near}; dækning {_number(hit.coverage)}"
    return f"{number}. {name}: har {had}; {points}"


def _term(term: str) -> str:
    return f"»{term.removeprefix(MARK)}«" if term.startswith(MARK) else term


def _number(value: float) -> str:
    return f"{value:.3f}".replace(".", ",")
