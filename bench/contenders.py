"""Who is measured: other people's searches, each in a few sensible set-ups, and ours.

Every one indexes title, headings and text of the passages of one scope. A set-up is chosen on the half of the
questions that ours was built with too (dev), never on the half that is told.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

import bm25s
import numpy as np
import Stemmer
import tantivy
from bm25s.stopwords import STOPWORDS_DANISH
from rank_bm25 import BM25Okapi
from report import number

from corpus.model import LocalAddition
from index.bm25 import Scores
from index.embedder import Embedder
from index.nearness import Nearness
from index.part import Fields
from index.search import ScopeIndex

LIMIT = 10
Ranker = Callable[[str], Sequence[int]]  # a question to the places of its ten best passages
Boosts = tuple[int, int, int]  # of title, headings, text
FLAT: Boosts = (1, 1, 1)
BOOSTS: tuple[Boosts, ...] = (FLAT, (2, 1, 1), (3, 2, 1), (1, 1, 2))
SHAPES = ((1.5, 0.75), (0.9, 0.4))  # k1 and b: as the packages come; as often taken for short passages

_WORD = re.compile(r"\w+")
_STOP = frozenset(STOPWORDS_DANISH)
_TANTIVY = "dens danske stammer og stopord, små bogstaver"
_STEMMER = Stemmer.Stemmer("danish")


@dataclass(frozen=True, slots=True)
class Setup:
    """One way to use a search; `says` tells which, in Danish."""

    says: str
    open: Callable[[ScopeIndex], Ranker]


@dataclass(frozen=True, slots=True)
class Contender:
    """A search with the set-ups among which one is chosen."""

    name: str
    setups: tuple[Setup, ...]
    ours: bool = False


def contenders(embedder: Embedder) -> tuple[Contender, ...]:
    """Everybody, others first."""
    as_said = Setup("små bogstaver, delt ved mellemrum, som i pakkens egen vejledning", _plain)
    return (
        Contender("rank_bm25", (as_said,)),
        Contender("rank_bm25, danske stammer", tuple(_stemmed())),
        Contender("bm25s, danske stammer", tuple(_bm25s())),
        Contender("SQLite FTS5", tuple(_fts5())),
        Contender("tantivy, dansk", tuple(_tantivy())),
        Contender(
            "kun vektorer",
            (Setup("vores afstande, uden ord", partial(_vectors, embedder=embedder)),),
            ours=True,
        ),
        Contender(
            "vores, kun ord", (Setup("betydning slået fra", partial(_ours, meaning=False)),), ours=True
        ),
        Contender("vores, hele", (Setup("ord og betydning", partial(_ours, meaning=True)),), ours=True),
    )


def _fields(scope: ScopeIndex) -> list[Fields]:
    return [c.fields for c in scope.candidates]


def _joined(fields: Fields, boosts: Boosts = FLAT) -> str:
    """A passage as one text; to count more, a field stands there several times."""
    parts = zip((fields.title, " ".join(fields.headings), fields.text), boosts, strict=True)
    return "\n".join(text for text, times in parts for _ in range(times))


def _stems(text: str) -> list[str]:
    words = [w for w in _WORD.findall(text.lower()) if w not in _STOP]
    return [str(stem) for stem in _STEMMER.stemWords(words)]


def _top(scores: Scores) -> list[int]:
    return [int(place) for place in np.argsort(-scores, kind="stable")[:LIMIT]]


def _plain(scope: ScopeIndex) -> Ranker:
    model = BM25Okapi([_joined(f).lower().split() for f in _fields(scope)])
    return lambda question: _top(np.asarray(model.get_scores(question.lower().split())))


def _stemmed() -> Iterator[Setup]:
    def opened(scope: ScopeIndex, boosts: Boosts, k1: float, b: float) -> Ranker:
        model = BM25Okapi([_stems(_joined(f, boosts)) for f in _fields(scope)], k1=k1, b=b)
        return lambda question: _top(np.asarray(model.get_scores(_stems(question))))

    for boosts in BOOSTS:
        for k1, b in SHAPES:
            says = f"Snowballs danske stammer og stopord, {_said(boosts)}, {_shape(k1, b)}"
            yield Setup(says, partial(opened, boosts=boosts, k1=k1, b=b))


def _bm25s() -> Iterator[Setup]:
    def tokens(texts: list[str]) -> list[list[str]]:
        found = bm25s.tokenize(
            texts, stopwords="danish", stemmer=_STEMMER, return_ids=False, show_progress=False
        )
        return [list(words) for words in found]

    def opened(scope: ScopeIndex, boosts: Boosts, k1: float, b: float) -> Ranker:
        model = bm25s.BM25(k1=k1, b=b)
        model.index(tokens([_joined(f, boosts) for f in _fields(scope)]), show_progress=False)

        def rank(question: str) -> list[int]:
            places, _ = model.retrieve(tokens([question]), k=LIMIT, show_progress=False)
            return [int(place) for place in places[0]]

        return rank

    for boosts in BOOSTS:
        for k1, b in SHAPES:
            says = f"pakkens deling og danske stopord, Snowball, {_said(boosts)}, {_shape(k1, b)}"
            yield Setup(says, partial(opened, boosts=boosts, k1=k1, b=b))


def _fts5() -> Iterator[Setup]:
    def opened(scope: ScopeIndex, boosts: Boosts, *, stop: bool, prefix: bool) -> Ranker:
        db = sqlite3.connect(":memory:")
        db.execute(
            "create virtual table p using fts5(title, headings, text, "
            "tokenize = 'unicode61 remove_diacritics 0')"
        )
        rows = ((n, f.title, " ".join(f.headings), f.text) for n, f in enumerate(_fields(scope)))
        db.executemany("insert into p(rowid, title, headings, text) values (?, ?, ?, ?)", rows)

        def rank(question: str) -> list[int]:
            words = [w for w in _WORD.findall(question.lower()) if not (stop and w in _STOP)]
            wanted = " OR ".join(f'"{w}"{"*" if prefix else ""}' for w in words)
            found = db.execute(
                "select rowid from p where p match ? order by bm25(p, ?, ?, ?) limit ?",
                (wanted, *boosts, LIMIT),
            )
            return [int(row[0]) for row in found] if wanted else []

        return rank

    for boosts in BOOSTS:
        for stop, prefix in ((False, False), (True, False), (True, True)):
            says = (
                f"unicode61, bm25(), ord forbundet med OR, {_said(boosts)}, "
                f"{'uden' if stop else 'med'} stopord, {'begyndelser af ord' if prefix else 'hele ord'}"
            )
            yield Setup(says, partial(opened, boosts=boosts, stop=stop, prefix=prefix))


def _tantivy() -> Iterator[Setup]:
    yield Setup(f"{_TANTIVY}, alt i ét felt", partial(_tantivy_opened, boosts=None))
    for boosts in BOOSTS:
        yield Setup(f"{_TANTIVY}, {_said(boosts)}", partial(_tantivy_opened, boosts=boosts))


def _tantivy_opened(scope: ScopeIndex, boosts: Boosts | None) -> Ranker:
    """With boosts a field each, without them one field for all."""
    names = ("title", "headings", "text") if boosts else ("text",)
    builder = tantivy.SchemaBuilder().add_unsigned_field("place", stored=True)
    for name in names:
        builder = builder.add_text_field(name, tokenizer_name="dansk")
    index = tantivy.Index(builder.build())
    index.register_tokenizer("dansk", _danish_analyser())
    writer = index.writer(num_threads=1)
    for place, f in enumerate(_fields(scope)):
        texts = (f.title, " ".join(f.headings), f.text) if boosts else (_joined(f),)
        writer.add_document(tantivy.Document(place=place, **dict(zip(names, texts, strict=True))))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    weights = {name: float(boost) for name, boost in zip(names, boosts or (1,), strict=True)}

    def rank(question: str) -> list[int]:
        plain = " ".join(_WORD.findall(question.lower()))  # no sign of the query language
        query, _ = index.parse_query_lenient(plain, list(names), field_boosts=weights)
        hits = searcher.search(query, LIMIT, count=False).hits
        return [int(searcher.doc(address)["place"][0]) for _, address in hits]

    return rank


def _danish_analyser() -> tantivy.TextAnalyzer:
    analyser = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
    analyser = analyser.filter(tantivy.Filter.stopword("danish"))
    return analyser.filter(tantivy.Filter.stemmer("danish")).build()


def _vectors(scope: ScopeIndex, embedder: Embedder) -> Ranker:
    """Nearness as the product has it: the common level, and the home's own upon it."""
    levels: list[Nearness] = []
    for _, group in groupby(scope.candidates, lambda c: isinstance(c.document, LocalAddition)):
        levels.append(Nearness([c.fields for c in group], embedder, levels[-1] if levels else None))
    embedder.wait()

    def rank(question: str) -> list[int]:
        vector = embedder.query(question)
        if vector is None:
            raise SystemExit(embedder.trouble)
        return _top(np.concatenate([level.scores(vector)[0] for level in levels]))

    return rank


def _ours(scope: ScopeIndex, *, meaning: bool) -> Ranker:
    return lambda question: [hit.place for hit in scope.search(question, LIMIT, meaning=meaning).hits]


def _said(boosts: Boosts) -> str:
    return "felterne lige" if boosts == FLAT else "titel, overskrift, tekst " + ":".join(map(str, boosts))


def _shape(k1: float, b: float) -> str:
    return f"k1 {number(k1, 1)}, b {number(b, 2)}"
