"""Which handler a message reaches; and what every handler must do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.model import Context, Outcome, Request
from handlers.registry import HANDLERS, command_of, dispatch, handler
from index.library import Snapshot
from tests.handlers.conversation import handlers, said_back, say
from tests.index.small import FYR, TODAY, addition, corpus, guideline

SMALL = corpus(guideline("Medicinen skal ligge i et skab."), addition(FYR, "Skabet er hvidt."))
EVERY = pytest.mark.parametrize("name", sorted(HANDLERS))


@EVERY
def test_every_handler_has_help(name: str) -> None:
    """Each handler has a line of help: a short sentence."""
    text = HANDLERS[name].help
    assert text.endswith(".")
    assert 10 <= len(text) <= 80


@EVERY
@pytest.mark.parametrize("home", [None, FYR.name])
def test_every_handler_answers_empty_text(name: str, home: str | None) -> None:
    """Each handler answers when nothing is said, with or without a home."""
    reply = HANDLERS[name].handle(Request("", home), Context(Snapshot(SMALL), TODAY))
    assert said_back(reply).strip()


@EVERY
def test_every_handler_answers_in_an_empty_corpus(name: str) -> None:
    """Each handler answers where there are no documents and no homes."""
    assert said_back(say(f"/{name}", corpus(homes=()))).strip()


@EVERY
def test_every_handler_is_reached_by_its_name(name: str) -> None:
    """Its name after "/" or "!" or alone, in any letters, reaches it."""
    for form in ("/{} nu", "!{} nu", " {} ", "/{}"):
        assert command_of(form.format(name))[0] == command_of(form.format(name.upper()))[0] == name


@pytest.mark.parametrize("said", ["", "  \n", "hjælp", "Hjælp!", "/hjælp", "!hjælp", "/spørg", "spørg"])
def test_who_says_nothing_gets_help(said: str) -> None:
    """No words, a cry for help, and a command to ask without a question are answered with help."""
    assert say(said, SMALL, FYR).outcome is Outcome.COMMAND


@pytest.mark.parametrize(
    "said", ["hjælp borgeren med medicinen", "/ukendt medicin", "!", "?", "hvad er medicin"]
)
def test_anything_else_is_a_question(said: str) -> None:
    """What is no command is searched for."""
    assert say(said, SMALL, FYR).answer is not None


def test_the_command_is_no_part_of_the_question() -> None:
    """A question after "/spørg" is the same question."""
    assert say("/spørg hvor ligger medicinen", SMALL, FYR) == say("hvor ligger medicinen", SMALL, FYR)


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    """There is nothing one can say that has no answer."""
    assert said_back(say(text, SMALL, FYR)).strip()


def test_two_handlers_of_one_name() -> None:
    """A second handler of a name is a mistake of the program."""
    with pytest.raises(ValueError, match="hjælp"):
        handler("hjælp", "Endnu en.")(handlers.help.show)


def test_home_and_mask_come_with_the_words() -> None:
    """A handler sees whose home it is and what was taken out."""
    reply = dispatch(Request("/spørg hvor ligger medicinen", FYR.name, 2), Context(Snapshot(SMALL), TODAY))
    assert reply.answer is not None
    assert (reply.answer.home, reply.answer.masked) == (FYR.name, 2)
