"""How each home stands on each standard on a date: computed from the corpus, never stored."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from corpus import reasons
from corpus.changes import changed_points
from corpus.conflicts import between
from corpus.dates import PartialDate, iso
from corpus.model import Corpus, Document, Guideline, Home, Key, LocalAddition, State
from corpus.reasons import Status
from corpus.states import version_of

SOON = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Cell:
    """One home on one guideline; `reason` is a Danish sentence, `points` the required points concerned."""

    home: str
    guideline: Key
    document: str | None
    status: Status
    all: tuple[Status, ...]
    flags: tuple[str, ...]
    points: tuple[str, ...]
    based_on: str | None
    current_version: str | None
    revise_by: PartialDate | None
    reason: str


@dataclass(frozen=True, slots=True)
class GuidelineStatus:
    """How a guideline itself stands."""

    guideline: Key
    document: str
    title: str
    status: Status
    version: str | None
    revise_by: PartialDate | None
    reason: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every home on every guideline in force."""

    today: date
    cells: tuple[Cell, ...]
    guidelines: tuple[GuidelineStatus, ...]


def matrix(corpus: Corpus, today: date, home: str | None = None, *, contradictions: bool = True) -> Matrix:
    """The status of all homes, or of one, on all guidelines in force.

    To look for contradictions takes by far the most time; without them no cell has that flag.
    """
    standing = Standing(corpus, today, contradictions=contradictions)
    shown = [h for h in corpus.homes if home in (None, h.name)]
    cells = tuple(standing.cell(each, g) for g in standing.guidelines for each in shown)
    return Matrix(today, cells, tuple(of_guideline(g, today) for g in standing.guidelines))


def cells(
    corpus: Corpus, today: date, wanted: Collection[tuple[str | None, Key]], *, contradictions: bool = True
) -> tuple[Cell, ...]:
    """Only some cells: (home, guideline) each, home None for all homes; of guidelines in force."""
    standing = Standing(corpus, today, contradictions=contradictions)
    everywhere = {key for home, key in wanted if home is None}
    keys = {key for _, key in wanted}
    return tuple(
        standing.cell(home, g)
        for g in standing.guidelines
        if g.key in keys
        for home in corpus.homes
        if g.key in everywhere or (home.name, g.key) in wanted
    )


def _order(key: Key) -> tuple[str, list[int], str]:
    return (key.scheme, [int(n) for n in key.standard.split(".") if n.isdigit()], key.target_group or "")


def of_guideline(guideline: Guideline, today: date) -> GuidelineStatus:
    """A guideline's own standing: overdue, due soon, or unknown where its dates cannot be found."""
    found = [s for s in (_by_date(guideline.revise_by, today),) if s]
    if guideline.effective is None or guideline.revise_by is None:
        found.append(Status.UNKNOWN)
    status = min(found, key=list(Status).index, default=Status.CURRENT)
    reason = reasons.of_guideline(guideline, status)
    return GuidelineStatus(
        guideline.key, guideline.path, guideline.title, status, guideline.version, guideline.revise_by, reason
    )


def warnings_of(document: Document, guideline: Guideline | None, today: date) -> tuple[Status, ...]:
    """What a reader of a passage must know of its document: every status but current.

    `guideline` is the one in force that a local addition belongs to.
    """
    if isinstance(document, Guideline):
        status = of_guideline(document, today).status
        return () if status is Status.CURRENT else (status,)
    if not isinstance(document, LocalAddition):
        return ()
    return tuple(s for s in _standing(document, guideline, today) if s is not Status.CURRENT)


def parent(key: Key) -> Key:
    """The key of the guideline that an addition belongs to."""
    return Key(key.scheme, key.standard, key.target_group)


def cell(corpus: Corpus, home: Home, guideline: Guideline, today: date) -> Cell:
    """One home's standing on one guideline."""
    return Standing(corpus, today).cell(home, guideline)


