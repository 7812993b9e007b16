"""Whatever Slack does, each question is answered, and once as far as anybody can tell."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from slack_sdk.signature import SignatureVerifier

from bot.app import App
from bot.batch import UsageError
from handlers.mailbox import Parcel
from handlers.mailbox import Thread as Followed
from handlers.mailbox_state import MailboxState
from handlers.memory import StateError
from handlers.model import Outcome, Reply
from index.library import Library, Snapshot
from tests.bot.slack.served import KEY, LOCAL, ME, REGIONAL, Served, Slow, served, texts, workspace
from tests.index.small import TODAY
from tests.slack.double import SlackDouble
from tests.slack.faults import Fault
from tests.slack.world import BOT

ADDITIONS = (
    *("assistant.threads.setStatus", "assistant.threads.setSuggestedPrompts", "views.open", "views.update"),
    *("users.info", "usergroups.users.list", "conversations.open", "conversations.history"),
    *("conversations.replies", "chat.update", "files.info"),
)


@pytest.fixture
def on(tmp_path: Path) -> Iterator[Served]:
    """The product in Socket Mode."""
    with workspace() as slack, served(tmp_path, slack) as running:
        yield running


def counted(on: Served, name: str) -> float:
    """A number that the product counts."""
    lines = on.channel.metrics.page().decode().splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(name))


# ---------------------------------------------------------------- sending
@pytest.mark.parametrize("fault", [Fault(429, retry_after=1), Fault(500, times=3), Fault(503)])
def test_what_slack_will_not_take_now_is_sent_later(on: Served, fault: Fault) -> None:
    """A channel that is limited and a Slack that fails get the answer when they take it, once."""
    dm = on.slack.dm("U1")
    on.slack.fault("chat.postMessage", fault)
    on.slack.say("U1", dm, KEY)
    on.reply(dm)
    assert len(on.replies(dm)) == 1


def test_one_limited_channel_holds_up_no_other(on: Served) -> None:
    """While one channel has to wait the others are answered."""
    on.slack.channel("C2", members={"U1", BOT})
    on.slack.fault("chat.postMessage", Fault(status=429, retry_after=5, channel="C1"))
    first = on.slack.say("U1", "C1", f"{ME} {KEY}")
    second = on.slack.say("U1", "C2", f"{ME} {KEY}")
    on.slack.wait(lambda: on.replies("C2", second))
    assert on.replies("C1", first) == []
    on.reply("C1", first)


def test_a_lost_answer_is_looked_for(on: Served) -> None:
    """A post whose answer never came is found where it was made, and not made again."""
    dm = on.slack.dm("U1")
    on.slack.fault("chat.postMessage", Fault(lose_answer=True))
    on.slack.say("U1", dm, KEY)
    on.reply(dm)
    assert (len(on.replies(dm)), counted(on, "retningsviser_repeats_total")) == (1, 0)


def test_a_lost_answer_in_a_thread_is_looked_for(on: Served) -> None:
    """In a thread too."""
    on.slack.fault("chat.postMessage", Fault(lose_answer=True))
    ts = on.slack.say("U1", "C1", f"{ME} {KEY}")
    on.reply("C1", ts)
    assert len(on.replies("C1", ts)) == 1


def test_a_post_that_cannot_be_looked_for_may_stand_twice_and_is_counted(tmp_path: Path) -> None:
    """Where Slack does not tell what it has, a lost answer costs at most one repeated post."""
    with workspace(unknown_methods=["conversations.history"]) as slack, served(tmp_path, slack) as on:
        dm = slack.dm("U1")
        slack.fault("chat.postMessage", Fault(lose_answer=True))
        slack.say("U1", dm, KEY)
        on.reply(dm)
        assert (len(on.replies(dm)), counted(on, "retningsviser_repeats_total")) == (2, 1)


def test_a_channel_that_we_may_not_write_in(on: Served) -> None:
    """Who asks where we cannot answer is answered in person, with the reason."""
    on.slack.fault("chat.postMessage", Fault(error="not_in_channel", channel="C1", times=2))
    on.slack.say("U1", "C1", f"{ME} {KEY}")
    said = on.reply(on.slack.dm("U1"))
    assert "kunne ikke svare dér" in str(said.blocks)
    assert REGIONAL in str(said.blocks)


@pytest.mark.parametrize("error", ["invalid_blocks", "msg_blocks_too_long"])
def test_blocks_that_slack_refuses_become_words(on: Served, error: str) -> None:
    """Where Slack takes no blocks of ours the same words come without them."""
    dm = on.slack.dm("U1")
    on.slack.fault("chat.postMessage", Fault(error=error, times=2))
    on.slack.say("U1", dm, KEY)
    said = on.reply(dm)
    assert all(text in said.text for text in (REGIONAL, LOCAL, "version 3.0"))


def test_a_token_that_no_longer_holds(on: Served) -> None:
    """Without access we are not ready and go on trying; what was asked is answered when we are let in."""
    dm = on.slack.dm("U1")
    on.slack.fault("chat.postMessage", Fault(error="token_revoked", times=3))
    on.slack.say("U1", dm, KEY)
    on.slack.wait(on.channel.fault)
    on.reply(dm)
    assert on.channel.fault() == ""


def test_additions_that_a_slack_does_not_know(tmp_path: Path) -> None:
    """A Slack that knows only the oldest methods still answers everywhere."""
    with workspace(unknown_methods=ADDITIONS) as slack, served(tmp_path, slack) as on:
        dm = slack.dm("U1")
        slack.say("U1", dm, KEY)
        answer = on.reply(dm)
        slack.press("U1", dm, answer.ts, label="Det hjalp ikke")
        assert "Hvad var galt" in on.reply(dm, after=1).text
        slack.shortcut("U1", "ask")
        on.reply(dm, after=2)
        ts = slack.say("U1", "C1", f"{ME} {KEY}")
        slack.message_shortcut("U1", "find_rule", "C1", ts)
        assert REGIONAL in str(on.reply(dm, after=3).blocks)


# ---------------------------------------------------------------- receiving
def test_what_is_delivered_again_is_answered_once(on: Served) -> None:
    """The same event three times is one question."""
    dm = on.slack.dm("U1")
    on.slack.say("U1", dm, KEY)
    on.reply(dm)
    (delivery,) = [d for d in on.slack.deliveries() if d.event_id and d.payload["event"].get("user") == "U1"]
    on.slack.redeliver(delivery)
    on.slack.redeliver(delivery)
    on.settle()
    assert len(on.replies(dm)) == 1


@pytest.mark.parametrize("order", ["message_first", "mention_first"])
def test_twins_are_answered_once(on: Served, order: str) -> None:
    """A mention that comes as two events is one question, whichever comes first."""
    ts = on.slack.say("U1", "C1", f"{ME} {KEY}", order=order)  # type: ignore[arg-type]  # of the parameters
    on.reply("C1", ts)
    on.slack.wait(lambda: all(d.status == "acked" for d in on.slack.deliveries()))
    on.settle()
    assert len(on.replies("C1", ts)) == 1


def test_what_cannot_be_kept_is_not_acknowledged(tmp_path: Path) -> None:
    """A question that the state will not take is taken when Slack brings it again."""
    with workspace(ack_within=0.3) as slack, served(tmp_path, slack) as on:
        failing = _Failing(on.channel.inbox.mailbox)
        on.channel.inbox.mailbox = failing  # type: ignore[assignment]  # as much of it as receives
        dm = slack.dm("U1")
        slack.say("U1", dm, KEY)
        slack.wait(lambda: failing.asked >= 1)
        failing.broken = False
        on.reply(dm)
        assert len(on.replies(dm)) == 1
        assert slack.deliveries()[0].attempts > 1


@dataclass
class _Failing:
    """A mailbox whose disk is full for a while."""

    real: object
    broken: bool = True
    asked: int = 0

    def receive(self, *given: object) -> object:
        """Keep nothing while it is broken."""
        self.asked += 1
        if self.broken:
            raise StateError("Disken er fuld.")
        return self.real.receive(*given)  # type: ignore[attr-defined]  # a real mailbox


@pytest.mark.parametrize("how", ["abort", "close_sockets", "freeze", "warning", "refresh_requested"])
def test_a_connection_that_ends_loses_nothing(on: Served, how: str) -> None:
    """Whatever ends the connection, questions before and after are answered once each."""
    dm = on.slack.dm("U1")
    on.slack.say("U1", dm, KEY)
    if how in ("warning", "refresh_requested"):
        on.slack.disconnect(how)  # type: ignore[arg-type]  # of the parameters
    elif how == "freeze":
        on.slack.freeze(60)
    else:
        getattr(on.slack, how)()
    on.slack.say("U1", dm, "hvor tit skal tabletterne tælles?")
    on.slack.wait(lambda: len(on.replies(dm)) == 2, timeout=30)
    on.settle()
    assert len(on.replies(dm)) == 2


# ---------------------------------------------------------------- work
@pytest.fixture
def slow(tmp_path: Path) -> Iterator[tuple[Served, Event]]:
    """A product that answers when the test lets it."""
    gate = Event()
    app = Slow(Library(Snapshot(texts())), TODAY, gate=gate)
    with workspace() as slack, served(tmp_path, slack, app=app) as running:
        yield running, gate
        gate.set()


def test_a_slow_answer_shows_life_and_then_takes_its_place(slow: tuple[Served, Event]) -> None:
    """A placeholder stands there until the answer is ready, and becomes it: one message in all."""
    on, gate = slow
    dm = on.slack.dm("U1")
    on.slack.say("U1", dm, KEY)
    assert on.reply_now(dm).text.startswith("Jeg leder")
    assert [s.text for s in on.slack.statuses] == ["leder i retningslinjerne …"]
    gate.set()
    on.settle()
    (answer,) = on.replies(dm)
    assert (REGIONAL in answer.text, bool(answer.edited)) == (True, True)
    on.slack.wait(lambda: [s.text for s in on.slack.statuses][1:] == [""])


def test_a_slow_command_shows_life_to_its_writer_alone(slow: tuple[Served, Event]) -> None:
    """Who typed a command sees that somebody is at work, and then the answer."""
    on, gate = slow
    on.slack.command("U1", "C1", "/retningslinje", KEY)
    assert on.slack.wait(lambda: on.slack.ephemerals("U1"))[0].text.startswith("Jeg leder")
    gate.set()
    assert REGIONAL in str(on.whisper("U1").blocks)


def test_a_slow_press_shows_life(slow: tuple[Served, Event]) -> None:
    """Who presses a button sees that somebody is at work; one message comes of it."""
    on, gate = slow
    gate.set()
    dm = on.slack.dm("U1")
    on.slack.say("U1", dm, KEY)
    answer = on.reply(dm)
    gate.clear()
    on.slack.press("U1", dm, answer.ts, label="Vis hele afsnittet")
    on.slack.wait(lambda: len(on.replies(dm)) == 2)
    gate.set()
    on.settle()
    assert "Afsnit 1" in str(on.replies(dm)[1].blocks)


def test_a_placeholder_that_was_deleted(slow: tuple[Served, Event]) -> None:
    """When the placeholder is gone the answer is posted anew."""
    on, gate = slow
    dm = on.slack.dm("U1")
    on.slack.say("U1", dm, KEY)
    on.slack.delete(dm, on.reply_now(dm).ts)
    gate.set()
    on.settle()
    assert [REGIONAL in m.text for m in on.replies(dm)] == [True]


def test_a_question_taken_back_is_not_answered(slow: tuple[Served, Event]) -> None:
    """Who deletes their question before it is answered hears nothing of it."""
    on, gate = slow
    dm = on.slack.dm("U1")
    on.slack.say("U1", dm, "hvor tit skal tabletterne tælles?")
    second = on.slack.say("U1", dm, KEY)
    on.slack.wait(lambda: on.state.mailbox.counts()[0] == 2)
    on.slack.delete(dm, second)
    on.slack.wait(lambda: on.state.mailbox.is_withdrawn((f"slack:message:{dm}:{second}",)))
    gate.set()
    on.settle()
    assert [REGIONAL in m.text for m in on.replies(dm)] == [False]


def test_a_thread_whose_beginning_was_deleted(slow: tuple[Served, Event]) -> None:
    """An answer stays in its thread, and never falls into the channel itself."""
    on, gate = slow
    parent = on.slack.say("U2", "C1", "godmorgen")
    on.slack.say("U1", "C1", f"{ME} {KEY}", thread_ts=parent)
    on.slack.wait(lambda: on.state.mailbox.counts()[0] == 1)
    on.slack.delete("C1", parent)
    on.slack.wait(lambda: on.state.mailbox.is_withdrawn((f"slack:message:C1:{parent}",)))
    gate.set()
    on.settle()
    assert REGIONAL in str(on.replies("C1", parent)[0].blocks)
    assert on.replies("C1") == []


def test_a_placeholder_under_a_question_taken_back(slow: tuple[Served, Event]) -> None:
    """What stands there already says that nothing more will come."""
    on, gate = slow
    ts = on.slack.say("U1", "C1", f"{ME} {KEY}")
    on.reply_now("C1", ts)
    on.slack.delete("C1", ts)
    on.slack.wait(lambda: on.state.mailbox.is_withdrawn((f"slack:message:C1:{ts}",)))
    gate.set()
    on.settle()
    assert ["er slettet" in m.text for m in on.replies("C1", ts)] == [True]


@pytest.mark.parametrize("where", ["answering", "showing"])
def test_a_mistake_of_ours_is_said(tmp_path: Path, where: str) -> None:
    """When the product itself fails somebody hears that it did, and what to do."""

    @dataclass(frozen=True, slots=True)
    class Broken(App):
        """A product with a mistake in it."""

        def handle(self, *_: object, **__: object) -> Reply:
            """Fail, or say what cannot be shown."""
            if where == "showing":
                return Reply(Outcome.COMMAND, choices=None)  # type: ignore[arg-type]  # that is the mistake
            raise ZeroDivisionError

    app = Broken(Library(Snapshot(texts())), TODAY)
    with workspace() as slack, served(tmp_path, slack, app=app) as on:
        dm = slack.dm("U1")
        slack.say("U1", dm, KEY)
        assert "gik noget galt" in on.reply(dm).text


def test_a_full_disk_hides_no_answer(on: Served) -> None:
    """When a reply cannot be kept it is sent all the same, and its question let go when there is room."""
    full = _Full(on.state.mailbox.engine, broken=Event())
    full.broken.set()
    on.channel.keeper.mailbox = full
    ts = on.slack.say("U1", "C1", f"{ME} {KEY}")
    assert REGIONAL in on.reply_now("C1", ts).text
    assert on.state.mailbox.counts()[0] == 1
    full.broken.clear()
    on.settle()
    assert len(on.replies("C1", ts)) == 1


@dataclass(frozen=True, slots=True)
class _Full(MailboxState):
    """A mailbox on a disk that is full for a while."""

    broken: Event

    def answered(self, letter: int, parcels: Sequence[Parcel], owner: str) -> tuple[Parcel, ...]:
        """Keep nothing while it is."""
        if self.broken.is_set():
            raise StateError("Disken er fuld.")
        return MailboxState.answered(self, letter, parcels, owner)

    def follow(self, thread: Followed, now: datetime, *, silent: bool = False) -> None:
        """Nor this."""
        if self.broken.is_set():
            raise StateError("Disken er fuld.")
        MailboxState.follow(self, thread, now, silent=silent)


def test_a_conversation_is_answered_in_its_order(on: Served) -> None:
    """Questions asked in a row are answered in that row, and what goes on from them finds them."""
    dm = on.slack.dm("U3")
    for text in ("hus fyrmosen", KEY, "hvor tit skal tabletterne tælles?"):
        on.slack.say("U3", dm, text)
    on.slack.wait(lambda: len(on.replies(dm)) == 3)
    on.settle()
    said = [str(m.blocks) for m in on.replies(dm)]
    assert ["spørger nu for" in said[0], REGIONAL in said[1], "vagtskifte" in said[2]] == [True, True, True]


def test_a_limited_hook_is_left_alone_for_as_long_as_slack_says(on: Served) -> None:
    """What only one person sees waits as Slack wishes too."""
    on.slack.fault("response_url", Fault(429, retry_after=1))
    on.slack.command("U1", "C1", "/retningslinje", KEY)
    on.whisper("U1")
    first, second, *_ = on.slack.calls("response_url")  # more where the machine is slow
    assert (first.status, second.at - first.at >= 1) == (429, True)


@pytest.mark.parametrize(
    ("body", "signed", "status"),
    [(b"{{{", False, 401), (b"{{{", True, 400), (b"[]", True, 400), (b"x" * 5_000_000, True, 413)],
    ids=["unsigned", "broken", "a list", "too large"],
)
def test_garbage_is_refused(tmp_path: Path, body: bytes, status: int, *, signed: bool) -> None:
    """What is not signed is not read; what is not Slack's is refused, and nothing of it is logged as ours."""
    with workspace("http") as slack, served(tmp_path, slack) as on:
        at = str(int(time.time()))
        sign = SignatureVerifier(slack.signing_secret).generate_signature(timestamp=at, body=body) or ""
        headers = {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": sign if signed else "v0=00"}
        headers["Content-Type"] = "application/json"
        asked = Request(f"http://127.0.0.1:{on.channel.port}/slack/events", body, headers)
        with pytest.raises(HTTPError) as refused:
            urlopen(asked)
        refused.value.close()
        assert refused.value.code == status


def test_a_wrong_token_is_told_at_the_start(tmp_path: Path) -> None:
    """A token that Slack does not know stops the start, with the variable's name."""
    with workspace() as slack:
        for variable, attribute in (("SLACK_BOT_TOKEN", "bot_token"), ("SLACK_APP_TOKEN", "app_token")):
            wrong = _Wrong(slack, attribute)
            with pytest.raises(UsageError, match=variable), served(tmp_path / attribute, wrong):  # type: ignore[arg-type]  # as much of it as is asked
                pass


@dataclass(frozen=True)
class _Wrong:
    """A double to which one token is told wrong."""

    real: SlackDouble
    attribute: str

    def __getattr__(self, name: str) -> object:
        found = getattr(self.real, name)
        return f"{found[:5]}forkert" if name == self.attribute else found
