"""Reading files in processes of their own, so that no file can stop the rest.

The parent never opens a document: it hands paths to warm workers, watches the clock, and replaces a
worker that hangs or dies. Whatever happens to a file, its place in the result is filled.
"""

import os
import signal
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from corpus.readers import formats
from corpus.readers.blocks import RawDocument, ReadError
from corpus.readers.process import Limits, LostError, Worker
from corpus.readers.worker import EXIT_MEMORY, RESAVE, unopened

__all__ = ["Limits", "Progress", "ReaderPool"]

Progress = Callable[[int, int, Path], None]

_MEGABYTE = 1024 * 1024
# read ahead of the caller, per worker: enough to pass by a file that hangs, without holding a corpus
_AHEAD = 16


class ReaderPool:
    """Reads files in guarded processes; a context manager.

    Workers start when there is work for them and serve file after file; `read` and `read_all` may
    be called from several threads.
    """

    def __init__(self, limits: Limits | None = None, workers: int | None = None) -> None:
        self.limits = limits or Limits()
        self._size = workers or min(4, os.cpu_count() or 1)
        self._threads = ThreadPoolExecutor(self._size, thread_name_prefix="reader")
        self._lock = Lock()
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, path: Path) -> RawDocument | ReadError:
        """Read one file; a failure is returned, never raised."""
        return self._threads.submit(self._read, path).result()

    def read_all(
        self, paths: Iterable[Path], progress: Progress | None = None
    ) -> Iterator[tuple[Path, RawDocument | ReadError]]:
        """Read files side by side; yields each with its document or failure, in the order given.

        `progress(done, total, path)` names the file that is now waited for: the one to look at when
        nothing seems to happen.
        """
        todo = deque(paths)
        total = len(todo)
        under_way: deque[tuple[Path, Future[RawDocument | ReadError]]] = deque()
        for done in range(total):
            while todo and len(under_way) < self._size * _AHEAD:
                path = todo.popleft()
                under_way.append((path, self._threads.submit(self._read, path)))
            path, future = under_way.popleft()
            if progress:
                progress(done, total, path)
            yield path, future.result()

    def close(self) -> None:
        """End all workers, at once, for they hold nothing; a file in mid-read is given up."""
        with self._lock:
            self._closed = True
            for worker in [*self._busy, *self._idle]:
                worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._idle:
            worker.close()
        self._idle.clear()

    def _read(self, path: Path) -> RawDocument | ReadError:
        refusal = _refusal(path, self.limits)
        if refusal:
            return refusal
        try:
            worker = self._take()
        except (LostError, OSError):
            return ReadError(
                "Filen kunne ikke læses: læseprogrammet kunne ikke starte.",
                "Luk andre programmer, og indlæs mappen igen.",
            )
        worn = not worker.fresh
        try:
            return worker.read(path)
        except LostError as lost:
            # what files before it left in memory must not decide over this one
            if lost.code == EXIT_MEMORY and worn and not self._closed:
                return self._read(path)
            return _loss(lost.code, self.limits)
        finally:
            self._give_back(worker)

    def _take(self) -> Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.alive:
                    self._busy.add(worker)
                    return worker
                worker.close()
        worker = Worker(self.limits)
        with self._lock:
            self._busy.add(worker)
            if self._closed:
                worker.kill()
        try:
            worker.start()
        except LostError:
            self._give_back(worker)
            raise
        return worker

    def _give_back(self, worker: Worker) -> None:
        with self._lock:
            self._busy.discard(worker)
            if worker.alive:
                self._idle.append(worker)
                return
        worker.close()


def _refusal(path: Path, limits: Limits) -> ReadError | None:
    """Say why a file is not even tried, None if it is."""
    try:
        formats.module_for(path)
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for ever
            return ReadError("Det er ikke en almindelig fil.", "Fjern den fra mappen.")
        if status.st_size == 0:
            return ReadError("Filen er tom (0 byte).", "Hent den igen fra det sted, den kom fra.")
        if status.st_size > limits.file_mb * _MEGABYTE:
            size = status.st_size / _MEGABYTE
            return ReadError(
                f"Filen er for stor: {size:.0f} MB; grænsen er {limits.file_mb} MB.",
                "Gør billederne i den mindre, eller del den op.",
            )
        path.open("rb").close()
    except ReadError as error:
        return error
    except OSError as error:
        return unopened(error)
    return None


def _loss(code: int | None, limits: Limits) -> ReadError:
    """Say what became of a file that ended its worker."""
    if code is None or code == -getattr(signal, "SIGXCPU", 0):
        reason = f"den brugte for lang tid (over {limits.seconds:g} sekunder)"
    elif code == EXIT_MEMORY:
        reason = f"den brugte for meget hukommelse (over {limits.memory_mb} MB)"
    else:
        reason = "den fik læseren til at gå ned"
    return ReadError(f"Filen kunne ikke læses: {reason}.", RESAVE)
