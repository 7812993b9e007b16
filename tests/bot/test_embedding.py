"""Meaning as the settings want it; whatever becomes of the model, a question is answered."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from bot import embedding
from bot.addresses import SwitchOrUrl
from bot.app import open_app
from bot.config import ConfigError, IndexSettings, load
from handlers.model import Reply
from index.embedder import Embedder
from tests.bot.conftest import Ran, Run
from tests.index.letters import TROUBLE, Letters
from tests.index.loopback import Asked, letters, serving
from tests.index.small import TODAY

KEY = "Hvem har nøglen til medicinskabet?"
GRIP = "Hvornår skal et greb meldes?"
Configured = Callable[..., Path]


@pytest.fixture
def configured(tmp_path: Path, documents: Path) -> Configured:
    """Settings that name the small folder and how meaning is to be had."""

    def write(meaning: str) -> Path:
        file = tmp_path / "indstillinger.yaml"
        said = f"today: 2026-11-21\ncorpus: {documents}\nindex:\n  meaning: {meaning}\n"
        file.write_text(said, encoding="utf-8")
        return file

    return write


def answers(ran: Ran) -> list[dict[str, Any]]:
    """What was printed, line by line."""
    return [json.loads(line) for line in ran.out.splitlines()]


def troubles(ran: Ran) -> list[str]:
    """What was said of meaning on stderr."""
    return [line for line in ran.err.splitlines() if "søger kun efter ord" in line]


def batch(tmp_path: Path, *texts: str) -> Path:
    """Questions, a line each."""
    file = tmp_path / "spørgsmål.jsonl"
    file.write_text("".join(json.dumps({"id": n, "text": t}) + "\n" for n, t in enumerate(texts)))
    return file


# ---------------------------------------------------------------- the settings
@pytest.mark.parametrize(
    ("said", "read"),
    [("on", "on"), ("OFF", "off"), ("http://localhost:8000/v1", "http://localhost:8000/v1")],
)
def test_what_may_be_said(configured: Configured, said: str, read: str) -> None:
    """Meaning is on, off or at an address; on where nothing is said."""
    assert load(configured(said)).index.meaning == read
    assert (IndexSettings().meaning, load(configured("")).index.meaning) == ("on", "on")


@pytest.mark.parametrize("said", ["ja", "true", "localhost:8000", "file:///etc/passwd", "http://", "[on]"])
def test_what_may_not(configured: Configured, said: str) -> None:
    """Anything else is an error with its line that says what may stand there."""
    with pytest.raises(ConfigError) as caught:
        load(configured(said))
    wanted = "skal være on, off eller adressen på en server, fx http://localhost:8000/v1."
    assert f"»index.meaning« {wanted}" in str(caught.value)
    assert "linje 4" in str(caught.value)


def test_off_is_no_model(tmp_path: Path) -> None:
    """Switched off there is no model to ask."""
    assert embedding.embedder(IndexSettings(SwitchOrUrl("off")), tmp_path) is None


# ---------------------------------------------------------------- the demo
def test_the_demo_answers_with_meaning(run: Run) -> None:
    """A first question to the demo is answered with meaning, and without where that is wanted."""
    demo = Path(__file__).parents[2] / "config.yaml"
    found = [answers(run("ask", KEY, "--json", "--config", demo, *o))[0] for o in ((), ("--no-meaning",))]
    assert [f["meaning"] for f in found] == [True, False]


def test_off(run: Run, configured: Configured) -> None:
    """Switched off, words answer and nothing is said of it."""
    ran = run("ask", GRIP, "--json", "--config", configured("off"))
    assert (answers(ran)[0]["outcome"], answers(ran)[0]["meaning"], troubles(ran)) == ("answered", False, [])


# ---------------------------------------------------------------- a server
def test_a_server_answers(run: Run, configured: Configured, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question waits for the vectors of a small corpus; they are kept, and the secret goes along."""
    monkeypatch.setenv(embedding.KEY, "hemmelig")
    with serving() as server:
        config = configured(server.url)
        first = run("ask", GRIP, "--json", "--config", config)
        before = len(server.bodies)
        second = run("ask", GRIP, "--json", "--config", config)
    assert [answers(ran)[0]["meaning"] for ran in (first, second)] == [True, True]
    assert [body["input_type"] for body in server.bodies[before:]] == ["query"]
    assert server.headers[0]["Authorization"] == "Bearer hemmelig"
    assert "hemmelig" not in first.out + first.err


