"""The double refuses what Slack refuses, and fails as ordered."""

import asyncio
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack import server
from tests.slack.apps import client, people, post, refused
from tests.slack.contract import METHODS, Json
from tests.slack.double import SCOPES, SlackDouble
from tests.slack.faults import Fault
from tests.slack.seen import Upload
from tests.slack.world import BOT

SECTION: Json = {"type": "section", "text": {"type": "plain_text", "text": "Reglen"}}


@pytest.fixture
def slack() -> Iterator[SlackDouble]:
    """A workspace with one person, a channel, and one that the app is not in."""
    with SlackDouble() as double:
        people(double)
        yield double


def ask(slack: SlackDouble, method: str, token: str | None = None, **args: object) -> str:
    """The error of one call."""
    return asyncio.run(refused(client(slack, token).api_call(method, json=args)))


def test_tokens_are_of_the_right_kind_and_may_what_they_do() -> None:
    """No token, a wrong one, one of the other kind, one without the scope: each has its error."""
    with SlackDouble(scopes=SCOPES - {"chat:write"}, unknown_methods={"views.publish"}) as slack:
        people(slack)

        said = {
            ask(slack, "auth.test", " "),
            ask(slack, "auth.test", "xoxb-another"),
            ask(slack, "auth.test", slack.app_token),
            ask(slack, "apps.connections.open"),
            ask(slack, "chat.postMessage", channel="C1", text="Hej"),
            ask(slack, "views.publish", user_id="U1", view={}),
            ask(slack, "chat.scream"),
        }

    assert said == {"not_authed", "invalid_auth", "not_allowed_token_type", "missing_scope", "unknown_method"}
    assert [c.error for c in slack.calls("chat.postMessage")] == ["missing_scope"]


