"""What is typed at a step: taken for no answer that it is not, and an attempt stays at the step."""

from dataclasses import replace

import pytest

from corpus.checklists.model import Checklist, Kind, Option, Purpose, Signer, Step
from tests.handlers.runs.dialogue import TANGMARKEN, UNGEHUSET, Chat, chat, opened, words
from tests.index.small import FYR, corpus, guideline

DOCTOR = "Ring til lægen nu."


def at_step(*said: str) -> Chat:
    """Anna, after all this was said."""
    anna = chat()
    for one in said:
        anna.say(one)
    return anna


LISTED = Checklist(
    "liste",
    "Listen",
    Purpose.TASK,
    (
        Step(
            "afstemt",
            Kind.CHOICE,
            "Er listen ændret?",
            options=(Option("ja", "Ja, og den er afstemt"), Option("stop", "Ja, men den er ikke afstemt")),
        ),
        Step("kollega", Kind.SIGN, "Din kollega skriver under.", signer=Signer.COLLEAGUE),
    ),
)


def walking(checklist: Checklist) -> Chat:
    """Anna at the first step of a checklist."""
    app = opened(replace(corpus(guideline("Listen ligger i mappen.")), checklists=(checklist,)))
    anna = chat(home=FYR.name, app=lambda: app)
    anna.say(f"tjekliste {checklist.name}")
    return anna


TO_THE_TIME = ("tjekliste magt", "nej", "ja", "nej", "3", "akut", "ja")


@pytest.mark.parametrize("said", ["ja", "Ja.", "ja!"])
def test_a_yes_is_not_one_of_two_that_begin_so(said: str) -> None:
    """Where two answers begin with yes a bare yes is neither of them, whatever they are called inside."""
    anna = walking(LISTED)
    anna.verify([(said, "Vælg et af svarene.")])
    assert not anna.run.marks
    anna.verify([("ja, og den er afstemt", "Din kollega skriver under.")])
    assert anna.run.marks[-1].value == "ja"


def test_a_word_that_is_nearly_an_answer() -> None:
    """What sounds like an answer stays at the step and notes nothing; with a question mark it is asked."""
    anna = at_step("tjekliste magt", "nej", "ja", "nej")
    two_in_one = "fastholdt"
    anna.verify([(two_in_one, "Vælg et af svarene."), ("guidede", "Vælg et af svarene."), ("9", "Der er 7")])
    assert len(anna.run.marks) == 3
    anna.say("guidning?")
    assert anna.last.answer is not None


@pytest.mark.parametrize(
    "said",
    ["lige før", "kl 25", "i aftes", "for lidt siden", "99.99", "32/11 8.00", "tirsdag d. 16/11 8.00", "3"],
)
def test_a_time_that_cannot_be_taken(said: str) -> None:
    """What is meant as a time leaves no step: how to write it is said, and what comes next is taken."""
    anna = at_step(*TO_THE_TIME)
    anna.verify([(said, "Skriv et klokkeslæt, fx »22.15«"), ("22.15", "Noteret: ")])


def test_a_time_after_something_else() -> None:
    """A time is taken though something else was asked since; a bare number and a word are not."""
    anna = at_step(*TO_THE_TIME, "hvad er et indgreb?")
    anna.verify([("22.15", "Noteret: ")])
    anna = at_step(*TO_THE_TIME, "hvad er et indgreb?")
    assert len(anna.run.marks) == 6
    anna.say("22")
    anna.say("nej")
    assert len(anna.run.marks) == 6


def test_initials_after_something_else() -> None:
    """So are initials: they are asked for once more anyway. A first name stays and is told how."""
    anna = walking(LISTED)
    anna.verify([("1", "skal skrive under"), ("METTE", "Skriv initialer på den, der skriver under")])
    anna.say("hvor ligger listen?")
    assert anna.last.answer is not None
    anna.verify([("MK", "Skriver MK under som kollega"), ("ja", "Listen: gennemført")])


