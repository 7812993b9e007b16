"""A folder becomes a Corpus: every file read and understood, every fault said."""

import hashlib
import os
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from corpus.codec import understood_key
from corpus.draft import Understood
from corpus.kept import Kept
from corpus.material import SHEET, File, Material, compose
from corpus.model import Corpus, Fault, Home, Severity
from corpus.personal import mask_document, masked_around, masked_blocks
from corpus.readers.blocks import Block, RawDocument, ReadError
from corpus.readers.formats import is_noise
from corpus.readers.pool import Limits, ReaderPool
from corpus.readings import Readings, key_of
from corpus.schemes import Schemes, builtin
from corpus.settled import settled
from corpus.sheets import is_sheet, to_keep
from corpus.source import notices
from corpus.understand import understand

__all__ = ["FolderError", "Progress", "Understood", "files_of", "gather", "load", "read_afresh"]

Progress = Callable[[int, int, str], None]  # files done, files in all, the one just read


_NO_ACCESS = "Mappen {} kan ikke åbnes: der er ikke adgang til den."
_CLOSED = (
    "Mappen kan ikke åbnes: der er ikke adgang til den. Intet i den er læst.",
    "Giv adgang til mappen, eller flyt den et andet sted hen.",
)
_LINKED = (
    "Mappen er en genvej, og genveje til mapper bliver ikke fulgt. Intet i den er læst.",
    "Læg selve dokumenterne her, eller slet genvejen.",
)


class FolderError(Exception):
    """The folder cannot be used as a corpus; the text says why, in Danish."""


def files_of(folder: Path) -> tuple[list[tuple[str, Path]], list[Fault]]:
    """Every file that may be a document, with its path in the folder (NFC, "/"), in order.

    A folder that is not looked into is a fault: what lies in it would be missed without a word.
    Raises FolderError.
    """
    _check_folder(folder)
    found: list[tuple[str, Path]] = []
    closed: list[Path] = []
    linked: list[Path] = []
    for above, folders, names in os.walk(folder, onerror=lambda e: closed.append(Path(e.filename))):
        linked += [link for name in folders if (link := Path(above, name)).is_symlink()]
        found += [(_name(p.relative_to(folder)), p) for name in names if _is_file(p := Path(above, name))]
    if folder in closed:
        raise FolderError(_NO_ACCESS.format(folder))
    faults = [_unseen(_name(p.relative_to(folder)), *_CLOSED) for p in closed]
    faults += [_unseen(_name(p.relative_to(folder)), *_LINKED) for p in linked]
    files = sorted((name, p) for name, p in found if not is_noise(p.relative_to(folder), folder))
    told = (f for f in faults if not is_noise(Path(f.document, "-"), folder))
    return files, sorted(told, key=lambda f: f.document)


def _check_folder(folder: Path) -> None:
    try:
        if folder.is_file():
            raise FolderError(f"{folder} er en fil. Skriv den mappe, som den ligger i.")
        if not folder.is_dir():
            raise FolderError(f"Mappen {folder} findes ikke.")
    except PermissionError as error:  # a folder above it is closed
        raise FolderError(_NO_ACCESS.format(folder)) from error


def _is_file(path: Path) -> bool:
    """A file, or a link to one that is gone, as is told when it is opened; no pipe or device."""
    try:
        return path.is_file() or (path.is_symlink() and not path.exists())
    except PermissionError:  # the names in its folder may be listed, but not followed
        return True


def _unseen(name: str, message: str, advice: str) -> Fault:
    return Fault(name, "", Severity.ERROR, message, advice)


def _name(path: Path) -> str:
    raw = os.fsencode(path.as_posix())
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        name = raw.decode("cp1252", "replace")  # as old archives unpack on Linux
    return unicodedata.normalize("NFC", name)


def load(
    folder: Path,
    today: date,
    *,
    homes: Sequence[Home] = (),
    schemes: Schemes | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    cache: Path | None = None,
) -> Corpus:
    """Read a folder; a file that cannot be read becomes a fault and stops nothing.

    `cache` is a file that keeps what was read and understood, by each file's bytes. Raises FolderError.
    """
    material = gather(folder, schemes=schemes, limits=limits, progress=progress, cache=cache)
    corpus = compose(material, today, homes=homes)
    keep_lacks(material, corpus, cache)
    return corpus


def gather(
    folder: Path,
    *,
    schemes: Schemes | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    cache: Path | None = None,
    known: Material | None = None,
) -> Material:
    """Every file of a folder, read and understood; one that cannot be read has its fault.

    What is `known` already, by bytes and path, is taken from there. Raises FolderError.
    """
    schemes = schemes or builtin()
    found, unseen = files_of(folder)
    hashes = dict(_hashes(found))
    documents = [(name, path) for name, path in found if not is_sheet(name)]
    keys = {name: _key(name, path, hashes[name], schemes) for name, path in documents}
    at_hand = {f.key: f.understood for f in known.files if f.understood is not None} if known else {}
    kept = Kept(cache)
    at_hand |= kept.get([key for key in keys.values() if key and key not in at_hand])
    todo = [(name, path) for name, path in documents if keys[name] not in at_hand]
    results = _read(todo, [(n, hashes[n]) for n, _ in todo], Readings(cache), limits or Limits(), progress)
    fresh = {name: _understood(name, r, schemes) for (name, _), r in zip(todo, results, strict=True)}
    # A file without drafts is no lasting matter: it could not be read, or our code tripped over it.
    kept.put({keys[name]: each for name, each in fresh.items() if keys[name] and each.drafts})
    files = []
    for name, path in found:
        if is_sheet(name):
            files.append(File(name, hashes[name], f"{SHEET}{hashes[name]}", sheet=to_keep(name, path)))
            continue
        key = keys[name]
        understood = fresh.get(name) or at_hand[key]
        files.append(File(name, hashes[name], key or _unread(understood), understood))
    return Material(tuple(files), tuple(unseen))


