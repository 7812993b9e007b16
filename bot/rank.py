"""The ranking alone, on anybody's passages and queries: to measure it beside others."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot import embedding, machine
from bot.batch import UsageError
from bot.machine import Json
from corpus.wordlist import builtin
from index.concepts import Concepts
from index.embedder import Embedder
from index.nearness import Nearness
from index.part import Fields, Part
from index.ranking import Ranking
from index.search import Fusion

_STEPS = re.compile(r"\s+[›»>→]\s+")  # of a path of headings in one string


@dataclass(frozen=True, slots=True)
class _Line:
    """One passage or query."""

    id: str
    text: str
    title: str = ""
    heading: str = ""


def ranked(passages: Path, queries: Path, limit: int, embedder: Embedder | None = None) -> Iterator[Json]:
    """First the seconds that building took, then for every query the ids of the best passages.

    Passages are `{"id", "title", "heading", "text"}`, queries `{"id", "text"}`. Raises UsageError.
    """
    lines = list(_lines(passages))
    asked = list(_lines(queries))
    started = time.perf_counter()
    concepts = Concepts(builtin())
    texts = [Fields(p.title, p.title, tuple(filter(None, _STEPS.split(p.heading))), p.text) for p in lines]
    near = [Nearness(texts, embedder)] if embedder else []
    fusion = Fusion([t.text for t in texts], Ranking([Part(texts, concepts)], concepts), near, embedder)
    if embedder:
        embedding.await_vectors(embedder, None)
    yield {"build_s": round(time.perf_counter() - started, 3)}
    for query in asked:
        started = time.perf_counter()
        best = fusion.ranking.best(fusion.score(query.text).scores, limit)
        took = 1000 * (time.perf_counter() - started)
        yield {"query_id": query.id, "ranked": [lines[i].id for i in best], "ms": round(took, 3)}
    if embedder:
        embedding.tell(embedder)


def _lines(file: Path) -> Iterator[_Line]:
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"Filen {file} kan ikke læses: den findes ikke, eller den er ikke UTF-8-tekst."
        ) from error
    for number, row in enumerate(text.split("\n"), 1):
        if row.strip():
            yield _parsed(row, f"{file}, linje {number}")


def _parsed(row: str, place: str) -> _Line:
    try:
        said = machine.read(row)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{place}: linjen er ikke gyldig JSON.") from error
    if not isinstance(said, dict) or "id" not in said or not isinstance(said.get("text"), str):
        raise UsageError(f"{place}: linjen skal være et JSON-objekt med felterne id og text.")
    heading = said.get("heading") or ""
    path = " › ".join(map(str, heading)) if isinstance(heading, list) else str(heading)
    return _Line(said["id"], said["text"], str(said.get("title") or ""), path)
