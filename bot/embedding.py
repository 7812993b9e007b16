"""Meaning as config.yaml wants it: which model, where vectors are kept, how long an answer waits for them."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from rich.progress import Progress

from bot import screen
from bot.config import IndexSettings
from handlers.model import Reply
from index.embedder import Embedder
from index.meaning import LocalMeaning, Meaning, MeaningError, RemoteMeaning
from index.vectors import VectorStore

KEY = "RETNINGSVISER_MEANING_KEY"  # the server's secret
PATIENCE = 20.0  # seconds that a single question waits for vectors
_FILE = "vectors.sqlite"


def shipped() -> Path:
    """The vectors of the demo's documents, made with them (`make demo`), for a first start."""
    return Path(__file__).resolve().parents[1] / "corpus" / "demo" / "vectors.zip"


def embedder(settings: IndexSettings, cache: Path) -> Embedder | None:
    """The model that takes part in the ranking; None, said in one line on stderr, where there is none."""
    try:
        meaning = _meaning(settings)
    except MeaningError as error:
        print(error, file=sys.stderr)
        return None
    return Embedder(meaning, VectorStore(meaning.model, cache / _FILE, shipped())) if meaning else None


def _meaning(settings: IndexSettings) -> Meaning | None:
    match settings.meaning:
        case "off":
            return None
        case "on":
            return LocalMeaning(threads=1)  # two wait for each other on a busy machine, at twice the price
        case url:
            return RemoteMeaning(url, settings.model, os.environ.get(KEY))


def patiently(ask: Callable[[], Reply], embedder: Embedder | None, seconds: float | None) -> Reply:
    """An answer with meaning, if its vectors are made in that time (None: however long), else by words."""
    ended = embedder.ended if embedder else 0
    reply = ask()
    if embedder is None or reply.answer is None or reply.answer.meaning:
        return reply
    begun = embedder.busy or embedder.ended > ended  # it may have ended before anybody could wait for it
    if begun and await_vectors(embedder, seconds):
        reply = ask()
    tell(embedder)
    return reply


def await_vectors(embedder: Embedder, seconds: float | None) -> bool:
    """Wait for vectors with progress on stderr; whether all are made."""
    with Progress(console=screen.console(error=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Forbereder søgning efter betydning")
        embedder.progress = lambda done, total: bar.update(task, completed=done, total=total)
        made = embedder.wait(seconds)
    tell(embedder)
    return made


def tell(embedder: Embedder) -> None:
    """Say once why meaning cannot be had."""
    if news := embedder.news():
        print(news, file=sys.stderr)
