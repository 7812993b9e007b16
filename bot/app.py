"""Composition root: configuration and corpus in, `App.handle(request) -> Reply` out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import handlers.ask
import handlers.help
from corpus import catalogue
from corpus.catalogue import Progress
from corpus.model import Home
from corpus.readers.process import Limits
from corpus.schemes import Schemes
from handlers.model import Context, Reply, Request
from handlers.privacy import screen
from handlers.registry import dispatch
from index.library import Library, Snapshot

ZONE = ZoneInfo("Europe/Copenhagen")


def today_here() -> date:
    """The date in Copenhagen: the one place that reads a clock."""
    return datetime.now(ZONE).date()


@dataclass(frozen=True, slots=True)
class App:
    """The product, whatever the channel."""

    library: Library
    today: date

    def handle(self, text: str, home: str | None = None) -> Reply:
        """Answer one message; personal numbers are gone before anything else sees it."""
        screened = screen(text)
        request = Request(text=screened.text, home=home, masked=screened.masked)
        return dispatch(request, Context(self.library.current, self.today))


def open_app(
    folder: Path,
    today: date,
    *,
    homes: Sequence[Home] = (),
    schemes: Schemes | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    cache: Path | None = None,
) -> App:
    """Read a folder and open it. Raises FolderError."""
    corpus = catalogue.load(
        folder, today, homes=homes, schemes=schemes, limits=limits, progress=progress, cache=cache
    )
    return App(Library(Snapshot(corpus)), today)


__all__ = ["ZONE", "App", "handlers", "open_app", "today_here"]
