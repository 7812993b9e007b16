"""What stands over a document's text and is none of it: its title, what kind of document it is."""

import re
from collections.abc import Sequence

from corpus.names import fold
from corpus.readers.blocks import Block, Kind

_KIND = re.compile(
    r"^(?:fiktivt\b.{0,60}|(?:fælles )?(?:regional|kommunal)e? retningslinje|lokal tilføjelse|retningslinje"
    r"|udkast|kladde)$"
)
_FEWEST_BELOW = 2  # headings under one that is over the whole document


def cover(blocks: Sequence[Block], title: str) -> frozenset[int]:
    """The lines at the top that only name the document; nothing below the first heading of its own."""
    found: set[int] = set()
    for index, block in enumerate(blocks):
        own = {fold(block.text), fold(f"{block.label} {block.text}")}
        names = fold(title) in own or bool(_KIND.match(fold(block.text)))
        if block.kind is Kind.HEADING:
            if not names and not _is_over_all(blocks, index, title):
                break
            found.add(index)
        elif block.kind is Kind.PARAGRAPH and names and not block.notes and "\n" not in block.text:
            found.add(index)
    return frozenset(found)


def _is_over_all(blocks: Sequence[Block], index: int, title: str) -> bool:
    """A heading without text of its own over all other headings, or one that holds the title."""
    this = blocks[index]
    below = [b for b in blocks[index + 1 :] if b.kind is Kind.HEADING]
    deeper = [b for b in below if b.level > this.level]
    if this.label or len(deeper) < _FEWEST_BELOW or blocks[index + 1] is not deeper[0]:
        return False
    return len(deeper) == len(below) or fold(title) in fold(this.text)
