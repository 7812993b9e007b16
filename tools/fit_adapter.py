"""Fit the matrix that turns questions towards how guidelines speak: `make adapter`.

Each everyday wording of a topic (tools/topics) is to lie nearer to that topic's statements than to all
others: a softmax over all statements, as in InfoNCE (van den Oord et al. 2018, arXiv 1807.03748), with Adam
(Kingma and Ba 2015). No document and no question of tests/questions is used. The vectors are kept in the
usual cache.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml
from rich.progress import track
from sklearn.linear_model import LogisticRegression

from index import adapter
from index.meaning import LocalMeaning
from index.nearness import HUB
from index.vectors import VectorStore, unpacked

TOPICS = Path(__file__).parent / "topics"
_CACHE = Path.home() / ".cache" / "retningsviser" / "adapter.sqlite"
_DECAY, _TEMPERATURE, _EPOCHS, _RATE, _BATCH, _SEED = 3e-4, 0.03, 30, 1e-3, 512, 0
_HELD_OUT = 0.08  # of the wordings, to see that it learns more than those it saw

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int_]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Vectors of wordings and statements, and the topic of each."""

    wordings: Floats
    wording_topics: Places
    statements: Floats
    statement_topics: Places
    outside: Floats  # wordings that no guideline answers


def pairs(meaning: LocalMeaning) -> Pairs:
    """All topics that have statements, embedded."""
    topics = [t for f in sorted(TOPICS.glob("*.yaml")) for t in yaml.safe_load(f.read_text("utf-8"))]
    inside = [t for t in topics if t.get("statements")]
    asked = [(str(w), n) for n, t in enumerate(inside) for w in t["asked"]]
    said = [(str(s), n) for n, t in enumerate(inside) for s in t["statements"]]
    return Pairs(
        _embedded(meaning, [w for w, _ in asked], question=True),
        np.array([n for _, n in asked]),
        _embedded(meaning, [s for s, _ in said], question=False),
        np.array([n for _, n in said]),
        _embedded(
            meaning, [str(w) for t in topics if not t.get("statements") for w in t["asked"]], question=True
        ),
    )


def _embedded(meaning: LocalMeaning, texts: list[str], *, question: bool) -> Floats:
    store = VectorStore(f"{meaning.model}{'?' * question}", _CACHE)
    known = store.get(texts)
    for text in track([t for t in texts if t not in known], "Embedder"):
        store.put([text], meaning.plain_query(text) if question else meaning.passages([text]))
    found = store.get(texts)
    return unpacked([found[t] for t in texts]).astype(float)


def fit(given: Pairs, chosen: npt.NDArray[np.bool_]) -> Floats:
    """The matrix after all epochs over the chosen wordings."""
    rng = np.random.default_rng(_SEED)
    wordings, topics = given.wordings[chosen], given.wording_topics[chosen]
    statements = _centred(given)
    size = wordings.shape[1]
    matrix, first, second = (np.zeros((size, size)) for _ in range(3))
    step = 0
    for _ in track(range(_EPOCHS), "Tilpasser"):
        for batch in np.array_split(rng.permutation(len(wordings)), max(1, len(wordings) // _BATCH)):
            right = given.statement_topics[None, :] == topics[batch][:, None]
            slope = _slope(matrix, wordings[batch], statements, right) + _DECAY * matrix
            step += 1
            first = 0.9 * first + 0.1 * slope
            second = 0.999 * second + 0.001 * slope * slope
            matrix -= _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return matrix


def _centred(given: Pairs) -> Floats:
    """Statements less what all of them share, as the ranking does it."""
    return np.asarray(given.statements - HUB * given.statements.mean(axis=0))


def _slope(matrix: Floats, wordings: Floats, statements: Floats, right: npt.NDArray[np.bool_]) -> Floats:
    """The gradient of the loss of one batch."""
    moved = wordings + wordings @ matrix
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    unit = moved / lengths
    near = unit @ statements.T / _TEMPERATURE
    chance = np.exp(near - near.max(axis=1, keepdims=True))
    wanted = chance * right
    chance /= chance.sum(axis=1, keepdims=True)
    wanted /= wanted.sum(axis=1, keepdims=True) + 1e-12
    of_unit = ((chance - wanted) / _TEMPERATURE / len(wordings)) @ statements
    of_moved = (of_unit - unit * (of_unit * unit).sum(axis=1, keepdims=True)) / lengths
    return np.asarray(wordings.T @ of_moved)


def right_topic(given: Pairs, matrix: Floats, chosen: npt.NDArray[np.bool_]) -> float:
    """How often the nearest statement is one of the wording's own topic."""
    moved = given.wordings[chosen] + given.wordings[chosen] @ matrix
    near = (moved / np.linalg.norm(moved, axis=1, keepdims=True)) @ _centred(given).T
    return float((given.statement_topics[near.argmax(axis=1)] == given.wording_topics[chosen]).mean())


def fit_inside(given: Pairs, matrix: Floats) -> Floats:
    """Weights and intercept that part wordings which guidelines answer from those they do not."""
    both = np.concatenate([given.wordings, given.outside])
    moved = both + both @ matrix
    moved /= np.linalg.norm(moved, axis=1, keepdims=True)
    labels = np.arange(len(both)) < len(given.wordings)
    model = LogisticRegression(C=1.0, max_iter=2000, class_weight="balanced").fit(moved, labels)
    return np.concatenate([model.coef_[0], model.intercept_])


def main() -> int:
    """Measure on wordings held out, then fit on all and write."""
    meaning = LocalMeaning(threads=1)
    given = pairs(meaning)
    held = np.random.default_rng(1).random(len(given.wordings)) < _HELD_OUT
    tried = fit(given, ~held)
    none = np.zeros_like(tried)
    print(
        f"{len(given.wordings)} ordlyde, {given.statement_topics.max() + 1} emner. Nærmeste udsagn er af det "
        f"rigtige emne, ordlyde holdt ude: {right_topic(given, none, held):.2f} før, "
        f"{right_topic(given, tried, held):.2f} efter."
    )
    matrix = fit(given, np.ones(len(held), dtype=bool))
    inside = fit_inside(given, matrix)
    adapter.keep(adapter.Adapter(meaning.model, matrix.astype(np.float32), inside.astype(np.float32)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
