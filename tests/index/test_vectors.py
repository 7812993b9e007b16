"""Vectors are kept by what they were made of; a cache or shipped file that is not whole is as if missing."""

import io
import sqlite3
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.embedding import shipped
from index.embedder import Embedder
from index.library import Scope, Snapshot
from index.meaning import LocalMeaning, Vectors
from index.vectors import VectorStore, packed, ship, unpacked
from tests.index.letters import Letters, counted
from tests.test_demo import demo

TEXTS = ["Nøglen er her.", "Ring til lægen.", "halv\ud800", ""]
MB = 1_000_000


@given(st.integers(0, 2**32), st.floats(0, 1))
def test_packing_changes_little(seed: int, near: float) -> None:
    """Even between vectors of mere noise a cosine hardly changes when they are packed."""
    table = np.random.default_rng(seed).normal(size=(2, 384)).astype(np.float32)
    table[1] = near * table[0] + (1 - near) * table[1]
    vectors = table / np.linalg.norm(table, axis=1, keepdims=True)
    other = unpacked(packed(vectors))
    assert abs(float(other[0] @ other[1]) - float(vectors[0] @ vectors[1])) < 0.004
    assert np.linalg.norm(other, axis=1) == pytest.approx(1, abs=1e-5)


def test_packing_of_real_vectors() -> None:
    """Between vectors of the model no cosine changes by .001."""
    vectors = LocalMeaning(threads=1).passages(
        ["Nøglen har vagtlederen.", "Ring til lægen.", "Bilen er ren."]
    )
    other = unpacked(packed(vectors))
    assert float(np.abs(other @ other.T - vectors @ vectors.T).max()) < 0.001


@pytest.mark.parametrize("rows", [[b""], [b"abc"], [b"abcd"], [b"\0\0\xc0\x7fab"], [b"abcdef", b"abcdefg"]])
def test_what_is_no_vector(rows: list[bytes]) -> None:
    """Bytes that are no vectors of one length are refused."""
    with pytest.raises(ValueError):  # noqa: PT011 - the words are numpy's
        unpacked(rows)


