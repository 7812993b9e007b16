"""A scope's passages, ranked."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus.model import Home
from corpus.wordlist import WordList
from index.analysis import grams, stem, terms, words
from index.library import Scope, Snapshot
from index.part import Fields, Part, terms_with_meanings
from index.search import Found, ScopeIndex
from tests.index.small import (
    FYR,
    LYNG,
    UNGE,
    addition,
    corpus,
    fields,
    guideline,
    meanings,
    ranking,
    vocabulary,
)

WORDS = st.sampled_from(
    "nøglen medicinen skabet vagten lægen borgeren dosis alarmen døren ikke skal må uden kniven bilen".split()
)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=5)
# short: the built-in one takes longer to take in than all else here
LISTED = WordList((("nøgle", "brik"), ("læge", "doktor"), ("efter behov", "pn")))
QUESTIONS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


def index(*texts: str) -> ScopeIndex:
    """The passages of one guideline whose title none of them shares."""
    return Snapshot(corpus(guideline(*texts, title="Husorden"), listed=LISTED)).index(Scope())


def found(result: Found) -> list[str]:
    """The texts that were found, best first."""
    return [h.candidate.passage.text for h in result.hits]


def order(question: str, *texts: Fields, topic: tuple[str, ...] = ()) -> list[int]:
    """The places of passages that a question finds, best first."""
    ranked = ranking(*texts)
    return ranked.best(ranked.scores(ranked.read(question, topic)), len(texts))


@given(TEXTS, st.data())
def test_a_word_of_a_passage_finds_it(texts: list[str], data: st.DataObject) -> None:
    """However few passages there are, and however common the word, each passage is found by its words."""
    text = data.draw(st.sampled_from(texts))
    word = data.draw(st.sampled_from(text.split()))
    assert text in found(index(*texts).search(word))


@given(TEXTS, QUESTIONS)
def test_only_what_shares_something(texts: list[str], question: str) -> None:
    """What is found shares a word or a run of letters with the question, and scores more than nothing."""
    asked = {gram for word in words(question) for gram in grams(word)} | set(terms(question))
    hits = index(*texts).search(question).hits
    had = [f"{h.candidate.passage.text} husorden afsnit" for h in hits]
    assert all(asked & {gram for w in words(text) for gram in (stem(w), *grams(w))} for text in had)
    assert all(h.score > 0 for h in hits)


def test_a_word_comes_before_its_letters() -> None:
    """A passage with the word comes before one with a word of the same letters."""
    assert order("nøglen", fields("Nøglebrikken er her."), fields("Nøglen er her."), fields("Bilen.")) == [
        1,
        0,
    ]


def test_a_rare_word_counts_more() -> None:
    """A passage with the rare word of a question comes before one with the common word."""
    common = [fields(f"Medicin gives kl. {n}.", document=str(n)) for n in range(5)]
    assert order("medicin alarm", *common, fields("Alarm gives straks.", title="", document="a"))[0] == 5


def test_a_word_that_nobody_wrote() -> None:
    """A question of unknown words finds nothing, and tells how it was read all the same."""
    result = index("Nøglen hænger i skabet.", "Ring til lægen.").search("xylofon")
    assert (result.hits, result.query.groups[0].readings) == ((), (("xylofon", 1.0),))


def test_the_title_counts() -> None:
    """A passage is found by the title of its document too."""
    assert found(index("Ring til lægen.").search("husorden")) == ["Ring til lægen."]


def test_the_question_as_read_is_told() -> None:
    """What was mended in a question comes with the hits."""
    result = index("Nøglen hænger i skabet.").search("hvor er nøgeln", topic=("skabet",))
    assert (found(result), result.query.read_as) == (["Nøglen hænger i skabet."], (("nøgeln", "nøglen"),))
    assert result.query.spoken == ("nøglen", "skabet")


def test_a_heading_that_is_the_question() -> None:
    """The passage under a heading that is the question comes first, however often others say the words."""
    often = "Nøglen og nøglen og igen nøglen, skabets nøgle, opbevaring, opbevaring."
    texts = [
        fields(often, "Andet"),
        fields("Den hænger bag døren.", "Opbevaring af nøglen"),
        fields(often, "Opbevaring af medicin, papirer, kontanter, biler og nøglen til alle skabe i huset"),
    ]
    assert order("opbevaring af nøglen", *texts)[0] == 1


def test_only_the_heading_right_above() -> None:
    """A heading right above a passage counts more than the same farther up."""
    texts = [fields("Ring.", "Alarm", "Nøgler"), fields("Ring.", "Nøgler", "Alarm"), fields("Bil.", "Bil")]
    assert order("alarm", *texts) == [1, 0]


def test_the_texts_around_help() -> None:
    """Of two equal passages the one whose document speaks of the matter comes first."""
    texts = [
        *(fields("Ring til vagten.", document="a"), fields("Bilen vaskes hver fredag.", document="a")),
        *(fields("Ring til vagten.", document="b"), fields("Vagten har telefonen.", document="b")),
    ]
    assert order("hvem har vagten", *texts).index(2) < order("hvem har vagten", *texts).index(0)


def test_the_texts_around_find_nothing_alone() -> None:
    """A passage that has nothing of the question is not found for what stands around it."""
    assert order("vagten", fields("Vagten har telefonen."), fields("Bilen er ren.", title="")) == [0]


def test_a_compound_is_found_by_its_parts() -> None:
    """A question for a part finds the compound, and a compound its part, after the word itself."""
    texts = [
        fields("Skab."),
        fields("Medicinskabet er låst."),
        fields("Medicin."),
        fields("Bilen.", title=""),
    ]
    texts = [Fields(f.document, "", f.headings, f.text) for f in texts]
    assert order("skab", *texts) == [0, 1]
    assert order("medicinskab", *texts)[0] == 1
    assert set(order("medicinskab", *texts)) == {0, 1, 2}


def test_what_a_compound_counts() -> None:
    """A compound counts whole as itself, half as each part and as what a part means."""
    known, listed = vocabulary("medicin skab skab"), meanings(("opbevaring", "skab"))
    counted = dict(terms_with_meanings(["medicinskab"], known, listed))
    assert counted == {"medicinskab": 1.0, "medicin": 0.5, "skab": 0.5, "=opbevaring": 0.5}


def test_a_homes_compounds_of_common_words() -> None:
    """A home's text is read with the words of the common level beneath it."""
    common = Part([fields("Medicin i skab.")], meanings())
    assert Part([fields("Medicinskabet.", title="")], meanings(), common).words.frequency("skab") == 1


