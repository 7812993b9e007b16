"""What a file is."""

import pytest

from corpus.kind import is_combined, level_of, reason_for_neither
from corpus.model import Level
from corpus.readers.blocks import Block
from corpus.schemes import builtin
from tests.corpus.build import heading, lines, para, raw, row, source, table

DATED = "Standard|1.4 Medicinhåndtering\nVersion|5.0\nGældende fra|1. februar 2026\nGodkendt af|Direktøren"
BODY = [heading("Fremgangsmåde"), para("Medarbejderen kontrollerer navn og tid.")]
LOCAL_PART = [heading("Lokal tilføjelse"), para("Nøglen ligger i vagtrummet.")]


def level(path: str, *blocks: Block) -> Level | None:
    """What a file of these blocks is."""
    return level_of(source(path, raw(*blocks)), builtin())


@pytest.mark.parametrize(
    "top",
    [
        [heading("Fælles regional retningslinje: Medicinhåndtering"), *table(DATED)],
        [heading("Medicin"), *table(f"Dokumenttype|Kommunal retningslinje\n{DATED}")],
        [heading("Medicin"), para("Tværgående retningslinje"), *table(DATED)],
        [heading("Medicin"), *table(DATED)],
    ],
)
def test_guideline(top: list[Block]) -> None:
    """A guideline says so in type, title or top lines; else standard and dates show it."""
    assert level("a.docx", *top, *BODY) is Level.REGIONAL


@pytest.mark.parametrize(
    ("path", "top"),
    [
        ("a.docx", [heading("Lokal tilføjelse: Medicin"), *table(DATED)]),
        ("a.docx", [heading("Medicin"), *table(f"Dokumenttype|Lokal instruks\n{DATED}")]),
        ("a.docx", [heading("Medicin"), *table(f"{DATED}\nTilbud|Bostedet Revlen")]),
        ("a.docx", [heading("Medicin"), *table(f"{DATED}\nBygger på|Medicinhåndtering 5.0")]),
        ("lokale/Revlen/a.docx", [heading("Medicin"), *table(DATED)]),
        ("a/Tillæg medicin.docx", [heading("Medicin"), para("Version 2")]),
    ],
)
def test_addition(path: str, top: list[Block]) -> None:
    """An addition says so, names its home or basis, or lies in a home's folder."""
    assert level(path, *top, *BODY) is Level.LOCAL


@pytest.mark.parametrize(
    ("path", "blocks"),
    [
        (
            "a.docx",
            [
                heading("Nyhedsbrev maj 2026"),
                para("Ny fælles regional retningslinje 1.4, version 5.0, gælder fra 1. maj 2026."),
            ],
        ),
        (
            "a.docx",
            [
                heading("Ledermødereferat"),
                *lines("Version: 1\nGodkendt af: Leder"),
                para("Retningslinje 1.4 er godkendt."),
            ],
        ),
        (
            "a.docx",
            [
                heading("Kvalitetsstrategi 2026"),
                para("Fælles regionale retningslinjer:"),
                row("Standard", "Version"),
                row("1.4", "5"),
                row("1.5", "4"),
            ],
        ),
        (
            "a.docx",
            [
                heading("Oversigt over fælles regionale retningslinjer"),
                row("Nr", "Titel", "Version"),
                row("1.1", "A", "3"),
                row("1.4", "B", "5"),
            ],
        ),
        ("a.docx", [heading("Skabelon for lokal tilføjelse"), *table(DATED)]),
        ("Referat.docx", [heading("Møde den 1. maj"), para("Vi talte om den lokale tilføjelse om medicin.")]),
        ("a.docx", [heading("Velkommen"), para("Læs de fælles regionale retningslinjer om medicin.")]),
        ("a.docx", []),
    ],
)
def test_neither(path: str, blocks: list[Block]) -> None:
    """Newsletters, minutes, strategies, lists, templates and texts that mention guidelines are neither."""
    assert level(path, *blocks) is None


