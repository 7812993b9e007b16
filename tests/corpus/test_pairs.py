"""Labels and values in a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.labels import Field
from corpus.pairs import Pair, pairs_in

TEXTS = st.text(alphabet="abcæøå ABCÆ:|·\t\n.…_-12") | st.from_regex(
    r"((Version|Gældende fra|Godkendt af|Titel|x)[:. \t]{0,3}(3|leder|_+|\.+)?[ |·;\n]{0,2}){0,6}",
    fullmatch=True,
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Godkendt af: Leder, 1. maj. Revision senest: 2028",
            [("Godkendt af", "Leder, 1. maj"), ("Revision senest", "2028")],
        ),
        ("Titel: Medicin: sådan gør vi", [("Titel", "Medicin: sådan gør vi")]),
        ("Version: 3 – Gældende fra: maj 2025", [("Version", "3"), ("Gældende fra", "maj 2025")]),
        ("Lås skabet ... og gå", []),
        ("Medicinen gives: altid", []),
    ],
)
def test_pairs_of_a_line(line: str, expected: list[tuple[str, str]]) -> None:
    """Only known labels part a line."""
    assert [(p.label, p.value) for p in pairs_in(line)] == expected


@pytest.mark.parametrize(
    ("label", "value", "field"),
    [
        ("Revision", "4.1", Field.VERSION),
        ("Revision", "31.01.2027", Field.REVISE_BY),
        ("Revision", "1.8.28", Field.REVISE_BY),
        ("Revision senest", "24", Field.REVISE_BY),
    ],
)
def test_revision_with_a_number(label: str, value: str, field: Field) -> None:
    """The label "Revision" is a version when a bare number follows it, else a deadline."""
    assert Pair(label, value).field is field


@given(st.text() | TEXTS)
def test_pairs_of_any_text(text: str) -> None:
    """No text makes the search for pairs fail, and only known labels come out."""
    assert all(p.field is not None for p in pairs_in(text) + pairs_in(text, in_cell=True))


def test_blanks_in_a_row() -> None:
    """A line of blanks costs no more than its length."""
    assert pairs_in("Godkendt" + " " * 100_000 + "x") == []


def test_parted_by_tabs() -> None:
    """Parts of a page header between tabs are pairs each, with a colon or without."""
    line = "I kraft fra 1. juni 2025\tNæste gennemsyn: 1. juni 2027\tGodkendt af tilbudslederen"
    assert [p.field for p in pairs_in(line)] == [Field.EFFECTIVE, Field.REVISE_BY, Field.APPROVED_BY]
