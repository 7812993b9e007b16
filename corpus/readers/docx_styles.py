"""What a paragraph or a run looks like, after all its styles have had their say.

The order is Word's own: document defaults, table style, paragraph style with all it is based on,
character style, and last what is set on the run itself (ECMA-376 part 1, 17.7).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from docx.oxml.ns import qn

from corpus.readers.docx_package import Element, number, switch, value

_STYLE, _STYLE_ID, _NAME, _BASED_ON = qn("w:style"), qn("w:styleId"), qn("w:name"), qn("w:basedOn")
_PPR, _RPR, _NUM_PR, _NUM_ID, _ILVL = qn("w:pPr"), qn("w:rPr"), qn("w:numPr"), qn("w:numId"), qn("w:ilvl")
_P_STYLE, _R_STYLE, _OUTLINE = qn("w:pStyle"), qn("w:rStyle"), qn("w:outlineLvl")
_BOLD, _SIZE, _VANISH, _FONTS = qn("w:b"), qn("w:sz"), qn("w:vanish"), qn("w:rFonts")
_STRIKES = (qn("w:strike"), qn("w:dstrike"))
_IND, _LEFT, _START = qn("w:ind"), qn("w:left"), qn("w:start")

_HEADING = re.compile(r"(?:heading|overskrift) ?([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|titel", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|indholdsfortegnelse) ?[1-9]", re.IGNORECASE)
_BODY_TEXT = 9  # outline level "body text": no heading
_LONGEST_CHAIN = 50  # styles based on styles: people use five
_WORDS_OWN_SIZE = 10.0  # where a file says nothing

_T = TypeVar("_T")


def _underlined(properties: Element) -> bool:
    """A line underlined by hand is as much a heading as a bold one."""
    return (value(properties, qn("w:u")) or "none") != "none"


@dataclass(frozen=True, slots=True)
class Look:
    """How a stretch of text is set."""

    bold: bool = False
    size: float = _WORDS_OWN_SIZE
    hidden: bool = False
    struck: bool = False
    font: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph gets from its style, or from the style and its own properties."""

    look: Look
    bold_said: bool = False  # the style itself says bold or not bold: a table style does not count
    heading: int = 0
    contents: bool = False  # an entry of a table of contents
    num: str = ""  # "" and "0": no automatic number
    ilvl: int | None = None
    indent: int | None = None
    chain: tuple[str, ...] = ()  # where the number comes from the style: its id and its bases'


