"""A reading process, as its parent holds it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

from corpus.readers import wire
from corpus.readers.blocks import RawDocument, ReadError
from corpus.readers.worker import READY

_ROOT = Path(__file__).resolve().parents[2]
_START_SECONDS = 60.0
_END_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost before it is given up."""

    seconds: float = 30.0
    memory_mb: int = 1500
    file_mb: int = 50


class LostError(Exception):
    """A worker gave no answer; `code` is its exit code, None if the clock ended it."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code


class Worker:
    """One reading process, used by one thread at a time."""

    def __init__(self, limits: Limits) -> None:
        self.fresh = True
        self._seconds = limits.seconds
        self._expired = False
        # started in the package's own folder: -m looks in the current one first, where a document
        # folder could hold a docx.py
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [
                *(sys.executable, "-W", "ignore", "-m", "corpus.readers.worker"),
                *(str(limits.seconds), str(limits.memory_mb)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
        )

    def start(self) -> None:
        """Wait until it is warm, so that starting is not taken from the first file's time."""
        if self._exchange(None, _START_SECONDS) != READY:
            raise LostError(self._end())

    def read(self, path: Path) -> RawDocument | ReadError:
        """Have a file read; raises LostError, after which the worker is gone."""
        body = self._exchange(wire.encode_path(os.path.abspath(path)), self._seconds)  # noqa: PTH100 - "x/.." may be a link
        self.fresh = False
        try:
            return wire.decode_answer(body)
        except wire.WireError:
            raise LostError(self._end()) from None

    def _exchange(self, request: bytes | None, seconds: float) -> bytes:
        assert self._process.stdin
        assert self._process.stdout
        clock = Timer(seconds, self._expire)
        clock.start()
        try:
            if request is not None:
                wire.write_frame(self._process.stdin, request)
            body = wire.read_frame(self._process.stdout)
        except (OSError, wire.WireError):
            body = None
        finally:
            clock.cancel()
            clock.join()
        if body is None:
            raise LostError(self._end())
        return body

    def _expire(self) -> None:
        self._expired = True
        self._process.kill()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it can be given another file."""
        return not self._expired and self._process.poll() is None

    def kill(self) -> None:
        """End it, from any thread; a thread that uses it sees it as lost."""
        self._process.kill()

    def close(self) -> None:
        """Leave nothing of it behind."""
        self._end()

    def _end(self) -> int | None:
        """Close the pipes and wait for the end, which is forced if need be."""
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                if pipe:
                    pipe.close()
            except OSError:  # what was not yet sent can no longer be
                pass
        try:
            code = self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        return None if self._expired else code
