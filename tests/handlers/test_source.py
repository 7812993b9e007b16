"""The section that a passage stands in, and the passages that come after those shown."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import referrals
from corpus.model import Guideline, Home, Passage
from handlers.model import Extract, Reply
from handlers.privacy import screen
from handlers.public import known_in
from handlers.state import TALK
from index.library import Scope, Snapshot
from tests.handlers.conversation import Talk, said_back
from tests.index.small import FYR, LYNG, addition, corpus, guideline
from tests.test_demo import demo


def sectioned(*sections: tuple[tuple[str, ...], int]) -> Guideline:
    """A guideline with so many passages under each path of headings."""
    rule = guideline("x")
    first = rule.passages[0]
    found: list[Passage] = []
    for number, (path, many) in enumerate(sections, 1):
        for n in range(1, many + 1):
            text = f"{path[-1]} nummer {n} om nøglen."
            found.append(
                replace(
                    first, id=f"{rule.key}#s{number}/{n}", heading=path, text=text, paragraph=len(found) + 1
                )
            )
    return replace(rule, passages=tuple(found))


RULE = sectioned((("Formål",), 1), (("Skab",), 3), (("Skab", "Sådan gør du:"), 2), (("Nøgle",), 2))
OWN = addition(FYR, "Fyrmosens nøgle hænger på gangen.", "Fyrmosens skab er hvidt.")
THEIRS = addition(LYNG, "Lynggårds nøgle er en kode.")
SMALL = corpus(RULE, OWN, THEIRS)
MANY = corpus(guideline(*(f"En fejl nummer {n} skal meldes." for n in range(9))))
ASK_FIRST = "Stil først et spørgsmål"


def extract(reply: Reply) -> Extract:
    """The stretch of a document in a reply."""
    assert reply.extract is not None, reply.text
    return reply.extract


def texts(reply: Reply) -> list[str]:
    """What is shown, in order."""
    return [c.text for c in extract(reply).passages]


def labels(reply: Reply) -> list[str]:
    """What one may do next."""
    return [c.label for c in reply.choices]


# ---------------------------------------------------------------- kilde
@pytest.mark.parametrize("said", ["kilde", "kilde 1", "/kilde 1", "afsnit 2", "!kilder", "flere", "mere"])
def test_without_a_question(said: str) -> None:
    """Who has asked nothing yet is told to ask first."""
    Talk(SMALL).verify([(said, ASK_FIRST)])


def test_without_a_memory_of_it() -> None:
    """An hour after the question there is nothing to show the source of."""
    talk = Talk(SMALL)
    talk.say("hvor er nøglen")
    talk.wait(seconds=TALK.total_seconds())
    talk.verify([("kilde 1", ASK_FIRST), ("flere", ASK_FIRST)])
    talk.wait(seconds=-timedelta(seconds=1).total_seconds())
    assert texts(talk.say("kilde 1"))


def test_dialogue() -> None:
    """Ask, look at the source, at the section after it, at more."""
    Talk(SMALL, FYR).verify(
        [
            ("hvor er fyrmosens nøgle", "Fyrmosens nøgle hænger på gangen."),
            ("kilde 1", "[Afsnittet efter: Afsnit 2]"),
            ("1", "Fyrmosens skab er hvidt."),
            ("1", "Fyrmosens nøgle hænger på gangen."),
            ("kilde 9", "Skriv fx »kilde 1«."),
            ("kilde til glæde", "not_found"),
        ]
    )


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_number_is_that_of_the_card(number: int) -> None:
    """The number is the place on the card, and the passage there is the one that is marked."""
    talk = Talk(MANY)
    answer = talk.say("skal en fejl meldes").answer
    assert answer is not None
    assert extract(talk.say(f"kilde {number}")).marked == answer.shown[number - 1].passage


@pytest.mark.parametrize("number", [0, 4, 9, 99])
def test_a_number_that_is_not_there(number: int) -> None:
    """A number that is not on the card shows nothing and says how many are."""
    talk = Talk(MANY)
    talk.verify([("skal en fejl meldes", "fejl nummer"), (f"kilde {number}", "Der er vist 3.")])


def test_a_whole_section() -> None:
    """The whole section is shown in order, with what a lead-in line parts; the one asked for is marked."""
    found = extract(Talk(SMALL).say("/kilde dkm:1.4#s2/2"))
    assert [c.passage for c in found.passages] == [
        f"dkm:1.4#s{s}/{n}" for s, n in ((2, 1), (2, 2), (2, 3), (3, 1), (3, 2))
    ]
    assert found.marked == "dkm:1.4#s2/2"


def test_before_and_after() -> None:
    """The sections before and after are a choice away, up to the ends of the document."""
    talk = Talk(SMALL)
    middle = talk.say("/kilde dkm:1.4#s2/1")
    assert labels(middle) == ["Afsnittet før: Formål", "Afsnittet efter: Nøgle"]
    assert (labels(talk.say("1")), labels(talk.say("1"))[0]) == (
        ["Afsnittet efter: Skab"],
        "Afsnittet før: Formål",
    )
    assert labels(talk.say("/kilde dkm:1.4#s4/1")) == ["Afsnittet før: Skab"]


def test_walking_through_a_document() -> None:
    """From the first section to the last every passage is shown once, in the document's order."""
    talk = Talk(SMALL)
    reply = talk.say("/kilde dkm:1.4#s1/1")
    seen = texts(reply)
    while number := next((n for n, c in enumerate(reply.choices, 1) if "efter" in c.label), None):
        reply = talk.say(str(number))
        seen += texts(reply)
    assert seen == [p.text for p in RULE.passages]


