"""A source as a PDF, set as an office program would export it."""

from typing import Final
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, FrameBreak, HRFlowable, KeepTogether, PageBreak, Spacer, TableStyle
from reportlab.platypus import Paragraph as PdfParagraph
from reportlab.platypus import Table as PdfTable

from .overview import Field, Row, as_pairs
from .pdf_page import CELL, COLUMN, WIDTH, ContentsLine, HeadingParagraph, Layout, column_widths, set_pages
from .source import Source
from .tree import Box, Heading, Inline, Listing, Node, Paragraph, SourceError, Table, plain

FACES: Final = (("Helvetica", "Helvetica-Bold"), ("Times-Roman", "Times-Bold"))
PADDED: Final = TableStyle([("TOPPADDING", (0, 0), (-1, -1), 4), ("BOTTOMPADDING", (0, 0), (-1, -1), 4)])
OPEN: Final = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0)])
RULED: Final = TableStyle(
    [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")], PADDED
)
SHADE: Final = colors.HexColor("#EEF2F6")
FRAMED: Final = TableStyle(
    [("BOX", (0, 0), (-1, -1), 0.8, colors.black), ("BACKGROUND", (0, 0), (-1, -1), SHADE)], PADDED
)


def render_pdf(source: Source) -> bytes:
    """The bytes of the .pdf; raises SourceError for a letter the built-in fonts lack."""
    _refuse_foreign_letters(source)
    trial = _Setter(source, Layout())
    _, pages = trial.set()
    found = Layout(pages, tuple(heading.page for heading in trial.headings))
    return _Setter(source, found).set()[0]


def _refuse_foreign_letters(source: Source) -> None:
    values = "".join(label + value for label, value in source.overview)
    text = values + source.markdown + source.title + source.header + source.footer
    if foreign := {letter for letter in text if not letter.encode("cp1252", "ignore")}:
        raise SourceError(f"disse tegn findes ikke i PDF-skriften: {' '.join(sorted(foreign))}")


class _Setter:
    """Sets one document; a second one is needed to print the page numbers that the first found."""

    def __init__(self, source: Source, layout: Layout) -> None:
        self.source = source
        self.layout = layout
        self.face, self.bold_face = FACES[source.variant(len(FACES))]
        self.size = 10.5 if source.columns == 1 else 9.5
        self.width = WIDTH if source.columns == 1 else COLUMN
        self.text = ParagraphStyle(
            "text",
            fontName=self.face,
            fontSize=self.size,
            leading=self.size * 1.35,
            spaceAfter=5,
            alignment=TA_JUSTIFY,
        )
        self.left = ParagraphStyle("left", self.text, alignment=TA_LEFT, spaceAfter=0)
        self.small = ParagraphStyle("small", self.left, fontSize=8.5, leading=11.5, spaceAfter=2)
        self.headings: list[HeadingParagraph] = []

    def set(self) -> tuple[bytes, int]:
        """The file and its number of pages, with the page numbers known so far."""
        source = self.source
        story = self._top()
        if source.columns == 2:
            story.append(FrameBreak())
        if source.contents:
            story += [*self._contents(), PageBreak() if source.columns == 1 else Spacer(0, 12)]
        story += self._blocks(source.body.blocks, self.width)
        if source.layout == "footer":
            story += self._overview_lines()
        story += self._notes()
        return set_pages(source, self._top(), story, self.layout.pages, self.face)

    def _top(self) -> list[Flowable]:
        style = self._heading_style(19, 0)
        top: list[Flowable] = [PdfParagraph(escape(self.source.title), style)]
        if self.source.overview and self.source.layout != "footer":
            top += [self._overview(), Spacer(0, 14)]
        return top

    def _heading_style(self, size: float, before: float) -> ParagraphStyle:
        return ParagraphStyle(
            "heading",
            fontName=self.bold_face,
            fontSize=size,
            leading=size * 1.2,
            spaceBefore=before,
            spaceAfter=size * 0.4,
            keepWithNext=1,
        )

    def _contents(self) -> list[Flowable]:
        pages = self.layout.headings or (0,) * len(self.source.body.headings)
        lines: list[Flowable] = [PdfParagraph("Indhold", self._heading_style(13, 0))]
        for heading, page in zip(self.source.body.headings, pages, strict=True):
            indent = 12.0 * (heading.level - 1)
            lines.append(ContentsLine(plain(heading.inline), page, self.face, self.size, indent))
        return lines

    # ---------------------------------------------------------------- blocks
    def _blocks(self, blocks: tuple[Node, ...], width: float, depth: int = 0) -> list[Flowable]:
        found: list[Flowable] = []
        for block in blocks:
            match block:
                case Heading():
                    found.append(self._heading(block))
                case Paragraph(inline):
                    found.append(PdfParagraph(_markup(inline), self.text))
                case Listing():
                    found += self._list(block, width, depth)
                case Table():
                    found += [self._table(block, width), Spacer(0, 8)]
                case Box(inside):
                    found += [self._box(inside, width), Spacer(0, 8)]
        return found

    def _heading(self, heading: Heading) -> Flowable:
        size = self.size + max(0.5, 5.5 - 2 * heading.level)
        made = HeadingParagraph(_markup(heading.inline), self._heading_style(size, size * 0.7))
        self.headings.append(made)
        return made

    def _list(self, listing: Listing, width: float, depth: int) -> list[Flowable]:
        found: list[Flowable] = []
        left = 16.0 * (depth + 1)
        style = ParagraphStyle(
            "item",
            self.text,
            leftIndent=left,
            bulletIndent=left - 14,
            bulletFontName=self.face,
            bulletFontSize=self.size,
            spaceAfter=3,
        )
        for at, item in enumerate(listing.items):
            label = _label(listing, at, depth)
            for block in item:
                if isinstance(block, Paragraph):
                    found.append(PdfParagraph(_markup(block.inline), style, bulletText=label))
                    label = None
                else:
                    found += self._blocks((block,), width, depth + 1)
        return found

    def _table(self, table: Table, width: float) -> Flowable:
        texts = [[plain(cell) for cell in row] for row in (table.head or table.rows[0], *table.rows)]
        rows = [[PdfParagraph(_markup(cell), self.left) for cell in row] for row in table.rows]
        if table.head:
            rows.insert(0, [PdfParagraph(f"<b>{_markup(cell)}</b>", self.left) for cell in table.head])
        shade = [("BACKGROUND", (0, 0), (-1, 0), SHADE)] if table.head else []
        return PdfTable(
            rows,
            colWidths=column_widths(texts, width, self.bold_face, self.size),
            repeatRows=1 if table.head else 0,
            style=TableStyle(shade, RULED),
        )

    def _box(self, blocks: tuple[Node, ...], width: float) -> Flowable:
        inside = self._blocks(blocks, width - 16)
        return PdfTable([[inside]], colWidths=[width], style=FRAMED, splitInRow=1)

    # -------------------------------------------------------------- overview
    def _overview(self) -> Flowable:
        fields = self.source.overview
        if self.source.layout == "cells":
            return self._cells(as_pairs(fields))
        if self.source.layout == "pairs":
            return self._label_value(as_pairs(fields), RULED)
        ruled = self.source.variant(3) > 0
        return self._label_value(tuple((field,) for field in fields), RULED if ruled else OPEN)

    def _label_value(self, rows: tuple[Row, ...], look: TableStyle) -> Flowable:
        pairs = max(map(len, rows))
        grid = [[cell for field in row for cell in self._field(field)] for row in rows]
        spans = [("SPAN", (1, at), (-1, at)) for at, row in enumerate(rows) if len(row) < pairs]
        longest = max(stringWidth(label, self.bold_face, self.size) for row in rows for label, _ in row)
        labels = min(WIDTH / pairs * 0.45, longest + CELL)
        filled = [row + [""] * (2 * pairs - len(row)) for row in grid]
        return PdfTable(
            filled, colWidths=[labels, WIDTH / pairs - labels] * pairs, style=TableStyle(spans, look)
        )

    def _field(self, field: Field) -> list[Flowable]:
        label, value = (escape(part) for part in field)
        return [PdfParagraph(f"<b>{label}</b>", self.left), PdfParagraph(value, self.left)]

    def _cells(self, rows: tuple[Row, ...]) -> Flowable:
        grid = [
            [
                PdfParagraph(f"<b>{escape(label.removesuffix(':'))}:</b><br/>{escape(value)}", self.left)
                for label, value in row
            ]
            for row in rows
        ]
        spans = [("SPAN", (0, at), (1, at)) for at, row in enumerate(rows) if len(row) == 1]
        filled = [row + [""] * (2 - len(row)) for row in grid]
        return PdfTable(filled, colWidths=[WIDTH / 2] * 2, style=TableStyle(spans, RULED))

    # ---------------------------------------------------------------- the end
    def _overview_lines(self) -> list[Flowable]:
        lines = [escape(f"{label}: {value}") for label, value in self.source.overview]
        return [KeepTogether([_rule("100%"), *(PdfParagraph(line, self.small) for line in lines)])]

    def _notes(self) -> list[Flowable]:
        notes = self.source.body.notes
        lines = [f"<super>{escape(mark)}</super> {_markup(text)}" for mark, text in notes]
        return [_rule("30%"), *(PdfParagraph(line, self.small) for line in lines)] if lines else []


def _rule(width: str) -> Flowable:
    return HRFlowable(width, thickness=0.5, color=colors.black, hAlign="LEFT", spaceBefore=14, spaceAfter=5)


def _label(listing: Listing, at: int, depth: int) -> str | None:
    number = listing.start + at
    match listing.numbering:
        case "bullet":
            return "•" if depth % 2 == 0 else "–"
        case "a)":
            return f"{chr(ord('a') + number - 1)})"
        case printed:
            return f"{number}{printed[-1]}"


def _markup(inline: Inline) -> str:
    parts = []
    for span in inline:
        text = escape(span.text).replace("\n", "<br/>")
        text = f"<b>{text}</b>" if span.bold else text
        text = f"<i>{text}</i>" if span.italic else text
        parts.append(f"<super>{escape(span.note)}</super>" if span.note else text)
    return "".join(parts)
