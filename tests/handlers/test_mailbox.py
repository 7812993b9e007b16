"""What comes by a channel is kept once, answered once, and taken over from the dead."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread as Worker

import pytest
from sqlalchemy import text

from handlers.mailbox import Arrival, Letter, Parcel, Thread, Waiting
from handlers.mailbox_state import ALIVE, MailboxState
from handlers.state import KEPT, State, in_folder

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
LETTER = Letter("slack", "slack:U1", "slack:D1", "hvor er nøglen", "{}", NOON, 1, ("navn",))
PARCEL = Parcel("slack", 1, "D1", "1-0", "{}")


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    """A state of its own."""
    made = in_folder(tmp_path)
    yield made
    made.close()


@pytest.fixture
def mailbox(state: State) -> MailboxState:
    """Its mailbox, with two processes alive."""
    for owner in ("a", "b"):
        state.mailbox.beat(owner, NOON)
    return state.mailbox


def test_a_letter_is_kept_as_it_was(mailbox: MailboxState) -> None:
    """Whoever takes a letter over reads what was kept, with the number that it was given."""
    (number,) = mailbox.receive([Arrival(LETTER, ("k",))], "dead")
    assert mailbox.take_over("a", NOON).letters == (replace(LETTER, number=number or 0),)


def test_what_was_seen_is_not_kept_again(mailbox: MailboxState) -> None:
    """One key in common is enough, also within one transaction, also after the letter has been answered."""
    twins = [Arrival(LETTER, ("event:1", "message:1")), Arrival(LETTER, ("event:2", "message:1"))]
    first, second = mailbox.receive(twins, "a")
    assert (first is not None, second) == (True, None)
    mailbox.answered(first or 0, (), "a")
    assert mailbox.receive([Arrival(LETTER, ("event:1",))], "a") == (None,)
    assert mailbox.counts() == (0, 0)


def test_keys_are_forgotten_after_a_day(mailbox: MailboxState) -> None:
    """What a channel cannot repeat any more need not be known."""
    mailbox.receive([Arrival(LETTER, ("k",))], "a")
    mailbox.beat("a", NOON + timedelta(days=1, seconds=1))
    assert mailbox.receive([Arrival(LETTER, ("k",))], "a") != (None,)


def test_numbers_are_never_given_twice(mailbox: MailboxState) -> None:
    """A number orders what came, also when everything before it has been answered."""
    (first,) = mailbox.receive([Arrival(LETTER, ())], "a")
    mailbox.answered(first or 0, (), "a")
    (second,) = mailbox.receive([Arrival(LETTER, ())], "a")
    assert (second or 0) > (first or 0)


def test_a_letter_gives_way_to_its_parcels(mailbox: MailboxState) -> None:
    """The reply is kept in the same transaction that lets the question go; then it is let go itself."""
    (number,) = mailbox.receive([Arrival(LETTER, ())], "a")
    kept = mailbox.answered(number or 0, (PARCEL, replace(PARCEL, mark="1-1", data=b"x")), "a")
    assert (mailbox.counts(), [p.mark for p in kept]) == ((0, 2), ["1-0", "1-1"])
    mailbox.sent([p.number for p in kept])
    assert mailbox.counts() == (0, 0)


def test_a_letter_is_answered_once(mailbox: MailboxState) -> None:
    """Whoever answers a letter that another has answered keeps nothing to be sent."""
    (number,) = mailbox.receive([Arrival(LETTER, ())], "a")
    assert mailbox.answered(number or 0, (PARCEL,), "a")
    assert mailbox.answered(number or 0, (PARCEL,), "b") == ()
    assert mailbox.counts() == (0, 1)


def test_only_the_dead_are_taken_over(mailbox: MailboxState) -> None:
    """What a living process has in hand stays there; six seconds of silence later it may be taken, once."""
    mailbox.receive([Arrival(LETTER, ("k",))], "a")
    mailbox.answered(0, (PARCEL,), "a")
    assert mailbox.take_over("b", NOON) == Waiting()
    later = NOON + ALIVE + timedelta(seconds=1)
    mailbox.beat("b", later)
    found = mailbox.take_over("b", later)
    assert (len(found.letters), len(found.parcels)) == (1, 1)
    assert mailbox.take_over("b", later) == Waiting()


def test_who_leaves_in_order_is_taken_over_at_once(mailbox: MailboxState) -> None:
    """A process that ends leaves what it could not finish to the next."""
    mailbox.receive([Arrival(LETTER, ())], "a")
    mailbox.leave("a")
    assert len(mailbox.take_over("b", NOON).letters) == 1


def test_a_placeholder_is_known_to_the_next(mailbox: MailboxState) -> None:
    """Whoever takes over updates the message that stands there instead of posting another."""
    (number,) = mailbox.receive([Arrival(LETTER, ())], "a")
    mailbox.stood_in(number or 0, "D1:123.4")
    mailbox.leave("a")
    assert [letter.placeholder for letter in mailbox.take_over("b", NOON).letters] == ["D1:123.4"]


def test_a_parcel_is_kept_as_it_was_rewritten(mailbox: MailboxState) -> None:
    """How it must be sent instead, and how often it was tried, outlive the process."""
    (kept,) = mailbox.answered(0, (PARCEL,), "a")
    mailbox.rewritten(replace(kept, body='{"b":1}', tries=3))
    mailbox.leave("a")
    assert [(p.body, p.tries) for p in mailbox.take_over("b", NOON).parcels] == [('{"b":1}', 3)]


def test_threads_are_followed_for_those_who_asked_in_them(mailbox: MailboxState) -> None:
    """Without naming the app one is heard only in threads that one asked in, until somebody wants quiet."""
    unnamed = Thread("C1", "1.1", "U1")
    others = (Thread("C1", "1.1", "U2"), Thread("C1", "2.2", "U1"), Thread("C2", "1.1", "U1"))
    mailbox.follow(unnamed, NOON)

    def heard(thread: Thread) -> bool:
        return mailbox.receive([Arrival(LETTER, (), follows=thread)], "a") != (None,)

    assert [heard(t) for t in (unnamed, *others)] == [True, False, False, False]
    mailbox.follow(others[0], NOON, silent=True)
    assert not heard(unnamed)
    mailbox.follow(unnamed, NOON)
    assert heard(unnamed)
    mailbox.beat("a", NOON + KEPT + timedelta(seconds=1))
    assert not heard(unnamed)


def test_a_deleted_message_is_known(mailbox: MailboxState) -> None:
    """A question that was taken back is known by what it was kept by, before and after it came."""
    assert not mailbox.is_withdrawn(("m",))
    mailbox.withdrawn(("m",), NOON)
    mailbox.withdrawn(("m",), NOON)
    assert mailbox.is_withdrawn(("x", "m"))
    assert mailbox.receive([Arrival(LETTER, ("m",))], "a") != (None,)


def test_what_is_answered_leaves_no_trace_of_the_question(state: State, tmp_path: Path) -> None:
    """After the answer the words of the question are in no file of the state."""
    state.mailbox.beat("a", NOON)
    (number,) = state.mailbox.receive([Arrival(replace(LETTER, text="xylofonkasse"), ())], "a")
    state.mailbox.answered(number or 0, (), "a")
    with state.engine.connect() as connection:
        connection.execute(text("pragma wal_checkpoint(truncate)"))
    assert b"xylofonkasse" not in b"".join(f.read_bytes() for f in tmp_path.iterdir())


def test_two_processes_take_each_letter_once(tmp_path: Path) -> None:
    """However many take over at once, each letter is given to one of them."""
    states = [in_folder(tmp_path) for _ in range(4)]
    for owner, one in enumerate(states):
        one.mailbox.beat(f"p{owner}", NOON)
    states[0].mailbox.receive([Arrival(LETTER, (f"k{n}",)) for n in range(50)], "dead")
    taken: list[int] = []

    def take(owner: int) -> None:
        taken.extend(letter.number for letter in states[owner].mailbox.take_over(f"p{owner}", NOON).letters)

    workers = [Worker(target=take, args=(n,)) for n in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    for one in states:
        one.close()
    assert sorted(taken) == sorted(set(taken))
    assert len(taken) == 50


_RECEIVING = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from handlers.mailbox import Arrival, Letter
from handlers.state import in_folder
mailbox = in_folder(Path(sys.argv[1])).mailbox
for n in range(100_000):
    letter = Letter("slack", "u", "c", f"spørgsmål {n}", "{}", datetime.now(UTC))
    mailbox.receive([Arrival(letter, (f"k{n}",))], "killed")
    print(n, flush=True)
"""


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    """Every letter whose keeping was reported is there after kill -9, with its key."""
    with subprocess.Popen(
        [sys.executable, "-c", _RECEIVING, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE
    ) as receiving:
        assert receiving.stdout
        last = 0
        while last < 40:
            last = int(receiving.stdout.readline())
        os.kill(receiving.pid, signal.SIGKILL)
        rest = receiving.stdout.read().split()
    last = max([last, *map(int, rest[:-1])])
    state = in_folder(tmp_path)
    state.mailbox.beat("a", NOON)
    found = {letter.text for letter in state.mailbox.take_over("a", NOON).letters}
    again = state.mailbox.receive([Arrival(LETTER, (f"k{last}",))], "a")
    state.close()
    assert {f"spørgsmål {n}" for n in range(last + 1)} <= found
    assert again == (None,)
