"""The outbox worked off: in order within a place, again until Slack has it, once as far as one can tell."""

import asyncio
import random
import time
from collections import deque
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from bot.slack.calls import (
    CallError,
    Calls,
    LimitedError,
    LockedOutError,
    Method,
    RefusedError,
    UnreachableError,
)
from bot.slack.delivery import Delivery, Kind, plainer, read, to_person, written
from bot.slack.keeper import Keeper
from bot.slack.pace import Pace
from bot.slack.sharing import Sharing
from bot.slack.timing import USUAL, Timing
from handlers.mailbox import Parcel
from handlers.memory import StateError

_GIVEN_UP = 24 * 3600.0  # seconds after the question
_EVENT = "retningsviser"  # what our messages are known by in their metadata
_NOBODYS = Parcel("slack", 0, "", "", "")
_LOOK_BACK = 100  # messages
_NOT_THERE = "Jeg kunne ikke svare dér, hvor du spurgte, så svaret kommer her."
_NO_FILE = "Filen »{name}« kunne ikke sendes. Prøv igen, eller bed den om den, der driver Retningsviser."


class Watch(Protocol):
    """Who is told how sending goes."""

    def sent(self, kind: str, result: str, why: str = "") -> None:
        """Something was sent, or not; `why`: in Slack's word."""

    def seen(self, seconds: float) -> None:
        """Somebody sees the first of a reply so long after the question."""

    def done(self, seconds: float) -> None:
        """Somebody sees all of a reply so long after the question."""

    def repeated(self) -> None:
        """Something may have been posted twice."""

    def locked_out(self, *, out: bool) -> None:
        """Whether Slack lets us in."""


