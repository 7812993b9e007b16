"""Tables of contents: lists of headings with page numbers, which are no text of their own."""

import re
from collections.abc import Sequence

from corpus.readers.pdf_lines import Line

TITLE = re.compile(r"indhold(?:sfortegnelse|soversigt)?:?", re.IGNORECASE)
FEWEST = 2  # entries
RECUR = 0.5  # of the entries without dots must come back as headings
LONGEST_WRAP = 2  # lines of one entry

_LEADER = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$|…[….\s]*\s*\d{1,3}$|_{4,}\s*\d{1,3}$")
_NUMBERED = re.compile(r"^(?P<name>.*\D)[\s.…]+(?P<page>\d{1,3})$")


def contents_lines(lines: Sequence[Line]) -> set[int]:
    """Indices of the lines that make up tables of contents, with their titles."""
    found: set[int] = set()
    index = 0
    while index < len(lines):
        titled = bool(TITLE.fullmatch(lines[index].text.strip()))
        start = index + 1 if titled else index
        end = _end_of_list(lines, start, dotted=not titled)
        entries = [line for line in lines[start:end] if _NUMBERED.match(line.text)]
        if len(entries) >= FEWEST and (not titled or _recur(entries, lines[end:])):
            found.update(range(index, end))
            index = end
        else:
            index += 1
    return found


def _end_of_list(lines: Sequence[Line], start: int, *, dotted: bool) -> int:
    """Where the entries that begin at `start` end; an entry may run over two lines."""
    end = start
    while end < len(lines):
        for step in range(LONGEST_WRAP):
            text = lines[end + step].text if end + step < len(lines) else ""
            if _LEADER.search(text) or (not dotted and _NUMBERED.match(text)):
                end += step + 1
                break
        else:
            return end
        if dotted and step and end - step - 1 == start:
            return start
    return end


def _recur(entries: Sequence[Line], later: Sequence[Line]) -> bool:
    if sum(1 for line in entries if _LEADER.search(line.text)) > RECUR * len(entries):
        return True
    texts = {_plain(line.text) for line in later}
    names = [_plain(_name(line.text)) for line in entries]
    starts = sum(1 for name in names if name in texts or any(text.startswith(name) for text in texts if text))
    return starts >= RECUR * len(entries)


def _name(text: str) -> str:
    match = _NUMBERED.match(text)
    return match.group("name") if match else text


def _plain(text: str) -> str:
    """Letters only: numbers in front of headings come and go."""
    return re.sub(r"[\W\d_]+", "", text).casefold()
