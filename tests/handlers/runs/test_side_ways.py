"""Ways through the demo's checklists beside the main ones: somebody is hurt, or nothing is to be reported."""

from dataclasses import replace

import pytest

from handlers.runs.summary import REGISTERED
from tests.handlers.runs.dialogue import TANGMARKEN, UNGEHUSET, Chat, Dialogue, chat, words
from tests.test_demo import demo

LED = (
    ("ja", "Lederen har læst registreringen og afgjort med den ramte"),
    ("senere", "dispensationsnotat.\nFrist: tirsdag 24. november 2026 kl. 22.30 (»inden 72 timer efter"),
    ("senere", "det er afgjort, at det ikke er en arbejdsulykke.\nFrist: lørdag 28. november 2026"),
    ("senere", "resten venter"),
)
REPORTED = (("ja", LED[2][1]), ("senere", "resten venter"))  # it was no violence: there is none to register
HURT_IN_A_GUIDING = (
    ("tjekliste magt", "Er der stadig fare, eller er nogen kommet til skade?"),
    ("nej", "Giv borgeren ro, omsorg og hjælp."),
    ("ja", "Gik det ud over dig eller en kollega?"),
    ("2", "Er en af jer kommet til skade, skal en læge se på det."),
    ("ja", "Få en kollega til at blive hos den, der er ramt."),
    ("ja", "Fortæl det til en kollega og til den, der har ledelsen på vagten."),
    ("ja", "Var der et kvælertag, et slag mod hovedet eller stærk psykisk påvirkning?"),
    ("ja, eller jeg er i tvivl", "STOP. Den ramte må ikke selv køre hjem."),
    ("gjort", "Holdt I fast, eller var det guidning?"),
    ("1", "Skriv det i dagbogen som en del af den pædagogiske indsats."),
    ("ja", "Registrér volden i regionens hændelsessystem."),
    ("ja", "Hold defusing med leder eller uddannet kollega."),
    *LED,
)
HURT_BY_ACCIDENT = (
    *HURT_IN_A_GUIDING[:3],
    ("3", "Er en af jer kommet til skade, skal en læge se på det."),
    *HURT_IN_A_GUIDING[4:7],
    ("nej", "Holdt I fast, eller var det guidning?"),
    ("1", "Skriv det i dagbogen som en del af den pædagogiske indsats."),
    *REPORTED,
)
HURT_IN_WHAT_WAS_ALLOWED = (
    *HURT_IN_A_GUIDING[:7],
    ("nej", "Holdt I fast, eller var det guidning?"),
    ("3", "Hvad ligner det mest?"),
    ("forhånd", "Hvilket indgreb er der truffet afgørelse om?"),
    ("stofseler", "Se i borgerens plan."),
    ("ja", "Udfyld ikke skema 1."),
    ("ja", "Sig det ved overleveringen."),
    ("ja", "Registrér volden i regionens hændelsessystem."),
    ("ja", "Hold defusing med leder eller uddannet kollega."),
    *LED,
)
ACCIDENT_IN_WHAT_WAS_ALLOWED = (
    *HURT_BY_ACCIDENT[:-3],
    *HURT_IN_WHAT_WAS_ALLOWED[8:13],
    *REPORTED,
)
DANGER_IN_A_GUIDING = (
    ("tjekliste magt", "Er der stadig fare, eller er nogen kommet til skade?"),
    ("ja", "STOP. Ring 112 nu, og giv førstehjælp."),
    ("gjort", "Giv borgeren ro, omsorg og hjælp."),
    ("ja", "Gik det ud over dig eller en kollega?"),
    ("nej", "Ring til lederen eller ledervagten nu."),
    ("ja", "Holdt I fast, eller var det guidning?"),
    ("1", "Skriv det i dagbogen som en del af den pædagogiske indsats."),
    ("ja", "Efter magt – voksne: gennemført"),
)
NOTICED_LATER = (
    ("tjekliste magt", "Er der stadig fare"),
    ("nej", "Giv borgeren ro"),
    ("ja", "Gik det ud over dig eller en kollega?"),
    ("nej", "Holdt I fast"),
    ("3", "Hvad ligner det mest?"),
    ("akut", "Ring til lederen eller ledervagten nu."),
    ("ja", "Hvornår begyndte indgrebet?"),
    ("22.15", "Hvor mange minutter varede det?"),
    ("5", "Hvor skete det?"),
    ("bad", "Hvor mange medarbejdere var med?"),
    ("2", "Hvilke indgreb brugte I?"),
    ("3", "[Færdig: 1 valgt]"),
    ("ja", "Hvad prøvede I først?"),
    ("1", "[Færdig: 1 valgt]"),
    ("ja", "Kom nogen til skade?"),
    ("3", "Er en af jer kommet til skade, skal en læge se på det."),
    ("ja", "Var der et kvælertag, et slag mod hovedet eller stærk psykisk påvirkning?"),
    ("ja, eller jeg er i tvivl", "STOP. Den ramte må ikke selv køre hjem."),
    ("gjort", "Notér resten til skemaet"),
    ("ja", "Find det gældende skema 1."),
    ("ja", "Udfyld selv skema 1"),
    ("ja", "Se, at alle medarbejdere"),
    ("ja", "Har borgeren selv sagt noget om det?"),
    ("2", "Fortæl borgeren, hvad der er skrevet"),
    ("1", "Sig det videre ved overleveringen."),
    ("ja", "Lederen har vurderet skema 1"),
    ("senere", "Driftsherren har fået kopi."),
    ("senere", "Pårørende og værge er orienteret"),
    ("senere", LED[2][1]),
    ("senere", "Der er holdt opsamling med dem, der var med."),
)
NOT_SERIOUS_YOUNG = (
    ("tjekliste magt", "Er der stadig fare, eller er nogen kommet til skade?"),
    ("nej", "Spørg, om den unge har ondt."),
    ("ja", "Få en voksen, som den unge er tryg ved"),
    ("ja", "Gik det ud over dig eller en kollega?"),
    ("nej", "Var det fysisk guidning, eller var det noget andet?"),
    ("2", "Ring til ledervagten nu."),
    ("ja", "Er nogen alvorligt skadet?"),
    ("nej", "Er du i tvivl, om I måtte gøre det?"),
    ("ja, eller vi måtte ikke", "STOP. Sig det til lederen nu."),
    ("gjort", "Hvornår var indgrebet slut?"),
    ("kl. 22", "Hvor mange minutter varede det?"),
    ("5", "Hvor skete det?"),
    ("gang", "Hvor mange voksne var med?"),
    ("to", "Hvad gjorde I?"),
    ("2", "[Færdig: 1 valgt]"),
    ("ja", "Hvad prøvede I først?"),
    ("1", "[Færdig: 1 valgt]"),
    ("ja", "Kom nogen til skade?"),
    ("2", "Hjælp først med skaden. Hent læge, hvis du er i tvivl."),
    ("ja", "Udfyld selv magtskemaet, hvis du brugte magten."),
)
SERIOUS_YOUNG = (
    *NOT_SERIOUS_YOUNG[:7],
    ("ja", "STOP. Ring 112 nu, og giv førstehjælp."),
    ("gjort", "STOP. Sig det til lederen nu."),
    ("gjort", "Hvornår var indgrebet slut?"),
)
HURT_IN_A_GUIDING_YOUNG = (
    *NOT_SERIOUS_YOUNG[:4],
    ("2", "Er en af jer kommet til skade, skal en læge se på det."),
    *HURT_IN_A_GUIDING[4:7],
    ("nej", "Var det fysisk guidning, eller var det noget andet?"),
    ("1", "Det skal ikke på magtskemaet."),
    ("ja", "Registrér volden i regionens hændelsessystem."),
    ("ja", "Hold defusing med leder eller uddannet kollega."),
    *LED,
)
HURT_BY_ACCIDENT_YOUNG = (
    *NOT_SERIOUS_YOUNG[:4],
    ("3", "Er en af jer kommet til skade, skal en læge se på det."),
    *HURT_IN_A_GUIDING_YOUNG[5:10],
    *REPORTED,
)
NOTICED_LATER_YOUNG = (
    *NOT_SERIOUS_YOUNG[:-2],
    ("3", "Er en af jer kommet til skade, skal en læge se på det."),
    ("ja", "Var der et kvælertag, et slag mod hovedet eller stærk psykisk påvirkning?"),
    ("nej", "Udfyld selv magtskemaet, hvis du brugte magten."),
    ("nu", "Vis den unge skemaet, eller læs det op."),
    ("ja", "Har den unge sagt sin mening?"),
    ("1", "Fortæl den unge, hvor man kan klage"),
    ("1", "Sig det videre ved overleveringen."),
    ("ja", "Lederen har sendt skemaet til handlekommunen."),
    ("senere", "Lederen har ringet til forældremyndighedsindehaveren"),
    ("senere", "Tidspunkt og modtager står i den unges journal."),
    ("senere", "Skete det i skoletiden på en intern skole?"),
    ("nej", "Driftsherren er orienteret"),
    ("senere", "Socialtilsynet har fået kopi af skemaet."),
    ("senere", LED[2][1]),
    ("senere", "Lederen har talt med de voksne, der var med."),
)
DANGER_IN_A_GUIDING_YOUNG = (
    ("tjekliste magt", "Er der stadig fare, eller er nogen kommet til skade?"),
    ("2", "STOP. Ring til lægen nu."),
    ("ringet", "Spørg, om den unge har ondt."),
    ("ja", "Få en voksen, som den unge er tryg ved"),
    ("ja", "Gik det ud over dig eller en kollega?"),
    ("nej", "Ring til ledervagten nu."),
    ("ja", "Var det fysisk guidning, eller var det noget andet?"),
    ("1", "Det skal ikke på magtskemaet."),
    ("ja", "Efter magt – børn og unge: gennemført"),
)
REPORTED_NEAR_MISS = (
    ("tjekliste uth", "Se til borgeren. Er det livsfare?"),
    ("nej", "Hvad ligner det mest?"),
    ("nærved", "Giv lederen eller ledervagten besked."),
    ("ja", "Skriv fakta i journalen."),
    ("ja", "Kunne det være gået alvorligt galt, eller kan andre lære af det?"),  # nobody was harmed
    ("ja", "Hvornår blev det opdaget?"),
    ("nu", "Hvornår skete det?"),
    ("nu", "Hvor skete det?"),
    ("1", "Hvad har du gjort?"),
    ("7", "[Færdig: 1 valgt]"),
    ("ja", "Hvad skal der ses på, så det ikke sker igen?"),
    ("1", "[Færdig: 1 valgt]"),
    ("ja", "Husk til rapporten, at den ikke må vise, hvem nogen er."),
    ("ja", "Find linket »Rapportér UTH« på startsiden."),
    ("ja", "»inden 7 dage, regnet fra den dag, hændelsen blev opdaget«"),
    ("ja", "Spørg hinanden, hvordan det går."),
    ("ja", "Den UTH-ansvarlige ser på arbejdsgangen, ikke på dig."),
    ("ja", "Sig det videre ved overleveringen."),
    ("ja", "Til rapporten i DPSD"),
)
VIOLENCE_IN_DOUBT = (
    ("tjekliste uth", "Se til borgeren. Er det livsfare?"),
    ("nej", "Hvad ligner det mest?"),
    ("vold mod en medarbejder", "Det er ikke en UTH."),
    ("ja", "Er en af jer kommet til skade, skal en læge se på det."),
    HURT_IN_A_GUIDING[4],
    ("ja", "Registrér volden i regionens hændelsessystem."),
    HURT_IN_A_GUIDING[6],
    ("jeg er i tvivl", "STOP. Den ramte må ikke selv køre hjem."),
    ("gjort", "Hold defusing med leder eller uddannet kollega."),
    *LED,
)
DANGER_IN_A_FALL = (
    ("tjekliste fald", "Se til borgeren. Er det livsfare?"),
    ("ja", "STOP. Ring 112 nu, og giv førstehjælp."),
    ("gjort", "Hvad ligner det mest?"),
    ("borgeren falder", "Undersøg borgeren."),
    ("ja", "Bliv ved med at hjælpe borgeren."),
    ("ja", "Giv lederen eller ledervagten besked."),
)
DANGER_IN_A_MISTAKE = (
    ("tjekliste medicinfejl", "Se til borgeren. Er det livsfare?"),
    ("ja", "STOP. Ring 112 nu, og giv førstehjælp."),
    ("gjort", "Hvad ligner det mest?"),
    ("forkert medicin", "Bliv ved med at hjælpe borgeren, og hold øje."),
    ("ja", "Giv lederen eller ledervagten besked."),
)
NOTHING_TO_REPORT = (
    ("tjekliste uth", "Se til borgeren. Er det livsfare?"),
    ("nej", "Hvad ligner det mest?"),
    ("andet", "Undersøg borgeren."),
    ("ja", "STOP. Ring til borgerens egen læge nu."),
    ("ringet", "Sig, hvad der er sket"),
    ("ja", "Skriv lægens besked ned"),
    ("ja", "Hold øje med borgeren, som lægen har sagt."),
    ("ja", "Sæt et ur til næste måling."),
    ("ja", "Giv lederen eller ledervagten besked."),
    ("ja", "Fortæl borgeren, hvad der er sket."),
    ("1", "Skriv fakta i journalen."),
    ("ja", "Hvor alvorlig er skaden for borgeren?"),
    ("let", "Kunne det være gået alvorligt galt, eller kan andre lære af det?"),
    ("nej", "Sig det videre ved overleveringen."),
    ("ja", "Utilsigtet hændelse: gennemført"),
)
NO_LESSON_IN_A_MISTAKE = (
    ("tjekliste medicinfejl", "Se til borgeren. Er det livsfare?"),
    ("nej", "Hvad ligner det mest?"),
    ("nærved", "Giv ikke indholdet. Læg den forkerte æske til side."),
    ("ja", "Giv lederen eller ledervagten besked."),
    ("ja", "Skriv fakta i journalen."),
    ("ja", "Kan andre lære noget af fejlen?"),
    ("nej", "Sig det videre ved overleveringen."),
    ("ja", "Fejl med medicin: gennemført"),
)


