"""The methods that tell about people, groups and conversations, and those of agents."""

import base64
import binascii
import time
from typing import Any

from tests.slack import payloads
from tests.slack.contract import Args, Json, Refusal, lacking
from tests.slack.seen import Prompts, Status
from tests.slack.world import APP, BOT, BOT_ID, TEAM, Channel, Stored, Workspace

_PREFIX = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}
_MOST_PROMPTS, _MOST_LOADING, _PAGE, _MOST = 4, 10, 100, 999


def connections_open(ws: Workspace, _: Args) -> Json:
    """apps.connections.open: an address for one connection."""
    ticket = ws.id("T") + ws.id("K")
    ws.tickets.add(ticket)
    return {"ok": True, "url": f"{ws.url.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={APP}"}


def auth_test(_ws: Workspace, _: Args) -> Json:
    """auth.test."""
    return {
        "ok": True, "url": "https://havland.slack.com/", "team": "Region Havland", "user": "retningsviser",
        "team_id": TEAM, "user_id": BOT, "bot_id": BOT_ID, "is_enterprise_install": False,
    }  # fmt: skip


def users_info(ws: Workspace, args: Args) -> Json:
    """users.info."""
    who = ws.people.get(args.text("user"))
    if who is None:
        raise Refusal("user_not_found")
    return {"ok": True, "user": payloads.person(who, email="users:read.email" in ws.scopes)}


def lookup_by_email(ws: Workspace, args: Args) -> Json:
    """users.lookupByEmail."""
    wanted = args.text("email").casefold()
    who = next(
        (p for p in ws.people.values() if p.team == TEAM and (p.email or "").casefold() == wanted), None
    )
    if who is None or who.deleted:
        raise Refusal("users_not_found")
    return {"ok": True, "user": payloads.person(who, email=True)}


def group_members(ws: Workspace, args: Args) -> Json:
    """usergroups.users.list."""
    members = ws.groups.get(args.text("usergroup"))
    if members is None:
        raise Refusal("no_such_subteam")
    return {"ok": True, "users": sorted(members)}


def conversations_open(ws: Workspace, args: Args) -> Json:
    """conversations.open: a direct message with one person."""
    if "im:write" not in ws.scopes:
        raise lacking("im:write", ws.scopes)
    if channel := args.text("channel"):
        held = ws.channel(channel)
        return _opened(held, args)
    users = [u for u in args.text("users").split(",") if u]
    if not users:
        raise Refusal("users_list_not_supplied")
    if len(users) > 1:
        raise Refusal("method_not_supported_for_channel_type", "[ERROR] the double opens none with several")
    who = ws.people.get(users[0])
    if who is None:
        raise Refusal("user_not_found")
    if who.deleted:
        raise Refusal("user_disabled")
    return _opened(ws.im(who.id), args)


def _opened(held: Channel, args: Args) -> Json:
    full = {"is_im": held.kind == "im", "is_open": True, "user": next(iter(held.members - {BOT}), "")}
    return {"ok": True, "channel": {"id": held.id, **(full if args.flag("return_im") else {})}}


def conversations_info(ws: Workspace, args: Args) -> Json:
    """conversations.info."""
    held = ws.channel(args.text("channel"))
    _may(ws, held, "read")
    wire = {
        "id": held.id, "name": held.name, f"is_{held.kind}": True, "is_archived": held.archived,
        "is_ext_shared": held.ext_shared, "is_shared": held.ext_shared, "is_private": held.kind != "channel",
        "is_member": BOT in held.members, "context_team_id": TEAM,
    }  # fmt: skip
    return {
        "ok": True,
        "channel": wire | ({"user": next(iter(held.members - {BOT}))} if held.kind == "im" else {}),
    }


def _may(ws: Workspace, held: Channel, what: str) -> None:
    """The scope that this kind of conversation needs."""
    if (needed := f"{_PREFIX[held.kind]}:{what}") not in ws.scopes:
        raise lacking(needed, ws.scopes)


