"""What is kept between messages: the types and the port."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from handlers.feedback import Exchange, Feedback, NoFeedback
from handlers.reviews import NoReviews, Reviews
from handlers.revisions import NoRevisions, Revisions
from handlers.runs.port import NoRuns, Runs


@dataclass(frozen=True, slots=True)
class Turn:
    """What a conversation last came to: passages, best first, how many are shown, and what it was about.

    `topic` holds words of the corpus that the question had, never the question. `home` and `target_group` are
    those that it was answered for, `asker` the home that it was asked from. `exchange`: the question itself,
    until somebody has said whether the answer helped, and for an hour at most. `offer`: the code of a reload
    that was previewed last of all. `run`: the walk through a checklist that was shown last of all, and where
    it stood.
    """

    passages: tuple[str, ...]
    shown: tuple[str, ...]
    topic: tuple[str, ...]
    home: str | None = None
    target_group: str | None = None
    asker: str | None = None
    exchange: Exchange | None = None
    offer: str = ""
    run: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A home that somebody chose, and whether the choice still holds."""

    home: str
    holds: bool


class StateError(Exception):
    """What must be kept cannot be; the text says what to do, in Danish."""


class BrokenRunError(StateError):
    """A walk through a checklist that is kept but cannot be read any more."""


RECENT = 5  # passages that somebody was shown last
STATE_FILE = "state.sqlite"  # where what is kept lies, in a folder


class Memory(Protocol):
    """What is kept between messages."""

    @property
    def feedback(self) -> Feedback:
        """What is kept of what people say of answers."""

    @property
    def revisions(self) -> Revisions:
        """What is kept of what was loaded."""

    @property
    def reviews(self) -> Reviews:
        """What is kept of who read what again."""

    @property
    def runs(self) -> Runs:
        """What is kept of walks through checklists."""

    def home(self, user: str, now: datetime) -> Chosen | None:
        """The home that a user chose last."""

    def choose(self, user: str, home: str | None, now: datetime) -> None:
        """Keep a choice of home, or forget it."""

    def shown(self, user: str, passages: Sequence[str], now: datetime) -> None:
        """Keep what a user was shown."""

    def recent(self, user: str, now: datetime) -> tuple[str, ...]:
        """What a user was shown last, the last first."""

    def tied(self, place: str) -> str | None:
        """The home that a channel is tied to."""

    def tie(self, place: str, home: str | None, by: str, now: datetime) -> None:
        """Tie a channel to a home, or let it go."""

    def turn(self, conversation: str, now: datetime) -> Turn | None:
        """What was said last in a conversation, unless that is too long ago."""

    def remember(self, conversation: str, turn: Turn, now: datetime) -> None:
        """Keep what was said last in a conversation."""

    def also(self, conversation: str, name: str) -> None:
        """Keep what was said last in a conversation under another name too."""


class NoMemory:
    """Nothing is kept: for single questions."""

    @property
    def feedback(self) -> Feedback:
        """Nor what people say of answers."""
        return NoFeedback()

    @property
    def revisions(self) -> Revisions:
        """Nor what was loaded."""
        return NoRevisions()

    @property
    def reviews(self) -> Reviews:
        """Nor who read what again."""
        return NoReviews()

    @property
    def runs(self) -> Runs:
        """Nor walks through checklists."""
        return NoRuns()

    def home(self, user: str, now: datetime) -> Chosen | None:  # noqa: ARG002 - as Memory has it
        """No home was chosen."""
        return None

    def choose(self, user: str, home: str | None, now: datetime) -> None:
        """Forget it at once."""

    def shown(self, user: str, passages: Sequence[str], now: datetime) -> None:
        """Forget it at once."""

    def recent(self, user: str, now: datetime) -> tuple[str, ...]:  # noqa: ARG002 - as Memory has it
        """Nothing was shown before."""
        return ()

    def tied(self, place: str) -> str | None:  # noqa: ARG002 - as Memory has it
        """No channel is tied."""
        return None

    def tie(self, place: str, home: str | None, by: str, now: datetime) -> None:
        """Forget it at once."""

    def turn(self, conversation: str, now: datetime) -> Turn | None:  # noqa: ARG002 - as Memory has it
        """Nothing was said before."""
        return None

    def remember(self, conversation: str, turn: Turn, now: datetime) -> None:
        """Forget it at once."""

    def also(self, conversation: str, name: str) -> None:
        """There is nothing."""
