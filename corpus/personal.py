"""Personal numbers (CPR) found and masked, before anything is indexed or stored."""

import re
from dataclasses import replace

from corpus.readers.blocks import Block, Cell, RawDocument

# Six digits and four, with hyphen, blank or nothing between. No date test and no modulus-11 test: numbers
# since 2007 fail it, and substitute numbers hold odd days (cpr.dk, 10 May 2023).
PERSONAL_NUMBER = re.compile(r"(?<![\d-])\d{6}[ \u00a0]?[-–]?[ \u00a0]?\d{4}(?![\d-])")
MASK = "[personnummer]"


def mask(text: str) -> tuple[str, int]:
    """The text with each personal number replaced, and how many there were."""
    return PERSONAL_NUMBER.subn(MASK, text)


def mask_document(raw: RawDocument) -> tuple[RawDocument, tuple[Block, ...]]:
    """A document without personal numbers, and the blocks (masked) that held one."""
    found: list[Block] = []
    blocks = []
    for block in raw.blocks:
        text, count = mask(block.text)
        if count or any(PERSONAL_NUMBER.search(c.text) for c in block.cells):
            block = replace(block, text=text, cells=tuple(_cell(c) for c in block.cells))  # noqa: PLW2901 - the masked one replaces it
            found.append(block)
        blocks.append(block)
    fields = tuple((label, mask(value)[0]) for label, value in raw.fields)
    furniture = tuple(mask(line)[0] for line in raw.furniture)
    return replace(raw, blocks=tuple(blocks), fields=fields, furniture=furniture, title=mask(raw.title)[0]), tuple(found)


def _cell(cell: Cell) -> Cell:
    return replace(cell, text=mask(cell.text)[0])
