"""What people press, type after a slash and send in modals, understood."""

from bot.slack.acts import (
    ASK,
    BEGIN,
    REASON,
    Asked,
    Body,
    Nothing,
    Sent,
    Understood,
    Unfilled,
    conversation,
    is_shared,
)
from bot.slack.address import Address, Surface
from bot.slack.events import unmarked

_SUGGEST = "/tjekliste foreslå"  # which checklist fits what somebody wrote


def command_of(body: Body) -> Understood:
    """A slash command."""
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


def press_of(body: Body) -> Understood:
    """A button that was pressed."""
    action: Body = next(iter(body.get("actions") or ()), {})
    command = _value_of(action)
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
    elif container.get("is_ephemeral") or (not ts and body.get("response_url")):
        surface = Surface.PRIVATE_BUTTON
    token = str(action.get("block_id") or "").rpartition(":")[0]
    address = Address(
        surface, user, team, channel,
        thread if channel.startswith("D") else thread or ts,
        response_url=str(body.get("response_url") or ""),
        outsiders=is_shared(token),
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


def _value_of(action: Body) -> str:
    """The command that a button or a choice stands for; none where it only opens a link."""
    if not str(action.get("action_id", "")).startswith(("choice", "thumb")):
        return ""
    chosen: Body = action.get("selected_option") or action
    return str(chosen.get("value") or "")


def _who(body: Body) -> tuple[str, str]:
    user: Body = body.get("user") or {}
    return str(user.get("id", "")), str(user.get("team_id") or (body.get("team") or {}).get("id") or "")


def _from_elsewhere(body: Body) -> bool:
    """Whether somebody of another organisation pressed it: their team is not that of the workspace.

    In an enterprise of many workspaces teams tell nothing: there the person's profile does.
    """
    theirs = (body.get("user") or {}).get("team_id")
    team: Body = body.get("team") or {}
    if body.get("enterprise") or team.get("enterprise_id"):
        return False
    return bool(theirs and team.get("id")) and theirs != team.get("id")


def shortcut_of(body: Body) -> Understood:
    """A shortcut, from anywhere or on somebody's message."""
    user, team = _who(body)
    trigger = str(body.get("trigger_id") or "")
    key = f"slack:trigger:{trigger}"
    mine = f"slack:home:{user}"
    if body.get("type") == "shortcut":
        return Asked("", Address(Surface.ASK, user, team), (key,), mine, trigger=trigger)
    message: Body = body.get("message") or {}
    channel: Body = body.get("channel") or {}
    text = unmarked(str(message.get("text") or _attached(message)))
    begins = body.get("callback_id") == BEGIN
    if begins:
        text = f"{_SUGGEST} {text}".strip()
    address = Address(
        Surface.BEGIN if begins else Surface.FIND, user, team, str(channel.get("id") or ""),
        response_url=str(body.get("response_url") or ""), stranger=_from_elsewhere(body),
    )  # fmt: skip
    return Asked(text, address, (key,), mine, trigger=trigger)


def _attached(message: Body) -> str:
    """What stands in the attachments of a message that has no text of its own."""
    said = (one.get("text") or one.get("fallback") or "" for one in message.get("attachments") or ())
    return "\n".join(map(str, said))


def view_of(body: Body) -> Understood:
    """A modal that was sent."""
    view: Body = body.get("view") or {}
    user, team = _who(body)
    key = f"slack:view:{view.get('id')}:{view.get('hash')}"
    values: Body = (view.get("state") or {}).get("values") or {}
    address = Address(Surface.MODAL, user, team, stranger=_from_elsewhere(body))
    if view.get("callback_id") == ASK:
        asked = Asked("", address, (key,), f"slack:home:{user}", view=str(view.get("id") or ""))
        return Sent(_value(values, "question").strip(), _value(values, "home"), asked)
    if view.get("callback_id") == REASON:
        token, reason = str(view.get("private_metadata") or ""), _value(values, REASON)
        return Asked(reason, address, (key,), token) if reason else Unfilled(REASON)
    return Nothing()


def _value(values: Body, block: str) -> str:
    """What stands in a field."""
    field_: Body = next(iter((values.get(block) or {}).values()), {})
    option: Body = field_.get("selected_option") or {}
    return str(option.get("value") or field_.get("value") or "")
