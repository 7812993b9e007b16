"""A document as far as its own file tells."""

from dataclasses import dataclass

from corpus.dates import PartialDate
from corpus.homes import Clue
from corpus.model import Fault, Level, Passage
from corpus.readers.blocks import Block


@dataclass(frozen=True, slots=True)
class Lacks:
    """The points that an addition does not describe, `of` (`points.name_of`) those it was held against."""

    of: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One document (or one level of it); `level` None means neither guideline nor addition.

    `blocks` are those of its level, headings included, the overview left out. `passages` are named
    within the document ("#S4/1"): its key is not known yet. `required_points` of a guideline.
    `scope` is what it says of where it holds; `named` the rows that name its guideline; `mentions` how
    often an addition speaks of children and of adults; `reason` why it is neither. `lacks` is noted later,
    to spare looking for the same again.
    """

    path: str
    level: Level | None
    title: str
    scheme: str
    standard: str | None = None
    target_group: str | None = None
    clues: tuple[Clue, ...] = ()
    passages: tuple[Passage, ...] = ()
    required_points: tuple[str, ...] = ()
    combined: bool = False
    version: str | None = None
    effective: PartialDate | None = None
    revise_by: PartialDate | None = None
    revise_by_computed: bool = False
    based_on: str | None = None
    owner: str | None = None
    approved_by: str | None = None
    marked_draft: bool = False
    former_titles: tuple[str, ...] = ()
    scope: str = ""
    named: tuple[str, ...] = ()
    reason: str = ""
    blocks: tuple[Block, ...] = ()
    mentions: tuple[int, int] = (0, 0)
    lacks: Lacks | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """One file's drafts and faults: all that depends on its bytes and path alone."""

    path: str
    drafts: tuple[Draft, ...]
    faults: tuple[Fault, ...]
