"""A database opened so that what was acknowledged survives a power cut and what was deleted is gone."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from handlers.memory import StateError
from handlers.migrations import migrate

_UNREADABLE = "Det, der skal huskes, kan ikke læses eller gemmes lige nu. Er disken fuld? Prøv igen."
_TURN = RLock()  # who waits for SQLite alone sleeps up to a tenth of a second at a time; this wakes them


def opened(url: str, **how: Any) -> Engine:  # noqa: ANN401 - as create_engine takes them
    """A database by its URL, brought to the newest schema. Raises StateError."""
    engine = create_engine(url, **how)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _durable)
    try:
        migrate(engine)
    except SQLAlchemyError as error:
        raise StateError(
            f"Det, der skal huskes, kan ikke gemmes i {engine.url.render_as_string()}. Må der skrives dér?"
        ) from error
    return engine


def _durable(connection: Any, _: object) -> None:  # noqa: ANN401 - whatever driver is in use
    """Wait for the disk, and overwrite what is deleted: SQLite would leave it in the file."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection to read by. Raises StateError."""
    try:
        with engine.connect() as connection:
            yield connection
    except SQLAlchemyError as error:
        raise StateError(_UNREADABLE) from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction. Raises StateError."""
    try:
        with _TURN, engine.begin() as connection:
            yield connection
    except SQLAlchemyError as error:
        raise StateError(_UNREADABLE) from error


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """One transaction that nobody else writes beside, from its first read on. Raises StateError."""
    with writing(engine) as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql("LOCK TABLE audit IN EXCLUSIVE MODE")
        yield connection


def stored(texts: Sequence[str]) -> str:
    """Texts as one."""
    return json.dumps(texts)


def texts(found: str) -> tuple[str, ...]:
    """Texts that were stored as one. Raises StateError."""
    try:
        read = json.loads(found)
    except ValueError as error:
        raise StateError(_UNREADABLE) from error
    if not isinstance(read, list):
        raise StateError(_UNREADABLE)
    return tuple(map(str, read))
