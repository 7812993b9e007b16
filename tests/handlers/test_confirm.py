"""What a coordinator confirms is found first from then on, by those it holds for, until it is revoked."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Corpus, Home, Placed
from corpus.wordlist import WordList
from handlers.model import Answer, Outcome, Role, User
from handlers.schema import QUESTION
from handlers.state import in_memory
from handlers.wordings import refreshed
from index.wordings import Wording
from tests.handlers.conversation import NOON, Talk, said_back, snapshot
from tests.index.small import FYR, LYNG, UNGE, addition, corpus, guideline

RULE = guideline(
    "Medicinen skal ligge i et aflåst skab.",
    "To medarbejdere skal tælle tabletterne ved hvert vagtskifte.",
    "En fejl skal meldes inden syv dage.",
    "Lægemidler, der ikke bruges mere, afleveres på apoteket.",
)
OWN = addition(FYR, "Nøglen til skabet hænger hos vagtlederen.", "Vi kører til apoteket om fredagen.")
THEIRS = addition(LYNG, "Nøglen til skabet er en kode.")
SMALL = corpus(RULE, OWN, THEIRS)
WASTE = "hvor smider jeg resterne ud"
COMMON, LOCAL, OTHERS = RULE.passages[3].id, OWN.passages[1].id, THEIRS.passages[0].id


def people(documents: Corpus = SMALL, home: Home | None = FYR) -> tuple[Talk, Talk]:
    """Somebody at a home who was refused, and a coordinator, with one memory."""
    anna = Talk(documents, home, memory=in_memory())
    karin = Talk(documents, user=User("karin", Role.COORDINATOR), memory=anna.memory, conversation="kontoret")
    anna.verify([(WASTE, "not_found")])
    return anna, karin


def asked(karin: Talk, home: Home | None, question: str = WASTE) -> Answer:
    """What somebody at a home is answered, with what the coordinator has confirmed."""
    answer = Talk(karin.corpus, home, User("bo"), conversation="bo", opened=karin.opened).say(question).answer
    assert answer is not None
    return answer


# ---------------------------------------------------------------- confirmed
def test_conversation() -> None:
    """A question is refused, confirmed by its number, found from then on, listed and revoked."""
    anna, karin = people()
    karin.verify(
        [
            ("/bekræftede", "Der er ingen bekræftede svar."),
            ("/ubesvarede 1 apoteket", "Denne passage svarer på det: »Lægemidler, der ikke bruges mere"),
            (f"/bekræft 1 {COMMON}", "Bekræftet."),
            ("2", "Der er ingen ubesvarede spørgsmål."),
            (
                "/bekræftede",
                f"Nr. 1: »{WASTE}« → 1.4 Afsnit 4, alle huse, karin (koordinator), 21. november 2026",
            ),
        ]
    )
    anna.opened = karin.opened
    anna.verify([(WASTE, "answered"), (WASTE, "afleveres på apoteket")])
    karin.verify(
        [("/bekræftede", "[Fortryd nr. 1]"), ("1", "Nr. 1 er fortrudt."), ("1", "bruges ikke: fortrudt")]
    )
    anna.opened = karin.opened
    anna.verify([(WASTE, "not_found")])


@pytest.mark.parametrize("said", [WASTE, "Hvor smider jeg RESTERNE ud?"])
def test_it_is_found_first(said: str) -> None:
    """The confirmed question is answered, with its passage first, and with all certainty."""
    _, karin = people()
    assert asked(karin, FYR, said).outcome is Outcome.NOT_FOUND
    karin.say(f"/bekræft 1 {COMMON}")
    answer = asked(karin, FYR, said)
    assert (answer.outcome, answer.confidence, answer.hits[0].passage) == (Outcome.ANSWERED, 1.0, COMMON)
    assert COMMON in [c.passage for c in answer.shown]
    assert any("(bekræftet)" in line for line in answer.why)


def test_a_common_passage_serves_all() -> None:
    """A question confirmed for a common passage is answered so in every home, and that is said."""
    _, karin = people()
    assert "Passagen er fælles, så det gælder alle huse." in karin.say(f"/bekræft 1 {COMMON}").text
    assert {asked(karin, home).hits[0].passage for home in (FYR, LYNG, UNGE, None)} == {COMMON}


def test_a_local_passage_serves_its_home() -> None:
    """A question confirmed for a home's own passage is answered so there alone, and that is said."""
    _, karin = people()
    before = [asked(karin, home) for home in (LYNG, UNGE, None)]
    assert f"så det gælder kun {FYR.name}." in karin.say(f"/bekræft 1 {LOCAL}").text
    assert asked(karin, FYR).hits[0].passage == LOCAL
    assert [asked(karin, home) for home in (LYNG, UNGE, None)] == before


