"""Which passages of two versions belong together: by place and text."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log

from corpus.assignment import best_pairs
from corpus.evenness import Sort, even, letters, tokens, without_label, without_number
from corpus.matter import stem
from corpus.model import Passage

_LIKE = 0.5  # of two passages' telling words, to be one reworded anywhere in the document
_LIKE_IN_PLACE = 0.3  # the same under one number or heading
_LIKE_ALONE = 0.12  # the same where both are all that is left there
_PLACE, _HEADING, _NEAR = 0.15, 0.1, 0.02  # what a place adds to likeness, where several compete
_COMMON = 60  # passages that have a word; a commoner one brings no two together
_MOST_PARTS = 8  # passages that one can have been split into
_BEGINNING = 8  # letters that a passage and its first part begin with
_FEWEST_LINES = 2  # of a list in one passage
_PART = 0.6  # of a passage's words that stand in another one, to be a part of it


@dataclass(frozen=True, slots=True)
class Match:
    """Passages that belong together: one and one, one split in several, several joined, one without any."""

    old: tuple[Passage, ...]
    new: tuple[Passage, ...]


def anchor(passage: Passage) -> str:
    """Where in its document a passage stands: its id without document and running number."""
    return passage.id.partition("#")[2].rpartition("/")[0]


def align(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Match, ...]:
    """Every passage of both once, in the order of the new text; what is gone stands where it stood."""
    aligning = _Aligning(old, new)
    aligning.same()
    aligning.split()
    aligning.listed()
    aligning.alike()
    aligning.parts()
    return tuple(aligning.matches())


class _Aligning:
    """Passages by their place in the list; `left` and `right` hold what belongs to nothing yet."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage]) -> None:
        self.old, self.new = old, new
        self.left, self.right = set(range(len(old))), set(range(len(new)))
        self.of_old: dict[int, list[int]] = defaultdict(list)  # partners, several where split
        self.of_new: dict[int, list[int]] = defaultdict(list)  # partners, several where joined

    def pair(self, i: int, j: int) -> None:
        self.of_old[i].append(j)
        self.of_new[j].append(i)
        self.left.discard(i)
        self.right.discard(j)

    def same(self) -> None:
        """Pairs of one text: in the same place, under the same heading, anywhere."""
        self._by(lambda p: (anchor(p), _section(p), even(p.text)))
        self._by(lambda p: (anchor(p), letters(p.text)))
        self._by(lambda p: (_section(p), letters(without_label(p.text))))
        self._by(lambda p: letters(without_label(p.text)))

    def _by(self, key: Callable[[Passage], Hashable]) -> None:
        """Pairs of what is left and has one key, in order where several have it."""
        wanted: dict[Hashable, list[int]] = defaultdict(list)
        for j in sorted(self.right, reverse=True):
            wanted[key(self.new[j])].append(j)
        for i in sorted(self.left):
            if same := wanted.get(key(self.old[i])):
                self.pair(i, same.pop())

    def split(self) -> None:
        """One passage that is now several with all its words, or several that are now one."""
        ahead, behind = _by_beginning(self.new, self.right), _by_beginning(self.old, self.left)
        for i in sorted(self.left):
            for j in _run(self.old[i], self.new, self.right, ahead):
                self.pair(i, j)
        for j in sorted(self.right):
            for i in _run(self.new[j], self.old, self.left, behind):
                self.pair(i, j)

    def listed(self) -> None:
        """A list that grew or shrank so far that its items are one passage now, or one passage each."""
        for j in sorted(self.right):
            for i in _items(self.new[j], self.old, self.left):
                self.pair(i, j)
        for i in sorted(self.left):
            for j in _items(self.old[i], self.new, self.right):
                self.pair(i, j)

    def alike(self) -> None:
        """The best pairs of what is left, by words in common and by place."""
        words = _Telling(self.old, self.new)
        scores = {}
        for i, j in self._candidates(words):
            like, place = words.likeness(i, j), self._place(i, j)
            if like >= (_LIKE_IN_PLACE if place else _LIKE):
                apart = abs(i / len(self.old) - j / len(self.new))
                scores[i, j] = like + place - apart * _NEAR
        for i, j in best_pairs(scores).items():
            self.pair(i, j)
        for lefts, rights in self._sections():
            alone = len(lefts) == len(rights) == 1 and {*lefts} <= self.left and {*rights} <= self.right
            if alone and words.likeness(lefts[0], rights[0]) >= _LIKE_ALONE:
                self.pair(lefts[0], rights[0])

    def _place(self, i: int, j: int) -> float:
        old, new = self.old[i], self.new[j]
        return _PLACE * (anchor(old) == anchor(new)) + _HEADING * (_section(old) == _section(new))

    def _candidates(self, words: "_Telling") -> set[tuple[int, int]]:
        """Pairs that share a word of few passages, or stand under one heading."""
        having: dict[str, list[int]] = defaultdict(list)
        for j in sorted(self.right):
            for word in words.new[j]:
                having[word].append(j)
        found = {
            (i, j)
            for i in self.left
            for word in words.old[i]
            if len(having.get(word, ())) <= _COMMON
            for j in having.get(word, ())
        }
        return found.union(
            (i, j) for a, b in self._sections() if max(len(a), len(b)) <= _COMMON for i in a for j in b
        )

    def _sections(self) -> list[tuple[list[int], list[int]]]:
        """What is left under each heading or number that both have."""
        sides: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for i in sorted(self.left):
            for key in {anchor(self.old[i]), _section(self.old[i])}:
                sides[key][0].append(i)
        for j in sorted(self.right):
            for key in {anchor(self.new[j]), _section(self.new[j])}:
                sides[key][1].append(j)
        return [(a, b) for a, b in sides.values() if a and b]

    def parts(self) -> None:
        """What is left and stands beside a changed passage, whose other words it has: split or joined."""
        words = _Telling(self.old, self.new)
        for j in sorted(self.right):
            for beside in (j - 1, j + 1):
                whole = self.of_new.get(beside, [])
                if len(whole) == 1 and words.is_part(words.new[j], words.old[whole[0]], words.new[beside]):
                    self.pair(whole[0], j)
                    break
        for i in sorted(self.left):
            for beside in (i - 1, i + 1):
                whole = self.of_old.get(beside, [])
                if len(whole) == 1 and words.is_part(words.old[i], words.new[whole[0]], words.old[beside]):
                    self.pair(i, whole[0])
                    break

    def matches(self) -> Iterator[Match]:
        """In the order of the new text."""
        places: dict[int, tuple[int, int]] = {}
        found: list[tuple[tuple[int, int], Match]] = []
        for j, passage in enumerate(self.new):
            olds = sorted(self.of_new.get(j, []))
            news = sorted(self.of_old[olds[0]]) if len(olds) == 1 else [j]
            if news[0] == j:
                places |= dict.fromkeys(olds, (j, 0))
                found.append(((j, 0), Match(_those(self.old, olds), _those(self.new, news) or (passage,))))
        first = {_section(p): j for j, p in reversed([*enumerate(self.new)])}
        above, section = (-1, 0), ""
        for i, passage in enumerate(self.old):
            if i in self.left and _section(passage) != section and _section(passage) in first:
                above = (first[_section(passage)], -len(self.old))  # gone: before what stands there now
            section = _section(passage)
            above = places.get(i, (above[0], above[1] + 1))
            if i in self.left:
                found.append((above, Match((passage,), ())))
        return (match for _, match in sorted(found, key=lambda f: f[0]))


