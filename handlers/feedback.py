"""What people say of answers, what nobody has answered yet, and what a coordinator has confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from index.wordings import Wording

if TYPE_CHECKING:  # which needs this module in turn
    from handlers.model import Outcome


class Verdict(StrEnum):
    """Whether an answer helped."""

    HELPED = "op"
    DID_NOT = "ned"


class Reason(StrEnum):
    """Why it did not."""

    WRONG = "forkert"
    MISSING = "mangler"
    OUTDATED = "forældet"
    UNCLEAR = "uklart"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question without personal data, whom it was answered for and what it came to; never who asked.

    `passages`: what was shown.
    """

    question: str
    home: str | None
    target_group: str | None
    outcome: "Outcome"
    confidence: float
    passages: tuple[str, ...]
    revision: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that was refused, or whose answer did not help, so many times from one home and group."""

    number: int
    count: int
    question: str
    home: str | None
    target_group: str | None
    outcome: "Outcome"
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A wording that somebody has confirmed, in what role and when; `why` it no longer holds, if so."""

    number: int
    wording: Wording
    by: str
    at: datetime
    why: str | None = None


class Feedback(Protocol):
    """What is kept of what people say of answers."""

    def vote(self, exchange: Exchange, verdict: Verdict, reason: Reason | None, now: datetime) -> None:
        """Keep what somebody thought of an answer; who was not helped leaves the question to be answered."""

    def refused(self, exchange: Exchange, now: datetime) -> None:
        """Keep a question that was not answered; the same one again is counted."""

    def unanswered(self, now: datetime) -> tuple[Unanswered, ...]:
        """The questions left to be answered, the most asked first."""

    def close(self, number: int, by: str, now: datetime) -> bool:
        """Let go of such a question; whether there was one."""

    def confirm(self, number: int, wording: Wording, by: str, now: datetime) -> int:
        """Keep a wording that answers such a question, which is closed with it; the wording's own number."""

    def confirmed(self, now: datetime) -> tuple[Confirmed, ...]:
        """Every wording, the oldest first, and for a while those that no longer hold."""

    def revoke(self, numbers: Sequence[int], why: str, by: str, now: datetime) -> int:
        """Let wordings hold no longer; how many did until now."""

    def revive(self, numbers: Sequence[int], by: str, now: datetime) -> int:
        """Let wordings hold again, whose text is back; how many did not until now."""


class NoFeedback:
    """Nothing is kept: for single questions."""

    def vote(self, exchange: Exchange, verdict: Verdict, reason: Reason | None, now: datetime) -> None:
        """Forget it at once."""

    def refused(self, exchange: Exchange, now: datetime) -> None:
        """Forget it at once."""

    def unanswered(self, now: datetime) -> tuple[Unanswered, ...]:  # noqa: ARG002 - as Feedback has it
        """Nothing is known to be left."""
        return ()

    def close(self, number: int, by: str, now: datetime) -> bool:  # noqa: ARG002 - as Feedback has it
        """There was none."""
        return False

    def confirm(self, number: int, wording: Wording, by: str, now: datetime) -> int:  # noqa: ARG002 - as Feedback has it
        """Forget it at once."""
        return 0

    def confirmed(self, now: datetime) -> tuple[Confirmed, ...]:  # noqa: ARG002 - as Feedback has it
        """Nothing was confirmed."""
        return ()

    def revoke(self, numbers: Sequence[int], why: str, by: str, now: datetime) -> int:  # noqa: ARG002 - as Feedback has it
        """There was none."""
        return 0

    def revive(self, numbers: Sequence[int], by: str, now: datetime) -> int:  # noqa: ARG002 - as Feedback has it
        """There was none."""
        return 0