@pytest.mark.parametrize(
    ("home", "dialogue"),
    [
        pytest.param(TANGMARKEN, HURT_IN_A_GUIDING, id="hurt"),
        pytest.param(TANGMARKEN, HURT_BY_ACCIDENT, id="accident"),
        pytest.param(TANGMARKEN, HURT_IN_WHAT_WAS_ALLOWED, id="allowed"),
        pytest.param(TANGMARKEN, ACCIDENT_IN_WHAT_WAS_ALLOWED, id="allowed-accident"),
        pytest.param(TANGMARKEN, DANGER_IN_A_GUIDING, id="danger"),
        pytest.param(TANGMARKEN, NOTICED_LATER, id="later"),
        pytest.param(UNGEHUSET, NOT_SERIOUS_YOUNG, id="young"),
        pytest.param(UNGEHUSET, SERIOUS_YOUNG, id="young-serious"),
        pytest.param(UNGEHUSET, HURT_IN_A_GUIDING_YOUNG, id="young-hurt"),
        pytest.param(UNGEHUSET, HURT_BY_ACCIDENT_YOUNG, id="young-accident"),
        pytest.param(UNGEHUSET, NOTICED_LATER_YOUNG, id="young-later"),
        pytest.param(UNGEHUSET, DANGER_IN_A_GUIDING_YOUNG, id="young-danger"),
        pytest.param(TANGMARKEN, REPORTED_NEAR_MISS, id="near-miss"),
        pytest.param(TANGMARKEN, VIOLENCE_IN_DOUBT, id="violence"),
        pytest.param(TANGMARKEN, DANGER_IN_A_FALL, id="fall"),
        pytest.param(TANGMARKEN, DANGER_IN_A_MISTAKE, id="mistake"),
    ],
)
def test_a_side_way(home: str, dialogue: Dialogue) -> None:
    """Help, and who must know, come before all papers, whichever way it goes on."""
    chat(home=home).verify(dialogue)


