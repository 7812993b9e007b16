"""Personal data taken out of what a user types, before anything else sees it."""

from dataclasses import dataclass

from corpus import personal


@dataclass(frozen=True, slots=True)
class Screened:
    """A text without personal numbers, and how many were taken out."""

    text: str
    masked: int


def screen(text: str) -> Screened:
    """Replace every personal number (CPR) in a text."""
    return Screened(*personal.mask(text))
