"""What Slack refuses: our own check of messages, views and acknowledgements before they are sent.

Limits as the Block Kit reference has them, and narrower where Slack itself is: 4,000 characters of text of
the 40,000 at which it cuts, 13,000 of a message's blocks together of the 13,200 at which it refuses.
"""

import json
from collections.abc import Iterator

from bot.slack.checks import Check, Shape, flag, mapping, matching, string, units, word
from bot.slack.limits_blocks import IN_HOME, IN_MESSAGE, IN_MODAL, MARKDOWN, of_type, shown
from bot.slack.limits_elements import ID, OPTIONS, plain
from bot.slack.message import Json

TEXT = 4_000
_TOGETHER = 13_000
_VIEW_BYTES = 250_000
_META = string(3000, 0)
_STAMP = matching(r"\d+\.\d+", 30)


def _anything(value: object, path: str) -> Iterator[str]:
    """An object of the app's own."""
    if mapping(value) is None:
        yield f"{path}: must be an object"


_METADATA = Shape({"event_type": string(255), "event_payload": _anything})
_PARTS: dict[str, Check] = {
    "text": string(TEXT),
    "blocks": IN_MESSAGE,
    "metadata": _METADATA,
    "thread_ts": _STAMP,
    "ts": _STAMP,
    "response_type": word("in_channel", "ephemeral"),
    "replace_original": flag,
    "delete_original": flag,
    "unfurl_links": flag,
    "unfurl_media": flag,
}
_VIEW: dict[str, Check] = {"private_metadata": _META, "callback_id": ID, "external_id": ID}
_MODAL = Shape(
    {"type": word("modal"), "title": plain(24), "blocks": IN_MODAL},
    {
        **_VIEW,
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": flag,
        "notify_on_close": flag,
        "submit_disabled": flag,
    },
)
_HOME = Shape({"type": word("home"), "blocks": IN_HOME}, _VIEW)


def faults_of_message(payload: Json) -> tuple[str, ...]:
    """Why Slack would refuse this message, sent to a method or a response_url; none if it takes it.

    Looked at are text, blocks, metadata, thread and what a response_url knows; the rest is the method's.
    """
    return tuple(_message(payload))


def faults_of_view(view: Json) -> tuple[str, ...]:
    """Why Slack would refuse this modal or App Home."""
    return tuple(_view(view, "view"))


def faults_of_ack(payload: Json, kind: str) -> tuple[str, ...]:
    """Why Slack would refuse this body of an acknowledgement; `kind` as Slack names it, and "slash"."""
    if not payload:
        return ()
    if kind == "slash":
        return tuple(_message(payload))
    if kind == "view_submission":
        return tuple(_submission(payload))
    if kind == "block_suggestion":
        return tuple(OPTIONS(payload, "payload"))
    return (f"payload: an acknowledgement of {kind} has no body",)


def _message(payload: Json) -> Iterator[str]:
    if "text" not in payload and payload.get("delete_original") is not True:
        yield "text: missing"
    for key, check in _PARTS.items():
        if key in payload:
            yield from check(payload[key], key)
    yield from _together(payload.get("blocks"))


def _together(blocks: object) -> Iterator[str]:
    """What is too much only in all."""
    markdown = sum(units(t) for b in of_type(blocks, "markdown") if isinstance(t := b.get("text"), str))
    if markdown > MARKDOWN:
        yield f"blocks: {markdown} characters of markdown, at most {MARKDOWN} (msg_blocks_too_long)"
    if (total := shown(blocks)) > _TOGETHER:
        yield f"blocks: {total} characters in all, at most {_TOGETHER} (msg_blocks_too_long)"
    if len(of_type(blocks, "table")) > 1:
        yield "blocks: more than one table"


def _view(view: object, path: str) -> Iterator[str]:
    found = mapping(view) or {}
    yield from (_HOME if found.get("type") == "home" else _MODAL)(view, path)
    if found.get("type") == "modal" and of_type(found.get("blocks"), "input") and "submit" not in found:
        yield f"{path}.submit: missing, but something is asked"
    if (size := len(json.dumps(view).encode())) > _VIEW_BYTES:
        yield f"{path}: {size} bytes, at most {_VIEW_BYTES}"


_DONE = Shape({"response_action": word("clear")})
_NEXT = Shape({"response_action": word("update", "push"), "view": _view})


def _errors(value: object, path: str) -> Iterator[str]:
    """What is wrong with what was filled in, by block."""
    found = mapping(value)
    if not found:
        yield f"{path}: must name a block"
        return
    for block, said in found.items():
        yield from string(3000)(said, f"{path}.{block}")


_WRONG = Shape({"response_action": word("errors"), "errors": _errors})


def _submission(payload: Json) -> Iterator[str]:
    action = payload.get("response_action")
    shape = {"errors": _WRONG, "clear": _DONE, "update": _NEXT, "push": _NEXT}.get(str(action))
    if shape is None:
        yield f"payload.response_action: {action!r} is not allowed"
        return
    yield from shape(payload, "payload")
    if (mapping(payload.get("view")) or {}).get("type") == "home":
        yield "payload.view.type: must be a modal"
