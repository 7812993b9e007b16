"""Managers ask in their own words how documents stand, and get each cell with its reason and source."""

import re
from dataclasses import replace

import pytest

from corpus.model import Home, State
from handlers.model import Reply, Role, User
from tests.handlers.conversation import Talk, said_back
from tests.index.small import FYR, LYNG, UNGE, addition, corpus, guideline
from tests.test_demo import A, B, C, D, demo

MANAGER, COORDINATOR = User("mette", Role.MANAGER), User("karin", Role.COORDINATOR)


def home(name: str | None) -> Home | None:
    """A home of the demo."""
    return next((h for h in demo().homes if h.name == name), None)


def asked(text: str, name: str | None = None, user: User = MANAGER) -> Reply:
    """A message about the demo's documents."""
    return Talk(demo(), home(name), user).say(text)


def listed(reply: Reply) -> list[str]:
    """The home and number of each cell, in the order told: "Kvistbjerg 1.2"."""
    return [
        f"{m[1]} {m[2]}".replace("Fælles retningslinje ", "")
        for m in re.finditer(
            r"^• (?:([^,\n:]+), |Fælles retningslinje )([1-9]\.\d)", reply.text, re.MULTILINE
        )
    ]


# ---------------------------------------------------------------- what managers ask, on the demo
@pytest.mark.parametrize(
    ("said", "name", "cells"),
    [
        (
            "hvilke lokale tilføjelser er forældede hos os", B,
            ["Kvistbjerg 1.2", "Kvistbjerg 1.3", "Kvistbjerg 1.5", "Kvistbjerg 2.2"],
        ),
        ("hvad mangler vi inden socialtilsyn i februar", A, ["Tangmarken 1.9"]),
        ("hvad mangler vi inden socialtilsyn i februar", B, ["Kvistbjerg 2.3"]),
        ("hvad mangler vi inden socialtilsyn i februar", C, ["Ellekrattet 1.6", "Ellekrattet 1.5"]),
        ("hvad mangler vi inden socialtilsyn i februar", D, ["Mågeskrænten 2.1", "Mågeskrænten 1.4"]),
        ("status for alle huse på 1.5", A, ["Ellekrattet 1.5", "Mågeskrænten 1.5", "Kvistbjerg 1.5"]),
        (
            "hvad udløber de næste 90 dage", A,
            ["None 1.8", "Tangmarken 1.8", "Kvistbjerg 1.8", "Mågeskrænten 1.8", "Mågeskrænten 1.2"],
        ),
        ("hvor modsiger vores lokale den regionale", C, ["Ellekrattet 1.4"]),
        ("hvilke retningslinjer har ingen gyldig dato", None, ["Mågeskrænten 2.1"]),
        ("hvilke regionale er selv overskredet", None, ["None 1.2", "None 2.3"]),
        ("hvilke huse rammes af den ny 1.5", None, ["Mågeskrænten 1.5", "Kvistbjerg 1.5"]),
        ("hvilke dokumenter mangler dokumentoversigt", None, ["Mågeskrænten 2.1"]),
        ("to dokumenter har samme titel og standard – hvilken gælder", None, ["Kvistbjerg 1.5"]),
        ("hvornår skal 2.3 revideres og hvem er ansvarlig", None, ["None 2.3"]),
        ("hvilke udkast ligger der", None, ["Mågeskrænten 1.4"]),
        ("hvilke tilføjelser er ufuldstændige", None, ["Ellekrattet 1.5"]),
        ("hvem mangler 1.6", A, ["Ellekrattet 1.6"]),
        ("hvilke huse har overskredne dokumenter", A, [
            "Tangmarken 1.2", "Tangmarken 2.3", "Ellekrattet 1.2", "Ellekrattet 2.3", "Mågeskrænten 2.3",
        ]),
    ],
)  # fmt: skip
def test_told_are_exactly(said: str, name: str | None, cells: list[str]) -> None:
    """What the demo was written for is told, and nothing else."""
    assert listed(asked(said, name)) == cells


