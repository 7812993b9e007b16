"""What the tests of the double share: small apps that keep what comes and ack as told, one call, people."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Self

import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack.contract import Json
from tests.slack.double import SlackDouble
from tests.slack.world import BOT


def client(slack: SlackDouble, token: str | None = None) -> AsyncWebClient:
    """Slack's own client, which never tries again by itself."""
    return AsyncWebClient(token or slack.bot_token, base_url=slack.api_url, retry_handlers=[])


Acks = Callable[[SocketModeRequest], Json | bool | None]
Answers = Callable[[web.Request, str], web.Response]


def bare(_: SocketModeRequest) -> None:
    """An ack that carries nothing."""


def ok(_request: web.Request, _body: str) -> web.Response:
    """An answer that carries nothing."""
    return web.Response()


@dataclass
class SocketApp:
    """An app in Socket Mode; `acks` says what to ack a request with, False for not at all."""

    slack: SlackDouble
    acks: Acks = bare
    got: list[SocketModeRequest] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        web_client = client(self.slack)
        self.socket = SocketModeClient(self.slack.app_token, web_client=web_client, ping_interval=0.2)
        self.socket.socket_mode_request_listeners.append(self._take)
        await self.socket.connect()  # type: ignore[no-untyped-call]
        return self

    async def _take(self, socket: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        self.got.append(request)
        ack = self.acks(request)
        if ack is not False:
            payload = ack if isinstance(ack, dict) else None
            await socket.send_socket_mode_response(SocketModeResponse(request.envelope_id, payload))

    async def __aexit__(self, *_: object) -> None:
        await self.socket.close()  # type: ignore[no-untyped-call]
        await self.socket.aiohttp_client_session.close()


@dataclass
class HttpApp:
    """An app in HTTP mode; `answers` says what to answer a request with."""

    slack: SlackDouble
    answers: Answers = ok
    got: list[tuple[web.Request, str]] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/slack/events", self._take)
        self.runner = web.AppRunner(app)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        self.slack.request_url = f"http://127.0.0.1:{self.runner.addresses[0][1]}/slack/events"
        return self

    async def _take(self, request: web.Request) -> web.Response:
        body = await request.text()
        self.got.append((request, body))
        return self.answers(request, body)

    async def __aexit__(self, *_: object) -> None:
        await self.runner.cleanup()


async def until(condition: Callable[[], Any]) -> None:
    """Wait in the app's loop until it is so."""
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - what is waited for happens in another thread
            await asyncio.sleep(0.01)


def people(double: SlackDouble) -> None:
    """Who is there in most tests."""
    double.user("U1", "Anna Holm", email="anna@havland.example")
    double.channel("C1", members={"U1", BOT})
    double.channel("C2", members={"U1"})


async def refused(call: Coroutine[Any, Any, Any]) -> str:
    """The error with which a call is refused."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


def post(slack: SlackDouble, **args: object) -> str:
    """The ts of a message of the app."""
    return str(asyncio.run(client(slack).api_call("chat.postMessage", json=args))["ts"])
