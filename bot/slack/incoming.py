"""What Slack sends, understood: who asks what from where. No kit, no state, no clock here."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.slack.address import Address, Dropped, Surface, message_key

Body = Mapping[str, Any]  # as it came over the wire

FIND_RULE, ASK, REASON = "find_rule", "ask", "reason"  # what shortcuts and modals are called
_OURS = {None, "thread_broadcast", "file_share", "me_message"}  # kinds of message that a person writes
_BLANKS = re.compile(r"[ \t]+")
_SHARED = "!"  # marks a conversation that people from outside read
_ENTITY = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asks or chooses something; `keys`: what it must not be seen twice by.

    `unnamed`: written in a thread without naming the app: it counts only where it was asked before.
    `trigger`: opens one modal within three seconds. `view`: the view that a button stands in.
    """

    text: str
    address: Address
    keys: tuple[str, ...]
    conversation: str
    unnamed: bool = False
    trigger: str = ""
    view: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """The modal for questions, sent: what stands in its fields."""

    question: str
    home: str
    asked: Asked


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


Understood = Asked | Sent | Opened | Withdrawn | Gone | Nothing


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


def understood(body: Body, us: Us) -> Understood:
    """What a request of Slack's means."""
    kind = body.get("type")
    if kind == "event_callback":
        return _event(body, us)
    if "command" in body:
        return _command(body)
    if kind == "block_actions":
        return _button(body)
    if kind in ("shortcut", "message_action"):
        return _shortcut(body)
    if kind == "view_submission":
        return _submitted(body)
    return Nothing()


def said(text: str, us: Us) -> str:
    """What somebody wrote, as they wrote it: without our name, with Slack's marks undone."""
    return unmarked(us.mention.sub(" ", text))


def unmarked(text: str) -> str:
    """A text as people read it, with Slack's marks undone."""
    return _BLANKS.sub(" ", html.unescape(_ENTITY.sub(_plain, text))).strip()


def _plain(found: re.Match[str]) -> str:
    sign, target, label = found.groups()
    if sign in ("@", "!"):  # who or everybody: no word of a question
        return " "
    return (f"#{label}" if label else " ") if sign == "#" else label or target.removeprefix("mailto:")


def _event(body: Body, us: Us) -> Understood:
    event: Body = body.get("event") or {}
    kind = event.get("type")
    if kind in ("app_uninstalled", "tokens_revoked"):
        return Gone()
    if kind == "app_home_opened":
        return Opened(
            str(event.get("user", "")), str(body.get("team_id", "")), str(event.get("channel", "")),
            str(event.get("tab", "home")),
        )  # fmt: skip
    if kind == "message" and (ts := _deleted(event)):
        return Withdrawn(str(event.get("channel", "")), ts)
    if kind in ("message", "app_mention"):
        return _message(body, event, us)
    return Nothing()


def _deleted(event: Body) -> str:
    """Which message was deleted, if one was; of one that has a thread a tombstone stays."""
    changed: Body = event.get("message") or {}
    if event.get("subtype") == "message_changed" and changed.get("subtype") == "tombstone":
        return str(changed.get("ts") or "")
    return str(event.get("deleted_ts") or "") if event.get("subtype") == "message_deleted" else ""


def _message(body: Body, event: Body, us: Us) -> Understood:
    user, channel, ts = (str(event.get(key) or "") for key in ("user", "channel", "ts"))
    ours = event.get("bot_id") or user in ("", us.user) or event.get("subtype") not in _OURS
    if ours or event.get("edited") or not channel or not ts:
        return Nothing()
    text, thread = str(event.get("text") or ""), str(event.get("thread_ts") or "")
    direct = event.get("channel_type") == "im" or (channel.startswith("D") and "channel_type" not in event)
    named = event.get("type") == "app_mention" or bool(us.mention.search(text))
    if direct:
        surface = Surface.DIRECT
    elif named:
        surface = Surface.MENTION
    elif thread and not re.match(r"\s*<@", text):  # one who names somebody else asks them
        surface = Surface.FOLLOW_UP
    else:
        return Nothing()
    address = Address(
        surface,
        user,
        _team(body, event),
        channel,
        thread if direct else thread or ts,
        ts,
        outsiders=bool(body.get("is_ext_shared_channel")) and not direct,
        stranger=_is_stranger(body, event),
        files=tuple(map(_dropped, event.get("files") or ())),
    )
    keys = (f"slack:event:{body['event_id']}",) if body.get("event_id") else ()
    return Asked(
        said(text, us),
        address,
        (*keys, message_key(channel, ts)),
        conversation(channel, address.thread, outsiders=address.outsiders),
        unnamed=surface is Surface.FOLLOW_UP,
    )


def _team(body: Body, event: Body) -> str:
    return str(event.get("user_team") or event.get("team") or body.get("team_id") or "")


def _is_stranger(body: Body, event: Body) -> bool:
    """Whether the writer belongs to another organisation: their team is none that installed us."""
    theirs = event.get("user_team") or event.get("source_team")
    known = {body.get("team_id"), body.get("enterprise_id"), *_authorized(body)}
    return bool(theirs) and theirs not in known


def _authorized(body: Body) -> list[Any]:
    return [a.get(key) for a in body.get("authorizations") or () for key in ("team_id", "enterprise_id")]


