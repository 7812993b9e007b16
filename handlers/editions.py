"""A recorded revision opened again: its files, with what older ones of its line held beside them."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from corpus.codec import CodecError, decode, encode
from corpus.draft import Understood
from corpus.material import SHEET, Earlier, File, Material, compose
from corpus.model import Home
from corpus.settled import noted
from handlers.desk import Edition
from handlers.memory import StateError
from handlers.revisions import Contents, Entry, Revisions

_LOST = (
    "{} kan ikke læses, som den er gemt. Indlæs mappen igen med »retningsviser reload«, eller rul tilbage."
)
_UNREADABLE = b"\xff"  # a sheet that is no text: no text holds this byte


def stored_files(material: Material, besides: Collection[str] = ()) -> dict[str, bytes]:
    """What must be kept of files, by key, `besides` those that are."""
    return {f.key: _bytes_of(f) for f in material.files if f.key not in besides}


def _bytes_of(file: File) -> bytes:
    if file.understood is not None:
        return encode(file.understood)
    if file.sheet is None:
        return _UNREADABLE
    text = file.sheet.encode(errors="surrogatepass")
    return text + _UNREADABLE + encode(Understood(file.path, (), file.faults)) if file.faults else text


def opened(
    number: int, revisions: Revisions, today: date, homes: Sequence[Home], held: Edition | None = None
) -> Edition:
    """A revision as it is on a date; what is in memory already is taken from there. Raises StateError."""
    contents = revisions.contents(number)
    material = material_of(contents, revisions, held)
    earlier = _earlier_of(number, revisions, material, held)
    edition = edition_of(material, contents, today, homes, earlier, held=held)
    note(material, edition.material, revisions)
    return replace(edition, number=number)


def edition_of(
    material: Material,
    contents: Contents,
    today: date,
    homes: Sequence[Home],
    earlier: tuple[Earlier, ...] = (),
    *,
    held: Edition | None = None,
) -> Edition:
    """Some files opened, with the settings' homes before those that were approved.

    `held` is taken if it is of the same files: a corpus is made of nothing else.
    """
    if (
        held is not None
        and (held.contents, held.earlier, held.corpus.today) == (contents, earlier, today)
        and held.material.faults == material.faults
    ):
        return held
    corpus = compose(
        material, today, homes=homes or contents.homes, earlier=earlier, editorial=contents.editorial
    )
    return Edition(0, contents, noted(material, corpus), corpus, earlier)


def note(before: Material, after: Material, revisions: Revisions) -> None:
    """Keep what was found out of files that are kept already, so that it is looked for once."""
    kept = {f.key: f for f in before.files}
    news = {f.key: _bytes_of(f) for f in after.files if f.key in kept and not _same(kept[f.key], f)}
    if news:
        with suppress(StateError):  # nothing is lost that cannot be found again
            revisions.note(news)


def _same(one: File, other: File) -> bool:
    return one.understood is other.understood


def material_of(contents: Contents, revisions: Revisions, held: Edition | None = None) -> Material:
    """The files that a revision holds, or one that waits to be. Raises StateError."""
    there = _there(held)
    raw = revisions.understood({e.key for e in contents.entries if e not in there})
    return Material(tuple(there.get(e) or _file(e, raw) for e in contents.entries))


def _earlier_of(
    number: int, revisions: Revisions, still: Material, held: Edition | None = None
) -> tuple[Earlier, ...]:
    """What a revision's line held and it does not."""
    keys = {f.key for f in still.files}
    there = _there(held)
    gone = [g for g in revisions.gone(number) if g.entry.key not in keys]
    raw = revisions.understood({g.entry.key for g in gone if g.entry not in there})
    return tuple(Earlier(there.get(g.entry) or _file(g.entry, raw), g.until, g.number) for g in gone)


def _there(held: Edition | None) -> dict[Entry, File]:
    """The files that are in memory already."""
    if held is None:
        return {}
    files = (*held.material.files, *(e.file for e in held.earlier))
    return {Entry(f.path, f.digest, f.key): f for f in files}


def _file(entry: Entry, raw: Mapping[str, bytes]) -> File:
    data = raw.get(entry.key)
    if data is None:
        raise StateError(_LOST.format(entry.path))
    try:
        if entry.key.startswith(SHEET):
            return _sheet(entry, data)
        return File(entry.path, entry.digest, entry.key, understood=decode(data))
    except CodecError as error:
        raise StateError(_LOST.format(entry.path)) from error


def _sheet(entry: Entry, data: bytes) -> File:
    """A sheet from its bytes: its text, and behind it what is wrong with the one that it stands for."""
    if data == _UNREADABLE:
        return File(entry.path, entry.digest, entry.key)
    text, _, behind = data.partition(_UNREADABLE)
    faults = decode(behind).faults if behind else ()
    return File(entry.path, entry.digest, entry.key, sheet=text.decode(), faults=faults)
