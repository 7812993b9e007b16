"""A model of meaning that counts letters: small, the same everywhere, and it does what a test wants of it."""

from collections.abc import Sequence
from threading import Event

import numpy as np

from index.meaning import MeaningError, Vectors

_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
TROUBLE = "Jeg søger kun efter ord: bogstaverne er væk."


class Letters:
    """Texts are near where they have the same letters.

    `fails`: every call is refused; `gate`: passages wait until it is opened. `embedded`: the texts of each
    call for passages; `asked`: all questions.
    """

    def __init__(self, model: str = "bogstaver", *, fails: bool = False, gate: Event | None = None) -> None:
        self.model = model
        self.fails = fails
        self.gate = gate
        self.embedded: list[list[str]] = []
        self.asked: list[str] = []

    def passages(self, texts: Sequence[str]) -> Vectors:
        """The vectors of passages, in order."""
        if self.gate:
            self.gate.wait(10)
        self.embedded.append(list(texts))
        return self._counted(texts)

    def query(self, text: str) -> Vectors:
        """The vector of a question, as one row."""
        self.asked.append(text)
        return self._counted([text])

    def _counted(self, texts: Sequence[str]) -> Vectors:
        if self.fails:
            raise MeaningError(TROUBLE)
        return counted(texts)


def counted(texts: Sequence[str]) -> Vectors:
    """How often each letter stands in each text, as rows of length 1."""
    table = np.array([[1, *(text.casefold().count(c) for c in _LETTERS)] for text in texts], dtype=np.float32)
    return np.asarray(table / np.linalg.norm(table, axis=1, keepdims=True), dtype=np.float32)
