"""Every read and write of what changes while the product runs: who chose which home, what was said last.

No question is kept here: of a conversation only passage ids and words of the corpus.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from handlers.model import Chosen, StateError, Turn

SHIFT = timedelta(hours=12)  # a choice of home holds for a shift: a temp must not get last week's house
TALK = timedelta(minutes=60)  # what one can go on from
KEPT = timedelta(days=7)  # then it is deleted

_META = MetaData()
_VERSION = Table("schema_version", _META, Column("version", Integer, primary_key=True))
_USERS = Table(
    "users",
    _META,
    Column("id", String(200), primary_key=True),
    Column("home", String(200), nullable=False),
    Column("chosen_at", DateTime, nullable=False),
)
_TURNS = Table(
    "turns",
    _META,
    Column("conversation", String(200), primary_key=True),
    Column("passages", Text, nullable=False),
    Column("shown", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("home", String(200)),
    Column("target_group", String(50)),
    Column("asker", String(200)),
    Column("at", DateTime, nullable=False),
)


_FILE = "state.sqlite"
_UNREADABLE = "Det, der skal huskes, kan ikke læses eller gemmes lige nu. Er disken fuld? Prøv igen."


Migration = Callable[[Connection], None]
MIGRATIONS: list[Migration] = []
migration = MIGRATIONS.append


@migration
def m001_users_and_turns(connection: Connection) -> None:
    """Who chose which home, and what each conversation said last."""
    _USERS.create(connection)
    _TURNS.create(connection)


def _utc(moment: datetime) -> datetime:
    """A moment as it is stored: in UTC, without a zone, as SQLite has none."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def _durable(connection: Any, _: object) -> None:  # noqa: ANN401 - whatever driver is in use
    """What was acknowledged must survive a power cut."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@dataclass(frozen=True, slots=True)
class State:
    """The memory of the product in a database; one transaction a write. Raises StateError."""

    engine: Engine

    def home(self, user: str, now: datetime) -> Chosen | None:
        """The home that a user chose last, and whether the shift is still the same."""
        with self._reading() as connection:
            row = connection.execute(
                select(_USERS.c.home, _USERS.c.chosen_at).where(_USERS.c.id == user)
            ).first()
        return Chosen(row.home, timedelta() <= _utc(now) - row.chosen_at < SHIFT) if row else None

    def choose(self, user: str, home: str | None, now: datetime) -> None:
        """Keep a choice of home, or forget it."""
        with self._writing() as connection:
            connection.execute(_USERS.delete().where(_USERS.c.id == user))
            connection.execute(_USERS.delete().where(_USERS.c.chosen_at < _utc(now - KEPT)))
            if home is not None:
                connection.execute(insert(_USERS).values(id=user, home=home, chosen_at=_utc(now)))

    def turn(self, conversation: str, now: datetime) -> Turn | None:
        """What was said last in a conversation, if that is not long ago."""
        with self._reading() as connection:
            row = connection.execute(select(_TURNS).where(_TURNS.c.conversation == conversation)).first()
        if row is None or not timedelta() <= _utc(now) - row.at < TALK:
            return None
        return Turn(
            _texts(row.passages), _texts(row.shown), _texts(row.topic), row.home, row.target_group, row.asker
        )

    def remember(self, conversation: str, turn: Turn, now: datetime) -> None:
        """Keep what was said last in a conversation."""
        values = {
            "passages": json.dumps(turn.passages),
            "shown": json.dumps(turn.shown),
            "topic": json.dumps(turn.topic),
            "home": turn.home,
            "target_group": turn.target_group,
            "asker": turn.asker,
            "at": _utc(now),
        }
        with self._writing() as connection:
            connection.execute(_TURNS.delete().where(_TURNS.c.at < _utc(now - KEPT)))
            known = update(_TURNS).where(_TURNS.c.conversation == conversation).values(values)
            if not connection.execute(known).rowcount:
                connection.execute(insert(_TURNS).values(conversation=conversation, **values))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self.engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StateError(_UNREADABLE) from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with self.engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StateError(_UNREADABLE) from error

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def open_state(url: str, **how: Any) -> State:  # noqa: ANN401 - as create_engine takes them
    """A database by its URL, brought to the newest schema. Raises StateError."""
    engine = create_engine(url, **how)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _durable)
    try:
        _migrate(engine)
    except SQLAlchemyError as error:
        raise StateError(
            f"Det, der skal huskes, kan ikke gemmes i {engine.url.render_as_string()}. Må der skrives dér?"
        ) from error
    return State(engine)


def in_memory() -> State:
    """A state that ends with the program."""
    return open_state("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})


def in_folder(folder: Path) -> State:
    """The state kept in a folder, which is made if needed. Raises StateError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / _FILE).touch(mode=0o600)
    except OSError as error:
        raise StateError(f"Mappen {folder} kan ikke laves. Vælg en anden med RETNINGSVISER_STATE.") from error
    return open_state(f"sqlite:///{folder / _FILE}")


def _migrate(engine: Engine) -> None:
    """Run the migrations that are missing, with their records, in one transaction that nobody else is in."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(
                "BEGIN IMMEDIATE"
            )  # the driver begins by itself only before a row is written
        if not inspect(connection).has_table(_VERSION.name):
            _VERSION.create(connection)
        done = set(connection.execute(select(_VERSION.c.version)).scalars())
        for number, migrate in enumerate(MIGRATIONS, 1):
            if number not in done:
                migrate(connection)
                connection.execute(insert(_VERSION).values(version=number))


def _texts(stored: str) -> tuple[str, ...]:
    try:
        found = json.loads(stored)
    except ValueError as error:
        raise StateError(_UNREADABLE) from error
    if not isinstance(found, list):
        raise StateError(_UNREADABLE)
    return tuple(map(str, found))
