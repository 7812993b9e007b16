"""Where a home's addition contradicts the guideline it stands beside: told, never settled."""

from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.compare import Kind, against, rules_of
from corpus.model import Corpus, Fault, Guideline, Key, LocalAddition, Passage, Severity, State
from corpus.statements import of_home

__all__ = ["Conflict", "Kind", "Side", "between", "find", "warned"]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two sentences: where it stands, `begin` to `end` of its passage."""

    document: str
    passage: Passage
    begin: int
    end: int

    @property
    def text(self) -> str:
        """The sentence, word for word."""
        return self.passage.text[self.begin : self.end]

    @property
    def place(self) -> str:
        """Where it is found on paper: the page, or the heading."""
        if self.passage.page:
            return f"side {self.passage.page}"
        return self.passage.heading[-1] if self.passage.heading else f"afsnit {self.passage.paragraph}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sentences about one matter, of which the home's asks less than the region's or another thing."""

    home: str
    key: Key
    local: Side
    regional: Side
    kind: Kind


def find(corpus: Corpus) -> tuple[Conflict, ...]:
    """Every contradiction between an addition in force and its guideline in force."""
    rules = {g.key: g for g in corpus.guidelines if g.state is State.CURRENT}
    found: list[Conflict] = []
    for addition in corpus.additions:
        key = addition.key
        guideline = rules.get(Key(key.scheme, key.standard, key.target_group))
        if addition.state is State.CURRENT and guideline is not None:
            found += between(addition, guideline)
    return tuple(found)


def warned(corpus: Corpus) -> Corpus:
    """A corpus whose faults also tell its contradictions; looked for only when asked, for speed."""
    return replace(corpus, faults=(*corpus.faults, *map(_fault, find(corpus))))


def _fault(conflict: Conflict) -> Fault:
    regional = conflict.regional
    return Fault(
        conflict.local.document,
        conflict.local.place,
        Severity.WARNING,
        f"Modstrid med {regional.document}, {regional.place}. "
        f"Lokalt: »{conflict.local.text}« Regionalt: »{regional.text}«",
        "Lederen eller koordinatoren afgør, hvad der gælder. Ret så den tekst, der er forkert.",
    )


@lru_cache(maxsize=4096)
def between(addition: LocalAddition, guideline: Guideline) -> tuple[Conflict, ...]:
    """The contradictions between one addition and its guideline, in the order of the addition."""
    return tuple(
        Conflict(
            addition.home,
            addition.key,
            Side(addition.path, mine.passage, mine.begin, mine.end),
            Side(guideline.path, theirs.passage, theirs.begin, theirs.end),
            kind,
        )
        for mine, theirs, kind in against(of_home(addition.passages), rules_of(guideline))
    )
