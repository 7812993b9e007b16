"""The measured questions can be answered from what their askers see, and are as many as was promised."""

import hashlib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from index.library import Scope, candidates
from index.questions import Half, Question, load
from tests.test_demo import demo

FOLDER = Path(__file__).parents[1] / "questions"
FILES = ("demo", "staff")
LEAST = {"paraphrase": 120, "local": 60, "number": 40, "misspelt": 40, "english": 20, "near_miss": 60}
UNANSWERABLE = {"near_miss", "far", "refer"}
# Of the ids of each half, in order: a question that changes sides would make the figures worthless.
HALVES = {Half.DEV: "f7104c5f069c89b6", Half.TEST: "89376b458fdfe920"}

both = pytest.mark.parametrize("name", FILES)


@cache
def questions(name: str) -> tuple[Question, ...]:
    """The questions of a file."""
    return load(FOLDER / f"{name}.jsonl")


@cache
def texts(home: str | None) -> dict[str, str]:
    """The passages that somebody of a home may be shown, by id."""
    groups = {h.name: h.target_group for h in demo().homes}
    found = candidates(demo(), Scope(home, groups[home] if home else None))
    return {c.passage.id: c.passage.text for c in found}


@both
def test_ids_are_unique(name: str) -> None:
    """No two questions share an id, and no text is asked twice from one home."""
    asked = questions(name)
    assert [id_ for id_, n in Counter(q.id for q in asked).items() if n > 1] == []
    assert [n for n in Counter((q.text, q.home) for q in asked).values() if n > 1] == []


@both
def test_every_home_is_one_of_the_demo(name: str) -> None:
    """Each question is asked from a home of the demo, or from none."""
    assert {q.home for q in questions(name)} <= {None, *(h.name for h in demo().homes)}


@both
def test_every_right_passage_can_be_shown(name: str) -> None:
    """Each passage that answers stands in what its asker may see: in force, the right home and group."""
    assert [
        (q.id, passage) for q in questions(name) for passage in q.passages if passage not in texts(q.home)
    ] == []


@both
def test_every_deciding_stretch_is_verbatim(name: str) -> None:
    """What decides is marked word for word in its passage."""
    assert [
        (q.id, g.passage)
        for q in questions(name)
        for g in q.gold
        if g.span is not None and (not g.span or g.span not in texts(q.home).get(g.passage, ""))
    ] == []


@both
def test_only_the_unanswerable_have_no_answer(name: str) -> None:
    """What nothing answers is told by its kind."""
    assert [q.id for q in questions(name) if bool(q.gold) is (q.kind in UNANSWERABLE)] == []


def test_there_are_enough_of_each_kind() -> None:
    """There are as many of each kind as a share needs to mean something, and many that nothing answers."""
    kinds = Counter(q.kind for q in questions("demo"))
    assert {kind: kinds[kind] for kind, least in LEAST.items() if kinds[kind] < least} == {}
    assert sum(not q.gold for q in questions("demo")) >= 100


@pytest.mark.parametrize("half", list(Half))
def test_the_halves_are_fixed(half: Half) -> None:
    """Nobody changes sides."""
    ids = "\n".join(sorted(q.id for q in questions("demo") if q.half is half))
    assert hashlib.sha256(ids.encode()).hexdigest()[:16] == HALVES[half]


def test_the_halves_are_alike() -> None:
    """Every question has its half, and no kind has two more in one than in the other."""
    counts = Counter((q.kind, q.half) for q in questions("demo"))
    kinds = {kind for kind, _ in counts}
    assert [k for k in kinds if abs(counts[k, Half.DEV] - counts[k, Half.TEST]) > 1] == []
    assert {q.half for q in questions("demo")} == set(Half)
    assert {q.half for q in questions("staff")} == {None}
