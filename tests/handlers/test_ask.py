"""A question is answered with citations, or it is said that the texts do not hold the answer."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Home, Level, LocalAddition, State
from handlers.cite import leading
from handlers.confidence import calibrated
from handlers.model import Answer, Directions, Outcome, Way
from tests.handlers.conversation import answered, said_back, say, verify
from tests.index.small import FYR, LYNG, addition, corpus, guideline

RULE = guideline(
    "Medicinen skal ligge i et aflåst skab.",
    "To medarbejdere skal tælle tabletterne ved hvert vagtskifte.",
    "En fejl skal meldes inden syv dage.",
)
OWN = addition(FYR, "Nøglen til skabet hænger hos vagtlederen.", "Vi melder en fejl samme dag.")


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
            ("må man spille kasino om kaffen", "not_found"),
            ("kan jeg holde ferie i juli", "Løn, ferie og fravær står ikke"),
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


# ---------------------------------------------------------------- how it was read
LONG = guideline(
    "Skabet er hvidt. Nøglen til skabet hænger i gangen. Spørg, hvis den mangler.",
    "Medicin må højst ligge i æsken i 4 uger.\nEr æsken gammel, må medicin ikke gives. Vask hænder.",
    "a) Ring til lægen.\nb) Ring til lederen, hvis lægen ikke svarer, kl. 8 eller senere.",
)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("hvor hænger nøglen", "Nøglen til skabet hænger i gangen."),
        ("hvilken farve er skabet: hvidt", "Skabet er hvidt."),
        ("hvor længe må medicin ligge i æsken", "Medicin må højst ligge i æsken i 4 uger."),
        (
            "hvem ringer jeg til hvis lægen ikke svarer",
            "Ring til lederen, hvis lægen ikke svarer, kl. 8 eller senere.",
        ),
    ],
)
def test_the_decisive_sentence(question: str, sentence: str) -> None:
    """The best passage is whole and says where its decisive sentence stands."""
    best = answered(question, corpus(LONG), FYR).shown[0]
    assert best.highlight is not None
    assert best.text[slice(*best.highlight)] == sentence


@given(st.lists(st.sampled_from("nøglen skabet hvidt æsken medicin læge gangen kl 8 4".split()), min_size=1))
def test_every_decisive_sentence_is_a_span(words: list[str]) -> None:
    """Whatever is asked, a decisive sentence is a piece of its own passage, without blanks around it."""
    for citation in answered(f"/spørg {' '.join(words)}", corpus(LONG), FYR).hits:
        begin, end = citation.highlight or (0, 1)
        assert 0 <= begin < end <= len(citation.text)
        assert citation.text[begin:end] == citation.text[begin:end].strip()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("hvor ligger medecinen", (("medecinen", "medicinen"),)),
        ("hva ska tabletterne tælles", (("hva", "hvad"), ("ska", "skal"))),
        ("hvor ligger noglen", (("noglen", "nøglen"),)),
        ("hvor ligger medicinen", ()),
    ],
)
def test_what_was_mended_is_told(typed: str, read: tuple[tuple[str, str], ...]) -> None:
    """A word read as another is told; one that is known is not."""
    assert answered(typed, corpus(RULE, OWN), FYR).read_as == read


def test_what_is_shown_comes_from_the_hits() -> None:
    """A card begins with some of the hits, and the next ones are a choice away."""
    many = corpus(guideline(*(f"En fejl nummer {n} skal meldes." for n in range(8))))
    reply = say("skal en fejl meldes", many, FYR)
    assert reply.answer is not None
    assert (len(reply.answer.shown), set(reply.answer.shown) <= set(reply.answer.hits)) == (3, True)
    first = [f"/kilde {c.passage}" for c in reply.answer.shown]
    assert [c.command for c in reply.choices] == [*first, "/flere"]


def test_who_chose_no_home_may_choose_one() -> None:
    """Without a home, to choose one is offered last."""
    assert say("hvor ligger medicinen", corpus(RULE)).choices[-1].command == "/hus"


def test_why_is_enough_to_find_the_same_again() -> None:
    """An answer says what it was read as, where was searched, what was found and how sure that is."""
    answer = answered("hvor ligger medecinen", corpus(RULE), FYR)
    why = "\n".join(answer.why)
    fitted = calibrated(meaning=False)
    for part in (
        "»medecinen« læst som »medicinen«",
        f"Søgt i 3 passager: {FYR.name}, voksne, 21. november 2026. Udgave {answer.revision}.",
        "Søgt efter ord alene.",
        "1. dkm:1.4#a1/1: har lig, »opbevaring«, medicin, »lægemiddel«; point ",
        "dækning 0,800",
        f"Svar fra {fitted.answer:.3f}, »måske« fra {fitted.maybe:.3f}".replace(".", ","),
    ):
        assert part in why, why


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
    own = addition(FYR, "Skabet og en nøgle.", based_on="1.0")
    answer = answered("nøglen skabet", corpus(common, own), FYR)
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


@pytest.mark.parametrize(
    ("meaning", "score", "standard", "own", "expected"),
    [
        (False, 0.6, "1.4", False, ["regional", "local"]),
        (False, 0.3, "1.4", False, ["local"]),
        (True, 0.3, "9.9", False, ["regional", "local"]),  # a chance falls steeper than a score by words
        (True, 0.1, "1.4", False, ["regional", "local"]),
        (True, 0.1, "9.9", False, ["local"]),
        (True, 0.1, "1.4", True, ["local", "regional"]),
    ],
)
def test_the_other_level_stands_beside(
    meaning: bool,  # noqa: FBT001 - parametrised
    score: float,
    standard: str,
    own: bool,  # noqa: FBT001 - parametrised
    expected: list[str],
) -> None:
    """The common rule of the same matter stands beside a home's own; what was asked for stands first."""
    of = {c.level: c for c in answered("hvornår skal en fejl meldes", corpus(RULE, OWN), FYR).hits}
    best = replace(of[Level.LOCAL], score=1.0)
    other = replace(of[Level.REGIONAL], score=score, standard=standard)
    assert [c.level for c in leading([best, other], own=own, meaning=meaning)] == expected


