"""How an answer came about is told in lines from which it can be found and counted again."""

import re
from collections.abc import Sequence
from math import exp

import numpy as np
import pytest

from handlers.model import Answer, User
from handlers.state import in_memory
from index.embedder import Embedder
from index.library import Snapshot
from index.meaning import Vectors
from tests.handlers.conversation import ANNA, Talk, answered
from tests.index.small import FYR, LYNG, addition, corpus, guideline

RULE = guideline(
    "Medicinen skal ligge i et aflåst skab.",
    "To medarbejdere skal tælle tabletterne ved hvert vagtskifte.",
    "En fejl skal meldes inden syv dage.",
)
SMALL = corpus(
    RULE,
    addition(FYR, "Nøglen til skabet hænger hos vagtlederen."),
    addition(LYNG, "Nøglen til skabet er en kode."),
)
WHERE = "hvor ligger medicinen"
NONE = "Der er ikke et nyt svar at forklare."


class Letters:
    """A model for which texts are near that have the same letters."""

    model = "http://nogen:hemmelig@husets.server/v1#bogstaver"

    def passages(self, texts: Sequence[str]) -> Vectors:
        """How many of each letter, as vectors of length one."""
        counts = np.array(
            [[1 + t.casefold().count(x) for x in "abcdefghijklmnopqrstuvwxyzæøå"] for t in texts]
        )
        return np.asarray(counts / np.linalg.norm(counts, axis=1, keepdims=True), dtype=np.float32)

    def query(self, text: str) -> Vectors:
        """The same of a question."""
        return self.passages([text])


def counted(answer: Answer) -> float:
    """The confidence as its lines give it: the sum of signs times weights, and the share of it."""
    line = next(w for w in answer.why if w.startswith("Tegn × vægt: ")).replace(",", ".")
    terms = re.findall(r" (-?[\d.]+) × (-?[\d.]+)(?:;|$)", line)
    fixed = float(line.rpartition(" ")[2])
    share = next((w.rpartition(" ")[2] for w in answer.why if "egen regel" in w), "1").replace(",", ".")
    return float(share) / (1 + exp(-fixed - sum(float(a) * float(b) for a, b in terms)))


# ---------------------------------------------------------------- its lines
@pytest.mark.parametrize(
    "question",
    [WHERE, "hvor mange tæller tabletterne hos os", "skal en fejl i kasinoet meldes", "hvad er en fejl"],
)
def test_the_confidence_can_be_counted_again(question: str) -> None:
    """The signs, their weights and the limits that the lines tell give the answer's confidence."""
    answer = answered(question, SMALL, FYR)
    assert counted(answer) == pytest.approx(answer.confidence, abs=0.003)


def test_by_words_and_by_meaning() -> None:
    """Where meaning took part both scores and the model are told, but never where the model runs."""
    opened = Snapshot(SMALL, Embedder(Letters()))
    talk = Talk(SMALL, FYR, opened=opened)
    talk.say(WHERE)
    assert opened.embedder is not None
    opened.embedder.wait(10)
    answer = talk.say(WHERE).answer
    assert answer is not None
    assert answer.meaning
    why = "\n".join(answer.why)
    assert "Søgt efter ord og mening. Model: bogstaver." in why
    assert re.search(r"ord 1,000; mening -?\d,\d+, cosinus 0,\d+; dækning 1,000", why)
    assert "hemmelig" not in why
    assert counted(answer) == pytest.approx(answer.confidence, abs=0.003)


def test_whose_texts_were_searched() -> None:
    """The home, the target group and the day are told; without a home, that there is none."""
    assert "kun fælles regler, alle målgrupper, 21. november 2026" in answered(WHERE, SMALL).why[0]
    assert f"{FYR.name}, børn og unge" in answered("hvor ligger medicinen for børn", SMALL, FYR).why[0]


def test_each_question_has_its_lines() -> None:
    """Of a message that asks several things each question that was answered has its own."""
    why = answered("hvor ligger medicinen? hvornår skal en fejl meldes", SMALL, FYR).why
    assert [w for w in why if w.startswith("Spørgsmål")] == ["Spørgsmål 1 med svar:", "Spørgsmål 2 med svar:"]
    assert sum(w.startswith("Sikkerhed") for w in why) == 2


