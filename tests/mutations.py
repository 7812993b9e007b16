"""Real files, mutilated: every mutation is a pure function of a `random.Random`."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from random import Random

from lxml import etree

from tests.whole_files import originals

Mutation = Callable[[bytes, bytes, Random], bytes]  # a file, another of its kind, chance

_ODD = (
    "",
    "0",
    "-1",
    "1e9",
    "99999999999999999999",
    "NaN",
    "æøå",
    "\ud7ff\ufffd",
    "true",
    "../..",
    "1.5",
    "%",
)
_LONG = 200  # characters; longer pieces are doubled at most, and a file grows to twice its length at most
_MAIN = "word/document.xml"


# ---------------------------------------------------------------- bytes
def flip(data: bytes, _other: bytes, chance: Random) -> bytes:
    """Some bytes become others."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200))):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def cut(data: bytes, _other: bytes, chance: Random) -> bytes:
    """A stretch is missing, at the end as a rule."""
    start = chance.randrange(len(data))
    end = len(data) if chance.random() < 0.5 else min(len(data), start + chance.randrange(2000))
    return data[:start] + data[end:]


def double(data: bytes, _other: bytes, chance: Random) -> bytes:
    """A stretch stands twice, or many times."""
    start = chance.randrange(len(data))
    part = data[start : start + chance.choice((3, 40, 900))]
    return data[:start] + part * chance.choice((1, 2, 30)) + data[start:]


def splice(data: bytes, other: bytes, chance: Random) -> bytes:
    """The beginning of one file and the end of another."""
    return data[: chance.randrange(len(data))] + other[chance.randrange(len(other)) :]


def nuls(data: bytes, _other: bytes, chance: Random) -> bytes:
    """Zero bytes in between."""
    start = chance.randrange(len(data))
    return data[:start] + bytes(chance.choice((1, 2, 500))) + data[start:]


def noise(_data: bytes, _other: bytes, chance: Random) -> bytes:
    """No file at all, or only its beginning."""
    start = chance.choice(
        (b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"---\n", b"\xff\xfe", b"\xef\xbb\xbf")
    )
    return start + chance.randbytes(chance.choice((0, 1, 50, 3000)))


BYTES: tuple[Mutation, ...] = (flip, cut, double, splice, nuls, noise)


# ---------------------------------------------------------------- text
def _pieces(pattern: str) -> Callable[[str], list[str]]:
    def parted(text: str) -> list[str]:
        return [piece for piece in re.split(pattern, text) if piece]

    return parted


_TOKENS = (_pieces(r"(<[^>]*>)"), _pieces(r"(\n)"), _pieces(r"(\s+)"), _pieces(r"(\d+)"))


def rearrange(data: bytes, other: bytes, chance: Random) -> bytes:
    """Tags, lines, words or numbers are dropped, doubled, exchanged, replaced, or all shuffled."""
    parted = chance.choice(_TOKENS)
    pieces = parted(data.decode("utf-8", "replace"))
    others = parted(other.decode("utf-8", "replace"))
    if chance.random() < 0.1:
        chance.shuffle(pieces)
    for _ in range(chance.choice((1, 4, 25))):
        _rearrange_one(pieces, others, chance)
    return "".join(pieces).encode("utf-8", "replace")[: 2 * len(data) + _LONG]


def _rearrange_one(pieces: list[str], others: Sequence[str], chance: Random) -> None:
    index, second = chance.randrange(len(pieces)), chance.randrange(len(pieces))
    match chance.randrange(6):
        case 0:
            pieces[index] = ""
        case 1:
            pieces[index] *= chance.choice((2, 60 if len(pieces[index]) < _LONG else 2))
        case 2:
            pieces[index], pieces[second] = pieces[second], pieces[index]
        case 3:
            pieces[index] = chance.choice(_ODD)
        case 4:
            pieces[index] = chance.choice(others)
        case _:
            pieces[index] = pieces[index][: chance.randrange(len(pieces[index]) + 1)]


# ---------------------------------------------------------------- Word
def members(data: bytes) -> dict[str, bytes]:
    """What a zip file holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip file of it; unpacked, for speed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def swap_members(data: bytes, other: bytes, chance: Random) -> bytes:
    """Parts of the package are dropped, exchanged, emptied, or taken from another document."""
    parts, others = members(data), members(other)
    for _ in range(chance.choice((1, 2, 5))):
        one, two = chance.choice(list(parts)), chance.choice(list(parts))
        match chance.randrange(4):
            case 0 if len(parts) > 1:
                del parts[one]
            case 1:
                parts[one], parts[two] = parts[two], parts[one]
            case 2:
                parts[one] = b""
            case _:
                parts[one] = others.get(one, b"")
    return zipped(parts)


def garble_part(data: bytes, other: bytes, chance: Random) -> bytes:
    """The XML of one part, as text, is mutilated; the package is sound."""
    parts = members(data)
    name = _part(parts, chance)
    mutation = chance.choice((flip, cut, double, rearrange, rearrange))
    return zipped(parts | {name: mutation(parts[name], members(other).get(name, b"<a/>"), chance)})


def reshape_part(data: bytes, _other: bytes, chance: Random) -> bytes:
    """The XML of one part stays sound, but its elements are dropped, doubled, moved, wrapped, renamed."""
    parts = members(data)
    name = _part(parts, chance)
    root = etree.fromstring(parts[name])
    for _ in range(chance.choice((1, 5, 40))):
        _reshape_one(root, chance)
    return zipped(parts | {name: etree.tostring(root)})


def _part(parts: dict[str, bytes], chance: Random) -> str:
    if chance.random() < 0.6:
        return _MAIN
    return chance.choice(sorted(n for n in parts if n.endswith((".xml", ".rels")) and parts[n]))


def _reshape_one(root: etree._Element, chance: Random) -> None:
    inner = [node for node in root.iter() if node.getparent() is not None]
    if not inner:
        return
    node, second = chance.choice(inner), chance.choice(inner)
    parent = node.getparent()
    assert parent is not None
    match chance.randrange(6):
        case 0:
            parent.remove(node)
        case 1:
            parent.insert(parent.index(node), etree.fromstring(etree.tostring(node)))
        case 2 if node not in set(second.iterancestors()) | {second}:
            second.append(node)
        case 3 if node.attrib:
            node.set(chance.choice(sorted(map(str, node.attrib))), chance.choice(_ODD))
        case 4:
            node.tag = second.tag
        case _:
            node.text = chance.choice(_ODD)


# ---------------------------------------------------------------- by kind
_TEXTS: tuple[Mutation, ...] = (*BYTES, rearrange, rearrange, rearrange, rearrange)
MUTATIONS: dict[str, tuple[Mutation, ...]] = {
    ".docx": (*BYTES, swap_members, garble_part, garble_part, reshape_part, reshape_part, reshape_part),
    ".pdf": (*BYTES, rearrange, rearrange),
    ".html": _TEXTS,
    ".md": _TEXTS,
    ".txt": _TEXTS,
}


def mutilated(suffix: str, seed: int) -> bytes:
    """The file of a kind that a seed names."""
    chance = Random(f"{suffix}{seed}")
    data, other = chance.choice(originals(suffix)), chance.choice(originals(suffix))
    data = chance.choice(MUTATIONS[suffix])(data, other, chance)
    return chance.choice(BYTES)(data, other, chance) if data and chance.random() < 0.15 else data
