"""What is due reaches people in Slack once, whichever process tells it and whenever one is killed."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app import App, now_here
from handlers.runs.waiting import LEASE
from handlers.state import in_folder
from index.library import Library, Snapshot
from tests.bot.conftest import Place
from tests.bot.slack.served import Served, served, texts, workspace
from tests.bot.slack.telling import SAID, Says, due
from tests.bot.slack.test_killed import serving, settings
from tests.index.small import TODAY
from tests.slack.double import SlackDouble
from tests.slack.faults import Fault
from tests.slack.world import BOT

ROOT = Path(__file__).resolve().parents[3]
OVER = LEASE + timedelta(seconds=1)


def later() -> datetime:
    """When nobody has an alarm in hand any more."""
    return now_here() + OVER


@contextmanager
def telling(folder: Path, slack: SlackDouble, app: App | None = None) -> Iterator[Served]:
    """The product, which tells what is due."""
    state = in_folder(folder)
    try:
        with served(folder, slack, app=app, teller=Says(state.runs)) as on:
            yield on
    finally:
        state.close()


@contextmanager
def to_be_killed(folder: Path, slack: SlackDouble, *, hangs: bool = False) -> Iterator[None]:
    """The same as a process of its own; killed at the end, wherever it is."""
    given = (str(folder), slack.api_url, slack.bot_token, slack.app_token, "hangs" if hangs else "")
    with subprocess.Popen([sys.executable, "-m", "tests.bot.slack.telling", *given], cwd=ROOT) as running:
        try:
            yield
        finally:
            running.kill()


def rows(folder: Path, query: str) -> int:
    """A number that the database tells."""
    with closing(sqlite3.connect(folder / "state.sqlite")) as found:
        return int(found.execute(query).fetchone()[0])


def untold(folder: Path) -> int:
    """How many alarms nobody was told of."""
    return rows(folder, "select count(*) from alarms where told = 0")


def said_to(on: Served, user: str) -> list[str]:
    """What somebody was told, when nothing more is to come."""
    on.settle()
    return [m.text for m in on.replies(on.slack.dm(user))]


def test_what_is_due_is_told_with_buttons_that_lead_on(tmp_path: Path) -> None:
    """An alarm comes to one's own conversation, and what is pressed below it is answered there."""
    with workspace() as slack, telling(tmp_path, slack) as on:
        due(on.state.runs, now_here(), "anna", "slack:U1")
        dm = slack.dm("U1")
        told = on.reply(dm)
        slack.press("U1", dm, told.ts, label="Vis hjælp")
        assert "Skriv dit spørgsmål" in on.reply(dm, after=1).text
        assert (SAID in told.text, untold(tmp_path), "slack:home:U1#" in str(told.blocks)) == (True, 0, True)


def test_two_processes_tell_each_once(tmp_path: Path) -> None:
    """Two that run on one state tell each of many people once."""
    with workspace() as slack, telling(tmp_path, slack) as on, telling(tmp_path, slack):
        people = [f"U{n}" for n in range(100, 130)]
        for user in people:
            slack.user(user, user)
            due(on.state.runs, now_here(), user, f"slack:{user}")
        slack.wait(lambda: untold(tmp_path) == 0)
        assert {user: len(said_to(on, user)) for user in people} == dict.fromkeys(people, 1)


def test_killed_with_alarms_in_hand(tmp_path: Path) -> None:
    """What a process had taken and not told when it was killed is told once by the next."""
    app = App(Library(Snapshot(texts())), TODAY, clock=later)
    with workspace() as slack:
        with closing(in_folder(tmp_path)) as state:
            due(state.runs, now_here(), "anna", "slack:U1")
        with to_be_killed(tmp_path, slack, hangs=True):
            slack.wait(lambda: rows(tmp_path, "select count(*) from alarms where owner is not null"))
        with telling(tmp_path, slack, app) as on:
            slack.wait(lambda: untold(tmp_path) == 0)
            assert said_to(on, "U1") == [SAID]


