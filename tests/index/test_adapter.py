"""What was fitted for a model moves its questions, and those of no other."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.adapter import Adapter, fitted, keep
from index.meaning import LocalMeaning
from tests.index.letters import counted

SIZE = counted(["a"]).shape[1]


@cache
def adapter() -> Adapter:
    """A small one."""
    numbers = np.random.default_rng(1)
    matrix = numbers.normal(size=(SIZE, SIZE)).astype(np.float16).astype(np.float32)
    return Adapter("m", matrix, numbers.normal(size=SIZE + 1).astype(np.float32))


@settings(max_examples=20)
@given(st.text(max_size=20))
def test_a_moved_question_has_length_1(text: str) -> None:
    """Wherever a question's vector is moved to, it has length 1 again and is one row."""
    moved = adapter().moved(counted([text]))
    assert (moved.shape, str(moved.dtype)) == ((1, SIZE), "float32")
    assert float(np.linalg.norm(moved)) == pytest.approx(1, abs=1e-5)


def test_belonging_is_a_sum() -> None:
    """The log-odds are the weights of the numbers together, and the intercept."""
    plain = Adapter("m", adapter().matrix, np.array([2.0, *[0.0] * (SIZE - 1), 0.5], dtype=np.float32))
    assert plain.belongs(np.eye(1, SIZE, dtype=np.float32)) == 2.5


def test_kept_and_read(tmp_path: Path) -> None:
    """What is kept is read as it was, by its own model alone."""
    keep(adapter(), tmp_path / "a.zip")
    again = fitted("m", tmp_path / "a.zip")
    assert again is not None
    assert np.array_equal(again.matrix, adapter().matrix)
    assert np.array_equal(again.inside, adapter().inside)
    assert fitted("n", tmp_path / "a.zip") is None


def test_kept_twice(tmp_path: Path) -> None:
    """The same numbers are the same bytes."""
    for name in ("a", "b"):
        keep(adapter(), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@given(st.data())
def test_a_damaged_file(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """A file that is cut or changed anywhere gives nothing, or what was kept."""
    target = tmp_path_factory.mktemp("a") / "a.zip"
    keep(adapter(), target)
    whole = bytearray(target.read_bytes())
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    target.write_bytes(whole[: data.draw(st.sampled_from([len(whole), at]))])
    found = fitted("m", target)
    assert found is None or np.array_equal(found.matrix, adapter().matrix)


def test_a_missing_file(tmp_path: Path) -> None:
    """Where there is no file nothing was fitted."""
    assert fitted("m", tmp_path / "væk.zip") is None


def test_the_shipped_one_fits() -> None:
    """What is shipped was fitted for the installed model, and takes part in its questions."""
    meaning = LocalMeaning(threads=1)
    shipped = fitted(meaning.model)
    assert shipped is not None
    plain, moved = meaning.plain_query("hvem har nøglen"), meaning.query("hvem har nøglen")
    assert np.allclose(moved, shipped.moved(plain), atol=1e-5)
    assert not np.allclose(moved, plain, atol=0.01)
    assert shipped.belongs(moved) > shipped.belongs(meaning.query("hvad er hovedstaden i Peru"))
