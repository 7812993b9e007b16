"""Fit how sure an answer is, on the dev half of the questions: python tools/calibrate.py (`make calibrate`).

A logistic model over the signs of a ranking, with a ridge, and each weight held to the side that its sign
means: more coverage never makes an answer less sure. The limits come from tenfold cross-validation: one
answers from where at most a tenth of the questions without an answer get one, and says "maybe" from where
nine in ten of those with the right passage on top are. Written to handlers/confidence.yaml, to be reviewed.
"""

import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml
from rich.progress import track
from scipy.optimize import minimize

from bot import config, embedding
from bot.app import App, open_app
from handlers.confidence import FILE, Signs, signs
from handlers.finding import find
from handlers.model import Context, Request
from handlers.refer import desk
from index.questions import Half, Question, load

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "tests" / "questions" / "demo.jsonl"
_NAMES = [f.name for f in fields(Signs)]
_AGAINST = {"unknown", "kind"}  # the more of it, the less sure
_RIDGE, _FOLDS, _SHOWN = 2.0, 10, 3
_WRONG, _KEPT = 0.10, 0.90

Floats = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sample:
    """The signs of many questions, whether the first three hold the answer, whether anything does."""

    signs: Floats
    right: Marks
    answerable: Marks


def sample(app: App, asked: Sequence[Question], *, meaning: bool) -> Sample:
    """The questions asked as they would be in a chat."""
    rows: list[tuple[Signs, bool, bool]] = []
    context = Context(app.library.current, app.today, app.clock(), app.memory)
    for question in track(asked, "Spørger"):
        text = app.screened(question.text)
        referred = desk(app.library.current.corpus.referrals).ask(text)
        if referred.instead or referred.acute:
            continue
        finding = find(Request(text, question.home, meaning=meaning), context, referred.question)
        found = signs(
            text, finding.query, finding.index.ranking, finding.hits[: finding.telling], finding.inside
        )
        first = {h.candidate.passage.id for h in finding.hits[:_SHOWN]}
        rows.append((found or Signs(), bool(first & question.passages), bool(question.gold)))
    return Sample(
        np.array([astuple(r[0]) for r in rows]),
        np.array([r[1] for r in rows]),
        np.array([r[2] for r in rows]),
    )


def fitted(values: Floats, right: Marks) -> Floats:
    """Intercept and weights, for the signs as they are."""
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    scaled, side = (values - mean) / spread, np.where(right, 1.0, -1.0)

    def loss(weights: Floats) -> tuple[float, Floats]:
        total = side * (scaled @ weights[1:] + weights[0])
        slope = -side / (1 + np.exp(total))
        return (
            float(np.logaddexp(0, -total).sum() + _RIDGE / 2 * (weights[1:] ** 2).sum()),
            np.concatenate([[slope.sum()], scaled.T @ slope + _RIDGE * weights[1:]]),
        )

    bounds = [(None, None), *((None, 0) if name in _AGAINST else (0, None) for name in _NAMES)]
    best = minimize(loss, np.zeros(len(bounds)), jac=True, method="L-BFGS-B", bounds=bounds).x
    weights = best[1:] / spread
    return np.concatenate([[best[0] - float(weights @ mean)], weights])


def chances(model: Floats, values: Floats) -> Floats:
    """How likely each is right."""
    return np.asarray(1 / (1 + np.exp(-(values @ model[1:] + model[0]))))


def crossed(given: Sample) -> Floats:
    """Chances of questions that the model has not seen."""
    fold = np.random.default_rng(0).permutation(np.arange(len(given.right)) % _FOLDS)
    said = np.zeros(len(given.right))
    for number in range(_FOLDS):
        there = fold == number
        said[there] = chances(fitted(given.signs[~there], given.right[~there]), given.signs[there])
    return said


def limits(given: Sample, said: Floats) -> tuple[float, float]:
    """From where one answers, and from where one says "maybe"."""
    answer = float(np.quantile(said[~given.answerable], 1 - _WRONG))
    maybe = float(np.quantile(said[given.right], 1 - _KEPT))
    return np.ceil(answer * 100) / 100, min(np.floor(maybe * 100) / 100, answer)


def written(model: Floats) -> dict[str, float]:
    """A model as the data file has it; what counts nothing is left out."""
    named = zip(("intercept", *_NAMES), model, strict=True)
    return {name: round(float(value), 3) for name, value in named if abs(value) >= 0.0005}


def demo() -> App:
    """The demo region, opened with meaning."""
    settings = config.load(ROOT / "config.yaml")
    assert settings.today is not None
    embedder = embedding.embedder(settings.index, Path.home() / ".cache" / "retningsviser")
    return open_app(settings.corpus, settings.today, homes=settings.homes, embedder=embedder)


def asked_in_dev() -> list[Question]:
    """The half of the questions to build with."""
    return [q for q in load(QUESTIONS) if q.half is Half.DEV]


def main() -> int:
    """Fit both models and write them."""
    app, asked = demo(), asked_in_dev()
    said: dict[str, object] = {}
    for name, meaning in (("with_meaning", True), ("words_alone", False)):
        given = sample(app, asked, meaning=meaning)
        crossed_chances = crossed(given)
        answer, maybe = limits(given, crossed_chances)
        answered = crossed_chances >= answer
        print(
            f"{name}: grænse {answer:.2f}, måske {maybe:.2f}. Af {given.answerable.sum()} med svar besvares "
            f"{(answered & given.answerable).sum()}, rigtigt {(answered & given.right).sum()}; "
            f"af {(~given.answerable).sum()} uden svar {(answered & ~given.answerable).sum()}."
        )
        model = fitted(given.signs, given.right)
        said[name] = {"answer": float(answer), "maybe": float(maybe), **written(model)}
    head = (
        "# Fitted by `make calibrate` on the dev half of tests/questions/demo.jsonl (docs/evaluation.md).\n"
    )
    FILE.write_text(head + yaml.safe_dump(said, sort_keys=False), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
