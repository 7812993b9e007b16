"""Signs that Word takes from symbol fonts, as the characters that a reader sees."""

BULLET = "•"
SYMBOL_FONTS = frozenset(
    {"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "marlett", "zapf dingbats"}
)
_PRIVATE = range(0xE000, 0xF900)
_SHIFT = 0xF000  # symbol fonts stand at their own code plus this

_WINGDINGS = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x9F: "•", 0xA7: "▪",
    0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←", 0xE8: "→", 0xF0: "⇒",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "•", 0xA3: "☐",
}  # fmt: skip
_SYMBOL = {
    0x2D: "−", 0x6D: "μ", 0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xBB: "≈", 0xDE: "⇒",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def is_private(char: str) -> bool:
    """Whether a character means something only in its own font."""
    return ord(char) in _PRIVATE


def symbol(code: int, font: str) -> str:
    """The character behind a code of a symbol font; "" where no plain character matches."""
    low = code - _SHIFT if _SHIFT <= code < _SHIFT + 0x100 else code
    table = _FONTS.get(font.lower())
    if table is not None:
        return table.get(low, "")
    if code in _PRIVATE:
        return _SYMBOL.get(low, "") or _WINGDINGS.get(low, "")
    return chr(code) if ord(" ") <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""  # noqa: PLR2004


def plain(text: str, font: str) -> str:
    """A text with its private characters replaced by what the reader sees."""
    if text.isascii() or not any(is_private(char) for char in text):
        return text
    return "".join(symbol(ord(char), font) if is_private(char) else char for char in text)
