"""What nobody has answered comes before the coordinator: counted, from its own home, until it is closed."""

from dataclasses import replace

import pytest

from handlers.model import Reply, Role, User
from handlers.schema import QUESTION
from handlers.state import State, in_memory
from tests.handlers.conversation import Talk, said_back
from tests.index.small import FYR, LYNG, UNGE, addition, corpus, guideline

SMALL = corpus(
    guideline("Medicinen skal ligge i et aflåst skab.", "En fejl skal meldes inden syv dage."),
    guideline("Voksne må have nøgle til porten.", standard="1.5", group="voksne"),
    guideline("Unge må ikke have nøgle til porten.", standard="1.5", group="børn og unge"),
    addition(FYR, "Fyrmosens nøgle hænger hos vagtlederen."),
    addition(LYNG, "Lynggårds nøgle er en kode."),
)
DOG = "må man holde hund her"


def people() -> tuple[Talk, Talk]:
    """A member of staff at Fyrmosen and a coordinator, with one memory."""
    state = in_memory()
    anna = Talk(SMALL, FYR, memory=state)
    return anna, Talk(SMALL, user=User("karin", Role.COORDINATOR), memory=state, conversation="kontoret")


def listed(talk: Talk) -> list[str]:
    """The open questions, line by line."""
    return talk.say("/ubesvarede").text.split("\n")[1:]


def texts(reply: Reply) -> list[str]:
    """The passages shown."""
    return [c.text for c in reply.extract.passages] if reply.extract else []


# ---------------------------------------------------------------- what comes before the coordinator
def test_conversation() -> None:
    """What was refused or did not help is listed, looked at and closed."""
    anna, karin = people()
    anna.verify(
        [(DOG, "not_found"), ("hvor er nøglen", "answered"), ("/tommel ned mangler", "koordinatoren")]
    )
    karin.verify(
        [
            ("/ubesvarede", f"Nr. 1: »{DOG}« – 1 gang, {FYR.name}, ikke fundet"),
            ("/ubesvarede", f"Nr. 2: »hvor er nøglen« – 1 gang, {FYR.name}, noget mangler"),
            ("2", "Fyrmosens nøgle hænger hos vagtlederen."),
            ("/luk 1", "Nr. 1 er lukket, og spørgsmålet er slettet."),
            ("/luk 1", "Nr. 1 er ikke åbent."),
            ("1", "Nr. 2"),
            ("/luk 2", "lukket"),
            ("ubesvarede", "Der er ingen ubesvarede spørgsmål."),
        ]
    )


def test_what_was_answered_or_sent_on_is_not_listed() -> None:
    """An answer that nobody complained of, one that helped, and a referral leave nothing."""
    anna, karin = people()
    for said in ("hvor ligger medicinen", "/tommel op", "hvor mange feriedage har jeg", "hej", "flere", "?!"):
        anna.say(said)
    assert listed(karin) == []


@pytest.mark.parametrize("again", ["MÅ MAN holde hund her?", "må  man, holde hund; her"])
def test_the_same_question_is_counted(again: str) -> None:
    """The same words from the same home are the same question, whoever asks and however it is written."""
    anna, karin = people()
    anna.say(DOG)
    replace(anna, user=User("bo"), conversation="loftet").say(again)
    assert listed(karin) == [f"Nr. 1: »{DOG}« – 2 gange, {FYR.name}, ikke fundet"]


def test_another_home_asks_for_itself() -> None:
    """The same words from another home, another group or no home are another question."""
    anna, karin = people()
    anna.say(DOG)
    for home in (LYNG, UNGE, None):
        replace(anna, home=home, conversation=f"{home}").say(DOG)
    for line, whose in zip(listed(karin), (FYR.name, LYNG.name, UNGE.name, "intet hus"), strict=True):
        assert f"1 gang, {whose}, ikke fundet" in line


def test_the_most_asked_come_first() -> None:
    """Who opens the list sees first what is asked most."""
    anna, karin = people()
    for question in ("kasinoets bonus", DOG, DOG, "hvad koster kaffe", DOG, "hvad koster kaffe"):
        anna.say(question)
    assert listed(karin)[0].startswith(f"Nr. 2: »{DOG}«")


def test_a_refusal_that_did_not_help_is_one_question() -> None:
    """Who is refused and says why it does not help has asked once."""
    anna, karin = people()
    anna.verify([(DOG, "not_found"), ("/tommel ned mangler", "Tak")])
    assert listed(karin) == [f"Nr. 1: »{DOG}« – 1 gang, {FYR.name}, ikke fundet, noget mangler"]


def test_a_follow_up_stands_with_its_topic() -> None:
    """A question that goes on from another is listed with what it is about, or nobody could answer it."""
    anna, karin = people()
    anna.verify([("hvor er vores nøgle", "answered"), ("og om natten?", ""), ("/tommel ned mangler", "Tak")])
    assert "»nøgle og om natten?«" in listed(karin)[0]


def test_personal_data_is_not_listed() -> None:
    """What the screen took out of a question stays out, and the rest can be read and searched for."""
    anna, karin = people()
    anna.say("må Anna Jensen 010190-1234 holde hund")
    line = listed(karin)[0]
    assert ("[navn] [personnummer] holde hund" in line, "Jensen" in line) == (True, False)
    assert karin.say("1").text.startswith("Nr. 1: »må [navn]")