@pytest.mark.parametrize(
    ("method", "args", "error"),
    [
        ("chat.postMessage", {"text": "Hej"}, "invalid_arguments"),
        ("chat.postMessage", {"channel": "C1", "text": "Hej", "loud": True}, "invalid_arguments"),
        ("chat.postMessage", {"channel": "C1"}, "no_text"),
        ("chat.postMessage", {"channel": "C1", "text": "Hej", "blocks": "{"}, "invalid_blocks_format"),
        ("chat.postMessage", {"channel": "C1", "text": "a", "blocks": [{"type": "x"}]}, "invalid_blocks"),
        ("chat.postMessage", {"channel": "C9", "text": "Hej"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C2", "text": "Hej"}, "not_in_channel"),
        ("chat.postMessage", {"channel": "C1", "text": "a", "thread_ts": "1.01"}, "cannot_reply_to_message"),
        ("chat.postEphemeral", {"channel": "C1", "text": "Hej", "user": "U9"}, "user_not_in_channel"),
        ("chat.update", {"channel": "C1", "text": "Hej", "ts": "1.000001"}, "message_not_found"),
        ("chat.delete", {"channel": "C1", "ts": "1.000001"}, "message_not_found"),
        ("conversations.open", {"users": "U9"}, "user_not_found"),
        ("conversations.replies", {"channel": "C1", "ts": "1.000001"}, "thread_not_found"),
        ("conversations.history", {"channel": "C1", "cursor": "bm90aGluZw=="}, "invalid_cursor"),
        ("users.info", {"user": "U9"}, "user_not_found"),
        ("usergroups.users.list", {"usergroup": "S9"}, "no_such_subteam"),
        ("views.open", {"trigger_id": "1.2.3", "view": {"type": "modal"}}, "invalid_arguments"),
        ("views.publish", {"user_id": "U1", "view": {"type": "modal"}}, "invalid_arguments"),
        ("files.info", {"file": "F9"}, "file_not_found"),
        ("assistant.threads.setStatus", {"channel_id": "C1", "thread_ts": "1.1", "status": ""},
         "invalid_thread_ts"),
        ("assistant.threads.setSuggestedPrompts", {"channel_id": "C1", "prompts": [{}]}, "invalid_arguments"),
    ],
)  # fmt: skip
def test_a_refusal_is_slacks_own(slack: SlackDouble, method: str, args: Json, error: str) -> None:
    """Each fault gets the error that Slack documents for that method."""
    assert ask(slack, method, **args) == error


def test_only_its_own_messages_and_no_archived_channel(slack: SlackDouble) -> None:
    """The app changes and deletes nothing that people wrote, and writes nothing where nobody may."""
    theirs = slack.say("U1", "C1", "Hej")
    slack.channel("C3", members={"U1", BOT}, archived=True)

    assert ask(slack, "chat.update", channel="C1", ts=theirs, text="Nej") == "cant_update_message"
    assert ask(slack, "chat.delete", channel="C1", ts=theirs) == "cant_delete_message"
    assert ask(slack, "chat.postMessage", channel="C3", text="Hej") == "is_archived"


def test_an_update_keeps_what_is_not_given(slack: SlackDouble) -> None:
    """Blocks and metadata stay where the update does not name them; an empty list takes them away."""
    told = {"event_type": "asked", "event_payload": {"id": "1"}}
    ts = post(slack, channel="C1", text="Et øjeblik", blocks=[SECTION], metadata=told)

    asyncio.run(client(slack).chat_update(channel="C1", ts=ts, text="Svar"))
    kept = slack.messages("C1")[0]
    asyncio.run(client(slack).chat_update(channel="C1", ts=ts, text="Svar", blocks=[], metadata={}))
    [bare] = slack.messages("C1")

    assert (kept.text, kept.blocks[0]["text"], kept.metadata) == ("Svar", SECTION["text"], told)
    assert (bare.blocks, bare.metadata, bool(bare.edited)) == ((), None, True)


def test_history_comes_in_pages_and_threads_apart(slack: SlackDouble) -> None:
    """A cursor leads to the next page; replies stand in their thread; metadata comes when asked for."""
    parent = slack.say("U1", "C1", "Spørgsmål")
    told = {"event_type": "asked", "event_payload": {"id": "1"}}
    post(slack, channel="C1", text="Svar", thread_ts=parent, metadata=told)
    slack.say("U1", "C1", "Noget andet")

    async def read(api: AsyncWebClient) -> tuple[list[str], list[Any]]:
        first = await api.conversations_history(channel="C1", limit=1)
        cursor = first["response_metadata"]["next_cursor"]
        second = await api.conversations_history(channel="C1", limit=1, cursor=cursor)
        thread = await api.conversations_replies(channel="C1", ts=parent, include_all_metadata=True)
        texts = [page["messages"][0]["text"] for page in (first, second)]
        return texts, [m.get("metadata") for m in thread["messages"]]

    assert asyncio.run(read(client(slack))) == (["Noget andet", "Spørgsmål"], [None, told])


def test_people_are_told_of_as_far_as_the_scopes_reach(slack: SlackDouble) -> None:
    """A guest, a stranger and somebody who left look as in Slack; a stranger's address is not told."""
    slack.user("U2", "Gæst", ultra_restricted=True)
    slack.user("U3", "Fremmed", team=None, email="x@andre.example")
    slack.user("U4", "Rejst", deleted=True)
    slack.group("S1", {"U1"})

    async def read(api: AsyncWebClient) -> list[Any]:
        found = [(await api.users_info(user=f"U{n}"))["user"] for n in range(1, 5)]
        group = await api.usergroups_users_list(usergroup="S1")
        return [
            found[0]["profile"]["email"], found[1]["is_ultra_restricted"], found[2]["is_stranger"],
            "email" in found[2]["profile"], found[3]["deleted"], group["users"],
        ]  # fmt: skip

    assert asyncio.run(read(client(slack))) == ["anna@havland.example", True, True, False, True, ["U1"]]


def test_files_go_both_ways(slack: SlackDouble) -> None:
    """What the app uploads is shared in the thread; what people share it fetches with its token only."""
    shared = slack.say("U1", "C1", "Se her", files=[Upload("1.4.txt", b"Regel", "text/plain")])

    async def both(api: AsyncWebClient) -> list[tuple[int, bytes]]:
        await api.files_upload_v2(file=b"PDF", filename="side.pdf", channel="C1", thread_ts=shared)
        history = await api.conversations_history(channel="C1")
        address = history["messages"][0]["files"][0]["url_private"]
        fetched = []
        async with aiohttp.ClientSession() as session:
            for headers in ({"Authorization": f"Bearer {api.token}"}, {}):
                async with session.get(address, headers=headers) as got:
                    fetched.append((got.status, await got.read()))
        return fetched

    mine, anybodys = asyncio.run(both(client(slack)))

    assert mine == (200, b"Regel")
    assert b"Sign in" in anybodys[1]
    assert [f.data for m in slack.messages("C1", thread=shared) for f in m.files] == [b"Regel", b"PDF"]


def test_status_and_prompts_are_kept(slack: SlackDouble) -> None:
    """What the app says that it does, and what it proposes, can be seen."""
    dm = slack.dm("U1")
    ts = slack.say("U1", dm, "Hej")

    async def tell(api: AsyncWebClient) -> None:
        await api.assistant_threads_setStatus(
            channel_id=dm, thread_ts=ts, status="leder", loading_messages=["Leder"]
        )
        await api.assistant_threads_setSuggestedPrompts(
            channel_id=dm, thread_ts=ts, prompts=[{"title": "Pn", "message": "hvem må give pn"}]
        )

    asyncio.run(tell(client(slack)))

    assert [(s.text, s.loading_messages) for s in slack.statuses] == [("leder", ("Leder",))]
    assert slack.prompts[0].prompts == (("Pn", "hvem må give pn"),)


def test_faults_come_as_ordered(slack: SlackDouble) -> None:
    """For the channel and as often as told: too many, broken, refused; and then all is well again."""
    slack.channel("C3", members={"U1", BOT})
    slack.fault("chat.postMessage", Fault(status=429, retry_after=7, channel="C3"))
    slack.fault("chat.postMessage", Fault(status=500))
    slack.fault("chat.postMessage", Fault(error="message_limit_exceeded"))

    async def tell(api: AsyncWebClient) -> tuple[object, str]:
        with pytest.raises(SlackApiError) as broken:
            await api.chat_postMessage(channel="C1", text="a")
        with pytest.raises(SlackApiError) as limited:
            await api.chat_postMessage(channel="C3", text="b")
        del broken
        error = await refused(api.chat_postMessage(channel="C1", text="c"))
        await api.chat_postMessage(channel="C1", text="d")
        return limited.value.response.headers["Retry-After"], error

    assert asyncio.run(tell(client(slack))) == ("7", "message_limit_exceeded")
    assert [c.status for c in slack.calls("chat.postMessage")] == [500, 429, 200, 200]
    assert [m.text for m in slack.messages("C1")] == ["d"]


def test_an_answer_lost_after_the_write_leaves_the_message(slack: SlackDouble) -> None:
    """The app sees a broken connection, people see the message."""
    slack.fault("chat.postMessage", Fault(lose_answer=True))

    with pytest.raises(aiohttp.ClientError):
        post(slack, channel="C1", text="Svar")

    assert [m.text for m in slack.messages("C1")] == ["Svar"]
    assert [c.status for c in slack.calls("chat.postMessage")] == [0]


def test_every_method_of_the_reference_is_answered(slack: SlackDouble) -> None:
    """What stands in methods.json the double can do, and it does nothing else; Bolt's team_id is taken."""
    assert server.DO.keys() == METHODS.keys()
    assert asyncio.run(client(slack).auth_test(team_id="T0HAVLAND"))["bot_id"] == "B0RETNING"


def test_a_fault_that_slack_does_not_know_cannot_be_ordered(slack: SlackDouble) -> None:
    """Only documented errors of known methods, so that no test proves what never happens."""
    for method, fault in (
        ("chat.postMessage", Fault(error="view_too_large")),
        ("chat.scream", Fault()),
        ("chat.update", Fault(status=404)),
    ):
        with pytest.raises(ValueError, match=r"no such|never answers"):
            slack.fault(method, fault)


def test_waiting_tells_what_passed(slack: SlackDouble) -> None:
    """A test that waits in vain learns of the last calls."""
    ask(slack, "users.info", user="U9")

    with pytest.raises(AssertionError, match=r"users\.info 200 user_not_found"):
        slack.wait(lambda: False, timeout=0)
