"""The tables of what is kept, and when what lies in them is deleted."""

from datetime import UTC, datetime, timedelta
from weakref import WeakKeyDictionary

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    DateTime,
    Engine,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

SHIFT = timedelta(hours=12)  # a choice of home holds for a shift: a temp must not get last week's house
TALK = timedelta(minutes=60)  # what one can go on from, and say something of
KEPT = timedelta(days=7)  # then it is deleted
QUESTION = timedelta(
    days=30
)  # what nobody has answered, since it was last asked; a wording since it was revoked

_META = MetaData()
USERS = Table(
    "users",
    _META,
    Column("id", String(200), primary_key=True),
    Column("home", String(200), nullable=False),
    Column("chosen_at", DateTime, nullable=False),
)
TURNS = Table(
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
    Column("offer", String(20), nullable=False, server_default=""),
    Column("run", String(40), nullable=False, server_default=""),
)


def _exchanged() -> tuple[Column[str], ...]:
    """Whom a question was answered for, and what it came to."""
    return (
        Column("home", String(200)),
        Column("target_group", String(50)),
        Column("outcome", String(20), nullable=False),
    )


EXCHANGES = Table(
    "exchanges",
    _META,
    Column("conversation", String(200), primary_key=True),
    Column("question", Text, nullable=False),
    *_exchanged(),
    Column("confidence", Float, nullable=False),
    Column("passages", Text, nullable=False),
    Column("revision", String(50), nullable=False),
    Column("at", DateTime, nullable=False),
)
VOTES = Table(
    "votes",
    _META,
    Column("number", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    *_exchanged(),
    Column("verdict", String(20), nullable=False),
    Column("reason", String(20)),
    Column("confidence", Float, nullable=False),
    Column("passages", Text, nullable=False),
    Column("revision", String(50), nullable=False),
)
# A number that was read on a list must never come to mean another row: none is given twice.
UNANSWERED = Table(
    "unanswered",
    _META,
    Column("number", Integer, primary_key=True),
    Column("words", Text, nullable=False, index=True),
    Column("question", Text, nullable=False),
    *_exchanged(),
    Column("reason", String(20)),
    Column("times", Integer, nullable=False),
    Column("at", DateTime, nullable=False),
    sqlite_autoincrement=True,
)
CONFIRMED = Table(
    "confirmed",
    _META,
    Column("number", Integer, primary_key=True),
    Column("wording", Text, nullable=False),
    Column("passage", String(300), nullable=False),
    Column("text_hash", String(64), nullable=False),
    Column("by", String(50), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("revoked_at", DateTime),
    Column("why", String(200)),
    sqlite_autoincrement=True,
)


REVISIONS = Table(
    "revisions",
    _META,
    Column("number", Integer, primary_key=True),
    Column("hash", String(64), nullable=False),
    Column("parent", Integer),
    Column("restores", Integer),
    Column("origin", String(40), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("by", String(200), nullable=False),
    Column("note", Text, nullable=False),
    Column("news", Text, nullable=False),
    Column("contents", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)
STAGED = Table(
    "staged",
    _META,
    Column("number", Integer, primary_key=True),
    Column("code", String(20), nullable=False, unique=True),
    Column("base", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("only_adds", Boolean, nullable=False),
    Column("by", String(200), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("news", Text, nullable=False),
    Column("contents", LargeBinary, nullable=False),
)
# What was understood of a file, by its bytes, its path and the code that did it: all revisions share it.
UNDERSTOOD = Table(
    "understood",
    _META,
    Column("key", String(200), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
AUDIT = Table(
    "audit",
    _META,
    Column("number", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("by", String(200), nullable=False),
    Column("act", String(50), nullable=False),
    Column("what", Text, nullable=False),
    Column("hash", String(64), nullable=False),
)
REVIEWS = Table(
    "reviews",
    _META,
    Column("number", Integer, primary_key=True),
    Column("addition", String(300), nullable=False, index=True),
    Column("addition_hash", String(64), nullable=False),
    Column("guideline_hash", String(64), nullable=False),
    Column("version", String(50), nullable=False),
    Column("by", String(200), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("undone_at", DateTime),
    sqlite_autoincrement=True,
)
TESTS = Table(
    "test_questions",
    _META,
    Column("number", Integer, primary_key=True),
    Column("question", Text, nullable=False),
    Column("home", String(200)),
    Column("by", String(200), nullable=False),
    Column("at", DateTime, nullable=False),
    sqlite_autoincrement=True,
)
# Which home a channel is tied to, and what people were shown last: ids alone.
PLACES = Table(
    "places",
    _META,
    Column("id", String(200), primary_key=True),
    Column("home", String(200), nullable=False),
    Column("by", String(200), nullable=False),
    Column("at", DateTime, nullable=False),
)
RECENT = Table(
    "recent",
    _META,
    Column("number", Integer, primary_key=True),
    Column("person", String(200), nullable=False, index=True),
    Column("passage", String(300), nullable=False),
    Column("at", DateTime, nullable=False),
    sqlite_autoincrement=True,
)


_OFTEN = timedelta(seconds=1)
_FORGOTTEN: WeakKeyDictionary[Engine, datetime] = WeakKeyDictionary()  # when that was done last


def forget(connection: Connection, now: datetime) -> None:
    """Delete what has been kept for its time; whoever writes anything does this too.

    A question lies beside its conversation for the hour that one can say something of its answer. Once a
    second is enough where many write.
    """
    moment = utc(now)
    last = _FORGOTTEN.get(connection.engine)
    if last is not None and timedelta() <= moment - last < _OFTEN:
        return
    _FORGOTTEN[connection.engine] = moment
    connection.execute(USERS.delete().where(USERS.c.chosen_at < moment - KEPT))
    connection.execute(TURNS.delete().where(TURNS.c.at < moment - KEPT))
    connection.execute(RECENT.delete().where(RECENT.c.at <= moment - KEPT))
    connection.execute(EXCHANGES.delete().where(EXCHANGES.c.at <= moment - TALK))
    connection.execute(UNANSWERED.delete().where(UNANSWERED.c.at <= moment - QUESTION))
    connection.execute(CONFIRMED.delete().where(CONFIRMED.c.revoked_at <= moment - QUESTION))


def utc(moment: datetime) -> datetime:
    """A moment as it is stored: in UTC, without a zone, as SQLite has none."""
    return moment.astimezone(UTC).replace(tzinfo=None)
