"""What a reader hands on: a file as a flat list of blocks, in reading order.

A reader knows its file format and nothing of guidelines. It says what the format says (this is a
heading, this is row 3 of table 2, this paragraph is bold) and leaves every judgement that holds for
all formats (is a bold line a heading? is "3.2" a number?) to `structure.py`.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class Kind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row, on the table's grid.

    `text` holds the cell's paragraphs and list items, one a line, list items with their printed
    label in front. A cell that spans several rows is repeated in each row it covers, with
    `continued` set in all but the first.
    """

    text: str
    column: int = 0
    span: int = 1
    continued: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    r"""One piece of a document, as the reader of the page sees it.

    `text` is without the label. "\n" is a forced line break, "\t" a wide gap or a tab; other
    white space is one blank. `label` is the number or bullet as printed: "3.2", "Trin 3.", "a)", "•".
    `level`: headings 1 (outermost) to 9; list items their depth from 0.
    `notes` are the ids of the footnotes referred to (the marks themselves are left out of `text`).
    """

    kind: Kind
    text: str
    label: str = ""
    level: int = 0
    page: int | None = None
    bold: bool = False  # every visible letter is bold
    size: float = 0.0  # in points; 0 where the format does not say
    boxed: bool = False  # stands in a frame of its own: a one-cell table, a text box
    notes: tuple[str, ...] = ()
    note: str = ""  # FOOTNOTE: its id
    table: int = -1  # TABLE_ROW: number of its table in the document, from 0
    header: bool = False  # TABLE_ROW: marked by the format as a row of column heads
    cells: tuple[Cell, ...] = ()  # TABLE_ROW: text of the block is the cells' text joined by tabs


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A file, read.

    `fields` are label and value pairs that the format itself sets apart (front matter).
    `furniture` is what stands around the text on every page (running heads, feet, site menus'
    document footers): never a passage, but it may name the version or the home.
    `notices` are Danish sentences on what was left out or repaired, for the coordinator.
    """

    blocks: tuple[Block, ...]
    fields: tuple[tuple[str, str], ...] = ()
    furniture: tuple[str, ...] = ()
    title: str = ""  # from the file's properties: often wrong
    pages: int | None = None
    notices: tuple[str, ...] = field(default=())


class ReadError(Exception):
    """The file cannot be read; `str()` says what is wrong and `advice` what to do, in Danish.

    `lasting`: it lies in the file's own bytes, so that trying again is of no use.
    """

    def __init__(self, message: str, advice: str, place: str = "", *, lasting: bool = False) -> None:
        super().__init__(message)
        self.advice = advice
        self.place = place
        self.lasting = lasting


class Reader(Protocol):
    """Reads one file format."""

    def __call__(self, path: Path) -> RawDocument:
        """Read the file; raises ReadError when it cannot be read."""
        ...
