"""The "Dokumentoversigt" of a document, in all the layouts that organisations use.

Tables with a row a field, two pairs a row, label and value in one cell, a row of labels over a row of
values, a column each for region and home, a history of versions; lines "Label: value" at the top, at the
end or in the page footer; front matter. Running text is read by `prose.py`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.labels import INSIDE, Field, field_of, is_strong, split_line, split_prefix
from corpus.names import fold
from corpus.readers.blocks import Block, Cell, Kind, RawDocument

_HEADS = re.compile(
    r"^(?:dokumentoversigt|dokumentinformation|stamdata|dokumentdata|dokumentoplysninger|om dokumentet|metadata|felt|(?:fælles|regional|lokal|kommunal) del)$"
)
_EMPTY = re.compile(
    r"^[\s_.…–-]*$|^\(?(?:udfyldes|indsættes|afventer|mangler|ikke fastsat|tbd)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_NEAR_EDGE = 14  # blocks from the top or the end where a single line may be the whole overview


@dataclass(frozen=True, slots=True)
class Pair:
    """One label with its value, as printed."""

    label: str
    value: str

    @property
    def field(self) -> Field | None:
        """What the label names."""
        return field_of(self.label)


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
class Found:
    """The overview of the document, that of its local half, and the blocks that they took up."""

    main: Overview
    local: Overview
    used: frozenset[int]


def find(raw: RawDocument, blocks: Sequence[Block]) -> Found:
    """Every label and value of a document, in table, lines, front matter and page footer."""
    front = [Pair(_spelled(label), value) for label, value in raw.fields]
    groups = [*_tables(blocks), *_runs(blocks)]
    groups.sort(key=lambda g: min(g.used, default=0))
    main = [p for p in front if p.field]
    local: list[Pair] = []
    used: set[int] = set()
    for group in groups:
        used |= group.used
        local += group.local
        seen = {p.field for p in main if p.field}
        again = [
            p
            for p in group.main
            if p.field in seen and p.field in (Field.EFFECTIVE, Field.APPROVED_BY, Field.VERSION)
        ]
        (local if again and not group.history else main).extend(group.main)
    edge = [pair for line in raw.furniture for pair in pairs_in(line)]
    return Found(Overview((*main, *edge)), Overview(tuple(local)), frozenset(used))


@dataclass(frozen=True, slots=True)
class _Group:
    main: list[Pair]
    used: frozenset[int]
    local: list[Pair]
    history: bool = False


def _spelled(key: str) -> str:
    """A front-matter key as a label: "gaeldende_fra" -> "gældende fra"."""
    label = key.replace("_", " ").strip()
    if field_of(label):
        return label
    return label.replace("ae", "æ").replace("oe", "ø").replace("aa", "å")


# ---------------------------------------------------------------- tables
def _tables(blocks: Sequence[Block]) -> Iterator[_Group]:
    rows = [(i, b) for i, b in enumerate(blocks) if b.kind is Kind.TABLE_ROW]
    for _, group in groupby(rows, key=lambda r: r[1].table):
        members = list(group)
        found = _read_table([b for _, b in members])
        if found is None:
            continue
        first = members[0][0]
        used = {i for i, _ in members}
        if first and _HEADS.match(fold(blocks[first - 1].text)):
            used.add(first - 1)
        yield _Group(found.main, frozenset(used), found.local, found.history)


def _read_table(rows: list[Block]) -> _Group | None:
    for read in (_two_levels, _labels_on_top, _labels_beside):
        group = read(rows)
        strong = {p.field for p in [*group.main, *group.local] if is_strong(p.label)}
        if len(strong) >= 2 or (strong and (group.local or group.history)):  # noqa: PLR2004 - one alone may head a column of a body table
            return group
    return None


def _own(row: Block) -> list[Cell]:
    return [c for c in row.cells if not c.continued]


def _two_levels(rows: list[Block]) -> _Group:
    """Columns label | regional | local."""
    heads = [(c.column, fold(c.text)) for c in rows[0].cells]
    regional = next(
        (i for i, t in heads if i and re.search(r"regional|fælles|kommunal", t) and "lokal" not in t), None
    )
    local = next((i for i, t in heads if i and re.search(r"lokal|tilbud", t)), None)
    main_pairs: list[Pair] = []
    local_pairs: list[Pair] = []
    if regional is None or local is None:
        return _Group([], frozenset(), [])
    for row in rows[1:]:
        by_column = {c.column + k: c.text for c in row.cells for k in range(c.span)}
        label = by_column.get(0, "")
        if field_of(label):
            main_pairs.append(Pair(label, by_column.get(regional, "")))
            local_pairs.append(Pair(label, by_column.get(local, "")))
    return _Group(main_pairs, frozenset(), local_pairs)


def _labels_on_top(rows: list[Block]) -> _Group:
    """A row of labels over a row of values; with several rows of values the newest version's."""
    pairs: list[Pair] = []
    history = False
    index = 0
    while index < len(rows) - 1:
        heads = [c for c in _own(rows[index]) if c.text.strip()]
        values = _value_rows(rows, index, heads)
        if len(heads) < 2 or not all(field_of(c.text) for c in heads) or not values:  # noqa: PLR2004 - a row
            index += 1
            continue
        history = history or len(values) > 1
        newest = max(values, key=lambda v: _newness(heads, v))
        pairs += [Pair(h.text, newest.get(h.column, "")) for h in heads]
        index += 1 + len(values)
    return _Group(pairs, frozenset(), [], history)


