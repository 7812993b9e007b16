"""What is new in a guideline since the version before: for managers, and for whoever has to know."""

import re

from corpus.differences import compare
from corpus.model import Guideline, State
from corpus.states import version_of
from handlers.changes_report import details, summary, title
from handlers.cite import section_name
from handlers.lines import line
from handlers.model import Choice, Context, Outcome, Reply, Request
from handlers.registry import handler
from handlers.report import Tone
from handlers.standards import in_force, meant
from index.library import Snapshot

_VERSIONS = re.compile(r"\b(?:v|ver|version)\.?\s*(\d+(?:[.,]\d+)*)", re.IGNORECASE)
_MOST_PLACES = 10
_MOST = 40  # passages


def _knows(said: str, context: Context) -> bool:
    return not said or bool(meant(_VERSIONS.sub(" ", said), None, context.snapshot))


@handler(
    "ændringer",
    "Vis, hvad der er ændret i en retningslinje siden sidst.",
    form="ændringer 1.4",
    also=("aendringer", "forskelle", "forskel", "diff"),
    knows=_knows,
    outsiders=True,
)
def changes(request: Request, context: Context) -> Reply:
    """The differences between a guideline in force and an older version: the one before, or a named one."""
    named = [m.replace(",", ".") for m in _VERSIONS.findall(request.text)]
    wanted = _VERSIONS.sub(" ", request.text).strip(" →->–")
    home = context.snapshot.home(request.home)
    found = meant(wanted, home, context.snapshot) if wanted else ()
    if len(found) != 1:
        return _which(request, context, found)
    return show(request, context, found[0], named)


def show(request: Request, context: Context, guideline: Guideline, named: list[str]) -> Reply:
    """A guideline against an older version of it, passage by passage."""
    older = earlier_versions(guideline, context.snapshot)
    number = guideline.key.standard
    wanted = [v for v in named if version_of(v) != version_of(guideline.version)]
    if wanted:
        chosen = [g for g in older if version_of(g.version) in {version_of(v) for v in wanted}]
        if not chosen:
            had = ", ".join(g.version or "uden nummer" for g in older) or "ingen"
            text = f"Version {wanted[0]} af {number} {guideline.title} har jeg ikke. Jeg har: {had}."
            return Reply(Outcome.COMMAND, text, home=request.home)
        older = chosen
    if not older:
        text = (
            f"Jeg har kun den gældende udgave af {number} {guideline.title}, så jeg kan ikke vise forskelle."
        )
        return Reply(Outcome.COMMAND, text, home=request.home)
    change = compare(older[0], guideline)
    lines = [title(change, editorial=False), line(summary(change), step=2), *details(change, _MOST)]
    since = f", gældende fra {guideline.effective.danish()}" if guideline.effective else ""
    lines.append(line(f"Kilde: {guideline.path}{since}. Før: {older[0].path}", Tone.QUIET, 1))
    return Reply(Outcome.COMMAND, report=tuple(lines), home=request.home)


def earlier_versions(guideline: Guideline, snapshot: Snapshot) -> list[Guideline]:
    """Older versions of a guideline that are at hand, the newest first."""
    corpus = snapshot.corpus
    known = [*corpus.guidelines, *(g for g in corpus.archive if isinstance(g, Guideline))]
    older = [g for g in known if g.key == guideline.key and g.state is State.REPLACED]
    return sorted(older, key=_age, reverse=True)


def _age(guideline: Guideline) -> tuple[str, tuple[int, ...]]:
    return (guideline.effective.first.isoformat() if guideline.effective else ""), version_of(
        guideline.version
    )


def _which(request: Request, context: Context, found: tuple[Guideline, ...]) -> Reply:
    some = found or in_force(context.snapshot)
    with_older = [g for g in some if earlier_versions(g, context.snapshot)][:_MOST_PLACES]
    text = "Skriv, hvilken retningslinje du mener, fx »ændringer 1.4«."
    if not with_older:
        text += " Lige nu har jeg ingen ældre udgaver at sammenligne med."
    choices = tuple(
        Choice(
            f"{g.key.standard} {section_name((), g.title)}",
            f"/ændringer {g.key.standard}{' ' + g.key.target_group if g.key.target_group else ''}",
        )
        for g in with_older
    )
    return Reply(Outcome.COMMAND, text, choices=choices, home=request.home)
