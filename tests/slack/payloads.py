"""The shapes in which Slack tells of people, messages, views and events."""

import html
import re
import time
from collections.abc import Mapping

from tests.slack.contract import Json
from tests.slack.seen import Posted, View
from tests.slack.world import APP, BOT, BOT_ID, TEAM, Channel, File, Open, Person, Stored, Workspace

TOKEN = "verification-not-used"  # the old way of knowing Slack; nobody must rely on it
_TYPED = re.compile(
    r"<@(?P<user>[UW]\w+)>|<#(?P<channel>C\w+)(?:\|[^>]*)?>|<!subteam\^(?P<group>S\w+)(?:\|[^>]*)?>|<!(?P<range>\w+)>"
    r"|(?P<link>https?://[^\s<>]+)|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
)


def escaped(text: str) -> str:
    """The three letters that Slack escapes."""
    return html.escape(text, quote=False)


def typed(text: str, block_id: str) -> tuple[str, list[Json]]:
    """What somebody typed, as Slack passes it on: escaped text with links, and its rich_text block."""
    parts: list[str] = []
    elements: list[Json] = []
    end = 0
    for found in _TYPED.finditer(text):
        _plain(text[end : found.start()], parts, elements)
        end = found.end()
        kind, value = str(found.lastgroup), found[str(found.lastgroup)]
        if kind == "link":
            parts.append(f"<{escaped(value)}>")
            elements.append({"type": "link", "url": value})
        elif kind == "mail":
            parts.append(f"<mailto:{value}|{value}>")
            elements.append({"type": "link", "url": f"mailto:{value}", "text": value})
        else:
            parts.append(found[0])
            key = {"group": "usergroup_id", "range": "range"}.get(kind, f"{kind}_id")
            elements.append(
                {"type": {"group": "usergroup", "range": "broadcast"}.get(kind, kind), key: value}
            )
    _plain(text[end:], parts, elements)
    section = {"type": "rich_text_section", "elements": elements}
    return "".join(parts), [
        {"type": "rich_text", "block_id": block_id, "elements": [section]}
    ] if elements else []


def _plain(text: str, parts: list[str], elements: list[Json]) -> None:
    if text:
        parts.append(escaped(text))
        elements.append({"type": "text", "text": text})


def message(ws: Workspace, stored: Stored) -> Json:
    """A message as history, events and clicks show it."""
    if stored.gone:
        return {
            "type": "message", "subtype": "tombstone", "user": "USLACKBOT", "hidden": True, "ts": stored.ts,
            "text": "This message was deleted.", "thread_ts": stored.ts, **_thread(ws, stored),
        }  # fmt: skip
    wire: Json = {
        "type": "message",
        "user": stored.user,
        "text": stored.text,
        "ts": stored.ts,
        "team": _team(ws, stored),
    }
    if stored.user == BOT:
        wire |= {"bot_id": BOT_ID, "app_id": APP, "bot_profile": bot_profile()}
    if stored.client_id:
        wire["client_msg_id"] = stored.client_id
    if stored.blocks:
        wire["blocks"] = stored.blocks
    if stored.files:
        wire |= {"files": [file(ws.files[f], ws) for f in stored.files], "upload": False}
        if stored.user != BOT:  # and then Slack names no team
            del wire["team"]
            wire |= {"subtype": "file_share", "display_as_bot": False}
    if stored.edited:
        wire["edited"] = {"user": stored.user, "ts": stored.edited}
    if stored.metadata:
        wire["metadata"] = stored.metadata
    return wire | _thread(ws, stored)


def _team(ws: Workspace, stored: Stored) -> str:
    person = ws.people.get(stored.user)
    return person.team if person else TEAM


def _thread(ws: Workspace, stored: Stored) -> Json:
    channel = ws.channels[stored.channel]
    if stored.thread_ts and stored.thread_ts != stored.ts:
        parent = channel.messages.get(stored.thread_ts)
        return {"thread_ts": stored.thread_ts, "parent_user_id": parent.user if parent else "USLACKBOT"}
    replies = channel.replies(stored.ts)
    if not replies:
        return {}
    who = list(dict.fromkeys(m.user for m in replies))
    return {
        "thread_ts": stored.ts, "reply_count": len(replies), "reply_users_count": len(who),
        "reply_users": who, "latest_reply": replies[-1].ts, "is_locked": False, "subscribed": False,
    }  # fmt: skip


