"""Personal data taken out of what is typed: whole, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.privacy import Known, Screened, screen
from tests.growth import grows_evenly

GAPS = ("", " ", "-", " - ", ".", "/", "\u2013", "\u00a0", "\u2011", "  ", "\u200b", "_")
GROUPINGS = (
    [6, 4],
    [2, 2, 2, 4],
    [4, 2, 4],
    [2, 4, 4],
    [6, 2, 2],
    [2, 2, 2, 2, 2],
    [3, 3, 4],
    [6, 1, 1, 1, 1],
    [10],
)
DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
BETWEEN = st.text(st.characters(exclude_categories=("Nd", "Cs")), max_size=20).map(lambda t: f"{t}, ")
KNOWN = Known(frozenset("tangmarken karen holm risperidon karla på spørg".split()), frozenset({"55000210"}))


@st.composite
def personal_numbers(draw: st.DrawFn) -> str:
    """A personal number grouped as somebody may type it."""
    day = draw(st.integers(1, 31)) + draw(st.sampled_from([0, 60]))
    digits = (
        f"{day:02}{draw(st.integers(1, 12)):02}{draw(st.integers(0, 99)):02}{draw(st.integers(0, 9999)):04}"
    )
    gap, last = draw(st.sampled_from(GAPS)), draw(st.sampled_from(GAPS))
    groups, at = [], 0
    for length in draw(st.sampled_from(GROUPINGS)):
        groups.append(digits[at : at + length])
        at += length
    number = gap.join(groups[:-1]) + last + groups[-1] if len(groups) > 1 else digits
    return number.translate(DIGITS) if draw(st.booleans()) else number


@given(BETWEEN, personal_numbers(), BETWEEN)
def test_no_personal_number_passes(before: str, number: str, after: str) -> None:
    """A personal number is masked in any grouping, between any text."""
    screened = screen(f"{before}{number} {after}")

    assert number not in screened.text
    assert "personnummer" in screened.kinds or "telefon" in screened.kinds


@pytest.mark.parametrize(
    "number",
    """
    010190-1234|0101901234|010190 1234|010190 - 1234|01 01 90 1234|01.01.90-1234|01-01-90-1234|
    410190-1234|319999-0000|000000-0000|010190-AB12|010190-a1b2|010190AB12|01.01.1990-1234|
    010190\n1234|010190/1234|０１０１９０－１２３４|0 1 0 1 9 0 1 2 3 4|010190\u20111234|٠١٠١٩٠-١٢٣٤
    """.split("|"),
)
def test_personal_number(number: str) -> None:
    """A personal number is masked however it is written, on an impossible date too."""
    assert screen(f"hun har {number.strip()} og er syg") == Screened(
        "hun har [personnummer] og er syg", 1, ("personnummer",)
    )


@pytest.mark.parametrize(
    "text",
    """
    12-03-2026|01.01.1990|20260203|20-11-2026 14:30|20-11-2026 14 dage|01.01-31.12.26|2024-123456|
    sagsnr 21-004512|ean 5798001234567|§ 124 d stk. 2|standard 1.4.2|kl. 08 12 16 20 22|
    vagt 2200-0700|kl 2200 0600|0,25 mg|010190|112|lokal 4410|1813|112 1813 4410|kl. 1200 1400|
    serienr 20391847|2.000 ml|bt 168/95|cvr 12345678|
    2024 2026|2010/2014/2017|0.5 1.0 1.5 2.0 2.5|20 000 000 kr|batch 4F2231A|123456-kopi|
    55 00 02 10|+45 55000210
    """.replace("\n", "").split("|"),
)
def test_other_numbers(text: str) -> None:
    """Dates, hours, doses, numbers of cases and rules, short numbers and those of the corpus stay."""
    assert screen(text.strip(), KNOWN) == Screened(text.strip(), 0, ())


@pytest.mark.parametrize(
    "number",
    """
    12345678|12 34 56 78|1234 5678|21345678|21 34 56 78|2134 5678|213 45 678|404 50 607|26.37.48.59|
    2 1 3 2 4 3 5 4|+45 21345678|+4521345678|0045 21 34 56 78|(+45) 21345678|45 21 34 56 78|
    +46 70 123 45 67|21-34-56-78
    """.split("|"),
)
def test_telephone(number: str) -> None:
    """A telephone number is masked in the groupings that Danes write."""
    expected = Screened("ring [telefon] i nat", 1, ("telefon",))

    assert screen(f"ring {number.strip()} i nat") == expected


@pytest.mark.parametrize(
    "address", ["a@b.dk", "hans.jensen+x@firma.co.uk", "LIV_2@EKSEMPEL.NET", "søren@øst.dk"]
)
def test_mail(address: str) -> None:
    """An e-mail address is masked, with the name in it."""
    assert screen(f"skriv til {address}.") == Screened("skriv til [e-mail].", 1, ("e-mail",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bente Eksempelsen har fået for meget", "[navn] har fået for meget"),
        ("jeg har løsnet Karl Prøvesens greb", "jeg har løsnet [navn] greb"),
        ("bente eksempelsen faldt", "[navn] faldt"),
        ("karl vil ikke tage sin medicin", "[navn] vil ikke tage sin medicin"),
        ("Bentes medicin er væk", "[navn] medicin er væk"),
        ("Jens' og Ida's medicin", "[navn] og [navn] medicin"),
        ("må Oleksandr og Agnieszka sove sammen", "må [navn] og [navn] sove sammen"),
        ("hvad siger mohammeds mor", "hvad siger [navn] mor"),
        ("Jeg talte med Mette-Marie B. Å. Jensen.", "Jeg talte med [navn]."),
        ("Asta Grundlund-Vester har en værge", "[navn] har en værge"),
        ("jeg var inde hos Xylvana", "jeg var inde hos [navn]"),
        ("hr. Lund og fru Xylvana", "hr. [navn] og fru [navn]"),
        ("BENTE FALDT I NAT PÅ STUE 4", "[navn] FALDT I NAT PÅ STUE 4"),
        ("soeren vil ikke i bad", "[navn] vil ikke i bad"),
        ("S\u00f8ren og A\u030ase, Ben\u200bte", "[navn] og [navn], [navn]"),
        ("kristoffer van der berg og mohammed al-hassan", "[navn] og [navn]"),
        ("J. Prøvesen og pædagog Rikke M. løftede", "[navn] og pædagog [navn] løftede"),
        ("HVAD GØR JEG LAILA HOLMSKOV SVARER IKKE", "HVAD GØR JEG [navn] SVARER IKKE"),
        ("K.J. på stue 4 og beboer A.B.", "[navn] på stue 4 og beboer [navn]"),
        ("asbjorn og jorgen har kramper", "[navn] og [navn] har kramper"),
        ("kirstne vil ikke have strømper på", "[navn] vil ikke have strømper på"),
        ("Michale er blevet indlagt", "[navn] er blevet indlagt"),
        ("så råbte Chrsitian", "så råbte [navn]"),
        ("trine w. jensen ringede", "[navn] ringede"),
        ("psykiater el-sayed siger", "psykiater [navn] siger"),
        ("svend aage vil ikke", "[navn] vil ikke"),
        ("læge birkelund og birkelund vil ikke", "læge [navn] og [navn] vil ikke"),
    ],
)
def test_name(text: str, expected: str) -> None:
    """A name is masked whole, large or small, with its genitive, and the other words stay as they were."""
    assert screen(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("så faldt Bo", "så faldt [navn]"),
        ("vi var hos Hans", "vi var hos [navn]"),
        ("hans jensen slog mig", "[navn] slog mig"),
        ("beboeren tage har slået mig", "beboeren [navn] har slået mig"),
        ("vores beboer bo", "vores beboer [navn]"),
        ("kollega finn er syg", "kollega [navn] er syg"),
        ("han hedder mark", "han hedder [navn]"),
        ("skema for storm", "skema for [navn]"),
        ("bo på stue 4 har feber", "[navn] på stue 4 har feber"),
        ("Stig stiger op på taget", "[navn] stiger op på taget"),
        ("Hans' medicin er væk", "[navn] medicin er væk"),
        ("Svend og Vibe vil have fælles værelse", "[navn] og [navn] vil have fælles værelse"),
        ("Sols værelse", "[navn] værelse"),
        ("hans er ikke kommet hjem", "[navn] er ikke kommet hjem"),
        ("per har drukket", "[navn] har drukket"),
        ("hvad hvis bo har feber", "hvad hvis [navn] har feber"),
        ("kan storm få melatonin", "kan [navn] få melatonin"),
        ("skal sten have vågen vagt", "skal [navn] have vågen vagt"),
        ("har liv spist", "har [navn] spist"),
        ("eva og sol og liv er uvenner", "[navn] og [navn] og [navn] er uvenner"),
        ("sol og mette er uvenner", "[navn] og [navn] er uvenner"),
        ("jeg er bekymret for maj", "jeg er bekymret for [navn]"),
        ("hun var sammen med storm.", "hun var sammen med [navn]."),
        ("jeg motiverer mark til at stå op", "jeg motiverer [navn] til at stå op"),
        ("vi er hos liv nu", "vi er hos [navn] nu"),
    ],
)
def test_name_that_is_a_word(text: str, expected: str) -> None:
    """A name that is a Danish word too is masked where its company shows that it is a name."""
    assert screen(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bjørns cpr 010190-1235", "[navn] cpr [personnummer]"),
        ("Bjørns cpr er forkert", "[navn] cpr er forkert"),
        ("Xylvanas cpr er 010190-1235", "[navn] cpr er [personnummer]"),
        ("Bjørns personnummer er 010190-1235", "[navn] personnummer er [personnummer]"),
        ("cpr på Bjørn 010190-1235", "cpr på [navn] [personnummer]"),
        ("Bjørn, cpr 010190-1235", "[navn], cpr [personnummer]"),
        ("Bjørn 010190-1235", "[navn] [personnummer]"),
        ("Hans 010190-1235", "[navn] [personnummer]"),
        ("han er født 1. januar 1990, nr 1235", "han er født [fødselsdato]"),
        ("født 010190", "født [fødselsdato]"),
        ("født d. 01.01.90", "født d. [fødselsdato]"),
        ("fødselsdato: 1/1-1990", "fødselsdato: [fødselsdato]"),
        ("f. 010190", "f. [fødselsdato]"),
        ("født d 3. maj 1950", "født d [fødselsdato]"),
        ("født søndag den 3. maj, 1950", "født søndag den [fødselsdato]"),
        ("født 3 5 1950", "født [fødselsdato]"),
        ("f 3/5 1950", "f [fødselsdato]"),
    ],
)
def test_whose_number_it_is(text: str, expected: str) -> None:
    """Whose personal number it is, is masked with it; so is a date that is said to be one of birth."""
    assert screen(text).text == expected


@pytest.mark.parametrize(
    "text",
    """
    Borgerens cpr er forkert|Hans cpr er væk|Skriv cpr i skemaet|Cpr skal slettes|Beboers personnummer|
    født før 1. januar 2010|unge født i 2008|født 2010|revideret 1. januar 2026|født på 3 uger|
    Må cpr stå i mailen|borgere født 1. januar 1960 eller senere|    er hun født 5 uger for tidligt
    """.replace("\n", "").split("|"),
)
def test_nobodys_number(text: str) -> None:
    """A number that is nobody's, and a year or a bound in a rule, stay."""
    assert screen(text.strip(), KNOWN) == Screened(text.strip(), 0, ())


