"""What has changed in the rules since a home wrote its text stands below them, readable without colour."""

import io
from dataclasses import replace

import docx
import pytest
from docx.text.run import Run

from corpus.dates import iso
from corpus.model import Corpus, Guideline, LocalAddition, State
from handlers.papers.rules import duties
from handlers.papers.template import TO_FILL_IN, template
from index.library import Snapshot
from tests.index.small import FYR, TODAY, addition, corpus, guideline

NEW = replace(
    guideline("Æsken tømmes hver fjortende dag.", "Nøglen bæres af vagten.", "To tæller sammen."),
    version="5.0",
    required_points=("hvor nøglen er", "hvem der tømmer æsken"),
)
OLD = replace(
    guideline("Æsken tømmes hver måned.", "Nøglen bæres af vagten.", state=State.REPLACED),
    version="4.0",
    effective=iso("2022-03-01"),
    path="1.4 gammel.md",
)
KEPT = guideline("Listen hænger på døren.").passages[0]
OWN = addition(FYR, "Nøglen hænger på gangen.", based_on="4.0")


def written(found: Corpus) -> bytes:
    """The file for Fyrmosen."""
    return template(Snapshot(found), FYR, NEW, TODAY)


def runs(data: bytes) -> list[Run]:
    """Every stretch of one look inside the frames."""
    tables = docx.Document(io.BytesIO(data)).tables
    return [r for t in tables for row in t.rows for c in row.cells for p in c.paragraphs for r in p.runs]


def struck(data: bytes) -> str:
    """What is struck through."""
    return "".join(r.text for r in runs(data) if r.font.strike)


def put_in(data: bytes) -> str:
    """What stands bold and underlined."""
    return "".join(r.text for r in runs(data) if r.bold and r.underline)


def text(data: bytes) -> str:
    """The text of all frames."""
    return "\n".join(r.text for r in runs(data))


def test_changed_words_are_marked() -> None:
    """Old words are struck through, new ones bold and underlined; the rule of today stands whole above."""
    data = written(corpus(OLD, NEW, OWN))
    assert "Ændret siden version 4.0:" in text(data)
    assert "måned" in struck(data)
    assert "fjortende dag" in put_in(data)
    assert "Nøglen" not in struck(data) + put_in(data)
    assert all(p.text in text(data) for p in NEW.passages)


def test_a_new_rule_is_named() -> None:
    """A rule that the older version did not have is said to be new."""
    told = text(written(corpus(OLD, NEW, OWN)))
    assert "To tæller sammen.\nNyt siden version 4.0." in told


def test_a_rule_that_is_gone_is_struck_through() -> None:
    """A rule that is no longer there is quoted once more, struck through."""
    older = replace(OLD, passages=(*OLD.passages, replace(KEPT, id="dkm:1.4#a9/1")))
    data = written(corpus(older, NEW, OWN))
    assert KEPT.text in struck(data)
    assert "Gælder ikke længere" in text(data)


def test_the_older_version_may_lie_in_the_archive() -> None:
    """A version that is in the folder no more but was loaded before is enough."""
    found = replace(corpus(NEW, OWN), archive=(OLD,))
    assert struck(written(found)) == struck(written(corpus(OLD, NEW, OWN)))


def test_by_date_where_there_is_no_version() -> None:
    """A version known by its date alone is found by it and named by it."""
    old, own = replace(OLD, version=None), replace(OWN, based_on="2022-03-01")
    assert "Ændret siden retningslinjen fra 1. marts 2022:" in text(written(corpus(old, NEW, own)))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (corpus(NEW, OWN), "Den udgave er her ikke"),
        (corpus(replace(OLD, version="3.9"), NEW, OWN), "Den udgave er her ikke"),
        (corpus(OLD, NEW, replace(OWN, based_on="5.0")), ""),
        (corpus(OLD, NEW), ""),
    ],
    ids=["not at hand", "another version", "up to date", "no addition"],
)
def test_nothing_is_marked(found: Corpus, said: str) -> None:
    """Where the older version is not known that is said; where there is none nothing is."""
    data = written(found)
    assert (struck(data), put_in(data)) == ("", "")
    assert said in text(data)
    assert ("er skrevet til" in text(data)) is bool(said)


def test_no_addition_yet() -> None:
    """Of a home that has written nothing every point is to be filled in."""
    paragraphs = docx.Document(io.BytesIO(written(corpus(NEW)))).paragraphs
    assert [p.text for p in paragraphs].count(TO_FILL_IN) == len(NEW.required_points)


@pytest.mark.parametrize("own", [OWN, None], ids=["addition", "none"])
def test_no_points(own: LocalAddition | None) -> None:
    """Under a guideline that requires no points the home's text stands by itself, or is asked for."""
    bare: Guideline = replace(NEW, required_points=())
    data = template(Snapshot(corpus(bare, *([own] if own else []))), FYR, bare, TODAY)
    paragraphs = [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]
    assert (own.passages[0].text if own else TO_FILL_IN) in paragraphs
    assert all(p.text in text(data) for p in duties(bare))


def test_the_same_bytes() -> None:
    """Written twice it is the same file: nothing in it comes from a clock."""
    found = corpus(OLD, NEW, OWN)
    assert written(found) == written(found)
