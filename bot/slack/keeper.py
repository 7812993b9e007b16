"""The state as the event loop uses it: what comes has a thread of its own, so that no ack waits for work."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

from handlers.mailbox import Arrival, Letter, Mailbox, Parcel
from handlers.memory import StateError

_T = TypeVar("_T")
_TOGETHER = 64  # arrivals in one transaction: a burst waits for the disk once, not once each
_Made = tuple[Callable[[], Arrival], "Future[Letter | None]"]


@dataclass(slots=True)
class Inbox:
    """Keeps what comes, in order, in a thread that does nothing else."""

    mailbox: Mailbox
    owner: str
    _queue: SimpleQueue[_Made | None] = field(default_factory=SimpleQueue, init=False)
    _thread: Thread | None = field(default=None, init=False)

    def start(self) -> None:
        """Begin."""
        self._thread = Thread(target=self._run, name="inbox", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Keep what has come until now, and end."""
        self._queue.put(None)
        if self._thread:
            self._thread.join()

    async def put(self, make: Callable[[], Arrival]) -> Letter | None:
        """Keep what comes, made there (masking takes time); None for what is not new. Raises StateError."""
        done: Future[Letter | None] = Future()
        self._queue.put((make, done))
        return await asyncio.wrap_future(done)

    def _run(self) -> None:
        while (first := self._queue.get()) is not None:
            together = [first]
            while not self._queue.empty() and len(together) < _TOGETHER:
                following = self._queue.get()
                if following is None:
                    self._keep(together)
                    return
                together.append(following)
            self._keep(together)

    def _keep(self, together: Sequence[_Made]) -> None:
        made: list[tuple[Arrival, Future[Letter | None]]] = []
        for make, done in together:
            try:
                made.append((make(), done))
            except Exception as error:  # noqa: BLE001 - whatever is wrong with one must not end the thread
                done.set_exception(error)
        try:
            numbers = self.mailbox.receive([arrival for arrival, _ in made], self.owner)
        except StateError as error:
            for _, done in made:
                done.set_exception(error)
            return
        for (arrival, done), number in zip(made, numbers, strict=True):
            done.set_result(replace(arrival.letter, number=number) if number is not None else None)


@dataclass(slots=True)
class Keeper:
    """Keeps what becomes of it, in another thread. Everything raises StateError."""

    mailbox: Mailbox
    owner: str
    _thread: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="outbox"), init=False
    )

    async def answered(self, letter: int, parcels: Sequence[Parcel]) -> tuple[Parcel, ...]:
        """Let go of a letter and keep what its reply is sent as."""
        return await self._do(lambda: self.mailbox.answered(letter, parcels, self.owner))

    async def stood_in(self, letter: int, placeholder: str) -> None:
        """Keep which message stands where a letter's reply will."""
        await self._do(lambda: self.mailbox.stood_in(letter, placeholder))

    async def sent(self, number: int) -> None:
        """Let go of what has arrived."""
        await self._do(lambda: self.mailbox.sent((number,)))

    async def rewritten(self, parcel: Parcel) -> None:
        """Keep a parcel as it is now."""
        await self._do(lambda: self.mailbox.rewritten(parcel))

    async def do(self, work: Callable[[Mailbox], _T]) -> _T:
        """Anything else that is kept or asked for."""
        return await self._do(lambda: work(self.mailbox))

    def close(self) -> None:
        """End when everything is kept."""
        self._thread.shutdown()

    async def _do(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
