"""Word tables on their grid: which cell stands in which column, and which ones are one cell."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from docx.oxml.ns import qn

from corpus.readers.docx_package import Element, number, switch, value
from corpus.readers.docx_styles import Styles
from corpus.readers.docx_text import ALTERNATE, REMOVED, SDT, chosen, is_placeholder

_ROW, _CELL = qn("w:tr"), qn("w:tc")
_TR_PR, _TC_PR, _TBL_PR = qn("w:trPr"), qn("w:tcPr"), qn("w:tblPr")
_V_MERGE, _H_MERGE = qn("w:vMerge"), qn("w:hMerge")
_PROPERTIES = frozenset({_TR_PR, _TC_PR, _TBL_PR, qn("w:tblGrid"), qn("w:tblPrEx"), qn("w:sdtPr")})
_LOOK_BITS = {"firstRow": 0x20, "firstCol": 0x80}


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell on the grid; `node` is None where a content control holds only its placeholder."""

    node: Element | None
    column: int
    span: int
    continued: bool = False  # hangs on to the cell above
    bold: bool = False  # the table style sets it in bold


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table."""

    header: bool
    cells: tuple[GridCell, ...]


def grid(table: Element, styles: Styles) -> tuple[GridRow, ...]:
    """The rows of a table that are printed."""
    bold = _bold_parts(table, styles)
    rows: list[GridRow] = []
    merged: set[int] = set()  # columns where a cell is open downwards
    for row, _ in _members(table, _ROW):
        properties = row.find(_TR_PR)
        cells = tuple(_cells(row, merged))
        if _is_off(properties) or not cells:
            merged -= {cell.column for cell in cells if not cell.continued}
            continue
        merged = {cell.column for cell in cells if cell.continued or _opens(cell)}
        first = not rows
        cells = tuple(replace(cell, bold=_is_bold(cell, bold, first=first)) for cell in cells)
        rows.append(GridRow(bool(switch(properties, qn("w:tblHeader"))), cells))
    return tuple(rows)


def _members(parent: Element, tag: str) -> Iterator[tuple[Element, bool]]:
    """The rows of a table or the cells of a row, through whatever is wrapped around them."""
    stack = [(child, False) for child in reversed(parent)]
    while stack:
        node, blank = stack.pop()
        if node.tag == tag:
            yield node, blank
        elif node.tag == ALTERNATE:
            half = chosen(node)
            stack.extend((child, blank) for child in reversed(() if half is None else half))
        elif node.tag not in _PROPERTIES and node.tag not in REMOVED:
            blank = blank or (node.tag == SDT and is_placeholder(node))
            stack.extend((child, blank) for child in reversed(node))


def _cells(row: Element, merged: set[int]) -> Iterator[GridCell]:
    column = max(number(value(row.find(_TR_PR), qn("w:gridBefore"))) or 0, 0)
    last: GridCell | None = None
    for node, blank in _members(row, _CELL):
        properties = node.find(_TC_PR)
        if properties is not None and properties.find(qn("w:cellDel")) is not None:
            continue
        span = max(number(value(properties, qn("w:gridSpan"))) or 1, 1)
        if last is not None and _merge(properties, _H_MERGE) == "continue":
            last = replace(last, span=last.span + span)
        else:
            if last is not None:
                yield last
            continued = _merge(properties, _V_MERGE) == "continue" and column in merged
            last = GridCell(None if blank else node, column, span, continued)
        column += span
    if last is not None:
        yield last


def _opens(cell: GridCell) -> bool:
    return cell.node is not None and _merge(cell.node.find(_TC_PR), _V_MERGE) == "restart"


def _merge(properties: Element | None, tag: str) -> str:
    node = None if properties is None else properties.find(tag)
    return "" if node is None else node.get(qn("w:val"), "continue")


def _is_off(properties: Element | None) -> bool:
    """Whether a row is deleted (tracked) or hidden."""
    if properties is None:
        return False
    return properties.find(qn("w:del")) is not None or bool(switch(properties, qn("w:hidden")))


def _bold_parts(table: Element, styles: Styles) -> frozenset[str]:
    properties = table.find(_TBL_PR)
    parts = styles.table_bold(value(properties, qn("w:tblStyle")) or "")
    look = None if properties is None else properties.find(qn("w:tblLook"))
    if not parts or look is None:
        return parts & {"wholeTable"}
    bits = _hex(look.get(qn("w:val"), ""))
    wanted = {"wholeTable"}
    for part, bit in _LOOK_BITS.items():
        said = look.get(qn(f"w:{part.replace('firstCol', 'firstColumn')}"))
        if said in ("1", "true", "on") or (said is None and bits & bit):
            wanted.add(part)
    return parts & wanted


def _hex(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return 0


def _is_bold(cell: GridCell, parts: frozenset[str], *, first: bool) -> bool:
    return bool(
        "wholeTable" in parts or (first and "firstRow" in parts) or (cell.column == 0 and "firstCol" in parts)
    )
