"""Tells whether a file is a Word file at all, and if not, what it is and what its owner can do.

The ending of a file name is a wish. What a file is shows in its first bytes, and a message that names
the true format saves the coordinator a telephone call.
"""

import re
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from corpus.readers.blocks import ReadError

_MEGABYTE = 1_000_000
MAX_FILE = 200 * _MEGABYTE
MAX_TOTAL = 200 * _MEGABYTE
MAX_PART = 100 * _MEGABYTE
MAX_RATIO = 200  # text packs 5 to 20 times
RATIO_FROM = 20 * _MEGABYTE  # below this size even an odd ratio does no harm

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_FLAG = 0x1
_SAVE_AS_DOCX = "Åbn den i Word og gem som .docx."
_RESCUE = "Åbn den i Word (Fil > Åbn > Åbn og reparer), gem den igen, eller hent den på ny."

# first bytes (lower case, after blanks and byte order mark) -> what it is, the ending it should have
_HEADS: tuple[tuple[bytes, str, str], ...] = (
    (rb"%pdf-", "en PDF-fil", ".pdf"),
    (rb"\{\\rtf", "en RTF-fil", ""),
    (rb"<!doctype html|<html|<head|<body|<!--.{0,500}<html", "en HTML-fil", ".html"),
    (rb"mime-version:|from: <saved", "en gemt webside (.mht)", ""),
    (
        rb"<\?xml.{0,2000}(word\.document|schemas\.microsoft\.com/office/2006/xmlpackage)",
        "en Word-XML-fil",
        "",
    ),
    (rb"<\?xml.{0,2000}<html", "en HTML-fil", ".html"),
    (rb"<\?xml", "en XML-fil", ""),
    (rb"\x89png|\xff\xd8\xff|gif8|ii\*\x00|mm\x00\*", "et billede", ""),
    (rb"7z\xbc\xaf|rar!|\x1f\x8b", "en pakket fil (arkiv)", ""),
)
# name of a stream in an old Office file (UTF-16) -> what it is
_STREAMS = (
    ("WordDocument", "et gammelt Word-dokument (.doc)"),
    ("Workbook", "et gammelt Excel-ark (.xls)"),
    ("PowerPoint Document", "en gammel PowerPoint-præsentation (.ppt)"),
    ("__substg1.0", "en mail fra Outlook (.msg)"),
)
_PACKAGES = (
    ("xl/", "et Excel-ark"),
    ("ppt/", "en PowerPoint-præsentation"),
    ("index/document.iwa", "et Pages-dokument"),
)


def refuse_what_is_not_word(path: Path) -> None:
    """Look at the first bytes of a file; a zip package passes.

    Raises ReadError for everything else, saying what the file really is.
    """
    size = path.stat().st_size
    if size == 0:
        raise ReadError("Filen er tom (0 byte).", "Find den rigtige udgave, eller slet filen.")
    if size > MAX_FILE:
        raise _too_big()
    if path.name.startswith("~$"):
        raise ReadError(
            "Filen er Words midlertidige låsefil, ikke selve dokumentet.",
            "Luk dokumentet i Word; så forsvinder filen.",
        )
    with path.open("rb") as stream:
        head = stream.read(4096)
        if head.startswith(_OLE):
            raise _old_office(head + stream.read(), path)
    if not head.startswith(b"PK\x03\x04"):
        raise _foreign(head, path)


def open_package(path: Path) -> ZipFile:
    """Open the zip package and refuse what would fill the memory or cannot be unpacked.

    Raises ReadError; the caller closes the archive.
    """
    try:
        archive = ZipFile(path)
    except BadZipFile as error:
        raise ReadError(
            "Filen er beskadiget: slutningen mangler, eller den er kun delvist hentet.", _RESCUE
        ) from error
    try:
        _refuse_bombs(archive)
        _refuse_other_packages(archive, path)
    except BaseException:
        archive.close()
        raise
    return archive


def _refuse_bombs(archive: ZipFile) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise _protected()
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if total > MAX_TOTAL or any(entry.file_size > MAX_PART for entry in entries):
        raise _too_big()
    if total > RATIO_FROM and total > MAX_RATIO * max(packed, 1):
        raise _too_big()


def _refuse_other_packages(archive: ZipFile, path: Path) -> None:
    names = [name.replace("\\", "/").lower() for name in archive.namelist()]
    if "mimetype" in names and b"opendocument" in archive.read(archive.namelist()[names.index("mimetype")]):
        raise _is(path, "et OpenDocument-dokument (.odt)", f"{_SAVE_AS_DOCX}")
    if any(name.startswith("word/") for name in names):
        return
    for prefix, what in _PACKAGES:
        if any(name.startswith(prefix) for name in names):
            raise _is(path, what, "Gem teksten som et Word-dokument (.docx) eller en PDF.")
    if "[content_types].xml" not in names:
        raise _is(path, "en zip-fil uden et Word-dokument i", "Pak den ud, og læg dokumenterne i mappen.")


def _old_office(content: bytes, path: Path) -> ReadError:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _protected()
    for stream, what in _STREAMS:
        if stream.encode("utf-16-le") in content:
            advice = _SAVE_AS_DOCX if stream == "WordDocument" else "Gem teksten som .docx eller PDF."
            return _is(path, what, advice)
    return _is(path, "en gammel Office-fil", _SAVE_AS_DOCX)


def _foreign(head: bytes, path: Path) -> ReadError:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for pattern, what, suffix in _HEADS:
        if re.match(pattern, start, re.DOTALL):
            advice = f"Giv filen endelsen {suffix}." if suffix else _SAVE_AS_DOCX
            return _is(path, what, advice)
    if b"\0" not in head and sum(byte < ord(" ") and byte not in b"\t\r\n\f" for byte in head) == 0:
        return _is(path, "en ren tekstfil", "Giv filen endelsen .txt, eller gem den i Word som .docx.")
    return ReadError("Filen er ikke et Word-dokument, eller begyndelsen er beskadiget.", _RESCUE)


def _is(path: Path, what: str, advice: str) -> ReadError:
    suffix = path.suffix.lower()
    named = f", selv om den hedder {suffix}" if suffix and f"({suffix})" not in what else ""
    return ReadError(f"Filen er {what}{named}.", advice)


def _protected() -> ReadError:
    return ReadError(
        "Filen er beskyttet med adgangskode og kan ikke læses.",
        "Fjern adgangskoden i Word (Fil > Oplysninger > Beskyt dokument), og gem igen.",
    )


def _too_big() -> ReadError:
    return ReadError(
        "Filen er for stor: pakket ud fylder den mere, end et dokument med tekst gør.",
        "Gem den i Word uden store billeder og indlejrede filer, eller del den.",
    )