def _dropped(file: Body) -> Dropped:
    return Dropped(
        str(file.get("id", "")),
        str(file.get("name") or "fil"),
        int(file.get("size") or 0),
    )


def conversation(channel: str, thread: str, *, outsiders: bool = False) -> str:
    """What a conversation is remembered by; what is pressed in it tells by that whether outsiders read it."""
    shared = _SHARED if outsiders else ""
    return f"slack:{channel}:{thread}{shared}" if thread else f"slack:{channel}{shared}"


def _command(body: Body) -> Understood:
    user, channel = str(body.get("user_id", "")), str(body.get("channel_id", ""))
    text = unmarked(str(body.get("text") or ""))
    address = Address(
        Surface.COMMAND,
        user,
        str(body.get("team_id", "")),
        channel,
        response_url=str(body.get("response_url", "")),
    )
    trigger = str(body.get("trigger_id", ""))
    keys = (f"slack:trigger:{trigger}",) if trigger else ()
    # What only one person sees in a channel is their own conversation.
    return Asked(text, address, keys, f"slack:{channel}:{user}", trigger=trigger)


def _button(body: Body) -> Understood:
    action: Body = next(iter(body.get("actions") or ()), {})
    command = _command_of(action)
    if not command:
        return Nothing()
    container: Body = body.get("container") or {}
    message: Body = body.get("message") or {}
    user, team = _who(body)
    channel = str(container.get("channel_id") or (body.get("channel") or {}).get("id") or "")
    ts = str(container.get("message_ts") or message.get("ts") or "")
    thread = str(container.get("thread_ts") or message.get("thread_ts") or "")
    surface = Surface.BUTTON
    if container.get("type") == "view" or body.get("view"):
        surface = Surface.HOME_BUTTON
    elif container.get("is_ephemeral"):
        surface = Surface.PRIVATE_BUTTON
    token = str(action.get("block_id") or "").rpartition(":")[0]
    address = Address(
        surface, user, team, channel,
        thread if channel.startswith("D") else thread or ts,
        response_url=str(body.get("response_url") or ""),
        outsiders=_SHARED in token,
        stranger=_from_elsewhere(body),
    )  # fmt: skip
    pressed = action.get("action_ts") or body.get("trigger_id")
    keys = (f"slack:press:{user}:{channel}:{ts}:{action.get('action_id')}:{pressed}",) if pressed else ()
    view: Body = body.get("view") or {}
    return Asked(
        command,
        address,
        keys,
        token or conversation(channel, address.thread),
        trigger=str(body.get("trigger_id") or ""),
        view=str(view.get("id") or ""),
    )


def _command_of(action: Body) -> str:
    """The command that a button or a choice stands for; none where it only opens a link."""
    if not str(action.get("action_id", "")).startswith(("choice", "thumb")):
        return ""
    chosen: Body = action.get("selected_option") or action
    return str(chosen.get("value") or "")


def _who(body: Body) -> tuple[str, str]:
    user: Body = body.get("user") or {}
    return str(user.get("id", "")), str(user.get("team_id") or (body.get("team") or {}).get("id") or "")


def _from_elsewhere(body: Body) -> bool:
    """Whether somebody of another organisation pressed it: their team is not that of the workspace."""
    theirs = (body.get("user") or {}).get("team_id")
    team: Body = body.get("team") or {}
    return bool(theirs and team.get("id")) and theirs not in (team.get("id"), team.get("enterprise_id"))


def _shortcut(body: Body) -> Understood:
    user, team = _who(body)
    trigger = str(body.get("trigger_id") or "")
    key = f"slack:trigger:{trigger}"
    mine = f"slack:home:{user}"
    if body.get("type") == "shortcut":
        return Asked("", Address(Surface.ASK, user, team), (key,), mine, trigger=trigger)
    message: Body = body.get("message") or {}
    channel: Body = body.get("channel") or {}
    text = unmarked(str(message.get("text") or ""))
    address = Address(
        Surface.FIND, user, team, str(channel.get("id") or ""),
        response_url=str(body.get("response_url") or ""), stranger=_from_elsewhere(body),
    )  # fmt: skip
    return Asked(text, address, (key,), mine, trigger=trigger)


def _submitted(body: Body) -> Understood:
    view: Body = body.get("view") or {}
    user, team = _who(body)
    key = f"slack:view:{view.get('id')}:{view.get('hash')}"
    values: Body = (view.get("state") or {}).get("values") or {}
    address = Address(Surface.MODAL, user, team, stranger=_from_elsewhere(body))
    if view.get("callback_id") == ASK:
        asked = Asked("", address, (key,), f"slack:home:{user}", view=str(view.get("id") or ""))
        return Sent(_value(values, "question").strip(), _value(values, "home"), asked)
    if view.get("callback_id") == REASON:
        token = str(view.get("private_metadata") or "")
        return Asked(_value(values, "reason"), address, (key,), token)
    return Nothing()


def _value(values: Body, block: str) -> str:
    """What stands in a field."""
    field_: Body = next(iter((values.get(block) or {}).values()), {})
    option: Body = field_.get("selected_option") or {}
    return str(option.get("value") or field_.get("value") or "")