def _unread(understood: Understood) -> str:
    """What identifies a file that has no bytes to go by: that it could not be opened, and why."""
    return f"unread:{hashlib.sha256(repr(understood).encode(errors='surrogatepass')).hexdigest()}"


def keep_lacks(material: Material, corpus: Corpus, cache: Path | None) -> None:
    """Note in the cache which points each addition lacks, so that they are looked for once."""
    there = {f.key: f.understood for f in material.files if f.understood is not None}
    noted = zip(there, settled(there.values(), corpus), strict=True)
    Kept(cache).put({key: each for key, each in noted if each.drafts and there[key] is not each})


def _key(name: str, path: Path, digest: str, schemes: Schemes) -> str:
    """What identifies a file as it is understood; nothing does one that cannot be opened."""
    return understood_key(name, key_of(path, digest), schemes) if digest else ""


def _read(
    files: Sequence[tuple[str, Path]],
    hashes: Sequence[tuple[str, str]],
    readings: Readings,
    limits: Limits,
    progress: Progress | None,
) -> list[RawDocument | ReadError]:
    """Every file read, personal numbers masked; those kept from before are not opened."""
    # Files that could not be opened have no bytes to go by: each has its own key, and none is kept.
    keys = [key_of(path, digest or name) for (name, path), (_, digest) in zip(files, hashes, strict=True)]
    known = {key for key, (_, digest) in zip(keys, hashes, strict=True) if digest}
    kept = readings.get(keys)
    todo = [(name, path, key) for (name, path), key in zip(files, keys, strict=True) if key not in kept]
    fresh: dict[str, RawDocument | ReadError] = {}
    with ReaderPool(limits=limits) as pool:
        for done, ((name, _, key), (_, result)) in enumerate(
            zip(todo, pool.read_all([p for _, p, _ in todo]), strict=True), 1
        ):
            fresh[key] = result if isinstance(result, ReadError) else mask_document(result)
            if progress:
                progress(done, len(todo), name)
    readings.put({key: r for key, r in fresh.items() if key in known})
    return [kept[key] if key in kept else fresh[key] for key in keys]


def read_afresh(folder: Path) -> dict[str, RawDocument | ReadError]:
    """Every document of a folder as it is read now, by what identifies the reading. Raises FolderError."""
    files = [f for f in files_of(folder)[0] if not is_sheet(f[0])]
    hashes = _hashes(files)
    with ReaderPool() as pool:
        results = [result for _, result in pool.read_all([path for _, path in files])]
    return {
        key_of(path, digest): result if isinstance(result, ReadError) else mask_document(result)
        for (_, path), (_, digest), result in zip(files, hashes, results, strict=True)
    }


def _understood(name: str, result: RawDocument | ReadError, schemes: Schemes) -> Understood:
    if isinstance(result, ReadError):
        fault = Fault(name, result.place, Severity.ERROR, str(result), result.advice)
        return Understood(name, (), (fault,))
    places = [_place(block, result.blocks) for block in masked_blocks(result)]
    places += ["sidehoved eller felter"] if masked_around(result) else []
    faults = [_personal(name, place) for place in places]
    faults += [Fault(name, "", Severity.WARNING, notice, "Se filen igennem.") for notice in notices(result)]
    try:
        drafts = understand(name, result, schemes)
    except Exception as error:  # noqa: BLE001 - a mistake of ours in one file must not hide all the others
        faults.append(_not_understood(name, error))
        drafts = ()
    return Understood(name, drafts, tuple(faults))


def _not_understood(name: str, error: Exception) -> Fault:
    return Fault(
        name,
        "",
        Severity.ERROR,
        f"Filen er læst, men programmet kunne ikke forstå den ({type(error).__name__}).",
        "Send filen til dem, der passer systemet. De andre filer er læst.",
    )


def _place(block: Block, blocks: Sequence[Block]) -> str:
    return f"side {block.page}" if block.page else f"afsnit {blocks.index(block) + 1}"


def _personal(name: str, place: str) -> Fault:
    return Fault(
        name,
        place,
        Severity.ERROR,
        "Teksten indeholder noget, der ligner et personnummer. Det vises som [personnummer].",
        "Fjern nummeret fra filen, og læg den ind igen.",
    )


def _hashes(files: Sequence[tuple[str, Path]]) -> tuple[tuple[str, str], ...]:
    def digest(path: Path) -> str:
        try:
            with path.open("rb") as file:  # in pieces: its size is not known to be sane yet
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return ""  # the fault of that file says that it cannot be opened

    return tuple((name, digest(path)) for name, path in files)
