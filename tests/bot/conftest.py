"""The command, run in a place of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.bot import folder


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a command."""

    code: object
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where readings are kept between the tests, so that the same bytes are read once."""
    return tmp_path_factory.mktemp("cache")


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
