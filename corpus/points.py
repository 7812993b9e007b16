"""Which of the required points an addition describes, and where."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.codec import code_hash
from corpus.draft import Draft
from corpus.likeness import Asked, alike, speaks_of, telling_words
from corpus.readers.blocks import Block, Kind
from corpus.sections import printed
from corpus.units import Line, Unit, end_of, is_empty, lines, units

_GENERIC = re.compile(
    r"^(?:[\divxl.]+[.)]?\s*)?(?:formål|indledning|baggrund|referencer|henvisninger|gyldighed|eksempler|revision"
    r"|kvalitetsovervågning|opfølgning|bilag|forkortelser|begreber|dokumentoversigt|målgruppe|hvem\s+er\s+vi|husk"
    r"|om\s+(?:os|tilbuddet|huset|stedet)|vores\s+(?:borgere|beboere|børn|unge|hus)|(?:hvad\s+vi\s+)?ellers"
    r"|andet\b|andre\s+aftaler|øvrig|i\s+øvrigt|diverse)",
    re.IGNORECASE,
)
_ENOUGH = 0.5  # of a point's words in a heading
_ALL = 0.99
_SOME = 0.3  # of a point's words in a heading, where the text below has the rest
_FEWEST_ITEMS = 2  # of a list that answers a point each
_ENOUGH_TEXT = 0.66  # of a point's words in one paragraph


@dataclass(frozen=True, slots=True)
class _Point:
    """A required point: its place in the list, verbatim, and the words that tell it from the others.

    `bits` are those of its words, `count` how many they are.
    """

    index: int
    text: str
    count: int
    bits: int


def name_of(points: Sequence[str], topic: str) -> str:
    """What tells points from others, and from themselves as other code would look for them."""
    return hashlib.sha256("\0".join((code_hash(), topic, *points)).encode()).hexdigest()[:16]


class Wanted:
    """What a guideline requires, to be looked for in many additions.

    Words of `topic` (the guideline's title) tell no point from another.
    """

    def __init__(self, points: Sequence[str], topic: str = "") -> None:
        self._name = name_of(points, topic)
        words = [_telling(p, topic) for p in points]
        self._asked = Asked(word for each in words for word in each)
        self._points = [
            _Point(i, p, len(each), self._asked.bits(each))
            for i, (p, each) in enumerate(zip(points, words, strict=True))
        ]

    def missing_in(self, draft: Draft) -> tuple[str, ...]:
        """The points that an addition does not describe; looked for only where that is not noted."""
        if draft.lacks and draft.lacks.of == self._name:
            return draft.lacks.points
        return self.missing(draft.blocks)

    def missing(self, blocks: Sequence[Block]) -> tuple[str, ...]:
        """The points that an addition does not describe.

        A point is described by a section with its number or its words in the heading, by a paragraph that
        holds most of its words, or by a section of unlike name that stands where the point would stand:
        homes use their own words and keep the order. A section that holds only a placeholder describes
        nothing.
        """
        if not self._points:
            return ()
        found = self._found(blocks)
        return tuple(p.text for p in _left_out(self._points, found))

    def said_in(self, blocks: Sequence[Block]) -> int:
        """How many points are described by words of theirs, and not by the place of a section alone."""
        found = self._found(blocks)
        left = {p.index for p in _left_out(self._points, found)}
        return sum(p.index not in left and p.index not in found.by_order for p in self._points)

    def described(self, blocks: Sequence[Block]) -> tuple[tuple[int, ...], ...]:
        """For each point the places of the blocks that describe it, in order, as `missing` finds them.

        What stands under a heading goes with it, but for what stands under another point's heading inside.
        """
        found = self._found(blocks)
        headed = [i for i, b in enumerate(blocks) if b.kind is not Kind.HEADING]
        said = {
            p.index: [i for i, x in zip(headed, found.lines, strict=True) if _describes(x, p)]
            for p in self._points
            if p.index in found.said
        }
        elsewhere = {i for places in said.values() for i in places}
        reach = {i: range(unit.place, end_of(blocks, unit)) for i, unit in found.best.items()}
        places = []
        for point in self._points:
            own = reach.get(point.index, range(0))
            inner = [r for i, r in reach.items() if i != point.index and own.start < r.start < own.stop]
            held = [i for i in own if not any(i in r for r in inner)]
            if point.index in found.by_order:  # its heading does not speak of it: another's is not its own
                held = [i for i in held if i not in elsewhere]
            places.append(tuple(held or said.get(point.index, ())))
        return tuple(places)

    def _found(self, blocks: Sequence[Block]) -> "_Found":
        wanted, there = self._points, lines(blocks, self._asked)
        headed = units(blocks, self._asked)
        numbered = _numbers_follow(wanted, headed)
        best = {p.index: unit for p in wanted if (unit := _best_unit(p, headed, numbered=numbered))}
        said = {p.index for p in wanted if p.index not in best and any(_describes(x, p) for x in there)}
        opened = [p for p in wanted if p.index not in best and p.index not in said]
        sections = [u for u in headed if u.section and not _GENERIC.match(u.heading)]
        answered = [p for p in wanted if p.index in said]
        free = [u for u in sections if not self._is_spent(blocks, u, answered)]
        placed = _in_order(opened, best, free, numbered=numbered)
        return _Found(best | placed, frozenset(said), frozenset(placed), tuple(there))

    def _is_spent(self, blocks: Sequence[Block], unit: Unit, answered: Sequence[_Point]) -> bool:
        """Whether a section is a list whose every item describes another point: none is left for this one."""
        under = blocks[unit.place + 1 : end_of(blocks, unit)]
        items = [printed(b) for b in under if b.kind is Kind.LIST_ITEM or b.label]
        if len(items) < _FEWEST_ITEMS or any(b.kind in (Kind.HEADING, Kind.TABLE_ROW) for b in under):
            return False
        said = (Line(text, self._asked.had_by(text)) for text in items)
        return all(any(_describes(line, p) for p in answered) for line in said)


@dataclass(frozen=True, slots=True)
class _Found:
    """The unit that describes each point, by index; those that a mere paragraph describes; all lines."""

    best: dict[int, Unit]
    said: frozenset[int]
    by_order: frozenset[int]  # of the units those found by nothing but their place
    lines: tuple[Line, ...]


def _left_out(wanted: Sequence[_Point], found: _Found) -> list[_Point]:
    return [
        p
        for p in wanted
        if p.index not in found.said
        and (
            p.index not in found.best
            or (found.best[p.index].empty and not _said_elsewhere(p, found.best[p.index], found.lines))
        )
    ]


def _telling(point: str, topic: str) -> tuple[str, ...]:
    """The words of a point without those of the guideline's own title."""
    words = tuple(dict.fromkeys(telling_words(point)))
    common = telling_words(topic)
    telling = (w for w in words if not any(alike(w, c) for c in common) and not speaks_of(w, set(common)))
    return tuple(telling) or words


def _said_elsewhere(point: _Point, unit: Unit, lines: Sequence[Line]) -> bool:
    """Whether another block has every word of a point; the row of a form has them all, for it asks."""
    asked = [
        x.text for x in lines if x.text == unit.body or (unit.heading and x.text.startswith(unit.heading))
    ]
    return any(
        _cover(point, x.had.own) >= _ALL and x.text not in asked and not is_empty(x.text) for x in lines
    )


def _describes(line: Line, point: _Point) -> bool:
    """Whether a paragraph holds most of a point's words, of several at least one its own."""
    if _cover(point, line.had.any) < _ENOUGH_TEXT or is_empty(line.text):
        return False
    return point.count == 1 or _cover(point, line.had.own) > 0


def _numbers_follow(points: Sequence[_Point], units: Sequence[Unit]) -> bool:
    """Whether the addition numbers its sections as the guideline numbers its points (L1, 1., …)."""
    agreeing = disagreeing = 0
    for unit in units:
        number = unit.number
        if number is None or not 1 <= number <= len(points):
            continue
        scores = [_cover(p, unit.in_heading.any) for p in points]
        if max(scores) < _ENOUGH:
            continue
        if scores[number - 1] >= max(scores):
            agreeing += 1
        else:
            disagreeing += 1
    labelled = any(u.heading.startswith("L") and u.number for u in units)
    return (labelled and not disagreeing) or agreeing > 2 * disagreeing


def _best_unit(point: _Point, units: Sequence[Unit], *, numbered: bool) -> Unit | None:
    """The unit whose heading speaks of the point, surely enough to need no regard to order."""
    scored = []
    for unit in units:
        score = _cover(point, unit.in_heading.any)
        if numbered and unit.number == point.index + 1 and not _GENERIC.match(unit.heading):
            score += 1
        both = unit.in_heading.any | unit.in_body.any
        if score >= _ENOUGH or (score >= _SOME and _cover(point, both) >= _ENOUGH_TEXT):
            own = _cover(
                point, unit.in_heading.own
            )  # "rapporteres" before "hændelser", which is related to it
            scored.append((score, own, not unit.empty, -unit.place, unit))
    return max(scored, key=lambda s: s[:4])[4] if scored else None


def _in_order(
    opened: Sequence[_Point], best: dict[int, Unit], sections: Sequence[Unit], *, numbered: bool
) -> dict[int, Unit]:
    """Sections that no point claims, given to the open points between the same neighbours, in order."""
    claimed = {u.place for u in best.values()}
    gaps: dict[tuple[int, int], list[_Point]] = {}
    for point in opened:
        low = max((u.place for j, u in best.items() if j < point.index), default=-1)
        high = min((u.place for j, u in best.items() if j > point.index), default=10**9)
        gaps.setdefault((low, high), []).append(point)
    found: dict[int, Unit] = {}
    for (low, high), points in gaps.items():
        free = [u for u in sections if low < u.place < high and u.place not in claimed]
        found |= _aligned(points, free, numbered=numbered)
        claimed |= {u.place for u in found.values()}
    return found


def _aligned(points: Sequence[_Point], units: Sequence[Unit], *, numbered: bool) -> dict[int, Unit]:
    """The in-order pairing of points and units that pairs the most, and the most alike.

    Longest-common-subsequence recursion over (points, units), the score of a pair being its likeness.
    """
    table: list[list[tuple[float, dict[int, Unit]]]] = [
        [(0.0, {})] * (len(units) + 1) for _ in range(len(points) + 1)
    ]
    for i, point in enumerate(points, 1):
        for j, unit in enumerate(units, 1):
            choices = [table[i - 1][j], table[i][j - 1]]
            if not numbered or unit.number in (None, point.index + 1):
                likeness = 1 + 2 * _cover(point, unit.in_heading.any) + _cover(point, unit.in_body.any)
                score, pairs = table[i - 1][j - 1]
                choices.append((score + likeness, {**pairs, point.index: unit}))
            table[i][j] = max(choices, key=lambda c: c[0])
    return table[-1][-1][1]


def _cover(point: _Point, had: int) -> float:
    """The share of a point's words that are among those had."""
    return (point.bits & had).bit_count() / point.count if point.count else 0.0
