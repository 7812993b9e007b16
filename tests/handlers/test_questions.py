"""The measured questions of staff name places that the demo has."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from corpus.model import Guideline, LocalAddition, State
from tests.test_demo import demo

FILE = Path(__file__).parents[1] / "questions" / "staff.jsonl"
GROUPS = {"V": "voksne", "B": "børn og unge", "": None}
KINDS = {"staff", "new", "refer"}


@dataclass(frozen=True, slots=True)
class Question:
    """A question as somebody typed it, from which home, and where its answer stands."""

    id: str
    text: str
    home: str
    kind: str
    gold: tuple[str, ...]


@cache
def questions() -> tuple[Question, ...]:
    """All questions, in the order of the file."""
    rows = map(json.loads, FILE.read_text("utf-8").splitlines())
    return tuple(Question(r["id"], r["text"], r["home"], r["kind"], tuple(r["gold"])) for r in rows)


def stands(place: str, home: str) -> bool:
    """Whether the demo has a place: "1.4 S4" of the common rule, "1.1 L" the home's, "2.2 L2" its section."""
    standard, _, section = place.partition(" ")
    number, group = re.fullmatch(r"(\d\.\d)([VB]?)", standard).groups()  # type: ignore[union-attr]
    own = re.fullmatch(r"L\d*", section) is not None
    found = [
        d
        for d in demo().documents
        if isinstance(d, LocalAddition if own else Guideline)
        and isinstance(d, Guideline | LocalAddition)
        and d.state is State.CURRENT
        and d.key.standard == number
        and d.key.target_group == GROUPS[group]
        and d.key.home == (home if own else None)
    ]
    if section == "L":
        return any(d.passages for d in found)
    begins = re.compile(rf"[\d. ]*{re.escape(section)}\b", re.IGNORECASE)
    return any(begins.match(h) for d in found for p in d.passages for h in p.heading)


def places() -> Iterator[ParameterSet]:
    """Each place that answers a question, with the home that it is asked from."""
    for place, home in sorted({(place, q.home) for q in questions() for place in q.gold}):
        yield pytest.param(place, home, id=f"{place} {home}")


def test_ids_are_unique() -> None:
    """No two questions share an id, and no text is asked twice from one home."""
    assert [id_ for id_, n in Counter(q.id for q in questions()).items() if n > 1] == []
    assert [q for q, n in Counter((q.text, q.home) for q in questions()).items() if n > 1] == []


def test_there_are_enough() -> None:
    """There are questions of all kinds, and only those to be sent on have no place."""
    assert {q.kind for q in questions()} == KINDS
    assert [q.id for q in questions() if bool(q.gold) is (q.kind == "refer")] == []


def test_every_home_is_one_of_the_demo() -> None:
    """Each question is asked from a home of the demo."""
    assert {q.home for q in questions()} <= {h.name for h in demo().homes}


@pytest.mark.parametrize(("place", "home"), list(places()))
def test_every_place_exists(place: str, home: str) -> None:
    """Each place that answers a question is in the demo's documents in force."""
    assert stands(place, home)


@pytest.mark.parametrize("place", ["1.4 S99", "9.9 S1", "1.5 S1", "1.4 L99", "1.4V S1"])
def test_a_place_that_is_not_there(place: str) -> None:
    """A place that the demo has not is told from one that it has."""
    assert not stands(place, "Bostedet Tangmarken")
