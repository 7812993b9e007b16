"""Amounts in a sentence: what they measure, how much, and which side of them is allowed."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.amount import Limit, Measure
from corpus.quantities import amounts

HOUR, DAY, WEEK, YEAR = 1.0, 24.0, 168.0, 8766.0


@pytest.mark.parametrize(
    ("text", "measure", "low", "high"),
    [
        ("Meld det senest 24 timer efter.", Measure.DEADLINE, 24, 24),
        ("Meld det inden for to døgn.", Measure.DEADLINE, 2 * DAY, 2 * DAY),
        ("Det sker i løbet af den første uge.", Measure.DEADLINE, WEEK, WEEK),
        ("Send det senest 3 hverdage efter.", Measure.DEADLINE, 3 * DAY, 5 * DAY),
        ("Vurderingen er klar inden dag 14.", Measure.DEADLINE, 14 * DAY, 14 * DAY),
        ("Vi har en uge til at skrive det.", Measure.DEADLINE, WEEK, WEEK),
        ("Ring straks.", Measure.DEADLINE, 0, 2),
        ("Skriv det, inden vagten er slut.", Measure.DEADLINE, 2, 10),
        ("Send status senest 14 dage før mødet.", Measure.NOTICE, 14 * DAY, 14 * DAY),
        ("Bilag gemmes i otte år.", Measure.SPAN, 8 * YEAR, 8 * YEAR),
        ("Doser højst til 14 dage ad gangen.", Measure.SPAN, 14 * DAY, 14 * DAY),
        ("Tjek det dagligt.", Measure.FREQUENCY, 365, 365),
        ("Tjek det hver anden uge.", Measure.FREQUENCY, 26, 26),
        ("Tjek det hver 24. måned.", Measure.FREQUENCY, 0.5, 0.5),
        ("Tjek det fire gange om året.", Measure.FREQUENCY, 4, 4),
        ("Tjek det mandag, onsdag og fredag.", Measure.FREQUENCY, 156, 156),
        ("Tjek det morgen og aften.", Measure.FREQUENCY, 730, 730),
        ("Tjek det i marts, juni, september og december.", Measure.FREQUENCY, 4, 4),
        ("Vi mødes den første onsdag i måneden.", Measure.FREQUENCY, 12, 12),
        ("Hold 2-8 °C i skabet.", Measure.HEAT, 2, 8),
        ("Skabet må højst være 5 grader.", Measure.HEAT, -inf, 5),
        ("Fryseren skal holde -18 °C eller koldere.", Measure.HEAT, -inf, -18),
        ("Vask ved mindst 80 grader.", Measure.HEAT, 80, inf),
        ("Viser den mere end 5 grader, skruer vi ned.", Measure.HEAT, -inf, 5),
        ("Der er højst 1.500 kr. i boksen.", Measure.MONEY, 1500, 1500),
        ("Sprit har mindst 70 % alkohol.", Measure.SHARE, 70, 70),
        ("Den unge er fyldt 15 år.", Measure.AGE, 15, 15),
        ("To medarbejdere tæller sammen.", Measure.COUNT, 2, 2),
        ("Nattevagten tæller alene.", Measure.COUNT, 1, 1),
        ("Du får mindst tre følgevagter.", Measure.COUNT, 3, 3),
    ],
)
def test_read(text: str, measure: Measure, low: float, high: float) -> None:
    """An amount is read in figures and in words, with what it measures."""
    assert [(a.measure, a.low, a.high) for a in amounts(text)] == [(measure, low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "Skabet står i lokale 24 ved siden af vagtstuen.",
        "Ring på lokal 7214.",
        "Se servicelovens § 124 d, stk. 2.",
        "Køkkenet er fra 1965.",
        "Vi mødes kl. 14.45.",
        "Det gælder version 2.1.",
        "Det skete for tre uger siden.",
        "En dag kan være lang.",
    ],
)
def test_no_amount(text: str) -> None:
    """Rooms, telephones, sections of law, years, hours of the day and the past are no amounts."""
    assert amounts(text) == ()


@pytest.mark.parametrize(
    ("text", "limit"),
    [("Højst 3 bokse.", Limit.MOST), ("Mindst 3 bokse.", Limit.LEAST), ("Vi har 3 bokse.", Limit.NONE)],
)
def test_limit(text: str, limit: Limit) -> None:
    """Which side of an amount is allowed is said before it."""
    assert [a.limit for a in amounts(text)] == [limit]


@given(st.text(max_size=80))
def test_anything(text: str) -> None:
    """Whatever is written: amounts lie within the text, in order, apart from each other."""
    found = amounts(text)
    ends = [0, *(place for a in found for place in (a.begin, a.end)), len(text)]
    assert ends == sorted(ends)
    assert all(a.low <= a.high for a in found)
