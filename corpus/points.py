"""Which of the required points an addition leaves out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.names import fold
from corpus.readers.blocks import Block, Kind
from corpus.required import required
from corpus.sections import printed

__all__ = ["missing", "required"]

_LABEL = re.compile(r"^(?:L|punkt\s*)?(\d{1,2})\b", re.IGNORECASE)
_EMPTY = re.compile(
    r"^[\W_]*$|^\W*(?:udfyldes|mangler|afventer|kommer|følger|tbd|xx+|todo|n/?a\b|indsæt|skrives|endnu\s+ikke"
    r"|(?:er\s+)?(?:endnu\s+)?ikke\s+(?:endnu\s+)?(?:beskrevet|udfyldt|aftalt|afklaret|besluttet)"
    r"|beskrives\s+senere|under\s+udarbejdelse|her\s+(?:indsættes|skrives|beskrives)|tekst\s+følger|se\s+senere"
    r"|ingen\s+(?:tekst|beskrivelse)|(?:bliver|skal)\s+(?:beskrevet|beskrives|udfyldt|udfyldes)"
    r"|arbejdes\s+der\s+(?:stadig|fortsat))",
    re.IGNORECASE,
)
_MOST_PLACEHOLDER_WORDS = 25
_STOP = frozenset(
    """
    hvem hvad hvor hvordan hvornår hvilke hvilken hvilket der som og i på til for af den det de en et er
    må skal kan bliver mv samt eller ved fra med om hos tilbuddet tilbuddets lokale lokal lokalt
    beskrivelse beskrives man sig sin sit sine hvis når at under efter blandt andet herunder via har
    have være tilrettelagt tilrettelægges tilrettelægger håndteres håndterer holdes afholdes udføres
    udføre gælder yder ydes sikres sikrer foretages organiseres planlægges arbejder arbejdes får måde
    hvorledes gør gøres foregår sker bruges laver ligger findes hjælper deltager uden over også
    eventuelle enkelte borgere borgeren borgerne medarbejdere medarbejderne
    """.split()
)
_GENERIC = re.compile(
    r"^(?:[\divxl.]+[.)]?\s*)?(?:formål|indledning|baggrund|referencer|henvisninger|gyldighed|eksempler|kvalitetsovervågning|opfølgning|revision|bilag|forkortelser|begreber|dokumentoversigt)",
    re.IGNORECASE,
)
_ENOUGH = 0.5  # of a point's words in a heading
_ALL = 0.99
_SOME = 0.3  # of a point's words in a heading, where the text below has the rest
_ENOUGH_TEXT = 0.66  # of a point's words in one paragraph


@dataclass(frozen=True, slots=True)
class _Unit:
    """A heading, form row or numbered paragraph of an addition, and the text under it."""

    heading: str
    body: str
    place: int

    @property
    def empty(self) -> bool:
        return bool(_EMPTY.match(self.body.strip())) and len(self.body.split()) <= _MOST_PLACEHOLDER_WORDS

    @property
    def number(self) -> int | None:
        match = _LABEL.match(self.heading)
        return int(match[1]) if match else None


def missing(points: Sequence[str], blocks: Sequence[Block]) -> tuple[str, ...]:
    """The required points that an addition does not describe.

    A point is described by a section with its number or its words in the heading, by a paragraph that
    holds most of its words, or by a section of unlike name that stands where the point would stand.
    A section that holds only a placeholder describes nothing.
    """
    units = _units(blocks)
    numbered = _numbers_follow(points, units)
    texts = [printed(b) for b in blocks if b.kind is not Kind.HEADING]
    best: dict[int, _Unit] = {}
    open_points: list[int] = []
    left_out: set[int] = set()
    for i, point in enumerate(points):
        unit = _best_unit(i, point, units, numbered=numbered)
        if unit is not None:
            best[i] = unit
            if unit.empty and not _said_elsewhere(point, unit, texts):
                left_out.add(i)
        elif not any(_cover(point, text) >= _ENOUGH_TEXT and not _EMPTY.match(text) for text in texts):
            open_points.append(i)
    for i in open_points:
        unit = _in_place(i, points[i], best, units)
        if unit is None:
            left_out.add(i)
        else:
            best[i] = unit
    return tuple(p for i, p in enumerate(points) if i in left_out)


def _said_elsewhere(point: str, unit: _Unit, texts: Sequence[str]) -> bool:
    return any(_cover(point, t) >= _ALL and t != unit.body and not _EMPTY.match(t) for t in texts)


def _units(blocks: Sequence[Block]) -> list[_Unit]:
    units = []
    levels = [b.level for b in blocks if b.kind is Kind.HEADING]
    title = len(levels) > 1 and levels[0] < min(levels[1:])  # the first heading holds all the others
    for i, block in enumerate(blocks):
        if block.kind is Kind.HEADING:
            if title:
                title = False
                continue
            units.append(_Unit(printed(block), _under(blocks, i), i))
        elif block.kind is Kind.TABLE_ROW and len(block.cells) > 1:
            cells = [c.text.strip() for c in block.cells if not c.continued]
            units.append(_Unit(cells[0] if cells else "", "\n".join(cells[1:]).strip(), i))
        elif block.kind is not Kind.FOOTNOTE and re.match(r"^L\d+\b", block.label):
            units.append(_Unit(f"{block.label} {block.text.split(':')[0]}", block.text, i))
        elif match := re.match(r"^([^:\n]{3,60}):\s*(.*)$", block.text, re.DOTALL):
            units.append(_Unit(match[1], match[2] or _under(blocks, i), i))
    return units


def _under(blocks: Sequence[Block], at: int) -> str:
    """The text under a heading down to the next of its rank; under a run-in label, the next block."""
    lines: list[str] = []
    heading = blocks[at].kind is Kind.HEADING
    for block in blocks[at + 1 :]:
        if block.kind is Kind.HEADING and (not heading or block.level <= blocks[at].level):
            break
        if block.kind is not Kind.FOOTNOTE:
            lines.append(printed(block))
        if not heading and block.kind is Kind.PARAGRAPH:
            break
    return "\n".join(lines)


def _numbers_follow(points: Sequence[str], units: Sequence[_Unit]) -> bool:
    """Whether the addition numbers its sections as the guideline numbers its points (L1, 1., …)."""
    agreeing = disagreeing = 0
    for unit in units:
        number = unit.number
        if number is None or not 1 <= number <= len(points):
            continue
        scores = [_cover(p, unit.heading) for p in points]
        if max(scores) < _ENOUGH:
            continue
        if scores[number - 1] >= max(scores):
            agreeing += 1
        else:
            disagreeing += 1
    labelled = any(u.heading.startswith("L") and u.number for u in units)
    return (labelled and not disagreeing) or agreeing > disagreeing


def _best_unit(i: int, point: str, units: Sequence[_Unit], *, numbered: bool) -> _Unit | None:
    scored = []
    for unit in units:
        score = _cover(point, unit.heading)
        if numbered and unit.number == i + 1:
            score += 1
        if score >= _ENOUGH or (
            score >= _SOME and _cover(point, f"{unit.heading} {unit.body}") >= _ENOUGH_TEXT
        ):
            scored.append((score, not unit.empty, -unit.place, unit))
    return max(scored, key=lambda s: s[:3])[3] if scored else None


def _in_place(i: int, point: str, best: dict[int, _Unit], units: Sequence[_Unit]) -> _Unit | None:
    """A section that no other point claims, between those of the points around, that speaks of the matter."""
    low = max((u.place for j, u in best.items() if j < i), default=-1)
    high = min((u.place for j, u in best.items() if j > i), default=10**9)
    claimed = {u.place for u in best.values()}
    for unit in units:
        free = low < unit.place < high and unit.place not in claimed and not unit.empty
        if not free or _GENERIC.match(unit.heading) or unit.number not in (None, i + 1):
            continue
        if not _words(point) or _cover(point, f"{unit.heading} {unit.body}") > 0:
            return unit
    return None


def _words(text: str) -> list[str]:
    return [w for w in re.findall(r"[\wæøå]+", fold(text)) if w not in _STOP and len(w) > 2]  # noqa: PLR2004


def _cover(point: str, text: str) -> float:
    """The share of a point's words that a text has, inflected or in a compound."""
    wanted = list(dict.fromkeys(_words(point)))
    had = set(_words(text))
    if not wanted:
        return 0.0
    return sum(any(_alike(w, h) for h in had) for w in wanted) / len(wanted)


def _alike(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if len(short) < 4:  # noqa: PLR2004
        return short == long
    stem = re.sub(r"(?:erne|ene|ens|ets|er|en|et|e|s|r)$", "", short)
    if len(stem) < 3:  # noqa: PLR2004
        stem = short
    return stem in long if len(stem) >= 4 else long.startswith(stem)  # noqa: PLR2004
