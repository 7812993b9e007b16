"""Blocks to sections: heading paths, levels, the heads of tables."""

from pathlib import Path

import pytest

from corpus.model import Level
from corpus.readers.blocks import Block, Cell, Kind
from corpus.sections import (
    fold_points,
    has_local_part,
    is_local_heading,
    sections,
    split,
)
from corpus.tables import header_rows, heads_of, row_text
from tests.corpus.build import heading, item, para, row, table
from tests.corpus.parts import blocks_of, grid_row, sections_of


def test_heading_path(tmp_path: Path) -> None:
    """The headings above a text are its path; the document's own title is no part of it."""
    text = "# Titel\n\nIndledning.\n\n## 3 Nøgler\n\n### Natten\n\nI boksen.\n\n## Læge\n\nRing."
    paths = [s.heading for s in sections_of(blocks_of(tmp_path, text))]
    assert paths == [(), ("3 Nøgler", "Natten"), ("Læge",)]


def test_anchor(tmp_path: Path) -> None:
    """A section's anchor is its printed number, else its heading."""
    text = "# Titel\n\n## 3.2 Nøgler\n\na\n\n## S6 Pn\n\nb\n\n## Læge\n\nc"
    assert [s.anchor for s in sections_of(blocks_of(tmp_path, text))] == ["3.2", "S6", "Læge"]


def test_empty_heading() -> None:
    """A heading without text under it makes no section."""
    assert sections_of([heading("Tom"), heading("Læge"), para("Ring.")])[0].heading == ("Læge",)


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("Lokal tilføjelse for Revlen", True),
        ("4. Sådan gør vi på Revlen", True),
        ("Tilbuddets egen beskrivelse", True),
        ("Del 2. Mosebos tillæg", True),
        ("Den lokale tilføjelse skal beskrive", False),
        ("Lokale tilføjelser skal indeholde", False),
        ("Lokaler", False),
    ],
)
def test_local_heading(text: str, local: bool) -> None:  # noqa: FBT001 - the expectation
    """A heading over a home's own text is not one over what the region requires of it."""
    assert is_local_heading(text) is local


def owners(*blocks: Block) -> list[str]:
    """The level of each block that is no heading in a combined file."""
    pairs = split(blocks, Level.REGIONAL, combined=True)
    return [level.value for block, level in pairs if block.kind is not Kind.HEADING]


def test_local_part() -> None:
    """In a combined file what stands under a local heading is the home's, until the next of its rank."""
    assert owners(
        heading("1 Regler"),
        para("To giver medicin."),
        heading("Lokal tilføjelse for Revlen"),
        para("Ida."),
        heading("Nøgler", 2),
        para("I boksen."),
        heading("Referencer"),
        para("Loven."),
    ) == ["regional", "local", "local", "regional"]


def test_local_rows() -> None:
    """The rows of a form are the home's where it has filled in the column that is meant for it."""
    rows = table("Krav | Udfyldes af tilbuddet\nHvem giver medicin | Ida\nHvor er nøglen | ")
    assert owners(*rows) == ["regional", "local", "regional"]


def test_local_box() -> None:
    """A box that says it is local is the home's, with all that stands in it."""
    box = [Block(Kind.PARAGRAPH, text, boxed=True) for text in ("Lokal tilføjelse:", "Ida giver medicin.")]
    assert owners(para("To."), *box, para("Tre.")) == ["regional", "local", "local", "regional"]


def test_sections_part_by_level() -> None:
    """A section ends where the level changes."""
    rows = table("Krav | Udfyldes af tilbuddet\nHvor er nøglen |\nHvem giver medicin | Ida")
    found = sections(split([heading("Skema"), *rows], Level.REGIONAL, combined=True), "Titel")
    assert [(s.heading, s.level) for s in found] == [
        (("Skema",), Level.REGIONAL),
        (("Skema",), Level.LOCAL),
    ]


def test_one_level() -> None:
    """In a file of one level a local heading changes nothing."""
    blocks = [heading("Lokal tilføjelse"), para("Ida.")]
    assert {level for _, level in split(blocks, Level.REGIONAL, combined=False)} == {Level.REGIONAL}


def test_has_local_part() -> None:
    """A home has filled something in; the region's own list of what to describe is not that."""
    head = heading("Lokal tilføjelse")
    required = para("Den lokale tilføjelse skal beskrive:")
    assert has_local_part([head, para("Ida giver medicin.")])
    assert not has_local_part([head, required, item("hvem der giver medicin")])


def test_marked_heads() -> None:
    """Rows that the format marks are column heads."""
    assert header_rows([row("Opgave", "Ansvar", header=True), row("Lås skabet", "Ida")]) == 1


def test_bold_heads() -> None:
    """A bold first row over others is a head; a table that is bold all over has none."""
    plain = row("Lås skabet", "Ida")
    bold = row("Opgave", "Ansvar", bold=(0, 1))
    assert [header_rows([bold, plain]), header_rows([bold, bold])] == [1, 0]


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Opgave | Ansvar\nLås skabet | Ida\nTæl op | Bo", 1),
        ("Opgave | Ansvar\nLås skabet | Ida", 0),
        ("Lås skabet. | Ida\nTæl op. | Bo\nRing. | Eva", 0),
        ("Opgave\nLås skabet\nTæl op", 0),
    ],
)
def test_plain_heads(text: str, heads: int) -> None:
    """Short labels over at least two rows of two columns are heads; sentences are not."""
    assert header_rows(table(text)) == heads


def test_label_column() -> None:
    """A table with its labels in a bold first column has no row of heads."""
    rows = [row(label, "Ida", bold=(0,)) for label in ("Morgen", "Aften", "Nat")]
    assert header_rows(rows) == 0


OUTER = grid_row(Cell("Opgave", 0), Cell("Efter indgrebet", 1, span=2))
INNER = grid_row(Cell("Opgave", 0, continued=True), Cell("Straks", 1), Cell("Næste dag", 2))
BODY = grid_row(Cell("Skema 1", 0), Cell("Skriv", 1), Cell("Send", 2))


def test_two_head_rows() -> None:
    """Where a head reaches down beside inner heads, both rows are heads, the outer first."""
    assert header_rows([OUTER, INNER, BODY]) == 2
    assert heads_of([OUTER, INNER]) == {
        0: "Opgave",
        1: "Efter indgrebet – Straks",
        2: "Efter indgrebet – Næste dag",
    }


def test_row_text() -> None:
    """A row answers by itself: each filled cell has its column head in front."""
    assert row_text(BODY, heads_of([OUTER, INNER])) == (
        "Opgave: Skema 1\nEfter indgrebet – Straks: Skriv\nEfter indgrebet – Næste dag: Send"
    )


def test_row_text_of_blanks() -> None:
    """Empty cells and columns without a head add nothing."""
    assert row_text(row("Lås", "", "Ida"), {0: "", 1: "Frist", 2: "Ansvar:"}) == "Lås\nAnsvar: Ida"


def test_fold_points() -> None:
    """Numbered headings under what is required of the home become a list, their text with them."""
    blocks = fold_points(
        [
            heading("Den lokale tilføjelse skal indeholde"),
            heading("Nøgler", 2, label="1."),
            para("Hvor de er."),
            heading("Læge", 2, label="2."),
            heading("Referencer"),
        ]
    )
    assert [(b.kind, b.text) for b in blocks[1:]] == [
        (Kind.LIST_ITEM, "Nøgler\nHvor de er."),
        (Kind.LIST_ITEM, "Læge"),
        (Kind.HEADING, "Referencer"),
    ]
