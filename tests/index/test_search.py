"""A scope's passages, ranked."""

from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.model import Home
from index.analysis import terms
from index.library import Scope, Snapshot, candidates
from index.search import Hit, ScopeIndex
from tests.index.small import FYR, LYNG, addition, corpus, guideline

WORDS = st.sampled_from(
    "nøglen medicinen skabet vagten lægen borgeren dosis alarmen døren ikke skal må uden kniven bilen".split()
)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=8)
QUESTIONS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)


def index(*texts: str) -> ScopeIndex:
    """The passages of one guideline."""
    return ScopeIndex(candidates(corpus(guideline(*texts)), Scope()))


def found(hits: tuple[Hit, ...]) -> list[str]:
    """The texts that were found, best first."""
    return [h.candidate.passage.text for h in hits]


@given(TEXTS, st.data())
def test_a_word_of_a_passage_finds_it(texts: list[str], data: st.DataObject) -> None:
    """However few passages there are, and however common the word, each passage is found by its words."""
    text = data.draw(st.sampled_from(texts))
    word = data.draw(st.sampled_from(text.split()))
    assert text in found(index(*texts).search(word))


@given(TEXTS, QUESTIONS)
def test_shared_words_first(texts: list[str], question: str) -> None:
    """Passages that share no word with the question come after all that do, with a score of nothing."""
    shared = [bool(set(terms(text)) & set(terms(question))) for text in found(index(*texts).search(question))]
    assert shared == sorted(shared, reverse=True)


def test_a_word_that_nobody_wrote() -> None:
    """A question of unknown words finds nothing."""
    assert index("Nøglen hænger i skabet.", "Ring til lægen.").search("xylofon") == ()


def test_the_title_counts() -> None:
    """A passage is found by the title of its document too."""
    assert found(index("Ring til lægen.").search("medicinhåndtering")) == ["Ring til lægen."]


@given(TEXTS, QUESTIONS)
def test_coverage_is_a_share(texts: list[str], question: str) -> None:
    """Coverage lies between 0 and 1."""
    hits = index(*texts).search(f"{question} xylofon")
    assert all(0 <= h.coverage < 1 for h in hits)


@given(TEXTS, QUESTIONS)
def test_coverage_of_all_words_is_one(texts: list[str], question: str) -> None:
    """A passage that has every word of the question covers it wholly."""
    hits = index(*texts, question).search(question)
    assert max(h.coverage for h in hits) > 0.999


@given(TEXTS, QUESTIONS)
def test_order_is_the_same_every_time(texts: list[str], question: str) -> None:
    """The same passages and question give the same hits in the same order."""
    assert index(*texts).search(question) == index(*texts).search(question)


@given(TEXTS, QUESTIONS)
def test_best_first(texts: list[str], question: str) -> None:
    """Scores fall, and equal ones keep the order of the documents."""
    hits = index(*texts).search(question)
    order = [(-h.score, h.candidate.passage.paragraph) for h in hits]
    assert order == sorted(order)


def test_an_empty_scope() -> None:
    """Where there are no passages there are no hits."""
    assert ScopeIndex([]).search("hvor er nøglen") == ()


def test_a_question_without_words() -> None:
    """A question of filling words or marks finds nothing."""
    assert [index("Nøglen er her.").search(q) for q in ("", "hvor er det", "?!")] == [(), (), ()]


def test_no_more_than_wanted() -> None:
    """At most as many hits as asked for."""
    assert len(index(*(f"Nøglen {n}" for n in range(30))).search("nøglen", 4)) == 4


@given(TEXTS, TEXTS, TEXTS, QUESTIONS)
def test_another_home_changes_nothing(
    common: list[str], own: list[str], others: list[str], question: str
) -> None:
    """Adding a home leaves the answers of every other home exactly as they were, and those for all."""
    rule, mine, new = guideline(*common), addition(FYR, *own), addition(LYNG, *others)
    before, after = Snapshot(corpus(rule, mine, homes=(FYR,))), Snapshot(corpus(new, rule, mine))
    scopes = (Scope(FYR.name, "voksne"), Scope(FYR.name), Scope())
    assert [before.index(s).search(question) for s in scopes] == [
        after.index(s).search(question) for s in scopes
    ]


@given(TEXTS, QUESTIONS)
def test_a_home_without_additions_has_the_common_answers(common: list[str], question: str) -> None:
    """A home that wrote nothing gets what is asked for all."""
    assume(terms(question))
    snapshot = Snapshot(corpus(guideline(*common), addition(LYNG, question)))
    silent = Home("Bostedet Tavs")
    assert snapshot.index(Scope(silent.name)).search(question) == snapshot.index(Scope()).search(question)
