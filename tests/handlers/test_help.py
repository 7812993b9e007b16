"""Help says in few lines how to ask, and where the limits are."""

import pytest

from corpus.model import Home
from handlers.model import Outcome
from handlers.registry import HANDLERS
from tests.handlers.conversation import Talk, say, verify
from tests.index.small import FYR, LYNG, corpus, guideline

SMALL = corpus(guideline("Medicinen skal ligge i et skab."), homes=(FYR, LYNG))


def test_conversation_about_help() -> None:
    """Help says who answers, that it quotes, what never to write, and what else one can type."""
    verify(
        [
            ("hjælp", "Jeg er en bot."),
            ("/hjælp", "ordrette citater"),
            ("!hjælp", "Skriv aldrig navne eller personnumre."),
            ("hjælp", "ring 112"),
            ("menu", "Der er: Bostedet Fyrmosen, Bostedet Lynggård."),
            ("kommandoer", "hus NAVN – vælg eller skift det hus, du spørger for"),
            ("hjaelp", "kilde NUMMER – vis hele afsnittet"),
            ("help", "og om natten?"),
        ],
        SMALL,
    )


def test_help_knows_the_home() -> None:
    """Who asks from a home is told which, whether it came with the message or was chosen."""
    verify([("hjælp", "Du spørger for Bostedet Fyrmosen. Skift med »hus NAVN«.")], SMALL, FYR)
    Talk(SMALL).verify([("hus lynggård", ""), ("hjælp", "Du spørger for Bostedet Lynggård.")])


@pytest.mark.parametrize("homes", [(), (FYR,), tuple(Home(f"Bostedet nummer {n}") for n in range(60))])
def test_help_is_short(homes: tuple[Home, ...]) -> None:
    """Help fits on a screen without an empty line, however many homes there are."""
    lines = say("hjælp", corpus(homes=homes)).text.split("\n")
    assert len(lines) <= 12
    assert all(line.strip() and len(line) <= 200 for line in lines)


def test_of_many_homes_some_are_named() -> None:
    """Of many homes the first are named and the others counted."""
    homes = tuple(Home(f"Bostedet nummer {n}") for n in range(9))
    assert "Bostedet nummer 5 og 3 til." in say("hjælp", corpus(homes=homes)).text


@pytest.mark.parametrize("name", ["hus", "kilde", "tjekliste", "forløb", "hjælp"])
def test_help_names_what_one_can_type(name: str) -> None:
    """Each command that helps in a conversation stands in it as it is typed."""
    assert f"  {HANDLERS[name].form} – " in say("hjælp", SMALL).text


def test_help_is_no_answer() -> None:
    """Help cites nothing, and the question before can still be gone on from."""
    reply = say("hjælp", SMALL)
    assert (reply.outcome, reply.answer) == (Outcome.COMMAND, None)


def test_its_own_example_is_a_question() -> None:
    """What help gives as an example of a question is one, and finds its rule."""
    rule = guideline("Medicin må højst ligge i doseringsæsken i 4 uger.")
    example = say("hjælp", corpus(rule)).text.split("\n")[0].rpartition(": ")[2]
    verify([(example, "4 uger")], corpus(rule))
