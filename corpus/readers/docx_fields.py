"""Word's fields: what of them is printed, and what must not be read as text.

A field runs over several runs, even paragraphs: begin, code, separate, result, end. The result is
text like any other, except for tables of contents and page numbers.
"""

from dataclasses import dataclass

from docx.oxml.ns import qn

from corpus.readers.docx_package import Element, switch

CONTENTS = "TOC"
PAGE_NUMBERS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_OMITTED = PAGE_NUMBERS | {CONTENTS}
_FLD_CHAR, _KIND = qn("w:fldChar"), qn("w:fldCharType")
_REMOVED = (qn("w:del"), qn("w:moveFrom"))


def field_kind(code: str) -> str:
    """The name of a field: the first word of its code."""
    return next(iter(code.split()), "").upper()


@dataclass(slots=True)
class _Field:
    code: str = ""
    hides: bool = True  # its code never shows
    separated: bool = False


class Fields:
    """The fields that are open at a point of one story (body, foot, note)."""

    def __init__(self, story: Element) -> None:
        self._open: list[_Field] = []
        self._hiding = 0
        self._loose = _without_end(story)
        self.contents_seen = False

    @property
    def shown(self) -> bool:
        """Whether text here is printed and wanted."""
        return self._hiding == 0

    def instruct(self, code: str) -> None:
        """Take a piece of field code."""
        if self._open and not self._open[-1].separated:
            self._open[-1].code += code

    def turn(self, node: Element) -> str:
        """Pass a field character; returns the field's name where a shown field has just ended."""
        kind = node.get(_KIND)
        if node in self._loose:
            return ""
        if kind == "begin":
            self._open.append(_Field())
            self._hiding += 1
        elif kind == "separate" and self._open:
            self._separate(self._open[-1])
        elif kind == "end" and self._open:
            done = self._open.pop()
            self._hiding -= done.hides
            return field_kind(done.code) if self.shown else ""
        return ""

    def _separate(self, top: _Field) -> None:
        name = field_kind(top.code)
        self.contents_seen |= name == CONTENTS
        if not top.separated and name not in _OMITTED:
            top.hides = False
            self._hiding -= 1
        top.separated = True


def check_box(node: Element) -> str:
    """The box of an old form field, "" for every other field."""
    box = node.find(f"{qn('w:ffData')}/{qn('w:checkBox')}")
    if box is None:
        return ""
    ticked = switch(box, qn("w:checked"))
    return "☒" if (switch(box, qn("w:default")) if ticked is None else ticked) else "☐"


def _without_end(story: Element) -> set[Element]:
    """Field beginnings that nothing ends: taken seriously, one would swallow the rest of the text."""
    pending: list[Element] = []
    for node in story.iter(_FLD_CHAR):
        if next(node.iterancestors(*_REMOVED), None) is not None:
            continue
        if node.get(_KIND) == "begin":
            pending.append(node)
        elif node.get(_KIND) == "end" and pending:
            pending.pop()
    return set(pending)
