"""Lines to paragraphs and list items.

A PDF knows no paragraphs. A reader sees where one ends by the space between lines, another
letter, a bullet or number, an indent, or a line that ends although the next word would have fitted.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.readers.blocks import Block, Kind
from corpus.readers.hyphens import HYPHENS, mend
from corpus.readers.pdf_lines import BULLETS, PLAIN_BULLETS, Line

LOOSE = 1.15  # times the usual step: more is space between paragraphs
USUAL_STEP = 1.3  # of a letter's size where too few lines show it
CUT_SLACK = 0.9  # of a letter's size: less room than a letter needs
FAR = 2.2  # of a letter's size: no paragraph has lines this far apart
INDENT = 0.6  # of a letter's size
OTHER_SIZE = 1.08  # letters larger by this are of another kind
HEADING_SIZE = 1.1  # of the text's size
LAST_SLACK = 0.3  # of the column left empty by the last line on a page
HEADING_SLACK = 0.35  # of the column left empty: a heading's line broken on purpose

_ENDS = tuple(".:;!?")
_FIELD = re.compile(r"^[A-ZÆØÅ][^.:\t]{1,40}:(?:\s|$)")
_OPENING = re.compile(r"^[^\w]*[A-ZÆØÅ0-9§]")
_MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
           "oktober", "november", "december")  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class Spacing:
    """What is usual in the document: step from line to line by letter size, size of the text."""

    steps: dict[int, float]
    body: float

    def step(self, size: float) -> float:
        """Usual distance of base lines for letters of this size."""
        return self.steps.get(round(2 * size), USUAL_STEP * size)

    def is_headline(self, line: Line) -> bool:
        """Whether the line looks like a heading's."""
        return line.bold or line.size > HEADING_SIZE * self.body


def spacing_of(columns: Iterable[Sequence[Line]], body: float) -> Spacing:
    """The usual steps: for each size the smallest that is common."""
    counts: dict[int, Counter[float]] = {}
    for lines in columns:
        for prev, line in pairwise(lines):
            step = line.base - prev.base
            if abs(prev.size - line.size) < 0.3 and 0 < step < FAR * line.size:  # noqa: PLR2004  # same size
                counts.setdefault(round(2 * line.size), Counter())[round(step, 1)] += 1
    steps = {}
    for size, found in counts.items():
        common = [step for step, count in found.items() if count > 1 and count >= 0.1 * found.total()]
        if common:
            steps[size] = min(common)
    return Spacing(steps, body)


def paragraphs(lines: Sequence[Line], spacing: Spacing) -> list[Paragraph]:
    """The paragraphs of one column's neighbouring lines."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _breaks(groups[-1], line, spacing):
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
    return full and not last.text.endswith(_ENDS) and line.text[:1].islower()


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


def _breaks(group: Sequence[Line], line: Line, spacing: Spacing) -> bool:
    prev = group[-1]
    flows = _flows(prev, line)
    step = line.base - prev.base
    size = max(prev.size, line.size)
    if step <= 0 or step > FAR * size:
        return True
    if step > LOOSE * spacing.step(size) + 0.5 and not flows:
        return True
    if _font_changes(prev, line, flows=flows) or _starts_item(group, line, flows=flows):
        return True
    if "\t" in prev.text or "\t" in line.text:
        return not _continues_value(group, line)
    return _indent_breaks(group, line, flows=flows) or _ends_early(group, line, spacing)


def _flows(prev: Line, line: Line) -> bool:
    """Whether the sentence plainly goes on: a full line, no stop, a small letter."""
    return line.text[:1].islower() and not prev.text.endswith(_ENDS) and not would_fit(prev, line)


def would_fit(prev: Line, line: Line) -> bool:
    """Whether the line's first word would have fitted behind the line before."""
    word = line.words[0]
    return prev.right - prev.x1 > word.x1 - word.x0 + INDENT * line.size


def _font_changes(prev: Line, line: Line, *, flows: bool) -> bool:
    larger, smaller = max(prev.size, line.size), min(prev.size, line.size)
    if larger > OTHER_SIZE * smaller:
        return True
    if flows:
        return False
    if prev.bold != line.bold and prev.words[-1].bold != line.words[0].bold:
        return True
    return prev.font != line.font and len({word.font for word in (*prev.words, *line.words)}) == 2  # noqa: PLR2004


def _starts_item(group: Sequence[Line], line: Line, *, flows: bool) -> bool:
    if not line.label_words:
        return False
    label, prev = line.words[0].text, group[-1]
    if label in BULLETS:
        return True
    hangs = line.hangs
    if label in PLAIN_BULLETS:
        ended = prev.text.endswith((*_ENDS, ",")) or would_fit(prev, line)
        return hangs or (label not in "o§" and (ended or _is_indented(prev, line)))
    if line.words[line.label_words].text.lower().rstrip(".,") in _MONTHS:
        return False
    runs_on = not prev.text.endswith(_ENDS) and not would_fit(prev, line) and not _is_indented(prev, line)
    if runs_on and not (group[0].label_words and len(group) == 1):
        return False
    return hangs or not (flows or label.isdigit())


def _is_indented(prev: Line, line: Line) -> bool:
    return abs(line.x0 - prev.x0) > INDENT * line.size


def _continues_value(group: Sequence[Line], line: Line) -> bool:
    """Whether the line goes on below the value of "label, gap, value"."""
    first = group[0]
    if "\t" in line.text:
        return False
    gaps = pairwise(first.words)
    values = [word.x0 for before, word in gaps if word.x0 - before.x1 > first.wide_gap]
    return any(abs(line.x0 - x0) < 0.5 * line.size for x0 in values)


def _indent_breaks(group: Sequence[Line], line: Line, *, flows: bool) -> bool:
    first, prev = group[0], group[-1]
    if first.label_words and abs(line.x0 - first.text_x0) < INDENT * line.size:
        return False
    shift = line.x0 - prev.x0
    if flows or abs(shift) <= INDENT * line.size:
        return False
    if abs((line.x0 + line.x1) - (prev.x0 + prev.x1)) < INDENT * line.size:
        return False  # centred
    return shift > 0 or len(group) > 1


def _ends_early(group: Sequence[Line], line: Line, spacing: Spacing) -> bool:
    """Whether the line before stops although there was room, where a sentence can end."""
    prev = group[-1]
    if _FIELD.match(line.text) and _FIELD.match(group[0].text):
        return True
    opens = bool(_OPENING.match(line.text))
    if not would_fit(prev, line) or not (opens or prev.text.endswith(_ENDS)):
        return False
    if spacing.is_headline(prev) and spacing.is_headline(line) and not prev.text.endswith(":"):
        return prev.right - prev.x1 > HEADING_SLACK * (prev.right - prev.x0)
    return True


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
