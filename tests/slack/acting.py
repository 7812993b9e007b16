"""What a test lets people do, from any thread, and the thread in which the double lives."""

import asyncio
import functools
import threading
from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Any, Literal, TypeVar

from tests.slack.couriers import Couriers
from tests.slack.people import Order, People
from tests.slack.seen import Delivery, Upload

T = TypeVar("T")


class LoopThread:
    """An event loop in a thread of its own."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="slack-double", daemon=True)

    def start(self) -> None:
        """From now on it turns."""
        self._thread.start()

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """What this work comes to."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def do(self, function: Callable[..., T], *args: object) -> T:
        """What this function gives, called between two turns."""

        async def done() -> T:
            return function(*args)

        return self.wait(done())

    def stop(self) -> None:
        """Nothing happens any more."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


class Acting:
    """The people of the workspace as a test leads them."""

    _thread: LoopThread
    _people: People
    _couriers: Couriers

    def say(
        self, user: str, channel: str, text: str, thread_ts: str | None = None, *,
        files: Iterable[Upload] = (), order: Order = "message_first",
    ) -> str:  # fmt: skip
        """Write a message; its ts. Whom it names stands as <@ID>."""
        say = functools.partial(self._people.say, files=tuple(files), order=order)
        return self._thread.do(say, user, channel, text, thread_ts)

    def edit(self, channel: str, ts: str, text: str) -> None:
        """Somebody writes their message anew."""
        self._thread.do(self._people.edit, channel, ts, text)

    def delete(self, channel: str, ts: str) -> None:
        """Somebody takes their message back; a tombstone stays where it has a thread."""
        self._thread.do(self._people.delete, channel, ts)

    def open_home(self, user: str, tab: Literal["home", "messages"] = "home") -> None:
        """Somebody opens the app at one of its tabs."""
        self._thread.do(self._people.home, user, tab)

    def command(
        self, user: str, channel: str, command: str, text: str = "", *, wait: bool = True
    ) -> Delivery:
        """Type a slash command; back when it is acked or its time is up, or at once."""
        delivery = self._thread.do(self._people.typed_command, user, channel, command, text)
        return self._go(delivery, functools.partial(self._people.command, delivery, channel, user), wait=wait)

    def press(
        self, user: str, channel: str = "", ts: str = "", *, label: str | None = None,
        action_id: str | None = None, view: str = "", wait: bool = True,
    ) -> Delivery:  # fmt: skip
        """Click what stands in a message, or with `view` in a view.

        Raises LookupError where they see nothing such.
        """
        if view:
            delivery = self._thread.do(self._people.pressed_view, user, view, label, action_id)
        else:
            delivery = self._thread.do(self._people.pressed, user, channel, ts, label, action_id)
        return self._go(delivery, functools.partial(self._people.interact, delivery), wait=wait)

    def shortcut(self, user: str, callback_id: str, *, wait: bool = True) -> Delivery:
        """A shortcut from anywhere."""
        delivery = self._thread.do(self._people.shortcut, user, callback_id)
        return self._go(delivery, functools.partial(self._people.interact, delivery), wait=wait)

    def message_shortcut(
        self, user: str, callback_id: str, channel: str, ts: str, *, wait: bool = True
    ) -> Delivery:
        """A shortcut on a message."""
        delivery = self._thread.do(self._people.message_shortcut, user, callback_id, channel, ts)
        return self._go(delivery, functools.partial(self._people.interact, delivery), wait=wait)

    def submit(
        self, user: str, view_id: str, values: Mapping[str, object] | None = None, *, wait: bool = True
    ) -> Delivery:
        """Fill in a modal, by block_id or label, and send it.

        Raises LookupError or ValueError where that cannot be done in it.
        """
        delivery = self._thread.do(self._people.submitted, user, view_id, values or {})
        return self._go(delivery, functools.partial(self._people.submit, delivery, user, view_id), wait=wait)

    def redeliver(self, delivery: Delivery) -> Delivery:
        """The same event once more."""
        assert delivery.event_id, "interactions are never delivered again"
        self._thread.wait(self._couriers.again(delivery))
        return delivery

    def _go(
        self, delivery: Delivery, work: Callable[[], Coroutine[Any, Any, None]], *, wait: bool
    ) -> Delivery:
        if wait:
            self._thread.wait(work())
        else:
            self._thread.do(lambda: self._couriers.start(work()))
        return delivery
