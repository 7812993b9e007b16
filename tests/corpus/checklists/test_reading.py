"""A checklist's file is read whole, or every mistake in it is told with its line and what to do."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.checklists.fields import CHECKLIST, DEADLINE, STEP
from corpus.checklists.model import (
    Checklist,
    Cite,
    Condition,
    Deadline,
    Fact,
    Form,
    Kind,
    Option,
    Purpose,
    Signer,
    Span,
    Step,
    Unit,
)
from corpus.checklists.reading import read
from corpus.checklists.spans import danish, span_of
from corpus.model import Severity
from tests.corpus.checklists.written import PATH, steps, told

WHOLE = """# FIKTIVT DEMOINDHOLD
navn: magt
titel: Magt
slags: hændelse
ord: [greb, magtanvendelse]
målgruppe: voksne
formular: magt
for ledere: ja
hus: Revlen
tid: 1 time
registreres: [dkm:1.4#s5/8 6f240d3719fceb33]
trin:
  hvornår:
    slags: tidspunkt
    tekst: Hvornår skete det?
  type:
    slags: vælg
    tekst: Hvad var det?
    se: dkm:1.5:voksne#s3.trin-1/1 08d59ca385625482
    lokalt: [1.4 L1, "1.5:voksne L3"]
    svar:
      akut: Akut
      nødværge: {tekst: Nødværge, næste: slut, se: dkm:1.5:voksne#s5/1}
    felt: grundlag
  skema:
    slags: underskrift
    tekst: Skriv skemaet.
    af: leder
    hvis: {type: akut}
    frist: {inden: 1 dag, fra: hvornår, ordret: senest dagen efter, påmind: 2 timer}
    tjekliste: medicin-fejl
    målgruppe: voksne
    næste: slut
"""
READ = Checklist(
    name="magt",
    title="Magt",
    purpose=Purpose.EVENT,
    words=("greb", "magtanvendelse"),
    group="voksne",
    home="Revlen",
    form=Form.FORCE,
    registered=(Cite("dkm:1.4#s5/8", "6f240d3719fceb33"),),
    for_managers=True,
    minutes=60,
    path=PATH,
    steps=(
        Step("hvornår", Kind.TIME, "Hvornår skete det?", line=13),
        Step(
            "type",
            Kind.CHOICE,
            "Hvad var det?",
            cites=(Cite("dkm:1.5:voksne#s3.trin-1/1", "08d59ca385625482"),),
            local=("1.4 L1", "1.5:voksne L3"),
            options=(
                Option("akut", "Akut"),
                Option("nødværge", "Nødværge", "slut", Cite("dkm:1.5:voksne#s5/1", "")),
            ),
            fact=Fact.BASIS,
            line=16,
        ),
        Step(
            "skema",
            Kind.SIGN,
            "Skriv skemaet.",
            next="slut",
            only_if=(Condition("type", ("akut",)),),
            group="voksne",
            deadline=Deadline(Span(Unit.DAYS), "hvornår", "senest dagen efter", Span(Unit.HOURS, 2)),
            signer=Signer.MANAGER,
            hands_over="medicin-fejl",
            line=25,
        ),
    ),
)
FIVE = """navn: Giv Medicin
titel: Giv medicin
slags: opgaver
trin:
  ro:
    slags: bekræft
    tekst: Sørg for ro.
    notat: Skriv, hvordan det gik.
  vent:
    slags: vent
    tekst: Vent.
    vent: lidt
  navn:
    slags: vælg
    tekst: Er det den rigtige?
"""
WRONG = {
    "tittel: x": "linje 1: »tittel« kendes ikke i tjeklisten. Mener du »titel«?",
    "hest: x": "linje 1: »hest« kendes ikke i tjeklisten. Her kan stå navn, titel, slags, ord",
    "målgruppe: børn": "linje 1: »børn« kan ikke stå efter »målgruppe«. Vælg en af: voksne, børn og unge.",
    "formular: [magt]": "linje 1: Efter »formular« skal der stå tekst.",
    "for ledere: måske": "linje 1: »måske« kan ikke stå efter »for ledere«.",
    "tid: 3 dage": "linje 1: »3 dage« kan ikke stå efter »tid«.",
    "tid: lidt": "linje 1: »lidt« kan ikke stå efter »tid«.",
    "hus:": "linje 1: Der står ikke noget efter »hus«.",
    "ord: []": "linje 1: Listen efter »ord« er tom.",
    "registreres: 1.4 S5": "linje 1: »1.4 S5« er ikke en passage.",
    "registreres: [dkm:1.4#s1/1, dkm:1.4#s1/1]": "linje 1: Passagen dkm:1.4#s1/1 står der to gange.",
    "beskrivelse: x": "En tjekliste beder aldrig om tekst",
    "[a]: x": "linje 1: Foran kolon skal der stå tekst.",
    "x: [": "YAML kan ikke læses her.",
}
WRONG_STEPS = {
    "slags: fritekst": "linje 6: »fritekst« kan ikke stå efter »slags«. En tjekliste beder aldrig om tekst",
    "slags: stopp": "»stopp« kan ikke stå efter »slags«. Mener du »stop«?",
    "slags: vælg": "linje 5: Der mangler »svar:« i trinet »a«.",
    "slags: vent": "linje 5: Der mangler »vent:« i trinet »a«.",
    "slags: underskrift": "linje 5: Der mangler »af:« i trinet »a«.",
    "slags: læs": "linje 5: Der mangler »se:« i trinet »a«.",
    "svar: {x: X, y: Y}": "linje 7: »svar« passer ikke til slags »bekræft«.",
    "vent: 1 time": "linje 7: »vent« passer ikke til slags »bekræft«. Fjern linjen, eller skriv",
    "af: leder": "linje 7: »af« passer ikke til slags »bekræft«.",
    "slags: vælg\n  svar: [a, b]": "linje 7: Her skal stå svarene, »navn: tekst«.",
    "slags: vælg\n  svar: {ja: Ja}": "linje 7: Der skal være mindst to svar at vælge imellem.",
    "slags: vælg\n  svar: {ja: Ja, ja: Jo}": "linje 7: »ja« står der to gange.",
    "slags: vælg\n  svar: {Ja: Ja, nej: Nej}": "linje 7: »Ja« kan ikke bruges som navn.",
    "slags: vælg\n  svar: {ja: Ja, nej: {næste: slut}}": "linje 7: Der mangler »tekst:« i svaret »nej«.",
    "slags: vælg\n  svar: {ja: Ja, n: {tekst: N, rigtigt: ja}}": "»rigtigt« passer ikke til slags »vælg«.",
    "slags: vælg\n  svar: {ja: Ja, nej: {tekst: Nej, notat: ja}}": "»notat« kendes ikke i svaret »nej«.",
    "slags: vælg\n  svar: {j: J, n: {tekst: N, se: [a#b/1, a#b/2]}}": "Et svar kan kun citeres fra én",
    "slags: quiz\n  svar: {ja: Ja, nej: Nej}": "linje 7: Ingen af svarene er det rigtige.",
    "slags: quiz\n  svar: {x: {tekst: X, rigtigt: ja}, y: {tekst: Y, rigtigt: ja}}": "Alle svarene er",
    "slags: læs\n  se: a#b/1\n  felt: sted": "linje 8: »felt« passer ikke til slags »læs«. Fjern linjen.",
    "felt: sted": "linje 7: Feltet »sted« kan ikke besvares i et trin af slags »bekræft«. Ret »felt:«, eller",
    "slags: tidspunkt\n  felt: sted": "Feltet »sted« kan ikke besvares i et trin af slags »tid",
    "slags: antal\n  felt: tidspunkt": "eller skriv »slags:« »tidspunkt«.",
    "felt: navn": "linje 7: »navn« kan ikke stå efter »felt«.",
    "næste: Slut": "linje 7: »Slut« kan ikke bruges som navn.",
    "tjekliste: Fejl": "linje 7: »Fejl« kan ikke bruges som navn.",
    "hvis: type": "linje 7: Her skal stå »trin: svar«.",
    "lokalt: L1": "linje 7: »L1« er ikke et skal-punkt.",
    "frist: 1 dag": "linje 7: Her skal stå »inden: …« og så videre.",
    "frist: {fra: a, ordret: x}": "linje 7: Der mangler »inden:« i fristen i trinet »a«.",
    "frist: {inden: snart, ordret: x}": "linje 7: »snart« er ikke en tid, jeg forstår. Skriv fx",
    "frist: {inden: uge 1, ordret: x}": "linje 7: Dage, uger og måneder med nummer hører til et forløb.",
    "frist: {inden: 1 dag}": "linje 7: Fristen i trinet »a« siger ikke, hvor den kommer fra.",
    "frist: {inden: 1 dag, ordret: x, påmind: uge 1}": "linje 7: »uge 1« kan ikke stå efter »påmind«.",
    "tekst: {a: b}": "Efter »tekst« skal der stå tekst.",
}


def test_all_of_it() -> None:
    """Everything that a file may say arrives typed."""
    assert read(PATH, WHOLE) == (READ, ())


@pytest.mark.parametrize("said", WRONG)
def test_a_mistake_in_the_head(said: str) -> None:
    """Each mistake in the head is told with its line and what to do, and the checklist is not used."""
    found, faults = read(PATH, f"{said}\n{steps('a: {slags: bekræft, tekst: Gør det.}')}")
    assert found is None
    assert any(WRONG[said] in line for line in told(faults))


@pytest.mark.parametrize("said", WRONG_STEPS)
def test_a_mistake_in_a_step(said: str) -> None:
    """Each mistake in a step is told with its line and what to do, and the checklist is not used."""
    kind = "" if said.startswith("slags") else "  slags: bekræft\n"
    text = "" if said.startswith("tekst") else "\n  tekst: Gør det."
    found, faults = read(PATH, steps(f"a:\n{kind}  {said}{text}"))
    assert found is None
    assert any(WRONG_STEPS[said] in line for line in told(faults)), told(faults)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "Filen kan ikke læses som UTF-8-tekst."),
        ("", "Filen er tom."),
        ("# kun en bemærkning\n", "Filen er tom."),
        ("- a\n- b\n", "Her skal stå »navn: …« og så videre."),
        ("navn: a\n", "Der mangler »trin:« i tjeklisten."),
        (steps("slut: {slags: bekræft, tekst: x}"), "Et trin kan ikke hedde »slut«."),
        (steps("A: {slags: bekræft, tekst: x}"), "»A« kan ikke bruges som navn."),
        (steps("a: {slags: bekræft, tekst: x}") + "  a: {slags: stop, tekst: x}\n", "»a« står der to gange."),
        ("navn: a\ntitel: A\nslags: opgave\ntrin: {}\n", "Der er ingen trin."),
        ("[" * 100, "Filen har for mange niveauer inden i hinanden."),
    ],
)
def test_a_file_that_is_none(text: str | None, message: str) -> None:
    """A file that holds no checklist, or steps that are none, says so."""
    found, faults = read(PATH, text)
    assert (found, any(f.message == message for f in faults)) == (None, True)


def test_five_mistakes_are_five_faults() -> None:
    """A file with five different mistakes gives five faults, each with its line and what to do."""
    found, faults = read(PATH, FIVE)
    assert found is None
    assert [(f.place, f.message) for f in faults] == [
        ("linje 1", "»Giv Medicin« kan ikke bruges som navn."),
        ("linje 3", "»opgaver« kan ikke stå efter »slags«."),
        ("linje 8", "»notat« kendes ikke i trinet »ro«."),
        ("linje 12", "»lidt« kan ikke stå efter »vent«."),
        ("linje 13", "Der mangler »svar:« i trinet »navn«."),
    ]
    assert all((f.severity, bool(f.advice), f.document) == (Severity.ERROR, True, PATH) for f in faults)


TIMED = {
    "tid": ("opgave", "tid: {}\n", "a: {slags: bekræft, tekst: Gør det.}"),
    "vent": ("opgave", "", "a: {{slags: vent, tekst: Vent., vent: {}}}"),
    "påmind": (
        "opgave",
        "",
        "a: {{slags: bekræft, tekst: A, frist: {{inden: 1 dag, ordret: x, påmind: {}}}}}",
    ),
    "inden": ("opgave", "", "a: {{slags: bekræft, tekst: A, frist: {{inden: {}, ordret: x}}}}"),
    "inden i et forløb": ("forløb", "", "a: {{slags: bekræft, tekst: A, frist: {{inden: {}}}}}"),
    "inden i noget ukendt": ("hvad", "", "a: {{slags: bekræft, tekst: A, frist: {{inden: {}, ordret: x}}}}"),
}
AMOUNTS = st.builds(Span, st.sampled_from(Unit), st.integers(1, 1_100)).map(danish)


def timed(field: str, said: str) -> list[str]:
    """What is told of a field that takes an amount of time, with what to do."""
    purpose, head, step = TIMED[field]
    text = head.format(said) + steps(step.format(said) if "{{" in step else step, purpose)
    return [line for line in told(read(PATH, text)[1]) if "»hvad«" not in line]


@given(st.sampled_from(sorted(TIMED)), AMOUNTS | st.sampled_from(["lidt", "fem min", "5 min", "straks"]))
def test_what_is_advised_of_time_is_taken(field: str, said: str) -> None:
    """Whichever amount of time is refused, each amount that is advised in its place is taken there."""
    for line in timed(field, said):
        advised = [text for text in re.findall("»([^»«]+)«", line) if span_of(text) and text != said]
        assert advised, line
        assert {text: timed(field, text) for text in advised} == {text: [] for text in advised}


@pytest.mark.parametrize("field", ["tid", "vent", "påmind", "inden"])
def test_what_a_field_of_time_is_said_to_be_is_taken(field: str) -> None:
    """Each amount of time that is told where a field is missing is taken there."""
    what = next(f.what for table in (CHECKLIST, STEP, DEADLINE) for f in table if f.key == field)
    named = re.findall("»([^»«]+)«", what)
    assert named
    assert [timed(field, text) for text in named] == [[] for _ in named]


@pytest.mark.parametrize(
    "key",
    [
        "notat",
        "note",
        "fritekst",
        "bemærkning",
        "kommentar",
        "beskrivelse",
        "uddyb",
        "skriv",
        "borger",
        "navn",
    ],
)
def test_no_free_text(key: str) -> None:
    """No step can ask for a text, by whatever key."""
    found, faults = read(PATH, steps(f"a: {{slags: bekræft, tekst: Gør det., {key}: Hvad skete der?}}"))
    assert (found, len(faults)) == (None, 1)


def test_a_personal_number() -> None:
    """A personal number is told by its line and is in no part of what is read."""
    found, faults = read(PATH, steps("a: {slags: bekræft, tekst: Ring til 010190-1234.}"))
    assert (found, [f.place for f in faults]) == (None, ["linje 5"])
    assert "personnummer" in faults[0].message
    assert "1234" not in str(faults)


def test_a_hash_of_digits_is_no_personal_number() -> None:
    """Ten digits inside a passage's hash are left alone."""
    found, faults = read(PATH, steps("a: {slags: læs, tekst: Læs., se: dkm:1.4#s1/1 ab1234567890cdef}"))
    assert faults == ()
    assert found
    assert found.steps[0].cites == (Cite("dkm:1.4#s1/1", "ab1234567890cdef"),)


LINES = WHOLE.splitlines()


@given(
    st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.sampled_from(LINES)), max_size=4),
    st.text(max_size=8),
)
def test_any_file(changes: list[tuple[int, str]], more: str) -> None:
    """Whatever a file says, it is read or its mistakes are told, never both and never neither."""
    lines = list(LINES)
    for number, line in changes:
        lines[number] = line + more
    found, faults = read(PATH, "\n".join(lines))
    assert (found is None) == bool(faults)
