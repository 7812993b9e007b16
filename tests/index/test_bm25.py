"""The ranking function is rank_bm25's, counted another way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from index.bm25 import BM25, Group, Postings, Scores
from index.vocabulary import counted

FLOOR = 0.01
TOKENS = st.sampled_from("abcdefg")
TEXTS = st.lists(st.lists(TOKENS, max_size=6), min_size=1, max_size=9).filter(any)
QUERIES = st.lists(st.sampled_from("abcdefgx"), max_size=6)
READINGS = st.lists(st.tuples(st.sampled_from("abcdefgx"), st.floats(0, 1)), min_size=1, max_size=4)


def postings(texts: list[list[str]]) -> Postings:
    """Texts given as tokens, counted."""
    return Postings(counted([text]) for text in texts)


def bm25(*parts: list[list[str]], floor: float | None = FLOOR) -> BM25:
    """Parts given as texts of tokens, as the product ranks them."""
    return BM25([postings(part) for part in parts], floor=floor)


@st.composite
def parted(draw: st.DrawFn) -> tuple[list[list[str]], BM25, BM25Okapi]:
    """Texts, ranked in one to three parts by us, and whole by rank_bm25 with the same numbers."""
    texts = draw(TEXTS)
    cuts = sorted(draw(st.lists(st.integers(0, len(texts)), max_size=2)))
    parts = [postings(texts[start:end]) for start, end in zip([0, *cuts], [*cuts, len(texts)], strict=True)]
    k1, b, epsilon = draw(st.floats(0.1, 3)), draw(st.floats(0, 0.95)), draw(st.floats(0, 1))
    return texts, BM25(parts, k1, b, epsilon), BM25Okapi(texts, k1=k1, b=b, epsilon=epsilon)


@given(parted(), QUERIES)
def test_scores_are_those_of_rank_bm25(
    ranked: tuple[list[list[str]], BM25, BM25Okapi], query: list[str]
) -> None:
    """However the texts are parted, every text scores what rank_bm25 gives it."""
    _, ours, theirs = ranked
    assert np.allclose(ours.get_scores(query), theirs.get_scores(query))


@given(parted(), QUERIES, st.data())
def test_scores_of_some_texts_are_those_of_rank_bm25(
    ranked: tuple[list[list[str]], BM25, BM25Okapi], query: list[str], data: st.DataObject
) -> None:
    """Asked for some texts, in any order, it gives what rank_bm25 gives."""
    texts, ours, theirs = ranked
    wanted = data.draw(st.lists(st.integers(0, len(texts) - 1), min_size=1, max_size=5))
    assert np.allclose(ours.get_batch_scores(query, wanted), theirs.get_batch_scores(query, wanted))


@given(parted(), QUERIES, st.integers(1, 9))
def test_the_best_texts_are_those_of_rank_bm25(
    ranked: tuple[list[list[str]], BM25, BM25Okapi], query: list[str], n: int
) -> None:
    """The n best texts are as good as rank_bm25's n best (equal ones may change places)."""
    texts, ours, theirs = ranked
    places = list(range(len(texts)))
    scores = theirs.get_scores(query)
    assert np.allclose(
        scores[ours.get_top_n(query, places, n)], scores[theirs.get_top_n(query, places, n)], atol=1e-6
    )


@given(TEXTS, st.lists(TOKENS, min_size=1, max_size=4))
def test_a_plain_group_is_a_token(texts: list[list[str]], query: list[str]) -> None:
    """A group of one reading of full weight scores what the token itself does."""
    ranked = bm25(texts)
    assert np.allclose(ranked.get_scores([Group(((t, 1.0),)) for t in query]), ranked.get_scores(query))


@given(TEXTS, READINGS, st.floats(0, 2))
def test_of_several_readings_the_best_counts(
    texts: list[list[str]], readings: list[tuple[str, float]], weight: float
) -> None:
    """In every text a word scores what its best reading does there, never the sum of them."""
    ranked = bm25(texts)
    each: list[Scores] = [weight * w * ranked.get_scores([t]) for t, w in readings]
    assert np.allclose(ranked.get_scores([Group(tuple(readings), weight)]), np.max(each, axis=0))


def test_words_add_up() -> None:
    """The scores of different words of a question are added."""
    ranked = bm25([["a", "b"], ["a"], ["c"], ["d"]])
    both = ranked.get_scores([Group((("a", 1.0),)), Group((("b", 1.0),), 0.5)])
    assert np.allclose(both, ranked.get_scores(["a"]) + 0.5 * ranked.get_scores(["b"]))


def test_a_plain_token_counts_each_time() -> None:
    """A token said twice counts twice, as in rank_bm25."""
    ranked = bm25([["a"], ["b"], ["c"]])
    assert np.allclose(ranked.get_scores(["a", "a"]), 2 * ranked.get_scores(["a"]))


@given(TEXTS)
def test_a_word_nobody_has(texts: list[list[str]]) -> None:
    """A word that no text has scores nothing anywhere, in any group and with any floor."""
    ranked = bm25(texts, floor=5.0)
    assert not ranked.get_scores(["x", Group((("x", 1.0), ("y", 0.5)))]).any()
    assert (ranked.weight("x"), bool(ranked.holds("x").any())) == (0.0, False)


@given(TEXTS, QUERIES, st.integers(0, 3))
def test_empty_parts_change_nothing(texts: list[list[str]], query: list[str], at: int) -> None:
    """A part without texts changes no score, wherever it stands."""
    half = len(texts) // 2
    parts = [texts[:half], texts[half:]]
    assert np.allclose(bm25(*parts[:at], [], *parts[at:]).get_scores(query), bm25(texts).get_scores(query))


@pytest.mark.parametrize("parts", [[], [[]], [[], []], [[[]]], [[[], []], [[]]]], ids=str)
def test_nothing_to_search(parts: list[list[list[str]]]) -> None:
    """Without parts, texts or words every score is nothing."""
    ranked = bm25(*parts)
    scores = ranked.get_scores(["a", Group((("a", 1.0),))])
    assert (len(scores), bool(scores.any())) == (sum(map(len, parts)), False)


@given(TEXTS, TOKENS)
def test_floor(texts: list[list[str]], token: str) -> None:
    """However common a known word, it weighs at least the floor, and every text that has it scores."""
    ranked = bm25(texts, floor=FLOOR)
    assert (ranked.weight(token) >= FLOOR) == any(token in text for text in texts)
    assert (ranked.get_scores([token]) > 0).tolist() == [token in text for text in texts]


def test_without_a_floor_a_common_word_can_count_against_a_text() -> None:
    """What the floor is for: in few texts the model's own weight falls below nothing."""
    assert bm25([["a"]], floor=None).weight("a") < 0 < bm25([["a"]]).weight("a")


@given(parted())
def test_holders(ranked: tuple[list[list[str]], BM25, BM25Okapi]) -> None:
    """Which texts hold a word is told through all parts."""
    texts, ours, _ = ranked
    assert ours.holds("a").tolist() == ["a" in text for text in texts]


@given(TEXTS)
def test_the_rarest_word_weighs_most(texts: list[list[str]]) -> None:
    """No known word weighs more than one that nobody wrote would."""
    ranked = bm25(texts)
    assert all(ranked.weight(t) <= ranked.rarest + 1e-9 for t in "abcdefg")
