"""What a home has to do, the most pressing first: from how it stands, in plain sentences."""

from dataclasses import dataclass

from corpus.model import Corpus, State
from corpus.reasons import Status
from corpus.status import Cell, Matrix, parent
from corpus.status_words import named, word
from handlers.exports.rows import joined

_DO = {
    Status.UNKNOWN: "Skriv i dokumentet, hvad det bygger på, hvornår det gælder fra, og hvem der godkendte.",
    Status.INCOMPLETE: "Beskriv de punkter, der mangler.",
    Status.SUPERSEDED: "Læs den nye retningslinje, og ret tilføjelsen til.",
    Status.OVERDUE: "Gennemgå tilføjelsen, og skriv en ny dato for næste revision.",
}
_WRITE = "Skriv en lokal tilføjelse, og få den godkendt."
_FINISH = "Gør udkastet færdigt, og få det godkendt."
_CLEAR = "Afklar, hvad der gælder: tilføjelsen er i modstrid med den fælles retningslinje."


@dataclass(frozen=True, slots=True)
class Step:
    """What to do about one standard."""

    standard: str
    standing: str
    text: str


def steps(matrix: Matrix, home: str, corpus: Corpus) -> tuple[Step, ...]:
    """The steps of one home; nothing for what is in order or waits for its day."""
    titles = {g.guideline: g.title for g in matrix.guidelines}
    waiting = {parent(a.key) for a in corpus.additions if a.home == home and a.state is State.FUTURE}
    mine = sorted((c for c in matrix.cells if c.home == home), key=_urgency)
    return tuple(
        Step(named(c.guideline, titles.get(c.guideline, ""), matrix), word(c), said)
        for c in mine
        if not (c.status is Status.MISSING and c.guideline in waiting) and (said := _what(c))
    )


def _urgency(cell: Cell) -> int:
    """A contradiction weighs no less than an older version."""
    order = list(Status)
    found = order.index(cell.status)
    return min(found, order.index(Status.SUPERSEDED)) if "conflict" in cell.flags else found


def _what(cell: Cell) -> str:
    """All that there is to do about a cell."""
    draft = "draft" in cell.flags
    if cell.status is Status.MISSING:
        return _FINISH if draft else _WRITE
    said = [_DO[s] for s in cell.all if s in _DO]
    if cell.points and cell.status is Status.SUPERSEDED:
        said.append(f"Det nye handler om: {joined(cell.points, '; ')}.")
    if "conflict" in cell.flags:
        said.append(_CLEAR)
    if draft:
        said.append(_FINISH)
    if Status.DUE_SOON in cell.all and cell.revise_by:
        said.append(f"Gennemgå tilføjelsen senest {cell.revise_by.danish()}.")
    return " ".join(said)
