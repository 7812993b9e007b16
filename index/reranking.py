"""The best candidates of a ranking weighed once more, by signs too dear or too weak to rank all texts with.

A linear score; its weights are data, fitted on the dev half of the questions (`make calibrate`) so that right
passages stand before the others of the same question (listwise softmax, Cao et al. 2007).
"""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from index.bm25 import Scores

FILE = Path(__file__).parent / "reranking.yaml"
DEEP = 50  # candidates weighed once more
_SHORT = 12  # words: a heading's echo or a cell, seldom a whole answer


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of the candidates for a question, an entry each.

    `fused`: the score by words and meaning; `words`: its share of the best by words; `coverage`: the share of
    the question's weight that its words make up; `whole` and `sentence`: nearness of all of it and of its
    nearest sentence, in standard deviations; `own`: 1 for the home's own text; `length`: logarithm of its
    words; `short`: 1 for a text of a few words.
    """

    fused: Scores
    words: Scores
    coverage: Scores
    whole: Scores
    sentence: Scores
    own: Scores
    length: Scores
    short: Scores

    def table(self) -> npt.NDArray[np.float64]:
        """A row a candidate, a column a trait."""
        return np.column_stack([getattr(self, name) for name in NAMES])


NAMES = tuple(f.name for f in fields(Traits))


def lengths(texts: list[str]) -> tuple[Scores, Scores]:
    """The length of texts as traits have it."""
    counts = np.array([len(t.split()) for t in texts], dtype=float)
    return np.log1p(counts), (counts < _SHORT).astype(float)


@cache
def weights() -> Scores:
    """The reviewed weights, in the order of the traits."""
    said = yaml.safe_load(FILE.read_text("utf-8"))
    return np.array([float(said[name]) for name in NAMES])


def chances(traits: Traits) -> Scores:
    """How likely each candidate is, against 1 for the likeliest."""
    scores = traits.table() @ weights()
    return np.asarray(np.exp(scores - scores.max())) if len(scores) else scores
