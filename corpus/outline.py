"""A document's passages as the blocks they came from, as far as passages tell."""

import re
from collections import Counter
from collections.abc import Sequence

from corpus.model import Passage
from corpus.readers.blocks import Block, Cell, Kind

_HEAD = re.compile(r"^([^:\n]{2,40}): ")
_LABEL = re.compile(r"^(L\d+)[.:)]?\s+")


def outline(passages: Sequence[Passage]) -> tuple[tuple[Block, Passage | None], ...]:
    """Headings and passages in order, each passage as one paragraph or row; a heading is none.

    A lead-in that stands in the heading path, and in the passage before too, is no heading.
    """
    found: list[tuple[Block, Passage | None]] = []
    above: tuple[str, ...] = ()
    said: list[str] = []
    heads = _shared_heads(passages)
    for passage in passages:
        path = passage.heading
        if path and _leads_in(path[-1], said):
            path = path[:-1]
        if path != above:
            said = []
        same = next((i for i, (a, b) in enumerate(zip(path, above, strict=False)) if a != b), len(above))
        found += [
            (Block(Kind.HEADING, text, level=depth), None)
            for depth, text in enumerate(path[same:], min(same, len(path)) + 1)
        ]
        found.append((_row(passage, heads) or _paragraph(passage), passage))
        above = path
        said += passage.text.split("\n")
    return tuple(found)


def _shared_heads(passages: Sequence[Passage]) -> frozenset[tuple[tuple[str, ...], str]]:
    """The words that several passages under one heading begin with: the head of a table's first column."""
    begun = Counter((p.heading, m[1]) for p in passages if (m := _HEAD.match(p.text)) and "\n" in p.text)
    return frozenset(head for head, times in begun.items() if times > 1)


def _row(passage: Passage, heads: frozenset[tuple[tuple[str, ...], str]]) -> Block | None:
    """A row of a table, its first cell apart from the others; None for what is no row."""
    head = _HEAD.match(passage.text)
    if head is None or (passage.heading, head[1]) not in heads:
        return None
    first, _, rest = passage.text[head.end() :].partition("\n")
    return Block(Kind.TABLE_ROW, f"{first}\t{rest}", cells=(Cell(first), Cell(rest, column=1)))


def _paragraph(passage: Passage) -> Block:
    label = _LABEL.match(passage.text)
    text = passage.text[label.end() :] if label else passage.text
    return Block(Kind.PARAGRAPH, text, label=label[1] if label else "")


def _leads_in(heading: str, said: Sequence[str]) -> bool:
    """Whether the last of a heading path is the sentence that leads in a list, and so has been said."""
    lead = _even(heading.split(" › ", maxsplit=1)[0])
    lines = [_even(line) for line in said]
    return lead in lines or (lead.endswith(":") and any(line.endswith(lead) for line in lines))


def _even(text: str) -> str:
    return " ".join(text.split()).casefold()
