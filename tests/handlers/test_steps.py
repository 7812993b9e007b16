"""A card never begins in the middle of a procedure: its first step stands first, what is left out is told."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Corpus, Guideline, Level
from handlers.model import Answer, Outcome, Reply
from tests.handlers.conversation import Talk, answered, say, snapshot
from tests.index.small import FYR, LYNG, addition, corpus, guideline

ERROR = (
    "1. Borgeren først: Ved livsfare ringer du 112.",
    "2. Ring til lægen, der har ordineret medicinen.",
    "3. Hold øje med borgeren.",
    "4. Giv lederen besked.",
    "5. Skriv forkert medicin i journalen samme dag.",
    "6. Tag stilling til, om forkert medicin skal rapporteres.",
)
QUESTION = "hvad gør jeg, når forkert medicin skal rapporteres"


def under(document: Guideline, *headings: tuple[str, ...]) -> Guideline:
    """A document whose passages stand under these headings; where there is one, under that."""
    each = headings if len(headings) > 1 else headings * len(document.passages)
    passages = tuple(replace(p, heading=h) for p, h in zip(document.passages, each, strict=True))
    return replace(document, passages=passages)


def rule(*texts: str) -> Guideline:
    """A guideline whose passages stand under one heading."""
    return under(guideline(*texts), ("Fejl med medicin",))


def texts(answer: Answer) -> list[str]:
    """What the card shows."""
    return [c.text for c in answer.shown]


def steps(answer: Answer) -> list[str]:
    """Which steps the card shows."""
    return [text.split(".")[0] for text in texts(answer)]


def told(answer: Answer) -> list[str]:
    """What is said of steps left out."""
    return [w.text for w in answer.warnings if w.code == "steps"]


# ---------------------------------------------------------------- short procedures
def test_a_short_procedure_is_shown_whole() -> None:
    """Who finds the last step of a short procedure reads all of it in order; the ranking is as it was."""
    answer = answered(QUESTION, corpus(rule(*ERROR)))
    assert answer.outcome is Outcome.ANSWERED
    assert answer.hits[0].text == ERROR[5]
    assert (texts(answer), told(answer)) == (list(ERROR), [])


def test_the_decisive_sentence_stays_marked() -> None:
    """The step that was found is marked where it stands, and no other is."""
    shown = answered(QUESTION, corpus(rule(*ERROR))).shown
    assert [c.highlight is not None for c in shown][0::5] == [False, True]


def test_what_stands_between_the_steps_belongs_to_them() -> None:
    """A line between two steps is shown with them; what follows the last step is not."""
    shown = texts(answered(QUESTION, corpus(rule(*ERROR[:3], "Lyt til borgeren.", *ERROR[3:], "Se 1.6."))))
    assert shown == [*ERROR[:3], "Lyt til borgeren.", *ERROR[3:]]


def test_steps_that_are_called_so() -> None:
    """»Trin 1« counts as »1.« does, with a lead-in above the first and as heading of the others."""
    called = [f"Trin {text}" for text in ERROR]
    called[0] = f"Er der sket en fejl, gør du sådan:\n{called[0]}"
    lead = ("Fejl", "Er der sket en fejl, gør du sådan:")
    one = under(guideline(*called), ("Fejl",), *[lead] * 5)
    assert texts(answered(QUESTION, corpus(one))) == called


def test_a_lead_in_without_a_colon() -> None:
    """Steps are led in by whatever stands above the first of them."""
    listed = [f"Gør dette\n{ERROR[0]}", *ERROR[1:]]
    one = under(guideline(*listed), ("Fejl",), *[("Fejl", "Gør dette")] * 5)
    assert texts(answered(QUESTION, corpus(one))) == listed


# ---------------------------------------------------------------- long procedures
LONG = (*ERROR, "7. Tal om det på mødet.", "8. Ret medicinskemaet.", "9. Gem skemaet.")


def test_of_a_long_procedure_the_first_step_is_shown() -> None:
    """The first step stands first, then what was found in its order; it is told which steps these are."""
    reply = say(QUESTION, corpus(rule(*LONG)))
    assert reply.answer is not None
    assert steps(reply.answer)[0] == "1"
    assert steps(reply.answer) == sorted(steps(reply.answer))
    *others, last = steps(reply.answer)
    said = f"Det er punkt {', '.join(others)} og {last} af 9 i »Fejl med medicin«."
    assert told(reply.answer) == [f"{said} Vis hele afsnittet for resten."]
    assert reply.choices[0].label == "Vis hele afsnittet: 1.4 Fejl med medicin"


def test_long_steps_are_not_shown_whole() -> None:
    """Few steps of many words are a long procedure too."""
    wordy = [f"{text} {'Ro hjælper borgeren videre. ' * 12}" for text in ERROR]
    assert len(told(answered(QUESTION, corpus(rule(*wordy))))) == 1


def test_the_rest_is_one_choice_away() -> None:
    """The first choice shows every step of a long procedure, also where another passage stands above it."""
    above = under(guideline("Forkert medicin er medicin, der skal rapporteres."), ("Begreber",))
    moved = tuple(replace(p, id=f"{p.id}/b") for p in rule(*LONG).passages)
    talk = Talk(corpus(replace(above, passages=(*above.passages, *moved))))
    assert told(talk.say("hvornår skal forkert medicin rapporteres").answer or pytest.fail("no answer"))
    extract = talk.say("1").extract
    assert extract is not None
    assert tuple(c.text for c in extract.passages) == LONG


# ---------------------------------------------------------------- what is no procedure
@pytest.mark.parametrize(
    "some",
    [
        ("Forkert medicin skal rapporteres.", "1. Ring til lægen.", "2. Skriv i journalen."),
        ("Se til borgeren.", "3. Forkert medicin skal rapporteres.", "4. Skriv i journalen."),
        ("1. Ring til lægen.", "3. Forkert medicin skal rapporteres."),
        ("1. Ring til lægen.", "Trin 2. Forkert medicin skal rapporteres."),
        ("1. Forkert medicin skal rapporteres.", "2. Vask hænder."),
        ("1.1 Ring til lægen.", "2.1 Forkert medicin skal rapporteres."),
        ("1. Ring til lægen.\n2. Forkert medicin skal rapporteres.", "Skriv i journalen."),
    ],
)
def test_what_begins_rightly_stays(some: tuple[str, ...]) -> None:
    """A card without a later step of a counted procedure is as the ranking made it."""
    answer = answered("hvornår skal forkert medicin rapporteres", corpus(rule(*some)))
    assert "Forkert medicin" in texts(answer)[0]
    assert answer.shown == (answer.hits or answer.maybe)[: len(answer.shown)]


def test_steps_under_another_heading_are_another_procedure() -> None:
    """A list does not go on under the next heading."""
    one = under(guideline("1. Ring til lægen.", "2. Forkert medicin skal rapporteres."), ("A",), ("B",))
    shown = texts(answered("hvornår skal forkert medicin rapporteres", corpus(one)))
    assert shown == ["2. Forkert medicin skal rapporteres."]


def test_a_second_list_under_one_heading_begins_anew() -> None:
    """Of two lists under one heading only the one that was found is shown."""
    shown = texts(answered(QUESTION, corpus(rule("1. Vask hænder.", "2. Tag handsker på.", *ERROR))))
    assert shown == list(ERROR)


# ---------------------------------------------------------------- two levels
def test_the_homes_own_stays_beside() -> None:
    """A home's own passage that was shown stays; nothing of another home comes in."""
    own = addition(FYR, "Forkert medicin skal også rapporteres til nøglepersonen.")
    other = addition(LYNG, *ERROR)
    answer = answered(QUESTION, corpus(rule(*ERROR), own, other), FYR)
    assert [c.text for c in answer.shown if c.level is Level.LOCAL] == [own.passages[0].text]
    assert [c.text for c in answer.shown if c.level is Level.REGIONAL] == list(ERROR)
    assert {c.home for c in answer.shown} == {None, FYR.name}


