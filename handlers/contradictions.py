"""Where the home's own text contradicts the common one: told beside the answer, both shown, never settled."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.conflicts import Conflict, Side, between
from corpus.model import Key, Placed, State
from handlers.cite import cite
from handlers.model import Caution, Citation, Context
from index.library import Scope
from index.search import Candidate


def of(shown: Sequence[Citation], scope: Scope, context: Context) -> tuple[Conflict, ...]:
    """The contradictions that a passage shown is one side of, in today's texts of the asker's home."""
    if scope.home is None or scope.as_of is not None:
        return ()
    ids = {c.passage for c in shown}
    own = {a.key: a for a in context.snapshot.additions(scope.home) if a.state is State.CURRENT}
    found: list[Conflict] = []
    for key in dict.fromkeys(Key(c.scheme, c.standard, c.target_group) for c in shown):
        guideline, addition = context.snapshot.guideline(key), own.get(replace(key, home=scope.home))
        if guideline and addition:
            both = between(addition, guideline)
            found += [c for c in both if ids & {c.local.passage.id, c.regional.passage.id}]
    return tuple(found)


def beside(
    shown: Sequence[Citation], conflicts: Sequence[Conflict], context: Context
) -> tuple[Citation, ...]:
    """What is shown, with the other side of each contradiction next to the one that was found."""
    cards = list(shown)
    for conflict in conflicts:
        ids = [c.passage for c in cards]
        local, regional = conflict.local.passage.id, conflict.regional.passage.id
        if local not in ids:
            cards.insert(ids.index(regional) + 1, _cited(conflict.local, conflict, context))
        elif regional not in ids:
            cards.insert(ids.index(local), _cited(conflict.regional, conflict, context))
    return tuple(cards)


def cautions(conflicts: Sequence[Conflict], context: Context) -> list[Caution]:
    """Each contradiction in both texts' own words, and who decides."""
    return [Caution("conflict", _told(c, context)) for c in conflicts]


def _told(conflict: Conflict, context: Context) -> str:
    guideline = context.snapshot.guideline(replace(conflict.key, home=None))
    name = f"{conflict.key.standard} {guideline.title}" if guideline else conflict.key.standard
    return (
        f"{conflict.home} skriver noget andet end den fælles retningslinje {name}. "
        f"Lokalt: »{conflict.local.text}« Regionalt: »{conflict.regional.text}« "
        "Lederen eller koordinatoren afgør, hvad der gælder."
    )


def _cited(side: Side, conflict: Conflict, context: Context) -> Citation:
    candidate = Candidate(_document(side, conflict, context), side.passage)
    return cite(candidate, context, highlight=(side.begin, side.end))


def _document(side: Side, conflict: Conflict, context: Context) -> Placed:
    guideline = context.snapshot.guideline(replace(conflict.key, home=None))
    documents: list[Placed] = [
        *context.snapshot.additions(conflict.home),
        *([guideline] if guideline else []),
    ]
    return next(d for d in documents if d.path == side.document and side.passage in d.passages)
