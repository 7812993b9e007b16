"""The "Dokumentoversigt" of a document, in all the layouts that organisations use.

Tables with a row a field, two pairs a row, label and value in one cell, a row of labels over a row of
values, a column each for region and home, a history of versions; lines "Label: value" at the top, at the
end or in the page footer; front matter. Running text is read by `prose.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.labels import Field, field_of
from corpus.overview_lines import runs
from corpus.overview_tables import tables
from corpus.pairs import Overview, Pair, pairs_in
from corpus.readers.blocks import Block, RawDocument

__all__ = ["Found", "Overview", "Pair", "find"]

# A second table or run of lines with one of these is the home's half's.
_TWICE = (Field.EFFECTIVE, Field.APPROVED_BY, Field.VERSION)


@dataclass(frozen=True, slots=True)
class Found:
    """The overview of the document, that of its local half, and the blocks that they took up."""

    main: Overview
    local: Overview
    used: frozenset[int]


def find(raw: RawDocument, blocks: Sequence[Block]) -> Found:
    """Every label and value of a document, in table, lines, front matter and page footer."""
    front = [Pair(_spelled(label), value) for label, value in raw.fields]
    groups = sorted([*tables(blocks), *runs(blocks)], key=lambda g: min(g.used, default=0))
    main = [p for p in front if p.field]
    local: list[Pair] = []
    used: set[int] = set()
    for group in groups:
        used |= group.used
        local += group.local
        seen = {p.field for p in main}
        again = any(p.field in seen and p.field in _TWICE for p in group.main)
        (local if again and not group.history else main).extend(group.main)
    edge = [pair for line in raw.furniture for pair in pairs_in(line)]
    return Found(Overview((*main, *edge)), Overview(tuple(local)), frozenset(used))


def _spelled(key: str) -> str:
    """A front-matter key as a label: "gaeldende_fra" -> "gældende fra"."""
    label = key.replace("_", " ").strip()
    if field_of(label):
        return label
    return label.replace("ae", "æ").replace("oe", "ø").replace("aa", "å")
