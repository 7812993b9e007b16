"""Hits of the index as citations, and what of them a card begins with."""

from collections.abc import Sequence

from corpus.model import Level
from corpus.reasons import Status
from corpus.status import parent, warnings_of
from handlers.model import Citation, Context
from index.search import Candidate

CARD = 3  # passages that a card begins with
_CLOSE = 0.75  # of the best score; what is further off only distracts
_CLOSE_BESIDE = 0.5  # of the best score: the other level may be somewhat further off
_SAME = 0.25  # of that where it is the same standard: what binds and how it is done here belong together
_STEEPER = 2.5  # reranked scores are chances: what was half as good by words is a sixth as likely
_NEAR = 6  # a level whose best passage ranks below this is left to the ranking


def cite(
    candidate: Candidate, context: Context, score: float = 0.0, highlight: tuple[int, int] | None = None
) -> Citation:
    """A passage as a citation."""
    document, passage = candidate.document, candidate.passage
    guideline = context.snapshot.guideline(parent(document.key))
    return Citation(
        passage=passage.id,
        document=document.path,
        title=document.title,
        level=passage.level,
        home=document.key.home,
        scheme=document.key.scheme,
        standard=document.key.standard,
        target_group=document.key.target_group,
        heading=passage.heading,
        requirement=passage.requirement,
        version=document.version,
        effective=document.effective,
        page=passage.page,
        # How a text stands today says nothing of a day gone by, on which it held.
        status=(() if context.as_of else warnings_of(document, guideline, context.today))
        or (Status.CURRENT,),
        text=passage.text,
        score=round(score, 4),
        highlight=highlight,
    )


def leading(hits: Sequence[Citation], *, own: bool = False, meaning: bool = False) -> tuple[Citation, ...]:
    """What a card begins with: the best of each level, then the next best.

    The common rule stands first, for it binds; the home's own where that is what was asked for (`own`).
    `meaning`: whether the scores are those of words and meaning together.
    """
    steep = _STEEPER if meaning else 1.0
    close, close_beside = _CLOSE**steep, _CLOSE_BESIDE**steep
    best = hits[0].score if hits else 0.0
    beside = [
        h
        for h in hits[1:_NEAR]
        if h.level is not hits[0].level
        and h.score >= close_beside * best * (_SAME if meaning and h.standard == hits[0].standard else 1)
    ]
    first = [*hits[:1], *beside[:1]]
    rest = [h for h in hits if h not in first and h.score >= close * best][: CARD - len(first)]
    return (*sorted(first, key=lambda h: (h.level is Level.LOCAL) is not own), *rest)


def source(citation: Citation) -> str:
    """The citation in one line: title, standard, section, version, date, page."""
    return ", ".join(
        part
        for part in (
            citation.title,
            f"standard {citation.standard}",
            " › ".join(h.rstrip(": ") for h in citation.heading),
            f"version {citation.version}" if citation.version else "uden version",
            f"gældende fra {citation.effective.danish()}" if citation.effective else "uden dato",
            f"side {citation.page}" if citation.page else "",
        )
        if part
    )


def section_path(heading: Sequence[str]) -> tuple[str, ...]:
    """The headings that a passage stands under, without the lines that lead in a list."""
    path = tuple(heading)
    while path and path[-1].endswith(":"):
        path = path[:-1]
    return path


def section_name(heading: Sequence[str], title: str) -> str:
    """The heading that a passage stands right under, without the lines that lead in a list."""
    return next((h for h in reversed(heading) if not h.endswith(":")), title)
