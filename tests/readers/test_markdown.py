"""Markdown files become the blocks that their author meant."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.blocks import Kind, RawDocument, ReadError
from corpus.readers.markdown import read
from corpus.readers.markdown_head import split_head
from tests.growth import grows_evenly


def reading(folder: Path, text: str) -> RawDocument:
    """Store the text as a file and read it."""
    path = folder / "a.md"
    path.write_text(text, encoding="utf-8")
    return read(path)


def shown(folder: Path, text: str) -> list[str]:
    """Blocks as "label|text"."""
    return [f"{block.label}|{block.text}" for block in reading(folder, text).blocks]


def test_front_matter() -> None:
    """Front matter gives fields with values as written, lists joined by commas."""
    fields, rest = split_head("---\nVersion: 2.0\nGældende fra: 2025-10-01\nHuse: [A, B]\nTom:\n---\nTekst")
    assert fields == (("Version", "2.0"), ("Gældende fra", "2025-10-01"), ("Huse", "A, B"), ("Tom", ""))
    assert rest == "Tekst"


@pytest.mark.parametrize("text", ["---\n\nTekst\n\n---\nMere", "---\nBare prosa her.\n", "Version: 2\n---\n"])
def test_rule_is_no_front_matter(text: str) -> None:
    """A document that begins with a rule has no fields and keeps its text."""
    assert split_head(text) == ((), text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("---\nVersion: 2.0\nTitel: A: B\n---\n", "linje 3"),
        ("---\nVersion: 2.0\nDato: 1\n\nTekst", "linje 4"),
        ("---\n- Version: 2\n---\n", "linje 2"),
        ("---\nVersion: &a 1\nB: *a\n---\n", "linje 3"),
    ],
)
def test_broken_front_matter(text: str, place: str) -> None:
    """Broken front matter is refused with the line and advice."""
    with pytest.raises(ReadError) as caught:
        split_head(text)
    assert (caught.value.place, bool(caught.value.advice)) == (place, True)


def test_headings_and_wrapped_lines(tmp_path: Path) -> None:
    """Both kinds of headings are read, wrapped lines joined, forced breaks kept, comments dropped."""
    document = reading(tmp_path, "# A\n\nB\n---\n<!-- væk -->\nen linje\nog mere  \nny\\\nsidst")
    assert [(b.level, b.text) for b in document.blocks] == [
        (1, "A"),
        (2, "B"),
        (0, "en linje og mere\nny\nsidst"),
    ]


def test_printed_labels(tmp_path: Path) -> None:
    """Numbers and letters stay as typed, also lists that Markdown does not know."""
    assert shown(tmp_path, "3. c\n4. d\n   a) e\n   b) f\n\nSådan:\na) g\nog h\nb) i\n\n1) j") == [
        "3.|c", "4.|d", "a)|e", "b)|f", "|Sådan:", "a)|g og h", "b)|i", "1)|j",
    ]  # fmt: skip


def test_lines_with_labels_are_not_glued(tmp_path: Path) -> None:
    """Steps and "Label: value" lines are a block each."""
    text = "Version: 2.0\n**Gældende fra:** 1. maj\n\nTrin 1. Ring\nTrin 2. Skriv\nS4: Lås"
    assert shown(tmp_path, text) == [
        "|Version: 2.0", "|Gældende fra: 1. maj", "|Trin 1. Ring", "|Trin 2. Skriv", "|S4: Lås",
    ]  # fmt: skip


def test_wrapped_prose_is_not_cut(tmp_path: Path) -> None:
    """A date, a dash or a colon at the start of a wrapped line cuts no sentence."""
    text = "Det gælder fra den\n3. maj og skal stå i\nJournalen: både dag\n– og nat"
    assert shown(tmp_path, text) == ["|" + text.replace("\n", " ")]


def test_fields_above_a_rule_are_no_heading(tmp_path: Path) -> None:
    """Label lines with a rule below them are paragraphs."""
    assert {block.kind for block in reading(tmp_path, "Version: 3\nGyldig: ja\n---\n").blocks} == {
        Kind.PARAGRAPH
    }


def test_footnotes(tmp_path: Path) -> None:
    """Footnotes are set apart, also one that nothing refers to."""
    document = reading(tmp_path, "Frist[^1].\n\n[^1]: Noten.\n[^x]: Glemt.\n")
    assert [(b.text, b.notes) for b in document.blocks] == [
        ("Frist.", ("fn1",)),
        ("Noten.", ()),
        ("Glemt.", ()),
    ]


def test_tables_quotes_and_markup(tmp_path: Path) -> None:
    """Tables are rows, quotes are boxes, HTML is obeyed and a typed placeholder is text."""
    document = reading(tmp_path, "| A | B |\n|---|---|\n| 1 | 2<br>3 |\n\n> **Skal:** lås\n\n<b>x</b> <navn>")
    assert [block.text for block in document.blocks] == ["A\tB", "1\t2\n3", "Skal: lås", "x <navn>"]
    assert document.blocks[2].boxed


@pytest.mark.parametrize("text", ["", " \n\n", "<!-- x -->"])
def test_nothing_to_read(tmp_path: Path, text: str) -> None:
    """A file without text is refused."""
    with pytest.raises(ReadError):
        reading(tmp_path, text)


@pytest.mark.parametrize("sign", ["> ", ">", "- ", "1. ", "*", "[", "![", "`", "<", "**a ", "_a__"])
def test_depth(tmp_path: Path, sign: str) -> None:
    """Ten thousand signs in a row neither crash, take ever longer each nor lose the text."""

    def read(count: int) -> None:
        assert "inderst" in reading(tmp_path, sign * count + "inderst").blocks[-1].text

    assert grows_evenly(read, 500 if "[" in sign else 2_500)  # the parser looks a hundred links deep at each


def test_depth_by_indent(tmp_path: Path) -> None:
    """A list that is indented ever deeper keeps all its items."""
    document = reading(tmp_path, "\n".join("  " * at + f"- punkt{at}" for at in range(300)))
    assert all(f"punkt{at}" in " ".join(block.text for block in document.blocks) for at in range(300))


@given(
    st.lists(
        st.sampled_from(["> ", "- ", "1. ", "a) ", "# ", "    ", "\n", "\n\n", "|", "Label: ", "ord ", "**"]),
        max_size=30,
    )
)
def test_no_word_is_lost(pieces: list[str]) -> None:
    """Every word of a text of any shape is read."""
    from corpus.readers.html import read_markup  # noqa: PLC0415
    from corpus.readers.markdown import _render  # noqa: PLC0415

    text = "".join(pieces)
    found = "\n".join(f"{block.label} {block.text}" for block in read_markup(_render(text)).blocks)
    assert found.count("ord") == text.count("ord")
