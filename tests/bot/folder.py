"""A small folder of documents, as an organisation would have them."""

from pathlib import Path

MEDICINE = """# Fælles regional retningslinje: Medicinhåndtering

| Dokumentoversigt | |
|---|---|
| Dokumenttype | Fælles regional retningslinje |
| Standard | 1.4 Medicinhåndtering |
| Version | 3.0 |
| Gældende fra | 1. marts 2026 |
| Revideres senest | 1. marts 2029 |

## S1 Opbevaring

Medicinen skal ligge i et aflåst skab.

## S2 Optælling

To medarbejdere skal tælle tabletterne ved hvert vagtskifte.

## Krav til den lokale tilføjelse

Den lokale tilføjelse skal beskrive:

- L1 Hvem har nøglen til skabet
- L2 Hvem ringer man til
"""
FORCE = """<html><body><h1>Fælles regional retningslinje: Magtanvendelse, voksne</h1>
<table><tr><td>Standard</td><td>1.5 Magtanvendelse</td></tr><tr><td>Målgruppe</td><td>Voksne</td></tr>
<tr><td>Version</td><td>2.0</td></tr><tr><td>Gældende fra</td><td>1. februar 2025</td></tr>
<tr><td>Revideres senest</td><td>1. februar 2026</td></tr></table>
<h2>S1 Indberetning</h2><p>Et greb skal meldes til kommunen samme dag.</p></body></html>
"""
ADDITION = """---
Dokumenttype: Lokal tilføjelse
Tilbud: {home}
Standard: 1.4 Medicinhåndtering
Bygger på: version {based_on}
Gældende fra: 1. maj 2026
Revideres senest: 1. maj 2028
Godkendt af: Forstander
---
# Medicin på {home}

## L1 Nøgle

{key}

## L2 Telefon

Ring til lægevagten.
"""
NOTICE = "Sommerfest\n\nVi mødes i haven klokken fem.\n"


def write(folder: Path) -> Path:
    """Write the folder: two guidelines, the additions of two homes, a notice."""
    files = {
        "retningslinjer/1.4 Medicin.md": MEDICINE,
        "retningslinjer/1.5 Magt voksne.html": FORCE,
        "lokale/Fyrmosen/medicin.md": ADDITION.format(
            home="Bostedet Fyrmosen", based_on="3.0", key="Nøglen til skabet hænger hos vagtlederen."
        ),
        "lokale/Fyrhøj/medicin.md": ADDITION.format(
            home="Bostedet Fyrhøj", based_on="2.0", key="Nøglen til skabet ligger i skuffen."
        ),
        "sommerfest.txt": NOTICE,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
