"""What is sent to Slack, as it is kept until Slack has it."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import msgspec

from bot.slack.flat import literal
from bot.slack.message import Message
from bot.slack.typed import how_to_answer


class Kind(StrEnum):
    """What Slack is asked to do."""

    POST = "post"
    UPDATE = "update"
    RESPOND = "respond"  # to what only one person sees
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message or file on its way. Without a channel it goes to the person's conversation with the app.

    `ts`: the message that it takes the place of. `since`: when the question came, in seconds. `first`,
    `last`: whether it is the first or the last that the person sees of the reply. `name`: the file's.
    """

    kind: Kind
    user: str
    since: float
    channel: str = ""
    thread: str = ""
    ts: str = ""
    response_url: str = ""
    text: str = ""
    blocks: tuple[dict[str, Any], ...] = ()
    name: str = ""
    first: bool = False
    last: bool = False

    @property
    def place(self) -> str:
        """What it must stay in order within."""
        return self.channel or f"@{self.user}"


def written(delivery: Delivery) -> str:
    """A delivery as it is kept."""
    return msgspec.json.encode(delivery).decode()


def read(kept: str) -> Delivery:
    """A delivery that was kept."""
    return msgspec.json.decode(kept, type=Delivery)


def filled(delivery: Delivery, message: Message) -> Delivery:
    """A delivery with a message in it."""
    return replace(delivery, text=message.text, blocks=tuple(dict(b) for b in message.blocks))


def plainer(delivery: Delivery) -> Delivery | None:
    """The same in blocks that every Slack knows, or in words alone; None where it is that already."""
    if any(b.get("type") == "context_actions" for b in delivery.blocks):
        return replace(delivery, blocks=tuple(map(_known, delivery.blocks)))
    if delivery.blocks:
        said = (literal(delivery.blocks) or delivery.text, how_to_answer(delivery.blocks))
        return replace(delivery, text="\n".join(filter(None, said)), blocks=())
    return None


def _known(block: dict[str, Any]) -> dict[str, Any]:
    """Thumbs as the plain buttons that they were before Slack had a place for them."""
    if block.get("type") != "context_actions":
        return block
    buttons = [
        {
            "type": "button",
            "action_id": f"thumb:{n}",
            "text": {"type": "plain_text", "text": one["text"]["text"]},
            "value": one["value"],
        }
        for element in block.get("elements", ())
        for n, one in enumerate(
            element[key] for key in ("positive_button", "negative_button") if key in element
        )
    ]
    return {**{k: v for k, v in block.items() if k == "block_id"}, "type": "actions", "elements": buttons}


def to_person(delivery: Delivery, why: str) -> Delivery | None:
    """The same in the person's conversation with the app, and why it comes there; None where it was there."""
    if not delivery.channel and not delivery.response_url:
        return None
    note = {"type": "context", "elements": [{"type": "plain_text", "text": why, "emoji": False}]}
    kind = Kind.FILE if delivery.kind is Kind.FILE else Kind.POST
    blocks = (note, *delivery.blocks) if delivery.blocks else ()
    text = delivery.text if delivery.blocks else f"{why}\n{delivery.text}"
    return replace(
        delivery, kind=kind, channel="", thread="", ts="", response_url="", blocks=blocks, text=text
    )
