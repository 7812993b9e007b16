"""What a coordinator confirms is in use at once, after a restart, and from the command line."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from bot.app import App
from bot.terminal import Talk
from handlers.model import Outcome, Reply, Role, User
from handlers.state import State, in_memory
from index.library import Library, Snapshot
from tests.bot.conftest import Place, Ran, Run
from tests.index.small import FYR, TODAY, addition, corpus, guideline

RULE = guideline("Medicinen skal ligge i et aflåst skab.", "Lægemidler afleveres på apoteket.")
SMALL = corpus(RULE, addition(FYR, "Nøglen til skabet hænger hos vagtlederen."))
WASTE, ANSWER = "hvor smider jeg resterne ud", RULE.passages[1].id
TOOK = "Jeg fandt ikke svaret"


def app(memory: State) -> App:
    """The product, opened with a memory."""
    return App(Library(Snapshot(SMALL)), TODAY).with_memory(memory)


def talk(known: App, role: Role = Role.COORDINATOR) -> Talk:
    """Somebody at the terminal."""
    return Talk(known, FYR.name, User("terminal:karin", role))


def found(reply: Reply) -> list[str]:
    """The passages that were found."""
    assert reply.answer is not None
    return [c.passage for c in reply.answer.hits]


# ---------------------------------------------------------------- a running program
def test_it_is_in_use_at_once() -> None:
    """The next question after a confirmation finds it, and the one after a revocation does not."""
    karin = talk(app(in_memory()))
    assert found(karin.say(WASTE)) == []
    karin.say(f"/bekræft 1 {ANSWER}")
    assert found(karin.say(WASTE))[0] == ANSWER
    karin.say("/fortryd 1")
    assert found(karin.say(WASTE)) == []


def test_nobody_waits_for_it() -> None:
    """Who holds the snapshot of before is answered by it to the end; the swap is one assignment."""
    known = app(in_memory())
    before = known.library.current
    karin = talk(known)
    karin.say(WASTE)
    karin.say(f"/bekræft 1 {ANSWER}")
    assert (before.wordings.confirmed, len(known.library.current.wordings.confirmed)) == ((), 1)


@pytest.mark.parametrize(
    "said", [WASTE, "/ubesvarede", "/luk 1", "/bekræft 9 x#y", "/tommel op", "/bekræftede"]
)
def test_nothing_else_swaps(said: str) -> None:
    """A question, a vote, a list and a mistake leave the snapshot as it is."""
    known = app(in_memory())
    before = known.library.current
    talk(known).say(said)
    assert known.library.current is before


def test_it_is_in_use_after_a_restart() -> None:
    """A program that starts reads what was confirmed before."""
    memory = in_memory()
    karin = talk(app(memory))
    karin.say(WASTE)
    karin.say(f"/bekræft 1 {ANSWER}")
    assert found(talk(app(memory), Role.EMPLOYEE).say(WASTE))[0] == ANSWER


def test_it_is_kept_though_it_cannot_be_read_back() -> None:
    """Where what was confirmed cannot be read back that is said beside the reply, and the rest goes on."""
    memory = in_memory()
    karin = talk(app(memory))
    karin.say(WASTE)
    karin.say(f"/bekræft 1 {ANSWER}")
    with memory.engine.begin() as connection:
        connection.execute(sql("ALTER TABLE confirmed RENAME COLUMN wording TO gone"))
    reply = karin.say("/fortryd 1")
    assert reply.text.startswith("Nr. 1 er fortrudt.")
    assert any("kan ikke læses" in w.text for w in reply.warnings)
    assert found(karin.say(WASTE))[0] == ANSWER


def test_every_choice_does_something() -> None:
    """Each number on each of the coordinator's lists is a command that is known."""
    for path in (
        [WASTE],
        [WASTE, "/tommel ned"],
        [WASTE, "/ubesvarede"],
        [WASTE, "/ubesvarede 1 apoteket skab"],
    ):
        start = talk(app(in_memory()))
        many = len([start.say(said) for said in path][-1].choices)
        assert many
        for number in range(1, many + 1):
            somebody = talk(app(in_memory()))
            for said in path:
                somebody.say(said)
            picked = somebody.say(str(number))
            assert picked.outcome is Outcome.COMMAND
            assert picked.text or picked.extract


