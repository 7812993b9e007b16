"""Whose texts answer: the asker's home, group and day, unless the question names others."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import iso
from corpus.model import Corpus, Home, State
from handlers.model import Answer
from handlers.scope import group_named
from tests.handlers.conversation import Talk, answered, said_back, say
from tests.index.small import FYR, LYNG, UNGE, addition, corpus, guideline

BOTH_GROUPS = corpus(
    guideline("Et greb skal meldes til kommunen.", standard="1.5", group="voksne", title="Magt, voksne"),
    guideline(
        "Et greb skal meldes til forældrene.", standard="1.5", group="børn og unge", title="Magt, unge"
    ),
)
KEYS = corpus(
    guideline("Nøglen ligger i en boks."),
    addition(FYR, "Fyrmosens nøgle hænger på gangen."),
    addition(LYNG, "Lynggårds nøgle er en kode."),
)


def codes(answer: Answer) -> list[str]:
    """What the warnings are about."""
    return [w.code for w in answer.warnings]


def warning(answer: Answer, code: str) -> str:
    """The text of a warning."""
    return next(w.text for w in answer.warnings if w.code == code)


# ---------------------------------------------------------------- target group
@pytest.mark.parametrize(
    "question",
    ["hvem melder vi et greb til, for en ung på 15", "melde greb på en 16-årig", "melde greb på børn"],
)
def test_the_group_named_wins(question: str) -> None:
    """The group that the question names decides, and a warning says that it is not the home's own."""
    answer = answered(question, BOTH_GROUPS, FYR)
    assert {c.target_group for c in (*answer.hits, *answer.maybe)} == {"børn og unge"}
    assert "børn og unge" in warning(answer, "target_group")


@pytest.mark.parametrize(("home", "group"), [(FYR, "voksne"), (UNGE, "børn og unge")])
def test_the_homes_own_group(home: Home, group: str) -> None:
    """Where the question names none the home's group is asked for, without a warning."""
    answer = answered("hvem skal et greb meldes til", BOTH_GROUPS, home)
    assert {c.target_group for c in answer.hits} == {group}
    assert "target_group" not in codes(answer)


def test_no_group_known() -> None:
    """With no group known one is shown and a warning names both."""
    answer = answered("skal et greb meldes til forældrene", BOTH_GROUPS)
    assert {c.target_group for c in answer.hits} == {"børn og unge"}
    assert answer.warnings[0].text == (
        "Her vises reglerne for børn og unge. For voksne kan reglerne være andre."
    )


def test_one_group_alone_is_named() -> None:
    """Where only one group's rules are found, that is said: nobody may take them for the other's."""
    assert codes(answered("skal et greb meldes", corpus(*BOTH_GROUPS.guidelines[:1]))) == ["target_group"]


@pytest.mark.parametrize(
    ("question", "group"),
    [
        ("en ung på 15 stak af", "børn og unge"),
        ("en ung mand på 17", "børn og unge"),
        ("en ung på 22", "voksne"),
        ("en 17-årig", "børn og unge"),
        ("en 45 årig mand", "voksne"),
        ("en dreng på 12 år", "børn og unge"),
        ("en pige på 9", "børn og unge"),
        ("en borger på 52 år", "voksne"),
        ("barnet på 2. sal stak af", "børn og unge"),
        ("borgeren på 5. sal", None),
        ("må børn og voksne blandes", None),
        ("hvor længe gælder en aftale på 3 år", None),
        ("hvor er nøglen", None),
        ("en ung på 18", "voksne"),
        ("en borger på stue 12", None),
    ],
)
def test_group_named(question: str, group: str | None) -> None:
    """A group is named by word or by age; both words at once name none."""
    assert group_named(question) == group


@given(st.text(max_size=60))
def test_any_text_names_one_group_or_none(question: str) -> None:
    """Any text names adults, the young, or neither."""
    assert group_named(question) in ("voksne", "børn og unge", None)


# ---------------------------------------------------------------- a home that the question names
@pytest.mark.parametrize("said", ["hvor er nøglen på Fyrmosen", "hvor er fyrmosens nøgle", "FYRMOSEN nøglen"])
def test_a_home_is_named_and_none_is_chosen(said: str) -> None:
    """Where no home is chosen the one that the question names is answered for, and that is said."""
    answer = answered(said, KEYS)
    assert "Fyrmosens nøgle hænger på gangen." in [c.text for c in answer.hits]
    assert warning(answer, "home_named").startswith("Du nævner Bostedet Fyrmosen")


@pytest.mark.parametrize(
    "said", ["hvor er nøglen på Lynggård", "lynggårds nøgle", "nøglen er det som på lynggård"]
)
def test_another_home_is_named(said: str) -> None:
    """Who asks from a home about another sees no home's text at all, and is told."""
    reply = say(said, KEYS, FYR)
    assert reply.answer is not None
    assert "Her vises kun de fælles regler." in warning(reply.answer, "other_home")
    assert [home for home in ("Fyrmosens nøgle", "Lynggårds nøgle") if home in said_back(reply)] == []


