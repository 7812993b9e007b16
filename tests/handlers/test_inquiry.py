"""What managers ask of the documents is understood as they type it; what staff ask of the rules never is."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from handlers.inquiry import Inquiry, Kind, inquiry
from handlers.inquiry_reading import Asker
from index.library import Snapshot
from tests.index.small import TODAY
from tests.test_demo import A, B, C, D, demo

ROOT = Path(__file__).parents[2]
TYPED = [json.loads(line) for line in (ROOT / "tests/questions/status.jsonl").read_text("utf-8").splitlines()]


@cache
def opened() -> Snapshot:
    """The demo, opened once."""
    return Snapshot(demo())


def asked(text: str, home: str | None = A, *, leader: bool = True) -> Inquiry | None:
    """What a message asks."""
    return inquiry(text, Asker(opened(), TODAY, home, leader))


def kind(text: str, home: str | None = A, *, leader: bool = True) -> str | None:
    """The kind of an inquiry."""
    found = asked(text, home, leader=leader)
    return found.kind.value if found else None


@pytest.mark.parametrize("row", TYPED, ids=lambda row: row["id"])
def test_as_managers_type(row: dict[str, str]) -> None:
    """Hurried, misspelt and short messages are each understood as what they ask."""
    assert kind(row["text"]) == row["kind"]


def staff() -> Iterator[str]:
    """What staff ask: the questions of the demo, and every fourth wording of the field's topics."""
    for file in ("demo", "staff"):
        for line in (ROOT / f"tests/questions/{file}.jsonl").read_text("utf-8").splitlines():
            yield json.loads(line)["text"]
    for path in sorted((ROOT / "tools/topics").glob("*.yaml")):
        topics = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        yield from [said for topic in topics for said in topic.get("asked", [])][::4]


def test_no_question_of_staff_is_taken() -> None:
    """Of what staff ask only who a key person is, and what changed in a guideline, is about the documents."""
    told = (Kind.KEY_PERSON, Kind.CHANGED)
    taken = {q: i.kind for q in staff() if (i := asked(q, leader=False)) and i.kind not in told}
    assert taken == {}


@pytest.mark.parametrize(
    "said",
    [
        "hvornår udløber medicinen",
        "hvad mangler vi i medicinskabet",
        "er han forældet i systemet",
        "hvad er forskel på regional og lokal retningslinje",
        "hvem skriver status til kommunen og hvornår",
        "må jeg bruge pillerne når de er udløbet",
        "øjendråberne udløber snart",
        "hvad gør jeg hvis der mangler en pille",
        "der mangler en underskrift på skemaet",
        "hvad laver en nøgleperson",
        "hvor finder jeg nyeste version af instruksen",
        "hvad er proceduren ved fejl",
        "hvor tit skal retningslinjer revideres",
        "hvornår skal mit medicinkort fornyes",
        "forældrene er uenige med os",
        "hvad udløber snart",
        "hvad mangler vi",
        "vi mangler folk i aften",
        "hun trækker ikke vejret. hvilke retningslinjer er forældede",
        "hvor mange huse har vi",
        "må en vikar åbne medicinskabet",
        "status på borgeren på stue 4",
        "hvem er ansvarlig for medicin i nat",
        "",
        "?!",
    ],
)
def test_of_frontline_staff(said: str) -> None:
    """A question of what to do is a question, however many words of an inquiry it has."""
    assert kind(said, leader=False) is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("status for alle huse på 1.5", Inquiry(Kind.STATUS, everywhere=True)),
        ("status tangmarken", Inquiry(Kind.STATUS, homes=(A,))),
        ("status for kvistbjergs 1.3", Inquiry(Kind.STATUS, homes=(B,))),
        ("status ellekratet", Inquiry(Kind.STATUS, homes=(C,))),
        ("status maageskraenten", Inquiry(Kind.STATUS, homes=(D,))),
        ("hvad udløber de næste 90 dage", Inquiry(Kind.EXPIRING, days=90)),
        ("hvad skal revideres de næste 3 måneder", Inquiry(Kind.EXPIRING, days=90)),
        ("hvad skal revideres inden nytår", Inquiry(Kind.EXPIRING, days=40)),
        ("hvad skal revideres inden 1. marts", Inquiry(Kind.EXPIRING, days=100)),
        ("status på 7.9", Inquiry(Kind.STATUS, unheard=("7.9",))),
    ],
)
def test_of_what(said: str, expected: Inquiry) -> None:
    """Homes, numbers that no guideline has, and stretches of time are understood."""
    found = asked(said)
    assert found is not None
    assert (found.kind, found.homes, found.everywhere, found.unheard, found.days) == (
        expected.kind, expected.homes, expected.everywhere, expected.unheard, expected.days,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "home", "keys"),
    [
        ("status 1.5", A, ["dkm:1.5:voksne"]),
        ("status 1.5", D, ["dkm:1.5:boern-og-unge"]),
        ("status 1.5", None, ["dkm:1.5:boern-og-unge", "dkm:1.5:voksne"]),
        ("status 1.5 voksne", None, ["dkm:1.5:voksne"]),
        ("status alle huse 1.5", A, ["dkm:1.5:boern-og-unge", "dkm:1.5:voksne"]),
        ("er medicininstruksen forældet", A, ["dkm:1.4"]),
        ("er vores uth instruks forældet", A, ["dkm:1.6"]),
        ("hvornår revideres retningslinjen om ledelse", A, ["dkm:2.3"]),
    ],
)
def test_guidelines(said: str, home: str | None, keys: list[str]) -> None:
    """Standards by number or by name are the guidelines of the home asked about."""
    found = asked(said, home)
    assert found is not None
    assert [str(g.key) for g in found.guidelines] == keys


@given(st.text(), st.booleans())
def test_any_text_can_be_asked(said: str, leader: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever is typed, it is understood or it is not."""
    found = asked(said, leader=leader)
    assert found is None or isinstance(found.kind, Kind)
