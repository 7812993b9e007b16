"""A confirmed wording finds its passage first and moves nobody else's answer."""

from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from corpus.model import Corpus, Placed, State
from index.library import Scope, Snapshot
from index.search import Found
from index.wordings import Wording, Wordings
from tests.index.small import FYR, LYNG, addition, corpus, guideline

RULE = guideline(
    "Medicinen skal ligge i et aflåst skab.",
    "To medarbejdere skal tælle tabletterne ved hvert vagtskifte.",
    "En fejl skal meldes inden syv dage.",
    "Medicin, der er for gammel, afleveres på apoteket.",
    "Rengøring af skabet sker hver uge.",
)
OWN = addition(FYR, "Nøglen til skabet hænger hos vagtlederen.", "Vi melder en fejl samme dag.")
THEIRS = addition(LYNG, "Nøglen til skabet er en kode.")
SMALL = corpus(RULE, OWN, THEIRS)
PLAIN = Snapshot(SMALL)
SCOPES = [Scope(), Scope(FYR.name), Scope(LYNG.name), Scope(None, "voksne"), Scope(FYR.name, "voksne")]


def wording(text: str, document: Placed, place: int) -> Wording:
    """A question confirmed to be answered by a passage as it stands."""
    passage = document.passages[place]
    return Wording(text, passage.id, passage.text_hash)


def opened(*wordings: Wording, found: Corpus = SMALL) -> Snapshot:
    """The corpus with these wordings."""
    return Snapshot(found, wordings=wordings)


def asked(question: str, snapshot: Snapshot, scope: Scope = SCOPES[0]) -> Found:
    """What a question finds."""
    return snapshot.index(scope).search(question)


def first(question: str, snapshot: Snapshot, scope: Scope = SCOPES[0]) -> str:
    """The text found first."""
    return asked(question, snapshot, scope).hits[0].candidate.passage.text


# ---------------------------------------------------------------- the question itself
QUESTIONS = [
    "hvor smider jeg resterne ud",
    "hvor ligger medicinen",  # another passage has all its words
    "skab skab skab medicinen fejl tabletterne",
    "hvad er det",  # no word of matter at all
    "ik pn p.n. § 124 d stk. 2",
    "HVOR, er: nøglen?!",
    "xylofn blokflojte",
]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("scope", SCOPES, ids=str)
@pytest.mark.parametrize("place", [0, 3, 4])
def test_the_confirmed_question_finds_its_passage_first(question: str, scope: Scope, place: int) -> None:
    """Whatever else has its words, the confirmed passage is the first hit and has the whole question."""
    best = asked(question, opened(wording(question, RULE, place)), scope).hits[0]
    assert (best.candidate.passage, best.coverage, best.confirmed) == (RULE.passages[place], 1.0, True)


@pytest.mark.parametrize("said", ["HVOR smider jeg resterne ud?", "hvor  smider jeg, resterne ud"])
def test_case_and_signs_make_no_other_question(said: str) -> None:
    """The same words are the same question, however they are written."""
    assert asked(said, opened(wording("Hvor smider jeg resterne ud", RULE, 3))).hits[0].confirmed


@pytest.mark.parametrize("said", ["hvor kan resterne smides ud", "hvor smider man restrene ud"])
def test_a_question_like_it_finds_its_passage(said: str) -> None:
    """Another question with the wording's words, or nearly, is answered by the passage too."""
    known = opened(wording("hvor smider jeg resterne ud", RULE, 3))
    before = [h.coverage for h in asked(said, PLAIN).hits[:1]]
    best = asked(said, known).hits[0]
    assert (best.candidate.passage, best.confirmed) == (RULE.passages[3], False)
    assert max(before, default=0.0) < 0.5 <= best.coverage


def test_a_follow_up_is_the_question_with_its_topic() -> None:
    """A question that went on from another was confirmed with its topic, and is found only with it."""
    index = opened(wording("skab nøglen og om natten", RULE, 3)).index(Scope())
    found = [index.search("og om natten?", topic=topic).hits for topic in (("skab", "nøglen"), ("fejl",), ())]
    assert [bool(hits) and hits[0].confirmed for hits in found] == [True, False, False]


def test_the_limit_holds() -> None:
    """No more hits are given than were asked for."""
    index = opened(wording("skal skab fejl medicin", RULE, 4)).index(Scope())
    assert len(index.search("skal skab fejl medicin", 2).hits) == 2


# ---------------------------------------------------------------- where it holds
def test_a_wording_of_a_local_passage_serves_its_home_only() -> None:
    """A question confirmed for one home's text changes nothing for other homes, to the last digit."""
    known = opened(wording("hvor smider jeg resterne ud", OWN, 0))
    question = "hvor smider jeg resterne fra skabet ud"
    assert first(question, known, Scope(FYR.name)) == OWN.passages[0].text
    for scope in (Scope(), Scope(LYNG.name)):
        assert asked(question, known, scope) == asked(question, PLAIN, scope)


def test_a_wording_of_a_common_passage_serves_all() -> None:
    """A question confirmed for a common text finds it in every home."""
    known = opened(wording("hvor smider jeg resterne ud", RULE, 3))
    assert {first("hvor smider jeg resterne ud", known, scope) for scope in SCOPES} == {RULE.passages[3].text}


@pytest.mark.parametrize("turned", [False, True])
def test_a_homes_own_comes_before_the_common_one(turned: bool) -> None:  # noqa: FBT001
    """Where one question was confirmed for both levels, the home's own stands first for that home."""
    both = [wording("hvor er den", OWN, 0), wording("hvor er den", RULE, 4)]
    known = opened(*(both[::-1] if turned else both))
    found = [first("hvor er den", known, Scope(home)) for home in (FYR.name, None)]
    assert found == [OWN.passages[0].text, RULE.passages[4].text]


