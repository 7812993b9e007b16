"""What must be kept is kept, what must not be kept is not, and what cannot be kept is said."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from handlers.audit import rows as trail
from handlers.feedback import Exchange
from handlers.memory import Chosen, StateError, Turn
from handlers.model import Outcome, User
from handlers.schema import QUESTION
from handlers.state import KEPT, MIGRATIONS, SHIFT, TALK, State, in_folder, in_memory, open_state
from tests.handlers.conversation import COPENHAGEN, NOON, Talk
from tests.handlers.runs.walks import ring, walk
from tests.index.small import FYR, addition, corpus, guideline

ROOT = Path(__file__).parents[2]
TURN = Turn(("a#1", "b#2"), ("a#1",), ("nøglen", "skabet"), "Bostedet Fyrmosen", offer="abc123")
EXCHANGE = Exchange("hvor er nøglen", "A", None, Outcome.ANSWERED, 0.75, ("a#1",), "r1")
SECOND = timedelta(seconds=1)


@contextmanager
def kept(folder: Path) -> Iterator[State]:
    """The state of a folder while it lasts."""
    state = in_folder(folder)
    try:
        yield state
    finally:
        state.close()


def rows(folder: Path, table: str) -> int:
    """How many rows lie in a table."""
    with closing(sqlite3.connect(folder / "state.sqlite")) as found:
        return int(found.execute(f"select count(*) from {table}").fetchone()[0])


def tables(folder: Path) -> set[str]:
    """Which tables there are."""
    with closing(sqlite3.connect(folder / "state.sqlite")) as found:
        return {name for (name,) in found.execute("select name from sqlite_master where type = 'table'")}


# ---------------------------------------------------------------- what is kept
def test_what_is_kept_is_read() -> None:
    """A choice and a turn are read as they were written, by their own name only."""
    state = in_memory()
    state.choose("anna", "Bostedet Fyrmosen", NOON)
    state.remember("stuen", TURN, NOON)
    assert (state.home("anna", NOON), state.turn("stuen", NOON)) == (
        Chosen("Bostedet Fyrmosen", holds=True),
        TURN,
    )
    assert (state.home("bo", NOON), state.turn("anna", NOON)) == (None, None)


def test_the_last_one_counts() -> None:
    """A new choice and a new turn take the place of the ones before, and nothing forgets them."""
    state = in_memory()
    for home in ("A", "B"):
        state.choose("anna", home, NOON)
        state.remember("stuen", Turn((), (), (home,)), NOON)
    turn = state.turn("stuen", NOON)
    assert (state.home("anna", NOON), turn and turn.topic) == (Chosen("B", holds=True), ("B",))
    state.choose("anna", None, NOON)
    assert state.home("anna", NOON) is None


@pytest.mark.parametrize(
    ("time", "home", "turn"),
    [
        (-SECOND, False, False),
        (timedelta(), True, True),
        (TALK - SECOND, True, True),
        (TALK, True, False),
        (SHIFT - SECOND, True, False),
        (SHIFT, False, False),
    ],
    ids=str,
)
def test_how_long_it_holds(time: timedelta, *, home: bool, turn: bool) -> None:
    """A choice holds for a shift, a turn for an hour, neither before it was made."""
    state = in_memory()
    state.choose("anna", "A", NOON)
    state.remember("stuen", TURN, NOON)
    chosen = state.home("anna", NOON + time)
    assert chosen is not None
    assert (chosen.holds, state.turn("stuen", NOON + time) is not None) == (home, turn)


def test_time_is_real_time() -> None:
    """A moment counts as the same in any zone, and by its real distance over a change of the clocks."""
    state = in_memory()
    late = datetime(2026, 10, 25, 2, 30, tzinfo=COPENHAGEN)
    state.remember("stuen", TURN, late.replace(fold=0))
    assert state.turn("stuen", late.replace(fold=1)) is None


@pytest.mark.parametrize("age", [KEPT - SECOND, KEPT + SECOND], ids=["young", "old"])
def test_old_rows_are_deleted(tmp_path: Path, age: timedelta) -> None:
    """What is older than a week is deleted when somebody else writes; what is younger stays."""
    with kept(tmp_path) as state:
        state.choose("anna", "A", NOON)
        state.remember("stuen", TURN, NOON)
        state.choose("bo", "B", NOON + age)
        state.remember("loftet", TURN, NOON + age)
    left = 1 if age > KEPT else 2
    assert (rows(tmp_path, "users"), rows(tmp_path, "turns")) == (left, left)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(TEXT, TEXT, st.lists(TEXT, max_size=3).map(tuple))
def test_any_name_any_word(user: str, home: str, words: tuple[str, ...]) -> None:
    """Whatever names and words there are, they are read as they were written."""
    state = in_memory()
    state.choose(user, home, NOON)
    state.remember(user, Turn(words, words, words, home), NOON)
    assert (state.home(user, NOON), state.turn(user, NOON)) == (
        Chosen(home, holds=True),
        Turn(words, words, words, home),
    )
    state.close()


# ---------------------------------------------------------------- channels, and what was shown
def test_a_channel_is_tied() -> None:
    """A channel is tied to a home, to another one, and let go; other channels are not."""
    state = in_memory()
    state.tie("C1", "A", "karin", NOON)
    assert (state.tied("C1"), state.tied("C2")) == ("A", None)
    state.tie("C1", "B", "karin", NOON)
    assert state.tied("C1") == "B"
    state.tie("C1", None, "karin", NOON)
    assert state.tied("C1") is None


def test_who_ties_a_channel_stands_in_the_trail() -> None:
    """The trail says who tied a channel and let it go; letting go one that is not tied changes nothing."""
    state = in_memory()
    state.tie("C1", None, "karin", NOON)
    state.tie("C1", "A", "karin", NOON)
    state.tie("C1", None, "bo", NOON)
    assert [(r.by, r.act, r.what, r.holds) for r in trail(state.engine)] == [
        ("karin", "kanal bundet til hus", "C1: A", True),
        ("bo", "kanal løst fra hus", "C1", True),
    ]


def test_a_tie_lasts() -> None:
    """What people choose for themselves is forgotten, what a channel is tied to is not."""
    state = in_memory()
    state.tie("C1", "A", "karin", NOON)
    state.choose("anna", "A", NOON + 100 * KEPT)
    assert state.tied("C1") == "A"


def test_what_was_shown_last() -> None:
    """Of each person the last five passages are kept, the last first, each once; of others nothing."""
    state = in_memory()
    state.shown("anna", ["a", "b"], NOON)
    state.shown("bo", ["x"], NOON)
    assert state.recent("anna", NOON) == ("a", "b")
    state.shown("anna", ["c", "b"], NOON + SECOND)
    assert state.recent("anna", NOON) == ("c", "b", "a")
    state.shown("anna", list("defghi"), NOON + SECOND)
    assert state.recent("anna", NOON) == tuple("defgh")
    assert state.recent("bo", NOON) == ("x",)


def test_what_was_shown_is_forgotten(tmp_path: Path) -> None:
    """After a week it is told no longer, and it is deleted when anybody is shown anything."""
    with kept(tmp_path) as state:
        state.shown("anna", ["a"], NOON)
        assert state.recent("anna", NOON + KEPT - SECOND) == ("a",)
        assert state.recent("anna", NOON + KEPT) == ()
        state.shown("bo", ["b"], NOON + KEPT)
    assert rows(tmp_path, "recent") == 1


# ---------------------------------------------------------------- migrations
def test_from_nothing_twice(tmp_path: Path) -> None:
    """A new folder gets every table once; opened again it keeps what it holds."""
    with kept(tmp_path / "a" / "b") as state:
        state.choose("anna", "A", NOON)
    with kept(tmp_path / "a" / "b") as state:
        assert state.home("anna", NOON) == Chosen("A", holds=True)
    talk = {"schema_version", "users", "turns", "exchanges", "votes", "unanswered", "confirmed"}
    kept_for_us = talk | {"revisions", "staged", "understood", "audit", "reviews", "test_questions"}
    kept_for_us |= {"places", "recent", "inbox", "outbox", "seen", "followed", "processes"}
    kept_for_us |= {"begun", "runs", "alarms", "receipts", "met"}
    assert tables(tmp_path / "a" / "b") - {"sqlite_sequence"} == kept_for_us
    assert rows(tmp_path / "a" / "b", "schema_version") == len(MIGRATIONS)


def test_from_version_nought(tmp_path: Path) -> None:
    """A database that has the table of versions and nothing in it is brought to the newest schema."""
    with closing(sqlite3.connect(tmp_path / "state.sqlite")) as old:
        old.execute("create table schema_version (version integer primary key)")
        old.commit()
    with kept(tmp_path) as state:
        state.remember("stuen", TURN, NOON)
        assert state.turn("stuen", NOON) == TURN
    assert rows(tmp_path, "schema_version") == len(MIGRATIONS)


FIRST = """
create table schema_version (version integer primary key);
create table users (id varchar(200) primary key, home varchar(200) not null, chosen_at datetime not null);
create table turns (conversation varchar(200) primary key, passages text not null, shown text not null,
  topic text not null, home varchar(200), target_group varchar(50), asker varchar(200), at datetime not null);
