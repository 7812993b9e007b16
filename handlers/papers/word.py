"""The pieces of a Word file: a page, headings, plain text, tables, grey frames, words marked as changed."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

_FONT = "Arial"  # Word has it; LibreOffice has one of the same widths
_INK = RGBColor(0x1F, 0x2A, 0x37)
_GREY = "EFEFEF"
_WIDTH = 17.0  # cm between the margins
_LABEL_WIDTH = 4.5  # cm
_ITEM = re.compile(r"^(\s*)(?:[•–‣◦▪-]|\d{1,2}[.)]|[a-z][.)])\s+")
_NESTED = 0.6  # cm further in for each two blanks
_LEVELS = (("Title", 20, 0, 2), ("Heading 1", 13, 18, 4), ("Heading 2", 11, 10, 2))
_WHEN_ZIPPED = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever it is written


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one look; what is out is struck through, what is in stands bold and underlined."""

    text: str
    bold: bool = False
    out: bool = False
    new: bool = False


class Word:
    """A Word file in the making, on A4."""

    def __init__(self, title: str, today: date, edge: str) -> None:
        self._file: Document = docx.Document()
        properties = self._file.core_properties
        properties.title, properties.author, properties.comments = title, "", ""
        properties.created = properties.modified = datetime.combine(today, time(), UTC)
        _set_page(self._file, edge)
        _set_styles(self._file)

    def heading(self, text: str, level: int) -> None:
        """A heading; 0 is the document's title."""
        self._file.add_heading(text, level)

    def text(self, text: str, *, italic: bool = False) -> None:
        """Lines as paragraphs, word for word; what begins with a bullet or number hangs."""
        for line in text.split("\n"):
            paragraph = self._file.add_paragraph()
            _indent(paragraph, line)
            paragraph.add_run(line).italic = italic

    def table(self, rows: Iterable[tuple[str, str]]) -> None:
        """Two columns, labels in bold at the left."""
        listed = list(rows)
        table = self._file.add_table(len(listed), 2)
        table.style = "Table Grid"
        _fix_widths(table, (_LABEL_WIDTH, _WIDTH - _LABEL_WIDTH))
        for row, (label, value) in zip(table.rows, listed, strict=True):
            row.cells[0].paragraphs[0].add_run(label).bold = True
            row.cells[1].paragraphs[0].add_run(value)
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.space_after = Pt(2)
                cell.paragraphs[0].paragraph_format.space_before = Pt(2)
            _shade(row.cells[0])
        self._part()

    def _part(self) -> None:
        """A low paragraph: two tables in a row would be one."""
        gap = self._file.add_paragraph()
        gap.paragraph_format.space_after = Pt(0)
        gap.paragraph_format.line_spacing = Pt(8)

    def frame(self, lines: Sequence[Sequence[Run]]) -> None:
        """A grey frame with a line for each sequence of runs; it may go on over the page."""
        table = self._file.add_table(1, 1)
        _fix_widths(table, (_WIDTH,))
        cell = table.rows[0].cells[0]
        _bar(cell)
        _shade(cell)
        for number, runs in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            _fill(paragraph, runs)
        self._part()

    def data(self) -> bytes:
        """The file's bytes: the same for the same content."""
        written = io.BytesIO()
        self._file.save(written)
        even = io.BytesIO()
        with zipfile.ZipFile(written) as old, zipfile.ZipFile(even, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(zipfile.ZipInfo(name, _WHEN_ZIPPED), old.read(name), zipfile.ZIP_DEFLATED)
        return even.getvalue()


def lines_of(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs parted at their line breaks."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(Run(first, run.bold, run.out, run.new))
        lines += [[Run(text, run.bold, run.out, run.new)] for text in others]
    return [[r for r in line if r.text] for line in lines]


def _fill(paragraph: "Paragraph", runs: Sequence[Run]) -> None:
    _indent(paragraph, "".join(r.text for r in runs))
    paragraph.paragraph_format.space_after = Pt(3)
    for said in runs:
        run = paragraph.add_run(said.text)
        run.font.size = Pt(9.5)
        run.bold = said.bold or said.new
        run.underline = said.new
        run.font.strike = said.out


def _indent(paragraph: "Paragraph", line: str) -> None:
    if item := _ITEM.match(line):
        deep = 0.5 + _NESTED * (len(item[1]) // 2)
        paragraph.paragraph_format.left_indent = Cm(deep)
        paragraph.paragraph_format.first_line_indent = Cm(-0.5)


def _set_page(file: "Document", edge: str) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    top = section.header.paragraphs[0]
    top.add_run(edge).font.size = Pt(8.5)
    foot = section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(Cm(_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    for piece in ("\tSide ", "PAGE", " af ", "NUMPAGES"):
        if piece.isupper():
            _add_field(foot, piece)
        else:
            foot.add_run(piece).font.size = Pt(8.5)


def _add_field(paragraph: "Paragraph", name: str) -> None:
    """A field that Word counts itself."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    run.font.size = Pt(8.5)
    field.append(run._element)  # noqa: SLF001 - the library has no fields
    paragraph._p.append(field)  # noqa: SLF001


def _set_styles(file: "Document") -> None:
    normal: ParagraphStyle = file.styles["Normal"]
    _set_font(normal, 10.5)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.1
    for name, size, before, after in _LEVELS:
        style: ParagraphStyle = file.styles[name]
        _set_font(style, size)
        style.font.bold = True
        style.font.color.rgb = _INK
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = True
        for border in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(border)


def _set_font(style: "ParagraphStyle", size: float) -> None:
    """The font for every script: a theme's font would win over its name; and Danish for the spelling."""
    style.font.name, style.font.size = _FONT, Pt(size)
    properties = style.element.get_or_add_rPr()
    fonts = properties.rFonts
    for attribute in list(fonts.attrib):
        if "Theme" in attribute:
            del fonts.attrib[attribute]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), _FONT)
    for lang in properties.findall(qn("w:lang")):
        properties.remove(lang)
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), "da-DK")
    properties.append(lang)


def _fix_widths(table: "Table", widths: Sequence[float]) -> None:
    """Widths that both Word and LibreOffice keep."""
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _bar(cell: "_Cell") -> None:
    """A line at the left alone, so that a quotation shows without its grey too."""
    borders = OxmlElement("w:tcBorders")
    left = OxmlElement("w:left")
    for name, value in (("w:val", "single"), ("w:sz", "24"), ("w:color", "7F7F7F")):
        left.set(qn(name), value)
    borders.append(left)
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001 - the library has no borders


def _shade(cell: "_Cell") -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", _GREY)):
        shading.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001 - the library has no shading
