"""How the tables of what is kept came to be: each step is done once, in order."""

from collections.abc import Callable

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, Table, insert, inspect, select

from handlers.mailbox_schema import MAILBOX
from handlers.runs.schema import WALKS
from handlers.schema import (
    AUDIT,
    CONFIRMED,
    EXCHANGES,
    PLACES,
    RECENT,
    REVIEWS,
    REVISIONS,
    STAGED,
    TESTS,
    TURNS,
    UNANSWERED,
    UNDERSTOOD,
    USERS,
    VOTES,
)

_VERSION = Table("schema_version", MetaData(), Column("version", Integer, primary_key=True))

Migration = Callable[[Connection], None]
MIGRATIONS: list[Migration] = []
migration = MIGRATIONS.append


@migration
def m001_users_and_turns(connection: Connection) -> None:
    """Who chose which home, and what each conversation said last."""
    USERS.create(connection)
    TURNS.create(connection)


@migration
def m002_feedback(connection: Connection) -> None:
    """What people say of answers, what nobody has answered yet, what was confirmed."""
    for table in (EXCHANGES, VOTES, UNANSWERED, CONFIRMED):
        table.create(connection)


@migration
def m003_revisions(connection: Connection) -> None:
    """What was loaded when, who read what again, the coordinators' own questions, and every change."""
    for table in (REVISIONS, STAGED, UNDERSTOOD, AUDIT, REVIEWS, TESTS):
        table.create(connection)


@migration
def m004_places(connection: Connection) -> None:
    """Which home a channel is tied to, what people were shown last, what a bare yes is said to."""
    for table in (PLACES, RECENT):
        table.create(connection)
    if all(c["name"] != "offer" for c in inspect(connection).get_columns(TURNS.name)):  # a new one has it
        connection.exec_driver_sql("ALTER TABLE turns ADD COLUMN offer VARCHAR(20) NOT NULL DEFAULT ''")


@migration
def m005_mailbox(connection: Connection) -> None:
    """What came by chat channels, and what is to be sent there."""
    for table in MAILBOX:
        table.create(connection)


@migration
def m006_turns_of_runs(connection: Connection) -> None:
    """Which walk through a checklist a conversation came to last."""
    if all(c["name"] != "run" for c in inspect(connection).get_columns(TURNS.name)):  # a new one has it
        connection.exec_driver_sql("ALTER TABLE turns ADD COLUMN run VARCHAR(40) NOT NULL DEFAULT ''")


@migration
def m007_runs(connection: Connection) -> None:
    """Walks through checklists, what is told of them, receipts, and where people were met."""
    for table in WALKS:
        table.create(connection)


def migrate(engine: Engine) -> None:
    """Run the migrations that are missing, with their records, in one transaction that nobody else is in."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(
                "BEGIN IMMEDIATE"
            )  # the driver begins by itself only before a row is written
        if not inspect(connection).has_table(_VERSION.name):
            _VERSION.create(connection)
        done = set(connection.execute(select(_VERSION.c.version)).scalars())
        for number, step in enumerate(MIGRATIONS, 1):
            if number not in done:
                step(connection)
                connection.execute(insert(_VERSION).values(version=number))