@pytest.mark.parametrize(
    "text",
    """
    hans medicin er væk|Hans medicin lå på gulvet|han skal bo her|skal beboeren bo her|
    kan beboeren tage medicinen|Tage imod gaver|to gange per dag|en medarbejder per beboer|
    liv og død|Sten i skoen|Stig i dosis fra 25|Tom æske|rose i ansigtet|den 3. August|Maj måned|
    Sankt Hans aften|sara stedy|what is Marte Meo|EVA siger noget|Mark the box for restraint|
    will he need a form|Can I give medicine without asking the doctor|
    Hvordan Giver Jeg Medicin Til Beboeren|KRAMPER 6 MIN HVAD NU|
    Er der forskel på Abilify og Zyprexa|Gælder det i Viborg Kommune|
    Skal det i EASY, FMK eller DPSD?|beboer A har feber|p.n. og P.N. medicin|
    hans og hendes penge|hans er tom|tom er æsken, hvad nu|bo kan være dyrt|skal vi huske at signe|
    mai måned|14 june|maj måned og juli|plan for maj|kristi himmelfartsdag|eva-rapporten|eva rapporten|
    han vil lene sig op ad os|ned til kaj 5|iris og viola i haven|varsel om storm|edit or not to edit|
    på hans knudsens plads|Jens Baggesens Vej|birkelund og solbakken deler vagt|på botilbuddet Birkelund|
    stien er glat|minen er tom|navene er slidt|fra 1. jan til marts|
    gælder Region Midtjyllands regler på Bostedet Tangmarken|giver risperidon Karen Holm
    """.replace("\n", "").split("|"),
)
def test_what_stays(text: str) -> None:
    """Words, drugs, places, forms and what the corpus says in public are no names."""
    assert screen(text.strip(), KNOWN) == Screened(text.strip(), 0, ())


