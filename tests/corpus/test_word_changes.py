"""Which words of a text are others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.difference import Mark
from corpus.word_changes import pieces

LETTERS = st.text(alphabet="abæø 1.,-\n»«•\u00ad\u200bÅ", max_size=40)


def shown(old: str, new: str) -> str:
    """The pieces with what went in [ ] and what came in { }."""
    marks = {Mark.SAME: "{}", Mark.OUT: "[{}]", Mark.IN: "{{{}}}"}
    return "".join(marks[p.mark].format(p.text) for p in pieces(old, new))


@given(st.one_of(st.text(), LETTERS), st.one_of(st.text(), LETTERS))
def test_both_texts_can_be_put_together_again(old: str, new: str) -> None:
    """SAME and OUT are the old text to the letter, SAME and IN the new one."""
    found = pieces(old, new)
    assert "".join(p.text for p in found if p.mark is not Mark.IN) == old
    assert "".join(p.text for p in found if p.mark is not Mark.OUT) == new
    assert all(p.text for p in found)


@given(LETTERS)
def test_one_text(text: str) -> None:
    """A text held against itself is the same throughout."""
    assert all(p.mark is Mark.SAME for p in pieces(text, text))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Ring til lægen.", "Ring straks til lægen.", "Ring{ straks} til lægen."),
        ("Skriv det i journalen.", "Skriv det i mappen.", "Skriv det i[ journalen]{ mappen}."),
        ("Vask hænder", "Vask hænder.", "Vask hænder{.}"),
        ("Gives kl. 8-10.", "Gives kl. 8-11.", "Gives kl. 8-[10]{11}."),
    ],
)
def test_whole_words(old: str, new: str, expected: str) -> None:
    """Words change whole, and their punctuation by itself."""
    assert shown(old, new) == expected


def test_no_confetti() -> None:
    """A single word in common between two changes is part of them."""
    old = "Nøglen bæres af den, der har vagt, og ligger ellers i skabet."
    new = "Nøglen hænger hos den medarbejder, som har vagt, og ligger ellers i skabet."
    assert shown(old, new) == (
        "Nøglen[ bæres af den, der]{ hænger hos den medarbejder, som} har vagt, og ligger ellers i skabet."
    )


def test_a_line_break_for_a_blank() -> None:
    """Only the blank is marked where a line is broken elsewhere."""
    assert shown("Ring til lægen", "Ring\ntil lægen") == "Ring[ ]{\n}til lægen"
