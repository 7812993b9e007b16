"""Blocks as a reader hands them on, written short."""

from pathlib import PurePosixPath

from corpus.draft import Draft
from corpus.labels import Field
from corpus.overview import Found, Overview, Pair, find
from corpus.readers.blocks import Block, Cell, Kind, RawDocument
from corpus.schemes import builtin
from corpus.source import Source, open_source
from corpus.understand import understand


def heading(text: str, level: int = 1, *, label: str = "") -> Block:
    """A heading by format."""
    return Block(Kind.HEADING, text, label=label, level=level)


def para(text: str, *, bold: bool = False, size: float = 0.0) -> Block:
    """A paragraph."""
    return Block(Kind.PARAGRAPH, text, bold=bold, size=size)


def item(text: str, label: str = "•") -> Block:
    """A list item."""
    return Block(Kind.LIST_ITEM, text, label=label)


def row(*texts: str, table: int = 0, header: bool = False, bold: tuple[int, ...] = ()) -> Block:
    """A row of cells side by side; `bold` are the columns in bold."""
    cells = tuple(Cell(text, column=i, bold=i in bold) for i, text in enumerate(texts))
    return Block(Kind.TABLE_ROW, "\t".join(texts), table=table, header=header, cells=cells)


def table(text: str, number: int = 0) -> list[Block]:
    """Rows as lines, cells parted by "|"."""
    return [row(*(c.strip() for c in line.split("|")), table=number) for line in text.strip().splitlines()]


def lines(text: str) -> list[Block]:
    """A paragraph a line."""
    return [para(line.strip()) for line in text.strip().splitlines()]


def raw(*blocks: Block, fields: dict[str, str] | None = None, furniture: tuple[str, ...] = ()) -> RawDocument:
    """A file, read."""
    return RawDocument(blocks, fields=tuple((fields or {}).items()), furniture=furniture)


def found(*blocks: Block, fields: dict[str, str] | None = None, furniture: tuple[str, ...] = ()) -> Found:
    """What the overview of a file of these blocks says."""
    return find(raw(*blocks, fields=fields, furniture=furniture), blocks)


def overview(*pairs: tuple[str, str]) -> Overview:
    """An overview of labels and values as printed."""
    return Overview(tuple(Pair(label, value) for label, value in pairs))


def said(view: Overview) -> dict[Field, str]:
    """The value of each field that is filled in."""
    return {f: value for p in view.pairs if (f := p.field) and (value := view.get(f)) is not None}


def source(path: str, document: RawDocument) -> Source:
    """A file looked over."""
    return open_source(str(PurePosixPath(path)), document)


def drafts(path: str, document: RawDocument) -> tuple[Draft, ...]:
    """A file understood with the standard sets of the product."""
    return understand(path, document, builtin())
