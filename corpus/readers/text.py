"""Plain text files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from corpus.readers.blocks import Block, Kind, RawDocument, ReadError
from corpus.readers.encoding import decode, load
from corpus.readers.hyphens import mend, vocabulary
from corpus.readers.text_pages import SourceLine, split_pages
from corpus.readers.text_tables import is_border, rows, table_at
from corpus.readers.typed import begins_new, is_pair, is_step, list_label

_TAB = 8
_PAGE_GAP = 12  # lines; more blank ones are a new beginning
_LONGEST_WRAPPED = 130  # letters; longer lines are whole paragraphs
_NARROWEST = 60  # letters; shorter lines say nothing about the width of the page
_LONGEST_HEADING = 90
_FEWEST_CAPITALS = 4
_RULE = re.compile(r"\s*([=\-_*~#])\1{2,}\s*")
_GAP = re.compile(r"([A-ZÆØÅ][^\t]{0,38}?[^\s.!?,;])(?:\s*\t\s*| {2,})(\S.*)")
_DASH = re.compile(r"([-*+o])\s+(?=\S)")
_SHORT = 0.7  # of the usual line: a line that ends earlier was ended by its author


@dataclass(slots=True)
class _Part:
    """Lines that belong together: a paragraph or list item in the making."""

    page: int | None
    indent: int
    label: str = ""
    lines: list[str] = field(default_factory=list)
    own_lines: bool = False  # follows the line before without a blank one


def read(path: Path) -> RawDocument:
    """Read a plain text file; raises ReadError when it holds no text."""
    decoded = decode(load(path))
    text = re.sub(r"[\x00-\x08\x0b\x0e-\x1f\u200b\ufeff]", "", decoded.text).replace("\u00a0", " ")
    lines, furniture, pages = split_pages(text)
    blocks = tuple(_Reading(lines).blocks())
    if not blocks:
        raise ReadError("Filen viser ingen tekst.", "Skriv teksten i filen, eller slet den.")
    notices = (decoded.notice,) if decoded.notice else ()
    return RawDocument(blocks, furniture=furniture, pages=pages, notices=notices)


class _Reading:
    """One reading of a file's lines, from top to bottom."""

    def __init__(self, lines: list[SourceLine]) -> None:
        self._lines = [
            SourceLine(line.text.expandtabs(_TAB) if line.text[:1] == "\t" else line.text, line.page)
            for line in lines
        ]
        texts = [line.text for line in self._lines]
        self._known = vocabulary(texts)
        followed = [len(a) for a, b in pairwise(texts) if a.strip() and b.strip()]
        self._width = max((length for length in followed if length <= _LONGEST_WRAPPED), default=0)
        self._width = max(self._width, _NARROWEST)
        self._wrapped = not any(length > _LONGEST_WRAPPED for length in followed)
        self._tables = 0
        self._indents: list[int] = []

    def blocks(self) -> Iterator[Block]:
        """Blocks in reading order."""
        at, chunk = 0, list[SourceLine]()
        while at < len(self._lines):
            if self._lines[at].text.strip():
                chunk.append(self._lines[at])
            elif chunk and not self._runs_on(at, chunk[-1]):
                yield from self._chunk(chunk)
                chunk = []
            at += 1
        if chunk:
            yield from self._chunk(chunk)

    def _runs_on(self, at: int, last: SourceLine) -> bool:
        """True when only the end of a page stands between a sentence and its rest."""
        following = next((line for line in self._lines[at : at + _PAGE_GAP] if line.text.strip()), last)
        starts, ends = following.text.strip()[0], last.text.rstrip()[-1]
        return following.page != last.page and starts.islower() and ends not in ".:;!?"

    def _chunk(self, chunk: list[SourceLine]) -> Iterator[Block]:
        """The blocks of lines without a blank one between."""
        texts = [line.text for line in chunk]
        at, parts = 0, list[_Part]()
        while at < len(chunk):
            end = table_at(texts, at)
            if end > at:
                yield from self._finish(parts)
                parts = []
                found = rows(texts[at:end], self._tables, chunk[at].page)
                self._tables += any(block.kind is Kind.TABLE_ROW for block in found)
                yield from found
                at = end
            elif _RULE.fullmatch(texts[at]) or is_border(texts[at]):
                heading = parts[-1] if parts and len(parts[-1].lines) == 1 and not parts[-1].label else None
                yield from self._finish(parts[:-1] if heading else parts)
                if heading:
                    yield _heading(heading, 1 if texts[at].strip()[0] in "=#*" else 2)
                self._indents = [] if heading else self._indents
                parts = []
                at += 1
            else:
                self._place(chunk[at], parts)
                at += 1
        yield from self._finish(parts)

    def _place(self, line: SourceLine, parts: list[_Part]) -> None:
        """Put a line into the part before it, or begin a new one."""
        text = line.text.strip()
        indent = len(line.text) - len(line.text.lstrip())
        before = parts[-1] if parts else None
        label = list_label(text) or _dash_label(text)
        if before is None or self._begins(text, indent, label, before):
            part = _Part(line.page, indent, own_lines=before is not None)
            alone = label and before is None and _is_number(label) and len(text) <= _LONGEST_HEADING
            if label and not (alone and indent == 0 and text[-1] not in ".:;,!?" and not self._in_list()):
                part.label = label.strip()
            part.lines.append(text[len(label) :] if part.label else text)
            parts.append(part)
        else:
            before.lines.append(text)

    def _in_list(self) -> bool:
        return bool(self._indents)

    def _begins(self, text: str, indent: int, label: str, before: _Part) -> bool:
        """True when a line opens a part of its own below another without a blank line between."""
        last = before.lines[-1]
        meet = _capitals_meet(text, before)
        if meet or not self._wrapped:
            goes_on = text[0].islower() and not last.endswith((".", ":", "!", "?"))
            return meet or bool(label) or not goes_on
        if label and before.label:  # a long dash below a full line may be the sentence's own
            full = len(last) >= self._width * _SHORT and not last.endswith((":", ".", ";", ","))
            return not (full and label[0] in "–—")
        if label and _DASH.match(text) and last.endswith((":", ".", ";")):
            return True
        if before.label and indent > before.indent and not label:
            return False
        shown = f"{before.label} {last}" if before.label and len(before.lines) == 1 else last
        if begins_new(text, shown) or _GAP.fullmatch(text) or _GAP.fullmatch(last):
            return not (indent > before.indent + 1 and _GAP.fullmatch(last) and not _GAP.fullmatch(text))
        outdented = bool(before.label) and not label and indent < before.indent
        return outdented or (is_pair(text) and self._ended(last, text))

    def _ended(self, line: str, following: str) -> bool:
        """True when the next word would have fitted: the author ended the line."""
        if not following[0].isupper():
            return False
        return len(line) + 1 + len(following.split(maxsplit=1)[0]) < self._width * _SHORT

    def _finish(self, parts: list[_Part]) -> Iterator[Block]:
        for part in parts:
            text = self._text(part)
            if part.label and _is_number(part.label) and _is_capitals(text):
                yield Block(Kind.HEADING, text, part.label, level=1, page=part.page)
                continue
            if part.label:
                yield Block(Kind.LIST_ITEM, text, part.label, self._depth(part.indent), page=part.page)
                continue
            if not self._indents or part.indent <= self._indents[0]:
                self._indents = []
            if _is_capitals(text) and len(part.lines) <= 2:  # noqa: PLR2004
                yield _heading(replace(part, lines=[" ".join(part.lines)]), 1)
            else:
                yield Block(Kind.PARAGRAPH, text, page=part.page)

    def _text(self, part: _Part) -> str:
        """The lines of a part as text: wrapped ones joined, those that the author ended kept apart."""
        lines = part.lines
        pair = None if part.label else _GAP.fullmatch(lines[0])
        if pair and not (is_step(lines[0]) or " " * 2 in pair.group(2)):
            lines = [f"{pair.group(1)}\t{pair.group(2)}", *lines[1:]]
        groups: list[list[str]] = [[]]
        for line in lines:
            if groups[-1] and not (part.label or pair) and self._ended(groups[-1][-1], line):
                groups.append([])
            groups[-1].append(line)
        return "\n".join(re.sub(r" {2,}", " ", mend(group, self._known)) for group in groups)

    def _depth(self, indent: int) -> int:
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
        if not self._indents or indent > self._indents[-1]:
            self._indents.append(indent)
        return len(self._indents) - 1


def _dash_label(text: str) -> str:
    match = _DASH.match(text)
    return match.group() if match else ""


def _is_number(label: str) -> bool:
    return label.strip("( ).").isdigit()


def _capitals_meet(text: str, before: _Part) -> bool:
    """A line in capitals is a heading, also close above or below its text."""
    heading = before.lines[0] if len(before.lines) == 1 else text
    return _is_capitals(heading) and _is_capitals(text) != _is_capitals(before.lines[-1])


def _is_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return (
        len(letters) >= _FEWEST_CAPITALS
        and text == text.upper()
        and len(text) <= _LONGEST_HEADING
        and "\t" not in text
    )


def _heading(part: _Part, level: int) -> Block:
    return Block(Kind.HEADING, " ".join(" ".join(part.lines).split()), level=level, page=part.page)
