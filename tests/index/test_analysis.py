"""Text becomes terms, and no word that turns an answer round is lost on the way."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import KEPT, STOP_WORDS, grams, stem, terms, words

TURNING = ("ikke", "skal", "kan", "må", "uden", "før", "efter", "ingen")
DANISH = st.text("abcdefghijklmnopqrstuvwxyzæøåABCÆØÅ0123456789 .,;:()§-–/»«\n\t", max_size=40)


@given(st.sampled_from(TURNING), DANISH, DANISH)
def test_turning_words_survive(word: str, before: str, after: str) -> None:
    """ikke, skal, kan, må, uden, før, efter and ingen survive in any surroundings."""
    assert word in terms(f"{before} {word} {after}")


@given(st.sampled_from(TURNING))
def test_turning_words_survive_in_capitals_and_parts(word: str) -> None:
    """They survive in capitals and with letters written as letter and mark."""
    assert terms(unicodedata.normalize("NFD", word.upper())) == [word]


def test_no_kept_word_is_a_stop_word() -> None:
    """No word is both kept and left out."""
    assert not KEPT & STOP_WORDS


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("efter § 124 d i loven", ["efter", "§124d", "lov"]),
        ("§124d", ["§124d"]),
        ("§ 124 i loven", ["§124", "lov"]),
        ("§ 81 og § 82", ["§81", "§82"]),
        ("standard 1.4", ["standard", "1.4"]),
        ("version 10.2.1", ["version", "10.2.1"]),
        ("2,5 mg", ["2,5", "mg"]),
        ("gives p.n.", ["giv", "pn"]),
        ("gives P. N.", ["giv", "pn"]),
        ("gives pn", ["giv", "pn"]),
        ("afdeling B", ["afdeling", "b"]),
        ("bilag 7", ["bilag", "7"]),
        ("paragraf 124 d", ["§124d"]),
        ("Paragraf 124d", ["§124d"]),
        ("paragraffen 124", ["§124"]),
        ("efter paragrafferne 81 og 82", ["efter", "§81", "82"]),
        ("paragraf i loven", ["paragraf", "lov"]),
        ("§§ 124", ["§124"]),
        ("§§124 og 125", ["§124", "125"]),
        ("std 1,4", ["std", "1.4"]),
        ("std. 1,4", ["std", "1.4"]),
        ("Standard 1,10", ["standard", "1.10"]),
        ("standarden 1,4", ["standard", "1.4"]),
        ("giv 1,4 mg", ["giv", "1,4", "mg"]),
        ("standarder 1,4", ["standard", "1,4"]),
    ],
)
def test_what_belongs_together_stays_whole(said: str, expected: list[str]) -> None:
    """Sections of law, numbers with a dot, "p.n." and one-letter words are one term each."""
    assert terms(said) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nøglen", "nøgle"),
        ("medicinskabet", "medicinskab"),
        ("opbevares", "opbevare"),
        ("BORGEREN", "borgere"),
        ("idé", "ide"),
        ("allé", "alle"),
        ("café", "cafe"),
        ("crème", "creme"),
        ("Müller", "Myller"),
        ("Ström", "Strøm"),
        ("Väg", "Væg"),
    ],
)
def test_forms_of_a_word_are_one_term(one: str, other: str) -> None:
    """A question finds other forms of its words, and those with an accent or a neighbour's letter."""
    assert terms(one) == terms(other)


def test_letters_in_parts_are_the_same_letters() -> None:
    """The same word typed on a Mac is the same term."""
    assert terms(unicodedata.normalize("NFD", "tålmodig på årsmødet")) == terms("tålmodig på årsmødet")


def test_filling_words_are_left_out() -> None:
    """Words that every text has are no terms."""
    assert terms("hvor er det, og hvem har den?") == []


@given(st.text(max_size=60))
def test_any_text_has_terms(text: str) -> None:
    """No text breaks the analysis, and no term is empty."""
    assert all(terms(text))


@given(DANISH, DANISH)
def test_lines_are_analysed_by_themselves(first: str, second: str) -> None:
    """The terms of two sentences are those of the one and those of the other."""
    assert terms(f"{first} . {second}") == terms(first) + terms(second)


FREE = st.text("abcdefghijklmnopqrstuvwxyzæøåÆØÅéöü0123456789 .,;:()-–/»«\n\t", max_size=60)
TOGETHER = st.sampled_from(
    (
        "§ 124 d|§§ 124|§ 81|paragraf 124 d|std 1,4|standard 1.4|p.n.|P. N.|2,5 mg|24-7|idé|nøglen|Må ikke"
        "|efter loven|kl. 8.30|1. maj 2026|medicin/mad"
    ).split("|")
)


@given(FREE)
def test_words_of_words_are_the_same(text: str) -> None:
    """Words that were folded once are not changed by folding them again."""
    assert words(" ".join(words(text))) == words(text)


@given(st.lists(TOGETHER, max_size=8), st.sampled_from([" ", ", ", ". ", "\n", " (", " – "]))
def test_words_of_what_belongs_together_are_the_same(pieces: list[str], between: str) -> None:
    """Nor are sections of law, standards and "p.n."."""
    text = between.join(pieces)
    assert words(" ".join(words(text))) == words(text)


@pytest.mark.parametrize("word", [*sorted(KEPT), "§124d", "1.4", "2,5", "pn7", "24"])
def test_a_word_that_is_its_own_stem(word: str) -> None:
    """Words that turn an answer round, sections of law and numbers have no other form."""
    assert stem(word) == word


@given(st.text(max_size=12))
def test_grams(word: str) -> None:
    """The runs of a word are of four letters each and make up the word; a shorter word is its own run."""
    runs = grams(word)
    assert runs[0] + "".join(run[-1] for run in runs[1:]) == word
    assert len(word) <= 4 or {len(run) for run in runs} == {4}
