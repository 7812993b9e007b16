"""Reports put together line by line, so that every channel can show them its own way."""

from collections.abc import Iterable

from handlers.report import Line, Stretch, Tone


def line(text: str, tone: Tone = Tone.PLAIN, step: int = 0) -> Line:
    """A line in one tone."""
    return Line((Stretch(text, tone),), step)


def head(text: str) -> Line:
    """A heading."""
    return line(text, Tone.HEAD)


def items(texts: Iterable[str], tone: Tone = Tone.PLAIN, step: int = 1) -> list[Line]:
    """Lines under a heading."""
    return [line(text, tone, step) for text in texts]


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 regel", "3 regler"."""
    return f"{number} {one if number == 1 else many}"


def listed(words: Iterable[str]) -> str:
    """Words as a sentence lists them."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} og {last}" if first else last
