"""The status matrix as a picture: homes down, standards across; of very many homes, the shares."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.dates import PartialDate
from corpus.reasons import Status
from corpus.status import Cell, GuidelineStatus, Matrix
from corpus.status_words import FLAGS, WORDS, flags, titled
from handlers.exports import shares
from handlers.exports.drawing import INK, LINE, QUIET, Drawing, fitting, name, width, wrapped
from handlers.exports.palette import PAINTS

_MOST_HOMES = 60  # that can be read one by one in one picture
_MOST_COLUMNS = 14  # standards side by side; more go on below
_MARGIN = 32.0
_NAMES, _COLUMN, _LINE = 285.0, 134.0, 15.5
_NARROWEST = 900.0  # where title and legend have room
_WORD, _SMALL, _NUMBER = 12.5, 12.0, 16.0
_CHIP, _CHIP_DOWN = 186.0, 30.0
_TITLES = (12.5, 12.0, 11.5, 11.0, 10.5, 10.0)

_Shown = tuple[Status, tuple[str, ...]]  # of a cell: its standing, and the words beside it


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the picture: a name, and a cell or nothing for each standard."""

    names: tuple[str, ...]
    cells: tuple[_Shown | None, ...]
    common: bool = False

    @property
    def down(self) -> float:
        """How high it is."""
        most = max([len(self.names), *(len(_words(*c)) for c in self.cells if c)])
        return most * _LINE + 15


@dataclass(frozen=True, slots=True)
class _Panel:
    """Standards side by side, with all homes below."""

    heading: str
    columns: tuple[GuidelineStatus, ...]
    lines: tuple[_Line, ...]

    @property
    def head(self) -> float:
        """How high the headings of the columns are."""
        return max(len(self.heading_of(c)) for c in self.columns) * _LINE + 18

    def heading_of(self, found: GuidelineStatus) -> list[tuple[str, float, bool]]:
        """The lines above a column: number, for whom, title; each with its size, and whether it is bold."""
        room = _COLUMN - 12
        size = min(fitting(_name(c), room, _TITLES) for c in self.columns)
        whom = wrapped(name(found.guideline.target_group or ""), room, _SMALL, bold=True)
        return [
            (name(found.guideline.standard), _NUMBER, True),
            *((line, _SMALL, True) for line in whom),
            *((line, size, False) for line in wrapped(_name(found), room, size)),
        ]

    @property
    def down(self) -> float:
        """How high it is."""
        return (30 if self.heading else 0) + self.head + sum(line.down for line in self.lines) + 6


def as_png(matrix: Matrix) -> bytes:
    """Every cell with its word, its sign and its lightness; with more homes than fit, shares of all homes."""
    homes = tuple(dict.fromkeys(c.home for c in matrix.cells))
    panels = tuple(_panels(matrix, homes)) if len(homes) <= _MOST_HOMES else ()
    if matrix.guidelines and homes and not (panels and len(homes) * len(panels) <= 2 * _MOST_HOMES):
        return shares.as_png(matrix)
    columns = max((len(p.columns) for p in panels), default=0)
    across = max(_NARROWEST, 2 * _MARGIN + _NAMES + columns * _COLUMN)
    legend = list(_legend(matrix, across))
    top = 108 + (legend[-1][1] + _CHIP_DOWN if legend else 0)
    drawing = Drawing(across, top + sum(p.down + 26 for p in panels) + 10)
    _title(drawing, matrix, len(homes))
    for x, y, status, count in legend:
        _chip(drawing, _MARGIN + x, 92 + y, status, count)
    for panel in panels:
        _panel(drawing, panel, top)
        top += panel.down + 26
    return drawing.png()


def _title(drawing: Drawing, matrix: Matrix, homes: int) -> None:
    today = PartialDate(matrix.today.year, matrix.today.month, matrix.today.day)
    drawing.text(_MARGIN, 48, f"Status på de lokale tilføjelser den {today.danish()}", 24, bold=True)
    if not matrix.guidelines:
        said = "Der er ingen gældende fælles retningslinjer."
    elif not homes:
        said = "Der er ingen tilbud at vise status for."
    else:
        beside = (
            f", {sum(flag in c.flags for c in matrix.cells)} med {word}" for flag, word in FLAGS.items()
        )
        standards = len({g.guideline for g in matrix.guidelines})
        said = f"{homes} tilbud og {standards} {'retningslinje' if standards == 1 else 'retningslinjer'}"
        said += "".join(beside)
    drawing.text(_MARGIN, 74, said, 14, ink=QUIET)


