"""A question is answered with citations, or it is said that the texts do not hold the answer."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Home, Level, LocalAddition, State
from handlers.ask import group_named, leading
from handlers.model import Answer, Outcome, Person
from tests.handlers.conversation import answered, said_back, say, verify
from tests.index.small import FYR, LYNG, UNGE, addition, corpus, guideline

RULE = guideline(
    "Medicinen skal ligge i et aflåst skab.",
    "To medarbejdere skal tælle tabletterne ved hvert vagtskifte.",
    "En fejl skal meldes inden syv dage.",
)
OWN = addition(FYR, "Nøglen til skabet hænger hos vagtlederen.", "Vi melder en fejl samme dag.")
BOTH_GROUPS = corpus(
    guideline("Et greb skal meldes til kommunen.", standard="1.5", group="voksne", title="Magt, voksne"),
    guideline(
        "Et greb skal meldes til forældrene.", standard="1.5", group="børn og unge", title="Magt, unge"
    ),
)


def codes(answer: Answer) -> list[str]:
    """What the warnings are about."""
    return [w.code for w in answer.warnings]


def texts(answer: Answer) -> list[str]:
    """What is cited, best first."""
    return [c.text for c in answer.hits]


# ---------------------------------------------------------------- answered
def test_conversation_of_a_home() -> None:
    """A home is answered from the common guideline and its own addition."""
    verify(
        [
            ("hvor ligger medicinen", "aflåst skab"),
            ("Hvem har nøglen til skabet?", "hos vagtlederen"),
            ("hvornår skal en fejl meldes", "inden syv dage"),
            ("hvornår skal en fejl meldes", "samme dag"),
            ("/spørg hvor mange skal tælle tabletterne", "To medarbejdere"),
            ("kan jeg holde ferie i juli", "not_found"),
            ("hjælp", "Du spørger for Bostedet Fyrmosen."),
        ],
        corpus(RULE, OWN),
        FYR,
    )


def test_an_answer_is_cited() -> None:
    """An answer says whose text it is, which version, and where it stands."""
    best = answered("hvornår skal tabletterne tælles", corpus(RULE, OWN), FYR).hits[0]
    assert (best.passage, best.document, best.heading) == ("dkm:1.4#a2/1", RULE.path, ("Afsnit 2",))
    assert (best.level, best.home, best.version, best.effective) == (
        Level.REGIONAL,
        None,
        "3.0",
        RULE.effective,
    )


def test_a_citation_is_verbatim() -> None:
    """Nothing is composed: every text cited is a passage of the corpus."""
    known = {p.text for d in (RULE, OWN) for p in d.passages}
    assert set(texts(answered("hvornår skal en fejl meldes", corpus(RULE, OWN), FYR))) <= known


def test_without_a_home_only_the_common_level() -> None:
    """Who names no home sees no home's text."""
    assert {c.level for c in answered("fejl skab nøglen", corpus(RULE, OWN)).hits} <= {Level.REGIONAL}


def test_the_same_question_has_the_same_answer() -> None:
    """Asked twice, answered the same."""
    first, again = (answered("hvornår skal en fejl meldes", corpus(RULE, OWN), FYR) for _ in "12")
    assert first == again


def test_ten_hits_of_the_group_shown() -> None:
    """The ten best of the group shown are there, though the other group's lay between."""
    many = [f"Et greb nummer {n} skal meldes." for n in range(12)]
    groups = [guideline(*many, standard="1.5", group=g) for g in ("voksne", "børn og unge")]
    assert len(answered("skal greb meldes", corpus(*groups)).hits) == 10


