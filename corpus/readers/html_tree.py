"""A saved page as a small tree of what is visible on it, whatever the depth of its markup."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.readers.html_style import Style, StyleSheet, invisible

DEPTH = 100  # deeper elements are dissolved into their ancestor; a saved page has 20 to 60
_PARSER_DEPTH = 1000  # the parser needs quadratic time on open elements
_DROPPED = {
    "script", "style", "noscript", "template", "nav", "button", "svg", "iframe", "object", "dialog", "menu",
    "input", "select", "textarea", "option", "datalist", "head", "title", "meta", "link", "canvas", "audio",
    "video", "embed", "applet", "map", "xml", "o:documentproperties",
}  # fmt: skip
_DROPPED_ROLES = {
    "navigation",
    "dialog",
    "alertdialog",
    "search",
    "complementary",
    "menu",
    "menubar",
    "toolbar",
}
_FURNITURE = re.compile(
    r"(cookie|breadcrumb|pagination|pager$|skip(link)?$|skipto|sharing$|share$|related$|relateret$|toc$"
    r"|indholdsfortegnelse$|broedkrumme|brødkrumme|nav$|navbar|navigation$|msotoc)|.*(menu|sidebar|breadcrumbs?)$"
)
_ABOUT_ANOTHER = {"has", "with", "no", "without", "is", "js", "hide"}  # "has-sidebar" names the page's layout
_NEVER_BY_NAME = {
    "html",
    "body",
    "main",
    "article",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "tr",
    "td",
    "th",
}
_UNSEEN = {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"}  # for screen readers alone
_FOLDED = re.compile(r"accordion|collaps|fold|tab-?pane|tabpanel|panel|harmonika", re.IGNORECASE)
_BOX = re.compile(
    r"\w*(box|boks)|skal|kan|info|husk|note|notice|alert|callout|fakta|well|tip|vigtigt?|bem(ae|æ)rk|obs|"
    r"warning|advarsel|frame|ramme"
)
_SAYS_BOX = re.compile(r"\s*(skal|kan|husk|bemærk|obs|vigtigt|nb)\b", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)[^<>]*>|<!--.*?(?:-->|\Z)", re.DOTALL)
_SELF_CLOSING = {
    "br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr", "p",
    "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "html", "head", "body",
}  # fmt: skip


@dataclass(eq=False, slots=True)
class Element:
    """A visible element: its children are elements and text, in order."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    style: Style = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def get(self, name: str) -> str:
        """An attribute's value, lower case; "" where it is missing."""
        return (self.attributes.get(name) or "").strip().lower()

    def words(self) -> list[str]:
        """The words of which class and id names consist."""
        return [*re.split(r"[\s_\-]+", self.get("class")), self.get("id")]

    def walk(self) -> Iterator["Element"]:
        """The element and every element in it, in document order."""
        waiting: list[Element] = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.children) if isinstance(child, Element)]

    def text(self) -> str:
        """All text in it, as stored."""
        pieces: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            item = waiting.pop()
            if isinstance(item, str):
                pieces.append(item)
            else:
                waiting += reversed(item.children)
        return "".join(pieces)

    def boxed(self) -> bool:
        """True when it is drawn as a frame of its own, by its class, role or border."""
        framed = self.style.get("border", "none").split()[0:1] not in (["none"], ["0"], ["0px"], [])
        if framed or self.get("role") == "note" or self.tag == "aside":
            return True
        return any(_BOX.fullmatch(word) for word in re.split(r"[\s_\-]+", self.get("class")))


def parse(markup: str) -> tuple[Element, str]:
    """The visible tree below <body>, and the page's <title>."""
    page = LexborHTMLParser(_shallow(markup))
    titles = page.css("head > title") or page.css("title")
    sheet = StyleSheet([node.text() or "" for node in page.css("style")])
    opened = set(_opened(page))
    root = Element("body")
    body = page.body
    if body is not None:
        _grow(root, body, sheet, opened)
    return root, " ".join((titles[0].text() if titles else "").split())


