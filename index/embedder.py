"""Vectors for whoever ranks: those at hand at once, the others made in the background, batch by batch."""

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.adapter import fitted
from index.meaning import Meaning, MeaningError, Vectors
from index.vectors import VectorStore, packed, unpacked

Progress = Callable[[int, int], None]
Ready = Callable[[Vectors], None]

_BATCH = 32  # texts between two looks at what else is wanted: a second or two
_REST = 30.0  # seconds before a model that failed is asked again
_RETRIES = 3
_ASKED = 32  # questions whose vectors stay at hand


def _no_progress(done: int, total: int) -> None:
    """Nobody looks."""


@dataclass(frozen=True, slots=True)
class _Job:
    """Texts whose vectors are wanted, and who wants them."""

    texts: tuple[str, ...]
    ready: Ready


class Embedder:
    """A model with its kept vectors. A question never waits for a passage: `held` says what is there now."""

    def __init__(self, meaning: Meaning, store: VectorStore | None = None) -> None:
        self.meaning = meaning
        self.progress: Progress = _no_progress  # called from the other thread
        self.trouble: str | None = None  # why the last call failed, in Danish
        self._store = store or VectorStore(meaning.model)
        self._jobs: deque[_Job] = deque()
        self._todo = self._done = 0  # texts
        self._change = threading.Condition()
        self._thread: threading.Thread | None = None
        self._rests_until = 0.0
        self._asked: dict[str, Vectors] = {}

    def held(self, texts: Sequence[str]) -> Vectors | None:
        """The vectors of texts, a row each, if all of them are at hand."""
        found = self._store.get(texts)
        if not texts or any(text not in found for text in texts):
            return None
        try:
            return unpacked([found[text] for text in texts])
        except ValueError:  # a damaged cache: made again
            return None

    def later(self, texts: Sequence[str], ready: Ready) -> None:
        """Have vectors made; `ready` is called with them from another thread."""
        with self._change:
            self._jobs.append(_Job(tuple(texts), ready))
            self._todo += len(texts)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="vectors", daemon=True)
                self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether vectors are still to be made."""
        return bool(self._jobs)

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until nothing is left to make, at most so long; whether that came true.

        Ends at once where the model fails.
        """
        with self._change:
            self._change.wait_for(lambda: not self._jobs or self.trouble is not None, seconds)
            return not self._jobs

    def query(self, text: str) -> Vectors | None:
        """The vector of a question; None while the model fails, and for a while after it did."""
        if text in self._asked:
            return self._asked[text]
        if time.monotonic() < self._rests_until:
            return None
        try:
            found = self.meaning.query(text)
        except MeaningError as error:
            self._failed(error)
            return None
        self._asked[text] = found
        if len(self._asked) > _ASKED:
            self._asked.pop(next(iter(self._asked)), None)
        return found

    def inside(self, vector: Vectors) -> float | None:
        """The log-odds that a question is of the kind that guidelines answer; None where not learned."""
        adapter = fitted(self.meaning.model)
        return adapter.belongs(vector) if adapter else None

    def _failed(self, error: MeaningError) -> None:
        with self._change:
            self.trouble = str(error)
            self._rests_until = time.monotonic() + _REST
            self._change.notify_all()

    def _work(self) -> None:
        while True:
            with self._change:
                if not self._jobs:
                    self._thread = None
                    self._todo = self._done = 0
                    self._change.notify_all()
                    return
                job = self._jobs[0]
            made = self._made(job)
            with self._change:
                self._jobs.popleft()
                self._done += len(job.texts)
            if made is not None:
                job.ready(made)
            with self._change:
                self._change.notify_all()

    def _made(self, job: _Job) -> Vectors | None:
        """The vectors of a job; None where the model failed for good."""
        missing = [t for t in dict.fromkeys(job.texts) if t not in self._store.get([t])]
        fresh: dict[str, bytes] = {}
        for start in range(0, len(missing), _BATCH):
            some = missing[start : start + _BATCH]
            vectors = self._tried(some)
            if vectors is None:
                return None
            self._store.put(some, vectors)
            fresh |= dict(zip(some, packed(vectors), strict=True))
            self.progress(self._done + len(job.texts) - len(missing) + start + len(some), self._todo)
        rows = self._store.get(job.texts) | fresh
        return unpacked([rows[text] for text in job.texts])

    def _tried(self, texts: Sequence[str]) -> Vectors | None:
        for attempt in range(_RETRIES):
            if attempt:
                time.sleep(_REST)
            try:
                return self.meaning.passages(texts)
            except MeaningError as error:
                self._failed(error)
        return None
