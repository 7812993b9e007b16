"""A double of Slack for tests: people act through it, the app talks to it, on this machine only."""

import asyncio
import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Literal, Self, TypeVar

from aiohttp import web

from tests.slack import payloads
from tests.slack.acting import Acting, LoopThread
from tests.slack.contract import Json
from tests.slack.couriers import Couriers
from tests.slack.faults import Fault, Faults
from tests.slack.log import Log
from tests.slack.people import People
from tests.slack.posting import Posting
from tests.slack.seen import Call, Delivery, Posted, Prompts, Status, View
from tests.slack.server import Server
from tests.slack.sockets import Sockets
from tests.slack.world import BOT, STRANGERS, TEAM, Channel, Person, Workspace

T = TypeVar("T")
SCOPES = frozenset(
    "app_mentions:read assistant:write channels:history chat:write commands files:read files:write "
    "groups:history im:history im:write mpim:history usergroups:read users:read users:read.email".split()
)
_MOST_BYTES = 64 * 2**20


class SlackDouble(Acting):
    """A workspace on a free port of this machine, from `with` to its end.

    What people do waits for the app, so an app in the test's own event loop needs `asyncio.to_thread`. With
    `retry_speed` 1 the pauses between attempts are Slack's: none, 60 s, 300 s; `ack_within` is Slack's 3 s.

    Leaving it raises AssertionError where something was wrong with the double itself.
    """

    def __init__(
        self, *, transport: Literal["socket", "http"] = "socket",
        scopes: frozenset[str] = SCOPES, signing_secret: str = "8f742231b10e8888abcd99yyyzzz85a5",
        retry_speed: float = 0.01, ack_within: float = 3.0, unknown_methods: Iterable[str] = (),
    ) -> None:  # fmt: skip
        self._log, self._faults = Log(), Faults()
        self._ws = Workspace(scopes, frozenset(unknown_methods), self._emit)
        self._sockets = Sockets(self._ws, self._log, ack_within)
        self._posting = Posting(signing_secret, ack_within)
        self._couriers = Couriers(
            self._sockets if transport == "socket" else self._posting, self._log, retry_speed
        )
        self._people = People(self._ws, self._couriers)
        self.transport, self.signing_secret = transport, signing_secret
        self.bot_token, self.app_token, self.api_url = self._ws.bot_token, self._ws.app_token, ""
        self._thread = LoopThread()

    def _emit(self, event: Json, channel: Channel | None) -> None:
        self._couriers.emit(self._ws, event, channel)

    def __enter__(self) -> Self:
        self._thread.start()
        self._thread.wait(self._open())
        return self

    async def _open(self) -> None:
        app = web.Application(client_max_size=_MOST_BYTES)
        app.add_routes(Server(self._ws, self._log, self._faults).routes())
        if self.transport == "socket":
            app.router.add_get("/link/", self._sockets.handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self._ws.url = f"http://{host}:{port}"
        self.api_url = f"{self._ws.url}/api/"

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        self._thread.wait(self._end())
        self._thread.stop()
        if kind is None and self._log.broken:
            raise AssertionError("the double: " + "\n".join(self._log.broken))

    async def _end(self) -> None:
        await self._couriers.close()
        self._sockets.end()
        await self._posting.close()
        await self._runner.cleanup()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:  # whoever still waits, at a frozen connection or for a fault's delay
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    @property
    def request_url(self) -> str:
        """Where the app listens in HTTP mode."""
        return self._posting.request_url

    @request_url.setter
    def request_url(self, url: str) -> None:
        self._posting.lead(url)

    # who and what is there

    def user(
        self, user: str, name: str, *, email: str | None = None, restricted: bool = False,
        ultra_restricted: bool = False, team: str | None = TEAM, deleted: bool = False,
    ) -> None:  # fmt: skip
        """Somebody; a stranger from another `team`, None for any. A second time changes them."""
        person = Person(user, name, email, restricted, ultra_restricted, team or STRANGERS, deleted)
        self._thread.do(self._ws.people.__setitem__, user, person)

    def channel(
        self, name: str, *, members: Iterable[str], ext_shared: bool = False, archived: bool = False,
        kind: Literal["channel", "group", "mpim"] = "channel",
    ) -> None:  # fmt: skip
        """A channel; whoever is to see it must be among the members, the app (BOT) too."""
        made = Channel(name, kind, set(members), ext_shared, archived)
        self._thread.do(self._ws.channels.__setitem__, name, made)

    def dm(self, user: str) -> str:
        """The direct message between somebody and the app."""
        return self._thread.do(self._ws.im, user).id

    def group(self, group: str, members: Iterable[str]) -> None:
        """A user group."""
        self._thread.do(self._ws.groups.__setitem__, group, frozenset(members))

    # what is to be seen

    def messages(self, channel: str, thread: str | None = None) -> list[Posted]:
        """What stands in a channel outside threads, or all of a thread; deleted ones do not."""
        return self._thread.do(self._messages, channel, thread)

    def _messages(self, channel: str, thread: str | None) -> list[Posted]:
        stored = [m for m in self._ws.channels[channel].messages.values() if not m.gone]
        if thread is None:
            return [payloads.posted(self._ws, m) for m in stored if m.thread_ts in (None, m.ts)]
        return [payloads.posted(self._ws, m) for m in stored if thread in (m.ts, m.thread_ts)]

    def ephemerals(self, user: str) -> list[Posted]:
        """What one person alone sees, in any channel."""
        return self._thread.do(
            lambda: [payloads.posted(self._ws, m) for m in self._ws.ephemerals.values() if m.seen_by == user]
        )

    def modal(self, user: str) -> View | None:
        """The modal on top, if one is open."""
        return self._thread.do(
            lambda: payloads.seen_view(stack[-1]) if (stack := self._ws.modals.get(user)) else None
        )

    def home_of(self, user: str) -> View | None:
        """Their App Home, if the app published one."""
        return self._thread.do(
            lambda: payloads.seen_view(home) if (home := self._ws.homes.get(user)) else None
        )

    @property
    def statuses(self) -> list[Status]:
        """What the app said it was doing."""
        return list(self._ws.statuses)

    @property
    def prompts(self) -> list[Prompts]:
        """What the app proposed to ask."""
        return list(self._ws.prompts)

    def calls(self, method: str | None = None) -> list[Call]:
        """What the app asked for, in the order in which it came."""
        return self._log.of(method)

    def deliveries(self) -> list[Delivery]:
        """What was sent to the app."""
        return list(self._log.deliveries)

    def wait(self, condition: Callable[[], T], timeout: float = 30.0) -> T:
        """Until it is so; what it then gave.

        Raises AssertionError with what passed last.
        """
        end = time.monotonic() + timeout
        while not (found := condition()):
            assert time.monotonic() < end, f"not within {timeout} s; what passed last:\n{self._log.tail()}"
            time.sleep(0.01)
        return found

    # what goes wrong

    def fault(self, method: str, fault: Fault) -> None:
        """Let a method fail; `response_url`, `files.upload` and `files.download` too.

        Raises ValueError where Slack never fails so.
        """
        self._thread.do(self._faults.order, method, fault)

    def fault_none(self, method: str) -> None:
        """From now on a method works again."""
        self._thread.do(self._faults.forget, method)

    def disconnect(self, reason: Literal["warning", "refresh_requested"], grace: float = 1.0) -> None:
        """Slack asks all connections to be renewed, and closes them after `grace`."""
        self._thread.do(lambda: self._couriers.start(self._sockets.disconnect(reason, grace)))

    def close_sockets(self) -> None:
        """A clean close of all connections."""
        self._thread.wait(self._sockets.close())

    def abort(self) -> None:
        """All connections break."""
        self._thread.do(self._sockets.abort)

    def freeze(self, seconds: float) -> None:
        """The connections that are open now go silent."""
        self._thread.do(self._sockets.freeze, seconds)

    @property
    def connections(self) -> int:
        """How many sockets the app holds open."""
        return len(self._sockets.open)

    @property
    def bot(self) -> str:
        """The app's own user id."""
        return BOT
