"""Files already understood, kept so that an unchanged one is neither read nor understood again."""

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus.blobs import Blobs
from corpus.codec import CodecError, code_hash, decode, encode
from corpus.draft import Understood


class Kept:
    """The understood files of one machine, by `codec.understood_key`; beside the cache of readings."""

    def __init__(self, file: Path | None) -> None:
        self._kept = Blobs(file, "understood", "body", code_hash())

    def get(self, keys: Sequence[str]) -> dict[str, Understood]:
        """Those of the wanted that are kept; a damaged one is as good as none."""
        found: dict[str, Understood] = {}
        for key, body in self._kept.get(keys).items():
            with contextlib.suppress(CodecError):
                found[key] = decode(body)
        return found

    def put(self, understood: Mapping[str, Understood]) -> None:
        """Keep more; what older code understood is dropped."""
        bodies: dict[str, bytes] = {}
        for key, each in understood.items():
            with contextlib.suppress(CodecError):
                bodies[key] = encode(each)
        self._kept.put(bodies)
