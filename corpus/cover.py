"""What stands over a document's text and is none of it: its title, what kind of document it is."""

import re
from collections.abc import Sequence

from corpus.names import fold
from corpus.readers.blocks import Block, Kind

_KIND = re.compile(
    r"^(?:fiktivt\b.{0,60}|(?:fælles )?(?:regional|kommunal)e? retningslinje|lokal tilføjelse|retningslinje"
    r"|udkast|kladde)$"
)
# What a short sentence that only tells of the document begins with; with a word of duty it is a rule.
_OF_IT = re.compile(
    r"^(?:(?:fælles|regional|kommunal|tværgående)\w* (?:\w+ )?retningslinje\b(?!:)"
    r"|(?:dansk kvalitetsmodel\W+)?standard (?:nr\.? )?\d\.\d|(?:udgave|version) \d"
    r"|(?:godkendt|vedtaget) (?:af|i|den) (?:\S+ ?){1,5}$"
    r"|(?:(?:retningslinjen|tilføjelsen|tillægget|dokumentet|den) (?:er |skal )?)?"
    r"(?:gælder fra|gældende fra|i brug fra|i kraft fra|træder i kraft|trådte i kraft"
    r"|gennemses|genses|gennemgås"
    r"|revideres|ses (?:igennem|efter))\b.*\b20\d\d$)"
)
_REVISION = re.compile(r"\bskal (?=gennemses|genses|gennemgås|revideres|ses )")
_RULES = re.compile(r"\b(?:skal|må|kan|bør|kræver|ikke|undtage\w*|gælder (?:for|kun))\b")
_SENTENCE = re.compile(r"(?<=[a-zæøå\d)][.!?])\s+(?=[A-ZÆØÅ])")
_LONGEST = 12  # words of such a sentence
_TOP = 12  # blocks
_FEWEST_BELOW = 2  # headings under one that is over the whole document


def cover(blocks: Sequence[Block], title: str) -> frozenset[int]:
    """The lines at the top that only name the document; nothing below the first heading of its own."""
    found: set[int] = set()
    for index, block in enumerate(blocks):
        own = {fold(block.text), fold(f"{block.label} {block.text}")}
        names = fold(title) in own or bool(_KIND.match(fold(block.text)))
        names = names or (index < _TOP and _tells_of_it(block))
        if block.kind is Kind.HEADING:
            if not names and not _is_over_all(blocks, index, title):
                break
            found.add(index)
        elif block.kind is Kind.PARAGRAPH and names and not block.notes and "\n" not in block.text:
            found.add(index)
    return frozenset(found)


def _tells_of_it(block: Block) -> bool:
    """Whether a paragraph says nothing but what document it is, since when and until when."""
    if block.kind is not Kind.PARAGRAPH or block.label:
        return False
    return all(
        len(said.split()) <= _LONGEST and _OF_IT.match(said) and not _RULES.search(_REVISION.sub("", said))
        for said in map(fold, _SENTENCE.split(block.text))
    )


def _is_over_all(blocks: Sequence[Block], index: int, title: str) -> bool:
    """A heading without text of its own over all other headings, or one that holds the title."""
    this = blocks[index]
    below = [b for b in blocks[index + 1 :] if b.kind is Kind.HEADING]
    deeper = [b for b in below if b.level > this.level]
    if this.label or len(deeper) < _FEWEST_BELOW or blocks[index + 1] is not deeper[0]:
        return False
    return len(deeper) == len(below) or fold(title) in fold(this.text)
