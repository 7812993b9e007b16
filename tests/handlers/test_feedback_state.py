"""What people say of answers is kept whole or not at all, counted without loss, and deleted in its time."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.feedback import Exchange, NoFeedback, Reason, Verdict
from handlers.feedback_state import FeedbackState
from handlers.memory import StateError, Turn
from handlers.model import Outcome
from handlers.schema import QUESTION
from handlers.state import in_folder, in_memory
from index.wordings import Wording
from tests.handlers.conversation import NOON
from tests.handlers.test_state import ROOT, done, everything, kept, rows

REFUSED = Exchange("må man holde hund", "A", "voksne", Outcome.NOT_FOUND, 0.2, ("a#1",), "r1")
ANSWERED = replace(REFUSED, outcome=Outcome.ANSWERED)
WORDING = Wording("må man holde hund", "a#1", "0123")
SECOND = timedelta(seconds=1)
Write = Callable[[], object]
DOWN, UP = Verdict.DID_NOT, Verdict.HELPED


# ---------------------------------------------------------------- kept
@pytest.mark.parametrize(
    ("verdict", "reason", "exchange", "items"),
    [
        (UP, None, ANSWERED, []),
        (UP, None, REFUSED, []),
        (DOWN, Reason.WRONG, ANSWERED, [(1, Reason.WRONG)]),
        (DOWN, Reason.MISSING, REFUSED, [(1, Reason.MISSING)]),
        (DOWN, None, ANSWERED, [(1, None)]),
    ],
)
def test_a_vote_leaves_a_question_where_it_did_not_help(
    verdict: Verdict, reason: Reason | None, exchange: Exchange, items: list[tuple[int, Reason | None]]
) -> None:
    """A vote against an answer leaves its question to be answered, with the reason; one for it does not."""
    feedback = in_memory().feedback
    feedback.vote(exchange, verdict, reason, NOON)
    assert [(i.count, i.reason) for i in feedback.unanswered(NOON)] == items


def test_a_new_reason_takes_the_place_of_the_old() -> None:
    """Each vote against an answer counts, and the last reason is shown."""
    feedback = in_memory().feedback
    for reason in Reason:
        feedback.vote(ANSWERED, DOWN, reason, NOON)
    assert [(i.count, i.reason) for i in feedback.unanswered(NOON)] == [(4, Reason.UNCLEAR)]
    feedback.refused(REFUSED, NOON)
    assert [(i.count, i.outcome) for i in feedback.unanswered(NOON)] == [(5, Outcome.NOT_FOUND)]


@pytest.mark.parametrize("question", ["", "?!", "[navn]", " "])
def test_no_words_are_no_question(question: str) -> None:
    """Signs alone, and what was taken out, leave nothing to answer."""
    feedback = in_memory().feedback
    feedback.refused(replace(REFUSED, question=question), NOON)
    assert feedback.unanswered(NOON) == ()


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=30)  # each opens a database
@given(TEXT, TEXT, TEXT)
def test_any_question_any_home(question: str, home: str, wording: str) -> None:
    """Whatever texts there are, they are read as they were written, and asked twice they are one."""
    feedback = in_memory().feedback
    exchange = replace(REFUSED, question=f"hund {question}", home=home)
    feedback.refused(exchange, NOON)
    feedback.refused(exchange, NOON)
    (item,) = feedback.unanswered(NOON)
    assert (item.question, item.home, item.count) == (exchange.question, home, 2)
    number = feedback.confirm(item.number, replace(WORDING, text=wording), "koordinator", NOON)
    (pair,) = feedback.confirmed(NOON)
    assert (pair.number, pair.wording.text, feedback.unanswered(NOON)) == (number, wording, ())
    feedback.engine.dispose()


def test_numbers_are_never_given_twice() -> None:
    """A number that somebody read on a list means that question or none, and so does a wording's."""
    feedback = in_memory().feedback
    seen = []
    for _ in range(3):
        feedback.refused(REFUSED, NOON)
        (item,) = feedback.unanswered(NOON)
        seen.append((item.number, feedback.confirm(item.number, WORDING, "koordinator", NOON)))
        feedback.revoke([seen[-1][1]], "fortrudt", "karin", NOON)
        feedback.refused(replace(REFUSED, question="senere"), NOON + QUESTION * len(seen))  # deletes the rest
        feedback.close(feedback.unanswered(NOON + QUESTION * len(seen))[-1].number, "karin", NOON)
    assert len({item for item, _ in seen}) == len({pair for _, pair in seen}) == 3


