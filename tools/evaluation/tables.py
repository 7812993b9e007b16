"""The tables: by kind what is ranked and what is answered, what each part is worth, what slips cost."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.app import App
from evaluation import slips
from evaluation.asking import found_near
from evaluation.report import Row, of, share
from index import evaluate
from index.analysis import words
from index.evaluate import Judged
from index.questions import Question
from index.vocabulary import Vocabulary, counted

ALL = "alle"
RANKED = ("slags", "antal", "recall@1", "recall@3", "recall@5", "MRR", "nDCG@10")
ANSWERED = (
    "slags", "antal", "besvaret", "henvist", "tavs", "måske", "rigtige",
    "forkerte", "sætning", "ord",
)  # fmt: skip
REFUSED = ("slags", "antal", "tavs", "måske", "henvist", "forkerte")
VARIANTS = ("variant", "recall@1", "recall@3", "recall@5", "MRR", "nDCG@10")
SLIPS = ("slåfejl", "ændrede spørgsmål", "recall@3 uden fejlen", "med fejlen", "forskel")


def ranked(judged: Sequence[Judged]) -> list[Row]:
    """By kind how well the answerable questions are ranked."""
    answerable = [j for j in judged if j.answerable]
    return [(kind, str(len(some)), *_figures(some)) for kind, some in _by_kind(answerable)]


def answered(judged: Sequence[Judged]) -> list[Row]:
    """By kind what became of the answerable questions."""
    return [_answered(*kind) for kind in _by_kind([j for j in judged if j.answerable])]


def refused(judged: Sequence[Judged]) -> list[Row]:
    """By kind what became of the questions that nothing answers."""
    return [
        (
            kind,
            str(len(some)),
            _counted(some, lambda j: j.refused),
            str(sum(j.maybe for j in some)),
            str(sum(j.referred for j in some)),
            _counted(some, lambda j: j.confidently_wrong),
        )
        for kind, some in _by_kind([j for j in judged if not j.answerable])
    ]


def together(judged: Sequence[Judged]) -> str:
    """Answerable or not: wrong answers, what is never to be seen, and how sure the figures are."""
    answerable = [j for j in judged if j.answerable]
    given = [j for j in judged if j.answered]
    near = round(evaluate.recall(answerable, 3) * len(answerable))
    right = sum(j.well_answered for j in given)
    astray = (sum(getattr(j.astray, name) for j in judged) for name in ("home", "group", "in_force"))
    home, group, in_force = astray
    return (
        f"Af alle {len(judged)} blev {len(given)} besvaret, {right} rigtigt og {len(given) - right} forkert. "
        f"Med 95 % sikkerhed ligger recall@3 {_between(near, len(answerable))}, "
        f"rigtige af besvarede {_between(right, len(given))}. "
        f"Viste passager fra et andet hus: **{home}**, for en anden aldersgruppe: **{group}**, "
        f"ikke gældende: **{in_force}**."
    )


def ablation(variants: Iterable[tuple[str, Sequence[Judged]]]) -> list[Row]:
    """What the ranking is worth without each of its parts."""
    return [(name, *_figures(judged)) for name, judged in variants]


def robustness(app: App, questions: Sequence[Question]) -> Iterator[Row]:
    """What each kind of slip costs, over the questions that it changes."""
    documents = app.library.current.corpus.documents
    known = Vocabulary(counted(words(p.text) for d in documents for p in d.passages))
    for name, slip in (
        ("én slåfejl", slips.mistyped),
        ("æøå som ae, oe, aa", slips.spelled_plainly),
        ("et sammensat ord delt", slips.parted(known)),
        ("to ord skrevet sammen", slips.joined),
    ):
        typed = [(q, slips.drawn(slip, q.id, q.text)) for q in questions]
        changed = [(q, text) for q, text in typed if text != q.text]
        before = evaluate.mean([float(found_near(app, q, q.text)) for q, _ in changed])
        after = evaluate.mean([float(found_near(app, q, text)) for q, text in changed])
        change = f"{after - before:+.2f}".replace(".", ",").replace("-", "−")
        yield name, str(len(changed)), share(before), share(after), change


def _by_kind(judged: Sequence[Judged]) -> Iterator[tuple[str, list[Judged]]]:
    for kind in (*dict.fromkeys(j.kind for j in judged), ALL):
        yield kind, [j for j in judged if kind in (j.kind, ALL)]


def _figures(judged: Sequence[Judged]) -> Iterator[str]:
    values = (*(evaluate.recall(judged, k) for k in (1, 3, 5)), evaluate.mrr(judged), evaluate.ndcg(judged))
    return map(share, values)


def _answered(kind: str, some: Sequence[Judged]) -> Row:
    given = [j for j in some if j.answered]
    return (
        kind,
        str(len(some)),
        of(len(given), len(some)),
        str(sum(j.referred for j in some)),
        _counted(some, lambda j: j.refused),
        str(sum(j.maybe for j in some)),
        _counted(given, lambda j: j.well_answered),
        str(sum(j.confidently_wrong for j in some)),
        of(*evaluate.decisive(some)),
        f"{evaluate.mean([float(j.words) for j in given]):.0f}",
    )


def _counted(judged: Sequence[Judged], is_so: Callable[[Judged], bool]) -> str:
    return of(sum(map(is_so, judged)), len(judged))


def _between(part: int, whole: int) -> str:
    return "–".join(map(share, evaluate.interval(part, whole)))
