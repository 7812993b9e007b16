"""Files already understood, kept."""

import sqlite3
from contextlib import closing
from pathlib import Path

from corpus.codec import understood_key
from corpus.draft import Understood
from corpus.kept import Kept
from corpus.schemes import builtin
from tests.corpus.parts import draft


def files(count: int) -> dict[str, Understood]:
    """Understood files by their keys."""
    names = [f"{n}.docx" for n in range(count)]
    return {understood_key(n, "x", builtin()): Understood(n, (draft(n),), ()) for n in names}


def written(file: Path, statement: str, *values: object) -> None:
    """Something else has written to the cache."""
    with closing(sqlite3.connect(file)) as db, db:
        db.execute(statement, values)


def test_kept(tmp_path: Path) -> None:
    """What was understood is given back, thousands at a time; what was not is left out."""
    found = files(1201)
    Kept(tmp_path / "ny mappe" / "cache.db").put(found)
    assert Kept(tmp_path / "ny mappe" / "cache.db").get([*found, "other"]) == found


def test_a_damaged_row(tmp_path: Path) -> None:
    """A row that is damaged, or no bytes at all, is as good as none."""
    found = files(3)
    Kept(tmp_path / "cache.db").put(found)
    damaged, no_bytes, whole = found
    written(tmp_path / "cache.db", "update understood set body = ? where key = ?", b"\x80", damaged)
    written(tmp_path / "cache.db", "update understood set body = ? where key = ?", "tekst", no_bytes)
    assert Kept(tmp_path / "cache.db").get(list(found)) == {whole: found[whole]}


def test_older_code(tmp_path: Path) -> None:
    """What older code understood is dropped when something new is kept."""
    (old,) = files(1).values()
    Kept(tmp_path / "cache.db").put({"abc:older": old})
    Kept(tmp_path / "cache.db").put(files(1))
    assert Kept(tmp_path / "cache.db").get(["abc:older"]) == {}


def test_what_cannot_be_written(tmp_path: Path) -> None:
    """A file with a text that no encoding holds is not kept, and the others are."""
    found = files(2)
    first, second = found
    Kept(tmp_path / "cache.db").put({**found, first: Understood("\ud800", (), ())})
    assert list(Kept(tmp_path / "cache.db").get([first, second])) == [second]


def test_no_file(tmp_path: Path) -> None:
    """Without a file that can be used nothing is kept and nothing fails."""
    for kept in (Kept(None), Kept(tmp_path)):
        kept.put(files(1))
        assert kept.get(list(files(1))) == {}
