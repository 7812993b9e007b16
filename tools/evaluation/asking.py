"""The demo opened and asked, and each answer held against what is known to be right."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from bot import config
from bot.app import App, open_app
from bot.embedding import await_vectors
from corpus.model import State
from corpus.wordlist import WordList
from evaluation.vectors import remembering
from handlers.model import Answer, Citation, Outcome, Way
from handlers.scope import group_named
from index.evaluate import NEAR, Astray, Judged
from index.library import Library, Scope, Snapshot
from index.questions import Half, Question, load
from index.ranking import USUAL, Weights

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "questions"
_ALONE = 1e6  # meaning weighs so much that words only part what is equally near
_SENT_ON = (Outcome.REFERRED, Outcome.BLOCKED)


def demo(half: Half | None = None) -> list[Question]:
    """The questions of the demo, of one half or of both."""
    return [q for q in load(QUESTIONS / "demo.jsonl") if half in (None, q.half)]


def staff() -> list[Question]:
    """The older questions, whose gold is coarse: every passage of a section."""
    return list(load(QUESTIONS / "staff.jsonl"))


class Demo:
    """The demo's corpus, asked as it is or with a part of the ranking left out."""

    def __init__(self) -> None:
        self.settings = config.load(ROOT / "config.yaml")
        assert self.settings.today is not None
        self.embedder = remembering(self.settings.index)
        self.app = open_app(
            self.settings.corpus, self.settings.today, homes=self.settings.homes, embedder=self.embedder
        )
        self.corpus = self.app.library.current.corpus
        self._opened(self.app)

    def variants(self) -> Iterable[tuple[str, App]]:
        """The ranking as it is, and without each of its parts."""
        yield "hele", self.app
        if self.embedder:
            yield "kun ord (uden betydning)", self._variant(meaning=False)
            yield "kun betydning", self._variant(replace(USUAL, meaning=_ALONE))
        yield "uden bogstavfølger", self._variant(replace(USUAL, grams=0.0))
        yield "uden overskrift", self._variant(replace(USUAL, heading=0.0))
        yield "uden omgivelser", self._variant(replace(USUAL, around=0.0))
        yield "uden slags (hvem, hvornår)", self._variant(replace(USUAL, kind=1.0))
        yield "uden ordliste", self._variant(words=False)

    def _variant(self, weights: Weights = USUAL, *, meaning: bool = True, words: bool = True) -> App:
        corpus = self.corpus if words else replace(self.corpus, words=WordList())
        snapshot = Snapshot(corpus, self.embedder if meaning else None, weights)
        return self._opened(replace(self.app, library=Library(snapshot)))

    def _opened(self, app: App) -> App:
        """With every scope's vectors at hand, so that all questions are asked alike."""
        snapshot = app.library.current
        groups = {h.target_group for h in self.settings.homes} | {None}
        for home in (*self.settings.homes, None):
            for group in groups:
                snapshot.index(Scope(home.name if home else None, group))
        if snapshot.embedder and snapshot.embedder.busy:
            await_vectors(snapshot.embedder, None)
        return app


class Judge:
    """Asks a question and says what became of it."""

    def __init__(self, app: App) -> None:
        self._app = app
        corpus = app.library.current.corpus
        placed = (*corpus.guidelines, *corpus.additions)
        self._in_force = {
            (d.path, p.id, p.text) for d in placed if d.state is State.CURRENT for p in d.passages
        }
        self._groups = {h.name: h.target_group for h in corpus.homes}

    def all(self, questions: Iterable[Question]) -> list[Judged]:
        """What became of each."""
        return [self.of(q) for q in questions]

    def of(self, question: Question) -> Judged:
        """What became of one."""
        reply = self._app.handle(question.text, question.home)
        ranked = self._app.ranked(question.text, question.home)
        judged = Judged(
            question.kind, ranks(ranked, question), len(question.passages),
            reply.answer.confidence if reply.answer else 0.0, answered=False,
        )  # fmt: skip
        if reply.answer is None:
            return judged
        answer = reply.answer
        judged = replace(judged, maybe=bool(answer.maybe), astray=self._astray(question, answer))
        if _is_sent_on(answer):
            return replace(judged, referred=True)
        if answer.outcome is not Outcome.ANSWERED:
            return judged
        right = [(rank, c) for rank, c in enumerate(answer.hits) if c.passage in question.passages]
        return replace(
            judged,
            answered=True,
            shown=right[0][0] if right else None,
            decisive=_is_decisive(right[0][1], question) if right else None,
            words=len(answer.hits[0].text.split()),
        )

    def _astray(self, question: Question, answer: Answer) -> Astray:
        """What must not be shown, whatever the answer: a group that the question names may be."""
        given = {c.passage: c for c in (*answer.hits, *answer.shown, *answer.maybe)}.values()
        group = group_named(question.text) or self._groups.get(question.home or "")
        home = question.home or answer.home  # one that the question names may answer who has none
        return Astray(
            home=sum(c.home not in (None, home) for c in given),
            group=sum(bool(group and c.target_group and c.target_group != group) for c in given),
            in_force=sum((c.document, c.passage, c.text) not in self._in_force for c in given),
        )


def ranks(ranked: Sequence[Citation], question: Question) -> tuple[int, ...]:
    """Where the right passages stand."""
    return tuple(rank for rank, c in enumerate(ranked) if c.passage in question.passages)


def found_near(app: App, question: Question, text: str) -> bool:
    """Whether a right passage is near the top when a question is put in these words."""
    return any(c.passage in question.passages for c in app.ranked(text, question.home)[:NEAR])


def ranked_only(app: App, questions: Iterable[Question]) -> list[Judged]:
    """The ranking of questions alone, not what is answered from it."""
    return [
        Judged(
            q.kind,
            ranks(app.ranked(q.text, q.home), q),
            len(q.passages),
            confidence=0.0,
            answered=False,
        )
        for q in questions
    ]


def _is_sent_on(answer: Answer) -> bool:
    """Whether somebody is sent where the question belongs; what stands under 112 is no answer."""
    acute = answer.directions is not None and answer.directions.way is Way.ACUTE
    return acute or answer.outcome in _SENT_ON


def _is_decisive(citation: Citation, question: Question) -> bool | None:
    """Whether the marked sentence shares half of the shorter with a deciding stretch, if one is known."""
    spans = question.spans(citation.passage)
    if not spans:
        return None
    if citation.highlight is None:
        return False
    start, end = citation.highlight
    for span in spans:
        at = citation.text.find(span)
        shared = min(end, at + len(span)) - max(start, at)
        if at >= 0 and shared * 2 >= min(end - start, len(span)):
            return True
    return False