def history(ws: Workspace, args: Args) -> Json:
    """conversations.history: newest first, without what stands in threads."""
    held = ws.own_channel(args.text("channel"))
    _may(ws, held, "history")
    top = [m for m in held.messages.values() if m.thread_ts in (None, m.ts)]
    return _page(ws, args, list(reversed(top)))


def replies(ws: Workspace, args: Args) -> Json:
    """conversations.replies: a thread from its beginning."""
    held = ws.channel(args.text("channel"))
    if BOT not in held.members:
        raise Refusal("channel_not_found")
    _may(ws, held, "history")
    parent = held.messages.get(args.text("ts"))
    if parent is None:
        raise Refusal("thread_not_found")
    return _page(ws, args, [parent, *held.replies(parent.ts)])


def _page(ws: Workspace, args: Args, found: list[Stored]) -> Json:
    """A page of messages; its cursor is the place of the next one."""
    closed = args.flag("inclusive")
    oldest, latest = _ts(args, "oldest", 0.0), _ts(args, "latest", float("inf"))
    found = [
        m for m in found if oldest < float(m.ts) < latest or (closed and float(m.ts) in (oldest, latest))
    ]
    limit = args.number("limit", _PAGE)
    if not 0 < limit <= _MOST:
        raise Refusal("invalid_arguments", "[ERROR] limit must be between 1 and 999")
    if cursor := args.text("cursor"):
        try:
            place = base64.b64decode(cursor, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            place = ""
        at = next((i for i, m in enumerate(found) if f"next_ts:{m.ts}" == place), None)
        if at is None:
            raise Refusal("invalid_cursor")
        found = found[at:]
    page, rest = found[:limit], found[limit:]
    wire: Json = {"ok": True, "has_more": bool(rest), "messages": [_shown(ws, args, m) for m in page]}
    if rest:
        wire["response_metadata"] = {
            "next_cursor": base64.b64encode(f"next_ts:{rest[0].ts}".encode()).decode()
        }
    return wire


def _shown(ws: Workspace, args: Args, stored: Stored) -> Json:
    wire = payloads.message(ws, stored)
    if "metadata" in wire and not args.flag("include_all_metadata"):
        wire["metadata"] = {"event_type": wire["metadata"]["event_type"]}
    return wire


def _ts(args: Args, name: str, otherwise: float) -> float:
    try:
        return float(args.text(name) or otherwise)
    except ValueError:
        raise Refusal(f"invalid_ts_{name}") from None


def set_status(ws: Workspace, args: Args) -> Json:
    """assistant.threads.setStatus: in a thread, or at a message that may become one."""
    held = _thread(ws, args)
    loading: list[Any] = args.parsed("loading_messages", list) or []
    if len(loading) > _MOST_LOADING:
        raise Refusal("invalid_arguments", f"[ERROR] no more than {_MOST_LOADING} items allowed")
    thread, text = args.text("thread_ts"), args.text("status")
    ws.statuses.append(Status(time.monotonic(), held.id, thread, text, tuple(map(str, loading))))
    return {"ok": True}


def set_prompts(ws: Workspace, args: Args) -> Json:
    """assistant.threads.setSuggestedPrompts."""
    held = _thread(ws, args)
    given: list[Any] = args.parsed("prompts", list)
    fit = all(isinstance(p, dict) and p.keys() == {"title", "message"} and all(p.values()) for p in given)
    if not fit or not 0 < len(given) <= _MOST_PROMPTS:
        raise Refusal(
            "invalid_arguments", f"[ERROR] 1 to {_MOST_PROMPTS} prompts, each with title and message"
        )
    prompts = tuple((str(p["title"]), str(p["message"])) for p in given)
    ws.prompts.append(
        Prompts(time.monotonic(), held.id, args.text("thread_ts") or None, args.text("title"), prompts)
    )
    return {"ok": True}


def _thread(ws: Workspace, args: Args) -> Channel:
    held = ws.channel(args.text("channel_id"))
    if BOT not in held.members:
        raise Refusal("channel_not_found")
    thread = args.text("thread_ts")
    if thread and thread not in held.messages:
        raise Refusal("invalid_thread_ts")
    return held
