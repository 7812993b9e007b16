"""The page of a PDF: paper, fonts, columns, running head and foot."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import cm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus import Paragraph as PdfParagraph

from .source import MARK, Source

MARGIN: Final = 2.2 * cm
WIDTH: Final = A4[0] - 2 * MARGIN
HEIGHT: Final = A4[1] - 2 * MARGIN - 0.6 * cm
GUTTER: Final = 0.8 * cm
COLUMN: Final = (WIDTH - GUTTER) / 2
CELL: Final = 13.0  # what a cell needs beside its letters
FIRST, LATER = "first", "later"


@dataclass(frozen=True, slots=True)
class Layout:
    """What the first run over a document found out and the second one prints."""

    pages: int = 1
    headings: tuple[int, ...] = ()


class HeadingParagraph(PdfParagraph):
    """A heading that remembers the page it came to stand on."""

    page: int = 1

    def draw(self) -> None:
        """Draw it, and note the page."""
        self.page = self.canv.getPageNumber()
        super().draw()


class ContentsLine(Flowable):
    """One entry of the contents: text, dots, page."""

    def __init__(self, text: str, page: int, font: str, size: float, indent: float) -> None:
        super().__init__()
        self.text, self.page, self.font, self.size, self.indent = text, str(page), font, size, indent

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The size it takes."""
        self.width, self.height = width, self.size * 1.6
        return self.width, self.height

    def draw(self) -> None:
        """Fill the line between text and page with dots, as a tab with a leader does."""
        canvas: Canvas = self.canv
        canvas.setFont(self.font, self.size)
        text = self.text
        end = self.width - stringWidth(self.page, self.font, self.size)
        while self.indent + stringWidth(text, self.font, self.size) > end - 20:
            text = text[:-2].rstrip(" …") + "…"
        gap = end - self.indent - stringWidth(text, self.font, self.size) - 6
        dots = int(gap / stringWidth(".", self.font, self.size))
        canvas.drawString(self.indent, 3, text)
        canvas.drawRightString(end - 3, 3, "." * dots)
        canvas.drawRightString(self.width, 3, self.page)


def set_pages(
    source: Source, top: Sequence[Flowable], story: list[Flowable], pages: int, font: str
) -> tuple[bytes, int]:
    """The file and its number of pages, the same on every run.

    `top` is a copy of what stands over two columns (to be measured), `pages` the number to print.
    """
    file = io.BytesIO()
    # uncompressed: the bytes must not depend on the machine's zlib
    document = BaseDocTemplate(
        file,
        pagesize=A4,
        invariant=1,
        pageCompression=0,
        title=source.title,
        author="Region Havland",
        lang="da",
    )
    furniture = _furniture(source, pages, font)
    height = sum(_height(flowable) for flowable in top) if source.columns == 2 else 0.0
    document.addPageTemplates(
        [
            PageTemplate(
                FIRST, _frames(source.columns, height), onPage=furniture, autoNextPageTemplate=LATER
            ),
            PageTemplate(LATER, _frames(source.columns, 0), onPage=furniture),
        ]
    )
    document.build(story)
    return file.getvalue(), document.page


def _height(flowable: Flowable) -> float:
    before, after = flowable.getSpaceBefore(), flowable.getSpaceAfter()
    return float(flowable.wrap(WIDTH, HEIGHT)[1] + before + after)


def _frames(columns: int, top: float) -> list[Frame]:
    if columns == 1:
        return [_frame(MARGIN, WIDTH, MARGIN + 0.3 * cm, HEIGHT)]
    foot = MARGIN + 0.3 * cm
    frames = [_frame(x, COLUMN, foot, HEIGHT - top) for x in (MARGIN, MARGIN + COLUMN + GUTTER)]
    return [_frame(MARGIN, WIDTH, foot + HEIGHT - top, top + 1), *frames] if top else frames


def _frame(left: float, width: float, bottom: float, height: float) -> Frame:
    return Frame(left, bottom, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


def _furniture(source: Source, pages: int, font: str) -> Callable[[Canvas, BaseDocTemplate], None]:
    def draw(canvas: Canvas, _document: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setFont(font, 8)
        canvas.setFillColor(colors.HexColor("#444444"))
        canvas.drawString(MARGIN, A4[1] - 1.4 * cm, source.header)
        canvas.drawRightString(A4[0] - MARGIN, A4[1] - 1.4 * cm, MARK)
        foot = source.footer.replace("{page}", str(canvas.getPageNumber())).replace("{pages}", str(pages))
        canvas.drawRightString(A4[0] - MARGIN, 1.3 * cm, foot)
        canvas.restoreState()

    return draw


def column_widths(rows: Sequence[Sequence[str]], width: float, font: str, size: float) -> list[float]:
    """Widths by the longest text of each column, none so thin that a word must be cut."""
    columns = list(zip(*rows, strict=True))
    least = [
        CELL + max(stringWidth(w, font, size) for text in c for w in [*text.split(), "."]) for c in columns
    ]
    wish = [min(60, max(len(text) for text in column)) for column in columns]
    spare = max(0.0, width - sum(least))
    total = sum(least) + spare
    return [
        (thin + spare * share / max(1, sum(wish))) * width / total
        for thin, share in zip(least, wish, strict=True)
    ]