@dataclass(slots=True)
class Sender:
    """Sends what is kept to be sent; one line for each place."""

    calls: Calls
    keeper: Keeper
    watch: Watch
    timing: Timing = USUAL
    pace: Pace = field(default_factory=lambda: Pace(time.monotonic))
    updates: Pace = field(default_factory=lambda: Pace(time.monotonic, at_once=20, a_second=0.8))
    _lines: dict[str, deque[tuple[Parcel, bool]]] = field(default_factory=dict, init=False)
    _tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict, init=False)
    _conversations: dict[str, str] = field(default_factory=dict, init=False)
    _sharing: Sharing = field(init=False)

    def __post_init__(self) -> None:
        self._sharing = Sharing(self.calls)

    def take(self, parcels: Iterable[Parcel], *, again: bool = False) -> None:
        """Send these; `again`: somebody else may have sent them already."""
        for parcel in parcels:
            self._lines.setdefault(parcel.place, deque()).append((parcel, again))
            if parcel.place not in self._tasks:
                self._tasks[parcel.place] = asyncio.create_task(self._work_off(parcel.place))

    @property
    def idle(self) -> bool:
        """Whether nothing is on its way."""
        return not self._tasks

    async def stand_in(self, delivery: Delivery, mark: str) -> tuple[str, str]:
        """Post what stands where a reply will, if that may be done right now; where it is, or nothing.

        It is tried once. Each costs an update, of which Slack takes about fifty a minute.
        """
        place = delivery.place
        if place in self._tasks or self.pace.wait_of(place) > 0 or not self.updates.at_once_to("updates"):
            return "", ""
        try:
            found = await self.post(delivery, mark)
        except LimitedError as error:
            self.pace.close(place, error.seconds)
            return "", ""
        except UnreachableError as error:
            ts = await self.find(delivery, mark) if error.unsure else ""
            return (self._conversations.get(delivery.user, delivery.channel), ts) if ts else ("", "")
        except CallError:
            return "", ""  # the reply itself finds another way, or says why there is none
        if delivery.first:
            self.watch.seen(time.time() - delivery.since)
        return found

    async def whisper(self, delivery: Delivery) -> None:
        """Say something once to one person alone; nothing depends on it."""
        try:
            await self._send(delivery, _NOBODYS)
        except LimitedError as error:
            self.pace.close(_door(delivery), error.seconds)
        except CallError:
            return  # the reply itself finds another way
        else:
            self.watch.seen(time.time() - delivery.since)

    async def _work_off(self, place: str) -> None:
        line = self._lines[place]
        while line:
            parcel, again = line[0]
            try:
                await self._deliver(parcel, again=again)
            except Exception:  # noqa: BLE001 - one that cannot be sent must not hold up the others for ever
                self.watch.sent("parcel", "lost")  # it stays where it is kept, for the next start
            line.popleft()
        del self._lines[place], self._tasks[place]
        self.pace.forget_old()

    async def _deliver(self, parcel: Parcel, *, again: bool) -> None:
        """Try until Slack has it or it cannot be done at all."""
        delivery = read(parcel.body)
        unsure = again and delivery.kind is Kind.POST
        while True:
            try:
                if not unsure or not await self._is_there(delivery, parcel.mark):
                    await self._send(delivery, parcel)
                break
            except RefusedError as error:
                unsure = False
                if isinstance(error, LockedOutError):
                    self.watch.locked_out(out=True)
                    await asyncio.sleep(self.timing.lockout)
                    continue
                other = _otherwise(delivery, str(error))
                await self._tidied(delivery, str(error))
                if other is None:
                    self.watch.sent(delivery.kind, "lost", str(error))
                    break
                delivery = other
                parcel = await self._rewritten(replace(parcel, body=written(delivery)))
            except LimitedError as error:
                self.pace.close(_door(delivery), error.seconds)
            except UnreachableError as error:
                unsure = delivery.kind is Kind.POST and (unsure or error.unsure)
                parcel = await self._rewritten(replace(parcel, tries=parcel.tries + 1))
                if time.time() - delivery.since > _GIVEN_UP:
                    self.watch.sent(delivery.kind, "lost")
                    break
                await asyncio.sleep(self._pause(parcel.tries))
        await self._gone(parcel, delivery)

    async def _tidied(self, delivery: Delivery, why: str) -> None:
        """Take a placeholder away that could not be written over, if that can be done."""
        if delivery.kind is Kind.UPDATE and "block" not in why and not why.startswith("msg_"):
            with suppress(CallError):
                await self.calls.call(Method.DELETE, channel=delivery.channel, ts=delivery.ts)

    async def _gone(self, parcel: Parcel, delivery: Delivery) -> None:
        if delivery.first:
            self.watch.seen(time.time() - delivery.since)
        self._sharing.forget(parcel.mark)
        if delivery.last:
            self.watch.done(time.time() - delivery.since)
        try:
            await self.keeper.sent(parcel.number)
        except StateError:  # it lies there until the next start, and is looked for in Slack before it is sent
            self.watch.sent(delivery.kind, "unmarked")

    async def _rewritten(self, parcel: Parcel) -> Parcel:
        try:
            await self.keeper.rewritten(parcel)
        except StateError:  # after a crash it is tried as it was
            self.watch.sent("state", "failed")
        return parcel

    async def _send(self, delivery: Delivery, parcel: Parcel) -> None:
        """Send it once. Raises CallError."""
        if delivery.kind is Kind.RESPOND:
            body = {"response_type": "ephemeral", "replace_original": False, **_shown(delivery)}
            await self.pace.opened(_door(delivery))
            await self.calls.respond(delivery.response_url, body)
        elif delivery.kind is Kind.UPDATE:
            await self.pace.opened(_door(delivery))  # its placeholder was counted
            await self.calls.call(
                Method.UPDATE,
                channel=delivery.channel,
                ts=delivery.ts,
                **_shown(delivery),
                **_marked(parcel.mark),
            )
        elif delivery.kind is Kind.FILE:
            await self._send_file(delivery, parcel)
        else:
            await self.post(delivery, parcel.mark)
        self.watch.locked_out(out=False)
        self.watch.sent(delivery.kind, "sent")

    async def post(self, delivery: Delivery, mark: str) -> tuple[str, str]:
        """Post a message once; the channel and what Slack calls the message. Raises CallError."""
        channel = await self.channel_of(delivery)
        await self.pace.turn(_door(delivery))
        thread = {"thread_ts": delivery.thread} if delivery.thread else {}
        quiet = {"unfurl_links": False, "unfurl_media": False, "mrkdwn": False}
        answer = await self.calls.call(
            Method.POST, channel=channel, **thread, **_shown(delivery), **quiet, **_marked(mark)
        )
        return str(answer.get("channel") or channel), str(answer.get("ts", ""))

    async def _send_file(self, delivery: Delivery, parcel: Parcel) -> None:
        channel = await self.channel_of(delivery)
        await self.pace.turn(_door(delivery))
        await self._sharing.send(delivery, channel, parcel.data or b"", parcel.mark)

    async def channel_of(self, delivery: Delivery) -> str:
        """Where it goes; a person's conversation is asked for once. Raises CallError."""
        if delivery.channel:
            return delivery.channel
        if delivery.user not in self._conversations:
            try:
                answer = await self.calls.call(Method.OPEN_DM, users=delivery.user)
            except LockedOutError:
                raise
            except RefusedError:  # a Slack that knows no such method takes the person's own id
                return delivery.user
            found: Mapping[str, Any] = answer.get("channel") or {}
            self._conversations[delivery.user] = str(found.get("id") or delivery.user)
        return self._conversations[delivery.user]

    def _pause(self, tries: int) -> float:
        """Seconds until the next try: twice as long each time, never in step with others."""
        doubled = self.timing.first_pause * 2.0 ** min(tries - 1, 10)
        return min(self.timing.longest_pause, doubled) * random.uniform(0.75, 1.25)  # noqa: S311 - no secret

    async def _is_there(self, delivery: Delivery, mark: str) -> bool:
        """Whether a message that may have been posted was; where Slack does not tell, it is posted again."""
        there = await self.find(delivery, mark)
        if there is None:
            self.watch.repeated()
        return bool(there)

    async def find(self, delivery: Delivery, mark: str) -> str | None:
        """What Slack calls the message of that mark: "" if there is none, None if it does not tell."""
        about = {"include_all_metadata": True, "limit": _LOOK_BACK, "oldest": f"{delivery.since - 60:.6f}"}
        try:
            channel = await self.channel_of(delivery)
            if delivery.thread:
                answer = await self.calls.call(Method.REPLIES, channel=channel, ts=delivery.thread, **about)
            else:
                answer = await self.calls.call(Method.HISTORY, channel=channel, **about)
        except CallError:
            return None
        posted = (m for m in answer.get("messages") or () if _mark_of(m) == mark)
        return next((str(m.get("ts", "")) for m in posted), "")


