"""A corpus opened for reading, and the one that is current."""

import hashlib
from dataclasses import dataclass
from threading import Lock

from corpus.model import Corpus, Guideline, Home, Key, LocalAddition, Passage, State
from index.search import Candidate, ScopeIndex


@dataclass(frozen=True, slots=True)
class Scope:
    """What may be shown to somebody: the common level, one home's, one target group's."""

    home: str | None = None
    target_group: str | None = None


class Snapshot:
    """One state of the corpus, immutable once opened; indexes of scopes are built when first asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        text = "\n".join(f"{path} {digest}" for path, digest in corpus.files)
        self.revision = hashlib.sha256(text.encode()).hexdigest()[:12]
        self._in_force = {g.key: g for g in corpus.guidelines if g.state is State.CURRENT}
        self._additions: dict[Key, set[State]] = {}
        for addition in corpus.additions:
            self._additions.setdefault(addition.key, set()).add(addition.state)
        self._homes = {h.name: h for h in corpus.homes}
        self._indexes: dict[Scope, ScopeIndex] = {}
        self._lock = Lock()

    def index(self, scope: Scope) -> ScopeIndex:
        """The index of a scope."""
        with self._lock:
            if scope not in self._indexes:
                self._indexes[scope] = ScopeIndex(candidates(self.corpus, scope))
            return self._indexes[scope]

    def home(self, name: str | None) -> Home | None:
        """A home by its full name."""
        return self._homes.get(name) if name else None

    def guideline(self, key: Key) -> Guideline | None:
        """The guideline in force of a key."""
        return self._in_force.get(key)

    def states(self, key: Key) -> frozenset[State]:
        """The states of a home's files of one key."""
        return frozenset(self._additions.get(key, ()))


class Library:
    """Holds the current snapshot; a swap is one assignment."""

    def __init__(self, current: Snapshot) -> None:
        self.current = current


def candidates(corpus: Corpus, scope: Scope) -> list[Candidate]:
    """Every passage of the scope: guidelines in force, the home's additions in force, the right age group.

    Another home's text, a replaced, future or draft version and a copy never reach the ranking.
    """
    found: list[Candidate] = []
    for document in corpus.documents:
        if not isinstance(document, Guideline | LocalAddition) or document.state is not State.CURRENT:
            continue
        if isinstance(document, LocalAddition) and document.home != scope.home:
            continue
        if isinstance(document, Guideline) and not _holds_for(document, scope.home):
            continue
        group = document.key.target_group
        if scope.target_group and group and group != scope.target_group:
            continue
        found += [Candidate(document, p) for p in document.passages if _tells(p)]
    return found


def _holds_for(guideline: Guideline, home: str | None) -> bool:
    """Whether a guideline holds for a home by its own words; with no home known everything is shown."""
    if home is None:
        return True
    return home not in guideline.not_for and (not guideline.only_for or home in guideline.only_for)


def _tells(passage: Passage) -> bool:
    return bool(passage.text.strip())
