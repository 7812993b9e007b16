"""How well others find the demo's passages, and how well we do: one run, same passages, same questions."""

import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

import numpy as np
from contenders import Contender, Ranker, Setup, contenders
from drawing import DARK, INK, LIGHT, save, ticks
from matplotlib.figure import Figure
from report import DOCS, Page, number, publish, table

from bot import config
from bot.embedding import shipped
from corpus import catalogue
from corpus.model import Corpus
from index import evaluate
from index.embedder import Embedder
from index.evaluate import Judged
from index.library import Scope, Snapshot, candidates
from index.meaning import LocalMeaning, MeaningError
from index.questions import Half, Question, load
from index.vectors import VectorStore

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "tests" / "questions" / "demo.jsonl"
PAGE = Page(DOCS / "peers.md", "Sammenligning med andre søgninger")
PICTURE = DOCS / "peers.svg"
STEP = 0.1
ROUNDS = 2  # a question's cheapest round counts
DRAWS = 4000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one half's questions in one set-up: places judged, CPU seconds, words of the first."""

    contender: Contender
    setup: Setup
    judged: tuple[Judged, ...]
    seconds: tuple[float, ...]
    words: tuple[int, ...]


class Room:
    """The demo's scopes, each opened once."""

    def __init__(self, corpus: Corpus, embedder: Embedder) -> None:
        self._corpus = corpus
        self._snapshot = Snapshot(corpus, embedder)

    def scope(self, question: Question) -> Scope:
        """The common level and the asker's home."""
        home = self._snapshot.home(question.home)
        return Scope(question.home, home.target_group if home else None)

    def outcome(self, contender: Contender, setup: Setup, asked: Sequence[Question], rounds: int) -> Outcome:
        """All questions asked, each in its own scope."""
        scopes = {self.scope(q): self._snapshot.index(self.scope(q)) for q in asked}
        for scope, index in scopes.items():
            assert list(index.candidates) == candidates(self._corpus, scope)  # everybody has the same
        rankers = {scope: setup.open(index) for scope, index in scopes.items()}
        timed = [[_timed(rankers[self.scope(q)], q.text) for q in asked] for _ in range(rounds)]
        judged, words = [], []
        for question, (_, places) in zip(asked, timed[0], strict=True):
            listed = [scopes[self.scope(question)].candidates[p].passage for p in places]
            judged.append(_judged(question, [p.id for p in listed]))
            words.append(len(listed[0].text.split()) if listed else 0)
        seconds = tuple(min(one) for one in zip(*([s for s, _ in r] for r in timed), strict=True))
        return Outcome(contender, setup, tuple(judged), seconds, tuple(words))


def main() -> None:
    """Choose set-ups on one half, measure on the other, print, write, draw."""
    try:
        meaning = LocalMeaning(threads=1)
    except MeaningError as error:
        sys.exit(str(error))
    embedder = Embedder(meaning, VectorStore(meaning.model, shipped=shipped()))
    settings = config.load(ROOT / "config.yaml")
    assert settings.today is not None
    room = Room(catalogue.load(settings.corpus, settings.today, homes=settings.homes), embedder)
    halves = {half: [q for q in load(QUESTIONS) if q.gold and q.half is half] for half in Half}
    found = [
        room.outcome(c, _chosen(room, c, halves[Half.DEV]), halves[Half.TEST], ROUNDS)
        for c in contenders(embedder)
    ]
    _publish(found, halves)


def _timed(rank: Ranker, question: str) -> tuple[float, Sequence[int]]:
    started = time.process_time()
    places = rank(question)
    return time.process_time() - started, places


def _judged(question: Question, ranked: Sequence[str]) -> Judged:
    ranks = tuple(rank for rank, passage in enumerate(ranked) if passage in question.passages)
    return Judged(question.kind, ranks, len(question.passages), 1.0, answered=True)


def _chosen(room: Room, contender: Contender, asked: Sequence[Question]) -> Setup:
    """The set-up that does best by nDCG@10 on the half that may be looked at."""
    if len(contender.setups) == 1:
        return contender.setups[0]
    return max(
        contender.setups, key=lambda setup: evaluate.ndcg(room.outcome(contender, setup, asked, 1).judged)
    )


