"""Pages of a plain-text file: what repeats on each of them, and the page numbers."""

import re
from collections import Counter
from dataclasses import dataclass

_PAGE_LINE = re.compile(
    r"[\s\-–|]*(side|s\.|page)\s*\d{1,3}(\s*(af|/|of)\s*\d{1,3})?[\s\-–|]*", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"\s*[-–]?\s*\d{1,3}\s*[-–]?\s*")
_WITH_PAGE = re.compile(r".*\bside\s+\d{1,3}\s+af\s+\d{1,3}\s*", re.IGNORECASE)
_LEADER = re.compile(r".*\S\s*(\.\s?){4,}\s*\d{1,3}\s*|.*\S\s*…{2,}\s*\d{1,3}\s*")
_CONTENTS = re.compile(r"\s*(indhold|indholdsfortegnelse|indholdsoversigt)\s*:?\s*", re.IGNORECASE)
_LONGEST = 250  # letters; a longer line is prose, and the patterns here are made for short ones
_EDGE = 3  # lines at the top or foot of a page that may be a running head


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line and the page it stands on."""

    text: str
    page: int | None = None


def split_pages(text: str) -> tuple[list[SourceLine], tuple[str, ...], int | None]:
    """The lines of the text proper, the running heads and feet, and the number of pages.

    Pages are told from form feeds; a file without any has no pages.
    """
    pages = [page.split("\n") for page in text.rstrip("\f\n ").split("\f")]
    paged = len(pages) > 1
    repeated = _repeated(pages) if paged else set()
    lines: list[SourceLine] = []
    furniture: list[str] = []
    for number, page in enumerate(pages, 1):
        edges = _edges(page) if paged else set()
        for at, line in enumerate(page):
            if (
                (at in edges and _shape(line) in repeated)
                or _WITH_PAGE.fullmatch(line)
                or _PAGE_LINE.fullmatch(line)
            ):
                furniture.append(line.strip())
            elif not (at in edges and _BARE_NUMBER.fullmatch(line) and line.strip()):
                lines.append(SourceLine(line, number if paged else None))
    kept = tuple(line for line in dict.fromkeys(furniture) if not _PAGE_LINE.fullmatch(line))
    return _without_contents(lines), kept, len(pages) if paged else None


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _edges(page: list[str]) -> set[int]:
    worded = [at for at, line in enumerate(page) if line.strip()]
    return set(worded[:_EDGE] + worded[-_EDGE:])


def _repeated(pages: list[list[str]]) -> set[str]:
    counts = Counter(shape for page in pages for shape in {_shape(page[at]) for at in _edges(page)})
    return {shape for shape, count in counts.items() if count >= max(2, len(pages) / 2)}


def _without_contents(lines: list[SourceLine]) -> list[SourceLine]:
    """Lines of a table of contents (dots, then a page number) and its title out."""
    kept: list[SourceLine] = []
    for line in lines:
        if len(line.text) > _LONGEST or not _LEADER.fullmatch(line.text):
            kept.append(line)
            continue
        while kept and not kept[-1].text.strip():
            kept.pop()
        if kept and _CONTENTS.fullmatch(kept[-1].text.strip("= -")):
            kept.pop()
    return kept
