"""How well a ranking does over questions whose answers are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a question: the ranks (from 0) of right passages, and how many are right at all."""

    kind: str
    ranks: tuple[int, ...]
    right: int
    confidence: float
    answered: bool

    @property
    def answerable(self) -> bool:
        """Whether the texts hold an answer at all."""
        return self.right > 0


def recall(judged: Sequence[Judged], k: int) -> float:
    """The share of answerable questions with a right passage among the first k."""
    return _mean([float(any(rank < k for rank in j.ranks)) for j in judged if j.answerable])


def mrr(judged: Sequence[Judged]) -> float:
    """Mean reciprocal rank of the first right passage."""
    return _mean([1 / (min(j.ranks) + 1) if j.ranks else 0.0 for j in judged if j.answerable])


def ndcg(judged: Sequence[Judged], k: int = 10) -> float:
    """Normalised discounted cumulative gain with two grades (Järvelin and Kekäläinen 2002)."""

    def one(j: Judged) -> float:
        gained = sum(1 / log2(rank + 2) for rank in j.ranks if rank < k)
        return gained / sum(1 / log2(rank + 2) for rank in range(min(j.right, k)))

    return _mean([one(j) for j in judged if j.answerable])


def wrongly_answered(judged: Sequence[Judged]) -> int:
    """How many questions without an answer got one."""
    return sum(j.answered and not j.answerable for j in judged)


def risk_coverage(judged: Sequence[Judged], k: int = 3) -> list[tuple[float, float]]:
    """Share of all questions answered, and of those the share answered wrongly, as the threshold falls."""
    by_confidence = sorted(judged, key=lambda j: -j.confidence)
    wrong, points = 0, []
    for count, j in enumerate(by_confidence, 1):
        wrong += not any(rank < k for rank in j.ranks)
        points.append((count / len(by_confidence), wrong / count))
    return points


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
