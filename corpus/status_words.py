"""The status of homes in words to managers: one word a standing, the same wherever it is shown."""

from corpus.model import Key
from corpus.reasons import Status
from corpus.status import Cell, Matrix

WORDS = {
    Status.MISSING: "mangler",
    Status.UNKNOWN: "ukendt",
    Status.INCOMPLETE: "ufuldstændig",
    Status.SUPERSEDED: "ældre version",
    Status.OVERDUE: "overskredet",
    Status.DUE_SOON: "revideres snart",
    Status.CURRENT: "gældende",
    Status.NOT_RELEVANT: "ikke relevant",
}
FLAGS = {"draft": "udkast", "conflict": "modstrid"}


def flags(cell: Cell) -> tuple[str, ...]:
    """What stands beside the standing, in words."""
    return tuple(word for flag, word in FLAGS.items() if flag in cell.flags)


def word(cell: Cell) -> str:
    """The standing with what stands beside it: "gældende + modstrid"."""
    return " + ".join((WORDS[cell.status], *flags(cell)))


def standard(key: Key, matrix: Matrix) -> str:
    """A standard's number and group, and its set where there are several sets."""
    return " ".join(filter(None, (_set(key, matrix), key.standard, key.target_group)))


def titled(key: Key, title: str) -> str:
    """A standard's number and title. Alone, the number is a date to Danish spreadsheets: 1 April."""
    title = " ".join(title.split())
    if title.startswith(f"{key.standard} "):
        return title
    return f"{key.standard} {title}" if title else f"standard {key.standard}"


def named(key: Key, title: str, matrix: Matrix) -> str:
    """A standard in running text: number and title, with group and set where that alone is not enough."""
    said = titled(key, title)
    if key.target_group and key.target_group.casefold() not in said.casefold():
        said += f" ({key.target_group})"
    return " ".join(filter(None, (_set(key, matrix), said)))


def _set(key: Key, matrix: Matrix) -> str:
    return key.scheme if len({g.guideline.scheme for g in matrix.guidelines}) > 1 else ""
