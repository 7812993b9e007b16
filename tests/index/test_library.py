"""What may be shown to whom is settled before anything is ranked."""

from itertools import product

import pytest

from corpus.model import Corpus, State
from index.library import Library, Scope, Snapshot, candidates
from tests.index.small import FYR, LYNG, UNGE, addition, corpus, guideline

SCOPES = [
    Scope(home, group)
    for home, group in product((None, FYR.name, UNGE.name), (None, "voksne", "børn og unge"))
]
OUT_OF_FORCE = [State.REPLACED, State.DRAFT, State.FUTURE, State.COPY]


def shown(found: Corpus, scope: Scope) -> list[str]:
    """The texts that are candidates in a scope."""
    return [c.passage.text for c in candidates(found, scope)]


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_another_homes_text_is_never_a_candidate(scope: Scope) -> None:
    """Whoever asks, of whatever group, another home's text is not among what is ranked."""
    assert shown(corpus(guideline("fælles"), addition(LYNG, "deres")), scope) == ["fælles"]


@pytest.mark.parametrize("state", OUT_OF_FORCE)
def test_a_guideline_out_of_force_is_never_a_candidate(state: State) -> None:
    """A replaced, draft, future or copied guideline is not ranked for anybody."""
    found = corpus(guideline("gammel", state=state), guideline("gældende"))
    assert {tuple(shown(found, s)) for s in SCOPES} == {("gældende",)}


@pytest.mark.parametrize("state", OUT_OF_FORCE)
def test_an_addition_out_of_force_is_never_a_candidate(state: State) -> None:
    """Nor is a home's own addition, even for that home."""
    assert shown(corpus(addition(FYR, "kladde", state=state)), Scope(FYR.name)) == []


def test_a_home_sees_its_own() -> None:
    """A home's addition stands beside the common guideline for that home."""
    assert shown(corpus(guideline("fælles"), addition(FYR, "vores")), Scope(FYR.name)) == ["fælles", "vores"]


def test_an_addition_with_a_doubtful_status_is_a_candidate() -> None:
    """An addition to an older version, overdue and incomplete, is shown all the same (with a warning)."""
    old = addition(FYR, "vores", based_on="1.0", revise_by="2020-01-01", missing_points=("hvem",))
    assert shown(corpus(guideline("fælles"), old), Scope(FYR.name)) == ["fælles", "vores"]


def test_not_for() -> None:
    """A guideline that says it does not hold for a home is not shown to it, but to others."""
    found = corpus(guideline("fælles", not_for=(FYR.name,)))
    assert [shown(found, Scope(h)) for h in (FYR.name, LYNG.name, None)] == [[], ["fælles"], ["fælles"]]


def test_only_for() -> None:
    """A guideline that says it holds for some homes alone is not shown to the others."""
    found = corpus(guideline("fælles", only_for=(FYR.name,)))
    assert [shown(found, Scope(h)) for h in (FYR.name, LYNG.name, None)] == [["fælles"], [], ["fælles"]]


def test_age_group() -> None:
    """With a target group known only its texts and those for all are candidates."""
    found = corpus(
        guideline("for voksne", standard="1.5", group="voksne"),
        guideline("for unge", standard="1.5", group="børn og unge"),
        guideline("for alle"),
    )
    assert shown(found, Scope(None, "voksne")) == ["for voksne", "for alle"]
    assert shown(found, Scope(None, "børn og unge")) == ["for unge", "for alle"]


def test_no_age_group_known() -> None:
    """With no group known both are searched."""
    found = corpus(
        guideline("for voksne", standard="1.5", group="voksne"),
        guideline("for unge", standard="1.5", group="børn og unge"),
    )
    assert shown(found, Scope()) == ["for voksne", "for unge"]


def test_an_empty_passage_is_no_candidate() -> None:
    """A passage of blanks is nothing to show."""
    assert shown(corpus(guideline(" \n", "fælles")), Scope()) == ["fælles"]


def test_an_index_is_built_once() -> None:
    """A scope's index is kept."""
    snapshot = Snapshot(corpus(guideline("fælles")))
    assert snapshot.index(Scope()) is snapshot.index(Scope())


def test_revision_follows_the_files() -> None:
    """The same files have the same revision, other files another."""
    one, same, other = (Snapshot(corpus(guideline("a", standard=s))).revision for s in ("1.4", "1.4", "1.5"))
    assert one == same != other


def test_a_home_by_name() -> None:
    """A snapshot knows its homes by their full names and no others."""
    snapshot = Snapshot(corpus())
    assert (snapshot.home(FYR.name), snapshot.home("Fyrmosen"), snapshot.home(None)) == (FYR, None, None)


def test_a_library_swaps() -> None:
    """What is current is what was assigned last."""
    library = Library(Snapshot(corpus()))
    library.current = new = Snapshot(corpus(guideline("ny")))
    assert library.current is new