def test_name_that_the_corpus_holds_too() -> None:
    """A resident who shares a given name with somebody in the corpus is masked all the same."""
    assert screen("så faldt Karen, og beboeren karla skreg", KNOWN).masked == 2


def test_all_that_was_masked_is_told() -> None:
    """The kinds stand in the order of their first mask, each once; the count is of all masks."""
    text = "bente, cpr 010190-1234, tlf 21345678, a@b.dk og jensen"
    expected = "[navn], cpr [personnummer], tlf [telefon], [e-mail] og [navn]"

    assert screen(text) == Screened(expected, 5, ("navn", "personnummer", "telefon", "e-mail"))


def test_a_typed_mask_counts_for_nothing() -> None:
    """Text that holds the words of a mask already is not changed, and not counted."""
    assert screen("[navn] og [telefon]") == Screened("[navn] og [telefon]", 0, ())


WORDS = [
    *"bente Bente hans Hans jensen Bo bo tage Xylvana beboeren har faldt på stue og må".split(),
    *". , : - ' / . ! [navn] FMK KARL sol Sol vil ikke slået medicin mor".split(),
    *"kirstne storm eva svend aage birkelund w. el-sayed hos sammen med kan få er vej Jensens".split(),
    *"K.J. B. 010190 1234 -1234 12 34 56 78 4 + 45 a@b.dk".split(),
    "\n",
]


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)))
def test_screened_text_is_final(text: str) -> None:
    """A screened text holds nothing more to mask."""
    once = screen(text).text

    assert screen(once) == Screened(once, 0, ())


