"""The parts of a Word file that python-docx has no words for: numbering, footnotes, fields, the zip."""

import io
import re
import zipfile
from datetime import datetime
from typing import Final

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from .tree import Numbering

FIXED: Final = datetime(2026, 11, 2, 8, 0, 0)  # noqa: DTZ001 -- Word keeps no zone
RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# as Word itself writes them: private-use letters of the symbol fonts
BULLETS: Final = (("\uf0b7", "Symbol"), ("o", "Courier New"), ("\uf0a7", "Wingdings"))
HEADINGS: Final = "headings"
# abstract numbering -> (format, text of a level); {n} is the level's own number
SCHEMES: Final[dict[str, tuple[str, str]]] = {
    "bullet": ("bullet", ""),
    "1.": ("decimal", "%{n}."),
    "1)": ("decimal", "%{n})"),
    "a)": ("lowerLetter", "%{n})"),
    HEADINGS: ("decimal", ""),
    "S": ("decimal", "S%{n}"),
    "K": ("decimal", "K%{n}"),
    "L": ("decimal", "L%{n}"),
}


class Lists:
    """The numbering part of one document."""

    def __init__(self, document: Document) -> None:
        self._root = document.part.numbering_part.element
        for child in list(self._root):
            self._root.remove(child)
        for at, name in enumerate(SCHEMES):
            self._root.append(parse_xml(_abstract(at, name)))
        self._count = 0

    def new(self, scheme: Numbering | str, level: int = 0, start: int = 1) -> int:
        """Begin a list of its own; the result is its numId."""
        self._count += 1
        override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        self._root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self._count}">'
                f'<w:abstractNumId w:val="{list(SCHEMES).index(scheme)}"/>'
                f"{'' if scheme in ('bullet', HEADINGS) else override}</w:num>"
            )
        )
        return self._count


def _abstract(number: int, name: str) -> str:
    levels = "".join(_level(name, depth) for depth in range(9))
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def _level(name: str, depth: int) -> str:
    form, text = SCHEMES[name]
    text = text.format(n=depth + 1)
    left, hanging, extra = 425 * (depth + 1), 425, ""
    if name == "bullet":
        text, font = BULLETS[depth % len(BULLETS)]
        extra = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr>'
    elif name == HEADINGS:
        text = ".".join(f"%{n + 1}" for n in range(depth + 1))
        left = hanging = 567 + 142 * depth
    elif name in "SKL":
        left = hanging = 567
    style = f'<w:pStyle w:val="Heading{depth + 1}"/>' if name == HEADINGS and depth < 3 else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{style}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{extra}</w:lvl>'
    )


def number(paragraph: Paragraph, list_id: int, level: int) -> None:
    """Make the paragraph an item of a list."""
    numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # type: ignore[attr-defined]  # noqa: SLF001
    numbering.get_or_add_ilvl().val = level
    numbering.get_or_add_numId().val = list_id


def add_footnotes(document: Document, paragraphs: list[str]) -> None:
    """Put in the footnotes part; `paragraphs` are their inner XML runs, numbered from 1."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for at, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    notes = "".join(
        f'<w:footnote w:id="{at}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{runs}</w:p></w:footnote>'
        for at, runs in enumerate(paragraphs, start=1)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes {nsdecls("w")}>'
    blob = f"{xml}{separators}{notes}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE, blob, document.part.package)
    document.part.relate_to(part, RELATION)


def refer(run: Run, footnote: int) -> None:
    """Turn an empty run into the mark of a footnote."""
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), str(footnote))
    run._r.append(mark)  # noqa: SLF001


def add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Append a whole field: its code and the result that Word last computed."""
    field_begin(paragraph, code)
    paragraph.add_run(shown)
    field_end(paragraph)


def field_begin(paragraph: Paragraph, code: str) -> None:
    """Open a field whose result is what follows, over several paragraphs if need be."""
    _field_mark(paragraph, "begin")
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    paragraph.add_run()._r.append(instruction)  # noqa: SLF001
    _field_mark(paragraph, "separate")


def field_end(paragraph: Paragraph) -> None:
    """Close the field opened last."""
    _field_mark(paragraph, "end")


def _field_mark(paragraph: Paragraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)  # noqa: SLF001


def to_bytes(document: Document) -> bytes:
    """The file, the same bytes on every run: a fixed clock and no thumbnail of the template."""
    raw, fixed = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as parts, zipfile.ZipFile(fixed, "w") as out:
        for name in parts.namelist():
            if "thumbnail" in name:
                continue
            content = parts.read(name)
            if name == "_rels/.rels":
                content = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)
            entry = zipfile.ZipInfo(name, FIXED.timetuple()[:6])
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            out.writestr(entry, content)
    return fixed.getvalue()
