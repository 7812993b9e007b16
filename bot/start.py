"""What is in use at the start: the revision recorded last, else the folder of the settings as it is."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from rich.progress import Progress

from bot import embedding, screen
from bot.app import ZONE, App, now_here, today_here
from bot.booklets import FolderShelf
from bot.config import Config
from bot.desk import FileDesk, Reading
from corpus import schemes
from handlers.memory import STATE_FILE, Memory, NoMemory, StateError
from handlers.wordings import with_confirmed
from index.library import Library


def cache_folder() -> Path:
    """Caches lie where the system keeps them; deleting them loses nothing."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "retningsviser"


def state_folder() -> Path:
    """Where what changes is kept, and where tests and containers may move it."""
    if moved := os.environ.get("RETNINGSVISER_STATE"):
        return Path(moved)
    base = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(base) / "retningsviser"


def day_of(settings: Config, today: date | None) -> date | None:
    """The date to reckon with, None for the clock's; one fixed by the settings is told."""
    if settings.today and not today:
        print(f"Datoen er sat til {settings.today.isoformat()} i config.yaml.", file=sys.stderr)
    return today or settings.today


@contextmanager
def reading(settings: Config, *, own: bool = True) -> Iterator[Reading]:
    """How folders are read, with progress on stderr; the settings' standards only for their `own` folder."""
    sets = schemes.load(settings.schemes) if own and settings.schemes else schemes.builtin()
    with Progress(console=screen.console(error=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Læser dokumenter")
        yield Reading(
            sets,
            settings.limits,
            cache_folder() / "readings.sqlite",
            lambda done, total, _: bar.update(task, completed=done, total=total),
        )


def start(
    settings: Config, day: date | None, memory: Memory, *, meaning: bool = False, live: bool = True
) -> App:
    """The product with all that is kept. `live`: read the folder where nothing was recorded.

    Where no `day` is given it follows the clock. Raises FolderError, StateError.
    """
    today = day or today_here()
    with reading(settings) as how:
        desk = FileDesk(
            settings.corpus,
            settings.homes,
            settings.reload.on_error == "keep",
            how,
            memory,
            embedder=embedding.embedder(settings.index, cache_folder()) if meaning else None,
        )
        if live and not memory.revisions.newest():
            desk.live = how.of(settings.corpus)
        mark = memory.revisions.mark()
        app = App(
            Library(desk.current(today), mark), today, desk=desk, turning=day is None,
            routine=settings.checklists.routine(ZONE), keeping=settings.checklists.keeping,
        )  # fmt: skip
        return replace(app.with_memory(memory), shelf=FolderShelf(state_folder() / "nødudgaver"))


def kept() -> Memory | None:
    """What is kept on this machine, where something is. Raises StateError."""
    folder = state_folder()
    if not (folder / STATE_FILE).is_file():
        return None
    from handlers.state import in_folder  # noqa: PLC0415 - a database is loaded only where there is one

    return in_folder(folder)


def start_to_ask(settings: Config, day: date | None, *, meaning: bool = False) -> App:
    """The product for single questions: what is kept is in use, and nothing is remembered.

    A state that cannot be read stops no answer: the folder is read instead. Raises FolderError.
    """
    try:
        if (memory := kept()) is not None:
            app = start(settings, day, memory, meaning=meaning)
            app.library.current = with_confirmed(app.library.current, memory.feedback, now_here())
            return replace(app, memory=NoMemory(), desk=None)
    except StateError as error:
        print(f"{error} Jeg svarer ud fra mappen, som den er.", file=sys.stderr)
    return replace(start(settings, day, NoMemory(), meaning=meaning), desk=None)
