"""The command line's stamp: each passage that a checklist cites, with the hash that its text has now."""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from bot import downloads, start
from bot.app import today_here
from bot.batch import UsageError
from bot.config import Config
from bot.said import Stamp
from corpus import catalogue
from corpus.checklists import citing
from corpus.checklists.checking import cited_now
from corpus.checklists.grounds import Grounds
from corpus.checklists.loading import is_checklist
from corpus.model import Corpus

_ENDINGS = (".yaml", ".yml")


def run(chosen: Stamp, settings: Config) -> int:
    """Stamp a checklist or all of a folder; 1 where a passage is not there or a file could not be saved.

    Raises UsageError, FolderError.
    """
    folder = chosen.corpus or settings.corpus
    files = _files(chosen.source or folder)
    texts = [(path, _text(path)) for path in files]
    with start.reading(settings, own=chosen.corpus is None) as how:
        corpus = catalogue.load(
            folder, start.day_of(settings, None) or today_here(), homes=settings.homes, schemes=how.schemes,
            limits=how.limits, progress=how.progress, cache=how.cache,
        )  # fmt: skip
    return max([_stamp(path, text, corpus) for path, text in texts])


def _files(place: Path) -> list[Path]:
    """The checklists at a place. Raises UsageError."""
    if place.is_file():
        return [place]
    if not place.is_dir():
        raise UsageError(f"{place} findes ikke. Skriv en tjekliste eller en mappe med dem.")
    found = (p for p in place.rglob("*") if p.suffix.casefold() in _ENDINGS and p.is_file())
    files = sorted(p for p in found if is_checklist(p.absolute().as_posix()))
    if not files:
        raise UsageError(f"Der er ingen tjeklister i {place}. De ligger i en mappe, der hedder tjeklister.")
    return files


def _text(path: Path) -> str:
    """A file's text with its own line ends and mark of order. Raises UsageError."""
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} kan ikke læses: filen er ikke UTF-8-tekst, eller den er lukket.") from error


def _stamp(path: Path, text: str, corpus: Corpus) -> int:
    grounds = Grounds(corpus, citing.cites_in(text))
    new, stamps = citing.stamped(text, partial(cited_now, grounds=grounds))
    if new != text:
        try:
            downloads.write(path, new.encode())
        except downloads.NotSavedError as error:
            print(error, file=sys.stderr)
            return 1
    for line in _told(path, stamps):
        print(line)
    lost = [s for s in stamps if s.new is None]
    for stamp in lost:
        print(f"{path}, linje {stamp.line}: {stamp.old.passage} findes ikke. Ret den.", file=sys.stderr)
    return int(bool(lost))


def _told(path: Path, stamps: Sequence[citing.Stamp]) -> Iterator[str]:
    """What was written: new hashes counted, changed and moved texts each by its line."""
    first = sum(not s.old.hash and s.new is not None for s in stamps)
    if first:
        yield f"{path}: {first} {'passage har' if first == 1 else 'passager har'} fået aftryk."
    changed = [(s.line, s.old, s.new) for s in stamps if s.old.hash and s.new and s.new != s.old]
    for number, old, new in changed:
        if old.passage == new.passage:
            yield f"{path}, linje {number}: teksten i {old.passage} er ændret. Læs trinet igen, og ret det."
        else:
            yield f"{path}, linje {number}: teksten i {old.passage} står nu i {new.passage}. Det er rettet."
    if not first and not changed:
        yield f"{path}: intet at rette."
