"""A step's own words state no rule that it does not show, and a bare "ja" is never taken for one of two."""

from dataclasses import replace

import pytest

from corpus.model import Corpus
from tests.corpus.checklists.written import CORPUS, MEDICINE, cite, loaded, rules, steps, told

TEXTS = (
    "Tabletter må højst ligge i fire uger eller 3-5 dage. Virkningen skrives inden et døgn, før kl. 22.00.",
    "Giv 24 tabletter, og læs § 16 og 1.000 sider.",
)
RULES = rules(MEDICINE.key, *TEXTS)
GROUND: Corpus = replace(CORPUS, documents=(RULES, *CORPUS.documents[1:]))
SEEN = f"se: [{cite(RULES)}, {cite(RULES, 2)}]"


def doubted(text: str) -> list[str]:
    """What is told of a checklist, none of which keeps it from being begun."""
    found = loaded(text, GROUND)
    assert found.checklists, told(found.faults)
    return told(found.faults)


@pytest.mark.parametrize(
    "said",
    [
        "Ring 112, 114 eller 1813 nu.",
        "Læg højst op til 4 uger.",
        "Lad dem ligge 3 dage, højst 5 dage.",
        "Skriv det inden 1 døgn, før klokken 22.",
        "Giv 24 tabletter efter § 16 i retningslinje 1.4.",
        "Find den på side 1.000. Tag to tabletter.",
    ],
)
def test_a_number_of_the_passage(said: str) -> None:
    """A number that stands in a passage of the step, in digits or as a word, and one to call, is no doubt."""
    assert doubted(steps(f'a: {{slags: bekræft, tekst: "{said}", {SEEN}}}')) == []


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Tag 7 piller.", "7"),
        ("Gør det inden 24 timer.", "24 timer"),
        ("Gør det inden for 24-timers fristen.", "24-timers"),
        ("Læg højst op til 4 dage.", "4 dage"),
        ("Lad dem ligge 3 uger.", "3 uger"),
        ("Gør det før kl. 22.30.", "22.30"),
        ("Læs § 17.", "17"),
    ],
)
def test_a_number_of_nobody(said: str, number: str) -> None:
    """A number, or an amount of time, that stands in no passage of the step is doubted, in an answer too."""
    message = f"»{number}« i trinet »a« står ikke i en passage, som trinet viser."
    (line,) = doubted(steps(f'a: {{slags: bekræft, tekst: "{said}", {SEEN}}}'))
    assert line.startswith(f"warning linje 5: {message}")
    (line,) = doubted(steps(f'a: {{slags: vælg, tekst: Hvad?, {SEEN}, svar: {{x: "{said}", y: Y}}}}'))
    assert message in line


def test_numbers_of_a_quiz_and_of_a_programme() -> None:
    """A quiz may ask of numbers that are wrong, and a programme's weeks are its own."""
    quiz = f"a: {{slags: quiz, tekst: Er det 9?, {SEEN}, svar: {{x: {{tekst: '8', rigtigt: ja}}, y: '7'}}}}"
    assert doubted(steps(quiz)) == []
    week = f"a: {{slags: bekræft, tekst: Gå alt fra uge 6 igennem., {SEEN}}}"
    assert doubted(steps(week, "forløb")) == []
    assert "»6« i trinet »a«" in doubted(steps(week))[0]


def test_a_lost_passage_is_told_once() -> None:
    """Where a passage is not there, its numbers are not missed beside."""
    (line,) = told(
        loaded(steps("a: {slags: bekræft, tekst: Tag 3., se: dkm:1.4#s9/1 08d59ca385625482}")).faults
    )
    assert "Passagen findes ikke" in line


def test_a_step_without_a_passage() -> None:
    """Steps of a task that show no text are one doubt; in a programme those alone that say a rule."""
    bare = "\n".join(f"{name}: {{slags: bekræft, tekst: Gør det.}}" for name in "abcd")
    (line,) = doubted(steps(bare))
    assert line.startswith(
        "warning linje 5: 4 trin viser ingen passage: »a«, »b«, »c« … Skriv passagen efter »se:«."
    )
    assert doubted(steps(f"a: {{slags: bekræft, tekst: Gør det., {SEEN}}}")) == []
    assert doubted(steps("a: {slags: bekræft, tekst: Gør det., lokalt: 1.4 L2}")) == []
    assert doubted(steps(bare, "forløb")) == []
    rule = "a: {slags: bekræft, tekst: Du skal altid låse skabet.}"
    assert "1 trin viser ingen passage: »a«" in doubted(steps(rule, "forløb"))[0]


def test_a_slip_hides_no_passage() -> None:
    """Where a line could not be read, nobody is told that its passage is missing."""
    for slip in ("see: dkm:1.4#s1/1", "se: 1.4", "se: dkm:9.9#s1/1"):
        (line,) = told(loaded(steps(f"a: {{slags: bekræft, tekst: Gør det., {slip}}}")).faults)
        assert "viser ingen passage" not in line


@pytest.mark.parametrize("kind", ["vælg", "vælg flere"])
@pytest.mark.parametrize(("word", "said"), [("ja", "Ja"), ("nej", "Nej")])
def test_two_answers_that_begin_alike(kind: str, word: str, said: str) -> None:
    """An answer called "ja" beside another that begins so is doubted; by another name it is not."""
    text = steps(
        f"a: {{slags: {kind}, tekst: Er det?, {SEEN}, "
        f'svar: {{{word}: "{said}, helt", men: "{said}, men kun lidt", andet: {said}mer}}}}'
    )
    (line,) = doubted(text)
    assert f"warning linje 5: I »a« begynder et andet svar end »{word}« også med »{said}«. Giv svaret" in line
    assert doubted(text.replace(f"{{{word}:", "{helt:")) == []
    assert doubted(text.replace(f"{said}, men", "Måske, men")) == []