def _legend(matrix: Matrix, across: float) -> Iterator[tuple[float, float, Status, int]]:
    """Where the chips of the legend stand, and how many cells each is for."""
    each = next(n for n in (8, 4, 2, 1) if n * _CHIP <= across - 2 * _MARGIN)  # rows of the same length
    for number, status in enumerate(Status if matrix.cells else ()):
        count = sum(c.status is status for c in matrix.cells)
        yield number % each * _CHIP, number // each * _CHIP_DOWN, status, count


def _chip(drawing: Drawing, x: float, y: float, status: Status, count: int) -> None:
    paint = PAINTS[status]
    drawing.box(x, y, 24, 22, paint.fill, frame=LINE)
    drawing.sign(x + 5, y + 4, status, 14, paint.ink)
    drawing.text(x + 32, y + 16, WORDS[status], 13)
    after = width(WORDS[status], 13)
    drawing.text(x + 40 + after, y + 16, str(count), 13, bold=True)


def _panels(matrix: Matrix, homes: Sequence[str]) -> Iterator[_Panel]:
    """The standards of each set, evenly over as many panels as they need."""
    by_place = {(c.home, c.guideline): c for c in matrix.cells}
    own = {g.guideline: g for g in matrix.guidelines}
    schemes = dict.fromkeys(key.scheme for key in own)
    for scheme in schemes:
        columns = [g for g in own.values() if g.guideline.scheme == scheme]
        count = -(-len(columns) // _MOST_COLUMNS)
        size = -(-len(columns) // count)
        for first in range(0, len(columns), size):
            part = tuple(columns[first : first + size])
            common = _Line(_named("Fælles retningslinje"), tuple((g.status, ()) for g in part), common=True)
            lines = [
                _Line(_named(h), tuple(_shown(by_place.get((h, g.guideline))) for g in part)) for h in homes
            ]
            yield _Panel(name(scheme) if len(schemes) > 1 else "", part, (common, *lines))


def _shown(cell: Cell | None) -> _Shown | None:
    return (cell.status, flags(cell)) if cell else None


def _named(home: str) -> tuple[str, ...]:
    return tuple(wrapped(name(home), _NAMES - 16, 13))


def _words(status: Status, beside: tuple[str, ...]) -> list[str]:
    return wrapped(WORDS[status], _COLUMN - 34, _WORD) + [f"+ {word}" for word in beside]


def _name(found: GuidelineStatus) -> str:
    """The title alone."""
    return name(titled(found.guideline, found.title).removeprefix(f"{found.guideline.standard} "))


def _panel(drawing: Drawing, panel: _Panel, y: float) -> None:
    if panel.heading:
        drawing.text(_MARGIN, y + 18, panel.heading, 16, bold=True)
        y += 30
    for number, column in enumerate(panel.columns):
        at = y + 18
        for written, size, bold in panel.heading_of(column):
            drawing.text(_MARGIN + _NAMES + number * _COLUMN + 4, at, written, size, bold=bold)
            at += _LINE + (2 if size == _NUMBER else 0)
    y += panel.head
    for line in panel.lines:
        _line(drawing, line, y)
        y += line.down + (6 if line.common else 0)


def _line(drawing: Drawing, line: _Line, y: float) -> None:
    at = y + (line.down - len(line.names) * _LINE) / 2 + 12
    for written in line.names:
        drawing.text(_MARGIN, at, written, 13, bold=line.common, ink=QUIET if line.common else INK)
        at += _LINE
    for number, cell in enumerate(line.cells):
        if cell:
            _cell(drawing, _MARGIN + _NAMES + number * _COLUMN, y, line.down, cell)


def _cell(drawing: Drawing, x: float, y: float, down: float, shown: _Shown) -> None:
    status, beside = shown
    paint = PAINTS[status]
    drawing.box(
        x + 1, y + 1, _COLUMN - 2, down - 2, paint.fill, frame=LINE if status is Status.NOT_RELEVANT else None
    )
    drawing.sign(x + 8, y + down / 2 - 7, status, 14, paint.ink)
    words = _words(status, beside)
    at = y + (down - len(words) * _LINE) / 2 + 12
    for word in words:
        drawing.text(x + 29, at, word, _WORD, bold=word.startswith("+"), ink=paint.ink)
        at += _LINE
