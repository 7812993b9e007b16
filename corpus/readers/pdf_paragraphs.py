"""Lines to paragraphs and list items.

A PDF knows no paragraphs. A reader sees where one ends by the space between lines, another
letter, a bullet or number, an indent, or a line that ends although the next word would have fitted.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.readers.blocks import Block, Kind
from corpus.readers.hyphens import HYPHENS, mend
from corpus.readers.pdf_breaks import ENDS, INDENT, Spacing, breaks
from corpus.readers.pdf_lines import BULLETS, Line

CUT_SLACK = 0.9  # of a letter's size: less room than a letter needs
LAST_SLACK = 0.3  # of the column left empty by the last line on a page


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; `depth` counts from 0 for list items, -1 for other text."""

    lines: tuple[Line, ...]
    depth: int = -1

    @property
    def label(self) -> str:
        """The list item's label."""
        return self.lines[0].label if self.depth >= 0 else ""

    @property
    def bold(self) -> bool:
        """Whether every letter is bold."""
        return all(line.bold for line in self.lines)

    @property
    def size(self) -> float:
        """Size of most letters."""
        counts: Counter[float] = Counter()
        for line in self.lines:
            counts[line.size] += len(line.text)
        return round(counts.most_common(1)[0][0], 2)

    def text(self, known: Collection[str]) -> str:
        """The paragraph as one string without the label, broken words mended."""
        first = self.lines[0]
        if self.depth >= 0:
            head = first.unlabelled
        else:
            head = f"{first.label} {first.unlabelled}" if first.label_words else first.text
        texts = [head]
        for prev, line in pairwise(self.lines):
            if _is_cut(prev, line, known):
                texts[-1] += line.text
            else:
                texts.append(line.text)
        return mend(texts, known)

    def block(self, known: Collection[str], *, boxed: bool = False) -> Block:
        """The paragraph as a block."""
        return Block(
            Kind.LIST_ITEM if self.depth >= 0 else Kind.PARAGRAPH,
            self.text(known),
            label=self.label,
            level=max(self.depth, 0),
            page=self.lines[0].page,
            bold=self.bold,
            size=self.size,
            boxed=boxed,
            notes=tuple(note for line in self.lines for note in line.notes),
        )


def paragraphs(lines: Sequence[Line], spacing: Spacing) -> list[Paragraph]:
    """The paragraphs of one column's neighbouring lines."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not breaks(groups[-1], line, spacing):
            groups[-1].append(line)
        else:
            groups.append([line])
    return _with_depth(_like_neighbours([_paragraph(group, spacing) for group in groups], spacing))


def continues(first: Paragraph, second: Paragraph) -> bool:
    """Whether a paragraph goes on behind the end of its column or page."""
    last, line = first.lines[-1], second.lines[0]
    if second.depth >= 0 or first.bold != second.bold or abs(first.size - second.size) > INDENT:
        return False
    if "\t" in last.text or "\t" in line.text:
        return False
    if last.text.endswith(tuple(HYPHENS)) and last.text[-2:-1].isalpha():
        return True
    full = last.right - last.x1 < LAST_SLACK * (last.right - last.x0)
    return full and not last.text.endswith(ENDS) and line.text[:1].islower()


def joined(first: Paragraph, second: Paragraph) -> Paragraph:
    """Two halves of one paragraph."""
    return replace(first, lines=first.lines + second.lines)


def _is_cut(prev: Line, line: Line, known: Collection[str]) -> bool:
    """Whether a narrow cell cut a word that is longer than the cell, without a hyphen."""
    left, right = prev.words[-1].text.lower(), re.split(r"\W", line.words[0].text.lower())[0]
    if len(prev.words) > 1 or not left.isalpha() or not line.text[:1].islower():
        return False
    if prev.right - prev.x1 > CUT_SLACK * prev.size:
        return False
    return left + right in known or (left not in known and right not in known)


def _paragraph(group: Sequence[Line], spacing: Spacing) -> Paragraph:
    return Paragraph(tuple(group), 0 if _is_item(group, spacing) else -1)


def _is_item(group: Sequence[Line], spacing: Spacing) -> bool:
    """Whether the label stands apart: a bullet, or a number from which the text hangs."""
    first = group[0]
    if not first.label_words:
        return False
    label = first.words[0].text
    if label in BULLETS or label in "-–—*":
        return True
    if spacing.is_headline(first):
        return False
    hangs = len(group) > 1 and group[1].x0 > first.x0 + INDENT * first.size
    return hangs or first.hangs


def _like_neighbours(found: list[Paragraph], spacing: Spacing) -> list[Paragraph]:
    """Numbered lines beside hanging items at the same indent are items too."""
    for order in (range(len(found)), reversed(range(len(found)))):
        item_x0: float | None = None
        for index in order:
            first = found[index].lines[0]
            if found[index].depth >= 0:
                item_x0 = first.x0 if item_x0 is None else min(first.x0, item_x0)
            elif item_x0 is not None and first.label_words and not spacing.is_headline(first):
                if abs(first.x0 - item_x0) < INDENT * first.size:
                    found[index] = replace(found[index], depth=0)
            else:
                item_x0 = None
    return found


def _with_depth(found: Sequence[Paragraph]) -> list[Paragraph]:
    """List items with their depth: how many items to the left they stand under."""
    stack: list[float] = []
    deep: list[Paragraph] = []
    for paragraph in found:
        first = paragraph.lines[0]
        if paragraph.depth < 0:
            stack = [x0 for x0 in stack if x0 + INDENT * first.size < first.x0]
            deep.append(paragraph)
            continue
        stack = [x0 for x0 in stack if x0 + INDENT * first.size < first.x0]
        deep.append(replace(paragraph, depth=len(stack)))
        stack.append(first.x0)
    return deep
