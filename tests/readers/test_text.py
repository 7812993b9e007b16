"""Plain text becomes the blocks that its layout shows."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.blocks import Kind, RawDocument, ReadError
from corpus.readers.text import _Reading, read
from corpus.readers.text_pages import split_pages
from tests.growth import grows_evenly

LONG = "Medicinen gives af medarbejdere med kompetencekort, og det skal stå i skemaet,"


def reading(folder: Path, text: str) -> RawDocument:
    """Store the text as a file and read it."""
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def shown(folder: Path, text: str) -> list[str]:
    """Blocks as "label|text"."""
    return [f"{block.label}|{block.text}" for block in reading(folder, text).blocks]


def test_wrapped_lines(tmp_path: Path) -> None:
    """Wrapped lines are one paragraph, words broken at line ends are mended, blank lines part."""
    assert shown(tmp_path, f"{LONG} sundhedsperso-\nnalet ved det.\n\nNyt afsnit") == [
        f"|{LONG} sundhedspersonalet ved det.",
        "|Nyt afsnit",
    ]


def test_long_lines(tmp_path: Path) -> None:
    """In a file with whole paragraphs on lines, each line is a paragraph."""
    assert len(reading(tmp_path, f"{LONG * 3}\n{LONG * 2}\nKort.").blocks) == 3


def test_headings(tmp_path: Path) -> None:
    """Underlined lines and lines in capitals are headings."""
    document = reading(
        tmp_path, "LOKAL TILFØJELSE\n\nFormål\n======\nTekst.\n\nMål\n---\n\nKort linje\n\nmere"
    )
    headings = [(b.text, b.level) for b in document.blocks if b.kind is Kind.HEADING]
    assert headings == [("LOKAL TILFØJELSE", 1), ("Formål", 1), ("Mål", 2)]


def test_lists(tmp_path: Path) -> None:
    """Items keep their labels, hanging lines and depth."""
    document = reading(
        tmp_path, "Sådan:\n1. Åbn skabet\n   med nøglen\n   - tæl\n   - noter\n2. Lås.\na) ring\n• skriv"
    )
    assert [(b.label, b.text, b.level) for b in document.blocks] == [
        ("", "Sådan:", 0), ("1.", "Åbn skabet med nøglen", 0), ("-", "tæl", 1), ("-", "noter", 1),
        ("2.", "Lås.", 0), ("a)", "ring", 0), ("•", "skriv", 0),
    ]  # fmt: skip


def test_label_lines(tmp_path: Path) -> None:
    """Label and value lines are a block each; a wide gap is a tab."""
    text = "Version:      2.0\nHus\tTangmarken\nGodkendt af: Ledelsen\n"
    text += "Dato:         1. maj\n              2025\nTrin 1. Ring"
    assert shown(tmp_path, text) == [
        "|Version:\t2.0", "|Hus\tTangmarken", "|Godkendt af: Ledelsen",
        "|Dato:\t1. maj 2025", "|Trin 1. Ring",
    ]  # fmt: skip


def test_wrapped_date_is_no_item(tmp_path: Path) -> None:
    """A date at the start of a wrapped line stays in its sentence."""
    assert shown(tmp_path, f"{LONG} fra den\n3. maj og frem.") == [f"|{LONG} fra den 3. maj og frem."]


@pytest.mark.parametrize(
    "text",
    [
        "| A | B |\n|---|---|\n| 1 | 2 |",
        "+---+---+\n| A | B |\n+===+===+\n| 1 | 2 |\n+---+---+",
        "A | B\n1 | 2",
    ],
)
def test_drawn_tables(tmp_path: Path, text: str) -> None:
    """Tables drawn with bars are rows of cells."""
    assert [[cell.text for cell in block.cells] for block in reading(tmp_path, text).blocks] == [
        ["A", "B"],
        ["1", "2"],
    ]


def test_drawn_box(tmp_path: Path) -> None:
    """A frame round one column is a box."""
    block = reading(tmp_path, "+------+\n| Skal |\n| lås  |\n+------+").blocks[0]
    assert (block.text, block.boxed) == ("Skal lås", True)


def test_tab_tables(tmp_path: Path) -> None:
    """Lines with three or more tabbed columns are rows."""
    blocks = reading(tmp_path, "Navn\tRolle\tTlf.\nHanne\tLeder\t112").blocks
    assert [block.kind for block in blocks] == [Kind.TABLE_ROW] * 2


def test_pages(tmp_path: Path) -> None:
    """Form feeds count pages; running heads and page numbers stand apart; sentences run on."""
    pages = [
        f"Region Havland\n\nTekst {word} her\n\nSide {at} af 3\n"
        for at, word in enumerate(("en", "to", "tre"), 1)
    ]
    document = reading(tmp_path, "\f".join(pages))
    assert [(b.text, b.page) for b in document.blocks] == [
        ("Tekst en her", 1),
        ("Tekst to her", 2),
        ("Tekst tre her", 3),
    ]
    assert (document.pages, document.furniture) == (3, ("Region Havland",))


def test_contents(tmp_path: Path) -> None:
    """A table of contents with dot leaders is left out."""
    assert shown(tmp_path, "Indhold\n\n1. Formål ........ 2\n2. Mål . . . . . . 3\n\nTekst") == ["|Tekst"]


@pytest.mark.parametrize("data", [b"", b"\n \n", b"PK\x03\x04word/", b"a\x00\x00\x01\x02" * 20, b"-----\n"])
def test_refused(tmp_path: Path, data: bytes) -> None:
    """Files without readable text are refused with advice."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.advice


@given(
    st.lists(
        st.sampled_from(
            ["ord ", "Label: ", "- ", "1. ", "a) ", "|", "\t", "   ", "\n", "\n\n", "\f", "LÅS", "==="]
        ),
        max_size=40,
    )
)
def test_no_word_is_lost(pieces: list[str]) -> None:
    """Every word of a text of any shape is read, or stands in the furniture."""
    text = "".join(pieces)
    lines, furniture, _ = split_pages(text)
    found = "\n".join(block.text for block in _Reading(lines).blocks())
    assert ("ord" in found + "".join(furniture)) == ("ord" in text)


@pytest.mark.parametrize("sign", ["+--\n", "| ", "A: b\n", " 1. x\n", ".", "- "])
def test_time(sign: str) -> None:
    """Ten thousand signs of any sort are read, and the last take no longer than the first."""

    def read(count: int) -> None:
        lines = split_pages(sign * count + "sidst")[0]
        assert "sidst" in "".join(block.text for block in _Reading(lines).blocks())

    assert grows_evenly(read, 2_500)


def test_capitals_close_to_their_text(tmp_path: Path) -> None:
    """A line in capitals is a heading without blank lines around it, numbered or not."""
    text = "HUSMØDET\nVi spiser sammen kl. 18.\n\n1) ALARMEN\n- Tryk to gange.\n"
    assert [(b.kind, f"{b.label} {b.text}".strip()) for b in reading(tmp_path, text).blocks] == [
        (Kind.HEADING, "HUSMØDET"),
        (Kind.PARAGRAPH, "Vi spiser sammen kl. 18."),
        (Kind.HEADING, "1) ALARMEN"),
        (Kind.LIST_ITEM, "- Tryk to gange."),
    ]
