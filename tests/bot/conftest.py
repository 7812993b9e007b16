"""The command, run in a place of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.bot import folder

ROOT = Path(__file__).resolve().parents[2]
CONFIG = """
today: 2026-11-21
corpus: {corpus}
homes:
  - name: Bostedet Fyrmosen
    aliases: [Mosen]
    contacts: {{leder: Forstanderen}}
  - name: Bostedet Fyrhøj
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a command."""

    code: object
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where readings are kept between the tests, so that all workers together read the same bytes once."""
    base = tmp_path_factory.getbasetemp()
    kept = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache"
    kept.mkdir(exist_ok=True)
    return kept


@pytest.fixture
def run(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run a command in an empty working folder, with a cache and state that are nobody's."""
    working = tmp_path / "working"
    working.mkdir()
    monkeypatch.chdir(working)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("RETNINGSVISER_STATE", str(tmp_path / "state"))

    def command(*argv: object) -> Ran:
        try:
            code: object = main([str(a) for a in argv])
        except SystemExit as end:
            code = end.code
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return command


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A small folder of documents."""
    return folder.write(tmp_path / "dokumenter")


@dataclass(frozen=True, slots=True)
class Place:
    """A working folder whose settings name a small folder of documents, and a state beside it."""

    cache: Path
    working: Path
    state: Path

    @property
    def environment(self) -> dict[str, str]:
        """What a command started here knows."""
        mine = {"XDG_CACHE_HOME": str(self.cache), "RETNINGSVISER_STATE": str(self.state)}
        return {**os.environ, **mine, "LC_ALL": "C.UTF-8"}

    def say(self, given: str | bytes, *argv: object) -> Ran:
        """Lines sent into a conversation of its own process."""
        return piped(self.cache, "terminal", *argv, given=given, cwd=self.working, state=self.state)


@pytest.fixture
def place(cache: Path, tmp_path: Path, documents: Path) -> Place:
    """A place to talk in, where nothing was said before."""
    working = tmp_path / "arbejde"
    working.mkdir()
    (working / "config.yaml").write_text(CONFIG.format(corpus=documents), encoding="utf-8")
    return Place(cache, working, tmp_path / "husket")


def piped(
    cache: Path, *argv: object, given: str | bytes = "", cwd: Path = ROOT, state: Path | None = None
) -> Ran:
    """The command as a process of its own, with something sent into it."""
    end = subprocess.run(
        [sys.executable, "-m", "bot", *map(str, argv)],
        input=given.encode() if isinstance(given, str) else given,
        capture_output=True,
        check=False,
        cwd=cwd,
        env={
            **os.environ,
            "XDG_CACHE_HOME": str(cache),
            "RETNINGSVISER_STATE": str(state or cache / "husket"),
            "LC_ALL": "C",
        },
        timeout=120,
    )
    return Ran(end.returncode, end.stdout.decode(), end.stderr.decode())
