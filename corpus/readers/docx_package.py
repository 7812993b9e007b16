"""The parts of a Word package, each as an XML tree.

python-docx names things here (name spaces, part names) but does not open the file: its `Document`
refuses files that Word opens (a picture whose target is "NULL", a .docm or .dotx, the strict variant
of the format) and unpacks every picture into memory.
"""

from dataclasses import dataclass
from zipfile import ZipFile

from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from lxml import etree

from corpus.readers.blocks import ReadError

Element = etree._Element  # noqa: SLF001 - lxml's one name for the type

VAL = qn("w:val")
_REPAIR = "Åbn den i Word, og gem den igen som .docx."
_RESOURCE_LIMIT = 114  # libxml2: nested deeper than 256, or one text over 10 MB
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A pointer from one part to another; `kind` is the last word of its type: "footnotes"."""

    key: str
    kind: str
    target: PackURI


class Package:
    """An opened Word package; parts are looked up as Word does, without regard to case."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._names = {"/" + name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
        self.main_uri = self._find_main()
        self._relations = self.relations(self.main_uri)

    def _find_main(self) -> PackURI:
        for relation in self.relations(PackURI("/")):
            if relation.kind == "officeDocument":
                return relation.target
        return PackURI("/word/document.xml")

    def main(self) -> Element:
        """The document's own part; raises ReadError where it is missing or is no Word text."""
        root = self.tree(self.main_uri)
        if root is None:
            raise ReadError("Filen er beskadiget: selve teksten mangler i den.", _REPAIR, self.main_uri)
        if root.tag != qn("w:document"):
            raise ReadError("Filen er ikke et Word-dokument.", "Gem teksten som .docx.", self.main_uri)
        return root

    def part(self, kind: str) -> Element | None:
        """The first part of a kind that the document points to ("styles"), if there is one."""
        for relation in self._relations:
            if relation.kind == kind:
                return self.tree(relation.target)
        return None

    def part_by_key(self, key: str) -> Element | None:
        """The part behind a relationship id of the document."""
        for relation in self._relations:
            if relation.key == key:
                return self.tree(relation.target)
        return None

    def title(self) -> str:
        """The title in the file's properties; a damaged property sheet costs no text: it is passed over."""
        for relation in self.relations(PackURI("/")):
            if relation.kind == "core-properties":
                try:
                    root = self.tree(relation.target)
                except ReadError:
                    return ""
                found = None if root is None else root.find(qn("dc:title"))
                return " ".join((found.text or "").split()) if found is not None else ""
        return ""

    def relations(self, source: PackURI) -> tuple[Relation, ...]:
        """Where a part points to, inside the package only."""
        root = self.tree(source.rels_uri)
        if root is None:
            return ()
        return tuple(
            Relation(
                node.get("Id", ""),
                node.get("Type", "").rpartition("/")[2],
                PackURI.from_rel_ref(source.baseURI, node.get("Target", "").replace("\\", "/")),
            )
            for node in root
            if node.get("TargetMode") != "External"
        )

    def tree(self, uri: PackURI) -> Element | None:
        """A part as XML, None where it is missing; raises ReadError where it is broken."""
        name = self._names.get(uri.lower())
        return None if name is None else parse(self._archive.read(name), name)


def parse(content: bytes, place: str) -> Element:
    """Parse XML without network, entities or unlimited depth; raises ReadError."""
    if b"purl.oclc.org/ooxml" in content:
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
    # a parser of its own for each part: one that has failed keeps its errors
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", None) == _RESOURCE_LIMIT:
            message = "Filen er bygget i for mange lag (tabeller i tabeller)."
            raise ReadError(
                message, "Kopiér teksten til et nyt dokument uden de indlejrede tabeller.", place
            ) from error
        raise ReadError("Filen er beskadiget: indholdet kan ikke læses.", _REPAIR, place) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError("Filen indeholder noget, som Word ikke skriver (DTD).", _REPAIR, place)
    return root


def value(parent: Element | None, tag: str) -> str | None:
    """The w:val of a child element, None where the child or its value is missing."""
    child = None if parent is None else parent.find(tag)
    return None if child is None else child.get(VAL)


def number(text: str | None) -> int | None:
    """A whole number as Word writes it; what is no number counts as not said."""
    try:
        return None if text is None else int(float(text))
    except (ValueError, OverflowError):
        return None


def switch(parent: Element | None, tag: str) -> bool | None:
    """An on/off property: None where it is not said."""
    child = None if parent is None else parent.find(tag)
    return None if child is None else child.get(VAL, "true") not in ("0", "false", "off")
