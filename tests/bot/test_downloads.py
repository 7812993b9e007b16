"""Files saved: whole or not at all, never over others, and in Danish where it fails."""

import os
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.downloads import NoPlaceError, NotSavedError, kept, save, write
from handlers.report import Attachment

FILE = Attachment("status.xlsx", "application/x", b"PK")
DISK_FULL = Path("/dev/full")


# ---------------------------------------------------------------- under the name asked for
def test_a_file_is_written(tmp_path: Path) -> None:
    """The bytes stand under the name, and nothing else is left in the folder."""
    write(tmp_path / "a.csv", b"x")

    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.csv", b"x")]


def test_what_is_there_is_replaced(tmp_path: Path) -> None:
    """The name was asked for: what bore it before is replaced, and who may read it stays."""
    target = tmp_path / "a.csv"
    target.write_bytes(b"old and longer")
    target.chmod(0o640)
    write(target, b"new")

    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (b"new", 0o640)


def test_who_reads_it_sees_all_of_it(tmp_path: Path) -> None:
    """Somebody who has the old file open goes on reading the old one: it is never written into."""
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")
    with target.open("rb") as reading:
        write(target, b"new")
        assert reading.read() == b"old"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """A link goes on leading where it led, and the bytes go there."""
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    write(tmp_path / "link.csv", b"x")

    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("name", "text"),
    [("", "er en mappe. Skriv også filens navn."), ("ingen/a.csv", "findes ikke. Lav den først")],
    ids=["a folder", "no folder"],
)
def test_no_place(tmp_path: Path, name: str, text: str) -> None:
    """A name that is a folder's, or lies in none, is wrong use and is said."""
    with pytest.raises(NoPlaceError, match=text):
        write(tmp_path / name, b"x")


@pytest.mark.skipif(not DISK_FULL.exists(), reason="no device that is always full")
def test_a_full_disk() -> None:
    """A disk that is full is said in Danish."""
    with pytest.raises(NotSavedError, match=r"Filen /dev/full kunne ikke gemmes: disken er fuld\."):
        write(DISK_FULL, b"x")


def test_a_name_too_long(tmp_path: Path) -> None:
    """A name that the disk has no room for is said, and nothing is left behind."""
    with pytest.raises(NotSavedError, match="navnet er for langt"):
        write(tmp_path / ("a" * 300), b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_is_not_ours(tmp_path: Path) -> None:
    """A folder where one may not write is said."""
    tmp_path.chmod(0o500)
    with pytest.raises(NotSavedError, match="du har ikke lov til at skrive der"):
        write(tmp_path / "a.csv", b"x")


# ---------------------------------------------------------------- beside what is there
def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A file that comes with a reply gets a number where its name is taken."""
    names = [save(FILE, tmp_path).name for _ in range(3)]

    assert names == ["status.xlsx", "status (2).xlsx", "status (3).xlsx"]
    assert {p.read_bytes() for p in tmp_path.iterdir()} == {b"PK"}


def test_a_dangling_link_is_not_followed(tmp_path: Path) -> None:
    """A link that leads nowhere is taken too: nothing is written through it."""
    (tmp_path / "status.xlsx").symlink_to(tmp_path / "elsewhere")

    assert save(FILE, tmp_path).name == "status (2).xlsx"
    assert not (tmp_path / "elsewhere").exists()


@given(
    name=st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
        st.sampled_from(["..", "../../x", "/etc/x", "a\\b", ".", ""]),
    )
)
def test_every_name_stays_in_the_folder(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    """Whatever a file is called, it lies in the folder, visible, under a name that any system takes."""
    folder = tmp_path_factory.mktemp("her")
    path = save(Attachment(name, "x", b"x"), folder)

    assert path.parent.resolve() == folder.resolve()
    assert list(folder.iterdir()) == [path]
    assert not path.name.startswith(".")
    assert not re.search(r'[\x00-\x1f<>:"/\\|?*]', path.name)


def test_what_is_said(tmp_path: Path) -> None:
    """Each file is told by where it lies, or why it is not there; one that fails does not stop the next."""
    said = list(kept((Attachment("a" * 300, "x", b""), FILE), tmp_path))

    assert said[0].endswith("kunne ikke gemmes: navnet er for langt.")
    assert said[1] == f"Gemt: {tmp_path.resolve() / 'status.xlsx'}"


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    """Where the working folder is gone it is a sentence, too."""
    (said,) = kept((FILE,), tmp_path / "væk")

    assert re.fullmatch(r"Filen .*status\.xlsx kunne ikke gemmes: mappen findes ikke\.", said)
