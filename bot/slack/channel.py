"""Slack as a running channel: its parts put together, started, watched and ended in order."""

import asyncio
import logging
import os
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier

from bot.app import App
from bot.batch import UsageError
from bot.config import Config
from bot.credentials import Credentials
from bot.metrics import Metrics
from bot.slack.acts import Us
from bot.slack.answering import Answering
from bot.slack.calls import CallError, Calls, LockedOutError, Method, RefusedError
from bot.slack.gate import Gate
from bot.slack.keeper import Inbox, Keeper
from bot.slack.modals import Modals
from bot.slack.people import People
from bot.slack.ringing import Bell, Ringing
from bot.slack.sender import Sender
from bot.slack.timing import USUAL, Timing
from bot.slack.transports import Http, Socket, Transport
from bot.slack.unpacking import Unpacking
from bot.slack.watching import Watching
from handlers.mailbox import Mailbox, Waiting
from handlers.memory import StateError

_WARM = "Hvem må give medicin?"
_WARMED = 8  # homes: of many the others are opened when somebody asks
_HANDS = 2  # questions answered at once: more only take turns on the processor
_RETRY = 5.0
_REFUSED = "Slack afviser SLACK_BOT_TOKEN ({why}). Hent tokenet igen på api.slack.com. Se docs/slack.md."
_NOT_YET = "Slack er ikke forbundet."
_REMOVED = "Slack afviser os: appen er fjernet, eller tokenet gælder ikke mere."


@dataclass(slots=True)
class SlackChannel:
    """The product in one Slack workspace; without a bell nobody is told anything unasked."""

    app: App
    settings: Config
    keys: Credentials
    mailbox: Mailbox
    metrics: Metrics
    folder: Path  # where dropped files lie
    timing: Timing = USUAL
    bell: Bell | None = None
    owner: str = field(default_factory=lambda: f"{os.getpid()}-{uuid.uuid4().hex[:12]}")
    watching: Watching = field(init=False)
    calls: Calls = field(init=False)
    keeper: Keeper = field(init=False)
    inbox: Inbox = field(init=False)
    pool: ThreadPoolExecutor = field(init=False)
    _running: "_Running | None" = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.watching = Watching(self.metrics)
        self.calls = Calls(self.keys.bot_token, str(self.settings.slack.api_url), self.watching.called)
        self.keeper = Keeper(self.mailbox, self.owner)
        self.inbox = Inbox(self.mailbox, self.owner)
        self.pool = ThreadPoolExecutor(_HANDS, thread_name_prefix="answer")

    def fault(self) -> str:
        """Why nothing could be answered now, in Danish; nothing where it could."""
        if self.watching.out:
            return _REMOVED
        connected = self._running is not None and self._running.transport.connected
        self.metrics.connected("slack", now=connected)
        return "" if connected else _NOT_YET

    async def start(self) -> None:
        """Connect, and take up what was left by others. Raises UsageError where Slack does not let us in."""
        us = await self._us()
        await asyncio.get_running_loop().run_in_executor(self.pool, self._warm)
        people = People(self.calls, self.settings.people, us.team, time.monotonic)
        sender = Sender(self.calls, self.keeper, self.watching, self.timing)
        modals = Modals(self.app, self.calls, people, self.pool)
        unpacking = Unpacking(self.calls, self.folder, self.pool)
        answering = Answering(
            self.app, self.keeper, people, sender, modals, unpacking, self.pool, self.watching,
            self.timing, documents_url=self.settings.documents_url or "",
        )  # fmt: skip
        self.inbox.start()
        gate = Gate(us, self.app, self.inbox, self.keeper, answering, modals, self.watching)
        bolt = _bolt(us, self.keys, self.calls, gate)
        transport: Transport = (
            Socket(bolt, self.calls, self.keys.app_token, self.timing.ping)
            if self.settings.slack.mode == "socket"
            else Http(bolt, self.settings.slack.listen, SignatureVerifier(self.keys.signing_secret))
        )
        self._running = _Running(
            self, sender, answering, unpacking, gate, transport, self._ringing(people, sender)
        )
        await self._running.tick()
        await transport.start()
        self._running.begin()

    def _ringing(self, people: People, sender: Sender) -> Ringing | None:
        if self.bell is None:
            return None
        return Ringing(
            self.bell, self.owner, people, sender, self.pool, self.watching, self.app.clock,
            self.settings.documents_url or "",
        )  # fmt: skip

    @property
    def port(self) -> int:
        """Where Slack's calls are taken, in HTTP mode."""
        return (
            self._running.transport.port if self._running and isinstance(self._running.transport, Http) else 0
        )

    async def stop(self) -> None:
        """Take in nothing more, finish what was begun, leave the rest to the next."""
        if self._running:
            await self._running.stop()
        await asyncio.to_thread(self.inbox.stop)
        try:
            await self.keeper.do(lambda mailbox: mailbox.leave(self.owner))
        except StateError as error:
            self.watching.failed(0, error)
        self.keeper.close()
        self.pool.shutdown(cancel_futures=True)
        await self.calls.close()

    def _warm(self) -> None:
        """Do everything once, so that the first who asks waits no longer than the next."""
        self.app.screening(_WARM)
        for home in (None, *(h.name for h in self.app.library.current.corpus.homes[:_WARMED])):
            self.app.ranked(_WARM, home)

    async def _us(self) -> Us:
        """Who we are. Raises UsageError where the token does not hold."""
        while True:
            try:
                answer = await self.calls.call(Method.AUTH)
            except LockedOutError as error:
                raise UsageError(_REFUSED.format(why=error)) from error
            except RefusedError:  # a Slack that does not tell: then nobody can mention us by name
                return Us("?")
            except CallError as error:
                self.watching.failed(0, error)
                await asyncio.sleep(_RETRY)
            else:
                names = ("user_id", "bot_id", "app_id", "team_id")
                return Us(*(str(answer.get(name) or "") for name in names))


