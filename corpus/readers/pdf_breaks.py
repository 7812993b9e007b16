"""Where paragraphs end: space, another letter, a label, an indent, a line that stops early."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.pdf_lines import BULLETS, PLAIN_BULLETS, Line

LOOSE = 1.15  # times the usual step: more is space between paragraphs
USUAL_STEP = 1.3  # of a letter's size where too few lines show it
FAR = 2.2  # of a letter's size: no paragraph has lines this far apart
INDENT = 0.6  # of a letter's size
OTHER_SIZE = 1.08  # letters larger by this are of another kind
HEADING_SIZE = 1.1  # of the text's size
HEADING_SLACK = 0.35  # of the column left empty: a heading's line broken on purpose
SHORTEST_RULE = 5  # signs
ENDS = tuple(".:;!?")

_FIELD = re.compile(r"^[A-ZÆØÅ][^.:\t]{1,40}:(?:\s|$)")
_OPENING = re.compile(r"^[^\w]*[A-ZÆØÅ0-9§]")
_MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
           "oktober", "november", "december")  # fmt: skip


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


def breaks(group: Sequence[Line], line: Line, spacing: Spacing) -> bool:
    """Whether a new paragraph starts with the line, `group` being the lines of the one before."""
    prev = group[-1]
    if _is_rule(prev) != _is_rule(line):
        return True
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


def _is_rule(line: Line) -> bool:
    """Whether a line is drawn with signs: "________"."""
    return len(line.text) >= SHORTEST_RULE and not any(sign.isalnum() for sign in line.text)


def _flows(prev: Line, line: Line) -> bool:
    """Whether the sentence plainly goes on: a full line, no stop, a small letter."""
    return line.text[:1].islower() and not prev.text.endswith(ENDS) and not would_fit(prev, line)


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
        ended = prev.text.endswith((*ENDS, ",")) or would_fit(prev, line)
        return hangs or (label not in "o§" and (ended or _is_indented(prev, line)))
    if line.words[line.label_words].text.lower().rstrip(".,") in _MONTHS:
        return False
    runs_on = not prev.text.endswith(ENDS) and not would_fit(prev, line) and not _is_indented(prev, line)
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
    if not would_fit(prev, line) or not (opens or prev.text.endswith(ENDS)):
        return False
    if spacing.is_headline(prev) and spacing.is_headline(line) and not prev.text.endswith(":"):
        return prev.right - prev.x1 > HEADING_SLACK * (prev.right - prev.x0)
    return True
