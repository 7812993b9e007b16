"""Words to lines: what stands on one base line, with its wide gaps and raised marks."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from corpus.readers.pdf_words import Word, clean

SAME_LINE = 0.3  # of a letter's size: how far base lines of one line may differ
NO_BLANK = 0.12  # of a letter's size: no blank is this narrow
WIDE = 1.5  # of a letter's size: wider than any blank of running text
WIDE_JUSTIFIED = 3.0  # the same for lines set to both margins
LABEL_GAP = 0.45  # ems behind a label: more than a blank
RAISED = 0.85  # of its line's size: a smaller letter may be a raised mark
BULLETS = "•‣◦▪■□●○◼►➢➤✓✔❖◆▶·∙⁃\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf06f\uf02d"
PLAIN_BULLETS = "-–—*o§"

_LABEL = re.compile(
    r"^(?:\(?(?:\d{1,2}|[a-zæøå]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2}){1,4}\.?|\d{1,2}"
    r"|(?:Trin|Punkt|Afsnit|Kapitel|Del|Bilag) \d{1,2}[.:)]?)$"
)
_GLUED_LABEL = re.compile(r"^(\d{1,2}[.)]|[a-z]\)|[a-z]\.(?=[A-ZÆØÅ]))([A-ZÆØÅa-zæøå]{2,}.*)$")
_NAMED_LABEL = frozenset(("Trin", "Punkt", "Afsnit", "Kapitel", "Del", "Bilag"))


@dataclass(frozen=True)
class Line:
    """Words on one base line, from left to right; `right` is the edge of its column."""

    words: tuple[Word, ...]
    right: float
    justified: bool = False
    page: int = 1
    notes: tuple[str, ...] = ()

    @property
    def x0(self) -> float:
        """Left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right end."""
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        """Upper edge of the small letters."""
        return self.base - 0.6 * self.size

    @property
    def bottom(self) -> float:
        """The base line."""
        return self.base

    @cached_property
    def size(self) -> float:
        """Size of most letters."""
        return _commonest((word.size, len(word.text)) for word in self.words)

    @cached_property
    def base(self) -> float:
        """Base line of most letters."""
        return _commonest((word.base, len(word.text)) for word in self.words)

    @cached_property
    def font(self) -> str:
        """Font family of most letters."""
        counts: Counter[str] = Counter()
        for word in self.words:
            counts[word.font] += len(word.text)
        return counts.most_common(1)[0][0]

    @cached_property
    def bold(self) -> bool:
        """Whether every letter or digit is bold."""
        lettered = [word for word in self.words if any(sign.isalnum() for sign in word.text)]
        return bool(lettered) and all(word.bold for word in lettered)

    @cached_property
    def text(self) -> str:
        """The line's text with tabs at its wide gaps."""
        return text_of(self.words, self.wide_gap)

    @cached_property
    def wide_gap(self) -> float:
        """From which width a gap is a tab, in points."""
        gaps = [b.x0 - a.x1 for a, b in pairwise(self.words)]
        usual = sorted(gaps)[len(gaps) // 4] if len(gaps) > 2 else 0.0  # noqa: PLR2004  # fewer say nothing
        ems = WIDE_JUSTIFIED if self.justified and self.x1 > self.right - 1.5 else WIDE
        return max(ems * self.size, 2.0 * usual)

    @cached_property
    def label_words(self) -> int:
        """How many words at the start look like a printed number or bullet: 0, 1 or 2."""
        first = self.words[0].text
        if len(self.words) == 1:
            return 0
        if first in BULLETS or first in PLAIN_BULLETS:
            return 1
        if first in _NAMED_LABEL and len(self.words) > 2:  # noqa: PLR2004  # name, number, text
            return 2 if _LABEL.match(f"{first} {self.words[1].text}") else 0
        return 1 if _LABEL.match(first) else 0

    @property
    def label(self) -> str:
        """The printed number or bullet at the start, if any."""
        label = " ".join(word.text for word in self.words[: self.label_words])
        return "•" if "\ue000" <= label <= "\uf8ff" else label

    @property
    def label_gap(self) -> float:
        """Width of the gap behind the label, in ems."""
        count = self.label_words
        return (self.words[count].x0 - self.words[count - 1].x1) / self.size

    @property
    def hangs(self) -> bool:
        """Whether the gap behind the label is wider than the blanks of the line."""
        count = self.label_words
        rest = self.words[count:]
        gaps = [b.x0 - a.x1 for a, b in pairwise(rest)]
        usual = median(gaps) / self.size if gaps else 0.0
        return self.label_gap > max(LABEL_GAP, 1.4 * usual)

    @property
    def text_x0(self) -> float:
        """Where the text behind the label starts."""
        return self.words[self.label_words].x0

    @cached_property
    def unlabelled(self) -> str:
        """The text behind the label."""
        return text_of(self.words[self.label_words :], self.wide_gap)


def text_of(words: Sequence[Word], wide: float) -> str:
    """Words as one string: glued, with a blank or with a tab between them, by their gaps."""
    parts: list[str] = []
    last: Word | None = None
    for word in words:
        if last is not None:
            gap = word.x0 - last.x1
            parts.append("\t" if gap > wide else " " if gap >= NO_BLANK * last.size - 0.01 else "")
        parts.append(clean(word.text))
        last = word
    text = unicodedata.normalize("NFC", "".join(parts)).replace("\u00a0", " ")
    return "\t".join(" ".join(piece.split()) for piece in text.split("\t")).strip()


def lines_of(words: Iterable[Word], page: int, right: float | None = None) -> list[Line]:
    """The lines of one column, from top to bottom; `right` is its edge where it is known."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.base):
        if groups and word.base - groups[-1][-1].base <= SAME_LINE * min(word.size, groups[-1][-1].size):
            groups[-1].append(word)
        else:
            groups.append([word])
    rows = [_label_apart(_fused(sorted(group, key=lambda word: word.x0))) for group in _with_marks(groups)]
    edges = [max(word.x1 for word in row) for row in rows]
    edge = max(edges, default=0.0) if right is None else right
    flush = max(edges, default=0.0)
    justified = sum(1 for x1 in edges if x1 > flush - 1) >= 3  # noqa: PLR2004  # two meet by chance
    return [Line(tuple(row), edge, justified, page) for row in rows]


def _with_marks(groups: list[list[Word]]) -> list[list[Word]]:
    """Raised and lowered marks put into the line that they touch."""
    merged: list[list[Word]] = []
    for group in groups:
        if merged and (_marks(merged[-1], group) or _marks(group, merged[-1])):
            merged[-1] = merged[-1] + group
        else:
            merged.append(group)
    return merged


def _marks(small: list[Word], host: list[Word]) -> bool:
    size = max(word.size for word in host)
    if any(word.size > RAISED * size for word in small):
        return False
    if abs(small[0].base - host[0].base) > 0.65 * size:
        return False
    return all(any(-0.5 * size < mark.x0 - word.x1 < 0.35 * size for word in host) for mark in small) or (
        all(any(-0.5 * size < word.x0 - mark.x1 < 0.35 * size for word in host) for mark in small)
    )


def _fused(row: list[Word]) -> list[Word]:
    """Words that a writer placed letter by letter, out of order, made whole."""
    whole: list[Word] = []
    for word in row:
        last = whole[-1] if whole else None
        if (
            last is not None
            and -0.3 * last.size < word.x0 - last.x1 < NO_BLANK * last.size
            and abs(word.base - last.base) < 0.1 * last.size
            and word.size == last.size
            and word.bold == last.bold
        ):
            whole[-1] = Word(
                last.text + word.text, last.x0, word.x1, last.base, last.size, last.bold, last.font
            )
        else:
            whole.append(word)
    return whole


def _label_apart(row: list[Word]) -> list[Word]:
    """A number set so near to its text that no blank shows, as a word of its own."""
    first = row[0]
    match = _GLUED_LABEL.match(first.text)
    if not match:
        return row
    label, rest = match.groups()
    middle = first.x0 + (first.x1 - first.x0) * len(label) / len(first.text)
    return [
        replace(first, text=label, x1=middle - NO_BLANK * first.size),
        replace(first, text=rest, x0=middle),
        *row[1:],
    ]


def _commonest(weighted: Iterable[tuple[float, int]]) -> float:
    counts: Counter[float] = Counter()
    for value, weight in weighted:
        counts[value] += weight
    return counts.most_common(1)[0][0]
