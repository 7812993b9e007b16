"""Reads Word documents (.docx, and .docm and .dotx, which are the same inside)."""

import struct
import zlib
from collections.abc import Iterator
from lzma import LZMAError
from pathlib import Path
from zipfile import BadZipFile

from docx.oxml.ns import qn
from lxml import etree

from corpus.readers.blocks import Block, Kind, RawDocument, ReadError
from corpus.readers.docx_checks import open_package, refuse_what_is_not_word
from corpus.readers.docx_numbering import Numbering
from corpus.readers.docx_package import Element, Package, switch
from corpus.readers.docx_styles import Styles
from corpus.readers.docx_walk import Walker, as_line

# what zipfile, lxml and python-docx raise on damaged content; everything else is a fault of ours
_DAMAGE = (
    BadZipFile,
    zlib.error,
    LZMAError,
    struct.error,
    etree.LxmlError,
    EOFError,
    KeyError,
    ValueError,
    OverflowError,
    RecursionError,
    NotImplementedError,  # packed in a way that this Python cannot unpack
)
_TRACKED = tuple(map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel")))
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"
_STRUCK_NOTICE = "Gennemstreget tekst er ikke læst med."
_TRACKED_NOTICE = "Dokumentet har sporede ændringer; teksten er læst, som om de er godkendt."
_EMBEDDED_NOTICE = "Dokumentet henter tekst fra en indlejret fil; den er ikke læst med."
_DIAGRAM_NOTICE = "Dokumentet har et diagram (SmartArt); teksten i det er ikke læst med."


def read(path: Path) -> RawDocument:
    """Read a Word document.

    Tracked changes count as accepted; hidden and struck-through text, comments and tables of contents
    are left out. Raises ReadError and nothing else, whatever the file holds.
    """
    try:
        refuse_what_is_not_word(path)
        with open_package(path) as archive:
            return _read(Package(archive))
    except OSError as error:
        raise ReadError(
            "Filen kan ikke åbnes.", "Se efter, om den findes, og om botten må læse den."
        ) from error
    except _DAMAGE as error:
        raise ReadError(
            "Filen er beskadiget og kan ikke læses.", "Åbn den i Word, og gem den igen som .docx."
        ) from error


def _read(package: Package) -> RawDocument:
    body = package.main()
    styles = Styles(package.part("styles"))
    numbering_part = package.part("numbering")
    walker = Walker(body, styles, Numbering(numbering_part, styles))
    blocks = walker.blocks()
    notes = {f"fn{key}": node for key, node in _notes(package, "footnote")}
    notes |= {f"en{key}": node for key, node in _notes(package, "endnote")}
    order = dict.fromkeys(note for block in blocks for note in block.notes)
    numbering = Numbering(numbering_part, styles)  # notes count for themselves
    footnotes = (_footnote(key, notes[key], styles, numbering) for key in order if key in notes)
    return RawDocument(
        (*blocks, *(block for block in footnotes if block.text)),
        furniture=tuple(dict.fromkeys(_furniture(package, body, styles, numbering_part))),
        title=package.title(),
        notices=tuple(_notices([body, *notes.values()], struck=walker.struck_seen)),
    )


def _notes(package: Package, kind: str) -> Iterator[tuple[str, Element]]:
    root = package.part(f"{kind}s")
    for node in () if root is None else root.iterfind(qn(f"w:{kind}")):
        yield node.get(qn("w:id"), ""), node


def _footnote(key: str, node: Element, styles: Styles, numbering: Numbering) -> Block:
    lines = map(as_line, Walker(node, styles, numbering).blocks())
    return Block(Kind.FOOTNOTE, "\n".join(lines), note=key)


def _furniture(
    package: Package, body: Element, styles: Styles, numbering_part: Element | None
) -> Iterator[str]:
    for key in dict.fromkeys(_printed_furniture(package, body)):
        part = package.part_by_key(key)
        if part is None:
            continue
        # a watermark ("KLADDE") is drawn, not written
        yield from filter(None, (node.get("string", "").strip() for node in part.iter(_WATERMARK)))
        for block in Walker(part, styles, Numbering(numbering_part, styles)).blocks():
            yield from filter(None, (line.strip() for line in as_line(block).split("\n")))


def _printed_furniture(package: Package, body: Element) -> Iterator[str]:
    """The ids of heads and feet that are in use; Word keeps those that were switched off."""
    both_sides = bool(switch(package.part("settings"), qn("w:evenAndOddHeaders")))
    for section in body.iter(qn("w:sectPr")):
        in_use = {"first": bool(switch(section, qn("w:titlePg"))), "even": both_sides}
        for node in section.iterchildren(qn("w:headerReference"), qn("w:footerReference")):
            if in_use.get(node.get(qn("w:type"), ""), True):
                yield node.get(qn("r:id"), "")


def _notices(stories: list[Element], *, struck: bool) -> Iterator[str]:
    def has(*tags: str) -> bool:
        return any(next(story.iter(*tags), None) is not None for story in stories)

    if has(*_TRACKED):
        yield _TRACKED_NOTICE
    if struck:
        yield _STRUCK_NOTICE
    if has(qn("w:altChunk"), qn("w:subDoc")):
        yield _EMBEDDED_NOTICE
    if has(_DIAGRAM):
        yield _DIAGRAM_NOTICE
