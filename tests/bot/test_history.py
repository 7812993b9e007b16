"""What was typed is kept without personal data, for its owner alone, and no trouble with it stops a talk."""

import readline
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.history import History
from handlers.privacy import screen

LINES = st.lists(
    st.one_of(
        st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30),
        st.builds("Hans Jensen {:06}-{:04} skal".format, st.integers(10190, 311299), st.integers(0, 9999)),
    ),
    max_size=4,
)


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Nothing was typed before, and nothing is left for the next test."""
    readline.clear_history()
    yield
    readline.clear_history()


def screened(text: str) -> str:
    """A text without personal data."""
    return screen(text).text


def typed(file: Path | None, *lines: str, mask: Callable[[str], str] = screened) -> None:
    """One session in which these lines are typed."""
    with History(file, mask) as kept:
        for line in lines:
            readline.add_history(line)
            kept.mask_last()


def lines_now() -> list[str]:
    """What the arrow keys bring back."""
    return [readline.get_history_item(n) for n in range(1, readline.get_current_history_length() + 1)]


def test_only_the_masked_line_is_kept(tmp_path: Path) -> None:
    """A line with a name and a number is masked for the arrow keys and in the file."""
    typed(tmp_path / "h", "må Hans Jensen 010190-1234 få æblegrød")
    assert lines_now() == ["må [navn] [personnummer] få æblegrød"]
    assert (tmp_path / "h").read_text("utf-8") == "må [navn] [personnummer] få æblegrød\n"


def test_lines_of_before_come_back(tmp_path: Path) -> None:
    """The next session has the lines of the one before, in their order."""
    typed(tmp_path / "h", "første", "anden")
    readline.clear_history()
    typed(tmp_path / "h", "tredje")
    assert lines_now() == ["første", "anden", "tredje"]


def test_the_file_is_its_owners(tmp_path: Path) -> None:
    """Nobody else may read the file, and its folder is made where it is missing."""
    typed(tmp_path / "a" / "b" / "h", "nøgle")
    assert (tmp_path / "a" / "b" / "h").stat().st_mode & 0o777 == 0o600


def test_the_file_does_not_grow_without_end(tmp_path: Path) -> None:
    """The last two hundred lines are kept."""
    typed(tmp_path / "h", *(f"linje {n}" for n in range(250)), mask=str)
    kept = (tmp_path / "h").read_text("utf-8").splitlines()
    assert (len(kept), kept[-1]) == (200, "linje 249")


def test_without_a_file_nothing_is_kept(tmp_path: Path) -> None:
    """A conversation through a pipe has no history and asks the keyboard for none."""
    typed(None, "nøgle")
    assert (lines_now(), list(tmp_path.iterdir())) == (["nøgle"], [])


@pytest.mark.parametrize("spoil", [Path.mkdir, lambda path: path.write_bytes(b"\xff\x00\xfe\n\x80")])
def test_a_file_that_cannot_be_used(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    """A history that is a folder, or no text, stops nothing."""
    spoil(tmp_path / "h")
    typed(tmp_path / "h", "nøgle")
    assert lines_now()[-1] == "nøgle"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """Where no folder can be made the lines are lost, and nothing else."""
    (tmp_path / "fil").write_text("")
    typed(tmp_path / "fil" / "h", "nøgle")
    assert (tmp_path / "fil").read_text() == ""


def test_masking_before_anything_was_typed(tmp_path: Path) -> None:
    """With no line there is none to mask."""
    with History(tmp_path / "h", screened) as kept:
        kept.mask_last()
    assert (tmp_path / "h").read_bytes() == b""


@settings(max_examples=40)
@given(LINES)
def test_whatever_is_typed_is_kept_masked(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    """The file holds each line as the screen leaves it, and so neither name nor number."""
    readline.clear_history()
    file = tmp_path_factory.mktemp("historie") / "h"
    typed(file, *lines)
    assert file.read_text("utf-8").split("\n")[:-1] == [screened(line) for line in lines]
