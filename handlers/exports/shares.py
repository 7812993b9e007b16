"""The status matrix of very many homes as a picture: how large a share stands how, standard by standard."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.dates import PartialDate
from corpus.reasons import Status
from corpus.status import Cell, GuidelineStatus, Matrix
from corpus.status_words import FLAGS, WORDS, standard, titled
from handlers.exports.drawing import INK, LINE, PAPER, QUIET, Drawing, name, width, wrapped
from handlers.exports.palette import PAINTS

_MARGIN = 32.0
_NAMES, _BAR, _COUNT = 330.0, 700.0, 84.0
_LINE, _HEAD, _TOP = 16.0, 62.0, 100.0
_GAP = 24.0


@dataclass(frozen=True, slots=True)
class _Row:
    """One standard: its name in lines, its own standing where that needs a word, its cells."""

    names: tuple[str, ...]
    own: str
    cells: tuple[Cell, ...]
    total: bool = False

    @property
    def down(self) -> float:
        """How high it is."""
        return max(34.0, (len(self.names) + bool(self.own)) * _LINE + 12)


def as_png(matrix: Matrix) -> bytes:
    """A bar for each standard, every home in it; beside it the counts, also of drafts and contradictions."""
    rows = list(_rows(matrix))
    columns = len(Status) + len(FLAGS)
    drawing = Drawing(
        2 * _MARGIN + _NAMES + _BAR + _GAP + columns * _COUNT, _TOP + _HEAD + sum(r.down for r in rows) + 36
    )
    homes = len({c.home for c in matrix.cells})
    today = PartialDate(matrix.today.year, matrix.today.month, matrix.today.day)
    drawing.text(_MARGIN, 48, f"Status på de lokale tilføjelser den {today.danish()}", 24, bold=True)
    said = f"{_grouped(homes)} tilbud. Hver bjælke er alle tilbud på én standard; tallene er antal tilbud."
    drawing.text(_MARGIN, 74, said, 14, ink=QUIET)
    _headings(drawing)
    y = _TOP + _HEAD
    for row in rows:
        _row(drawing, row, y + (8 if row.total else 0))
        y += row.down
    return drawing.png()


def _rows(matrix: Matrix) -> Iterator[_Row]:
    for found in {g.guideline: g for g in matrix.guidelines}.values():
        cells = tuple(c for c in matrix.cells if c.guideline == found.guideline)
        own = "" if found.status is Status.CURRENT else f"Retningslinjen selv: {WORDS[found.status]}"
        yield _Row(tuple(wrapped(_name(found, matrix), _NAMES - 16, 13)), own, cells)
    yield _Row(("I alt",), "", matrix.cells, total=True)


def _name(found: GuidelineStatus, matrix: Matrix) -> str:
    key = found.guideline
    title = titled(key, found.title).removeprefix(f"{key.standard} ")
    return name(f"{standard(key, matrix)} {title}")


def _headings(drawing: Drawing) -> None:
    """The words above the counts: they are the legend of the bars too."""
    x = _MARGIN + _NAMES + _BAR + _GAP
    for status in Status:
        paint = PAINTS[status]
        drawing.box(x + 2, _TOP, _COUNT - 4, _HEAD - 8, paint.fill, frame=LINE)
        drawing.sign(x + _COUNT / 2 - 7, _TOP + 5, status, 14, paint.ink)
        for number, word in enumerate(wrapped(WORDS[status], _COUNT - 6, 11)):
            drawing.text(x + _COUNT / 2, _TOP + 33 + number * 13, word, 11, ink=paint.ink, anchor="ms")
        x += _COUNT
    for word in FLAGS.values():
        drawing.text(x + _COUNT / 2, _TOP + 33, f"+ {word}", 11, bold=True, anchor="ms")
        x += _COUNT


def _row(drawing: Drawing, row: _Row, y: float) -> None:
    at = y + (row.down - (len(row.names) + bool(row.own)) * _LINE) / 2 + 12
    for written in row.names:
        drawing.text(_MARGIN, at, written, 13, bold=row.total)
        at += _LINE
    if row.own:
        drawing.text(_MARGIN, at, row.own, 11, ink=QUIET)
    counts = Counter(c.status for c in row.cells)
    _bar(drawing, counts, len(row.cells), y + 3, row.down - 6)
    x = _MARGIN + _NAMES + _BAR + _GAP
    beside = [sum(flag in c.flags for c in row.cells) for flag in FLAGS]
    for count in (*(counts[s] for s in Status), *beside):
        ink = INK if count else QUIET
        drawing.text(
            x + _COUNT / 2, y + row.down / 2 + 5, _grouped(count), 13, bold=row.total, ink=ink, anchor="ms"
        )
        x += _COUNT


def _bar(drawing: Drawing, counts: Counter[Status], whole: int, y: float, down: float) -> None:
    """The shares side by side, the worst first; a share has its sign and figure where they have room."""
    x = _MARGIN + _NAMES
    for status in Status:
        across = _BAR * counts[status] / whole if whole else 0.0
        if not across:
            continue
        paint = PAINTS[status]
        drawing.box(x, y, across, down, paint.fill, frame=LINE if status is Status.NOT_RELEVANT else PAPER)
        figure = f"{round(100 * counts[status] / whole)} %"
        room = width(figure, 12)
        if across > room + 30:
            drawing.sign(x + across / 2 - room / 2 - 11, y + down / 2 - 6, status, 12, paint.ink)
            drawing.text(x + across / 2 + 9, y + down / 2 + 4.5, figure, 12, ink=paint.ink, anchor="ms")
        elif across > 16:  # noqa: PLR2004 - the sign alone
            drawing.sign(x + across / 2 - 6, y + down / 2 - 6, status, 12, paint.ink)
        x += across


def _grouped(count: int) -> str:
    """A number with a point between thousands, as Danes write it."""
    return f"{count:,}".replace(",", ".")
