"""What only the printing differs in is the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.evenness import even, letters, without_label, without_number


@pytest.mark.parametrize(
    ("word", "pdf"),
    [
        ("Ring til lægen.", "Ring  til\nlægen."),
        ("Pn-medicin gives.", "Pn-\nmedicin gives."),
        ("Medicinen låses inde.", "Medi\u00adcinen låses\u00a0inde."),
        ("Skabet »Nord«", "Skabet “Nord”"),
        ("Kl. 8–10 – og kun da", "Kl. 8-10 - og kun da"),
        ("• Vask hænder\n• Tag handsker på", "- Vask hænder\n  – Tag handsker på"),
        ("æblet på bordet", "æblet pa\u030a bordet"),
        ("ﬁnd nøglen", "find nøglen"),
        ("og så videre…", "og så videre..."),
    ],
)
def test_printed_otherwise(word: str, pdf: str) -> None:
    """Blanks, hyphens of breaks, marks of lists, kinds of quotes and dashes are not seen."""
    assert even(word) == even(pdf)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Giv 1 2 gange", "Giv 12 gange"),
        ("Hold 2-8 grader", "Hold 28 grader"),
        ("Hold -18 grader", "Hold 18 grader"),
        ("Giv 1,5 ml", "Giv 15 ml"),
        ("Giv 50 %", "Giv 50"),
        ("under < 5", "under > 5"),
        ("a/b", "ab"),
    ],
)
def test_numbers_and_signs_stay_apart(one: str, other: str) -> None:
    """What says another thing is never made the same."""
    assert letters(one) != letters(other)


@given(st.text(), st.text())
def test_even_texts_say_the_same(one: str, other: str) -> None:
    """Texts that look the same have the same words."""
    assert even(one) != even(other) or letters(one) == letters(other)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("S6 Pn-medicin", "Pn-medicin"),
        ("Trin 4. Vask hænder", "Vask hænder"),
        ("3. Ring til lægen", "Ring til lægen"),
        ("a) Ring", "Ring"),
        ("24 timer senere", "24 timer senere"),
        ("112 ringes op", "112 ringes op"),
    ],
)
def test_without_its_number(text: str, bare: str) -> None:
    """Only what numbers a passage is taken off, not a number of the rule."""
    assert without_label(text) == bare


@pytest.mark.parametrize(
    ("heading", "bare"), [("2.1 Formål", "Formål"), ("IV Nøgler", "Nøgler"), ("24 timer", "24 timer")]
)
def test_a_heading_without_its_number(heading: str, bare: str) -> None:
    """The number of a heading may lack a stop."""
    assert without_number(heading) == bare
