"""Faults that a test orders: the double fails as told, so many times, at one method and channel."""

from dataclasses import dataclass, field

from tests.slack.contract import ANYWHERE, METHODS

_BESIDE = {"response_url", "files.upload", "files.download"}


@dataclass(frozen=True, slots=True)
class Fault:
    """How a call fails: refused for now (429), broken (500), slow, refused, or done but unanswered.

    `channel`: only calls that name it, None for all. `times`: how many calls it takes.
    """

    status: int = 200
    retry_after: int = 1
    times: int = 1
    channel: str | None = None
    error: str | None = None
    delay: float = 0.0
    lose_answer: bool = False


@dataclass(slots=True)
class Faults:
    """What is ordered and not yet used up."""

    _waiting: list[tuple[str, Fault, list[None]]] = field(default_factory=list)

    def order(self, method: str, fault: Fault) -> None:
        """Let a method fail.

        Raises ValueError where Slack has no such method, or documents no such error for it.
        """
        if method not in METHODS and method not in _BESIDE:
            raise ValueError(f"no such method: {method}")
        known = METHODS[method].errors if method in METHODS else ANYWHERE
        if fault.error is not None and fault.error not in known:
            raise ValueError(f"{method} never answers {fault.error}")
        if fault.status not in (200, 429, 500, 503):
            raise ValueError(f"no such fault: {fault.status}")
        self._waiting.append((method, fault, [None] * fault.times))

    def forget(self, method: str) -> None:
        """From now on a method works again."""
        self._waiting = [entry for entry in self._waiting if entry[0] != method]

    def take(self, method: str, channel: str) -> Fault:
        """The fault of this call, which is then used up by one; without effect where none was ordered."""
        for entry in self._waiting:
            named, fault, left = entry
            if named == method and fault.channel in (None, channel):
                left.pop()
                if not left:
                    self._waiting.remove(entry)
                return fault
        return Fault()
