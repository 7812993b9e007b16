"""The status matrix as an Excel workbook: overview, every cell, the guidelines, the deadlines."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from corpus.dates import PartialDate
from corpus.reasons import Status
from corpus.status import Matrix
from corpus.status_words import WORDS, standard, titled, word
from handlers.exports.palette import PAINTS
from handlers.exports.plain import plain
from handlers.exports.rows import Row, deadlines, joined, rows

_LONGEST = 32_767  # letters in one cell of Excel
_COMMON = "Fælles retningslinje"
_DETAILS = (
    ("Tilbud", 30), ("Ordning", 9), ("Standard", 34), ("Målgruppe", 15), ("Status", 16),
    ("Alle statusser", 24), ("Flag", 12), ("Grund", 70), ("Punkter", 40), ("Bygger på", 14),
    ("Gældende version", 17), ("Revideres senest", 17), ("Dokument", 50),
)  # fmt: skip
_GUIDELINES = (
    ("Ordning", 9), ("Standard", 34), ("Målgruppe", 15), ("Status", 16), ("Version", 14),
    ("Revideres senest", 17), ("Grund", 70), ("Dokument", 50),
)  # fmt: skip
_DEADLINES = (
    ("Frist", 12), ("Dage til", 10), ("Tilbud", 30), ("Standard", 34), ("Målgruppe", 15), ("Status", 16),
    ("Grund", 70), ("Dokument", 50),
)  # fmt: skip
_HEAD = 4  # the row of the overview's headings: title, legend and counts stand above


class _Styles:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        top = {"valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 16})
        head = {"bold": True, "bottom": 2, "text_wrap": True, "bg_color": "#e8ecef", **top}
        self.head = book.add_format(head)
        self.plain = book.add_format(top)
        self.bold = book.add_format({"bold": True, **top})
        self.wrapped = book.add_format({"text_wrap": True, **top})
        self.day = book.add_format({"num_format": "dd-mm-yyyy", "align": "left", **top})
        self.number = book.add_format({"num_format": "0", **top})
        self.count = book.add_format({"bold": True, "align": "center"})
        framed = {"border": 1, "border_color": "#b5bac0", "text_wrap": True, **top}
        self.of = {
            status: book.add_format({"bg_color": paint.fill, "font_color": paint.ink, **framed})
            for status, paint in PAINTS.items()
        }


def as_xlsx(matrix: Matrix) -> bytes:
    """Four sheets; no text is ever a formula or a link."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        book.set_properties(
            {"title": _title(matrix.today), "created": datetime.combine(matrix.today, time())}
        )
        styles = _Styles(book)
        _overview(book.add_worksheet("Oversigt"), matrix, styles)
        _details(book.add_worksheet("Detaljer"), matrix, styles)
        _guidelines(book.add_worksheet("Retningslinjer"), matrix, styles)
        _deadlines(book.add_worksheet("Frister"), matrix, styles)
    return out.getvalue()


def _title(today: date) -> str:
    return f"Status den {PartialDate(today.year, today.month, today.day).danish()}"