def _publish(found: Sequence[Outcome], halves: Mapping[Half, Sequence[Question]]) -> None:
    head = ("søgning", "recall@1", "recall@3", "recall@5", "MRR", "nDCG@10", "ms", "ord i den første")
    told, built = len(halves[Half.TEST]), len(halves[Half.DEV])
    publish(
        "Genfinding",
        f"De {told} spørgsmål med svar i den halvdel af demoens spørgsmål, der kun bliver målt med; hvert i "
        "sit eget udsnit: de fælles retningslinjer og husets egne tilføjelser. Alle har de samme passager "
        "med titel, overskrifter og tekst. »ms« er processortid for et typisk spørgsmål (medianen; den "
        f"billigste af {ROUNDS} gange), »ord i den første« er gennemsnitlig længde af den øverste passage.",
        table(head, [_row(outcome) for outcome in found]),
        _certainty(found),
        f"Opsætningen er for hver valgt efter nDCG@10 på de {built} spørgsmål i den anden halvdel, som er "
        "til at bygge med:",
        "\n".join(_setup(outcome) for outcome in found),
        "![Recall@1 og recall@3 for hver søgning](peers.svg)",
        page=PAGE,
    )
    draw(found)


def _row(outcome: Outcome) -> tuple[str, ...]:
    judged = outcome.judged
    shares = (*(evaluate.recall(judged, k) for k in (1, 3, 5)), evaluate.mrr(judged), evaluate.ndcg(judged))
    return (
        outcome.contender.name, *(number(share, 2) for share in shares), _ms(outcome),
        number(mean(outcome.words)),
    )  # fmt: skip


def _ms(outcome: Outcome) -> str:
    """Milliseconds in two digits that mean something."""
    value = 1000 * median(outcome.seconds)
    return number(value, 2 if value < 1 else 1 if value < 10 else 0)


def _setup(outcome: Outcome) -> str:
    tried = len(outcome.contender.setups)
    return f"- {outcome.contender.name}: {outcome.setup.says}{f' (af {tried})' if tried > 1 else ''}."


def _certainty(found: Sequence[Outcome]) -> str:
    """How far ours is from the best of the others, and how sure that is with so many questions."""
    ours = found[-1]
    other = max((o for o in found if not o.contender.ours), key=lambda o: evaluate.ndcg(o.judged))
    spans = []
    for k in (1, 3):
        low, high = _interval([_found(a, k) - _found(b, k) for a, b in _pairs(ours, other)])
        more = evaluate.recall(ours.judged, k) - evaluate.recall(other.judged, k)
        spans.append(f"{number(more, 2)} på recall@{k} (95 %: {number(low, 2)} til {number(high, 2)})")
    name = other.contender.name
    return f"Forskellen fra {name}, den bedste af de andre, til vores hele er {' og '.join(spans)}."


def _pairs(one: Outcome, other: Outcome) -> Sequence[tuple[Judged, Judged]]:
    return list(zip(one.judged, other.judged, strict=True))


def _found(judged: Judged, k: int) -> float:
    return float(any(rank < k for rank in judged.ranks))


def _interval(differences: Sequence[float]) -> tuple[float, float]:
    """Where the mean lies in 95 of 100 draws of as many questions from these."""
    drawn = np.random.default_rng(1).choice(differences, (DRAWS, len(differences))).mean(axis=1)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return float(low), float(high)


def draw(found: Sequence[Outcome]) -> None:
    """Two bars for each search, ours set apart; its milliseconds stand in a column of their own."""
    figure = Figure(figsize=(7.2, 4.4), layout="constrained")
    axes = figure.add_subplot()
    rows = np.array([-n - 0.5 * o.contender.ours for n, o in enumerate(found)])
    most = max(evaluate.recall(o.judged, 3) for o in found)
    steps = np.arange(0, most + STEP, STEP)
    for k, shift, colour, hatch in ((1, 0.2, DARK, ""), (3, -0.2, LIGHT, "///")):
        values = [evaluate.recall(o.judged, k) for o in found]
        axes.barh(rows + shift, values, 0.38, label=f"recall@{k}", color=colour, hatch=hatch, edgecolor=INK)
        for row, value in zip(rows, values, strict=True):
            axes.text(value + 0.005, row + shift, number(value, 2), va="center", fontsize=8)
    beside = float(steps[-1]) * 1.25
    axes.text(beside, 0.75, "processortid", ha="right", va="center")
    for row, outcome in zip(rows, found, strict=True):
        axes.text(beside, row, f"{_ms(outcome)} ms", va="center", ha="right")
    axes.set_yticks(rows, [o.contender.name for o in found])
    axes.tick_params(axis="y", length=0)
    axes.set_xlim(0, beside)
    axes.set_ylim(rows[-1] - 0.6, 1)
    axes.spines["bottom"].set_bounds(0, float(steps[-1]))
    axes.spines["left"].set_bounds(rows[-1] - 0.6, 0.5)
    ticks(axes, steps, 1)
    figure.legend(loc="outside upper center", ncols=2, frameon=False)
    save(figure, PICTURE)


if __name__ == "__main__":
    main()
