"""What other programs read: the shapes have the keys that were promised, and the texts are whole."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import machine
from bot.app import App, open_app
from corpus.status import matrix
from handlers.model import Outcome, Reply
from index.library import Library, Snapshot
from tests.bot import folder
from tests.index.small import FYR, LYNG, TODAY, addition, corpus, guideline

ANSWER = "id outcome confidence hits maybe referral warnings masked read_as meaning revision".split()
HIT = (
    "passage document title level home scheme standard target_group heading requirement version"
    " effective page status text highlight score"
).split()
# beyond what was promised: required_points and reason, so that the whole understanding can be read
DOCUMENT = (
    "document kind state title scheme standard target_group home version effective revise_by"
    " revise_by_computed based_on owner approved_by passages required_points reason"
).split()
CELL = (
    "home scheme standard target_group document status all flags points based_on current_version"
    " revise_by reason"
).split()
GUIDELINE = "scheme standard target_group document status version revise_by reason".split()
FAULT = "document place severity message advice".split()
SMALL = corpus(
    guideline("Nøglen skal\nligge i et skab.", "Ring til vagten."),
    addition(FYR, "Nøglen hænger hos vagtlederen."),
    addition(LYNG, "Nøglen er en kode.", based_on="2.0"),
)

Json = dict[str, object]


def asked(text: str, home: str | None = None) -> Json:
    """The answer as it is printed and read again."""
    reply = App(Library(Snapshot(SMALL)), TODAY).handle(text, home)
    found: Json = json.loads(machine.line(machine.answer(reply, revision="r1", request_id=7)))
    return found


def many(value: object) -> list[Json]:
    """A list of objects."""
    assert isinstance(value, list)
    return value


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> tuple[App, Path]:
    """A small folder of documents, and one that cannot be read."""
    place = folder.write(tmp_path_factory.mktemp("dokumenter"))
    (place / "magt.docx").write_bytes(b"ikke en Word-fil")
    return open_app(place, TODAY), place


# ---------------------------------------------------------------- answer
@pytest.mark.parametrize(
    "question", ["hvem har nøglen", "kasinoets bonusklub nøglen", "hjælp", "010190-1234"]
)
def test_the_keys_of_an_answer(question: str) -> None:
    """Every answer has the same keys, a reply to a command too."""
    assert list(asked(question)) == ANSWER


def test_the_keys_of_a_hit() -> None:
    """Hits, and passages that may help, have the same keys."""
    hits, maybe = asked("hvem har nøglen")["hits"], asked("kasinoets bonusklub i Malta nøglen")["maybe"]
    assert {tuple(h) for h in many(hits)} == {tuple(h) for h in many(maybe)} == {tuple(HIT)}


def test_the_values_of_a_hit() -> None:
    """Words are those of the contract, dates are ISO, texts whole."""
    local = next(h for h in many(asked("hvem har nøglen", FYR.name)["hits"]) if h["level"] == "local")
    assert {k: local[k] for k in ("home", "effective", "status", "text", "requirement", "highlight")} == {
        "home": FYR.name,
        "effective": "2026-05-01",
        "status": ["current"],
        "text": "Nøglen hænger hos vagtlederen.",
        "requirement": None,
        "highlight": None,
    }


def test_a_warning() -> None:
    """A warning is a code and a sentence."""
    (warning,) = many(asked("hvem har nøglen kode", LYNG.name)["warnings"])
    assert (sorted(warning), warning["code"]) == (["code", "text"], "superseded")


def test_a_person_to_ask() -> None:
    """Where nothing is found the referral is a person."""
    referral = asked("kasinoets bonusklub", FYR.name)["referral"]
    assert isinstance(referral, dict)
    assert (sorted(referral), referral["kind"]) == (["contact", "kind", "text"], "person")


def test_no_referral_beside_an_answer() -> None:
    """Where an answer is found there is none."""
    assert asked("hvem har nøglen")["referral"] is None


def test_the_id_comes_back() -> None:
    """An answer bears the id of its question."""
    assert asked("hvem har nøglen")["id"] == 7


@pytest.mark.parametrize("outcome", Outcome)
def test_a_reply_without_an_answer(outcome: Outcome) -> None:
    """A reply that is no answer keeps its outcome and has nothing found."""
    found = machine.answer(Reply(outcome, "Hej."), revision="r1")
    assert (found["outcome"], found["hits"], found["maybe"], found["revision"]) == (
        str(outcome),
        [],
        [],
        "r1",
    )


# ---------------------------------------------------------------- check
def test_the_keys_of_check(opened: tuple[App, Path]) -> None:
    """Documents and faults have the promised keys, of whatever kind they are."""
    found = machine.check(opened[0].library.current.corpus)
    assert list(found) == ["documents", "faults"]
    assert {tuple(d) for d in many(found["documents"])} == {tuple(DOCUMENT)}


def test_the_keys_of_a_fault(opened: tuple[App, Path]) -> None:
    """A fault says where, how bad, what, and what to do."""
    (fault,) = many(machine.check(opened[0].library.current.corpus)["faults"])
    assert (list(fault), fault["document"], fault["severity"]) == (FAULT, "magt.docx", "error")


def test_the_words_of_check(opened: tuple[App, Path]) -> None:
    """Kinds and states are words of the contract."""
    documents = many(machine.check(opened[0].library.current.corpus)["documents"])
    assert {d["kind"] for d in documents} == {"guideline", "local_addition", "other"}
    assert {d["state"] for d in documents} <= {"current", "replaced", "draft", "future", "copy"}


def test_passages_are_verbatim_in_their_documents(opened: tuple[App, Path]) -> None:
    """Every line of every passage stands so in its file, blanks and list marks apart."""
    app, place = opened
    for document in app.library.current.corpus.documents:
        whole = " ".join((place / document.path).read_text("utf-8").split())
        lines = [line.removeprefix("• ") for p in document.passages for line in p.text.split("\n")]
        assert [x for x in lines if " ".join(x.split()) not in whole] == []


# ---------------------------------------------------------------- status
def test_the_keys_of_status(opened: tuple[App, Path]) -> None:
    """Cells, guidelines and faults have the promised keys."""
    known = opened[0].library.current.corpus
    found = machine.status(matrix(known, TODAY), known)
    assert list(found) == ["today", "cells", "guidelines", "faults"]
    assert [{tuple(x) for x in many(found[k])} for k in ("cells", "guidelines", "faults")] == [
        {tuple(CELL)},
        {tuple(GUIDELINE)},
        {tuple(FAULT)},
    ]


def test_the_values_of_status() -> None:
    """The day is ISO, the main status is the first of all, and the reason is a sentence."""
    found = machine.status(matrix(SMALL, TODAY), SMALL)
    assert found["today"] == "2026-11-21"
    assert all(
        c["status"] == many(c["all"])[0] and str(c["reason"]).endswith(".") for c in many(found["cells"])
    )


# ---------------------------------------------------------------- lines
@given(st.dictionaries(st.text(), st.text() | st.integers() | st.lists(st.text())))
def test_a_line_is_one_line(value: dict[str, object]) -> None:
    """Whatever is printed is one line for every reader of lines, and is read back the same."""
    line = machine.line(value)
    assert (len(line.splitlines()), json.loads(line)) == (1, value)


def test_letters_stay_letters() -> None:
    """Danish letters can be read in the printed line."""
    assert machine.line({"a": "æøå – »§«"}) == '{"a": "æøå – »§«"}'
