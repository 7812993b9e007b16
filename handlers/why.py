"""How an answer came about, in lines that are enough to find the same again."""

from collections.abc import Sequence

from index.query import Query
from index.search import Hit, ScopeIndex

_PASSAGES = 3


def account(query: Query, index: ScopeIndex, hits: Sequence[Hit], threshold: float) -> tuple[str, ...]:
    """What was read, what was mended, and of the best passages which words hit and what they scored."""
    read = ", ".join(dict.fromkeys(group.readings[0][0] for group in query.groups)) or "ingen ord"
    lines = [f"Læst som: {read}"]
    lines += [f"»{typed}« læst som »{other}«" for typed, other in query.read_as]
    lines.append(f"Søgt i {len(index.candidates)} passager. Grænsen for et svar er {threshold:.2f}.")
    for hit in hits[:_PASSAGES]:
        words = ", ".join(index.ranking.words_in(query, hit.place)) or "ingen"
        passage = hit.candidate.passage.id + (" (bekræftet)" if hit.confirmed else "")
        lines.append(f"{passage}: ord {words}; point {hit.score:.2f}; dækning {hit.coverage:.2f}")
    return tuple(lines)