@given(st.text("0123456789-. +/()\n", max_size=60))
def test_digits_are_final(text: str) -> None:
    """Digits that are left over are no number by themselves."""
    once = screen(text).text

    assert screen(once) == Screened(once, 0, ())


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_other_words_stay(text: str) -> None:
    """What stands between the masks is what was typed."""
    at = 0
    for piece in screen(text).text.replace("[navn]", "\0").replace("[personnummer]", "\0").split("\0"):
        for part in piece.replace("[telefon]", "\0").replace("[e-mail]", "\0").split("\0"):
            at = text.index(part, at) + len(part)


HARD = [
    "1",
    "1 ",
    "01 ",
    "1-",
    "a",
    "A",
    "Bente ",
    "A.",
    "a@",
    "a.",
    "@",
    "må bo ",
    "010190-1234 ",
    "1. ",
    "[navn",
]


@pytest.mark.parametrize(
    "piece",
    [
        *HARD,
        "+4512345678",
        "Xylvana-",
        "+",
        "(",
        "\n",
        "per dag ",
        "0101901234-",
        "sen",
        "sol og ",
        "kan storm få ",
        "kirstne ",
    ],
)
def test_cost_grows_with_the_text(piece: str) -> None:
    """A text four times as long costs about four times as much, whatever it holds."""
    assert grows_evenly(lambda size: screen(piece * (size // len(piece))), 25_000)