def test_a_batch_waits(run: Run, configured: Configured, tmp_path: Path) -> None:
    """Every answer of a batch has meaning, the first as well, and those of other homes."""
    with serving() as server:
        asked = batch(tmp_path, GRIP, KEY)
        ran = run("ask", "--batch", asked, "--config", configured(server.url))
        other = run("ask", "--batch", asked, "--home", "Fyrhøj", "--config", configured(server.url))
    assert [a["meaning"] for a in (*answers(ran), *answers(other))] == [True] * 4


def test_nobody_there(run: Run, configured: Configured, tmp_path: Path) -> None:
    """With nobody at the address words answer, within seconds and with one line, however many ask."""
    started = time.monotonic()
    config = configured("http://127.0.0.1:9/v1")
    for option in ((GRIP, "--json"), ("--batch", batch(tmp_path, GRIP, KEY, GRIP))):
        ran = run("ask", *option, "--config", config)
        assert {a["meaning"] for a in answers(ran)} == {False}
        assert answers(ran)[0]["outcome"] == "answered"
        assert troubles(ran) == [
            "Jeg søger kun efter ord: serveren http://127.0.0.1:9/v1/embeddings svarer ikke, som den skal."
        ]
    assert time.monotonic() - started < 10


def test_a_server_that_is_gone_later(run: Run, configured: Configured) -> None:
    """Where the vectors were kept and the server is gone, words answer with one line."""
    with serving() as server:
        config = configured(server.url)
        assert answers(run("ask", GRIP, "--json", "--config", config))[0]["meaning"]
    ran = run("ask", GRIP, "--json", "--config", config)
    assert (answers(ran)[0]["meaning"], len(troubles(ran))) == (False, 1)


def test_a_server_that_gives_up(run: Run, configured: Configured, tmp_path: Path) -> None:
    """A batch goes on by words when the server fails in its midst, and says so once."""

    def once(asked: Asked) -> tuple[int, bytes]:
        return (500, b"") if asked["input"] == [KEY] else letters(asked)

    with serving(once) as server:
        asked = batch(tmp_path, GRIP, KEY, f"{GRIP} Og hvem?")
        ran = run("ask", "--batch", asked, "--config", configured(server.url))
    assert ([a["meaning"] for a in answers(ran)], len(troubles(ran))) == ([True, False, False], 1)


def test_rank_at_a_server_that_fails(run: Run, configured: Configured, tmp_path: Path) -> None:
    """The ranking alone goes by words too, and says so once."""
    asked = batch(tmp_path, "nøglen")
    with serving(lambda _: (500, b"")) as server:
        ran = run("rank", "--passages", asked, "--queries", asked, "--config", configured(server.url))
    assert (answers(ran)[1]["ranked"], len(troubles(ran))) == ([0], 1)


# ---------------------------------------------------------------- patience
def asked_of(meaning: Letters, documents: Path, seconds: float | None) -> tuple[bool, Embedder]:
    """Whether an answer has meaning, after so much patience."""
    embedder = Embedder(meaning)
    app = open_app(documents, TODAY, embedder=embedder)
    reply = embedding.patiently(lambda: app.handle(GRIP), embedder, seconds)
    assert reply.answer is not None
    return reply.answer.meaning, embedder


def test_patience_has_an_end(documents: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A question waits so long and no longer: then words answer, and nothing is said to be wrong."""
    gate = Event()
    meaning, embedder = asked_of(Letters(gate=gate), documents, 0.05)
    assert (meaning, capsys.readouterr().err) == (False, "")
    gate.set()
    assert embedder.wait(5)


@pytest.mark.parametrize("seconds", [5, None])
def test_patience_is_rewarded(documents: Path, seconds: float | None) -> None:
    """Where vectors are made in time the answer has meaning."""
    assert asked_of(Letters(), documents, seconds)[0]


def test_no_patience_with_failure(documents: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody waits for a model that fails, though there be no end to patience."""
    assert not asked_of(Letters(fails=True), documents, None)[0]
    assert capsys.readouterr().err == f"{TROUBLE}\n"


def test_made_before_anybody_could_wait(documents: Path) -> None:
    """Vectors that came between the answer and the look at them are not missed."""
    embedder = Embedder(Letters())
    app = open_app(documents, TODAY, embedder=embedder)

    def ask() -> Reply:
        reply = app.handle(GRIP)
        assert embedder.wait(5)
        return reply

    reply = embedding.patiently(ask, embedder, None)
    assert reply.answer is not None
    assert reply.answer.meaning
