"""What is no question is answered like one person answers another; a question beside it is a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.model import Outcome
from handlers.pleasantries import is_smalltalk
from tests.growth import grows_evenly
from tests.handlers.conversation import Talk, alone, said_back, say
from tests.index.small import FYR, addition, corpus, guideline

SMALL = corpus(
    guideline("Medicinen skal ligge i et aflåst skab.", "En god vagt begynder med overlap."),
    addition(FYR, "Nøglen hænger på gangen."),
)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("hej", "Hej. Skriv dit spørgsmål"),
        ("Hej!", "Hej. Skriv dit spørgsmål"),
        ("hej bot", "Hej. Skriv dit spørgsmål"),
        ("Halløjsa", "Hej. Skriv dit spørgsmål"),
        ("godmorgen", "Hej. Skriv dit spørgsmål"),
        ("god aften", "Hej. Skriv dit spørgsmål"),
        ("hello", "Hej. Skriv dit spørgsmål"),
        ("hvad kan du?", "Hej. Skriv dit spørgsmål"),
        ("tak", "Det var så lidt."),
        ("TAK!!", "Det var så lidt."),
        ("mange tak", "Det var så lidt."),
        ("tusind tak skal du have", "Det var så lidt."),
        ("tak for hjælpen bot", "Det var så lidt."),
        ("super tak", "Det var så lidt."),
        ("ok", "Det var så lidt."),
        ("thanks", "Det var så lidt."),
        ("hvem er du", "Jeg er en bot, ikke et menneske."),
        ("er du et menneske?", "Jeg er en bot, ikke et menneske."),
        ("er du chatgpt", "Jeg er en bot, ikke et menneske."),
        ("are you a bot", "Jeg er en bot, ikke et menneske."),
        ("hvordan går det", "Jeg er klar."),
        ("farvel", "Farvel, og god vagt."),
        ("godnat bot", "Farvel, og god vagt."),
        ("vi ses", "Farvel, og god vagt."),
        ("øv", "Det er i orden."),
        ("dumme bot", "Det er i orden."),
        ("/hilsen", "Hej. Skriv dit spørgsmål"),
        ("tak for i dag", "Det var så lidt."),
        ("hej hej", "Hej."),
    ],
)
def test_smalltalk(said: str, answer: str) -> None:
    """A whole message of courtesy is answered in a sentence, without a passage; help is a choice away."""
    reply = say(said, SMALL)
    assert (reply.outcome, reply.answer, [c.command for c in reply.choices]) == (
        Outcome.SMALLTALK,
        None,
        ["/hjælp"],
    )
    assert reply.text.startswith(answer)


@pytest.mark.parametrize(
    "said",
    [
        "hej, hvor ligger medicinen",
        "Hej bot! Hvor ligger medicinen?",
        "tak, men hvor ligger medicinen",
        "tak for medicinen",
        "er du ansvarlig for medicin",
        "hvem er du når medicinen skal i skabet",
        "ok medicinen",
        "hej medicinskab",
        "fint med medicin i skabet",
    ],
)
def test_a_question_beside_it(said: str) -> None:
    """A greeting or thanks before a question is no small talk: the question is answered."""
    assert "Medicinen skal ligge i et aflåst skab." in said_back(say(said, SMALL))


@pytest.mark.parametrize(
    "said",
    [
        "hvem er min mentor",
        "hvem er du når du giver medicin",
        "er du i tvivl om magt",
        "hvordan går det til når vi tæller",
        "hvad så hvis han nægter",
        "god vagt hvad er det",
        "hvad hedder skemaet",
        "okay at låse døren",
        "hvad kan du give uden recept",
        "hvad er du forpligtet til",
        "undskyld hvor er nøglen",
    ],
)
def test_a_question_that_begins_like_it(said: str) -> None:
    """A question that begins like small talk is a question."""
    assert not is_smalltalk(said)


def test_dialogue() -> None:
    """Small talk comes and goes, and the conversation stays what it was."""
    Talk(SMALL, FYR).verify(
        [
            ("hej", "Hej."),
            ("1", "Jeg er en bot."),
            ("hvor ligger medicinen", "aflåst skab"),
            ("tak", "Det var så lidt."),
            ("kilde 1", "aflåst skab"),
            ("farvel", "god vagt"),
        ]
    )


def test_it_tells_what_was_taken_out() -> None:
    """Whoever greets with a personal number is told that it was taken out."""
    assert "Jeg har fjernet et personnummer" in said_back(say("/hilsen 010190-1234", SMALL))


def test_in_an_empty_corpus() -> None:
    """Where there are no documents a greeting is answered all the same."""
    alone(corpus(homes=())).verify([("hej", "Hej."), ("hvem er du", "en bot")])


@given(st.text(max_size=60))
def test_any_text_is_small_talk_or_not(said: str) -> None:
    """Any text is told, and marks around it change nothing."""
    assert is_smalltalk(said) == is_smalltalk(f" {said} !")


def test_long_texts() -> None:
    """A text four times as long takes about four times the time."""
    assert grows_evenly(lambda n: is_smalltalk("tak hej " * n), 2000)