@pytest.mark.parametrize("said", ["112", "ring 112", "112!", "ring 112 nu", "hun bløder", "hjertestop"])
def test_danger_is_no_answer(said: str) -> None:
    """A call for help is answered with 112 at any step, and the way back stands below."""
    for way in (("tjekliste uth",), TO_THE_TIME, ("tjekliste magt", "nej", "ja", "nej")):
        anna = at_step(*way)
        marks = anna.run.marks
        reply = anna.say(said)
        assert reply.answer is not None
        assert reply.answer.directions is not None
        assert "ring 112 nu" in reply.answer.directions.text
        assert "Fortsæt tjeklisten" in [c.label for c in reply.choices]
        assert anna.run.marks == marks


def test_nobody_who_was_there_counts_none() -> None:
    """How many were there is one at least, for who tells was there too; a duration may be none."""
    anna = at_step(*TO_THE_TIME, "22.15", "0", "bad")
    anna.verify([("0", "Du var selv med, så tallet er mindst 1."), ("1", "Hvilke indgreb brugte I?")])


def test_ticks_are_kept_only_when_said() -> None:
    """A number ticks, twice is off again, several only tick, and no number moves; a yes keeps them."""
    anna = at_step(*TO_THE_TIME, "22.15", "10 min", "bad", "2")
    places = []
    for said, expected in (
        ("1", "[Færdig: 1 valgt]"),
        ("2, 3", "[Færdig: 3 valgt]"),
        ("1, 3", "Valgt: Afværge ødelæggelse; Løsne et greb; Fastholde eller føre væk."),
        ("1", "[Færdig: 2 valgt]"),
    ):
        anna.verify([(said, expected)])
        places.append(next(n for n, c in enumerate(anna.last.choices) if c.label.startswith("Færdig")))
    assert len(set(places)) == 1
    before = anna.run.marks
    anna.verify([("ja", "Noteret: ")])
    assert len(anna.run.marks) == len(before) + 1
    assert anna.run.marks[-1].value.count(",") == 1


def test_said_in_the_midst() -> None:
    """A STOP stands above whatever else is answered; the list that is open is not offered anew."""
    anna = at_step("tjekliste magt", "2")
    assert f"STOP. {DOCTOR}" in words(anna.last)
    reply = anna.say("hvad gør jeg efter en magtanvendelse?")
    assert reply.top[0].text.startswith(f"STOP gælder stadig: {DOCTOR}")
    assert "Start tjekliste: Efter magt – voksne" not in [c.label for c in reply.choices]
    anna.verify([("det hjalp", "Tak. Så ved vi, at svaret hjalp."), ("fortsæt", f"STOP. {DOCTOR}")])


CALL = "STOP. Ring 112 nu, og giv førstehjælp."


@pytest.mark.parametrize("said", ["næste", "videre", "set", "læst", "klar", "færdig", "done", "x", "Næste!"])
def test_a_stop_holds(said: str) -> None:
    """No word that only means "go on" or "I have seen it" passes a stop: nobody has said that it was done."""
    anna = at_step("tjekliste magt", "1")
    anna.verify([(said, CALL)])
    assert [m.step for m in anna.run.marks] == ["fare"]


@pytest.mark.parametrize(
    "said",
    [
        "ja", "jaa", "ringet", "ja det er gjort", "har ringet", "Jeg har ringet 112", "112 er ringet",
        "ringede 112", "der er ringet", "de er på vej", "ambulancen er på vej", "ok, det er gjort",
    ],
)  # fmt: skip
def test_a_call_made(said: str) -> None:
    """That a call was made is said in many ways, and taken."""
    anna = at_step("tjekliste magt", "1")
    anna.verify([(said, "Giv borgeren ro")])


@pytest.mark.parametrize(
    "said", ["har ikke ringet", "jeg ringer nu", "de er ikke på vej", "nej", "skal jeg ringe"]
)
def test_no_call_made(said: str) -> None:
    """That no call was made yet passes no stop."""
    anna = at_step("tjekliste magt", "1")
    anna.say(said)
    assert [m.step for m in anna.run.marks] == ["fare"]


