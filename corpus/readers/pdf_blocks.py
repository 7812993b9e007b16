"""Placed lines and tables of all pages to the document's blocks."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from corpus.readers.blocks import Block, Kind
from corpus.readers.hyphens import HYPHENS, mend, vocabulary
from corpus.readers.pdf_breaks import Spacing, spacing_of
from corpus.readers.pdf_contents import contents_lines
from corpus.readers.pdf_layout import Part, PlacedFrame, PlacedTable, lines_in
from corpus.readers.pdf_lines import Line
from corpus.readers.pdf_notes import take_notes
from corpus.readers.pdf_paragraphs import Paragraph, continues, joined, paragraphs
from corpus.readers.pdf_tables import Table, table_of

Column = Sequence[Part]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph in its place."""

    paragraph: Paragraph
    boxed: bool


@dataclass(frozen=True, slots=True)
class _Usual:
    """What holds for the whole document: spacing of its lines, its words."""

    spacing: Spacing
    words: Collection[str]


def blocks_of(pages: Sequence[Sequence[Column]], body: float) -> Iterator[Block]:
    """The blocks of all pages, footnotes last; `body` is the size of the text."""
    texts, notes = take_notes(pages, body)
    columns = _without_contents([column for page in texts for column in page])
    lines = [list(_runs(column)) for column in columns]
    usual = _Usual(
        spacing_of((run for column in lines for run in column), body),
        _words_of(columns),
    )
    yield from _numbered(_pieces(columns, usual), usual.words)
    for note in notes:
        text = mend([line.text for line in note.lines], usual.words)
        yield Block(Kind.FOOTNOTE, text, page=note.lines[0].page, size=note.lines[0].size, note=note.id)


def _words_of(columns: Sequence[Column]) -> frozenset[str]:
    """The document's words; narrow cells cut words anywhere, so only the inner ones count there."""
    flow: list[str] = []
    inner: list[str] = []
    for column in columns:
        for part in column:
            if isinstance(part, PlacedTable):
                words = [" ".join(word.text for word in line.words[1:-1]) for line in lines_in(part)]
                inner += [text.rstrip(HYPHENS) for text in words]
            else:
                flow += [line.text for line in lines_in(part)]
    return vocabulary(flow) | vocabulary(inner)


def _without_contents(columns: Sequence[Column]) -> list[Column]:
    flow = [part for column in columns for part in column if isinstance(part, Line)]
    dropped = {id(flow[index]) for index in contents_lines(flow)}
    return [[part for part in column if id(part) not in dropped] for column in columns]


def _runs(column: Column) -> Iterator[list[Line]]:
    """Lines that may follow one another in a paragraph."""
    run: list[Line] = []
    for part in column:
        if isinstance(part, Line):
            run.append(part)
            continue
        yield run
        run = []
        if isinstance(part, PlacedFrame):
            yield from _runs(part.parts)
        else:
            for cell in part.cells:
                yield list(cell.lines)
    yield run


def _pieces(columns: Sequence[Column], usual: _Usual) -> list[_Piece | Table]:
    """All paragraphs and tables; those cut by the end of a column are whole again."""
    whole: list[_Piece | Table] = []
    for column in columns:
        pieces = list(_column_pieces(column, usual, boxed=False))
        if whole and pieces:
            both = _across(whole[-1], pieces[0], usual)
            if both is not None:
                whole[-1] = both
                pieces = pieces[1:]
        whole += pieces
    return whole


def _column_pieces(column: Column, usual: _Usual, *, boxed: bool) -> Iterator[_Piece | Table]:
    run: list[Line] = []
    for part in column:
        if isinstance(part, Line):
            run.append(part)
            continue
        yield from (_Piece(paragraph, boxed) for paragraph in paragraphs(run, usual.spacing))
        run = []
        if isinstance(part, PlacedTable):
            yield table_of(part, usual.spacing, usual.words)
        else:
            yield from _column_pieces(part.parts, usual, boxed=True)
    yield from (_Piece(paragraph, boxed) for paragraph in paragraphs(run, usual.spacing))


def _across(last: _Piece | Table, first: _Piece | Table, usual: _Usual) -> _Piece | Table | None:
    """Two pieces as one, if the second goes on with the first."""
    if isinstance(last, Table) and isinstance(first, Table):
        return last.extended(first, usual.words) if last.goes_on_as(first) else None
    if isinstance(last, Table) or isinstance(first, Table) or last.boxed != first.boxed:
        return None
    if not continues(last.paragraph, first.paragraph):
        return None
    return _Piece(joined(last.paragraph, first.paragraph), last.boxed)


def _numbered(pieces: Sequence[_Piece | Table], words: Collection[str]) -> Iterator[Block]:
    """Pieces as blocks, tables counted from 0."""
    number = 0
    for piece in pieces:
        if isinstance(piece, Table):
            yield from piece.blocks(number)
            number += 1
        else:
            block = piece.paragraph.block(words, boxed=piece.boxed)
            if any(sign.isalnum() for sign in block.text):
                yield block
