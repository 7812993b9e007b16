"""What is told of Slack outside: counted and logged, never what anybody wrote."""

from dataclasses import dataclass, field

from bot.logs import detail, log, trouble
from bot.metrics import Kind, Metrics, Result, Sent
from handlers.model import Outcome

_KINDS: dict[str, Kind] = {
    "message": "message",
    "app_mention": "mention",
    "command": "command",
    "block_actions": "press",
    "shortcut": "shortcut",
    "message_action": "shortcut",
    "view_submission": "view",
    "app_home_opened": "home",
}
_RESULTS: dict[str, Result] = {"accepted": "accepted", "duplicate": "duplicate", "ignored": "ignored"}
_SENDS: dict[str, Sent] = {"ok": "ok", "ratelimited": "limited", "refused": "refused"}


@dataclass(slots=True)
class Watching:
    """Told of everything that happens."""

    metrics: Metrics
    out: bool = field(default=False, init=False)  # Slack does not let us in

    def came(self, kind: str, result: str, seconds: float) -> None:
        """Something came and was acknowledged, or not, so many seconds after."""
        self.metrics.event("slack", _KINDS.get(kind, "other"), _RESULTS.get(result, "failed"))
        self.metrics.acked("slack", seconds)
        detail("came", channel="slack", kind=_KINDS.get(kind, "other"), result=result, ms=seconds * 1000)

    def answered(self, letter: int, outcome: str, seconds: float, passages: tuple[str, ...]) -> None:
        """A reply is ready to be sent."""
        self.metrics.answer("slack", Outcome(outcome))
        log(
            "answered", channel="slack", letter=letter, outcome=outcome, ms=round(seconds * 1000, 1),
            passages=len(passages),
        )  # fmt: skip

    def failed(self, letter: int, error: BaseException) -> None:
        """Something went wrong in the product itself."""
        trouble("failed", error, channel="slack", letter=letter)

    def gone(self) -> None:
        """The app was removed, or its token no longer holds."""
        self.out = True
        log("removed", channel="slack")

    def called(self, method: str, result: str) -> None:
        """A method was called."""
        self.metrics.sent("slack", method, _SENDS.get(result, "lost"))
        if result != "ok":
            log("call_failed", channel="slack", method=method, error=result)

    def sent(self, kind: str, result: str, why: str = "") -> None:
        """Something was sent, or not."""
        if result != "sent":
            log("not_sent", channel="slack", kind=kind, result=result, error=why or "unknown")

    def untold(self, why: str) -> None:
        """Somebody is not told of their runs, and why."""
        log("untold", channel="slack", reason=why)

    def seen(self, seconds: float) -> None:
        """Somebody sees the first of a reply so long after the question."""
        self.metrics.first_seen("slack", seconds)

    def done(self, seconds: float) -> None:
        """Somebody sees all of a reply so long after the question."""
        self.metrics.answered("slack", seconds)

    def repeated(self) -> None:
        """Something may have been posted twice."""
        self.metrics.repeated("slack")
        log("repeated", channel="slack")

    def locked_out(self, *, out: bool) -> None:
        """Whether Slack lets us in."""
        if out and not self.out:
            log("locked_out", channel="slack")
        self.out = out