def test_a_rule_for_a_group() -> None:
    """A passage of one group's guideline serves that group's homes, and that is said."""
    rule = guideline("Porten låses.", standard="1.5", group="voksne")
    _, karin = people(corpus(rule))
    assert "gælder alle huse for voksne" in karin.say(f"/bekræft 1 {rule.passages[0].id}").text
    assert asked(karin, UNGE).hits == ()


def test_a_homes_own_rule_stays_beside() -> None:
    """Where a home's own text answers too, it stays on the card beside the common one confirmed."""
    anna, karin = people()
    anna.verify([("hvornår kører vi til apoteket", "om fredagen"), ("/tommel ned forkert", "Tak")])
    karin.say(f"/bekræft 2 {COMMON}")
    shown = [c.passage for c in asked(karin, FYR, "hvornår kører vi til apoteket").shown]
    assert shown[:2] == [COMMON, LOCAL]


def test_a_passage_that_seldom_answers() -> None:
    """What a coordinator confirms comes first though it only lists what others must describe."""
    point = "Hvem der smider resterne ud"
    rule = replace(
        guideline("Skabet er hvidt.", f"Tillægget skal beskrive: {point}."), required_points=(point,)
    )
    _, karin = people(corpus(rule))
    karin.say("/bekræft 1 dkm:1.4#a2/1")
    assert asked(karin, FYR).hits[0].passage == "dkm:1.4#a2/1"


def test_personal_data_is_no_word_of_it() -> None:
    """A question is confirmed without what was taken out of it, and found with any other name there."""
    anna, karin = people()
    anna.say("hvor smider Anna Jensen tyggegummi ud")
    assert "»hvor smider tyggegummi ud«" in karin.say(f"/bekræft 2 {COMMON}").text
    assert asked(karin, FYR, "hvor smider Bente Hansen tyggegummi ud").hits[0].passage == COMMON


def test_who_confirmed_is_kept() -> None:
    """Whoever confirmed is kept with their role, as for every change; whoever asked is not."""
    _, karin = people()
    karin.say(f"/bekræft 1 {COMMON}")
    (pair,) = karin.memory.feedback.confirmed(NOON)
    assert (pair.by, pair.at, pair.why) == ("karin (koordinator)", NOON, None)
    assert "anna" not in str(pair)
    assert pair.wording == Wording(WASTE, COMMON, RULE.passages[3].text_hash)


# ---------------------------------------------------------------- refused
@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("/bekræft", "Skriv nummeret"),
        ("/bekræft 1", "Den passage er ikke blandt dem"),
        ("/bekræft 1 x#y", "Den passage er ikke blandt dem"),
        (f"/bekræft 1 {OTHERS}", "Den passage er ikke blandt dem"),
        (f"/bekræft 7 {COMMON}", "Nr. 7 er ikke åbent."),
        (f"/bekræft {COMMON}", "Skriv nummeret"),
        ("/fortryd 1", "Nr. 1 er ikke i brug."),
        ("/fortryd", "Skriv nummeret"),
    ],
)
def test_what_cannot_be_confirmed(said: str, expected: str) -> None:
    """No number, a passage that the asker may not see, or none: it is said, and nothing is kept."""
    _, karin = people()
    reply = karin.say(said)
    assert (expected in said_back(reply), reply.wordings_changed) == (True, False)
    assert karin.memory.feedback.confirmed(NOON) == ()
    assert len(karin.memory.feedback.unanswered(NOON)) == 1