def test_a_long_section_shows_what_stands_under_its_own_heading() -> None:
    """Where a heading holds half a document the passage's own heading alone is shown."""
    long = corpus(sectioned((("Opgaver",), 3), (("Opgaver", "Skab"), 8), (("Opgaver", "Nøgle"), 4)))
    found = extract(Talk(long).say("/kilde dkm:1.4#s1/1"))
    assert [c.heading for c in found.passages] == [("Opgaver",)] * 3


@pytest.mark.parametrize(
    "said", ["/kilde dkm:1.4@lynggaard#a1/1", "kilde dkm:1.4@lynggaard#a1/1", "/kilde x#y", "/kilde #"]
)
@pytest.mark.parametrize("home", [None, FYR], ids=["no home", "another"])
def test_an_id_of_another_home(said: str, home: Home | None) -> None:
    """A passage of another home is never shown, nor is it said whether there is one."""
    reply = Talk(SMALL, home).say(said)
    assert (reply.extract, reply.text) == (
        None,
        "Det afsnit er ikke blandt dem, du kan se nu. Stil spørgsmålet igen.",
    )


def test_after_another_home_was_chosen() -> None:
    """A passage of the home that was left is not shown to the next."""
    talk = Talk(SMALL)
    talk.say("hus fyrmosen")
    talk.say("hvor er fyrmosens nøgle")
    talk.say("hus ingen")
    assert "Fyrmosens" not in said_back(talk.say("kilde 1"))
    assert "Fyrmosens" not in said_back(talk.say("flere"))


GROUPS = corpus(
    guideline("Et greb skal meldes til kommunen.", standard="1.5", group="voksne", title="Magt, voksne"),
    guideline(
        "Et greb skal meldes til forældrene.", standard="1.5", group="børn og unge", title="Magt, unge"
    ),
)


def test_the_source_of_a_home_that_the_question_named() -> None:
    """What was shown of a home that the question named can be looked at as a whole."""
    talk = Talk(SMALL)
    talk.verify([("hvor er nøglen på fyrmosen", "Fyrmosens nøgle")])
    numbers = [n for n, c in enumerate(talk.offered, 1) if c.label == "Vis hele afsnittet: 1.4 Afsnit 1"]
    assert texts(talk.say(str(numbers[0]))) == [OWN.passages[0].text]


def test_the_source_of_another_target_group() -> None:
    """What was shown of the group that the question named can be looked at as a whole."""
    talk = Talk(GROUPS, FYR)
    talk.verify([("skal et greb på en ung på 15 meldes", "forældrene")])
    assert texts(talk.say("kilde 1")) == ["Et greb skal meldes til forældrene."]


def test_the_source_of_what_a_referral_shows() -> None:
    """After a referral that shows a passage, "kilde 1" is that passage and not one of the question before."""
    sheet = 'x:\n  slags: udenfor\n  når: [hvad_koster ...]\n  svar: "Se reglen."\n  se: [1.4 S4]'
    sent = referrals.builtin().with_more(referrals.parse(sheet))
    talk = Talk(replace(SMALL, referrals=sent.with_more(referrals.parse(sheet.replace("x:", "priser:")))))
    talk.verify([("hvad er formål", "Formål nummer 1"), ("hvad koster en nøgle", "Nøgle nummer 1")])
    assert "Nøgle nummer 1 om nøglen." in texts(talk.say("kilde 1"))


