"""Files that are no Word files, or broken ones: a ReadError in Danish, never anything else."""

from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.readers.blocks import ReadError
from corpus.readers.docx import read
from tests.readers.docx_files import NAMES, par, part, word_parts, write_zip

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def fault(path: Path) -> ReadError:
    """What the reader says of a file."""
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.advice
    return caught.value


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Filen er tom (0 byte)."),
        (
            OLE + "WordDocument".encode("utf-16-le"),
            "Filen er et gammelt Word-dokument (.doc), selv om den hedder .docx.",
        ),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "Filen er beskyttet med adgangskode og kan ikke læses.",
        ),
        (OLE, "Filen er en gammel Office-fil, selv om den hedder .docx."),
        (b"%PDF-1.7 ...", "Filen er en PDF-fil, selv om den hedder .docx."),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>", "Filen er en HTML-fil, selv om den hedder .docx."),
        (b"{\\rtf1\\ansi", "Filen er en RTF-fil, selv om den hedder .docx."),
        ("Vi låser skabet.\n".encode(), "Filen er en ren tekstfil, selv om den hedder .docx."),
        (bytes(range(256)), "Filen er ikke et Word-dokument, eller begyndelsen er beskadiget."),
        (
            b"PK\x03\x04" + bytes(50),
            "Filen er beskadiget: slutningen mangler, eller den er kun delvist hentet.",
        ),
    ],
)
def test_other_files(tmp_path: Path, content: bytes, message: str) -> None:
    """A file that is no Word file is called what it is."""
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    assert str(fault(path)) == message


def test_old_word_under_its_own_name(tmp_path: Path) -> None:
    """An old Word file that is named so is not accused of a false name."""
    path = tmp_path / "a.doc"
    path.write_bytes(OLE + "WordDocument".encode("utf-16-le"))
    assert str(fault(path)) == "Filen er et gammelt Word-dokument (.doc)."


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"a.txt": "x"}, "Filen er en zip-fil uden et Word-dokument i, selv om den hedder .docx."),
        (
            {"[Content_Types].xml": "x", "xl/workbook.xml": "x"},
            "Filen er et Excel-ark, selv om den hedder .docx.",
        ),
        (
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"},
            "Filen er et OpenDocument-dokument (.odt), selv om den hedder .docx.",
        ),
        (
            {"[Content_Types].xml": "x", "word/styles.xml": "x"},
            "Filen er beskadiget: selve teksten mangler i den.",
        ),
        (word_parts("<w:p>"), "Filen er beskadiget: indholdet kan ikke læses."),
        (word_parts("") | {"word/document.xml": "<x/>"}, "Filen er ikke et Word-dokument."),
    ],
)
def test_other_packages(tmp_path: Path, members: dict[str, str], message: str) -> None:
    """A zip file without a readable Word text in it is called what it is."""
    assert str(fault(write_zip(tmp_path / "a.docx", members))) == message


def test_missing_file_and_folder(tmp_path: Path) -> None:
    """A file that is not there, or is a folder, is a ReadError too."""
    assert str(fault(tmp_path / "ingen.docx")) == "Filen kan ikke åbnes."
    assert str(fault(tmp_path)) == "Filen kan ikke åbnes."


def test_lock_file(tmp_path: Path) -> None:
    """Word's lock file is named as such."""
    path = tmp_path / "~$medicin.docx"
    path.write_bytes(b"\x05Lone" + bytes(150))
    assert str(fault(path)).startswith("Filen er Words midlertidige låsefil")


def test_place_of_a_broken_part(tmp_path: Path) -> None:
    """The part that is broken is named."""
    members = word_parts(par("a"), styles="") | {"word/styles.xml": "<w:styles"}
    assert fault(write_zip(tmp_path / "a.docx", members)).place == "word/styles.xml"


