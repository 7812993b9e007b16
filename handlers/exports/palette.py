"""The colours of a standing: the worse, the darker, so that they also differ in grey."""

from dataclasses import dataclass

from corpus.reasons import Status


@dataclass(frozen=True, slots=True)
class Paint:
    """What a standing is painted with: `fill` behind words in `ink`, as "#rrggbb"."""

    fill: str
    ink: str


_DARK, _LIGHT = "#1d1d1d", "#ffffff"
PAINTS = {
    Status.MISSING: Paint("#6b0f1a", _LIGHT),
    Status.UNKNOWN: Paint("#7a2e8e", _LIGHT),
    Status.INCOMPLETE: Paint("#c0432b", _LIGHT),
    Status.SUPERSEDED: Paint("#e4812f", _DARK),
    Status.OVERDUE: Paint("#f3b04c", _DARK),
    Status.DUE_SOON: Paint("#f4dd80", _DARK),
    Status.CURRENT: Paint("#d9f0df", _DARK),
    Status.NOT_RELEVANT: Paint("#ffffff", "#595959"),
}


def luminance(colour: str) -> float:
    """How light a colour is, 0 to 1, as WCAG 2.2 reckons."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.2 reckons."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
