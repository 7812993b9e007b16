"""The best candidates are weighed once more, by weights that are data."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.bm25 import Scores
from index.reranking import NAMES, Traits, chances, lengths, weights


def traits(*fused: float, **others: Scores) -> Traits:
    """Candidates with these scores, alike in all else but what is given."""
    none = np.zeros(len(fused))
    return Traits(**{name: others.get(name, none) for name in NAMES} | {"fused": np.array(fused)})


def test_weights() -> None:
    """The shipped file has a weight for every trait, and none that turns what is good into bad."""
    found = dict(zip(NAMES, weights(), strict=True))
    assert set(found) == set(NAMES)
    assert min(found[name] for name in ("fused", "words", "coverage", "whole", "sentence")) >= 0


@given(st.lists(st.floats(0, 5), min_size=1, max_size=20))
def test_the_likeliest_is_one(fused: list[float]) -> None:
    """Chances lie between 0 and 1, the best at 1, and a better score alone is never less likely."""
    found = chances(traits(*fused))
    assert found.max() == 1
    assert (found > 0).all()
    assert found[int(np.argmax(fused))] == 1


def test_coverage_decides_between_equals() -> None:
    """Of two with one score the one that has more of the question stands first."""
    found = chances(traits(1.0, 1.0, coverage=np.array([0.2, 0.8])))
    assert found[1] > found[0]


def test_lengths() -> None:
    """A text of a few words is known as short."""
    length, short = lengths(["Ring til lægen.", "ord " * 30])
    assert list(short) == [1, 0]
    assert length[1] > length[0]


def test_no_candidates() -> None:
    """Nothing to weigh is nothing found."""
    assert chances(traits()).size == 0
