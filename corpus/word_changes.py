"""Which words of a text are others: whole words, readable, and exact to the last blank."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from corpus.difference import Mark, Piece
from corpus.evenness import Token, tokens

_FEWEST = 2  # words in common between two changes; fewer are taken into them


@dataclass(frozen=True, slots=True)
class Hunk:
    """Tokens that give way to others, or to none; `at` is where, among all of the old and of the new ones."""

    out: tuple[Token, ...]
    into: tuple[Token, ...]
    at: tuple[int, int]


def hunks(old: Sequence[Token], new: Sequence[Token], *, folded: bool = False) -> tuple[Hunk, ...]:
    """Where two runs of tokens differ, as little as possible; `folded`: case is no difference."""
    found = []
    for i, m, j, n in _gaps(_keys(old, folded=folded), _keys(new, folded=folded)):
        found.append(Hunk(tuple(old[i:m]), tuple(new[j:n]), (i, j)))
    return tuple(found)


def _keys(found: Sequence[Token], *, folded: bool) -> list[str]:
    return [t.key.casefold() if folded else t.key for t in found]


def _gaps(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Begin and end in both of what is not the same."""
    gaps: list[tuple[int, int, int, int]] = []
    for op in Indel.opcodes(old, new):
        if op.tag == "equal":
            continue
        if gaps and gaps[-1][1] == op.src_start and gaps[-1][3] == op.dest_start:
            gaps[-1] = (gaps[-1][0], op.src_end, gaps[-1][2], op.dest_end)
        else:
            gaps.append((op.src_start, op.src_end, op.dest_start, op.dest_end))
    return gaps


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Both texts as one run of pieces: SAME and OUT are the old one, SAME and IN the new one."""
    before, after = tokens(old), tokens(new)
    gaps = _readable(_gaps(_keys(before, folded=False), _keys(after, folded=False)), before)
    return tuple(_joined(_marked(old, new, gaps)))


def _readable(
    gaps: Sequence[tuple[int, int, int, int]], before: Sequence[Token]
) -> list[tuple[int, int, int, int]]:
    """Changes with fewer than two words between them as one."""
    kept: list[tuple[int, int, int, int]] = []
    for gap in gaps:
        if kept and sum(t.says for t in before[kept[-1][1] : gap[0]]) < _FEWEST:
            kept[-1] = (kept[-1][0], gap[1], kept[-1][2], gap[3])
        else:
            kept.append(gap)
    return kept


def _marked(old: str, new: str, gaps: Sequence[tuple[int, int, int, int]]) -> Iterator[Piece]:
    """Pieces in order, small and not yet joined; the blanks before a token go with it."""
    before, after = tokens(old), tokens(new)
    here = there = 0  # letters done
    i = j = 0  # tokens done
    for a, b, c, d in (*gaps, (len(before), len(before), len(after), len(after))):
        for left, right in zip(before[i:a], after[j:c], strict=True):
            yield from _same(old[here : left.begin], new[there : right.begin])
            yield from _same(old[left.begin : left.end], new[right.begin : right.end])
            here, there = left.end, right.end
        if b > a:
            yield Piece(Mark.OUT, old[here : before[b - 1].end])
            here = before[b - 1].end
        if d > c:
            yield Piece(Mark.IN, new[there : after[d - 1].end])
            there = after[d - 1].end
        i, j = b, d
    yield from _same(old[here:], new[there:])


def _same(old: str, new: str) -> Iterator[Piece]:
    """What reads the same; where it is written otherwise (a line break for a blank), both."""
    if old == new:
        yield Piece(Mark.SAME, old)
    else:
        yield Piece(Mark.OUT, old)
        yield Piece(Mark.IN, new)


def _joined(found: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one mark as one piece; within a change what went stands before what came."""
    out = into = same = ""
    for piece in found:
        if piece.mark is Mark.SAME and piece.text:
            if out or into:
                yield from _filled(same, out, into)
                out = into = same = ""
            same += piece.text
        elif piece.mark is Mark.OUT:
            out += piece.text
        elif piece.mark is Mark.IN:
            into += piece.text
    yield from _filled(same, out, into)


def _filled(same: str, out: str, into: str) -> Iterator[Piece]:
    for mark, text in ((Mark.SAME, same), (Mark.OUT, out), (Mark.IN, into)):
        if text:
            yield Piece(mark, text)