def test_type_before_title() -> None:
    """A document whose type says what it is may have "strategi" in its title."""
    typed = f"Dokumenttype|Lokal tilføjelse\nTitel|Kommunikationsstrategi\n{DATED}"
    assert level("a.docx", *table(typed), *BODY) is Level.LOCAL


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (
            [
                heading("Fælles regional retningslinje med lokale tilføjelser"),
                *table(DATED),
                *BODY,
                *LOCAL_PART,
            ],
            True,
        ),
        (
            [heading("Fælles regional retningslinje – Bostedet Revlen"), *table(DATED), *BODY, *LOCAL_PART],
            True,
        ),
        (
            [heading("Fælles regional retningslinje"), *table(DATED), *BODY, *LOCAL_PART, *table(DATED, 1)],
            True,
        ),
        ([heading("Fælles regional retningslinje med lokale tilføjelser"), *table(DATED), *BODY], False),
        ([heading("Fælles regional retningslinje"), *table(DATED), *BODY], False),
        ([heading("Lokal tilføjelse – Bostedet Revlen"), *table(DATED), *BODY, *LOCAL_PART], False),
        ([*table(f"Dokumenttype|Lokal tilføjelse\n{DATED}"), *BODY, *LOCAL_PART, *table(DATED, 1)], False),
    ],
)
def test_combined(blocks: list[Block], *, expected: bool) -> None:
    """A file is combined where a home has written its part into a common guideline."""
    assert is_combined(source("a.docx", raw(*blocks))) is expected


def test_reasons() -> None:
    """The reason names the title that shows it, else what is lacking."""
    assert "»Nyhedsbrev«" in reason_for_neither(source("a.docx", raw(heading("Nyhedsbrev"))))
    assert "ingen standard" in reason_for_neither(source("a.docx", raw(heading("Velkommen"))))


FACTS = "Hører til|Dansk Kvalitetsmodel, standard 1.5\nUdgave|2.3\nI kraft|februar 2025\nBesluttet af|Rådet"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("Fælles retningslinjer/Natten/magt.html", Level.REGIONAL),
        ("magt.html", Level.REGIONAL),
        ("Havblik/magt.html", Level.LOCAL),
    ],
)
def test_a_standard_is_no_basis(path: str, expected: Level) -> None:
    """A row that names the standard alone is a guideline's own, but in a home's folder."""
    assert level(path, heading("Magt over for voksne"), *BODY, *table(FACTS)) is expected


def test_a_home_that_follows_the_common_guideline() -> None:
    """Who mentions the common guideline as another's is no guideline."""
    top = [
        heading("Oplæring hos os"),
        para("Vi følger den fælles retningslinje om oplæring af 1. juli 2023."),
    ]
    end = para("Gælder fra 15. januar 2024. Godkendt af forstanderen.")
    assert level("Havblik/Oplæring.md", *top, *BODY, end) is Level.LOCAL


def test_a_mention_is_no_basis() -> None:
    """Notes of a home that mention a guideline's version and its date are no addition."""
    top = [heading("Personalemøde"), para("Retningslinjen om nøgler, version 3.1, gælder fra 1. maj 2025.")]
    assert level("Havblik/møde.docx", *top, *BODY) is None


def test_a_guideline_in_we_form() -> None:
    """A guideline that says what it is stays one, whatever its folder and its turn of phrase."""
    top = [heading("Sådan gør vi med medicin"), para("Fælles retningslinje for Region Havland")]
    assert level("Region Havland/a.docx", *top, *table(DATED), *BODY) is Level.REGIONAL


def test_a_draft_on_a_basis() -> None:
    """A draft in a home's folder that names its basis needs no date to be an addition."""
    said = para(
        "KLADDE. Ikke godkendt endnu, og ingen dato er sat. Skrives til udgave 2.0 af Sundhed og trivsel."
    )
    assert level("Havblik/Sundhed.docx", heading("Sundhed"), said, *BODY) is Level.LOCAL
