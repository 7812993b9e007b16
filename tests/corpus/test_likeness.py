"""Which words a text has."""

from functools import reduce
from operator import or_

from hypothesis import given
from hypothesis import strategies as st

from corpus.likeness import Asked, telling_words

WORDS = ("medicin", "nøglen", "vagtskifte", "læge", "uth", "å")
TEXTS = st.text(alphabet="aeglmædicin,.–-_( \n\t\u00a0\u0301\u2028Åøé1ß", max_size=40) | st.lists(
    st.sampled_from((*WORDS, "medicinskabet,", "»nøgler«", "lægen.", "af", "NØGLEN")), max_size=6
).map(" ".join)


@given(TEXTS)
def test_a_text_has_what_its_words_have(text: str) -> None:
    """Held against as it is printed, piece by piece, a text has what each of its words has."""
    asked, alone = Asked(WORDS), [Asked(WORDS).had_by(word) for word in telling_words(text)]
    found = asked.had_by(text)
    assert found.own == reduce(or_, (had.own for had in alone), 0)
    assert found.any == reduce(or_, (had.any for had in alone), 0)
