"""A day gone by is taken from a question only where its words ask for the rules of that day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.as_of import dated
from tests.handlers.conversation import verify
from tests.index.small import TODAY, corpus, guideline

PAST = ("gjaldt", "gjalt", "var", "stod", "sagde", "lød", "havde", "måtte", "skulle")


@pytest.mark.parametrize(
    ("said", "rest", "day"),
    [
        ("hvad gjaldt 3. marts om pn", "hvad gælder om pn", "2026-03-03"),
        ("hvad gjaldt den 24. december om pn", "hvad gælder om pn", "2025-12-24"),
        ("hvad gjaldt 3/3 om pn?", "hvad gælder om pn?", "2026-03-03"),
        ("hvad gjaldt d. 3 marts 2024 om pn", "hvad gælder om pn", "2024-03-03"),
        ("hvad gjalt 1. feb om nøgler", "hvad gælder om nøgler", "2026-02-01"),
        ("hvordan var reglen for skema 1 i januar 2024", "hvordan er reglen for skema 1", "2024-01-31"),
        ("hvad var gældende den 15-01-2026 for æsker", "hvad er gældende for æsker", "2026-01-15"),
        ("hvilke regler gjaldt i 2022 for nøgler", "hvilke regler gælder for nøgler", "2022-12-31"),
        ("hvad stod der i reglerne om pn sidste år", "hvad står der i reglerne om pn", "2025-12-31"),
        ("hvad sagde reglerne om vold i marts 2025", "hvad siger reglerne om vold", "2025-03-31"),
        ("hvor lang var fristen for skema 1 den 1/2 2024", "hvor lang er fristen for skema 1", "2024-02-01"),
        ("måtte man låse døren i 2023", "må man låse døren", "2023-12-31"),
        ("hvem måtte give medicin 1. februar 2024", "hvem må give medicin", "2024-02-01"),
        ("hvad var kravet til førstehjælp for et år siden", "hvad er kravet til førstehjælp", "2025-11-21"),
        ("hvad var der af regler for 14 dage siden om fald", "hvad er der af regler om fald", "2026-11-07"),
        ("hvad var fristen i går", "hvad er fristen", "2026-11-20"),
        ("hvad gjaldt i november om pn", "hvad gælder om pn", "2026-11-21"),
        ("gjaldt der andre regler om tolk i juni 2025", "gælder der andre regler om tolk", "2025-06-30"),
        ("hvordan lød reglen om foto i maj 2024?", "hvordan lyder reglen om foto?", "2024-05-31"),
        ("skulle man registrere guidning i 2023", "skal man registrere guidning", "2023-12-31"),
        ("hvilken procedure havde vi for fald i 2024", "hvilken procedure har vi for fald", "2024-12-31"),
    ],
)  # fmt: skip
def test_asks_for_a_day_gone_by(said: str, rest: str, day: str) -> None:
    """The day is taken out, the question put in the present; without a year it is the last such day."""
    assert dated(said, TODAY) == (rest, date.fromisoformat(day))


@pytest.mark.parametrize(
    "said",
    [
        "må medicin fra 3. marts bruges",
        "hvad gælder fra 1. januar",
        "hvad gælder 3. marts",
        "det gjaldt en beboer 3. marts, hvad gør vi",
        "hvordan var natten 3. marts",
        "hvad var det han fik 3. marts",
        "han skulle have pn 3. marts",
        "reglen var ikke fulgt 3. marts hvad gør vi",
        "øjendråber åbnet i september må de bruges",
        "hvad gjaldt dengang om pn",
        "hvad gjaldt 31. februar",
        "hvad gjaldt 3. marts 2027",
        "han blev 18 i går, hvilke regler gælder",
        "hun faldt i går skal det rapporteres",
        "instruksen er fra 2022, gælder den",
        "fristen var i går, hvad gør jeg",
        "var han vågen kl 3 i går",
        "skulle jeg have ringet i går",
        "den blev godkendt 1. marts 2024",
        "hvad var klokken i går",
        "hvornår var sidste brandøvelse",
        "vi havde en episode 3. marts, skal den på skema 1",
        "der stod to piller i går",
        "pn givet 3/3 skal virkningen noteres",
    ],
)
def test_asks_for_today(said: str) -> None:
    """What happened on a day, what is to come and what holds now ask for today's rules."""
    assert dated(said, TODAY) is None


@given(st.text(), st.sampled_from(["3. marts", "i 2022", "den 15-01-2026", "i går", "sidste år"]))
def test_nothing_is_dated_without_the_past(said: str, day: str) -> None:
    """Without a word in the past no question is dated, whatever else it says."""
    if not any(word in said.casefold() for word in PAST):
        assert dated(f"{said} {day}", TODAY) is None


@given(st.text())
def test_any_text_can_be_looked_at(said: str) -> None:
    """Whatever is typed, the day found is none to come."""
    found = dated(f"hvad gjaldt {said}", TODAY)
    assert found is None or found[1] <= TODAY


def test_in_conversation() -> None:
    """A question of a day gone by is answered from what held then, and says so."""
    small = corpus(guideline("Medicinen skal ligge i et aflåst skab."))
    verify(
        [
            ("hvor skulle man lægge medicinen den 1. juni", "Historisk: sådan var reglerne den 1. juni 2026"),
            ("hvor skal medicinen ligge", "aflåst skab"),
        ],
        small,
    )
