"""The pieces of a printed booklet: A4 in black and white, contents, footers, text that is never cut."""

import io
import re
from collections.abc import Sequence

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    IndexingFlowable,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from handlers.papers.letters import (
    ALARM,
    CHAPTER,
    HANG,
    LISTED,
    NOTE,
    PART,
    PLAIN,
    SECTION,
    SMALL,
    SOURCE,
    STRONG,
    TABLE,
    TEXT,
    TITLE,
    UNDER,
    item,
    marked,
)
from handlers.papers.tables import Grid

_MARGIN, _FOOT = 18 * mm, 24 * mm
_WIDE = A4[0] - 2 * _MARGIN
_ITEM = re.compile(r"^(\s*)((?:[•–‣◦▪-]|\d{1,2}[.)]|[a-z][.)]))\s+")
_NESTED = 5  # points further in for each blank
_TABLE_BEGINS = 55 * mm  # room for a heading and a few rows
_ALL = ((0, 0), (-1, -1))


class _Heading(Paragraph):
    """A heading that stands in the contents."""

    def __init__(self, text: str, depth: int, number: int, style: ParagraphStyle) -> None:
        super().__init__(marked(text), style)
        self.plain, self.depth, self.key = text, depth, f"h{number}"


class Pages:
    """A booklet in the making."""

    def __init__(self) -> None:
        self._story: list[Flowable] = []

    def cover(self, title: str, lines: Sequence[str], alarm: str) -> None:
        """The top of the front page; the alarm stands white on black."""
        self._add(title, TITLE)
        for line in lines:
            self._add(line, UNDER)
        box = Table([[Paragraph(marked(alarm), ALARM)]], colWidths=[_WIDE])
        looks = [("BACKGROUND", *_ALL, black), ("TOPPADDING", *_ALL, 8), ("BOTTOMPADDING", *_ALL, 12)]
        box.setStyle(TableStyle(looks))
        self._story += [Spacer(0, 10), box, Spacer(0, 6)]

    def opening(self, title: str, lines: Sequence[str]) -> None:
        """The top of a paper of few pages."""
        self._story.append(_Heading(title, 0, len(self._story), TITLE))
        for line in lines:
            self._add(line, UNDER)

    def table(self, title: str, grid: Grid) -> None:
        """A part that is a table: it goes on over the page, and its first rows stand with their heading."""
        heading = _Heading(title, 1, len(self._story), TABLE)
        self._story += [CondPageBreak(_TABLE_BEGINS), heading, grid.drawn(_WIDE), Spacer(0, 6)]

    def pairs(self, rows: Sequence[tuple[str, str]]) -> None:
        """Two columns with a line below each row."""
        cells = [[Paragraph(marked(a), TEXT), Paragraph(marked(b), STRONG)] for a, b in rows]
        table = Table(cells, colWidths=[_WIDE * 0.4, _WIDE * 0.6])
        table.setStyle(TableStyle([("LINEBELOW", *_ALL, 0.5, black), ("VALIGN", *_ALL, "TOP")]))
        self._story += [table, Spacer(0, 6)]

    def contents(self) -> None:
        """The chapters and their parts with page numbers."""
        table = TableOfContents(dotsMinLevel=0)
        table.levelStyles = list(LISTED)
        self._story.append(table)

    def chapter(self, title: str) -> None:
        """A chapter on a new page."""
        self._story += [PageBreak(), _Heading(title, 0, len(self._story), CHAPTER)]

    def part(self, title: str) -> None:
        """A part of a chapter."""
        self._story.append(_Heading(title, 1, len(self._story), PART))

    def heading(self, text: str, *, front: bool = False) -> None:
        """A heading that does not stand in the contents; on the front page it is larger."""
        self._add(text, PART if front else SECTION)

    def note(self, text: str) -> None:
        """A warning in a frame."""
        self._add(text, NOTE)

    def text(self, text: str) -> None:
        """A passage, word for word; what begins with a bullet or number hangs."""
        for line in text.split("\n"):
            listed = _ITEM.match(line)
            self._add(line.strip(), item(HANG + _NESTED * len(listed[1])) if listed else TEXT)
        self._story.append(Spacer(0, 4))

    def source(self, text: str) -> None:
        """Where the text above stands."""
        self._add(text, SOURCE)

    def data(self, title: str, foot: Sequence[str]) -> bytes:
        """The booklet's bytes, with these lines at the foot of each page: the same for the same content."""
        out = io.BytesIO()
        total = _Total()
        _Booklet(out, title, foot, total).multiBuild([total, *self._story])
        return out.getvalue()

    def _add(self, text: str, style: ParagraphStyle) -> None:
        self._story.append(Paragraph(marked(text), style))


class _Total(IndexingFlowable):
    """How many pages there were the last time round: the foot of the first page names the last one."""

    def __init__(self) -> None:
        super().__init__()
        self.pages = self.now = 0

    def beforeBuild(self) -> None:  # noqa: N802 - as reportlab calls it
        """Another round."""
        self.pages, self.now = self.now, 0

    def isSatisfied(self) -> int:  # noqa: N802
        """Whether the number was right."""
        return int(self.pages == self.now)

    def wrap(self, *_: float) -> tuple[float, float]:
        """No room."""
        return 0, 0

    def draw(self) -> None:
        """Nothing to see."""


class _Booklet(BaseDocTemplate):
    """A4 pages whose headings are noted for the contents and for the reader's own list."""

    def __init__(self, out: io.BytesIO, title: str, foot: Sequence[str], total: _Total) -> None:
        super().__init__(
            out, pagesize=A4, title=title, author="", lang="da", invariant=1,
            leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN, bottomMargin=_FOOT,
        )  # fmt: skip
        self._foot, self._total = foot, total
        frame = Frame(_MARGIN, _FOOT, _WIDE, A4[1] - _MARGIN - _FOOT, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=self._number))

    def _number(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        """The foot of a page."""
        self._total.now = max(self._total.now, self.page)
        canvas.saveState()
        canvas.setFont(PLAIN, SMALL)
        canvas.line(_MARGIN, _FOOT - 4 * mm, A4[0] - _MARGIN, _FOOT - 4 * mm)
        lines = [line for text in self._foot for line in simpleSplit(text, PLAIN, SMALL, _WIDE - 30 * mm)]
        for at, line in enumerate(lines):
            canvas.drawString(_MARGIN, _FOOT - 8.5 * mm - at * SMALL * 1.25, line)
        of_all = f"Side {self.page} af {self._total.pages}"
        canvas.drawRightString(A4[0] - _MARGIN, _FOOT - 8.5 * mm, of_all)
        canvas.restoreState()

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802
        """Note a heading."""
        if isinstance(flowable, _Heading):
            self.canv.bookmarkPage(flowable.key)
            self.canv.addOutlineEntry(flowable.plain, flowable.key, flowable.depth)
            self.notify("TOCEntry", (flowable.depth, marked(flowable.plain), self.page, flowable.key))
