"""What is on its way to the app: events with Slack's retries, interactions once."""

import asyncio
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.slack import payloads
from tests.slack.contract import Json
from tests.slack.log import Log
from tests.slack.seen import Delivery
from tests.slack.world import BOT, Channel, Workspace

PAUSES = (0.0, 0.0, 60.0, 300.0)  # seconds before each attempt
_SCOPES = {
    "channel": "channels:history",
    "group": "groups:history",
    "im": "im:history",
    "mpim": "mpim:history",
}


@dataclass(frozen=True, slots=True)
class Parcel:
    """One attempt: `family` is events_api, slash_commands or interactive; `reason`: why the last failed."""

    family: str
    payload: Json
    attempt: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of an attempt; `last` where the app asked for no other."""

    acked: bool
    ack: Json | None = None
    reason: str = ""
    envelope_id: str | None = None
    last: bool = False


class Carrier(Protocol):
    """A way to the app: Socket Mode or HTTP."""

    async def carry(self, parcel: Parcel) -> Carried:
        """One attempt, until it is acked or its time is up."""

    async def close(self) -> None:
        """Nothing more is carried."""


@dataclass(slots=True)
class Couriers:
    """Carries everything; each event in a task of its own."""

    carrier: Carrier
    log: Log
    speed: float
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        """Something that goes on by itself; what goes wrong in it is the double's fault."""
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self.tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self.log.broken.append(repr(error))

    def emit(self, ws: Workspace, event: Json, channel: Channel | None) -> Delivery | None:
        """Send an event, if the app may hear of it: it holds the scope, and is a member."""
        if channel is not None and BOT not in channel.members:
            return None
        kind, needed = event["type"], _SCOPES.get(event.get("channel_type", ""))
        if kind == "app_mention":
            needed = "app_mentions:read"
        if needed is not None and needed not in ws.scopes:
            return None
        event_id = ws.id("Ev")
        delivery = Delivery(kind, payloads.callback(event, event_id, channel), event_id)
        self.log.deliveries.append(delivery)
        self.start(self._event(delivery))
        return delivery

    async def _event(self, delivery: Delivery) -> None:
        for pause in PAUSES:
            if pause:
                await asyncio.sleep(pause * self.speed)
            carried = await self._attempt(delivery, "events_api")
            if carried.acked or carried.last:
                break
        delivery.status = "acked" if delivery.acked_at is not None else "unacked"

    async def again(self, delivery: Delivery) -> None:
        """Once more, as Slack does now and then although it was acked."""
        if (await self._attempt(delivery, "events_api")).acked:
            delivery.status = "acked"

    async def once(self, delivery: Delivery, family: str) -> None:
        """An interaction: nobody waits longer than for this one attempt."""
        carried = await self._attempt(delivery, family)
        delivery.ack = carried.ack
        delivery.status = "acked" if carried.acked else "unacked"

    async def _attempt(self, delivery: Delivery, family: str) -> Carried:
        reason = delivery.reasons[-1] if delivery.reasons else ""
        parcel = Parcel(family, delivery.payload, delivery.attempts, reason)
        if delivery.sent_at is None:
            delivery.sent_at = time.monotonic()
        delivery.attempts += 1
        carried = await self.carrier.carry(parcel)
        if carried.envelope_id:
            delivery.envelope_ids.append(carried.envelope_id)
        if carried.acked:
            delivery.acked_at = delivery.acked_at or time.monotonic()
        else:
            delivery.reasons.append(carried.reason)
        return carried

    async def close(self) -> None:
        """All that is under way ends."""
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.carrier.close()
