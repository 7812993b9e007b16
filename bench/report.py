"""The pages of results: each measurement owns one section of a page and leaves the others as they are."""

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
_HEAD = """# {}

Skrevet af `make bench`. {}
"""
_OWN = "Tiderne er processortid, så andet arbejde på maskinen tæller ikke."


@dataclass(frozen=True, slots=True)
class Page:
    """A file of results and what stands at its top; `times`: what its times are."""

    file: Path
    title: str
    times: str = _OWN


RESULTS = Page(Path(__file__).parent / "results.md", "Målinger")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table that reads well as plain text too: names to the left, numbers to the right."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        first, *rest = (
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"| {' | '.join([first, *rest])} |"

    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(map(line, [head, rule, *rows]))


def publish(name: str, *parts: str, page: Page = RESULTS) -> None:
    """Print a section and write it into the results, dated, with the machine it was measured on."""
    section = "\n\n".join([f"## {name}", f"{_today()}, {_machine()}.", *parts]) + "\n"
    print(section)
    page.file.parent.mkdir(exist_ok=True)
    before = (
        page.file.read_text(encoding="utf-8") if page.file.exists() else _HEAD.format(page.title, page.times)
    )
    others = re.sub(rf"\n?## {re.escape(name)}\n.*?(?=\n## |\Z)", "", before, flags=re.DOTALL)
    page.file.write_text(f"{others.rstrip()}\n\n{section}", encoding="utf-8")


def number(value: float, digits: int = 0) -> str:
    """A number as Danes write it: 1.234,5."""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _machine() -> str:
    return f"{os.cpu_count()} kerner, {_processor()}, {platform.system()}, Python {platform.python_version()}"


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    found = re.search(r"model name\s*:\s*(.+)", text)
    return found[1] if found else platform.machine()
