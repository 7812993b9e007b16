"""What managers ask about the documents themselves: which are outdated, missing, due, in conflict."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from corpus.model import Guideline, Home
from handlers.as_of import day_in
from handlers.homes_named import home_nearly, homes_named
from handlers.inquiry_words import lexicon, parted, plain
from handlers.public import known_in
from handlers.refer import desk
from handlers.standards import in_force, meant
from handlers.stretch import stretch_in
from index.library import Snapshot
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

    `ours`: of one's own home; `everywhere`: of all homes; `unheard`: numbers that no guideline in force has; `days`: a
    stretch to come; `day`: one gone by; `words`: what is left where words are free (a point described, a theme).
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


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose words they are: the home they are asked from, and whether managers' short cuts hold."""

    snapshot: Snapshot
    today: date
    home: str | None = None
    leader: bool = False


_CLAUSE = re.compile(r"(?<=[?!;\n])\s*|(?<=[^\W\d])[.,:]\s+|\s+[–-]\s+")
_ASKS = re.compile(
    r"\bhv(?:ad|em|or|ornår|ordan|ilke[nt]?)\b|\?|^\W*(?:må|skal|kan|er|har|bør|hva)\b", re.IGNORECASE
)
_PAST = re.compile(r"\b(?:gjal?dt|var|havde|tilbage|rul\w*|brugte|version\w*|udgave\w*)\b", re.IGNORECASE)
_POINT = re.compile(
    r"^\W*(?:(?:hej|ved\s+du\s+om|gad\s+vide\s+om)\W+)?har\s+(?P<who>[\wæøå-]+(?:\s+[\wæøå-]+){0,2}?)\s+(?:også\s+|egentlig\s+|nu\s+|fået\s+|overhovedet\s+|lokalt\s+)*"
    r"(?:beskrevet|skrevet\s+noget\s+om|taget\s+stilling\s+til)\s+(?P<what>.{3,120}?)\W*$",
    re.IGNORECASE | re.DOTALL,
)
_SYNONYM = re.compile(
    r"^\W*(?:synonym\w*\b.*|(?:tilføj|tilfoej|opret|lær)\b.*\b(?:synonym\w*|=|som\s+synonym|betyder|samme\s+som)\b.*|tilføj\b.*=.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 300  # letters
_MOST_OPEN = 10  # words that may be names, numbers and slips
_GROUP_WORDS = {
    "voksne": "voksne",
    "voksen": "voksne",
    "v": "voksne",
    "børn": "børn",
    "born": "børn",
    "b": "børn",
    "unge": "unge",
    "ung": "unge",
}
_FREE = frozenset(("theme_name",))  # words that may also name a guideline
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
    """ "Har Ellekrattet beskrevet weekenddækning i magt": whose words about what."""
    match = _POINT.match(text)
    if match is None:
        return None
    who = spelled_out(match["who"])
    homes = {h.name: h for some in homes_named(who, asker.snapshot).values() for h in some}
    if not homes and match["who"].casefold() not in _OURS:
        return None
    what, guidelines = match["what"], ()
    for before, topic in _tails(what):
        if guidelines := meant(topic, _one(tuple(homes.values()), asker), asker.snapshot):
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


def _one(homes: Sequence[Home], asker: Asker) -> Home | None:
    if len(homes) == 1:
        return homes[0]
    return None if homes else asker.snapshot.home(asker.home)


@dataclass(slots=True)
class _Reading:
    """A message as it is read: its words, and the groups that each belongs to."""

    said: list[str]
    groups: list[frozenset[str]]
    homes: dict[str, Home] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)
    guidelines: tuple[Guideline, ...] = ()

    @property
    def open(self) -> list[int]:
        """The places of words that nothing is known of."""
        return [at for at, some in enumerate(self.groups) if not some]