def _value_rows(rows: list[Block], head: int, heads: list[Cell]) -> list[dict[int, str]]:
    values = []
    versions = any(field_of(c.text) is Field.VERSION for c in heads)
    for row in rows[head + 1 :]:
        cells = {c.column: c.text for c in row.cells}
        texts = [t for t in cells.values() if t.strip()]
        if not texts or any(field_of(t) for t in texts) or len(row.cells) < len(heads):
            break
        values.append(cells)
        if not versions:
            break
    return values


def _newness(heads: list[Cell], values: dict[int, str]) -> tuple[int, ...]:
    text = next((values.get(h.column, "") for h in heads if field_of(h.text) is Field.VERSION), "")
    return tuple(int(n) for n in re.findall(r"\d+", text))


def _labels_beside(rows: list[Block]) -> _Group:
    """A label beside its value, or both in one cell; one or more pairs a row."""
    pairs: list[Pair] = []
    for row in rows:
        cells = _own(row)
        index = 0
        while index < len(cells):
            text = cells[index].text.strip()
            inside = [p for p in pairs_in(text, in_cell=True) if p.value]
            label = text.rstrip(": ")
            if inside:
                pairs += inside
            elif (
                field_of(label)
                and index + 1 < len(cells)
                and (not field_of(cells[index + 1].text) or _in_value_place(cells, index))
            ):
                pairs.append(Pair(label, cells[index + 1].text.strip()))
                index += 1
            elif field_of(label):
                pairs.append(Pair(label, ""))
            index += 1
    return _Group(pairs, frozenset(), [])


def _in_value_place(cells: list[Cell], index: int) -> bool:
    """In a row of label and value by turns, a value may itself read like a label."""
    return (
        index % 2 == 0
        and len(cells) % 2 == 0
        and not any(c.bold for c in cells[1::2])
        and all(field_of(c.text.rstrip(": ")) for c in cells[::2])
    )


# ---------------------------------------------------------------- lines
def pairs_in(text: str, *, in_cell: bool = False) -> list[Pair]:
    """Labels and values in one text: a line each, several a line, or the label on a line of its own."""
    lines = text.split("\n")
    bare = lines[0].rstrip(": \t")
    sure = in_cell or lines[0].rstrip().endswith(":") or is_strong(bare)
    if len(lines) > 1 and field_of(bare) and not split_line(lines[1]) and sure:
        return [Pair(bare, "\n".join(lines[1:]).strip())]
    return [pair for line in lines for pair in _in_line(re.sub(r"\s*[._…]{3,}\s*:", ":", line))]


