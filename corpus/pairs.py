"""Labels and values: the pairs of an overview, and how they stand in a line."""

import re
from dataclasses import dataclass
from itertools import pairwise

from corpus.dates import find_dates, find_rule
from corpus.labels import INSIDE, Field, field_of, is_strong, split_line, split_prefix

_LONGEST_VALUE = 16  # words
_NEXT = re.compile(r"(?<=\s)([A-ZÆØÅ][\w/]*(?:\s[a-zæøå]+){0,3}):(?=\s)")  # a label behind another's value
# The line or heading over an overview.
HEADS = re.compile(
    r"^(?:dokumentoversigt|dokumentinformation|stamdata|dokumentdata|dokumentoplysninger"
    r"|om dokumentet|metadata|felt|fakta\b.*"
    r"|om (?:retningslinjen|tillægget|tilføjelsen)|(?:fælles|regional|lokal|kommunal) del)$"
)
_REVISION = re.compile(r"^\s*rev(?:ision)?\.?\s*:?\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})?\s*$")
_EMPTY = re.compile(
    r"^[\s_.…–-]*$|^\(?(?:udfyldes|indsættes|afventer|mangler|ikke fastsat|tbd)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_LEADERS = re.compile(r"(?<!\s)\s*(?::\s*)?(?:[._…]{3,}|…{2,})\s*(?::|(?=[^\s._…]))")


@dataclass(frozen=True, slots=True)
class Pair:
    """One label with its value, as printed."""

    label: str
    value: str

    @property
    def field(self) -> Field | None:
        """What the label names."""
        found = field_of(self.label)
        if found is Field.REVISE_BY and _REVISION.match(self.label) and _NUMBER.match(self.value):
            return Field.VERSION  # "Revision 4.1"
        return found

    @property
    def sure(self) -> bool:
        """Whether the pair alone shows an overview: a strong label, or a likely one with a fitting value."""
        if is_strong(self.label):
            return True
        match self.field:
            case Field.EFFECTIVE | Field.REVISE_BY | Field.APPROVED_ON:
                return bool(find_dates(self.value)) or find_rule(self.value) is not None
            case Field.APPROVED_BY | Field.BASED_ON | Field.VERSION:
                return bool(re.search(r"\d", self.value)) and len(self.value.split()) <= _LONGEST_VALUE
            case _:
                return False


@dataclass(frozen=True, slots=True)
class Overview:
    """What a document says of itself; the first non-empty value of a field counts."""

    pairs: tuple[Pair, ...] = ()

    def get(self, field: Field) -> str | None:
        """The value of a field, or None where it is absent or a placeholder."""
        return next((p.value for p in self.pairs if p.field is field and not _EMPTY.match(p.value)), None)

    def has_label(self, field: Field) -> bool:
        """Whether the label is printed, filled in or not."""
        return any(p.field is field for p in self.pairs)

    def __bool__(self) -> bool:
        return bool(self.pairs)


@dataclass(frozen=True, slots=True)
class Group:
    """Pairs that stand together, for the document and for its local half; `used` are their blocks.

    `history`: a table of versions, of which the newest row counts.
    """

    main: tuple[Pair, ...]
    used: frozenset[int] = frozenset()
    local: tuple[Pair, ...] = ()
    history: bool = False


def pairs_in(text: str, *, in_cell: bool = False) -> list[Pair]:
    """Labels and values in one text: a line each, several a line, or the label on a line of its own."""
    lines = text.split("\n")
    bare = lines[0].rstrip(": \t")
    sure = in_cell or lines[0].rstrip().endswith(":") or is_strong(bare)
    if len(lines) > 1 and sure and field_of(bare) and not split_line(lines[1]):
        return [Pair(bare, "\n".join(lines[1:]).strip())]
    return [pair for line in lines for pair in _in_line(_LEADERS.sub(": ", line))]


def _in_line(line: str) -> list[Pair]:
    """The pairs of one line: parts set apart by marks, else every known label with a colon."""
    parts = _parts(line)
    if len(parts) > 1:
        return [pair for part in parts for pair in _in_part(part)]
    # looking for every known label is dear, and one alone is found below
    several = line.count(":") > 1 or "..." in line or "___" in line or "…" in line
    starts = [m for m in INSIDE.finditer(line) if m["label"][0].isupper()] if several else []
    if len(starts) > 1 and starts[0].start() == 0:
        ends = [m.start() for m in starts[1:]] + [len(line)]
        return [
            Pair(m["label"], line[m.end() : end].strip(" .;,\t")) for m, end in zip(starts, ends, strict=True)
        ]
    pair = split_line(line)
    return [Pair(*pair)] if pair else []


def _in_part(part: str) -> list[Pair]:
    """A part between marks; its label may lack the colon, and a second one may follow (joined lines)."""
    starts = [m.start() for m in _NEXT.finditer(part) if field_of(m[1])]
    pieces = [part[a:b].strip() for a, b in pairwise([0, *starts, len(part)])]
    found = [split_line(p) or split_prefix(p) for p in pieces if p]
    return [Pair(*f) for f in found if f]


def _parts(line: str) -> list[str]:
    parts = re.split(r"(?<!\s)\s+[|·•]\s+|(?<!\s)\s*\|\s*|\s{3,}|;\s+", line)
    if len(parts) > 1 and sum(bool(split_line(p) or split_prefix(p)) for p in parts) * 2 >= len(parts):
        return parts
    parts = [p for p in line.split("\t") if p.strip()]
    if len(parts) > 1 and all(split_line(p) or split_prefix(p) for p in parts):
        return parts  # "I kraft fra 1. juni 2025<tab>Næste gennemsyn: 1. juni 2027"
    parts = re.split(r"\t+|(?<!\s)\s+[–—-]\s+|,\s+", line)
    if len(parts) > 1 and all(split_line(p) is not None and ":" in p for p in parts):
        return parts
    cells = [c for c in line.split("\t") if c.strip()]
    if len(cells) >= 4 and len(cells) % 2 == 0 and all(field_of(c) for c in cells[::2]):  # noqa: PLR2004 - two pairs
        return [f"{label}\t{value}" for label, value in zip(cells[::2], cells[1::2], strict=True)]
    return [line]
