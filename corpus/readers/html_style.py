"""The little of CSS that decides what a reader sees: hidden, bold, letter size, struck out."""

import re
from collections.abc import Mapping

Attributes = Mapping[str, str | None]
Style = dict[str, str]

_WANTED = {
    "display", "visibility", "font-weight", "font-size", "text-decoration", "text-decoration-line",
    "list-style-type", "list-style", "mso-list", "font", "margin-left", "border",
}  # fmt: skip
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?([.#][\w\-æøåÆØÅ]+)?", re.IGNORECASE)
_LENGTH = re.compile(r"(\d*\.?\d+)\s*(pt|px|cm|mm|in)\b")
_POINTS = {"pt": 1.0, "px": 0.75, "cm": 28.35, "mm": 2.835, "in": 72.0}
_BOLD_FROM = 600


def declarations(text: str) -> Style:
    """The declarations of a style attribute or rule body that matter here."""
    pairs = (part.partition(":") for part in text.split(";"))
    found = ((name.strip().lower(), value.strip().lower()) for name, _, value in pairs)
    return {name: value.replace("!important", "").strip() for name, value in found if name in _WANTED}


class StyleSheet:
    """Rules of the page's own <style> elements, by their one simple selector.

    Rules that depend on where an element stands, or on a medium (print, width), are left aside:
    what they hide is shown to somebody.
    """

    def __init__(self, texts: list[str]) -> None:
        self._rules: dict[str, Style] = {}
        for text in texts:
            self._add(_COMMENT.sub("", text))

    def _add(self, text: str) -> None:
        depth, selector, body = 0, "", ""
        for piece in re.split(r"([{}])", text):
            if piece == "{":
                depth += 1
            elif piece == "}":
                if depth == 1 and "@" not in selector:
                    self._rule(selector, body)
                depth, body = max(0, depth - 1), ""
            elif depth:
                body = piece
            else:
                selector = piece.rpartition(";")[2]

    def _rule(self, selector: str, body: str) -> None:
        style = declarations(body)
        if not style:
            return
        for one in selector.split(","):
            if _SIMPLE.fullmatch(one.strip()):
                self._rules.setdefault(one.strip().lower(), {}).update(style)

    def style(self, tag: str, attributes: Attributes) -> Style:
        """What holds for an element: tag rules, then class, id and its own style attribute."""
        own = attributes.get("style") or ""
        if not self._rules:
            return declarations(own) if own else {}
        names = [f".{name}" for name in (attributes.get("class") or "").lower().split()]
        names += [f"#{(attributes.get('id') or '').lower()}"] if attributes.get("id") else []
        style: Style = dict(self._rules.get(tag, {}))
        for name in names:
            style |= self._rules.get(name, {})
            style |= self._rules.get(tag + name, {})
        return style | declarations(own)


def invisible(style: Style) -> bool:
    """True when the style takes the element off the page."""
    return style.get("display") == "none" or style.get("visibility") in {"hidden", "collapse"}


def struck(style: Style) -> bool:
    """True when the text is shown as struck out."""
    return "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", "")


def bold(style: Style) -> bool | None:
    """Whether the style sets bold; None where it does not say."""
    weight = style.get("font-weight", "")
    if weight in {"bold", "bolder"}:
        return True
    if weight.isdecimal():
        return int(weight) >= _BOLD_FROM
    return False if weight in {"normal", "lighter"} else None


def points(value: str) -> float:
    """A CSS length in points; 0 for one that depends on its surroundings."""
    match = _LENGTH.search(value)
    return round(float(match.group(1)) * _POINTS[match.group(2)], 2) if match else 0.0
