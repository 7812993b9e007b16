"""What Slack sends, understood: who asks what from where. No kit, no state, no clock here."""

from bot.slack.acts import Body, Nothing, Understood, Us
from bot.slack.clicks import command_of, press_of, shortcut_of, view_of
from bot.slack.events import event_of


def understood(body: Body, us: Us) -> Understood:
    """What a request of Slack's means."""
    kind = body.get("type")
    if kind == "event_callback":
        return event_of(body, us)
    if "command" in body:
        return command_of(body)
    if kind == "block_actions":
        return press_of(body)
    if kind in ("shortcut", "message_action"):
        return shortcut_of(body)
    if kind == "view_submission":
        return view_of(body)
    return Nothing()
