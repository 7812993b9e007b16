"""Socket Mode as Slack does it: envelopes, retries, and all the ways in which a connection ends."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, Literal

import pytest

from tests.slack.apps import Acks, SocketApp, bare, client, people, until
from tests.slack.double import SCOPES, SlackDouble
from tests.slack.people import Order
from tests.slack.seen import Upload
from tests.slack.world import BOT, STRANGERS, TEAM


@pytest.fixture
def slack() -> Iterator[SlackDouble]:
    """A workspace in which an ack is waited for only shortly."""
    with SlackDouble(ack_within=0.3, retry_speed=0.0005) as double:
        people(double)
        yield double


def with_app(
    slack: SlackDouble, story: Callable[[SocketApp], Coroutine[Any, Any, Any]], acks: Acks = bare
) -> list[Any]:
    """What the app got while this happened."""

    async def run() -> list[Any]:
        async with SocketApp(slack, acks) as app:
            await story(app)
            return app.got

    return asyncio.run(run())


@pytest.mark.parametrize("order", ["message_first", "mention_first"])
def test_a_mention_comes_twice(slack: SlackDouble, order: Order) -> None:
    """As message and as app_mention, with the same ts and different event ids, in either order."""

    async def story(app: SocketApp) -> None:
        slack.say("U1", "C1", f"<@{BOT}> må A & B <b>", order=order)
        await until(lambda: len(app.got) == 2)

    got = with_app(slack, story)
    events = [r.payload["event"] for r in got]

    assert {e["type"] for e in events} == {"message", "app_mention"}
    assert (events[0]["type"] == "message") is (order == "message_first")
    assert len({e["ts"] for e in events}) == 1
    assert len({r.payload["event_id"] for r in got}) == 2
    assert {e["text"] for e in events} == {f"<@{BOT}> må A &amp; B &lt;b&gt;"}
    assert [r.retry_attempt for r in got] == [0, 0]


def test_a_shared_channel_tells_who_is_from_outside(slack: SlackDouble) -> None:
    """The frame names the stranger's team and not ours; whose installation it is stands apart."""
    slack.user("U2", "Fremmed", team=None)
    slack.channel("C5", members={"U1", "U2", BOT}, ext_shared=True)

    async def story(app: SocketApp) -> None:
        slack.say("U2", "C5", "hej", files=[Upload("a.txt", b"a")])
        await until(lambda: app.got)

    [got] = with_app(slack, story)
    event = got.payload["event"]

    assert (got.payload["is_ext_shared_channel"], got.payload["team_id"]) == (True, STRANGERS)
    assert (event["user_team"], event["subtype"], "team" in event) == (STRANGERS, "file_share", False)
    assert got.payload["authorizations"][0]["team_id"] == TEAM


def test_what_the_app_may_not_hear_is_not_told() -> None:
    """Nothing from a channel that it is not in, nor without the scope."""
    with SlackDouble(scopes=SCOPES - {"im:history"}) as slack:
        people(slack)

        async def story(app: SocketApp) -> None:
            slack.say("U1", "C2", f"<@{BOT}> hej")
            slack.say("U1", slack.dm("U1"), "hej")
            slack.open_home("U1")
            await until(lambda: app.got)

        assert [r.payload["event"]["type"] for r in with_app(slack, story)] == ["app_home_opened"]


def test_an_unacked_event_comes_again(slack: SlackDouble) -> None:
    """Four times in all: the same event, another envelope, and the number of the attempt."""

    async def story(_: SocketApp) -> None:
        slack.say("U1", "C1", "hej")
        await until(lambda: slack.deliveries()[0].status != "waiting")

    got = with_app(slack, story, acks=lambda _: False)

    assert [(r.retry_attempt, r.retry_reason) for r in got] == [
        (0, ""), (1, "timeout"), (2, "timeout"), (3, "timeout"),
    ]  # fmt: skip
    assert len({r.payload["event_id"] for r in got}) == 1
    assert len({r.envelope_id for r in got}) == 4
    assert slack.deliveries()[0].status == "unacked"