def test_what_it_goes_on_from() -> None:
    """A follow-up tells the words that it took from the question before."""
    talk = Talk(SMALL, FYR)
    talk.say("hvem har nøglen til skabet")
    answer = talk.say("og hos vagtlederen").answer
    assert answer is not None
    assert any(w == "Fortsat fra: nøglen, skabet" for w in answer.why)


# ---------------------------------------------------------------- asked for in a conversation
@pytest.mark.parametrize("said", ["hvorfor", "Hvorfor?", "/hvorfor", "why", "/retningslinje hvorfor"])
def test_asked_for_after_an_answer(said: str) -> None:
    """Who asks why is told just what the answer itself would tell."""
    talk = Talk(SMALL, FYR)
    answer = talk.say(WHERE).answer
    assert answer is not None
    assert talk.say(said).text.splitlines() == ["Sådan blev svaret fundet:", *answer.why]


def test_dialogue() -> None:
    """It is told of an answer and of none, as often as one asks, and not of what is gone."""
    talk = Talk(SMALL, FYR)
    talk.verify(
        [
            ("hvorfor", NONE),
            (WHERE, "aflåst skab"),
            ("hvorfor", "1. dkm:1.4#a1/1"),
            ("hvorfor", "1. dkm:1.4#a1/1"),
            ("kasinoets bonusklub", "not_found"),
            ("hvorfor", "Sikkerhed 0,"),
            (WHERE, "aflåst skab"),
            ("det hjalp", "Så ved vi, at svaret hjalp"),
            ("hvorfor", NONE),  # with the vote the question is gone
            (WHERE, "aflåst skab"),
        ]
    )
    talk.wait(hours=2)
    talk.verify([("hvorfor", NONE)])


def test_a_question_that_begins_with_why_is_a_question() -> None:
    """The word alone is the command; with more words it is asked."""
    assert Talk(SMALL, FYR).say("hvorfor skal medicinen ligge i et aflåst skab").answer is not None


def test_nobody_sees_what_another_home_has() -> None:
    """In a conversation of several homes nobody is told of passages that another home's answer came from."""
    memory = in_memory()
    first = Talk(SMALL, FYR, memory=memory)
    first.verify([("hvem har nøglen til skabet", "vagtlederen")])
    other = Talk(SMALL, LYNG, user=User("bo"), memory=memory, conversation=first.conversation)
    said = other.say("hvorfor").text
    assert (said, FYR.name in said) == ("Det sidste svar gjaldt et andet hus. Stil spørgsmålet igen.", False)


def test_of_other_documents_it_is_told() -> None:
    """Where the documents are others by now, that is told first."""
    talk = Talk(SMALL, FYR)
    talk.say(WHERE)
    newer = guideline("Medicinen skal ligge i et aflåst skab.", "Medicin er ikke slik.", standard="1.5")
    talk.corpus = corpus(RULE, newer)
    assert "Dokumenterne er ændret siden svaret." in talk.say("hvorfor").text


def test_a_follow_up_is_counted_again() -> None:
    """A follow-up is found again with the words it took; where that is not quite as sure, it is told."""
    talk = Talk(SMALL, FYR)
    talk.say("hvem har nøglen til skabet")
    answer = talk.say("og om natten hos vagtlederen").answer
    assert answer is not None
    text = talk.say("hvorfor").text
    sure = f"{answer.confidence:.3f}".replace(".", ",")
    assert f"Regnet igen. Da du spurgte, var sikkerheden {sure}." in text
    assert (*answer.shown, *answer.maybe)[0].passage in text


def test_nothing_more_is_kept_for_it() -> None:
    """Asking why keeps nothing, and the answer can be voted on as before."""
    talk = Talk(SMALL, FYR)
    talk.say(WHERE)
    before = talk.memory.turn(talk.conversation, talk.now)
    talk.say("hvorfor")
    assert talk.memory.turn(talk.conversation, talk.now) == before
    assert talk.user == ANNA


def test_no_personal_number_comes_back() -> None:
    """What was taken out of the question is not in its account."""
    talk = Talk(SMALL, FYR)
    talk.say(f"{WHERE} for 010190-1234")
    assert not re.search(r"0101|1234", talk.say("hvorfor").text)
