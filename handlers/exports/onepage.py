"""How one home stands, on a page to print: counts, what to do first, every standard, whom to ask."""

import io
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from corpus.dates import PartialDate
from corpus.model import Corpus
from corpus.reasons import Status
from corpus.status import Cell, GuidelineStatus, Matrix, narrowed
from corpus.status_words import WORDS, flags, named
from handlers.exports.drawing import LINE, QUIET
from handlers.exports.fonts import drawable, register
from handlers.exports.palette import PAINTS
from handlers.exports.plain import plain
from handlers.exports.steps import steps

_SIZES = (9.0, 8.4, 7.8, 7.2)  # of letters, in points: the first at which all is on one page, else the first
_EDGE = 15 * mm
_PADDING = 6  # that reportlab's frame adds
_ACROSS = A4[0] - 2 * _EDGE
_COLUMNS = (46 * mm, 30 * mm, _ACROSS - 106 * mm, 30 * mm)
_Rule = tuple[str, tuple[int, int], tuple[int, int], *tuple[Any, ...]]  # of a table, as reportlab has it


def as_pdf(matrix: Matrix, home: str, corpus: Corpus, revision: str) -> bytes:
    """One A4 page; where the reasons need more room, more pages: nothing is cut."""
    register()
    mine = narrowed(matrix, home, None)
    usual = _Page(mine, home, corpus, revision, _SIZES[0])
    data, pages = usual.written(1)
    if pages == 1:
        return data
    for size in _SIZES[1:] if pages == 2 else ():  # noqa: PLR2004 - three pages never shrink to one
        smaller, count = _Page(mine, home, corpus, revision, size).written(1)
        if count == 1:
            return smaller
    return usual.written(pages)[0]


