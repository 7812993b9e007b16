"""A walk through a checklist as a paper for one's own use: the facts of the form, each step, who signed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from corpus.checklists.model import Kind
from corpus.dates import PartialDate
from handlers.lines import listed
from handlers.papers.letters import CELL, CELL_STRONG, FINE
from handlers.papers.pages import Pages
from handlers.papers.tables import Cell, Grid, Words
from handlers.report import Attachment
from handlers.runs.entries import Entry
from handlers.runs.forms import Row
from handlers.runs.layouts import Layout
from handlers.runs.spoken import short
from handlers.runs.summary import (
    FOLLOWED,
    NO_REGISTRATION,
    NOTHING_DONE,
    REGISTERED,
    STEP_BY_STEP,
    Summary,
    left,
    said,
)

MEDIA = "application/pdf"
RULES = "Reglerne, som de lød"
SIGNED, SOURCES = "Underskrifter", "Kilder"
_YOURS = (
    "Felter med linjer udfylder du, hvor der registreres. Tjeklisten spørger aldrig, hvem det handler om. "
    "Skriver du det her, er papiret fortroligt."
)
_SIGN_HERE = "navn og dato"
_TIED = re.compile(r"(?<=\bkl\.) (?=\d)|(?<=\d\.) (?=[a-zæøå])")  # "kl. 22.15", "1. maj": never on two lines
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_LONGEST_NAME = 80


def attachment(summary: Summary, *, quoted: bool = False) -> Attachment:
    """The paper as a file that goes with a reply; `quoted`: with the rules word for word behind it."""
    return Attachment(file_name(summary), MEDIA, paper(summary, quoted=quoted))


def file_name(summary: Summary) -> str:
    """What the file is called: the checklist and the day that it was begun, nobody's name."""
    title = " ".join(_FORBIDDEN.sub(" ", summary.title).split())[:_LONGEST_NAME].strip(" .")
    return " ".join(filter(None, ("Tjekliste", title, f"{summary.begun.date().isoformat()}.pdf")))


def paper(summary: Summary, *, quoted: bool = False) -> bytes:
    """The paper as PDF: the same bytes for the same summary."""
    pages = Pages()
    where = [summary.home] if summary.home else []
    pages.opening(summary.title, [*where, *map(_tied, summary.period), f"{summary.standing_word}."])
    _registration(pages, summary)
    if summary.followed:
        pages.note(FOLLOWED)
    if summary.form:
        pages.table(summary.form.title, Grid((0.34, 0.66), tuple(_form(summary, summary.form))))
        pages.source(_YOURS)
    sources = dict.fromkeys(source for entry in summary.entries for source in entry.sources)
    numbers = {source: number for number, source in enumerate(sources, 1)}
    _steps(pages, summary.entries, numbers)
    if numbers:
        pages.table(SOURCES, Grid((0.06, 0.94), tuple(_source(n, s) for s, n in numbers.items())))
    pages.text(_tied(summary.forgotten))
    if quoted and summary.quotes:
        pages.part(RULES)
        for quote in summary.quotes:
            pages.text(quote.text)
            pages.source(_tied(quote.source))
    day = PartialDate(summary.made.year, summary.made.month, summary.made.day).danish()
    return pages.data(f"Tjekliste: {summary.title}", (NO_REGISTRATION, f"Udskrevet {day}"))


def _registration(pages: Pages, summary: Summary) -> None:
    """That this is not the registration, and where that is made, word for word."""
    pages.note(NO_REGISTRATION)
    if summary.registered:
        pages.heading(REGISTERED)
    for quote in summary.registered:
        pages.text(quote.text)
        pages.source(_tied(quote.source))


def _steps(pages: Pages, entries: Sequence[Entry], numbers: Mapping[str, int]) -> None:
    """What was asked and answered, in order; then who signed, and lines for those who have not."""
    if entries:
        rows = tuple(_step(entry, numbers) for entry in entries)
        pages.table(STEP_BY_STEP, Grid((0.54, 0.3, 0.16), rows, ("Trin", "Svar", "Noteret")))
    else:
        pages.text(NOTHING_DONE)
    if signed := tuple(_signature(e) for e in entries if e.kind is Kind.SIGN):
        pages.table(SIGNED, Grid((0.54, 0.46), signed))


def _form(summary: Summary, form: Layout) -> Iterator[tuple[Cell, ...]]:
    for part, its in groupby(summary.rows, key=lambda r: r.part):
        yield (Cell((Words(part, CELL_STRONG),)),)
        for row in its:
            yield Cell((Words(row.label, CELL_STRONG),)), _value(row, form)


def _value(row: Row, form: Layout) -> Cell:
    if row.values:
        return Cell(tuple(Words(_tied(value), CELL) for value in row.values))
    return Cell((Words(form.blank, FINE),), row.lines)


def _step(entry: Entry, numbers: Mapping[str, int]) -> tuple[Cell, ...]:
    places = listed(str(numbers[source]) for source in entry.sources)
    rests = (Words(f"Kilde {places}", FINE),) if places else ()
    answer = Words(_tied(said(entry)), CELL_STRONG) if entry.at else Words(left(entry), CELL)
    when = (Words(_tied(short(entry.at)), CELL),) if entry.at else ()
    return Cell((Words(entry.text, CELL), *rests)), Cell((answer,)), Cell(when)


def _source(number: int, source: str) -> tuple[Cell, ...]:
    return Cell((Words(str(number), CELL),)), Cell((Words(_tied(source), CELL),))


def _signature(entry: Entry) -> tuple[Cell, ...]:
    role = entry.signer or "underskrift"
    if entry.at:
        words = Words(_tied(f"{entry.by or 'Underskrevet'} ({role}), {short(entry.at)}"), CELL_STRONG)
        name = Cell((words,))
    else:
        name = Cell((Words(f"{role.capitalize()}: {_SIGN_HERE}", FINE),), 1)
    return Cell((Words(entry.text, CELL),)), name


def _tied(text: str) -> str:
    """A text whose dates and times stay on one line."""
    return _TIED.sub("\u00a0", text)