def _those(passages: Sequence[Passage], places: Iterable[int]) -> tuple[Passage, ...]:
    return tuple(passages[n] for n in places)


def _section(passage: Passage) -> str:
    """The nearest heading without its number."""
    return letters(without_number(passage.heading[-1])) if passage.heading else ""


def _by_beginning(passages: Sequence[Passage], free: Iterable[int]) -> dict[str, list[int]]:
    """Where passages that begin with the same letters stand."""
    found: dict[str, list[int]] = defaultdict(list)
    for n in sorted(free):
        found[letters(passages[n].text)[:_BEGINNING]].append(n)
    return found


def _run(whole: Passage, parts: Sequence[Passage], free: set[int], starts: dict[str, list[int]]) -> list[int]:
    """Neighbours among the free ones that are the whole passage, word for word."""
    text = letters(whole.text)
    for first in starts.get(text[:_BEGINNING], ()):
        told, n = "", first
        while n in free and n - first < _MOST_PARTS and text.startswith(told) and told != text:
            told = f"{told}{_apart(told, letters(parts[n].text))}"
            n += 1
        if told == text and n - first > 1:
            return list(range(first, n))
    return []


def _items(whole: Passage, parts: Sequence[Passage], free: set[int]) -> list[int]:
    """The free ones of one section whose every line is a line of the whole passage."""
    lines = set(lines_of(whole.text))
    if len(lines) < _FEWEST_LINES:
        return []
    found = [
        n
        for n in sorted(free)
        if anchor(parts[n]) == anchor(whole) and lines.issuperset(lines_of(parts[n].text))
    ]
    return found if len(found) > 1 else []


def lines_of(text: str) -> tuple[str, ...]:
    """The letters of each line of a passage, without the number that it begins with."""
    return tuple(said for line in text.splitlines() if (said := letters(without_label(line))))


def _apart(told: str, more: str) -> str:
    """As `letters` puts them together: a blank keeps two numbers apart."""
    return f" {more}" if told[-1:].isnumeric() and more[:1].isnumeric() else more


class _Telling:
    """The words of passages with how much each tells: rare ones more."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage]) -> None:
        self.old, self.new = (
            [_counted(without_label(p.text)) for p in old],
            [_counted(without_label(p.text)) for p in new],
        )
        having = Counter(word for counts in (*self.old, *self.new) for word in counts)
        every = len(old) + len(new)
        self.weight = {word: log(1 + every / count) for word, count in having.items()}

    def _sum(self, counts: Counter[str]) -> float:
        return sum(self.weight[word] * n for word, n in counts.items())

    def likeness(self, i: int, j: int) -> float:
        """How much of both an old and a new passage have in common, 0 to 1."""
        every = self._sum(self.old[i]) + self._sum(self.new[j])
        return 2 * self._sum(self.old[i] & self.new[j]) / every if every else 0.0

    def is_part(self, part: Counter[str], whole: Counter[str], rest: Counter[str]) -> bool:
        """Whether most of a passage stands in another one, beside what is told by the rest."""
        size = self._sum(part)
        return bool(size) and self._sum(part & (whole - rest)) / size >= _PART


def _counted(text: str) -> Counter[str]:
    return Counter(stem(t.key.casefold()) if t.sort is Sort.WORD else t.key for t in tokens(text) if t.says)
