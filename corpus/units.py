"""An addition as its headings and lines, each with the words asked for that it has."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.likeness import Asked, Had
from corpus.readers.blocks import Block, Kind
from corpus.sections import printed

_LABEL = re.compile(r"^(?:L|punkt\s*)?(\d{1,2})\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^L\d+\b")
_EMPTY = re.compile(
    r"^[\W_]*$|^\W*(?:udfyldes|mangler|afventer|kommer|følger|tbd|xx+|todo|n/?a\b|indsæt|skrives|endnu\s+ikke"
    r"|(?:er\s+)?(?:endnu\s+)?ikke\s+(?:endnu\s+)?(?:beskrevet|udfyldt|aftalt|afklaret|besluttet)"
    r"|beskrives\s+senere|under\s+udarbejdelse|her\s+(?:indsættes|skrives|beskrives)|tekst\s+følger|se\s+senere"
    r"|ingen\s+(?:tekst|beskrivelse)|(?:bliver|skal)\s+(?:beskrevet|beskrives|udfyldt|udfyldes)"
    r"|arbejdes\s+der\s+(?:stadig|fortsat))",
    re.IGNORECASE,
)
_MOST_PLACEHOLDER_WORDS = 25


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, list item or row of an addition, and which words of the points it has."""

    text: str
    had: Had


@dataclass(frozen=True, slots=True)
class Unit:
    """A heading, form row or numbered paragraph of an addition, and the text under it."""

    heading: str
    body: str
    place: int
    in_heading: Had
    in_body: Had
    section: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing but a placeholder stands under it."""
        return says_nothing(self.body)

    @property
    def number(self) -> int | None:
        """The number that it begins with."""
        match = _LABEL.match(self.heading)
        return int(match[1]) if match else None


def lines(blocks: Sequence[Block], asked: Asked) -> list[Line]:
    """What stands under the headings."""
    texts = (printed(b) for b in blocks if b.kind is not Kind.HEADING)
    return [Line(text, asked.had_by(text)) for text in texts]


def is_empty(text: str) -> bool:
    """Whether a text is only a placeholder."""
    return _EMPTY.match(text) is not None


def says_nothing(text: str) -> bool:
    """Whether what stands under a heading is empty or only a short placeholder."""
    return is_empty(text.strip()) and len(text.split()) <= _MOST_PLACEHOLDER_WORDS


def units(blocks: Sequence[Block], asked: Asked) -> list[Unit]:
    """The headings, form rows and numbered paragraphs of an addition."""
    titles = _titles(blocks)
    found = (each for i in range(len(blocks)) if i not in titles for each in _unit(blocks, i))
    return [
        Unit(heading, body, place, asked.had_by(heading), asked.had_by(body), section)
        for heading, body, place, section in found
    ]


def _unit(blocks: Sequence[Block], i: int) -> Iterator[tuple[str, str, int, bool]]:
    """What a block heads: the heading, the text under it, its place, whether it is a section."""
    block = blocks[i]
    if block.kind is Kind.HEADING:
        yield printed(block), _under(blocks, i), i, True
    elif block.kind is Kind.TABLE_ROW and len(block.cells) > 1:
        cells = [c.text.strip() for c in block.cells if not c.continued]
        yield cells[0] if cells else "", "\n".join(cells[1:]).strip(), i, False
    elif block.kind is not Kind.FOOTNOTE and _NUMBERED.match(block.label):
        yield f"{block.label} {block.text.partition(':')[0]}", block.text, i, True
    elif match := re.match(r"^([^:\n]{3,60}):\s*(.*)$", block.text, re.DOTALL):
        yield match[1], match[2] or _under(blocks, i), i, False


def _titles(blocks: Sequence[Block]) -> set[int]:
    """Headings at the top that hold all the others or have nothing under them: the document's title."""
    headings = [i for i, b in enumerate(blocks) if b.kind is Kind.HEADING]
    first_text = next((i for i, b in enumerate(blocks) if b.kind is not Kind.HEADING), 0)
    titles: set[int] = set()
    for at, i in enumerate(headings[:-1]):
        holds_all = all(blocks[i].level < blocks[k].level for k in headings[at + 1 :])
        leads = i + 1 < first_text and blocks[i + 1].kind is Kind.HEADING
        if not holds_all and not leads:
            break
        titles.add(i)
    return titles


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


def end_of(blocks: Sequence[Block], unit: Unit) -> int:
    """Where the text of a unit ends: at the next heading of its rank, at the next number, or with its row."""
    first = blocks[unit.place]
    heading = first.kind is Kind.HEADING
    end = unit.place + 1
    if not heading and not unit.section:  # a row, or a run-in label that may have its text below
        return end + (bool(unit.body) and unit.body not in first.text)
    while end < len(blocks):
        block = blocks[end]
        if block.kind is Kind.HEADING and (not heading or block.level <= first.level):
            break
        if not heading and _NUMBERED.match(block.label):
            break
        end += 1
    return end
