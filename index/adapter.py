"""A model's question vectors turned towards how guidelines speak.

Staff write "må hendes mor oversætte", the guideline "pårørende må ikke bruges som tolk". A small model puts
them far apart; one matrix, learned from thousands of everyday wordings and the statements that they ask for
(tools/fit_adapter.py), brings them nearer. Passages keep their vectors.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]  # a row a text, each of length 1

# what reading a damaged zip file of arrays may raise
UNREADABLE = (OSError, EOFError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error)
_FILE = Path(__file__).parent / "adapter.zip"
_MATRIX, _INSIDE, _MODEL = "matrix.npy", "inside.npy", "model.txt"


@dataclass(frozen=True, slots=True)
class Adapter:
    """What was fitted for a model: `matrix` moves questions, `inside` tells whether guidelines speak of them.

    `inside`: a weight for each number of a moved question's vector, and last the intercept.
    """

    model: str
    matrix: Vectors
    inside: Vectors

    def moved(self, vector: Vectors) -> Vectors:
        """A question's vector, as one row, moved and of length 1 again."""
        found = vector + vector @ self.matrix
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)

    def belongs(self, moved: Vectors) -> float:
        """The log-odds that a moved question is of the kind that guidelines answer."""
        return float(moved[0] @ self.inside[:-1] + self.inside[-1])


@cache
def fitted(model: str, path: Path = _FILE) -> Adapter | None:
    """The adapter fitted for a model; None for any other."""
    try:
        with zipfile.ZipFile(path) as file:
            if file.read(_MODEL).decode() != model:
                return None
            matrix, inside = (_read(file.read(name)) for name in (_MATRIX, _INSIDE))
    except UNREADABLE:
        return None
    return Adapter(model, matrix, inside)


def _read(data: bytes) -> Vectors:
    return np.asarray(np.load(io.BytesIO(data), allow_pickle=False), dtype=np.float32)


def keep(adapter: Adapter, path: Path = _FILE) -> None:
    """Write a fitted adapter, the same bytes for the same numbers."""
    parts = (
        (_MODEL, adapter.model.encode()),
        (_MATRIX, _written(adapter.matrix.astype(np.float16))),
        (_INSIDE, _written(adapter.inside.astype(np.float32))),
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, data)


def _written(numbers: npt.NDArray[np.floating]) -> bytes:
    body = io.BytesIO()
    np.save(body, numbers)
    return body.getvalue()
