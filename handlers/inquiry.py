"""What managers ask about the documents themselves: which are outdated, missing, due, in conflict."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from corpus.model import Guideline
from handlers.as_of import day_in
from handlers.homes_named import homes_named
from handlers.inquiry_reading import DAY, TIME, Asker, Reading, closed, fill, one_home
from handlers.inquiry_words import lexicon, parted
from handlers.refer import desk
from handlers.standards import meant
from handlers.stretch import stretch_in
from index.query import spelled_out


class Kind(StrEnum):
    """What an inquiry is after."""

    STATUS = "status"
    OUTDATED = "outdated"
    OVERDUE = "overdue"
    MISSING = "missing"
    INCOMPLETE = "incomplete"
    DRAFTS = "drafts"
    EXPIRING = "expiring"
    GUIDELINES_OVERDUE = "guidelines_overdue"
    NO_DATE = "no_date"
    NO_OVERVIEW = "no_overview"
    DUPLICATES = "duplicates"
    CONFLICTS = "conflicts"
    AFFECTED = "affected"
    POINT = "point"
    KEY_PERSON = "key_person"
    RESPONSIBLE = "responsible"
    VERSION_ON = "version_on"
    CHANGED = "changed"
    THEME = "theme"
    UNANSWERED = "unanswered"
    ONBOARDING = "onboarding"
    AUDIT_FORM = "audit_form"
    RELOAD = "reload"
    FAULTS = "faults"
    ROLLBACK = "rollback"
    SYNONYM = "synonym"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question about documents: what it is after, of which homes and guidelines, when.

    `ours`: of one's own home; `everywhere`: of all homes; `unheard`: numbers that no guideline has;
    `days`: a stretch to come; `day`: one gone by; `words`: what is left where they are free.
    """

    kind: Kind
    homes: tuple[str, ...] = ()
    ours: bool = False
    everywhere: bool = False
    guidelines: tuple[Guideline, ...] = ()
    unheard: tuple[str, ...] = ()
    days: int | None = None
    day: date | None = None
    by_standard: bool = False
    words: str = ""


_CLAUSE = re.compile(r"(?<=[?!;\n])\s*|(?<=[^\W\d])[.,:]\s+|\s+[–-]\s+")
_ASKS = re.compile(
    r"\bhv(?:ad|em|or|ornår|ordan|ilke[nt]?)\b|\?|^\W*(?:må|skal|kan|er|har|bør|hva)\b", re.IGNORECASE
)
_PAST = re.compile(r"\b(?:gjal?dt|var|havde|tilbage|rul\w*|brugte|version\w*|udgave\w*)\b", re.IGNORECASE)
_POINT = re.compile(
    r"^\W*(?:(?:hej|ved\s+du\s+om|gad\s+vide\s+om)\W+)?har\s+(?P<who>[\wæøå-]+(?:\s+[\wæøå-]+){0,2}?)\s+"
    r"(?:(?:også|egentlig|nu|fået|overhovedet|lokalt)\s+)*"
    r"(?:beskrevet|skrevet\s+noget\s+om|taget\s+stilling\s+til)\s+(?P<what>.{3,120}?)\W*$",
    re.IGNORECASE | re.DOTALL,
)
_SYNONYM = re.compile(
    r"^\W*(?:synonym\w*\b.*|(?:tilføj|tilfoej|opret|lær)\b.*\b(?:synonym\w*|betyder|samme\s+som)\b.*"
    r"|tilføj\b.*=.*)$",
    re.IGNORECASE | re.DOTALL,
)
_PAPER = re.compile(r"retningslinj|tilføj|dokument|standard|instruks", re.IGNORECASE)
_OF_PERSONS = (Kind.KEY_PERSON, Kind.RESPONSIBLE)  # their "hvem" is no home
_OF_ALL = frozenset(("everywhere", "houses", "who"))
_LONGEST = 300  # letters
_MOST_OPEN = 7  # words that may be names, numbers and slips
_OURS = frozenset(("vi", "os", "huset", "hos os", "vores", "vores hus", "vores bosted"))


