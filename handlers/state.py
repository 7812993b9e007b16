"""Every read and write of what changes while the product runs: who chose which home, what was said last.

Of a conversation passage ids and words of the corpus are kept. Its last question, without personal data, lies
beside them until somebody has said whether the answer helped, and for an hour at most. What is left then is a
question that was refused or whose answer did not help, without anybody's name (`feedback_state.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, literal, select, update
from sqlalchemy.pool import StaticPool

from handlers.audit import Act, record
from handlers.database import alone, opened, reading, stored, texts, writing
from handlers.feedback import Exchange
from handlers.feedback_state import FeedbackState
from handlers.mailbox_state import MailboxState
from handlers.memory import RECENT as MOST_RECENT
from handlers.memory import STATE_FILE, Chosen, StateError, Turn
from handlers.migrations import MIGRATIONS
from handlers.model import Outcome
from handlers.review_state import ReviewState
from handlers.revision_state import RevisionState
from handlers.runs.state import RunState
from handlers.schema import (
    EXCHANGES,
    KEPT,
    PLACES,
    RECENT,
    SHIFT,
    TALK,
    TURNS,
    USERS,
    forget,
    utc,
)

__all__ = ["KEPT", "MIGRATIONS", "SHIFT", "TALK", "State", "in_folder", "in_memory", "open_state"]


@dataclass(frozen=True, slots=True)
class State:
    """The memory of the product in a database; one transaction a write. Raises StateError."""

    engine: Engine

    @property
    def feedback(self) -> FeedbackState:
        """What people say of answers, in the same database."""
        return FeedbackState(self.engine)

    @property
    def revisions(self) -> RevisionState:
        """What was loaded, in the same database."""
        return RevisionState(self.engine)

    @property
    def reviews(self) -> ReviewState:
        """Who read what again, in the same database."""
        return ReviewState(self.engine)

    @property
    def mailbox(self) -> MailboxState:
        """What came by chat channels and what is to be sent there, in the same database."""
        return MailboxState(self.engine)

    @property
    def runs(self) -> RunState:
        """Walks through checklists, in the same database."""
        return RunState(self.engine)

    def home(self, user: str, now: datetime) -> Chosen | None:
        """The home that a user chose last, and whether the shift is still the same."""
        with reading(self.engine) as connection:
            row = connection.execute(
                select(USERS.c.home, USERS.c.chosen_at).where(USERS.c.id == user)
            ).first()
        return Chosen(row.home, timedelta() <= utc(now) - row.chosen_at < SHIFT) if row else None

    def choose(self, user: str, home: str | None, now: datetime) -> None:
        """Keep a choice of home, or forget it."""
        with writing(self.engine) as connection:
            connection.execute(USERS.delete().where(USERS.c.id == user))
            forget(connection, now)
            if home is not None:
                connection.execute(insert(USERS).values(id=user, home=home, chosen_at=utc(now)))

    def shown(self, user: str, passages: Sequence[str], now: datetime) -> None:
        """Keep what a user was shown, the first as the last seen; of one person the last few are kept."""
        mine = RECENT.c.person == user
        with writing(self.engine) as connection:
            forget(connection, now)
            connection.execute(RECENT.delete().where(mine, RECENT.c.passage.in_(passages)))
            for passage in passages[MOST_RECENT - 1 :: -1]:
                connection.execute(insert(RECENT).values(person=user, passage=passage, at=utc(now)))
            newest = select(RECENT.c.number).where(mine).order_by(RECENT.c.number.desc()).limit(MOST_RECENT)
            connection.execute(RECENT.delete().where(mine, RECENT.c.number.not_in(newest)))

    def recent(self, user: str, now: datetime) -> tuple[str, ...]:
        """What a user was shown last, the last first, unless that is too long ago."""
        wanted = select(RECENT.c.passage).where(RECENT.c.person == user, RECENT.c.at > utc(now) - KEPT)
        with reading(self.engine) as connection:
            return tuple(connection.execute(wanted.order_by(RECENT.c.number.desc())).scalars())

    def tied(self, place: str) -> str | None:
        """The home that a channel is tied to."""
        with reading(self.engine) as connection:
            return connection.execute(select(PLACES.c.home).where(PLACES.c.id == place)).scalar()

    def tie(self, place: str, home: str | None, by: str, now: datetime) -> None:
        """Tie a channel to a home, or let it go; the trail holds who did it."""
        with alone(self.engine) as connection:
            gone = connection.execute(PLACES.delete().where(PLACES.c.id == place)).rowcount
            if home is not None:
                connection.execute(insert(PLACES).values(id=place, home=home, by=by, at=utc(now)))
                record(connection, Act.TIED, f"{place}: {home}", by, now)
            elif gone:
                record(connection, Act.UNTIED, place, by, now)

    def turn(self, conversation: str, now: datetime) -> Turn | None:
        """What was said last in a conversation, if that is not long ago."""
        with reading(self.engine) as connection:
            row = connection.execute(select(TURNS).where(TURNS.c.conversation == conversation)).first()
            asked = connection.execute(
                select(EXCHANGES).where(EXCHANGES.c.conversation == conversation)
            ).first()
        if row is None or not timedelta() <= utc(now) - row.at < TALK:
            return None
        return Turn(
            texts(row.passages),
            texts(row.shown),
            texts(row.topic),
            row.home,
            row.target_group,
            row.asker,
            _exchange(asked) if asked else None,
            row.offer,
            row.run,
        )

    def remember(self, conversation: str, turn: Turn, now: datetime) -> None:
        """Keep what was said last in a conversation."""
        values = {
            "passages": stored(turn.passages),
            "shown": stored(turn.shown),
            "topic": stored(turn.topic),
            "home": turn.home,
            "target_group": turn.target_group,
            "asker": turn.asker,
            "offer": turn.offer,
            "run": turn.run,
            "at": utc(now),
        }
        with writing(self.engine) as connection:
            forget(connection, now)
            known = update(TURNS).where(TURNS.c.conversation == conversation).values(values)
            if not connection.execute(known).rowcount:
                connection.execute(insert(TURNS).values(conversation=conversation, **values))
            _replace(connection, conversation, turn.exchange, now)

    def also(self, conversation: str, name: str) -> None:
        """Keep what was said last in a conversation under another name too."""
        with writing(self.engine) as connection:
            for table in (TURNS, EXCHANGES):
                others = [c for c in table.c if c.name != "conversation"]
                held = select(literal(name), *others).where(table.c.conversation == conversation)
                connection.execute(table.delete().where(table.c.conversation == name))
                connection.execute(
                    insert(table).from_select(["conversation", *(c.name for c in others)], held)
                )

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def _replace(connection: Connection, conversation: str, exchange: Exchange | None, now: datetime) -> None:
    """The last question of a conversation takes the place of the one before; none only takes it away."""
    connection.execute(EXCHANGES.delete().where(EXCHANGES.c.conversation == conversation))
    if exchange is None:
        return
    connection.execute(
        insert(EXCHANGES).values(
            conversation=conversation,
            question=exchange.question,
            home=exchange.home,
            target_group=exchange.target_group,
            outcome=str(exchange.outcome),
            confidence=exchange.confidence,
            passages=stored(exchange.passages),
            revision=exchange.revision,
            at=utc(now),
        )
    )


def _exchange(row: Row[Any]) -> Exchange:
    return Exchange(
        row.question,
        row.home,
        row.target_group,
        Outcome(row.outcome),
        row.confidence,
        texts(row.passages),
        row.revision,
    )


def open_state(url: str, **how: Any) -> State:  # noqa: ANN401 - as create_engine takes them
    """A database by its URL, brought to the newest schema. Raises StateError."""
    return State(opened(url, **how))


def in_memory() -> State:
    """A state that ends with the program."""
    return open_state("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})


def in_folder(folder: Path) -> State:
    """The state kept in a folder, which is made if needed. Raises StateError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / STATE_FILE).touch(mode=0o600)
    except OSError as error:
        raise StateError(f"Mappen {folder} kan ikke laves. Vælg en anden med RETNINGSVISER_STATE.") from error
    return open_state(f"sqlite:///{folder / STATE_FILE}")
