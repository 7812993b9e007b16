"""Slack's events understood: messages, mentions, what was deleted, opened, removed."""

import html
import re

from bot.slack.acts import Asked, Body, Gone, Nothing, Opened, Understood, Us, Withdrawn, conversation
from bot.slack.address import Address, Dropped, Surface, message_key

_OURS = {None, "thread_broadcast", "file_share", "me_message"}  # kinds of message that a person writes
_BLANKS = re.compile(r"[ \t]+")
_ENTITY = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


_GIVES = re.compile(r"\s*(?:[/!]?retningslinje\s+)?[/!]?(?:forløb|onboarding)\s", re.IGNORECASE)


def said(text: str, us: Us) -> str:
    """What somebody wrote, as they wrote it: without our name, with Slack's marks undone."""
    return unmarked(us.mention.sub(" ", text))


def unmarked(text: str) -> str:
    """A text as people read it, with Slack's marks undone."""
    plain = _who if _GIVES.match(text) else _plain
    return _BLANKS.sub(" ", html.unescape(_ENTITY.sub(plain, text))).strip()


def _who(found: re.Match[str]) -> str:
    """The same where somebody is given something: then it matters who."""
    return f"slack:{found[2]}" if found[1] == "@" else _plain(found)


def _plain(found: re.Match[str]) -> str:
    sign, target, label = found.groups()
    if sign in ("@", "!"):  # who or everybody: no word of a question
        return " "
    return (f"#{label}" if label else " ") if sign == "#" else label or target.removeprefix("mailto:")


def event_of(body: Body, us: Us) -> Understood:
    """What an event means."""
    event: Body = body.get("event") or {}
    kind = event.get("type")
    if kind in ("app_uninstalled", "tokens_revoked"):
        return Gone()
    if kind == "app_home_opened":
        team = "" if body.get("enterprise_id") else str(body.get("team_id", ""))  # there teams tell nothing
        user, channel, tab = (str(event.get(key) or "") for key in ("user", "channel", "tab"))
        return Opened(user, team, channel, tab or "home")
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
        stranger=_is_stranger(body, event, us),
        files=tuple(map(_dropped, event.get("files") or ())),
    )
    keys = (f"slack:event:{body['event_id']}",) if body.get("event_id") else ()
    return Asked(
        said(text, us),
        address,
        (*keys, message_key(channel, ts)),
        conversation(channel, address.thread, outsiders=address.outsiders),
        unnamed=surface is Surface.FOLLOW_UP,
        urls={str(file.get("id", "")): _url(file) for file in event.get("files") or ()},
    )


def _url(file: Body) -> str:
    return str(file.get("url_private_download") or file.get("url_private") or "")


def _team(body: Body, event: Body) -> str:
    return str(event.get("user_team") or event.get("team") or body.get("team_id") or "")


def _is_stranger(body: Body, event: Body, us: Us) -> bool:
    """Whether the writer belongs to another organisation.

    Of a shared channel the event's own team is the writer's. In an enterprise of many workspaces teams tell
    nothing: there the person's profile does.
    """
    theirs = event.get("user_team") or event.get("source_team")
    installed = body.get("authorizations") or ()
    if not theirs or body.get("enterprise_id") or any(a.get("enterprise_id") for a in installed):
        return False
    known = {team for team in (us.team, *(a.get("team_id") for a in installed)) if team}
    return theirs not in (known or {body.get("team_id")})


def _dropped(file: Body) -> Dropped:
    return Dropped(
        str(file.get("id", "")),
        str(file.get("name") or "fil"),
        int(file.get("size") or 0),
    )
