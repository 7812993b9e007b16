"""Tables drawn with signs in plain text."""

import re

from corpus.readers.blocks import Block, Cell, Kind

_BORDER = re.compile(r"\s*[+|]?[\s\-=+|:_]*[-=_]{2,}[\s\-=+|:_]*")
_LONGEST = 250  # letters of a border
_FEWEST_ROWS = 2
_FEWEST_COLUMNS = 3  # without bars: two columns are a label and its value


def is_border(line: str) -> bool:
    """True for a line of a table's frame."""
    return len(line) <= _LONGEST and _BORDER.fullmatch(line) is not None


def cells(line: str) -> list[str]:
    """The cells of a row: between bars, else between tabs or wide gaps."""
    if "|" in line:
        return [cell.strip() for cell in line.strip().strip("|").split("|")]
    return [cell.strip() for cell in re.split(r"\t+| {2,}", line.strip())]


def table_at(lines: list[str], start: int) -> int:
    """Where the table that begins at a line ends; `start` itself when there is none."""
    if start and is_border(lines[start]) and is_border(lines[start - 1]):
        return start  # no table begins inside a run of rules
    barred = "|" in lines[start] or (is_border(lines[start]) and "+" in lines[start])
    end, columns, count = start, 0, 0
    while end < len(lines) and lines[end].strip():
        line = lines[end]
        if barred and is_border(line):
            end += 1
            continue
        found = cells(line)
        if barred != ("|" in line) or len(found) < (1 if barred else _FEWEST_COLUMNS):
            break
        if columns and len(found) != columns:
            break
        columns, count, end = len(found), count + 1, end + 1
    framed = barred and any(is_border(line) for line in lines[start:end])
    regular = count >= _FEWEST_ROWS or (framed and count == 1)
    return end if regular and (columns > 1 or framed) else start


def rows(lines: list[str], table: int, page: int | None) -> list[Block]:
    """The rows of a drawn table; a frame round one column is a box."""
    groups: list[list[list[str]]] = [[]]
    for line in lines:
        if is_border(line):
            groups.append([])
        else:
            groups[-1].append(cells(line))
    groups = [group for group in groups if group]
    read = (
        [_merged(group) for group in groups]
        if len(groups) > _FEWEST_ROWS
        else [row for group in groups for row in group]
    )
    if all(len(row) == 1 for row in read):
        texts = [row[0] for row in read if row[0]]
        return [Block(Kind.PARAGRAPH, " ".join(texts), page=page, boxed=True)] if texts else []
    headed = len(groups) > 1 and len(groups[0]) == 1
    return [
        Block(
            Kind.TABLE_ROW,
            "\t".join(row),
            page=page,
            table=table,
            header=headed and at == 0,
            cells=tuple(Cell(text, column) for column, text in enumerate(row)),
        )
        for at, row in enumerate(read)
        if any(row)
    ]


def _merged(group: list[list[str]]) -> list[str]:
    """The lines between two borders as one row."""
    return [" ".join(part for part in column if part) for column in zip(*group, strict=True)]
