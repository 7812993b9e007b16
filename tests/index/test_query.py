"""A question is read as it was meant, and what was mended is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import KEPT, STOP_WORDS, stem
from index.bm25 import Group
from index.concepts import Concepts
from index.query import Query, Reader
from tests.index.small import meanings, vocabulary

TEXTS = (
    "Medicinskabet er låst, og medicin må ikke ligge fremme. Kæresten skal sove i skabet.",
    "Doseringsæsken og pilleæsken ligger i skab. Nøglen gives i dag, i morgen og i går. Magtanvendelse.",
)
KNOWN_WORDS = "medicin skabet kæresten doseringsæsken nøglen magtanvendelse skab".split()
LISTED = meanings(
    ("håndkøbsmedicin", "panodil", "ipren"), ("efter behov", "pn", "pn medicin"), ("dispensere", "hælde op")
)


def read(
    question: str, *topic: str, texts: tuple[str, ...] = TEXTS, concepts: Concepts | None = None
) -> Query:
    """A question read with the words of these texts."""
    return Reader(vocabulary(*texts), concepts or meanings()).read(question, topic)


def terms(query: Query) -> list[str]:
    """The first reading of each word."""
    return [group.readings[0][0] for group in query.groups]


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        *(("ik", "ikke"), ("ikk", "ikke"), ("ikek", "ikke"), ("jg", "jeg"), ("ma", "må"), ("maa", "må")),
        *(
            ("ka", "kan"),
            ("ska", "skal"),
            ("sku", "skulle"),
            ("gi", "give"),
            ("gir", "giver"),
            ("ta", "tage"),
        ),
        *(("idag", "i dag"), ("imorgen", "i morgen"), ("igår", "i går"), ("igar", "i går"), ("pa", "på")),
        *(("hva", "hvad"), ("hvornar", "hvornår"), ("naar", "når"), ("ogsa", "også"), ("faa", "få")),
    ],
)
def test_chat_forms(typed: str, spelled: str) -> None:
    """A word as people type it in a chat is read as it is spelled, and told."""
    typed_so, spelled_so = read(f"medicin {typed} skabet"), read(f"medicin {spelled} skabet")
    assert typed_so.read_as == ((typed, spelled),)
    assert (typed_so.groups, typed_so.grams) == (spelled_so.groups, spelled_so.grams)


def test_a_whole_question_from_a_chat() -> None:
    """Everything mended in a question is told once, and capitals do not matter."""
    query = read("MA jg gi medcin, ma jg ik?")
    assert set(query.read_as) == {
        *(("ma", "må"), ("jg", "jeg"), ("gi", "give"), ("ik", "ikke"), ("medcin", "medicin"))
    }
    assert len(query.read_as) == 5
    assert {"må", "ikke"} <= set(terms(query))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(
            ("medcin", "medicin"),
            ("kaeresten", "kæresten"),
            ("pilleasken", "pilleæsken"),
            ("nøgeln", "nøglen"),
        ),
        *(
            ("magtandvendelser", "magtanvendelse"),
            ("dosseringsæsken", "doseringsæsken"),
            ("karesten", "kæresten"),
        ),
    ],
)
def test_unknown_words_are_mended(typed: str, meant: str) -> None:
    """A word that no text has may be another, which counts less and is told; it stays itself too."""
    query = read(f"hvor er {typed}")
    readings = dict(query.groups[0].readings)
    assert query.read_as == ((typed, meant),)
    assert 0 < readings[stem(meant)] < readings[stem(typed)] == 1


def test_a_respelling_is_surer_than_a_slip() -> None:
    """A word that lacks its æ, ø and å alone counts more than one with a slip."""
    respelled, slip = read("kaeresten").groups[0], read("kærresten").groups[0]
    assert respelled.readings[1][1] > slip.readings[1][1]


@given(st.lists(st.sampled_from(KNOWN_WORDS), max_size=5))
def test_known_words_are_never_changed(said: list[str]) -> None:
    """A question of known words is read as it stands."""
    query = read(" ".join(said))
    assert query.read_as == ()
    assert {stem(word) for word in said} <= {
        term for g in query.groups for term, weight in g.readings if weight == 1
    }


@pytest.mark.parametrize("short", ["la", "si", "ta"])
def test_a_known_word_is_no_chat_form(short: str) -> None:
    """A short form that the texts use (LA for low arousal) is read as it stands."""
    query = read(f"hvad er {short}", texts=(f"Vi arbejder med {short.upper()} hver dag.",))
    assert (terms(query), query.read_as) == ([short], ())


@pytest.mark.parametrize(
    "word", ["skabene", "nøgle", "MEDICINEN", "medicinnøgle", "12345", "1.4", "§124", "xyz"]
)
def test_what_is_not_mended(word: str) -> None:
    """Other forms, compounds of known words, numbers and what is near nothing stay as they are."""
    assert read(f"{word} skab").read_as == ()


@pytest.mark.parametrize("word", sorted(KEPT))
def test_words_that_turn_an_answer_round_are_known(word: str) -> None:
    """Where texts have such a word it is read as itself."""
    query = read(word, texts=(f"{word} skab huden ikker eftersom",))
    assert (terms(query), query.read_as) == ([word], ())


@pytest.mark.parametrize(
    ("word", "near"), [("skal", "skab"), ("uden", "huden"), ("ikke", "ikken"), ("hver", "hvert")]
)
def test_words_that_turn_an_answer_round_are_never_mended(word: str, near: str) -> None:
    """Nor is such a word read as another where no text has it."""
    assert read(f"{word} medicin", texts=(f"medicin {near}",)).read_as == ()


def test_a_word_of_the_word_list_is_not_mended() -> None:
    """A word that the word list explains is meant, however near another is."""
    query = read("panodil", texts=("Håndkøbsmedicin og panodin.",), concepts=LISTED)
    assert query.read_as == ()
    assert [term for term, _ in query.groups[0].readings] == ["panodil", "=håndkøbsmedicin"]


def test_a_phrase_of_the_word_list_is_not_mended() -> None:
    """Nor is a word of a phrase that the word list explains."""
    assert read("hælde op", texts=("Dispensere og holde.",), concepts=LISTED).read_as == ()


def test_a_compound_of_known_words_is_not_mended() -> None:
    """A word that is made of known ones is meant, however near another is."""
    assert read("magtplan", texts=("Vagtplan. Magt. Plan.",)).read_as == ()


def test_a_meaning_counts_less_than_the_word() -> None:
    """A word of the same meaning is a reading of the same word; a phrase stands for itself."""
    alone, phrase = read("pn", concepts=LISTED), read("efter behov", concepts=LISTED)
    assert alone.groups == (Group((("pn", 1.0), ("=efter behov", 0.8))),)
    assert Group((("=efter behov", 1.0),)) in phrase.groups


def test_what_was_mended_has_its_meaning() -> None:
    """A misspelt word of the texts means what it means spelled."""
    query = read("paanodil", texts=("Panodil i skab.",), concepts=LISTED)
    assert "=håndkøbsmedicin" in dict(query.groups[0].readings)


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("medicin skab", "medicinskab"),
        ("doserings æske", "doseringsæske"),
        ("dosering æske", "doseringsæske"),
    ],
)
def test_split_words_are_joined(typed: str, whole: str) -> None:
    """Two words that are one word in the texts are searched as that too, beside themselves."""
    groups = {
        g.readings[0][0]: g.weight for g in read(f"hvor er {typed}", texts=(*TEXTS, "doseringsæske")).groups
    }
    assert 0 < groups[stem(whole)] < 1
    assert {stem(w) for w in typed.split()} <= set(groups)


def test_words_are_joined_over_no_other() -> None:
    """Words with another between them, and words that make none, are not joined."""
    assert terms(read("medicin i skab")) == ["medicin", "skab"]
    assert terms(read("skab medicin")) == ["skab", "medicin"]


def test_compounds_are_searched_by_their_parts() -> None:
    """The parts of a compound are words of their own that count half."""
    weights = {g.readings[0][0]: g.weight for g in read("medicinskab").groups}
    assert weights == {"medicinskab": 1.0, "medicin": 0.5, "skab": 0.5}


def test_topic_words_count_less() -> None:
    """Words of the question before are searched too, with less weight than those of this one."""
    weights = {g.readings[0][0]: g.weight for g in read("hvor er nøglen", "medicin").groups}
    assert 0 < weights["medicin"] < weights[stem("nøglen")] == 1


def test_topic_words_are_kept() -> None:
    """The topic goes on: this question's words of matter, then those before, each once."""
    query = read("hvem skal have nøglen og xylofonen", "medicin", "nøglen")
    assert query.spoken == ("nøglen", "xylofonen", "medicin")


