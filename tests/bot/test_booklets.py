"""The booklets for the night without a network follow what is in use."""

from datetime import date
from pathlib import Path
from threading import enumerate as threads

import pdfplumber
import pytest

from bot import start
from bot.addresses import SwitchOrUrl
from bot.config import Config, IndexSettings
from bot.terminal import Talk
from corpus.model import Home
from handlers.memory import Memory
from handlers.model import Role, User
from handlers.state import in_memory
from tests.bot.test_reloading import NEWER

TODAY = date(2026, 11, 21)
FYR = Home("Bostedet Fyrmosen")


def kept(folder: Path) -> dict[str, str]:
    """The text of every booklet that lies there, once nobody makes one any more."""
    for thread in threads():
        if thread.name == "nødudgaver":
            thread.join()
    return {path.name: _text(path) for path in folder.glob("*.pdf")}


def _text(path: Path) -> str:
    with pdfplumber.open(path) as document:
        return " ".join(" ".join(page.extract_text() for page in document.pages).split())


def talking(documents: Path, memory: Memory) -> Talk:
    """A coordinator at one home."""
    homes = (FYR, Home("Bostedet Fyrhøj"))
    settings = Config(corpus=documents, homes=homes, index=IndexSettings(SwitchOrUrl("off")))
    app = start.start(settings, TODAY, memory)
    return Talk(app, FYR.name, User("karin", Role.COORDINATOR))


def test_made_anew(documents: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has asked for a booklet finds it on the machine, with the new rule once that is in use."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("RETNINGSVISER_STATE", str(tmp_path / "husket"))
    folder = tmp_path / "husket" / "nødudgaver"
    talk = talking(documents, in_memory())
    assert kept(folder) == {}
    assert len(talk.say("/nødudgave").files) == 1
    ((name, before),) = kept(folder).items()
    assert ("fyrmosen" in name, "hos vagtlederen." in before) == (True, True)
    arrival = tmp_path / "ny.md"
    arrival.write_text(NEWER, encoding="utf-8")
    talk.say(f"/genindlæs tilføj {arrival}")
    talk.say("/genindlæs ja")
    ((same, after),) = kept(folder).items()
    assert (same, "nøglen skal være hos vagtlederen" in after) == (name, True)
    assert "nøglen skal være hos vagtlederen" not in before
