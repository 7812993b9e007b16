"""A coordinator confirms that a passage answers a question; from then on the question finds it first."""

from collections.abc import Sequence

from corpus.dates import PartialDate
from handlers.cite import section_name
from handlers.feedback import Confirmed
from handlers.model import Choice, Context, Outcome, Reply, Request, Role
from handlers.privacy import without_masks
from handlers.registry import handler
from handlers.unanswered import ALL, gone, knows_number, numbered, open_item, scope_of
from handlers.wordings import REGRETTED, by_id
from index.search import Candidate
from index.wordings import Wording

_LISTED = 20  # the last ones


def _knows_passage(said: str, context: Context) -> bool:
    return knows_number(said, context) or "#" in said


@handler(
    "bekræft",
    "Bekræft, at en passage svarer på et spørgsmål.",
    form="bekræft NUMMER PASSAGE",
    also=("bekraeft",),
    role=Role.COORDINATOR,
    knows=_knows_passage,
)
def confirm(request: Request, context: Context) -> Reply:
    """Keep a question as a wording of a passage that its asker may be shown; the question is closed."""
    number, wanted = numbered(request.text)
    item = open_item(number, context)
    if item is None or number is None:
        return gone(request, number, "bekræft")
    found = next((c for c in scope_of(item, context).candidates if c.passage.id == wanted), None)
    if found is None:
        text = "Den passage er ikke blandt dem, der gælder for spørgsmålet. Vælg en fra listen."
        again = Choice(f"Se nr. {number}", f"/ubesvarede {number}")
        return Reply(Outcome.COMMAND, text, choices=(again,), home=request.home)
    wording = Wording(
        " ".join(without_masks(item.question).split()), found.passage.id, found.passage.text_hash
    )
    pair = context.memory.feedback.confirm(number, wording, request.user.signed, context.now)
    text = (
        f"Bekræftet. Spørgsmålet »{wording.text}« finder nu {_place(found)} først. {_reach(found)} "
        "Ordene gemmes, til du fortryder."
    )
    choices = (Choice("Fortryd", f"/fortryd {pair}"), ALL)
    return Reply(Outcome.COMMAND, text, choices=choices, home=request.home, wordings_changed=True)


@handler("bekræftede", "Vis de bekræftede svar.", also=("bekraeftede",), role=Role.COORDINATOR)
def listed(request: Request, context: Context) -> Reply:
    """What was confirmed, the last first, and why what no longer holds does not."""
    pairs = context.memory.feedback.confirmed(context.now)[::-1]
    if not pairs:
        return Reply(Outcome.COMMAND, "Der er ingen bekræftede svar.", choices=(ALL,), home=request.home)
    shown = pairs[:_LISTED]
    lines = ["Bekræftede svar, de nyeste først:", *(_line(pair, context) for pair in shown)]
    lines += [f"Der er {len(pairs) - len(shown)} ældre."] if len(pairs) > len(shown) else []
    choices = _regrets([pair for pair in shown if pair.why is None])
    return Reply(Outcome.COMMAND, "\n".join(lines), choices=choices, home=request.home)


def _regrets(pairs: Sequence[Confirmed]) -> tuple[Choice, ...]:
    return tuple(Choice(f"Fortryd nr. {pair.number}", f"/fortryd {pair.number}") for pair in pairs)


def _line(pair: Confirmed, context: Context) -> str:
    found = by_id(pair.wording.passage, context.snapshot.corpus)
    place = f"{_place(found)}, {_for_whom(found)}" if found else pair.wording.passage
    day = pair.at.astimezone(context.now.tzinfo)
    when = PartialDate(day.year, day.month, day.day).danish()
    why = pair.why or ("" if found else "teksten er der ikke lige nu")
    state = f" – bruges ikke: {why}" if why else ""
    return f"Nr. {pair.number}: »{pair.wording.text}« → {place}, {pair.by}, {when}{state}"


@handler(
    "fortryd",
    "Fortryd et bekræftet svar.",
    form="fortryd NUMMER",
    role=Role.COORDINATOR,
    knows=knows_number,
)
def revoke(request: Request, context: Context) -> Reply:
    """Let a wording hold no longer."""
    number, _ = numbered(request.text)
    back = (Choice("Se de bekræftede", "/bekræftede"),)
    if number is None or not context.memory.feedback.revoke(
        (number,), REGRETTED, request.user.signed, context.now
    ):
        text = f"Nr. {number} er ikke i brug." if number else "Skriv nummeret, fx »fortryd 2«."
        return Reply(Outcome.COMMAND, text, choices=back, home=request.home)
    text = f"Nr. {number} er fortrudt. Spørgsmålet bliver nu besvaret som før."
    return Reply(Outcome.COMMAND, text, choices=back, home=request.home, wordings_changed=True)


def _place(found: Candidate) -> str:
    key, passage = found.document.key, found.passage
    return f"{key.standard} {section_name(passage.heading, found.document.title)}"


def _for_whom(found: Candidate) -> str:
    group = found.document.key.target_group
    return found.document.key.home or (f"alle huse for {group}" if group else "alle huse")


def _reach(found: Candidate) -> str:
    if found.document.key.home:
        return f"Passagen er lokal, så det gælder kun {_for_whom(found)}."
    return f"Passagen er fælles, så det gælder {_for_whom(found)}."
