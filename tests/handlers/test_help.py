"""Help says in few lines how to ask, and where the limits are."""

import pytest

from corpus.model import Home
from handlers.model import Outcome
from tests.handlers.conversation import say, verify
from tests.index.small import FYR, LYNG, corpus, guideline

SMALL = corpus(guideline("Medicinen skal ligge i et skab."), homes=(FYR, LYNG))


def test_conversation_about_help() -> None:
    """Help says who answers, that it quotes, and what never to write."""
    verify(
        [
            ("hjælp", "Jeg er en bot."),
            ("/hjælp", "ordrette citater"),
            ("!hjælp", "Skriv aldrig navne eller personnumre."),
            ("hjælp", "ring 112"),
            ("hjælp", "Bostedet Fyrmosen, Bostedet Lynggård"),
        ],
        SMALL,
    )


def test_help_knows_the_home() -> None:
    """Who asks from a home is told which."""
    verify([("hjælp", "Du spørger for Bostedet Fyrmosen.")], SMALL, FYR)


@pytest.mark.parametrize("homes", [(), (FYR,), tuple(Home(f"Bostedet nummer {n}") for n in range(60))])
def test_help_is_short(homes: tuple[Home, ...]) -> None:
    """Help is at most four lines without an empty one, however many homes there are."""
    lines = say("hjælp", corpus(homes=homes)).text.split("\n")
    assert len(lines) <= 4
    assert all(lines)


def test_help_is_no_answer() -> None:
    """Help cites nothing."""
    reply = say("hjælp", SMALL)
    assert (reply.outcome, reply.answer) == (Outcome.COMMAND, None)
