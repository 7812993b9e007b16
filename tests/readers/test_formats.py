"""Which reader for which file."""

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.readers.blocks import ReadError
from corpus.readers.formats import MODULES, is_noise, load, module_for


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("Lokal tilføjelse 1.4.DOCX", "docx"),
        ("v1.2.docm", "docx"),
        ("skabelon.dotx", "docx"),
        ("1.5 Magtanvendelse.Pdf", "pdf"),
        ("uth.htm", "html"),
        ("index.html", "html"),
        ("medicin.md", "markdown"),
        ("medicin.markdown", "markdown"),
        ("gammel.txt", "text"),
    ],
)
def test_a_reader_is_chosen_by_suffix(name: str, module: str) -> None:
    """The suffix, in any case, says which reader a file gets."""
    assert module_for(Path(name)) == module


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("gammel.doc", "gem den som .docx"),
        ("fri.odt", "gem den som .docx"),
        ("tekst.RTF", "gem den som .docx"),
        ("skema.xls", "Word-dokument"),
        ("skema.xlsx", "Word-dokument"),
        ("oplæg.pptx", "Word-dokument"),
        ("mac.pages", "eksportér"),
        ("mail.eml", "vedhæftede"),
        ("mail.msg", "vedhæftede"),
        ("skannet.jpg", "tekstgenkendelse"),
        ("alt.zip", "Pak filen ud"),
    ],
)
def test_a_known_but_unsupported_kind_comes_with_advice(name: str, advice: str) -> None:
    """Of a kind that is known but not read, the error says what to do with it."""
    with pytest.raises(ReadError, match="kan ikke læses") as caught:
        module_for(Path(name))
    assert advice in caught.value.advice


@pytest.mark.parametrize("name", ["noget.xyz", "LÆSMIG", "docx", "kopi.docx.bak"])
def test_an_unknown_kind_is_told_what_can_be_read(name: str) -> None:
    """Of an unknown kind, the error names the kinds that can be read."""
    with pytest.raises(ReadError, match="kan ikke læses") as caught:
        module_for(Path(name))
    assert "Word (.docx), PDF, HTML" in caught.value.advice


@pytest.mark.parametrize(
    "name",
    [
        "~$1.4 Medicin.docx",
        "._1.4 Medicin.docx",
        ".DS_Store",
        ".skjult.pdf",
        "Thumbs.db",
        "THUMBS.DB",
        "desktop.ini",
        "~WRL0001.tmp",
        "Genvej.lnk",
        "Intranet.url",
        "__MACOSX/1.4 Medicin.docx",
        "a/.git/config",
    ],
)
def test_leftovers_of_programs_are_passed_over(name: str) -> None:
    """Files that programs leave behind are known."""
    assert is_noise(Path(name))


@pytest.mark.parametrize("name", ["1.4 Medicin.docx", "a.b/~c.pdf", ".skjult/tangmarken/1.4.docx", "$.txt"])
def test_documents_are_not_taken_for_leftovers(name: str) -> None:
    """A document is read even when the corpus lies below a hidden folder."""
    assert not is_noise(Path(name))


def test_the_picture_folder_of_a_saved_page_is_passed_over(tmp_path: Path) -> None:
    """What a browser saves beside a page belongs to the page."""
    (tmp_path / "uth.html").touch()
    assert is_noise(tmp_path / "uth_files" / "logo.png")
    assert is_noise(tmp_path / "uth-filer" / "logo.png")


def test_a_folder_that_only_sounds_like_a_saved_page_is_read(tmp_path: Path) -> None:
    """Without a page of that name beside it, a folder called "...-filer" is a folder like any other."""
    assert not is_noise(tmp_path / "Tangmarken-filer" / "1.4 Medicin.docx")


@pytest.mark.parametrize("suffix", MODULES)
def test_every_reader_can_be_loaded(suffix: str) -> None:
    """Each readable suffix leads to a function that reads."""
    assert callable(load(module_for(Path("fil" + suffix))))


def test_choosing_readers_loads_no_format_library() -> None:
    """The process that hands files out never loads the libraries that open them."""
    code = (
        "import sys, corpus.readers.pool;"
        "print([name for name in ('docx', 'pdfplumber', 'pdfminer', 'selectolax', 'markdown_it', 'lxml')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_the_picture_folder_of_a_saved_page_below_another_folder(tmp_path: Path) -> None:
    """Paths within a corpus are judged from the corpus, wherever the program was started."""
    (tmp_path / "uth.html").touch()
    assert is_noise(Path("uth_files/logo.png"), tmp_path)
    assert not is_noise(Path("andet_files/logo.png"), tmp_path)
