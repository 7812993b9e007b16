"""Footnotes of a page: marks in the text, and what they point to."""

import re
from dataclasses import dataclass, field

from corpus.readers.html_tree import Element

_WORD_NOTE = re.compile(r"_(ftn|edn)\d+")
_BRACKETED = re.compile(r"[\[(](\d{1,3}|\*{1,3}|[a-z])[\])]")
_ARROW = re.compile(r"[\s↩↑^⤴↵\ufe0e\ufe0f]+|tilbage( til teksten)?", re.IGNORECASE)
_NOTE_FRAME = re.compile(r"(ftn|edn|fn|footnote|note|fodnote)[\-_]?\d+")
_HOLDERS = {"p", "li", "div", "dd", "tr", "td", "aside", "section", "blockquote"}
_LONGEST = 4000  # letters; more is a chapter that is linked to
_PUNCTUATION = re.compile(r"[\s\[\](),;]*")


@dataclass(slots=True)
class Notes:
    """`marks`: id() of a mark's element -> note; `bodies`: note -> (its element, its number as printed)."""

    marks: dict[int, str] = field(default_factory=dict)
    bodies: dict[str, tuple[Element, str]] = field(default_factory=dict)


def take_notes(root: Element) -> Notes:
    """Find the footnotes and take their texts out of the tree; marks without a target stay text."""
    elements = list(root.walk())
    order = {id(element): number for number, element in enumerate(elements)}
    parents = {
        id(child): element for element in elements for child in element.children if not isinstance(child, str)
    }
    targets = _targets(elements)
    notes = Notes()
    found: dict[int, tuple[Element, list[tuple[str, Element]]]] = {}
    for link in elements:
        name = (link.attributes.get("href") or "").partition("#")[2] if link.tag == "a" else ""
        target = targets.get(name)
        if target is None or order[id(target)] < order[id(link)] or not _is_mark(link, name, parents):
            continue
        body = _holder(target, parents)
        if body is None or not _is_note(body, link):
            continue
        notes.marks[id(link)] = name
        _clear_brackets(parents.get(id(link)))
        if name not in notes.bodies:
            notes.bodies[name] = (body, link.text().strip(" []()\u00a0\n"))
            found.setdefault(id(body), (body, []))[1].append((name, target))
    for body, named in found.values():
        _take_out(body, named, notes, parents)
    for body, _ in notes.bodies.values():
        _drop_back_links(body, order, targets)
    return notes


def _targets(elements: list[Element]) -> dict[str, Element]:
    targets: dict[str, Element] = {}
    for element in elements:
        for name in (element.attributes.get("id"), element.attributes.get("name")):
            if name:
                targets.setdefault(name, element)
    return targets


def _is_mark(link: Element, name: str, parents: dict[int, Element]) -> bool:
    says = f"{link.get('role')} {link.get('epub:type')} {link.get('class')}"
    if "backlink" in says or "backref" in says:
        return False
    if "noteref" in says or "footnote-ref" in says or _WORD_NOTE.fullmatch(name):
        return True
    parent = parents.get(id(link))
    above = parents.get(id(parent)) if parent else None
    if any(element is not None and element.tag == "sup" for element in (parent, above)):
        return True
    children = [child for child in link.children if not isinstance(child, str) or child.strip()]
    raised = len(children) == 1 and not isinstance(children[0], str) and children[0].tag == "sup"
    return raised or bool(_BRACKETED.fullmatch(link.text().strip()))


def _holder(target: Element, parents: dict[int, Element]) -> Element | None:
    """The block that is the note; Word wraps a note's paragraphs in one frame."""
    element: Element | None = target
    while element is not None and element.tag not in _HOLDERS:
        element = parents.get(id(element))
    if element is None:
        return None
    frame = parents.get(id(element))
    return frame if frame is not None and _NOTE_FRAME.fullmatch(frame.get("id")) else element


def _is_note(body: Element, link: Element) -> bool:
    inside = list(body.walk())
    return (
        len(body.text()) <= _LONGEST
        and all(element is not link for element in inside)
        and all(element.tag not in {"h1", "h2", "h3", "main", "article"} for element in inside)
    )


def _clear_brackets(parent: Element | None) -> None:
    if parent is not None and parent.tag == "sup":
        parent.children = [
            child
            for child in parent.children
            if not (isinstance(child, str) and _PUNCTUATION.fullmatch(child))
        ]


def _take_out(
    body: Element, named: list[tuple[str, Element]], notes: Notes, parents: dict[int, Element]
) -> None:
    """Remove a note from the page; several notes in one block are cut at their anchors."""
    parent = parents.get(id(body))
    if parent is not None:
        parent.children = [child for child in parent.children if child is not body]
    if len(named) == 1:
        return
    starts = {id(element): name for name, target in named for element in [target]}
    current: Element | None = None
    for child in body.children:
        inner = list(child.walk()) if isinstance(child, Element) else []
        name = next((starts[id(element)] for element in inner if id(element) in starts), None)
        if name is not None:
            current = Element("div")
            notes.bodies[name] = (current, notes.bodies[name][1])
        if current is not None:
            current.children.append(child)


def _drop_back_links(body: Element, order: dict[int, int], targets: dict[str, Element]) -> None:
    start = order.get(id(body), len(order))
    for element in list(body.walk()):
        element.children = [
            child for child in element.children if not _is_back_link(child, start, order, targets)
        ]


def _is_back_link(
    child: Element | str, start: int, order: dict[int, int], targets: dict[str, Element]
) -> bool:
    if isinstance(child, str) or child.tag != "a":
        return False
    says = f"{child.get('role')} {child.get('class')}"
    if "backlink" in says or "backref" in says:
        return True
    target = targets.get((child.attributes.get("href") or "").partition("#")[2])
    short = len(child.text().strip()) <= 5 or bool(_ARROW.fullmatch(child.text()))  # noqa: PLR2004
    return short and target is not None and order[id(target)] < start


def without_number(text: str, number: str) -> str:
    """A note's text without its own number."""
    mark = re.escape(number) if number else r"\d{1,3}"
    return re.sub(rf"^[\[(]?{mark}[\])]?[.:)]?(?:\s+|(?=[A-ZÆØÅ]))", "", text, count=1)
