"""How sure it is that what was found answers: a logistic model over signs of the ranking.

Its coefficients are data, fitted by `make calibrate` on the dev half of the questions and reviewed.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from functools import cache
from math import exp
from pathlib import Path

import yaml

from handlers.kinds import lacks_kind
from index.query import Query
from index.ranking import Ranking
from index.search import Hit

FILE = Path(__file__).parent / "confidence.yaml"
_NEAR = 3  # hits whose agreement is looked at
_FEW = 30  # texts: a home's folder of any size has hundreds
_RIVALS = 10


@dataclass(frozen=True, slots=True)
class Signs:
    """What a ranking shows of how well its first passage fits, each about 0..1.

    `coverage`: the share of the question's weight that the passage's words make up, `covered` the best of the
    first three; `first`: how much it has of the question's first word; `unknown`: the share of the question's
    weight that no text has; `margin`: how far the first stands before the best of another section;
    `agreement`: whether words and meaning put the same first; `nearness`: of meaning; `kind`: it
    lacks the kind of thing that is asked for; `inside`: whether guidelines speak of such at all.
    """

    coverage: float = 0.0
    covered: float = 0.0
    first: float = 0.0
    unknown: float = 0.0
    margin: float = 0.0
    agreement: float = 0.0
    nearness: float = 0.0
    kind: float = 0.0
    inside: float = 0.0


@dataclass(frozen=True, slots=True)
class Sure:
    """How sure an answer is: the chance that its signs give, of which a share counts, and why (Danish)."""

    confidence: float
    signs: Signs | None = None
    share: float = 1.0
    reason: str = ""

    def lowered(self, share: float, reason: str) -> "Sure":
        """The same, less sure for a reason."""
        return Sure(share * self.confidence, self.signs, share * self.share, reason)


def signs(
    question: str, query: Query, ranking: Ranking, hits: Sequence[Hit], inside: float | None = None
) -> Signs | None:
    """The signs of a ranking, best first; None where nothing was found."""
    if not hits or not query.groups:
        return None
    best = hits[0]
    shares = ranking.shares(query, best.place)
    total = sum(weight for weight, _ in shares) or 1.0
    lost = sum(w for (w, _), g in zip(shares, query.groups, strict=True) if not ranking.is_known(g))
    section = best.candidate.passage.heading, best.candidate.document.path
    rival = next(
        (
            h.score
            for h in hits[:_RIVALS]
            if (h.candidate.passage.heading, h.candidate.document.path) != section
        ),
        best.score,
    )
    return Signs(
        coverage=best.coverage,
        covered=max(h.coverage for h in hits[:_NEAR]),
        first=shares[0][1],
        unknown=lost / total,
        margin=(best.score - rival) / best.score if best.score else 0.0,
        agreement=_agreement(hits),
        nearness=(best.meaning or 0.0) / 4,
        kind=float(lacks_kind(question, best.candidate.passage.text)),
        inside=max(-1.0, min(1.0, (inside or 0.0) / 4)),
    )


def _agreement(hits: Sequence[Hit]) -> float:
    """Whether what is nearest in meaning is among the first by words too."""
    if hits[0].meaning is None:
        return 0.0
    by_words = sorted(hits, key=lambda h: -h.words)[:_NEAR]
    by_meaning = sorted(hits, key=lambda h: -(h.meaning or 0.0))[:_NEAR]
    both = {h.place for h in by_words} & {h.place for h in by_meaning}
    return len(both) / _NEAR


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model: what each sign counts, and from where one answers or says "maybe"."""

    answer: float
    maybe: float
    intercept: float
    weights: Signs

    def of(self, found: Signs) -> float:
        """The chance that the passage answers, 0..1."""
        total = self.intercept + sum(
            w * x for w, x in zip(astuple(self.weights), astuple(found), strict=True)
        )
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def model_for(*, meaning: bool, texts: int) -> Model:
    """The model for a ranking of so many texts: among a few, nearness says little."""
    return calibrated(meaning=meaning and texts >= _FEW)


@cache
def calibrated(*, meaning: bool) -> Model:
    """The reviewed model: for rankings by words and meaning, or by words alone."""
    said = yaml.safe_load(FILE.read_text("utf-8"))["with_meaning" if meaning else "words_alone"]
    weights = Signs(**{f.name: said.get(f.name, 0.0) for f in fields(Signs)})
    return Model(said["answer"], said["maybe"], said["intercept"], weights)
