"""What Slack shows beside messages: modals, App Home, suggestions, that somebody is at work.

All of it is an addition: where a Slack does not know it or it comes too late, messages say the same.
"""

import asyncio
import time
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from typing import Any

from bot.app import App
from bot.slack.address import Address, Surface
from bot.slack.calls import CallError, Calls, LockedOutError, Method, RefusedError
from bot.slack.message import Json
from bot.slack.people import People
from bot.slack.views import answer_view, ask_view, home_view, reason_view, waiting_view
from handlers.mailbox import Letter
from handlers.model import Reply, User

FIND = "Find reglen"  # what the modal is called
_TITLES = {Surface.FIND: FIND, Surface.BEGIN: "Start tjekliste"}  # by what opens a modal on a message
_TRIGGER = 3.0  # seconds that a trigger holds
_OFF = 3600.0  # seconds until something that Slack refused is tried again
_LACKING = {  # what a Slack says that has no place for an addition, or a workspace that does not allow it
    *("unknown_method", "feature_disabled", "not_agent_app", "channel_type_not_supported", "missing_scope"),
}
_STATUS = "leder i retningslinjerne …"
_THERE = "Svaret står under »Messages«."
_PROMPTS = "Det kan du fx spørge om"


@dataclass(frozen=True, slots=True)
class Shown:
    """A modal that was opened: what Slack calls it, and whether it is all that has to be done."""

    view: str = ""
    done: bool = False


@dataclass(slots=True)
class Modals:
    """The additions."""

    app: App
    calls: Calls
    people: People
    pool: Executor
    _refused: dict[Method, float] = field(default_factory=dict, init=False)

    async def opened(self, letter: Letter, address: Address, trigger: str) -> Shown:
        """Open the modal that a click asks for, if it does."""
        if address.surface is Surface.ASK:
            user, _ = await self.people.person(address.user, stranger=address.stranger)
            view = await self._open(trigger, self._ask(user))
            return Shown(view, done=bool(view))
        if letter.text == "/tommel ned":
            view = await self._open(trigger, reason_view(letter.conversation))
            return Shown(view, done=bool(view))
        if address.surface in _TITLES:
            return Shown(await self._open(trigger, waiting_view(_TITLES[address.surface])))
        return Shown()

    async def after(self, address: Address, reply: Reply, view: str) -> None:
        """Show a reply also in the modal that it was asked from; or what it changed in App Home."""
        if view and (address.surface in _TITLES or address.surface is Surface.MODAL):
            title = _TITLES.get(address.surface, FIND)
            await self._try(Method.UPDATE_VIEW, view_id=view, view=answer_view(reply, title))
        if address.surface is Surface.HOME_BUTTON:
            await self.publish(address.user, stranger=address.stranger, note=_THERE)

    async def publish(self, user: str, *, stranger: bool = False, note: str = "") -> None:
        """Show somebody their App Home as it is now; `note` stands above it."""
        known, _ = await self.people.person(user, stranger=stranger)
        reply = replace(await self._run("/forside", known), text=note)
        await self._try(Method.PUBLISH, user_id=user, view=home_view(reply, f"slack:home:{user}"))

    async def suggest(self, user: str, channel: str, *, stranger: bool = False) -> None:
        """Suggest what to ask, where Slack has a place for it."""
        known, _ = await self.people.person(user, stranger=stranger)
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self.pool, lambda: self.app.prompts(known))
        some = [{"title": choice.label, "message": choice.command} for choice in found]
        if some:
            await self._try(Method.PROMPTS, channel_id=channel, title=_PROMPTS, prompts=some)

    async def at_work(self, address: Address) -> None:
        """Show that somebody is at work, where Slack has a place for it."""
        thread = address.thread or address.ts
        await self._try(Method.STATUS, channel_id=address.channel, thread_ts=thread, status=_STATUS)

    async def at_rest(self, address: Address) -> None:
        """Say no longer that somebody is at work: a reply outside the thread would leave that standing."""
        if address.surface is Surface.DIRECT and not address.thread:
            await self._try(Method.STATUS, channel_id=address.channel, thread_ts=address.ts, status="")

    def _ask(self, user: User) -> Json:
        homes = () if user.guest else tuple(h.name for h in self.app.library.current.corpus.homes)
        return ask_view(homes, None if user.guest else self.app.home_of(user))

    async def _run(self, command: str, user: User) -> Reply:
        return await asyncio.get_running_loop().run_in_executor(
            self.pool, lambda: self.app.handle(command, user=user, conversation=f"slack:home:{user.id}")
        )

    async def _open(self, trigger: str, view: Json) -> str:
        try:
            answer = await asyncio.wait_for(self._try(Method.OPEN, trigger_id=trigger, view=view), _TRIGGER)
        except TimeoutError:
            return ""
        found: Mapping[str, Any] = (answer or {}).get("view") or {}
        return str(found.get("id") or ("opened" if answer is not None else ""))

    async def _try(self, method: Method, **args: object) -> Mapping[str, Any] | None:
        """A call that nothing depends on; what Slack refuses is left alone for a while. None: in vain."""
        if time.monotonic() < self._refused.get(method, 0.0):
            return None
        try:
            return await self.calls.call(method, **args)
        except LockedOutError:
            return None
        except RefusedError as error:
            if str(error) in _LACKING:
                self._refused[method] = time.monotonic() + _OFF
            return None
        except CallError:
            return None
