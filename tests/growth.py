"""How much dearer a text four times as long is, whatever the machine and its load."""

import time
from collections.abc import Callable

_NOISE = 0.5  # seconds of processor time
_TRIES = 2  # on a crowded machine even processor time can double; what grows too fast does so each time


def grows_evenly(run: Callable[[int], object], size: int) -> bool:
    """Whether four times the size costs about four times the processor time, and not sixteen."""
    return any(_cost(run, 4 * size) <= 9 * _cost(run, size) + _NOISE for _ in range(_TRIES))


def _cost(run: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    run(size)
    return time.process_time() - start