class _Page:
    """The page at one size of letters."""

    def __init__(self, matrix: Matrix, home: str, corpus: Corpus, revision: str, size: float) -> None:
        self._matrix = matrix
        self._home = home
        self._corpus = corpus
        self._revision = revision
        self._size = size
        self._plain = ParagraphStyle("plain", fontName="Vera", fontSize=size, leading=size * 1.28)
        self._small = ParagraphStyle("small", parent=self._plain, textColor=HexColor(QUIET))
        self._bold = ParagraphStyle("bold", parent=self._plain, fontName="VeraBd")
        self._title = ParagraphStyle("title", fontName="VeraBd", fontSize=17, leading=21)
        self._head = ParagraphStyle(
            "head", fontName="VeraBd", fontSize=size + 2, leading=size * 1.6, spaceBefore=size, spaceAfter=2
        )

    def written(self, pages: int) -> tuple[bytes, int]:
        """The file, told to have so many pages, and how many it has."""
        out = io.BytesIO()
        day = _danish(self._matrix)
        document = SimpleDocTemplate(
            out, pagesize=A4, leftMargin=_EDGE - _PADDING, rightMargin=_EDGE - _PADDING,
            topMargin=13 * mm, bottomMargin=16 * mm,
            title=plain(f"Status for {self._home} den {day}"), author="Retningsviser", lang="da", invariant=1,
        )  # fmt: skip
        said = f"Status den {day} · udgave {drawable(plain(self._revision))}"

        def foot(canvas: Canvas, _: object) -> None:
            canvas.setFont("Vera", 7.5)
            canvas.setFillColor(HexColor(QUIET))
            canvas.drawString(_EDGE, 9 * mm, said)
            canvas.drawRightString(A4[0] - _EDGE, 9 * mm, f"Side {canvas.getPageNumber()} af {pages}")

        document.build(list(self._story()), onFirstPage=foot, onLaterPages=foot)
        return out.getvalue(), document.page

    def _story(self) -> Iterator[Flowable]:
        yield self._said(f"Status for {self._home}", self._title)
        yield self._said(
            f"Lokale tilføjelser til de fælles retningslinjer den {_danish(self._matrix)}", self._small
        )
        yield Spacer(1, 3 * mm)
        if not self._matrix.guidelines:
            yield self._said("Der er ingen gældende fælles retningslinjer.", self._plain)
            return
        yield self._counts()
        yield self._said("Gør først", self._head)
        yield from self._steps()
        yield self._said("Hvem kan hjælpe", self._head)
        yield self._said(self._contacts(), self._plain)
        yield self._said("Alle standarder", self._head)
        yield self._standards()

    def _said(self, text: str, style: ParagraphStyle) -> Paragraph:
        return Paragraph(escape(drawable(plain(text))), style)

    def _counts(self) -> Table:
        """How many standards stand how."""
        number = ParagraphStyle("number", fontName="VeraBd", fontSize=14, leading=17, alignment=TA_CENTER)
        under = ParagraphStyle("word", fontName="Vera", fontSize=6.9, leading=9, alignment=TA_CENTER)
        cells = []
        style: list[_Rule] = [
            ("BOX", (0, 0), (-1, -1), 0.5, HexColor(LINE)), ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ("LEFTPADDING", (0, 0), (-1, -1), 1), ("RIGHTPADDING", (0, 0), (-1, -1), 1),
        ]  # fmt: skip
        for column, status in enumerate(Status):
            ink = HexColor(PAINTS[status].ink)
            count = sum(c.status is status for c in self._matrix.cells)
            cells.append(
                [
                    self._said(str(count), ParagraphStyle("n", parent=number, textColor=ink)),
                    self._said(WORDS[status], ParagraphStyle("w", parent=under, textColor=ink)),
                ]
            )
            style.append(("BACKGROUND", (column, 0), (column, 0), HexColor(PAINTS[status].fill)))
        return Table([cells], [_ACROSS / len(cells)] * len(cells), style=TableStyle(style))

    def _steps(self) -> Iterator[Flowable]:
        found = steps(self._matrix, self._home, self._corpus)
        if not found:
            yield self._said("Der er ikke noget at gøre nu.", self._plain)
        hanging = ParagraphStyle("step", parent=self._plain, leftIndent=self._size * 2, spaceAfter=1)
        for number, step in enumerate(found, 1):
            what, standing, text = (escape(drawable(s)) for s in (step.standard, step.standing, step.text))
            bullet = f'<bullet bulletFontName="Vera" bulletFontSize="{self._size}">{number}.</bullet>'
            yield Paragraph(f'{bullet}<font name="VeraBd">{what}</font> ({standing}): {text}', hanging)

    def _contacts(self) -> str:
        mine = next((h for h in self._corpus.homes if h.name == self._home), None)
        if mine is None or not mine.contacts:
            return "Spørg lederen."
        return ". ".join(f"{role[:1].upper()}{role[1:]}: {name}" for role, name in mine.contacts) + "."

    def _standards(self) -> Table:
        """Every standard with its standing, why, and until when."""
        own = {g.guideline: g for g in self._matrix.guidelines}
        rows = [
            [self._said(text, self._bold) for text in ("Standard", "Status", "Hvorfor", "Revideres senest")]
        ]
        style: list[_Rule] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(LINE)),
            ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LEFTPADDING", (0, 0), (-1, -1), 4), ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ]  # fmt: skip
        for line, cell in enumerate(self._matrix.cells, 1):
            rows.append(self._standard(cell, own.get(cell.guideline)))
            style.append(("BACKGROUND", (1, line), (1, line), HexColor(PAINTS[cell.status].fill)))
        return Table(rows, _COLUMNS, repeatRows=1, splitInRow=1, style=TableStyle(style))

    def _standard(self, cell: Cell, own: GuidelineStatus | None) -> list[Paragraph]:
        ink = ParagraphStyle("ink", parent=self._bold, textColor=HexColor(PAINTS[cell.status].ink))
        beside = [*flags(cell), *(WORDS[s] for s in cell.all if s is not cell.status)]
        title = named(cell.guideline, own.title if own else "", self._matrix)
        why = cell.reason
        if own and own.status not in (Status.CURRENT, cell.status) and cell.status is not Status.NOT_RELEVANT:
            why += f" Retningslinjen selv: {WORDS[own.status]}."
        return [
            self._said(title, self._plain),
            self._said(" + ".join((WORDS[cell.status], *beside)), ink),
            self._said(why, self._plain),
            self._said(cell.revise_by.danish() if cell.revise_by else "–", self._plain),
        ]


def _danish(matrix: Matrix) -> str:
    return PartialDate(matrix.today.year, matrix.today.month, matrix.today.day).danish()