def _shallow(markup: str) -> str:
    """The markup without the tags that lie deeper than any page needs; all text stays."""
    if markup.count("<") < _PARSER_DEPTH:
        return markup
    counts: dict[str, int] = {}
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        closing, tag = match.group(1), (match.group(2) or "").lower()
        if not tag or tag in _SELF_CLOSING:
            return match.group()
        if closing:
            known = counts.get(tag, 0) > 0
            counts[tag] = counts.get(tag, 0) - known
            depth -= known
            return match.group() if known else " "
        counts[tag] = counts.get(tag, 0) + 1
        depth += 1
        return match.group() if depth < _PARSER_DEPTH else " "

    return _TAG.sub(keep, markup)


def _opened(page: LexborHTMLParser) -> Iterator[str]:
    """Ids of what a visible control folds out: closed when the page was saved, yet part of the text."""
    for node in page.css("[aria-controls], [data-target], [data-bs-target], [aria-expanded][href]"):
        for name in ("aria-controls", "data-target", "data-bs-target", "href"):
            yield from (node.attributes.get(name) or "").replace("#", " ").split()


def _grow(root: Element, body: LexborNode, sheet: StyleSheet, opened: set[str]) -> None:
    """Copy what is visible below `body` into `root`, without recursion."""
    waiting: list[tuple[LexborNode | None, Element, int]] = [(body.child, root, 1)]
    while waiting:
        node, parent, depth = waiting.pop()
        if node is None:
            continue
        waiting.append((node.next, parent, depth))
        if node.is_text_node:
            parent.children.append(node.text_content or "")
        elif node.is_element_node:
            tag = node.tag or ""
            attributes = dict(node.attributes) if tag not in {"br", "hr"} else {}
            element = Element(tag, attributes)
            element.style = sheet.style(tag, attributes)
            if not _visible(element, opened):
                continue
            if depth >= DEPTH:
                parent.children.append(" ")
                waiting.append((node.child, parent, depth))
            else:
                parent.children.append(element)
                waiting.append((node.child, element, depth + 1))


def _visible(element: Element, opened: set[str]) -> bool:
    if element.tag == "button":
        return bool(
            {"aria-controls", "aria-expanded", "data-target", "data-bs-target"} & element.attributes.keys()
        )
    if element.tag in _DROPPED or element.get("role") in _DROPPED_ROLES:
        return False
    hidden = (
        "hidden" in element.attributes or element.get("aria-hidden") == "true" or invisible(element.style)
    )
    hidden = hidden or bool(_UNSEEN & set(element.get("class").split()))
    if not hidden:
        return True
    folded = _FOLDED.search(element.get("class")) or element.get("role") == "tabpanel"
    return bool(folded or (element.attributes.get("id") or "-") in opened)


def prune(root: Element) -> None:
    """Take out menus, share bars, contents lists and other site furniture, by their names.

    A name is trusted only on a part without the page's heading and with less than half its text.
    """
    half = len(root.text()) // 2
    for element in list(root.walk()):
        element.children = [
            child
            for child in element.children
            if not (isinstance(child, Element) and _is_furniture(child, half))
        ]


def _is_furniture(element: Element, half: int) -> bool:
    if element.tag == "aside":
        return not (
            any(_BOX.fullmatch(word) for word in element.words())
            or element.get("role") in {"note", "doc-tip", "doc-footnote"}
            or _SAYS_BOX.match(element.text())
            or element.get("epub:type") == "footnote"
        )
    words = element.words()
    if element.tag in _NEVER_BY_NAME or _ABOUT_ANOTHER & set(words):
        return False
    if not any(_FURNITURE.match(word) for word in words):
        return False
    return len(element.text()) <= half and all(inner.tag not in {"h1", "main"} for inner in element.walk())
