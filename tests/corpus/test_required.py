"""What a guideline requires each local addition to describe."""

from pathlib import Path

import pytest

from corpus.model import Level
from corpus.required import required
from tests.corpus.parts import blocks_of, sections_of

WHO = "hvem der må give medicin"
KEYS = "hvor nøglen hænger"
DOCTOR = "hvornår og hvordan lægen kontaktes"


def points_of(folder: Path, text: str, level: Level = Level.REGIONAL) -> list[str]:
    """The required points of a guideline in Markdown."""
    return list(required(sections_of(blocks_of(folder, f"# Titel\n\n{text}"), level)))


@pytest.mark.parametrize(
    "lead",
    [
        "Den lokale tilføjelse skal indeholde en beskrivelse af:",
        "Hvert tilbud skal i sin lokale tilføjelse som minimum beskrive",
        "Den lokale instruks skal svare på følgende spørgsmål:",
        "Følgende beskrives lokalt:",
        "I den lokale tilføjelse skal det fremgå:",
        "Tilbuddets lokale tillæg skal som minimum fortælle:",
        "Det lokale tillæg skal oplyse",
    ],
)
@pytest.mark.parametrize("marks", ["---", ("1.", "2.", "3."), ("a)", "b)", "c)"), ("L1:", "L2:", "L3:")])
def test_list(tmp_path: Path, lead: str, marks: tuple[str, ...] | str) -> None:
    """A list under a lead-in gives its points, verbatim, without bullets, numbers and full stops."""
    lines = [f"{m} {p}{e}" for m, p, e in zip(marks, (WHO, KEYS, DOCTOR), (",", " og", "."), strict=True)]
    gap = "\n" if marks in ("---", ("1.", "2.", "3.")) else "\n\n"
    assert points_of(tmp_path, f"## Lokalt\n\n{lead}\n\n{gap.join(lines)}\n\nEfterskrift.") == [
        WHO,
        KEYS,
        DOCTOR,
    ]


def test_heading_is_the_lead(tmp_path: Path) -> None:
    """The heading may be the lead-in."""
    text = f"## Krav til den lokale tilføjelse\n\n- {WHO}\n- {KEYS}"
    assert points_of(tmp_path, text) == [WHO, KEYS]


def test_nested_list(tmp_path: Path) -> None:
    """What stands under a point is no point of its own."""
    text = f"## Lokalt\n\nDen lokale tilføjelse skal beskrive:\n\n- {WHO}\n  - vikarer\n  - elever\n- {KEYS}"
    assert points_of(tmp_path, text) == [WHO, KEYS]


def test_numbered_headings(tmp_path: Path) -> None:
    """Each point may be a numbered heading with a sentence below."""
    text = (
        "## 5 Den lokale tilføjelse skal indeholde\n\n### 5.1 Nøgler\n\nHvor er de?\n\n### 5.2 Læge\n\nNr.\n"
    )
    assert points_of(tmp_path, text) == ["Nøgler", "Læge"]


def test_table(tmp_path: Path) -> None:
    """A form to be filled in gives a point a row."""
    rows = f"| L1 | {WHO} |  |\n| L2 | {KEYS} |  |\n"
    text = f"## Skema\n\n| Nr. | Regionalt krav | Udfyldes af tilbuddet |\n|---|---|---|\n{rows}"
    assert points_of(tmp_path, text) == [WHO, KEYS]


def test_letters_in_a_sentence(tmp_path: Path) -> None:
    """A sentence may hold the points after a) and b)."""
    text = f"## Lokalt\n\nDen lokale tilføjelse skal beskrive a) {WHO}, b) {KEYS} og c) {DOCTOR}."
    assert points_of(tmp_path, text) == [WHO, KEYS, DOCTOR]


def test_questions_in_a_sentence(tmp_path: Path) -> None:
    """A sentence may part its points at each "hvem" and "hvor"; "hvornår og hvordan" belongs together."""
    text = f"## Lokalt\n\nTilbuddet skal lokalt beskrive, {WHO}, {KEYS}, og {DOCTOR}. Det revideres årligt."
    assert points_of(tmp_path, text) == [WHO, KEYS, DOCTOR]


def test_scattered(tmp_path: Path) -> None:
    """Points may stand where they belong in the text, each after "Beskrives lokalt:"."""
    text = f"## Giv\n\nTo giver den.\n\nBeskrives lokalt: {WHO}.\n\n## Lås\n\nBeskrives lokalt: {KEYS}."
    assert points_of(tmp_path, text) == [WHO, KEYS]


@pytest.mark.parametrize(
    "text",
    [
        "## Sådan\n\nDu skal bruge:\n\n- nøgle\n- skema",
        "## Sådan\n\n| Opgave | Ansvar |\n|---|---|\n| Lås skabet | Vagten |\n| Tæl op | Vagten |",
        "## Lokalt\n\nTilbuddet kan have egne regler.",
    ],
)
def test_none(tmp_path: Path, text: str) -> None:
    """Lists and tables that ask nothing of the home give no points."""
    assert points_of(tmp_path, text) == []


def test_home_requires_nothing(tmp_path: Path) -> None:
    """A home's own text gives no points."""
    text = f"## Lokalt\n\nDen lokale tilføjelse skal beskrive:\n\n- {WHO}\n- {KEYS}"
    assert points_of(tmp_path, text, Level.LOCAL) == []
