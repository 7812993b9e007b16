"""A folder, an archive or a file as a source; an archive can do nothing but be read."""

import zipfile
from pathlib import Path

import pytest

from corpus.catalogue import FolderError
from corpus.sources import opened


def archive(path: Path, *entries: tuple[str, str]) -> Path:
    """An archive with these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in entries:
            packed.writestr(name, text)
    return path


def names(source: Path) -> list[str]:
    """The files of a source."""
    with opened(source) as folder:
        return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_a_folder_is_itself(tmp_path: Path) -> None:
    """A folder is read where it lies."""
    with opened(tmp_path) as folder:
        assert folder == tmp_path


def test_an_archive_of_one_folder(tmp_path: Path) -> None:
    """The one folder that an export has at its top is no part of the paths; the copy is gone after."""
    source = archive(tmp_path / "Eksport.ZIP", ("Dokumenter/Lokale/a.md", "a"), ("Dokumenter/b.md", "b"))
    assert names(source) == ["Lokale/a.md", "b.md"]
    with opened(source) as folder:
        pass
    assert not folder.exists()


def test_names_of_old_archives(tmp_path: Path) -> None:
    """Names written by Windows before UTF-8 keep their Danish letters."""
    name = "Mågeskrænten/sundhed på øen.md".encode("cp850")
    source = archive(tmp_path / "a.zip", ("x" * len(name), "a"), ("andet.md", "b"))
    source.write_bytes(source.read_bytes().replace(b"x" * len(name), name))
    assert names(source) == ["Mågeskrænten/sundhed på øen.md", "andet.md"]


def test_paths_that_lead_out(tmp_path: Path) -> None:
    """An entry that points above its folder, or to the root, lands inside it."""
    source = archive(tmp_path / "a.zip", ("../../ude.md", "a"), ("/etc/x.md", "b"), ("C:\\y\\z.md", "c"))
    assert names(source) == ["C_/y/z.md", "etc/x.md", "ude.md"]
    assert not (tmp_path.parent / "ude.md").exists()


def test_a_single_file(tmp_path: Path) -> None:
    """One file is a folder with that file."""
    path = tmp_path / "1.4 Medicin.md"
    path.write_text("a", encoding="utf-8")
    assert names(path) == ["1.4 Medicin.md"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no archive at all"], ids=["empty", "cut", "other"])
def test_broken(tmp_path: Path, data: bytes) -> None:
    """What is no archive, or only the beginning of one, is said in Danish."""
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(FolderError, match="kan ikke pakkes ud"):
        names(path)


def test_damaged_inside(tmp_path: Path) -> None:
    """An archive whose list of files is whole and whose contents are not is said in Danish too."""
    source = archive(tmp_path / "a.zip", ("a.md", "".join(chr(97 + n * n % 26) for n in range(5000))))
    raw = bytearray(source.read_bytes())
    raw[40:80] = b"\xff" * 40
    source.write_bytes(bytes(raw))
    with pytest.raises(FolderError, match="kan ikke pakkes ud"):
        names(source)


def test_locked(tmp_path: Path) -> None:
    """An archive with a password is told apart from a broken one."""
    source = archive(tmp_path / "a.zip", ("a.md", "a"))
    raw = bytearray(source.read_bytes())
    raw[raw.index(b"PK\x03\x04") + 6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    source.write_bytes(bytes(raw))
    with pytest.raises(FolderError, match="kodeord"):
        names(source)


def test_too_large(tmp_path: Path) -> None:
    """An archive that says it would fill the disk is not unpacked."""
    source = archive(tmp_path / "a.zip", ("a.md", "a" * 100))
    raw = bytearray(source.read_bytes())
    at = raw.index(b"PK\x01\x02") + 24
    raw[at : at + 4] = (0xFFFFFFF0).to_bytes(4, "little")
    source.write_bytes(bytes(raw))
    other = archive(tmp_path / "b.zip", *((f"{n}.md", "") for n in range(3)))
    assert names(other) == ["0.md", "1.md", "2.md"]
    with pytest.raises(FolderError):
        names(source)
