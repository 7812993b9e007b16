"""Whoever got an answer can say whether it helped; that is kept without their name and changes no answer."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from handlers.feedback import Reason
from handlers.model import Outcome, Reply, User
from handlers.schema import VOTES
from handlers.state import TALK, State, in_memory
from tests.handlers.conversation import ANNA, NOON, Talk, said_back
from tests.index.small import FYR, addition, corpus, guideline

RULE = guideline(
    "Medicinen skal ligge i et aflåst skab.",
    "To medarbejdere skal tælle tabletterne ved hvert vagtskifte.",
    "En fejl skal meldes inden syv dage.",
)
SMALL = corpus(RULE, addition(FYR, "Nøglen til skabet hænger hos vagtlederen."))
WHERE = "hvor ligger medicinen"
NONE = "Der er ikke et nyt svar"


def labels(reply: Reply) -> list[str]:
    """What one may do next."""
    return [c.label for c in reply.choices]


def remembering() -> tuple[Talk, State]:
    """Somebody at Fyrmosen, and what is kept."""
    state = in_memory()
    return Talk(SMALL, FYR, memory=state), state


def votes(state: State) -> list[tuple[object, ...]]:
    """Every vote without its number and time."""
    with state.engine.connect() as connection:
        return [tuple(row)[2:] for row in connection.execute(select(VOTES).order_by(VOTES.c.number))]


# ---------------------------------------------------------------- what is asked
def test_conversation() -> None:
    """After an answer one can say that it helped, or that it did not and why."""
    talk, _ = remembering()
    talk.verify(
        [
            (WHERE, "[Det hjalp]"),
            ("/tommel op", "Tak. Så ved vi, at svaret hjalp."),
            (WHERE, "[Det hjalp ikke]"),
            ("/tommel ned", "Hvad var galt?"),
            ("1", "Spørg i stedet: Forstanderen (leder)."),
            ("kasinoets bonusklub", "[Det hjalp ikke]"),
            ("det hjalp ikke", "[Noget mangler]"),
            ("2", "uden dit navn"),
            ("/tommel ned uklart", NONE),
        ]
    )


def test_the_four_reasons() -> None:
    """Who was not helped is offered four reasons, and each is a command that is known."""
    talk, state = remembering()
    for number, reason in enumerate(Reason, 1):
        talk.say(WHERE)
        assert len(talk.say("/tommel ned").choices) == len(Reason)
        talk.say(str(number))
        assert votes(state)[-1][4] == reason


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("/tommel ned forkert", "forkert"),
        ("tommel ned mangler", "mangler"),
        ("/tommel ned foraeldet", "forældet"),
        ("!Tommel NED Uklart.", "uklart"),
        ("/tommel op", None),
        ("Det hjalp!", None),
    ],
)
def test_how_it_is_said(said: str, reason: str | None) -> None:
    """A vote is understood as it is offered and as people type it."""
    talk, state = remembering()
    talk.say(WHERE)
    talk.say(said)
    assert [v[4] for v in votes(state)] == [reason]


@pytest.mark.parametrize(
    "said", ["/tommel", "/tommel ned", "/tommel ned fordi", "/tommel måske", "det hjalp ikke"]
)
def test_what_is_not_yet_said_is_asked(said: str) -> None:
    """Until it is clear what somebody means nothing is kept."""
    talk, state = remembering()
    talk.say(WHERE)
    assert talk.say(said).text in ("Hjalp svaret?", "Hvad var galt?")
    assert votes(state) == []


@pytest.mark.parametrize("question", [WHERE, "kasinoets bonusklub"])
def test_offered_after_an_answer(question: str) -> None:
    """Found or not, whoever got an answer may say whether it helped."""
    talk, _ = remembering()
    assert "Det hjalp" in labels(talk.say(question))


def test_offered_after_an_answer_below_112() -> None:
    """Who is sent to 112 and got an answer too may say whether it helped."""
    talk = Talk(corpus(RULE, guideline("Ring 112, hvis en borger er bevidstløs.", standard="1.8")), FYR)
    talk.verify([("borgeren er bevidstløs, hvem skal vi ringe til", "ring 112 nu")])
    reply = talk.say("borgeren er bevidstløs, hvem skal vi ringe til")
    assert (reply.outcome, "Det hjalp" in labels(reply)) == (Outcome.ANSWERED, True)


@pytest.mark.parametrize("said", ["hej", "hjælp", "hus", "hvor mange feriedage har jeg", "flere"])
def test_not_offered_after_anything_else(said: str) -> None:
    """A greeting, help, a referral and more of the same are no answers."""
    talk, _ = remembering()
    assert "Det hjalp" not in labels(talk.say(said))


def test_not_offered_where_nobody_could_know_the_answer() -> None:
    """Without a conversation, and for a day gone by, there is nothing to say a word of."""
    alone = Talk(SMALL, conversation="")
    gone_by = Talk(SMALL, as_of=NOON.date())
    assert [label for talk in (alone, gone_by) for label in labels(talk.say(WHERE)) if "hjalp" in label] == []


@pytest.mark.parametrize("before", [(), ("hej",), (WHERE, "/tommel op"), ("hvor mange feriedage har jeg",)])
def test_without_an_answer(before: tuple[str, ...]) -> None:
    """Where there is no answer, or it was said already, there is nothing to vote on."""
    talk, state = remembering()
    for said in before:
        talk.say(said)
    already = len(votes(state))
    talk.verify([("/tommel op", NONE), ("/tommel ned mangler", NONE)])
    assert len(votes(state)) == already


def test_after_an_hour() -> None:
    """When the talk is over its answer can no longer be voted on."""
    talk, state = remembering()
    talk.say(WHERE)
    talk.wait(seconds=TALK.total_seconds())
    talk.verify([("/tommel op", NONE)])
    assert votes(state) == []


# ---------------------------------------------------------------- what is kept
def test_what_is_kept_of_a_vote() -> None:
    """Of a vote are kept the home, the group, the verdict, and what was answered; no question and no name."""
    talk, state = remembering()
    answer = talk.say(WHERE).answer
    assert answer is not None
    talk.say("/tommel ned forældet")
    passages = f'["{answer.shown[0].passage}"'
    (kept,) = votes(state)
    assert kept[:6] == (FYR.name, "voksne", "answered", "ned", "forældet", answer.confidence)
    assert (str(kept[6]).startswith(passages), kept[7]) == (True, answer.revision)
    assert "medicinen" not in str(kept)


def test_it_concerns_the_last_answer() -> None:
    """A vote is about the last answer of one's own conversation, whatever was typed since."""
    state = in_memory()
    one = Talk(SMALL, FYR, memory=state)
    other = replace(one, user=User("bo"), conversation="loftet")
    one.say(WHERE)
    other.say("hvornår skal en fejl meldes")
    for said in ("flere", "kilde 1", "hjælp", "/tommel op"):
        one.say(said)
    assert [RULE.passages[0].id in str(v[6]) for v in votes(state)] == [True]
    assert ANNA.id not in str(votes(state))