# ---------------------------------------------------------------- deleted
@pytest.mark.parametrize("age", [QUESTION - SECOND, QUESTION], ids=["young", "old"])
@pytest.mark.parametrize("write", ["choose", "remember", "refused", "vote", "close", "confirm", "revoke"])
def test_whoever_writes_deletes_what_is_old(tmp_path: Path, write: str, age: timedelta) -> None:
    """After 30 days a question and a revoked wording are gone from every file with the next write."""
    later = NOON + age
    other = replace(REFUSED, question="hvor er toilettet")
    with kept(tmp_path) as state:
        state.feedback.refused(replace(REFUSED, question="sprællemand hund"), NOON)
        pair = state.feedback.confirm(99, replace(WORDING, text="tordenskrald kat"), "koordinator", NOON)
        state.feedback.revoke([pair], "fortrudt", "karin", NOON)
        writes: dict[str, Write] = {
            "choose": lambda: state.choose("bo", "B", later),
            "remember": lambda: state.remember("stuen", Turn((), (), ()), later),
            "refused": lambda: state.feedback.refused(other, later),
            "vote": lambda: state.feedback.vote(other, UP, None, later),
            "close": lambda: state.feedback.close(99, "karin", later),
            "confirm": lambda: state.feedback.confirm(99, WORDING, "koordinator", later),
            "revoke": lambda: state.feedback.revoke([99], "fortrudt", "karin", later),
        }
        writes[write]()
        listed = len([i for i in state.feedback.unanswered(later) if "hund" in i.question])
    left = everything(tmp_path)
    expected = age < QUESTION
    assert [word in left for word in ("sprællemand", "tordenskrald")] == [expected, expected]
    assert listed == int(expected)


def test_what_is_old_is_not_shown_before_it_is_deleted() -> None:
    """A question that is past its time is not listed, though nobody has written since."""
    feedback = in_memory().feedback
    feedback.refused(REFUSED, NOON)
    assert (len(feedback.unanswered(NOON + QUESTION - SECOND)), feedback.unanswered(NOON + QUESTION)) == (
        1,
        (),
    )


def test_what_was_closed_is_gone_at_once(tmp_path: Path) -> None:
    """A question that the coordinator closes leaves no word in any file, and a vote never had any."""
    with kept(tmp_path) as state:
        state.feedback.vote(replace(ANSWERED, question="sprællemand"), DOWN, Reason.WRONG, NOON)
        assert state.feedback.close(1, "karin", NOON)
    assert ("sprællemand" in everything(tmp_path), rows(tmp_path, "votes")) == (False, 1)


def test_a_vote_is_not_deleted(tmp_path: Path) -> None:
    """What people thought of answers stays: it names nobody and holds no question."""
    with kept(tmp_path) as state:
        state.feedback.vote(ANSWERED, UP, None, NOON)
        state.feedback.vote(ANSWERED, UP, None, NOON + 20 * QUESTION)
    assert rows(tmp_path, "votes") == 2