def test_a_topic_word_said_again_counts_whole() -> None:
    """A word of both questions, in any form, is this question's."""
    weights = [g.weight for g in read("nøglen", "nøgle").groups]
    assert weights == [1.0]


def test_the_topic_holds_mended_words() -> None:
    """The topic holds words as they were read."""
    assert read("medcin").spoken == ("medicin",)


@pytest.mark.parametrize(
    "question",
    [
        *(
            "hvor længe må den ligge",
            "Hvor lang tid går der",
            "hvor tit",
            "hvor ofte skal det ske",
            "hvor mange",
        ),
        *(
            "hvor meget",
            "hvor hurtigt skal jeg ringe",
            "hvornår",
            "hvornar",
            "hvad er fristen",
            "deadline for uth",
        ),
        *("skal det være senest i dag", "how long", "hvor gammel"),
    ],
)
def test_wants_number(question: str) -> None:
    """A question for a time, a deadline or an amount is told."""
    assert read(question).wants_number


@pytest.mark.parametrize(
    "question", ["hvor er nøglen", "hvem må give medicin", "hvordan gør jeg", "meget ofte", "længe", ""]
)
def test_wants_no_number(question: str) -> None:
    """Other questions want none."""
    assert not read(question).wants_number


@pytest.mark.parametrize("question", ["", "?!", "hvad er det", "hvem har den", "hvor var I", "jg"])
def test_only_stop_words(question: str) -> None:
    """A question of stop words and marks has nothing to search for."""
    query = read(question)
    assert (query.groups, query.grams, query.spoken) == ((), (), ())


@given(st.text(max_size=40), st.lists(st.sampled_from(KNOWN_WORDS), max_size=3))
def test_any_question_is_read(question: str, topic: list[str]) -> None:
    """No question breaks the reading; nothing in it is negative or empty, and what is told was changed."""
    query = read(question, *topic, concepts=LISTED)
    assert all(
        g.readings and 0 < g.weight <= 1 and all(0 < w <= 1 for _, w in g.readings) for g in query.groups
    )
    assert all(typed != spelled and typed not in STOP_WORDS for typed, spelled in query.read_as)


def test_no_word_is_searched_twice() -> None:
    """A word said twice counts once."""
    assert read("nøglen nøglen nøgle") == read("nøglen nøgle")
    assert len(read("nøglen, nøglen!").groups) == 1
