"""From the visible tree to blocks, in reading order."""

import re
from dataclasses import dataclass, field, replace

from corpus.readers import html_style, html_tables
from corpus.readers.blocks import Block, Kind
from corpus.readers.html_cells import table_rows, term_rows
from corpus.readers.html_context import Context, Item, styled, word_depth
from corpus.readers.html_lists import labels
from corpus.readers.html_notes import Notes
from corpus.readers.html_text import Line, Said, plain, word_label
from corpus.readers.html_tree import Element

_BLOCKS = {
    "p", "div", "section", "article", "header", "footer", "main", "aside", "address", "blockquote",
    "pre", "figure", "figcaption", "form", "fieldset", "legend", "hr", "center", "hgroup", "body",
    "details", "summary", "li", "dt", "dd", "td", "th", "tr", "caption", "listing", "xmp", "plaintext",
}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LARGEST_BOX = 6000  # letters; a "box" round more than that is the page's layout
_DEEPEST = 9
_SPACER = re.compile(r"7(\.0)?pt\s+[\"']?times new roman")
_CONTENTS_TITLE = re.compile(
    r"(indhold(sfortegnelse|soversigt)?|på denne side|oversigt over indhold):?", re.IGNORECASE
)
_AREA = re.compile(r"\b[kcm]?m$")


