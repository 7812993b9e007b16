"""What one can do next, as buttons; what is too long for one is said in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from bot.slack.blocks import button, plain, row, weight
from bot.slack.checks import units
from bot.slack.flat import escaped
from bot.slack.message import Json
from bot.slack.pieces import Piece, worded
from bot.slack.spans import Span, clean, one_line, size
from handlers.model import Choice

_LABEL = 40  # Slack takes 75 and shows about thirty
_COMMAND = 2_000
_ROW = 25
_ROW_WEIGHT = 6_000
_UP, _DOWN = "/tommel op", "/tommel ned"


@dataclass(frozen=True, slots=True)
class Buttons:
    """The buttons of one reply: each knows which conversation it belongs to, and no two are the same."""

    token: str
    _rows: Iterator[int] = field(default_factory=lambda: count(1))
    _ones: Iterator[int] = field(default_factory=lambda: count(1))

    def one(self, label: str, command: str) -> Json:
        """A button that stands for a command."""
        return button(label, command, f"choice:{next(self._ones)}")

    def row(self, buttons: Sequence[Json]) -> Json:
        """Buttons side by side."""
        return row(self._place(), buttons)

    def thumbs(self, up: Choice, down: Choice) -> Json:
        """Whether the answer helped."""
        sides = {
            side: {"text": plain(_label(choice)), "value": choice.command}
            for side, choice in (("positive_button", up), ("negative_button", down))
        }
        element = {"type": "feedback_buttons", "action_id": "thumb", **sides}
        return {"type": "context_actions", "block_id": self._place(), "elements": [element]}

    def _place(self) -> str:
        return f"{self.token or 'x'}:{next(self._rows)}"


def offered(choices: Sequence[tuple[int, Choice]], buttons: Buttons, *, thumbs: bool) -> Iterator[Piece]:
    """Choices, each with its number in the reply: those that need words, the buttons, the thumbs."""
    up, down = (
        next((c for c in choices if c[1].command == said and _short(c[1])), None) for said in (_UP, _DOWN)
    )
    pressed: list[tuple[str, Json]] = []
    for number, choice in choices:
        if thumbs and up and down and (number, choice) in (up, down):
            continue
        if not _sendable(choice.command):
            yield from worded([Span(f"{one_line(choice.label)}\nSkriv: {clean(choice.command)}")], quiet=True)
        elif _short(choice):
            pressed.append((_label(choice), buttons.one(_label(choice), choice.command)))
        else:
            yield from worded([Span(f"{number}. {_label(choice)}")], quiet=True, leads=True)
            pressed.append((str(number), buttons.one(str(number), choice.command)))
    yield from _rows(pressed, buttons)
    if thumbs and up and down:
        said = f"{_label(up[1])}, {_label(down[1])}"
        yield Piece((buttons.thumbs(up[1], down[1]),), (said,), quiet=True)


def _label(choice: Choice) -> str:
    return one_line(choice.label) or one_line(choice.command)


def _short(choice: Choice) -> bool:
    """Whether a button has room for the label."""
    return units(escaped(_label(choice))) <= _LABEL


def _sendable(command: str) -> bool:
    """Whether a button can stand for it: it says something, is not too long, and is made of whole letters."""
    whole = not any("\ud800" <= letter <= "\udfff" for letter in command)
    return bool(one_line(command)) and size(command) <= _COMMAND and whole


def _rows(pressed: Sequence[tuple[str, Json]], buttons: Buttons) -> Iterator[Piece]:
    held: list[tuple[str, Json]] = []
    for one in pressed:
        if held and (len(held) == _ROW or weight([b for _, b in (*held, one)]) > _ROW_WEIGHT):
            yield _row(held, buttons)
            held = []
        held.append(one)
    if held:
        yield _row(held, buttons)


def _row(held: Sequence[tuple[str, Json]], buttons: Buttons) -> Piece:
    said = ", ".join(label for label, _ in held)
    return Piece((buttons.row([b for _, b in held]),), (said,), quiet=True)
