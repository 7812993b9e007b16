"""How sure an answer is grows with what speaks for it; from it come an answer, a maybe, or nothing."""

from dataclasses import fields, replace

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from handlers.confidence import FILE, Model, Signs, calibrated, signs
from handlers.model import Outcome
from index.library import Scope
from tests.handlers.conversation import answered, snapshot
from tests.index.small import FYR, addition, corpus, guideline

SMALL = corpus(
    guideline(
        "Medicinen skal ligge i et aflåst skab.",
        "To medarbejdere skal tælle tabletterne ved hvert vagtskifte.",
        "En fejl skal meldes inden syv dage.",
    ),
    addition(FYR, "Nøglen til skabet hænger hos vagtlederen."),
)
BOTH = pytest.mark.parametrize("meaning", [True, False], ids=["with meaning", "words alone"])
NAMES = [f.name for f in fields(Signs)]
AGAINST = {"unknown", "kind"}  # what speaks against an answer; all else speaks for it
SIGNS = st.builds(Signs, **{name: st.floats(-1, 2) for name in NAMES})


def found(question: str) -> Signs:
    """The signs of what a question finds at Fyrmosen."""
    index = snapshot(SMALL).index(Scope(FYR.name, "voksne"))
    result = index.search(question)
    shown = signs(question, result.query, index.ranking, result.hits)
    assert shown is not None
    return shown


# ---------------------------------------------------------------- the model
@BOTH
@given(SIGNS, st.sampled_from(NAMES), st.floats(0, 2))
def test_each_sign_counts_its_way(meaning: bool, some: Signs, name: str, more: float) -> None:  # noqa: FBT001
    """More of what speaks for an answer never makes it less sure, more of what speaks against never surer."""
    model = calibrated(meaning=meaning)
    before, after = model.of(some), model.of(replace(some, **{name: getattr(some, name) + more}))
    assert after <= before if name in AGAINST else after >= before


@BOTH
@given(SIGNS)
def test_confidence_is_a_chance(meaning: bool, some: Signs) -> None:  # noqa: FBT001
    """Whatever the signs, confidence lies between 0 and 1."""
    assert 0 < calibrated(meaning=meaning).of(some) < 1


def test_signs_beyond_measure() -> None:
    """Signs of any size give a chance, not an error."""
    model = Model(0.5, 0.2, 0.0, Signs(coverage=1.0))
    assert [round(model.of(Signs(coverage=x)), 3) for x in (-1e9, 0.0, 1e9)] == [0.0, 0.5, 1.0]


# ---------------------------------------------------------------- the file
@BOTH
def test_all_weights_are_on_their_side(meaning: bool) -> None:  # noqa: FBT001
    """What was fitted counts for an answer what speaks for it, and against it what speaks against."""
    weights = calibrated(meaning=meaning).weights
    wrong = [n for n in NAMES if getattr(weights, n) * (-1 if n in AGAINST else 1) < 0]
    assert (wrong, weights.coverage > 0, weights.margin > 0) == ([], True, True)


@BOTH
def test_the_limits_are_in_order(meaning: bool) -> None:  # noqa: FBT001
    """A maybe takes less than an answer; what has no sign for it is neither, what has all is an answer."""
    model = calibrated(meaning=meaning)
    assert 0 < model.maybe < model.answer < 1
    assert model.of(Signs()) < model.maybe
    best = Signs(**{n: 0.0 if n in AGAINST else 1.0 for n in NAMES})
    assert model.of(best) > model.answer


def test_by_words_alone_meaning_counts_nothing() -> None:
    """Where only words were searched no sign of meaning has a weight."""
    weights = calibrated(meaning=False).weights
    assert (weights.agreement, weights.nearness, weights.inside) == (0, 0, 0)


