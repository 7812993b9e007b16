"""The tables of what came by chat channels and what is to be sent there."""

from sqlalchemy import Column, DateTime, Integer, LargeBinary, MetaData, String, Table, Text

_META = MetaData()
# A number orders what came: none is given twice, not even after all rows have gone.
INBOX = Table(
    "inbox",
    _META,
    Column("number", Integer, primary_key=True),
    Column("channel", String(20), nullable=False),
    Column("owner", String(100), nullable=False, index=True),
    Column("user", String(200), nullable=False),
    Column("conversation", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("came", DateTime, nullable=False),
    Column("masked", Integer, nullable=False),
    Column("kinds", Text, nullable=False),
    Column("placeholder", String(100), nullable=False),
    sqlite_autoincrement=True,
)
SEEN = Table(
    "seen",
    _META,
    Column("key", String(200), primary_key=True),
    Column("at", DateTime, nullable=False, index=True),
)
OUTBOX = Table(
    "outbox",
    _META,
    Column("number", Integer, primary_key=True),
    Column("channel", String(20), nullable=False),
    Column("owner", String(100), nullable=False, index=True),
    Column("letter", Integer, nullable=False),
    Column("place", String(200), nullable=False),
    Column("mark", String(100), nullable=False),
    Column("body", Text, nullable=False),
    Column("data", LargeBinary),
    Column("tries", Integer, nullable=False),
    sqlite_autoincrement=True,
)
FOLLOWED = Table(
    "followed",
    _META,
    Column("place", String(200), primary_key=True),
    Column("thread", String(100), primary_key=True),
    Column("user", String(200), primary_key=True),
    Column("at", DateTime, nullable=False),
)
PROCESSES = Table(
    "processes",
    _META,
    Column("owner", String(100), primary_key=True),
    Column("at", DateTime, nullable=False),
)
MAILBOX = (INBOX, SEEN, OUTBOX, FOLLOWED, PROCESSES)
