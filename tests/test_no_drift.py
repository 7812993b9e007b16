"""On the shipped documents: what is confirmed of one question leaves all other answers as they are."""

import json
from pathlib import Path

import pytest

from corpus.model import Level
from index.analysis import stem, words
from index.library import Scope, Snapshot
from index.search import ScopeIndex
from index.wordings import Wording
from tests.test_demo import demo

QUESTIONS = Path(__file__).parent / "questions" / "staff.jsonl"
TANGMARKEN = "Bostedet Tangmarken"
HERE = Scope(TANGMARKEN, "voksne")


def asked() -> list[str]:
    """What staff ask of the demo."""
    return [json.loads(row)["text"] for row in QUESTIONS.read_text("utf-8").splitlines()]


def meant(question: str, index: ScopeIndex) -> set[str]:
    """All that the words of a question may mean here."""
    return {term for group in index.ranking.read(question).groups for term, _ in group.readings}


@pytest.mark.parametrize(
    "confirmed",
    [
        "må man holde hund eller kat på værelset",
        "hvem betaler for gardinerne i fællesstuen",
        "hvor stiller vi cyklerne om vinteren",
    ],
)
@pytest.mark.parametrize("level", list(Level))
def test_other_questions_keep_their_ranking(confirmed: str, level: Level) -> None:
    """Every question of staff that shares no word with a confirmed one keeps its hits and scores exactly."""
    plain = Snapshot(demo())
    before = plain.index(HERE)
    passage = [c.passage for c in before.candidates if c.passage.level is level][7]
    after = plain.with_wordings([Wording(confirmed, passage.id, passage.text_hash)]).index(HERE)
    own = meant(confirmed, before) | {stem(word) for word in words(confirmed)}
    others = [question for question in asked() if not meant(question, before) & own]
    assert len(others) >= 20
    assert [q for q in others if before.search(q, 50) != after.search(q, 50)] == []
    assert after.search(confirmed).hits[0].candidate.passage == passage


def test_every_question_can_be_confirmed_for_any_passage() -> None:
    """Whatever staff ask, the passage that is confirmed for it is the first hit."""
    plain = Snapshot(demo())
    passages = [c.passage for c in plain.index(HERE).candidates]
    chosen = {text: passages[n * 37 % len(passages)] for n, text in enumerate(asked())}
    known = plain.with_wordings([Wording(t, p.id, p.text_hash) for t, p in chosen.items()])
    index = known.index(HERE)
    assert [t for t, p in chosen.items() if index.search(t).hits[0].candidate.passage != p] == []
