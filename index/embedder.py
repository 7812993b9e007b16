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
_ASKED = 32  # questions whose vectors stay at hand


def _no_progress(done: int, total: int) -> None:
    """Nobody looks."""


@dataclass(frozen=True, slots=True)
class _Job:
    """Texts whose vectors are wanted, and who wants them."""

    texts: tuple[str, ...]
    ready: Ready


class Embedder:
    """A model with its kept vectors. A question never waits for a passage: `held` says what is there now.

    A model that fails is left alone for `rest` seconds; then whoever asks next has it tried again.
    """

    def __init__(self, meaning: Meaning, store: VectorStore | None = None, rest: float = _REST) -> None:
        self.meaning = meaning
        self.progress: Progress = _no_progress  # called from the other thread
        self.trouble: str | None = None  # why the last call failed, in Danish; None after one that did not
        self._store = store or VectorStore(meaning.model)
        self._jobs: deque[_Job] = deque()
        self._todo = self._done = 0  # texts
        self._change = threading.Condition()
        self._thread: threading.Thread | None = None
        self._rest = rest
        self._rests_until = 0.0
        self._told: str | None = None
        self.ended = 0  # jobs, so far
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
            self._begin()

    def go_on(self) -> None:
        """Have made what was left when the model failed, if it has rested."""
        with self._change:
            self._begin()

    def _begin(self) -> None:
        if self._jobs and self._thread is None and time.monotonic() >= self._rests_until:
            self._thread = threading.Thread(target=self._work, name="vectors", daemon=True)
            self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether vectors are being made."""
        return self._thread is not None

    def news(self) -> str | None:
        """Why the model fails, in Danish; nothing if that was told before."""
        with self._change:
            new = self.trouble if self.trouble != self._told else None
            self._told = new or self._told
            return new

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until nothing is left to make, at most so long; whether that came true.

        Ends at once where the model fails.
        """
        with self._change:
            self._begin()
            self._change.wait_for(lambda: self._thread is None, seconds)
            return not self._jobs

    def query(self, text: str) -> Vectors | None:
        """The vector of a question; None while the model fails, and for a while after it did."""
        with self._change:
            if text in self._asked:
                return self._asked[text]
            if time.monotonic() < self._rests_until:
                return None
        try:
            found = self.meaning.query(text)
        except MeaningError as error:
            self._failed(error)
            return None
        with self._change:
            self._works()
            self._asked[text] = found
            if len(self._asked) > _ASKED:
                del self._asked[next(iter(self._asked))]
        return found

    def inside(self, vector: Vectors) -> float | None:
        """The log-odds that a question is of the kind that guidelines answer; None where not learned."""
        adapter = fitted(self.meaning.model)
        return adapter.belongs(vector) if adapter else None

    def _failed(self, error: MeaningError) -> None:
        with self._change:
            self.trouble = str(error)
            self._rests_until = time.monotonic() + self._rest

    def _works(self) -> None:
        self.trouble = None
        self._rests_until = 0.0

    def _work(self) -> None:
        """Job after job, until none is left or the model fails."""
        try:
            while self._job_done():
                pass
        finally:
            with self._change:
                if self._thread is threading.current_thread():  # an error that nobody thought of
                    self._rests_until = time.monotonic() + self._rest
                    self._end()

    def _job_done(self) -> bool:
        job = self._jobs[0]
        made = self._made(job)
        if made is not None:
            job.ready(made)
        with self._change:
            if made is None:
                self._jobs.rotate(-1)  # one that always fails must not keep the others from their turn
                self._rests_until = time.monotonic() + self._rest
            else:
                self._jobs.popleft()
                self._done += len(job.texts)
                self.ended += 1
            if made is None or not self._jobs:
                self._end()
                return False
        return True

    def _end(self) -> None:
        self._thread = None
        if not self._jobs:
            self._todo = self._done = 0
        self._change.notify_all()

    def _made(self, job: _Job, *, afresh: bool = False) -> Vectors | None:
        """The vectors of a job; None where the model failed."""
        known = {} if afresh else self._store.get(job.texts)
        missing = [text for text in dict.fromkeys(job.texts) if text not in known]
        for start in range(0, len(missing), _BATCH):
            some = missing[start : start + _BATCH]
            try:
                vectors = self.meaning.passages(some)
            except MeaningError as error:
                self._failed(error)
                return None
            with self._change:
                self._works()
            self._store.put(some, vectors)
            known |= zip(some, packed(vectors), strict=True)
            self.progress(self._done + len(job.texts) - len(missing) + start + len(some), self._todo)
        try:
            return unpacked([known[text] for text in job.texts])
        except ValueError:  # a damaged cache, or one of another model by the same name
            return None if afresh else self._made(job, afresh=True)
