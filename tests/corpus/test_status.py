"""How a home stands on a standard on a date."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import iso
from corpus.model import Guideline, Home, Key, LocalAddition, OtherDocument, State
from corpus.reasons import Status
from corpus.status import (
    SOON,
    Cell,
    Standing,
    cell,
    is_superseded,
    matrix,
    narrowed,
    of_guideline,
    warnings_of,
)
from tests.corpus.parts import KEY, REVLEN, TODAY, addition, corpus, guideline

LATE = "2026-11-20"
CLOSE = "2027-01-01"
POINT = "hvor nøglen hænger"
COMPUTED = "Datoen er beregnet ud fra reglen i dokumentet."


def standing(
    *own: LocalAddition,
    home: Home = REVLEN,
    common: Guideline | None = None,
    old: tuple[Guideline, ...] = (),
    today: date = TODAY,
) -> Cell:
    """The home's cell on the guideline."""
    common = common or guideline()
    return cell(corpus(common, *old, *own, homes=[home]), home, common, today)


# ---------------------------------------------------------------- one status at a time
def test_current() -> None:
    """An approved addition to the version in force is current."""
    found = standing(addition())
    assert (found.status, found.all, found.document) == (
        Status.CURRENT,
        (Status.CURRENT,),
        "1.4 Revlen.docx",
    )


def test_missing() -> None:
    """A home without an addition lacks it."""
    found = standing()
    assert (found.status, found.document, found.flags) == (Status.MISSING, None, ())


@pytest.mark.parametrize("state", [State.REPLACED, State.FUTURE, State.COPY])
def test_not_in_force(state: State) -> None:
    """A replaced or future addition or a copy is none."""
    assert standing(addition(state=state)).status is Status.MISSING


def test_missing_with_draft() -> None:
    """Where there is only a draft the addition is missing, and the draft is flagged."""
    found = standing(addition(state=State.DRAFT))
    assert (found.status, found.flags) == (Status.MISSING, ("draft",))


def test_draft_beside() -> None:
    """A draft beside the addition in force is flagged; the addition keeps its standing."""
    found = standing(addition(), addition(path="ny.docx", state=State.DRAFT))
    assert (found.status, found.flags, found.document) == (Status.CURRENT, ("draft",), "1.4 Revlen.docx")


@pytest.mark.parametrize("field", ["effective", "based_on", "approved_by"])
def test_unknown(field: str) -> None:
    """Without date, basis or approval the standing is unknown, never current."""
    assert standing(addition(**{field: None})).status is Status.UNKNOWN


def test_incomplete() -> None:
    """A required point that is not described makes it incomplete; the point is named."""
    found = standing(addition(missing_points=(POINT,)))
    assert (found.status, found.points) == (Status.INCOMPLETE, (POINT,))


@pytest.mark.parametrize(
    ("based_on", "old"),
    [
        ("4.0", True),
        ("4.9", True),
        ("5.0", False),
        ("5", False),
        ("6.0", False),
        ("2026-01-31", True),
        ("2026-01", True),
        ("2025", True),
        ("2026-02-01", False),
        ("2026-02", False),
        ("2026", False),
    ],
)
def test_superseded(based_on: str, old: bool) -> None:  # noqa: FBT001 - the expectation
    """A basis older than the version in force, by number or date, supersedes; 5 is 5.0, newer is not."""
    assert (standing(addition(based_on=based_on)).status is Status.SUPERSEDED) is old


def test_superseded_points() -> None:
    """Where the old text is at hand, the points that are worded otherwise are named."""
    common = guideline(required_points=(POINT, "hvem der ringer"))
    old = guideline(path="4.docx", version="4.0", state=State.REPLACED, required_points=("hvem der ringer",))
    assert standing(addition(based_on="4.0"), common=common, old=(old,)).points == (POINT,)


def test_superseded_without_old_text() -> None:
    """Where it is not, no points are named."""
    common = guideline(required_points=(POINT,))
    assert standing(addition(based_on="4.0"), common=common).points == ()


def test_no_version_in_force() -> None:
    """A guideline without a version supersedes no numbered basis."""
    assert not is_superseded("4.0", guideline(version=None))


@pytest.mark.parametrize(
    ("revise_by", "status"),
    [
        ("2026-11-20", Status.OVERDUE),
        ("2026-11-21", Status.DUE_SOON),
        ("2027-02-19", Status.DUE_SOON),  # 90 days from 21 November
        ("2027-02-20", Status.CURRENT),
        ("2026-10", Status.OVERDUE),
        ("2026-11", Status.DUE_SOON),
        ("2027-02", Status.CURRENT),
        ("2025", Status.OVERDUE),
        ("2026", Status.DUE_SOON),
    ],
)
def test_deadline(revise_by: str, status: Status) -> None:
    """Due soon 90 days before, overdue the day after; a deadline of a month or year runs to its end."""
    assert standing(addition(revise_by)).status is status


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(-200, 400))
def test_any_deadline(today: date, days: int) -> None:
    """Whatever the day, the deadline's distance alone decides."""
    due = (today + timedelta(days=days)).isoformat()
    wanted = Status.OVERDUE if days < 0 else Status.DUE_SOON if days <= SOON.days else Status.CURRENT
    assert standing(addition(due), today=today).status is wanted


