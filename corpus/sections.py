"""Blocks to sections: the heading path above each block, and whose rule it is (level)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.cover import cover
from corpus.model import Level
from corpus.names import fold
from corpus.readers.blocks import Block, Kind
from corpus.tables import header_rows, heads_of, table_at

# Headings and column heads over what a home has filled in itself.
_LOCAL_HEADING = re.compile(
    r"^(?:(?:del|afsnit|bilag)\s+)?(?:[\divxl.]+[.)]?\s*)?"
    r"(?:(?:[A-ZÆØÅ]\w+s\s+)?(?:egen\s+)?(?:tillæg|tilføjelse)\b|lokale?\s+(?:tilføjelse|beskrivelse|procedure|instruks|aftale|forhold|tillæg|praksis)\w*|lokalt\s+tillæg"
    r"|sådan gør vi|hos os|tilbuddets (?:egen |egne )?(?:beskrivelse|tilføjelse|procedure)\w*|vores praksis)",
    re.IGNORECASE,
)
_LOCAL_COLUMN = re.compile(
    r"udfyldes af|sådan gør vi|\blokal|hos os|tilbuddets|vores (?:praksis|beskrivelse)|\bpå stedet\b"
    r"|sådan gøres det",
    re.IGNORECASE,
)
_LOCAL_BOX = re.compile(r"^lokal\w*\b(?:\s+\S+){0,6}:?$", re.IGNORECASE)  # the first line of a frame
_LOCAL_RUN_IN = re.compile(
    r"^lokal\w*\b(?:\s+\w+)?\s*(?:\([^)]*\)|på\s+[\wæøå ]+|for\s+[\wæøå ]+)?\s*:", re.IGNORECASE
)
REQUIRED = re.compile(
    r"(?:\blokale?\s+(?:tilføjelse|instruks|beskrivelse|procedure|tillæg|retningslinje)\w*|\blokalt\s+tillæg|\b(?:hvert|det\s+enkelte)\s+(?:tilbud|bosted|sted|hus)"
    r"|\btilbuddet\b|\btilbuddets\b[^.]{0,30}|\btilføjelsen\b|\bbostedet\b|\bi\s+det\s+lokale\b[^.]{0,30})[^.]{0,80}?"
    r"(?:\bskal\b|\bmindst\b|\bminimum\b|\bbør\b|\bkrav\b)?[^.]{0,60}?\b(?:indeholde|beskriv\w*|omfatte|forholde\s+sig|redegøre?|fremgå|tage\s+stilling|svare\s+på|besvare\w*)\b"
    r"|^(?:[\dA-ZL.]+\s+)?krav\s+til\s+(?:den\s+|de\s+)?lokale|^(?:[\d.]+\s+)?(?:lokalt|det)\s+skal\s+(?:der\s+)?beskrives"
    r"|\bskal\b[^.]{0,40}\bden\s+lokale\s+tilføjelse\b[^.]{0,40}\b(?:indeholde|beskrive|omfatte|svare\s+på)"
    r"|\blokale?\s+(?:tilføjelse|instruks|tillæg)\w*\s(?:\w+\s){0,5}?skal\b[^.:]{0,60}\b(?:fortælle|oplyse|angive|forklare|afklare|rumme|dække|vise|have)\b"
    r"|\blokale?\s+(?:tilføjelse|instruks|tillæg)\w*\s[^.:]{0,60}\b(?:skal|mindst|minimum)\b[^.:]{0,60}:$"
    r"|^det\s+(?:beskriver|fastlægger|aftaler|bestemmer)\s+(?:tilbuddet|bostedet|stedet|huset|I)(?:\s+selv)?$"
    r"|\bskal\b[^.]{0,40}\bfremgå\b[^.]{0,40}\blokale?\b"
    r"|\bbeskrives?\s+(?:lokalt|i\s+den\s+lokale)|\bskal\s+(?:\w+\s+){0,4}(?:lokalt|i\s+(?:den\s+lokale\s+tilføjelse|det\s+lokale))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under one heading path, of one level; `anchor` is the printed number, else the heading."""

    heading: tuple[str, ...]
    anchor: str
    level: Level
    blocks: tuple[Block, ...]


def printed(block: Block) -> str:
    """Label and text as they stand on the page."""
    return f"{block.label} {block.text}".strip()


def is_local_heading(text: str) -> bool:
    """Whether a heading stands over a home's own text (and not over what the region requires of it)."""
    named = _LOCAL_HEADING.match(text.strip())
    required = REQUIRED.search(text.strip())
    return named is not None and (required is None or required.end() <= named.end())


def has_local_part(blocks: Sequence[Block]) -> bool:
    """Whether a home has filled in something: under a local heading, in a local column or box."""
    under = opened = 0
    for index, block in enumerate(blocks):
        if block.kind is Kind.HEADING:
            if is_local_heading(printed(block)):
                under, opened = block.level, index
            elif under and block.level <= under:
                under = 0
        elif (
            under and block.kind is not Kind.FOOTNOTE and not _introduces_points(blocks[opened : index + 1])
        ) or _opens_local_box(block):
            return True
    return any(_filled_local_row(blocks, i) for i, b in enumerate(blocks) if b.kind is Kind.TABLE_ROW)


def _opens_local_box(block: Block) -> bool:
    if block.kind is Kind.TABLE_ROW or REQUIRED.search(block.text):
        return False
    return bool(_LOCAL_RUN_IN.match(block.text)) or (block.boxed and bool(_LOCAL_BOX.match(block.text)))


def _introduces_points(section: Sequence[Block]) -> bool:
    """Under "Den lokale tilføjelse" a region lists what it requires: that is not the home's text."""
    return any(REQUIRED.search(printed(b)) for b in section[-13:])