def _in_line(line: str) -> list[Pair]:
    """The pairs of one line: parts set apart by marks, else every known label with a colon."""
    parts = _parts(line)
    if len(parts) > 1:
        return [pair for part in parts for pair in _in_part(part)]
    starts = [m for m in INSIDE.finditer(line) if m["label"][0].isupper()]
    if len(starts) > 1 and starts[0].start() == 0:
        ends = [m.start() for m in starts[1:]] + [len(line)]
        return [
            Pair(m["label"], line[m.end() : end].strip(" .;,\t")) for m, end in zip(starts, ends, strict=True)
        ]
    pair = split_line(line)
    return [Pair(*pair)] if pair else []


def _in_part(part: str) -> list[Pair]:
    """A part between marks; its label may lack the colon, and a second one may follow (joined lines)."""
    inside = next((m for m in INSIDE.finditer(part) if m.start() and m["label"][0].isupper()), None)
    pieces = [part[: inside.start()], part[inside.start() :]] if inside else [part]
    found = [split_line(p) or split_prefix(p) for p in pieces]
    return [Pair(*f) for f in found if f]


def _parts(line: str) -> list[str]:
    parts = re.split(r"\s+[|·•]\s+|\s*\|\s*|\s{3,}|;\s+", line)
    if len(parts) > 1 and sum(bool(split_line(p) or split_prefix(p)) for p in parts) * 2 >= len(parts):
        return parts
    parts = re.split(r"\t+|\s+[–—-]\s+|,\s+", line)
    if len(parts) > 1 and all(split_line(p) is not None and ":" in p for p in parts):
        return parts
    cells = [c for c in line.split("\t") if c.strip()]
    if len(cells) >= 4 and len(cells) % 2 == 0 and all(field_of(c) for c in cells[::2]):  # noqa: PLR2004 - two pairs
        return [f"{label}\t{value}" for label, value in zip(cells[::2], cells[1::2], strict=True)]
    return [line]


def _runs(blocks: Sequence[Block]) -> Iterator[_Group]:
    """Neighbouring lines with labels, accepted when they look like an overview together."""
    run: list[tuple[int, list[Pair]]] = []
    gap = 0
    for index, pairs in _labelled(blocks):
        if pairs:
            run.append((index, pairs))
            gap = 0
            continue
        gap += 1
        if run and gap > 1:
            yield from _accepted(run, blocks)
            run = []
    if run:
        yield from _accepted(run, blocks)


def _labelled(blocks: Sequence[Block]) -> Iterator[tuple[int, list[Pair]]]:
    """Each block with its pairs; a label alone takes the block after it as its value."""
    taken = -1
    for index, block in enumerate(blocks):
        if index == taken:
            yield index, [Pair("", "")]
            continue
        if block.kind in (Kind.TABLE_ROW, Kind.FOOTNOTE):
            yield index, []
            continue
        pairs = [] if block.kind is Kind.HEADING else pairs_in(block.text)
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        bare = block.text.strip().rstrip(":")
        alone = (
            not pairs
            and is_strong(bare)
            and (block.bold or block.text.strip().endswith(":") or block.kind is Kind.HEADING)
        )
        if alone and after is not None and after.kind is Kind.PARAGRAPH and _is_value(after):
            pairs, taken = [Pair(bare, after.text)], index + 1
        elif (
            len(pairs) == 1
            and not pairs[0].value
            and after is not None
            and after.kind is Kind.PARAGRAPH
            and _is_value(after)
        ):
            pairs, taken = [Pair(pairs[0].label, after.text)], index + 1
        yield index, pairs


def _is_value(block: Block) -> bool:
    return (
        len(block.text) < 160
        and not block.label
        and not pairs_in(block.text)
        and field_of(block.text) is None
    )


def _accepted(run: list[tuple[int, list[Pair]]], blocks: Sequence[Block]) -> Iterable[_Group]:
    pairs = [p for _, found in run for p in found if p.label]
    fields = {p.field for p in pairs}
    strong = [p for p in pairs if is_strong(p.label)]
    near = run[0][0] < _NEAR_EDGE or run[-1][0] >= len(blocks) - _NEAR_EDGE
    if not strong or (len(fields) < 2 and not near):  # noqa: PLR2004 - one line alone counts only at the edge
        return []
    used = {i for i, _ in run}
    used |= {i - 1 for i in used if i and _HEADS.match(fold(blocks[i - 1].text))}
    return [_Group(pairs, frozenset(used), [])]
