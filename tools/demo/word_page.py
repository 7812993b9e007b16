"""The page of a Word document: paper, fonts, running head and foot."""

import re
from typing import Final

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from .source import MARK, Source
from .word_parts import FIXED, add_field

FONTS: Final = ("Calibri", "Arial")
INK: Final = (RGBColor(0x1F, 0x3B, 0x5C), RGBColor(0, 0, 0), RGBColor(0x2E, 0x5E, 0x4E))
WIDTH: Final = Cm(16)
FIELDS: Final = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def new_page(source: Source) -> Document:
    """An empty document, ready to be written."""
    document = docx.Document()
    _styles(document, source)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    head = section.header.paragraphs[0]
    head.add_run(f"{source.header}\t{MARK}" if source.header else MARK)
    foot = section.footer.paragraphs[0]
    for piece in re.split(r"(\{pages?\})", source.footer):
        if piece in FIELDS:
            add_field(foot, FIELDS[piece], "1")
        elif piece:
            foot.add_run(piece)
    _properties(document, source)
    return document


def _properties(document: Document, source: Source) -> None:
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by = source.title, "Region Havland", "Region Havland"
    facts.comments, facts.keywords, facts.category = "", "", MARK
    facts.created = facts.modified = FIXED
    facts.revision, facts.language = 1, "da-DK"


def _styles(document: Document, source: Source) -> None:
    font = FONTS[source.variant(len(FONTS))]
    ink = INK[source.variant(len(INK))]
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
        style = _style(document, name)
        _set_font(style, font)
        if name != "Normal":
            style.font.color.rgb = ink
    normal = _style(document, "Normal")
    normal.font.size = Pt(11 if font == "Calibri" else 10)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.1
    title = _style(document, "Title")
    title.font.size, title.paragraph_format.space_after = Pt(20), Pt(10)
    _set_language(document)
    _running_styles(document)
    _note_styles(document)
    _contents_styles(document)


def _style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _set_font(style: ParagraphStyle, font: str) -> None:
    style.font.name = font
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if "Theme" in name]:
        del fonts.attrib[name]  # a theme font would win over the name


def _set_language(document: Document) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "da-DK")


def _running_styles(document: Document) -> None:
    for name in ("Header", "Footer"):
        style = _style(document, name)
        style.font.size = Pt(8.5)
        stops = style.paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _note_styles(document: Document) -> None:
    text = document.styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH)
    text.base_style, text.font.size = document.styles["Normal"], Pt(9)
    mark = document.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True


def _contents_styles(document: Document) -> None:
    for level in (1, 2, 3):
        style = document.styles.add_style(f"TOC {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.paragraph_format.left_indent, style.paragraph_format.space_after = Cm(0.4 * (level - 1)), Pt(3)
        style.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
