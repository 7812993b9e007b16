"""What checklists rest on: the documents they cite, looked up by passage, by text and by required point."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.alignment import lines_of
from corpus.checklists.model import Checklist, Cite
from corpus.checklists.steps import POINT
from corpus.model import Corpus, Guideline, Home, LocalAddition, Passage, Placed, State
from corpus.names import fold, short_name, slug


@dataclass(frozen=True, slots=True)
class Ground:
    """A passage with its document."""

    passage: Passage
    document: Placed


def cites_of(checklist: Checklist) -> tuple[Cite, ...]:
    """Every citation of a checklist."""
    options = (o.cite for s in checklist.steps for o in s.options if o.cite)
    return (*checklist.registered, *(c for s in checklist.steps for c in s.cites), *options)


class Grounds:
    """The part of a corpus that is cited, so that thousands of other documents cost nothing."""

    def __init__(self, corpus: Corpus, cites: Iterable[Cite]) -> None:
        self._corpus = corpus
        wanted = {_document_of(c.passage) for c in cites}
        self._cited = [
            d
            for d in corpus.documents
            if isinstance(d, Guideline | LocalAddition)
            and d.passages
            and _document_of(d.passages[0].id) in wanted
        ]

    @cached_property
    def _in_force(self) -> dict[str, Ground]:
        return {p.id: Ground(p, d) for d in self._cited if d.state is State.CURRENT for p in d.passages}

    @cached_property
    def _not_in_force(self) -> dict[str, Ground]:
        return {p.id: Ground(p, d) for d in self._cited if d.state is not State.CURRENT for p in d.passages}

    @cached_property
    def _archived(self) -> tuple[Ground, ...]:
        """The passages of versions that were loaded before."""
        wanted = {_document_of(p.id) for d in self._cited for p in d.passages[:1]}
        return tuple(
            Ground(p, d)
            for d in self._corpus.archive
            if d.passages and _document_of(d.passages[0].id) in wanted
            for p in d.passages
        )

    @cached_property
    def _by_text(self) -> dict[str, list[Ground]]:
        """Passages in force by their text's hash: of the documents cited, and of all common ones."""
        found: dict[str, list[Ground]] = {}
        common = [g for g in self._corpus.guidelines if g.state is State.CURRENT and g not in self._cited]
        others = (Ground(p, g) for g in common for p in g.passages)
        for ground in (*self._in_force.values(), *others):
            found.setdefault(ground.passage.text_hash, []).append(ground)
        return found

    @cached_property
    def _homes(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for home in self._corpus.homes:
            for name in {fold(n) for n in (home.name, short_name(home.name), *home.aliases)}:
                found.setdefault(name, []).append(home.name)
        return found

    def passage(self, name: str) -> Ground | None:
        """A passage of a document in force."""
        return self._in_force.get(name)

    def gone(self, name: str) -> Ground | None:
        """A passage of a document that is not in force."""
        return self._not_in_force.get(name)

    def moved(self, cite: Cite, *, within: bool = False) -> Ground | None:
        """The nearest passage that has the text that was cited; `within`: of the same document alone."""
        same = [
            g
            for g in self._by_text.get(cite.hash, ())
            if not within or _document_of(g.passage.id) == _document_of(cite.passage)
        ]
        nearest = min(same, key=lambda g: _distance(g.passage.id, cite.passage), default=None)
        return nearest or self._in_list(cite)

    def _in_list(self, cite: Cite) -> Ground | None:
        """The list that a passage is an item of now, by what it said in a version before."""
        document, section = _document_of(cite.passage), cite.passage.rpartition("/")[0]
        before = (*self._not_in_force.values(), *self._archived)
        said = next((lines_of(g.passage.text) for g in before if g.passage.text_hash == cite.hash), ())
        lists = (
            g for g in self._in_force.values()
            if _document_of(g.passage.id) == document and "\n" in g.passage.text
        )  # fmt: skip
        holding = [g for g in lists if said and {*said} <= {*lines_of(g.passage.text)}]
        near = [g for g in holding if g.passage.id.rpartition("/")[0] == section]
        return next(iter(near or holding), None) if near or len(holding) == 1 else None

    def home(self, name: str) -> tuple[str, ...]:
        """The homes that are called so."""
        return tuple(self._homes.get(fold(name), ()))

    def group_of(self, home: str | None) -> str | None:
        """Whom a home is for."""
        return next((h.target_group for h in self._corpus.homes if h.name == home), None)

    @property
    def homes(self) -> Sequence[Home]:
        """The homes there are."""
        return self._corpus.homes

    def with_point(self, point: str, group: str | None) -> tuple[Guideline, ...]:
        """The guidelines in force that a required point ("1.4 L2") may be meant of."""
        said = POINT.fullmatch(point)
        if said is None:
            return ()
        found = [g for g in self._numbered if g.key.standard == said["standard"]]
        if named := said["group"]:
            return tuple(g for g in found if g.key.target_group and slug(g.key.target_group) == slug(named))
        return tuple(g for g in found if not group or g.key.target_group in (None, group))

    @cached_property
    def _numbered(self) -> tuple[Guideline, ...]:
        return tuple(g for g in self._corpus.guidelines if g.state is State.CURRENT)


def number_of(point: str) -> int:
    """Which required point of its guideline "1.4 L2" is, counted from 1; 0 for what is none."""
    said = POINT.fullmatch(point)
    return int(said["number"]) if said else 0


def _document_of(passage: str) -> str:
    return passage.partition("#")[0]


def _distance(one: str, other: str) -> tuple[bool, bool, int, str]:
    """How far two passages are from one another: another document, another section, places between."""
    (document, _, place), (document2, _, place2) = one.partition("#"), other.partition("#")
    (anchor, _, n), (anchor2, _, n2) = place.rpartition("/"), place2.rpartition("/")
    between = abs(int(n) - int(n2)) if re.fullmatch("[0-9]+ [0-9]+", f"{n} {n2}") else 0
    return document != document2, anchor != anchor2, between, one
