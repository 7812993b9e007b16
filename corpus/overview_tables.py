"""An overview in a table: a row a field, two pairs a row, label and value in one cell, labels on top."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from corpus.dates import parse_date
from corpus.labels import Field, field_of, listed_field_of
from corpus.names import fold
from corpus.pairs import HEADS, Group, Pair, pairs_in
from corpus.readers.blocks import Block, Cell, Kind

# A table of versions: what stands over it, or a column only such a table has.
_HISTORY = re.compile(
    r"histori|ændringslog|^(?:tidligere )?versioner$|^ændring(?:er)?$|versionsstyring|versionslog"
)
_VERSION = re.compile(r"\s*(?:v|ver|version|udgave)?\.?\s*\d{1,3}(?:\.\d+)*\.?\s*$", re.IGNORECASE)
_FIELDS = 3  # that make an overview together
_DATED = (Field.EFFECTIVE, Field.REVISED)


_REGIONAL = re.compile(r"\b(?:regional|fælles|kommunal)")
_OF_HOME = re.compile(r"\blokal|\btilbud|\bbosted")
_HEAD_WORDS = 5


def tables(blocks: Sequence[Block]) -> Iterator[Group]:
    """The tables of a document that are overviews, in order."""
    rows = [(i, b) for i, b in enumerate(blocks) if b.kind is Kind.TABLE_ROW]
    for _, group in groupby(rows, key=lambda r: r[1].table):
        members = list(group)
        found = _read_table([b for _, b in members])
        if found is None:
            continue
        first = members[0][0]
        used = {i for i, _ in members}
        if first and HEADS.match(fold(blocks[first - 1].text)):
            used.add(first - 1)
        over = fold(blocks[first - 1].text) if first else ""
        yield Group(found.main, frozenset(used), found.local, found.history or bool(_HISTORY.search(over)))


def _read_table(rows: list[Block]) -> Group | None:
    for read in (_two_levels, _labels_on_top, _labels_beside):
        group = read(rows)
        if group is None:
            return None
        strong = {p.field for p in [*group.main, *group.local] if p.sure}
        # one strong label alone may head a body table's column
        if len(strong) > 1 or (strong and (group.local or group.history or _all_labelled(group, rows))):
            return group
    return None


def _all_labelled(group: Group, rows: list[Block]) -> bool:
    """Whether (nearly) every row gives a pair, of three fields at least."""
    return len({p.field for p in group.main}) >= _FIELDS and len(group.main) >= len(rows) - 1


def _own(row: Block) -> list[Cell]:
    return [c for c in row.cells if not c.continued]


def _two_levels(rows: list[Block]) -> Group:
    """Columns label | regional | local."""
    heads = [(c.column, fold(c.text)) for c in rows[0].cells if len(c.text.split()) <= _HEAD_WORDS]
    regional = next((i for i, t in heads if i and _REGIONAL.search(t) and "lokal" not in t), None)
    local = next((i for i, t in heads if i and _OF_HOME.search(t)), None)
    main_pairs: list[Pair] = []
    local_pairs: list[Pair] = []
    if regional is None or local is None or field_of(rows[0].cells[0].text.rstrip(": ")):
        return Group(())  # a first row that begins with a label has values beside it, no heads
    for row in rows[1:]:
        by_column = {c.column + k: c.text for c in row.cells for k in range(c.span)}
        label = by_column.get(0, "")
        if field_of(label):
            main_pairs.append(Pair(label, by_column.get(regional, "")))
            local_pairs.append(Pair(label, by_column.get(local, "")))
    return Group(tuple(main_pairs), local=tuple(local_pairs))


def _labels_on_top(rows: list[Block]) -> Group | None:
    """A row of labels over a row of values; with several rows of values the newest version's.

    None where the rows are other documents.
    """
    pairs: list[Pair] = []
    history = False
    index = 0
    while index < len(rows) - 1:
        heads = [c for c in _own(rows[index]) if c.text.strip()]
        values = _value_rows(rows, index, heads)
        known = all(field_of(c.text) for c in heads) or _are_versions(heads, values)
        if len(heads) == 1 or not values or not known:
            index += 1
            continue
        if _lists_documents(heads, values):
            return None
        history = history or len(values) > 1 or any(_HISTORY.search(fold(c.text)) for c in heads)
        newest = max(values, key=lambda v: _newness(heads, v))
        pairs += [Pair(h.text, newest.get(h.column, "")) for h in heads]
        index += 1 + len(values)
    return Group(tuple(pairs), history=history)


def _value_rows(rows: list[Block], head: int, heads: list[Cell]) -> list[dict[int, str]]:
    values = []
    versions = any(
        field_of(c.text) in (Field.VERSION, Field.EFFECTIVE) or _HISTORY.search(fold(c.text)) for c in heads
    )
    for row in rows[head + 1 :]:
        cells = {c.column: c.text for c in row.cells}
        texts = [t for t in cells.values() if t.strip()]
        if not texts or any(listed_field_of(t) for t in texts) or len(row.cells) < len(heads):
            break
        values.append(cells)
        if not versions:
            break
    return values


def _are_versions(heads: list[Cell], values: list[dict[int, str]]) -> bool:
    """Rows of a number and a date each are versions, whatever else they tell ("Hvad er nyt")."""
    dated = [h.column for h in heads if field_of(h.text) in (*_DATED, Field.APPROVED_ON)]
    numbered = [h.column for h in heads if field_of(h.text) is Field.VERSION]
    if heads[0].column not in (*dated, *numbered):
        return False  # rows of something else that has versions
    return all(
        any(parse_date(v.get(c, "")) for c in dated) and any(_VERSION.match(v.get(c, "")) for c in numbered)
        for v in values
    )


def _lists_documents(heads: list[Cell], values: list[dict[int, str]]) -> bool:
    """Rows that differ in title or standard are documents, not versions of this one."""
    named = [h.column for h in heads if field_of(h.text) in (Field.TITLE, Field.STANDARD)]
    return any(len({fold(v.get(column, "")) for v in values}) > 1 for column in named)


def _newness(heads: list[Cell], values: dict[int, str]) -> tuple[tuple[int, ...], date]:
    """The highest version; where none is given, the latest date."""
    text = next((values.get(h.column, "") for h in heads if field_of(h.text) is Field.VERSION), "")
    dates = (parse_date(values.get(h.column, "")) for h in heads if field_of(h.text) in _DATED)
    return tuple(int(n) for n in re.findall(r"\d{1,9}", text)), next((d.first for d in dates if d), date.min)


def _labels_beside(rows: list[Block]) -> Group:
    """A label beside its value, or both in one cell; one or more pairs a row."""
    return Group(tuple(pair for row in rows for pair in _in_row(_without_gap(_own(row)))))


def _without_gap(cells: list[Cell]) -> list[Cell]:
    """A label, an empty cell or one for the colon, the value: without the middle one."""
    gap = len(cells) == 3 and cells[1].text.strip() in ("", ":") and not listed_field_of(cells[2].text)  # noqa: PLR2004
    return [cells[0], cells[2]] if gap else cells


def _in_row(cells: list[Cell]) -> Iterator[Pair]:
    index = 0
    while index < len(cells):
        text = cells[index].text.strip()
        inside = [p for p in pairs_in(text, in_cell=True) if p.value]
        label = text.rstrip(": ")
        if inside:
            yield from inside
        elif field_of(label):
            beside = _beside(cells, index)
            yield Pair(label, beside.text.strip() if beside else "")
            index += beside is not None
        index += 1


def _beside(cells: list[Cell], index: int) -> Cell | None:
    """The value of the label at `index`; the next label is none, unless labels and values go by turns."""
    after = cells[index + 1] if index + 1 < len(cells) else None
    if after is None or (listed_field_of(after.text) and not _in_value_place(cells, index)):
        return None
    return after


def _in_value_place(cells: list[Cell], index: int) -> bool:
    """In a row of label and value by turns, a value may itself read like a label."""
    return (
        index % 2 == 0
        and len(cells) % 2 == 0
        and not any(c.bold for c in cells[1::2])
        and all(field_of(c.text.rstrip(": ")) for c in cells[::2])
    )
