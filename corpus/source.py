"""One file as the steps of understanding share it: blocks, overview, title, the lines at the top."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import overview, prose
from corpus.homes import names_in
from corpus.labels import Field
from corpus.names import fold
from corpus.overview import Overview
from corpus.readers.blocks import Block, Kind, RawDocument
from corpus.readers.structure import refine
from corpus.sections import fold_points, printed
from corpus.wording import (
    CHANGED,
    COMMON,
    END_OF_GUIDANCE,
    END_OF_QUOTED,
    GUIDANCE,
    LOCAL,
    NO_TITLE,
    QUOTED,
    STRUCK,
)

_TOP = 8  # blocks from the top that may say what a document is
_SHORT = 16  # words; a longer line at the top is body text
_LONGEST_TITLE = 160  # letters
_AIDS = ((fold(QUOTED), fold(END_OF_QUOTED)), (fold(GUIDANCE), fold(END_OF_GUIDANCE)))


@dataclass(frozen=True, slots=True)
class Source:
    """A file read and looked over.

    `view` is the overview with what running text adds, `table` without; `local` that of a home's half.
    `used` are the blocks that the overview took up. `head` is type, title and the short lines at the top.
    """

    path: str
    stem: str
    raw: RawDocument
    blocks: tuple[Block, ...]
    view: Overview
    table: Overview
    local: Overview
    used: frozenset[int]
    title: str
    head: str

    @property
    def name(self) -> str:
        """The file's name as words."""
        return self.stem.replace("_", " ")


def open_source(path: str, raw: RawDocument) -> Source:
    """Look a file over."""
    path = unicodedata.normalize("NFC", path)
    blocks = _own(fold_points(refine(raw.blocks)))
    found = overview.find(raw, blocks)
    body = [b for i, b in enumerate(blocks) if i not in found.used]
    view = Overview((*found.main.pairs, *prose.read(raw, body)))
    stem = re.sub(r"\.[A-Za-z]{2,8}$", "", path.rsplit("/", 1)[-1])
    title = _title(view, blocks, found.used) or raw.title or stem
    lines = [printed(b) for i, b in enumerate(blocks[:_TOP]) if i not in found.used]
    short = [line for line in lines if len(line.split()) <= _SHORT or LOCAL.match(line) or COMMON.match(line)]
    edge = [line for line in raw.furniture if COMMON.match(line) or LOCAL.match(line)]
    named = [p.label for p in found.main.pairs if COMMON.match(p.label) and not re.search(r"\d", p.value)]
    kinds = [found.main.get(Field.TYPE), *([] if found.main.get(Field.HOME) else named)]
    head = "\n".join(filter(None, [*kinds, title, *short, *edge]))
    return Source(path, stem, raw, blocks, view, found.main, found.local, found.used, title, head)


def notices(raw: RawDocument) -> tuple[str, ...]:
    """What the reader left out, but for the old words that a quotation strikes through and says so."""
    told = any(CHANGED.match(b.text) for b in raw.blocks) and len(_own(raw.blocks)) < len(raw.blocks)
    return tuple(n for n in raw.notices if not (told and n == STRUCK))


def _own(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """A document's own text: without the frames that quote its guideline or help to fill it in."""
    own: list[Block] = []
    at = 0
    while at < len(blocks):
        end = _end_of_aid(blocks, at)
        if end == at:
            own.append(blocks[at])
        at = max(end, at + 1)
    return tuple(own)


def _end_of_aid(blocks: Sequence[Block], at: int) -> int:
    """Where a frame that opens here ends, by its own line or else by its border; without both none opens."""
    closing = next((last for first, last in _AIDS if fold(blocks[at].text).startswith(first)), None)
    if closing is None:
        return at
    for end in range(at, len(blocks)):
        text = fold(blocks[end].text)
        if text.endswith(closing):
            return end + 1
        if end > at and any(text.startswith(first) for first, _ in _AIDS):
            break
    end = at
    while end < len(blocks) and blocks[end].boxed:
        end += 1
    return end


def _title(view: Overview, blocks: Sequence[Block], used: frozenset[int]) -> str | None:
    """The field, else the heading over the overview, else what stands out at the top, else the first line."""
    if field := view.get(Field.TITLE):
        return " ".join(re.sub(r"[•\n]", " ", field).split())
    if any(COMMON.match(b.text) for b in blocks[:3]):
        named = (p.value for p in view.pairs if fold(p.label) == "retningslinje")
        if bare := next((v for v in named if not re.search(r"version|udgave|\d", v)), None):
            return bare
    tops = [b for i, b in enumerate(blocks[:_TOP]) if i not in used and b.kind is not Kind.TABLE_ROW]
    for block in [*_over_overview(blocks, used), *_standing_out(tops), *tops[:2]]:
        text = " ".join(printed(block).split())
        home = fold(next(iter(names_in(text)), "")) == fold(text)
        if not home and not NO_TITLE.match(fold(text)) and len(text) < _LONGEST_TITLE:
            return text
    return None


def _over_overview(blocks: Sequence[Block], used: frozenset[int]) -> list[Block]:
    """The headings over an overview, nearest first; over one at the end stands only the last section's."""
    first = min(used, default=0)
    if first >= len(blocks) - 2 * _TOP:
        return []
    return [b for b in blocks[:first] if b.kind is Kind.HEADING][-2:][::-1]


def _standing_out(tops: Sequence[Block]) -> list[Block]:
    sizes = {b.size for b in tops}
    largest = max(sizes, default=0.0) if len(sizes) > 1 else -1.0
    return [
        b
        for b in tops
        if b.kind is Kind.HEADING or b.bold or b.size == largest or _names_its_kind(printed(b))
    ]


def _names_its_kind(line: str) -> bool:
    """Whether a short line says what the document is ("Lokal tilføjelse til 1.2 Indflydelse")."""
    return (
        len(line.split()) <= _SHORT
        and not line.endswith(".")
        and bool(LOCAL.match(line) or COMMON.match(line))
    )
