"""The place of sentence vectors: what a model of meaning must offer to take part in the ranking."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]  # a row a text, each of length 1


class Meaning(Protocol):
    """Texts as vectors whose cosine tells how near they are in meaning. None is shipped yet: words rank."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """The vectors of passages, in order."""

    def query(self, text: str) -> Vectors:
        """The vector of a question, as one row."""
