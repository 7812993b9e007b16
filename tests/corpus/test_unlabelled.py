"""Files without overview and standard in a home's own folder: which are its additions."""

from pathlib import Path

import pytest

from corpus.catalogue import load
from corpus.model import Corpus, Home, OtherDocument, Severity, State
from corpus.reasons import Status
from corpus.status import cell
from tests.corpus.parts import REVLEN, TODAY

GUIDELINE = """# Fælles regional retningslinje: {title}

| Standard | {number} {title} |
| --- | --- |
| Version | 2.0 |
| Gældende fra | 1. februar 2026 |
| Revideres senest | 1. februar 2029 |
| Godkendt af | Direktøren |

## Regler

{rule}

## Lokal tilføjelse

Den lokale tilføjelse skal beskrive:

{points}
"""
ASSAULT = """- hvordan medarbejderne drøfter grænser og krop med borgerne
- hvem der orienteres ved mistanke
- hvordan den ramte får støtte bagefter"""
MEDICINE = """- hvem der må dispensere og give medicin
- hvor nøgler til skabet opbevares
- hvordan lægen kontaktes om natten"""
OWN = """# Overgreb – hvad gør vi?

## Grænser og krop

Hvert efterår drøfter vi grænser og krop i små grupper med borgerne.

## Hvem orienteres ved mistanke

Afdelingslederen orienteres samme dag.

## Støtte bagefter

Kontaktpersonen yder den ramte støtte.
"""


def folder(root: Path, path: str, text: str) -> Corpus:
    """Two guidelines and a file of Revlen's, read."""
    guidelines = (
        ("1.9", "Forebyggelse af overgreb", "Medarbejdere skal gribe ind.", ASSAULT),
        ("1.4", "Medicinhåndtering", "Medarbejdere skal tælle efter.", MEDICINE),
    )
    for number, title, rule, points in guidelines:
        file = root / "Retningslinjer" / f"{number}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(GUIDELINE.format(number=number, title=title, rule=rule, points=points), "utf-8")
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return load(root, TODAY, homes=(REVLEN, Home("Ungehuset Mågen", ("Mågen",), "børn og unge")))


def test_an_addition_that_does_not_say_so(tmp_path: Path) -> None:
    """What bears a guideline's subject as title and answers its points is the home's, in doubt."""
    corpus = folder(tmp_path, "Revlen/Overgreb.md", OWN)
    (addition,) = corpus.additions
    assert str(addition.key) == "dkm:1.9@revlen"
    assert all(p.level.value == "local" for p in addition.passages)
    guideline = next(g for g in corpus.guidelines if g.key.standard == "1.9")
    assert cell(corpus, REVLEN, guideline, TODAY).status is Status.UNKNOWN
    (fault,) = [f for f in corpus.faults if f.document == addition.path]
    assert fault.severity is Severity.WARNING
    assert "siger ikke, hvad den er" in fault.message


def test_a_draft(tmp_path: Path) -> None:
    """Marked as a draft it is one, and the cell says so."""
    corpus = folder(tmp_path, "Revlen/Overgreb.md", OWN.replace("hvad gør vi?", "udkast"))
    guideline = next(g for g in corpus.guidelines if g.key.standard == "1.9")
    found = cell(corpus, REVLEN, guideline, TODAY)
    assert [a.state for a in corpus.additions] == [State.DRAFT]
    assert (found.status, found.flags) == (Status.MISSING, ("draft",))


def test_elsewhere(tmp_path: Path) -> None:
    """In a folder of no home it is nobody's."""
    assert folder(tmp_path, "Diverse/Overgreb.md", OWN).additions == ()


def test_beside_an_addition(tmp_path: Path) -> None:
    """Where the home has an addition that says what it is, another text on the subject is none."""
    said = f"# Lokal tilføjelse: Overgreb på Bostedet Revlen\n\nStandard: 1.9\n\n{OWN}"
    (tmp_path / "Revlen").mkdir()
    (tmp_path / "Revlen" / "1.9 lokal tilføjelse.md").write_text(said, "utf-8")
    corpus = folder(tmp_path, "Revlen/Overgreb.md", OWN)
    assert [a.path for a in corpus.additions] == ["Revlen/1.9 lokal tilføjelse.md"]


ANSWERS = OWN.partition("\n")[2]
PHONES = (
    "Læge om natten: 12 34 56 78\n\nNøgle til skabet: 87 65 43 21\n\nDispensere og give medicin: 11 22 33 44"
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Nyhedsbrev om overgreb", f"# Nyhedsbrev om overgreb\n{ANSWERS}"),
        ("Temadag", f"# Temadag om overgreb\n{ANSWERS}"),
        ("Invitation", f"# Invitation: Forebyggelse af overgreb\n{ANSWERS}"),
        ("Telefonliste medicin", f"# Medicinhåndtering\n\n{PHONES}"),
        ("Telefoner", f"# Telefonliste: medicinhåndtering\n\n{PHONES}"),
        (
            "Indkøb",
            "# Indkøb til medicinhåndtering\n\n- handsker til at dispensere\n- nøgler til skabet\n- blokke",
        ),
        ("Quiz", f"# Quiz om forebyggelse af overgreb\n{ANSWERS}"),
        ("Referat", f"# Referat: overgreb\n{ANSWERS}"),
        ("Brev til pårørende", f"# Forebyggelse af overgreb\n{ANSWERS}"),
        ("Punkterne", f"# Forebyggelse af overgreb\n\nHusk at skrive om:\n\n{ASSAULT}"),
        ("Sommerfest", f"# Sommerfest og grill på Revlen\n{ANSWERS}"),
        (
            "Overgreb",
            "# Overgreb – hvad gør vi?\n\nVi passer på hinanden.\n\n## Mere at læse\n\nSe biblioteket.",
        ),
        (
            "Medicin",
            "# Medicin\n\n## Ferie\n\nPakkes dagen før.\n\n## Bil\n\nTag køletasken.\n\n## Hund\n\nLuftes.",
        ),
        ("Cpr", f"# Plakat til køkkenet om overgreb\n{ANSWERS}"),
    ],
)
def test_no_addition(tmp_path: Path, name: str, text: str) -> None:
    """Letters, lists, reports, posters and the guideline's own list of points stay what they are."""
    corpus = folder(tmp_path, f"Revlen/{name}.md", text)
    (found,) = [d for d in corpus.documents if d.path.startswith("Revlen/")]
    assert isinstance(found, OtherDocument)
    assert not any("hvad den er" in f.message for f in corpus.faults)
