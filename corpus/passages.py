"""Sections to passages: the smallest piece that answers by itself, whole and never cut."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.anchors import OWN, Owners, anchor_of
from corpus.duty import mark_of, requirement, row_mark
from corpus.model import Level, Passage, Requirement
from corpus.readers.blocks import Block, Kind
from corpus.sections import REQUIRED, Section, printed
from corpus.tables import header_rows, heads_of, is_name, row_text, width_of

_LONGEST_LEAD = 200  # letters of a paragraph without a colon that may lead in a list
_WHOLE = 120  # words up to which a list stays one passage with its lead-in
_LONGEST_NAME = 12  # words of a table's name
_ALONE = re.compile(r"^(?:husk|obs|bemærk|vigtigt|nb)\W*$", re.IGNORECASE)
_UNFINISHED = re.compile(r"[\w)]$|\?$")
_LAST_SENTENCE = re.compile(r"(?<=[a-zæøå)]{2}[.!?])\s+(?=[A-ZÆØÅ])")
_SENTENCE = re.compile(r"^[A-ZÆØÅ§\d].*[.!?)]$", re.DOTALL)


@dataclass(slots=True)
class _Piece:
    """A passage in the making."""

    text: str
    first: Block
    section: Section
    lead: str = ""
    marked: Requirement | None = None
    label: str = ""
    notes: list[str] = field(default_factory=list)
    before: str = ""  # the lead-in that a row's text begins with


def passages(key: str, found: Sequence[Section], notes: dict[str, str]) -> dict[Level, tuple[Passage, ...]]:
    """The passages of a document's sections by level, with ids `key#anchor/n`."""
    result: dict[Level, list[Passage]] = {Level.REGIONAL: [], Level.LOCAL: []}
    counts: dict[tuple[Level, str], int] = {}
    owners: Owners = {}
    for section in found:
        for piece in filter(_says_something, _pieces(section)):
            level = section.level
            anchor = anchor_of(piece.label, section, owners)
            counts[level, anchor] = n = counts.get((level, anchor), 0) + 1
            text = "\n".join([piece.text, *(notes[i] for i in dict.fromkeys(piece.notes) if i in notes)])
            heading = (*section.heading, piece.lead) if piece.lead else section.heading
            result[level].append(
                Passage(
                    id=f"{key}#{anchor}/{n}",
                    heading=heading,
                    text=text,
                    requirement=_requirement(piece, heading, level),
                    level=level,
                    page=piece.first.page,
                    paragraph=len(result[level]) + 1,
                )
            )
    return {level: tuple(items) for level, items in result.items()}


def _says_something(piece: _Piece) -> bool:
    """A line to write on ("______") or a lone dash is no passage."""
    return any(sign.isalnum() for sign in piece.text)


def _requirement(piece: _Piece, heading: tuple[str, ...], level: Level) -> Requirement | None:
    if piece.marked:
        return piece.marked
    cells = "\n".join(c.text for c in piece.first.cells)
    said = piece.text if REQUIRED.search(piece.text) else cells or piece.text
    return requirement(piece.text, heading, level, f"{piece.before or piece.lead}\n{said}")


# ---------------------------------------------------------------- pieces of a section
def _pieces(section: Section) -> Iterator[_Piece]:
    blocks = [b for b in section.blocks if b.kind is not Kind.FOOTNOTE]
    marked: Requirement | None = None
    just_marked = False  # the word stood right above
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if block.kind is not Kind.TABLE_ROW and (mark := mark_of(block.text)):
            marked = mark
            just_marked = True
            index += 1
            if index == len(blocks):
                yield _Piece(block.text, block, section)
            continue
        end = _run_end(blocks, index)
        group = blocks[index:end]
        if not (just_marked or block.boxed or _is_item(block)):
            marked = None
        just_marked = False
        for piece in _group(group, section):
            piece.marked = piece.marked or marked
            yield piece
        if marked and end < len(blocks) and not blocks[end].boxed and not _is_item(blocks[end]):
            marked = None
        index = end


def _is_item(block: Block) -> bool:
    return block.kind is Kind.LIST_ITEM or (block.kind is Kind.PARAGRAPH and bool(block.label))


def _is_lead(block: Block, after: Block | None = None) -> bool:
    """A colon, a word such as "Husk", or above a list or in a frame a question or a line without an end."""
    text = block.text.rstrip()
    if block.kind is not Kind.PARAGRAPH:
        return False
    if text.endswith(":") or _ALONE.match(text) or (REQUIRED.search(text) and len(text) < _LONGEST_LEAD):
        return True
    if after is None or after.boxed != block.boxed or not _UNFINISHED.search(text):
        return False
    in_frame = block.boxed and len(text.split()) <= _LONGEST_NAME and not after.label
    return len(text) < _LONGEST_LEAD and (after.kind is Kind.LIST_ITEM or in_frame)


