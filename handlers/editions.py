"""A recorded revision opened again: its files, with what older ones of its line held beside them."""

from collections.abc import Mapping, Sequence
from datetime import date

from corpus.codec import CodecError, decode, encode
from corpus.material import SHEET, Earlier, File, Material, compose
from corpus.model import Corpus, Home
from handlers.desk import Edition
from handlers.memory import StateError
from handlers.revisions import Contents, Entry, Revisions

_LOST = (
    "{} kan ikke læses, som den er gemt. Indlæs mappen igen med »retningsviser reload«, eller rul tilbage."
)
_UNREADABLE = b"\xff"  # a sheet that is no text


def stored_files(material: Material) -> dict[str, bytes]:
    """What must be kept of files, by key."""
    return {f.key: _bytes_of(f) for f in material.files}


def _bytes_of(file: File) -> bytes:
    if file.understood is not None:
        return encode(file.understood)
    return _UNREADABLE if file.sheet is None else file.sheet.encode(errors="surrogatepass")


def opened(number: int, revisions: Revisions, today: date, homes: Sequence[Home]) -> Edition:
    """A revision as it is on a date. Raises StateError."""
    contents = revisions.contents(number)
    material = material_of(contents, revisions)
    earlier = earlier_of(number, revisions, material)
    corpus = corpus_of(material, contents, today, homes, earlier)
    return Edition(number, contents, material, corpus)


def material_of(contents: Contents, revisions: Revisions) -> Material:
    """The files that a revision holds, or one that waits to be. Raises StateError."""
    raw = revisions.understood({e.key for e in contents.entries})
    return Material(tuple(_file(e, raw) for e in contents.entries))


def corpus_of(
    material: Material,
    contents: Contents,
    today: date,
    homes: Sequence[Home],
    earlier: Sequence[Earlier] = (),
) -> Corpus:
    """The corpus of some files, with the settings' homes before those that were approved."""
    return compose(
        material, today, homes=homes or contents.homes, earlier=earlier, editorial=contents.editorial
    )


def earlier_of(number: int, revisions: Revisions, still: Material) -> tuple[Earlier, ...]:
    """What a revision and its line held and these files do not, for the corpus that they would make."""
    held = {f.key for f in still.files}
    gone = [g for g in revisions.gone(number) if g.entry.key not in held]
    raw = revisions.understood({g.entry.key for g in gone})
    return tuple(Earlier(_file(g.entry, raw), g.until, g.number) for g in gone)


def _file(entry: Entry, raw: Mapping[str, bytes]) -> File:
    data = raw.get(entry.key)
    if data is None:
        raise StateError(_LOST.format(entry.path))
    if entry.key.startswith(SHEET):
        return File(entry.path, entry.digest, entry.key, sheet=None if data == _UNREADABLE else data.decode())
    try:
        return File(entry.path, entry.digest, entry.key, understood=decode(data))
    except CodecError as error:
        raise StateError(_LOST.format(entry.path)) from error
