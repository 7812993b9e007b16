"""What the reading process and its parent say to each other: length-prefixed JSON.

Not pickle: the process at the other end reads files from strangers, and what it answers is checked
field by field before anything is built from it.
"""

import json
from dataclasses import MISSING, fields
from typing import IO

from corpus.readers.blocks import Block, Cell, Kind, RawDocument, ReadError

# 64 MB is some 20,000 pages of text; more is a bomb, not a guideline
MAX_FRAME = 64 * 1024 * 1024
_LENGTH_BYTES = 4


class WireError(ValueError):
    """The other end broke the protocol."""


def write_frame(stream: IO[bytes], body: bytes) -> None:
    """Write one message; raises WireError when it is too long."""
    if len(body) > MAX_FRAME:
        raise WireError(f"a message of {len(body)} bytes")
    stream.write(len(body).to_bytes(_LENGTH_BYTES, "big") + body)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Read one message, None at the end of the stream; raises WireError when cut short or too long."""
    head = stream.read(_LENGTH_BYTES)
    if not head:
        return None
    length = int.from_bytes(head, "big")
    if len(head) < _LENGTH_BYTES or length > MAX_FRAME:
        raise WireError("not a message")
    body = stream.read(length)
    if len(body) < length:
        raise WireError("a message cut short")
    return body


def encode_answer(answer: RawDocument | ReadError) -> bytes:
    """Write an answer as JSON.

    Half surrogate pairs (broken PDF fonts yield them) become U+FFFD, for nothing after the readers
    can store them.
    """
    if isinstance(answer, ReadError):
        tree: dict[str, object] = {
            "message": str(answer), "advice": answer.advice, "place": answer.place, "lasting": answer.lasting,
        }  # fmt: skip
    else:
        tree = _document_out(answer)
    text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def decode_answer(body: bytes) -> RawDocument | ReadError:
    """Rebuild an answer; raises WireError when a field is missing, unknown or of the wrong type."""
    try:
        tree = _mapping(json.loads(body))
        if "message" in tree:
            message, advice, place = (_str(tree, name) for name in ("message", "advice", "place"))
            return ReadError(message, advice, place, lasting=_flag(tree, "lasting"))
        return _document_in(tree)
    except (ValueError, OverflowError, RecursionError) as error:
        raise WireError(str(error)) from error


def encode_path(path: str) -> bytes:
    """Write a request to read a file, whatever bytes its name is made of."""
    return json.dumps(path).encode()


def decode_path(body: bytes) -> str:
    """Read a request to read a file; raises WireError."""
    try:
        path = json.loads(body)
    except ValueError as error:
        raise WireError(str(error)) from error
    if not isinstance(path, str):
        raise WireError("not a path")
    return path


def _document_out(document: RawDocument) -> dict[str, object]:
    tree = _changed(document)
    tree["blocks"] = [_block_out(block) for block in document.blocks]
    return tree


def _block_out(block: Block) -> dict[str, object]:
    tree = _changed(block)
    if block.cells:
        tree["cells"] = [_changed(cell) for cell in block.cells]
    return tree


def _changed(record: RawDocument | Block | Cell) -> dict[str, object]:
    """Fields that differ from their defaults: most fields of most blocks do not."""
    out: dict[str, object] = {}
    for field in fields(record):
        default = field.default if field.default_factory is MISSING else field.default_factory()
        value = getattr(record, field.name)
        if value != default:
            out[field.name] = value
    return out


def _document_in(tree: dict[str, object]) -> RawDocument:
    _known(tree, RawDocument)
    return RawDocument(
        blocks=tuple(_block_in(_mapping(item)) for item in _list(tree, "blocks")),
        fields=tuple(_pair(item) for item in _list(tree, "fields")),
        furniture=_strings(tree, "furniture"),
        title=_str(tree, "title"),
        pages=_page(tree, "pages"),
        notices=_strings(tree, "notices"),
    )


def _block_in(tree: dict[str, object]) -> Block:
    _known(tree, Block)
    return Block(
        kind=Kind(_str(tree, "kind")),
        text=_str(tree, "text"),
        label=_str(tree, "label"),
        level=_int(tree, "level"),
        page=_page(tree, "page"),
        bold=_flag(tree, "bold"),
        size=_float(tree, "size"),
        boxed=_flag(tree, "boxed"),
        notes=_strings(tree, "notes"),
        note=_str(tree, "note"),
        table=_int(tree, "table", -1),
        header=_flag(tree, "header"),
        cells=tuple(_cell_in(_mapping(item)) for item in _list(tree, "cells")),
    )


def _cell_in(tree: dict[str, object]) -> Cell:
    _known(tree, Cell)
    return Cell(
        text=_str(tree, "text"),
        column=_int(tree, "column"),
        span=_int(tree, "span", 1),
        continued=_flag(tree, "continued"),
        bold=_flag(tree, "bold"),
    )


def _known(tree: dict[str, object], record: type[RawDocument | Block | Cell]) -> None:
    unknown = tree.keys() - {field.name for field in fields(record)}
    if unknown:
        raise WireError(f"unknown fields {sorted(unknown)}")


def _mapping(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise WireError("not an object")
    return value


def _list(tree: dict[str, object], key: str) -> list[object]:
    value = tree.get(key, [])
    if not isinstance(value, list):
        raise WireError(f"{key} is not a list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise WireError("not a text")
    return value


def _strings(tree: dict[str, object], key: str) -> tuple[str, ...]:
    return tuple(_text(item) for item in _list(tree, key))


def _pair(value: object) -> tuple[str, str]:
    if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004 - a label and its value
        raise WireError("not a pair")
    return _text(value[0]), _text(value[1])


def _str(tree: dict[str, object], key: str) -> str:
    return _text(tree.get(key, ""))


def _int(tree: dict[str, object], key: str, default: int = 0) -> int:
    value = tree.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool):
        raise WireError(f"{key} is not a whole number")
    return value


def _float(tree: dict[str, object], key: str) -> float:
    value = tree.get(key, 0.0)
    return value if isinstance(value, float) else float(_int(tree, key))


def _flag(tree: dict[str, object], key: str) -> bool:
    value = tree.get(key, False)
    if not isinstance(value, bool):
        raise WireError(f"{key} is not true or false")
    return value


def _page(tree: dict[str, object], key: str) -> int | None:
    return None if tree.get(key) is None else _int(tree, key)
