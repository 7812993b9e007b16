"""Reads PDF files: what a person sees on the pages, in the order in which they read it."""

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

from corpus.readers.blocks import RawDocument, ReadError
from corpus.readers.pdf_blocks import blocks_of
from corpus.readers.pdf_columns import Gutter, gutters_of
from corpus.readers.pdf_furniture import body_size, without_furniture
from corpus.readers.pdf_grid import Grid, grids_of
from corpus.readers.pdf_layout import flow_items, layout
from corpus.readers.pdf_rows import row_tables
from corpus.readers.pdf_words import PageContent, page_content

HEAD = 1024  # bytes: a PDF says so within these
UNREADABLE = 0.8  # of the letters without a meaning: the page cannot be read
FEW_LETTERS = 3

# in lower case, as they are compared
_BEGINNINGS = {
    "en Word-fil (.docx) eller en anden pakket fil": (b"pk\x03\x04",),
    "en gammel Word-fil (.doc)": (b"\xd0\xcf\x11\xe0",),
    "en webside (.html)": (b"<!doctype html", b"<html", b"<head", b"<?xml"),
    "en RTF-fil (.rtf)": (b"{\\rtf",),
    "et billede": (b"\x89png", b"\xff\xd8\xff", b"gif8", b"ii*\0", b"mm\0*"),
}
_SAVE_AGAIN = "Gem dokumentet som PDF igen, eller læg Word-udgaven ind."


def read(path: Path) -> RawDocument:
    """Read a PDF file.

    Raises ReadError for empty, foreign, locked and broken files, and for scans without text.
    """
    _check_start(path)
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        pages, title = _pages(path)
        _check_text(pages)
        return _document(pages, title)
    except (ReadError, MemoryError):
        raise
    except Exception as error:
        raise _explained(error) from error


def _check_start(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip(b"\0 \r\n\t"):
        raise ReadError("Filen er tom.", "Læg en udgave med indhold ind, eller slet filen.")
    if b"%PDF-" not in head:
        raise ReadError(
            f"Filen er ikke en PDF-fil, men ser ud til at være {_kind(head)}.",
            "Giv filen den rigtige endelse, eller gem den som PDF.",
        )


def _kind(head: bytes) -> str:
    """What a file looks like by its first bytes, in Danish."""
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    for kind, beginnings in _BEGINNINGS.items():
        if start.startswith(beginnings):
            return kind
    return "en fil af en anden slags" if b"\0" in head else "en tekstfil"


def _explained(error: Exception) -> ReadError:
    """What went wrong inside the PDF library, for the reader of the message."""
    causes = {type(cause) for cause in (error, *error.args, error.__cause__, error.__context__)}
    if causes & {PDFPasswordIncorrect, PDFEncryptionError}:
        return ReadError(
            "Filen er låst med en adgangskode.", "Gem filen uden adgangskode, og læg den ind igen."
        )
    return ReadError("Filen er beskadiget og kan ikke læses som PDF.", _SAVE_AGAIN)


def _pages(path: Path) -> tuple[list[PageContent], str]:
    # the library leaves a file open that it opened itself and cannot read
    with path.open("rb") as file, pdfplumber.open(file, password="") as document:
        title = document.metadata.get("Title") or ""
        pages = []
        for number, page in enumerate(document.pages, start=1):
            pages.append(page_content(page.layout, number))
            page.close()
    if not pages:
        raise ReadError("Filen har ingen sider.", _SAVE_AGAIN)
    return pages, " ".join(str(title).split())


def _check_text(pages: Sequence[PageContent]) -> None:
    letters = sum(page.letters for page in pages)
    if letters < FEW_LETTERS and not any(page.slanted for page in pages):
        raise ReadError(
            "Filen er et scannet billede uden tekst.",
            "Kør tekstgenkendelse (OCR), eller læg Word-udgaven ind.",
        )
    if sum(page.unmapped for page in pages) > UNREADABLE * letters:
        raise ReadError(
            "Filens bogstaver kan ikke læses: skrifttypen siger ikke, hvad de betyder.",
            "Gem dokumentet som PDF/A fra Word, eller læg Word-udgaven ind.",
        )


def _document(pages: Sequence[PageContent], title: str) -> RawDocument:
    grids = [_grids(page) for page in pages]
    body = body_size(pages)
    kept, furniture = without_furniture(pages, grids)
    gutters = _common_gutters(
        [gutters_of(flow_items(page.words, tables)) for page, tables in zip(kept, grids, strict=True)]
    )
    columns = [
        layout(page.words, tables, page.number, gutters) for page, tables in zip(kept, grids, strict=True)
    ]
    return RawDocument(
        tuple(blocks_of(columns, body)),
        furniture=furniture,
        title=title,
        pages=len(pages),
        notices=tuple(_notices(pages)),
    )


def _grids(page: PageContent) -> list[Grid]:
    """All tables and frames of a page, largest first."""
    closed = grids_of(page.edges, page.width, page.height)
    grids = closed + row_tables(page.edges, page.words, closed)
    return sorted(grids, key=lambda grid: (grid.x0 - grid.x1) * (grid.bottom - grid.top))


def _common_gutters(found: Sequence[Sequence[Gutter]]) -> list[Gutter]:
    return sorted({gutter for page in found for gutter in page})


def _notices(pages: Sequence[PageContent]) -> Iterator[str]:
    bare = [page.number for page in pages if page.letters < FEW_LETTERS]
    if bare:
        yield f"{_named(bare)} har ingen tekst (billede eller scanning) og er ikke læst."
    blurred = [
        page.number
        for page in pages
        if page.letters >= FEW_LETTERS and page.unmapped > UNREADABLE * page.letters
    ]
    if blurred:
        yield f"{_named(blurred)} har en skrifttype, der ikke kan læses: læg Word-udgaven ind."


def _named(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"Side {numbers[0]}"
    return f"Side {', '.join(map(str, numbers[:-1]))} og {numbers[-1]}"
