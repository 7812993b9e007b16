"""What differs, as frozen values: words, passages, fields and points of a document, documents of a corpus."""

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.evenness import without_number
from corpus.model import Document, Passage, Placed

# Sections in which a document tells about itself: no rule stands there.
_ABOUT_ITSELF = re.compile(
    r"^(?:ændring|nyt\s+i|hvad\s+er\s+nyt|reference|henvisninger\b|henvisning$|litteratur|kilder"
    r"|versionshistorik|revisionshistorik|dokumenthistorik|historik|versionslog|ændringslog)",
    re.IGNORECASE,
)
# What a document tells of itself in a line at the top, where it has no overview.
_FIELDS = (
    r"\b(?:version|udgave)\s+\d",
    r"\bgæld(?:ende|er)\s+fra\b",
    r"\brevi(?:sion|deres)\b",
    r"\bgodkendt\b",
)
_ENOUGH_FIELDS = 2
_CONTENTS = re.compile(r"^(?:indhold|indholdsfortegnelse|indholdsoversigt)\W*$", re.IGNORECASE)


class Kind(StrEnum):
    """What became of something."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    MOVED = "moved"


class Mark(StrEnum):
    """Whether words stand in both texts, only in the old one, or only in the new one."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a changed text; blanks that differ are marked too, so that both texts can be had again."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class PassageChange:
    """A passage that is not what it was.

    MOVED: the words are the same, under another number or heading; a passage that was split in two is two
    such changes with one `old`. `words` are given for CHANGED: SAME and OUT make the old text, SAME and IN
    the new one. `editorial` is a proposal: it reads the same to somebody who follows the rule; `why` says in
    Danish what it rests on.
    """

    kind: Kind
    old: Passage | None
    new: Passage | None
    words: tuple[Piece, ...]
    editorial: bool
    why: str

    @property
    def about_itself(self) -> bool:
        """Whether it stands where a document lists its changes or its sources, and is no rule."""
        sides = [p for p in (self.old, self.new) if p]
        return all(is_about_itself(p) for p in sides)


def is_about_itself(passage: Passage) -> bool:
    """Whether a passage stands where a document lists its changes or its sources, and is no rule."""
    if not passage.heading and passage.requirement is None:
        return sum(bool(re.search(f, passage.text, re.IGNORECASE)) for f in _FIELDS) >= _ENOUGH_FIELDS
    headings = [without_number(h) for h in passage.heading]
    if any(_CONTENTS.match(h) for h in headings):
        return True
    return passage.requirement is None and any(_ABOUT_ITSELF.match(h) for h in headings)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of the overview with its Danish label; "" where it is not given."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PointChange:
    """A required point of a guideline that was added, removed or reworded; "" where there is none."""

    kind: Kind
    old: str
    new: str
    words: tuple[Piece, ...]
    editorial: bool
    why: str


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """What differs between the version in force before and the one in force after.

    A document that is new or gone has no changes of passages: all of it is.
    """

    old: Placed | None
    new: Placed | None
    fields: tuple[FieldChange, ...] = ()
    passages: tuple[PassageChange, ...] = ()
    points: tuple[PointChange, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        both = self.old is not None and self.new is not None
        return both and not (self.fields or self.passages or self.points)

    @property
    def editorial(self) -> bool:
        """Whether every change of passages and points is proposed as one of wording alone."""
        both = self.old is not None and self.new is not None
        return both and all(c.editorial for c in self.passages) and all(c.editorial for c in self.points)

    @property
    def significant(self) -> tuple[PassageChange, ...]:
        """The changed passages that somebody who follows the rules must know."""
        return tuple(c for c in self.passages if not c.editorial)


@dataclass(frozen=True, slots=True)
class OtherChange:
    """A document not in force (draft, future, replaced, copy, no guideline) that came, went or changed."""

    old: Document | None
    new: Document | None


@dataclass(frozen=True, slots=True)
class CorpusChange:
    """What differs between two corpora. Paths are relative to the folder."""

    documents: tuple[DocumentChange, ...] = ()
    added_files: tuple[str, ...] = ()
    removed_files: tuple[str, ...] = ()
    changed_files: tuple[str, ...] = ()
    renamed_files: tuple[tuple[str, str], ...] = ()
    others: tuple[OtherChange, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        files = self.added_files or self.removed_files or self.changed_files or self.renamed_files
        return not (self.documents or files or self.others)