@dataclass(slots=True)
class Flow:
    """Reads elements into `blocks`; `struck` says whether struck-out text was left out."""

    notes: Notes
    anchors: frozenset[str] = frozenset()
    blocks: list[Block] = field(default_factory=list)
    struck: bool = False
    tables: int = 0
    _line: Line = field(default_factory=Line)
    _level: int = 0

    def read(self, element: Element) -> None:
        """Read an element and all in it."""
        context = Context()
        self._children(element, context)
        self._flush(context)

    def collect(self, element: Element, context: Context | None = None) -> list[Block]:
        """The blocks of an element, apart from the rest."""
        blocks, level, line = self.blocks, self._level, self._line
        self.blocks, self._line = [], Line()
        context = context or Context()
        self._children(element, context)
        self._flush(context)
        found, self.blocks, self._level, self._line = self.blocks, blocks, level, line
        return found

    def _children(self, element: Element, context: Context) -> None:
        for child in element.children:
            if isinstance(child, str):
                self._line.add(child, bold=context.bold, size=context.size, kept=context.kept)
            else:
                self._element(child, context)

    def _element(self, element: Element, outer: Context) -> None:
        note = self.notes.marks.get(id(element))
        if note is not None:
            self._line.note(note)
            return
        context = styled(element, outer)
        if element.tag in {"del", "s", "strike"} or html_style.struck(element.style):
            self.struck = self.struck or bool(element.text().strip())
        elif context.inline:
            self._inline(element, context)
        elif (
            element.tag in _HEADINGS or element.get("role") == "heading" or element.get("class") == "msotitle"
        ):
            self._heading(element, context, outer)
        elif element.tag in {"ul", "ol", "dir"}:
            self._list(element, context, outer)
        elif element.tag in {"table", "dl"}:
            self._flush(outer)
            (self._table if element.tag == "table" else self._terms)(element, context)
        elif element.tag in {"details", "summary", "button"}:
            self._fold(element, context, outer)
        elif element.tag in _BLOCKS or element.style.get("display") in {"block", "flex", "grid", "list-item"}:
            self._block(element, context, outer)
        else:
            self._inline(element, context)

    def _inline(self, element: Element, context: Context) -> None:
        if element.tag == "br":
            self._break(context)
        elif element.style.get("mso-list") == "ignore":
            self._line.label = word_label(element.text())
        elif _SPACER.search(element.style.get("font", "")) and not element.text().strip():
            self._line.becomes_label()
        elif element.tag == "q":
            self._children(Element("span", children=["”", *element.children, "”"]), context)
        elif element.tag == "sup" and element.text() in {"2", "3"} and _AREA.search(self._line.tail()):
            self._line.add("²" if element.text() == "2" else "³", bold=context.bold, size=context.size)
        else:
            gap = element.tag in _BLOCKS or element.tag in {"td", "th", "li"}
            self._children(element, context)
            if gap:
                self._line.add(" ", bold=context.bold, size=context.size)

    def _break(self, context: Context) -> None:
        if context.inline:
            self._line.add(" ", bold=context.bold, size=context.size)
        elif self._line.broken():
            self._flush(context)
        else:
            self._line.mark("\n")

    def _block(self, element: Element, context: Context, outer: Context) -> None:
        self._flush(outer)
        if element.tag in {"pre", "listing", "xmp", "plaintext"}:
            context = replace(context, kept=True)
        elif element.tag == "blockquote" or (
            not context.boxed and element.boxed() and len(element.text()) < _LARGEST_BOX
        ):
            context = replace(context, boxed=True)
        self._children(element, context)
        if self._line.label and context.item is None:  # a word processor's list: a paragraph with a label
            context = replace(context, item=Item(self._line.label, word_depth(element)))
        self._flush(context)

    def _heading(self, element: Element, context: Context, outer: Context) -> None:
        self._flush(outer)
        digits = element.get("aria-level") or element.tag.removeprefix("h")
        known = digits.isascii() and digits.isdigit() and len(digits) == 1
        level = max(int(digits), 1) if known else 2
        if element.get("class") == "msotitle":
            level = 1
        self._children(element, replace(context, inline=True, bold=True))
        self._emit_heading(level, context)

    def _emit_heading(self, level: int, context: Context) -> None:
        said = self._line.take()
        label, item = said.label, context.item
        if item is not None and not item.used:
            label, item.used = label or item.label.strip("•–"), True
        if said.text:
            self._level = level
            self.blocks.append(
                Block(
                    Kind.HEADING, said.text, label, level, bold=True, size=said.size, boxed=context.boxed,
                    notes=said.notes,
                )
            )  # fmt: skip

    def _fold(self, element: Element, context: Context, outer: Context) -> None:
        """A fold-out part: its title is a heading below the one above it, for the time of the part."""
        if element.tag == "details":
            self._flush(outer)
            level = self._level
            self._children(element, context)
            self._flush(context)
            self._level = level
            return
        heading = next((inner for inner in element.walk() if inner.tag in _HEADINGS), None)
        if heading is not None:
            self._block(element, context, outer)
            return
        level = self._level
        self._flush(outer)
        self._children(element, replace(context, inline=True, bold=True))
        self._emit_heading(min(level + 1, _DEEPEST), context)
        if element.tag == "button":
            self._level = level

    def _list(self, element: Element, context: Context, outer: Context) -> None:
        self._flush(outer)
        if self._is_contents(element):
            if self.blocks and _CONTENTS_TITLE.fullmatch(self.blocks[-1].text):
                self.blocks.pop()
            return
        depth = context.depth + 1
        printed = iter(labels(element, depth))
        for child in element.children:
            if isinstance(child, Element) and child.tag == "li":
                inner = replace(styled(child, context), depth=depth, item=Item(next(printed), depth))
                self._children(child, inner)
                self._flush(inner)
            elif isinstance(child, Element):
                self._element(child, replace(context, depth=depth, item=None))
            elif child.strip():
                self._line.add(child, bold=context.bold, size=context.size)
                self._flush(replace(context, item=None))

    def _is_contents(self, element: Element) -> bool:
        """True for a list of nothing but links to places on the page."""
        links = [inner for inner in element.walk() if inner.tag == "a"]
        if len(links) < 2:  # noqa: PLR2004
            return False
        names = [(link.attributes.get("href") or "").partition("#")[2] for link in links]
        rest = len(plain(element.text())) - sum(len(plain(link.text())) for link in links)
        return all(name in self.anchors for name in names) and rest <= 6 * len(links)

    def _table(self, element: Element, context: Context) -> None:
        found = html_tables.rows(element)
        for caption in html_tables.captions(element):
            self._block(caption, replace(context, item=None), context)
        if not found:
            self._children(element, context)
            self._flush(context)
        elif html_tables.is_layout(element, found) or html_tables.width(found) == 1:
            boxed = context.boxed or not html_tables.is_layout(element, found)
            for cell in (cell for row in found for cell in row.cells):
                inner = replace(styled(cell, context), boxed=boxed, depth=-1, item=None)
                inner = replace(inner, bold=inner.bold or cell.tag == "th")
                self._children(cell, inner)
                self._flush(inner)
        else:
            self.blocks += table_rows(found, context, self.tables, self.collect)
            self.tables += 1

    def _terms(self, element: Element, context: Context) -> None:
        """A list of terms as a table of two columns."""
        found = term_rows(element, context, self.tables, self.collect)
        self.tables += bool(found)
        self.blocks += found
        if not found:
            self._children(element, context)
            self._flush(context)

    def _flush(self, context: Context) -> None:
        if context.inline:
            return
        for said in _paragraphs(self._line.take(), context):
            self._emit(said, context)

    def _emit(self, said: Said, context: Context) -> None:
        item = context.item
        if item is not None and item.used and item.at == len(self.blocks) - 1:
            before = self.blocks[-1]
            notes = tuple(dict.fromkeys(before.notes + said.notes))
            text, bold = f"{before.text}\n{said.text}", before.bold and said.bold
            self.blocks[-1] = replace(before, text=text, bold=bold, notes=notes)
            return
        block = Block(
            Kind.PARAGRAPH, said.text, bold=said.bold, size=said.size, boxed=context.boxed, notes=said.notes
        )
        if item is not None and not item.used:
            block = replace(block, kind=Kind.LIST_ITEM, label=said.label or item.label, level=item.depth)
            item.used, item.at = True, len(self.blocks)
        self.blocks.append(block)


def _paragraphs(said: Said, context: Context) -> list[Said]:
    if not said.text:
        return []
    if not context.kept:
        return [said]
    return [replace(said, text=part.strip("\n")) for part in re.split(r"\n\s*\n", said.text) if part.strip()]
