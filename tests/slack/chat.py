"""The methods that write messages, and the addresses that clicks and commands may answer at."""

import time
from dataclasses import replace

from bot.slack import limits
from tests.slack import payloads
from tests.slack.contract import METHODS, Args, Json, Refusal
from tests.slack.world import BOT, URL_SECONDS, URL_USES, Channel, Stored, Workspace


def post(ws: Workspace, args: Args) -> Json:
    """chat.postMessage."""
    channel = ws.own_channel(args.text("channel"))
    content = _content(ws, "chat.postMessage", args)
    _reachable(channel, args.text("thread_ts"))
    return _answer(ws, write(ws, channel, content, args.text("thread_ts") or None))


def update(ws: Workspace, args: Args) -> Json:
    """chat.update: only the app's own; blocks and metadata that are not given stay as they were."""
    channel = ws.own_channel(args.text("channel"))
    held = channel.messages.get(args.text("ts"))
    if held is None or held.gone:
        raise Refusal("message_not_found")
    if held.user != BOT:
        raise Refusal("cant_update_message")
    change(ws, channel, held, _content(ws, "chat.update", args))
    return {
        "ok": True,
        "channel": channel.id,
        "ts": held.ts,
        "text": held.text,
        "message": payloads.message(ws, held),
    }


def ephemeral(ws: Workspace, args: Args) -> Json:
    """chat.postEphemeral."""
    channel = ws.own_channel(args.text("channel"))
    if args.text("user") not in channel.members:
        raise Refusal("user_not_in_channel")
    content = _content(ws, "chat.postEphemeral", args)
    _reachable(channel, args.text("thread_ts"))
    held = whisper(ws, channel, args.text("user"), content, args.text("thread_ts") or None)
    return {"ok": True, "message_ts": held.ts}


def delete(ws: Workspace, args: Args) -> Json:
    """chat.delete: only the app's own."""
    channel = ws.own_channel(args.text("channel"))
    held = channel.messages.get(args.text("ts"))
    if held is None or held.gone:
        raise Refusal("message_not_found")
    if held.user != BOT:
        raise Refusal("cant_delete_message")
    remove(ws, channel, held)
    return {"ok": True, "channel": channel.id, "ts": held.ts}


def _reachable(channel: Channel, thread: str) -> None:
    if channel.archived:
        raise Refusal("is_archived")
    parent = channel.messages.get(thread)
    if thread and (parent is None or parent.thread_ts not in (None, parent.ts)):
        raise Refusal("cannot_reply_to_message")


def _content(ws: Workspace, method: str, args: Args) -> Stored:
    """What is to be written, checked as Slack checks it."""
    known = METHODS[method].errors
    given: Json = {"blocks": args.parsed("blocks", list, "invalid_blocks_format")}
    if known & {"invalid_metadata_format"}:
        given["metadata"] = args.parsed("metadata", dict, "invalid_metadata_format")
    given = {k: v for k, v in given.items() if v is not None}
    if text := args.text("text"):
        given["text"] = text
    return checked(ws, given, known)


def checked(ws: Workspace, given: Json, known: frozenset[str]) -> Stored:
    """A message that Slack takes.

    Raises Refusal: no_text, or what is the matter with it as far as the method can say.
    """
    if not given.get("text"):  # Slack takes blocks alone, but then nobody is told what they say
        raise Refusal("no_text")
    looked_at = {k: v for k, v in given.items() if k != "metadata" or v}  # an empty one takes it away
    if faults := limits.faults_of_message(looked_at):
        raise Refusal(_named(faults[0], known), *(f"[ERROR] {fault}" for fault in faults))
    blocks = given.get("blocks")
    return Stored("", "", BOT, given.get("text", ""), named(ws, blocks) if blocks is not None else _KEPT,
                  metadata=given.get("metadata"))  # fmt: skip


_KEPT: list[Json] = []  # stands for blocks that were not given


def _named(fault: str, known: frozenset[str]) -> str:
    place = fault.partition(":")[0]
    if "msg_blocks_too_long" in fault:
        wanted = ("msg_blocks_too_long", "msg_too_long")
    elif place == "text":
        wanted = ("msg_too_long", "msg_blocks_too_long")
    elif place.startswith("metadata"):
        wanted = ("invalid_metadata_format", "invalid_arguments")
    else:
        wanted = ("invalid_blocks", "invalid_blocks")
    return wanted[0] if wanted[0] in known else wanted[1]


