"""The home one asks from is chosen once, named in every answer, and forgotten when the shift is over."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Corpus, Home
from handlers.model import Answer, Reply, User
from handlers.state import SHIFT
from tests.handlers.conversation import COPENHAGEN, Talk, said_back
from tests.index.small import FYR, LYNG, UNGE, addition, corpus, guideline

SMALL = corpus(
    guideline("Nøglen til skabet ligger i en boks.", "En fejl meldes inden syv dage."),
    addition(FYR, "Fyrmosens nøgle til skabet hænger på gangen."),
    addition(LYNG, "Lynggårds nøgle til skabet er en kode."),
)
TWINS = (Home("Bostedet Nordlys"), Home("Botilbuddet Nordhuset"), Home("Bostedet Engen", ("Kløveren",)))
MANY = tuple(Home(f"Bostedet Nummer{n:02}") for n in range(30))
QUESTION = "hvor er nøglen til skabet"


def answer_of(reply: Reply) -> Answer:
    """The answer in a reply."""
    assert reply.answer is not None
    return reply.answer


def labels(reply: Reply) -> list[str]:
    """What one may do next."""
    return [c.label for c in reply.choices]


# ---------------------------------------------------------------- chosen
def test_dialogue() -> None:
    """Chosen once it holds for every question; changed it holds for the next; forgotten it is gone."""
    Talk(SMALL).verify(
        [
            (QUESTION, "[Vælg hus]"),
            ("hus fyrmosen", "Du spørger nu for Bostedet Fyrmosen."),
            (QUESTION, "Fyrmosens nøgle"),
            ("hus", "Du spørger for Bostedet Fyrmosen."),
            ("skift lynggård", "Du spørger nu for Bostedet Lynggård."),
            (QUESTION, "Lynggårds nøgle"),
            ("hus ingen", "Intet hus er valgt nu."),
            ("hus", "Intet hus er valgt."),
            (QUESTION, "[Vælg hus]"),
        ]
    )


def test_every_reply_names_the_home() -> None:
    """While a home is chosen each reply says which, whatever is said."""
    talk = Talk(SMALL)
    talk.say("hus fyrmosen")
    said = [QUESTION, "hjælp", "hej", "tak", "kilde 1", "kilde 9", "flere", "hus", "hus xyz", "kasino"]
    assert {s: talk.say(s).home for s in said} == dict.fromkeys(said, FYR.name)
    assert answer_of(talk.say(QUESTION)).home == FYR.name


@pytest.mark.parametrize(
    "word", ["ingen", "Ingen!", "intet", "alle", "glem", "slet", "nulstil"], ids=lambda w: w.strip("!")
)
def test_forgotten(word: str) -> None:
    """A chosen home is forgotten at a word."""
    talk = Talk(SMALL)
    talk.verify([("hus fyrmosen", "Fyrmosen"), (f"hus {word}", "Intet hus er valgt nu.")])
    assert talk.say(QUESTION).home is None


def test_each_has_their_own() -> None:
    """What one person chooses is nobody else's choice."""
    anna = Talk(SMALL)
    anna.say("hus fyrmosen")
    assert Talk(SMALL, user=User("bo"), memory=anna.memory).say(QUESTION).home is None


def test_it_is_the_persons_in_all_conversations() -> None:
    """What one person chooses holds in all their conversations."""
    anna = Talk(SMALL)
    anna.say("hus fyrmosen")
    assert Talk(SMALL, memory=anna.memory, conversation="loftet").say(QUESTION).home == FYR.name


def test_nobody_cannot_choose() -> None:
    """Who has no name is told how to name a home instead, and nothing is kept."""
    talk = Talk(SMALL, user=User(), conversation="")
    talk.verify([("hus fyrmosen", "--home Bostedet Fyrmosen"), ("hus", "Intet hus er valgt.")])


def test_a_home_of_ones_own_is_kept() -> None:
    """Who always belongs to one home keeps it: it cannot be forgotten, and it never runs out."""
    talk = Talk(SMALL, user=User("anna", home=FYR.name))
    talk.verify([("hus ingen", "Dit hus er Bostedet Fyrmosen. Det er sat fast."), (QUESTION, "Fyrmosens")])
    talk.wait(days=30)
    talk.verify([(QUESTION, "Fyrmosens nøgle")])


def test_a_home_of_ones_own_cannot_be_changed() -> None:
    """Who always belongs to one home is not told that they ask for another now."""
    talk = Talk(SMALL, user=User("anna", home=FYR.name))
    assert "Du spørger nu for Bostedet Lynggård" not in said_back(talk.say("hus lynggård"))
    assert talk.say(QUESTION).home == FYR.name