def _text(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """A text as a text; Excel takes no longer ones."""
    said = plain(text)
    sheet.write_string(row, column, said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…", style)


def _texts(sheet: Worksheet, row: int, first: int, texts: Sequence[str], style: Format) -> None:
    for column, text in enumerate(texts, first):
        _text(sheet, row, column, text, style)


def _day(sheet: Worksheet, row: int, column: int, due: PartialDate | None, styles: _Styles) -> None:
    """A deadline as a date that can be sorted: the last day that it can mean."""
    if due is None:
        sheet.write_blank(row, column, None, styles.plain)
    elif due.year < 1900:  # noqa: PLR2004 - the calendar of Excel begins there
        _text(sheet, row, column, str(due), styles.plain)
    else:
        sheet.write_datetime(row, column, datetime.combine(due.last, time()), styles.day)


def _head(
    sheet: Worksheet, columns: Sequence[tuple[str, int]], count: int, styles: _Styles, frozen: int = 1
) -> None:
    """Headings that stay in sight, with a filter, and printed on every page."""
    for column, (heading, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        _text(sheet, 0, column, heading, styles.head)
    sheet.freeze_panes(1, frozen)
    sheet.autofilter(0, 0, count, len(columns) - 1)
    sheet.repeat_rows(0)
    _paper(sheet)


def _paper(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RSide &P af &N")


def _overview(sheet: Worksheet, matrix: Matrix, styles: _Styles) -> None:
    """Homes down, standards across, the common guidelines above them; how many of each on top."""
    _text(sheet, 0, 0, _title(matrix.today), styles.title)
    _text(sheet, 1, 0, "Farver og ord", styles.bold)
    _text(sheet, 2, 0, "Antal hos tilbuddene", styles.bold)
    for column, status in enumerate(Status, 1):
        _text(sheet, 1, column, WORDS[status], styles.of[status])
        sheet.write_number(2, column, sum(c.status is status for c in matrix.cells), styles.count)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, max(len(matrix.guidelines), len(Status)), 17)
    _text(sheet, _HEAD, 0, "Tilbud", styles.head)
    columns = {key: n for n, key in enumerate(dict.fromkeys(g.guideline for g in matrix.guidelines), 1)}
    _text(sheet, _HEAD + 1, 0, _COMMON, styles.bold)
    for found in matrix.guidelines:
        column = columns[found.guideline]
        heading = titled(found.guideline, found.title).removeprefix(f"{found.guideline.standard} ")
        _text(sheet, _HEAD, column, f"{standard(found.guideline, matrix)} {heading}", styles.head)
        _text(sheet, _HEAD + 1, column, WORDS[found.status], styles.of[found.status])
    lines = {home: n for n, home in enumerate(dict.fromkeys(c.home for c in matrix.cells), _HEAD + 2)}
    for home, line in lines.items():
        _text(sheet, line, 0, home, styles.bold)
    for cell in matrix.cells:
        _text(sheet, lines[cell.home], columns[cell.guideline], word(cell), styles.of[cell.status])
    sheet.freeze_panes(_HEAD + 1, 1)
    sheet.repeat_rows(_HEAD)
    _paper(sheet)


def _details(sheet: Worksheet, matrix: Matrix, styles: _Styles) -> None:
    """Every home on every standard, with the reason."""
    found = [r for r in rows(matrix) if r.home is not None]
    _head(sheet, _DETAILS, len(found), styles)
    for line, row in enumerate(found, 1):
        whose = (row.home or "", row.key.scheme, row.standard, row.key.target_group or "alle")
        _texts(sheet, line, 0, whose, styles.wrapped)
        _status(sheet, line, 4, row, styles)
        every = joined([WORDS[s] for s in row.all])
        why = (every, joined(row.flags), row.reason, joined(row.points, "; "), row.based_on, row.version)
        _texts(sheet, line, 5, why, styles.wrapped)
        _day(sheet, line, 11, row.due, styles)
        _text(sheet, line, 12, row.document, styles.wrapped)


def _guidelines(sheet: Worksheet, matrix: Matrix, styles: _Styles) -> None:
    """How the common guidelines stand themselves."""
    found = [r for r in rows(matrix) if r.home is None]
    _head(sheet, _GUIDELINES, len(found), styles)
    for line, row in enumerate(found, 1):
        whose = (row.key.scheme, row.standard, row.key.target_group or "alle")
        _texts(sheet, line, 0, whose, styles.wrapped)
        _status(sheet, line, 3, row, styles)
        _text(sheet, line, 4, row.version, styles.wrapped)
        _day(sheet, line, 5, row.due, styles)
        _texts(sheet, line, 6, (row.reason, row.document), styles.wrapped)


def _deadlines(sheet: Worksheet, matrix: Matrix, styles: _Styles) -> None:
    """Every deadline, the nearest first; days are reckoned from the day of the status."""
    found = deadlines(matrix)
    _head(sheet, _DEADLINES, len(found), styles)
    for line, row in enumerate(found, 1):
        assert row.due is not None
        _day(sheet, line, 0, row.due, styles)
        sheet.write_number(line, 1, (row.due.last - matrix.today).days, styles.number)
        whose = (row.home or _COMMON, row.standard, row.key.target_group or "alle")
        _texts(sheet, line, 2, whose, styles.wrapped)
        _status(sheet, line, 5, row, styles)
        _texts(sheet, line, 6, (row.reason, row.document), styles.wrapped)


def _status(sheet: Worksheet, line: int, column: int, row: Row, styles: _Styles) -> None:
    _text(sheet, line, column, WORDS[row.status], styles.of[row.status])
