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
    several = len({g.guideline.scheme for g in matrix.guidelines}) > 1
    return " ".join(filter(None, (key.scheme if several else "", key.standard, key.target_group)))
