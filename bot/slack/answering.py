"""Letters worked off, one at a time in a conversation: who asks, what is said, what is to be sent."""

import asyncio
import time
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Protocol

from bot.app import App
from bot.slack.address import Address, Surface, read
from bot.slack.delivery import Kind
from bot.slack.keeper import Keeper
from bot.slack.manners import (
    CUT,
    FAILED,
    NO_TEXT,
    QUIET,
    UNSURE,
    WITHDRAWN,
    WORKING,
    asks,
    goes_without,
    hushes,
    of_somebody_else,
)
from bot.slack.modals import Modals, Shown
from bot.slack.people import People
from bot.slack.routes import Spot, mark_of, parcels, target, token_of
from bot.slack.sender import Sender
from bot.slack.timing import USUAL, Timing
from bot.slack.unpacking import DroppedError, Unpacking
from handlers.cautions import with_caution
from handlers.mailbox import Letter, Parcel, Thread
from handlers.memory import StateError
from handlers.model import Outcome, Place, Reply, User
from handlers.privacy import Screened

_FAST = {Surface.FIND, Surface.BEGIN, Surface.ASK}  # where a modal shows that somebody is at work
_CALM = 4  # letters in hand: with more, words alone must do, or those who wait longest wait too long


class Listener(Protocol):
    """Who is told how answering goes; never what was asked."""

    def answered(self, letter: int, outcome: str, seconds: float, passages: tuple[str, ...]) -> None:
        """A reply is ready to be sent."""

    def failed(self, letter: int, error: BaseException) -> None:
        """Something went wrong in the product itself."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """What holds for seconds only, and is never kept: what opens a modal, the view that was pressed in.

    `urls`: where dropped files can be fetched, by their ids.
    """

    trigger: str = ""
    view: str = ""
    urls: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Answering:
    """What is done with a letter."""

    app: App
    keeper: Keeper
    people: People
    sender: Sender
    modals: Modals
    unpacking: Unpacking
    pool: Executor
    listener: Listener
    timing: Timing = USUAL
    documents_url: str = ""
    _locks: dict[str, asyncio.Lock] = field(default_factory=dict, init=False)
    _waiting: Counter[str] = field(default_factory=Counter, init=False)
    _tasks: dict[int, asyncio.Task[None]] = field(default_factory=dict, init=False)
    _letting_go: set[asyncio.Task[None]] = field(default_factory=set, init=False)

    def accept(self, letter: Letter, fresh: Fresh = Fresh(), *, again: bool = False) -> None:
        """Answer a letter; `again`: somebody else may have begun to."""
        if letter.number not in self._tasks:
            task = asyncio.create_task(self._in_turn(letter, fresh, again=again))
            self._tasks[letter.number] = task
            task.add_done_callback(lambda _: self._tasks.pop(letter.number, None))

    @property
    def idle(self) -> bool:
        """Whether nothing is being answered."""
        return not self._tasks

    async def _in_turn(self, letter: Letter, fresh: Fresh, *, again: bool) -> None:
        """One at a time in a conversation, in the order that they came."""
        conversation = letter.conversation.partition("#")[0]
        lock = self._locks.setdefault(conversation, asyncio.Lock())
        self._waiting[conversation] += 1
        try:
            async with lock:
                await self._surely(letter, fresh, again=again)
        finally:
            self._waiting[conversation] -= 1
            if not self._waiting[conversation]:
                del self._waiting[conversation], self._locks[conversation]

    async def _surely(self, letter: Letter, fresh: Fresh, *, again: bool) -> None:
        """Answer a letter; a mistake of ours on the way is no reason for silence."""
        try:
            await self._answer(letter, fresh, again=again)
        except Exception as error:  # noqa: BLE001 - as said
            self.listener.failed(letter.number, error)
            said = await self._laid_out(letter, read(letter.address), Reply(Outcome.COMMAND, FAILED), Spot())
            self.sender.take(await self._kept(letter, said), again=again)

    async def _answer(self, letter: Letter, fresh: Fresh, *, again: bool) -> None:
        address = read(letter.address)
        shown = await self.modals.opened(letter, address, fresh.trigger) if fresh.trigger else Shown()
        if shown.done:
            await self._kept(letter, [])
            return
        ready = asyncio.Event()
        stand_in = asyncio.create_task(self._stand_in(letter, address, ready, again=again))
        began = time.monotonic()
        try:
            reply = await self._reply(letter, address, fresh.urls)
        finally:
            ready.set()
            spot = await self._spot(stand_in, letter)
        passages = tuple(c.passage for c in reply.answer.shown) if reply.answer else ()
        self.listener.answered(letter.number, str(reply.outcome), time.monotonic() - began, passages)
        if address.keys and await self._is_withdrawn(address.keys):  # while it was being answered
            reply = Reply(Outcome.COMMAND, WITHDRAWN)
            if not spot.ts:
                await self._kept(letter, [])
                return
        unheard = address.surface is Surface.FOLLOW_UP and not spot.ts and goes_without(letter.text, reply)
        made = [] if unheard else await self._laid_out(letter, address, reply, spot)
        self.sender.take(await self._kept(letter, made), again=again)
        if spot.working:
            await self.modals.at_rest(address)
        await self.modals.after(address, reply, shown.view or fresh.view)

    async def _laid_out(self, letter: Letter, address: Address, reply: Reply, spot: Spot) -> list[Parcel]:
        """A reply as what is to be sent, made beside the loop: receipts must not wait for it."""

        def made(said: Reply) -> list[Parcel]:
            now = time.time()
            return parcels(letter, address, said, now=now, spot=spot, documents_url=self.documents_url)

        try:
            return await asyncio.to_thread(made, reply)
        except Exception as error:  # noqa: BLE001 - what cannot be shown is no reason for silence
            self.listener.failed(letter.number, error)
            return made(Reply(Outcome.COMMAND, FAILED))

    async def _is_withdrawn(self, keys: tuple[str, ...]) -> bool:
        try:
            return await self.keeper.do(lambda mailbox: mailbox.is_withdrawn(keys))
        except StateError:
            return False

    async def _kept(self, letter: Letter, made: list[Parcel]) -> tuple[Parcel, ...]:
        """Keep what is to be sent. Where that cannot be it is sent all the same: nobody waits for a disk.

        The letter is kept until it can be let go; whoever answers it once more looks for what was sent.
        """
        try:
            return await self.keeper.answered(letter.number, made)
        except StateError as error:
            self.listener.failed(letter.number, error)
        task = asyncio.create_task(self._let_go(letter))
        self._letting_go.add(task)
        task.add_done_callback(self._letting_go.discard)
        return tuple(made)

    async def _let_go(self, letter: Letter) -> None:
        """Let go of a letter that was answered, as soon as that can be done."""
        while True:
            await asyncio.sleep(self.timing.again)
            try:
                await self.keeper.answered(letter.number, ())
            except StateError as error:
                self.listener.failed(letter.number, error)
            else:
                return

    async def _stand_in(self, letter: Letter, address: Address, ready: asyncio.Event, *, again: bool) -> Spot:
        """Show that somebody is at work, unless the reply is there first; where that stands."""
        to = replace(target(letter, address, time.time()), text=WORKING, first=True)
        mark = mark_of(letter, "p")
        if letter.placeholder:
            channel, _, ts = letter.placeholder.partition(":")
            return Spot(channel, ts)
        if address.surface in _FAST or (address.surface is Surface.FOLLOW_UP and not asks(letter.text)):
            return Spot()
        private = to.kind is Kind.RESPOND
        if again and not private and (there := await self.sender.find(to, mark)):
            return Spot(to.channel or await self.sender.channel_of(to), there)
        try:
            async with asyncio.timeout(self.timing.hint):
                await ready.wait()
            return Spot()
        except TimeoutError:
            if address.surface is Surface.DIRECT:
                await self.modals.at_work(address)
        try:
            async with asyncio.timeout(max(self.timing.life - self.timing.hint, 0)):
                await ready.wait()
        except TimeoutError:
            found = Spot(*await self.sender.stand_in(to, mark)) if not private else Spot()
            if private:
                await self.sender.whisper(to)
        else:
            return Spot(working=True)
        if found.ts:
            await self._noted(letter, found)
        return replace(found, working=True)

    async def _spot(self, stand_in: asyncio.Task[Spot], letter: Letter) -> Spot:
        try:
            return await stand_in
        except Exception as error:  # noqa: BLE001 - a placeholder is an addition
            self.listener.failed(letter.number, error)
            return Spot()

    async def _noted(self, letter: Letter, spot: Spot) -> None:
        try:
            await self.keeper.stood_in(letter.number, f"{spot.channel}:{spot.ts}")
        except StateError as error:
            self.listener.failed(letter.number, error)

    async def _reply(self, letter: Letter, address: Address, urls: Mapping[str, str]) -> Reply:
        """What the product says; whatever goes wrong, something is said."""
        try:
            if address.surface in (Surface.MENTION, Surface.FOLLOW_UP):
                if hushes(letter.text):
                    await self._follow(address, silent=True)
                    return Reply(Outcome.COMMAND, QUIET)
                await self._follow(address)
            user, sure = await self.people.person(address.user, stranger=address.stranger)
            if address.surface is Surface.FIND and not letter.text:
                return Reply(Outcome.COMMAND, NO_TEXT)
            text = await self.unpacking.said(letter, address, user, urls)
            reply = await asyncio.get_running_loop().run_in_executor(
                self.pool, self._handled, replace(letter, text=text), address, user
            )
            if address.files:
                await self.unpacking.forget(letter)
        except DroppedError as error:
            return Reply(Outcome.COMMAND, str(error))
        except Exception as error:  # noqa: BLE001 - no mistake of ours may be answered with silence
            self.listener.failed(letter.number, error)
            return Reply(Outcome.COMMAND, FAILED)
        for text in (*((CUT,) if address.cut else ()), *(() if sure else (UNSURE,))):
            reply = with_caution(reply, text)
        return reply

    async def _follow(self, address: Address, *, silent: bool = False) -> None:
        thread = Thread(address.channel, address.thread, address.user)
        now = self.app.clock()
        with suppress(StateError):  # then one has to name us again; the answer does not wait for that
            await self.keeper.do(lambda mailbox: mailbox.follow(thread, now, silent=silent))

    def _handled(self, letter: Letter, address: Address, user: User) -> Reply:
        """The product's own word, and what one can go on from it remembered under its buttons' name."""
        shared = "" if address.direct or not address.channel else f"slack:{address.channel}"
        reply = self.app.handle(
            letter.text,
            address.home or None,
            user=user,
            conversation=letter.conversation,
            meaning=len(self._tasks) <= _CALM,
            place=Place(shared, outsiders=address.outsiders),
            already=Screened(letter.text, letter.masked, letter.kinds),
        )
        try:
            if reply.choices:
                self.app.memory.also(letter.conversation, token_of(letter))
        except StateError as error:
            return with_caution(reply, str(error))
        theirs = address.surface in (Surface.FIND, Surface.BEGIN)
        return of_somebody_else(reply) if theirs else reply
