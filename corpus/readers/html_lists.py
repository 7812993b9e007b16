"""What a browser prints in front of list items."""

from corpus.readers.html_style import Style
from corpus.readers.html_tree import Element

PRINTED = "data-printed-label"  # set by the Markdown reader, where the source's own label is known
_STYLES = {
    "a": "lower-alpha",
    "i": "lower-roman",
    "1": "decimal",
    "lower-latin": "lower-alpha",
    "upper-latin": "upper-alpha",
}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ROMAN_END = 4000


def labels(items: Element, depth: int) -> list[str]:
    """A label for each <li> directly in the list, as printed."""
    own = [child for child in items.children if isinstance(child, Element) and child.tag == "li"]
    style = _numbering(items.attributes.get("type") or "", items.style)
    if items.tag != "ol" and style not in {
        "decimal",
        "lower-alpha",
        "upper-alpha",
        "lower-roman",
        "upper-roman",
    }:
        bullet = "" if style == "none" else ("•", "–")[depth > 0]
        return [item.attributes.get(PRINTED) or bullet for item in own]
    end = items.attributes.get("data-delimiter") or "."
    step = -1 if "reversed" in items.attributes else 1
    number = _integer(items.get("start"), len(own) if step < 0 else 1)
    result = []
    for item in own:
        number = _integer(item.get("value"), number)
        kind = _numbering(item.attributes.get("type") or "", item.style) or style
        result.append(item.attributes.get(PRINTED) or ("" if kind == "none" else numeral(number, kind) + end))
        number += step
    return result


def _numbering(kind: str, style: Style) -> str:
    named = style.get("list-style-type") or style.get("list-style", "").partition(" ")[0]
    if named:
        return _STYLES.get(named, named)
    return {"A": "upper-alpha", "I": "upper-roman"}.get(kind, _STYLES.get(kind, kind))


def _integer(text: str, otherwise: int) -> int:
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 10 else otherwise  # noqa: PLR2004


def numeral(number: int, style: str) -> str:
    """A number in a CSS numbering style; plain digits where the style has no sign for it."""
    kind = style.removeprefix("lower-").removeprefix("upper-")
    text = str(number)
    if kind == "alpha" and number > 0:
        text = _letters(number)
    elif kind == "roman" and 0 < number < _ROMAN_END:
        text = ""
        for value, sign in _ROMAN:
            text += sign * (number // value)
            number %= value
    elif style == "decimal-leading-zero":
        text = text.zfill(2)
    return text.upper() if style.startswith("upper-") else text


def _letters(number: int) -> str:
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text
