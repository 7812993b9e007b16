"""The measures of a ranking are those of the books."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.evaluate import (
    Bin,
    Judged,
    decisive,
    interval,
    mrr,
    ndcg,
    recall,
    reliability,
    risk_coverage,
)


def judged(*ranks: int, right: int = 1, confidence: float = 0.5, answered: bool = True) -> Judged:
    """A question whose right passages have these ranks."""
    return Judged("almindelig", ranks, right, confidence, answered)


FOUR = (judged(0, 2, right=2), judged(4), judged(answered=False), judged(right=0))


@st.composite
def questions(draw: st.DrawFn) -> Judged:
    """Any outcome that can be: each right passage at a rank of its own, or not found."""
    ranks = draw(st.lists(st.integers(0, 20), unique=True, max_size=4))
    right = len(ranks) + draw(st.integers(0, 3))
    return judged(*ranks, right=right, confidence=draw(st.floats(0, 1)), answered=draw(st.booleans()))


@pytest.mark.parametrize(("k", "share"), [(1, 1 / 3), (3, 1 / 3), (4, 1 / 3), (5, 2 / 3), (50, 2 / 3)])
def test_recall(k: int, share: float) -> None:
    """The share of the questions with an answer that have a right passage among the first k."""
    assert recall(FOUR, k) == pytest.approx(share)


def test_mrr() -> None:
    """First place gives one, fifth place a fifth, not found nothing; one without an answer is left out."""
    assert mrr(FOUR) == pytest.approx((1 + 1 / 5 + 0) / 3)


def test_ndcg() -> None:
    """First and third of two right ones give 1.5 of 1.631, fifth of one gives .387."""
    assert ndcg(FOUR) == pytest.approx((1.5 / 1.63093 + 0.38685 + 0) / 3, abs=1e-5)


def test_ndcg_counts_no_further_than_k() -> None:
    """What stands below the first k gains nothing, and no more than k are asked for."""
    assert ndcg([judged(0, 7, right=2)], k=1) == 1


def test_ranks_may_come_in_any_order() -> None:
    """Ranks need not be sorted."""
    assert mrr([judged(4, 1, right=2)]) == pytest.approx(1 / 2)


@pytest.mark.parametrize(
    ("right", "shown", "well"),
    [(1, 0, True), (1, 2, True), (1, 3, False), (1, None, False), (0, None, False)],
)
def test_an_answer_is_right_or_confidently_wrong(right: int, shown: int | None, well: bool) -> None:  # noqa: FBT001 - parametrised
    """Right is a right passage among the first three hits; anything else that is answered is wrong."""
    answer = replace(judged(right=right), shown=shown)
    assert (answer.well_answered, answer.confidently_wrong, answer.refused) == (well, not well, False)


def test_silence_is_neither_right_nor_wrong() -> None:
    """What is not answered is refused, a "maybe" too, unless somebody was sent on."""
    silent = replace(judged(0, answered=False), maybe=True)
    assert (silent.refused, silent.well_answered, silent.confidently_wrong) == (True, False, False)
    assert not replace(silent, referred=True).refused


def test_decisive() -> None:
    """Only answers are counted whose deciding words somebody marked."""
    asked = [replace(judged(0), decisive=known) for known in (True, False, None)]
    assert decisive([*asked, replace(asked[0], answered=False)]) == (1, 2)


def test_reliability() -> None:
    """Questions of like confidence stand together; certainty itself belongs to the last bin."""
    asked = [judged(0, confidence=1.0), judged(5, confidence=0.92), judged(2, confidence=0.05)]
    assert reliability(asked) == [Bin(0.05, 1.0, 1), Bin((1.0 + 0.92) / 2, 0.5, 2)]


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 0, 0, 1), (0, 10, 0, 0.278), (5, 10, 0.237, 0.763), (10, 10, 0.722, 1), (81, 263, 0.255, 0.366)],
)
def test_interval(part: int, whole: int, low: float, high: float) -> None:
    """Wilson's interval; the last is Newcombe's (1998) example. It never leaves 0 to 1."""
    assert interval(part, whole) == pytest.approx((low, high), abs=1e-3)


def test_risk_coverage() -> None:
    """The surest question is answered first; one whose right passage stands too low is wrong."""
    asked = [
        judged(0, confidence=0.9),
        judged(3, confidence=0.8),
        judged(2, confidence=0.7),
        judged(right=0, confidence=0.1),
    ]
    expected = [(0.25, 0), (0.5, 1 / 2), (0.75, 1 / 3), (1, 2 / 4)]
    assert risk_coverage(asked[::-1]) == [pytest.approx(point) for point in expected]


def test_no_questions() -> None:
    """Of no questions, and of none with an answer, every measure is nothing."""
    assert [(recall(js, 3), mrr(js), ndcg(js)) for js in ([], [judged(right=0)])] == [(0, 0, 0)] * 2
    assert (risk_coverage([]), reliability([]), decisive([])) == ([], [], (0, 0))


@given(st.lists(questions(), max_size=6), st.integers(1, 12))
def test_measures_are_shares(asked: list[Judged], k: int) -> None:
    """Whatever came out, every measure lies between 0 and 1."""
    shares = [recall(asked, k), mrr(asked), ndcg(asked, k), *sum(risk_coverage(asked, k), ())]
    assert all(0 <= share <= 1 + 1e-9 for share in shares)


@given(st.lists(questions(), max_size=6), st.integers(1, 12))
def test_recall_rises_with_k(asked: list[Judged], k: int) -> None:
    """Who looks further finds no less."""
    assert recall(asked, k) <= recall(asked, k + 1)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.integers(1, 12))
def test_the_perfect_ranking(rights: list[int], k: int) -> None:
    """All right passages on top give one in every measure."""
    asked = [judged(*range(right), right=right) for right in rights]
    assert [recall(asked, k), mrr(asked), ndcg(asked, k)] == pytest.approx([1, 1, 1])


@given(st.lists(questions(), min_size=1, max_size=6))
def test_risk_coverage_ends_with_all(asked: list[Judged]) -> None:
    """The curve has a point a question, its coverage rises, and at its end all are answered."""
    covered = [coverage for coverage, _ in risk_coverage(asked)]
    assert (len(covered), covered, covered[-1]) == (len(asked), sorted(covered), 1)
