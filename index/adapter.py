"""A model's question vectors turned towards how guidelines speak.

Staff write "må hendes mor oversætte", the guideline "pårørende må ikke bruges som tolk". A small model puts
them far apart; one matrix, learned from thousands of everyday wordings and the statements that they ask for
(tools/fit_adapter.py), brings them nearer. Passages keep their vectors.
"""

import io
import zipfile
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]  # a row a text, each of length 1

_FILE = Path(__file__).parent / "adapter.zip"
_MATRIX, _MODEL = "matrix.npy", "model.txt"


def adapted(vector: Vectors, matrix: Vectors) -> Vectors:
    """A question's vector, as one row, moved and of length 1 again."""
    moved = vector + vector @ matrix
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)


@cache
def fitted(model: str) -> Vectors | None:
    """The matrix fitted for a model; None for any other."""
    try:
        with zipfile.ZipFile(_FILE) as file:
            if file.read(_MODEL).decode() != model:
                return None
            matrix: npt.NDArray[np.float16] = np.load(io.BytesIO(file.read(_MATRIX)), allow_pickle=False)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        return None
    return matrix.astype(np.float32)


def keep(matrix: Vectors, model: str) -> None:
    """Write a fitted matrix, the same bytes for the same numbers."""
    body = io.BytesIO()
    np.save(body, matrix.astype(np.float16))
    with zipfile.ZipFile(_FILE, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in ((_MODEL, model.encode()), (_MATRIX, body.getvalue())):
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, data)
