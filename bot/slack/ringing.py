"""People told of their runs without having asked: what is due is taken, said to each alone, and let go of.

What is said is kept to be sent in the same step that lets go of its alarms. So a process that is killed
leaves either alarms, which the next one takes when their lease is over, or parcels, which it sends.
"""

import asyncio
import hashlib
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.slack.delivery import Delivery, Kind, filled, written
from bot.slack.people import People
from bot.slack.render import messages
from bot.slack.routes import CHANNEL
from bot.slack.sender import Sender
from handlers.mailbox import Parcel
from handlers.memory import StateError
from handlers.model import User
from handlers.runs.model import Alarm, Told
from handlers.runs.port import Teller

_AT_ONCE = 50
_LATER = timedelta(minutes=15)  # until something that cannot be said is tried again
_PREFIX = f"{CHANNEL}:"


class Due(Protocol):
    """What is kept of alarms, as far as it is needed here; as Runs has it."""

    def lease(
        self, owner: str, now: datetime, most: int, person: str | None = None, channel: str | None = None
    ) -> tuple[Alarm, ...]:
        """Take alarms that are due."""

    def settle(
        self, alarms: Sequence[Alarm], owner: str, parcels: Sequence[Parcel] = ()
    ) -> tuple[Parcel, ...]:
        """Let go of alarms and keep what they are sent as, in one."""

    def postpone(self, alarm: Alarm, at: datetime) -> None:
        """Tell an alarm later."""


class Listener(Protocol):
    """Who is told how it goes."""

    def failed(self, letter: int, error: BaseException) -> None:
        """Something went wrong in the product itself."""

    def untold(self, why: str) -> None:
        """Somebody is not told, and why."""


@dataclass(frozen=True, slots=True)
class Bell:
    """Where alarms are kept, and who knows what is said of them."""

    due: Due
    teller: Teller


@dataclass(frozen=True, slots=True)
class _Ready:
    """Alarms that are let go of together, and what they are sent as."""

    alarms: tuple[Alarm, ...]
    parcels: tuple[Parcel, ...] = ()


@dataclass(slots=True)
class Ringing:
    """Tells what is due."""

    bell: Bell
    owner: str
    people: People
    sender: Sender
    pool: Executor
    listener: Listener
    clock: Callable[[], datetime]
    documents_url: str = ""
    busy: bool = field(default=False, init=False)

    async def ring(self) -> None:
        """Tell what is due now. Raises StateError: what was not let go of is taken again."""
        self.busy = True
        try:
            alarms = await asyncio.to_thread(
                self.bell.due.lease, self.owner, self.clock(), _AT_ONCE, channel=CHANNEL
            )
            if alarms and not await self._rung(alarms):
                for alarm in alarms:  # one that cannot be said must not silence the others
                    if not await self._rung((alarm,)):
                        await asyncio.to_thread(self.bell.due.postpone, alarm, self.clock() + _LATER)
        finally:
            self.busy = False

    async def _rung(self, alarms: tuple[Alarm, ...]) -> bool:
        """Say these; whether that could be done. Raises StateError."""
        try:
            loop = asyncio.get_running_loop()
            told = await loop.run_in_executor(self.pool, self.bell.teller.told, alarms)
            people = await self._people(told)
            ready = [r for found in _together(alarms, told) if (r := await self._ready(*found, people))]
        except StateError:
            raise
        except Exception as error:  # noqa: BLE001 - a mistake of ours, which the log tells
            self.listener.failed(0, error)
            return False
        for one in ready:
            kept = await asyncio.to_thread(self.bell.due.settle, one.alarms, self.owner, one.parcels)
            self.sender.take(kept)
        return True

    async def _people(self, told: Sequence[Told]) -> dict[str, tuple[User, bool]]:
        """Who is told, as they are now, and whether Slack said so; Slack may be slow, so all at once."""
        users = list(dict.fromkeys(one.user for one in told if one.user.startswith(_PREFIX)))
        found = await asyncio.gather(*(self.people.person(user.removeprefix(_PREFIX)) for user in users))
        return dict(zip(users, found, strict=True))

    async def _ready(
        self, alarms: tuple[Alarm, ...], told: Sequence[Told], people: dict[str, tuple[User, bool]]
    ) -> _Ready | None:
        """What is sent; None where it is another channel's, or where it cannot be known yet who it is."""
        mine = [one for one in told if one.user in people]
        if told and not mine:
            return None
        parcels: list[Parcel] = []
        for number, one in enumerate(mine):
            person, sure = people[one.user]
            if person.guest and not sure:
                return None
            if person.guest:  # who has left, or is a guest by now, hears nothing of a home
                self.listener.untold("outsider")
                continue
            parcels += await asyncio.to_thread(sent_as, one, number, time.time(), self.documents_url)
        return _Ready(alarms, tuple(parcels))


def sent_as(told: Told, number: int, now: float, documents_url: str = "") -> list[Parcel]:
    """What somebody is told as messages in their own conversation; `number` tells it from the others told."""
    user, first = told.user.removeprefix(_PREFIX), told.alarms[0]
    told_of = f"{first.run}/{first.step}/{first.ring}/{first.at.timestamp():.0f}/{user}/{number}"
    name = f"ring-{hashlib.sha256(told_of.encode()).hexdigest()[:32]}"
    token = f"{CHANNEL}:home:{user}#ring-{first.run}-{number}"  # buttons lead on in their own conversation
    to = Delivery(Kind.POST, user, now)
    said = messages(told.reply, token=token, documents_url=documents_url)
    made = [
        Parcel(CHANNEL, 0, to.place, f"{name}-{part}", written(filled(to, message)))
        for part, message in enumerate(said)
    ]
    files = (replace(to, kind=Kind.FILE, name=file.name) for file in told.reply.files)
    return [
        *made,
        *(
            Parcel(CHANNEL, 0, to.place, f"{name}-f{part}", written(delivery), file.data)
            for part, (delivery, file) in enumerate(zip(files, told.reply.files, strict=True))
        ),
    ]


def _together(alarms: Sequence[Alarm], told: Sequence[Told]) -> list[tuple[tuple[Alarm, ...], list[Told]]]:
    """What is said, by alarms: those told in one breath, or to several people, are let go of together."""
    groups: list[tuple[set[int], list[Told]]] = []
    known = {alarm.number for alarm in alarms}
    for one in told:
        numbers = {alarm.number for alarm in one.alarms} & known
        if not numbers:
            continue
        touched = [group for group in groups if group[0] & numbers]
        groups = [group for group in groups if group not in touched]
        groups.append((numbers.union(*(n for n, _ in touched)), [*(t for _, ts in touched for t in ts), one]))
    spoken = {number for numbers, _ in groups for number in numbers}
    groups += [({alarm.number}, []) for alarm in alarms if alarm.number not in spoken]
    return [(tuple(a for a in alarms if a.number in numbers), said) for numbers, said in groups]
