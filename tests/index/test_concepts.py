"""A word list makes words of one meaning one term, in questions and texts alike."""

import pytest

from corpus.wordlist import builtin
from index.analysis import stem, words
from index.concepts import MARK, Concepts
from tests.index.small import fields, meanings, ranking

LISTED = meanings(
    ("efter behov", "pn", "p.n.", "ved behov"),
    ("doseringsæske", "ugeæske", "pilleæske"),
    ("fastholde", "holde fast"),
    ("læge", "doktor", "praktiserende læge"),
)
BUILTIN = Concepts(builtin())


def meant(text: str, listed: Concepts = LISTED) -> list[tuple[str, str]]:
    """The concepts of a text, each with the words that mean it."""
    said = words(text)
    return [(m.term, " ".join(said[m.start : m.end])) for m in listed.mentions([stem(w) for w in said])]


@pytest.mark.parametrize(
    ("text", "concept", "said"),
    [
        ("Gives pn", "=efter behov", "pn"),
        ("gives P.N.", "=efter behov", "pn"),
        ("Gives efter behov.", "=efter behov", "efter behov"),
        ("gives ved behovet", "=efter behov", "ved behovet"),
        ("ugeæskerne", "=doseringsæske", "ugeæskerne"),
        ("DOSERINGSÆSKENS", "=doseringsæske", "doseringsæskens"),
        ("hvem holder fast", "=fastholde", "holder fast"),
        ("han fastholdes", "=fastholde", "fastholdes"),
        ("spørg doktoren", "=læge", "doktoren"),
        ("Lægens ord", "=læge", "lægens"),
    ],
)
def test_mentions(text: str, concept: str, said: str) -> None:
    """Single words and phrases are found in any inflection, with where they stand."""
    assert meant(text) == [(concept, said)]


@pytest.mark.parametrize(
    "text", ["", "behov efter", "efter et behov", "efter", "holde", "fast holde", "æske", "="]
)
def test_no_mention(text: str) -> None:
    """Parts of a phrase, its words parted or turned round, and other words mean nothing listed."""
    assert meant(text) == []


def test_a_word_in_a_phrase() -> None:
    """A word and a phrase that holds it are both found, and one at the very end."""
    assert meant("praktiserende læge") == [("=læge", "praktiserende læge"), ("=læge", "læge")]


def test_a_word_of_two_concepts() -> None:
    """A word that stands in two groups means both."""
    listed = meanings(("sygehus", "indlagt"), ("indlæggelse", "indlagt"))
    assert listed.of(stem("indlagt")) == ("=sygehus", "=indlæggelse")


def test_a_concept_is_no_word() -> None:
    """No text can say a concept's term."""
    assert all(term not in words(term) for term in BUILTIN.of(stem("pn")))


def test_of_knows_single_words_only() -> None:
    """A word that only begins a phrase means nothing alone."""
    assert [LISTED.of(stem(w)) for w in ("efter", "holde", "xylofon")] == [(), (), ()]


def test_no_list() -> None:
    """Without a word list nothing is meant; an empty word in one means nothing either."""
    assert meant("pn efter behov", meanings()) == meant("pn efter behov", meanings(("",), ("?",))) == []


SIDES = [
    ("pn", "Medicin efter behov noteres."),
    ("må jeg give p.n. medicin", "Medicin efter behov noteres."),
    ("efter behov", "Det noteres, når pn gives."),
    ("ugeæske", "Doseringsæsken er låst inde."),
    ("doseringsæsker", "Ugeæskerne er låst inde."),
    ("hvem må holde ham fast, holde fast", "Fastholdelse og at fastholde er sidste udvej."),
    ("fastholde", "Ingen må holde fast i armen."),
]


@pytest.mark.parametrize(("question", "answer"), SIDES)
def test_both_sides(question: str, answer: str) -> None:
    """A question in the one word finds the text in the other, and the other way round."""
    ranked = ranking(
        fields("Nøglen hænger i gangen."), fields(answer), fields("Bilen er ren."), concepts=LISTED
    )
    scores = ranked.scores(ranked.read(question))
    assert int(scores.argmax()) == 1


def test_the_word_itself_counts_more() -> None:
    """A text with the very word comes before one with another word of the same meaning."""
    texts = [
        fields("Ugeæsken er tom."),
        fields("Doseringsæsken er tom."),
        fields("Bilen."),
        fields("Vagten."),
    ]
    ranked = ranking(*texts, concepts=LISTED)
    assert ranked.best(ranked.scores(ranked.read("doseringsæske")), 2) == [1, 0]


@pytest.mark.parametrize("group", builtin().groups, ids=lambda group: str(group[0]))
def test_every_listed_word_is_found(group: tuple[str, ...]) -> None:
    """Whatever the built-in list holds is found as it is written there."""
    concept = MARK + " ".join(words(group[0]))
    assert [said for said in group if concept not in dict(meant(said, BUILTIN))] == []
