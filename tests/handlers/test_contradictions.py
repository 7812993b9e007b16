"""A home's text that contradicts the common one is told beside the answer, with both shown."""

from datetime import date

from corpus.model import Level
from handlers.model import Answer
from tests.handlers.conversation import Talk, answered
from tests.index.small import FYR, LYNG, addition, corpus, guideline

RULE = guideline("Temperaturen i køleskabet skal aflæses hver dag.", "Medicinen skal ligge i et aflåst skab.")
OWN = addition(FYR, "Vagten aflæser temperaturen i køleskabet hver mandag.", "Skabet står på kontoret.")
KNOWN = corpus(RULE, OWN, addition(LYNG, "Køleskabet passes af nattevagten hver nat."))
ASKED = "hvor tit skal temperaturen i køleskabet aflæses"


def told(answer: Answer) -> list[str]:
    """What is said of contradictions."""
    return [w.text for w in answer.warnings if w.code == "conflict"]


def test_both_are_shown_and_told() -> None:
    """Both passages stand beside each other, and the warning quotes both and says who decides."""
    answer = answered(ASKED, KNOWN, FYR)
    assert [c.level for c in answer.shown[:2]] == [Level.REGIONAL, Level.LOCAL]
    expected = (
        "Bostedet Fyrmosen skriver noget andet end den fælles retningslinje 1.4 Medicinhåndtering. "
        "Lokalt: »Vagten aflæser temperaturen i køleskabet hver mandag.« "
        "Regionalt: »Temperaturen i køleskabet skal aflæses hver dag.« "
        "Lederen eller koordinatoren afgør, hvad der gælder."
    )
    assert told(answer) == [expected]


def test_the_other_side_is_brought() -> None:
    """A passage that alone was found has the one that it contradicts put beside it."""
    answer = answered("hvad aflæser vagten hver mandag hos os", KNOWN, FYR)
    ids = [c.passage for c in answer.shown]
    assert {"dkm:1.4#a1/1", "dkm:1.4@fyrmosen#a1/1"} <= set(ids)
    assert len(told(answer)) == 1
    brought = next(c for c in answer.shown if c.level is Level.REGIONAL)
    assert brought.text == "Temperaturen i køleskabet skal aflæses hver dag."


def test_other_homes_are_told_nothing() -> None:
    """No home hears of another's contradictions, and nobody does without a home."""
    assert told(answered(ASKED, KNOWN, LYNG)) == []
    assert told(answered(ASKED, KNOWN)) == []


def test_another_passage() -> None:
    """An answer that shows neither side says nothing of them."""
    answer = answered("hvor står det aflåste skab", KNOWN, FYR)
    assert bool(told(answer)) == any("køleskabet" in c.text for c in answer.shown)


def test_a_day_gone_by() -> None:
    """What is asked of another day is not held against today's texts."""
    said = Talk(KNOWN, FYR, as_of=date(2026, 6, 1)).say(ASKED).answer
    assert said is None or told(said) == []