@dataclass(slots=True)
class _Running:
    """What runs between start and stop."""

    channel: SlackChannel
    sender: Sender
    answering: Answering
    unpacking: Unpacking
    gate: Gate
    transport: Transport
    ringing: Ringing | None
    _tasks: list[asyncio.Task[None]] = field(default_factory=list, init=False)

    def begin(self) -> None:
        """Say that we are alive from now on, and tell what is due."""
        self._tasks = [asyncio.create_task(self._beat()), asyncio.create_task(self._ring())]

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(self.channel.timing.beat)
            await self.tick()
            # a reload of another process or a new day is taken up here: nobody's question waits for it
            await asyncio.to_thread(self.channel.app.follow)

    async def _ring(self) -> None:
        """Tell what is due, apart from the beat: Slack may be slow to tell who somebody is."""
        while self.ringing and not self.gate.closing:
            try:
                await self.ringing.ring()
            except Exception as error:  # noqa: BLE001 - the next round tries again
                self.channel.watching.failed(0, error)
            await asyncio.sleep(self.channel.timing.beat)

    async def tick(self) -> None:
        """Say that we are alive, and take over what nobody alive has in hand."""
        owner, now = self.channel.owner, self.channel.app.clock()

        def work(mailbox: Mailbox) -> tuple[Waiting, tuple[int, int]]:
            mailbox.beat(owner, now)
            left = Waiting() if self.gate.closing else mailbox.take_over(owner, now)
            return left, mailbox.counts()

        try:
            left, (inbox, outbox) = await self.channel.keeper.do(work)
        except StateError as error:
            self.channel.watching.failed(0, error)
            return
        self.channel.metrics.waiting(inbox=inbox, outbox=outbox)
        for letter in left.letters:
            self.answering.accept(letter, again=True)
        self.sender.take(left.parcels, again=True)
        await asyncio.to_thread(self.unpacking.clear)

    @property
    def _idle(self) -> bool:
        return self.answering.idle and self.sender.idle and not (self.ringing and self.ringing.busy)

    async def stop(self) -> None:
        """Take in nothing more, and wait for what was begun."""
        self.gate.closing = True
        await self.transport.stop()
        until = time.monotonic() + self.channel.timing.drain
        while not self._idle and time.monotonic() < until:  # noqa: ASYNC110 - one begins what the other ends
            await asyncio.sleep(0.05)
        for task in self._tasks:
            task.cancel()


def _bolt(us: Us, keys: Credentials, calls: Calls, gate: Gate) -> AsyncApp:
    """Slack's own kit: it checks signatures and answers Slack's own questions; the rest is the gate's."""
    silent = logging.getLogger("retningsviser.bolt")  # the kit logs what people write
    silent.setLevel(logging.CRITICAL + 1)

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None, team_id=us.team, bot_user_id=us.user, bot_id=us.bot, bot_token=keys.bot_token
        )

    bolt = AsyncApp(
        logger=silent,
        authorize=authorize,
        signing_secret=keys.signing_secret or "none",
        client=calls.client,
        ignoring_self_events_enabled=False,  # the gate does, for messages of other kinds too
    )

    @bolt.middleware
    async def take(req: AsyncBoltRequest) -> BoltResponse:
        return await gate.take(req)

    return bolt