def _filled_local_row(blocks: Sequence[Block], index: int) -> bool:
    """Whether a row of a form holds the home's answer in a column meant for it."""
    rows = table_at(blocks, index)
    count = header_rows(rows)
    row = blocks[index]
    if row in rows[:count]:
        return False
    heads = heads_of(rows[:count])
    return any(
        c.text.strip() and _LOCAL_COLUMN.search(heads.get(c.column, "")) for c in row.cells if not c.continued
    )


def split(blocks: Sequence[Block], default: Level, *, combined: bool) -> list[tuple[Block, Level]]:
    """Each block with its level; in a combined file local headings, columns and boxes are the home's."""
    levels: list[tuple[Block, Level]] = []
    under = 0
    boxed = False
    for index, block in enumerate(blocks):
        level = default
        if combined:
            if block.kind is Kind.HEADING:
                local = is_local_heading(printed(block)) and not _requires_next(blocks, index)
                under = block.level if local else (0 if block.level <= under else under)
            boxed = _opens_local_box(block) or (boxed and block.boxed)
            row = block.kind is Kind.TABLE_ROW and _filled_local_row(blocks, index)
            level = Level.LOCAL if under or boxed or row else default
        levels.append((block, level))
    return levels


def _requires_next(blocks: Sequence[Block], index: int) -> bool:
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    return after is not None and after.kind is not Kind.TABLE_ROW and bool(REQUIRED.search(printed(after)))


@dataclass(frozen=True, slots=True)
class _Above:
    """A heading over the blocks being read; one inside a frame holds for the frame alone."""

    level: int
    text: str
    anchor: str
    boxed: bool = False


def sections(levelled: Sequence[tuple[Block, Level]], title: str) -> list[Section]:
    """Sections in order; the document's own title is no part of the heading path."""
    found: list[Section] = []
    path: list[_Above] = []
    current: list[Block] = []
    level: Level | None = None

    def close() -> None:
        if current and level is not None:
            heading = tuple(above.text for above in path)
            found.append(Section(heading, path[-1].anchor if path else "", level, tuple(current)))
            current.clear()

    named = cover([block for block, _ in levelled], title)
    pairs = list(_with_heads([pair for i, pair in enumerate(levelled) if i not in named]))
    pending = tuple(n for i in sorted(named) for n in levelled[i][0].notes)  # footnotes of headings
    for index, (block, its_level) in enumerate(pairs):
        opens = its_level is Level.LOCAL and _names_box(pairs, index)
        if block.kind is not Kind.HEADING and its_level is not level:
            close()
        if any(above.boxed for above in path) and (opens or not block.boxed):
            close()
            path = [above for above in path if not above.boxed]
        if block.kind is Kind.HEADING or opens:
            close()
            path = _below(path, block, title)
            pending += block.notes
        else:
            current.append(replace(block, notes=pending + block.notes) if pending else block)
            pending = () if block.kind is not Kind.FOOTNOTE else pending
        level = its_level
    close()
    return found


def _below(path: Sequence[_Above], block: Block, title: str) -> list[_Above]:
    """The path with a heading more; a frame's first line is one."""
    depth = max((above.level for above in path if above.boxed or block.kind is not Kind.HEADING), default=0)
    level = max(block.level, depth + 1) if block.boxed else block.level
    outer = [above for above in path if above.level < level]
    text = " ".join(printed(block).split())
    if fold(title) in (fold(text), fold(block.text)):
        return outer
    return [*outer, _Above(level, text, block.label or block.text, block.boxed)]


def _names_box(pairs: Sequence[tuple[Block, Level]], index: int) -> bool:
    """Whether a block is the line over a home's frame with headings: "LOKALT PÅ REVLEN"."""
    block = pairs[index][0]
    after = pairs[index + 1][0] if index + 1 < len(pairs) else None
    return (
        block.kind is Kind.PARAGRAPH
        and block.boxed
        and bool(_LOCAL_BOX.match(block.text))
        and "\n" not in block.text
        and after is not None
        and after.boxed
        and after.kind is Kind.HEADING
    )


def _with_heads(levelled: Sequence[tuple[Block, Level]]) -> Iterator[tuple[Block, Level]]:
    """Column heads over the rows of each level, where a home has filled in some rows of a common table."""
    for (kind, _), run in groupby(levelled, lambda pair: (pair[0].kind, pair[0].table)):
        rows = list(run)
        count = header_rows([row for row, _ in rows]) if kind is Kind.TABLE_ROW else 0
        if len({level for _, level in rows}) == 1 or count in (0, len(rows)):
            yield from rows
            continue
        for level, part in groupby(rows[count:], lambda pair: pair[1]):
            yield from ((replace(head, header=True), level) for head, _ in rows[:count])
            yield from part


def fold_points(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Numbered headings right under "Den lokale tilføjelse skal indeholde …" become a list with its text.

    A layout of municipal guidelines: each point is a heading of its own with a sentence below.
    """
    result: list[Block] = []
    under = 0
    for block in blocks:
        if block.kind is Kind.HEADING:
            if under and block.level > under and block.label:
                result.append(replace(block, kind=Kind.LIST_ITEM, level=0))
                continue
            under = block.level if REQUIRED.search(printed(block)) else 0
            result.append(block)
            continue
        last = result[-1] if result else None
        if (
            under
            and last is not None
            and last.kind is Kind.LIST_ITEM
            and block.kind is Kind.PARAGRAPH
            and not block.label
        ):
            result[-1] = replace(last, text=f"{last.text}\n{block.text}", notes=last.notes + block.notes)
            continue
        result.append(block)
    return tuple(result)
