"""What other programs read: the shapes have the keys that were promised, and the texts are whole."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import machine
from bot.app import App, open_app
from corpus.status import matrix
from handlers.model import Outcome, Reply, User
from handlers.state import in_memory
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


APP = App(Library(Snapshot(SMALL)), TODAY)


def asked(text: str, home: str | None = None, *, why: bool = False) -> Json:
    """The answer as it is printed and read again."""
    reply = APP.handle(text, home)
    found: Json = json.loads(machine.line(machine.answer(reply, revision="r1", request_id=7, why=why)))
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
SAID = {
    Outcome.ANSWERED: "hvem har nøglen",
    Outcome.NOT_FOUND: "kasinoets bonusklub i Malta nøglen",
    Outcome.REFERRED: "hvad koster det",
    Outcome.BLOCKED: "slå Hans Jensen op",
    Outcome.SMALLTALK: "hej",
    Outcome.COMMAND: "hjælp",
}


@pytest.mark.parametrize("outcome", Outcome)
def test_the_keys_of_an_answer(outcome: Outcome) -> None:
    """Every answer has the same keys, whatever came of the question, and `why` only where it was asked."""
    found, told = asked(SAID[outcome]), asked(SAID[outcome], why=True)
    assert (found["outcome"], list(found), list(told)) == (outcome, ANSWER, [*ANSWER, "why"])


@pytest.mark.parametrize("outcome", Outcome)
def test_the_types_of_an_answer(outcome: Outcome) -> None:
    """Every value is of its kind, whatever came of the question."""
    found = asked(SAID[outcome])
    kinds = {
        "confidence": float, "hits": list, "maybe": list, "referral": dict | None, "warnings": list,
        "masked": int, "read_as": dict, "meaning": bool, "revision": str,
    }  # fmt: skip
    assert [k for k, kind in kinds.items() if not isinstance(found[k], kind)] == []


def test_what_was_mended() -> None:
    """What was read as something else stands as a pair of words."""
    assert asked("hvor er nøglne")["read_as"] == {"nøglne": "nøglen"}


@pytest.mark.parametrize(("text", "many"), [("må Hans Jensen få nøglen", 1), ("hvem har nøglen", 0)])
def test_what_was_taken_out_is_counted(text: str, many: int) -> None:
    """An answer counts what was taken out of its question."""
    assert asked(text)["masked"] == many


def test_what_was_taken_out_of_a_command_is_counted() -> None:
    """A command counts it as well, as its warning says; what was replied stands behind."""
    found = asked("/hus 010190-1234")
    assert ([w["code"] for w in many(found["warnings"])], found["masked"]) == (["masked", "reply"], 1)


def test_the_keys_of_a_hit() -> None:
    """Hits, and passages that may help, have the same keys."""
    hits, maybe = asked("hvem har nøglen")["hits"], asked("hvem har nøglen til kasinoet")["maybe"]
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
        "highlight": [0, 30],
    }


@pytest.mark.parametrize("before", ["", "Æbler er røde. ", "😀𝄞 står her. ", "e\u0301t\n"])
def test_a_highlight_counts_code_points(before: str) -> None:
    """The decisive sentence is the slice that `highlight` names, counted in code points."""
    text = f"{before}Kaffemaskinen står i køkkenet. Mere er der ikke."
    reply = App(Library(Snapshot(corpus(guideline(text)))), TODAY).handle("hvor står kaffemaskinen")
    (hit,) = many(machine.answer(reply, revision="r1")["hits"])
    assert isinstance(hit["highlight"], list)
    begin, end = hit["highlight"]
    assert (hit["text"], text[begin:end]) == (text, "Kaffemaskinen står i køkkenet.")


def test_a_highlight_may_be_missing() -> None:
    """A passage that is found by its title alone has no decisive sentence."""
    assert {h["highlight"] is None for h in many(asked("medicinhåndtering")["hits"])} == {True}


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
    assert list(found) == ["documents", "faults", "checklists"]
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


# ---------------------------------------------------------------- whatever is typed
COMMANDS = st.sampled_from(
    [
        "",
        "",
        "/",
        "hus ",
        "/hus ",
        "kilde ",
        "/kilde ",
        "/kilde #",
        "flere ",
        "/retningslinje ",
        "hej ",
        "må ",
    ]
)
TYPED = st.builds("{}{}".format, COMMANDS, st.text(st.characters(), max_size=60))


@pytest.fixture(scope="module")
def remembering() -> App:
    """The product with a memory, as a channel has it."""
    return replace(APP, memory=in_memory())


@given(st.lists(TYPED, min_size=1, max_size=3), st.sampled_from([None, FYR.name, "et hus, der ikke findes"]))
def test_any_message_is_answered(remembering: App, messages: list[str], home: str | None) -> None:
    """Whatever is typed, also after another message, becomes one line of JSON with the promised keys."""
    for text in messages:
        reply = remembering.handle(text, home, user=User("a"), conversation="a")
        line = machine.line(machine.answer(reply, revision="r1"))
        assert (list(json.loads(line)), len(line.splitlines())) == (ANSWER, 1)


@pytest.mark.parametrize(
    "text",
    [
        "\ud800",
        "\x00",
        "9" * 5000,
        "a" * 5000,
        "/" * 500,
        "( [ { »" * 200,
        "\u202e\u2066",
        "½²١",
        "kilde ²",
        "kilde 99999",
    ],
)
def test_odd_messages_are_answered(remembering: App, text: str) -> None:
    """Half letters, long numbers, endless words and brackets are answered like anything else."""
    assert remembering.handle(text, user=User("b"), conversation="b").outcome in Outcome
