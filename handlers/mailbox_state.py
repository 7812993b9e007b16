"""The inbox and the outbox of chat channels, in the database."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table, func, insert, select, update

from handlers.database import alone, reading, stored, texts, writing
from handlers.mailbox import Arrival, Letter, Parcel, Thread, Waiting
from handlers.mailbox_schema import FOLLOWED, INBOX, OUTBOX, PROCESSES, SEEN
from handlers.schema import KEPT, utc

ALIVE = timedelta(seconds=6)  # a process that has not said so for longer is dead
_SEEN = timedelta(days=1)  # a channel repeats what it thinks lost for an hour at most
_WITHDRAWN = "deleted:"


@dataclass(frozen=True, slots=True)
class MailboxState:
    """What came and what is to be sent; one transaction a write. Raises StateError."""

    engine: Engine

    def receive(self, arrivals: Sequence[Arrival], owner: str) -> tuple[int | None, ...]:
        """Keep what came, all or nothing; each one's number, or None for what was seen or is not for us."""
        with alone(self.engine) as connection:
            return tuple(_received(connection, arrival, owner) for arrival in arrivals)

    def answered(self, letter: int, parcels: Sequence[Parcel], owner: str) -> tuple[Parcel, ...]:
        """Let go of a letter and keep what its reply is sent as, in one."""
        with writing(self.engine) as connection:
            if letter and not connection.execute(INBOX.delete().where(INBOX.c.number == letter)).rowcount:
                return ()  # somebody else, who thought this process dead, has answered it
            return tuple(put(connection, parcel, owner) for parcel in parcels)

    def stood_in(self, letter: int, placeholder: str) -> None:
        """Keep which message stands where a letter's reply will."""
        with writing(self.engine) as connection:
            found = update(INBOX).where(INBOX.c.number == letter)
            connection.execute(found.values(placeholder=placeholder))

    def sent(self, numbers: Sequence[int]) -> None:
        """Let go of what has arrived."""
        with writing(self.engine) as connection:
            connection.execute(OUTBOX.delete().where(OUTBOX.c.number.in_(numbers)))

    def rewritten(self, parcel: Parcel) -> None:
        """Keep a parcel's new body and how often it was tried."""
        with writing(self.engine) as connection:
            found = update(OUTBOX).where(OUTBOX.c.number == parcel.number)
            connection.execute(
                found.values(body=parcel.body, place=parcel.place, mark=parcel.mark, tries=parcel.tries)
            )

    def withdrawn(self, keys: Sequence[str], now: datetime) -> None:
        """Keep that a message was deleted, so that it is not answered any more."""
        with alone(self.engine) as connection:
            for key in keys:
                _first_seen(connection, _WITHDRAWN + key, now)

    def is_withdrawn(self, keys: Sequence[str]) -> bool:
        """Whether a message was deleted."""
        wanted = [_WITHDRAWN + key for key in keys]
        with reading(self.engine) as connection:
            return connection.execute(select(SEEN.c.key).where(SEEN.c.key.in_(wanted))).first() is not None

    def follow(self, thread: Thread, now: datetime, *, silent: bool = False) -> None:
        """Answer this person in this thread without being named; or nobody any more, with `silent`."""
        here = (FOLLOWED.c.place == thread.place) & (FOLLOWED.c.thread == thread.thread)
        with alone(self.engine) as connection:
            if silent:  # for everybody: one who asks for quiet does not want it from himself alone
                connection.execute(FOLLOWED.delete().where(here))
                return
            connection.execute(FOLLOWED.delete().where(here & (FOLLOWED.c.user == thread.user)))
            connection.execute(
                insert(FOLLOWED).values(
                    place=thread.place, thread=thread.thread, user=thread.user, at=utc(now)
                )
            )

    def beat(self, owner: str, now: datetime) -> None:
        """Say that a process is alive, and delete what was kept for its time."""
        moment = utc(now)
        with alone(self.engine) as connection:
            connection.execute(PROCESSES.delete().where(PROCESSES.c.owner == owner))
            connection.execute(insert(PROCESSES).values(owner=owner, at=moment))
            connection.execute(SEEN.delete().where(SEEN.c.at < moment - _SEEN))
            connection.execute(FOLLOWED.delete().where(FOLLOWED.c.at < moment - KEPT))

    def take_over(self, owner: str, now: datetime) -> Waiting:
        """Take over what nobody alive has in hand."""
        with alone(self.engine) as connection:
            connection.execute(PROCESSES.delete().where(PROCESSES.c.at < utc(now) - ALIVE))
            living = select(PROCESSES.c.owner)
            letters = _orphans(connection, INBOX, living, owner)
            parcels = _orphans(connection, OUTBOX, living, owner)
        return Waiting(tuple(map(_letter, letters)), tuple(map(_parcel, parcels)))

    def leave(self, owner: str) -> None:
        """A process ends in order: what it leaves may be taken over at once."""
        with writing(self.engine) as connection:
            connection.execute(PROCESSES.delete().where(PROCESSES.c.owner == owner))

    def counts(self) -> tuple[int, int]:
        """How many letters and parcels there are."""
        with reading(self.engine) as connection:
            inbox, outbox = (
                connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (INBOX, OUTBOX)
            )
        return inbox, outbox


