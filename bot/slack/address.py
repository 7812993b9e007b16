"""Where a request in Slack came from and where its reply goes, as it is kept beside it."""

from dataclasses import dataclass
from enum import StrEnum

import msgspec


class Surface(StrEnum):
    """Where in Slack somebody did something."""

    DIRECT = "direct"  # the conversation with the app
    MENTION = "mention"  # a channel, by name
    FOLLOW_UP = "follow_up"  # a thread that it was asked in
    COMMAND = "command"  # /retningslinje
    BUTTON = "button"  # under a message
    PRIVATE_BUTTON = "private_button"  # under a message that only one person sees
    HOME_BUTTON = "home_button"  # in App Home
    FIND = "find"  # the shortcut on somebody's message
    BEGIN = "begin"  # the same for a checklist that it calls for
    ASK = "ask"  # the shortcut from anywhere: its modal is to be opened
    MODAL = "modal"  # the modal, sent


@dataclass(frozen=True, slots=True)
class Address:
    """Where it came from: channel, thread that the reply goes to (none: the channel itself), message, person.

    `response_url`: for replies that only this person sees; it holds for 30 minutes. `outsiders`: whether
    people of other organisations read the channel. `home`: the one named in the modal. `files`: what was
    dropped. `cut`: whether more was written than is read.
    """

    surface: Surface
    user: str
    team: str = ""
    channel: str = ""
    thread: str = ""
    ts: str = ""
    response_url: str = ""
    outsiders: bool = False
    stranger: bool = False  # Slack says that the person belongs to another organisation
    home: str = ""
    files: tuple["Dropped", ...] = ()
    cut: bool = False

    @property
    def direct(self) -> bool:
        """Whether only this person reads the channel."""
        return self.surface is Surface.DIRECT or self.channel.startswith("D")

    @property
    def keys(self) -> tuple[str, ...]:
        """What a message is known by when it is deleted."""
        return (message_key(self.channel, self.ts),) if self.ts else ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file dropped into the conversation."""

    id: str
    name: str
    size: int = 0


def message_key(channel: str, ts: str) -> str:
    """What a message is known by, in whatever events it comes."""
    return f"slack:message:{channel}:{ts}"


def written(address: Address) -> str:
    """An address as it is kept."""
    return msgspec.json.encode(address).decode()


def read(kept: str) -> Address:
    """An address that was kept."""
    return msgspec.json.decode(kept, type=Address)
