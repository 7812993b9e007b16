"""Footnotes: small print at the foot of a page, and the raised marks that refer to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.readers.pdf_layout import Part, lines_in, mapped
from corpus.readers.pdf_lines import Line, text_of
from corpus.readers.pdf_words import Word

SMALL = 0.95  # of the text's size: footnotes are smaller
RAISED = 0.85  # of its line's size
LIFT = 0.12  # of its line's size above the base line

_MARK = re.compile(r"\(?(\d{1,3}|[*†‡]{1,3}|[a-z])[).]?")


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote: its lines without the mark."""

    id: str
    lines: tuple[Line, ...]


def take_notes(
    columns: Sequence[Sequence[Part]], page: int, body: float
) -> tuple[list[list[Part]], list[Note]]:
    """A page's columns with marks turned into note ids, and the notes set apart."""
    wanted = {
        mark
        for parts in columns
        for part in parts
        for line in lines_in(part)
        for word in line.words
        if (mark := _mark(word, line))
    }
    if not wanted:
        return [list(parts) for parts in columns], []
    text: list[list[Part]] = []
    notes: list[Note] = []
    for parts in columns:
        tail = _foot(parts, wanted, body)
        text.append(list(parts[: len(parts) - len(tail)]))
        notes += _notes(tail, wanted, page)
    ids = {note.id for note in notes}

    def change(line: Line) -> Line:
        return _without_marks(line, page, ids)

    return [[mapped(part, change) for part in parts] for parts in text], notes


def _mark(word: Word, line: Line) -> str:
    """The mark that a raised small word is, or nothing."""
    if word.size > RAISED * line.size or word.base > line.base - LIFT * line.size:
        return ""
    match = _MARK.fullmatch(word.text)
    return match.group(1) if match else ""


def _first_mark(line: Line) -> str:
    """The mark that a footnote begins with, raised or not."""
    if len(line.words) == 1:
        return ""
    match = _MARK.fullmatch(line.words[0].text)
    return match.group(1) if match else ""


def _foot(parts: Sequence[Part], wanted: set[str], body: float) -> list[Line]:
    """The lines of a column's notes: small ones behind the last line of text."""
    small: list[Line] = []
    for part in reversed(parts):
        if not isinstance(part, Line) or part.size > SMALL * body:
            break
        small.insert(0, part)
    while small and _first_mark(small[0]) not in wanted:
        small.pop(0)
    return small


def _notes(lines: Sequence[Line], wanted: set[str], page: int) -> list[Note]:
    groups: list[tuple[str, list[Line]]] = []
    for line in lines:
        mark = _first_mark(line)
        if mark in wanted and all(mark != known for known, _ in groups):
            groups.append((mark, [replace(line, words=line.words[1:])]))
        else:
            groups[-1][1].append(line)
    return [Note(_note_id(page, mark), tuple(group)) for mark, group in groups]


def _without_marks(line: Line, page: int, ids: set[str]) -> Line:
    marks = {
        index: _note_id(page, mark) for index, word in enumerate(line.words) if (mark := _mark(word, line))
    }
    marks = {index: note for index, note in marks.items() if note in ids}
    words = tuple(word for index, word in enumerate(line.words) if index not in marks)
    if not marks or not text_of(words, line.wide_gap):
        return line
    return replace(line, words=words, notes=(*line.notes, *marks.values()))


def _note_id(page: int, mark: str) -> str:
    return f"p{page}-{mark}"
