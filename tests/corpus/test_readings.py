"""Files already read, kept by the hash of their bytes."""

from pathlib import Path

from corpus.readings import Readings, key_of
from tests.corpus.build import para, raw

KEY = key_of(Path("a.docx"), "abc")
READING = raw(para("Ring."), fields={"Ejer": "Ida"}, furniture=("Side 1",))


def test_kept(tmp_path: Path) -> None:
    """What was read is given back whole; what was not is left out."""
    file = tmp_path / "ny mappe" / "readings.db"
    Readings(file).put({KEY: READING})
    assert Readings(file).get([KEY, "other"]) == {KEY: READING}


def test_key() -> None:
    """The same bytes under another kind of name are read anew."""
    assert KEY == key_of(Path("b.DOCX"), "abc") != key_of(Path("a.txt"), "abc")


def test_older_readers(tmp_path: Path) -> None:
    """What older readers made is dropped when something new is kept."""
    file = tmp_path / "readings.db"
    Readings(file).put({"abc.docx:older": READING})
    Readings(file).put({KEY: READING})
    assert Readings(file).get(["abc.docx:older", KEY]) == {KEY: READING}


def test_no_file() -> None:
    """Without a file nothing is kept and nothing fails."""
    readings = Readings(None)
    readings.put({KEY: READING})
    assert readings.get([KEY]) == {}


def test_folder_in_its_place(tmp_path: Path) -> None:
    """Storage that cannot be used keeps nothing and fails nothing."""
    readings = Readings(tmp_path)
    readings.put({KEY: READING})
    assert readings.get([KEY]) == {}
