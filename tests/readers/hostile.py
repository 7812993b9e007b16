"""Builds files that are made to harm whoever reads them."""

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO

import docx

MEBIBYTE = 1024 * 1024
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "


def _pdf(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _stream(entries: bytes, body: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(body), body)


def _one_page(page: bytes, content: bytes, *more: bytes) -> bytes:
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return _pdf([catalogue, pages, PAGE + page + b">>", content, *more])


def endless_pdf(wide: int = 10, deep: int = 12) -> bytes:
    """3 kB whose drawings call each other, ten times each, twelve deep: 10^12 calls, months of work."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %s >>"
    forms = [
        _stream(entries % b"/XObject << /F %d 0 R >>" % (6 + level), b"/F Do " * wide)
        for level in range(deep - 1)
    ]
    word = b"BT /T 12 Tf 72 700 Td (Skal) Tj ET"
    last = _stream(entries % b"/Font << /T %d 0 R >>" % (5 + deep), word)
    return _one_page(b"/Resources << /XObject << /F 5 0 R >> >>", _stream(b"", b"/F Do"), *forms, last, font)


def swelling_pdf(gibibytes: int = 4) -> bytes:
    """7 kB of page content that unpack, twice, to 4 GiB of zero bytes."""
    blocks = gibibytes * 1024
    packer = zlib.compressobj(9)
    head = packer.compress(bytes(MEBIBYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    # after a full flush a block stands on its own and may be repeated without packing it again
    block = packer.compress(bytes(MEBIBYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    size = blocks * MEBIBYTE
    checksum = ((size % 65521) << 16 | 1).to_bytes(4, "big")
    once = head + block * (blocks - 1) + b"\x03\x00" + checksum
    return _one_page(b"", _stream(b"/Filter [/FlateDecode /FlateDecode]", zlib.compress(once, 9)))


def _docx_with(write_body: Callable[[IO[bytes]], object]) -> bytes:
    plain, out = io.BytesIO(), io.BytesIO()
    docx.Document().save(plain)
    with (
        zipfile.ZipFile(plain) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if name != "word/document.xml":
                new.writestr(name, old.read(name))
        with new.open("word/document.xml", "w", force_zip64=True) as part:
            write_body(part)
    return out.getvalue()


_WORD = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def swelling_docx(mebibytes: int = 512) -> bytes:
    """2 MB that unpack to 512 MiB of empty paragraphs, each of which takes a hundred times more."""

    def body(part: IO[bytes]) -> None:
        part.write(b"<w:document %s><w:body>" % _WORD)
        block = b"<w:p/>" * (MEBIBYTE // 6)
        part.writelines(block for _ in range(mebibytes))
        part.write(b"</w:body></w:document>")

    return _docx_with(body)


def entity_docx() -> bytes:
    """A document of nine entities, each ten times the one before: 10^9 words when unfolded."""
    entities = b"".join(
        b'<!ENTITY e%d "%s">' % (level, b"&e%d;" % (level - 1) * 10) for level in range(1, 10)
    )
    text = (
        b'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY e0 "skal">%s]>'
        b"<w:document %s><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
    ) % (entities, _WORD)
    return _docx_with(lambda part: part.write(text))


HOSTILE: dict[str, Callable[[], bytes]] = {
    "entities.docx": entity_docx,
    "nested.html": lambda: b"<ul><li>" * 10_000 + b"Personalet skal",
    "nested_divs.html": lambda: b"<div>" * 10_000 + b"Personalet skal",
    "nested.md": lambda: b"- " * 10_000 + b"Personalet skal",
    "quotes.md": lambda: b">" * 10_000 + b"Personalet skal",
    "nested.txt": lambda: b"- " * 10_000 + b"Personalet skal",
    **{f"zeros{suffix}": lambda: bytes(MEBIBYTE) for suffix in (".pdf", ".docx", ".html", ".md", ".txt")},
    **{f"text{suffix}": lambda: b"Personalet skal" for suffix in (".pdf", ".docx")},
}
"""File names, and what makes their contents."""

GREEDY: dict[str, Callable[[], bytes]] = {
    "endless.pdf": endless_pdf,
    "swelling.pdf": swelling_pdf,
    "swelling.docx": swelling_docx,
}
"""The same, of files that end by a limit and therefore take their time."""


def write(name: str, folder: Path) -> Path:
    """Write one of the hostile files into a folder."""
    path = folder / name
    path.write_bytes((HOSTILE | GREEDY)[name]())
    return path
