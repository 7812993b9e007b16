"""Why a cell of the status matrix is as it is, in one plain Danish sentence."""

from collections.abc import Sequence
from enum import StrEnum

from corpus.conflicts import Conflict
from corpus.dates import PartialDate, iso
from corpus.model import Guideline, Home, LocalAddition, State


class Status(StrEnum):
    """A cell's standing; when several apply the first of this order is the main one."""

    MISSING = "missing"
    UNKNOWN = "unknown"
    INCOMPLETE = "incomplete"
    SUPERSEDED = "superseded"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    CURRENT = "current"
    NOT_RELEVANT = "not_relevant"


def of_guideline(guideline: Guideline, status: Status) -> str:
    """Why a guideline stands as it does."""
    due = danish(guideline.revise_by)
    match status:
        case Status.UNKNOWN:
            lacking = "ikrafttrædelsesdatoen" if guideline.effective is None else "revisionsdatoen"
            return f"Det kan ikke ses, om retningslinjen gælder: {lacking} mangler."
        case Status.OVERDUE:
            said = f"Retningslinjen skulle være revideret senest {due}."
        case Status.DUE_SOON:
            said = f"Retningslinjen skal revideres senest {due}."
        case _:
            said = f"Retningslinjen gælder og skal revideres senest {due}."
    computed = " Datoen er beregnet ud fra reglen i dokumentet."
    return said + (computed if guideline.revise_by_computed else "")


def of_missing(home: Home, guideline: Guideline, waiting: Sequence[LocalAddition]) -> str:
    """Why a home has no addition in force."""
    standard = guideline.key.standard
    if any(a.state is State.DRAFT for a in waiting):
        return f"{home.name} har kun et udkast til en lokal tilføjelse til {standard}. Det er ikke godkendt."
    future = next((a for a in waiting if a.state is State.FUTURE), None)
    if future:
        start = danish(future.effective)
        return f"{home.name} har en lokal tilføjelse til {standard}, men den gælder først fra {start}."
    return f"{home.name} har ingen godkendt lokal tilføjelse til {standard}."


def danish(when: PartialDate | None) -> str:
    """A date as a reader says it."""
    return when.danish() if when else "en ukendt dato"


def of_addition(document: LocalAddition, guideline: Guideline, status: Status) -> str:
    """Why an addition in force stands as it does."""
    lacking = [
        name
        for name, value in (
            ("ikrafttrædelsesdato", document.effective),
            ("basis", document.based_on),
            ("godkendelse", document.approved_by),
        )
        if value is None
    ]
    match status:
        case Status.UNKNOWN:
            return f"Det kan ikke ses, om tilføjelsen gælder: den mangler {' og '.join(lacking)}."
        case Status.INCOMPLETE:
            return f"Tilføjelsen beskriver ikke: {'; '.join(document.missing_points)}."
        case Status.SUPERSEDED:
            now = f"version {guideline.version}" if guideline.version else "en nyere version"
            return f"Tilføjelsen bygger på {basis(document.based_on)}, men {now} gælder nu."
        case Status.OVERDUE:
            return f"Tilføjelsen skulle være revideret senest {danish(document.revise_by)}."
        case Status.DUE_SOON:
            return f"Tilføjelsen skal revideres senest {danish(document.revise_by)}."
        case _:
            return f"Tilføjelsen er godkendt og bygger på {basis(document.based_on)}, som gælder."


def of_conflict(conflict: Conflict) -> str:
    """What contradicts what, in both texts' own words."""
    return f"Modstrid: lokalt »{conflict.local.text}« Regionalt: »{conflict.regional.text}«"


def basis(based_on: str | None) -> str:
    """The version that an addition was written to, in words."""
    try:
        return f"retningslinjen fra {iso(based_on or '').danish()}"
    except ValueError:
        return f"version {based_on}"
