"""What a test gets to see of the double: calls, deliveries, messages, views."""

from dataclasses import dataclass, field
from typing import Literal

from tests.slack.contract import Json

State = Literal["waiting", "acked", "unacked", "refused"]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file: what somebody shared, or what the app uploaded."""

    name: str
    data: bytes
    media: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the app: when it came (monotonic), its arguments without the token, what was answered.

    `method` is also `response_url`, `files.upload`, `files.download` or `socket`.
    """

    at: float
    method: str
    args: Json
    ok: bool
    error: str
    status: int


@dataclass(slots=True, eq=False)
class Delivery:
    """Something sent to the app, with all attempts; it goes on changing until it is acked or given up.

    `status`: `refused` where the ack itself was faulty (`faults`), so that people saw nothing of it.
    """

    kind: str
    payload: Json
    event_id: str | None = None
    envelope_ids: list[str] = field(default_factory=list)
    attempts: int = 0
    sent_at: float | None = None
    acked_at: float | None = None
    ack: Json | None = None
    status: State = "waiting"
    faults: tuple[str, ...] = ()
    reasons: list[str] = field(default_factory=list)  # why each failed attempt failed


@dataclass(frozen=True, slots=True)
class Posted:
    """A message as people see it."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: tuple[Json, ...]
    thread_ts: str | None
    edited: str | None
    metadata: Json | None
    files: tuple[Upload, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A modal or an App Home as its person sees it; `errors` stand at its inputs."""

    id: str
    kind: str
    title: str
    callback_id: str
    private_metadata: str
    blocks: tuple[Json, ...]
    hash: str
    errors: Json
    payload: Json


@dataclass(frozen=True, slots=True)
class Status:
    """What the app said it was doing; empty where it took that back."""

    at: float
    channel: str
    thread_ts: str
    text: str
    loading_messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prompts:
    """The questions that the app proposed: title and message of each."""

    at: float
    channel: str
    thread_ts: str | None
    title: str
    prompts: tuple[tuple[str, str], ...]