# ---------------------------------------------------------------- the command line
QUESTION = "hvor stiller jeg cyklen"
KEY = "hvem har nøglen til skabet"


@pytest.fixture
def settled(place: Place) -> Place:
    """A place where the terminal's user is a coordinator, and one question was confirmed."""
    settings = place.working / "config.yaml"
    settings.write_text(settings.read_text("utf-8") + "role: koordinator\n", "utf-8")
    ran = place.say(f"{QUESTION}\n/ubesvarede 1 nøglen skabet\n1\n", "--home", "høj")
    assert "Bekræftet." in ran.out, ran
    return place


def ask(place: Place, run: Run, monkeypatch: pytest.MonkeyPatch, *argv: object) -> Ran:
    """A question from the command line in such a place."""
    monkeypatch.setenv("RETNINGSVISER_STATE", str(place.state))
    monkeypatch.chdir(place.working)
    return run("ask", *argv, "--home", "høj", "--no-meaning")


def test_ask_uses_what_was_confirmed(settled: Place, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`ask` and `--batch` answer with what was confirmed, and write nothing of the question."""
    answer = json.loads(ask(settled, run, monkeypatch, QUESTION, "--json").out)
    assert (answer["outcome"], answer["confidence"]) == ("answered", 1.0)
    (settled.working / "q.jsonl").write_text(json.dumps({"id": 1, "text": QUESTION}), "utf-8")
    batch = json.loads(ask(settled, run, monkeypatch, "--batch", settled.working / "q.jsonl").out)
    assert batch["hits"] == answer["hits"]
    ask(settled, run, monkeypatch, "kasinoets bonusklub")
    assert "Der er ingen ubesvarede" in settled.say("/ubesvarede\n").out


def test_a_folder_by_hand_has_none(
    settled: Place, documents: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --corpus nothing that was confirmed elsewhere is used, by `ask` or in the terminal."""
    given = ask(settled, run, monkeypatch, QUESTION, "--corpus", documents, "--json").out
    assert json.loads(given)["outcome"] == "not_found"
    assert TOOK in settled.say(f"{QUESTION}\n", "--corpus", documents, "--home", "høj").out


def test_the_next_terminal_uses_it(settled: Place) -> None:
    """A terminal opened later answers with what was confirmed before."""
    assert TOOK not in settled.say(f"{QUESTION}\n", "--home", "høj").out


def test_a_text_that_changed_since(settled: Place, documents: Path) -> None:
    """After the document has changed the wording is not used, and the list says why."""
    for path in documents.rglob("*.md"):
        path.write_text(path.read_text("utf-8").replace("skuffen", "bunken"), "utf-8")
    ran = settled.say(f"{QUESTION}\n/bekræftede\n", "--home", "høj")
    assert (TOOK in ran.out, "bruges ikke: teksten er ændret" in " ".join(ran.out.split())) == (True, True)


def test_a_state_that_cannot_be_read(settled: Place, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where what was confirmed cannot be read that is said, and the question is answered without."""
    (settled.state / "state.sqlite").write_bytes(b"ikke en database " * 100)
    ran = ask(settled, run, monkeypatch, KEY, "--json")
    assert (ran.code, json.loads(ran.out)["outcome"]) == (0, "answered")
    assert "Jeg svarer ud fra mappen, som den er." in ran.err


@pytest.mark.parametrize(
    ("role", "may"), [("", False), ("role: leder\n", False), ("role: Koordinator\n", True)]
)
def test_who_may_is_a_setting(place: Place, role: str, *, may: bool) -> None:
    """Who sits at the terminal is an employee unless the settings say more."""
    settings = place.working / "config.yaml"
    settings.write_text(settings.read_text("utf-8") + role, "utf-8")
    assert ("Det er kun for koordinatorer" in place.say("/ubesvarede\n").out) != may


def test_help_names_what_a_coordinator_can_type() -> None:
    """Help shows the coordinator's lists to coordinators alone."""
    known = app(in_memory())
    helped = [talk(replace(known), role).say("hjælp").text for role in (Role.MANAGER, Role.COORDINATOR)]
    assert ["ubesvarede" in text for text in helped] == [False, True]
    assert ["bekræftede" in text for text in helped] == [False, True]
