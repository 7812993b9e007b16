"""The best pairs among many candidates."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from corpus.assignment import best_pairs

SIDE = st.integers(0, 3)
SCORES = st.dictionaries(st.tuples(SIDE, SIDE), st.floats(0.01, 1))


def best(scores: dict[tuple[int, int], float]) -> float:
    """The greatest sum, by trying everything."""
    return max(sum(scores.get((i, j), 0) for i, j in enumerate(order)) for order in permutations(range(4)))


@given(SCORES)
def test_the_greatest_sum(scores: dict[tuple[int, int], float]) -> None:
    """No other choice of pairs scores more."""
    pairs = best_pairs(scores)
    assert len(set(pairs.values())) == len(pairs)
    assert abs(sum(scores[pair] for pair in pairs.items()) - best(scores)) < 1e-9


def test_the_first_best_is_not_always_taken() -> None:
    """Two good pairs are worth more than the best one and none."""
    assert best_pairs({(0, 0): 0.8, (0, 1): 0.79, (1, 0): 0.75}) == {0: 1, 1: 0}


def test_very_many() -> None:
    """Where too many compete, the best pair is taken first."""
    scores = {(i, j): 1 / (1 + abs(i - j)) for i in range(130) for j in range(130)}
    assert best_pairs(scores) == {n: n for n in range(130)}
