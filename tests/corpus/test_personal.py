"""Personal numbers found and masked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.personal import MASK, mask, mask_document, masked_around, masked_blocks
from corpus.readers.blocks import RawDocument
from tests.corpus.build import para, raw, row

NUMBER = "010203-1234"


@pytest.mark.parametrize("text", [NUMBER, "0102031234", "010203 1234", "010203\u00a0- 1234", "010203–1234"])
def test_shapes(text: str) -> None:
    """A personal number is masked however it is written."""
    assert mask(f"Borger {text}, stue 2") == (f"Borger {MASK}, stue 2", 1)


@pytest.mark.parametrize("text", ["12345678", "2026-11-21", "70 10 20 30", "EAN 5790001234567", "1.4.2"])
def test_other_numbers(text: str) -> None:
    """Dates, telephone and account numbers stay."""
    assert mask(text) == (text, 0)


@given(st.text("0123456789- ab\n", max_size=40))
def test_mask_is_final(text: str) -> None:
    """A masked text holds nothing more to mask."""
    once, _ = mask(text)
    assert mask(once) == (once, 0)


def test_document() -> None:
    """A document is masked in text, cells, fields, page heads and title."""
    document = RawDocument((para(NUMBER), row("Navn", NUMBER)), (("Ejer", NUMBER),), (NUMBER,), NUMBER)
    assert NUMBER not in repr(mask_document(document))


def test_masked_blocks() -> None:
    """The blocks that held a number can be told."""
    document = mask_document(raw(para("Ring."), para(NUMBER), row("Navn", NUMBER)))
    assert [document.blocks.index(b) for b in masked_blocks(document)] == [1, 2]


def test_masked_around() -> None:
    """A number outside the text can be told as well."""
    heads = [raw(para(NUMBER)), raw(furniture=(NUMBER,)), raw(fields={"Ejer": NUMBER})]
    assert [masked_around(mask_document(d)) for d in heads] == [False, True, True]