def bot_profile() -> Json:
    """Who the app is in Slack."""
    return {
        "id": BOT_ID, "app_id": APP, "user_id": BOT, "name": "Retningsviser", "deleted": False,
        "team_id": TEAM, "updated": 1_790_000_000, "icons": {"image_36": "https://a.slack-edge.com/80588/img/bot_36.png"},
    }  # fmt: skip


def file(held: File, ws: Workspace) -> Json:
    """A file as messages and files.* show it."""
    address = f"{ws.url}/files-pri/{TEAM}-{held.id}"
    suffix = held.name.rpartition(".")[2].lower()
    return {
        "id": held.id, "created": int(time.time()), "timestamp": int(time.time()), "name": held.name,
        "title": held.title or held.name, "mimetype": held.media, "filetype": suffix,
        "pretty_type": suffix.upper(),
        "user": held.user, "user_team": TEAM, "editable": False, "size": held.length, "mode": "hosted",
        "is_external": False, "external_type": "", "is_public": True, "public_url_shared": False,
        "url_private": f"{address}/{held.name}", "url_private_download": f"{address}/download/{held.name}",
        "permalink": f"https://havland.slack.com/files/{held.user}/{held.id}/{held.name}",
        "file_access": "visible", "channels": _standing_in(held, ws, "C"), "groups": [],
        "ims": _standing_in(held, ws, "D"),
    }  # fmt: skip


def _standing_in(held: File, ws: Workspace, kind: str) -> list[str]:
    """The channels of a kind in which a file was shared."""
    there = (c for c in ws.channels.values() if c.id.startswith(kind))
    return [c.id for c in there if any(held.id in m.files for m in c.messages.values())]


def posted(ws: Workspace, stored: Stored) -> Posted:
    """A message as a test sees it."""
    return Posted(
        stored.ts, stored.channel, stored.user, stored.text, tuple(stored.blocks), stored.thread_ts,
        stored.edited, stored.metadata, tuple(ws.files[f].upload for f in stored.files),
    )  # fmt: skip


def person(who: Person, *, email: bool) -> Json:
    """As users.info answers; the address only for an app that may read it, never a stranger's."""
    profile: Json = {"real_name": who.name, "display_name": who.name.split()[0], "team": who.team}
    if email and who.email and who.team == TEAM:
        profile["email"] = who.email
    return {
        "id": who.id, "team_id": who.team, "name": who.name.casefold().replace(" ", "."),
        "deleted": who.deleted, "real_name": who.name, "tz": "Europe/Copenhagen", "tz_offset": 3600,
        "profile": profile, "is_admin": False, "is_owner": False,
        "is_restricted": who.restricted, "is_ultra_restricted": who.ultra_restricted,
        "is_bot": False, "is_app_user": False, "updated": 1_790_000_000,
        **({"is_stranger": True} if who.team != TEAM else {}),
    }  # fmt: skip


def view(held: Open) -> Json:
    """A view with all that Slack adds to it."""
    return {
        **held.payload, "id": held.id, "team_id": TEAM, "app_id": APP, "bot_id": BOT_ID, "hash": held.hash,
        "app_installed_team_id": TEAM, "root_view_id": held.root, "previous_view_id": held.previous,
    }  # fmt: skip


def seen_view(held: Open) -> View:
    """A view as a test sees it."""
    given = held.payload
    return View(
        held.id, given["type"], (given.get("title") or {}).get("text", ""), given["callback_id"],
        given["private_metadata"], tuple(given["blocks"]), held.hash, dict(held.errors), view(held),
    )  # fmt: skip


def callback(event: Json, event_id: str, channel: Channel | None) -> Json:
    """An event in the frame that the Events API puts around it; a stranger's comes from their own team."""
    shared = channel is not None and channel.ext_shared
    team = event.get("source_team", TEAM)
    place = {"context_team_id": TEAM, "context_enterprise_id": None} if shared else {}
    return {
        "token": TOKEN, "team_id": team, **place, "api_app_id": APP, "event": event, "type": "event_callback",
        "event_id": event_id, "event_time": int(time.time()),
        "authorizations": [
            {
                "enterprise_id": None, "team_id": TEAM, "user_id": BOT, "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": shared, "event_context": f"4-{event_id}",
    }  # fmt: skip


def interaction(kind: str, who: Person, more: Mapping[str, object]) -> Json:
    """What every click, submission and shortcut begins with."""
    user = {"id": who.id, "username": who.name.casefold(), "name": who.name.casefold(), "team_id": who.team}
    return {
        "type": kind, "user": user, "api_app_id": APP, "token": TOKEN, "enterprise": None,
        "is_enterprise_install": False, "team": {"id": TEAM, "domain": "havland"}, **more,
    }  # fmt: skip
