"""How well a ranking, and what is answered from it, does over questions whose answers are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2, sqrt

NEAR = 3  # hits among which a reader finds the right one
_NORMAL = 1.96  # standard deviations that hold 95 of 100


@dataclass(frozen=True, slots=True)
class Astray:
    """Passages shown that must never be: of another home, for another age group, not in force."""

    home: int = 0
    group: int = 0
    in_force: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a question: the ranks (from 0) of right passages, and how many are right at all.

    `referred`: sent to where it belongs instead of answered. `shown`: the rank of the first right passage
    among the hits of the answer. `decisive`: whether the sentence marked in it is the one that decides, where
    that is known. `words`: of the first hit.
    """

    kind: str
    ranks: tuple[int, ...]
    right: int
    confidence: float
    answered: bool
    referred: bool = False
    maybe: bool = False
    shown: int | None = None
    decisive: bool | None = None
    words: int = 0
    astray: Astray = Astray()

    @property
    def answerable(self) -> bool:
        """Whether the texts hold an answer at all."""
        return self.right > 0

    @property
    def refused(self) -> bool:
        """Whether nothing was answered, nor anybody sent on; a "maybe" is no answer."""
        return not self.answered and not self.referred

    @property
    def well_answered(self) -> bool:
        """Whether it was answered with a right passage where a reader finds it."""
        return self.answered and self.shown is not None and self.shown < NEAR

    @property
    def confidently_wrong(self) -> bool:
        """Whether it was answered, and not with a right passage: none was near, or there is none."""
        return self.answered and not self.well_answered


def recall(judged: Sequence[Judged], k: int) -> float:
    """The share of answerable questions with a right passage among the first k."""
    return mean([float(any(rank < k for rank in j.ranks)) for j in judged if j.answerable])


def mrr(judged: Sequence[Judged]) -> float:
    """Mean reciprocal rank of the first right passage."""
    return mean([1 / (min(j.ranks) + 1) if j.ranks else 0.0 for j in judged if j.answerable])


def ndcg(judged: Sequence[Judged], k: int = 10) -> float:
    """Normalised discounted cumulative gain with two grades (Järvelin and Kekäläinen 2002)."""

    def one(j: Judged) -> float:
        gained = sum(1 / log2(rank + 2) for rank in j.ranks if rank < k)
        return gained / sum(1 / log2(rank + 2) for rank in range(min(j.right, k)))

    return mean([one(j) for j in judged if j.answerable])


def decisive(judged: Sequence[Judged]) -> tuple[int, int]:
    """Of the answers with a right passage whose deciding words are known: in how many they are marked."""
    known = [j.decisive for j in judged if j.answered and j.decisive is not None]
    return sum(known), len(known)


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions of like confidence: its mean, the share that has a right passage near, how many they are."""

    confidence: float
    right: float
    count: int


def reliability(judged: Sequence[Judged], bins: int = 10) -> list[Bin]:
    """Said confidence against how often it was right, in bins of equal width; empty ones are left out."""
    sorted_in: dict[int, list[Judged]] = {}
    for j in judged:
        sorted_in.setdefault(min(int(j.confidence * bins), bins - 1), []).append(j)
    return [
        Bin(mean([j.confidence for j in some]), mean([float(_is_near(j)) for j in some]), len(some))
        for _, some in sorted(sorted_in.items())
    ]


def risk_coverage(judged: Sequence[Judged], k: int = NEAR) -> list[tuple[float, float]]:
    """Share of all questions answered, and of those the share answered wrongly, as the threshold falls."""
    by_confidence = sorted(judged, key=lambda j: -j.confidence)
    wrong, points = 0, []
    for count, j in enumerate(by_confidence, 1):
        wrong += not _is_near(j, k)
        points.append((count / len(by_confidence), wrong / count))
    return points


def interval(part: int, whole: int) -> tuple[float, float]:
    """Where a share lies with 95 % certainty (Wilson 1927); of nothing, anywhere."""
    if not whole:
        return 0.0, 1.0
    p, z = part / whole, _NORMAL
    middle = (p + z * z / (2 * whole)) / (1 + z * z / whole)
    reach = z * sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole)) / (1 + z * z / whole)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def mean(values: Sequence[float]) -> float:
    """The mean; of nothing, nothing."""
    return sum(values) / len(values) if values else 0.0


def _is_near(judged: Judged, k: int = NEAR) -> bool:
    return any(rank < k for rank in judged.ranks)
