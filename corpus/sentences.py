"""A passage's sentences."""

import re
from collections.abc import Iterator

# A stop after these ends no sentence.
_SHORT = re.compile(
    r"\b(?:kl|ca|stk|nr|pkt|jf|bl\.\s?a|f\.\s?eks|fx|dvs|d\.\s?v\.\s?s|m\.\s?fl|m\.\s?v|mv|mfl|osv|evt|inkl|ekskl|tlf"
    r"|min|max|maks|mdr|md|dgl|pgl|afd|kap|jvf|henh|hhv|pr|p\.\s?n|vedr|mht|ift|iht|dr|hr|fr|sml|s|p|d)$",
    re.IGNORECASE,
)
_LOOK_BACK = 12  # letters: no short form is longer
_END = re.compile(r"(?<![.!?])[.!?]+[»«\"”“')\]]*(?=\s)|\n+")
# "1. Ring" is an item, "1. maj" a day.
_MARK = re.compile(
    r"\s*(?:[•▪◦‣●○■□☐✓*–—-]\s+|\(?(?:\d{1,2}|[a-zA-Z])[.)]\s+"
    r"(?!(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|gang|etage|sal\b|klasse|dag|uge|måned|kvartal)))?"
)
_ONLY_A_MARK = re.compile(r"\W*(?:\d{1,3}|[a-zA-Z])")


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
    """Whether the stop belongs to a short form, a date or an item's mark, or the next word is small."""
    after = text[end.end() : end.end() + _LOOK_BACK]
    if after.startswith("\n"):
        return False
    if after.lstrip()[:1].islower():
        return True
    stop = end.start()
    if stop - start < _LOOK_BACK and _ONLY_A_MARK.fullmatch(text, start, stop):
        return True
    return _SHORT.search(text, max(start, stop - _LOOK_BACK), stop) is not None


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    mark = _MARK.match(text, start, end)
    start = mark.end() if mark else start
    end = start + len(text[start:end].rstrip())
    if any(c.isalnum() for c in text[start:end]):
        yield start, end