# ---------------------------------------------------------------- the cache
@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A cache in a folder that is not there yet."""
    return tmp_path / "ny" / "vectors.sqlite"


def test_kept_by_the_exact_text(file: Path) -> None:
    """What is kept is found again by the same model and text to the letter, by the next program too."""
    VectorStore("m", file).put(TEXTS, counted(TEXTS))
    again = VectorStore("m", file)
    assert np.allclose(unpacked([again.get(TEXTS)[t] for t in TEXTS]), counted(TEXTS), atol=0.01)
    assert again.get(["nøglen er her.", "Nøglen er her. "]) == {}
    assert VectorStore("n", file).get(TEXTS) == {}


def test_without_a_file() -> None:
    """Where there is no cache vectors last as long as the program."""
    store = VectorStore("m")
    store.put(TEXTS, counted(TEXTS))
    assert list(store.get([*TEXTS, "andet"])) == TEXTS


def test_many_texts(file: Path) -> None:
    """More texts than fit one question to the database are all found."""
    texts = [str(n) for n in range(1203)]
    VectorStore("m", file).put(texts, counted(texts))
    assert list(VectorStore("m", file).get(texts)) == texts


def table(file: Path, sql: str) -> None:
    """A database with something else in it."""
    file.unlink(missing_ok=True)
    with sqlite3.connect(file) as db:
        db.executescript(sql)
    db.close()


@pytest.mark.parametrize(
    "damage",
    [b"", b"ikke en database", b"SQLite format 3\0" + b"\0" * 500, "folder", "create table vectors (a)"],
    ids=["empty", "text", "cut", "folder", "other table"],
)
def test_a_damaged_cache(file: Path, damage: bytes | str) -> None:
    """With a cache that is none, vectors are made afresh and last as long as the program."""
    file.parent.mkdir()
    if isinstance(damage, bytes):
        file.write_bytes(damage)
    elif damage == "folder":
        file.mkdir()
    else:
        table(file, damage)
    store = VectorStore("m", file)
    assert store.get(TEXTS) == {}
    store.put(TEXTS, counted(TEXTS))
    assert list(store.get(TEXTS)) == TEXTS


def test_a_cache_that_cannot_be(tmp_path: Path) -> None:
    """A place where no file can be, is no error either."""
    (tmp_path / "fil").write_text("")
    for place in (tmp_path / "fil" / "v.sqlite", tmp_path / ("lang" * 100)):
        store = VectorStore("m", place)
        assert store.get(TEXTS) == {}
        store.put(TEXTS, counted(TEXTS))
        assert list(store.get(TEXTS)) == TEXTS


@pytest.mark.parametrize("broken", [b"", b"abc", b"\0\0\xc0\x7f" + b"a" * 30])
def test_a_damaged_vector(file: Path, broken: bytes) -> None:
    """A vector that was damaged in the cache is made again, for good."""
    VectorStore("bogstaver", file).put(TEXTS, counted(TEXTS))
    with sqlite3.connect(file) as db:
        db.execute("update vectors set vector = ? where rowid = 2", [broken])
    db.close()
    meaning = Letters()
    embedder = Embedder(meaning, VectorStore("bogstaver", file))
    assert embedder.held(TEXTS) is None
    came: list[Vectors] = []
    embedder.later(TEXTS, came.append)
    assert embedder.wait(5)
    assert np.allclose(came[0], counted(TEXTS), atol=0.01)
    assert Embedder(Letters(), VectorStore("bogstaver", file)).held(TEXTS) is not None


# ---------------------------------------------------------------- what is shipped
def shipment(target: Path) -> Path:
    """A shipped file of the texts."""
    ship("m", dict(zip(TEXTS, packed(counted(TEXTS)), strict=True)), target)
    return target


def test_shipped_twice(tmp_path: Path) -> None:
    """The same vectors are the same bytes, in whatever order they come."""
    target = shipment(tmp_path / "a.zip")
    turned = dict(reversed(list(zip(TEXTS, packed(counted(TEXTS)), strict=True))))
    ship("m", turned, tmp_path / "b.zip")
    assert (tmp_path / "b.zip").read_bytes() == target.read_bytes()
    assert list(VectorStore("m", shipped=target).get(TEXTS)) == TEXTS
    assert VectorStore("n", shipped=target).get(TEXTS) == {}


@pytest.mark.parametrize("said", [b"", b"PK\x05\x06", b"PK\x05\x06" + b"\0" * 18, b"x" * 1000])
def test_a_shipped_file_that_is_none(tmp_path: Path, said: bytes) -> None:
    """A shipped file that is empty or none is as if missing."""
    (tmp_path / "v.zip").write_bytes(said)
    for place in (tmp_path / "v.zip", tmp_path, tmp_path / "væk.zip"):
        assert VectorStore("m", shipped=place).get(TEXTS) == {}


@pytest.mark.parametrize("shape", [(), (0,), (5,), (0, 0), (2, 3, 4)])
def test_a_shipped_table_of_another_shape(tmp_path: Path, shape: tuple[int, ...]) -> None:
    """A shipped file of other numbers has no vectors for anybody."""
    body = io.BytesIO()
    np.save(body, np.zeros(shape, dtype=np.uint8))
    with zipfile.ZipFile(tmp_path / "v.zip", "w") as opened:
        opened.writestr("vectors.npy", body.getvalue())
    assert VectorStore("m", shipped=tmp_path / "v.zip").get(TEXTS) == {}


@settings(max_examples=100)
@given(st.data())
def test_a_shipped_file_damaged_anywhere(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Wherever a shipped file is cut or changed, what it still gives is whole, and nothing is an error."""
    target = tmp_path_factory.mktemp("v") / "v.zip"
    whole = bytearray(shipment(target).read_bytes())
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    target.write_bytes(whole[: data.draw(st.sampled_from([len(whole), at]))])
    good = dict(zip(TEXTS, packed(counted(TEXTS)), strict=True))
    assert VectorStore("m", shipped=target).get(TEXTS).items() <= good.items()


def test_the_shipped_file_is_small() -> None:
    """The demo's vectors take less than 3 MB."""
    assert shipped().stat().st_size < 3 * MB


def test_the_demo_has_meaning_at_once() -> None:
    """Every string of every scope of the demo is shipped for the installed model: nobody waits."""
    meaning = LocalMeaning(threads=1)
    snapshot = Snapshot(demo(), Embedder(meaning, VectorStore(meaning.model, shipped=shipped())))
    homes = (None, *(h.name for h in snapshot.corpus.homes))
    scopes = [Scope(home, group) for home in homes for group in (None, "voksne", "børn og unge")]
    found = [snapshot.index(scope).search("hvem har nøglen").vector for scope in scopes]
    assert snapshot.embedder is not None
    assert (snapshot.embedder.busy, [f is None for f in found]) == (False, [False] * len(scopes))
