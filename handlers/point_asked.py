"""Whether a home has described something, and who its key persons are: by its own words, never composed."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from corpus.likeness import alike, telling_words
from corpus.model import Guideline, Home, Key, LocalAddition, State
from corpus.names import short_name
from corpus.status import parent
from handlers.ask import ask
from handlers.cells import Asked, cited, titled
from handlers.cite import cite
from handlers.described import described
from handlers.model import Choice, Citation, Extract, Outcome, Reply
from handlers.standards import in_force, meant
from index.library import Scope
from index.search import Candidate

_MOST_HOMES = 12
_FEW_HOMES = 6
_BETWEEN = re.compile(r",|\bog\b|\bsamt\b")
_SHOWN = 3
_ENOUGH = 0.5  # of the words asked for
_KEY = "nøgleperson"


def point(asked: Asked) -> Reply:
    """Whether a home's addition describes a required point, with the passage, or the demand that is unmet."""
    home = asked.homes[0] if asked.homes else None
    if home is None:
        return Reply(
            Outcome.COMMAND, "Hvilket hus? Nævn huset, eller vælg det.", choices=(Choice("Vælg hus", "/hus"),)
        )
    found = _nearest_point(asked, home)
    if found is None:  # nothing that must be described; whoever asks may still find it
        return ask(asked.request, asked.context)
    guideline, wanted = found
    own = [a for a in asked.context.snapshot.additions(home) if parent(a.key) == guideline.key]
    addition = next((a for a in own if a.state is State.CURRENT), None)
    about = titled(guideline, guideline.key)
    if addition is None:
        text = f"Nej. {short_name(home)} har ingen godkendt lokal tilføjelse til {about}."
        return Reply(
            Outcome.COMMAND,
            text,
            extract=_extract(_demand(guideline, wanted, asked)),
            home=asked.request.home,
        )
    if wanted in addition.missing_points:
        text = f"Nej. {short_name(home)} beskriver ikke: {wanted} ({about})."
        text = f"{text}\nKilde: {addition.path}; kravet står her:"
        passages = (*_demand(guideline, wanted, asked), *_own_words(guideline, addition, wanted, asked))
    else:
        text = f"Ja, {short_name(home)} beskriver: {wanted} ({about}).\nKilde: {addition.path}"
        passages = tuple(_own_words(guideline, addition, wanted, asked)) or _demand(guideline, wanted, asked)
    return Reply(Outcome.COMMAND, text, extract=_extract(passages), home=asked.request.home)


def _nearest_point(asked: Asked, home: str) -> tuple[Guideline, str] | None:
    """The required point that has most of the words asked for; of guidelines named only theirs."""
    said = [w for w in telling_words(asked.inquiry.words) if len(w) > 2]  # noqa: PLR2004 - letters
    mine = in_force(asked.context.snapshot, asked.context.snapshot.home(home))
    best: tuple[float, Guideline, str] | None = None
    for guideline in asked.inquiry.guidelines or mine:
        for wanted in guideline.required_points:
            words = telling_words(wanted)
            share = sum(any(_near(w, other) for other in words) for w in said) / max(len(said), 1)
            if share >= _ENOUGH and (best is None or share > best[0]):
                best = (share, guideline, wanted)
    return (best[1], best[2]) if best else None


def _near(word: str, other: str) -> bool:
    """Whether two words are alike, or begin alike: "weekend-dækning", "weekenden"."""
    first, second = sorted((word, other), key=len)
    return alike(word, other) or (len(first) > 4 and second.startswith(first[:6]))  # noqa: PLR2004 - letters


def _demand(guideline: Guideline, wanted: str, asked: Asked) -> tuple[Citation, ...]:
    even = " ".join(wanted.split()).casefold()
    return tuple(
        cited(guideline, p, asked.context)
        for p in guideline.passages
        if even in " ".join(p.text.split()).casefold()
    )[:1]


def _own_words(
    guideline: Guideline, addition: LocalAddition, wanted: str, asked: Asked
) -> Iterator[Citation]:
    """The passages of an addition that describe a point."""
    for passage in islice(described(guideline, addition, wanted), _SHOWN):
        yield cite(Candidate(addition, passage), asked.context)


def key_person(asked: Asked) -> Reply:
    """The key persons that homes are configured with; where they are not, the passages that name them."""
    snapshot = asked.context.snapshot
    homes = [h for h in snapshot.corpus.homes if not asked.homes or h.name in asked.homes]
    guidelines = asked.inquiry.guidelines
    lines = [line for home in homes[:_MOST_HOMES] for line in _contacts(home, guidelines, asked)]
    if len(homes) > _MOST_HOMES:
        lines.append(f"Der er {len(homes) - _MOST_HOMES} huse til. Nævn huset.")
    passages = () if lines and len(homes) > 1 else _told_of(homes, guidelines, asked)
    about = ", ".join(titled(g, g.key) for g in guidelines)
    head = f"Nøglepersoner{f' for {about}' if about else ''}, {asked.where}:"
    if not lines and not passages:
        text = f"{head} det står hverken i indstillingerne eller i dokumenterne. Spørg lederen."
        return Reply(Outcome.COMMAND, text, home=asked.request.home)
    told = [head, *lines, *(["Det står her:"] if passages else [])]
    return Reply(Outcome.COMMAND, "\n".join(told), extract=_extract(passages), home=asked.request.home)


def _contacts(home: Home, guidelines: Sequence[Guideline], asked: Asked) -> Iterator[str]:
    for role, name in home.contacts:
        field = role.removeprefix(_KEY).strip()
        is_key = role.startswith(_KEY)
        concerned = meant(field, home, asked.context.snapshot) if field else ()
        if (guidelines and set(concerned) & set(guidelines)) or (not guidelines and is_key):
            yield f"• {short_name(home.name)}: {name} ({role}).\n  Kilde: husets kontakter i indstillingerne"


def _told_of(homes: Sequence[Home], guidelines: Sequence[Guideline], asked: Asked) -> tuple[Citation, ...]:
    """What texts say of key persons: each home's own, else the common demand; of many homes that alone."""
    each: Sequence[Home | None] = homes if 0 < len(homes) <= _FEW_HOMES else [None]
    found = {c.passage: c for home in each for c in _told(home, guidelines, asked)}
    return tuple(found.values())


def _told(home: Home | None, guidelines: Sequence[Guideline], asked: Asked) -> tuple[Citation, ...]:
    """The passages that name key persons of a subject: the home's own, else the common demand for one."""
    scope = Scope(home.name if home else None, home.target_group if home else None)
    speaking = [
        c
        for c in asked.context.snapshot.candidates(scope)
        if _KEY in " ".join((*c.passage.heading, c.passage.text)).casefold()
    ]
    wanted = {g.key for g in guidelines}
    naming = [c for c in speaking if not wanted or wanted & _subjects(c.passage.text, asked)]
    own = [c for c in naming if c.document.key.home]
    return tuple(cite(c, asked.context) for c in (own or naming)[:_SHOWN])


def _subjects(text: str, asked: Asked) -> set[Key]:
    """The guidelines that a passage names, as the cell of a row or one of several words in it."""
    values = [line.partition(":")[2] or line for line in text.split("\n")]
    pieces = [piece for value in values for piece in _BETWEEN.split(value) if piece.strip()]
    return {g.key for piece in pieces for g in meant(piece, None, asked.context.snapshot)}


def _extract(passages: Sequence[Citation]) -> Extract | None:
    return Extract(tuple(passages), "") if passages else None
