"""Between Slack and the product: what comes is masked and kept, and only then acknowledged."""

import asyncio
import time
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.app import App
from bot.slack.acts import Asked, Gone, Nothing, Opened, Sent, Unfilled, Us, Withdrawn
from bot.slack.address import Dropped, message_key, written
from bot.slack.answering import Answering, Fresh
from bot.slack.incoming import understood
from bot.slack.keeper import Inbox, Keeper
from bot.slack.manners import hushes
from bot.slack.message import Json
from bot.slack.modals import FIND, Modals
from bot.slack.routes import CHANNEL
from bot.slack.views import waiting_view
from corpus.homes import match
from handlers.mailbox import Arrival, Letter, Thread
from handlers.privacy import without_masks

LONGEST = 4_000  # letters that are read of a message
_CONFLICT = "Der er flere huse, der hedder noget med »{home}«. Skriv hele navnet."
_NO_HOME = "Jeg kender ikke huset »{home}«. Skriv en del af navnet, eller lad feltet være tomt."
_EMPTY = "Skriv dit spørgsmål."
_CHOOSE = "Vælg det, der passer bedst."
_MARKS = " .,:;?!-"
_ONLY_MASKS = "Der er kun personoplysninger. Skriv spørgsmålet uden navn og personnummer."


class Counter(Protocol):
    """Who is told what came."""

    def came(self, kind: str, result: str, seconds: float) -> None:
        """Something came and was acknowledged, or not, so many seconds after."""

    def failed(self, letter: int, error: BaseException) -> None:
        """Something went wrong in the product itself."""

    def gone(self) -> None:
        """The app was removed, or its token no longer holds."""


@dataclass(slots=True)
class Gate:
    """Takes everything that Slack sends."""

    us: Us
    app: App
    inbox: Inbox
    keeper: Keeper
    answering: Answering
    modals: Modals
    counter: Counter
    _tasks: set[asyncio.Task[None]] = field(default_factory=set, init=False)
    closing: bool = field(default=False, init=False)

    async def take(self, req: AsyncBoltRequest) -> BoltResponse:
        """What Slack hears: 200 when it is kept, else 500, so that Slack sends it again."""
        began = time.monotonic()
        kind = str((req.body.get("event") or {}).get("type") or req.body.get("type") or "command")[:40]
        result: str = "failed"
        answer: Json | None = None
        try:
            if not self.closing:
                result, answer = await self._taken(req.body)
        except Exception as error:  # noqa: BLE001 - what was not kept is not acknowledged, whatever the reason
            self.counter.failed(0, error)
        finally:
            self.counter.came(kind, result, time.monotonic() - began)
        return BoltResponse(status=200 if result != "failed" else 500, body=dict(answer) if answer else "")

    async def _taken(self, body: Mapping[str, object]) -> tuple[str, Json | None]:
        """What became of it, and what Slack is told besides. Raises StateError."""
        match understood(body, self.us):
            case Asked() as asked:
                return await self._keep(asked), None
            case Sent() as sent:
                return await self._sent(sent)
            case Unfilled(block):
                return "refused", {"response_action": "errors", "errors": {block: _CHOOSE}}
            case Opened(user, team, channel, tab):
                stranger = bool(self.us.team and team) and team != self.us.team
                if tab == "messages":
                    self._beside(self.modals.suggest(user, channel, stranger=stranger))
                else:
                    self._beside(self.modals.publish(user, stranger=stranger))
            case Withdrawn(channel, ts):
                now = self.app.clock()
                await self.keeper.do(lambda mailbox: mailbox.withdrawn((message_key(channel, ts),), now))
            case Gone():
                self.counter.gone()
            case Nothing():
                return "ignored", None
        return "accepted", None

    def _beside(self, work: Awaitable[None]) -> None:
        """Something that nobody waits for, and that may fail."""

        async def done() -> None:
            try:
                await work
            except Exception as error:  # noqa: BLE001 - an addition; its failure is counted
                self.counter.failed(0, error)

        task = asyncio.create_task(done())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _keep(self, asked: Asked) -> str:
        """Keep a request without personal data, then let it be answered."""
        letter = await self.inbox.put(lambda: self._arrival(asked))
        if letter is None:
            return "duplicate"
        self.answering.accept(letter, Fresh(asked.trigger, asked.view, asked.urls))
        return "accepted"

    def _arrival(self, asked: Asked) -> Arrival:
        address, text = asked.address, asked.text
        if len(text) > LONGEST:
            text = text[:LONGEST].rpartition(" ")[0] or text[:LONGEST]
            address = replace(address, cut=True)
        found = self.app.screening(text)
        names = (Dropped(f.id, self.app.screened(f.name), f.size) for f in address.files)
        address = replace(address, files=tuple(names))
        letter = Letter(
            CHANNEL, f"{CHANNEL}:{address.user}", asked.conversation, found.text, written(address),
            self.app.clock(), found.masked, found.kinds,
        )  # fmt: skip
        who = "" if hushes(asked.text) else address.user  # anybody who reads along may want quiet
        follows = Thread(address.channel, address.thread, who) if asked.unnamed else None
        return Arrival(letter, asked.keys, follows)

    async def _sent(self, sent: Sent) -> tuple[str, Json | None]:
        """The modal for questions: what is wrong with its fields, or the question kept."""
        if wrong := self._wrong(sent):
            return "refused", {"response_action": "errors", "errors": wrong}
        home = self._home(sent.home)
        address = replace(sent.asked.address, home=home)
        result = await self._keep(replace(sent.asked, text=sent.question, address=address))
        return result, {"response_action": "update", "view": waiting_view(FIND)}

    def _wrong(self, sent: Sent) -> dict[str, str]:
        wrong = {}
        if not sent.question.strip(_MARKS):
            wrong["question"] = _EMPTY
        elif not without_masks(self.app.screened(sent.question[:LONGEST])).strip(_MARKS):
            wrong["question"] = _ONLY_MASKS
        if sent.home and not self._home(sent.home):
            found = match(sent.home, self.app.library.current.corpus.homes)
            wrong["home"] = (_CONFLICT if found else _NO_HOME).format(home=sent.home[:60])
        return wrong

    def _home(self, wanted: str) -> str:
        found = match(wanted, self.app.library.current.corpus.homes) if wanted else ()
        return found[0].name if len(found) == 1 else ""