# ---------------------------------------------------------------- where it is not sure
def test_a_perhaps_begins_with_the_first_step_too() -> None:
    """What may help is not shown whole, but from the first step on; which passages may help is as it was."""
    answer = answered("hvem rapporterer medicin i ferien", corpus(rule(*ERROR)))
    assert answer.outcome is Outcome.NOT_FOUND
    assert [c.text for c in answer.maybe] == [ERROR[5], ERROR[1]]
    assert texts(answer) == [ERROR[0], ERROR[1], ERROR[5]]
    assert told(answer) == [
        "Det er punkt 1, 2 og 6 af 6 i »Fejl med medicin«. Vis hele afsnittet for resten."
    ]


def test_more_of_it_begins_with_the_first_step_too() -> None:
    """What comes next begins with the first step of a procedure that was not shown before."""
    talk = Talk(corpus(rule("Rapport sendes hver fredag til kommunen.", *LONG)))
    talk.say("hvornår sendes rapport til kommunen hver fredag")
    reply = talk.say("flere")
    assert further(reply) == [LONG[0], LONG[5]]
    assert [w.code for w in reply.warnings] == ["steps"]


def test_the_first_step_is_shown_once() -> None:
    """Who has read the first step of a procedure is not shown it again with more of its steps."""
    talk = Talk(corpus(rule(*LONG)))
    talk.say(QUESTION)
    reply = talk.say("flere")
    assert further(reply)
    assert LONG[0] not in further(reply)
    assert reply.warnings == ()


def further(reply: Reply) -> list[str]:
    """What a reply shows more of."""
    return [c.text for c in reply.extract.passages] if reply.extract else []


# ---------------------------------------------------------------- any list
@given(
    st.lists(st.sampled_from(["1.", "2.", "3.", "4.", "Trin 1.", "Trin 2.", "Se", "Giv"]), max_size=12),
    st.booleans(),
)
def test_any_list(marks: list[str], home: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    """Whatever is counted, what was to be shown is shown, once, and only what one's own texts hold."""
    some = [f"{mark} forkert medicin nummer {n} skal rapporteres" for n, mark in enumerate(marks)]
    here: Corpus = corpus(rule(*some, "Skabet er hvidt."), addition(FYR, "Vi tæller."))
    answer = answered("hvilken forkert medicin skal rapporteres", here, FYR if home else None)
    ids = [c.passage for c in answer.shown]
    assert len(ids) == len(set(ids))
    assert {c.text for c in answer.shown} <= {p.text for d in here.guidelines for p in d.passages} | {
        "Vi tæller."
    }
    assert {c.passage for c in answer.maybe} <= set(ids)
    assert snapshot(here).revision == answer.revision