insert into schema_version values (1);
insert into users values ('anna', 'A', '2026-11-21 11:00:00.000000');
insert into turns values
  ('stuen', '["a#1"]', '[]', '["nøglen"]', null, null, null, '2026-11-21 11:00:00.000000');
"""


def test_from_version_one(tmp_path: Path) -> None:
    """A database of the first version keeps what it holds and learns to hold the rest."""
    with closing(sqlite3.connect(tmp_path / "state.sqlite")) as old:
        old.executescript(FIRST)
    with kept(tmp_path) as state:
        assert state.home("anna", NOON) == Chosen("A", holds=True)
        assert state.turn("stuen", NOON) == Turn(("a#1",), (), ("nøglen",))
        state.remember("stuen", replace(TURN, exchange=EXCHANGE), NOON)
        assert state.turn("stuen", NOON) == replace(TURN, exchange=EXCHANGE)
        begun = state.runs.begin(walk(), [ring("ro", NOON)])
        assert (state.runs.run(begun.number), state.runs.lease("a", NOON, 9)[0].step) == (begun, "ro")
    assert rows(tmp_path, "schema_version") == len(MIGRATIONS)


def test_a_newer_schema_is_left_alone(tmp_path: Path) -> None:
    """A database that a newer program has migrated further still opens, and keeps its version."""
    with kept(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / "state.sqlite")) as newer:
        newer.execute("insert into schema_version values (99)")
        newer.commit()
    with kept(tmp_path) as state:
        state.choose("anna", "A", NOON)
    assert rows(tmp_path, "schema_version") == len(MIGRATIONS) + 1


def test_a_migration_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """A step that cannot be done leaves the database as it was, and is said."""
    with closing(sqlite3.connect(tmp_path / "state.sqlite")) as old:
        old.execute("create table turns (x integer)")
        old.commit()
    with pytest.raises(StateError):
        in_folder(tmp_path)
    assert tables(tmp_path) <= {"turns", "schema_version"}


# ---------------------------------------------------------------- processes
WRITE = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from threading import Thread
from handlers.memory import Turn
from handlers.state import in_folder
state = in_folder(Path(sys.argv[1]))
now = datetime(2026, 11, 21, 11, tzinfo=UTC)
for n in range(int(sys.argv[3])):
    state.choose(f"{sys.argv[2]}{n}", "A", now)
    state.remember(f"{sys.argv[2]}{n}", Turn(("a#1",), ("a#1",), ("nøglen",)), now)
print("done", flush=True)
sys.stdin.read()
"""


