"""Which field a printed label names."""

import pytest

from corpus.labels import Field, field_of, is_strong, listed_field_of
from corpus.pairs import Pair, pairs_in


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Skal ses efter senest", Field.REVISE_BY),
        ("Revisionskadence", Field.REVISE_BY),
        ("Næste gennemsyn", Field.REVISE_BY),
        ("Genbesøges senest", Field.REVISE_BY),
        ("Ikrafttrådt", Field.EFFECTIVE),
        ("Gyldighed", Field.EFFECTIVE),
        ("Basisdokument", Field.BASED_ON),
        ("Forfatter/ansvarlig", Field.OWNER),
        ("Ansvarlig for dokumentet", Field.OWNER),
        ("Fagligt ansvarlig", Field.OWNER),
        ("Ansvar for revision", Field.OWNER),
        ("Ansvarlig redaktør", Field.OWNER),
        ("Godkendelsesdato", Field.APPROVED_ON),
        ("Godkendt hos", Field.APPROVED_BY),
        ("Dokumentversion", Field.VERSION),
        ("Erstatter", Field.IGNORED),
        ("Sidst rettet", Field.REVISED),
    ],
)
def test_a_label_that_no_list_has(label: str, field: Field) -> None:
    """An unlisted label is told by what it speaks of."""
    assert field_of(label) is field


@pytest.mark.parametrize(
    "text",
    ["Vikarer skal altid følges af en fast kollega i vagten", "1.4 Medicin", "Nøglen", "", "Ja, med kort"],
)
def test_a_text_that_is_no_label(text: str) -> None:
    """Sentences, numbers and other words name no field."""
    assert field_of(text) is None


def test_a_likely_label_is_not_strong() -> None:
    """A label that is only likely does not by itself make an overview."""
    assert not is_strong("Revisionskadence")
    assert listed_field_of("Revisionskadence") is None


@pytest.mark.parametrize(
    ("pair", "sure"),
    [
        (Pair("Skal ses efter senest", "1/4-28"), True),
        (Pair("Revisionskadence", "hvert 2. år"), True),
        (Pair("Basisdokument", "Magtanvendelse, version 2.0"), True),
        (Pair("Gennemgås", "af nattevagten"), False),
        (Pair("Godkendt", "kompetencekort kræves"), False),
    ],
)
def test_a_likely_label_needs_a_fitting_value(pair: Pair, sure: bool) -> None:  # noqa: FBT001 - a table of cases
    """A likely label counts where its value is a date, a rule or a version."""
    assert pair.sure is sure


def test_small_print() -> None:
    """In one line of small print every part is a pair, also where a label follows another's value."""
    line = (
        "Standard 1.4 · Basis: fælles retningslinje, version 5.0 · Gyldighed: 1.6.2024 – 31.5.2026 "
        "Forfatter/ansvarlig: Medicinansvarlig pædagog · Godkendt af: Leder, Kompasset"
    )
    assert [(p.field, p.value) for p in pairs_in(line)] == [
        (Field.STANDARD, "1.4"),
        (Field.BASED_ON, "fælles retningslinje, version 5.0"),
        (Field.EFFECTIVE, "1.6.2024 – 31.5.2026"),
        (Field.OWNER, "Medicinansvarlig pædagog"),
        (Field.APPROVED_BY, "Leder, Kompasset"),
    ]