def test_it_is_confirmed_once() -> None:
    """A question that was confirmed is closed: the same choice again does nothing."""
    _, karin = people()
    karin.say(f"/bekræft 1 {COMMON}")
    karin.verify([(f"/bekræft 1 {LOCAL}", "Nr. 1 er ikke åbent."), ("/fortryd 1", "fortrudt")])
    karin.verify([("/fortryd 1", "Nr. 1 er ikke i brug.")])


# ---------------------------------------------------------------- the text changes
def changed(document: Placed, place: int, text: str) -> Placed:
    """A document with another text at a place."""
    passages = list(document.passages)
    passages[place] = replace(passages[place], text=text)
    return replace(document, passages=tuple(passages))


@pytest.mark.parametrize(
    "documents",
    [
        (changed(RULE, 3, "Lægemidler, der ikke bruges mere, brændes."), OWN),
        (replace(RULE, passages=RULE.passages[:3]), OWN),
    ],
    ids=["changed", "gone"],
)
def test_a_text_that_changed(documents: tuple[Placed, ...]) -> None:
    """What was confirmed of a text that is another by now is not used, and is listed with the reason."""
    _, karin = people()
    karin.say(f"/bekræft 1 {COMMON}")
    new = corpus(*documents)
    later = replace(karin, corpus=new, opened=refreshed(snapshot(new), karin.memory.feedback, NOON))
    later.verify([("/bekræftede", "bruges ikke: teksten er ændret"), ("/fortryd 1", "ikke i brug")])
    assert asked(later, FYR) == asked(replace(later, opened=None), FYR)
    assert later.opened is not None
    assert later.opened.wordings.confirmed == ()


def test_a_document_that_is_not_there_is_waited_for() -> None:
    """While a whole document is missing its wordings are not used and not revoked: it may come back."""
    _, karin = people()
    karin.say(f"/bekræft 1 {LOCAL}")
    without = corpus(RULE)
    later = replace(karin, corpus=without, opened=refreshed(snapshot(without), karin.memory.feedback, NOON))
    later.verify([("/bekræftede", "bruges ikke: teksten er der ikke lige nu")])
    back = replace(later, corpus=SMALL, opened=refreshed(snapshot(SMALL), karin.memory.feedback, NOON))
    assert asked(back, FYR).hits[0].passage == LOCAL


def test_what_was_revoked_is_deleted_after_its_time() -> None:
    """A wording that was revoked is listed for 30 days; one that holds is kept."""
    anna, karin = people()
    anna.say("hvor er toilettet")
    karin.verify([(f"/bekræft 1 {COMMON}", "Bekræftet"), (f"/bekræft 2 {COMMON}", "Bekræftet")])
    karin.say("/fortryd 1")
    assert len(karin.memory.feedback.confirmed(NOON)) == 2
    assert [p.number for p in karin.memory.feedback.confirmed(NOON + QUESTION)] == [2]


# ---------------------------------------------------------------- nothing drifts
NO_MEANINGS = corpus(RULE, OWN, THEIRS, listed=WordList())  # where no two words mean the same
WORDS = (
    "medicinen skab tabletterne fejl dage nøglen apoteket vagtskifte fredagen kode bruges resterne".split()
)


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True),
    st.sampled_from([COMMON, LOCAL]),
    st.sampled_from([FYR, LYNG, None]),
)
def test_who_asks_for_something_else_is_answered_as_before(
    confirmed: list[str], question: list[str], passage: str, home: Home | None
) -> None:
    """A confirmed question changes nothing, to the last digit, for one that shares no word with it."""
    found = next(p for d in (RULE, OWN) for p in d.passages if p.id == passage)
    known = snapshot(NO_MEANINGS).with_wordings([Wording(" ".join(confirmed), passage, found.text_hash)])
    if not set(confirmed) & set(question):
        after, before = (
            Talk(NO_MEANINGS, home, opened=opened).say(" ".join(question)).answer for opened in (known, None)
        )
        assert after == before
