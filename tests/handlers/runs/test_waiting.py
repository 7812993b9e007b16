"""An alarm is told once: however many tick, whoever dies, however often its run is reckoned again."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from handlers.mailbox import Parcel
from handlers.runs.model import Mark, Ring, Seen, Standing
from handlers.runs.state import RunState
from handlers.runs.waiting import LEASE
from handlers.state import State, in_folder
from tests.handlers.runs.walks import HOME, NOON, ring, walk

ROOT = Path(__file__).parents[3]
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
PARCEL = Parcel("slack", 0, "@U1", "a1", "{}")


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


# ---------------------------------------------------------------- taking
def test_what_is_due_is_taken_once(runs: RunState) -> None:
    """Due alarms are handed out, the first due first, so many at a time, and to nobody else for a minute."""
    run = runs.begin(walk(), [ring("ro", NOON), ring("skema", NOON - HOUR), ring("leder", NOON + SECOND)])
    assert [(a.step, a.run, a.home) for a in runs.lease("a", NOON, 1)] == [("skema", run.number, HOME)]
    assert [a.step for a in runs.lease("b", NOON, 9)] == ["ro"]
    assert runs.lease("a", NOON + LEASE - SECOND, 9) != ()  # the last one
    assert [a.step for a in runs.lease("b", NOON + LEASE, 9)] == ["skema", "ro"]


def test_those_that_a_channel_can_tell(runs: RunState) -> None:
    """A channel takes what somebody hears who was met there last, and leaves the rest to others."""
    for person, user, role, homes in (
        ("anna", "slack:U1", 1, ()), ("bo", "terminal:bo", 1, ()), ("leder", "slack:U2", 2, (HOME,)),
        ("alles", "terminal:alles", 2, ()),
    ):  # fmt: skip
        runs.met(Seen(person, user, role, homes, None, NOON))
    due = [ring("ro", NOON, person=person) for person in ("anna", "bo", "ukendt", "")]
    runs.begin(walk(), due)
    runs.begin(walk(home=None), [ring("ro", NOON, person="")])
    runs.begin(walk(home="Ø_%"), [ring("ro", NOON, person="")])
    taken = runs.lease("slack", NOON, 9, channel="slack")
    assert [(a.person, a.home) for a in taken] == [("anna", HOME), ("", HOME)]
    left = runs.lease("terminal", NOON, 9, channel="terminal")
    assert [(a.person, a.home) for a in left] == [("bo", HOME), ("", None), ("", "Ø_%")]
    assert runs.lease("terminal", NOON, 9, "bo", "slack") == ()


def test_those_of_one_person(runs: RunState) -> None:
    """Who is asked for hears their own; the managers' are nobody's own."""
    runs.begin(walk(), [ring("ro", NOON), ring("ro", NOON, Ring.PASSED, ""), ring("ro", NOON, person="bo")])
    assert [a.person for a in runs.lease("a", NOON, 9, "bo")] == ["bo"]
    assert [a.person for a in runs.lease("a", NOON, 9, "")] == [""]
    assert [a.person for a in runs.lease("a", NOON, 9)] == ["anna"]


def test_what_cannot_be_told_keeps_no_other_waiting(runs: RunState) -> None:
    """An alarm that was taken in vain queues at the end, behind those due since."""
    runs.begin(walk(), [ring("ro", NOON - DAY), ring("skema", NOON), ring("leder", NOON)])
    later = NOON + LEASE
    assert [a.step for a in runs.lease("a", NOON, 1)] == ["ro"]
    assert [a.step for a in runs.lease("a", later, 2)] == ["skema", "leder"]
    assert [a.step for a in runs.lease("a", later, 2)] == ["ro"]


# ---------------------------------------------------------------- telling
def test_what_was_told_gives_way_to_what_is_sent(state: State) -> None:
    """Letting go and what is sent are one; told again it is not, nor is it still to come."""
    runs = state.runs
    run = runs.begin(walk(), [ring("ro", NOON), ring("skema", NOON + HOUR)])
    taken = runs.lease("a", NOON, 9)
    (sent,) = runs.settle(taken, "a", [PARCEL])
    assert (sent, state.mailbox.counts()) == (replace(PARCEL, number=sent.number), (0, 1))
    assert (runs.settle(taken, "a", [PARCEL]), state.mailbox.counts()) == ((), (0, 1))
    assert [a.step for a in runs.alarms(run.number)] == ["skema"]
    assert runs.lease("a", NOON + LEASE, 9) == ()
    assert [p.number for p in state.mailbox.take_over("b", NOON).parcels] == [sent.number]


def test_what_is_anothers_is_left_to_them(state: State) -> None:
    """Who was too slow sends nothing; the one who has it now does. The rest of theirs is free at once."""
    runs = state.runs
    runs.begin(walk(), [ring("ro", NOON), ring("skema", NOON)])
    slow = runs.lease("a", NOON, 9)
    (quick,) = runs.lease("b", NOON + LEASE, 1)
    assert (runs.settle(slow, "a", [PARCEL]), state.mailbox.counts()) == ((), (0, 0))
    assert [a.number for a in runs.lease("c", NOON + LEASE, 9)] == [slow[1].number]
    assert len(runs.settle([quick], "b", [PARCEL])) == 1


def test_who_is_slow_but_alone_may_still_tell(runs: RunState) -> None:
    """A minute that is over only lets others take it."""
    runs.begin(walk(), [ring("ro", NOON)])
    taken = runs.lease("a", NOON, 9)
    assert len(runs.settle(taken, "a", [PARCEL])) == 1


def test_a_step_done_meanwhile_is_not_told(state: State) -> None:
    """Who has an alarm in hand while its step is done sends nothing."""
    runs = state.runs
    run = runs.begin(walk(), [ring("ro", NOON)])
    taken = runs.lease("a", NOON, 9)
    runs.save(replace(run, count=1, marks=(Mark("ro", "ja", NOON),)), 0, ())
    assert (runs.settle(taken, "a", [PARCEL]), state.mailbox.counts()) == ((), (0, 0))


def test_nothing_to_let_go_of(state: State) -> None:
    """What is told of no alarm is sent all the same."""
    assert len(state.runs.settle((), "a", [PARCEL])) == 1


def test_it_breaks_between(state: State) -> None:
    """Where what is sent cannot be kept, the alarm is still to be told."""
    runs = state.runs
    runs.begin(walk(), [ring("ro", NOON)])
    taken = runs.lease("a", NOON, 9)
    with state.engine.begin() as connection:
        connection.execute(text("alter table outbox rename to elsewhere"))
    with pytest.raises(Exception, match="kan ikke læses eller gemmes"):
        runs.settle(taken, "a", [PARCEL])
    assert runs.lease("b", NOON + LEASE, 9) == taken


def test_put_off(runs: RunState) -> None:
    """An alarm that is put off is told then, whether it was in hand, told already, or neither."""
    run = runs.begin(walk(), [ring("ro", NOON), ring("skema", NOON), ring("leder", NOON)])
    first, second, third = runs.lease("a", NOON, 9)
    runs.settle([first], "a")
    for alarm in (first, second, third):
        runs.postpone(alarm, NOON + HOUR)
    assert runs.settle([second], "a", [PARCEL]) == ()
    assert runs.lease("a", NOON + HOUR - SECOND, 9) == ()
    assert [a.at for a in runs.alarms(run.number)] == [NOON + HOUR] * 3
    assert [a.step for a in runs.lease("b", NOON + HOUR, 9)] == ["ro", "skema", "leder"]


# ---------------------------------------------------------------- reckoned again
def test_a_new_reckoning_takes_the_place_of_the_old(runs: RunState) -> None:
    """What is to come is what was reckoned last."""
    run = runs.begin(walk(), [ring("ro", NOON + HOUR), ring("skema", NOON + HOUR)])
    runs.save(replace(run, count=1), 0, [ring("skema", NOON + DAY), ring("leder", NOON + DAY)])
    assert [(a.step, a.at) for a in runs.alarms(run.number)] == [
        ("skema", NOON + DAY),
        ("leder", NOON + DAY),
    ]


def test_what_stays_keeps_its_number_and_hand(runs: RunState) -> None:
    """An alarm that is reckoned to the same is the same: who has it in hand tells it."""
    run = runs.begin(walk(), [ring("skema", NOON)])
    taken = runs.lease("a", NOON, 9)
    runs.save(replace(run, count=1), 0, [ring("skema", NOON)])
    assert runs.alarms(run.number) == taken
    assert len(runs.settle(taken, "a", [PARCEL])) == 1


def test_told_once_though_it_is_reckoned_again(runs: RunState) -> None:
    """What was told does not come back when the run is saved, whether it is still reckoned or not."""
    run = runs.begin(walk(), [ring("skema", NOON)])
    runs.settle(runs.lease("a", NOON, 9), "a")
    for count, alarms in enumerate([[ring("skema", NOON)], [], [ring("skema", NOON)]]):
        assert runs.save(replace(run, touched=NOON + HOUR, count=count + 1), count, alarms)
        assert runs.lease("a", NOON + DAY, 9) == ()


def test_due_but_not_told_stays(runs: RunState) -> None:
    """What was due and not told is told, though only what is to come is reckoned."""
    run = runs.begin(walk(), [ring("skema", NOON), ring("ro", NOON + DAY)])
    runs.save(replace(run, touched=NOON + HOUR, count=1), 0, ())
    assert [a.step for a in runs.lease("a", NOON + 2 * DAY, 9)] == ["skema"]


def test_put_off_stays(runs: RunState) -> None:
    """What was put off is told then, though the run was saved meanwhile."""
    run = runs.begin(walk(), [ring("skema", NOON)])
    runs.postpone(runs.lease("a", NOON, 9)[0], NOON + DAY)
    runs.save(replace(run, touched=NOON + HOUR, count=1), 0, ())
    assert [a.at for a in runs.alarms(run.number)] == [NOON + DAY]


def test_another_deadline_is_told_anew(runs: RunState) -> None:
    """Where the deadline itself has moved, the alarm of the old one is gone, and the new one is told."""
    run = runs.begin(walk(), [ring("skema", NOON), ring("skema", NOON, Ring.PASSED, "")])
    runs.settle(runs.lease("a", NOON, 1), "a")
    moved = [ring("skema", NOON + DAY), ring("skema", NOON + DAY, Ring.PASSED, "")]
    runs.save(replace(run, touched=NOON + HOUR, count=1), 0, moved)
    assert runs.lease("a", NOON + HOUR, 9) == ()
    assert len(runs.lease("a", NOON + DAY, 9)) == 2


@pytest.mark.parametrize("end", [Standing.DONE, Standing.STOPPED, Standing.CANCELLED])
def test_an_ended_run_is_silent(runs: RunState, end: Standing) -> None:
    """Nothing is told of a run that is over, unless it is said so."""
    run = runs.begin(walk(), [ring("skema", NOON), ring("ro", NOON + DAY)])
    over = replace(run, standing=end, touched=NOON + HOUR, ended=NOON + HOUR, count=1)
    runs.save(over, 0, ())
    assert runs.alarms(run.number) == ()
    runs.save(replace(over, count=2), 1, [ring("ro", NOON + DAY)])
    assert len(runs.alarms(run.number)) == 1


# ---------------------------------------------------------------- processes
_TICKING = """
import sys
from datetime import datetime
from pathlib import Path
from handlers.mailbox import Parcel
from handlers.state import in_folder
folder, owner, now = Path(sys.argv[1]), sys.argv[2], datetime.fromisoformat(sys.argv[3])
runs = in_folder(folder).runs
print("ready", flush=True)
sys.stdin.readline()
while taken := runs.lease(owner, now, 20):
    for alarm in taken:
        runs.settle([alarm], owner, [Parcel("slack", 0, "@U1", str(alarm.number), "{}")])
        print(alarm.number, flush=True)
