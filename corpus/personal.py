"""Personal numbers (CPR) found and masked, before anything is indexed or stored."""

import re
from dataclasses import replace

from corpus.readers.blocks import Block, Cell, RawDocument

# Six digits and four, with a hyphen of any kind, a blank or nothing between. No date test and no modulus-11
# test: numbers since 2007 fail it, and substitute numbers hold odd days (cpr.dk, 10 May 2023). A hyphen
# outside is passed over ("CPR-010190-1234") unless digits lie behind it: then it is a file number.
PERSONAL_NUMBER = re.compile(
    r"(?<!\d)(?<!\d-)\d{6}(?:[^\S\n\t]?|\s?[-\u00ad\u2010-\u2015\u2212]\s?)\d{4}(?!-?\d)"
)
MASK = "[personnummer]"


def mask(text: str) -> tuple[str, int]:
    """The text with each personal number replaced, and how many there were."""
    return PERSONAL_NUMBER.subn(MASK, text)


def mask_document(raw: RawDocument) -> RawDocument:
    """A document without personal numbers."""
    blocks = tuple(
        replace(b, text=mask(b.text)[0], label=mask(b.label)[0], cells=tuple(_cell(c) for c in b.cells))
        for b in raw.blocks
    )
    fields = tuple((mask(label)[0], mask(value)[0]) for label, value in raw.fields)
    furniture = tuple(mask(line)[0] for line in raw.furniture)
    return replace(raw, blocks=blocks, fields=fields, furniture=furniture, title=mask(raw.title)[0])


def masked_blocks(raw: RawDocument) -> tuple[Block, ...]:
    """The blocks of a masked document that held a personal number."""
    return tuple(b for b in raw.blocks if MASK in b.text or any(MASK in c.text for c in b.cells))


def masked_around(raw: RawDocument) -> bool:
    """Whether a masked document held a personal number beside its text: in fields, page heads, title."""
    return any(MASK in text for text in (raw.title, *raw.furniture, *(value for _, value in raw.fields)))


def _cell(cell: Cell) -> Cell:
    return replace(cell, text=mask(cell.text)[0])