def _whole(text: str, asker: Asker) -> Inquiry | None:
    """A message every word of which is accounted for."""
    past = _PAST.search(text) is not None
    when = day_in(text, asker.today) if past else None
    ahead = None if when else stretch_in(text, asker.today)
    cut = when or ahead
    slot = " xdayx " if when else " xtimex "
    rest = f"{text[: cut.start]}{slot}{text[cut.end :]}" if cut else text
    said = list(parted(spelled_out(rest.replace("→", " ").replace(">", " "))))
    if not said or lexicon().never(said):
        return None
    reading = _Reading(said, lexicon().groups(said))
    if len(reading.open) > _MOST_OPEN:
        return None
    _fill(reading, asker)
    if not _closed(reading, asker):
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
    known = {g.key.standard for g in reading.guidelines}
    return Inquiry(
        kind,
        homes=tuple(reading.homes),
        ours="ours" in present,
        everywhere=bool(present & {"everywhere", "houses"}),
        guidelines=reading.guidelines,
        unheard=tuple(n for n in reading.numbers if n not in known),
        days=ahead.days if ahead else None,
        day=when.last(asker.today) if when else None,
        by_standard="by_standard" in present,
        words=text.strip() if kind is Kind.THEME else "",
    )


def _fill(reading: _Reading, asker: Asker) -> None:
    """Numbers, homes, days and versions among the words."""
    numbers = {g.key.standard for g in in_force(asker.snapshot)}
    for at, homes in homes_named(reading.said, asker.snapshot).items():
        reading.groups[at] = frozenset(("home",))
        reading.homes |= {h.name: h for h in homes}
    for at, word in enumerate(reading.said):
        before = plain(reading.said[at - 1]) if at else ""
        number = word.replace(",", ".")
        if word in ("xdayx", "xtimex"):
            reading.groups[at] = frozenset((word[1:-1],)) | ({"soon"} if word == "xtimex" else set())
        elif _is_version(word, before, reading):
            reading.groups[at] = frozenset(("version",))
        elif number in numbers or re.fullmatch(r"[1-9]\.\d{1,2}", number):
            reading.groups[at] = frozenset(("number",))
            reading.numbers.append(number)
        elif word in _GROUP_WORDS:
            reading.groups[at] = frozenset(("group",))
    group = next((_GROUP_WORDS[w] for w in reading.said if w in _GROUP_WORDS), "")
    home = None if _for_all(reading) else _one(tuple(reading.homes.values()), asker)
    found = [g for n in reading.numbers for g in meant(f"{n} {group}", home, asker.snapshot)]
    reading.guidelines = tuple(dict.fromkeys(found))


def _is_version(word: str, before: str, reading: _Reading) -> bool:
    """Whether a word is the number of a version: "v4"; "4" or "4.0" where versions are spoken of."""
    spoken_of = any(some & {"change", "version_word"} for some in reading.groups)
    after = before == "v" or before.startswith(("version", "udgave"))
    return bool(
        re.fullmatch(r"v\d+(?:\.\d+)?", word)
        or (re.fullmatch(r"\d{1,2}", word) and spoken_of)
        or (re.fullmatch(r"\d[.,]\d{1,2}", word) and after)
    )


def _for_all(reading: _Reading) -> bool:
    return any(some & {"everywhere", "affected"} for some in reading.groups) and not reading.homes


def _closed(reading: _Reading, asker: Asker) -> bool:
    """Whether the words left name a guideline, a home, or are words of ours with a slip."""
    public = known_in(asker.snapshot, asker.home).words
    for mending in (False, True):
        if mending:
            for at in reading.open:
                word = reading.said[at]
                if word in public:
                    continue
                if homes := home_nearly(word, asker.snapshot):
                    reading.groups[at] = frozenset(("home",))
                    reading.homes |= {h.name: h for h in homes}
                else:
                    reading.groups[at] = lexicon().nearly(word)
        left = reading.open
        free = [at for at, some in enumerate(reading.groups) if some and some <= _FREE]
        for places in (sorted([*left, *free]), left):
            if places and _topic(reading, places, asker):
                return True
        if not left:
            return True
    return False


def _topic(reading: _Reading, places: Sequence[int], asker: Asker) -> bool:
    """Whether the words at some places name a guideline; then they are its topic."""
    group = next((_GROUP_WORDS[w] for w in reading.said if w in _GROUP_WORDS), "")
    home = None if _for_all(reading) else _one(tuple(reading.homes.values()), asker)
    named = " ".join(reading.said[at] for at in places)
    found = meant(f"{named} {group}", home, asker.snapshot)
    if not found:
        return False
    reading.guidelines = tuple(dict.fromkeys((*reading.guidelines, *found)))
    for at in places:
        reading.groups[at] |= {"topic"}
    return True
