"""A report's lines as Slack shows them: headings, and lists under them that stay indented on a phone."""

from collections.abc import Iterator, Sequence

from bot.slack.blocks import MOST, bullets, rich, section, weight
from bot.slack.message import Json
from bot.slack.pieces import Piece
from bot.slack.spans import Span, clean, cut, size
from handlers.report import Line, Tone

_BOLD = {Tone.HEAD, Tone.BAD, Tone.IN}
_DEEPEST = 8  # steps that Slack indents
_HEAVY = 6_000  # of a message, so that neighbours have room beside the last of a report
_Item = tuple[int, tuple[Span, ...]]  # how far a line is moved in, and its words


def reported(lines: Sequence[Line]) -> Iterator[Piece]:
    """Lines of a report, each heading with those under it."""
    held: list[_Item] = []
    for line in lines:
        if any(s.tone is Tone.HEAD for s in line.stretches) and held:
            yield _piece(held)
            held = []
        for item in _items(line):
            if held and not _fits([*held, item]):
                yield _piece(held)
                held = []
            held.append(item)
    if held:
        yield _piece(held)


def _items(line: Line) -> Iterator[_Item]:
    """A line, in parts where it is longer than a block; nothing for a blank one."""
    spans = [Span(clean(s.text), bold=s.tone in _BOLD, strike=s.tone is Tone.OUT) for s in line.stretches]
    if "".join(s.text for s in spans).strip():
        most = MOST
        while any(weight([rich(section(part))]) > _HEAVY for part in cut(spans, most)):
            most //= 2  # many short stretches weigh more than their words
        yield from ((line.step, part) for part in cut(spans, most))


def _fits(held: Sequence[_Item]) -> bool:
    """Whether lines have room in a block, and their words in a notification."""
    return size(_said(held)) <= MOST and weight([rich(*_elements(held))]) <= _HEAVY


def _said(held: Sequence[_Item]) -> str:
    return "\n".join("  " * step + "".join(s.text for s in spans) for step, spans in held)


def _piece(held: Sequence[_Item]) -> Piece:
    return Piece((rich(*_elements(held)),), (_said(held).strip(),))


def _elements(held: Sequence[_Item]) -> Iterator[Json]:
    """A section for lines at the edge, a list for neighbours that are moved in as far."""
    at = 0
    while at < len(held):
        step = held[at][0]
        last = at
        while last + 1 < len(held) and held[last + 1][0] == step:
            last += 1
        together = [spans for _, spans in held[at : last + 1]]
        if step:
            yield bullets([section(spans) for spans in together], min(step, _DEEPEST) - 1)
        else:
            yield section(_under_another(together))
        at = last + 1


def _under_another(together: Sequence[tuple[Span, ...]]) -> list[Span]:
    """Lines of one section: Slack says nowhere that it keeps two sections apart."""
    return [span for n, spans in enumerate(together) for span in ((Span("\n"),) * bool(n) + spans)]
