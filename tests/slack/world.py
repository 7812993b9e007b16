"""The workspace: its people, channels, messages, views and all that Slack remembers of them."""

import itertools
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.slack.contract import Json, Refusal
from tests.slack.seen import Prompts, Status, Upload

TEAM, STRANGERS, APP = "T0HAVLAND", "T0FREMMED", "A0RETNING"
BOT, BOT_ID = "U0RETNING", "B0RETNING"
TRIGGER_SECONDS = 3.0
URL_SECONDS, URL_USES = 1800.0, 5


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the workspace, or a stranger from another."""

    id: str
    name: str
    email: str | None = None
    restricted: bool = False
    ultra_restricted: bool = False
    team: str = TEAM
    deleted: bool = False


@dataclass(slots=True)
class Stored:
    """A message as Slack keeps it; `seen_by` for an ephemeral one, `gone` where only its thread is left."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Json]
    thread_ts: str | None = None
    edited: str | None = None
    metadata: Json | None = None
    files: tuple[str, ...] = ()
    client_id: str | None = None
    seen_by: str | None = None
    gone: bool = False


@dataclass(slots=True)
class Channel:
    """A conversation of any kind: channel, group (private), mpim, im."""

    id: str
    kind: str
    members: set[str]
    ext_shared: bool = False
    archived: bool = False
    messages: dict[str, Stored] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """As Slack names it in payloads."""
        return {"im": "directmessage", "group": "privategroup"}.get(self.kind, self.id.lower())

    def replies(self, ts: str) -> list[Stored]:
        """What was answered in a thread, oldest first."""
        return [m for m in self.messages.values() if m.thread_ts == ts and m.ts != ts]


@dataclass(slots=True)
class Open:
    """A view that somebody has before them; `payload` is all of it as the app sent it, filled in by Slack."""

    id: str
    user: str
    payload: Json
    hash: str
    root: str
    previous: str | None = None
    errors: Json = field(default_factory=dict)


@dataclass(slots=True)
class Trigger:
    """The right to open a view: three seconds, once."""

    user: str
    made: float
    used: bool = False


@dataclass(slots=True)
class Hook:
    """A response_url: where it leads, and how often it was used."""

    user: str
    channel: str
    ts: str | None
    made: float
    uses: int = 0


@dataclass(slots=True)
class File:
    """A file on its way in (`data` is None) or here."""

    id: str
    name: str
    length: int
    user: str
    media: str = "application/octet-stream"
    data: bytes | None = None
    title: str = ""
    shared: bool = False

    @property
    def upload(self) -> Upload:
        """As a test sees it."""
        return Upload(self.name, self.data or b"", self.media)


@dataclass(slots=True)
class Workspace:
    """All of it; `emit` hands an event of a channel to the couriers."""

    scopes: frozenset[str]
    unknown_methods: frozenset[str]
    emit: Callable[[Json, Channel | None], None]
    url: str = ""
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    groups: dict[str, frozenset[str]] = field(default_factory=dict)
    ephemerals: dict[str, Stored] = field(default_factory=dict)
    modals: dict[str, list[Open]] = field(default_factory=dict)
    homes: dict[str, Open] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    hooks: dict[str, Hook] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    statuses: list[Status] = field(default_factory=list)
    prompts: list[Prompts] = field(default_factory=list)
    tickets: set[str] = field(default_factory=set)
    bot_token: str = field(default_factory=lambda: f"xoxb-{secrets.token_hex(12)}")
    app_token: str = field(default_factory=lambda: f"xapp-1-{APP}-{secrets.token_hex(12)}")
    _last: int = 0

    def ts(self) -> str:
        """A time that no other message has."""
        self._last = max(self._last + 1, time.time_ns() // 1000)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def id(self, letter: str) -> str:
        """A new id, as Slack writes them."""
        return letter + secrets.token_hex(5).upper()

    def im(self, user: str) -> Channel:
        """The direct message between somebody and the app, made where it was not there yet."""
        name, who = f"D{user[1:]}", self.people.get(user)
        shared = who is not None and who.team != TEAM
        return self.channels.setdefault(name, Channel(name, "im", {user, BOT}, shared))

    def channel(self, name: str) -> Channel:
        """A channel that the app can see; a person's id stands for the direct message with them.

        Raises Refusal: channel_not_found.
        """
        if name in self.people:
            return self.im(name)
        found = self.channels.get(name)
        if found is None or (found.kind != "channel" and BOT not in found.members):
            raise Refusal("channel_not_found")
        return found

    def own_channel(self, name: str) -> Channel:
        """A channel that the app is a member of.

        Raises Refusal: channel_not_found, not_in_channel.
        """
        found = self.channel(name)
        if BOT not in found.members:
            raise Refusal("not_in_channel")
        return found

    def trigger(self, user: str) -> str:
        """A new trigger_id."""
        name = f"{time.time_ns() // 1000}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self.triggers[name] = Trigger(user, time.monotonic())
        return name

    def hook(self, user: str, channel: str, ts: str | None = None) -> str:
        """A new response_url."""
        name = secrets.token_hex(12)
        self.hooks[name] = Hook(user, channel, ts, time.monotonic())
        return f"{self.url}/actions/{TEAM}/{name}"

    def view(self, view_id: str, external_id: str = "") -> Open | None:
        """A view that is still before somebody."""
        here = itertools.chain(self.homes.values(), *self.modals.values())
        return next(
            (v for v in here if v.id == view_id or (external_id and v.payload["external_id"] == external_id)),
            None,
        )
