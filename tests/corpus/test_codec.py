"""An understood file as bytes and back."""

import contextlib
import hashlib
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import readings
from corpus.catalogue import files_of
from corpus.codec import CodecError, decode, encode, understood_key
from corpus.dates import PartialDate
from corpus.draft import Understood
from corpus.homes import Clue
from corpus.model import Fault, Severity
from corpus.readers.blocks import Block, RawDocument
from corpus.schemes import Scheme, Schemes, builtin
from corpus.understand import understand
from tests.block_lists import documents
from tests.corpus.parts import draft

DEMO = Path(readings.__file__).parent / "demo" / "documents"
FAULT = Fault("a.docx", "side 2", Severity.ERROR, "Noget er galt.", "Ret det.")


@cache
def demo() -> tuple[Understood, ...]:
    """Every document of the demo that the readings shipped with it hold."""
    keyed = {readings.key_of(path, _digest(path)): name for name, path in files_of(DEMO)[0]}
    found = readings.Readings(None).get(list(keyed))
    return tuple(
        Understood(keyed[key], understand(keyed[key], raw, builtin()), (FAULT,))
        for key, raw in sorted(found.items())
        if isinstance(raw, RawDocument)
    )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_demo_comes_back() -> None:
    """Every file of the demo is the same after being bytes."""
    assert len(demo()) > 50
    assert tuple(decode(encode(each)) for each in demo()) == demo()


@given(documents())
@settings(max_examples=50)
def test_any_document_comes_back(found: list[Block]) -> None:
    """Whatever a file holds, it is the same after being bytes."""
    name = "lokale/Mågen/1.4 æøå.docx"
    understood = Understood(name, understand(name, RawDocument(tuple(found)), builtin()), ())
    assert decode(encode(understood)) == understood


def test_the_same_bytes_each_time() -> None:
    """The bytes depend on nothing but the file."""
    assert [encode(each) for each in demo()] == [encode(decode(encode(each))) for each in demo()]


@given(st.data())
@settings(max_examples=300)
def test_damaged_bytes_are_refused_or_typed(data: st.DataObject) -> None:
    """Bytes with a mistake in them are an Understood or a CodecError, and nothing else."""
    whole = bytearray(encode(data.draw(st.sampled_from(demo()[:8]))))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.sampled_from([len(whole), len(whole) - 1, len(whole) // 2]))])
    with contextlib.suppress(CodecError):
        assert isinstance(decode(cut), Understood)


@pytest.mark.parametrize("data", [b"", b"\x00", b"\xc0", b"{}", b"\x80", b"ikke bytes af os", b"\x91" * 5000])
def test_other_bytes_are_refused(data: bytes) -> None:
    """Bytes that were never ours are refused."""
    with pytest.raises(CodecError):
        decode(data)


def test_more_behind_is_refused() -> None:
    """Bytes with something behind them are refused."""
    with pytest.raises(CodecError):
        decode(encode(demo()[0]) + b"\x00")


@pytest.mark.parametrize(
    "forged",
    [
        {"path": 7, "drafts": [], "faults": []},
        {"path": "a", "drafts": [{}], "faults": []},
        {"path": "a", "drafts": [], "faults": [["a", "b"]]},
        {"path": "a", "drafts": []},
    ],
)
def test_wrong_types_are_refused(forged: object) -> None:
    """What is well formed but of other types is refused."""
    with pytest.raises(CodecError):
        decode(msgspec.msgpack.encode(forged))


@pytest.mark.parametrize("day", [PartialDate(2026, 13), PartialDate(0), PartialDate(2026, 2, 30)])
def test_a_day_that_is_none_is_refused(day: PartialDate) -> None:
    """A date that the calendar does not have is refused here, and trips nobody later."""
    with pytest.raises(CodecError):
        decode(encode(Understood("a", (replace(draft(), revise_by=day),), ())))


def test_half_a_letter_cannot_be_written() -> None:
    """A text that no encoding can hold is refused."""
    with pytest.raises(CodecError):
        encode(Understood("\ud800", (), ()))


def test_key() -> None:
    """Other bytes, another place, or other standard sets are another file; the same are the same."""
    other = Schemes("a", (Scheme("a", "A", (), ()),))
    keys = [understood_key(path, digest, schemes) for path, digest, schemes in (
        ("a.docx", "x", builtin()), ("b.docx", "x", builtin()),
        ("a.docx", "y", builtin()), ("a.docx", "x", other),
    )]  # fmt: skip
    assert len(set(keys)) == 4
    assert keys[0] == understood_key("a.docx", "x", Schemes(builtin().default, builtin().all))


def test_names_of_a_home_come_back() -> None:
    """What says which home it is comes back with its weight."""
    found = Understood("a", (replace(draft(), clues=(Clue("Revlen", 3), Clue("Åen", 0))),), (FAULT,))
    assert decode(encode(found)) == found