def test_an_acked_event_can_come_again(slack: SlackDouble) -> None:
    """Slack delivers now and then twice; the event_id is the same."""

    async def story(app: SocketApp) -> None:
        slack.say("U1", "C1", "hej")
        await until(lambda: slack.deliveries()[0].status == "acked")
        await asyncio.to_thread(slack.redeliver, slack.deliveries()[0])
        await until(lambda: len(app.got) == 2)

    assert len({r.payload["event_id"] for r in with_app(slack, story)}) == 1


def test_a_command_is_acked_or_not_and_never_retried(slack: SlackDouble) -> None:
    """What the ack carries is shown to whoever typed it; without an ack nothing comes again."""

    async def story(app: SocketApp) -> None:
        await asyncio.to_thread(slack.command, "U1", "C1", "/retningslinje", "pn")
        app.acks = lambda _: {"txt": "Svar"}
        await asyncio.to_thread(slack.command, "U1", "C1", "/retningslinje", "pn")
        app.acks = lambda _: False
        await asyncio.to_thread(slack.command, "U1", "C1", "/retningslinje", "pn")

    got = with_app(slack, story, acks=lambda _: {"text": "Svar"})

    assert [d.status for d in slack.deliveries()] == ["acked", "refused", "unacked"]
    assert [m.text for m in slack.ephemerals("U1")] == ["Svar"]
    assert (len(got), got[0].type, got[0].payload["command"]) == (3, "slash_commands", "/retningslinje")


def test_the_app_hears_of_its_own_messages_and_of_changes(slack: SlackDouble) -> None:
    """Own posts, edits and deletions come as events; a deleted parent leaves a tombstone."""

    async def story(app: SocketApp) -> None:
        parent = slack.say("U1", "C1", "hej")
        await client(slack).chat_postMessage(channel="C1", text="Svar", thread_ts=parent)
        slack.edit("C1", parent, "hej igen")
        slack.delete("C1", parent)
        alone = slack.say("U1", "C1", "glem det")
        slack.delete("C1", alone)
        await until(lambda: len(app.got) == 6)

    events = [r.payload["event"] for r in with_app(slack, story)]

    assert [e.get("subtype") for e in events] == [
        None, None, "message_changed", "message_changed", None, "message_deleted",
    ]  # fmt: skip
    assert (events[1]["bot_id"], events[1]["parent_user_id"]) == ("B0RETNING", "U1")
    assert (events[2]["previous_message"]["text"], events[3]["message"]["subtype"]) == ("hej", "tombstone")
    assert [m.text for m in slack.messages("C1")] == []


@pytest.mark.parametrize("how", ["warning", "refresh_requested", "close", "abort", "freeze"])
def test_after_every_end_of_a_connection_the_app_comes_back(
    slack: SlackDouble, how: Literal["warning", "refresh_requested", "close", "abort", "freeze"]
) -> None:
    """Told to go, closed, broken or silent: Slack's own client opens another, and events go there."""

    async def story(app: SocketApp) -> None:
        await until(lambda: slack.connections == 1)
        if how == "close":
            await asyncio.to_thread(slack.close_sockets)
        elif how == "abort":
            slack.abort()
        elif how == "freeze":
            slack.freeze(60)
        else:
            slack.disconnect(how, grace=0.1)
        await until(lambda: len(slack.calls("socket")) > 1)
        slack.say("U1", "C1", "hej")
        await until(lambda: app.got)

    assert [r.payload["event"]["text"] for r in with_app(slack, story)][-1] == "hej"


def test_with_no_connection_events_are_tried_again_and_given_up(slack: SlackDouble) -> None:
    """Nobody is there: the attempts fail one by one, and the delivery says so."""
    slack.say("U1", "C1", "hej")

    slack.wait(lambda: slack.deliveries()[0].status == "unacked")

    assert slack.deliveries()[0].reasons == ["no_connection"] * 4
