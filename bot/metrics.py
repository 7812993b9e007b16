"""What can be counted from outside: numbers for Prometheus, labelled with words of our own alone."""

from typing import Literal, get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from handlers.model import Outcome

Channel = Literal["slack"]
Kind = Literal["message", "mention", "command", "press", "shortcut", "view", "home", "other"]
Result = Literal["accepted", "duplicate", "ignored", "failed"]
Sent = Literal["ok", "limited", "refused", "lost"]
_ACK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3)  # Slack waits three seconds
_REPLY = (0.05, 0.1, 0.25, 0.5, 0.75, 1, 2, 3, 5, 10, 30)


class Metrics:
    """Counters, times and depths of one running program; may be used from any thread."""

    def __init__(self) -> None:
        kept = self._kept = CollectorRegistry()
        self._events = Counter(
            "retningsviser_events", "What came in, and what became of it.", ("channel", "kind", "result"),
            registry=kept,
        )  # fmt: skip
        self._answers = Counter(
            "retningsviser_answers", "Replies by outcome.", ("channel", "outcome"), registry=kept
        )
        self._sends = Counter(
            "retningsviser_sends", "Calls that show something to somebody.", ("channel", "method", "result"),
            registry=kept,
        )  # fmt: skip
        self._repeats = Counter(
            "retningsviser_repeats", "Posts that may have been made twice.", ("channel",), registry=kept
        )
        self._ack = Histogram(
            "retningsviser_ack_seconds", "From an event's arrival to its receipt.", ("channel",),
            registry=kept, buckets=_ACK,
        )  # fmt: skip
        self._first = Histogram(
            "retningsviser_first_reply_seconds", "From an event's arrival to the first that is seen of it.",
            ("channel",), registry=kept, buckets=_REPLY,
        )  # fmt: skip
        self._answer = Histogram(
            "retningsviser_answer_seconds", "From an event's arrival to its whole answer.", ("channel",),
            registry=kept, buckets=_REPLY,
        )  # fmt: skip
        self._inbox = Gauge("retningsviser_inbox_waiting", "Taken in and not yet answered.", registry=kept)
        self._outbox = Gauge("retningsviser_outbox_waiting", "Answered and not yet sent.", registry=kept)
        self._connected = Gauge(
            "retningsviser_connected", "Whether the channel is connected.", ("channel",), registry=kept
        )
        for channel in get_args(Channel):  # what is counted from nothing must be seen from the start
            self._repeats.labels(channel)
            self._connected.labels(channel)

    def event(self, channel: Channel, kind: Kind, result: Result) -> None:
        """Something came in."""
        self._events.labels(channel, kind, result).inc()

    def answer(self, channel: Channel, outcome: Outcome) -> None:
        """A reply was made."""
        self._answers.labels(channel, outcome.value).inc()

    def sent(self, channel: Channel, method: str, result: Sent) -> None:
        """A method was called that shows something; `method` is one of the interface's names."""
        self._sends.labels(channel, method, result).inc()

    def repeated(self, channel: Channel) -> None:
        """A post whose answer never came was made again."""
        self._repeats.labels(channel).inc()

    def acked(self, channel: Channel, seconds: float) -> None:
        """An event got its receipt after so long."""
        self._ack.labels(channel).observe(seconds)

    def first_seen(self, channel: Channel, seconds: float) -> None:
        """Somebody saw a sign of life after so long."""
        self._first.labels(channel).observe(seconds)

    def answered(self, channel: Channel, seconds: float) -> None:
        """Somebody saw the whole answer after so long."""
        self._answer.labels(channel).observe(seconds)

    def waiting(self, *, inbox: int, outbox: int) -> None:
        """How much waits."""
        self._inbox.set(inbox)
        self._outbox.set(outbox)

    def connected(self, channel: Channel, *, now: bool) -> None:
        """Whether a channel is connected now."""
        self._connected.labels(channel).set(now)

    def page(self) -> bytes:
        """All of it as Prometheus reads it."""
        return generate_latest(self._kept)