def test_a_topic_helps() -> None:
    """A question that goes on from another finds what both speak of."""
    texts = [fields("Nøglen til bilen."), fields("Nøglen til skuret."), fields("Vagten."), fields("Døren.")]
    assert [order("nøglen", *texts, topic=(word,))[0] for word in ("bilen", "skuret")] == [0, 1]


@given(TEXTS, QUESTIONS)
def test_coverage_is_a_share(texts: list[str], question: str) -> None:
    """Coverage lies between 0 and 1, and below it where a word was written by nobody."""
    hits = index(*texts).search(f"{question} xylofon").hits
    assert all(0 <= h.coverage < 1 for h in hits)


@given(TEXTS, QUESTIONS)
def test_coverage_of_all_words_is_one(texts: list[str], question: str) -> None:
    """A passage that has every word of the question covers it wholly."""
    hits = index(*texts, question).search(question, 50).hits
    assert max(h.coverage for h in hits) == pytest.approx(1)


def test_a_word_that_nobody_wrote_weighs_most() -> None:
    """What no text holds takes the largest part of a question away."""
    hits = index("Nøglen er her.", "Bilen er der.", "Døren.", "Vagten.").search("nøglen xylofon").hits
    assert hits[0].coverage <= 0.5


@settings(max_examples=50)
@given(TEXTS, QUESTIONS)
def test_order_is_the_same_every_time(texts: list[str], question: str) -> None:
    """The same passages and question give the same hits in the same order."""
    assert index(*texts).search(question) == index(*texts).search(question)


@given(TEXTS, QUESTIONS, st.integers(1, 10))
def test_best_first(texts: list[str], question: str, limit: int) -> None:
    """Scores fall, and equal ones keep the order of the documents, however few are wanted."""
    hits = index(*texts).search(question, limit).hits
    placed = [(-h.score, h.candidate.passage.paragraph) for h in hits]
    assert placed == sorted(placed)


@settings(max_examples=50)
@given(TEXTS, QUESTIONS, st.integers(1, 10))
def test_fewer_are_the_first_of_more(texts: list[str], question: str, limit: int) -> None:
    """Who wants fewer gets the first of what another gets."""
    ranked = index(*texts)
    assert ranked.search(question, limit).hits == ranked.search(question, 50).hits[:limit]


