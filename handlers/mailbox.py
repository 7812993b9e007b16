"""What came by a chat channel and is not answered yet, what is to be sent and is not: types and the port.

A request is kept without personal data before the channel hears that it came, and let go when its reply is
kept to be sent; a parcel is let go when the channel has said that it has it. So nothing is lost by a crash,
and what was begun is taken up by whoever runs next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Letter:
    """A request as it came, after the privacy screen; `masked` and `kinds` as in a request.

    `address`: where it came from and where its reply goes, as its channel writes that down. `placeholder`:
    what the channel calls the message that stands where the reply will. `number` is given by the inbox.
    """

    channel: str
    user: str
    conversation: str
    text: str
    address: str
    came: datetime
    masked: int = 0
    kinds: tuple[str, ...] = ()
    placeholder: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Arrival:
    """A letter with what it must not be seen twice by.

    `follows`: it is only for us where this thread is one that its writer was answered in.
    """

    letter: Letter
    keys: tuple[str, ...]
    follows: "Thread | None" = None


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread of a channel and who writes in it; nobody means whoever does."""

    place: str
    thread: str
    user: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """Something to be sent, as its channel writes it down (`body`), with a file's bytes if it is one.

    `place`: where it goes; what goes to one place is sent in order. `mark`: what it is known by at the other
    end. `tries`: how often it was tried in vain.
    """

    channel: str
    letter: int
    place: str
    mark: str
    body: str
    data: bytes | None = None
    tries: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a process takes over at its start: letters and parcels that nobody alive has in hand."""

    letters: tuple[Letter, ...] = ()
    parcels: tuple[Parcel, ...] = ()


class Mailbox(Protocol):
    """What is kept of what came and what is to be sent. Everything raises StateError."""

    def receive(self, arrivals: Sequence[Arrival], owner: str) -> tuple[int | None, ...]:
        """Keep what came, all or nothing; each one's number, or None for what was seen or is not for us."""

    def answered(self, letter: int, parcels: Sequence[Parcel], owner: str) -> tuple[Parcel, ...]:
        """Let go of a letter and keep what its reply is sent as, in one."""

    def stood_in(self, letter: int, placeholder: str) -> None:
        """Keep which message stands where a letter's reply will."""

    def sent(self, numbers: Sequence[int]) -> None:
        """Let go of what has arrived."""

    def rewritten(self, parcel: Parcel) -> None:
        """Keep a parcel's new body and how often it was tried."""

    def withdrawn(self, keys: Sequence[str], now: datetime) -> None:
        """Keep that a message was deleted, so that it is not answered any more."""

    def is_withdrawn(self, keys: Sequence[str]) -> bool:
        """Whether a message was deleted."""

    def follow(self, thread: Thread, now: datetime, *, silent: bool = False) -> None:
        """Answer this person in this thread without being named; or nobody any more, with `silent`."""

    def beat(self, owner: str, now: datetime) -> None:
        """Say that a process is alive, and delete what was kept for its time."""

    def take_over(self, owner: str, now: datetime) -> Waiting:
        """Take over what nobody alive has in hand."""

    def leave(self, owner: str) -> None:
        """A process ends in order: what it leaves may be taken over at once."""

    def counts(self) -> tuple[int, int]:
        """How many letters and parcels there are."""
