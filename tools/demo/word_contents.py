"""The table of contents of a Word document."""

import re
from itertools import accumulate

from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph as WordParagraph

from .source import Source
from .word_parts import field_begin, field_end

LETTERS_A_PAGE = 2600


def write_contents(document: Document, source: Source, headings: list[tuple[int, str]]) -> None:
    """Heading "Indhold", an entry a heading, a page break.

    With heading styles it is a field in a content control, as Word's own button makes it; where
    headings are only bold, Word finds none and the author has typed the list.
    """
    pages = _pages(source)
    made = [document.add_paragraph("Indhold")]
    made[0].runs[0].bold = True
    for (level, text), page in zip(headings, pages, strict=True):
        made.append(document.add_paragraph(style=f"TOC {min(level, 3)}"))
        if len(made) == 2 and source.headings != "bold":
            field_begin(made[-1], r'TOC \o "1-3" \h \z \u')
        made[-1].add_run(f"{text}\t{page}")
    if source.headings != "bold" and len(made) > 1:
        field_end(made[-1])
        _into_control(made)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _into_control(paragraphs: list[WordParagraph]) -> None:
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:docPartObj>"
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent/></w:sdt>"
    )
    paragraphs[0]._p.addprevious(control)  # noqa: SLF001
    for paragraph in paragraphs:
        control[-1].append(paragraph._p)  # noqa: SLF001


def _pages(source: Source) -> list[int]:
    """A page for each heading, judged by the letters before it: only Word itself can count pages."""
    parts = re.split(r"^#+ ", source.markdown, flags=re.MULTILINE)[:-1]
    return [2 + letters // LETTERS_A_PAGE for letters in accumulate(map(len, parts))]
