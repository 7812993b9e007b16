"""What somebody calls a checklist, and what is said where no checklist, step or home is meant by it."""

from dataclasses import replace

import pytest

from handlers.model import Place, Reply, Role
from tests.handlers.runs.dialogue import KVISTBJERG, TANGMARKEN, Chat, chat, opened, words
from tests.test_demo import demo

FIRST = "Er der stadig fare, eller er nogen kommet til skade?"
SEARCH = "Søg i retningslinjerne i stedet"
ALONE = Place()
NOT_HERE = "Tjeklister går vi kun igennem i vores egen samtale"


def written(who: Chat, text: str, place: Place = ALONE) -> Reply:
    """What is said to a message on a channel that keeps no choices."""
    talk = who.talk
    return talk.app.handle(text, talk.home, user=talk.user, conversation="slack:D1", place=place)


@pytest.mark.parametrize(
    "said", ["tjeklsite magt", "tjek liste magt", "checkliste magt", "tjekliste magt Tangmarken"]
)
def test_a_slip_or_a_home_beside_it(said: str) -> None:
    """A checklist begins though its command was typed with a slip, or with one's home beside the name."""
    chat().verify([(said, FIRST)])


def test_another_home_beside_it() -> None:
    """With another home's name beside it nothing begins: how one changes home is said."""
    anna = chat()
    anna.verify(
        [("tjekliste magt Kvistbjerg", "det hus, du har valgt, og det er Tangmarken. Skriv »hus Kvistbjerg«")]
    )
    assert anna.memory.runs.of(anna.talk.user.person) == ()


def test_personal_data_beside_it() -> None:
    """What was taken out of a command does not break it, and is told of."""
    reply = chat().say("tjekliste magt 120345-6789")
    assert FIRST in words(reply)
    assert "Jeg har fjernet et personnummer" in words(reply)


def test_a_name_that_there_is_none_of() -> None:
    """That there is none is said with those that there are, the nearest first; or one searches."""
    anna = chat()
    anna.verify([("tjekliste xyz", "Jeg kender ingen tjekliste »xyz«.")])
    anna.verify([("tjekliste giv mdicin", "Jeg kender ingen tjekliste »giv mdicin«.")])
    labels = [c.label for c in anna.last.choices]
    assert (labels[0], labels[-1]) == ("Start tjekliste: Giv medicin", SEARCH)
    anna.say(str(len(labels)))
    assert anna.last.answer is not None


def test_one_that_was_withdrawn() -> None:
    """One that is no longer among the documents is not there, and the others are."""
    left = tuple(c for c in demo().checklists if c.name != "medicin-giv")
    app = opened(replace(demo(), checklists=left))
    anna = chat(app=lambda: app)
    anna.verify([("tjekliste giv medicin", "Jeg kender ingen tjekliste »giv medicin«.")])
    assert len([c for c in anna.last.choices if c.label != SEARCH]) > 5


@pytest.mark.parametrize(
    "said", ["tjekliste over rengøring af køkkenet i weekenden?", "tjekliste hvad er det for noget"]
)
def test_a_question_is_asked(said: str) -> None:
    """A question that begins with the word is searched for."""
    assert chat().say(said).answer is not None


@pytest.mark.parametrize("said", ["tjekliste hun er bevidstløs", "tjeklsite hun ånder ikke", "tjekliste 112"])
def test_danger_is_no_name(said: str) -> None:
    """What tells of danger to life is answered with 112 and not taken for a name."""
    assert "ring 112" in str(chat().say(said).answer)


def test_an_option_with_its_number() -> None:
    """An option is taken with its number before it; where the two do not agree nothing is noted."""
    anna = chat()
    anna.say("tjekliste magt")
    anna.verify([("1) nej", "Vælg et af svarene."), ("3. nej", "Giv borgeren ro")])
    anna.verify([("ja", "Gik det ud over"), ("1) nej", "Holdt I fast")])
    anna.verify([("1) vi løsnede et greb", "Vælg et af svarene.")])
    assert len(anna.run.marks) == 3
    anna.say("2) vi løsnede et greb")
    assert len(anna.run.marks) == 4


def test_a_number_that_picks_nothing() -> None:
    """Where no choices are kept a mere number is searched for nowhere: why is said, and the way back."""
    anna = chat()
    for _ in range(2):
        reply = written(anna, "1")
        assert reply.answer is None
        assert "Tryk på knappen under beskeden" in reply.text
        written(anna, "tjekliste magt")
        written(anna, "hvem må give medicin?")
    assert "Fortsæt tjeklisten" in [c.label for c in written(anna, "2").choices]
    assert written(anna, "§ 124").answer is not None
    assert "ring 112" in str(written(anna, "112").answer)


@pytest.mark.parametrize("said", ["pause", "afbryd", "Annuller!", "fortsæt", "hvad mangler jeg?", "tilbage"])
def test_steering_where_others_read(said: str) -> None:
    """In a channel a checklist is not steered: where it is done and how is said, and nothing is changed."""
    anna = chat()
    anna.say("tjekliste magt")
    before = anna.run
    reply = written(anna, said, Place("slack:C1"))
    assert reply.text.startswith(NOT_HERE)
    assert f"skriv »{said.strip('?!')}« dér" in reply.text
    assert anna.run == before


@pytest.mark.parametrize("role", list(Role))
def test_nothing_is_missing_without_a_checklist(role: Role) -> None:
    """Who asks what they lack is told that none is open; who leads, where to see what the homes lack."""
    anna = chat(role=role)
    anna.verify([("hvad mangler jeg", "Du er ikke i gang med en tjekliste.")])
    assert ("»hvad mangler vi«" in anna.last.text) is (role >= Role.MANAGER)
    if role >= Role.MANAGER:
        anna.verify([("hvad mangler vi", "Mangler lokal tilføjelse")])


def test_counts_of_another_home() -> None:
    """A manager who asks for another home's counts is told why it is their own that are shown."""
    chief = chat("chef", role=Role.MANAGER, homes=(TANGMARKEN,))
    anna = chat(beside=chief)
    anna.say("tjekliste uth")
    chief.verify(
        [
            ("forløb tal Kvistbjerg", "Kvistbjerg er ikke et af dem. Her er Tangmarken:"),
            ("forløb tal Tangmarken", "Utilsigtet hændelse: 1 i gang"),
            ("forløb tal Månen", "Jeg kender intet hus »Månen«."),
        ]
    )
    both = chat("begge", role=Role.MANAGER, homes=(TANGMARKEN, KVISTBJERG), beside=chief)
    both.verify([("forløb tal", "Utilsigtet hændelse"), ("forløb tal Kvistbjerg", "Ingen er i gang")])
