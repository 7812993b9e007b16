"""PDF files that cannot be read, or only in part."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from corpus.readers.blocks import ReadError
from corpus.readers.pdf import read
from tests.readers.pdf_drawing import PROSE, drawn, lines, texts


def written(path: Path, content: bytes) -> Path:
    """A file with these bytes."""
    path.write_bytes(content)
    return path


def pdf_bytes(folder: Path) -> bytes:
    """A good file's bytes."""
    drawn(folder, print_prose)
    return (folder / "tegnet.pdf").read_bytes()


def print_prose(canvas: Canvas) -> None:
    """One paragraph."""
    lines(canvas, PROSE)


def encrypted(folder: Path, password: str) -> Path:
    """A locked file."""
    path = folder / "laast.pdf"
    lock = StandardEncryption(password, ownerPassword="ejer", canPrint=0, canCopy=0)
    canvas = Canvas(str(path), pagesize=A4, encrypt=lock)
    print_prose(canvas)
    canvas.save()
    return path


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "tom"),
        (b"PK\x03\x04 mere", "Word-fil (.docx)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "gammel Word-fil"),
        (b"<!DOCTYPE html><html></html>", "webside"),
        ("Retningslinje på dansk".encode(), "tekstfil"),
        (b"%PDF-1.7\nnoget andet", "beskadiget"),
    ],
)
def test_what_is_no_pdf_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    """The message says what the file looks like."""
    with pytest.raises(ReadError, match=said.replace("(", r"\(").replace(")", r"\)")) as caught:
        read(written(tmp_path / "fil.pdf", content))
    assert caught.value.advice.endswith(".")


def test_a_locked_file_asks_for_one_without_password(tmp_path: Path) -> None:
    """A file that asks for a password is refused."""
    with pytest.raises(ReadError, match="adgangskode"):
        read(encrypted(tmp_path, "hemmelig"))


def test_a_file_that_forbids_copying_is_read(tmp_path: Path) -> None:
    """An empty password opens a file whose owner restricted its use."""
    assert texts(read(encrypted(tmp_path, ""))) == [" ".join(PROSE)]


def test_a_scan_without_text_asks_for_ocr(tmp_path: Path) -> None:
    """Pages that hold pictures only are a scan."""
    with pytest.raises(ReadError, match="scannet billede") as caught:
        drawn(tmp_path, lambda canvas: canvas.rect(50, 50, 400, 600, fill=1))
    assert "OCR" in caught.value.advice


def test_an_invisible_layer_of_text_is_read(tmp_path: Path) -> None:
    """Text recognition lays invisible letters over the picture."""

    def page(canvas: Canvas) -> None:
        text = canvas.beginText(70, 700)
        text.setFont("Helvetica", 10)
        text.setTextRenderMode(3)
        text.textLine("Medicin gives til en borger ad gangen.")
        canvas.drawText(text)

    assert texts(drawn(tmp_path, page)) == ["Medicin gives til en borger ad gangen."]


def test_a_page_without_text_is_told(tmp_path: Path) -> None:
    """The rest is read, and a notice names the page."""
    document = drawn(tmp_path, print_prose, lambda canvas: canvas.rect(50, 50, 400, 600, fill=1))
    assert texts(document) == [" ".join(PROSE)]
    assert document.notices == ("Side 2 har ingen tekst (billede eller scanning) og er ikke læst.",)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 1500), st.binary(min_size=1, max_size=40))
def test_damage_is_never_more_than_a_read_error(tmp_path: Path, at: int, noise: bytes) -> None:
    """Whatever is overwritten or cut off: it is read, or refused in Danish."""
    whole = pdf_bytes(tmp_path)
    for content in (whole[:at], whole[:at] + noise + whole[at + len(noise) :]):
        with suppress(ReadError):
            assert read(written(tmp_path / "skadet.pdf", content)).pages