def test_equal_passages_keep_their_order() -> None:
    """Passages of one wording are told in the order of the document, also where some fall away."""
    hits = index(*["Nøglen er her."] * 40).search("nøglen", 4).hits
    assert [h.candidate.passage.paragraph for h in hits] == [1, 2, 3, 4]


def test_an_empty_scope() -> None:
    """Where there are no passages there are no hits."""
    assert Snapshot(corpus()).index(Scope()).search("hvor er nøglen").hits == ()


def test_a_home_alone() -> None:
    """Where there is no common guideline a home's own texts are found."""
    snapshot = Snapshot(corpus(addition(FYR, "Nøglen er her.")))
    assert found(snapshot.index(Scope(FYR.name)).search("nøglen")) == ["Nøglen er her."]


def test_nothing_counted() -> None:
    """A ranking of no parts' texts scores nothing."""
    ranked = ranking()
    assert (ranked.scores(ranked.read("nøglen")).size, ranked.decisive(ranked.read("nøglen"), "Bilen.")) == (
        0,
        None,
    )


def test_a_question_without_words() -> None:
    """A question of filling words or marks finds nothing."""
    assert [index("Nøglen er her.").search(q).hits for q in ("", "hvor er det", "?!")] == [(), (), ()]


def test_no_more_than_wanted() -> None:
    """At most as many hits as asked for."""
    assert len(index(*(f"Nøglen {n}" for n in range(30))).search("nøglen", 4).hits) == 4


@settings(max_examples=50)  # each opens nine indexes
@given(TEXTS, TEXTS, TEXTS, QUESTIONS)
def test_another_home_changes_nothing(
    common: list[str], own: list[str], others: list[str], question: str
) -> None:
    """Adding a home leaves the answers of every other home, and their scores, exactly as they were."""
    rule, mine, new = guideline(*common), addition(FYR, *own), addition(LYNG, *others)
    before, after = (
        Snapshot(corpus(*documents, homes=homes, listed=LISTED))
        for documents, homes in (((rule, mine), (FYR,)), ((new, rule, mine), (FYR, LYNG, UNGE)))
    )
    assert after.index(Scope(LYNG.name)).search(question)  # in whatever order they are opened
    scopes = (Scope(FYR.name, "voksne"), Scope(FYR.name), Scope(UNGE.name), Scope())
    assert [before.index(s).search(question) for s in scopes] == [
        after.index(s).search(question) for s in scopes
    ]


def test_another_home_mends_nothing() -> None:
    """A word that another home alone wrote mends no question here."""
    snapshot = Snapshot(corpus(guideline("Nøglen."), addition(FYR, "Ring."), addition(LYNG, "Bålpladsen.")))
    asked = [
        snapshot.index(Scope(home)).search("bålpladzen").query.read_as for home in (FYR.name, None, LYNG.name)
    ]
    assert asked == [(), (), (("bålpladzen", "bålpladsen"),)]


@given(TEXTS, QUESTIONS)
def test_a_home_without_additions_has_the_common_answers(common: list[str], question: str) -> None:
    """A home that wrote nothing gets what is asked for all."""
    assume(terms(question))
    snapshot = Snapshot(corpus(guideline(*common), addition(LYNG, question), listed=LISTED))
    silent = Home("Bostedet Tavs")
    assert snapshot.index(Scope(silent.name)).search(question) == snapshot.index(Scope()).search(question)


def test_a_phrase_is_found_by_its_meaning() -> None:
    """A question finds a passage that says the same in words of its own."""
    ranked = ranking(
        fields("Bilen."), fields("Efter behov."), fields("Vagten."), concepts=meanings(("efter behov", "pn"))
    )
    assert ranked.best(ranked.scores(ranked.read("pn")), 3) == [1]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("hvem har nøglen", "Nøglen har sygeplejersken."),
        ("hvor længe må nøglen udlånes", "Nøglen lånes ud i 3 dage."),
    ],
)
def test_what_is_asked_for_comes_first(question: str, wanted: str) -> None:
    """Of passages alike in words the one that names somebody, or a time, is first where that is asked."""
    texts = ("Nøglen er lavet af messing.", "Nøglen har sygeplejersken.", "Nøglen lånes ud i 3 dage.")
    assert found(index(*texts).search(question))[0] == wanted