# ---------------------------------------------------------------- not found
def test_not_found_says_so() -> None:
    """A question the texts do not answer has no hits, at most two that may help, and whom to ask."""
    answer = answered("skal en fejl i kasinoet meldes", corpus(RULE, OWN), FYR)
    assert (answer.outcome, answer.hits, len(answer.maybe)) == (Outcome.NOT_FOUND, (), 2)
    assert answer.directions == Directions(
        Way.PERSON, "Spørg i stedet: Forstanderen (leder).", "Forstanderen"
    )


def test_what_helps_nobody_is_not_shown() -> None:
    """A question of which the texts have a word or two by chance is shown none of them, only whom to ask."""
    answer = answered("må borgeren melde medicinen til kasinoets bonusklub i Malta", corpus(RULE, OWN), FYR)
    assert (answer.outcome, answer.hits, answer.maybe) == (Outcome.NOT_FOUND, (), ())
    assert answer.directions is not None


def test_not_found_without_contacts() -> None:
    """Where nobody is named the leader is."""
    assert answered("kasino", corpus(RULE)).directions == Directions(
        Way.PERSON, "Spørg din leder eller ledervagten."
    )


def test_a_doubtful_maybe_is_warned_of() -> None:
    """What may help is warned of as well."""
    old = addition(FYR, OWN.passages[0].text, based_on="2.0")
    answer = answered("hvor hænger nøglen til kasinoet", corpus(RULE, old), FYR)
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


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("010190-1234", "et personnummer"),
        ("Anna Jensen", "et navn"),
        ("Anna 0101901234", "et navn og et personnummer"),
    ],
)
def test_nothing_but_personal_data(said: str, kind: str) -> None:
    """A message that is only a person finds nothing, and its writer is told what was taken out."""
    answer = answered(said, corpus(RULE), FYR)
    assert (answer.outcome, answer.hits, codes(answer)) == (Outcome.BLOCKED, (), ["masked"])
    assert answer.warnings[0].text.startswith(f"Jeg har fjernet {kind} fra")


@pytest.mark.parametrize("number", ["112", "4 uger", "17-1-2026", "1.4", "nr. 1234567"])
def test_nobody_is_told_of_a_number_that_was_not_there(number: str) -> None:
    """Other numbers are no personal numbers."""
    assert answered(f"{number} om medicinen", corpus(RULE, OWN), FYR).masked == 0
