"""Walks are kept as they are, changed by one at a time, found by whoever may, and deleted in time."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from sqlalchemy import text

from corpus.checklists.model import Checklist, Purpose
from handlers.memory import BrokenRunError, NoMemory, StateError
from handlers.model import Role
from handlers.runs.model import Begun, Mark, Receipt, Ring, Run, Seen, Standing, Tally
from handlers.runs.state import RunState
from handlers.state import State, in_folder, in_memory
from tests.handlers.runs.walks import BEGUN, HOME, NOON, RUNS, ring, walk

ROOT = Path(__file__).parents[3]
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    """A state of its own."""
    made = in_folder(tmp_path)
    yield made
    made.close()


@pytest.fixture
def runs(state: State) -> RunState:
    """Its runs."""
    return state.runs


def lying(folder: Path, table: str) -> int:
    """How many rows lie in a table."""
    with closing(sqlite3.connect(folder / "state.sqlite")) as found:
        return int(found.execute(f"select count(*) from {table}").fetchone()[0])


# ---------------------------------------------------------------- one run
@settings(max_examples=40)
@given(RUNS, RUNS)
def test_any_run_is_read_as_it_was_kept(first: Run, then: Run) -> None:
    """Whatever a run holds, it is read as it was begun, and as it was saved in its place."""
    state = in_memory()
    kept = state.runs.begin(first, ())
    assert state.runs.run(kept.number) == kept
    then = replace(then, number=kept.number, code=kept.code)
    assert state.runs.save(then, kept.count, ())
    assert state.runs.run(kept.number) == then
    state.close()


def test_numbers_and_codes_are_never_given_twice(runs: RunState) -> None:
    """A run has a number that no run had, and a code without signs that look alike, which is no word."""
    first = runs.begin(walk(), ())
    runs.forget(NOON + DAY, 0, 0)
    later = [runs.begin(walk(), ()) for _ in range(200)]
    assert first.number < min(r.number for r in later)
    codes = {r.code for r in later}
    assert (len(codes), {len(c) for c in codes}) == (200, {4})
    assert set("".join(codes)) & set("01AEILOUY") == set()
    assert not any(c[0].isdigit() for c in codes)


def test_a_run_is_found_by_its_code_until_it_ends(runs: RunState) -> None:
    """A code is known however it is typed; that of a finished run leads nowhere."""
    kept = runs.begin(walk(), ())
    assert runs.by_code(f" {kept.code.lower()} ") == kept
    assert runs.by_code("0000") is None
    runs.save(replace(kept, standing=Standing.DONE, ended=NOON), 0, ())
    assert runs.by_code(kept.code) is None


def test_of_two_changes_one_is_kept(runs: RunState) -> None:
    """Who changes a run that has been changed meanwhile is told so, and nothing of theirs is kept."""
    kept = runs.begin(walk(), ())
    first = replace(kept, count=1, marks=(Mark("ro", "ja", NOON, "MK"),))
    assert runs.save(first, 0, [ring("skema", NOON)])
    assert not runs.save(replace(kept, count=1, later=("ro",)), 0, ())
    assert not runs.save(replace(kept, number=99), 0, ())
    assert (runs.run(kept.number), len(runs.alarms(kept.number))) == (first, 1)


def test_whose_runs_there_are(runs: RunState) -> None:
    """A person has their unfinished runs, the last touched first, and the finished; a mentor has theirs."""
    early, late = runs.begin(walk(at=NOON - DAY), ()), runs.begin(walk(), ())
    runs.begin(walk("bo"), ())
    paused = replace(early, touched=NOON + SECOND, standing=Standing.PAUSED, mentor="mie", count=1)
    runs.save(paused, 0, ())
    assert (runs.of("anna"), runs.to_sign("mie"), runs.ended_of("anna")) == ((paused, late), (paused,), ())
    over = replace(paused, standing=Standing.CANCELLED, ended=NOON + DAY, count=2)
    gone = replace(late, standing=Standing.STOPPED, ended=NOON + 2 * DAY, count=1)
    runs.save(over, 1, ())
    runs.save(gone, 0, ())
    assert (runs.of("anna"), runs.to_sign("mie"), runs.ended_of("anna")) == ((), (), (gone, over))
    assert (runs.run(early.number), runs.run(99)) == (over, None)


def test_what_runs_began_with_is_kept_once(runs: RunState, tmp_path: Path) -> None:
    """Runs share what they began with; who goes over to another leaves nothing that nobody has."""
    kept = [runs.begin(walk(), ()) for _ in range(3)]
    assert lying(tmp_path, "begun") == 1
    other = Begun(replace(BEGUN.checklist, title="Ny"), BEGUN.quotes)
    for n, run in enumerate(kept):
        assert runs.save(replace(run, begun=other, count=1), 0, ())
        assert lying(tmp_path, "begun") == (2 if n < 2 else 1)
    assert runs.run(kept[0].number) == replace(kept[0], begun=other, count=1)


@pytest.mark.parametrize("change", ["marks = '{'", "standing = 'x'", "later = '7'"])
def test_a_row_that_somebody_else_wrote(state: State, change: str) -> None:
    """A run that is not as this program writes it is said in Danish."""
    kept = state.runs.begin(walk(), ())
    with state.engine.begin() as connection:
        connection.execute(text(f"update runs set {change}"))
    with pytest.raises(StateError, match="kan ikke læses"):
        state.runs.run(kept.number)


def test_what_a_run_began_with_is_broken(state: State) -> None:
    """So is one whose checklist is not as this program writes it."""
    kept = state.runs.begin(walk(), ())
    with state.engine.begin() as connection:
        connection.execute(text("update begun set data = :data"), {"data": b"{}"})
    with pytest.raises(StateError, match="Begynd forfra"):
        state.runs.run(kept.number)


def test_a_run_of_an_older_program_is_read(state: State) -> None:
    """What was kept before a step had a field is read, with what the field is where it is left out."""
    kept = state.runs.begin(walk(), ())
    with state.engine.begin() as connection:
        (data,) = connection.execute(text("select data from begun")).one()
        older = data.replace(b'"line":0', b'"gone":1')
        connection.execute(text("update begun set data = :data"), {"data": older})
    assert (older != data, state.runs.run(kept.number)) == (True, kept)


_TAPPING = """
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from handlers.runs.model import Mark
from handlers.state import in_folder
runs = in_folder(Path(sys.argv[1])).runs
won = 0
print("ready", flush=True)
sys.stdin.readline()
for n in range(50):
    before = runs.run(1)
    mine = Mark(f"{sys.argv[2]}{n}", "ja", datetime.now(UTC))
    changed = replace(before, marks=(*before.marks, mine), count=before.count + 1)
    won += runs.save(changed, before.count, ())