@pytest.mark.parametrize(
    "layer", ["<w:tbl><w:tr><w:tc>|</w:tc></w:tr></w:tbl>", "<w:sdt><w:sdtContent>|</w:sdtContent></w:sdt>"]
)
@pytest.mark.parametrize("depth", [40, 10_000])
def test_deep_nesting(tmp_path: Path, layer: str, depth: int) -> None:
    """Forty layers are read; ten thousand are refused without a crash."""
    start, end = layer.split("|")
    path = write_zip(tmp_path / "a.docx", word_parts(start * depth + par("inderst") + end * depth))
    if depth == 40:
        assert [block.text for block in read(path).blocks] == ["inderst"]
    else:
        assert str(fault(path)) == "Filen er bygget i for mange lag (tabeller i tabeller)."


def test_entities_are_refused(tmp_path: Path) -> None:
    """A file with entities of its own is refused: nothing is expanded or fetched."""
    evil = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    evil += f"<w:document {NAMES}><w:body>&e;</w:body></w:document>"
    members = word_parts("") | {"word/document.xml": evil}
    assert "DTD" in str(fault(write_zip(tmp_path / "a.docx", members)))


def test_zip_bomb(tmp_path: Path) -> None:
    """A package that would unpack to far more than its size is refused unread."""
    path = tmp_path / "a.docx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", part("w:document", " " * 30_000_000))
    assert str(fault(path)).startswith("Filen er for stor")


def test_locked_zip(tmp_path: Path) -> None:
    """A zip file with a password is called protected."""
    path = write_zip(tmp_path / "a.docx", word_parts(par("a")))
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    path.write_bytes(content)
    assert "adgangskode" in str(fault(path))


@pytest.fixture(scope="module")
def word_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real Word file."""
    path = tmp_path_factory.mktemp("word") / "a.docx"
    document = docx.Document()
    document.add_heading("Formål", 1)
    document.add_paragraph("Lås skabet.", style="List Number")
    document.save(str(path))
    return path


@settings(max_examples=60, deadline=None)
@given(at=st.floats(0, 1), change=st.binary(min_size=1, max_size=8), cut=st.booleans())
def test_damage_anywhere(word_file: Path, at: float, change: bytes, *, cut: bool) -> None:
    """Whatever bytes are damaged or lost, the file is read or refused, and nothing else happens."""
    content = word_file.read_bytes()
    place = int(at * len(content))
    path = word_file.with_name("b.docx")
    path.write_bytes(content[:place] + change + (b"" if cut else content[place + len(change) :]))
    with suppress(ReadError):
        read(path)


VALUES = st.sampled_from(["", "-1", "0", "9", "99999999999", "1.5", "x", "nan", "inf", "1e999"])


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_odd_values(word_file: Path, data: st.DataObject) -> None:
    """Values that make no sense in a well-formed file are passed over."""

    def odd(tag: str, name: str = "val") -> str:
        return f'<w:{tag} w:{name}="{data.draw(VALUES)}"/>'

    numbered = f"<w:numPr>{odd('ilvl')}{odd('numId')}</w:numPr>{odd('outlineLvl')}{odd('ind', 'left')}"
    rows = f"<w:tr><w:trPr>{odd('gridBefore')}</w:trPr>" + 2 * (
        f"<w:tc><w:tcPr>{odd('gridSpan')}{odd('vMerge')}</w:tcPr>{par('x', numbered)}</w:tc>"
    )
    body = f"<w:tbl>{odd('tblLook')}{rows}</w:tr></w:tbl>"
    body += f"<w:p><w:r>{odd('sym', 'char')}{odd('footnoteReference', 'id')}"
    lists = f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{odd("start")}{odd("numFmt")}'
    lists += '<w:lvlText w:val="%1"/>'
    lists += '</w:lvl></w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="0"/></w:num>'
    members = word_parts(f"{body}</w:r></w:p>", numbering=lists)
    assert read(write_zip(word_file.with_name("c.docx"), members)).blocks
