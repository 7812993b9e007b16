"""The coordinators' own questions, asked again at each reload: what they answer differently is shown."""

import re

from corpus.names import short_name
from handlers.lines import counted, head, line
from handlers.model import Choice, Context, Outcome, Reply, Request, Role
from handlers.registry import handler

_ADD = re.compile(r"(?:tilføj|tilfoej|ny)\b:?\s*(.*)", re.DOTALL | re.IGNORECASE)
_DROP = re.compile(r"(?:slet|fjern)\s+(?:nr\.?\s*)?(\d{1,9})", re.IGNORECASE)
_LISTED = 30


def _knows(said: str, context: Context) -> bool:  # noqa: ARG001 - as Knows has it
    return not said or bool(_ADD.fullmatch(said) or _DROP.fullmatch(said))


@handler(
    "testspørgsmål",
    "Dine egne spørgsmål, som bliver prøvet ved hver genindlæsning.",
    form="testspørgsmål tilføj SPØRGSMÅL",
    also=("testspoergsmaal", "prøvespørgsmål"),
    role=Role.COORDINATOR,
    knows=_knows,
)
def own_questions(request: Request, context: Context) -> Reply:
    """List them, add one for the home chosen, or let go of one."""
    reviews = context.memory.reviews
    if (match := _ADD.fullmatch(request.text)) and match[1].strip():
        question = " ".join(match[1].split())
        number = reviews.add_question(question, request.home, request.user.signed, context.now)
        whose = f" for {request.home}" if request.home else " for alle huse"
        text = f"Testspørgsmål nr. {number} er gemt{whose}: »{question}«"
        undo = Choice("Slet det igen", f"/testspørgsmål slet {number}")
        return Reply(Outcome.COMMAND, text, choices=(undo,), home=request.home)
    if match := _DROP.fullmatch(request.text):
        number = int(match[1])
        done = reviews.drop_question(number, request.user.signed, context.now)
        text = f"Testspørgsmål nr. {number} er slettet." if done else f"Nr. {number} findes ikke."
        return Reply(Outcome.COMMAND, text, home=request.home)
    known = reviews.questions()
    if not known:
        text = "Der er ingen testspørgsmål. Skriv »testspørgsmål tilføj« og spørgsmålet."
        return Reply(Outcome.COMMAND, text, home=request.home)
    lines = [head(f"{counted(len(known), 'testspørgsmål', 'testspørgsmål')}, prøvet ved hver genindlæsning")]
    for test in known[:_LISTED]:
        whose = f" ({short_name(test.home)})" if test.home else ""
        lines.append(line(f"Nr. {test.number}: »{test.question}«{whose}", step=1))
    choices = tuple(
        Choice(f"Slet nr. {t.number}", f"/testspørgsmål slet {t.number}") for t in known[:_LISTED]
    )
    return Reply(Outcome.COMMAND, report=tuple(lines), choices=choices, home=request.home)
