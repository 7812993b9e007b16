"""What people do in Slack, once it is understood."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.slack.address import Address

Body = Mapping[str, Any]  # as it came over the wire
FIND_RULE, BEGIN, ASK, REASON = "find_rule", "start_checklist", "ask", "reason"  # shortcuts and modals
_SHARED = "!"  # marks a conversation that people from outside read


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asks or chooses something; `keys`: what it must not be seen twice by.

    `unnamed`: written in a thread without naming the app: it counts only where it was asked before.
    `trigger`: opens one modal within three seconds. `view`: the view that a button stands in.
    `urls`: where dropped files can be fetched, by their ids.
    """

    text: str
    address: Address
    keys: tuple[str, ...]
    conversation: str
    unnamed: bool = False
    trigger: str = ""
    view: str = ""
    urls: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sent:
    """The modal for questions, sent: what stands in its fields."""

    question: str
    home: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class Unfilled:
    """A modal was sent without what it asks for: in which field."""

    field: str


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody opened the app: its home or its conversation (`tab`)."""

    user: str
    team: str
    channel: str
    tab: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A message was deleted."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The app was removed from the workspace, or its token no longer holds."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing for us: what other apps and we ourselves write, edits, joins."""


Understood = Asked | Sent | Unfilled | Opened | Withdrawn | Gone | Nothing


@dataclass(frozen=True, slots=True)
class Us:
    """Who we are in Slack."""

    user: str
    bot: str = ""
    app: str = ""
    team: str = ""
    mention: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "mention", re.compile(rf"<@{re.escape(self.user)}(?:\|[^<>]*)?>[\s,:]*"))


def conversation(channel: str, thread: str, *, outsiders: bool = False) -> str:
    """What a conversation is remembered by; what is pressed in it tells by that whether outsiders read it."""
    shared = _SHARED if outsiders else ""
    return f"slack:{channel}:{thread}{shared}" if thread else f"slack:{channel}{shared}"


def is_shared(conversation: str) -> bool:
    """Whether people from outside read a conversation."""
    return _SHARED in conversation