def test_of_two_the_later_counts() -> None:
    """Where one question was confirmed for two passages, the later one is found first."""
    two = [wording("hvor er den", RULE, n) for n in (1, 4)]
    assert [first("hvor er den", opened(*ws)) for ws in (two, two[::-1])] == [
        RULE.passages[4].text,
        RULE.passages[1].text,
    ]


# ---------------------------------------------------------------- the text it was confirmed for
@pytest.mark.parametrize(
    "other", [Wording("fejl skab", "dkm:1.4#a9/1", "0"), Wording("fejl skab", RULE.passages[1].id, "0")]
)
def test_a_wording_of_another_text_is_not_used(other: Wording) -> None:
    """A passage that is gone, or whose text is another by now, is found by its own words alone."""
    assert [asked(q, opened(other)) for q in QUESTIONS] == [asked(q, PLAIN) for q in QUESTIONS]


def test_a_day_gone_by_has_its_own_texts() -> None:
    """What was confirmed of today's text says nothing of the text that held before."""
    old = guideline("Skabet er gult.", state=State.REPLACED)
    new = guideline("Skabet er hvidt.")
    known = opened(wording("farven", new, 0), found=corpus(old))
    assert asked("farven", known, Scope(as_of=date(2026, 6, 1))).hits == ()


# ---------------------------------------------------------------- nothing drifts
WORDS = (
    "medicinen medicin skab skabet nøglen nøgle fejl meldes tabletterne tælle uge uger rengøring apoteket "
    "gammel vagt vagtlederen resterne smider rollator rolator medicinskab nøglebrik hvor ikke natten kode"
)
SAID = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=5).map(" ".join)


@given(SAID, SAID, st.integers(0, 4), st.sampled_from(SCOPES))
@example("hvor", "hvor nøglen", 3, Scope())
def test_a_question_that_shares_no_word_is_answered_as_before(
    text: str, question: str, place: int, scope: Scope
) -> None:
    """A wording moves no score, by no digit, of a question that has none of its words, parts or meanings.

    The very question that was confirmed is its passage's, even "hvor", that has no word of matter.
    """
    assume(text != question)
    known = opened(wording(text, RULE, place))
    index, plain = known.index(scope), PLAIN.index(scope)
    query = index.ranking.read(question)
    asked_terms = {term for group in query.groups for term, _ in group.readings}
    if not index.ranking._words.beside(asked_terms).any():
        assert query == plain.ranking.read(question)
        assert index.ranking.scores(query).tobytes() == plain.ranking.scores(query).tobytes()
        assert index.search(question) == plain.search(question)


@given(SAID, SAID, st.integers(0, 4))
def test_no_other_passage_gains_by_a_wording(text: str, question: str, place: int) -> None:
    """Of the words themselves a wording raises its own passage's score and leaves every other's as it is."""
    known, plain = (s.index(Scope()).ranking for s in (opened(wording(text, RULE, place)), PLAIN))
    groups = [g for g in plain.read(question).groups if all(plain._words.weight(t) for t, _ in g.readings)]
    more, before = known._words.get_scores(groups), plain._words.get_scores(groups)
    changed = [n for n in range(len(before)) if more[n] != before[n]]
    assert changed in ([], [place])
    assert all(more >= before)


def test_unrelated_questions() -> None:
    """Questions about something else find the same passages with the same scores, runs of letters or not."""
    known = opened(wording("hvor smider jeg medicinresterne ud", RULE, 3))
    for question in ("hvornår skal en fejl meldes", "hvem tæller tabletterne", "rengøring hver uge"):
        assert asked(question, known) == asked(question, PLAIN)


def test_a_wording_mends_and_splits_no_word() -> None:
    """A slip of the hand in a wording makes it no word: other questions are read as before."""
    known = opened(wording("apotheket nøglebrikken skabt", RULE, 3))
    for question in ("apotheke", "nøglebrik", "skabett", "brikken"):
        assert known.index(Scope()).ranking.read(question) == PLAIN.index(Scope()).ranking.read(question)


def test_many_wordings_weigh_as_one() -> None:
    """A word counts once however many wordings have it: what is asked often does not crowd out the rest."""
    one = opened(wording("resterne skal ud", RULE, 3))
    many = opened(*(wording(f"resterne skal {way}", RULE, 3) for way in ("ud", "væk", "hen", "op")))
    scores = [[h.score for h in asked("resterne", s).hits] for s in (one, many)]
    assert scores[0] == scores[1]


def test_a_wording_lengthens_nothing() -> None:
    """A passage with a long wording is worth as much as before for a question about something else."""
    known = opened(wording("en meget lang snak om alt muligt andet end det her " * 5, RULE, 4))
    assert (
        asked("rengøring hver uge", known).hits[0].score == asked("rengøring hver uge", PLAIN).hits[0].score
    )


def test_without_wordings_nothing_is_new() -> None:
    """The same wordings open nothing anew; others do, and the corpus stays."""
    known = opened(wording("farven", RULE, 4))
    assert known.with_wordings([wording("farven", RULE, 4)]) is known
    assert known.with_wordings([]).wordings.confirmed == ()
    assert known.with_wordings([]).corpus is SMALL


def test_no_words_are_no_question() -> None:
    """A wording of signs alone stands first for nobody."""
    assert Wordings([wording("?!", RULE, 0)]).places(RULE.passages) == {}