def test_killed_before_it_was_sent(tmp_path: Path) -> None:
    """What a process had let go of and not sent when it was killed is sent once by the next."""
    app = App(Library(Snapshot(texts())), TODAY, clock=later)
    with workspace() as slack:
        slack.fault("chat.postMessage", Fault(500, times=1000))
        with closing(in_folder(tmp_path)) as state:
            due(state.runs, now_here(), "anna", "slack:U1")
        with to_be_killed(tmp_path, slack):
            slack.wait(lambda: rows(tmp_path, "select count(*) from outbox"))
        assert untold(tmp_path) == 0
        slack.fault_none("chat.postMessage")
        with telling(tmp_path, slack, app) as on:
            slack.wait(lambda: on.replies(slack.dm("U1")))
            assert len(said_to(on, "U1")) == 1


@pytest.mark.parametrize("gone", ["deleted", "restricted"])
def test_who_has_left_hears_nothing(tmp_path: Path, gone: str) -> None:
    """Somebody who has left, or is a guest by now, is told nothing, and the alarm is let go."""
    with workspace() as slack, telling(tmp_path, slack) as on:
        slack.user("U6", "Rejst", deleted=gone == "deleted", restricted=gone == "restricted")
        due(on.state.runs, now_here(), "rejst", "slack:U6")
        slack.wait(lambda: untold(tmp_path) == 0)
        assert said_to(on, "U6") == []


def test_who_may_not_be_written_to(tmp_path: Path) -> None:
    """Where Slack refuses what is sent the others are told all the same, and nothing is tried for ever."""
    with workspace() as slack, telling(tmp_path, slack) as on:
        slack.fault("conversations.open", Fault(error="user_disabled"))
        slack.fault("chat.postMessage", Fault(error="channel_not_found"))
        due(on.state.runs, now_here(), "anna", "slack:U1")
        slack.wait(lambda: untold(tmp_path) == 0)
        on.settle()
        due(on.state.runs, now_here(), "leder", "slack:U2", role=2)
        assert on.reply(slack.dm("U2")).text.startswith(SAID)
        assert said_to(on, "U1") == []


def test_what_is_for_another_channel_is_left_there(tmp_path: Path) -> None:
    """Who was met in the terminal last hears it there: Slack does not take it in hand."""
    with workspace() as slack, telling(tmp_path, slack) as on:
        due(on.state.runs, now_here(), "bo", "terminal:bo")
        due(on.state.runs, now_here(), "anna", "slack:U1")
        on.reply(slack.dm("U1"))
        assert [a.person for a in on.state.runs.lease("terminal", now_here(), 9, "bo")] == ["bo"]


def test_one_that_cannot_be_told_silences_nobody(tmp_path: Path) -> None:
    """A mistake of ours in one thing puts it off and leaves the others told; what is done is let go."""
    with workspace() as slack:
        with closing(in_folder(tmp_path)) as state:
            for user, step in (("U1", "umulig"), ("U2", "skema"), ("U3", "gjort")):
                due(state.runs, now_here(), user, f"slack:{user}", step=step)
        with telling(tmp_path, slack) as on:
            on.reply(slack.dm("U2"))
            slack.wait(lambda: untold(tmp_path) == 1)
            assert [said_to(on, user) for user in ("U1", "U3")] == [[], []]
            assert [a.step for a in on.state.runs.lease("x", later(), 9)] == []
            assert len(on.state.runs.lease("x", now_here() + timedelta(minutes=16), 9)) == 1


def test_serving_tells_what_is_due(place: Place) -> None:
    """The program as it is started tells somebody of their step, with a button that leads there."""
    with workspace() as slack:
        settings(place, slack)
        with closing(in_folder(place.state)) as state:
            due(state.runs, now_here(), "anna", "slack:U1")
        with serving(place, slack):
            dm = slack.dm("U1")
            (told,) = slack.wait(lambda: [m for m in slack.messages(dm) if m.user == BOT])
            slack.press("U1", dm, told.ts, label="Gå til trinnet")
            slack.wait(lambda: len([m for m in slack.messages(dm) if m.user == BOT]) > 1)
        assert "Er skema 1 udfyldt?" in f"{told.text} {told.blocks}"