def test_a_vote_is_given_once() -> None:
    """The same answer is voted on once, whatever is pressed again."""
    talk, state = remembering()
    talk.say(WHERE)
    for said in ("/tommel ned mangler", "/tommel ned mangler", "/tommel op"):
        talk.say(said)
    assert len(votes(state)) == 1


def test_one_can_still_go_on() -> None:
    """After a vote a follow-up and the source of the answer work as before."""
    talk, _ = remembering()
    talk.verify([(WHERE, "skab"), ("/tommel op", "Tak"), ("kilde 1", "skab"), ("og om natten?", "skab")])


# ---------------------------------------------------------------- what it does not do
SAID = st.sampled_from(
    [WHERE, "hvornår skal en fejl meldes", "kasinoets bonusklub", "hvem tæller", "/tommel op", "flere"]
    + [f"/tommel ned {reason}" for reason in Reason]
)
ASKED = [WHERE, "hvornår skal en fejl meldes", "hvem tæller tabletterne", "nøglen", "kasinoets bonusklub"]


@settings(max_examples=15)
@given(st.lists(SAID, max_size=12))
def test_a_vote_alone_changes_no_answer(said: list[str]) -> None:
    """Whatever people vote, however often, everybody is answered exactly as before."""
    before = [Talk(SMALL, FYR).say(question).answer for question in ASKED]
    talk, state = remembering()
    for message in said:
        assert not talk.say(message).wordings_changed
    somebody = replace(talk, user=User("bo"), conversation="loftet")
    assert [somebody.say(question).answer for question in ASKED] == before
    assert state.feedback.confirmed(NOON) == ()


def test_nobody_can_vote_who_cannot_be_remembered() -> None:
    """Where nothing is kept a vote is refused in words."""
    assert NONE in said_back(Talk(SMALL, user=User(), conversation="").say("/tommel op"))
