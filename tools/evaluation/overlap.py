"""How much of a question its answer says in the same words: what searching by words alone can live on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot import config
from corpus import catalogue
from corpus.model import Corpus, Passage, State
from evaluation.asking import ROOT, demo
from index.analysis import KEPT, terms
from index.evaluate import mean
from index.questions import Question


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of a kind's words the nearest right passage has in the mean, and how many have none."""

    kind: str
    count: int
    shared: float
    nothing: float


def by_kind(questions: Iterable[Question], corpus: Corpus) -> list[Overlap]:
    """The overlap of each kind, and of all together."""
    passages = _passages(corpus)
    found = [(q.kind, share(q, passages)) for q in questions if q.gold]
    kinds = (*dict.fromkeys(kind for kind, _ in found), None)
    return [_of(kind or "all", [s for k, s in found if kind in (k, None)]) for kind in kinds]


def share(question: Question, passages: Mapping[str, Passage]) -> float:
    """The greatest share of a question's content words that one of its passages or its headings has."""
    asked = _content(question.text)
    had = (_content(" ".join([*passages[id_].heading, passages[id_].text])) for id_ in question.passages)
    return max(len(asked & words) / len(asked) for words in had) if asked else 0.0


def corpus_as_configured() -> Corpus:
    """The demo's documents, without opening them for search."""
    settings = config.load(ROOT / "config.yaml")
    assert settings.today is not None
    return catalogue.load(settings.corpus, settings.today, homes=settings.homes)


def rows() -> list[Overlap]:
    """The overlap of all questions of the demo."""
    return by_kind(demo(), corpus_as_configured())


def _of(kind: str, shares: Sequence[float]) -> Overlap:
    return Overlap(kind, len(shares), mean(shares), mean([float(s == 0) for s in shares]))


def _content(text: str) -> set[str]:
    """Stems without stop words, and without those that only turn an answer round ("må", "ikke")."""
    return {term for term in terms(text) if term not in KEPT}


def _passages(corpus: Corpus) -> dict[str, Passage]:
    placed = (*corpus.guidelines, *corpus.additions)
    return {p.id: p for d in placed if d.state is State.CURRENT for p in d.passages}
