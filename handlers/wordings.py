"""What was confirmed, held against the texts as they stand: a changed text is not what somebody confirmed."""

from collections.abc import Sequence
from datetime import datetime

from corpus.model import Corpus, Guideline, LocalAddition, State
from handlers.feedback import Confirmed, Feedback
from index.library import Snapshot
from index.search import Candidate

REGRETTED = "fortrudt"
CHANGED = "teksten er ændret"
BY_ITSELF = "systemet"


def refreshed(snapshot: Snapshot, feedback: Feedback, now: datetime) -> Snapshot:
    """The snapshot with what is confirmed now; what was confirmed of another text is revoked first.

    Where that text is back, as after a rollback, it holds again.
    """
    pairs = feedback.confirmed(now)
    if changed := outdated(pairs, snapshot.corpus):
        feedback.revoke(changed, CHANGED, BY_ITSELF, now)
    if back := _back(pairs, snapshot.corpus):
        feedback.revive(back, BY_ITSELF, now)
    return with_confirmed(snapshot, feedback, now)


def with_confirmed(snapshot: Snapshot, feedback: Feedback, now: datetime) -> Snapshot:
    """The snapshot with what is confirmed now; nothing is written."""
    return snapshot.with_wordings([pair.wording for pair in feedback.confirmed(now) if pair.why is None])


def by_id(passage: str, corpus: Corpus) -> Candidate | None:
    """The passage in force of an id."""
    return next((c for c in _in_force(corpus) if c.passage.id == passage), None)


def outdated(pairs: Sequence[Confirmed], corpus: Corpus) -> tuple[int, ...]:
    """The numbers of the wordings whose passage is gone or says something else.

    Those of a document that is not there at all wait: a file that cannot be read today may be back tomorrow.
    """
    waiting = [pair for pair in pairs if pair.why is None]
    if not waiting:
        return ()
    wanted = {pair.wording.passage for pair in waiting}
    there = {_document(c.passage.id) for c in _in_force(corpus)}
    same = {(c.passage.id, c.passage.text_hash) for c in _in_force(corpus) if c.passage.id in wanted}
    return tuple(
        pair.number
        for pair in waiting
        if _document(pair.wording.passage) in there
        and (pair.wording.passage, pair.wording.text_hash) not in same
    )


def _back(pairs: Sequence[Confirmed], corpus: Corpus) -> tuple[int, ...]:
    """The wordings revoked for a change of their text, which stands again as it was confirmed."""
    lapsed = [pair for pair in pairs if pair.why == CHANGED]
    if not lapsed:
        return ()
    there = {(c.passage.id, c.passage.text_hash) for c in _in_force(corpus)}
    return tuple(p.number for p in lapsed if (p.wording.passage, p.wording.text_hash) in there)


def _document(passage: str) -> str:
    return passage.partition("#")[0]


def _in_force(corpus: Corpus) -> list[Candidate]:
    placed = (d for d in corpus.documents if isinstance(d, Guideline | LocalAddition))
    return [Candidate(d, p) for d in placed if d.state is State.CURRENT for p in d.passages]
