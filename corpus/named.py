"""Which of the folder's guidelines an addition names: by its number or its title, wherever that stands."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Titles:
    """What the guidelines are called, put in order once for all additions; each with its standard."""

    known: frozenset[str]
    slugs: tuple[tuple[str, str], ...]
    words: tuple[tuple[frozenset[str], str], ...]


def titles_of(regional: Iterable[Draft]) -> Titles:
    """The titles, and older ones, of guidelines whose standard is known."""
    said = dict.fromkeys(
        (title, g.standard) for g in regional if g.standard for title in (g.title, *g.former_titles)
    )
    return Titles(
        frozenset(standard for _, standard in said),
        tuple((name, standard) for title, standard in said if (name := slug(title))),
        tuple((frozenset(t.stem for t in terms(title)), standard) for title, standard in said),
    )


def standard_named(draft: Draft, titles: Titles) -> str | None:
    """The standard of the guideline that an addition names.

    By its number in a row, title or file name, by its title (or an older one), by a number in the first
    lines, or by words of a title that no other guideline has as many of.
    """
    known = titles.known
    texts = (*draft.named, draft.title, draft.path.rsplit("/", 1)[-1])
    top = (b.text for b in draft.blocks[:_TOP])
    return (
        next((n for t in texts if (n := _number(t, known))), None)
        or _by_title(texts, titles)
        or next((m[1] for t in top for m in _SAID.finditer(t) if m[1] in known), None)
        or _by_words(texts, titles)
    )


def _number(text: str, known: Container[str]) -> str | None:
    for match in _NUMBER.finditer(text):
        number = f"{match[1]}.{match[2]}"
        if number in known and not _NO_NUMBER.search(text[: match.start()]):
            return number
    return None


def _by_title(texts: Iterable[str], titles: Titles) -> str | None:
    said = f"-{slug(' '.join(texts))}"  # file names spell "foedevarer"
    found = [(len(name), standard) for name, standard in titles.slugs if f"-{name}" in said]
    return max(found)[1] if found else None


def _by_words(texts: Iterable[str], titles: Titles) -> str | None:
    said = {t.stem for t in terms(" ".join(texts).replace("_", " "))}
    counts: dict[str, int] = {}
    for words, standard in titles.words:
        counts[standard] = max(len(said & words), counts.get(standard, 0))
    best = max(counts.values(), default=0)
    leading = [standard for standard, count in counts.items() if count == best]
    return leading[0] if best >= _TELLING and len(leading) == 1 else None
