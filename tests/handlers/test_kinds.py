"""What kind of thing a question asks for is told by its words; so is whether a text has such a thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kinds import asked_kinds, lacks_definite, lacks_kind
from tests.growth import grows_evenly


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("hvad koster en ny kørestol", {"price"}),
        ("hvad er prisen på briller", {"price"}),
        ("hvor meget koster maden", {"price", "amount"}),
        ("how much does it cost", {"price", "amount"}),
        ("hvad er koden til døren", {"code"}),
        ("hvad er dørkoden", {"code"}),
        ("hvad er mit password", {"code"}),
        ("hvad er telefonnummeret til lægen", {"call"}),
        ("hvilket nummer ringer jeg til", {"call"}),
        ("hvilket mærke handsker bruger vi", {"brand"}),
        ("hvor køber vi handsker", {"brand"}),
        ("hvor længe må medicin ligge", {"long"}),
        ("HVOR OFTE skal det gøres", {"long"}),
        ("hvor mange gange skal vi tælle", {"long", "amount"}),
        ("hvornår skal en fejl meldes", {"when"}),
        ("hvad er fristen for en fejl", {"when"}),
        ("hvor mange skal tælle tabletterne", {"amount"}),
        ("hvor varmt må badet være", {"amount"}),
        ("hvem har nøglen", set()),
        ("hvor ligger medicinen", set()),
        ("må jeg give en tablet", set()),
        ("hvad er en episode", set()),
        ("", set()),
    ],
)
def test_what_is_asked_for(said: str, kinds: set[str]) -> None:
    """A question's words tell which kinds of thing it asks for."""
    assert set(asked_kinds(said)) == kinds


@pytest.mark.parametrize(
    ("said", "has", "has_not"),
    [
        ("hvad koster en kørestol", "En kørestol er gratis.", "En kørestol rengøres."),
        ("hvad er koden til døren", "Koden står i boksen.", "Døren skal være låst."),
        ("hvilket nummer ringer jeg til", "Ring til vagttelefonen på 4410.", "Ring til lægen."),
        ("hvilken leverandør har vi", "Fabrikatet står på hylden.", "Brug handsker."),
        ("hvor længe må medicin ligge", "Den må ligge i 4 uger.", "Den må ligge i æsken."),
        ("hvor tit gøres der rent", "Rengøring sker ugentligt.", "Rengøring er vigtig."),
        ("hvornår skal en fejl meldes", "En fejl meldes straks.", "En fejl meldes til lederen."),
        ("hvornår skal en fejl meldes", "En fejl meldes inden syv dage.", "En fejl meldes i DPSD."),
        ("hvor mange tæller", "To medarbejdere tæller.", "Medarbejdere tæller."),
        ("hvor varmt må badet være", "Badet må højst være 38 grader.", "Badet må ikke være varmt."),
    ],
)
def test_whether_a_text_has_it(said: str, has: str, has_not: str) -> None:
    """A text with such a thing lacks nothing, one without it does."""
    assert (lacks_kind(said, has), lacks_kind(said, has_not)) == (False, True)


@given(st.text(max_size=80))
def test_who_asks_for_no_kind_misses_none(text: str) -> None:
    """Where no kind is asked for no text lacks any."""
    assert not lacks_kind("hvem har nøglen", text)


@given(st.text(max_size=80), st.text(max_size=80))
def test_what_is_lacked_was_asked_for(said: str, text: str) -> None:
    """Of any two texts, a kind can be lacked only where one is asked for."""
    assert not lacks_kind(said, text) or asked_kinds(said)


def test_long_texts() -> None:
    """A text four times as long takes about four times the time."""
    assert grows_evenly(lambda n: lacks_kind("hvornår og hvor mange", "hver anden næste " * n), 500)


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("hvad er koden til medicinrummet", "Medicinrummet har kodelås, og skabene har nøgle.", True),
        ("hvad er koden til medicinrummet", "Koden får du af lederen ved vagtens begyndelse.", False),
        ("hvad koster en doseringsæske", "Der dispenseres i doseringsæsker.", True),
        ("hvem har nøglen til medicinrummet", "Medicinrummet har kodelås.", False),
    ],
)
def test_a_code_or_price_must_be_there(question: str, text: str, lacks: bool) -> None:  # noqa: FBT001 - parametrised
    """Who asks for a code or a price is not answered by a text that only speaks of the same thing."""
    assert lacks_definite(question, text) is lacks
