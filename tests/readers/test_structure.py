"""What holds for every format: headings by their looks, typed numbers, contents pages."""

from corpus.readers.blocks import Block, Kind
from corpus.readers.structure import refine


def test_a_bold_order_with_nothing_under_it() -> None:
    """A bold line that tells what to do is a rule, not a heading, where another heading follows."""
    blocks = [
        Block(Kind.PARAGRAPH, "Ring altid 112 ved livsfare", bold=True),
        Block(Kind.PARAGRAPH, "Opbevaring", bold=True),
        Block(Kind.PARAGRAPH, "Medicinen ligger i et låst skab."),
    ]
    assert [b.kind for b in refine(blocks)] == [Kind.PARAGRAPH, Kind.HEADING, Kind.PARAGRAPH]