def inquiry(text: str, asker: Asker) -> Inquiry | None:
    """What a message asks about documents, or None where it asks anything else."""
    if len(text) > _LONGEST or not text.strip():
        return None
    if found := _synonym(text) or _point(text, asker) or _whole(text, asker):
        return found if desk(asker.snapshot.corpus.referrals).ask(text).acute is None else None
    clauses = [c.strip() for c in _CLAUSE.split(text) if c and c.strip()]
    if len(clauses) == 1 or lexicon().never(spelled_out(text)):
        return None
    found_each = [(c, _whole(c, replace(asker, leader=False))) for c in clauses]
    found = next((i for _, i in found_each if i), None)
    if found is None or any(i is None and _ASKS.search(c) for c, i in found_each):
        return None
    return found


def _synonym(text: str) -> Inquiry | None:
    return Inquiry(Kind.SYNONYM, words=text.strip()) if _SYNONYM.match(text) else None


def _point(text: str, asker: Asker) -> Inquiry | None:
    """As in "har Ellekrattet beskrevet weekenddækning i magt": whose words about what."""
    match = _POINT.match(text)
    if match is None:
        return None
    who = spelled_out(match["who"])
    homes = {h.name: h for some in homes_named(who, asker.snapshot).values() for h in some}
    if not homes and match["who"].casefold() not in _OURS:
        return None
    what = match["what"]
    guidelines: tuple[Guideline, ...] = ()
    for before, topic in _tails(what):
        guidelines = meant(topic, one_home(tuple(homes.values()), asker), asker.snapshot)
        if guidelines:
            what = before
            break
    return Inquiry(Kind.POINT, tuple(homes), not homes, guidelines=guidelines, words=what)


def _tails(text: str) -> list[tuple[str, str]]:
    """Where a text may end in the name of a guideline: after "i", "til", "under" or "om"."""
    cuts = list(
        re.finditer(
            r"\s+(?:i|til|under|på|om)\s+(?:den\s+lokale\s+\w+\s+om\s+|retningslinjen\s+(?:om|for)\s+)?", text
        )
    )
    return [(text[: m.start()], text[m.end() :]) for m in cuts]


def _whole(text: str, asker: Asker) -> Inquiry | None:
    """A message every word of which is accounted for."""
    past = _PAST.search(text) is not None
    when = day_in(text, asker.today) if past else None
    ahead = None if when else stretch_in(text, asker.today)
    cut = when or ahead
    slot = f" {DAY if when else TIME} "
    rest = f"{text[: cut.start]}{slot}{text[cut.end :]}" if cut else text
    said = list(parted(spelled_out(rest.replace("→", " ").replace(">", " "))))
    if not said or lexicon().never(said):
        return None
    reading = Reading(said, lexicon().groups(said))
    if len(reading.open) > _MOST_OPEN or not lexicon().may_ask(said, reading.groups):
        return None
    fill(reading, asker)
    if not closed(reading, asker):
        return None
    present = frozenset[str]().union(*reading.groups)
    kind = next(
        (
            Kind(kind)
            for kind, lines in lexicon().kinds
            if any(line.holds(present, leader=asker.leader) for line in lines)
        ),
        None,
    )
    if kind is None:
        return None
    if kind is Kind.RESPONSIBLE and not (asker.leader or reading.numbers or _PAPER.search(text)):
        return None  # "hvornår skal planen revideres" is a resident's plan, not what is called so
    known = {g.key.standard for g in reading.guidelines}
    return Inquiry(
        kind,
        homes=tuple(reading.homes),
        ours="ours" in present,
        everywhere=bool(present & ({"everywhere", "houses"} if kind in _OF_PERSONS else _OF_ALL)),
        guidelines=reading.guidelines,
        unheard=tuple(n for n in reading.numbers if n not in known),
        days=ahead.days if ahead else None,
        day=when.last(asker.today) if when else None,
        by_standard="by_standard" in present,
        words=text.strip() if kind is Kind.THEME else "",
    )