def test_no_deadline() -> None:
    """An addition without a deadline is neither due nor overdue."""
    assert standing(addition(None)).status is Status.CURRENT


# ---------------------------------------------------------------- not relevant
def test_other_group() -> None:
    """A guideline for another age group is not relevant; one for all or for the home's own is."""
    young = guideline(key=replace(KEY, target_group="børn og unge"))
    adults = guideline(key=replace(KEY, target_group="voksne"))
    assert [standing(common=g).status for g in (young, adults)] == [Status.NOT_RELEVANT, Status.MISSING]


def test_unknown_group() -> None:
    """A home of which no group is known is held to every guideline."""
    young = guideline(key=replace(KEY, target_group="børn og unge"))
    assert standing(home=Home(REVLEN.name), common=young).status is Status.MISSING


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"not_for": (REVLEN.name,)}, "Retningslinjen siger selv, at den ikke gælder for Bostedet Revlen."),
        ({"only_for": ("Hedelyst",)}, "Retningslinjen gælder kun for Hedelyst."),
    ],
)
def test_by_text(fields: dict[str, tuple[str, ...]], reason: str) -> None:
    """A guideline that leaves the home out, or holds for others alone, is not relevant."""
    found = standing(common=guideline(**fields))
    assert (found.status, found.reason) == (Status.NOT_RELEVANT, reason)


@pytest.mark.parametrize(
    ("standard", "status"),
    [("1.4", Status.NOT_RELEVANT), ("1.4:voksne", Status.NOT_RELEVANT), ("1.4:børn og unge", Status.MISSING)],
)
def test_by_configuration(standard: str, status: Status) -> None:
    """A standard set aside in the configuration, alone or for one group, is not relevant."""
    home = replace(REVLEN, not_relevant=((standard, "Ingen får medicin."),))
    common = guideline(key=replace(KEY, target_group="voksne"))
    assert standing(home=home, common=common).status is status


@pytest.mark.parametrize("state", [State.CURRENT, State.DRAFT])
def test_relevant_all_the_same(state: State) -> None:
    """A home that has written an addition has its standing computed all the same."""
    home = replace(REVLEN, not_relevant=(("1.4", "Ingen får medicin."),))
    assert standing(addition(state=state), home=home).status is not Status.NOT_RELEVANT


# ---------------------------------------------------------------- several at a time
CAUSES: dict[Status, dict[str, object]] = {
    Status.UNKNOWN: {"approved_by": None},
    Status.INCOMPLETE: {"missing_points": (POINT,)},
    Status.SUPERSEDED: {"based_on": "4.0"},
    Status.OVERDUE: {"revise_by": LATE},
    Status.DUE_SOON: {"revise_by": CLOSE},
}
PAIRS = [pair for pair in combinations(CAUSES, 2) if pair != (Status.OVERDUE, Status.DUE_SOON)]


@pytest.mark.parametrize("pair", PAIRS, ids="+".join)
def test_precedence(pair: tuple[Status, Status]) -> None:
    """Of two that apply the graver is the main one, and both are told."""
    first, second = pair
    found = standing(addition(**CAUSES[first], **CAUSES[second]))
    assert (found.status, found.all) == (first, pair)


def test_missing_before_all() -> None:
    """A draft with every fault is still but missing."""
    faults = {name: value for cause in CAUSES.values() for name, value in cause.items()}
    found = standing(addition(**faults, state=State.DRAFT))
    assert (found.status, found.all) == (Status.MISSING, (Status.MISSING,))