def test_the_file_holds_nothing_else() -> None:
    """Every name in the file is a sign or one of the three numbers: a slip of the pen would count as zero."""
    said = yaml.safe_load(FILE.read_text("utf-8"))
    assert set(said) == {"with_meaning", "words_alone"}
    assert {name for model in said.values() for name in model} <= {*NAMES, "answer", "maybe", "intercept"}


# ---------------------------------------------------------------- the signs
def test_more_of_the_question_is_surer() -> None:
    """The more of a question a passage has, the more of it is covered and the surer it is."""
    said = ("kasino bonusklub medicinen", "kasino medicinen", "medicinen")
    some = [found(q) for q in said]
    assert [s.coverage for s in some] == sorted(s.coverage for s in some)
    sure = [answered(q, SMALL, FYR).confidence for q in said]
    assert sure == sorted(set(sure))


def test_words_that_no_text_has() -> None:
    """Words that nobody wrote make a question less known, and an answer to it less sure."""
    plain, strange = "hvem har nøglen til skabet", "hvem har nøglen til kasinoets bonusskab"
    assert found(plain).unknown == 0.0 < found(strange).unknown
    assert answered(strange, SMALL, FYR).confidence < answered(plain, SMALL, FYR).confidence


def test_the_kind_that_is_asked_for() -> None:
    """A passage without an amount where one is asked for lacks it; with meaning it is less sure for that."""
    lacks, has = found("hvor mange nøgler til skabet"), found("hvor mange tæller tabletterne")
    assert (lacks.kind, has.kind) == (1.0, 0.0)
    model = calibrated(meaning=True)
    assert model.of(lacks) < model.of(replace(lacks, kind=0.0))


def test_by_words_alone_there_are_no_signs_of_meaning() -> None:
    """Where meaning took no part its signs are nothing at all."""
    shown = found("hvem har nøglen")
    assert (shown.agreement, shown.nearness, shown.inside) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("question", ["", "?!", "hvad er det"])
def test_no_words_no_signs(question: str) -> None:
    """A question without a word of matter has no signs."""
    index = snapshot(SMALL).index(Scope())
    result = index.search(question)
    assert signs(question, result.query, index.ranking, result.hits) is None


def test_a_passage_without_a_rival_is_no_surer() -> None:
    """Where a passage is the only one there is no margin to be sure by."""
    index = snapshot(corpus(guideline("Medicinen skal ligge i et aflåst skab."))).index(Scope())
    result = index.search("medicinen")
    shown = signs("medicinen", result.query, index.ranking, result.hits)
    assert shown is not None
    assert shown.margin == 0.0


# ---------------------------------------------------------------- three outcomes
@pytest.mark.parametrize(
    ("question", "outcome", "maybe"),
    [
        ("hvem har nøglen til skabet", Outcome.ANSWERED, False),
        ("hvor hænger nøglen til kasinoet", Outcome.NOT_FOUND, True),
        ("kasinoets bonusklub i Malta og nøglen", Outcome.NOT_FOUND, False),
        ("xylofon", Outcome.NOT_FOUND, False),
    ],
)
def test_three_outcomes(question: str, outcome: Outcome, *, maybe: bool) -> None:
    """A question is answered, or not with what may help, or not at all."""
    answer = answered(question, SMALL, FYR)
    assert (answer.outcome, bool(answer.maybe)) == (outcome, maybe)


WORDS = (
    "hvem har nøglen til skabet medicinen kasino bonusklub Malta fejl meldes tabletterne hvornår hvor mange"
)


@given(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=7).map(" ".join))
def test_the_outcome_is_what_the_limits_say(question: str) -> None:
    """Whatever is asked, the outcome follows from the confidence and the two limits."""
    answer, model = answered(question, SMALL, FYR), calibrated(meaning=False)
    assume(answer.confidence not in (model.answer, model.maybe))  # it is rounded
    assert (answer.outcome is Outcome.ANSWERED) == (answer.confidence >= model.answer)
    assert bool(answer.maybe) == (model.maybe <= answer.confidence < model.answer)
