"""Which of the folder's guidelines an addition names: by its number or its title, wherever that stands."""

import re
from collections.abc import Iterable, Sequence

from corpus.draft import Draft
from corpus.matter import terms
from corpus.names import slug

_TOP = 8  # blocks in which running text may name the guideline
# "2.5" and, in names of files, "2-5" and "2_5"; no date, version or section of law.
_NUMBER = re.compile(r"(?<![\d.,§])(?<!\d[–_-])(?<!§ )([1-9])[.\-_](\d{1,2})(?![\d]|[.,\-_]\d)")
_NO_NUMBER = re.compile(
    r"(?:version|udgave|ver|v|rev|vers|stk|kl|side|kapitel)\.?[\s:_-]*(?:nr\.?\s*)?$", re.IGNORECASE
)
_SAID = re.compile(
    r"\b(?:retningslinje\w*|standard\w*)\s+(?:nr\.?\s*)?([1-9]\.\d{1,2})(?!\d|\.\d)", re.IGNORECASE
)
_TELLING = 2  # words of a title that tell which it is, where not all of it is said


def standard_named(draft: Draft, regional: Sequence[Draft]) -> str | None:
    """The standard of the guideline that an addition names.

    By its number in a row, title or file name, by its title (or an older one), by a number in the first
    lines, or by words of a title that no other guideline has as many of.
    """
    known = {g.standard for g in regional if g.standard}
    texts = (*draft.named, draft.title, draft.path.rsplit("/", 1)[-1])
    top = (b.text for b in draft.blocks[:_TOP])
    return (
        next((n for t in texts if (n := _number(t, known))), None)
        or _by_title(texts, regional)
        or next((m[1] for t in top for m in _SAID.finditer(t) if m[1] in known), None)
        or _by_words(texts, regional)
    )


def _number(text: str, known: Iterable[str]) -> str | None:
    for match in _NUMBER.finditer(text):
        number = f"{match[1]}.{match[2]}"
        if number in known and not _NO_NUMBER.search(text[: match.start()]):
            return number
    return None


def _titles(guideline: Draft) -> tuple[str, ...]:
    return (guideline.title, *guideline.former_titles)


def _by_title(texts: Iterable[str], regional: Iterable[Draft]) -> str | None:
    said = f"-{slug(' '.join(texts))}"  # file names spell "foedevarer"
    found = [
        (len(name), guideline.standard)
        for guideline in regional
        for title in _titles(guideline)
        if guideline.standard and (name := slug(title)) and f"-{name}" in said
    ]
    return max(found)[1] if found else None


def _by_words(texts: Iterable[str], regional: Iterable[Draft]) -> str | None:
    said = {t.stem for t in terms(" ".join(texts).replace("_", " "))}
    counts: dict[str, int] = {}
    for guideline in regional:
        if guideline.standard:
            count = max(len(said & {t.stem for t in terms(title)}) for title in _titles(guideline))
            counts[guideline.standard] = max(count, counts.get(guideline.standard, 0))
    best = max(counts.values(), default=0)
    leading = [standard for standard, count in counts.items() if count == best]
    return leading[0] if best >= _TELLING and len(leading) == 1 else None
