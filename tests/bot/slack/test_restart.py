"""What one process began, it or the next one ends."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, Thread

from handlers.mailbox_state import MailboxState
from handlers.memory import StateError
from index.library import Library, Snapshot
from tests.bot.slack.served import KEY, ME, REGIONAL, Slow, served, texts, workspace
from tests.index.small import TODAY
from tests.slack.double import SlackDouble
from tests.slack.faults import Fault


def slow(gate: Event) -> Slow:
    """A product that answers when it may."""
    return Slow(Library(Snapshot(texts())), TODAY, gate=gate)


def test_who_stops_in_order_answers_first(tmp_path: Path) -> None:
    """A process that is told to stop answers what it has begun, and leaves nothing."""
    gate = Event()
    with workspace() as slack:
        dm = slack.dm("U1")
        with served(tmp_path, slack, app=slow(gate)) as on:
            slack.say("U1", dm, KEY)
            slack.wait(lambda: on.state.mailbox.counts()[0] == 1)
            Thread(target=_when_alone, args=(slack, gate)).start()
        (answer,) = [m for m in slack.messages(dm) if m.user != "U1"]
        assert REGIONAL in answer.text


def test_what_is_not_answered_is_answered_by_the_next(tmp_path: Path) -> None:
    """A question that the last process did not get to is answered by the next, in the placeholder's place."""
    gate = Event()
    with workspace() as slack:
        dm = slack.dm("U1")
        with served(tmp_path, slack, app=slow(gate), drain=0.2) as on:
            slack.say("U1", dm, KEY)
            on.reply_now(dm)
            slack.wait(lambda: _placeholder(tmp_path))
            Thread(target=_when_alone, args=(slack, gate, 1.0)).start()
        with served(tmp_path, slack) as on:
            on.settle()
            (answer,) = on.replies(dm)
        assert REGIONAL in answer.text


def _placeholder(folder: Path) -> bool:
    """Whether it is known where a placeholder stands."""
    with closing(sqlite3.connect(folder / "state.sqlite")) as found:
        return bool(found.execute("select placeholder from inbox where placeholder != ''").fetchall())


def _when_alone(slack: SlackDouble, gate: Event, after: float = 0) -> None:
    """Let the answer be given when the process takes in nothing more, or so many seconds after."""
    slack.wait(lambda: slack.connections == 0)
    gate.wait(after)
    gate.set()


def test_what_is_not_sent_is_sent_by_the_next(tmp_path: Path) -> None:
    """An answer that Slack would not take is sent by the next process, once."""
    with workspace() as slack:
        dm = slack.dm("U1")
        slack.fault("chat.postMessage", Fault(500, times=1000))
        with served(tmp_path, slack, drain=0.3) as on:
            slack.say("U1", dm, KEY)
            slack.wait(lambda: on.state.mailbox.counts() == (0, 1))
        slack.fault_none("chat.postMessage")
        with served(tmp_path, slack) as on:
            on.settle()
            assert len(on.replies(dm)) == 1


def test_what_was_sent_but_not_noted_is_not_sent_again(tmp_path: Path) -> None:
    """After a crash between a post and its note the next process finds the post in Slack."""
    with workspace() as slack:
        dm = slack.dm("U1")
        with served(tmp_path, slack, drain=0.3) as on:
            on.channel.keeper.mailbox = _Forgetful(on.state.mailbox.engine)
            slack.say("U1", dm, KEY)
            on.reply_now(dm)
            ts = slack.say("U1", "C1", f"{ME} {KEY}")
            on.reply_now("C1", ts)
        with served(tmp_path, slack) as on:
            on.settle()
            assert (len(on.replies(dm)), len(on.replies("C1", ts))) == (1, 1)


@dataclass(frozen=True, slots=True)
class _Forgetful(MailboxState):
    """A mailbox that dies before it notes what was sent."""

    def sent(self, numbers: object) -> None:
        """Note nothing."""
        raise StateError(f"Væk: {numbers}")


def test_two_processes_share_the_work(tmp_path: Path) -> None:
    """Two that run on one state answer each question once, whichever of them it came to."""
    with workspace() as slack, served(tmp_path, slack) as on, served(tmp_path, slack):
        asked = [("C1", slack.say("U3", "C1", f"{ME} {KEY}")) for _ in range(10)]
        on.settle()
        slack.wait(lambda: all(on.replies(*where) for where in asked))
        on.settle()
        assert [len(on.replies(*where)) for where in asked] == [1] * 10


def test_a_reply_kept_before_the_crash_is_the_one_that_is_sent(tmp_path: Path) -> None:
    """The next process sends what was kept; it does not answer once more."""
    with workspace() as slack:
        dm = slack.dm("U3")
        slack.fault("chat.postMessage", Fault(500, times=1000))
        with served(tmp_path, slack, drain=0.3) as on:
            slack.say("U3", dm, "hus fyrmosen")
            slack.wait(lambda: on.state.mailbox.counts() == (0, 1))
        slack.fault_none("chat.postMessage")
        with served(tmp_path, slack, app=replace(slow(Event()))) as on:
            on.settle()
            assert "spørger nu for" in on.replies(dm)[0].text