@pytest.mark.parametrize(
    ("said", "name", "expected"),
    [
        (
            "hvilke lokale tilføjelser er forældede hos os", B,
            ("Tilføjelsen bygger på version 3.0, men version 4.0 gælder nu.\n  Kilde: "
            "lokale/Kvistbjerg/individuelle-planer-kvistbjerg.md (bygger på: 3.0); "
            "retningslinjer/1.3"),
        ),
        ("hvad mangler vi inden tilsyn", A, "Desuden: 2 overskredet · 1 revideres snart."),
        ("hvad mangler vi inden tilsyn", D, "Ingen lokale tilføjelser mangler helt (Mågeskrænten)."),
        ("hvad mangler vi inden tilsyn", D, "den mangler ikrafttrædelsesdato og godkendelse."),
        ("hvad mangler vi inden tilsyn", D, "bygger på en ældre version + udkast"),
        (
            "status for alle huse på 1.5", None,
            ("Ikke relevant: Tangmarken 1.5 børn og unge, Ellekrattet 1.5 børn og unge, Kvistbjerg "
            "1.5 børn og unge, Mågeskrænten 1.5 voksne."),
        ),
        ("status for alle huse på 1.5", None, "Gældende: Tangmarken 1.5 voksne."),
        ("status for alle huse på 1.5", None, "L3"),
        ("hvor modsiger vores lokale den regionale", C, "lokalt »Pn-medicin til en hel uge"),
        ("hvilke regionale er selv overskredet", None, "revision overskredet (204 dage)"),
        ("hvilke regionale er selv overskredet", None, "revision overskredet (385 dage)"),
        (
            "to filer har samme titel, hvilken gælder", None,
            "Gælder: lokale/Kvistbjerg/1.5 Magtanvendelse Kvistbjerg v3.docx (version 3.0",
        ),
        (
            "to filer har samme titel, hvilken gælder", None,
            "Afløst, gælder ikke: lokale/Kvistbjerg/1.5 Magtanvendelse Kvistbjerg v2.docx",
        ),
        (
            "hvornår skal 2.3 revideres og hvem er ansvarlig", None,
            ("skulle være revideret senest 1. november 2025, for 385 dage siden.\n  Ansvarlig: "
            "Chefkonsulenten i Socialsekretariatet."),
        ),
        (
            "har Ellekrattet beskrevet weekend-dækning i magt", A,
            "Nej. Ellekrattet beskriver ikke: hvem der er ledervagt om aftenen og i weekenden",
        ),
        (
            "har Tangmarken beskrevet weekend-dækning i magt", A,
            "Ja, Tangmarken beskriver: hvem der er ledervagt om aftenen og i weekenden",
        ),
        (
            "har vi beskrevet hvem der er uth-ansvarlig i 1.6", C,
            "Nej. Ellekrattet har ingen godkendt lokal tilføjelse til 1.6",
        ),
        ("har vi beskrevet fodboldkampe", A, "not_found"),
        ("hvem er nøgleperson for 1.6", A, "Område: UTH"),
        (
            "hvem er nøgleperson for medicin", B,
            "Medicinansvarlig sygeplejerske på Kvistbjerg (nøgleperson medicin)",
        ),
        ("hvem er nøgleperson for 1.6", B, "S6 Nøglepersoner"),
        ("hvilken version gjaldt 3. marts", None, "Det gjaldt den 3. marts 2026."),
        (
            "hvilken version gjaldt 3. marts", None,
            "1.4 Medicinhåndtering: version 5.0, gældende fra 1. februar 2026",
        ),
        ("hvilken version af 1.4 gjaldt den 15-01-2026", None, "1.4 Medicinhåndtering: version 4.0"),
        ("hvilken version af 2.2 gjaldt 1. januar 2020", None, "ukendt. Den ældste, jeg har, er version 3.1"),
        ("hvilken version af 1.4 gælder", A, "Det gælder i dag, den 21. november 2026."),
        ("status 7.9", A, "Der er ingen gældende retningslinje 7.9."),
        ("/status hest og vogn", A, "Jeg forstår ikke »hest og vogn«."),
        (
            "status", A,
            ("Status den 21. november 2026, Tangmarken: 1 mangler · 2 overskredet · 1 revideres "
            "snart · 8 gældende"),
        ),
        (
            "status alle", A,
            ("alle huse: 3 mangler · 1 ukendt · 1 ufuldstændig · 9 bygger på en ældre version · 5 "
            "overskredet · 4 revideres snart · 25 gældende · 4 ikke relevant."),
        ),
        ("status ellekrattet", A, "Status den 21. november 2026, Ellekrattet:"),
    ],
)  # fmt: skip
def test_told_with_reason_and_source(said: str, name: str | None, expected: str) -> None:
    """Each cell has its reason and what that rests on; points have the passage."""
    assert expected in said_back(asked(said, name))


# ---------------------------------------------------------------- who may see what
def test_employees_see_their_own_home() -> None:
    """An employee is told of the own home, and politely that others are for managers."""
    Talk(demo(), home(A)).verify(
        [
            ("status", "Tangmarken: 1 mangler"),
            ("status kvistbjerg", "Andre huses status er for ledere. Her er Tangmarken."),
            ("status alle huse", "Andre huses status er for ledere. Her er Tangmarken."),
            ("hvilke lokale tilføjelser er forældede", "Ingen lokale tilføjelser bygger på en ældre version"),
            ("hvilke huse rammes af den ny 1.5", "Det er for ledere og koordinatorer."),
            ("har Ellekrattet beskrevet weekend-dækning i magt", "Hvad andre huse har beskrevet, er for"),
            ("har vi beskrevet weekend-dækning i magt", "Ja, Tangmarken beskriver"),
            ("hvem er nøgleperson for medicin", "nøgleperson medicin"),
            ("ubesvarede spørgsmål", "Det er kun for koordinatorer."),
        ]
    )  # fmt: skip
    assert "Kvistbjerg" not in said_back(asked("status alle huse", A, User("anna")))