@pytest.mark.parametrize(
    ("name", "doctor"), [("magt-voksne", "skade-medarbejder"), ("magt-unge", "skade-voksen")]
)
def test_an_injury_of_staff_is_reported_whenever_it_is_told(name: str, doctor: str) -> None:
    """Told late it is reported whenever a doctor must see to it, and on each way in the same words."""
    steps = {s.id: s for c in demo().checklists if c.name == name for s in c.steps}
    first, late, short = steps["vold-easy"], steps["skade-easy"], steps["kort-easy"]
    assert late.only_if == steps[doctor].only_if
    assert replace(late, id=first.id, only_if=first.only_if, line=first.line) == first
    assert replace(short, id=first.id, deadline=first.deadline, next="", line=first.line) == first


@pytest.mark.parametrize("dialogue", [NOTHING_TO_REPORT, NO_LESSON_IN_A_MISTAKE], ids=["harm", "near-miss"])
def test_nothing_is_to_be_reported(dialogue: Dialogue) -> None:
    """Where no report is needed there is none to fill in, and no place to send it."""
    anna = chat()
    anna.verify(dialogue)
    back = words(anna.last)
    assert not [w for w in ("Til rapporten", "Kvitteringsnummer", "Rapportér UTH", REGISTERED) if w in back]
    assert "Vis det, der kan kopieres til skemaet" not in back


