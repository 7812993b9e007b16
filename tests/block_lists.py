"""Block lists as readers might hand them on, for properties; every word of a text is its own."""

from dataclasses import dataclass, field, replace
from itertools import count

from hypothesis import strategies as st

from corpus.readers.blocks import Block, Cell, Kind

_LABELS = ("", "1.", "3.2", "Trin 3.", "a)", "•", "S4", "L2", "–", "(2)", "IV.")
_ENDS = ("", ".", ":", "?", ";")
_FIRST = ("Alle", "Medicin", "skal", "må ikke", "Hvis", "Lokal tilføjelse", "Formål", "Skal:")
_NUMBERS = ("2 dage", "S3", "a)", "–", "3.2", "Trin 2:", "§ 3", "12.")


@dataclass(slots=True)
class Words:
    """Gives words that occur nowhere else; `given` remembers them by their block's number."""

    numbers: "count[int]" = field(default_factory=count)

    def text(self, length: int) -> str:
        """So many new words."""
        return " ".join(f"ord{next(self.numbers)}x" for _ in range(length))


@st.composite
def texts(draw: st.DrawFn, words: Words) -> str:
    """A line or a few, with a beginning or an end that means something."""
    first = draw(st.one_of(st.just(""), st.sampled_from(_FIRST + _NUMBERS)))
    body = words.text(draw(st.integers(1, 8)))
    if draw(st.integers(0, 9)) == 0:
        body += "\n" + words.text(3)
    return f"{first} {body}".strip() + draw(st.sampled_from(_ENDS))


@st.composite
def paragraphs(draw: st.DrawFn, words: Words) -> list[Block]:
    """One paragraph, heading or frame."""
    kind = draw(st.sampled_from((Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.HEADING)))
    block = Block(
        kind,
        draw(texts(words)),
        label=draw(st.sampled_from(_LABELS)) if draw(st.booleans()) else "",
        level=draw(st.integers(1, 4)) if kind is Kind.HEADING else 0,
        bold=draw(st.integers(0, 4)) == 0,
        size=draw(st.sampled_from((0.0, 10.0, 10.0, 14.0))),
        boxed=kind is Kind.PARAGRAPH and draw(st.integers(0, 5)) == 0,
    )
    return [block]


@st.composite
def marked(draw: st.DrawFn, words: Words) -> list[Block]:
    """A bare mark, in a frame of its own or not, with what it binds under it."""
    boxed = draw(st.booleans())
    mark = draw(st.sampled_from(("Skal:", "Kan:", "Skal", "Kan-opgaver:")))
    return [
        Block(Kind.PARAGRAPH, mark, bold=draw(st.booleans()), boxed=boxed),
        Block(Kind.PARAGRAPH, draw(texts(words)), boxed=boxed),
    ]


@st.composite
def lists(draw: st.DrawFn, words: Words) -> list[Block]:
    """A list of some depth, labelled or not, long or short."""
    label = draw(st.sampled_from(_LABELS))
    depths = draw(st.lists(st.integers(0, 2), min_size=1, max_size=6))
    long = draw(st.integers(0, 4)) == 0
    return [
        Block(
            Kind.LIST_ITEM, words.text(40) + "." if long else draw(texts(words)), label=label, level=depth,
            bold=draw(st.integers(0, 5)) == 0,
        )
        for depth in depths
    ]  # fmt: skip


@st.composite
def tables(draw: st.DrawFn, words: Words) -> list[Block]:
    """A table with or without column heads; a cell may reach down into the next row."""
    width, height = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    header = draw(st.booleans())
    number = next(words.numbers)
    rows: list[Block] = []
    for row in range(height):
        cells = tuple(
            Cell(words.text(draw(st.integers(0, 4))), column, bold=header and row == 0)
            for column in range(width)
        )
        if row > 1 and draw(st.integers(0, 3)) == 0:  # never into the head, nor out of it
            cells = (replace(rows[-1].cells[0], continued=True), *cells[1:])
        text = "\t".join(cell.text for cell in cells)
        rows.append(
            Block(Kind.TABLE_ROW, text, table=number, header=header and row == 0 and height > 1, cells=cells)
        )
    return rows


@st.composite
def documents(draw: st.DrawFn, words: Words | None = None) -> list[Block]:
    """A document: anything after anything, footnotes last, each referred to by a block of text."""
    words = words or Words()
    anything = st.one_of(paragraphs(words), paragraphs(words), marked(words), lists(words), tables(words))
    blocks = [block for part in draw(st.lists(anything, min_size=1, max_size=8)) for block in part]
    notes: list[Block] = []
    for index, block in enumerate(blocks):
        if draw(st.integers(0, 7)) == 0:
            name = f"n{index}"
            blocks[index] = replace(block, notes=(name,))
            notes.append(Block(Kind.FOOTNOTE, words.text(3), note=name))
    return [*blocks, *notes]
