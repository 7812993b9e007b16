"""Which reader for which file, told from its name alone.

Readers are imported when first asked for: the format libraries take a third of a second to load,
and the process that only hands files out never needs them.
"""

from importlib import import_module
from pathlib import Path
from typing import cast

from corpus.readers.blocks import Reader, ReadError

MODULES = {
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
}

READABLE = "Word (.docx), PDF, HTML, Markdown (.md) og ren tekst (.txt)"

_AS_DOCX = "Åbn filen i Word, og gem den som .docx."
_RETYPE = "Kopiér teksten over i et Word-dokument, og gem det som .docx."

# suffixes; what they are, as the subject of "... kan ikke læses"; what to do
_REFUSED: tuple[tuple[str, str, str], ...] = (
    (".doc .dot", "Filer i det gamle Word-format", _AS_DOCX),
    (".dotm", "Word-skabeloner med makroer", _AS_DOCX),
    (".rtf", "RTF-filer", _AS_DOCX),
    (".odt .ott .fodt", "OpenDocument-filer", "Åbn filen i LibreOffice eller Word, og gem den som .docx."),
    (".pages", "Pages-filer", "Åbn filen i Pages, og eksportér den som Word (.docx)."),
    (".gdoc", "Genveje til Google Docs", "Åbn dokumentet i browseren, og hent det som Word (.docx)."),
    (".xls .xlsx .xlsm .xlsb .ods .csv .numbers", "Regneark", _RETYPE),
    (".ppt .pptx .pptm .ppsx .odp .key", "Præsentationer", _RETYPE),
    (
        ".eml .msg",
        "E-mails",
        "Gem den vedhæftede fil i mappen, eller kopiér teksten over i et Word-dokument.",
    ),
    (
        ".jpg .jpeg .png .gif .bmp .tif .tiff .heic .webp .svg",
        "Billeder",
        "Læg dokumentet selv i mappen; et skannet dokument skal gemmes som PDF med tekstgenkendelse (OCR).",
    ),
    (".mht .mhtml .webarchive", "Webarkiver", "Åbn siden i browseren, og gem den som .html eller PDF."),
    (".zip .7z .rar .gz .tar", "Pakkede filer", "Pak filen ud i mappen, og slet den pakkede fil."),
    (".mp3 .m4a .wav .mp4 .mov .avi .wmv", "Lyd og film", _RETYPE),
)

_REFUSALS = {suffix: (what, advice) for suffixes, what, advice in _REFUSED for suffix in suffixes.split()}

_NOISE_NAMES = frozenset({"thumbs.db", "desktop.ini"})
_NOISE_STARTS = ("~$", ".")
_NOISE_SUFFIXES = frozenset({".tmp", ".lnk", ".url"})
_NOISE_FOLDERS = frozenset(
    {"__macosx", ".git", ".svn", "$recycle.bin", "system volume information", "@eadir"}
)

# what browsers and Word, in English and Danish, call the folder of pictures beside a saved page
_PAGE_FOLDER_ENDS = ("_files", "-files", "_filer", "-filer")


def is_noise(path: Path, root: Path = Path()) -> bool:
    """Say whether a file is a leftover of a program, to be passed over without a word.

    Folders are judged by a short list of names, not by a leading dot: the corpus itself may lie
    below a hidden folder. The path starts from `root`.
    """
    name = path.name.lower()
    return (
        name in _NOISE_NAMES
        or name.startswith(_NOISE_STARTS)
        or path.suffix.lower() in _NOISE_SUFFIXES
        or any(
            parent.name.lower() in _NOISE_FOLDERS or _belongs_to_page(root / parent)
            for parent in path.parents
            if parent.name
        )
    )


def _belongs_to_page(folder: Path) -> bool:
    for end in _PAGE_FOLDER_ENDS:
        if folder.name.lower().endswith(end):
            page = folder.name[: -len(end)]
            return any(folder.with_name(page + suffix).exists() for suffix in (".html", ".htm"))
    return False


def module_for(path: Path) -> str:
    """Name the reader module for a file; raises ReadError for a kind that cannot be read."""
    suffix = path.suffix.lower()
    if suffix in MODULES:
        return MODULES[suffix]
    if suffix in _REFUSALS:
        what, advice = _REFUSALS[suffix]
        raise ReadError(f"{what} ({suffix}) kan ikke læses.", advice)
    kind = f"Filtypen {suffix}" if suffix else "En fil uden filendelse"
    raise ReadError(f"{kind} kan ikke læses.", f"Gem teksten som en af disse: {READABLE}.")


def load(module: str) -> Reader:
    """Import a reader by its module's name."""
    return cast("Reader", import_module(f"corpus.readers.{module}").read)
