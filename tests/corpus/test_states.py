"""Which file among the versions of one document is in force."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.draft import Draft
from corpus.model import Fault, Level, Severity, State
from corpus.states import states, version_of
from tests.corpus.parts import KEY, REVLEN, TODAY, draft


def told(*drafts: Draft) -> tuple[list[str], list[Fault]]:
    """The states of files of one key, and the faults."""
    faults: list[Fault] = []
    return [state.value for _, _, state in states([(d, KEY) for d in drafts], TODAY, faults)], faults


@pytest.mark.parametrize(
    ("older", "newer"), [("2", "3"), ("3.9", "3.10"), ("2.9", "3"), (None, "1"), ("3.0", "3.0.1")]
)
def test_versions_in_order(older: str | None, newer: str) -> None:
    """Versions are compared number by number."""
    assert version_of(older) < version_of(newer)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=4))
def test_trailing_zeros(numbers: list[int]) -> None:
    """Zeros at the end make no other version: "3", "3.0" and "Version 3.0.0"."""
    text = ".".join(map(str, numbers))
    assert version_of(text) == version_of(f"{text}.0") == version_of(f"Version {text}.0.0")


def test_alone() -> None:
    """A file by itself is in force, with or without an approval."""
    assert told(draft())[0] == told(draft(approved_by=None))[0] == ["current"]


def test_replaced() -> None:
    """The older of two approved files is replaced, whichever lies first."""
    old, new = draft("a.docx", version="2.0", effective="2024-01-01"), draft("b.docx", version="3.0")
    assert (told(old, new), told(new, old)) == (
        (["replaced", "current"], []),
        (["current", "replaced"], []),
    )


def test_replaced_by_version() -> None:
    """Where the dates are the same or absent, the higher version is in force."""
    assert told(draft(version="3.9", effective=None), draft(version="3.10", effective=None))[0] == [
        "replaced",
        "current",
    ]


def test_draft() -> None:
    """A file marked as a draft is one, newer or not; the approved one stays in force."""
    kladde = replace(draft("b.docx", version="3.0", effective="2026-09-01"), marked_draft=True)
    assert told(draft("a.docx"), kladde)[0] == ["current", "draft"]


def test_only_a_draft() -> None:
    """A draft by itself is not in force."""
    assert told(replace(draft(), marked_draft=True))[0] == ["draft"]


def test_unapproved_beside_approved() -> None:
    """A newer file that nobody has approved waits beside the approved one."""
    assert told(draft("a.docx"), draft("b.docx", version="3.0", effective="2026-09-01", approved_by=None))[
        0
    ] == ["current", "draft"]


def test_unapproved_alone() -> None:
    """Where no version says who approved it, the newest is in force."""
    assert told(draft(approved_by=None), draft("b.docx", version="3.0", approved_by=None))[0] == [
        "replaced",
        "current",
    ]


@pytest.mark.parametrize(
    ("effective", "state"),
    [("2026-11-21", "current"), ("2026-11-22", "future"), ("2026-11", "current"), ("2026-12", "future")],
)
def test_future(effective: str, state: str) -> None:
    """A version is in force from the first day that its date can mean."""
    assert told(draft(effective=effective))[0] == [state]


def test_future_replaces_nothing() -> None:
    """Until then the version before it stays in force."""
    assert told(draft("a.docx"), draft("b.docx", version="3.0", effective="2027-01-01"))[0] == [
        "current",
        "future",
    ]


@pytest.mark.parametrize("name", ["1.4 (1).docx", "Kopi af 1.4.docx", "1.4 - Copy.docx"])
def test_copy(name: str) -> None:
    """Of two files with the same text the one whose name says so is the copy; a warning names the other."""
    found, faults = told(draft(name), draft("1.4.docx"))
    assert found == ["copy", "current"]
    assert [(f.document, f.severity, f.message) for f in faults] == [
        (name, Severity.WARNING, "Filen er en kopi af 1.4.docx.")
    ]


def test_two_in_force() -> None:
    """Two different files with one key and version are an error; the shorter path is used."""
    found, faults = told(draft("1.4 ny.docx", text="Medicinen gives af én."), draft("1.4.docx"))
    assert found == ["replaced", "current"]
    assert [(f.document, f.severity) for f in faults] == [("1.4 ny.docx", Severity.ERROR)]


@pytest.mark.parametrize(("effective", "errors"), [("2025-01-01", 1), ("2025-03-01", 0)])
def test_two_without_version(effective: str, errors: int) -> None:
    """Without version numbers the date tells two versions apart; the same date is the same error."""
    first = draft("a.docx", version=None)
    second = draft("b.docx", version=None, effective=effective, text="Andet.")
    assert len(told(first, second)[1]) == errors


def combined(path: str, version: str = "2.0") -> Draft:
    """The common half of a home's combined file."""
    return replace(draft(path, version=version), combined=True)


def test_combined_half() -> None:
    """The common half of a home's file is a copy where the guideline is at hand, even if it is newer."""
    assert told(combined("Revlen.docx", "3.0"), draft("1.4.docx"))[0] == ["copy", "current"]


def test_combined_alone() -> None:
    """Where it is not, the newest such half is the guideline, and the others are copies."""
    assert told(combined("Revlen.docx"), combined("Hedelyst.docx", "3.0"))[0] == ["copy", "current"]


def test_combined_local_half() -> None:
    """The home's half of such a file is the home's addition like any other."""
    half = replace(combined("Revlen.docx"), level=Level.LOCAL)
    key = replace(KEY, home=REVLEN.name)
    assert [state for _, _, state in states([(half, key), (combined("x.docx"), KEY)], TODAY, [])] == [
        State.CURRENT,
        State.CURRENT,
    ]


def test_other_keys() -> None:
    """Another standard, group or home is another document."""
    keys = [
        KEY,
        replace(KEY, standard="1.5"),
        replace(KEY, target_group="voksne"),
        replace(KEY, home="Revlen"),
    ]
    assert {state for _, _, state in states([(draft(), key) for key in keys], TODAY, [])} == {State.CURRENT}


def test_a_version_of_thousands_of_digits() -> None:
    """An absurd version is still comparable: it must not stop the other documents."""
    assert version_of("9" * 5000) > version_of("3")
