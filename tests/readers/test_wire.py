"""What the reading process and its parent say to each other."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers import wire
from corpus.readers.blocks import Block, Cell, Kind, RawDocument, ReadError

texts = st.text(max_size=20)
floats = st.floats(allow_nan=False)
# built from the types themselves: a field added later is covered without a change here
cells = st.builds(Cell, text=texts)
blocks = st.builds(
    Block,
    text=texts,
    size=floats,
    notes=st.lists(texts, max_size=2).map(tuple),
    cells=st.lists(cells, max_size=3).map(tuple),
)
documents = st.builds(
    RawDocument,
    blocks=st.lists(blocks, max_size=4).map(tuple),
    fields=st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
    furniture=st.lists(texts, max_size=2).map(tuple),
    notices=st.lists(texts, max_size=2).map(tuple),
)


@given(documents)
def test_a_document_survives_the_wire(document: RawDocument) -> None:
    """What the reading process built is what its parent gets."""
    assert wire.decode_answer(wire.encode_answer(document)) == document


@given(texts, texts, texts)
def test_an_error_survives_the_wire(message: str, advice: str, place: str) -> None:
    """An error keeps its message, its advice and its place."""
    error = wire.decode_answer(wire.encode_answer(ReadError(message, advice, place)))
    assert isinstance(error, ReadError)
    assert (str(error), error.advice, error.place) == (message, advice, place)


@given(st.text(st.characters(), max_size=20))
def test_broken_letters_become_storable(text: str) -> None:
    """Whatever half letters a file yields, the parent gets text that can be written as UTF-8."""
    document = wire.decode_answer(wire.encode_answer(RawDocument((Block(Kind.PARAGRAPH, text + "\ud83d"),))))
    assert isinstance(document, RawDocument)
    assert document.blocks[0].text.encode().endswith("\ufffd".encode())


@given(
    st.text(st.characters(exclude_categories=()), max_size=20).filter(
        lambda text: not any("\ud800" <= c < "\udc00" for c in text)
    )
)
def test_a_path_of_any_bytes_survives_the_wire(path: str) -> None:
    """A file whose name is not valid UTF-8 is asked for by its very name."""
    assert wire.decode_path(wire.encode_path(path)) == path


@given(st.lists(st.binary(max_size=30)))
def test_messages_keep_their_bounds(bodies: list[bytes]) -> None:
    """Messages written one after the other are read one after the other."""
    stream = io.BytesIO()
    for body in bodies:
        wire.write_frame(stream, body)
    stream.seek(0)
    assert list(iter(lambda: wire.read_frame(stream), None)) == bodies


@pytest.mark.parametrize("sent", [b"\0\0", b"\0\0\0\x05abc", b"\xff\xff\xff\xffabc"])
def test_a_broken_message_is_refused(sent: bytes) -> None:
    """A message cut short, or one that claims 4 GB, is refused before it is read."""
    with pytest.raises(wire.WireError):
        wire.read_frame(io.BytesIO(sent))


@given(st.binary(max_size=60))
def test_noise_is_never_taken_for_an_answer(body: bytes) -> None:
    """Bytes that are no answer raise WireError and nothing else."""
    try:
        wire.decode_answer(body)
    except wire.WireError:
        return
    assert json.loads(body) == {}


@pytest.mark.parametrize(
    "tree",
    [
        [],
        {"blocks": {}},
        {"blocks": [3]},
        {"blocks": [{"kind": "virus", "text": ""}]},
        {"blocks": [{"kind": "paragraph", "text": 3}]},
        {"blocks": [{"kind": "paragraph", "level": True}]},
        {"blocks": [{"kind": "paragraph", "bold": 1}]},
        {"blocks": [{"kind": "paragraph", "size": "12"}]},
        {"blocks": [{"kind": "table_row", "cells": [{"text": "a", "colour": 1}]}]},
        {"blocks": [], "fields": [["a"]]},
        {"blocks": [], "script": "x"},
    ],
)
def test_an_answer_of_the_wrong_shape_is_refused(tree: object) -> None:
    """Every field is checked: a wrong type or an unknown name refuses the answer."""
    with pytest.raises(wire.WireError):
        wire.decode_answer(json.dumps(tree).encode())
