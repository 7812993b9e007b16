"""The status as files from the command line and the terminal."""

import contextlib
import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import terminal
from bot.app import App
from handlers.model import Outcome, Place, Reply, User
from handlers.report import Attachment
from index.library import Library, Snapshot
from tests.bot.conftest import Run, piped
from tests.index.small import TODAY, corpus, guideline

DAY = ("--today", "2026-11-21")
NOBODY = User()
NOWHERE = Place()
BEGINS = {"csv": b"\xef\xbb\xbf", "xlsx": b"PK", "png": b"\x89PNG\r\n", "ics": b"BEGIN:VCALENDAR\r\n"}


@pytest.mark.parametrize("kind", BEGINS)
def test_each_kind_of_file(run: Run, documents: Path, kind: str) -> None:
    """The file stands under its name; standard output stays empty, standard error says where it is."""
    ran = run("status", f"--{kind}", f"ud.{kind}", "--corpus", documents, *DAY)

    assert (ran.code, ran.out, ran.err) == (0, "", f"Gemt: ud.{kind}\n")
    assert Path(f"ud.{kind}").read_bytes().startswith(BEGINS[kind])


def test_a_page_for_one_home(run: Run, documents: Path) -> None:
    """A page is for the home that is named by any part of its name."""
    ran = run("status", "--home", "fyrhøj", "--pdf", "side.pdf", "--corpus", documents, *DAY)

    assert (ran.code, Path("side.pdf").read_bytes()[:5]) == (0, b"%PDF-")


def test_what_is_asked_for_is_in_it(run: Run, documents: Path) -> None:
    """--home and --standard narrow the file as they narrow the screen."""
    run("status", "--home", "fyrhøj", "--standard", "1.4", "--csv", "a.csv", "--corpus", documents, *DAY)
    lines = Path("a.csv").read_text("utf-8-sig").splitlines()

    assert len(lines) == 3
    assert "Bostedet Fyrhøj" in lines[1]


def test_into_a_pipe(cache: Path, documents: Path) -> None:
    """A device or a pipe takes the file as it comes."""
    ran = piped(cache, "status", "--csv", "/dev/stdout", "--corpus", documents, *DAY)

    assert (ran.code, ran.out.startswith('\ufeff"Niveau"')) == (0, True)


def test_the_workbook_can_be_opened(run: Run, documents: Path) -> None:
    """What is written is whole."""
    run("status", "--xlsx", "a.xlsx", "--corpus", documents, *DAY)
    with zipfile.ZipFile("a.xlsx") as book:
        assert book.testzip() is None


def test_the_same_file_again(run: Run, documents: Path) -> None:
    """The same status asked for twice is the same file."""
    for name in ("a.xlsx", "b.xlsx"):
        run("status", "--xlsx", name, "--corpus", documents, *DAY)
    assert Path("a.xlsx").read_bytes() == Path("b.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("argv", "text"),
    [
        (("--pdf", "a.pdf"), "mangler: --home TILBUD (siden er for ét tilbud)"),
        (("--csv", "a", "--json"), "--json og --csv kan ikke bruges sammen: vælg én"),
        (("--csv", "a", "--png", "b"), "--png og --csv kan ikke bruges sammen: vælg én"),
        (("--csv", "ingen/a.csv"), "Mappen ingen findes ikke."),
        (("--csv", "."), ". er en mappe. Skriv også filens navn."),
    ],
)
def test_wrong_use(run: Run, documents: Path, argv: tuple[str, ...], text: str) -> None:
    """What cannot be is said in Danish, exit 2, and nothing is written."""
    ran = run("status", *argv, "--corpus", documents, *DAY)

    assert (ran.code, ran.out, text in ran.err) == (2, "", True)
    assert list(Path().iterdir()) == []


def test_a_disk_that_fails(run: Run, documents: Path) -> None:
    """A file that cannot be written is said in Danish, exit 1."""
    ran = run("status", "--csv", "a" * 300, "--corpus", documents, *DAY)

    assert (ran.code, "kunne ikke gemmes: navnet er for langt." in ran.err) == (1, True)


def test_no_deadlines(run: Run, tmp_path: Path) -> None:
    """Without a deadline there is no calendar, and that is said."""
    (tmp_path / "tom").mkdir()
    ran = run("status", "--ics", "a.ics", "--corpus", tmp_path / "tom", *DAY)

    assert (ran.code, ran.err) == (1, "Der er ingen frister at lave en kalender af.\n")
    assert not Path("a.ics").exists()


# ---------------------------------------------------------------- the terminal
class _Sending(App):
    """The product, whose every reply brings a file."""

    def handle(self, text: str, home: str | None = None, **_: Any) -> Reply:  # noqa: ANN401 - nothing of it matters
        """A reply with a file."""
        return Reply(
            Outcome.COMMAND, text.strip(), home=home, files=(Attachment("status.csv", "text/csv", b"x"),)
        )


@contextlib.contextmanager
def _typed(lines: str) -> Iterator[None]:
    """Somebody types these lines."""
    before, sys.stdin = sys.stdin, io.StringIO(lines)
    try:
        yield
    finally:
        sys.stdin = before


def test_the_terminal_saves_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that comes with a reply lies in the working folder, and below the reply stands where."""
    monkeypatch.chdir(tmp_path)
    with _typed("fil\nfil\n"):
        terminal.serve(_Sending(Library(Snapshot(corpus(guideline("a")))), TODAY), tmp_path, User())

    assert capsys.readouterr().out.split("\n\n") == [
        f"fil\nGemt: {tmp_path.resolve() / 'status.csv'}",
        f"fil\nGemt: {tmp_path.resolve() / 'status (2).csv'}",
        "",
    ]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["status (2).csv", "status.csv"]
