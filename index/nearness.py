"""How near a question is in meaning to each text of a Part: to all of it and to its nearest sentence."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from corpus.sentences import spans
from index.bm25 import Scores
from index.embedder import Embedder
from index.meaning import Vectors
from index.part import Fields

_HEADINGS = 2  # above a text, that stand before what is embedded
HUB = 0.4  # of how near a text is to every other one: what is near to all says little


def head_of(fields: Fields) -> str:
    """What stands before a text: without it "Senest efter 24 timer" could be about anything."""
    return " – ".join([fields.title, *fields.headings[-_HEADINGS:]])


def strings(fields: Fields) -> Iterator[str]:
    """What is embedded of a text: first all of it, then its sentences."""
    yield f"{head_of(fields)}: {fields.text}"
    for start, end in spans(fields.text):
        yield sentence_string(fields, start, end)


def sentence_string(fields: Fields, start: int, end: int) -> str:
    """What is embedded of a sentence."""
    return f"{head_of(fields)}: {fields.text[start:end]}"


class Nearness:
    """The vectors of a Part's texts, there at once or later; `beneath` is the level that it stands on."""

    def __init__(
        self, texts: Sequence[Fields], embedder: Embedder, beneath: "Nearness | None" = None
    ) -> None:
        listed = [tuple(dict.fromkeys(strings(f))) for f in texts]
        self._embedder = embedder
        self._beneath = beneath
        self._starts = np.cumsum([0, *(len(rows) for rows in listed)])[:-1]
        self._counts = np.array([len(rows) for rows in listed])
        self._places = {text: at for at, text in enumerate(t for rows in listed for t in rows)}
        self._texts = [t for rows in listed for t in rows]
        self._vectors: Vectors | None = None
        self._hub: npt.NDArray[np.float32] | None = None
        held = embedder.held(self._texts)
        if held is not None:
            self._take(held)
        elif self._texts:
            embedder.later(self._texts, self._take)

    def _take(self, vectors: Vectors) -> None:
        self._mean: npt.NDArray[np.float32] = np.asarray(vectors.mean(axis=0), dtype=np.float32)
        self._vectors = vectors  # last: from now on a question in another thread counts on both

    @property
    def ready(self) -> bool:
        """Whether the vectors are there."""
        return not self._texts or (
            self._vectors is not None and (self._beneath is None or self._beneath.ready)
        )

    def fits(self, query: Vectors) -> bool:
        """Whether a question's vector can be compared: a server may have got another model meanwhile."""
        return self._vectors is None or self._vectors.shape[1] == query.shape[1]

    def scores(self, query: Vectors) -> tuple[Scores, Scores, Scores]:
        """For each text its nearness and that of its nearest sentence, together; its own; the best cosine."""
        if self._vectors is None:
            nothing = np.zeros(len(self._starts))
            return nothing, nothing, nothing
        if self._hub is None:
            self._hub = HUB * (self._vectors @ self._mean_beneath())
        cosines = self._vectors @ query[0]
        near = cosines - self._hub
        whole = near[self._starts]
        rest = near.copy()
        rest[self._starts] = np.where(self._counts > 1, -np.inf, whole)
        both = whole + np.maximum.reduceat(rest, self._starts)
        nearest = np.maximum.reduceat(cosines, self._starts)
        return both.astype(float), whole.astype(float), nearest.astype(float)

    def _mean_beneath(self) -> npt.NDArray[np.float32]:
        """The middle of the common level, so that a home's texts do not move another's."""
        below = self._beneath
        if below is not None and below._vectors is not None:  # noqa: SLF001 - of the same class
            return below._mean_beneath()  # noqa: SLF001 - as above
        return self._mean

    def of(self, query: Vectors, text: str) -> float | None:
        """How near one embedded string is."""
        at = self._places.get(text)
        return None if at is None or self._vectors is None else float(self._vectors[at] @ query[0])