def test_next_is_not_done() -> None:
    """At a deed "next" notes nothing; it says how one says that it is done."""
    anna = at_step("tjekliste magt", "3")
    anna.verify([("næste", "Skriv »ja«, når det er gjort.")])
    assert [m.step for m in anna.run.marks] == ["fare"]


def test_go_on_after_another() -> None:
    """Going on leads back to what is open though another checklist came to its end since, or names one."""
    anna = at_step("tjekliste magt", "3", "tjekliste medicin-giv", "annuller", "ja")
    anna.verify([("fortsæt", "Giv borgeren ro")])
    anna.say("tjekliste uth")
    anna.verify([("fortsæt magt", "Giv borgeren ro"), ("fortsæt med uth", "Utilsigtet hændelse · trin")])


def test_a_word_said_to_the_overview() -> None:
    """What is said to the list of checklists notes nothing of a step that was shown before it."""
    anna = at_step("tjekliste magt", "3")
    before = anna.run.marks
    for said in ("ja", "udført"):
        anna.say("tjekliste")
        anna.verify([(said, "Giv borgeren ro")])
        assert anna.run.marks == before


def test_back_after_a_question() -> None:
    """After a question "tilbage" leads back to the open step; only there it takes the one before back."""
    anna = at_step("tjekliste magt", "3", "hvor tit skal vi holde beboermøde")
    before = anna.run.marks
    anna.verify([("tilbage", "Giv borgeren ro")])
    assert anna.run.marks == before
    anna.verify([("tilbage", "Er der stadig fare")])
    assert not anna.run.marks


def test_the_paper_and_what_can_be_copied() -> None:
    """Whoever takes one thing away at the end is offered the other."""
    anna = at_step("tjekliste magt", "3", "annuller", "ja")
    assert "Vis det, der kan kopieres til skemaet" in words(anna.say("/tjekliste pdf 1"))
    assert "Få det som PDF" in words(anna.say("/tjekliste kopi 1"))


def test_help_in_the_midst() -> None:
    """In the midst of a checklist help names the words that steer it; else it does not."""
    steering = "I tjeklisten: svar med et tryk eller et ord"
    assert steering in words(at_step("tjekliste magt").say("hjælp"))
    assert steering not in words(chat().say("hjælp"))


@pytest.mark.parametrize(
    ("said", "passed"),
    [
        ("jeg har ringet til lederen", False), ("ringet til vagtlægen", False), ("lægen er på vej", False),
        ("lægen ringede", False), ("der er ringet til lægen", False), ("ringet til 112", True),
        ("der er ringet efter en ambulance", True), ("ambulancen er på vej", True),
    ],
)  # fmt: skip
def test_a_call_to_somebody_else(said: str, passed: bool) -> None:  # noqa: FBT001 - a table of cases
    """A stop that tells to call 112 is passed by no call to anybody else."""
    anna = at_step("tjekliste magt", "1")
    anna.say(said)
    assert len(anna.run.marks) == 1 + passed


def test_a_call_where_none_is_asked_for() -> None:
    """A step that tells to call nobody is not done because somebody was called."""
    anna = at_step("tjekliste magt", "3")
    for said in ("jeg har ringet til lægen", "ambulancen er på vej", "har ringet"):
        anna.say(said)
    assert [m.step for m in anna.run.marks] == ["fare"]


@pytest.mark.parametrize(("home", "group"), [(TANGMARKEN, "børn og unge"), (UNGEHUSET, "voksne")])
def test_the_other_group(home: str, group: str) -> None:
    """Who names another group than that of the home begins nothing, and hears what to choose first."""
    anna = chat(home=home)
    anna.verify([(f"tjekliste magt {group}", f"Gælder det {group}, så vælg det rigtige hus først")])
    assert not anna.memory.runs.of(anna.talk.user.person)
