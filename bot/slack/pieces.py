"""What a reply is made of, piece by piece, and how the pieces become messages of a size that Slack takes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.slack.blocks import DIVIDER, MOST, rich, section, weight
from bot.slack.checks import units
from bot.slack.flat import escaped
from bot.slack.limits import TEXT
from bot.slack.message import Json, Message
from bot.slack.spans import Span, cut, within

_BLOCKS = 45  # Slack takes 50
_WEIGHT = 9_000  # Slack refuses near 13,200


@dataclass(frozen=True, slots=True)
class Piece:
    """Blocks that stay together, and the same in words.

    `said`: what is read aloud; the whole first, then what takes its place where there is no room.
    `quiet`: read aloud only where nothing else is. `head`, `foot`: stand once around neighbours that share
    them. `leads`: is nothing without what follows.
    """

    blocks: tuple[Json, ...]
    said: tuple[str, ...] = ()
    quiet: bool = False
    head: tuple[Json, ...] = ()
    foot: tuple[Json, ...] = ()
    leads: bool = False


PARTED = Piece((DIVIDER,), leads=True)


def worded(spans: Sequence[Span], *, quiet: bool = False, leads: bool = False) -> Iterator[Piece]:
    """Words as they stand, as many blocks as they need; none where there is nothing to see."""
    for part in cut(spans, MOST):
        text = "".join(s.text for s in part)
        seen = tuple(within(part, len(text) - len(text.lstrip("\n")), len(text.rstrip())))
        if text.strip():
            yield Piece((rich(section(seen)),), (text.strip(),), quiet=quiet, leads=leads)


def laid(pieces: Sequence[Piece]) -> tuple[Json, ...]:
    """Pieces as blocks one under another; nothing is parted from nothing."""
    blocks: list[Json] = []
    before: Piece | None = None
    for piece in pieces:
        if before is not None and before.foot != piece.foot:
            blocks += before.foot
        if before is None or before.head != piece.head:
            blocks += piece.head
        blocks += piece.blocks
        before = piece
    blocks += before.foot if before is not None else ()
    first, last = 0, len(blocks)
    while first < last and blocks[first] is DIVIDER:
        first += 1
    while last > first and blocks[last - 1] is DIVIDER:
        last -= 1
    return tuple(blocks[first:last])


def fits(pieces: Sequence[Piece], blocks: int = _BLOCKS, most: int = _WEIGHT) -> bool:
    """Whether pieces have room together."""
    found = laid(pieces)
    return len(found) <= blocks and weight(found) <= most


def packed(pieces: Sequence[Piece]) -> tuple[Message, ...]:
    """Pieces as messages, in their order, each as full as it may be."""
    return tuple(Message(spoken(page), laid(page)) for page in _pages(pieces) if laid(page))


def _pages(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    page: list[Piece] = []
    for group in _groups(pieces):
        for together in [group] if fits(group) else [[piece] for piece in group]:
            if page and not fits([*page, *together]):
                yield page
                page = []
            page = [*page, *together]
    yield page


def _groups(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Each piece with those that lead to it."""
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.leads:
            yield group
            group = []
    if group:
        yield group


def spoken(pieces: Sequence[Piece]) -> str:
    """What is read aloud and stands in the notification: whole pieces, as many as there is room for."""
    loud = [p for p in pieces if p.said and not p.quiet] or [p for p in pieces if p.said]
    taken: list[str] = []
    cited = False
    for piece in loud:
        ways = piece.said if not cited else piece.said[:1]
        said = next((way for way in ways if units(_joined([*taken, way])) <= TEXT), None)
        if said is None:
            break
        taken.append(said)
        if said != piece.said[0]:
            break
        cited = cited or len(piece.said) > 1
    return _joined(taken)


def _joined(said: Sequence[str]) -> str:
    return escaped("\n\n".join(said))
