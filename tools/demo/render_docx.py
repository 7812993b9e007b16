"""A source as a Word document."""

from collections.abc import Sequence
from math import sqrt
from typing import Final
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Emu, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from .labels import Label, split
from .overview import Row, as_pairs
from .source import Source
from .tree import Box, Heading, Inline, Listing, Node, Paragraph, Span, Table, plain
from .word_contents import write_contents
from .word_page import WIDTH, new_page
from .word_parts import HEADINGS, Lists, add_footnotes, number, refer, to_bytes

SHADES: Final = ("EAF1F8", "F2F2F2", "E8F3EC")


def render_docx(source: Source) -> bytes:
    """The bytes of the .docx."""
    document = new_page(source)
    _Writer(source, document).write()
    return to_bytes(document)


class _Writer:
    """Writes one document from top to bottom."""

    def __init__(self, source: Source, document: Document) -> None:
        self.source = source
        self.document = document
        self.lists = Lists(document)
        self.bullets = self.lists.new("bullet")
        self.shade = SHADES[source.variant(len(SHADES))]
        self.notes = {mark: at for at, (mark, _) in enumerate(source.body.notes, start=1)}
        headings = source.body.headings
        self.labels: dict[int, tuple[Label, Inline]] = {}
        self.series: dict[str, int] = {}
        if source.headings == "auto":
            self.labels = dict(zip(map(id, headings), split(headings), strict=True))
            self._link_heading_styles()

    def write(self) -> None:
        source = self.source
        self._title()
        if source.layout != "footer":
            self._overview()
        if source.contents:
            texts = [(h.level, "\t".join(self._heading_text(h))) for h in source.body.headings]
            write_contents(self.document, source, texts)
        self._blocks(self.document, source.body.blocks)
        if source.layout == "footer":
            self._overview_lines()
        if source.body.notes:
            add_footnotes(self.document, [_note_runs(text) for _, text in source.body.notes])

    def _title(self) -> None:
        if self.source.headings == "bold":
            run = self.document.add_paragraph().add_run(self.source.title)
            run.bold, run.font.size = True, Pt(16)
        else:
            self.document.add_paragraph(self.source.title, style="Title")

    def _link_heading_styles(self) -> None:
        counted = self.lists.new(HEADINGS)
        for level in (1, 2, 3):
            properties = self.document.styles[f"Heading {level}"].element.get_or_add_pPr()
            numbering = properties.get_or_add_numPr()
            numbering.get_or_add_ilvl().val = level - 1
            numbering.get_or_add_numId().val = counted

    def _heading_text(self, heading: Heading) -> list[str]:
        if id(heading) not in self.labels:
            return [plain(heading.inline)]
        label, rest = self.labels[id(heading)]
        return [label.text, plain(rest)]

    # ---------------------------------------------------------------- blocks
    def _blocks(self, where: Document | _Cell, blocks: tuple[Node, ...], depth: int = 0) -> None:
        for block in blocks:
            match block:
                case Heading():
                    self._heading(block)
                case Paragraph(inline):
                    self._runs(where.add_paragraph(), inline)
                case Listing():
                    self._list(where, block, depth)
                case Table():
                    self._table(block)
                case Box(inside):
                    self._box(inside)

    def _heading(self, heading: Heading) -> None:
        if self.source.headings == "bold":
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.space_before = Pt(10)
            paragraph.paragraph_format.keep_with_next = True
            size = Pt(13) if heading.level == 1 else None
            self._runs(paragraph, heading.inline, bold=True, size=size)
            return
        paragraph = self.document.add_paragraph(style=f"Heading {min(heading.level, 3)}")
        label, inline = self.labels.get(id(heading), (None, heading.inline))
        self._runs(paragraph, inline)
        if label and label.series:
            if label.restart or label.series not in self.series:
                self.series[label.series] = self.lists.new(label.series, start=label.number)
            number(paragraph, self.series[label.series], 0)

    def _list(self, where: Document | _Cell, listing: Listing, depth: int) -> None:
        bullet = listing.numbering == "bullet"
        own = self.bullets if bullet else self.lists.new(listing.numbering, depth, listing.start)
        for item in listing.items:
            for at, block in enumerate(item):
                if not isinstance(block, Paragraph):
                    self._blocks(where, (block,), depth + 1)
                    continue
                paragraph = where.add_paragraph(style="List Paragraph")
                paragraph.paragraph_format.space_after = Pt(3)
                self._runs(paragraph, block.inline)
                if at == 0:
                    number(paragraph, own, depth)
                else:
                    paragraph.paragraph_format.left_indent = Cm(0.75 * (depth + 1))

    def _table(self, table: Table) -> None:
        rows = (table.head, *table.rows) if table.head else table.rows
        grid = self._grid(len(rows), _shares(rows))
        for at, row in enumerate(rows):
            for cell, inline in zip(grid.rows[at].cells, row, strict=True):
                self._runs(cell.paragraphs[0], inline, bold=bool(table.head) and at == 0)
                if table.head and at == 0:
                    self._shade(cell)
        if table.head:
            grid.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))  # noqa: SLF001
        self.document.add_paragraph()

    def _box(self, blocks: tuple[Node, ...]) -> None:
        cell = self._grid(1, (1,)).cell(0, 0)
        self._shade(cell)
        empty = cell.paragraphs[0]._p  # noqa: SLF001
        self._blocks(cell, blocks)
        cell._tc.remove(empty)  # noqa: SLF001
        self.document.add_paragraph()

    # -------------------------------------------------------------- overview
    def _overview(self) -> None:
        fields = self.source.overview
        if not fields:
            return
        rows: tuple[Row, ...] = tuple((field,) for field in fields)
        if self.source.layout == "cells":
            self._cells(as_pairs(fields))
        else:
            self._label_value(as_pairs(fields) if self.source.layout == "pairs" else rows)
        self.document.add_paragraph()

    def _label_value(self, rows: tuple[Row, ...]) -> None:
        columns = 2 * max(map(len, rows))
        grid = self._grid(len(rows), (3, 7) if columns == 2 else (3.7, 4.6) * (columns // 2))
        for at, row in enumerate(rows):
            for pair, (label, value) in enumerate(row):
                name, text = grid.cell(at, 2 * pair), grid.cell(at, 2 * pair + 1)
                if pair == len(row) - 1:
                    text = text.merge(grid.cell(at, columns - 1)) if len(row) * 2 < columns else text
                name.paragraphs[0].add_run(label).bold = True
                self._shade(name)
                text.paragraphs[0].add_run(value)

    def _cells(self, rows: tuple[Row, ...]) -> None:
        grid = self._grid(len(rows), (1, 1))
        for at, row in enumerate(rows):
            for column, (label, value) in enumerate(row):
                cell = grid.cell(at, column)
                if len(row) == 1:
                    cell = cell.merge(grid.cell(at, 1))
                run = cell.paragraphs[0].add_run(f"{label.removesuffix(':')}:")
                run.bold = True
                run.add_break()
                cell.paragraphs[0].add_run(value)

    def _overview_lines(self) -> None:
        for at, (label, value) in enumerate(self.source.overview):
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.keep_with_next = at < len(self.source.overview) - 1
            paragraph.paragraph_format.space_before = Pt(18 if at == 0 else 0)
            paragraph.add_run(f"{label}: {value}").font.size = Pt(9)

    # --------------------------------------------------------------- letters
    def _grid(self, rows: int, shares: Sequence[float]) -> WordTable:
        grid: WordTable = self.document.add_table(rows, len(shares), style="Table Grid")
        for column, share in zip(grid.columns, shares, strict=True):
            column.width = Emu(int(WIDTH * share / sum(shares)))
            for cell in column.cells:
                cell.width = column.width
                cell.paragraphs[0].paragraph_format.space_after = Pt(2)
        for row in grid.rows:
            row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))  # noqa: SLF001
        return grid

    def _shade(self, cell: _Cell) -> None:
        fill = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{self.shade}"/>'
        cell._tc.get_or_add_tcPr().append(parse_xml(fill))  # noqa: SLF001

    def _runs(
        self, paragraph: WordParagraph, inline: Inline, *, bold: bool = False, size: Pt | None = None
    ) -> None:
        for span in inline:
            if span.note:
                run = paragraph.add_run(style="Footnote Reference")
                refer(run, self.notes[span.note])
                continue
            run = paragraph.add_run(span.text)
            run.bold = True if bold or span.bold else None
            run.italic = True if span.italic else None
            run.font.size = size


def _note_runs(inline: Inline) -> str:
    return "".join(_note_run(span) for span in inline)


def _note_run(span: Span) -> str:
    look = f"{'<w:b/>' if span.bold else ''}{'<w:i/>' if span.italic else ''}"
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(span.text)}</w:t></w:r>'


def _shares(rows: Sequence[Sequence[Inline]]) -> list[float]:
    """Column widths by the longest text, none thinner than the longest word."""
    return [max(_wish(plain(cell)) for cell in column) for column in zip(*rows, strict=True)]


def _wish(text: str) -> float:
    return max(4 * sqrt(len(text)), *(1.4 * len(word) + 4 for word in [*text.split(), "."]))
