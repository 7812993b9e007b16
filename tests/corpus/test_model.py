"""The frozen types that everything else is said in."""

import pytest

from corpus.model import Corpus, Key, Level, OtherDocument, Passage
from tests.corpus.parts import TODAY, addition, guideline


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (Key("dkm", "1.4"), "dkm:1.4"),
        (Key("ruk", "1.7"), "ruk:1.7"),
        (Key("dkm", "1.5", "børn og unge"), "dkm:1.5:boern-og-unge"),
        (Key("dkm", "1.4", None, "Ungehuset Mågeskrænten"), "dkm:1.4@maageskraenten"),
    ],
)
def test_key(key: Key, text: str) -> None:
    """A key is scheme, standard, group and home in letters that any link can hold."""
    assert str(key) == text


def test_text_hash() -> None:
    """A passage's hash follows its text alone, not its place or id."""
    first, moved, changed = (
        Passage(i, (), text, None, Level.LOCAL, page, n)
        for i, text, page, n in (("a#1", "Ring.", 1, 1), ("a#2", "Ring.", 2, 9), ("a#1", "Ring!", 1, 1))
    )
    assert first.text_hash == moved.text_hash != changed.text_hash


def test_kinds() -> None:
    """A corpus tells its guidelines, additions and other files apart."""
    documents = (guideline(), addition(), OtherDocument(path="x.txt", title="x", reason=""))
    corpus = Corpus(documents, (), (), TODAY)
    assert (corpus.guidelines, corpus.additions) == (documents[:1], documents[1:2])
