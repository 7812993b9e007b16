"""An understood file as bytes, and what identifies it.

Typed MessagePack, never pickle: the bytes may lie where others can write.
"""

import hashlib
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from corpus.draft import Understood
from corpus.schemes import Schemes

_HERE = Path(__file__).parent
_CODE = ("*.py", "*.yaml", "readers/*.py")

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Understood)


class CodecError(ValueError):
    """These are not the bytes of an understood file, or it cannot be written as bytes."""


def encode(understood: Understood) -> bytes:
    """An understood file as bytes; raises CodecError for a text that no encoding can hold."""
    try:
        return _encoder.encode(understood)
    except UnicodeEncodeError as error:  # half a surrogate pair
        raise CodecError(str(error)) from error


def decode(data: bytes) -> Understood:
    """An understood file from its bytes, each field checked; raises CodecError."""
    try:
        understood = _decoder.decode(data)
        for draft in understood.drafts:
            for day in filter(None, (draft.effective, draft.revise_by)):
                _ = day.first, day.last  # the types let a thirteenth month through
    except (msgspec.MsgspecError, ValueError, OverflowError) as error:
        raise CodecError(str(error)) from error
    return understood


def understood_key(path_in_corpus: str, digest_key: str, schemes: Schemes) -> str:
    """What identifies an understood file: how it is read (`readings.key_of`), its path, sets, code."""
    told = "\0".join((path_in_corpus, digest_key, _name_of(schemes)))
    return f"{hashlib.sha256(told.encode(errors='surrogatepass')).hexdigest()}:{code_hash()}"


@lru_cache(maxsize=8)
def _name_of(schemes: Schemes) -> str:
    return hashlib.sha256(repr(schemes).encode()).hexdigest()


@cache
def code_hash() -> str:
    """Changes with the code and data that understand a file: what older ones made is never used."""
    digest = hashlib.sha256()
    for pattern in _CODE:
        for source in sorted(_HERE.glob(pattern)):
            digest.update(source.read_bytes())
    return digest.hexdigest()[:16]