print(won, flush=True)
"""


def test_taps_of_two_processes(runs: RunState, tmp_path: Path) -> None:
    """Of changes made at once by two processes each is kept whole or refused: none is lost, none mixed."""
    runs.begin(walk(), ())
    tapping = [
        subprocess.Popen(
            [sys.executable, "-c", _TAPPING, str(tmp_path), name],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in "ab"
    ]
    for process in tapping:
        assert process.stdout
        process.stdout.readline()
    for process in tapping:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    won = [int(process.communicate()[0]) for process in tapping]
    kept = runs.run(1)
    assert kept
    names = [m.step for m in kept.marks]
    assert (kept.count, len(names), len(set(names))) == (sum(won), sum(won), sum(won))
    assert [sum(n.startswith(name) for n in names) for name in "ab"] == won


# ---------------------------------------------------------------- counts
def test_counts_name_nobody(runs: RunState) -> None:
    """By home and checklist: how many go on, ended how, are overdue; the last title counts."""
    renamed = Begun(replace(BEGUN.checklist, title="Efter et indgreb (2026)"))
    other = Begun(Checklist("giv", "Giv medicin", Purpose.TASK, ()))
    kept = [
        runs.begin(walk(str(n), begun=b), ()) for n, b in enumerate([BEGUN, renamed, BEGUN, BEGUN, BEGUN])
    ]
    runs.begin(walk(begun=other, home=None), [ring("x", NOON, Ring.PASSED)])
    runs.begin(
        walk(begun=other, home="Lyng"), [ring("x", NOON + DAY, Ring.PASSED), ring("x", NOON, Ring.DUE)]
    )
    for run, standing in zip(kept, ["paused", "done", "stopped", "cancelled", "open"], strict=True):
        runs.save(replace(run, standing=Standing(standing)), 0, [ring("skema", NOON, Ring.PASSED)])
    newest = runs.begin(walk(begun=renamed), ())
    assert newest.number
    ours = Tally(
        HOME,
        "magt",
        "Efter et indgreb (2026)",
        open=3,
        done=1,
        stopped=1,
        cancelled=1,
        overdue=2,
        deadlines=2,
    )
    lyng = Tally("Lyng", "giv", "Giv medicin", open=1)
    nowhere = Tally(None, "giv", "Giv medicin", open=1, overdue=1, deadlines=1)
    assert runs.tallies(None, NOON) == (nowhere, ours, lyng)
    assert runs.tallies([HOME], NOON) == (ours,)
    assert runs.tallies([], NOON) == ()
    assert [t.overdue for t in runs.tallies(["Lyng"], NOON + DAY)] == [1]


def test_overdue_until_it_is_done(runs: RunState) -> None:
    """A run is overdue from that moment on, told or not, reckoned again or not, until the step is done."""
    run = runs.begin(walk(), [ring("skema", NOON, Ring.PASSED, "")])

    def late() -> list[int]:
        return [t.overdue for t in runs.tallies(None, NOON + DAY)]

    assert [t.overdue for t in runs.tallies(None, NOON - SECOND)] == [0]
    assert late() == [1]
    runs.settle(runs.lease("a", NOON, 9), "a")
    assert late() == [1]
    other = replace(run, touched=NOON + SECOND, count=1, marks=(Mark("ro", "ja", NOON),))
    runs.save(other, 0, ())
    assert late() == [1]
    runs.save(replace(other, count=2, marks=(*other.marks, Mark("skema", "ja", NOON))), 1, ())
    assert late() == [0]


# ---------------------------------------------------------------- people
def test_receipts(runs: RunState) -> None:
    """Of each passage the last version that a person has read counts; who read one of many is found."""
    old = Receipt("anna", "a#1", "h1", "3.0", NOON, "Skab ro.")
    new = replace(old, hash="h2", version="4.0", at=NOON + DAY, text="Skab ro straks.")
    other = Receipt("anna", "b#1", "h3", "1.0", NOON + SECOND)
    for receipt in (new, old, other, replace(new, at=NOON + 2 * DAY), replace(other, person="bo")):
        runs.read(receipt)
    assert runs.receipts("anna") == (other, replace(new, at=NOON + 2 * DAY))
    assert runs.receipts("cilla") == ()
    assert runs.receivers(["a#1"]) == ("anna",)
    assert runs.receivers([*(f"x#{n}" for n in range(40_000)), "b#1"]) == ("anna", "bo")


def test_where_somebody_was_met(runs: RunState) -> None:
    """The last place counts."""
    first = Seen("anna", "slack:U1", Role.EMPLOYEE, (), HOME, NOON)
    last = replace(first, user="terminal:anna", homes=(HOME, "Lyng"), home=None, at=NOON + DAY)
    for seen in (first, last):
        runs.met(seen)
    assert (runs.where("anna"), runs.where("bo")) == (last, None)


def test_managers_of_a_home(runs: RunState) -> None:
    """Those who are named for it; where none was met, those who are for all homes; never staff."""
    staff = Seen("anna", "slack:U1", Role.EMPLOYEE, (HOME,), HOME, NOON)
    own = Seen("lis", "slack:U2", Role.MANAGER, (HOME,), HOME, NOON)
    everywhere = Seen("karin", "slack:U3", Role.COORDINATOR, (), None, NOON)
    for seen in (staff, own, everywhere):
        runs.met(seen)
    assert [runs.managers(home) for home in (HOME, "Lyng", None)] == [(own,), (everywhere,), (everywhere,)]


# ---------------------------------------------------------------- what is not kept
def test_the_deletion_job(runs: RunState, tmp_path: Path) -> None:
    """A run goes when its days since it ended, or was touched last, are over, with all that hangs on it."""
    ended = replace(runs.begin(walk("anna"), [ring("ro", NOON)]), standing=Standing.DONE)
    left = runs.begin(walk("bo", NOON + DAY, begun=Begun(BEGUN.checklist)), [ring("ro", NOON)])
    runs.save(replace(ended, ended=NOON, touched=NOON + 9 * DAY), 0, [ring("ro", NOON)])
    runs.read(Receipt("anna", "a#1", "h", "1", NOON))
    runs.met(Seen("anna", "slack:U1", Role.EMPLOYEE, (), None, NOON))
    tables = ("runs", "alarms", "begun", "receipts", "met")
    assert runs.forget(NOON + 90 * DAY - SECOND, 90, 91) == (0, 0)
    assert [lying(tmp_path, t) for t in tables] == [2, 2, 2, 1, 1]
    assert runs.forget(NOON + 90 * DAY, 90, 91) == (1, 0)
    assert ([lying(tmp_path, t) for t in tables], runs.of("bo")) == ([1, 1, 1, 1, 0], (left,))
    assert runs.forget(NOON + 91 * DAY, 90, 91) == (1, 1)
    assert [lying(tmp_path, t) for t in tables] == [0] * 5


def test_what_was_deleted_is_in_no_file(tmp_path: Path) -> None:
    """After the deletion job nobody who walked stands in any file of the state, nor what they said."""
    state = in_folder(tmp_path)
    run = state.runs.begin(walk("xylofonkasse"), [ring("ro", NOON, person="xylofonkasse")])
    state.runs.save(replace(run, marks=(Mark("ro", "tordenskrald", NOON),), count=1), 0, ())
    state.runs.met(Seen("xylofonkasse", "slack:U1", Role.EMPLOYEE, (), None, NOON))
    state.runs.forget(NOON + DAY, 1, 1)
    state.close()
    found = b"".join(f.read_bytes() for f in tmp_path.iterdir())
    assert (b"xylofonkasse" in found, b"tordenskrald" in found) == (False, False)


def test_nothing_is_kept_for_a_single_question() -> None:
    """Who asks one question and is gone has begun nothing, and nothing fails."""
    runs = NoMemory().runs
    begun, alarm = walk(), ring("ro", NOON)
    runs.read(Receipt("anna", "a", "h", "1", NOON))
    runs.met(Seen("anna", "slack:U1", 1, (), None, NOON))
    runs.postpone(alarm, NOON)
    assert (runs.begin(begun, ()), runs.save(begun, 0, ()), runs.run(0), runs.by_code("")) == (
        begun, False, None, None,
    )  # fmt: skip
    several = (runs.of("a"), runs.ended_of("a"), runs.to_sign("a"), runs.tallies(None, NOON), runs.alarms(0))
    people = (runs.receipts("a"), runs.receivers(["a"]), runs.managers(None))
    told = (runs.lease("a", NOON, 9), runs.settle([alarm], "a"))
    assert {*several, *people, *told} == {()}
    assert (runs.where("a"), runs.forget(NOON, 0, 0)) == (None, (0, 0))


def test_any_order_of_saves_keeps_the_count(runs: RunState) -> None:
    """Whoever saves by an old count, in whatever order, never wins."""
    chance, run = Random(7), runs.begin(walk(), ())
    seen = [run]
    for _ in range(60):
        base = chance.choice(seen[-3:])
        changed = replace(base, count=base.count + 1, told=(*base.told, "h"))
        assert runs.save(changed, base.count, ()) == (base == seen[-1])
        if base == seen[-1]:
            seen.append(changed)
    assert runs.run(run.number) == seen[-1]


def test_a_broken_run_hides_no_other(state: State) -> None:
    """One run that cannot be read is said so by its number; the others of its person are there."""
    broken, whole = state.runs.begin(walk(), ()), state.runs.begin(walk(), ())
    with state.engine.begin() as connection:
        connection.execute(text(f"update runs set marks = '{{' where number = {broken.number}"))
    with pytest.raises(BrokenRunError):
        state.runs.run(broken.number)
    assert (state.runs.of("anna"), state.runs.run(whole.number)) == ((whole,), whole)


def test_what_lies_ahead_is_not_deleted(runs: RunState) -> None:
    """An unfinished run stays while it is to begin or has something to tell, and its days after that."""
    later = runs.begin(replace(walk("ny"), started=NOON + 120 * DAY, touched=NOON), ())
    tells = runs.begin(walk("bo"), [ring("ro", NOON + 100 * DAY)])
    assert runs.forget(NOON + 189 * DAY, 90, 900) == (0, 0)
    assert runs.forget(NOON + 190 * DAY, 90, 900) == (1, 0)
    assert (runs.of("ny"), runs.of("bo"), tells.number > 0) == ((later,), (), True)
    assert runs.forget(NOON + 210 * DAY, 90, 900) == (1, 0)


def test_what_nobody_took_up_is_not_begun(runs: RunState) -> None:
    """A programme that waits for whoever has its code is counted apart, and as begun by nobody."""
    waiting = runs.begin(walk(""), ())
    runs.begin(walk("bo"), ())
    assert [(t.open, t.waiting) for t in runs.tallies(None, NOON)] == [(1, 1)]
    runs.save(replace(waiting, person="anna", count=1), 0, ())
    assert [(t.open, t.waiting) for t in runs.tallies(None, NOON)] == [(2, 0)]
