"""The methods that open, change and publish views, and what a view's person has before them."""

import secrets
import time

from bot.slack import limits
from tests.slack import payloads
from tests.slack.chat import named
from tests.slack.contract import Args, Json, Refusal
from tests.slack.world import TRIGGER_SECONDS, Open, Workspace

_STACK = 3  # views that may lie on each other


def opened(ws: Workspace, args: Args) -> Json:
    """views.open: for whoever clicked, within three seconds, once."""
    given = checked(args, "modal")
    trigger = ws.triggers.get(args.text("trigger_id"))
    if trigger is None:
        raise Refusal("invalid_trigger_id")
    if trigger.used:
        raise Refusal("exchanged_trigger_id")
    if time.monotonic() - trigger.made > TRIGGER_SECONDS:
        raise Refusal("expired_trigger_id")
    trigger.used = True
    held = new(ws, trigger.user, given)
    ws.modals[trigger.user] = [held]
    return {"ok": True, "view": payloads.view(held)}


def updated(ws: Workspace, args: Args) -> Json:
    """views.update: only what is still open, and with the hash that it has now, if one is given."""
    given = args.parsed("view", dict)
    held = ws.view(args.text("view_id"), args.text("external_id"))
    if held is None:
        raise Refusal("not_found")
    given = checked(args, held.payload["type"])
    if args.text("hash") and args.text("hash") != held.hash:
        raise Refusal("hash_conflict")
    renew(ws, held, given)
    return {"ok": True, "view": payloads.view(held)}


def published(ws: Workspace, args: Args) -> Json:
    """views.publish: somebody's App Home."""
    given = checked(args, "home")
    user = args.text("user_id")
    if user not in ws.people:
        raise Refusal("invalid_arguments", "[ERROR] invalid user_id")
    held = ws.homes.get(user)
    if held is None:
        held = ws.homes[user] = new(ws, user, given)
    elif args.text("hash") and args.text("hash") != held.hash:
        raise Refusal("hash_conflict")
    else:
        renew(ws, held, given)
    return {"ok": True, "view": payloads.view(held)}


def checked(args: Args, kind: str) -> Json:
    """The view of a call.

    Raises Refusal: invalid_arguments with Slack's reasons.
    """
    given: Json = args.parsed("view", dict)
    faults = faulty(given, kind)
    if faults:
        raise Refusal("invalid_arguments", *(f"[ERROR] {fault}" for fault in faults))
    return given


def faulty(given: Json, kind: str) -> tuple[str, ...]:
    """What Slack would not take in a view of this kind."""
    if given.get("type") != kind:
        return (f"view.type: must be {kind}",)
    return limits.faults_of_view(given)


def _filled(ws: Workspace, given: Json) -> Json:
    empty: Json = {
        "title": None, "submit": None, "close": None, "callback_id": "", "private_metadata": "",
        "external_id": "",        "clear_on_close": False, "notify_on_close": False, "state": {"values": {}},
    }  # fmt: skip
    return {**empty, **given, "blocks": named(ws, given["blocks"])}


def _hash() -> str:
    return f"{int(time.time())}.{secrets.token_urlsafe(6)}"


def new(ws: Workspace, user: str, given: Json, below: Open | None = None) -> Open:
    """A view that was not there before; `below` is what it lies on."""
    view_id = ws.id("V")
    return Open(
        view_id,
        user,
        _filled(ws, given),
        _hash(),
        below.root if below else view_id,
        below.id if below else None,
    )


def renew(ws: Workspace, held: Open, given: Json) -> None:
    """Another content in the same view."""
    held.payload, held.hash, held.errors = _filled(ws, given), _hash(), {}


def answered(ws: Workspace, held: Open, ack: Json) -> tuple[str, ...]:
    """What an ack of a submission does with the view; its faults, if there are any and nothing happened."""
    action, stack = ack.get("response_action"), ws.modals.get(held.user, [])
    if held not in stack:
        return ()  # closed meanwhile
    if action == "errors":
        inputs = {b["block_id"] for b in held.payload["blocks"] if b["type"] == "input"}
        if strange := sorted(ack["errors"].keys() - inputs):
            return tuple(f"errors: no input block {name}" for name in strange)
        held.errors = dict(ack["errors"])
    elif action in ("update", "push"):
        if faults := faulty(ack["view"], "modal"):
            return faults
        if action == "update":
            renew(ws, held, ack["view"])
        elif len(stack) == _STACK:
            return ("push: three views already",)
        else:
            stack.append(new(ws, held.user, ack["view"], held))
    elif action == "clear":
        stack.clear()
    else:
        stack.remove(held)
    return ()