def test_without_a_home() -> None:
    """An employee without a home is asked to choose one; a manager sees all."""
    assert "Vælg først dit hus" in asked("status", None, User("anna")).text
    assert "alle huse" in asked("status").text


# ---------------------------------------------------------------- commands, files, what comes later
def test_narrower_commands_are_offered() -> None:
    """What is offered beside an answer can be chosen, and answers more narrowly."""
    talk = Talk(demo(), None, COORDINATOR)
    first = talk.say("hvilke tilføjelser er forældede")
    assert [c.command for c in first.choices][:2] == ["/status 1.2 alle huse", "/status 1.3 alle huse"]
    assert "1.2 Indflydelse på eget liv" in talk.say("1").text


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("/status excel", "status-2026-11-21.xlsx"),
        ("status csv kvistbjerg", "status-kvistbjerg-2026-11-21.csv"),
        ("/status kalender Bostedet Tangmarken", "status-tangmarken-2026-11-21.ics"),
        ("/status pdf tangmarken", "status-tangmarken-2026-11-21.pdf"),
        ("/status billede", "status-2026-11-21.png"),
    ],
)
def test_as_a_file(said: str, name: str) -> None:
    """The status goes with the reply as a file of the kind asked for."""
    assert [f.name for f in asked(said, None, COORDINATOR).files] == [name]


def test_a_page_is_for_one_home() -> None:
    """Of several homes one is chosen for the page to print."""
    talk = Talk(demo(), None, COORDINATOR)
    assert "Hvilket?" in talk.say("/status pdf").text
    assert [f.name for f in talk.say("2").files] == ["status-kvistbjerg-2026-11-21.pdf"]


def test_employees_get_a_file_of_their_own_home() -> None:
    """A file holds no more than whoever asks may see."""
    file = asked("/status csv alle huse", A, User("anna")).files[0]
    assert "Kvistbjerg" not in file.data.decode("utf-8-sig")


@pytest.mark.parametrize(
    "said",
    [
        "giv mig dokumenter til temaet sundhed og trivsel",
        "hvor mange nye er færdige med onboarding",
        "lav audit skema for 1.3",
        "genindlæs korpus",
        "hvad blev indlæst og hvad fejlede",
        "rul tilbage til i går",
        "vis forskelle v4→v5 af 1.4",
        'synonymer: tilføj "pilleliste" = medicinliste',
    ],
)
def test_what_is_no_question_of_the_rules(said: str) -> None:
    """What another command does, or none yet, is never searched for in the rules."""
    assert asked(said, None, COORDINATOR).answer is None


def test_unanswered_by_standard() -> None:
    """Open questions are counted by the standard of the passage that is most like each."""
    small = corpus(
        guideline("Medicinen skal ligge i et aflåst skab."), guideline("Meldes.", standard="1.6", title="UTH")
    )
    anna = Talk(small, FYR)
    anna.say("må man holde hund i skabet med medicinen når det regner")
    karin = Talk(small, None, COORDINATOR, memory=anna.memory, conversation="kontoret")
    back = karin.say("ubesvarede spørgsmål sidste måned fordelt på standard").text
    assert "1.4 Medicinhåndtering: 1" in back or "Der er ingen ubesvarede" in back


# ---------------------------------------------------------------- very many homes
def test_many_homes_give_no_wall_of_lines() -> None:
    """Of very many cells the counts are told and the worst few, and how to see the rest."""
    homes = tuple(Home(f"Bostedet Hus{n}", (f"Hus{n}",), "voksne") for n in range(400))
    papers = [guideline("Medicinen låses inde."), guideline("Meldes.", standard="1.6")]
    small = corpus(*papers, *(addition(h, "Her.", based_on="2.0") for h in homes[1:]), homes=homes)
    reply = Talk(small, None, COORDINATOR).say("status alle huse")
    lines = reply.text.split("\n")
    assert len(lines) < 50
    assert "401 mangler · 399 bygger på en ældre version" in lines[0]
    assert "»status 1." in lines[-2]
    assert "Modstrid er ikke regnet med." in lines[-1]


def test_a_future_version_and_a_draft_do_not_count() -> None:
    """A draft alone is told as missing; a version of another day never answers for today."""
    small = corpus(guideline("Låses."), addition(FYR, "Udkast.", state=State.DRAFT), homes=(FYR, LYNG, UNGE))
    Talk(small, FYR, replace(MANAGER, home=FYR.name)).verify(
        [("hvad mangler vi", "mangler + udkast"), ("hvilke udkast ligger der", "Udkast: Bostedet Fyrmosen/")]
    )
