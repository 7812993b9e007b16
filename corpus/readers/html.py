"""Saved web pages."""

import re
from dataclasses import replace
from pathlib import Path

from corpus.readers.blocks import Block, Kind, RawDocument, ReadError
from corpus.readers.encoding import decode, load
from corpus.readers.html_flow import Flow
from corpus.readers.html_notes import Notes, take_notes, without_number
from corpus.readers.html_tree import Element, parse, prune

_DECLARED = re.compile(
    rb"""charset\s*=\s*["']?\s*([\w\-]+)|<\?xml[^>]*encoding=["']([\w\-]+)""", re.IGNORECASE
)
_HEAD_BYTES = 4096
_HEADER_NAMES = {"header", "page-header", "site-header", "sidehoved", "topbar", "top-bar"}
_FOOTER_NAMES = {"footer", "page-footer", "site-footer", "sidefod"}
_NOTES_TITLE = re.compile(r"(fod|slut)?noter:?|footnotes", re.IGNORECASE)
STRUCK = "Gennemstreget tekst er ikke læst med."


def read(path: Path) -> RawDocument:
    """Read a saved web page; raises ReadError when it is no page or shows no text."""
    data = load(path)
    declared = _DECLARED.search(data[:_HEAD_BYTES])
    name = (declared.group(1) or declared.group(2)).decode("ascii") if declared else None
    decoded = decode(data, name)
    document = read_markup(decoded.text)
    if not document.blocks:
        raise ReadError(
            "Siden viser ingen tekst.",
            "Åbn siden i en browser, og gem den igen som “Webside, kun HTML”, når teksten er kommet frem.",
        )
    return replace(document, notices=(*((decoded.notice,) if decoded.notice else ()), *document.notices))


def read_markup(markup: str) -> RawDocument:
    """The blocks of a page given as text; a page without visible text has none."""
    root, title = parse(markup)
    prune(root)
    anchors = frozenset(
        name
        for element in root.walk()
        for name in (element.attributes.get("id"), element.attributes.get("name"))
        if name
    )
    notes = take_notes(root)
    flow = Flow(notes, anchors)
    around = _take_around(root)
    main = _main(root)
    if main is not root:
        _detach(root, main)
        around.append(root)
    if not any(element.tag == "h1" for element in main.walk()):
        flow.blocks += _lost_title(around)
    flow.read(main)
    blocks = _without_empty_notes_title(flow.blocks) + _footnotes(flow, notes)
    furniture = tuple(
        dict.fromkeys(
            line for part in around for block in flow.collect(part) for line in block.text.split("\n")
        )
    )
    notices = (STRUCK,) if flow.struck else ()
    return RawDocument(tuple(blocks), furniture=furniture, title=title, notices=notices)


def _take_around(root: Element) -> list[Element]:
    """Take out the page's heads and feet, also the feet of its articles."""
    taken: list[Element] = []
    waiting: list[tuple[Element, bool]] = [(root, False)]
    while waiting:
        element, inside = waiting.pop()
        kept: list[Element | str] = []
        for child in element.children:
            if isinstance(child, Element) and _is_around(child, inside):
                taken.append(child)
                continue
            kept.append(child)
            if isinstance(child, Element) and child.tag not in {"blockquote", "figure", "table"}:
                waiting.append(
                    (child, inside or child.tag in {"main", "article"} or child.get("role") == "main")
                )
        element.children = kept
    return taken


def _is_around(element: Element, inside: bool) -> bool:  # noqa: FBT001
    names = {element.get("id"), *element.get("class").split()}
    foot = element.tag == "footer" or element.get("role") == "contentinfo" or bool(names & _FOOTER_NAMES)
    if foot:
        return True
    head = element.tag == "header" or element.get("role") == "banner" or bool(names & _HEADER_NAMES)
    return head and not inside and not any(inner.tag in {"main", "article"} for inner in element.walk())


def _main(root: Element) -> Element:
    """The page's main part, where one holds most of its text; else all of it."""
    parts = list(root.walk())
    total = len(root.text())
    for found in (
        [part for part in parts if part.tag == "main" or part.get("role") == "main"],
        [part for part in parts if part.tag == "article"],
    ):
        longest = max(found, key=lambda part: len(part.text()), default=root)
        if longest is not root and len(longest.text()) * 2 >= total:
            return longest
    return root


def _detach(root: Element, main: Element) -> None:
    for element in root.walk():
        if any(child is main for child in element.children):
            element.children = [child for child in element.children if child is not main]
            return


def _lost_title(around: list[Element]) -> list[Block]:
    """The page's h1, where it stands in the head of the page instead of in the text."""
    for part in around:
        for element in part.walk():
            text = " ".join(element.text().split()) if element.tag == "h1" else ""
            if text:
                return [Block(Kind.HEADING, text, level=1, bold=True)]
    return []


def _footnotes(flow: Flow, notes: Notes) -> list[Block]:
    found = []
    for name, (body, number) in notes.bodies.items():
        lines = "\n".join(block.text for block in flow.collect(body))
        text = without_number(lines, number)
        if text:
            found.append(Block(Kind.FOOTNOTE, text, note=name))
    return found


def _without_empty_notes_title(blocks: list[Block]) -> list[Block]:
    if blocks and blocks[-1].kind is not Kind.LIST_ITEM and _NOTES_TITLE.fullmatch(blocks[-1].text):
        return blocks[:-1]
    return blocks
