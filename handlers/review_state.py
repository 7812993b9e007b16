"""Who read what again, and the coordinators' own questions, in the database."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, insert, select, update

from handlers.audit import Act, record
from handlers.database import alone, reading
from handlers.reviews import Reviewed, TestQuestion
from handlers.schema import REVIEWS, TESTS, utc


@dataclass(frozen=True, slots=True)
class ReviewState:
    """What managers and coordinators keep; one transaction a write, with its audit row. Raises StateError."""

    engine: Engine

    def review(self, reviewed: Reviewed, what: str) -> int:
        """Keep that an addition was read again; it takes the place of an earlier time."""
        earlier = (REVIEWS.c.addition == reviewed.addition) & REVIEWS.c.undone_at.is_(None)
        with alone(self.engine) as connection:
            connection.execute(update(REVIEWS).where(earlier).values(undone_at=utc(reviewed.at)))
            kept = connection.execute(
                insert(REVIEWS).values(
                    addition=reviewed.addition,
                    addition_hash=reviewed.addition_hash,
                    guideline_hash=reviewed.guideline_hash,
                    version=reviewed.version,
                    by=reviewed.by,
                    at=utc(reviewed.at),
                )
            )
            record(connection, Act.REVIEWED, what, reviewed.by, reviewed.at)
            key = kept.inserted_primary_key
            return int(key[0]) if key else 0

    def holding(self) -> tuple[Reviewed, ...]:
        """Those that nobody took back, the oldest first."""
        wanted = select(REVIEWS).where(REVIEWS.c.undone_at.is_(None)).order_by(REVIEWS.c.number)
        with reading(self.engine) as connection:
            rows = connection.execute(wanted).all()
        return tuple(
            Reviewed(
                r.number,
                r.addition,
                r.addition_hash,
                r.guideline_hash,
                r.version,
                r.by,
                r.at.replace(tzinfo=UTC),
            )
            for r in rows
        )

    def take_back(self, number: int, by: str, now: datetime) -> bool:
        """Take one back; whether it was there."""
        held = (REVIEWS.c.number == number) & REVIEWS.c.undone_at.is_(None)
        with alone(self.engine) as connection:
            done = connection.execute(update(REVIEWS).where(held).values(undone_at=utc(now))).rowcount
            if done:
                record(connection, Act.UNREVIEWED, f"nr. {number}", by, now)
            return bool(done)

    def questions(self) -> tuple[TestQuestion, ...]:
        """The coordinators' own questions, the oldest first."""
        with reading(self.engine) as connection:
            rows = connection.execute(select(TESTS).order_by(TESTS.c.number)).all()
        return tuple(TestQuestion(r.number, r.question, r.home) for r in rows)

    def add_question(self, question: str, home: str | None, by: str, now: datetime) -> int:
        """Keep a question; its number."""
        with alone(self.engine) as connection:
            kept = connection.execute(insert(TESTS).values(question=question, home=home, by=by, at=utc(now)))
            key = kept.inserted_primary_key
            number = int(key[0]) if key else 0
            record(connection, Act.TEST_ADDED, f"nr. {number}: {question}", by, now)
            return number

    def drop_question(self, number: int, by: str, now: datetime) -> bool:
        """Let go of a question; whether it was there."""
        with alone(self.engine) as connection:
            done = connection.execute(TESTS.delete().where(TESTS.c.number == number)).rowcount
            if done:
                record(connection, Act.TEST_REMOVED, f"nr. {number}", by, now)
            return bool(done)
