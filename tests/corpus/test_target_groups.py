"""Whom a text is about."""

import pytest

from corpus.target_groups import (
    ADULTS,
    CHILDREN,
    STAFF,
    group_in,
    group_of_many,
    group_of_name,
    mentions,
    without_group,
)


@pytest.mark.parametrize(
    "text",
    ["Voksne", "voksenområdet", "Voksenbotilbud", "Voksne med autisme", "Borgere over 18 år"],
)
def test_adults(text: str) -> None:
    """Adults are named by their age or by the part of the organisation."""
    assert group_in(text) == ADULTS


@pytest.mark.parametrize(
    "text",
    ["Børn og unge", "magt_boern".replace("_", " "), "Unge 14–17 år", "børneområdet", "Barnets plan",
     "Voksenansvar", "Ungeområdet", "borgere under 18 år"],
)  # fmt: skip
def test_children(text: str) -> None:
    """Children and young people are named in many words, "voksenansvar" (a law on children) among them."""
    assert group_in(text) == CHILDREN


@pytest.mark.parametrize("text", ["", "Alle borgere", "Voksne, børn og unge", "udvalget", "Ungarsk"])
def test_neither(text: str) -> None:
    """A text that names both groups or none decides nothing."""
    assert group_in(text) is None


@pytest.mark.parametrize("text", ["Ledere og medarbejdere", "Alt personale", "Tilbuddene", "pædagoger"])
def test_staff(text: str) -> None:
    """A field "Målgruppe" may name the readers."""
    assert STAFF.search(text)


def test_of_many() -> None:
    """A home for adults that mentions young people once remains one for adults."""
    assert group_of_many(*mentions("De voksne og en voksen. En ung fra børneområdet.")) == ADULTS
    assert group_of_many(*mentions("Barnet og de unge på børneområdet. Unge.")) == CHILDREN


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Botilbuddet Lindevang", ADULTS),
        ("Socialpsykiatrisk Bosted Elmely", ADULTS),
        ("Ungehuset Kompasset", CHILDREN),
        ("Børne- og ungehjemmet Solbo", CHILDREN),
        ("Grønnebakken", None),
    ],
)
def test_group_of_a_home_s_name(name: str, group: str | None) -> None:
    """The kind of place shows whom it is for, where nothing else does."""
    assert group_of_name(name) == group


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Bofællesskabet Elmely, voksne", "Bofællesskabet Elmely"),
        ("Ungehuset Vest (unge 13-17 år)", "Ungehuset Vest"),
        ("Bostedet Krogen - voksne", "Bostedet Krogen"),
        ("Bostedet Krogen, afdeling Syd", "Bostedet Krogen, afdeling Syd"),
        ("Botilbuddet Åsen (tidligere Bakken)", "Botilbuddet Åsen (tidligere Bakken)"),
        ("Ungehuset", "Ungehuset"),
        ("(voksne)", "(voksne)"),
    ],
)
def test_a_name_without_its_group(name: str, bare: str) -> None:
    """Whom a home is for is no part of its name, where a form has it behind; a department is."""
    assert without_group(name) == bare