def _run_end(blocks: Sequence[Block], start: int) -> int:
    """Where the group that begins here ends: a table, a list with its lead-in, or one paragraph."""
    first = blocks[start]
    end = start + 1
    after = blocks[end] if end < len(blocks) else None
    if first.kind is Kind.TABLE_ROW:
        return _table_end(blocks, start)
    lead = _is_lead(first, after)
    if lead and not _is_item(first) and after is not None and not _is_item(after):
        if after.kind is Kind.TABLE_ROW and first.text.rstrip().endswith(":"):
            return _table_end(blocks, end)
        joined = after.kind is Kind.PARAGRAPH and not _is_lead(after) and not mark_of(after.text)
        return end + 1 if joined else end
    if _is_item(first) or lead:
        while (
            end < len(blocks)
            and _is_item(blocks[end])
            and not (blocks[end].boxed and not first.boxed and blocks[end - 1].boxed != blocks[end].boxed)
        ):
            end += 1
    return end


def _table_end(blocks: Sequence[Block], start: int) -> int:
    end = start + 1
    while (
        end < len(blocks) and blocks[end].kind is Kind.TABLE_ROW and blocks[end].table == blocks[start].table
    ):
        end += 1
    return end


def _group(group: Sequence[Block], section: Section) -> Iterator[_Piece]:
    first = group[0]
    if first.kind is Kind.TABLE_ROW:
        yield from _rows(group, section)
    elif len(group) == 1:
        yield _piece([first], section)
    elif group[1].kind is Kind.TABLE_ROW:
        yield from _led_rows(first, group[1:], section)
    elif not _is_item(first) and not _is_item(group[1]):
        yield _piece(group, section)
    else:
        yield from _list(group, section)


def _rows(rows: Sequence[Block], section: Section) -> Iterator[_Piece]:
    """Each row with its column heads; the name of the table, or of a group of rows, leads in those below."""
    count = header_rows(rows)
    heads = heads_of(rows[:count])
    if count == len(rows):
        heads, count = {}, 0
    lead = ""
    width = width_of(rows)
    for index, row in enumerate(rows):
        names = is_name(row, width)
        text = row_text(row, {} if names else heads)
        if names and row is not rows[-1] and len(text.split()) <= _LONGEST_NAME:
            lead = " ".join(text.split())
        elif text and (index >= count or names):
            notes = [n for r in (*rows[:count], row) for n in r.notes]
            mark = row_mark(row, heads)
            yield _Piece(text, row, section, lead, mark, _row_label(row), list(dict.fromkeys(notes)))


def _led_rows(lead: Block, rows: Sequence[Block], section: Section) -> Iterator[_Piece]:
    """Rows below their lead-in: it stands in the first and above the others."""
    for number, piece in enumerate(_rows(rows, section)):
        if number == 0:
            piece.before = printed(lead)
            piece.text = f"{piece.before}\n{piece.text}"
            piece.notes = [*lead.notes, *piece.notes]
        piece.lead = " › ".join(filter(None, [_lead_in(lead), piece.lead])) if number else piece.lead
        yield piece


def _row_label(row: Block) -> str:
    first = next((c.text for c in row.cells if c.text.strip()), "")
    match = re.match(r"^([SKL]\d{1,2})\b", first)
    return match[1] if match else ""


def _list(group: Sequence[Block], section: Section) -> Iterator[_Piece]:
    """A list whole with its lead-in; parted at its outermost items where it is long or has no lead-in."""
    lead = None if _is_item(group[0]) else group[0]
    items = _outermost(group[1:] if lead else group)
    everything = _lines(group)
    required = (lead is not None and REQUIRED.search(lead.text)) or (
        section.heading and REQUIRED.search(section.heading[-1])
    )
    fragments = all(not _SENTENCE.match(item[0].text.strip()) for item in items)
    short = len(everything.split()) <= _WHOLE
    own = any(OWN.match(item[0].label.strip(".:() ")) for item in items)
    if required or (short and not own and (lead is not None or fragments)):
        yield _piece(group, section)
        return
    for number, item in enumerate(items):
        blocks = [lead, *item] if lead is not None and number == 0 else item
        piece = _piece(blocks, section)
        piece.label = item[0].label
        piece.lead = _lead_in(lead) if lead is not None and number else ""
        yield piece


def _lead_in(lead: Block) -> str:
    """The sentence of a paragraph that leads in: its last."""
    return _LAST_SENTENCE.split(" ".join(lead.text.split()))[-1]


def _outermost(items: Sequence[Block]) -> list[list[Block]]:
    """Items grouped under the outermost ones."""
    top = min(b.level for b in items)
    groups: list[list[Block]] = []
    for block in items:
        if block.level == top or not groups:
            groups.append([block])
        else:
            groups[-1].append(block)
    return groups


def _lines(blocks: Sequence[Block]) -> str:
    top = min((b.level for b in blocks if _is_item(b)), default=0)
    return "\n".join("  " * (max(b.level - top, 0) if _is_item(b) else 0) + printed(b) for b in blocks)


def _piece(blocks: Sequence[Block], section: Section) -> _Piece:
    notes = [n for b in blocks for n in b.notes]
    return _Piece(
        _lines(blocks), blocks[0], section, notes=notes, label=blocks[0].label if _is_item(blocks[0]) else ""
    )
