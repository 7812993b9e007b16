"""What is sent to Slack: a message as its text for notifications and its blocks."""

from collections.abc import Mapping
from dataclasses import dataclass

Json = Mapping[str, object]  # as it goes over the wire


@dataclass(frozen=True, slots=True)
class Message:
    """One message: `text` is read aloud and stands in notifications, `blocks` are what is seen."""

    text: str
    blocks: tuple[Json, ...] = ()
