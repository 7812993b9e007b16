"""Running heads, feet and page numbers: what stands around the text on every page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.readers.pdf_grid import Grid
from corpus.readers.pdf_lines import Line, lines_of
from corpus.readers.pdf_words import PageContent, Word

ZONE = 0.2  # of the page's height, at both ends: where repeated lines are heads and feet
MARGIN = 50.0  # points: where a head or foot of a short document stands
FEW_PAGES = 2  # so few pages show no repetition to trust
SHARE = 0.4  # of the pages: heads of left and right pages alternate
CLEAR_STEP = 2.2  # times a line's size, base to base, between text and a head or foot
APART_STEP = 1.7  # the same for lines that are on both of two pages
TALL = 0.25  # of the page's height: a table this tall is no head
SAME_BASE = 1.5  # points
HEIGHT_STEP = 4.0  # points: heads of left and right pages may differ a little

_NUMBER = re.compile(
    r"(?:side|s\.|page)?\s*\d{1,3}\s*(?:(?:af|/|of|\|)\s*\d{1,3})?|[-–]\s*\d{1,3}\s*[-–]", re.IGNORECASE
)
_NAMED_NUMBER = re.compile(r"(?:side|page)\s+\d{1,3}(?:\s*(?:af|/|of)\s*\d{1,3})?", re.IGNORECASE)
_METADATA = re.compile(
    r"(?:godkend|revi[ds]|næste|gæld|ikraft|udarbejde|ansvarlig|version|senest|opdatere|dato|underskri"
    r"|dokument)[^:]{0,40}:\s*\S",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Document:
    """What is known of all pages: repeated rows, number of pages, size of the text."""

    counts: Counter[tuple[str, int]]
    pages: int
    body: float

    def repeats(self, line: Line) -> bool:
        key, height = _key(line), round(line.base / HEIGHT_STEP)
        count = sum(self.counts[(key, height + step)] for step in (-1, 0, 1))
        return self._is_common(count)

    def has_repeats(self) -> bool:
        return any(self._is_common(count) for count in self.counts.values())

    def _is_common(self, count: int) -> bool:
        return self.pages > 1 and count >= max(2.0, SHARE * self.pages)


def without_furniture(
    pages: Sequence[PageContent], grids: Sequence[Sequence[Grid]]
) -> tuple[list[PageContent], tuple[str, ...]]:
    """The pages without their heads and feet, and the texts taken out, each once."""
    zones = [_zones(page) for page in pages]
    counts: Counter[tuple[str, int]] = Counter()
    for page_zones in zones:
        counts.update({(_key(line), round(line.base / HEIGHT_STEP)) for zone in page_zones for line in zone})
    document = _Document(counts, len(pages), body_size(pages))
    kept: list[PageContent] = []
    texts: dict[str, str] = {}  # page numbers differ: one stands for all
    for page, page_zones, tables in zip(pages, zones, grids, strict=True):
        text = [grid for grid in tables if _is_text(grid, page, page_zones, document)]
        lines = [line for zone in page_zones for line in _outer(zone, page, document, text)]
        if not _without(page, lines).words:  # pages with the same text: only margins are furniture
            lines = [line for line in lines if _is_in_margin(line, page)]
        parts = [part for line in lines for part in line.text.split("\t")]
        for part in filter(None, parts):
            texts.setdefault("#" if _NUMBER.fullmatch(part) else part, part)
        texts.update((text, text) for text in page.slanted)
        kept.append(_without(page, lines))
    return kept, tuple(texts.values())


def body_size(pages: Sequence[PageContent]) -> float:
    """Size of most letters of the document."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            sizes[round(word.size, 1)] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.split())).casefold()


def _zones(page: PageContent) -> tuple[list[Line], list[Line]]:
    """Lines near the upper and the lower edge, each list from the edge inwards."""
    upper = [word for word in page.words if word.base < ZONE * page.height]
    lower = [word for word in page.words if word.base > (1 - ZONE) * page.height]
    return lines_of(upper, page.number), lines_of(lower, page.number)[::-1]


def _is_text(
    grid: Grid, page: PageContent, zones: tuple[list[Line], list[Line]], document: _Document
) -> bool:
    """Whether a table is more than a ruled head or foot: something in it does not repeat."""
    if grid.bottom - grid.top > TALL * page.height:
        return True
    inside = [line for zone in zones for line in zone if grid.holds(line.words[0])]
    return not all(document.repeats(line) or _NUMBER.fullmatch(line.text) for line in inside)


def _outer(zone: Sequence[Line], page: PageContent, document: _Document, text: Sequence[Grid]) -> list[Line]:
    """The lines of a zone that are furniture: an unbroken run from the edge."""
    found: list[Line] = []
    for index, line in enumerate(zone):
        following = zone[index + 1] if index + 1 < len(zone) else None
        if any(grid.holds(line.words[0]) for grid in text):
            break
        if not (document.repeats(line) or _is_page_number(line, following)):
            break
        found.append(line)
    if len(found) < len(zone) and document.pages <= FEW_PAGES:
        while found and not _is_apart(found[-1], zone[len(found)], page):
            found.pop()
    if not found and (document.pages <= FEW_PAGES or (page.number == 1 and document.has_repeats())):
        return _margin_lines(zone, page, document.body)
    return found


def _is_page_number(line: Line, following: Line | None) -> bool:
    text = " ".join(line.text.split())
    if _NAMED_NUMBER.fullmatch(text):
        return True
    return bool(_NUMBER.fullmatch(text)) and (following is None or _is_clear(line, following))


def _is_clear(line: Line, following: Line) -> bool:
    return abs(line.base - following.base) > CLEAR_STEP * max(line.size, following.size)


def _is_in_margin(line: Line, page: PageContent) -> bool:
    return min(line.base, page.height - line.base) < MARGIN


def _is_apart(line: Line, following: Line, page: PageContent) -> bool:
    """Whether a line of two pages is a head: equal text at one height may be chance there."""
    if _is_in_margin(line, page):
        return True
    return abs(line.base - following.base) > APART_STEP * min(line.size, following.size)


def _margin_lines(zone: Sequence[Line], page: PageContent, body: float) -> list[Line]:
    """Small lines in the margin, set off from the text: without other pages only the place tells."""
    near = [line for line in zone if _is_in_margin(line, page)]
    if not near or any(line.size > 1.02 * body for line in near):
        return []
    if any(_METADATA.search(line.text) or line.text.endswith(":") for line in near):
        return []
    rest = zone[len(near) :]
    if rest:
        return near if _is_clear(near[-1], rest[0]) else []
    dropped = {line.base for line in near}
    return near if any(abs(word.base - base) > MARGIN for word in page.words for base in dropped) else []


def _without(page: PageContent, lines: Sequence[Line]) -> PageContent:
    if not lines:
        return page
    bases = [word.base for line in lines for word in line.words]

    def stays(word: Word) -> bool:
        return all(abs(word.base - base) > SAME_BASE for base in bases)

    return replace(page, words=tuple(word for word in page.words if stays(word)))
