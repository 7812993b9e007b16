"""Fit how the best candidates are weighed once more, on the dev half (part of `make calibrate`).

Among the candidates of a question the right ones are to have the greatest chance: a softmax over each list
(Cao et al. 2007, ListNet with two grades), with a ridge. Written to index/reranking.yaml, to be reviewed.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml
from calibrate import asked_in_dev, demo
from rich.progress import track
from scipy.optimize import minimize

from bot.app import App
from handlers.model import Context, Request
from handlers.scope import asked
from index.questions import Question
from index.reranking import DEEP, FILE, NAMES

_RIDGE, _FOLDS = 20.0, 5

Floats = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]
Listed = tuple[Floats, Marks]


def listed(app: App, questions: Sequence[Question]) -> list[Listed]:
    """For each question the traits of its candidates and which of them are right."""
    found = []
    context = Context(app.library.current, app.today, app.clock(), app.memory)
    for question in track([q for q in questions if q.gold], "Spørger"):
        text = app.screened(question.text)
        index = context.snapshot.index(asked(Request(text, question.home), context).scope)
        traits = index.fusion.traits_of(text)
        if traits is None:
            continue
        places, values = traits
        right = np.array([index.candidates[i].passage.id in question.passages for i in places])
        found.append((values.table(), right))
    return found


def fit(lists: Sequence[Listed], mean: Floats, spread: Floats) -> Floats:
    """Weights for the traits as they are."""
    scaled = [((values - mean) / spread, right) for values, right in lists if right.any()]

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = _RIDGE / 2 * float(weights @ weights), _RIDGE * weights
        for values, right in scaled:
            scores = values @ weights
            chance = np.exp(scores - scores.max())
            wanted = chance * right
            total -= float(np.log(wanted.sum() / chance.sum()))
            slope = slope + values.T @ (chance / chance.sum() - wanted / wanted.sum())
        return total, slope

    best = minimize(loss, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B").x
    return np.asarray(best / spread)


def recall(lists: Sequence[Listed], weights: Floats, k: int) -> float:
    """The share of lists with a right candidate among the first k."""
    hits = [right[np.argsort(-(values @ weights), kind="stable")[:k]].any() for values, right in lists]
    return float(np.mean(hits))


def _of(lists: Sequence[Listed], chosen: Marks) -> list[Listed]:
    return [found for found, wanted in zip(lists, chosen, strict=True) if wanted]


def main() -> int:
    """Measure on folds held out, then fit on all and write."""
    lists = listed(demo(), asked_in_dev())
    everything = np.concatenate([values for values, _ in lists])
    mean, spread = everything.mean(axis=0), everything.std(axis=0) + 1e-9
    fold = np.arange(len(lists)) % _FOLDS
    first = np.eye(len(NAMES))[NAMES.index("fused")]
    for k in (1, 3, 5):
        before = recall(lists, first, k)
        after = sum(
            recall(_of(lists, fold == n), fit(_of(lists, fold != n), mean, spread), k) * (fold == n).sum()
            for n in range(_FOLDS)
        ) / len(lists)
        print(f"recall@{k} blandt de bedste {DEEP}: {before:.3f} før, {after:.3f} på folder holdt ude")
    weights = fit(lists, mean, spread)
    head = "# Fitted by `make calibrate` on the dev half of tests/questions/demo.jsonl.\n"
    said = {name: round(float(weight), 3) for name, weight in zip(NAMES, weights, strict=True)}
    Path(FILE).write_text(head + yaml.safe_dump(said, sort_keys=False), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
