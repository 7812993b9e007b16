"""Footnotes: small print at the foot of a page, and the raised marks that refer to it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus.readers.pdf_layout import Part, lines_in, mapped
from corpus.readers.pdf_lines import Line, text_of
from corpus.readers.pdf_words import Word

SMALL = 0.95  # of the text's size: footnotes are smaller
RAISED = 0.85  # of its line's size
_FULL_SIZE_LINES = 8  # at a page's foot that may be notes although they are not small
LIFT = 0.12  # of its line's size above the base line

_MARK = re.compile(r"\(?(\d{1,3}|[*†‡]{1,3}|[a-z])[).]?")


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote: its lines without the mark."""

    id: str
    lines: tuple[Line, ...]


def take_notes(
    pages: Sequence[Sequence[Sequence[Part]]], body: float
) -> tuple[list[list[list[Part]]], list[Note]]:
    """Pages' columns with marks turned into note ids, and the notes set apart.

    A mark means the note at the foot of its own page, else one on a later page to which nothing there refers.
    """
    texts: list[list[list[Part]]] = []
    notes: list[Note] = []
    for number, columns in enumerate(pages, start=1):
        text, found = _parted(columns, number, body)
        texts.append(text)
        notes += found
    own = {note.id for note in notes}
    free = own - {
        _note_id(number, mark) for number, columns in enumerate(texts, start=1) for mark in _marks_in(columns)
    }
    return [
        [[mapped(part, _marker(number, own, free)) for part in parts] for parts in columns]
        for number, columns in enumerate(texts, start=1)
    ], notes


def _parted(columns: Sequence[Sequence[Part]], page: int, body: float) -> tuple[list[list[Part]], list[Note]]:
    """A page's columns without its notes, and the notes."""
    wanted = _marks_in(columns)
    text: list[list[Part]] = []
    notes: list[Note] = []
    for parts in columns:
        tail = _foot(parts, wanted, body)
        text.append(list(parts[: len(parts) - len(tail)]))
        notes += _notes(tail, wanted, page)
    return text, notes


def _marks_in(columns: Sequence[Sequence[Part]]) -> set[str]:
    lines = (line for parts in columns for part in parts for line in lines_in(part))
    return {mark for line in lines for word in line.words if (mark := _mark(word, line))}


def _marker(page: int, own: set[str], free: set[str]) -> Callable[[Line], Line]:
    """What turns the marks of a page's line into ids: of a note on the page, else of the next free one."""

    def note_of(mark: str) -> str:
        here = _note_id(page, mark)
        later = sorted((int(note.split("-")[0][1:]), note) for note in free if note.endswith(f"-{mark}"))
        return here if here in own else next((note for number, note in later if number > page), "")

    return lambda line: _without_marks(line, note_of)


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
    return small or _foot_in_full_size(parts, wanted)


def _foot_in_full_size(parts: Sequence[Part], wanted: set[str]) -> list[Line]:
    """Notes set as large as the text: the last few lines, from one that begins with a wanted bare mark."""
    last: list[Line] = []
    begin = 0
    for part in reversed(parts[-_FULL_SIZE_LINES:]):
        if not isinstance(part, Line):
            break
        last.append(part)
        if len(part.words) > 1 and part.words[0].text in wanted:
            begin = len(last)
    return last[:begin][::-1]


def _notes(lines: Sequence[Line], wanted: set[str], page: int) -> list[Note]:
    groups: list[tuple[str, list[Line]]] = []
    for line in lines:
        mark = _first_mark(line)
        if mark in wanted and all(mark != known for known, _ in groups):
            groups.append((mark, [replace(line, words=line.words[1:])]))
        else:
            groups[-1][1].append(line)
    return [Note(_note_id(page, mark), tuple(group)) for mark, group in groups]


def _without_marks(line: Line, note_of: Callable[[str], str]) -> Line:
    found = {index: note_of(mark) for index, word in enumerate(line.words) if (mark := _mark(word, line))}
    marks = {index: note for index, note in found.items() if note}
    words = tuple(word for index, word in enumerate(line.words) if index not in marks)
    if not marks or not text_of(words, line.wide_gap):
        return line
    return replace(line, words=words, notes=(*line.notes, *marks.values()))


def _note_id(page: int, mark: str) -> str:
    return f"p{page}-{mark}"