def writer(folder: Path, name: str, times: int) -> subprocess.Popen[str]:
    """A process that writes, says that it is done, and waits."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITE, str(folder), name, str(times)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def done(process: subprocess.Popen[str]) -> bool:
    """Whether a writer came to its end."""
    assert process.stdout is not None
    return process.stdout.readline() == "done\n"


def test_what_was_written_survives_a_kill(tmp_path: Path) -> None:
    """What a call wrote is there, though the process is killed right after it returned."""
    with writer(tmp_path, "anna", 1) as process:
        assert done(process)
        process.send_signal(signal.SIGKILL)
    with kept(tmp_path) as state:
        assert state.home("anna0", NOON) == Chosen("A", holds=True)
        assert state.turn("anna0", NOON) == Turn(("a#1",), ("a#1",), ("nøglen",))


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    """Two processes that write at the same time wait for each other and lose nothing."""
    with kept(tmp_path):
        pass
    with writer(tmp_path, "anna", 20) as first, writer(tmp_path, "bo", 20) as second:
        finished = [done(first), done(second)]
        for process in (first, second):
            assert process.stdin is not None
            process.stdin.close()
    assert (finished, rows(tmp_path, "users"), rows(tmp_path, "turns")) == ([True, True], 40, 40)


def test_two_open_a_new_folder_at_once(tmp_path: Path) -> None:
    """Somebody who opens the folder while it is being made waits or comes first; nobody fails."""
    others: list[Thread] = []

    def meanwhile(statement: str) -> None:
        if "CREATE TABLE users" in statement and not others:
            others.append(Thread(target=lambda: in_folder(tmp_path).close()))
            others[0].start()
            others[0].join(1)

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(tmp_path / "state.sqlite")
        connection.set_trace_callback(meanwhile)
        return connection

    open_state("sqlite://", creator=connect).close()
    others[0].join()
    assert rows(tmp_path, "schema_version") == len(MIGRATIONS)


# ---------------------------------------------------------------- what cannot be kept
@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    """A folder without leave to write is said in Danish."""
    tmp_path.chmod(0o500)
    with pytest.raises(StateError, match="Må der skrives dér"):
        in_folder(tmp_path)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A folder that cannot be made is said in Danish, with what to do."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(StateError, match=r"kan ikke laves\. Vælg en anden med RETNINGSVISER_STATE"):
        in_folder(tmp_path / "file" / "state")


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    """A folder where the file should lie is said in Danish."""
    (tmp_path / "state.sqlite").mkdir()
    with pytest.raises(StateError, match=r"kan ikke gemmes i .*Må der skrives dér"):
        in_folder(tmp_path)


@pytest.mark.parametrize(
    "content", [b"no database at all, but some text" * 50, b"SQLite format 3\0" + b"\xff" * 4000]
)
def test_a_broken_file(tmp_path: Path, content: bytes) -> None:
    """A file that is no database is said in Danish, and is not overwritten."""
    (tmp_path / "state.sqlite").write_bytes(content)
    with pytest.raises(StateError, match="kan ikke gemmes i"):
        in_folder(tmp_path)
    assert (tmp_path / "state.sqlite").read_bytes() == content


def test_it_breaks_while_it_runs(tmp_path: Path) -> None:
    """What cannot be read or written later on is said in Danish, by every call."""
    with kept(tmp_path) as state:
        with closing(sqlite3.connect(tmp_path / "state.sqlite")) as other:
            other.executescript("drop table users; drop table turns")
        for call in (
            lambda: state.home("anna", NOON),
            lambda: state.choose("anna", "A", NOON),
            lambda: state.turn("stuen", NOON),
            lambda: state.remember("stuen", TURN, NOON),
        ):
            with pytest.raises(StateError, match="kan ikke læses eller gemmes lige nu"):
                call()


@pytest.mark.parametrize("stored", ["", "{", "7"])
def test_a_row_that_somebody_else_wrote(tmp_path: Path, stored: str) -> None:
    """A row that is not as this program writes it is said in Danish like any other that cannot be read."""
    with kept(tmp_path) as state:
        state.remember("stuen", TURN, NOON)
        with state.engine.begin() as connection:
            connection.execute(text("update turns set topic = :stored"), {"stored": stored})
        with pytest.raises(StateError, match="kan ikke læses"):
            state.turn("stuen", NOON)


# ---------------------------------------------------------------- what is not kept
ODD = "zlatanovic kvaksalver tordenskrald hvidløgsbrød sprællemand uldtrøje pandekage"


def test_a_question_lies_here_for_its_time(tmp_path: Path) -> None:
    """A refused question is gone from every file after 30 days; what was taken out of it never was there."""
    small = corpus(guideline("Nøglen ligger i en boks."), addition(FYR, "Nøglen hænger på gangen."))
    with kept(tmp_path) as state:
        talk = Talk(small, user=User("anna"), memory=state)
        for said in (
            "hus fyrmosen",
            f"hvor er nøglen {ODD}",
            f"og om natten {ODD}",
            ODD,
            f"skriv et notat om {ODD}",
            f"hvad koster {ODD}",
            "nøglen 010190-1234 Anna Jensen tlf 22334455",
            "kilde 1",
            "flere",
            f"/hus {ODD}",
            "hus lynggård",
        ):
            talk.say(said)
        now = everything(tmp_path)
        state.choose("bo", "B", NOON + QUESTION)
    later = everything(tmp_path)
    assert [w for w in ("010190", "1234", "Jensen", "22334455") if w in now + later] == []
    assert ("nøgle" in later, [w for w in ODD.split() if w in later]) == (False, [])
    assert [w for w in ODD.split() if w not in now] == []


def everything(folder: Path) -> str:
    """All that lies in a folder, in whatever file, with letters as they were typed."""
    written = b"".join(p.read_bytes() for p in sorted(folder.iterdir()))
    for letter in "æøå":
        written = written.replace(letter.encode("unicode_escape"), letter.encode())
        written = written.replace(b"\\u00%x" % ord(letter), letter.encode())
    return written.decode(errors="replace")


KEY = corpus(guideline("Nøglen til skabet ligger i en boks.", "En fejl meldes straks.", "Boksen er rød."))
WHERE = "ligger nøglen til skabet i en boks sprællemand"


@pytest.mark.parametrize("time", [TALK - SECOND, TALK], ids=["within the hour", "after it"])
def test_the_question_of_an_answer_lies_here_for_an_hour(tmp_path: Path, time: timedelta) -> None:
    """The question of an answer is gone from every file when the talk is over and somebody writes."""
    with kept(tmp_path) as state:
        Talk(KEY, memory=state).verify([(WHERE, "answered")])
        state.choose("bo", "B", NOON + time)
    assert ("sprællemand" in everything(tmp_path)) == (time < TALK)


def test_the_question_of_an_answer_that_helped_is_gone_at_once(tmp_path: Path) -> None:
    """Who says that an answer helped leaves no word of the question."""
    with kept(tmp_path) as state:
        Talk(KEY, memory=state).verify([(WHERE, "answered"), ("det hjalp", "Så ved vi, at svaret hjalp")])
    assert "sprællemand" not in everything(tmp_path)


def test_any_engine_that_sqlalchemy_knows() -> None:
    """A state is opened by a database's URL; one that there is not is said without its password."""
    engine = create_engine("sqlite://")
    state = open_state(str(engine.url))
    assert state.engine.dialect.name == "sqlite"
    state.close()
    with pytest.raises(StateError) as caught:
        open_state("sqlite:////nowhere/at/all/state.sqlite")
    assert "nowhere" in str(caught.value)
