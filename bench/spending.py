"""What a run costs: processor time and memory. Needs Linux."""

import os
import resource
import time
from collections.abc import Callable
from pathlib import Path


def cpu(run: Callable[[], object]) -> float:
    """CPU seconds, those of processes that were started and have ended among them."""
    before = _spent()
    run()
    return _spent() - before


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def resident_mb() -> float:
    """What this process holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
