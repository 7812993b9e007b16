"""Word's automatic numbers, exactly as printed.

Word stores no numbers, only rules: paragraphs point to a `num`, a num to an `abstractNum` with nine
levels, and the numbers come from counting. All nums of one abstractNum count together; a
`startOverride` starts anew the first time its num is used (ECMA-376 part 1, 17.9).
"""

import re
from dataclasses import dataclass, field, replace

from docx.oxml.ns import qn

from corpus.readers.docx_package import Element, number, switch, value
from corpus.readers.docx_styles import Styles, indent_of
from corpus.readers.docx_symbols import BULLET, SYMBOL_FONTS, is_private

LEVELS = 9
_DASHES = ("-", "–", "—")
_NUM_FMT = qn("w:numFmt")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LAST_ROMAN = 3999
_LAST_LETTERS = 780  # Word's own limit: thirty letters


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and what it prints."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None  # 0: never; k: when level k (from 1) or one above it has counted
    legal: bool = False  # all numbers in arabic digits
    style: str = ""  # the paragraph style tied to this level
    indent: int = 0  # in twips
    pictured: bool = False  # the bullet is a picture, or a sign of a symbol font


@dataclass(slots=True)
class _List:
    """An abstractNum: its levels, and how far each has counted."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Num:
    """A num: a use of a list, with its own exceptions."""

    list: _List
    levels: dict[int, Level]
    restarts: dict[int, int]  # level -> start, still to be carried out


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in front of a paragraph; an empty label is an invisible number."""

    label: str
    level: int
    num: str
    indent: int


class Numbering:
    """The counters of one document; ask once per paragraph, in reading order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._nums: dict[str, _Num] = {}
        if root is not None:
            self._load(root, styles)

    def _load(self, root: Element, styles: Styles) -> None:
        abstracts = {node.get(qn("w:abstractNumId"), ""): node for node in root.iterfind(qn("w:abstractNum"))}
        nums = {node.get(qn("w:numId"), ""): node for node in root.iterfind(qn("w:num"))}
        lists: dict[str, _List] = {}
        for num_id, node in nums.items():
            key = self._abstract_key(node, abstracts, nums, styles)
            if key not in abstracts:
                continue
            if key not in lists:
                lists[key] = _List({at: _level(lvl) for at, lvl in _levels(abstracts[key])})
            self._nums[num_id] = _num(node, lists[key])

    @staticmethod
    def _abstract_key(
        num: Element, abstracts: dict[str, Element], nums: dict[str, Element], styles: Styles
    ) -> str:
        """Follow numStyleLink: the levels may stand with a list style, reached by its num."""
        key = value(num, qn("w:abstractNumId")) or ""
        seen: set[str] = set()
        while key in abstracts and key not in seen:
            seen.add(key)
            link = value(abstracts[key], qn("w:numStyleLink"))
            linked = nums.get(styles.list_num(link)) if link else None
            if linked is None:
                break
            key = value(linked, qn("w:abstractNumId")) or ""
        return key

    def level_of_style(self, num_id: str, style_ids: tuple[str, ...]) -> int | None:
        """The level that a list ties to a paragraph style, or to one that it is based on."""
        num = self._nums.get(num_id)
        tied = {level.style: at for at, level in num.levels.items() if level.style} if num else {}
        return next((tied[style] for style in style_ids if style in tied), None)

    def next(self, num_id: str, at: int) -> Mark | None:
        """Count one paragraph and give its mark; None where the num does not exist."""
        num = self._nums.get(num_id)
        at = min(max(at, 0), LEVELS - 1)
        level = num.levels.get(at) if num else None
        if num is None or level is None:
            return None
        _count(num, at)
        return Mark(_print(num, at), at, num_id, level.indent)


def _count(num: _Num, at: int) -> None:
    counts = num.list.counts
    if at in num.restarts:
        counts[at] = num.restarts.pop(at)
    else:
        counts[at] = counts[at] + 1 if at in counts else num.levels[at].start
    for deeper in [d for d in counts if d > at]:
        restart = num.levels[deeper].restart if deeper in num.levels else None
        if restart is None or at < restart:
            del counts[deeper]


def _print(num: _Num, at: int) -> str:
    level = num.levels[at]
    if level.format == "bullet":
        return _bullet(level)

    def shown(match: re.Match[str]) -> str:
        other = int(match[1]) - 1
        if other > at or other not in num.levels:
            return ""
        source = num.levels[other]
        # a level that has not been used yet shows the number it would start with
        count = num.list.counts.get(other, source.start)
        return printed(count, "decimal" if level.legal and source.format != "none" else source.format)

    return " ".join(re.sub(r"%([1-9])", shown, level.text).split())


def _bullet(level: Level) -> str:
    text = level.text.strip()
    if not text:
        return BULLET if level.pictured else ""
    # "o" in Courier New is Word's hollow bullet: a reader sees a ring, not a letter
    if (level.pictured and text not in _DASHES) or text == "o" or any(is_private(char) for char in text):
        return BULLET
    return text


def printed(count: int, style: str) -> str:
    """A number in one of Word's formats; a format not known here is written in arabic digits."""
    if style in ("none", "bullet"):
        return ""
    if style in ("lowerLetter", "upperLetter") and count <= _LAST_LETTERS:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else ""
        return letters if style == "lowerLetter" else letters.upper()
    if style in ("lowerRoman", "upperRoman") and 0 < count <= _LAST_ROMAN:
        return _roman(count) if style == "lowerRoman" else _roman(count).upper()
    if style == "decimalZero":
        return f"{count:02}"
    if style == "ordinal":
        return f"{count}."  # as Danish writes it
    return str(count)


def _roman(count: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        text += letters * (count // size)
        count %= size
    return text


def _levels(node: Element) -> list[tuple[int, Element]]:
    return [(number(lvl.get(qn("w:ilvl"))) or 0, lvl) for lvl in node.iterfind(qn("w:lvl"))]


def _num(node: Element, source: _List) -> _Num:
    levels, restarts = dict(source.levels), {}
    for override in node.iterfind(qn("w:lvlOverride")):
        at = number(override.get(qn("w:ilvl"))) or 0
        own = override.find(qn("w:lvl"))
        if own is not None:
            levels[at] = _level(own)
        start = number(value(override, qn("w:startOverride")))
        if start is not None and at in levels:
            restarts[at] = start
            levels[at] = replace(levels[at], start=start)
    return _Num(source, levels, restarts)


def _level(node: Element) -> Level:
    start = number(value(node, qn("w:start")))
    font = node.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    return Level(
        start=1 if start is None else start,
        format=_format(node),
        text=value(node, qn("w:lvlText")) or "",
        restart=number(value(node, qn("w:lvlRestart"))),
        legal=switch(node, qn("w:isLgl")) or False,
        style=value(node, qn("w:pStyle")) or "",
        indent=indent_of(node.find(qn("w:pPr"))) or 0,
        pictured=node.find(qn("w:lvlPicBulletId")) is not None
        or (font is not None and font.get(qn("w:ascii"), "").lower() in SYMBOL_FONTS),
    )


def _format(node: Element) -> str:
    """The number format; newer Word offers its own ("001") with an older one to fall back on."""
    for found in node.iter(_NUM_FMT):
        if (name := found.get(qn("w:val"), "decimal")) != "custom":
            return name
    return "decimal"
