"""Text as Slack can show it: without what steers, measured, and cut only where a reader pauses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.wording import STEERING

_HIDDEN = STEERING | dict.fromkeys(range(0xD800, 0xE000))  # and halves of letters, which cannot be sent
_COST = {"&": 5, "<": 4, ">": 4, '"': 2, "\\": 2, "\n": 2, "\t": 2}
_ENDS = (("\n",), (". ", "! ", "? "), (" ", "\t"))  # of a line, a sentence, a word: the best first


@dataclass(frozen=True, slots=True)
class Span:
    """A few words in one style."""

    text: str
    bold: bool = False
    strike: bool = False


def clean(text: str) -> str:
    """A text without control characters and marks that turn the reading order; all else as it stands."""
    return text.translate(_HIDDEN)


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(clean(text).split())


def size(text: str) -> int:
    """How much of a message a text takes up at most, escaped and as JSON, as Slack's programs count."""
    return sum(map(_cost, text))


def _cost(letter: str) -> int:
    return _COST.get(letter, 2 if letter > "\uffff" else 1)


def shortened(text: str, most: int) -> str:
    """A name of absurd length by its beginning and its end; never a rule."""
    if size(text) <= most:
        return text
    half = most // 2 - 5
    return f"{text[: _reach(text, half)]} […] {text[::-1][: _reach(text[::-1], half)][::-1]}"


def cut(spans: Sequence[Span], most: int) -> tuple[tuple[Span, ...], ...]:
    """Spans as stretches of at most that size, which put together say exactly the same."""
    text = "".join(s.text for s in spans)
    return tuple(tuple(within(spans, first, last)) for first, last in _stretches(text, most))


def _stretches(text: str, most: int) -> Iterator[tuple[int, int]]:
    first = 0
    while first < len(text):
        last = first + _reach(text[first : first + most], most)
        if last < len(text):
            last = _pause(text, first, last)
        yield first, last
        first = last


def _reach(text: str, most: int) -> int:
    """How many letters of a text fit, one at least."""
    spent = 0
    for number, letter in enumerate(text):
        spent += _cost(letter)
        if spent > most:
            return max(number, 1)
    return len(text)


def _pause(text: str, first: int, last: int) -> int:
    """Where to stop at the latest before a place: after a line, a sentence or a word in the second half."""
    half = (first + last) // 2
    for ends in _ENDS:
        if found := [at + len(end) for end in ends if (at := text.rfind(end, half, last)) >= 0]:
            return max(found)
    return last


def within(spans: Sequence[Span], first: int, last: int) -> Iterator[Span]:
    """What of spans lies between two places of their text."""
    at = 0
    for span in spans:
        text = span.text[max(first - at, 0) : max(last - at, 0)]
        if text:
            yield replace(span, text=text)
        at += len(span.text)