MISTAKE = "Start tjekliste: Fejl med medicin"


def labels(anna: Chat) -> list[str]:
    """What is offered now."""
    return [choice.label for choice in anna.last.choices]


@pytest.mark.parametrize(
    ("way", "over"),
    [
        (("tjekliste uth", "nej", "medicin"), "Utilsigtet hændelse: gennemført"),
        (("tjekliste giv medicin", "ja", "nej", "ja", "ja", "1", "ja", "glemt"), "Giv medicin: standset"),
    ],
    ids=["uth", "giv"],
)
def test_another_checklist_goes_on(way: tuple[str, ...], over: str) -> None:
    """A step that hands over to another checklist offers it behind what goes on, and at the end first."""
    anna = chat()
    for said in way:
        anna.say(said)
    assert labels(anna)[1] == MISTAKE
    anna.verify([("gjort", over)])
    assert labels(anna)[0] == MISTAKE
    anna.verify([("ja", "Tjeklisten er slut."), ("2", "Se til borgeren. Er det livsfare?")])
    assert anna.run.checklist.name == "medicin-fejl"


def test_a_checklist_is_begun_anew() -> None:
    """A step that leads back to the beginning of its own checklist offers that only when it is over."""
    anna = chat()
    for said in ("tjekliste medicinfejl", "nej", "nej-tak", "ja", "ja, eller jeg er i tvivl"):
        anna.say(said)
    assert "STOP. Så kan det være en UTH." in words(anna.last)
    assert MISTAKE not in labels(anna)
    anna.verify([("gjort", "Fejl med medicin: standset"), ("1", "Se til borgeren. Er det livsfare?")])
