"""Markdown as a tree of the few things a guideline is made of."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

# CommonMark knows no lettered lists: they arrive as lines of a paragraph
LETTERED = re.compile(r"([a-z])\) +")

Numbering = Literal["bullet", "1.", "1)", "a)"]


class SourceError(Exception):
    """A source cannot be rendered; `str()` says in Danish what is wrong."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of letters of one look; a line feed is a forced break, `note` a footnote's mark (no text)."""

    text: str
    bold: bool = False
    italic: bool = False
    note: str = ""


Inline = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the outermost of the body."""

    level: int
    inline: Inline


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    inline: Inline


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; each item is a row of blocks."""

    numbering: Numbering
    start: int
    items: tuple[tuple["Node", ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `head` is empty where the source leaves all its cells blank."""

    head: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A framed remark."""

    blocks: tuple["Node", ...]


Node = Heading | Paragraph | Listing | Table | Box


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a document and its footnotes (mark, text) in order of first reference."""

    blocks: tuple[Node, ...]
    notes: tuple[tuple[str, Inline], ...]

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))


def plain(inline: Inline) -> str:
    """The letters alone, breaks as blanks."""
    return "".join(span.text for span in inline).replace("\n", " ")


def parse(markdown: str) -> Body:
    """Markdown to a tree; the outermost heading becomes level 1. Raises SourceError."""
    reader = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    text = unicodedata.normalize("NFC", markdown)
    top = SyntaxTreeNode(reader.parse(text))
    blocks = _blocks(node for node in top.children if node.type != "footnote_block")
    notes = tuple(
        (str(note.meta["label"]), _note(note))
        for block in top.children
        if block.type == "footnote_block"
        for note in block.children
    )
    outermost = min((block.level for block in blocks if isinstance(block, Heading)), default=1)
    shifted = (replace(b, level=b.level - outermost + 1) if isinstance(b, Heading) else b for b in blocks)
    _refuse_lost_marks(text, notes)
    return Body(tuple(shifted), notes)


def _refuse_lost_marks(text: str, notes: tuple[tuple[str, Inline], ...]) -> None:
    marks = set(re.findall(r"\[\^([^\]]+)\]", text))
    if lost := marks - {mark for mark, _ in notes}:
        raise SourceError(f"fodnoter uden henvisning eller tekst: {', '.join(sorted(lost))}")


def _note(note: SyntaxTreeNode) -> Inline:
    parts = [block.inline for block in _blocks(note.children) if isinstance(block, Paragraph)]
    return tuple(span for part in parts for span in part)


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> tuple[Node, ...]:
    """The blocks of one level; lettered lists interrupted only by blank lines are joined."""
    found: list[Node] = []
    for block in (block for node in nodes for block in _block(node)):
        last = found[-1] if found else None
        if (
            isinstance(block, Listing)
            and isinstance(last, Listing)
            and block.numbering == last.numbering == "a)"
            and block.start == last.start + len(last.items)
        ):
            found[-1] = replace(last, items=last.items + block.items)
        else:
            found.append(block)
    return tuple(found)


def _block(node: SyntaxTreeNode) -> Iterator[Node]:
    match node.type:
        case "heading":
            yield Heading(int(node.tag[1]), _inline(node))
        case "paragraph":
            yield from _paragraph(_inline(node, softbreak="\r"))
        case "bullet_list":
            yield Listing("bullet", 1, tuple(_blocks(item.children) for item in node.children))
        case "ordered_list":
            start = int(node.attrs.get("start", 1))
            kind: Numbering = "1)" if node.children[0].markup == ")" else "1."
            yield Listing(kind, start, tuple(_blocks(item.children) for item in node.children))
        case "table":
            yield _table(node)
        case "blockquote":
            yield Box(_blocks(node.children))
        case "footnote_anchor":
            return
        case other:
            line = f" (linje {node.map[0] + 1} i teksten)" if node.map else ""
            raise SourceError(f"kan ikke gengive {other}{line}")


def _paragraph(inline: Inline) -> Iterator[Node]:
    """One paragraph, or its lettered lines as a list; soft breaks come in as carriage returns."""
    lines = _split_lines(inline)
    first = next((at for at, line in enumerate(lines) if LETTERED.match(plain(line))), len(lines))
    if first:
        yield Paragraph(_joined(lines[:first]))
    items: list[list[Inline]] = []
    start = 1
    for line in lines[first:]:
        if marked := LETTERED.match(plain(line)):
            start = start if items else ord(marked[1]) - ord("a") + 1
            items.append([(replace(line[0], text=line[0].text[marked.end() :]), *line[1:])])
        else:
            items[-1].append(line)
    if items:
        yield Listing("a)", start, tuple((Paragraph(_joined(item)),) for item in items))


def _split_lines(inline: Inline) -> list[Inline]:
    lines: list[list[Span]] = [[]]
    for span in inline:
        if span.text == "\r":
            lines.append([])
        else:
            lines[-1].append(span)
    return [tuple(line) for line in lines]


def _joined(lines: list[Inline]) -> Inline:
    joined = lines[0]
    for line in lines[1:]:
        joined = (*joined, Span(" "), *line)
    return joined


def _table(node: SyntaxTreeNode) -> Table:
    rows = [tuple(_inline(cell) for cell in row.children) for part in node.children for row in part.children]
    head = rows[0] if any(plain(cell).strip() for cell in rows[0]) else ()
    return Table(head, tuple(rows[1:]))


def _inline(node: SyntaxTreeNode, softbreak: str = " ") -> Inline:
    spans = (span for child in node.children for span in _spans(child, Span(""), softbreak))
    return tuple(span for span in spans if span.text or span.note)


def _spans(node: SyntaxTreeNode, look: Span, softbreak: str) -> Iterator[Span]:
    match node.type:
        case "text" | "code_inline" | "text_special":
            yield replace(look, text=node.content)
        case "softbreak":
            yield replace(look, text=softbreak)
        case "hardbreak":
            yield replace(look, text="\n")
        case "html_inline" if re.fullmatch(r"<br ?/?>", node.content):
            yield replace(look, text="\n")
        case "footnote_ref":
            yield Span("", note=str(node.meta["label"]))
        case "inline" | "link":
            yield from _children(node, look, softbreak)
        case "strong":
            yield from _children(node, replace(look, bold=True), softbreak)
        case "em":
            yield from _children(node, replace(look, italic=True), softbreak)
        case "footnote_anchor":
            return
        case other:
            raise SourceError(f"kan ikke gengive {other}: {node.content[:40]}")


def _children(node: SyntaxTreeNode, look: Span, softbreak: str) -> Iterator[Span]:
    for child in node.children:
        yield from _spans(child, look, softbreak)
