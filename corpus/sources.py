"""Where documents come from: a folder, an archive as exported from a library, a single file."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from corpus.catalogue import FolderError

_MOST_FILES = 50_000
_MOST_BYTES = 2 * 2**30  # of an archive unpacked: a bomb must not fill the disk
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
    *(RuntimeError, NotImplementedError),  # locked; packed in a way that this Python cannot unpack
)
_UTF8 = 0x800  # the flag of a name that is UTF-8


@contextmanager
def opened(source: Path) -> Iterator[Path]:
    """A source as a folder: the folder itself, an archive unpacked for a while, one file alone.

    Raises FolderError.
    """
    if source.is_dir() or not source.exists():
        yield source
        return
    with TemporaryDirectory(prefix="retningsviser-") as above:
        folder = Path(above)
        if source.suffix.casefold() == ".zip":
            _unpack(source, folder)
        else:
            (folder / source.name).symlink_to(source.resolve())
        yield _inner(folder)


def _inner(folder: Path) -> Path:
    """An archive of one folder is that folder: its name is the library's, no home's."""
    inside = list(folder.iterdir())
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else folder


def _unpack(source: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(source) as archive:
            entries = [e for e in archive.infolist() if not e.is_dir()]
            _check(source, entries)
            for entry in entries:
                target = folder.joinpath(*_parts(entry))
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(entry) as packed, target.open("wb") as file:
                    while piece := packed.read(2**20):
                        file.write(piece)
    except _BROKEN as error:
        raise FolderError(
            f"{source.name} kan ikke pakkes ud: arkivet er i stykker, eller det er låst med kodeord. "
            "Hent det igen. Intet er ændret."
        ) from error


def _check(source: Path, entries: Sequence[zipfile.ZipInfo]) -> None:
    if len(entries) > _MOST_FILES or sum(e.file_size for e in entries) > _MOST_BYTES:
        raise FolderError(f"{source.name} fylder for meget pakket ud. Del det i flere. Intet er ændret.")
    if any(e.flag_bits & 1 for e in entries):
        raise FolderError(f"{source.name} er låst med kodeord. Lav det uden kodeord. Intet er ændret.")


def _parts(entry: zipfile.ZipInfo) -> list[str]:
    """The folders and name of an entry, never above the folder that it is unpacked into; links are files."""
    name = entry.filename
    if not entry.flag_bits & _UTF8:  # old archives from Windows name files in the code page of Denmark
        name = _danish(name)
    parts = [p for p in PurePosixPath(name.replace("\\", "/")).parts if p not in ("/", "..", ".") and p]
    return [p.replace(":", "_").replace("\0", "") for p in parts] or ["uden navn"]


def _danish(name: str) -> str:
    """A name that zipfile took for code page 437, as Danish systems wrote it."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "cp850"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name
