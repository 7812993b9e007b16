"""Files that a person gets: written whole or not at all, never over what they did not name."""

import errno
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path, PurePosixPath

from handlers.report import Attachment

_WHY = {
    errno.ENOSPC: "disken er fuld",
    errno.EDQUOT: "disken er fuld",
    errno.EFBIG: "filen er for stor til disken",
    errno.EACCES: "du har ikke lov til at skrive der",
    errno.EPERM: "du har ikke lov til at skrive der",
    errno.EROFS: "der kan kun læses, ikke skrives",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.ENOENT: "mappen findes ikke",
}
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*]')  # in a name, on one system or another


class NotSavedError(Exception):
    """A file could not be written; the text says why, in Danish."""


class NoPlaceError(NotSavedError):
    """There is no such folder, or the name is a folder's."""


def write(path: Path, data: bytes) -> None:
    """Write a file under the name that was asked for, in place of what is there, whole or not at all.

    Raises NotSavedError.
    """
    try:
        if path.is_dir():
            raise NoPlaceError(f"{path} er en mappe. Skriv også filens navn.")
        if not path.parent.is_dir():
            raise NoPlaceError(f"Mappen {path.parent} findes ikke. Lav den først, eller vælg en anden.")
        if path.exists() and not path.is_file():  # a pipe or a device takes the bytes as they come
            path.write_bytes(data)
        else:
            _replace(path.resolve(), data)  # a link stays a link
    except OSError as error:
        raise NotSavedError(_said(str(path), error)) from error


def _replace(target: Path, data: bytes) -> None:
    aside = target.with_name(f".retningsviser-{os.getpid()}.tmp")
    try:
        aside.write_bytes(data)
        if target.exists():
            shutil.copymode(target, aside)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def save(file: Attachment, folder: Path) -> Path:
    """Save a file that came with a reply; what bears its name stays, and this is "status (2).xlsx" then.

    Raises NotSavedError.
    """
    name = PurePosixPath(_UNFIT.sub("-", file.name).strip(". ") or "fil")
    path = folder / name
    for number in count(2):
        try:
            out = path.open("xb")
        except FileExistsError:
            path = folder / f"{name.stem} ({number}){name.suffix}"
            continue
        except OSError as error:
            raise NotSavedError(_said(str(path), error)) from error
        break
    try:
        with out:
            out.write(file.data)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise NotSavedError(_said(str(path), error)) from error
    return path


def kept(files: Iterable[Attachment], folder: Path) -> Iterator[str]:
    """Save what came with a reply, and say of each file where it is or why it is not."""
    for file in files:
        try:
            yield f"Gemt: {save(file, folder).resolve()}"
        except NotSavedError as error:
            yield str(error)


def _said(path: str, error: OSError) -> str:
    why = _WHY.get(error.errno or 0, "det lod sig ikke gøre")
    return f"Filen {path} kunne ikke gemmes: {why}."
