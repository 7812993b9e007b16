"""HTTP as Slack does it: signed requests, retries told in headers, answers that count as acks."""

import asyncio
import json
from collections.abc import Callable, Coroutine, Iterator
from typing import Any
from urllib.parse import parse_qs

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.signature import SignatureVerifier

from tests.slack.apps import Answers, HttpApp, ok, people, until
from tests.slack.contract import Json
from tests.slack.double import SlackDouble
from tests.slack.faults import Fault

Got = list[tuple[web.Request, str]]


@pytest.fixture
def slack() -> Iterator[SlackDouble]:
    """A workspace that speaks HTTP to the app."""
    with SlackDouble(transport="http", ack_within=0.3, retry_speed=0.0005) as double:
        people(double)
        yield double


def with_app(
    slack: SlackDouble, story: Callable[[HttpApp], Coroutine[Any, Any, Any]], answers: Answers = ok
) -> Got:
    """What the app got while this happened."""

    async def run() -> Got:
        async with HttpApp(slack, answers) as app:
            await story(app)
            return app.got

    return asyncio.run(run())


def test_every_request_is_signed(slack: SlackDouble) -> None:
    """Events, commands and clicks carry a signature that Slack's own verifier takes."""

    async def story(app: HttpApp) -> None:
        slack.say("U1", "C1", "hej")
        await asyncio.to_thread(slack.command, "U1", "C1", "/retningslinje", "pn & smerter")
        await asyncio.to_thread(slack.shortcut, "U1", "ask")
        await until(lambda: len(app.got) == 3)

    got = with_app(slack, story)
    verifier = SignatureVerifier(slack.signing_secret)

    assert all(verifier.is_valid_request(body, dict(request.headers)) for request, body in got)
    kinds = {request.content_type: body for request, body in got}
    assert set(kinds) == {"application/json", "application/x-www-form-urlencoded"}
    assert sorted(d.status for d in slack.deliveries()) == ["acked"] * 3
    assert any(parse_qs(body).get("text") == ["pn &amp; smerter"] for _, body in got)


def test_an_event_that_failed_comes_again(slack: SlackDouble) -> None:
    """The headers tell which attempt it is and why; 200 ends it."""

    def answers(request: web.Request, _: str) -> web.Response:
        return web.Response(status=200 if request.headers.get("X-Slack-Retry-Num") == "2" else 500)

    async def story(_: HttpApp) -> None:
        slack.say("U1", "C1", "hej")
        await until(lambda: slack.deliveries()[0].status == "acked")

    got = with_app(slack, story, answers=answers)

    told = [tuple(request.headers.get(f"X-Slack-Retry-{h}") for h in ("Num", "Reason")) for request, _ in got]
    assert told == [(None, None), ("1", "http_error"), ("2", "http_error")]
    assert len({json.loads(body)["event_id"] for _, body in got}) == 1


def test_the_app_can_decline_another_attempt(slack: SlackDouble) -> None:
    """X-Slack-No-Retry ends it at once."""

    async def story(_: HttpApp) -> None:
        slack.say("U1", "C1", "hej")
        await until(lambda: slack.deliveries()[0].status == "unacked")

    declined = web.Response(status=503, headers={"X-Slack-No-Retry": "1"})

    assert len(with_app(slack, story, answers=lambda *_: declined)) == 1


@pytest.mark.parametrize("given", [{"text": "Svar", "response_type": "in_channel"}, "Svar"])
def test_a_command_is_answered_in_its_ack(slack: SlackDouble, given: Json | str) -> None:
    """JSON can go to the whole channel, mere text to whoever asked."""

    def answers(*_: object) -> web.Response:
        return web.json_response(given) if isinstance(given, dict) else web.Response(text=given)

    async def story(_: HttpApp) -> None:
        await asyncio.to_thread(slack.command, "U1", "C1", "/retningslinje")

    with_app(slack, story, answers=answers)

    seen = slack.messages("C1") if isinstance(given, dict) else slack.ephemerals("U1")
    assert [m.text for m in seen] == ["Svar"]


def test_a_response_url_serves_five_times(slack: SlackDouble) -> None:
    """It whispers, speaks, replaces; faulty blocks are refused; the sixth time it is used up."""
    bodies: list[Json] = [
        {"text": "Et øjeblik"},
        {"text": "Til alle", "response_type": "in_channel"},
        {"text": "x", "blocks": [{"type": "nothing"}]},
        {"text": "Mere"},
        {"text": "Mest"},
        {"text": "For meget"},
    ]

    async def story(app: HttpApp) -> None:
        await asyncio.to_thread(slack.command, "U1", "C2", "/retningslinje", "pn")
        [url] = parse_qs(app.got[0][1])["response_url"]
        slack.fault("response_url", Fault(status=500))
        async with aiohttp.ClientSession() as session:
            for body in [bodies[0], *bodies]:
                async with session.post(url, json=body) as said:
                    await said.read()

    with_app(slack, story)

    assert [(c.status, c.error) for c in slack.calls("response_url")] == [
        (500, "internal_error"), (200, ""), (200, ""), (400, "invalid_blocks"), (200, ""), (200, ""),
        (404, "used_url"),
    ]  # fmt: skip
    assert [m.text for m in slack.ephemerals("U1")] == ["Et øjeblik", "Mere", "Mest"]
    assert [m.text for m in slack.messages("C2")] == ["Til alle"]


def test_it_speaks_to_this_machine_only(slack: SlackDouble) -> None:
    """A request URL that leads elsewhere is refused, and the double itself listens on the loopback."""
    with pytest.raises(ValueError, match="this machine only"):
        slack.request_url = "https://example.org/slack/events"

    assert slack.api_url.startswith("http://127.0.0.1:")
