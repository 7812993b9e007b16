"""The words of a message, each with what it may be: a word of an inquiry, a home, a number, a guideline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from corpus.model import Guideline, Home
from handlers.homes_named import home_nearly, homes_named
from handlers.inquiry_words import lexicon, plain
from handlers.public import known_in
from handlers.standards import in_force, meant
from index.library import Snapshot

DAY, TIME = "xdayx", "xtimex"  # what stands for a day gone by and for a stretch to come
_GROUP_WORDS = {
    "voksne": "voksne", "voksen": "voksne", "v": "voksne", "børn": "børn", "born": "børn", "b": "børn",
    "unge": "unge", "ung": "unge",
}  # fmt: skip
_FREE = frozenset(("theme_name",))  # words that may also name a guideline


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose words they are: the home they are asked from, and whether managers' short cuts hold."""

    snapshot: Snapshot
    today: date
    home: str | None = None
    leader: bool = False


def one_home(homes: Sequence[Home], asker: Asker) -> Home | None:
    """The home that guidelines are meant for: the one named, else the asker's."""
    if len(homes) == 1:
        return homes[0]
    return None if homes else asker.snapshot.home(asker.home)


@dataclass(slots=True)
class Reading:
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


def fill(reading: Reading, asker: Asker) -> None:
    """Find numbers, homes, days and versions among the words."""
    numbers = {g.key.standard for g in in_force(asker.snapshot)}
    for at, homes in homes_named(reading.said, asker.snapshot).items():
        reading.groups[at] = frozenset(("home",))
        reading.homes |= {h.name: h for h in homes}
    for at, word in enumerate(reading.said):
        before = plain(reading.said[at - 1]) if at else ""
        number = word.replace(",", ".")
        if word in (DAY, TIME):
            reading.groups[at] = frozenset((word[1:-1],)) | ({"soon"} if word == TIME else set())
        elif _is_version(word, before, reading):
            reading.groups[at] = frozenset(("version",))
        elif number in numbers or re.fullmatch(r"[1-9]\.\d{1,2}", number):
            reading.groups[at] = frozenset(("number",))
            reading.numbers.append(number)
        elif word in _GROUP_WORDS:
            reading.groups[at] = frozenset(("group",))
    group = next((_GROUP_WORDS[w] for w in reading.said if w in _GROUP_WORDS), "")
    home = None if _for_all(reading) else one_home(tuple(reading.homes.values()), asker)
    found = [g for n in reading.numbers for g in meant(f"{n} {group}", home, asker.snapshot)]
    reading.guidelines = tuple(dict.fromkeys(found))


def _is_version(word: str, before: str, reading: Reading) -> bool:
    """Whether a word is the number of a version: "v4"; "4" or "4.0" where versions are spoken of."""
    spoken_of = any(some & {"change", "version_word"} for some in reading.groups)
    after = before == "v" or before.startswith(("version", "udgave"))
    return bool(
        re.fullmatch(r"v\d+(?:\.\d+)?", word)
        or (re.fullmatch(r"\d{1,2}", word) and spoken_of)
        or (re.fullmatch(r"\d[.,]\d{1,2}", word) and after)
    )


def _for_all(reading: Reading) -> bool:
    return any(some & {"everywhere", "affected"} for some in reading.groups) and not reading.homes


def closed(reading: Reading, asker: Asker) -> bool:
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


def _topic(reading: Reading, places: Sequence[int], asker: Asker) -> bool:
    """Whether the words at some places name a guideline; then they are its topic."""
    group = next((_GROUP_WORDS[w] for w in reading.said if w in _GROUP_WORDS), "")
    home = None if _for_all(reading) else one_home(tuple(reading.homes.values()), asker)
    named = " ".join(reading.said[at] for at in places)
    found = meant(f"{named} {group}", home, asker.snapshot)
    if not found:
        return False
    reading.guidelines = tuple(dict.fromkeys((*reading.guidelines, *found)))
    for at in places:
        reading.groups[at] |= {"topic"}
    return True
