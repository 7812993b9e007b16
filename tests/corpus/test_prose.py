"""What documents say of themselves in sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import prose
from tests.corpus.build import para, raw


def told(text: str) -> dict[str, str]:
    """The fields found in one paragraph."""
    blocks = (para(text),)
    return {p.label: p.value for p in prose.read(raw(*blocks), blocks)}


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("Denne retningslinje, version 5.0, gælder fra 1. maj 2025.", "5.0"),
        ("3. udgave, maj 2025", "3"),
        ("Denne udgave (2.0) er godkendt af regionsrådet.", "2.0"),
        ("Version 3 erstatter version 2 fra 2019.", "3"),
        ("Tillægget, version 1.2, er skrevet til version 5.0.", "1.2"),
        ("Ændringer siden version 2.", None),
        ("Tillægget bygger på den regionale retningslinje, version 5.0.", None),
    ],
)
def test_version(text: str, version: str | None) -> None:
    """The version is the document's own, not that of an older one or of the guideline it builds on."""
    assert told(text).get("version") == version


@pytest.mark.parametrize(
    "text",
    [
        "Retningslinjen trådte i kraft den 1. maj 2025.",
        "Tillægget gælder fra 1/5-2025 og revideres i 2028.",
        "Tilføjelsen er skrevet til version 4.0 af den regionale retningslinje og gælder fra 1. maj 2025.",
        "Tillægget bygger på retningslinjen af 1. februar 2025 og gælder fra 1. maj 2025.",
        "Tillægget er godkendt den 1. maj 2025 og taget i brug samme dag.",
        "Retningslinjen følger serviceloven og gælder fra 1. maj 2025.",
    ],
)
def test_effective(text: str) -> None:
    """The effective date follows its verb, beside the guideline or a law that it builds on too."""
    assert told(text)["gældende fra"] == "2025-05-01"


@pytest.mark.parametrize(
    "text",
    [
        "Loven trådte i kraft 1. januar 2024.",
        "Retningslinjen bygger på barnets lov, der trådte i kraft 1. januar 2024.",
        "Tillægget bygger på retningslinjen, version 4, gældende fra 1. februar 2025.",
    ],
)
def test_effective_of_others(text: str) -> None:
    """The date of a law or of the guideline is not the document's."""
    assert "gældende fra" not in told(text)


def test_basis_by_date() -> None:
    """The basis may be told by its date; the document's own date is another."""
    basis = told("Tillægget bygger på retningslinjen af 1. februar 2025 og gælder fra 1. maj 2025.")
    assert basis["bygger på"].endswith("retningslinjen af 1. februar 2025")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Godkendt af forstander Åse Nør den 3. maj 2025.", "forstander Åse Nør"),
        ("Lederen godkendte tillægget den 1. maj 2025.", "Lederen"),
        ("Vedtaget af ledergruppen den 3. maj 2025.", "ledergruppen"),
    ],
)
def test_approval(text: str, who: str) -> None:
    """Who approved it is found with either verb and in either order."""
    assert told(text)["godkendt af"] == who


def test_deadline() -> None:
    """A deadline is a date, else the sentence with its rule; one that waits for an event is none."""
    assert told("Den genses senest maj 2028.")["revision senest"] == "2028-05"
    assert told("Tillægget genbesøges senest maj 2028.")["revision senest"] == "2028-05"
    assert "revision senest" not in told("Den genses senest 3 måneder efter ny regional version.")


def test_owner_and_standard() -> None:
    """Who keeps it up to date, and its standard, are found in sentences."""
    assert told("Kvalitetsenheden har ansvaret for at revidere tillægget til standard 1.5.") == {
        "revisionsansvarlig": "Kvalitetsenheden",
        "standard": "1.5",
    }
    assert told("Teamlederen i huset holder tillægget ved lige.") == {
        "revisionsansvarlig": "Teamlederen i huset"
    }


def test_midst_of_the_text() -> None:
    """Only the top and the end of a long document speak of the document."""
    blocks = [para("Tekst.")] * 20 + [para("Skemaet findes i version 7.")] + [para("Tekst.")] * 20
    assert prose.read(raw(*blocks), blocks) == ()


@given(
    st.text()
    | st.from_regex(
        r"((version|godkendt af|gælder fra|lov|tillæg|2025|3 år|hvert|,|\.) ?){0,12}", fullmatch=True
    )
)
def test_any_text(text: str) -> None:
    """No text makes the reading fail."""
    blocks = (para(text),)
    assert all(p.field is not None for p in prose.read(raw(*blocks), blocks))


def test_basis_in_other_words() -> None:
    """Whose version a text names is its basis: "skrives til udgave", "vi følger", "regional version"."""
    for text in ("Skrives til udgave 2.0 af Sundhed.", "Standard 1.5 · Regional version 2.0"):
        assert "version" not in told(text)
        assert "2.0" in told(text)["bygger på"]
    assert "2023" in told("Vi følger den fælles retningslinje om oplæring af 1. juli 2023.")["bygger på"]


def test_dates_in_other_words() -> None:
    """A text taken into use, and one to be looked through again, is dated."""
    assert told("I brug fra 1. april 2025") == {"gældende fra": "2025-04-01"}
    assert told("Skal ses igennem igen senest 30. juni 2027.") == {"revision senest": "2027-06-30"}
