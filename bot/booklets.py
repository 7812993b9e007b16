"""The booklets for the night without a network, kept on the machine and made anew at each swap."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Thread

from bot.downloads import NotSavedError, write
from corpus.model import Home
from corpus.names import short_name, slug
from index.library import Snapshot


@dataclass(frozen=True, slots=True)
class FolderShelf:
    """A folder with a booklet for each home that somebody has asked for one."""

    folder: Path

    def keep(self, home: str, data: bytes) -> None:
        """Put a home's booklet there; whoever asked for it has it already, if it cannot be."""
        with suppress(NotSavedError, OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write(self.folder / _name(home), data)

    def make_anew(self, snapshot: Snapshot, today: date) -> None:
        """Make those that lie there anew beside everything else; the program ends when they are done."""
        there = list(self._homes(snapshot))
        if there:
            Thread(target=self._make, args=(snapshot, there, today), name="nødudgaver").start()

    def _homes(self, snapshot: Snapshot) -> Iterator[Home]:
        return (h for h in snapshot.corpus.homes if (self.folder / _name(h.name)).is_file())

    def _make(self, snapshot: Snapshot, homes: list[Home], today: date) -> None:
        from handlers.papers.booklet import booklet  # noqa: PLC0415 - what draws pages is slow to load

        for home in homes:
            self.keep(home.name, booklet(snapshot, home, today))


def _name(home: str) -> str:
    """A file's name for a home, as people know it; two homes of one short name have two."""
    mark = hashlib.sha256(home.encode()).hexdigest()[:6]
    return f"Nødudgave {slug(short_name(home)) or 'hus'} {mark}.pdf"
