"""A corpus opened for reading, and the one that is current."""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock

from corpus.model import Corpus, Guideline, Home, Key, Level, LocalAddition, Passage, Placed, State
from corpus.target_groups import group_in
from index.concepts import Concepts
from index.embedder import Embedder
from index.nearness import Nearness
from index.part import Part
from index.ranking import USUAL, Ranking, Weights
from index.search import Candidate, Fusion, ScopeIndex
from index.wordings import Wording, Wordings


@dataclass(frozen=True, slots=True)
class Scope:
    """What may be shown to somebody: the common level, one home's, one target group's, one day's."""

    home: str | None = None
    target_group: str | None = None
    as_of: date | None = None  # a day in the past: what was in force then


_NEVER_HELD = (State.DRAFT, State.COPY)
_KEPT = 64  # homes whose index stays open


@dataclass(frozen=True, slots=True)
class _Level:
    """The texts of one level, as words and as vectors."""

    part: Part
    nearness: Nearness | None = None


@dataclass(frozen=True, slots=True)
class _Listed:
    """The passages of a scope, those of the common level by the documents that they are of."""

    paths: tuple[str, ...]
    common: tuple[Candidate, ...]
    local: tuple[Candidate, ...]


class Snapshot:
    """One state of the corpus, immutable once opened; indexes of scopes are built when first asked for."""

    def __init__(
        self,
        corpus: Corpus,
        embedder: Embedder | None = None,
        weights: Weights = USUAL,
        *,
        wordings: Iterable[Wording] = (),
        name: str = "",
    ) -> None:
        self.corpus = corpus
        self.wordings = Wordings(wordings)
        self.weights = weights
        self.embedder = embedder
        text = "\n".join(f"{path} {digest}" for path, digest in corpus.files)
        self.revision = name or hashlib.sha256(text.encode()).hexdigest()[:12]
        self.concepts = Concepts(corpus.words)
        self._in_force = {g.key: g for g in corpus.guidelines if g.state is State.CURRENT}
        self._additions: dict[Key, set[State]] = {}
        self._by_home: dict[str, list[LocalAddition]] = {}
        for addition in corpus.additions:
            self._additions.setdefault(addition.key, set()).add(addition.state)
            self._by_home.setdefault(addition.home, []).append(addition)
        self._archive = corpus.archive
        self._homes = {h.name: h for h in corpus.homes}
        self._common: dict[tuple[str, ...], _Level] = {}
        self._indexes: OrderedDict[Scope, ScopeIndex] = OrderedDict()
        self._listed: OrderedDict[Scope, _Listed] = OrderedDict()
        self._lock = Lock()

    def with_wordings(self, wordings: Iterable[Wording]) -> "Snapshot":
        """The same corpus, with other wordings of its passages."""
        confirmed = tuple(wordings)
        if confirmed == self.wordings.confirmed:
            return self
        return Snapshot(self.corpus, self.embedder, self.weights, wordings=confirmed, name=self.revision)

    def without_homes(self) -> "Snapshot":
        """The common texts alone, without homes and what is of them; what was opened of these is shared."""
        common = replace(
            self.corpus,
            documents=self.corpus.guidelines,
            homes=(),
            faults=(),
            files=(),
            archive=tuple(d for d in self.corpus.archive if isinstance(d, Guideline)),
        )
        confirmed = self.wordings.confirmed
        other = Snapshot(common, self.embedder, self.weights, wordings=confirmed, name=self.revision)
        other._common, other._lock = self._common, self._lock
        return other

    def index(self, scope: Scope) -> ScopeIndex:
        """The index of a scope; those used last stay open."""
        with self._lock:
            if scope not in self._indexes:
                self._indexes[scope] = self._open(scope)
                if len(self._indexes) > _KEPT:
                    self._indexes.popitem(last=False)
            self._indexes.move_to_end(scope)
            return self._indexes[scope]

    def candidates(self, scope: Scope) -> tuple[Candidate, ...]:
        """Every passage that a scope may be shown, without counting their words."""
        with self._lock:
            listed = self._list(scope)
            return (*listed.common, *listed.local)

    def _list(self, scope: Scope) -> "_Listed":
        if scope not in self._listed:
            self._listed[scope] = self._found(scope)
            if len(self._listed) > _KEPT:
                self._listed.popitem(last=False)
        self._listed.move_to_end(scope)
        return self._listed[scope]

    def _found(self, scope: Scope) -> "_Listed":
        before = self._archive if scope.as_of else ()
        rules = _in_force((*self.corpus.guidelines, *(d for d in before if isinstance(d, Guideline))), scope)
        mine = (d for d in before if isinstance(d, LocalAddition) and d.home == scope.home)
        own = _in_force((*self._by_home.get(scope.home or "", ()), *mine), scope)
        paths = (scope.target_group or "", *(d.path for d in rules))
        return _Listed(paths, tuple(_candidates(rules, scope)), tuple(_candidates(own, scope)))

    def _open(self, scope: Scope) -> ScopeIndex:
        """The common level, counted once for all homes that share it, and the home's own beside it."""
        found = self._list(scope)
        if found.paths not in self._common:
            self._common[found.paths] = self._level(found.common)
        levels = [self._common[found.paths]]
        if found.local:
            levels.append(self._level(found.local, levels[0]))
        near = [level.nearness for level in levels if level.nearness]
        ranking = Ranking([level.part for level in levels], self.concepts, self.weights)
        listed = (*found.common, *found.local)
        texts = [c.passage.text for c in listed]
        whose = [c.passage.level is Level.LOCAL for c in listed]
        fusion = Fusion(texts, ranking, near, self.embedder, whose)
        return ScopeIndex(listed, fusion, self.wordings.places([c.passage for c in listed]))

    def _level(self, listed: Sequence[Candidate], beneath: "_Level | None" = None) -> "_Level":
        texts = [replace(c.fields, wordings=self.wordings.of(c.passage)) for c in listed]
        part = Part(texts, self.concepts, beneath.part if beneath else None)
        if self.embedder is None:
            return _Level(part)
        return _Level(part, Nearness(texts, self.embedder, beneath.nearness if beneath else None))

    def home(self, name: str | None) -> Home | None:
        """A home by its full name."""
        return self._homes.get(name) if name else None

    def additions(self, home: str) -> tuple[LocalAddition, ...]:
        """Everything that a home wrote, of any state."""
        return tuple(self._by_home.get(home, ()))

    def guideline(self, key: Key) -> Guideline | None:
        """The guideline in force of a key."""
        return self._in_force.get(key)

    def states(self, key: Key) -> frozenset[State]:
        """The states of a home's files of one key."""
        return frozenset(self._additions.get(key, ()))