print("done", flush=True)
"""


def ticking(folder: Path, owner: str, now: str) -> subprocess.Popen[str]:
    """A process that tells what is due as soon as it is let, and waits for that."""
    process = subprocess.Popen(
        [sys.executable, "-c", _TICKING, str(folder), owner, now],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def sent(state: State) -> Counter[str]:
    """How often each alarm was put into the outbox."""
    return Counter(p.mark for p in state.mailbox.take_over("after", NOON + 9 * DAY).parcels)


def test_two_processes_tell_each_alarm_once(state: State, tmp_path: Path) -> None:
    """A thousand alarms, told by two processes that tick at once: each is sent exactly once."""
    runs = state.runs
    for n in range(100):
        runs.begin(walk(f"p{n}"), [ring(f"s{k}", NOON, person=f"p{n}") for k in range(10)])
    both = [ticking(tmp_path, owner, NOON.isoformat()) for owner in ("a", "b")]
    for process in both:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    told = [process.communicate()[0].split() for process in both]
    assert [said[-1] for said in told] == ["done", "done"]
    assert sent(state) == Counter(map(str, range(1, 1001)))


def test_who_is_killed_leaves_nothing_untold(state: State, tmp_path: Path) -> None:
    """Kill -9 at any point: others tell what was in hand a minute later; each alarm is sent once."""
    runs = state.runs
    for n in range(20):
        runs.begin(walk(f"p{n}"), [ring(f"s{k}", NOON, person=f"p{n}") for k in range(10)])
    with ticking(tmp_path, "killed", NOON.isoformat()) as killed:
        assert killed.stdin
        assert killed.stdout
        killed.stdin.write("go\n")
        killed.stdin.flush()
        for _ in range(25):
            killed.stdout.readline()
        os.kill(killed.pid, signal.SIGKILL)
    for now in (NOON, NOON + LEASE):
        taken = runs.lease("other", now, 500)
        runs.settle(taken, "other", [replace(PARCEL, mark=str(a.number)) for a in taken])
    assert sent(state) == Counter(map(str, range(1, 201)))


_HOLDING = """
import sys
from datetime import datetime
from pathlib import Path
from handlers.state import in_folder
taken = in_folder(Path(sys.argv[1])).runs.lease("killed", datetime.fromisoformat(sys.argv[2]), 9)
print(len(taken), flush=True)
sys.stdin.read()
"""


def test_who_is_killed_with_alarms_in_hand(runs: RunState, tmp_path: Path) -> None:
    """What a dead process had in hand is nobody's for the rest of the minute; then it is told."""
    runs.begin(walk(), [ring(f"s{k}", NOON) for k in range(10)])
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDING, str(tmp_path), NOON.isoformat()],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holding:
        assert holding.stdout
        assert holding.stdout.readline() == b"9\n"
        os.kill(holding.pid, signal.SIGKILL)
    assert len(runs.lease("other", NOON, 20)) == 1
    assert len(runs.lease("other", NOON + LEASE - SECOND, 20)) == 0
    assert len(runs.lease("other", NOON + LEASE, 20)) == 10
