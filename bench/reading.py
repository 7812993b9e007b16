"""How fast the demo's documents become passages, per format, and what the reading process takes of memory."""

import os
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from report import number, publish, table

from corpus.catalogue import Understood, files_of
from corpus.material import assemble
from corpus.personal import mask_document
from corpus.readers import formats
from corpus.readers.blocks import RawDocument, ReadError
from corpus.readers.process import Limits, Worker
from corpus.schemes import builtin
from corpus.sheets import is_sheet
from corpus.understand import understand

DEMO = Path(__file__).parents[1] / "corpus" / "demo" / "documents"
TODAY = date(2026, 11, 21)
ROUNDS = 5  # the fastest counts: what slows a round down is other work on the machine
BUDGET = 200  # passages a second


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds that one file took."""

    suffix: str
    passages: int
    read: float
    understood: float


def main() -> None:
    """Measure, print, write."""
    files = [f for f in files_of(DEMO)[0] if not is_sheet(f[0])]
    costs = [cost for name, path in files for cost in _cost(name, path)]
    by_suffix: dict[str, list[Cost]] = defaultdict(list)
    for cost in costs:
        by_suffix[cost.suffix].append(cost)
    rows = [_row(suffix, found) for suffix, found in sorted(by_suffix.items())] + [_row("i alt", costs)]
    head = ("format", "filer", "passager", "læst, ms", "forstået, ms", "passager pr. sekund")
    publish(
        "Læsning",
        "Demoens dokumenter, bedste af fem gange; filer, der ikke kan læses, er ikke talt med. "
        f"Målet er mindst {BUDGET} passager pr. sekund i alt.",
        table(head, rows),
        _worker([path for _, path in files]),
    )


def _row(name: str, costs: Sequence[Cost]) -> tuple[str, ...]:
    passages = sum(cost.passages for cost in costs)
    read, understood = sum(cost.read for cost in costs), sum(cost.understood for cost in costs)
    return (
        name, number(len(costs)), number(passages), number(1000 * read), number(1000 * understood),
        number(passages / (read + understood)),
    )  # fmt: skip


def _cost(name: str, path: Path) -> Iterator[Cost]:
    reader = formats.load(formats.module_for(path))
    read, understood, count = [], [], 0
    for _ in range(ROUNDS):
        started = time.process_time()
        try:
            raw = mask_document(reader(path))
        except ReadError:
            return
        between = time.process_time()
        count = _passages(name, raw)
        read.append(between - started)
        understood.append(time.process_time() - between)
    yield Cost(path.suffix, count, min(read), min(understood))


def _passages(name: str, raw: RawDocument) -> int:
    corpus = assemble([Understood(name, understand(name, raw, builtin()), ())], (), TODAY)
    return sum(len(document.passages) for document in corpus.documents)


def _worker(paths: Sequence[Path]) -> str:
    """What one reading process costs that reads every file once, by Linux's own account of it."""
    worker = Worker(Limits())
    try:
        worker.start()
        warm = _peak_mb(worker.pid)
        before = _cpu_seconds(worker.pid)
        for path in paths:
            worker.read(path)
        used, peak = _cpu_seconds(worker.pid) - before, _peak_mb(worker.pid)
    except OSError:
        return "Læseprocessens hukommelse kan kun måles på Linux."
    finally:
        worker.close()
    return (
        f"Læseprocessen bruger {number(warm)} MB, når den er klar, og højst {number(peak)} MB, mens "
        f"den læser alle {len(paths)} filer én gang på {number(used, 1)} sekunders processortid "
        "(også det, der kun sker første gang)."
    )


def _peak_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def _cpu_seconds(pid: int) -> float:
    after_name = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2]
    user, system = after_name.split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
