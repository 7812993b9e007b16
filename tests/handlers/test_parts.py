"""A message that asks several things is answered part by part; one that asks one thing stays whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.model import Answer, Outcome
from handlers.parts import parts
from tests.growth import grows_evenly
from tests.handlers.conversation import answered
from tests.index.small import FYR, addition, corpus, guideline

SMALL = corpus(
    guideline(
        "Medicinen skal ligge i et aflåst skab.",
        "To medarbejdere skal tælle tabletterne ved hvert vagtskifte.",
        "En fejl skal meldes inden syv dage.",
    ),
    addition(FYR, "Nøglen til skabet hænger hos vagtlederen."),
)
PLACE, KEY, ERROR, COUNT = (
    "hvor ligger medicinen",
    "hvem har nøglen til skabet",
    "hvornår skal en fejl meldes",
    "hvem skal tælle tabletterne",
)
CASINO = "må man spille kasino om kaffen"


def shown(answer: Answer) -> list[str]:
    """The first words of what stands on the card."""
    return [c.text.split()[0] for c in answer.shown]


def untold(answer: Answer) -> list[str]:
    """What is said of parts that were not found."""
    return [w.text for w in answer.warnings if w.code == "part_not_found"]


# ---------------------------------------------------------------- what is asked
@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (f"{PLACE}? {ERROR}?", (PLACE, ERROR)),
        (f"{PLACE}\n{ERROR}", (PLACE, ERROR)),
        (f"{PLACE} og {KEY}", (PLACE, KEY)),
        (f"{PLACE}, og {KEY}", (PLACE, KEY)),
        (f"{PLACE}? {KEY}? {ERROR}?", (PLACE, KEY, ERROR)),
        (f"Hej. {PLACE}? {KEY}?", (f"Hej. {PLACE}", f"Hej. {KEY}")),
        (
            f"Borgeren er faldet. {PLACE}? {KEY}?",
            (f"Borgeren er faldet. {PLACE}", f"Borgeren er faldet. {KEY}"),
        ),
        (f"{PLACE}? hvornår skal den gives? {KEY}?", (f"{PLACE}, hvornår skal den gives", KEY)),
        (f"{PLACE}? {KEY}? tak", (PLACE, KEY)),
    ],
)
def test_several_questions(said: str, asked: tuple[str, ...]) -> None:
    """Each question is one, with what was told before it and what is nothing without it."""
    assert parts(said) == asked


@pytest.mark.parametrize(
    "said",
    [
        PLACE,
        f"{PLACE}?",
        "Borgeren har spyttet tabletten ud. Må jeg give en ny?",
        "Hun er faldet i badet og har slået hovedet. Hvem skal jeg ringe til i nat?",
        "hvor er nøglen og skabet",
        "hvem giver medicin og tæller tabletterne",
        "må jeg det? hvad så?",
        f"{PLACE}? må jeg det?",
        "skal fejl og uheld meldes til lederen, også om natten",
        "",
        "?!",
    ],
)
def test_one_question_stays_whole(said: str) -> None:
    """One question, with what is told beside it, is answered as it was said."""
    assert parts(said) == (said,)


def test_never_more_than_three() -> None:
    """Who asks four things at once is answered as if it were one: nobody reads four answers on a card."""
    said = f"{PLACE}? {KEY}? {ERROR}? {COUNT}?"
    assert parts(said) == (said,)


@given(st.lists(st.sampled_from([PLACE, KEY, ERROR, COUNT, "Hej", "hun er syg", "?", "\n", "og", "."])))
def test_nothing_that_asks_is_lost(said: list[str]) -> None:
    """Whatever is said there are one to three questions, and each of them is in one of these."""
    text = ". ".join(said)
    found = parts(text)
    assert 1 <= len(found) <= 3
    assert all(any(question in part for part in found) for question in said if question in (PLACE, KEY))


@given(st.text())
def test_any_text_asks_something(said: str) -> None:
    """Any text is one to three questions, one of them at least the text itself where it is one."""
    found = parts(said)
    assert found == (said,) or 2 <= len(found) <= 3


def test_long_texts() -> None:
    """A text four times as long takes about four times the time."""
    assert grows_evenly(lambda n: parts(f"{PLACE} og hvem, og " * n), 500)


# ---------------------------------------------------------------- what is answered
def test_each_part_is_on_the_card() -> None:
    """The passage of each question stands on the card, in the order of the questions."""
    answer = answered(f"{ERROR}? {PLACE}?", SMALL, FYR)
    assert (answer.outcome, shown(answer), untold(answer)) == (Outcome.ANSWERED, ["En", "Medicinen"], [])


def test_three_parts_on_the_card() -> None:
    """Three questions are answered too, from the common guideline and the home's own text."""
    assert shown(answered(f"{PLACE}? {KEY}? {ERROR}?", SMALL, FYR)) == ["Medicinen", "Nøglen", "En"]


@pytest.mark.parametrize("said", [f"{PLACE} og {CASINO}", f"{CASINO}? {PLACE}?"])
def test_the_part_that_is_not_found_is_told(said: str) -> None:
    """Where one of two questions is answered, the card has its passage and says that the other lacks."""
    answer = answered(said, SMALL, FYR)
    assert (answer.outcome, shown(answer)) == (Outcome.ANSWERED, ["Medicinen"])
    assert untold(answer) == [f"Den del fandt jeg ikke svar på: »{CASINO}«"]


def test_a_part_is_as_sure_as_by_itself() -> None:
    """What is asked beside it makes an answer neither surer nor less sure."""
    alone = answered(PLACE, SMALL, FYR)
    assert answered(f"{PLACE} og {CASINO}", SMALL, FYR).confidence == alone.confidence


def test_where_no_part_is_found_nothing_is() -> None:
    """Where neither is answered there is no answer, and no list of parts."""
    answer = answered(f"{CASINO}? hvad koster bonusklubben i Malta?", SMALL, FYR)
    assert (answer.outcome, answer.shown, untold(answer)) == (Outcome.NOT_FOUND, (), [])


def test_no_part_tells_a_personal_number() -> None:
    """The part that was not found is told without what was taken out of it."""
    answer = answered(f"{PLACE}? {CASINO} med 010190-1234?", SMALL, FYR)
    assert len(untold(answer)) == 1
    assert "0101" not in untold(answer)[0]
