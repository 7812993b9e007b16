"""Walks a story of a Word file (body, foot, note) and turns it into blocks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from docx.oxml.ns import qn

from corpus.readers.blocks import Block, Cell, Kind
from corpus.readers.docx_numbering import Mark, Numbering
from corpus.readers.docx_package import Element
from corpus.readers.docx_styles import ParagraphStyle, Styles
from corpus.readers.docx_tables import GridCell, GridRow, grid
from corpus.readers.docx_text import (
    ALTERNATE,
    REMOVED,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    Line,
    TextReader,
    chosen,
    is_placeholder,
    mark_is_gone,
    mark_is_hidden,
)

_PARAGRAPH, _TABLE, _PPR = qn("w:p"), qn("w:tbl"), qn("w:pPr")
_GALLERY = "/".join((SDT_PR, qn("w:docPartObj"), qn("w:docPartGallery")))
_CONTENTS_GALLERY = "Table of Contents"  # Word's own name, in every language
_CONTENTS_TITLES = frozenset({"indhold", "indholdsfortegnelse", "contents", "table of contents"})
_CLEARLY = 200  # twips (3.5 mm): a smaller difference of indents is chance


@dataclass(frozen=True, slots=True)
class _Found:
    """A block, and where its list stands on the page."""

    block: Block
    num: str = ""
    indent: int = 0


class Walker:
    """Reads one story into blocks; numbers count on in the numbering it is given."""

    def __init__(self, story: Element, styles: Styles, numbering: Numbering) -> None:
        self._story = story
        self._styles = styles
        self._numbering = numbering
        self._text = TextReader(story, styles)
        self._found: list[_Found] = []
        self._frames = 0  # one-cell tables and text boxes around this place
        self._tables = 0
        self._bold = False  # said by the table style

    def blocks(self) -> tuple[Block, ...]:
        """All blocks of the story, in reading order."""
        self._walk(self._story)
        return tuple(deepened(self._found))

    @property
    def struck_seen(self) -> bool:
        """Whether struck-through text was left out."""
        return self._text.struck_seen

    def _walk(self, container: Element) -> None:
        carried: Line | None = None
        style = self._styles.paragraph(None)
        for node in self._members(container):
            if node.tag == _TABLE:
                self._finish(carried, style)
                carried = None
                self._table(node)
                continue
            style = self._styles.paragraph(node.find(_PPR), bold=self._bold)
            line = carried or Line()
            self._text.read(node, style.look, line)
            if self._text.take_contents_seen() or style.contents:
                self._drop_contents_title()
            if style.contents:
                carried = None
            elif mark_is_gone(node):
                carried = line
            else:
                carried = None
                if line.pieces or line.boxes or not mark_is_hidden(node):
                    self._finish(line, style)
        self._finish(carried, style)

    def _members(self, container: Element) -> Iterator[Element]:
        """Paragraphs and tables, through whatever is wrapped around them."""
        stack = list(reversed(container))
        while stack:
            node = stack.pop()
            if node.tag in (_PARAGRAPH, _TABLE):
                yield node
            elif node.tag == ALTERNATE:
                half = chosen(node)
                stack.extend(reversed(() if half is None else half))
            elif node.tag == SDT:
                stack.extend(reversed(self._control(node)))
            elif node.tag not in REMOVED:
                stack.extend(reversed(node))

    def _control(self, sdt: Element) -> list[Element]:
        gallery = sdt.find(_GALLERY)
        if gallery is not None and gallery.get(qn("w:val")) == _CONTENTS_GALLERY:
            self._drop_contents_title()
            return []
        content = sdt.find(SDT_CONTENT)
        return [] if content is None or is_placeholder(sdt) else list(content)

    def _drop_contents_title(self) -> None:
        if self._found and self._found[-1].block.text.casefold().rstrip(": ") in _CONTENTS_TITLES:
            self._found.pop()

    def _finish(self, line: Line | None, style: ParagraphStyle) -> None:
        """Make a block of a line, count its number even where it is empty, then read its text boxes."""
        if line is None:
            return
        mark = self._mark(style)
        text = line.text
        if text:
            self._found.append(_found(line, text, style, mark, boxed=self._frames > 0))
        if line.boxes:
            self._frames += 1
            bold, self._bold = self._bold, False
            for box in line.boxes:
                self._walk(box)
            self._frames -= 1
            self._bold = bold

    def _mark(self, style: ParagraphStyle) -> Mark | None:
        if style.num in ("", "0"):
            return None
        tied = self._numbering.level_of_style(style.num, style.chain)
        return self._numbering.next(style.num, (style.ilvl or 0) if tied is None else tied)

    def _table(self, table: Element) -> None:
        rows = grid(table, self._styles)
        bold = self._bold
        if all(len(row.cells) == 1 for row in rows):
            self._frames += 1
            for row in rows:
                cell = row.cells[0]
                if cell.node is not None and not cell.continued:
                    self._bold = cell.bold
                    self._walk(cell.node)
            self._frames -= 1
        else:
            self._rows(rows)
        self._bold = bold

    def _rows(self, rows: tuple[GridRow, ...]) -> None:
        table = self._tables
        above: dict[int, Cell] = {}
        for row in rows:
            cells: list[Cell] = []
            notes: list[str] = []
            for place in row.cells:
                cell, cell_notes = self._cell(place, above)
                cells.append(cell)
                notes += cell_notes
            above = {cell.column: cell for cell in cells}
            if any(cell.text for cell in cells):
                self._found.append(_Found(_row(row, cells, notes, table, boxed=self._frames > 0)))
        self._tables = table + 1  # tables inside cells have become text: they do not count

    def _cell(self, place: GridCell, above: dict[int, Cell]) -> tuple[Cell, tuple[str, ...]]:
        if place.continued and place.column in above:
            return replace(above[place.column], span=place.span, continued=True), ()
        outer, self._found = self._found, []
        self._bold = place.bold
        if place.node is not None:
            self._walk(place.node)
        inner = [found.block for found in self._found]
        self._found = outer
        lettered = [block.bold for block in inner if any(map(str.isalnum, block.text))]
        cell = Cell(
            text="\n".join(map(as_line, inner)),
            column=place.column,
            span=place.span,
            bold=bool(lettered) and all(lettered),
        )
        return cell, tuple(note for block in inner for note in block.notes)


def as_line(block: Block) -> str:
    """A block as text inside something else: its label in front, a table row on one line."""
    text = block.text.replace("\n", " ") if block.kind is Kind.TABLE_ROW else block.text
    return f"{block.label} {text}" if block.label else text


def _found(line: Line, text: str, style: ParagraphStyle, mark: Mark | None, *, boxed: bool) -> _Found:
    label = mark.label if mark else ""
    kind, level = Kind.PARAGRAPH, 0
    if style.heading:
        kind, level = Kind.HEADING, style.heading
    elif mark and label:
        kind, level = Kind.LIST_ITEM, mark.level
    block = Block(
        kind,
        text,
        label=label,
        level=level,
        bold=line.bold,
        size=line.size,
        boxed=boxed,
        notes=tuple(dict.fromkeys(line.notes)),
    )
    indent = style.indent if style.indent is not None else mark.indent if mark else 0
    return _Found(block, mark.num if mark else "", indent)


def _row(row: GridRow, cells: list[Cell], notes: list[str], table: int, *, boxed: bool) -> Block:
    filled = [cell for cell in cells if cell.text]
    return Block(
        Kind.TABLE_ROW,
        "\t".join(cell.text for cell in cells if not cell.continued).strip(),
        bold=all(cell.bold for cell in filled),
        boxed=boxed,
        notes=tuple(dict.fromkeys(notes)),
        table=table,
        header=row.header,
        cells=tuple(cells),
    )


def deepened(found: list[_Found]) -> Iterator[Block]:
    """Blocks, with lists that Word holds for separate but the page shows one inside the other nested."""
    start = 0
    while start < len(found):
        end = start
        boxed = found[start].block.boxed
        while end < len(found) and _is_item(found[end], boxed=boxed):
            end += 1
        if end == start:
            yield found[start].block
            end += 1
        else:
            yield from _nested(found[start:end])
        start = end


def _is_item(found: _Found, *, boxed: bool) -> bool:
    return found.block.kind is Kind.LIST_ITEM and found.block.boxed == boxed


def _nested(items: list[_Found]) -> Iterator[Block]:
    flat = all(item.block.level == 0 for item in items)
    if not flat or len({item.num for item in items}) == 1:
        yield from (item.block for item in items)
        return
    outer: list[int] = []  # indents of the items that stand around this one
    for item in items:
        while outer and item.indent < outer[-1] + _CLEARLY:
            outer.pop()
        yield replace(item.block, level=len(outer))
        outer.append(item.indent)
