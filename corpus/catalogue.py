"""A folder becomes a Corpus: every file read and understood, every fault said."""

import hashlib
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.model import Corpus, Fault, Home, Severity
from corpus.personal import mask_document
from corpus.readers.blocks import Block, RawDocument, ReadError
from corpus.readers.formats import is_noise
from corpus.readers.pool import Limits, ReaderPool
from corpus.resolve import resolve
from corpus.schemes import Schemes, builtin
from corpus.understand import Draft, understand

Progress = Callable[[int, int, str], None]  # files done, files in all, the one just read


class FolderError(Exception):
    """The folder cannot be used as a corpus; the text says why, in Danish."""


@dataclass(frozen=True, slots=True)
class Understood:
    """One file's drafts and faults: all that depends on its bytes and path alone."""

    path: str
    drafts: tuple[Draft, ...]
    faults: tuple[Fault, ...]


def files_of(folder: Path) -> list[tuple[str, Path]]:
    """Every file that may be a document, with its path in the folder (NFC, "/"), in order."""
    if not folder.is_dir():
        raise FolderError(f"Mappen {folder} findes ikke.")
    found = [
        (unicodedata.normalize("NFC", p.relative_to(folder).as_posix()), p)
        for p in folder.rglob("*")
        if p.is_file() and not is_noise(p.relative_to(folder))
    ]
    return sorted(found)


def load(
    folder: Path,
    today: date,
    *,
    homes: Sequence[Home] = (),
    schemes: Schemes | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Corpus:
    """Read a folder; a file that cannot be read becomes a fault and stops nothing. Raises FolderError."""
    schemes = schemes or builtin()
    files = files_of(folder)
    understood: list[Understood] = []
    with ReaderPool(limits=limits or Limits()) as pool:
        for done, (name, (_, result)) in enumerate(zip((n for n, _ in files), pool.read_all([p for _, p in files]), strict=True), 1):
            understood.append(_understood(name, result, schemes))
            if progress:
                progress(done, len(files), name)
    return assemble(understood, _hashes(files), today, homes=homes, schemes=schemes)


def assemble(
    understood: Sequence[Understood], files: tuple[tuple[str, str], ...], today: date, *, homes: Sequence[Home] = (), schemes: Schemes | None = None
) -> Corpus:
    """Understood files put together into a corpus."""
    drafts = [d for u in understood for d in u.drafts]
    resolved = resolve(drafts, homes, schemes or builtin(), today)
    faults = [f for u in understood for f in u.faults]
    return Corpus(resolved.documents, resolved.homes, (*faults, *resolved.faults), today, files)


def _understood(name: str, result: RawDocument | ReadError, schemes: Schemes) -> Understood:
    if isinstance(result, ReadError):
        fault = Fault(name, result.place, Severity.ERROR, str(result), result.advice)
        return Understood(name, (), (fault,))
    raw, numbers = mask_document(result)
    faults = [_personal(name, block, raw.blocks) for block in numbers]
    faults += [Fault(name, "", Severity.WARNING, notice, "Se filen igennem.") for notice in raw.notices]
    return Understood(name, understand(name, raw, schemes), tuple(faults))


def _personal(name: str, block: Block, blocks: Sequence[Block]) -> Fault:
    place = f"side {block.page}" if block.page else f"afsnit {blocks.index(block) + 1}"
    return Fault(name, place, Severity.ERROR, "Teksten indeholder noget, der ligner et personnummer. Det vises som [personnummer].",
                 "Fjern nummeret fra filen, og læg den ind igen.")  # fmt: skip


def _hashes(files: Sequence[tuple[str, Path]]) -> tuple[tuple[str, str], ...]:
    def digest(path: Path) -> str:
        try:
            return hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            return ""  # the fault of that file says that it cannot be opened

    return tuple((name, digest(path)) for name, path in files)