class Library:
    """Holds the current snapshot; a swap is one assignment. `mark`: which state of what is kept it shows."""

    def __init__(self, current: Snapshot, mark: tuple[int, int] = (0, 0)) -> None:
        self.current = current
        self.mark = mark


def candidates(corpus: Corpus, scope: Scope) -> list[Candidate]:
    """Every passage of the scope: guidelines in force, the home's additions in force, the right age group.

    Another home's text, a replaced, future or draft version and a copy never reach the ranking.
    """
    return _candidates(_in_force((*corpus.guidelines, *corpus.additions), scope), scope)


def _candidates(documents: Iterable[Placed], scope: Scope) -> list[Candidate]:
    return [
        Candidate(d, p) for d in documents for p in d.passages if p.text.strip() and _speaks_to(d, p, scope)
    ]


def _speaks_to(document: Placed, passage: Passage, scope: Scope) -> bool:
    """Whether a passage is for a scope's group: in a guideline for all a section may be for one alone."""
    if not scope.target_group or document.key.target_group or not isinstance(document, Guideline):
        return True
    named = [group for heading in passage.heading if (group := group_in(heading))]
    return not named or scope.target_group in named


def _in_force(documents: Iterable[Placed], scope: Scope) -> list[Placed]:
    """The documents in force in a scope: today's, or of each the version that held on a day gone by."""
    mine = [d for d in documents if _is_for(d, scope)]
    if scope.as_of is None:
        return [d for d in mine if d.state is State.CURRENT]
    then: dict[Key, Placed] = {}
    for document in mine:
        if document.state in _NEVER_HELD or not document.effective or document.effective.first > scope.as_of:
            continue
        if document.until is not None and document.until <= scope.as_of:
            continue
        known = then.get(document.key)
        if known is None or not known.effective or known.effective < document.effective:
            then[document.key] = document
    return list(then.values())


def _is_for(document: Placed, scope: Scope) -> bool:
    """Whether a document speaks to whom a scope is for."""
    if isinstance(document, LocalAddition) and document.home != scope.home:
        return False
    if isinstance(document, Guideline) and not _holds_for(document, scope.home):
        return False
    group = document.key.target_group
    return not (scope.target_group and group and group != scope.target_group)


def _holds_for(guideline: Guideline, home: str | None) -> bool:
    """Whether a guideline holds for a home by its own words; with no home known everything is shown."""
    if home is None:
        return True
    return home not in guideline.not_for and (not guideline.only_for or home in guideline.only_for)
