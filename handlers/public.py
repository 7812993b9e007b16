"""What the corpus itself says in public, and so is nobody's secret: its words and its telephone numbers."""

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.model import Corpus
from handlers.privacy import Known
from index.library import Snapshot

_WORD = re.compile(r"[^\W\d_]+")
_PHONE = re.compile(r"(?<!\d)(?:\d[ .\u00a0-]?){7}\d(?!\d)")


@lru_cache(maxsize=4)
def known_in(snapshot: Snapshot) -> Known:
    """The words (as printed, small) and telephone numbers of all documents, homes and contacts."""
    words: set[str] = set()
    phones: set[str] = set()
    for text in _texts(snapshot.corpus):
        words.update(_WORD.findall(text.casefold()))
        phones.update(re.sub(r"\D", "", number) for number in _PHONE.findall(text))
    return Known(frozenset(words), frozenset(phones))


def _texts(corpus: Corpus) -> Iterator[str]:
    for document in corpus.documents:
        yield document.title
        for passage in document.passages:
            yield passage.text
            yield from passage.heading
    for home in corpus.homes:
        yield from (home.name, *home.aliases)
        for role, name in home.contacts:
            yield from (role, name)
    for group in corpus.words.groups:
        yield from group
