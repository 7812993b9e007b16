"""What may be shown to whom is settled before anything is ranked."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Corpus, Home, State
from corpus.wordlist import WordList
from index.library import _KEPT, Library, Scope, Snapshot, candidates
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


HOMES = tuple(Home(f"Bostedet Nummer {n}") for n in range(_KEPT + 3))
MANY = Snapshot(
    corpus(
        guideline("Nøglen er fælles."), *(addition(h, f"Nøglen til {h.name}.") for h in HOMES), homes=HOMES
    )
)


def test_the_index_of_a_home_stays_open() -> None:
    """The homes asked for last keep their index, as many as may stay open, and no more do."""
    indexes = [MANY.index(Scope(h.name)) for h in HOMES]
    last = zip(HOMES[-_KEPT:], indexes[-_KEPT:], strict=True)
    assert all(MANY.index(Scope(home.name)) is opened for home, opened in last)
    assert len(MANY._indexes) == _KEPT


def test_asking_keeps_an_index_open() -> None:
    """A home that is asked for again stays open while others come."""
    opened = MANY.index(Scope(FYR.name))
    assert all(MANY.index(Scope(h.name)) and MANY.index(Scope(FYR.name)) is opened for h in HOMES)


def test_an_index_opened_again_answers_the_same() -> None:
    """A home whose index was closed gets the same answers, scores too, when it is opened again."""
    first = MANY.index(Scope(HOMES[0].name))
    before = first.search("nøglen nummer 0")
    for home in HOMES[1:]:
        MANY.index(Scope(home.name))
    again = MANY.index(Scope(HOMES[0].name))
    assert again is not first
    assert (again.search("nøglen nummer 0"), len(before.hits)) == (before, 2)


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_an_index_holds_the_candidates(scope: Scope) -> None:
    """What a scope's index ranks are its candidates, in their order, and nothing else."""
    found = corpus(
        guideline("fælles"),
        guideline("for voksne", standard="1.5", group="voksne"),
        guideline("for unge", standard="1.5", group="børn og unge"),
        guideline("kladde", standard="1.6", state=State.DRAFT),
        guideline("ikke os", standard="1.7", not_for=(FYR.name,)),
        *(addition(home, f"hos {home.name}") for home in (FYR, LYNG, UNGE)),
        addition(FYR, "gammel", standard="1.6", state=State.REPLACED),
    )
    assert Snapshot(found).index(scope).candidates == tuple(candidates(found, scope))


@given(st.sampled_from([FYR, LYNG, UNGE]), st.text("hvorernøglklåbmdici ", max_size=20))
def test_another_homes_text_is_never_found(home: Home, question: str) -> None:
    """Whatever a home asks, what is found is common or its own."""
    own = {f"nøglen og koden hos {h.name}": h for h in (FYR, LYNG, UNGE)}
    snapshot = Snapshot(
        corpus(
            guideline("nøglen er fælles"), *(addition(h, text) for text, h in own.items()), listed=WordList()
        )
    )
    hits = snapshot.index(Scope(home.name)).search(f"nøglen {question}", 50).hits
    assert {own.get(h.candidate.passage.text, home) for h in hits} == {home}


def test_words_of_the_corpus() -> None:
    """A corpus brings its own word list."""
    found = Snapshot(corpus(guideline("Grillen er låst."), listed=WordList((("grill", "bålfad"),))))
    assert len(found.index(Scope()).search("bålfadet").hits) == 1


def test_a_guideline_in_force() -> None:
    """The guideline in force of a key is known, and which files a home has of one."""
    old, new = guideline("gammel", state=State.REPLACED), guideline("ny")
    mine, draft = addition(FYR, "vores"), addition(FYR, "kladde", state=State.DRAFT)
    snapshot = Snapshot(corpus(old, new, mine, draft))
    assert snapshot.guideline(new.key) is new
    assert snapshot.states(mine.key) == {State.CURRENT, State.DRAFT}
    assert (snapshot.guideline(mine.key), snapshot.states(new.key)) == (None, frozenset())


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
