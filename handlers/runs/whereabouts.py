"""Where a text that was quoted stands now, and whether it is still said there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from corpus.alignment import lines_of
from corpus.difference import Kind, PassageChange
from corpus.evenness import even
from corpus.model import Passage, State
from corpus.passage_changes import passage_changes
from handlers.model import Context
from handlers.runs.model import Quote
from index.search import Candidate

if TYPE_CHECKING:
    from index.library import Snapshot


@dataclass(frozen=True, slots=True)
class Stand:
    """The passage that holds a quoted text now, none where it is gone; `same`: whether it still says that."""

    now: Candidate | None
    same: bool
    change: PassageChange | None = None


# What was found of changed texts in a state of the corpus, by home, passage and hash: some 20 ms each.
_FOUND: "WeakKeyDictionary[Snapshot, dict[tuple[str | None, str, str], Stand]]" = WeakKeyDictionary()


def stand(quote: Quote, there: dict[str, Candidate], home: str | None, context: Context) -> Stand:
    """What has become of a quoted text: first under its id, then where the same text stands instead.

    Items of a list that grew or shrank stand together in one passage, or each in its own; that is no change
    of what they say. What is neither the same nor like it is gone, whatever stands under its id now.
    `there`: the passages in force that the `home` may be shown, by their ids.
    """
    here = there.get(quote.passage)
    if here and (here.passage.text_hash == quote.hash or even(here.passage.text) == even(quote.text)):
        return Stand(here, same=True)
    known = _FOUND.setdefault(context.snapshot, {})
    key = home, quote.passage, quote.hash
    if key not in known:
        known[key] = _elsewhere(quote, here, there, context)
    return known[key]


def _elsewhere(quote: Quote, here: Candidate | None, there: dict[str, Candidate], context: Context) -> Stand:
    document = quote.passage.partition("#")[0]
    of_it = [c for c in there.values() if str(c.document.key) == document]
    moved = next((c for c in of_it if c.passage.text_hash == quote.hash), None)
    if moved:
        return Stand(moved, same=True)
    earlier = [*_earlier(document, context)]
    return _listed(quote, of_it, earlier) or _alike(quote, here, of_it, earlier)


def _earlier(document: str, context: Context) -> Iterator[Passage]:
    """The passages of a document as they read in the versions before."""
    corpus = context.snapshot.corpus
    for version in (*corpus.archive, *corpus.guidelines, *corpus.additions):
        if version.state is not State.CURRENT and str(version.key) == document:
            yield from version.passages


def _listed(quote: Quote, of_it: Sequence[Candidate], earlier: Sequence[Passage]) -> Stand | None:
    """The list that a quoted text is an item of now; what else stands in it was there before, or is new."""
    said = lines_of(quote.text)
    section = quote.passage.rpartition("/")[0]
    holding = [
        c for c in of_it if said and c.passage.text.count("\n") and set(said) <= {*lines_of(c.passage.text)}
    ]
    near = [c for c in holding if c.passage.id.rpartition("/")[0] == section]
    now = next(iter(near or holding), None)
    if now is None or (not near and len(holding) > 1):
        return None
    if _in_order(_lines(now.passage), [line for p in earlier for line in _lines(p)]):
        return Stand(now, same=True)
    return Stand(now, same=False, change=_change(quote, now.passage, (now.passage,)))


def _lines(passage: Passage) -> list[tuple[str, bool]]:
    """The letters of each line, and whether it leads in those after it."""
    found = ((lines_of(line), line.rstrip().endswith(":")) for line in passage.text.splitlines())
    return [(said[0], leads) for said, leads in found if said]


def _in_order(now: Sequence[tuple[str, bool]], before: Sequence[tuple[str, bool]]) -> bool:
    """Whether lines stood in this order before, with nothing left out between them that leads in.

    Another order is another rule, and so is an item that stands under another line.
    """
    starts = (n for n, line in enumerate(before) if now and line == now[0])
    return any(_follows(now[1:], before[n + 1 :]) for n in starts)


def _follows(now: Sequence[tuple[str, bool]], before: Sequence[tuple[str, bool]]) -> bool:
    rest = iter(before)
    for line in now:
        for there in rest:
            if there == line:
                break
            if there[1]:
                return False
        else:
            return False
    return True


def _alike(
    quote: Quote, here: Candidate | None, of_it: Sequence[Candidate], earlier: Sequence[Passage]
) -> Stand:
    """The passage that a quoted text was reworded to: none that stood beside it before."""
    kept = {p.text_hash for p in earlier} if any(p.text_hash == quote.hash for p in earlier) else set()
    others = {c.passage.id: c for c in of_it if c.passage.text_hash not in kept}
    listed = [c.passage for c in others.values()]
    found = _change(quote, here.passage if here else None, listed)
    if found is None and here and here.passage.id in others:
        found = _change(quote, here.passage, (here.passage,))  # all that is left there may say it otherwise
    if found is None or found.new is None:
        return Stand(None, same=False)
    return Stand(others[found.new.id], same=False, change=found)


def _change(quote: Quote, here: Passage | None, listed: Sequence[Passage]) -> PassageChange | None:
    """How a quoted text became one of these, none where it is like no one of them."""
    like = here or next(iter(listed), None)
    if like is None:
        return None
    old = replace(like, id=quote.passage, text=quote.text, heading=here.heading if here else ())
    found = passage_changes((old,), listed)
    return next((c for c in found if c.old is old and c.new and c.kind is Kind.CHANGED), None)