def test_it_is_deleted_after_its_time() -> None:
    """A question is listed for 30 days since it was last asked; its number never comes to mean another."""
    anna, karin = people()
    anna.say(DOG)
    anna.wait(days=20)
    anna.say(DOG)
    karin.wait(seconds=20 * 86400 + QUESTION.total_seconds() - 1)
    assert len(listed(karin)) == 1
    karin.wait(seconds=1)
    assert listed(karin) == []
    anna.wait(days=31)
    anna.say("kasinoets bonus")
    anna.say(DOG)
    karin.now = anna.now
    assert [line[:6] for line in listed(karin)] == ["Nr. 2:", "Nr. 3:"]


def test_a_long_list_is_cut() -> None:
    """Of many questions the first ten are shown and the others counted."""
    anna, karin = people()
    for n in range(12):
        anna.say(f"kasino{'a' * n} bonus")
    reply = karin.say("/ubesvarede")
    assert (len(reply.choices), reply.text.split("\n")[-1][:14]) == (10, "Der er 2 til. ")


def test_a_page_pasted_is_kept_short() -> None:
    """Of a whole page pasted by mistake only the beginning is kept."""
    anna, karin = people()
    anna.say("kasino " * 2000)
    assert len(listed(karin)[0]) < 600


# ---------------------------------------------------------------- its passages
def test_nearest_passages_are_of_its_own_scope() -> None:
    """The coordinator is shown what the asker may see: the home's texts, its group's, no others."""
    for home, theirs, group in ((FYR, "Fyrmosens", "Voksne"), (UNGE, "", "Unge")):
        state = in_memory()
        anna = Talk(SMALL, home, memory=state)
        anna.verify([("nøgle til porten kasino bonus klub hest hund", "not_found")])
        karin = Talk(SMALL, LYNG, User("karin", Role.COORDINATOR), memory=state)
        found = " ".join(texts(karin.say("/ubesvarede 1")))
        assert (theirs in found, group in found, "Lynggård" in found) == (True, True, False)
        assert ("Unge" in found) != ("Voksne" in found)


def test_other_words_find_other_passages() -> None:
    """Where the nearest passages do not answer, the coordinator can search with other words."""
    anna, karin = people()
    anna.say("kasinoets bonus klub hest")
    assert "Ingen passage ligner." in said_back(karin.say("/ubesvarede 1"))
    reply = karin.say("/ubesvarede 1 fejl meldes")
    assert texts(reply)[0] == "En fejl skal meldes inden syv dage."
    assert reply.choices[0].command == "/bekræft 1 dkm:1.4#a2/1"
    assert reply.choices[0].label == "Denne passage svarer på det: »En fejl skal meldes inden syv dage.«"


def test_each_passage_has_its_choice() -> None:
    """Below the passages stand one choice for each, in their order, then to close the question."""
    anna, karin = people()
    anna.say("kasino nøgle fejl skab porten bonus hest kat")
    reply = karin.say("/ubesvarede 1")
    assert reply.extract is not None
    commands = [f"/bekræft 1 {c.passage}" for c in reply.extract.passages]
    assert [c.command for c in reply.choices] == [*commands, "/luk 1", "/ubesvarede"]


# ---------------------------------------------------------------- who may
@pytest.mark.parametrize(
    "said", ["/ubesvarede", "/ubesvarede 1", "/luk 1", "/bekræft 1 x#y", "/bekræftede", "/fortryd 1"]
)
@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.MANAGER])
def test_it_is_for_coordinators(said: str, role: Role) -> None:
    """Who is no coordinator sees no question of others and closes none."""
    anna, karin = people()
    anna.say(DOG)
    replace(anna, user=User("bo", role)).verify([(said, "Det er kun for koordinatorer.")])
    assert len(listed(karin)) == 1


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("/ubesvarede 9", "Nr. 9 er ikke åbent."),
        ("/ubesvarede hund", "Ubesvarede spørgsmål"),
        ("/luk", "Skriv nummeret"),
        ("/luk hund", "Skriv nummeret"),
        ("/luk 999999999", "er ikke åbent"),
        ("/luk 99999999999999999999", "Skriv nummeret"),
        ("/ubesvarede nr. 1", "Passager, der ligner mest:"),
    ],
)
def test_a_number_that_is_not_there(said: str, expected: str) -> None:
    """A number that is not open, or none, is said with what to type."""
    anna, karin = people()
    anna.say("må man holde hund ved skabet")
    karin.verify([(said, expected)])


def test_a_home_that_is_gone() -> None:
    """A question from a home that the documents no longer know can still be looked at and closed."""
    anna, karin = people()
    anna.say(DOG)
    left = replace(karin, corpus=corpus(guideline("En hund er et dyr."), homes=()))
    left.verify([("/ubesvarede 1", "En hund er et dyr."), ("/luk 1", "lukket")])


def test_state_is_the_port() -> None:
    """What was kept is read by whoever opens the same memory."""
    anna, _ = people()
    anna.say(DOG)
    assert isinstance(anna.memory, State)
    (item,) = anna.memory.feedback.unanswered(anna.now)
    assert (item.question, item.home, item.target_group, item.count) == (DOG, FYR.name, "voksne", 1)
