"""Where a number is asked for, one that is typed is an answer, and letters pick."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot.app import App
from bot.screen import render, signed
from bot.terminal import Talk
from handlers.model import Choice, Outcome, Reply, User
from index.library import Library, Snapshot
from tests.index.small import TODAY, corpus, guideline

CHOICES = (Choice("Det ved jeg ikke", "/ukendt"), Choice("Tilbage", "/tilbage"))
ASKED = Reply(Outcome.COMMAND, "Hvor mange minutter?", choices=CHOICES, expects=True)
LETTERS = "Der er 2 at vælge imellem. Skriv et tal, eller vælg et bogstav."


@dataclass(frozen=True, slots=True)
class _Asks(App):
    """A product that asks for a number after "begynd", and says what it heard."""

    def handle(self, text: str, *_: Any, **__: Any) -> Reply:  # noqa: ANN401 - as the product's own
        """The question, or what was said; then choices that numbers pick."""
        return ASKED if text == "begynd" else Reply(Outcome.COMMAND, f"hørt: {text}", choices=CHOICES)


KNOWN = Library(Snapshot(corpus(guideline("Skabet skal låses."))))


def dialogue(said: Sequence[str]) -> list[str]:
    """What a terminal answers, line by line."""
    talk = Talk(_Asks(KNOWN, TODAY), None, User("terminal:a"))
    return [talk.say(line).text for line in said]


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("2", "hørt: 2"),
        ("10", "hørt: 10"),
        ("0", "hørt: 0"),
        ("22.15", "hørt: 22.15"),
        ("ti minutter", "hørt: ti minutter"),
        ("a", "hørt: /ukendt"),
        (" B. ", "hørt: /tilbage"),
        ("c", LETTERS),
        ("å", "hørt: å"),
        ("mk", "hørt: mk"),
    ],
)
def test_a_number_is_an_answer(said: str, heard: str) -> None:
    """While a number is asked for numbers go on as they are, and the letters on the list pick."""
    assert dialogue(["begynd", said])[1] == heard


def test_only_while_it_is_asked_for() -> None:
    """What is wrongly picked leaves the question open; after the answer numbers pick again."""
    assert dialogue(["begynd", "x", "2", "2", "a", "3"]) == [
        ASKED.text, LETTERS, "hørt: 2", "hørt: /tilbage", "hørt: a",
        "Der er 2 at vælge imellem. Skriv et spørgsmål, eller vælg et tal på listen.",
    ]  # fmt: skip


def test_a_question_without_choices() -> None:
    """A letter where there are none is told what is asked for."""
    talk = Talk(App(KNOWN, TODAY), None, User("terminal:a"))
    talk.last = Reply(Outcome.COMMAND, expects=True)
    assert talk.say("a").text == "Der er intet at vælge imellem. Skriv et tal."


@pytest.mark.parametrize(("expects", "first"), [(True, "a Det ved jeg ikke"), (False, "1 Det ved jeg ikke")])
def test_the_list_shows_what_picks(tmp_path: Path, *, expects: bool, first: str) -> None:
    """Each choice stands beside what picks it."""
    shown = Console(file=io.StringIO(), width=80)
    for piece in render(Reply(Outcome.COMMAND, choices=CHOICES, expects=expects), tmp_path):
        shown.print(piece)
    assert isinstance(shown.file, io.StringIO)
    assert next(line.strip() for line in shown.file.getvalue().splitlines()) == first


def test_more_choices_than_letters() -> None:
    """After z come two letters, and no choice is left out."""
    signs = list(signed(Reply(Outcome.COMMAND, choices=CHOICES * 15, expects=True)))
    assert (signs[25:28], len(signs)) == (["z", "aa", "ab"], 30)
