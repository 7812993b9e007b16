"""What is measured, said twice: in the terminal and as a page of Markdown."""

import re
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

Row = Sequence[str]


class Report:
    """A page that is printed while it is written."""

    def __init__(self, title: str) -> None:
        self._screen = Console(width=110, highlight=False)
        self._lines = [f"# {title}"]

    def section(self, title: str) -> None:
        """Begin a section."""
        self._screen.rule(title)
        self._lines.append(f"## {title}")

    def says(self, text: str) -> None:
        """A paragraph."""
        self._screen.print(re.sub(r"\*\*|`", "", text), markup=False)
        self._lines.append(text)

    def table(self, head: Row, rows: Sequence[Row]) -> None:
        """A table: names to the left, numbers to the right."""
        shown = Table()
        for n, column in enumerate(head):
            shown.add_column(column, justify="right" if n else "left")
        for row in rows:
            shown.add_row(*row)
        self._screen.print(shown)
        self._lines.append(_markdown(head, rows))

    def picture(self, file: str, text: str) -> None:
        """A picture beside the page."""
        self._lines.append(f"![{text}]({file})")

    def write(self, target: Path) -> None:
        """Keep the page."""
        target.parent.mkdir(exist_ok=True)
        target.write_text("\n\n".join(self._lines) + "\n", encoding="utf-8")


def _markdown(head: Row, rows: Sequence[Row]) -> str:
    widths = [max(len(row[n]) for row in [head, *rows]) for n in range(len(head))]

    def line(cells: Row) -> str:
        padded = (c.rjust(w) if n else c.ljust(w) for n, (c, w) in enumerate(zip(cells, widths, strict=True)))
        return f"| {' | '.join(padded)} |"

    rule = "|".join("-" * (w + 1) + ":" if n else "-" * (w + 2) for n, w in enumerate(widths))
    return "\n".join([line(head), f"|{rule}|", *map(line, rows)])


def share(value: float) -> str:
    """A share as Danes write it: 0,85."""
    return f"{value:.2f}".replace(".", ",")


def of(part: int, whole: int) -> str:
    """A count with its share: 12 (0,34); nothing of nothing is a dash."""
    return f"{part} ({share(part / whole)})" if whole else "–"