# ---------------------------------------------------------------- warnings
@pytest.mark.parametrize(
    ("own", "code"),
    [
        (addition(FYR, OWN.passages[0].text, based_on=None), "unknown"),
        (addition(FYR, OWN.passages[0].text, missing_points=("Hvem",)), "incomplete"),
        (addition(FYR, OWN.passages[0].text, based_on="2.0"), "superseded"),
        (addition(FYR, OWN.passages[0].text, revise_by="2026-11-20"), "overdue"),
        (addition(FYR, OWN.passages[0].text, revise_by="2026-11-21"), "due_soon"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_doubtful_addition_is_shown_with_a_warning(own: LocalAddition, code: str) -> None:
    """An addition that is doubtful in any way is cited, and a warning names it."""
    answer = answered("hvem har nøglen til skabet", corpus(RULE, own), FYR)
    assert OWN.passages[0].text in texts(answer)
    assert [(w.code, own.title in w.text) for w in answer.warnings] == [(code, True)]


def test_an_overdue_guideline_is_warned_of() -> None:
    """A common guideline past its revision is cited with a warning, once for all its passages."""
    late = guideline("En fejl meldes.", "En fejl rettes.", revise_by="2020-01-01")
    assert codes(answered("en fejl", corpus(late))) == ["overdue"]


def test_no_warning_where_all_is_well() -> None:
    """An addition in order has none."""
    assert answered("hvem har nøglen til skabet", corpus(RULE, OWN), FYR).warnings == ()


def test_a_draft_is_mentioned_and_not_shown() -> None:
    """A waiting draft is a warning, never a hit."""
    draft = addition(FYR, "Nøglen til skabet er en kode.", state=State.DRAFT)
    answer = answered("hvem har nøglen til skabet", corpus(RULE, OWN, draft), FYR)
    assert codes(answer) == ["draft"]
    assert "er en kode" not in said_back(say("hvem har nøglen til skabet", corpus(RULE, OWN, draft), FYR))


def test_a_missing_addition_is_told() -> None:
    """A home without an addition in force is told so, a home that has one is not."""
    assert codes(answered("hvor ligger medicinen", corpus(RULE, OWN), LYNG)) == ["missing"]


def test_a_missing_addition_that_nobody_expects() -> None:
    """A guideline that does not concern a home asks for no addition of it."""
    exempt = Home("Bostedet Fritaget", not_relevant=(("1.4", "Her er ingen medicin."),))
    assert codes(answered("hvor ligger medicinen", corpus(RULE, homes=(exempt,)), exempt)) == []


def test_the_warnings_are_those_of_what_a_card_shows() -> None:
    """The local passage that a card shows beside the common ones has its warning, though it ranks fourth."""
    common = guideline(*(f"Nøglen til skabet, skabet og nøglen {n}" for n in range(4)))
    answer = answered("nøglen skabet", corpus(common, addition(FYR, "Skabet", based_on="1.0")), FYR)
    assert answer.hits[4].level is Level.LOCAL
    assert codes(answer) == ["superseded"]


@given(st.lists(st.sampled_from(["regional", "local"]), max_size=10))
def test_a_card_holds_both_levels(levels: list[str]) -> None:
    """A card begins with the best of either level, never the same twice, regional first."""
    some = answered("hvornår skal en fejl meldes", corpus(RULE, OWN), FYR)
    of = {c.level: c for c in some.hits}
    hits = [replace(of[Level(level)], passage=str(n), score=1.0) for n, level in enumerate(levels)]
    shown = [c.level for c in leading(hits)]
    assert (set(shown) >= set(levels[:6]), len(shown)) == (True, min(3, len(hits)))
    assert not {Level.LOCAL, Level.REGIONAL} <= set(shown[:2]) or shown[0] is Level.REGIONAL


# ---------------------------------------------------------------- not found
def test_not_found_says_so() -> None:
    """A question the texts do not answer has no hits, at most two that may help, and whom to ask."""
    answer = answered("må borgeren melde medicinen til kasinoets bonusklub i Malta", corpus(RULE, OWN), FYR)
    assert (answer.outcome, answer.hits, len(answer.maybe)) == (Outcome.NOT_FOUND, (), 2)
    assert answer.person == Person("Spørg i stedet: Forstanderen (leder).", "Forstanderen")


def test_not_found_without_contacts() -> None:
    """Where nobody is named the leader is."""
    assert answered("kasino", corpus(RULE)).person == Person("Spørg din leder eller ledervagten.")


def test_a_doubtful_maybe_is_warned_of() -> None:
    """What may help is warned of as well."""
    old = addition(FYR, OWN.passages[0].text, based_on="2.0")
    answer = answered("kasinoets bonusklub i Malta og nøglen", corpus(RULE, old), FYR)
    assert (answer.outcome, codes(answer)) == (Outcome.NOT_FOUND, ["superseded"])


def test_an_empty_corpus() -> None:
    """With no documents nothing is found, and nothing breaks."""
    answer = answered("hvor ligger medicinen", corpus(homes=()))
    assert (answer.outcome, answer.maybe, answer.confidence) == (Outcome.NOT_FOUND, (), 0.0)


@given(st.text(max_size=60))
def test_confidence_is_a_share(question: str) -> None:
    """Whatever is asked, confidence lies between 0 and 1, and only an answer has hits."""
    answer = say(question, corpus(RULE, OWN), FYR).answer
    assert answer is None or 0 <= answer.confidence <= 1
    assert answer is None or bool(answer.hits) == (answer.outcome is Outcome.ANSWERED)


# ---------------------------------------------------------------- whom it is about
@pytest.mark.parametrize(
    "question",
    ["hvem melder vi et greb til, for en ung på 15", "melde greb på en 16-årig", "melde greb på børn"],
)
def test_the_group_named_wins(question: str) -> None:
    """The group that the question names decides, and a warning says that it is not the home's own."""
    answer = answered(question, BOTH_GROUPS, FYR)
    assert {c.target_group for c in (*answer.hits, *answer.maybe)} == {"børn og unge"}
    assert "børn og unge" in next(w.text for w in answer.warnings if w.code == "target_group")


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
    assert answer.warnings[0].text == "Her vises reglerne for børn og unge. Der er andre regler for voksne."


def test_one_group_alone_needs_no_warning() -> None:
    """Where only one group has rules there is nothing to warn of."""
    assert codes(answered("skal et greb meldes", corpus(*BOTH_GROUPS.guidelines[:1]))) == []


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
    ],
)
def test_group_named(question: str, group: str | None) -> None:
    """A group is named by word or by age; both words at once name none."""
    assert group_named(question) == group


# ---------------------------------------------------------------- personal numbers
@pytest.mark.parametrize("number", ["010190-1234", "0101901234", "010190 1234"])
def test_a_personal_number_never_comes_back(number: str) -> None:
    """A personal number stands nowhere in the reply, and the writer is told."""
    reply = say(f"hvor ligger medicinen for {number}", corpus(RULE), FYR)
    assert not re.search(r"\d{6}[ -]?\d{4}", f"{said_back(reply)} {reply}")
    assert reply.answer is not None
    assert ("masked" in codes(reply.answer), reply.answer.masked) == (True, 1)


def test_masking_alone_changes_no_answer() -> None:
    """What was taken out neither helps nor hinders the answer."""
    plain, masked = (
        answered(q, corpus(RULE, OWN), FYR) for q in ("nøglen", "nøglen 010190-1234 020290-1234")
    )
    assert (masked.outcome, masked.confidence, masked.hits) == (plain.outcome, plain.confidence, plain.hits)


def test_nothing_but_a_number() -> None:
    """A message that is only a personal number finds nothing, and its writer is told."""
    answer = answered("010190-1234", corpus(RULE), FYR)
    assert (answer.outcome, codes(answer)) == (Outcome.NOT_FOUND, ["masked"])


def test_nobody_is_told_of_a_number_that_was_not_there() -> None:
    """Other numbers are no personal numbers."""
    assert answered("ring 12345678 om medicinen", corpus(RULE, OWN), FYR).masked == 0
