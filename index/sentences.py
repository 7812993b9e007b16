"""A passage's sentences, and the one that answers."""

import re
from collections.abc import Iterator

# A stop after these ends no sentence.
_SHORT = re.compile(
    r"(?:\b(?:kl|ca|stk|nr|pkt|jf|bl\.\s?a|f\.\s?eks|fx|dvs|d\.\s?v\.\s?s|m\.\s?fl|m\.\s?v|mv|mfl|osv|evt|inkl|ekskl|tlf|min|max"
    r"|maks|mdr|md|dgl|pgl|afd|kap|jvf|henh|hhv|pr|p\.\s?n|vedr|mht|ift|iht|dr|hr|fr|sml|s|p|d|[a-z])|\b\d{1,3})$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?]+[»\"”')\]]*(?=\s)|\n+|[;:](?=\s*\n)")
_MARK = re.compile(r"\s*(?:[•▪◦‣●○■□☐✓*–—-]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+)?", re.IGNORECASE)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence (or line, or item of a list) begins and ends, without its mark and outer blanks."""
    start = 0
    for end in _END.finditer(text):
        if end.group()[0] == "." and _runs_on(text, start, end):
            continue
        yield from _trimmed(text, start, end.end())
        start = end.end()
    yield from _trimmed(text, start, len(text))


def _runs_on(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether the stop belongs to a short form or a date, or the next word is written small."""
    after = text[end.end() :].lstrip()
    if after[:1].islower():
        return True
    return bool(_SHORT.search(text[start : end.start()])) and "\n" not in text[end.end() : end.end() + 1]


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    mark = _MARK.match(text, start, end)
    start = mark.end() if mark else start
    end = start + len(text[start:end].rstrip())
    if end > start:
        yield start, end
