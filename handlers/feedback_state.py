"""What people say of answers, in the database. Nobody's name or id is kept with what they asked.

A vote holds no question. A question is kept where it was refused or its answer did not help, without
personal data, until it is closed or 30 days have passed since it was last asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, insert, select, update

from handlers.audit import Act, record
from handlers.database import alone, reading, stored, writing
from handlers.feedback import Confirmed, Exchange, Reason, Unanswered, Verdict
from handlers.model import Outcome
from handlers.privacy import without_masks
from handlers.schema import CONFIRMED, QUESTION, UNANSWERED, VOTES, forget, utc
from index.analysis import words
from index.wordings import Wording


@dataclass(frozen=True, slots=True)
class FeedbackState:
    """What is kept of what people say; one transaction a write. Raises StateError."""

    engine: Engine

    def vote(self, exchange: Exchange, verdict: Verdict, reason: Reason | None, now: datetime) -> None:
        """Keep what somebody thought of an answer; who was not helped leaves the question to be answered."""
        with writing(self.engine) as connection:
            forget(connection, now)
            connection.execute(
                insert(VOTES).values(
                    at=utc(now),
                    home=exchange.home,
                    target_group=exchange.target_group,
                    verdict=str(verdict),
                    reason=reason and str(reason),
                    outcome=str(exchange.outcome),
                    confidence=exchange.confidence,
                    passages=stored(exchange.passages),
                    revision=exchange.revision,
                )
            )
            if verdict is Verdict.DID_NOT:
                _note(connection, exchange, reason, now)

    def refused(self, exchange: Exchange, now: datetime) -> None:
        """Keep a question that was not answered; the same one again is counted."""
        with writing(self.engine) as connection:
            forget(connection, now)
            _note(connection, exchange, None, now)

    def unanswered(self, now: datetime) -> tuple[Unanswered, ...]:
        """The questions left to be answered, the most asked first."""
        young = UNANSWERED.c.at > utc(now) - QUESTION
        ordered = select(UNANSWERED).where(young).order_by(UNANSWERED.c.times.desc(), UNANSWERED.c.number)
        with reading(self.engine) as connection:
            rows = connection.execute(ordered).all()
        return tuple(
            Unanswered(
                row.number,
                row.times,
                row.question,
                row.home,
                row.target_group,
                Outcome(row.outcome),
                Reason(row.reason) if row.reason else None,
            )
            for row in rows
        )

    def close(self, number: int, by: str, now: datetime) -> bool:
        """Let go of such a question; whether there was one."""
        with alone(self.engine) as connection:
            forget(connection, now)
            found = connection.execute(UNANSWERED.delete().where(UNANSWERED.c.number == number)).rowcount
            if found:
                record(connection, Act.CLOSED, f"nr. {number}", by, now)
            return bool(found)

    def confirm(self, number: int, wording: Wording, by: str, now: datetime) -> int:
        """Keep a wording that answers such a question, which is closed with it; the wording's own number."""
        with alone(self.engine) as connection:
            connection.execute(UNANSWERED.delete().where(UNANSWERED.c.number == number))
            forget(connection, now)
            kept = connection.execute(
                insert(CONFIRMED).values(
                    wording=wording.text,
                    passage=wording.passage,
                    text_hash=wording.text_hash,
                    by=by,
                    at=utc(now),
                )
            )
            key = kept.inserted_primary_key
            pair = int(key[0]) if key else 0
            record(connection, Act.CONFIRMED, f"nr. {pair}: {wording.passage}", by, now)
        return pair

    def confirmed(self, now: datetime) -> tuple[Confirmed, ...]:
        """Every wording, the oldest first, and for 30 days those that no longer hold."""
        old = CONFIRMED.c.revoked_at <= utc(now) - QUESTION
        with reading(self.engine) as connection:
            rows = connection.execute(
                select(CONFIRMED).where(CONFIRMED.c.revoked_at.is_(None) | ~old).order_by(CONFIRMED.c.number)
            ).all()
        return tuple(
            Confirmed(
                row.number,
                Wording(row.wording, row.passage, row.text_hash),
                row.by,
                row.at.replace(tzinfo=UTC),
                row.why,
            )
            for row in rows
        )

    def revoke(self, numbers: Sequence[int], why: str, by: str, now: datetime) -> int:
        """Let wordings hold no longer; how many did until now."""
        holding = CONFIRMED.c.number.in_(numbers) & CONFIRMED.c.revoked_at.is_(None)
        with alone(self.engine) as connection:
            forget(connection, now)
            done = connection.execute(
                update(CONFIRMED).where(holding).values(revoked_at=utc(now), why=why)
            ).rowcount
            if done:
                record(connection, Act.REVOKED, f"{_named(numbers)}: {why}", by, now)
            return done

    def revive(self, numbers: Sequence[int], by: str, now: datetime) -> int:
        """Let wordings hold again, whose text is back; how many did not until now."""
        lapsed = CONFIRMED.c.number.in_(numbers) & CONFIRMED.c.revoked_at.is_not(None)
        with alone(self.engine) as connection:
            done = connection.execute(
                update(CONFIRMED).where(lapsed).values(revoked_at=None, why=None)
            ).rowcount
            if done:
                record(connection, Act.REVIVED, _named(numbers), by, now)
            return done


def _named(numbers: Sequence[int]) -> str:
    return ", ".join(f"nr. {number}" for number in numbers)


def _note(connection: Connection, exchange: Exchange, reason: Reason | None, now: datetime) -> None:
    """Count a question, or keep it as a new one; a refusal was counted before somebody said a word of it.

    It begins with writing, so that no other process comes between.
    """
    said = " ".join(words(without_masks(exchange.question)))
    if not said:
        return
    same = (
        (UNANSWERED.c.words == said)
        & (UNANSWERED.c.home == exchange.home)
        & (UNANSWERED.c.target_group == exchange.target_group)
    )
    counted = reason is not None and exchange.outcome is Outcome.NOT_FOUND
    values = {
        "at": utc(now),
        "outcome": str(exchange.outcome),
        "times": UNANSWERED.c.times + (0 if counted else 1),
    }
    if reason:
        values["reason"] = str(reason)
    if not connection.execute(update(UNANSWERED).where(same).values(values)).rowcount:
        connection.execute(
            insert(UNANSWERED).values(
                words=said,
                question=exchange.question,
                home=exchange.home,
                target_group=exchange.target_group,
                outcome=str(exchange.outcome),
                reason=reason and str(reason),
                times=1,
                at=utc(now),
            )
        )