def named(ws: Workspace, blocks: list[Json]) -> list[Json]:
    """Blocks as they are kept: each with an id, and so each element that can be clicked."""
    kept = []
    for block in blocks:
        held = {**block, "block_id": block.get("block_id") or ws.id("b")}
        if "elements" in held and held["type"] in ("actions", "context_actions"):
            held["elements"] = [_clickable(ws, e) for e in held["elements"]]
        for place in ("accessory", "element"):
            if place in held:
                held[place] = _clickable(ws, held[place])
        kept.append(held)
    return kept


def _clickable(ws: Workspace, element: Json) -> Json:
    return (
        element
        if element["type"] == "image"
        else {**element, "action_id": element.get("action_id") or ws.id("a")}
    )


def write(ws: Workspace, channel: Channel, content: Stored, thread: str | None) -> Stored:
    """A message of the app stands in the channel; the app is told of it like of any other."""
    held = replace(content, ts=ws.ts(), channel=channel.id, thread_ts=thread)
    channel.messages[held.ts] = held
    ws.emit(event(ws, channel, held), channel)
    return held


def whisper(ws: Workspace, channel: Channel, user: str, content: Stored, thread: str | None) -> Stored:
    """A message that one person sees and nobody is told of."""
    held = replace(content, ts=ws.ts(), channel=channel.id, thread_ts=thread, seen_by=user)
    ws.ephemerals[held.ts] = held
    return held


def change(ws: Workspace, channel: Channel, held: Stored, content: Stored) -> None:
    """Another text in the same message."""
    before = payloads.message(ws, held)
    held.text, held.edited = content.text, ws.ts()
    if content.blocks is not _KEPT:
        held.blocks = content.blocks
    if content.metadata is not None:
        held.metadata = content.metadata or None
    if held.seen_by is None:
        _told(ws, channel, "message_changed", message=payloads.message(ws, held), previous_message=before)


def remove(ws: Workspace, channel: Channel, held: Stored) -> None:
    """The message is gone; where a thread hangs from it a tombstone stays."""
    before = payloads.message(ws, held)
    if channel.replies(held.ts):
        held.gone = True
        _told(ws, channel, "message_changed", message=payloads.message(ws, held), previous_message=before)
    else:
        del channel.messages[held.ts]
        _told(ws, channel, "message_deleted", deleted_ts=held.ts, previous_message=before)


def _told(ws: Workspace, channel: Channel, subtype: str, **more: object) -> None:
    now = ws.ts()
    ws.emit({"type": "message", "subtype": subtype, "hidden": True, "channel": channel.id, **more,
             "channel_type": channel.kind, "event_ts": now, "ts": now}, channel)  # fmt: skip


def event(ws: Workspace, channel: Channel, held: Stored) -> Json:
    """A new message as the app is told of it."""
    return payloads.message(ws, held) | {
        "channel": channel.id,
        "event_ts": held.ts,
        "channel_type": channel.kind,
    }


def _answer(ws: Workspace, held: Stored) -> Json:
    return {"ok": True, "channel": held.channel, "ts": held.ts, "message": payloads.message(ws, held)}


_HOOK_ERRORS = frozenset({"no_text", "invalid_blocks", "invalid_blocks_format", "msg_too_long"})


def hooked(ws: Workspace, name: str, given: Json) -> None:
    """A response_url was posted to.

    Raises Refusal: expired_url, used_url, or what is the matter with the message.
    """
    hook = ws.hooks.get(name)
    if hook is None or time.monotonic() - hook.made > URL_SECONDS:
        raise Refusal("expired_url")
    if hook.uses >= URL_USES:
        raise Refusal("used_url")
    hook.uses += 1
    channel = ws.channels[hook.channel]
    held = channel.messages.get(hook.ts or "") or ws.ephemerals.get(hook.ts or "")
    if given.get("delete_original"):
        if held is None:
            raise Refusal("expired_url")
        _gone(ws, channel, held)
        return
    content = checked(ws, given, _HOOK_ERRORS)
    if given.get("replace_original") and held is not None:
        change(ws, channel, held, content)
        return
    said(ws, channel, hook.user, content, given)


def said(ws: Workspace, channel: Channel, user: str, content: Stored, given: Json) -> None:
    """What answers a command: for all in the channel, or, where nothing is said of it, for one."""
    if given.get("response_type") == "in_channel":
        write(ws, channel, content, given.get("thread_ts"))
    else:
        whisper(ws, channel, user, content, given.get("thread_ts"))


def _gone(ws: Workspace, channel: Channel, held: Stored) -> None:
    if held.seen_by is None:
        remove(ws, channel, held)
    else:
        del ws.ephemerals[held.ts]