class Styles:
    """The styles of one document."""

    def __init__(self, root: Element | None) -> None:
        self._nodes: dict[str, Element] = {}
        self._default = ""
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._defaults: Element | None = None
        if root is None:
            return
        self._defaults = root.find("/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr"))))
        for node in root.iterfind(_STYLE):
            key = node.get(_STYLE_ID, "")
            self._nodes.setdefault(key, node)
            if node.get(qn("w:type")) == "paragraph" and node.get(qn("w:default")) in ("1", "true", "on"):
                self._default = key

    def paragraph(self, properties: Element | None, *, bold: bool = False) -> ParagraphStyle:
        """A paragraph's style with its own properties on top; `bold` is what its table says."""
        key = value(properties, _P_STYLE) or self._default
        style = self._paragraphs.get(key)
        if style is None:
            style = self._paragraphs[key] = self._from_style(key)
        if bold and not style.bold_said:
            style = replace(style, look=replace(style.look, bold=True))
        return style if properties is None else _with_own(style, properties)

    def run(self, properties: Element | None, base: Look) -> Look:
        """How a run looks in a paragraph that looks like `base`."""
        if properties is None or len(properties) == 0:
            return base
        chain = self._chain(value(properties, _R_STYLE) or "")
        fonts = properties.find(_FONTS)
        return Look(
            bold=self._toggle(properties, chain, _BOLD, base=base.bold) or _underlined(properties),
            size=_size(properties) or self._first_size(chain) or base.size,
            hidden=self._toggle(properties, chain, _VANISH, base=base.hidden),
            struck=self._struck(properties, chain, base=base.struck),
            font="" if fonts is None else fonts.get(qn("w:ascii"), "") or fonts.get(qn("w:hAnsi"), ""),
        )

    def list_num(self, style_id: str) -> str:
        """The num of a list style ("" where there is none)."""
        for _, node in self._chain(style_id):
            if found := value(node.find(f"{_PPR}/{_NUM_PR}"), _NUM_ID):
                return found
        return ""

    def table_bold(self, style_id: str) -> frozenset[str]:
        """The parts of a table that its style sets in bold: "firstRow", "firstCol", "wholeTable"."""
        said: dict[str, bool] = {}
        for _, node in self._chain(style_id):
            for part in node.iterfind(qn("w:tblStylePr")):
                bold = switch(part.find(_RPR), _BOLD)
                if bold is not None:
                    said.setdefault(part.get(qn("w:type"), ""), bold)
            bold = switch(node.find(_RPR), _BOLD)
            if bold is not None:
                said.setdefault("wholeTable", bold)
        return frozenset(part for part, bold in said.items() if bold)

    def _chain(self, style_id: str) -> list[tuple[str, Element]]:
        chain: dict[str, Element] = {}
        while style_id in self._nodes and style_id not in chain and len(chain) < _LONGEST_CHAIN:
            chain[style_id] = self._nodes[style_id]
            style_id = value(chain[style_id], _BASED_ON) or ""
        return list(chain.items())

    def _from_style(self, style_id: str) -> ParagraphStyle:
        chain = self._chain(style_id)
        # a file may use a built-in style without describing it: then its id is all there is
        names = [value(node, _NAME) or key for key, node in chain] or [style_id]
        properties = [node.find(_PPR) for _, node in chain]
        numbers = [part.find(_NUM_PR) for part in properties if part is not None]
        bold = _first(switch(node.find(_RPR), _BOLD) for _, node in chain)
        return ParagraphStyle(
            look=self._base(chain, bold=bold),
            bold_said=bold is not None,
            heading=_heading(names, properties),
            contents=any(_CONTENTS.fullmatch(name) for name in names),
            num=_first(value(part, _NUM_ID) for part in numbers) or "",
            ilvl=_first(number(value(part, _ILVL)) for part in numbers),
            indent=_first(indent_of(part) for part in properties),
            chain=tuple(key for key, _ in chain),
        )

    def _base(self, chain: list[tuple[str, Element]], *, bold: bool | None) -> Look:
        return Look(
            bold=bool(switch(self._defaults, _BOLD)) if bold is None else bold,
            size=self._first_size(chain) or _size(self._defaults) or _WORDS_OWN_SIZE,
            hidden=bool(_first(switch(node.find(_RPR), _VANISH) for _, node in chain)),
            struck=any(_first(switch(node.find(_RPR), tag) for _, node in chain) for tag in _STRIKES),
        )

    def _toggle(self, properties: Element, chain: list[tuple[str, Element]], tag: str, *, base: bool) -> bool:
        own = switch(properties, tag)
        if own is not None:
            return own
        # Word toggles: a bold character style in a bold paragraph style is not bold
        style = bool(_first(switch(node.find(_RPR), tag) for _, node in chain))
        return base != style or bool(switch(self._defaults, tag))

    def _struck(self, properties: Element, chain: list[tuple[str, Element]], *, base: bool) -> bool:
        said = [switch(properties, tag) for tag in _STRIKES]
        if any(said):
            return True
        if said[0] is False:
            return False
        return any(self._toggle(properties, chain, tag, base=base) for tag in _STRIKES)

    @staticmethod
    def _first_size(chain: list[tuple[str, Element]]) -> float | None:
        return _first(_size(node.find(_RPR)) for _, node in chain)


def indent_of(properties: Element | None) -> int | None:
    """The left indent in twips, None where it is not said."""
    indent = None if properties is None else properties.find(_IND)
    return None if indent is None else number(indent.get(_LEFT) or indent.get(_START))


def _with_own(style: ParagraphStyle, properties: Element) -> ParagraphStyle:
    outline = number(value(properties, _OUTLINE))
    if outline is not None:
        style = replace(style, heading=_outline(outline))
    numbers = properties.find(_NUM_PR)
    num, ilvl = value(numbers, _NUM_ID), number(value(numbers, _ILVL))
    if num is not None:
        style = replace(style, num=num, ilvl=ilvl or 0, chain=())
    elif ilvl is not None:
        style = replace(style, ilvl=ilvl, chain=())
    indent = indent_of(properties)
    return style if indent is None else replace(style, indent=indent)


def _heading(names: list[str], properties: list[Element | None]) -> int:
    """The level of the nearest style that says anything: an outline level before its name."""
    for name, part in zip(names, properties or [None], strict=True):
        outline = number(value(part, _OUTLINE))
        if outline is not None:
            return _outline(outline)
        if match := _HEADING.fullmatch(name):
            return int(match[1])
        if _TITLE.fullmatch(name):
            return 1
    return 0


def _outline(level: int) -> int:
    return level + 1 if 0 <= level < _BODY_TEXT else 0


def _size(properties: Element | None) -> float | None:
    half_points = number(value(properties, _SIZE))
    return half_points / 2 if half_points else None


def _first(values: Iterable[_T | None]) -> _T | None:
    return next((found for found in values if found is not None), None)
