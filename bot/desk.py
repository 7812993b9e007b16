"""Where files come from: folders and archives read, recorded revisions opened."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from corpus.catalogue import Progress, gather
from corpus.material import Material
from corpus.model import Corpus, Home
from corpus.readers.process import Limits
from corpus.schemes import Schemes
from corpus.sources import opened
from handlers import editions
from handlers.desk import Edition, contents_of
from handlers.memory import Memory
from handlers.reviews import with_reviews
from index.embedder import Embedder
from index.library import Snapshot


@dataclass(frozen=True, slots=True)
class Reading:
    """How folders are read."""

    schemes: Schemes
    limits: Limits
    cache: Path
    progress: Progress | None = None

    def of(self, folder: Path, known: Material | None = None) -> Material:
        """Everything in a folder. Raises FolderError."""
        return gather(
            folder,
            schemes=self.schemes,
            limits=self.limits,
            cache=self.cache,
            progress=self.progress,
            known=known,
        )


@dataclass(slots=True)
class FileDesk:
    """The desk of one machine. `live`: what was read at the start, where no revision was recorded."""

    path: Path
    homes: tuple[Home, ...]
    keeps: bool
    reading: Reading
    memory: Memory
    live: Material | None = None
    embedder: Embedder | None = None
    held: Edition | None = None
    _last: Edition | None = field(default=None, init=False)

    @property
    def folder(self) -> str:
        """The folder that the settings name."""
        return str(self.path)

    def gather(self, source: str, known: Material) -> Material:
        """Read a folder, an archive or a file. Raises FolderError."""
        with opened(Path(source).expanduser()) as folder:
            return self.reading.of(folder, known)

    def base(self, today: date) -> Edition:
        """What is in use now, as it is on a day; the last one opened is kept. Raises StateError."""
        newest = self.memory.revisions.newest()
        last = self._last
        if last is None or (last.number, last.corpus.today) != (newest, today):
            last = self._last = self._opened(newest, today)
        holding = self.memory.reviews.holding()
        return replace(last, corpus=with_reviews(last.corpus, holding))

    def _opened(self, number: int, today: date) -> Edition:
        if number:
            known, self.held = self.held or self._last, None
            return editions.opened(number, self.memory.revisions, today, self.homes, known)
        material = self.live or Material(())
        found = editions.edition_of(material, contents_of(material), today, self.homes)
        homes = () if self.homes else found.corpus.homes
        return replace(found, contents=replace(found.contents, homes=homes))

    def snapshot(self, corpus: Corpus, name: str) -> Snapshot:
        """A corpus opened as it would be when in use."""
        return Snapshot(corpus, self.embedder, name=name)

    def current(self, today: date) -> Snapshot:
        """What is in use now, opened for a day; answers name its revision. Raises StateError."""
        edition = self.base(today)
        revision = self.memory.revisions.revision(edition.number)
        return self.snapshot(edition.corpus, revision.name if revision else "")
