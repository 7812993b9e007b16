"""Cells of the status matrix in words: how it stands, why, and what that rests on; the most urgent first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.dates import PartialDate
from corpus.model import Guideline, Key, Passage
from corpus.names import short_name
from corpus.reasons import Status
from corpus.status import Cell, GuidelineStatus, Matrix
from corpus.status_words import WORDS, flags
from handlers.cite import cite
from handlers.inquiry import Inquiry
from handlers.model import Citation, Context, Request
from handlers.standards import named
from index.search import Candidate

IN_WORDS = WORDS | {Status.SUPERSEDED: "bygger på en ældre version", Status.OVERDUE: "revision overskredet"}
SETTLED = (Status.CURRENT, Status.NOT_RELEVANT)
FEW_HOMES = 25  # of more contradictions are looked for only when these are asked for
MOST = 12  # cells with their reasons in one reply
_URGENT = list(Status)
_FIELDS = {
    Status.SUPERSEDED: "bygger på",
    Status.OVERDUE: "revision senest",
    Status.DUE_SOON: "revision senest",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """An inquiry with what it is answered from: the cells of the homes and guidelines that it is about.

    `notice`: why it is answered for fewer homes than it names. `own`: the asker's home.
    """

    request: Request
    context: Context
    inquiry: Inquiry
    found: Matrix
    homes: tuple[str, ...]  # none: all
    notice: str = ""

    @property
    def own(self) -> str | None:
        """The home that is asked from."""
        return self.request.home

    @property
    def where(self) -> str:
        """The homes in words."""
        some = [short_name(h) for h in self.homes[:3]]
        more = f" og {len(self.homes) - len(some)} til" if len(self.homes) > len(some) else ""
        return ", ".join(some) + more if some else "alle huse"

    def guideline(self, key: Key) -> Guideline | None:
        """The guideline in force of a key."""
        return self.context.snapshot.guideline(key)

    def by_urgency(self, cells: Iterable[Cell]) -> tuple[Cell, ...]:
        """The most urgent first; among alike those of one's own home."""
        order = {g.guideline: n for n, g in enumerate(self.found.guidelines)}
        return tuple(
            sorted(
                cells,
                key=lambda c: (
                    _URGENT.index(c.status),
                    c.home != self.own,
                    order.get(c.guideline, 0),
                    c.home,
                ),
            )
        )


def cell_lines(cell: Cell, asked: Asked) -> str:
    """One cell in three lines: where and how it stands, why, and on what that rests."""
    beside = "".join(f" + {word}" for word in flags(cell))
    titled = _titled(asked.guideline(cell.guideline), cell.guideline)
    return (
        f"• {short_name(cell.home)}, {titled}: {IN_WORDS[cell.status]}{beside}\n"
        f"  {cell.reason}\n  Kilde: {_source(cell, asked)}"
    )


def guideline_lines(found: GuidelineStatus, asked: Asked, beside: str = "") -> str:
    """A guideline's own standing in three lines."""
    titled = _titled(asked.guideline(found.guideline), found.guideline)
    return (
        f"• Fælles retningslinje {titled}: {IN_WORDS[found.status]}{beside}\n"
        f"  {found.reason}\n  Kilde: {found.document} (revision senest)"
    )


def _titled(guideline: Guideline | None, key: Key) -> str:
    if guideline is None:
        return key.standard
    title = named(guideline)
    group = key.target_group
    return title if group is None or group in title.casefold() else f"{title} ({group})"


titled = _titled


def _source(cell: Cell, asked: Asked) -> str:
    guideline = asked.guideline(cell.guideline)
    if cell.document is None:
        said = f"ingen godkendt fil fra {short_name(cell.home)}"
        return f"{said}; {guideline.path}" if guideline else said
    match cell.status:
        case Status.SUPERSEDED:
            version = f"version {cell.current_version}" if cell.current_version else "nyere dato"
            field = f"bygger på: {cell.based_on}"
            return f"{cell.document} ({field}); {guideline.path if guideline else ''} ({version})"
        case Status.OVERDUE | Status.DUE_SOON:
            return f"{cell.document} (revision senest: {_date(cell.revise_by)})"
        case Status.INCOMPLETE:
            return f"{cell.document}; {guideline.path if guideline else ''} (det, tilføjelsen skal beskrive)"
        case Status.UNKNOWN:
            return f"{cell.document} (dokumentoversigten)"
        case _:
            return cell.document


def _date(when: PartialDate | None) -> str:
    return when.danish() if when else "ukendt"


def listing(cells: Sequence[Cell], asked: Asked) -> Iterator[str]:
    """The cells, the worst of very many only, and how to see the rest."""
    for cell in cells[:MOST]:
        yield cell_lines(cell, asked)
    if len(cells) > MOST:
        per = Counter(c.guideline.standard for c in cells[MOST:])
        spread = ", ".join(f"{n}: {count}" for n, count in per.most_common())
        yield f"Der er {len(cells) - MOST} til. Fordelt på standard: {spread}."
        most = per.most_common(1)[0][0]
        yield f"Se dem for én standard med »status {most}« eller for ét hus med »status HUS«."


def totals(cells: Iterable[Cell]) -> str:
    """How many cells stand how, the most urgent first."""
    counted = Counter(c.status for c in cells)
    words = IN_WORDS | {Status.OVERDUE: WORDS[Status.OVERDUE]}
    return " · ".join(f"{counted[s]} {words[s]}" for s in Status if counted[s])


def required_passages(cells: Sequence[Cell], asked: Asked) -> tuple[Citation, ...]:
    """The passages in which guidelines require the points that cells lack, word for word."""
    found: dict[str, Citation] = {}
    for cell in cells[:MOST]:
        guideline = asked.guideline(cell.guideline)
        if guideline is None or cell.status is not Status.INCOMPLETE:
            continue
        for point in cell.points:
            for passage in guideline.passages:
                if _even(point) in _even(passage.text):
                    found[passage.id] = cited(guideline, passage, asked.context)
                    break
    return tuple(found.values())


def cited(document: Guideline, passage: Passage, context: Context) -> Citation:
    """A passage as a citation."""
    return cite(Candidate(document, passage), context)


def _even(text: str) -> str:
    return " ".join(text.split()).casefold()
