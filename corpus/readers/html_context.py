"""What holds for the text inside an element: its look, its list, its frame."""

import re
from dataclasses import dataclass, replace

from corpus.readers import html_style
from corpus.readers.html_tree import Element

_INDENT = 36  # points; a word processor's list indents each level by half an inch


@dataclass(slots=True)
class Item:
    """A list item that is being read; `at` is the place of its block once it has one."""

    label: str
    depth: int
    at: int = -1
    used: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for the text inside an element."""

    bold: bool = False
    size: float = 0.0
    depth: int = -1
    boxed: bool = False
    kept: bool = False  # line ends are the author's (pre)
    inline: bool = False  # blocks inside are run together (headings)
    item: Item | None = None


def styled(element: Element, context: Context) -> Context:
    """The context inside an element, as far as its look goes."""
    weight = html_style.bold(element.style)
    if weight is None and element.tag in {"b", "strong"}:
        weight = True
    size = html_style.points(element.style.get("font-size", "")) or context.size
    if (weight is None or weight == context.bold) and size == context.size:
        return context
    return replace(context, bold=context.bold if weight is None else weight, size=size)


def word_depth(element: Element) -> int:
    """Depth of a word processor's list paragraph: its list level, else its indent."""
    level = re.search(r"level(\d)", element.style.get("mso-list", ""))
    if level:
        return int(level.group(1)) - 1
    return max(0, round(html_style.points(element.style.get("margin-left", "")) / _INDENT) - 1)
