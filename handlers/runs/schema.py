"""The tables of runs, of what is told of them, of receipts, and of where people were met."""

from sqlalchemy import Boolean, Column, DateTime, Index, Integer, LargeBinary, MetaData, String, Table, Text

_META = MetaData()
# What a run began with, by its hash: many begin with the same.
BEGUN = Table(
    "begun",
    _META,
    Column("hash", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
# A number stands on buttons that nobody takes back: none is given twice, nor a code while its run is kept.
RUNS = Table(
    "runs",
    _META,
    Column("number", Integer, primary_key=True),
    Column("code", String(4), nullable=False, unique=True),
    Column("key", String(4), nullable=False),
    Column("person", String(200), nullable=False, index=True),
    Column("home", String(200)),
    Column("target_group", String(50)),
    Column("name", String(200), nullable=False),
    Column("title", Text, nullable=False),
    Column("begun", String(64), nullable=False, index=True),
    Column("started", DateTime, nullable=False),
    Column("touched", DateTime, nullable=False),
    Column("ended", DateTime),
    Column("standing", String(20), nullable=False),
    Column("changes", Integer, nullable=False),
    Column("marks", Text, nullable=False),
    Column("later", Text, nullable=False),
    Column("told", Text, nullable=False),
    Column("assigned_by", String(200), nullable=False),
    Column("mentor", String(200), nullable=False, index=True),
    sqlite_autoincrement=True,
)
# `due`: the moment that was reckoned; `at`: when it is told, later where it was put off. One that was told
# stays until its step is done: it must not be told again when the run is reckoned again.
ALARMS = Table(
    "alarms",
    _META,
    Column("number", Integer, primary_key=True),
    Column("run", Integer, nullable=False, index=True),
    Column("step", String(200), nullable=False),
    Column("ring", String(20), nullable=False),
    Column("person", String(200), nullable=False),
    Column("home", String(200)),
    Column("due", DateTime, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("told", Boolean, nullable=False),
    Column("owner", String(100)),
    Column("until", DateTime),
    Index("alarms_waiting", "told", "at"),
    sqlite_autoincrement=True,
)
RECEIPTS = Table(
    "receipts",
    _META,
    Column("number", Integer, primary_key=True),
    Column("person", String(200), nullable=False, index=True),
    Column("passage", String(300), nullable=False, index=True),
    Column("hash", String(64), nullable=False),
    Column("version", String(50), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("text", Text, nullable=False),
    sqlite_autoincrement=True,
)
MET = Table(
    "met",
    _META,
    Column("person", String(200), primary_key=True),
    Column("user", String(200), nullable=False),
    Column("role", Integer, nullable=False),
    Column("homes", Text, nullable=False),
    Column("home", String(200)),
    Column("at", DateTime, nullable=False),
)
WALKS = (BEGUN, RUNS, ALARMS, RECEIPTS, MET)
