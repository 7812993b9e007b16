"""The measures of a ranking are those of the books."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.evaluate import Judged, mrr, ndcg, recall, risk_coverage, wrongly_answered


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


def test_wrongly_answered() -> None:
    """Only an answer to a question that has none is counted."""
    others = (judged(right=0, answered=False), judged(9), judged(0, answered=False))
    assert wrongly_answered([judged(right=0), judged(right=0), *others]) == 2


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
    assert (risk_coverage([]), wrongly_answered([])) == ([], 0)


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
