"""A file in which a manager writes the home's next local addition."""

import re

from corpus.model import Guideline, Home
from corpus.names import short_name
from corpus.status import not_relevant
from handlers.model import Choice, Context, Outcome, Reply, Request, Role
from handlers.registry import handler
from handlers.report import Attachment
from handlers.standards import in_force, meant, named
from handlers.whose import CHOOSE_HOME
from handlers.whose import meant as of_home

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST_CHOICES = 20


def _knows(words: str, context: Context) -> bool:
    return not words or bool(meant(words, None, context.snapshot))


@handler(
    "skabelon",
    "Få en Word-fil til husets næste lokale tilføjelse.",
    form="skabelon 1.4",
    also=("skabeloner",),
    role=Role.MANAGER,
    knows=_knows,
)
def write(request: Request, context: Context) -> Reply:
    """The file for one guideline, named by number or title; or which guidelines there are."""
    whose = of_home(request, context, command="skabelon")
    if whose.home is None:
        return whose.refusal or Reply(Outcome.COMMAND, CHOOSE_HOME, home=request.home)
    home = whose.home
    found = meant(whose.rest, home, context.snapshot)
    if len(found) != 1:
        some = found or in_force(context.snapshot, home)
        text = _unclear(whose.rest, found) if some else "Der er ingen retningslinjer i kraft."
        return Reply(Outcome.COMMAND, text, choices=_choices(some), home=home.name)
    guideline = found[0]
    if why := not_relevant(home, guideline):
        return Reply(Outcome.COMMAND, f"Der er ingen skabelon til {named(guideline)}. {why}", home=home.name)
    text = (
        f"Her er en Word-fil til den næste lokale tilføjelse til {named(guideline)} for {home.name}. "
        "Husets tekst står under hvert punkt, ved siden af de regler, den skal leve op til."
    )
    from handlers.papers.template import template  # noqa: PLC0415 - what writes Word files is slow to load

    data = template(context.snapshot, home, guideline, context.today)
    file = Attachment(_file_name(guideline, home), _WORD, data)
    return Reply(Outcome.COMMAND, text, home=home.name, files=(file,))


def _unclear(said: str, found: tuple[Guideline, ...]) -> str:
    if not said:
        return "Hvilken standard? Skriv fx »skabelon 1.4«. Der er:"
    if found:
        return f"»{said}« kan være flere retningslinjer. Vælg en:"
    return f"Jeg kender ikke standarden »{said}«. Der er:"


def _choices(some: tuple[Guideline, ...]) -> tuple[Choice, ...]:
    return tuple(
        Choice(named(g), f"/skabelon {' '.join(filter(None, (g.key.standard, g.key.target_group)))}")
        for g in some[:_MOST_CHOICES]
    )


def _file_name(guideline: Guideline, home: Home) -> str:
    """A name that every disk takes, and that does not say "skabelon": what it becomes is an addition."""
    name = f"{named(guideline)} - lokal tilføjelse - {short_name(home.name)}"
    plain = " ".join(re.sub(r"[^\w .,()-]+", " ", name).split())
    return f"{plain}.docx"
