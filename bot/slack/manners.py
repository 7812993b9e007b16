"""When to speak, and what is said beside an answer."""

import re
from dataclasses import replace

from handlers.model import Caution, Outcome, Reply

WORKING = "Jeg leder i retningslinjerne …"
FAILED = "Der gik noget galt hos mig, så jeg kan ikke svare. Prøv igen, eller spørg din leder."
CUT = "Din besked er lang. Jeg har kun læst de første 4.000 tegn."
UNSURE = "Slack fortalte mig ikke, hvem du er. Derfor viser jeg kun de fælles regler. Prøv igen om lidt."
WITHDRAWN = "Spørgsmålet er slettet, så jeg svarer ikke."
NO_TEXT = "Beskeden har ingen tekst, jeg kan læse. Skriv dit spørgsmål til mig."
TAKEN_OUT = (
    "Jeg har fjernet personoplysninger fra beskeden og har ikke gemt dem. De står stadig i beskeden: sig til "
    "den, der skrev den, at den skal slettes."
)
QUIET = "Jeg tier nu i denne tråd. Nævn mig, når du vil spørge igen."
HUSH = re.compile(r"(?:ti\s+)?stille|stop|hold\s+op|tys", re.IGNORECASE)
QUESTION = re.compile(
    r"\?|^\s*(?:hv\w+|må|skal|kan|er|har|findes|gælder|hus|kilde|flere|hjælp|og)\b", re.IGNORECASE
)


def of_somebody_else(reply: Reply) -> Reply:
    """A reply to a message that somebody else wrote: what was taken out of it is theirs to delete."""

    def told(cautions: tuple[Caution, ...]) -> tuple[Caution, ...]:
        return tuple(replace(c, text=TAKEN_OUT) if c.code == "masked" else c for c in cautions)

    answer = reply.answer and replace(reply.answer, warnings=told(reply.answer.warnings))
    return replace(reply, answer=answer, warnings=told(reply.warnings))


def hushes(text: str) -> bool:
    """Whether somebody wants quiet in a thread."""
    return bool(HUSH.fullmatch(text.strip(" .!")))


def asks(text: str) -> bool:
    """Whether what was written in a thread looks like a question or a command."""
    return bool(QUESTION.search(text))


def goes_without(text: str, reply: Reply) -> bool:
    """Whether what was written in a thread, to nobody by name, was not meant for us."""
    if reply.outcome is Outcome.SMALLTALK:
        return True
    return reply.outcome is Outcome.NOT_FOUND and not asks(text)
