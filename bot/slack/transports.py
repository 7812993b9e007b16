"""The two ways that Slack reaches us: a connection that we open, or calls to an address of ours."""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Protocol

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

from bot.addresses import Endpoint
from bot.batch import UsageError
from bot.logs import log
from bot.ops import bound
from bot.slack.calls import CallError, Calls, LimitedError, Method, RefusedError

_RETRY = 2.0
_LARGEST = 4 * 1024 * 1024  # bytes of one call; Slack's are far smaller
_REFUSED = (
    "Slack afviser SLACK_APP_TOKEN ({why}). Det skal have retten »connections:write«. Se docs/slack.md."
)


class Transport(Protocol):
    """A way that Slack reaches us."""

    @property
    def connected(self) -> bool:
        """Whether it does now."""

    async def start(self) -> None:
        """Begin. Raises UsageError."""

    async def stop(self) -> None:
        """Take in nothing more."""


@dataclass(slots=True)
class Socket:
    """Socket Mode: a connection that we open, so that no port is open to the world."""

    bolt: AsyncApp
    calls: Calls
    token: str = field(repr=False)
    ping: float
    _handler: AsyncSocketModeHandler | None = field(default=None, init=False)

    @property
    def connected(self) -> bool:
        """Whether the connection stands."""
        session = self._handler.client.current_session if self._handler else None
        return session is not None and not session.closed

    async def start(self) -> None:
        """Connect; as long as Slack cannot be reached it is tried again. Raises UsageError."""
        silent = logging.getLogger("retningsviser.socket")  # the kit logs what people write
        silent.setLevel(logging.CRITICAL + 1)
        self._handler = AsyncSocketModeHandler(self.bolt, self.token, logger=silent, ping_interval=self.ping)
        self._handler.client.wss_uri = await self._address()
        await self._handler.connect_async()  # type: ignore[no-untyped-call]  # the kit does not tell
        log("connected", channel="slack", mode="socket")

    async def _address(self) -> str:
        """Where to connect; the kit would ask for ever with a token that is wrong. Raises UsageError."""
        while True:
            try:
                answer = await self.calls.call(Method.CONNECT, app_token=self.token)
            except RefusedError as error:
                raise UsageError(_REFUSED.format(why=error)) from error
            except LimitedError as error:
                await asyncio.sleep(error.seconds)
            except CallError:  # no network yet
                await asyncio.sleep(_RETRY)
            else:
                return str(answer.get("url", ""))

    async def stop(self) -> None:
        """Close the connection; what comes after goes to others, or waits at Slack."""
        if self._handler:
            await self._handler.close_async()  # type: ignore[no-untyped-call]  # the kit does not tell


@dataclass(slots=True)
class Http:
    """HTTP: Slack calls an address of ours, each call signed."""

    bolt: AsyncApp
    listen: Endpoint
    signatures: SignatureVerifier
    port: int = field(default=0, init=False)  # that was got, where any would do
    _runner: web.AppRunner | None = field(default=None, init=False)

    @property
    def connected(self) -> bool:
        """Whether we listen."""
        return self._runner is not None

    async def start(self) -> None:
        """Listen. Raises UsageError."""
        listening = bound(self.listen, "slack.listen")
        app = web.Application(client_max_size=_LARGEST)
        app.router.add_post("/{path:.*}", self._take)  # one address serves events, commands and buttons
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False)
        await self._runner.setup()
        await web.SockSite(self._runner, listening).start()
        host, self.port = listening.getsockname()[:2]
        log("listening", channel="slack", mode="http", listen=f"{host}:{self.port}")

    async def stop(self) -> None:
        """Listen no more."""
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def _take(self, request: web.Request) -> web.Response:
        body = await request.text()
        if not self.signatures.is_valid_request(body, {**request.headers}):  # before anybody's bytes are read
            return web.Response(status=401)
        try:
            asked = await to_bolt_request(request)
        except (ValueError, TypeError, AttributeError):  # not even Slack's JSON
            return web.Response(status=400)
        return await to_aiohttp_response(await self.bolt.async_dispatch(asked))
