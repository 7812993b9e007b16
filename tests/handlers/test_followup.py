"""A message that makes sense only after another goes on from it; any other starts anew."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.followup import goes_on
from handlers.state import TALK
from tests.handlers.conversation import Talk, said_back
from tests.index.small import FYR, LYNG, addition, corpus, guideline

KEYS = corpus(
    guideline(
        "Nøglen til medicinskabet ligger i bokstavsafen.",
        "Nøglen afleveres ved vagtskifte.",
        "Om natten har nattevagten nøglen.",
        title="Nøgler",
    ),
    guideline(
        "Besøg slutter kl. 22.",
        "Om natten er døren låst.",
        "Der holdes beboermøde hver måned.",
        standard="1.2",
        title="Besøg",
    ),
    addition(FYR, "Hos os ligger nøglen om natten i boksen på gangen.", "Hos os holdes beboermøde i stuen."),
)


# ---------------------------------------------------------------- told apart
@pytest.mark.parametrize(
    "said",
    [
        "og om natten",
        "Og om natten?",
        "og hvad så i weekenden",
        "hvad med vikarer",
        "men hvis lægen ikke svarer",
        "hvorfor?",
        "gælder det også for vikarer",
        "hvem så",
        "om natten",
        "i weekenden",
        "for vikarer",
        "hvis han nægter",
        "uden samtykke",
        "hvor længe må det vare",
        "hvem skal have det",
        "hvor skriver jeg det",
        "hvem gør det",
        "og hvem ringer jeg så til",
        "what about the night",
        "men hvem bestemmer det",
    ],
)
def test_it_goes_on(said: str) -> None:
    """What links, names a mere situation or points back goes on."""
    assert goes_on(said)


@pytest.mark.parametrize(
    "said",
    [
        "hvor ligger nøglen",
        "hvem må give medicin",
        "hvor længe må medicin ligge i doseringsæsken",
        "hvad er en utilsigtet hændelse",
        "hvornår skal magtskemaet sendes",
        "hvem har nøglen til medicinskabet",
        "må vi låse døren om natten",
        "er det magt at tage fat i armen",
        "hvad skal der stå i rapporten om fald",
        "hvem sender den individuelle plan",
        "om natten må vi så låse døren til køkkenet",
        "hvis borgeren nægter sin medicin hvad så",
        "for hvem gælder reglen om magt i weekenden",
        "må den unge ryge på værelset",
        "er der regler for besøg om aftenen",
        "hvad gør jeg hvis borgeren falder",
        "i hvilken situation må jeg holde borgeren fast",
        "på hvilken side af døren hænger nøglen",
        "ved hvilken temperatur skal insulin ligge",
        "skal det registreres når vi guider en borger",
        "hvordan gør vi rent efter opkast",
        "medicin om natten",
        "beboermøde",
        "frist for magtskema",
        "må man være alene på vagt når han er urolig",
        "",
        "hvor tit skal der være beboermøde",
        "hvor tit er der brandøvelse",
        "hvornår er det nødværge",
        "hvad er der i medicinskabet",
        "til hvem sendes magtskemaet",
        "så længe medicinen ligger i skabet er den god",
    ],
)
def test_it_stands_alone(said: str) -> None:
    """A question with its own matter starts anew, whatever small words are in it."""
    assert not goes_on(said)


@given(st.text(max_size=80))
def test_any_text_goes_on_or_not(said: str) -> None:
    """Any text is told, and blanks around it change nothing."""
    assert goes_on(said) == goes_on(f"  {said} ")


# ---------------------------------------------------------------- in conversation
def topic(talk: Talk, said: str) -> tuple[str, ...]:
    """What a message was taken to go on from."""
    answer = talk.say(said).answer
    assert answer is not None
    return answer.topic


def test_it_keeps_topic_and_home() -> None:
    """A mere "and at night" is about the key that was asked for, in the same home."""
    talk = Talk(KEYS)
    talk.verify([("hus fyrmosen", "Bostedet Fyrmosen"), ("hvor er nøglen", "boksen på gangen")])
    reply = talk.say("og om natten")
    assert reply.answer is not None
    assert (reply.answer.topic, reply.answer.home) == (("nøglen",), FYR.name)
    assert "nøglen om natten" in " ".join(c.text for c in reply.answer.shown)


def test_the_topic_decides() -> None:
    """The same words go on differently after different questions."""
    keys, visits = Talk(KEYS), Talk(KEYS)
    keys.say("hvor er nøglen")
    visits.say("hvornår slutter besøg")
    assert "nattevagten nøglen" in said_back(keys.say("og om natten"))
    assert topic(visits, "og om natten") == ("slutter", "besøg")


def test_it_goes_on_and_on() -> None:
    """A topic holds over several messages that go on."""
    talk = Talk(KEYS)
    talk.say("hvor er nøglen")
    assert [topic(talk, said) for said in ("og om natten", "og ved vagtskifte")] == [
        ("nøglen",),
        ("natten", "nøglen"),
    ]


def test_a_new_question_drops_the_topic() -> None:
    """A question with matter of its own has nothing of the one before, and is gone on from instead."""
    talk = Talk(KEYS)
    talk.say("hvor er nøglen")
    assert topic(talk, "hvornår slutter besøg for vikarer") == ()
    assert "nøglen" not in topic(talk, "og om natten")


def test_a_short_question_drops_the_topic() -> None:
    """A short question with matter of its own is answered as if it came first."""
    talk = Talk(KEYS, FYR)
    talk.say("hvor er nøglen til medicinskabet")
    assert topic(talk, "hvor tit skal der være beboermøde") == ()


@pytest.mark.parametrize(
    ("time", "kept"), [(TALK - timedelta(seconds=1), True), (TALK, False), (timedelta(days=1), False)]
)
def test_after_a_while_it_is_no_follow_up(time: timedelta, *, kept: bool) -> None:
    """What was said an hour ago is gone."""
    talk = Talk(KEYS)
    talk.say("hvor er nøglen")
    talk.wait(seconds=time.total_seconds())
    assert bool(topic(talk, "og om natten")) is kept


def test_each_conversation_has_its_own_topic() -> None:
    """Another thread of the same person has nothing to go on from; neither has somebody without one."""
    talk = Talk(KEYS)
    talk.say("hvor er nøglen")
    other = Talk(KEYS, memory=talk.memory, conversation="loftet")
    assert [topic(t, "og om natten") for t in (other, Talk(KEYS, memory=talk.memory, conversation=""))] == [
        (),
        (),
    ]


@pytest.mark.parametrize("between", ["hjælp", "tak", "hus", "kilde 1", "flere", "hvad koster en plads"])
def test_what_is_no_question_leaves_the_topic(between: str) -> None:
    """Thanks, help, a look at the source and a question for somebody else leave the topic as it was."""
    talk = Talk(KEYS)
    talk.say("hvor er nøglen")
    talk.say(between)
    assert topic(talk, "og om natten") == ("nøglen",)


def test_it_keeps_the_words_of_the_texts_only() -> None:
    """A topic holds words that the texts have too, and no other word that was typed."""
    talk = Talk(KEYS)
    talk.say("hvor er noglen siger zlatanovic og kvaksalveren")
    assert topic(talk, "og om natten") == ("nøglen",)


def test_nothing_before() -> None:
    """The first message of a conversation goes on from nothing."""
    assert topic(Talk(KEYS, LYNG), "og om natten") == ()
