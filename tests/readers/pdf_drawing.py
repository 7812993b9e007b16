"""Small PDF files drawn for a test."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate

from corpus.readers.blocks import Block, Kind, RawDocument
from corpus.readers.pdf import read

Draw = Callable[[Canvas], None]


def drawn(folder: Path, *pages: Draw) -> RawDocument:
    """What is read from pages drawn one by one."""
    path = folder / "tegnet.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return read(path)


def flowing(folder: Path, story: Sequence[Flowable]) -> RawDocument:
    """What is read from a document that is set automatically."""
    path = folder / "sat.pdf"
    SimpleDocTemplate(str(path), pagesize=A4).build(list(story))
    return read(path)


def lines(
    canvas: Canvas,
    texts: Iterable[str],
    x: float = 70,
    y: float = 750,
    *,
    size: float = 10,
    step: float = 13,
    bold: bool = False,
) -> float:
    """Lines one below the other; returns the height of the next."""
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    for text in texts:
        canvas.drawString(x, y, text)
        y -= step
    return y


def texts(document: RawDocument) -> list[str]:
    """The blocks' texts."""
    return [block.text for block in document.blocks]


def rows(document: RawDocument) -> list[Block]:
    """The table rows."""
    return [block for block in document.blocks if block.kind is Kind.TABLE_ROW]


PROSE = (
    "Medarbejderen hjælper borgeren med at tage medicinen",
    "og skriver det i journalen, før vagten slutter. Er der",
    "tvivl om dosis, ringer medarbejderen til lægen, og der",
    "gives ingen medicin, før lægen har svaret på det.",
)
