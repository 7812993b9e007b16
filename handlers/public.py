"""What the documents themselves say in public, and so is nobody's secret: words and telephone numbers."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from corpus.model import Corpus, Document
from handlers.privacy import Known
from index.library import Snapshot

_WORD = re.compile(r"[^\W\d_]+")
_PHONE = re.compile(r"(?<!\d)(?:\d[ .\u00a0-]?){7}\d(?!\d)")
_KEPT = 64  # homes


def known_in(snapshot: Snapshot, home: str | None = None) -> Known:
    """The words (as printed, small) and telephone numbers of the common documents, one home's, and all names.

    What it costs does not grow with what other homes wrote.
    """
    return _of_home(snapshot, home) if home else _common(snapshot)


@lru_cache(maxsize=4)  # what is in use, what waits to be, the common part of each
def _common(snapshot: Snapshot) -> Known:
    corpus = snapshot.corpus
    return _known((*_texts(corpus.guidelines), *_names(corpus)))


@lru_cache(maxsize=_KEPT)
def _of_home(snapshot: Snapshot, home: str) -> Known:
    common, own = _common(snapshot), _known(_texts(snapshot.additions(home)))
    return Known(common.words | own.words, common.phones | own.phones)


def _known(texts: Iterable[str]) -> Known:
    words: set[str] = set()
    phones: set[str] = set()
    for text in texts:
        words.update(_WORD.findall(text.casefold()))
        phones.update(re.sub(r"\D", "", number) for number in _PHONE.findall(text))
    return Known(frozenset(words), frozenset(phones))


def _texts(documents: Iterable[Document]) -> Iterator[str]:
    for document in documents:
        yield document.title
        for passage in document.passages:
            yield passage.id  # what a choice names must not be taken for a person: "…#gul-eller-roed/1"
            yield passage.text
            yield from passage.heading


def _names(corpus: Corpus) -> Iterator[str]:
    for home in corpus.homes:
        for name in (home.name, *home.aliases):
            yield from (name, f"{name}s")  # "Tangmarkens nøgle"
        for role, name in home.contacts:
            yield from (role, name)
    for group in corpus.words.groups:
        yield from group
