"""The reading process: `python -m corpus.readers.worker SECONDS MEMORY_MB`.

Reads paths from standard input and answers with documents on standard output (see `wire.py`) until
its input ends. It limits itself, so that a file made to eat memory or time harms nobody else.
"""

import contextlib
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb
from typing import IO

from corpus.readers import formats, wire
from corpus.readers.blocks import RawDocument, ReadError

if sys.platform != "win32":  # where the parent's clock is the only limit
    import resource

# out of memory is told by the exit code, for a message would need memory
EXIT_MEMORY = 77
READY = b"ready"

RESAVE = "Åbn filen i Word, og gem den igen som .docx, eller del den op."
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Budget:
    """What one file may cost."""

    seconds: float
    memory_mb: int


def unopened(error: OSError) -> ReadError:
    """Say why a file could not be opened."""
    if isinstance(error, FileNotFoundError):
        return ReadError("Filen findes ikke længere.", "Indlæs mappen igen.")
    if isinstance(error, PermissionError):
        return ReadError(
            "Filen kunne ikke åbnes: programmet har ikke adgang til den.",
            "Luk filen, hvis den er åben i et andet program, eller giv læseadgang til den.",
        )
    return ReadError("Filen kunne ikke åbnes.", "Se efter, om den stadig er der, og om drevet er tilsluttet.")


def answer(path: Path) -> RawDocument | ReadError:
    """Read a file; every failure but lack of memory becomes a ReadError."""
    try:
        return formats.load(formats.module_for(path))(path)
    except Exception as error:
        if _stems_from(error, MemoryError):
            raise MemoryError from error
        return _as_read_error(error)


def _stems_from(error: BaseException, cause: type[BaseException]) -> bool:
    """Whether a cause lies behind an error: libraries wrap what they meet, some as an argument."""
    seen: set[int] = set()
    todo: list[object] = [error]
    while todo:
        one = todo.pop()
        if isinstance(one, cause):
            return True
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            todo += [one.__cause__, one.__context__, *one.args]
    return False


def _as_read_error(error: Exception) -> ReadError:
    if _stems_from(error, RecursionError):
        return ReadError("Filen kunne ikke læses: dens indhold er pakket ind i for mange lag.", RESAVE)
    if isinstance(error, ReadError):
        error.lasting = True
        return error
    if isinstance(error, OSError):
        return unopened(error)
    return _unexpected(error)


def _unexpected(error: Exception) -> ReadError:
    name = type(error).__name__
    frames = extract_tb(error.__traceback__)
    where = f" i {Path(frames[-1].filename).name}, linje {frames[-1].lineno}" if frames else ""
    return ReadError(
        f"Filen kunne ikke læses: den er beskadiget eller bygget på en ukendt måde (teknisk: {name}{where}).",
        RESAVE,
    )


def serve(requests: IO[bytes], answers: IO[bytes], budget: Budget) -> None:
    """Answer every request until there are no more."""
    wire.write_frame(answers, READY)
    while (body := wire.read_frame(requests)) is not None:
        _limit_cpu(budget.seconds)
        reply = wire.encode_answer(answer(Path(wire.decode_path(body))))
        if len(reply) > wire.MAX_FRAME:
            reply = wire.encode_answer(
                ReadError("Filen kunne ikke læses: den har for meget tekst.", "Del filen op.")
            )
        wire.write_frame(answers, reply)


def main() -> None:
    """Take the protocol's pipes away from everybody else, warm up, set limits, serve."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    budget = Budget(float(sys.argv[1]), int(sys.argv[2]))
    requests, answers = _private_pipes()
    for module in set(formats.MODULES.values()):
        with contextlib.suppress(Exception):  # a missing or broken library costs its own files only
            formats.load(module)
    _limit_process(budget.memory_mb)
    try:
        serve(requests, answers, budget)
    except MemoryError:
        os._exit(EXIT_MEMORY)


def _private_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Move the protocol to file descriptors that no print of a library can reach."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return requests, answers


def _limit_process(memory_mb: int) -> None:
    """Limit memory, core dumps and files written.

    Memory counts from what is mapped after warming up, so that a file's share does not depend on
    the size of the libraries. macOS accepts the limit and does not keep it; there time must do.
    """
    if sys.platform == "win32":
        return
    memory = _mapped_bytes() + memory_mb * _MEGABYTE
    for kind, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),  # readers have nothing to write
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, limit))


def _mapped_bytes() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _limit_cpu(seconds: float) -> None:
    """End this process if it hangs and the parent is no longer there to end it."""
    if sys.platform == "win32":
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(usage.ru_utime + usage.ru_stime + 2 * seconds) + 1
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
