"""Files that do not say what they are, but by folder, title and content are a home's addition."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.draft import Draft
from corpus.evenness import even
from corpus.homes import folder_clues
from corpus.matter import terms
from corpus.model import Fault, Home, Level, Severity
from corpus.named import Titles, standard_named, titles_of
from corpus.names import fold
from corpus.points import Wanted
from corpus.readers.blocks import Kind
from corpus.register import Register, called

# What a home writes on the same subject that sets no rules.
_NO_RULES = re.compile(
    r"\b\w*(?:liste[nr]?|plakat|opslag|kalender|skema|blanket|formular|kursus|kurset|temadag|temaaften|quiz|program"
    r"|oplæg|præsentation|slides?|brev|mail|sms|indbydelse|tilmelding|bestilling|faktura|menuplan|madplan|ferieplan"
    r"|artikel|historie|fortælling|rapport|kvittering|følgeseddel|brugsanvisning|manual|kontrakt|ansøgning|notat"
    r"|noter|idéer|ideer)\b|\b(?:nyt|nyheder|indkøb|erfaringer|telefon\w*)\b",
    re.IGNORECASE,
)
_DRAFT_WORDS = frozenset(
    "udkast kladde ny nyt udgave gør arbejd lokal gæld tilbud instruks regl retningslinj".split()
)
_FEWEST = 2  # points that must be described
_MOST = 0.6  # of all points
_OF_TITLE = 0.5  # of the words of the file's title that the guideline's has as well


@dataclass(frozen=True, slots=True)
class Recognised:
    """A draft as the home's addition that it probably is."""

    draft: Draft
    home: Home
    fault: Fault


def recognised(
    drafts: Iterable[Draft],
    regional: Sequence[Draft],
    owned: Sequence[tuple[Draft, Home]],
    register: Register,
) -> tuple[Recognised, ...]:
    """Files of no known kind that lie in a home's folder, are called what a guideline is and answer it.

    Only where the home has no addition that says so itself.
    """
    titles = titles_of(regional)
    has = {(home.name, _standard(d, titles)) for d, home in owned}
    found: dict[tuple[str, str], tuple[int, Recognised]] = {}
    for draft in drafts:
        home = register.home_of(folder_clues(draft.path)) if _may_be_rules(draft) else None
        if home is None:
            continue
        described, standard = _answered(draft, regional, home, standard_named(draft, titles))
        place = (home.name, standard)
        if described and place not in has and (place not in found or described > found[place][0]):
            fault = _fault(draft, home, standard)
            found[place] = described, Recognised(_as_addition(draft, standard), home, fault)
    return tuple(each for _, each in found.values())


def _answered(draft: Draft, regional: Sequence[Draft], home: Home, named: str | None) -> tuple[int, str]:
    """How many points of the guideline that it answers best, and its standard; none where two are as good."""
    counts: dict[str, int] = {}
    for g in regional:
        if g.standard and named in (None, g.standard) and _same_subject(draft, g, home):
            counts[g.standard] = max(counts.get(g.standard, 0), _described(draft, g))
    best = max(counts.values(), default=0)
    leading = [standard for standard, count in counts.items() if count == best]
    return (best, leading[0]) if len(leading) == 1 else (0, "")


def _standard(draft: Draft, titles: Titles) -> str | None:
    known = draft.standard if draft.standard in titles.known else None
    return known or standard_named(draft, titles)


def _may_be_rules(draft: Draft) -> bool:
    name = draft.path.rsplit("/", 1)[-1].rpartition(".")[0]
    return bool(draft.blocks) and not any(_NO_RULES.search(t.replace("_", " ")) for t in (draft.title, name))


def _same_subject(draft: Draft, guideline: Draft, home: Home) -> bool:
    """Whether half of what the file is called is what the guideline is called."""
    own_name = {t.stem for name in called(home) for t in terms(name)}
    said = {t.stem for t in terms(draft.title)} - own_name - _DRAFT_WORDS
    asked = {t.stem for title in (guideline.title, *guideline.former_titles) for t in terms(title)}
    return bool(said) and len(said & asked) >= _OF_TITLE * len(said)


def _described(draft: Draft, guideline: Draft) -> int:
    """How many points the file describes in so many words, or 0 for too few."""
    points = guideline.required_points
    lines = {fold(even(b.text)).rstrip(" .;,") for b in draft.blocks if b.kind is not Kind.HEADING}
    copied = sum(fold(even(p)) in lines for p in points)  # the guideline's own list answers nothing
    there = Wanted(points, guideline.title).said_in(draft.blocks) - copied
    return there if there >= max(_FEWEST, _MOST * len(points)) else 0


def _as_addition(draft: Draft, standard: str) -> Draft:
    passages = tuple(replace(p, level=Level.LOCAL) for p in draft.passages)
    return replace(draft, level=Level.LOCAL, standard=standard, passages=passages)


def _fault(draft: Draft, home: Home, standard: str) -> Fault:
    return Fault(
        draft.path,
        "",
        Severity.WARNING,
        f"Filen siger ikke, hvad den er. Den er læst som en lokal tilføjelse til {standard} for {home.name}, "
        "fordi den ligger i tilbuddets mappe og beskriver det, retningslinjen kræver.",
        "Skriv standard, version og godkendelse i en oversigt. Er den noget andet, så lad titlen vise det.",
    )