def test_the_home_of_the_channel_goes_first() -> None:
    """The home that a channel names with a message is asked for, whatever was chosen."""
    talk = Talk(SMALL)
    talk.say("hus lynggård")
    talk.home = FYR
    assert talk.say(QUESTION).home == FYR.name


# ---------------------------------------------------------------- twelve hours
WINTER = datetime(2026, 11, 21, 8, tzinfo=COPENHAGEN)
BACK = datetime(2026, 10, 24, 20, tzinfo=COPENHAGEN)  # the clocks go back at three
FORTH = datetime(2027, 3, 27, 20, tzinfo=COPENHAGEN)  # the clocks go forward at two


@pytest.mark.parametrize("start", [WINTER, BACK, FORTH], ids=["winter", "back", "forth"])
@pytest.mark.parametrize(
    ("time", "holds"),
    [
        (timedelta(0), True),
        (timedelta(hours=11, minutes=59), True),
        (SHIFT - timedelta(seconds=1), True),
        (SHIFT, False),
        (timedelta(days=6), False),
    ],
    ids=str,
)
def test_it_holds_for_a_shift(start: datetime, time: timedelta, *, holds: bool) -> None:
    """A choice holds for twelve hours of real time, over the nights too in which the clocks change."""
    talk = Talk(SMALL, now=start)
    talk.say("hus fyrmosen")
    talk.wait(seconds=time.total_seconds())
    assert talk.say(QUESTION).home == (FYR.name if holds else None)


def test_asking_does_not_make_it_longer() -> None:
    """A shift begins with the choice, not with the last question."""
    talk = Talk(SMALL)
    talk.say("hus fyrmosen")
    for _ in range(3):
        talk.wait(hours=3.9)
        assert talk.say(QUESTION).home == FYR.name
    talk.wait(hours=0.3)
    assert talk.say(QUESTION).home is None


def test_when_it_ran_out_it_is_said_and_offered() -> None:
    """After the shift the answer says that the choice ran out, shows no home's text, and offers it again."""
    talk = Talk(SMALL)
    talk.say("hus fyrmosen")
    talk.wait(hours=13)
    reply = talk.say(QUESTION)
    assert "Du valgte Bostedet Fyrmosen for mere end 12 timer siden." in said_back(reply)
    assert "Fyrmosens nøgle" not in said_back(reply)
    assert labels(reply)[-1] == "Ja, jeg er på Bostedet Fyrmosen"
    talk.verify([(str(len(reply.choices)), "Fyrmosens nøgle"), (QUESTION, "Fyrmosens nøgle")])


def test_when_it_ran_out_and_somebody_is_sent_on() -> None:
    """Who is sent on after the shift is told too, for the home's own contact is no longer named."""
    talk = Talk(SMALL)
    talk.verify([("hus fyrmosen", "nu for"), ("hvor mange feriedage har jeg", "Hos jer: Forstanderen.")])
    talk.wait(hours=13)
    assert "Du valgte Bostedet Fyrmosen" in said_back(talk.say("hvor mange feriedage har jeg"))


def test_a_clock_set_back_holds_nothing() -> None:
    """A choice from the future is none."""
    talk = Talk(SMALL)
    talk.say("hus fyrmosen")
    talk.wait(minutes=-5)
    assert talk.say(QUESTION).home is None


# ---------------------------------------------------------------- after a reload
def test_a_home_that_is_gone() -> None:
    """A chosen home that the documents no longer know is as if none were chosen; when it is back it holds."""
    talk = Talk(SMALL)
    talk.say("hus fyrmosen")
    talk.corpus = replace(SMALL, homes=(LYNG, UNGE))
    gone = talk.say(QUESTION)
    assert (gone.home, "Fyrmosen" in said_back(gone)) == (None, False)
    talk.corpus = SMALL
    assert talk.say(QUESTION).home == FYR.name


# ---------------------------------------------------------------- which home is meant


@pytest.mark.parametrize(
    ("said", "home"),
    [
        ("hus fyrmosen", FYR),
        ("hus Fyrmosen.", FYR),
        ("HUS FYRMOSEN", FYR),
        ("/hus Bostedet Fyrmosen", FYR),
        ("!hus fyr", FYR),
        ("hus fyr", FYR),
        ("huse lyng", LYNG),
        ("hus raevebakken", UNGE),
        ("hus Rævebakken", UNGE),
        ("/hus hus fyrmosen", FYR),
    ],
)
def test_one_home_is_meant(said: str, home: Home) -> None:
    """A name, a part of it, in any letters, chooses the one home that it fits."""
    assert Talk(SMALL).say(said).home == home.name


