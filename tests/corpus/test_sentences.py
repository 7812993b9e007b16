"""A passage falls into its sentences, and the one that answers is picked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import spans
from tests.growth import grows_evenly
from tests.index.small import fields, ranking

PIECES = st.sampled_from(
    "Ring|vent|kl.|8|8.|1.|maj|p.n.|f.eks.|.|!|?|:|;|•|-|a)|(b)|\n|\n\n| |\t|\xa0|»|«|)|§ 124|Å".split("|")
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(PIECES, max_size=20).map(" ".join), st.lists(PIECES).map("".join)
)


def said(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[start:end] for start, end in spans(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        *(
            "Ring kl. 8 om morgenen.",
            "Vent til kl. 8.30 i dag.",
            "Brug f.eks. en kop.",
            "Brug f. eks. en kop.",
        ),
        *("Efter stk. 2 gælder det.", "Se nr. 3 nedenfor.", "Medicin p.n. noteres.", "Giv ca. 5 mg dagligt."),
        *("Senest 1. maj skal den ligge klar.", "Fra den 12. december 2026 gælder den.", "Det er 3. gang."),
        *("Lederen, dvs. Forstanderen, ringer.", "Brug bl.a. handsker.", "Jf. § 124 d, stk. 1, må man."),
        *(
            "Højst 4 stk. pr. døgn.",
            "Tag 2,5 mg og 1.4 ml.",
            "Mad, drikke m.v. er i orden.",
            "Spørg dr. Holm.",
        ),
        *(
            "Ring på tlf. 12 34 56 78 straks.",
            "Se pkt. 4 og bilag nr. 2 der.",
            "Husk: ring til lægen.",
            "Skriv navn; så dato.",
        ),
        *("Se www.havland.dk/medicin for mere.", "Filen hedder plan.docx her.", "Er det sådan (ja/nej)?"),
    ],
)
def test_one_sentence(sentence: str) -> None:
    """Short forms, dates, numbers, addresses and a colon within a line end no sentence."""
    assert said(f"Først dette. {sentence} Så dette.") == ["Først dette.", sentence, "Så dette."]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Ring straks! Hvem? Lægen.", ["Ring straks!", "Hvem?", "Lægen."]),
        ("Vent ... Ring nu.", ["Vent ...", "Ring nu."]),
        ("Ring (se bilag 2). Vent.", ["Ring (se bilag 2).", "Vent."]),
        ('Sig "stop." Gå så.', ['Sig "stop."', "Gå så."]),
        ("Giv 5 mg. Vent en time.", ["Giv 5 mg.", "Vent en time."]),
        ("Overskrift\nTeksten under den.", ["Overskrift", "Teksten under den."]),
        ("Én linje\n\n\nog en til", ["Én linje", "og en til"]),
        ("uden stop", ["uden stop"]),
        ("  luft  \n  om  ", ["luft", "om"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    """Stops, questions, calls and lines end a sentence; what stands alone is one."""
    assert said(text) == sentences


@pytest.mark.parametrize("text", ["Sig »stop.« Gå så.", "Sig »stop!« Gå så.", "Sig „stop.“ Gå så."])
def test_a_danish_quotation_ends(text: str) -> None:
    """A stop within Danish quotation marks ends the sentence too."""
    assert len(said(text)) == 2


@pytest.mark.parametrize(
    "mark", ["•", "▪", "-", "–", "—", "*", "☐", "1.", "12.", "1)", "a)", "A.", "(1)", "(b)"]
)
def test_items_of_a_list(mark: str) -> None:
    """Every item of a list is one, without its mark; what leads into the list is one too."""
    text = f"Husk altid:\n{mark} tag nøglen\n{mark} lås døren. Gå så."
    assert said(text) == ["Husk altid:", "tag nøglen", "lås døren.", "Gå så."]


@pytest.mark.parametrize(
    "text", ["1,5 mg gives", "-5 grader", "24/7 er der vagt", "a la carte", "124 d", "§ 124 d"]
)
def test_what_is_no_mark(text: str) -> None:
    """A number or letter that belongs to the sentence stays."""
    assert said(text) == [text]


@pytest.mark.parametrize(
    "text", ["1. maj er fridag.", "12. december 2026 gælder den.", "3. gang ringer man."]
)
def test_a_date_first(text: str) -> None:
    """A date that begins a sentence keeps its day."""
    assert said(text) == [text]


@given(TEXTS)
def test_spans_are_in_order(text: str) -> None:
    """Sentences stand in order, none is empty, none overlaps another, none has outer blanks."""
    ends = [0, *(end for _, end in spans(text))]
    for before, (start, end) in zip(ends, spans(text), strict=False):
        assert before <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()


@given(TEXTS)
def test_no_word_is_lost(text: str) -> None:
    """What lies outside all sentences is blanks and marks of lists."""
    kept = "".join(said(text))
    assert sum(map(str.isalpha, text)) - sum(map(str.isalpha, kept)) <= text.count(")") + text.count(".")


@pytest.mark.parametrize("repeated", ["1. ", "kl. 8 og ", ".", "Ring. "])
def test_long_texts(repeated: str) -> None:
    """The time taken grows with the text and no faster, whatever is said over and over."""
    assert grows_evenly(lambda size: list(spans(repeated * size)), 2000)


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "• \n- \n"])
def test_nothing_said(text: str) -> None:
    """Blanks and bare marks are no sentence."""
    assert said(text) == []


UTH = (
    "En utilsigtet hændelse er en fejl, som kunne eller kan skade en borger. "
    "Den rapporteres i databasen senest 7 dage efter at den er sket. "
    "Lederen taler med den medarbejder, der var på arbejde."
)
KEYS = (
    "Medicinskabet er altid låst. Nøglen bærer den medicinansvarlige på sig i hele vagten.\n"
    "Husk ved vagtskifte:\n• tæl medicinen\n• giv nøglen videre fra hånd til hånd\n• skriv under i bogen"
)
BOX = (
    "Tabletter i doseringsæsken mærkes med navn. De må højst ligge i doseringsæsken i 4 uger. "
    "Medicin, der ikke tåler luft, ligger ikke i doseringsæsken."
)
VIKAR = (
    "Vikarer må ikke give medicin. Fastansatte må give medicin, når de har kompetencekort. "
    "Lederen ajourfører listen."
)
ANSWERS = [
    (
        UTH,
        "hvornår skal en hændelse rapporteres",
        "Den rapporteres i databasen senest 7 dage efter at den er sket.",
    ),
    (
        UTH,
        "hvad er fristen for at rapportere",
        "Den rapporteres i databasen senest 7 dage efter at den er sket.",
    ),
    (UTH, "hvad er en utilsigtet hændelse", UTH.split(". ", maxsplit=1)[0] + "."),
    (UTH, "hvem taler lederen med", "Lederen taler med den medarbejder, der var på arbejde."),
    (KEYS, "hvem bærer nøglen", "Nøglen bærer den medicinansvarlige på sig i hele vagten."),
    (KEYS, "skal medicinen tælles", "tæl medicinen"),
    (KEYS, "hvordan giver man nøglen videre", "giv nøglen videre fra hånd til hånd"),
    (BOX, "hvor længe må tabletter ligge i doseringsæsken", "De må højst ligge i doseringsæsken i 4 uger."),
    (VIKAR, "må vikarer give medicin", "Vikarer må ikke give medicin."),
    (VIKAR, "skal man have kompetencekort", "Fastansatte må give medicin, når de har kompetencekort."),
]


@pytest.mark.parametrize(("text", "question", "answer"), ANSWERS)
def test_the_sentence_that_answers(text: str, question: str, answer: str) -> None:
    """The sentence with most of the question is picked; the one with a number where a time is asked for."""
    ranked = ranking(*(fields(passage) for passage in (UTH, KEYS, BOX, VIKAR)))
    found = ranked.decisive(ranked.read(question), text)
    assert found is not None
    assert text[slice(*found)] == answer


@pytest.mark.parametrize(
    ("question", "text"), [("xylofon", UTH), ("hvor er det", UTH), ("nøglen", ""), ("", "")]
)
def test_no_sentence_answers(question: str, text: str) -> None:
    """Where no sentence has anything of the question none is picked."""
    ranked = ranking(fields(UTH), fields(KEYS))
    assert ranked.decisive(ranked.read(question), text) is None


def test_the_first_of_equal_sentences() -> None:
    """Of sentences that answer equally well the first is picked."""
    ranked = ranking(fields("Lås nøglen inde. Lås nøglen inde."), fields("Ring."))
    assert ranked.decisive(ranked.read("nøglen"), "Lås nøglen inde. Lås nøglen inde.") == (0, 16)


@given(TEXTS, st.sampled_from(["hvornår ringer man", "8 maj", "vent § 124"]))
def test_what_is_picked_is_a_sentence(text: str, question: str) -> None:
    """Whatever the text, what is picked is one of its sentences."""
    ranked = ranking(fields("Ring kl. 8 den 1. maj, vent efter § 124."))
    found = ranked.decisive(ranked.read(question), text)
    assert found is None or found in spans(text)