def test_several_homes_are_named() -> None:
    """Who names several homes and has chosen none sees no home's text."""
    reply = say("har fyrmosen og lynggård samme nøgle", KEYS)
    assert "Du nævner Bostedet Fyrmosen og Bostedet Lynggård." in said_back(reply)
    assert "gangen" not in said_back(reply)


def test_ones_own_home_is_named() -> None:
    """Who names their own home, alone or beside another, is answered for it alone."""
    for said in ("hvor er nøglen på fyrmosen", "er nøglen på fyrmosen den samme som på lynggård"):
        reply = say(said, KEYS, FYR)
        assert "Fyrmosens nøgle hænger på gangen." in said_back(reply)
        assert "Lynggårds nøgle er en kode." not in said_back(reply)


def test_the_contact_is_that_of_the_home_named() -> None:
    """Where nothing is found for the home that the question names its own contact is the one to ask."""
    answer = answered("hvem vinder kasino i malta på fyrmosen", KEYS)
    assert answer.directions is not None
    assert answer.directions.contact == "Forstanderen"


def test_an_answer_says_for_which_home_it_is() -> None:
    """An answer that shows the text of the home that the question names says that it is for that home."""
    assert answered("hvor er nøglen på fyrmosen", KEYS).home == FYR.name


def test_the_home_named_holds_for_a_follow_up() -> None:
    """A message that goes on from one about a home is about that home too."""
    talk = Talk(KEYS)
    talk.verify([("hvor er nøglen på fyrmosen", "Fyrmosens nøgle")])
    assert "Fyrmosens nøgle" in said_back(talk.say("og om natten"))


@given(
    st.sampled_from([None, FYR, LYNG, UNGE]),
    st.lists(
        st.sampled_from("nøglen på fyrmosen lynggård rævebakken hos os kode gangen".split()), max_size=6
    ),
)
def test_never_two_homes(home: Home | None, words: list[str]) -> None:
    """Whatever is named, the texts of at most one home are shown, and of one's own if one is chosen."""
    answer = say(" ".join(("nøgle", *words)), KEYS, home).answer
    assert answer is not None
    shown = {c.home for c in (*answer.hits, *answer.maybe, *answer.shown) if c.home}
    assert shown <= {home.name} if home else len(shown) <= 1


# ---------------------------------------------------------------- a day gone by
OLD = replace(
    guideline("Nøglen ligger under måtten.", state=State.REPLACED),
    version="2.0",
    effective=iso("2024-01-01"),
    path="gammel.md",
)
HISTORY = corpus(
    OLD,
    guideline("Nøglen ligger i en boks."),
    replace(
        guideline("Nøglen er en chip.", state=State.FUTURE),
        version="4.0",
        effective=iso("2027-01-01"),
        path="ny.md",
    ),
    replace(
        guideline("Nøglen er en sang.", state=State.DRAFT),
        version="5.0",
        effective=iso("2025-01-01"),
        path="k.md",
    ),
)


def held(corpus: Corpus, day: date | None) -> tuple[list[str], Answer]:
    """Which rules a day has, with the answer."""
    talk = Talk(corpus, as_of=day)
    answer = talk.say("hvor er nøglen").answer
    assert answer is not None
    return [c.text for c in (*answer.hits, *answer.maybe)], answer


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        (None, ["Nøglen ligger i en boks."]),
        (date(2024, 1, 1), ["Nøglen ligger under måtten."]),
        (date(2026, 2, 28), ["Nøglen ligger under måtten."]),
        (date(2026, 3, 1), ["Nøglen ligger i en boks."]),
        (date(2026, 11, 21), ["Nøglen ligger i en boks."]),
        (date(2023, 12, 31), []),
    ],
    ids=str,
)
def test_the_version_that_held_then(day: date | None, rules: list[str]) -> None:
    """Of a day gone by the version that held then is shown, never a draft; before the first there is none."""
    assert held(HISTORY, day)[0] == rules


def test_it_says_that_it_is_history() -> None:
    """An answer of another day begins its warnings with that day; one of today has no such warning."""
    answer = held(HISTORY, date(2025, 6, 1))[1]
    assert (answer.warnings[0].code, "den 1. juni 2025" in answer.warnings[0].text) == ("historic", True)
    assert answer.shown[0].version == "2.0"
    assert "historic" not in codes(held(HISTORY, None)[1])


def test_the_source_of_that_day() -> None:
    """The source of an answer of another day is that day's version."""
    talk = Talk(HISTORY, as_of=date(2025, 6, 1))
    talk.verify([("hvor er nøglen", "under måtten"), ("kilde 1", "under måtten")])