# ---------------------------------------------------------------- processes
WRITE = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from handlers.feedback import Exchange, Reason, Verdict
from handlers.model import Outcome
from handlers.state import in_folder
from index.wordings import Wording
feedback = in_folder(Path(sys.argv[1])).feedback
now = datetime(2026, 11, 21, 11, tzinfo=UTC)
exchange = Exchange("må man holde hund", "A", "voksne", Outcome.NOT_FOUND, 0.2, ("a#1",), "r1")
for n in range(int(sys.argv[2])):
    feedback.refused(exchange, now)
    feedback.vote(exchange, Verdict.DID_NOT, Reason.MISSING, now)
    feedback.confirm(99, Wording("må man holde hund", "a#1", "0123"), "koordinator", now)
print("done", flush=True)
sys.stdin.read()
"""


def writer(folder: Path, times: int) -> subprocess.Popen[str]:
    """A process that writes, says that it is done, and waits."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITE, str(folder), str(times)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_what_was_said_survives_a_kill(tmp_path: Path) -> None:
    """A question, a vote and a wording are there, though the process is killed right after they were kept."""
    with writer(tmp_path, 1) as process:
        assert done(process)
        process.send_signal(signal.SIGKILL)
    with kept(tmp_path) as state:
        (item,) = state.feedback.unanswered(NOON)
        (pair,) = state.feedback.confirmed(NOON)
    assert (item.question, item.count, item.reason) == ("må man holde hund", 1, Reason.MISSING)
    assert (pair.wording, pair.by, rows(tmp_path, "votes")) == (WORDING, "koordinator", 1)


def test_two_processes_count_one_question(tmp_path: Path) -> None:
    """Two processes that are asked the same at once count it together as one question and lose nothing."""
    with kept(tmp_path):
        pass
    with writer(tmp_path, 20) as first, writer(tmp_path, 20) as second:
        finished = [done(first), done(second)]
        for process in (first, second):
            assert process.stdin is not None
            process.stdin.close()
    with kept(tmp_path) as state:
        counts = [item.count for item in state.feedback.unanswered(NOON)]
    assert (finished, counts, rows(tmp_path, "votes")) == ([True, True], [40], 40)


# ---------------------------------------------------------------- what cannot be kept
def test_it_breaks_while_it_runs(tmp_path: Path) -> None:
    """What cannot be read or written is said in Danish, by every call."""
    with kept(tmp_path) as state:
        with closing(sqlite3.connect(tmp_path / "state.sqlite")) as other:
            other.executescript("drop table votes; drop table unanswered; drop table confirmed")
        feedback = state.feedback
        for call in (
            lambda: feedback.vote(ANSWERED, UP, None, NOON),
            lambda: feedback.refused(REFUSED, NOON),
            lambda: feedback.unanswered(NOON),
            lambda: feedback.close(1, "karin", NOON),
            lambda: feedback.confirm(1, WORDING, "koordinator", NOON),
            lambda: feedback.confirmed(NOON),
            lambda: feedback.revoke([1], "fortrudt", "karin", NOON),
        ):
            with pytest.raises(StateError, match="kan ikke læses eller gemmes lige nu"):
                call()


def test_nothing_is_kept_of_a_single_question() -> None:
    """Where nothing is kept every call is answered and nothing is there afterwards."""
    nothing = NoFeedback()
    nothing.vote(ANSWERED, DOWN, Reason.WRONG, NOON)
    nothing.refused(REFUSED, NOON)
    assert nothing.confirm(1, WORDING, "koordinator", NOON) == 0
    assert (nothing.unanswered(NOON), nothing.confirmed(NOON)) == ((), ())
    assert (nothing.close(1, "karin", NOON), nothing.revoke([1], "fortrudt", "karin", NOON)) == (False, 0)


def test_a_folder_opened_again(tmp_path: Path) -> None:
    """What one process kept the next one reads."""
    first = in_folder(tmp_path)
    first.feedback.refused(REFUSED, NOON)
    first.close()
    with kept(tmp_path) as state:
        assert isinstance(state.feedback, FeedbackState)
        assert [item.count for item in state.feedback.unanswered(NOON)] == [1]
