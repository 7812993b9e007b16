"""Socket Mode: connections of the app, envelopes over one of them, and all the ways a connection ends."""

import asyncio
import contextlib
import json
import time
import uuid
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.slack.contract import Json
from tests.slack.couriers import Carried, Parcel
from tests.slack.log import Log
from tests.slack.world import APP, Workspace

_MOST = 10  # connections of one app
_PING = 10.0
_DEBUG = {"host": "applink-1", "build_number": 116, "approximate_connection_time": 18060}


@dataclass(slots=True, eq=False)
class _Socket:
    wire: web.WebSocketResponse
    request: web.Request
    flowing: asyncio.Event = field(default_factory=asyncio.Event)
    leaving: bool = False
    unacked: dict[str, asyncio.Future[Json | None]] = field(default_factory=dict)


@dataclass(slots=True)
class Sockets:
    """All connections; each envelope goes over one, in turn."""

    ws: Workspace
    log: Log
    ack_within: float
    open: list[_Socket] = field(default_factory=list)
    _turn: int = 0

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """A connection from hello to its end."""
        ticket = request.query.get("ticket", "")
        if ticket not in self.ws.tickets or len(self.open) >= _MOST:
            raise web.HTTPForbidden
        self.ws.tickets.discard(ticket)
        wire = web.WebSocketResponse(autoping=False, timeout=0.5)
        await wire.prepare(request)
        socket = _Socket(wire, request)
        socket.flowing.set()
        self.open.append(socket)
        self.log.call(time.monotonic(), "socket", {"connections": len(self.open)})
        try:
            await wire.send_json({
                "type": "hello", "num_connections": len(self.open), "debug_info": _DEBUG,
                "connection_info": {"app_id": APP},
            })  # fmt: skip
            await self._listen(socket)
        finally:
            self.open.remove(socket)
        return wire

    async def _listen(self, socket: _Socket) -> None:
        """Answer pings and take acks, but nothing while it is frozen."""
        while not socket.wire.closed:
            try:
                message = await socket.wire.receive(timeout=_PING)
            except TimeoutError:
                with contextlib.suppress(ConnectionError):
                    await socket.flowing.wait()
                    await socket.wire.ping(b"Ping from applink-1")
                continue
            await socket.flowing.wait()
            if message.type is WSMsgType.PING:
                with contextlib.suppress(ConnectionError):
                    await socket.wire.pong(message.data)
            elif message.type is WSMsgType.TEXT:
                self._acked(socket, message.data)

    def _acked(self, socket: _Socket, text: str) -> None:
        """An ack counts on the connection that the envelope came over, once, in time."""
        try:
            said = json.loads(text)
        except json.JSONDecodeError:
            self.log.broken.append(f"the app sent no JSON over its socket: {text[:80]}")
            return
        waiting = socket.unacked.pop(said.get("envelope_id", ""), None)
        if waiting is not None and not waiting.done():
            waiting.set_result(said.get("payload"))

    async def carry(self, parcel: Parcel) -> Carried:
        """One envelope over one of the connections."""
        socket = self._next()
        if socket is None:
            return Carried(acked=False, reason="no_connection")
        envelope_id = str(uuid.uuid4())
        envelope: Json = {
            "envelope_id": envelope_id, "payload": parcel.payload, "type": parcel.family,
            "accepts_response_payload": parcel.family != "events_api",
        }  # fmt: skip
        if parcel.family == "events_api":
            envelope |= {"retry_attempt": parcel.attempt, "retry_reason": parcel.reason}
        acked: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        socket.unacked[envelope_id] = acked
        try:
            async with asyncio.timeout(self.ack_within):
                if socket.flowing.is_set():
                    await socket.wire.send_json(envelope)
                ack = await acked
        except TimeoutError:
            return Carried(acked=False, reason="timeout", envelope_id=envelope_id)
        except ConnectionError:
            return Carried(acked=False, reason="no_connection", envelope_id=envelope_id)
        finally:
            socket.unacked.pop(envelope_id, None)
        return Carried(acked=True, ack=ack, envelope_id=envelope_id)

    def _next(self) -> _Socket | None:
        """The next in turn; one that was told to go only where there is no other."""
        usable = [s for s in self.open if not s.leaving and not s.wire.closed]
        usable = usable or [s for s in self.open if not s.wire.closed]
        self._turn += 1
        return usable[self._turn % len(usable)] if usable else None

    async def disconnect(self, reason: str, grace: float) -> None:
        """Tell all connections to go, and close them after a while."""
        told = list(self.open)
        for socket in told:
            socket.leaving = True
            with contextlib.suppress(ConnectionError):  # whoever is gone already needs no telling
                await socket.wire.send_json({"type": "disconnect", "reason": reason, "debug_info": _DEBUG})
        await asyncio.sleep(grace)
        for socket in told:
            await socket.wire.close()

    async def close(self) -> None:
        """A clean close of all connections."""
        for socket in list(self.open):
            await socket.wire.close()

    def abort(self) -> None:
        """All connections break, without a word."""
        for socket in list(self.open):
            if socket.request.transport is not None:
                socket.request.transport.abort()

    def end(self) -> None:
        """The double is at its end: nobody waits for a thaw any more."""
        for socket in self.open:
            socket.flowing.set()
        self.abort()

    def freeze(self, seconds: float) -> None:
        """Nothing passes over the connections that are open now; a new one works."""
        for socket in self.open:
            socket.flowing.clear()
            asyncio.get_running_loop().call_later(seconds, socket.flowing.set)
