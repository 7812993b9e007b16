"""A passage that only asks somebody else to describe something is no answer; neither is an explanation."""

from dataclasses import replace

import pytest

from corpus.model import Home
from handlers.model import Answer, Outcome
from handlers.telling import is_mute
from index.search import Candidate
from tests.handlers.conversation import answered
from tests.index.small import FYR, addition, corpus, guideline

POINT = "Hvem der har nøglen til medicinskabet"
RULE = replace(
    guideline("Hænderne vaskes før måltider.", f"Den lokale tilføjelse skal beskrive: {POINT}."),
    required_points=(POINT,),
)


def texts(answer: Answer) -> list[str]:
    """What an answer begins with."""
    return [c.text for c in answer.shown]


# ---------------------------------------------------------------- what a home must describe
def test_a_list_of_what_to_describe_is_no_answer() -> None:
    """Where only the list of what homes must describe has the words, nothing is found."""
    answer = answered("hvem har nøglen til medicinskabet", corpus(RULE), FYR)
    assert answer.outcome is Outcome.NOT_FOUND
    assert answer.shown == ()


def test_the_homes_own_text_answers_instead() -> None:
    """Where the home has described it, that is the answer, and the list is not on the card."""
    own = addition(FYR, "Vagtlederen har nøglen til medicinskabet.")
    assert texts(answered("hvem har nøglen til medicinskabet", corpus(RULE, own), FYR)) == [
        own.passages[0].text
    ]


@pytest.mark.parametrize(
    "question",
    [
        "hvad skal den lokale tilføjelse beskrive om nøglen til medicinskabet",
        "hvad skal vores lokale instruks om medicinskabet beskrive om nøglen",
        "hvad skal vi beskrive om nøglen til medicinskabet",
    ],
)
def test_the_list_is_shown_to_who_asks_for_it(question: str) -> None:
    """Who asks what an addition must describe is shown the list."""
    assert RULE.passages[1].text in texts(answered(question, corpus(RULE), FYR))


@pytest.mark.parametrize(
    ("text", "mute"),
    [
        ("(udfyldes, når vagtplanen er klar)", True),
        ("Udfyldes senere", True),
        ("Skal udfyldes af leder.", True),
        ("Ingen lokale tilføjelser.", True),
        ("Ingen besøg efter kl. 22.", False),
        ("Kommer lægen, følger vagtlederen med.", False),
        ("Mangler nøglen, ring 4410.", False),
        ("Afventer ny aftale med apoteket", True),
        ("TODO", True),
        ("xxx", True),
        ("[indsæt navn]", True),
        ("Ikke beskrevet endnu.", True),
        ("Er endnu ikke aftalt", True),
        ("Mangler", True),
        ("n/a", True),
        ("Her skrives, hvem der har nøglen.", True),
        ("Under udarbejdelse.", True),
        ("Nøglen har vagtlederen.", False),
        ("Mangler der piller, så ring til lægen.", False),
        ("Kommer lægen ikke, så ring igen.", False),
        ("Følger borgeren ikke med, så vent.", False),
        ("Nøglen er ikke udfyldt med navn.", False),
        ("Skrives i journalen samme dag af den, der giver medicinen.", False),
        (
            "Afventer borgeren svar fra lægen, ringer kontaktpersonen dagligt, og det skrives i journalen.",
            False,
        ),
        ("Udfyldes af den, der giver medicinen: navn, tid og mængde.", False),
    ],
)
def test_a_placeholder_is_none(text: str, *, mute: bool) -> None:
    """A home's text that only says that it is not written yet is no answer; a rule that begins so is."""
    own = addition(FYR, text)
    assert is_mute(Candidate(own, own.passages[0])) is mute


def test_a_placeholder_is_never_an_answer() -> None:
    """A placeholder under a heading that asks the very question is not on the card."""
    own = addition(FYR, "(udfyldes, når vagtplanen er klar)")
    under = replace(own, passages=(replace(own.passages[0], heading=("Hvem har nøglen til skabet",)),))
    answer = answered("hvem har nøglen til skabet", corpus(RULE, under), FYR)
    assert own.passages[0].text not in texts(answer)


# ---------------------------------------------------------------- words explained
GLOSSARY = guideline(
    "UTH betyder utilsigtet hændelse med medicin.", "En UTH med medicin skrives samme dag i DPSD."
)
EXPLAINED = replace(
    GLOSSARY,
    passages=(
        replace(GLOSSARY.passages[0], heading=("Begreber",)),
        replace(GLOSSARY.passages[1], heading=("Rapportering",)),
    ),
)


@pytest.mark.parametrize(
    "question", ["uth med medicin", "hvornår skrives uth med medicin", "hvem skriver en uth"]
)
def test_the_rule_before_the_explanation(question: str) -> None:
    """Who asks what to do is shown the rule before what its words mean."""
    assert texts(answered(question, corpus(EXPLAINED), FYR))[0] == EXPLAINED.passages[1].text


@pytest.mark.parametrize(
    "question",
    ["hvad betyder uth", "hvad er en utilsigtet hændelse", "hvad forstås ved uth", "hvad menes med uth"],
)
def test_the_explanation_to_who_asks_for_it(question: str) -> None:
    """Who asks what a word means is shown the explanation first."""
    assert texts(answered(question, corpus(EXPLAINED), FYR))[0] == EXPLAINED.passages[0].text


@pytest.mark.parametrize(
    "heading", ["Begreber og forkortelser", "2 Definitioner", "Ordforklaring", "2. Begreber"]
)
def test_where_words_are_explained(heading: str) -> None:
    """A section of explanations goes by several names."""
    other = replace(
        EXPLAINED,
        passages=(replace(EXPLAINED.passages[0], heading=(heading,)), EXPLAINED.passages[1]),
    )
    assert texts(answered("uth med medicin", corpus(other), FYR))[0] == EXPLAINED.passages[1].text


# ---------------------------------------------------------------- one's own house
COMMON = guideline("Nøglen til medicinskabet skal ligge i en boks med kode ved vagtskifte.")
OWN = addition(FYR, "Nøglen hænger på gangen.")


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("er koden til boksen lang", Outcome.ANSWERED),
        ("er koden til boksen lang hos os", Outcome.NOT_FOUND),
        ("er koden til boksen lang her", Outcome.NOT_FOUND),
        ("er vores kode til boksen lang", Outcome.NOT_FOUND),
        ("hvor er nøglen hos os", Outcome.ANSWERED),
        ("hvor hænger nøglen her", Outcome.ANSWERED),
    ],
)
def test_ones_own_house_is_asked_for(question: str, outcome: Outcome) -> None:
    """Who asks for their own house is answered by its own text; a part of a common rule is not enough."""
    rule = guideline(
        "Boksen har en kode, og medicin ligger i et skab.",
        "Nøglen ligger i en boks.",
        "Fald meldes.",
        "Vask dig.",
    )
    found = answered(question, corpus(rule, OWN), FYR)
    assert found.outcome is outcome


def test_with_us_without_a_home() -> None:
    """Who asks how it is "with us" and has chosen no home is answered from the common rules."""
    assert texts(answered("hvor er nøglen hos os", corpus(COMMON, OWN))) == [COMMON.passages[0].text]


@pytest.mark.parametrize("home", [None, FYR], ids=["no home", "a home"])
def test_an_empty_own_text(home: Home | None) -> None:
    """A house that has written nothing does not answer for itself by what it must write."""
    answer = answered("hvem har nøglen til medicinskabet hos os", corpus(RULE), home)
    assert answer.outcome is Outcome.NOT_FOUND
