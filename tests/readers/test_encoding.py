"""Bytes become the text that their author saw."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.blocks import ReadError
from corpus.readers.encoding import decode, load

DANISH = "Borgeren får sin medicin på værelset. Ønsker og Ældre § 5: 37° café."


@pytest.mark.parametrize(
    "name",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman", "cp850"],
)
def test_known_encodings(name: str) -> None:
    """A Danish text comes back whole from every encoding that Danish offices have used."""
    text = DANISH if name != "cp850" else DANISH.replace("°", "")
    assert decode(text.encode(name)).text == text


def test_declared_encoding_is_doubted() -> None:
    """A file that says utf-8 but is windows-1252 is read right, and the coordinator is told."""
    decoded = decode(DANISH.encode("cp1252"), "utf-8")
    assert decoded.text == DANISH
    assert "windows-1252" in decoded.notice


def test_true_declaration_is_silent() -> None:
    """A file that says what it is gives no notice."""
    assert decode(DANISH.encode("cp1252"), "iso-8859-1").notice == ""


def test_double_encoded_text_is_repaired() -> None:
    """Text that was encoded twice is read as it was written, with a notice."""
    decoded = decode("“Få hjælp” på Ærø".encode().decode("cp1252", "ignore").encode())
    assert decoded.text.startswith("“Få hjælp")
    assert "rettet" in decoded.notice


def test_one_broken_byte_spoils_nothing_else() -> None:
    """A single windows-1252 letter in a UTF-8 file leaves the other letters as they are."""
    assert decode(DANISH.encode() + b" p\xe5 " + DANISH.encode()).text == f"{DANISH} på {DANISH}"


def test_decomposed_letters_are_composed() -> None:
    """Letters stored as base and accent come out composed."""
    assert decode(unicodedata.normalize("NFD", DANISH).encode()).text == DANISH


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"tekst\x00\x01\x02" * 50, b"\x01\x02\x03\x04" * 9])
def test_binary_is_refused(data: bytes) -> None:
    """Data that is no text is refused with advice."""
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert caught.value.advice


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 word/document.xml", "Word-dokument"),
        (b"%PDF-1.7 x", "PDF"),
        (b" \n\n ", "tom"),
        (b"", "tom"),
    ],
)
def test_other_formats_are_named(tmp_path: Path, data: bytes, message: str) -> None:
    """A file of another format, or an empty one, is refused by its right name."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=message):
        load(path)


def test_missing_file(tmp_path: Path) -> None:
    """A file that is gone is a ReadError."""
    with pytest.raises(ReadError):
        load(tmp_path / "væk.txt")


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    """Any bytes give composed text or a ReadError."""
    try:
        text = decode(data).text
    except ReadError:
        return
    assert text == unicodedata.normalize("NFC", text)


@given(st.text("abcæøåÆØÅ §–“é", max_size=80))
def test_plain_text_survives(text: str) -> None:
    """Text without doubled letters is what was stored, in NFC."""
    found = decode(text.encode())
    assert found.notice or found.text == unicodedata.normalize("NFC", text).removeprefix("\ufeff")