# ---------------------------------------------------------------- flere
def test_more_until_there_are_no_more() -> None:
    """The rest of the ranking comes in its order, none twice, until there is none."""
    talk = Talk(MANY)
    answer = talk.say("skal en fejl meldes").answer
    assert answer is not None
    seen = [c.text for c in answer.shown]
    while (reply := talk.say("flere")).extract:
        seen += texts(reply)
    assert seen == [c.text for c in answer.hits]
    assert "Der er ikke flere." in reply.text


def test_more_is_offered_while_there_is_more() -> None:
    """To see more is a choice as long as it shows something."""
    talk = Talk(MANY)
    replies = [talk.say("skal en fejl meldes"), *(talk.say("flere") for _ in range(3))]
    assert ["Vis flere" in labels(r) for r in replies] == [True, True, False, False]


def test_the_numbers_go_on() -> None:
    """What more showed is numbered on from the card, by choice and by "kilde"."""
    talk = Talk(MANY)
    talk.say("skal en fejl meldes")
    more = talk.say("flere")
    there = extract(more).passages
    assert [c.command for c in more.choices] == [*(f"/kilde {c.passage}" for c in there), "/flere"]
    assert extract(talk.say("2")).marked == there[1].passage
    assert extract(talk.say("kilde 5")).marked == there[1].passage


# ---------------------------------------------------------------- a choice of an answer further back
def test_a_choice_means_what_it_meant() -> None:
    """A choice of an answer shows what that answer showed, whatever was asked since."""
    talk = Talk(MANY)
    first = talk.say("skal en fejl meldes")
    assert first.answer
    talk.say("hvor er nøglen")
    assert extract(talk.say(first.choices[0].command)).marked == first.answer.shown[0].passage


def test_a_choice_of_the_other_group() -> None:
    """Nor does it matter which age group was asked about since."""
    both = corpus(
        guideline("Et greb på en voksen skal meldes.", standard="1.5", group="voksne"),
        guideline("Et greb på et barn skal meldes.", standard="1.5", group="børn og unge"),
    )
    talk = Talk(both)
    choice = talk.say("skal et greb på en voksen meldes").choices[0]
    talk.verify([("skal et greb på et barn meldes", "et barn"), (choice.command, "Et greb på en voksen")])


def test_a_choice_of_another_home() -> None:
    """Who has changed home since is shown nothing of the home before."""
    own = corpus(
        RULE, addition(FYR, "Fyrmosens nøgle er rød."), addition(LYNG, "Lynggårds nøgle er en kode.")
    )
    talk = Talk(own)
    talk.say("hus fyrmosen")
    choices = talk.say("hvor er fyrmosens røde nøgle").choices
    local = next(c for c in choices if "fyrmosen" in c.command)
    talk.say("hus lynggård")
    talk.verify([(local.command, "Det afsnit er ikke blandt dem, du kan se nu.")])


def test_no_id_of_the_demo_is_taken_for_personal_data() -> None:
    """What a choice names reaches its handler as it was, whatever words the id is made of."""
    opened = Snapshot(demo())
    for home in (None, *(h.name for h in demo().homes)):
        known = known_in(opened, home)
        for candidate in opened.index(Scope(home)).candidates:
            command = f"/kilde {candidate.passage.id}"
            assert screen(command, known).text == command


def test_more_of_what_may_help() -> None:
    """Where nothing was found, more goes on from what may help, and says that it fits less well."""
    talk = Talk(MANY)
    talk.say("kasino bonus fejl i Malta")
    more = talk.say("flere")
    assert (len(texts(more)), "passer mindre godt" in more.text) == (3, True)


def test_more_of_a_home_that_the_question_named() -> None:
    """More of a question that named a home has that home's passages too."""
    own = corpus(RULE, addition(FYR, *(f"Fyrmosens nøgle nummer {n} er rød." for n in range(6))))
    talk = Talk(own)
    answer = talk.say("hvor er fyrmosens røde nøgle").answer
    assert answer is not None
    assert texts(talk.say("flere"))[0] == answer.hits[len(answer.shown)].text


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(["kilde 1", "kilde 2", "kilde", "flere", "1", "2", "3", "skal en fejl meldes"]),
        max_size=10,
    )
)
def test_any_walk(messages: list[str]) -> None:
    """Whatever is looked at in whatever order, it is word for word what the documents say."""
    talk = Talk(MANY)
    known = {p.text for d in MANY.documents for p in d.passages}
    for message in messages:
        reply = talk.say(message)
        assert reply.extract is None or set(texts(reply)) <= known
