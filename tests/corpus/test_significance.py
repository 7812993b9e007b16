"""Which changes are proposed as editorial."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.significance import Words, verdict, words_of

RULES = (
    "Temperaturen aflæses hver dag kl. 7.15 og noteres på skemaet.",
    "Tabletter må højst ligge i doseringsæsken i 4 uger, regnet fra den dag de blev taget ud.",
    "1. Ring 112. 2. Ring til lægen, og giv 10 mg, hvis lægen siger ja.",
    "Køleskabet skal holde 2–8 °C. Prisen er 1.200,50 kr.",
    "Lederen gennemgår kortet S14 senest den 1. marts 2027.",
)
WORDS = "pleje hus nøgle taske lys dør mad bord stol tavle spand kurv sten vand rød blå grøn hurtig".split()


@given(st.sampled_from(RULES), st.data())
def test_another_digit_is_never_editorial(rule: str, data: st.DataObject) -> None:
    """Whoever changes a digit changes the rule."""
    places = [n for n, sign in enumerate(rule) if sign.isdigit()]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != rule[place]]))
    assert not verdict(rule, rule[:place] + digit + rule[place + 1 :]).editorial


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.data())
@pytest.mark.parametrize(
    "word", ["ikke", "aldrig", "kun", "skal", "højst", "straks", "uden", "alle", "Lederen"]
)
def test_a_weighty_word_is_never_editorial(word: str, words: list[str], data: st.DataObject) -> None:
    """Whoever puts in or takes out "ikke" changes the rule, wherever it stands."""
    place = data.draw(st.integers(0, len(words)))
    old, new = " ".join(words), " ".join([*words[:place], word, *words[place:]])
    assert not verdict(old, new).editorial
    assert not verdict(new, old).editorial


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("Ring til lægen", "Ring til lægen.", "kun tegn og mellemrum"),
        ("Pn-medicin gives", "Pn medicin gives", "kun tegn og mellemrum"),
        ("Ring til Lægen.", "Ring til lægen.", "kun store og små bogstaver"),
        ("Skriv navn og dato.", "Skriv navn samt dato.", "kun en anden skrivemåde"),
        ("Brug f.eks. en tavle.", "Brug for eksempel en tavle.", "kun en anden skrivemåde"),
        ("Det varer tre dage.", "Det varer 3 dage.", "kun en anden skrivemåde"),
        ("Nøglerne ligger her.", "Nøgler ligger her.", "kun bøjning"),
        ("Døren skal låse.", "Døren skal låses.", "kun bøjning"),
        ("Borde er grønne, taske grøn", "Borde er grønne, taske grønt", "kun bøjning"),
    ],
)
def test_editorial(old: str, new: str, why: str) -> None:
    """Signs, case, short forms and endings are wording."""
    assert (verdict(old, new).editorial, verdict(old, new).why) == (True, why)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("Du skal ringe til den på tavlen.", "Du kan ringe til den på tavlen.", "»skal« er blevet til »kan«"),
        ("Det er tilladt at ryge her.", "Det er ikke tilladt at ryge her.", "»ikke« er kommet til"),
        ("Giv nøglen til den næste i rækken.", "Giv nøglerne til den næste i rækken.", "ordlyden er ændret"),
        ("Huset kontakter banken om det.", "Huset kontaktes banken om det.", "ordlyden er ændret"),
        ("Det er sikkert at gå ud i dag.", "Det er usikkert at gå ud i dag.", "ordlyden er ændret"),
        ("Gives inden for 24 timer hver gang.", "Gives inden for 48 timer hver gang.", "et tal er ændret"),
        ("Hold en pause på 10 minutter efter.", "Hold en pause på 10 timer efter.", None),
        ("Mad skal være -18 grader her i huset.", "Mad skal være 18 grader her i huset.", None),
        (
            "Sygeplejersken åbner døren og går ind.",
            "Pædagogen åbner døren og går ind.",
            "hvem det er, er ændret",
        ),
        ("Skriv det på skema 1a i den grønne mappe.", "Skriv det i dagbogen i den grønne mappe.", None),
        ("Luk døren. Gå ind.", "Luk døren. Tænd lyset. Gå ind.", "en sætning er kommet til"),
        ("Luk døren. Tænd lyset. Gå ind.", "Luk døren. Gå ind.", "en sætning er taget ud"),
        ("Luk døren. Tænd lyset.", "Tænd lyset. Luk døren.", "rækkefølgen er ændret"),
        ("Læg den i kurven.", "Sæt stolen op på bordet ved væggen.", "skrevet om"),
        ("Kasser og poser bæres ud i gården.", "Kasser eller poser bæres ud i gården.", None),
    ],
)
def test_significant(old: str, new: str, why: str | None) -> None:
    """What a rule hangs on is never wording, and the reason names the weightiest."""
    found = verdict(old, new)
    assert not found.editorial
    assert why is None or found.why == why


def test_a_slip_of_the_hand() -> None:
    """A misspelt word is wording where the rest of both versions spells it right."""
    old, new = "Medisinen låses inde.", "Medicinen låses inde."
    elsewhere = "Medicinen tælles."
    known = Words(words_of([old, elsewhere]), words_of([new, elsewhere]))
    assert verdict(old, new, known).why == "kun stavning"
    assert not verdict(old, new).editorial


@pytest.mark.parametrize(
    ("old", "new"),
    [("faglig", "farlig"), ("modtages", "medtages"), ("ufarligt", "farligt"), ("sørger", "spørger")],
)
def test_another_word(old: str, new: str) -> None:
    """One letter can make another word, which is no slip even where only the new one is used elsewhere."""
    known = Words(words_of([old, new]), words_of([new]))
    assert not verdict(old, new, known).editorial


def test_two_words_that_both_exist() -> None:
    """One letter makes another word: where the old one is still in use it was no slip."""
    old, new, elsewhere = "Kurven modtages.", "Kurven medtages.", "Nøglen medtages. Brevet modtages."
    known = Words(words_of([old, elsewhere]), words_of([new, elsewhere]))
    assert not verdict(old, new, known).editorial


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Det aftales, før vedkomende går hjem.", "Det aftales, før vedkommende går hjem."),
        ("Det skrives ved mødets afslutnig.", "Det skrives ved mødets afslutning."),
        ("Opfølgnigen er aftalt.", "Opfølgningen er aftalt."),
        ("Her står en beskirvelse af huset.", "Her står en beskrivelse af huset."),
        ("Hæng tøjet op og og luk døren.", "Hæng tøjet op og luk døren."),
        ("Læg kurven på på bordet.", "Læg kurven på bordet."),
        ("Den, som opdager det, rydder op.", "Den, der opdager det, rydder op."),
        ("Bordet der står ved døren, males.", "Bordet, som står ved døren, males."),
        ("Spørg evt. familien om det.", "Spørg eventuelle familien om det."),
        ("Ryd bordet og evt. rester væk.", "Ryd bordet og eventuelle rester væk."),
        ("Er man i tvivl spørger man.", "Er man i tvivl, spørger man."),
        ("Den, som rydder op går hjem.", "Den, der rydder op, går hjem."),
    ],
)
def test_slips_that_show_by_themselves(old: str, new: str) -> None:
    """A slip that makes no other word, a doubled word, "som" for "der", "evt." and a comma are wording."""
    known = Words(words_of([old]), words_of([new]))
    assert verdict(old, new, known).editorial


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("inden", "uden"),
        ("hver", "hvor"),
        ("dag", "døgn"),
        ("må", "skal"),
        ("forsøges", "forøges"),
        ("besøgende", "besøgene"),
        ("overlæger", "overlægger"),
        ("faste", "fastere"),
        ("kan kan", "skal"),
        ("ikke ikke", "ikke"),
        ("10 10", "10"),
        ("enig", "ening"),
        ("eventuelt", "altid"),
    ],
)
def test_words_that_there_are(old: str, new: str) -> None:
    """One word for another is never wording, however alike they are."""
    before, after = f"Det bliver {old} gjort i huset.", f"Det bliver {new} gjort i huset."
    known = Words(words_of([before]), words_of([after]))
    assert not verdict(before, after, known).editorial
    assert not verdict(after, before, known).editorial
