"""How well the demo's questions are answered: python tools/evaluate.py (`make evaluate`).

The gold of the questions in tests/questions names places, not wordings: "1.4 S4" is any passage under the
heading S4 of guideline 1.4, "1.5V" and "1.5B" are for adults and for children, "1.1 L" is any passage of the
asker's home's addition to 1.1, "2.2 L2" its section L2. No gold: to be referred, refused or blocked.
"""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot import config
from bot.app import App, open_app
from handlers.ask import THRESHOLD
from handlers.model import Answer, Citation, Outcome
from index import evaluate
from index.evaluate import Judged

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "tests" / "questions"
_GROUPS = {"V": "voksne", "B": "børn og unge"}


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a file, with the places that answer it."""

    id: str
    text: str
    home: str
    kind: str
    gold: tuple[str, ...]


def questions(file: Path) -> list[Question]:
    """The questions of a file, a JSON line each."""
    rows = (json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip())
    return [Question(r["id"], r["text"], r["home"], r["kind"], tuple(r["gold"])) for r in rows]


def is_at(citation: Citation, place: str, home: str) -> bool:
    """Whether a passage stands at a place of the gold."""
    key, _, section = place.partition(" ")
    group = _GROUPS.get(key[-1])
    if citation.standard != key.rstrip("VB") or (group and citation.target_group != group):
        return False
    local = section.startswith("L")
    if local != (citation.home == home):
        return False
    return section == "L" or any(
        re.match(rf"{re.escape(section)}\b", heading, re.IGNORECASE) for heading in citation.heading
    )


def judged(question: Question, ranked: Sequence[Citation], answer: Answer) -> Judged:
    """What became of a question; every place of the gold is counted as one right passage."""
    ranks = tuple(
        rank for rank, c in enumerate(ranked) if any(is_at(c, g, question.home) for g in question.gold)
    )
    return Judged(
        question.kind, ranks, max(len(question.gold), len(ranks)), answer.confidence,
        answer.outcome is Outcome.ANSWERED,
    )  # fmt: skip


def ranking(app: App, question: Question) -> tuple[Citation, ...]:
    """The ten best passages, whatever the confidence."""
    return app.ranked(question.text, question.home)


def main() -> int:
    """Ask all, print the tables."""
    settings = config.load(ROOT / "config.yaml")
    assert settings.today is not None
    app = open_app(settings.corpus, settings.today, homes=settings.homes)
    screen = Console(width=100, highlight=False)
    for file in sorted(QUESTIONS.glob("*.jsonl")):
        asked = questions(file)
        found = {q.id: _answer(app, q) for q in asked}
        answerable = [judged(q, ranking(app, q), found[q.id]) for q in asked if q.gold]
        screen.print(_table(file.stem, answerable))
        screen.print(_refused([q for q in asked if not q.gold], found))
        screen.print(f"Grænse for et svar: {THRESHOLD:.2f}. Kun ord, ingen betydning.\n")
    return 0


def _answer(app: App, question: Question) -> Answer:
    reply = app.handle(question.text, question.home)
    return reply.answer or Answer(reply.outcome, 0.0, (), (), (), 0, "", question.home)


def _table(name: str, found: Sequence[Judged]) -> Table:
    table = Table(title=f"{name}: spørgsmål med svar", title_justify="left")
    for column in ("slags", "antal", "recall@1", "recall@3", "recall@5", "MRR", "nDCG@10", "besvaret"):
        table.add_column(column, justify="left" if column == "slags" else "right")
    for kind in (*dict.fromkeys(j.kind for j in found), "alle"):
        some = [j for j in found if kind in (j.kind, "alle")]
        table.add_row(kind, str(len(some)), *_figures(some), f"{sum(j.answered for j in some)}")
    return table


def _figures(found: Sequence[Judged]) -> Iterable[str]:
    values = (*(evaluate.recall(found, k) for k in (1, 3, 5)), evaluate.mrr(found), evaluate.ndcg(found))
    return (f"{value:.2f}" for value in values)


def _refused(asked: Sequence[Question], found: dict[str, Answer]) -> Table:
    table = Table(title="uden svar i retningslinjerne", title_justify="left")
    for column in ("nr.", "spørgsmål", "udfald", "hvorhen"):
        table.add_column(column, overflow="fold")
    for question in asked:
        answer = found[question.id]
        where = answer.directions.text if answer.directions else ""
        table.add_row(question.id, question.text, str(answer.outcome), where)
    return table


if __name__ == "__main__":
    sys.exit(main())