def _shown(delivery: Delivery) -> dict[str, Any]:
    return {"text": delivery.text, **({"blocks": list(delivery.blocks)} if delivery.blocks else {})}


def _marked(mark: str) -> dict[str, Any]:
    return {"metadata": {"event_type": _EVENT, "event_payload": {"id": mark}}}


def _mark_of(message: Mapping[str, Any]) -> str:
    payload: Mapping[str, Any] = (message.get("metadata") or {}).get("event_payload") or {}
    return str(payload.get("id", ""))


def _door(delivery: Delivery) -> str:
    """What Slack counts together: posts by channel, updates for the whole workspace, a hook by itself."""
    if delivery.kind is Kind.RESPOND:
        return delivery.response_url
    return "updates" if delivery.kind is Kind.UPDATE else delivery.place


def _otherwise(delivery: Delivery, why: str) -> Delivery | None:
    """How else it may be sent, after a refusal; None where there is no other way."""
    if "block" in why or why.startswith("msg_") or why in ("invalid_attachments", "invalid_arguments"):
        return plainer(delivery) or to_person(delivery, _NOT_THERE)
    if delivery.kind is Kind.UPDATE:
        return replace(delivery, kind=Kind.POST, ts="")
    if delivery.kind is Kind.FILE:
        return replace(delivery, kind=Kind.POST, text=_NO_FILE.format(name=delivery.name))
    return to_person(delivery, _NOT_THERE)