class Standing:
    """A corpus put in order once to be asked how its homes stand on a date."""

    def __init__(self, corpus: Corpus, today: date, *, contradictions: bool = True) -> None:
        self._today = today
        self._contradictions = contradictions
        self._own: dict[tuple[str, Key], list[LocalAddition]] = {}
        self._replaced: dict[Key, list[Guideline]] = {}
        self._changed: dict[tuple[int, int], tuple[Guideline, tuple[str, ...]]] = {}  # by two guidelines
        in_force: list[Guideline] = []
        for document in (*corpus.documents, *(d for d in corpus.archive if isinstance(d, Guideline))):
            if isinstance(document, LocalAddition):
                self._own.setdefault((document.home, parent(document.key)), []).append(document)
            elif isinstance(document, Guideline) and document.state is State.REPLACED:
                self._replaced.setdefault(document.key, []).append(document)
            elif isinstance(document, Guideline) and document.state is State.CURRENT:
                in_force.append(document)
        self.guidelines = tuple(sorted(in_force, key=lambda g: _order(g.key)))

    def cell(self, home: Home, guideline: Guideline) -> Cell:
        """One home's standing on one guideline."""
        mine = self._own.get((home.name, guideline.key), [])
        document = next((a for a in mine if a.state is State.CURRENT), None)
        flags = ("draft",) if any(a.state is State.DRAFT for a in mine) else ()
        if document is not None:
            return self._of_addition(document, guideline, flags)
        why = None if mine else not_relevant(home, guideline)
        status = Status.NOT_RELEVANT if why else Status.MISSING
        return Cell(
            home=home.name,
            guideline=guideline.key,
            document=None,
            status=status,
            all=(status,),
            flags=flags,
            points=(),
            based_on=None,
            current_version=guideline.version,
            revise_by=None,
            reason=why or reasons.of_missing(home, guideline, mine),
        )

    def _of_addition(self, document: LocalAddition, guideline: Guideline, flags: tuple[str, ...]) -> Cell:
        found = _standing(document, guideline, self._today)
        changed = self._changed_points(document, guideline) if Status.SUPERSEDED in found else ()
        conflicts = between(document, guideline) if self._contradictions else ()
        return Cell(
            home=document.home,
            guideline=guideline.key,
            document=document.path,
            status=found[0],
            all=found,
            flags=(*flags, "conflict") if conflicts else flags,
            points=document.missing_points or changed,
            based_on=document.based_on,
            current_version=guideline.version,
            revise_by=document.revise_by,
            reason=" ".join(
                (reasons.of_addition(document, guideline, found[0]), *map(reasons.of_conflict, conflicts))
            ),
        )

    def _changed_points(self, document: LocalAddition, guideline: Guideline) -> tuple[str, ...]:
        """Required points whose rules have changed since the version written to, where that is at hand."""
        old = next(
            (
                g
                for g in self._replaced.get(guideline.key, ())
                if version_of(g.version) == version_of(document.based_on)
                or str(g.effective) == document.based_on
            ),
            None,
        )
        if old is None:
            return ()
        pair = (id(old), id(guideline))  # the guideline is held on to, so that no other gets its id
        if pair not in self._changed:
            self._changed[pair] = (guideline, changed_points(old, guideline))
        return self._changed[pair][1]


def not_relevant(home: Home, guideline: Guideline) -> str | None:
    """Why a guideline does not concern a home, or None: configured, said by its text, another age group."""
    key = guideline.key
    for standard, reason in home.not_relevant:
        if standard in (key.standard, f"{key.standard}:{key.target_group}"):
            return reason
    if home.name in guideline.not_for:
        return f"Retningslinjen siger selv, at den ikke gælder for {home.name}."
    if guideline.only_for and home.name not in guideline.only_for:
        return f"Retningslinjen gælder kun for {', '.join(guideline.only_for)}."
    if key.target_group and home.target_group and key.target_group != home.target_group:
        return f"Retningslinjen gælder {key.target_group}; {home.name} er for {home.target_group}."
    return None


def _standing(document: LocalAddition, guideline: Guideline | None, today: date) -> tuple[Status, ...]:
    found = []
    if document.effective is None or document.based_on is None or document.approved_by is None:
        found.append(Status.UNKNOWN)
    if document.missing_points:
        found.append(Status.INCOMPLETE)
    if guideline is not None and document.reviewed is None and is_superseded(document.based_on, guideline):
        found.append(Status.SUPERSEDED)
    found += [s for s in (_by_date(document.revise_by, today),) if s]
    order = list(Status)
    return tuple(sorted(found, key=order.index)) or (Status.CURRENT,)


def _by_date(revise_by: PartialDate | None, today: date) -> Status | None:
    """Overdue from the day after the last day that the deadline can mean; due soon 90 days before."""
    if revise_by is None:
        return None
    if revise_by.last < today:
        return Status.OVERDUE
    return Status.DUE_SOON if revise_by.last - today <= SOON else None


def is_superseded(based_on: str | None, guideline: Guideline) -> bool:
    """Whether an addition was written to an older version than the one in force, by number or by date."""
    if based_on is None or any(version_of(based_on) == version_of(old) for old in guideline.editorial):
        return False
    try:
        basis = iso(based_on)
    except ValueError:
        return bool(guideline.version) and version_of(based_on) < version_of(guideline.version)
    return guideline.effective is not None and basis.last < guideline.effective.first


def narrowed(found: Matrix, home: str | None, standard: str | None) -> Matrix:
    """The cells of one home or standard, where one is asked for."""
    cells = tuple(
        c for c in found.cells if home in (None, c.home) and standard in (None, c.guideline.standard)
    )
    guidelines = tuple(g for g in found.guidelines if standard in (None, g.guideline.standard))
    return Matrix(found.today, cells, guidelines)
