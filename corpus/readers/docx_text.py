"""The text of one paragraph as printed: runs, fields, breaks, signs, references to notes."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import ClassVar

from docx.oxml.ns import qn

from corpus.readers.docx_fields import CONTENTS, PAGE_NUMBERS, Fields, check_box, field_kind
from corpus.readers.docx_package import Element, number, switch
from corpus.readers.docx_styles import Look, Styles
from corpus.readers.docx_symbols import plain, symbol

ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICE, _FALLBACK = (
    ALTERNATE.replace("AlternateContent", "Choice"),
    ALTERNATE.replace("AlternateContent", "Fallback"),
)
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TEXT_BOX = qn("w:txbxContent")
SDT, SDT_CONTENT, SDT_PR = qn("w:sdt"), qn("w:sdtContent"), qn("w:sdtPr")
_TEXT, _RPR = qn("w:t"), qn("w:rPr")
REMOVED = frozenset(map(qn, ("w:del", "w:moveFrom")))
_PASSED_OVER = REMOVED | frozenset(
    map(
        qn, ("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:delText", "w:delInstrText", "w:softHyphen", "w:rt")
    )
)

_PAGE_MARK = "\x00"  # cannot occur in XML
_PAGE_PHRASE = re.compile("(?:\\b(?:side|s\\.|page) *)?\x00(?: *(?:af|of|/) *\x00)?", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BLANKS = re.compile(r"[^\S\n\t]+")
_AROUND_GAPS = re.compile(r" ?([\n\t]) ?")


@dataclass(slots=True)
class Line:
    """A paragraph being read: its text in pieces and what its letters look like."""

    pieces: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)  # text boxes anchored here
    letters: int = 0
    bold_letters: int = 0
    sizes: Counter[float] = field(default_factory=Counter)

    def add(self, text: str, look: Look) -> None:
        """Take a stretch of text."""
        self.pieces.append(text)
        letters = sum(map(str.isalnum, text))
        self.letters += letters
        self.bold_letters += letters if look.bold else 0
        self.sizes[look.size] += letters

    @property
    def text(self) -> str:
        """The text with its white space evened out."""
        return tidy("".join(self.pieces))

    @property
    def bold(self) -> bool:
        """Whether every letter is bold."""
        return 0 < self.letters == self.bold_letters

    @property
    def size(self) -> float:
        """The size of most letters."""
        return self.sizes.most_common(1)[0][0] if self.letters else 0.0


def tidy(text: str) -> str:
    """One blank for all kinds of blank, page numbers and invisible signs gone."""
    text = _PAGE_PHRASE.sub("", text)
    return _AROUND_GAPS.sub(r"\1", _BLANKS.sub(" ", _INVISIBLE.sub("", text))).strip()


def chosen(alternate: Element) -> Element | None:
    """The half of a twofold content that Word shows; the other half says the same again."""
    choice, fallback = alternate.find(_CHOICE), alternate.find(_FALLBACK)
    if choice is None or (fallback is not None and next(choice.iter(_TEXT, TEXT_BOX), None) is None):
        return fallback
    return choice


def is_placeholder(sdt: Element) -> bool:
    """Whether a content control still shows only its "Klik her": nobody has filled it in."""
    return bool(switch(sdt.find(SDT_PR), qn("w:showingPlcHdr")))


class TextReader:
    """Reads the paragraphs of one story, in order."""

    def __init__(self, story: Element, styles: Styles) -> None:
        self._styles = styles
        self._fields = Fields(story)
        self._line = Line()
        self._skip_mark = False
        self.struck_seen = False

    def read(self, paragraph: Element, look: Look, line: Line) -> None:
        """Add a paragraph to a line."""
        self._line = line
        self._walk(paragraph, look)

    def take_contents_seen(self) -> bool:
        """Whether a table of contents has begun since the last call."""
        seen, self._fields.contents_seen = self._fields.contents_seen, False
        return seen

    def _walk(self, node: Element, look: Look) -> None:
        for child in node:
            handler = self._HANDLERS.get(child.tag)
            if handler is not None:
                handler(self, child, look)
            elif child.tag not in _PASSED_OVER:
                self._walk(child, look)

    def _run(self, run: Element, look: Look) -> None:
        self._skip_mark = False
        self._walk(run, self._styles.run(run.find(_RPR), look))

    def _emit(self, text: str, look: Look) -> None:
        if not self._visible(look):
            return
        if look.struck:
            self.struck_seen |= not text.isspace()
        else:
            self._line.add(text, look)

    def _visible(self, look: Look) -> bool:
        return self._fields.shown and not look.hidden

    def _text(self, node: Element, look: Look) -> None:
        text = node.text or ""
        if node.get(_SPACE) != "preserve" and node.tag == _TEXT:
            text = text.strip(" \n\t\r")
        if text and not self._skip_mark:
            self._emit(plain(_BLANKS.sub(" ", text.replace("\n", " ").replace("\t", " ")), look.font), look)

    def _gap(self, _node: Element, look: Look) -> None:
        self._emit("\t", look)

    def _break(self, _node: Element, look: Look) -> None:
        self._emit("\n", look)

    def _hyphen(self, _node: Element, look: Look) -> None:
        self._emit("-", look)

    def _symbol(self, node: Element, look: Look) -> None:
        try:
            code = int(node.get(qn("w:char"), ""), 16)
        except ValueError:
            return
        if not self._skip_mark:
            self._emit(symbol(code, node.get(qn("w:font"), "")), look)

    def _note(self, node: Element, look: Look) -> None:
        if self._visible(look) and not look.struck:
            kind = "fn" if node.tag == qn("w:footnoteReference") else "en"
            self._line.notes.append(f"{kind}{number(node.get(qn('w:id')))}")
        # a mark of the writer's own stands as text behind the reference
        self._skip_mark = node.get(qn("w:customMarkFollows")) in ("1", "true", "on")

    def _field_char(self, node: Element, look: Look) -> None:
        if self._fields.shown and (box := check_box(node)):
            self._emit(box, look)
        if self._fields.turn(node) in PAGE_NUMBERS:
            self._emit(_PAGE_MARK, look)

    def _field_code(self, node: Element, _look: Look) -> None:
        self._fields.instruct(node.text or "")

    def _simple_field(self, node: Element, look: Look) -> None:
        kind = field_kind(node.get(qn("w:instr"), ""))
        if kind in PAGE_NUMBERS:
            self._emit(_PAGE_MARK, look)
        elif kind == CONTENTS:
            self._fields.contents_seen = True
        else:
            self._walk(node, look)

    def _control(self, node: Element, look: Look) -> None:
        content = node.find(SDT_CONTENT)
        if content is not None and not is_placeholder(node):
            self._walk(content, look)

    def _alternate(self, node: Element, look: Look) -> None:
        half = chosen(node)
        if half is not None:
            self._walk(half, look)

    def _box(self, node: Element, look: Look) -> None:
        if self._visible(look) and not look.struck:
            self._line.boxes.append(node)

    _HANDLERS: ClassVar = {
        qn("w:r"): _run,
        _TEXT: _text,
        _MATH_TEXT: _text,
        qn("w:tab"): _gap,
        qn("w:ptab"): _gap,
        qn("w:br"): _break,
        qn("w:cr"): _break,
        qn("w:noBreakHyphen"): _hyphen,
        qn("w:sym"): _symbol,
        qn("w:footnoteReference"): _note,
        qn("w:endnoteReference"): _note,
        qn("w:fldChar"): _field_char,
        qn("w:instrText"): _field_code,
        qn("w:fldSimple"): _simple_field,
        SDT: _control,
        ALTERNATE: _alternate,
        TEXT_BOX: _box,
    }


def mark_is_gone(paragraph: Element) -> bool:
    """Whether a tracked change takes the paragraph's end away: it runs on into the next one."""
    mark = paragraph.find(f"{qn('w:pPr')}/{_RPR}")
    return mark is not None and any(mark.find(tag) is not None for tag in REMOVED)


def mark_is_hidden(paragraph: Element) -> bool:
    """Whether the paragraph's end is hidden text; with hidden text only, the line is not printed at all."""
    mark = paragraph.find(f"{qn('w:pPr')}/{_RPR}")
    return bool(switch(mark, qn("w:vanish")))
