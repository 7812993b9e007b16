"""Patterns of words, as referrals.yaml writes them, held against what somebody typed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from index.analysis import words

_GAPS = {"...": 10, "..": 2}  # words that may stand between two of a pattern's
_START, _END = "^", "."
_LONGEST = 80  # words of a question that may be all of a pattern
_FARTHEST = 2000  # words of a message in which a pattern may stand anywhere


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words together; the first may be open at its front ("*pam"), the last at its end ("skema*")."""

    words: tuple[str, ...]
    open_front: bool
    open_end: bool

    def ends(self, said: Sequence[str], at: int) -> int | None:
        """Where the phrase ends if it stands at a place."""
        end = at + len(self.words)
        if end > len(said):
            return None
        for i, word in enumerate(self.words):
            front = self.open_front and i == 0
            back = self.open_end and i == len(self.words) - 1
            if not _same(word, said[at + i], front=front, back=back):
                return None
        return end


def _same(word: str, typed: str, *, front: bool, back: bool) -> bool:
    if front and back:
        return word in typed
    if front:
        return typed.endswith(word)
    return typed.startswith(word) if back else typed == word


@dataclass(frozen=True, slots=True)
class _Step:
    """One place of a pattern: phrases of which one must (if `optional`, may) stand there.

    Without phrases it is a gap of at most `gap` words, or the `edge` of the text.
    """

    phrases: tuple[_Phrase, ...] = ()
    optional: bool = False
    gap: int = 0
    edge: str = ""
    by_first: Mapping[str, tuple[_Phrase, ...]] = field(default_factory=dict)  # those that a word may begin
    open: tuple[_Phrase, ...] = ()  # and those that must be tried at every word

    def after(self, said: Sequence[str], places: set[int]) -> set[int]:
        """Where one may be after this step, from where one may be before."""
        if self.edge:
            return places & {0 if self.edge == _START else len(said)}
        if not self.phrases:
            return {p for at in places for p in range(at, min(at + self.gap, len(said)) + 1)}
        found = {end for at in places for p in self._at(said, at) if (end := p.ends(said, at)) is not None}
        if self.gap:
            found = {p for at in found for p in range(at, min(at + self.gap, len(said)) + 1)}
        return found | places if self.optional else found

    def _at(self, said: Sequence[str], at: int) -> tuple[_Phrase, ...]:
        """The phrases that may stand at a place."""
        there = self.by_first.get(said[at], ()) if at < len(said) else ()
        return (*there, *self.open) if self.open else there


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern, ready to be held against questions in time that grows with their length alone."""

    steps: tuple[_Step, ...]
    needed: frozenset[str] | None = None  # words of which one must be there; None where that cannot be told

    def is_all_of(self, said: Sequence[str]) -> bool:
        """Whether the words from first to last are the pattern."""
        return len(said) <= _LONGEST and self._may(said) and len(said) in self._after(said, {0})

    def stands_in(self, said: Sequence[str]) -> bool:
        """Whether the pattern stands anywhere in the words."""
        said = said[:_FARTHEST]
        return self._may(said) and bool(self._after(said, set(range(len(said) + 1))))

    def _may(self, said: Sequence[str]) -> bool:
        return self.needed is None or not self.needed.isdisjoint(said)

    def _after(self, said: Sequence[str], places: set[int]) -> set[int]:
        for step in self.steps:
            places = step.after(said, places)
            if not places:
                break
        return places

    @property
    def literals(self) -> Iterator[str]:
        """The whole words that the pattern is made of."""
        for step in self.steps:
            for phrase in step.phrases:
                if not phrase.open_front and not phrase.open_end:
                    yield from phrase.words


def compiled(text: str, lists: Mapping[str, Sequence[str]]) -> Pattern:
    """A pattern from its text; `<name>` stands for the words of a list, or for a mask where there is none."""
    steps = tuple(_step(token, lists) for token in _TOKEN.findall(text))
    return Pattern(steps, _needed(steps))


def _needed(steps: Sequence[_Step]) -> frozenset[str] | None:
    """Words of which any text that matches has one: those that begin the first step that must be there."""
    first = next((step for step in steps if step.phrases and not step.optional), None)
    if first is None or any(p.open_front or (p.open_end and len(p.words) == 1) for p in first.phrases):
        return None
    return frozenset(p.words[0] for p in first.phrases if p.words)


# "[i|på .. ..]" is one token: what is optional may be followed by gaps of its own.
_TOKEN = re.compile(r"\[[^\]]*\]|\S+")


def _step(token: str, lists: Mapping[str, Sequence[str]]) -> _Step:
    if token in _GAPS:
        return _Step(gap=_GAPS[token])
    if token in (_START, _END):
        return _Step(edge=token)
    optional = token.startswith("[") and token.endswith("]")
    choices, *gaps = token.strip("[]").split() or [token]
    phrases: list[_Phrase] = []
    for choice in choices.split("|"):
        listed = lists.get(choice[1:-1]) if choice.startswith("<") and choice.endswith(">") else None
        phrases += [_phrase(said) for said in (listed if listed is not None else (_unlisted(choice),))]
    return _Step(tuple(phrases), optional, sum(_GAPS.get(gap, 0) for gap in gaps), "", *_sorted(phrases))


def _sorted(phrases: Sequence[_Phrase]) -> tuple[Mapping[str, tuple[_Phrase, ...]], tuple[_Phrase, ...]]:
    """Phrases by the word that they begin with, and those whose first word is open."""
    by_first: dict[str, tuple[_Phrase, ...]] = {}
    loose: list[_Phrase] = []
    for phrase in phrases:
        if not phrase.words or phrase.open_front or (phrase.open_end and len(phrase.words) == 1):
            loose.append(phrase)
        else:
            by_first[phrase.words[0]] = (*by_first.get(phrase.words[0], ()), phrase)
    return by_first, tuple(loose)


def _unlisted(choice: str) -> str:
    """`<name>` without a list of that name is something that was taken out of the question."""
    return placeholder(choice[1:-1]) if choice.startswith("<") else choice


def placeholder(name: str) -> str:
    """The word that stands for a mask in patterns; nobody types it."""
    return f"x{name}x"


def _phrase(said: str) -> _Phrase:
    bare = tuple(words(said.strip("*").replace("_", " ")))
    return _Phrase(bare, said.startswith("*"), said.endswith("*"))