def test_several_homes_are_meant() -> None:
    """A name that fits several homes chooses none; a number picks one of them."""
    talk = Talk(corpus(guideline("En regel."), homes=TWINS))
    reply = talk.say("hus nord")
    assert (reply.home, labels(reply)) == (None, ["Bostedet Nordlys", "Botilbuddet Nordhuset"])
    assert talk.say("2").home == "Botilbuddet Nordhuset"


def test_an_unknown_name() -> None:
    """An unknown name is said back and all homes are offered."""
    reply = Talk(SMALL).say("/hus atlantis")
    assert "Jeg kender ikke huset »atlantis«." in reply.text
    assert labels(reply) == [FYR.name, LYNG.name, UNGE.name]


def test_an_unknown_name_is_no_choice() -> None:
    """A home that was chosen stays when another name is not understood, and may be let go."""
    talk = Talk(SMALL)
    talk.say("hus lynggård")
    assert labels(talk.say("/hus atlantis"))[-1] == "Intet hus"
    assert talk.say(QUESTION).home == LYNG.name


def test_many_homes_are_not_all_listed() -> None:
    """Of many homes twelve are offered, and it is said how to find the others."""
    reply = Talk(corpus(homes=MANY)).say("hus")
    assert (len(reply.choices), "Der er 30 huse." in reply.text) == (12, True)


def test_no_homes() -> None:
    """Where the documents name no home that is said."""
    Talk(corpus(homes=())).verify([("hus", "Der er ingen huse i dokumenterne."), ("/hus x", "ingen huse")])


@pytest.mark.parametrize("word", ["bostedet", "hus bostedet"])
def test_a_kind_of_home_is_no_name(word: str) -> None:
    """A word that many homes begin with chooses none."""
    assert Talk(SMALL).say(word).home is None


@settings(max_examples=40)
@given(st.text(max_size=30))
def test_any_name(name: str) -> None:
    """Whatever name is typed, the home is then one that there is, or none."""
    assert Talk(SMALL).say(f"/hus {name}").home in (None, FYR.name, LYNG.name, UNGE.name)


# ---------------------------------------------------------------- the last question again
def test_the_last_question_is_answered_again() -> None:
    """Who chooses a home after a question has that question answered for it at once."""
    talk = Talk(SMALL)
    talk.say(QUESTION)
    reply = talk.say("hus fyrmosen")
    assert "Dit sidste spørgsmål, nu for Bostedet Fyrmosen:" in reply.text
    assert "Fyrmosens nøgle" in said_back(reply)
    talk.verify([("hus lynggård", "Lynggårds nøgle"), ("og hvad er koden", "Lynggårds nøgle")])


def test_it_is_not_answered_again_for_the_same_home() -> None:
    """Who chooses the home that they asked for already is not told the same again."""
    talk = Talk(SMALL)
    talk.say("hus fyrmosen")
    talk.say(QUESTION)
    assert talk.say("hus fyrmosen").answer is None


def test_a_choice_given_with_the_question_is_picked_by_number() -> None:
    """The number of "Vælg hus", then the number of a home, then the answer for it."""
    talk = Talk(SMALL)
    number = labels(talk.say(QUESTION)).index("Vælg hus") + 1
    talk.verify([(str(number), "Vælg hus:"), ("2", "Lynggårds nøgle")])


def test_an_old_question_is_not_answered_again() -> None:
    """A question of more than an hour ago is not answered again."""
    talk = Talk(SMALL)
    talk.say(QUESTION)
    talk.wait(hours=2)
    assert talk.say("hus fyrmosen").answer is None


def own_texts(found: Corpus) -> set[str]:
    """What homes say of themselves."""
    return {p.text for d in found.additions for p in d.passages}


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(["hus fyrmosen", "hus lynggård", "hus ingen", QUESTION, "flere", "kilde 2"]),
        max_size=8,
    )
)
def test_no_other_homes_text_is_ever_shown(messages: list[str]) -> None:
    """Whatever is chosen and asked, the only home's text in a reply is that of the home it names."""
    talk = Talk(SMALL)
    for message in messages:
        reply = talk.say(message)
        theirs = {t for t in own_texts(SMALL) if t in said_back(reply)}
        assert theirs <= {d.passages[0].text for d in SMALL.additions if d.home == reply.home}


@pytest.mark.parametrize("said", ["Fyrmosen", "bostedet fyrmosen", "fyrmosen.", "FYRMOSEN"])
def test_a_name_and_nothing_else(said: str) -> None:
    """Whoever writes the name of a home and nothing else has chosen it; in a question it is none."""
    talk = Talk(SMALL)
    talk.verify([(said, "Du spørger nu for Bostedet Fyrmosen."), (QUESTION, "Fyrmosens nøgle")])
    assert Talk(SMALL).say(f"{said} nøgle til skabet").answer is not None
