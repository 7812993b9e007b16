"""The words of a scope: which are known, what compounds are made of, what a misspelt one may be."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import sqrt

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.analysis import STOP_WORDS, stem

_LEAST_PART = 3  # letters
_LEAST_COMPOUND = 7
_LONGEST = 60  # letters: what is longer is no word
_LINKS = ("", "s", "e")
# Never a part: what looks like one is a prefix, an ending or a word that joins.
_NO_PART = STOP_WORDS | frozenset(
    """
    for over under ind ud op af på til ved mod med efter før fra om mis van gen sam hen ned frem bort hver
    alle ikke selv uden men end kan skal må per lige sammen mellem imod hed lig ing som løs fri bar agtig
    ende else ning ter ger ker der ste nde ere ene sen tion
    """.split()
)
# Looks like a compound of a subject's word and is not about it.
_WHOLE = frozenset(
    map(stem, ("fuldmagt", "afmagt", "magtesløs", "forvolde", "overmagt", "ordination", "dispensation"))
)
_SHORTEST_MENDED = 4
_LONG = 8  # from so many letters two slips are taken for one word
_SURE = 7  # letters: a shorter word with one letter exchanged is too often another word
_CANDIDATES = 4
_SPELLED = (("ae", "æ"), ("oe", "ø"), ("aa", "å"))
_PLAIN = str.maketrans({"æ": "a", "ø": "o", "å": "a"})
_WORDLIKE = re.compile(r"[^\W\d_]+")


class Vocabulary:
    """How often each word stands in texts, and what follows from it; `base` is a wider set beneath."""

    def __init__(self, counts: Mapping[str, int], base: "Vocabulary | None" = None) -> None:
        self.counts = dict(counts)
        self._base = base
        self._stems = Counter[str]()
        for word, count in self.counts.items():
            self._stems[stem(word)] += count
        self._parts: dict[str, tuple[str, ...]] = {}

    def __contains__(self, word: str) -> bool:
        return self.frequency(word) > 0

    def frequency(self, word: str) -> int:
        """How often a word stands in the texts, in any of its forms."""
        return self._stems.get(stem(word), 0) + (self._base.frequency(word) if self._base else 0)

    def parts(self, word: str) -> tuple[str, ...]:
        """The words that a compound is made of, by this vocabulary; nothing for a word that is none.

        Of several ways the one whose parts are the most frequent (geometric mean; Koehn and Knight 2003).
        """
        found = self._parts.get(word)
        if found is None:
            found = self._parts[word] = (
                tuple(self._split(word)) if _LEAST_COMPOUND <= len(word) <= _LONGEST else ()
            )
        return found

    def _split(self, word: str) -> Iterator[str]:
        if not word.isalpha() or stem(word) in _WHOLE:
            return
        best: tuple[float, str, str] | None = None
        for at in range(_LEAST_PART, len(word) - _LEAST_PART + 1):
            head = word[at:]
            count = self._as_part(head)
            if not count:
                continue
            for link in _LINKS:
                if not word[:at].endswith(link):
                    continue
                modifier = word[: at - len(link)]
                other = self._as_part(modifier)
                if other and (best is None or sqrt(count * other) > best[0]):
                    best = (sqrt(count * other), modifier, head)
        if best is not None:
            for part in best[1:]:
                yield part
                yield from self.parts(part)

    def _as_part(self, word: str) -> int:
        if len(word) < _LEAST_PART or word in _NO_PART:
            return 0
        count = self.frequency(word)
        # of three letters a part must be a word of these texts and no chance
        return count if len(word) > _LEAST_PART or self.exactly(word) > 1 else 0

    def exactly(self, word: str) -> int:
        """How often a word stands in the texts in just this form."""
        return self.counts.get(word, 0) + (self._base.exactly(word) if self._base else 0)

    @cached_property
    def _plainly(self) -> dict[str, list[str]]:
        """The words by how they look without æ, ø and å."""
        found: dict[str, list[str]] = {}
        for word in self.counts:
            for plain in _without_danish_letters(word):
                found.setdefault(plain, []).append(word)
        return found

    @cached_property
    def _mendable(self) -> list[str]:
        return [w for w in self.counts if len(w) >= _SHORTEST_MENDED and _WORDLIKE.fullmatch(w)]

    def respelled(self, word: str) -> list[str]:
        """Known words that differ in æ, ø and å alone ("kaereste", "kareste" for "kæreste")."""
        plains = {word, *_without_danish_letters(word)}
        found = [w for plain in plains for w in self._plainly.get(plain, ()) if w != word]
        base = self._base.respelled(word) if self._base else []
        return _most_frequent(dict.fromkeys([*found, *base]), self)

    def near(self, word: str) -> list[str]:
        """Known words a slip away (two from eight letters): a letter too many, too few, wrong or swapped."""
        if not _SHORTEST_MENDED <= len(word) <= _LONGEST or not word.isalpha():
            return []
        slips = 2 if len(word) >= _LONG else 1
        rows = process.extract(word, self._mendable, scorer=OSA.distance, score_cutoff=slips, limit=None)
        found = {w: d for w, d, _ in rows}
        if self._base:
            found |= {w: int(OSA.distance(word, w)) for w in self._base.near(word)}
        least = min(found.values(), default=0)
        closest = [w for w, d in found.items() if d == least and _is_slip(word, w)]
        return _most_frequent(closest, self)[:_CANDIDATES]


def _is_slip(typed: str, known: str) -> bool:
    """Whether a short word is another with a letter too many, too few or swapped; "halsen" is no "hilsen"."""
    return len(typed) >= _SURE or len(typed) != len(known) or sorted(typed) == sorted(known)


def _without_danish_letters(word: str) -> set[str]:
    spelled = word
    for plain, letter in _SPELLED:
        spelled = spelled.replace(letter, plain)
    return {word.translate(_PLAIN), spelled, spelled.replace("ae", "a").replace("oe", "o").replace("aa", "a")}


def _most_frequent(found: Iterable[str], among: Vocabulary) -> list[str]:
    return sorted(found, key=lambda w: (-among.frequency(w), w))


def counted(texts: Iterable[Sequence[str]]) -> Counter[str]:
    """How often each word stands in texts given as words."""
    counts = Counter[str]()
    for text in texts:
        counts.update(text)
    return counts
