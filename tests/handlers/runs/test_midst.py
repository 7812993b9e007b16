"""A short question in the midst of a checklist is taken to be about what one is in the midst of."""

import pytest

from handlers.model import Outcome
from tests.handlers.runs.dialogue import Chat, chat

FORCE = "Jeg går ud fra, at det handler om »Efter magt – voksne«, som du er i gang med."
MISTAKE = "Jeg går ud fra, at det handler om »Fejl med medicin«, som du er i gang med."


def asked(started: str, question: str) -> tuple[list[str], list[tuple[str, str]]]:
    """What stands on top of the answer, and the sections that it shows, by standard and heading."""
    anna = chat()
    anna.say(started)
    return _told(anna, question)


def _told(anna: Chat, question: str) -> tuple[list[str], list[tuple[str, str]]]:
    reply = anna.say(question)
    assert reply.answer
    return [t.text for t in reply.top], [(c.standard, c.heading[-1][:2]) for c in reply.answer.shown]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("hvor lang frist har vi", ("1.5", "S7")),
        ("skal pårørende have besked", ("1.5", "S8")),
        ("hvor finder jeg skemaet", ("1.5", "S7")),
    ],
)
def test_it_is_taken_to_be_about_that(question: str, expected: tuple[str, str]) -> None:
    """The rule of what one is in the midst of stands first, and that this was assumed stands above it."""
    top, shown = asked("tjekliste magt", question)
    assert top == [FORCE]
    assert shown[0] == expected
    assert len(set(shown)) > 1  # what was found without the assumption stands below


def test_the_same_words_elsewhere() -> None:
    """In another checklist the same words find another rule; in none nothing is assumed."""
    top, shown = asked("tjekliste medicin fejl", "hvor lang frist har vi")
    assert top == [MISTAKE]
    assert shown[0][0] == "1.6"
    top, shown = _told(chat(), "hvor lang frist har vi")
    assert not top
    assert shown[0][0] not in {"1.5", "1.6"}


@pytest.mark.parametrize(
    "question",
    [
        "hvor længe må pillerne ligge i doseringsæsken",  # says itself what it is about
        "hvor tit skal vi holde beboermøde",
        "hvad er nødværge",  # finds the checklist's own rules anyway
    ],
)
def test_a_question_that_says_what_it_is_about(question: str) -> None:
    """Nothing is assumed of a question that says what it is about."""
    top, shown = asked("tjekliste magt", question)
    assert not top
    assert shown == _told(chat(), question)[1]


def test_what_no_text_speaks_of() -> None:
    """What no text speaks of is not found in the midst of a checklist either."""
    anna = chat()
    anna.say("tjekliste magt")
    reply = anna.say("er overenskomsten ændret")
    assert reply.outcome is Outcome.NOT_FOUND
    assert not reply.top


def test_after_the_end_nothing_is_assumed() -> None:
    """Whoever has cancelled the checklist is in the midst of nothing."""
    anna = chat()
    for said in ("tjekliste magt", "annuller", "ja"):
        anna.say(said)
    assert not _told(anna, "hvor lang frist har vi")[0]