def _received(connection: Connection, arrival: Arrival, owner: str) -> int | None:
    letter = arrival.letter
    if arrival.follows and not _followed(connection, arrival.follows):
        return None
    if not all(_first_seen(connection, key, letter.came) for key in arrival.keys):
        return None
    row = connection.execute(
        insert(INBOX).values(
            channel=letter.channel,
            owner=owner,
            user=letter.user,
            conversation=letter.conversation,
            text=letter.text,
            address=letter.address,
            came=utc(letter.came),
            masked=letter.masked,
            kinds=stored(letter.kinds),
            placeholder="",
        )
    )
    key = row.inserted_primary_key
    return int(key[0]) if key else None


def _followed(connection: Connection, thread: Thread) -> bool:
    here = (FOLLOWED.c.place == thread.place) & (FOLLOWED.c.thread == thread.thread)
    if thread.user:
        here &= FOLLOWED.c.user == thread.user
    return connection.execute(select(FOLLOWED.c.user).where(here)).first() is not None


def _first_seen(connection: Connection, key: str, now: datetime) -> bool:
    """Keep a key; whether it was not there. Nobody else writes meanwhile."""
    if connection.execute(select(SEEN.c.key).where(SEEN.c.key == key)).first() is not None:
        return False
    connection.execute(insert(SEEN).values(key=key, at=utc(now)))
    return True


def put(connection: Connection, parcel: Parcel, owner: str) -> Parcel:
    """Keep a parcel to be sent, within the transaction of what it tells of; as it is kept."""
    row = connection.execute(
        insert(OUTBOX).values(
            channel=parcel.channel,
            owner=owner,
            letter=parcel.letter,
            place=parcel.place,
            mark=parcel.mark,
            body=parcel.body,
            data=parcel.data,
            tries=parcel.tries,
        )
    )
    key = row.inserted_primary_key
    return replace(parcel, number=int(key[0]) if key else 0)


def _orphans(connection: Connection, table: Table, living: Any, owner: str) -> Sequence[Row[Any]]:  # noqa: ANN401 - a query
    """Rows whose owner is dead, in order, given to a new owner."""
    lost = table.c.owner.not_in(living)
    rows = connection.execute(select(table).where(lost).order_by(table.c.number)).all()
    connection.execute(update(table).where(lost).values(owner=owner))
    return rows


def _letter(row: Row[Any]) -> Letter:
    return Letter(
        row.channel, row.user, row.conversation, row.text, row.address, row.came.replace(tzinfo=UTC),
        row.masked, texts(row.kinds), row.placeholder, row.number,
    )  # fmt: skip


def _parcel(row: Row[Any]) -> Parcel:
    return Parcel(row.channel, row.letter, row.place, row.mark, row.body, row.data, row.tries, row.number)