# ---------------------------------------------------------------- reasons
@pytest.mark.parametrize(
    ("own", "reason"),
    [
        ([], "Bostedet Revlen har ingen godkendt lokal tilføjelse til 1.4."),
        (
            [addition(state=State.DRAFT)],
            "Bostedet Revlen har kun et udkast til en lokal tilføjelse til 1.4. Det er ikke godkendt.",
        ),
        (
            [addition(state=State.FUTURE, effective=iso("2027-01-01"))],
            "Bostedet Revlen har en lokal tilføjelse til 1.4, men den gælder først fra 1. januar 2027.",
        ),
        (
            [addition(approved_by=None, effective=None)],
            "Det kan ikke ses, om tilføjelsen gælder: den mangler ikrafttrædelsesdato og godkendelse.",
        ),
        ([addition(missing_points=(POINT,))], "Tilføjelsen beskriver ikke: hvor nøglen hænger."),
        ([addition(based_on="4.0")], "Tilføjelsen bygger på version 4.0, men version 5.0 gælder nu."),
        (
            [addition(based_on="2022-03")],
            "Tilføjelsen bygger på retningslinjen fra marts 2022, men version 5.0 gælder nu.",
        ),
        ([addition("2026-10")], "Tilføjelsen skulle være revideret senest oktober 2026."),
        ([addition(CLOSE)], "Tilføjelsen skal revideres senest 1. januar 2027."),
        ([addition()], "Tilføjelsen er godkendt og bygger på version 5.0, som gælder."),
    ],
)
def test_reason(own: list[LocalAddition], reason: str) -> None:
    """The reason is a plain Danish sentence."""
    assert standing(*own).reason == reason


# ---------------------------------------------------------------- the guideline itself
@pytest.mark.parametrize(
    ("common", "status", "reason"),
    [
        (guideline(), Status.CURRENT, "Retningslinjen gælder og skal revideres senest 1. januar 2029."),
        (guideline(CLOSE), Status.DUE_SOON, "Retningslinjen skal revideres senest 1. januar 2027."),
        (guideline(LATE), Status.OVERDUE, "Retningslinjen skulle være revideret senest 20. november 2026."),
        (
            guideline(None),
            Status.UNKNOWN,
            "Det kan ikke ses, om retningslinjen gælder: revisionsdatoen mangler.",
        ),
        (
            guideline(LATE, effective=None),
            Status.UNKNOWN,
            "Det kan ikke ses, om retningslinjen gælder: ikrafttrædelsesdatoen mangler.",
        ),
        (
            guideline(revise_by_computed=True),
            Status.CURRENT,
            f"Retningslinjen gælder og skal revideres senest 1. januar 2029. {COMPUTED}",
        ),
    ],
)
def test_guideline(common: Guideline, status: Status, reason: str) -> None:
    """A guideline is current, due soon or overdue; without its dates unknown; a computed date is told."""
    found = of_guideline(common, TODAY)
    assert (found.status, found.reason) == (status, reason)


def test_warnings() -> None:
    """Who reads a passage is told of every standing of its document but current."""
    common, old = guideline(LATE), addition(based_on="4.0", revise_by=LATE)
    other = OtherDocument(path="x.docx", title="Referat", reason="")
    assert [warnings_of(d, common, TODAY) for d in (common, old, guideline(), other)] == [
        (Status.OVERDUE,),
        (Status.SUPERSEDED, Status.OVERDUE),
        (),
        (),
    ]


def test_matrix() -> None:
    """Every home has a cell on every guideline in force, standards in the order of their numbers."""
    keys = [Key("dkm", n) for n in ("1.10", "1.2")]
    states = (State.CURRENT, State.CURRENT, State.REPLACED)
    documents = [guideline(key=k, state=s) for k, s in zip([*keys, KEY], states, strict=True)]
    found = matrix(corpus(*documents, homes=[REVLEN, Home("Hedelyst")]), TODAY)
    assert [(c.guideline.standard, c.home) for c in found.cells] == [
        ("1.2", "Bostedet Revlen"),
        ("1.2", "Hedelyst"),
        ("1.10", "Bostedet Revlen"),
        ("1.10", "Hedelyst"),
    ]


def test_narrowed() -> None:
    """A matrix can be narrowed to one home and one standard."""
    documents = [guideline(key=Key("dkm", n)) for n in ("1.2", "1.3")]
    found = narrowed(matrix(corpus(*documents, homes=[REVLEN, Home("Hedelyst")]), TODAY), "Hedelyst", "1.3")
    assert [(c.home, c.guideline.standard) for c in found.cells] == [("Hedelyst", "1.3")]
    assert [g.guideline.standard for g in found.guidelines] == ["1.3"]


def test_what_changed_is_found_once() -> None:
    """However many homes wrote to an older version, what has changed since is looked for once."""
    new = guideline(required_points=(POINT,))
    old = guideline(state=State.REPLACED, version="4.0", effective=iso("2024-01-01"))
    homes = [Home(f"Bostedet Nummer{n}") for n in range(5)]
    own = [
        addition(path=f"{h.name}.docx", home=h.name, key=replace(KEY, home=h.name), based_on="4.0")
        for h in homes
    ]
    asked = Standing(corpus(new, old, *own, homes=homes), TODAY)
    cells = [asked.cell(h, new) for h in homes]
    assert {(c.status, c.points) for c in cells} == {(Status.SUPERSEDED, (POINT,))}
    assert len(asked._changed) == 1
