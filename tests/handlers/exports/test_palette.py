"""Colours that can be read, and told apart without seeing colours."""

from itertools import pairwise

import pytest

from corpus.reasons import Status
from corpus.status_words import FLAGS, WORDS
from handlers.exports.palette import PAINTS, contrast, luminance


@pytest.mark.parametrize("status", Status)
def test_words_can_be_read(status: Status) -> None:
    """Words stand out from their ground by 4.5 to 1 at least, as WCAG asks for."""
    assert contrast(PAINTS[status].fill, PAINTS[status].ink) >= 4.5


def test_the_worse_the_darker() -> None:
    """Printed in grey, the standings still lie in their order."""
    lights = [luminance(PAINTS[s].fill) for s in Status]

    assert [after / before > 1.1 for before, after in pairwise(lights)] == [True] * 7


def test_every_status_has_its_own_words() -> None:
    """No two standings are called the same."""
    assert len({*WORDS.values(), *FLAGS.values()}) == len(Status) + len(FLAGS) == len(PAINTS) + 2


def test_black_on_white() -> None:
    """Black on white is the greatest contrast there is, 21."""
    assert round(contrast("#000000", "#ffffff"), 2) == 21
