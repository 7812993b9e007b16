"""The values of an overview read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import fields
from corpus.dates import PartialDate
from corpus.model import Level
from corpus.schemes import builtin
from tests.corpus.build import heading, overview, para, raw, source

START = PartialDate(2025, 5, 1)


@pytest.mark.parametrize(
    ("value", "version"),
    [
        ("3", "3"),
        ("3.0", "3.0"),
        ("1.2, skrevet til regional version 2.0", "1.2"),
        ("0.3 (udkast)", "0.3"),
        ("5. udgave", "5"),
        ("Version nr. 3", "3"),
        ("v2.1", "2.1"),
        ("3.0 af 1. maj 2025", "3.0"),
        ("1. maj 2025, version 3", "3"),
        ("1. maj 2025", None),
        ("2025", None),
        ("", None),
        ("A", None),
    ],
)
def test_version(value: str, version: str | None) -> None:
    """The version is the first number in its field that is no date."""
    assert fields.version(overview(("Version", value)), "") == version


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("Medicin v3.1 ENDELIG", "3.1"),
        ("1.4 Medicin v2_0", "2.0"),
        ("Medicin udgave 3", "3"),
        ("V2 1.4", "2"),
        ("1.4 Medicin", None),
        ("Medicin (2)", None),
        ("november 3", None),
        ("v2026", None),
    ],
)
def test_version_in_name(name: str, version: str | None) -> None:
    """Without a field the file's name may tell the version; a standard, a copy or a year is none."""
    assert fields.version(overview(), name) == version


def test_version_of_a_guideline() -> None:
    """What an addition would call its basis is a common guideline's own version."""
    view = overview(("bygger på", "Retningslinjen foreligger i version 5.0"))
    assert fields.version(view, "", Level.REGIONAL) == "5.0"
    assert fields.version(view, "", Level.LOCAL) is None


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("Gældende fra", "den 1. februar 2026", "2026-02-01"),
        ("Ikrafttrædelse", "April 2014", "2014-04"),
        ("Gyldig fra", "2010", "2010"),
        ("Version", "3 af 1/2-2026", "2026-02-01"),
        ("Godkendt af", "Leder, 1.2.2026", "2026-02-01"),
        ("Dato", "2026-02-01", "2026-02-01"),
        ("Gældende fra", "snart", "None"),
        ("Sidst revideret", "2026", "None"),
    ],
)
def test_effective(label: str, value: str, expected: str) -> None:
    """The effective date has its own field, else it is the date of the version or the approval."""
    assert str(fields.effective(overview((label, value)), "")) == expected


def test_effective_left_empty() -> None:
    """A printed label that is left empty means that no date is set, whatever else is dated."""
    assert (
        fields.effective(
            overview(("Gældende fra", "____"), ("Godkendt den", "1. maj 2025")), "Medicin 2025-05"
        )
        is None
    )


def test_effective_in_name() -> None:
    """A month in the file's name is the last resort; a year alone is too little."""
    assert str(fields.effective(overview(), "Medicin 2025-03")) == "2025-03"
    assert fields.effective(overview(), "Medicin 2025") is None


@pytest.mark.parametrize(
    ("value", "expected", "computed"),
    [
        ("1. maj 2028", "2028-05-01", False),
        ("maj 2028", "2028-05", False),
        ("2028", "2028", False),
        ("hvert 3. år", "2028-05-01", True),
        ("3 år efter ikrafttrædelse", "2028-05-01", True),
        ("årligt i januar", "2026-01", True),
        ("tre år", "2028-05-01", True),
        ("36 måneder", "2028-05-01", True),
        ("hvert 3. år, næste gang juni 2028", "2028-06", False),
        ("hvert 3. år (sidst 2. maj 2024)", "2028-05-01", True),
        ("løbende", "None", False),
        ("", "None", False),
    ],
)
def test_revise_by(value: str, expected: str, *, computed: bool) -> None:
    """A deadline is a date or computed from a rule; an explicit date beside a rule wins, a past one not."""
    due, is_computed = fields.revise_by(overview(("Revision senest", value)), START)
    assert (str(due), is_computed) == (expected, computed)


def test_rule_without_start() -> None:
    """A rule without an effective date gives no deadline."""
    assert fields.revise_by(overview(("Revision senest", "hvert 3. år")), None) == (None, False)


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("Bygger på", "1.4 Medicinhåndtering, version 5.0", "5.0"),
        ("Bygger på", "Medicinhåndtering 5.0", "5.0"),
        ("Bygger på", "Regional retningslinje 1.4, 5. udgave", "5"),
        ("Bygger på", "4", "4"),
        ("Hører til", "1.4 rev. 5", "5"),
        ("Bygger på", "1.5 Magtanvendelse, udgave 4, 1. februar 2025", "4"),
        ("Version", "1.2, skrevet til version 2.0", "2.0"),
        ("Regional version", "2.1 (1. februar 2025)", "2.1"),
        ("Skrevet til version", "2.1 (1. februar 2025)", "2.1"),
        ("Hører til regional version", "5.0", "5.0"),
        ("Regional version", "1. februar 2025", "2025-02-01"),
        ("Bygger på", "Magtanvendelse, udgave 1. februar 2025", "2025-02-01"),
        ("Bygger på", "Magt fra februar 2025", "2025-02"),
        ("Bygger på", "1.4 Medicinhåndtering", None),
        ("Bygger på", "DKM 1.4", None),
        ("Bygger på", "(udfyldes)", None),
    ],
)
def test_based_on(label: str, value: str, expected: str | None) -> None:
    """The basis is a version, failing that a date; a standard's number is neither."""
    assert fields.based_on(overview((label, value))) == expected


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        ("1.4 Medicin UDKAST.docx", ["Medicin"]),
        ("a.docx", ["Medicin (kladde)"]),
        ("a.docx", ["Medicin", "Høringsversion"]),
        ("a.docx", ["Medicin", "Status: Ikke godkendt\nVersion: 2"]),
        ("a.docx", ["Medicin", "Version: 0.3\nStandard: 1.4"]),
    ],
)
def test_marked_draft(path: str, texts: list[str]) -> None:
    """A draft says so in its name, title, status, version or a line at the top."""
    opened = source(path, raw(heading(texts[0]), *map(para, texts[1:])))
    assert fields.is_draft(opened, opened.view)


@pytest.mark.parametrize(
    "texts",
    [
        ["Medicin", "Status: Godkendt\nVersion: 2"],
        [
            "Medicin",
            "Hvis lægens ordination kun er et udkast, så ring til lægen, før du giver medicinen.",
        ],
    ],
)
def test_no_draft(texts: list[str]) -> None:
    """An approved status, or a sentence that speaks of drafts, makes no draft."""
    opened = source("a.docx", raw(heading(texts[0]), *map(para, texts[1:])))
    assert not fields.is_draft(opened, opened.view)


def test_status_overrules_the_name() -> None:
    """A status that says approved overrules a name that was never changed."""
    opened = source("Medicin kladde.docx", raw(heading("Medicin"), para("Status: Godkendt\nVersion: 2")))
    assert not fields.is_draft(opened, opened.view)


@pytest.mark.parametrize(
    ("path", "title", "label", "expected"),
    [
        ("a.docx", "Medicin", "Standard: 1.5\nVersion: 1", "1.5"),
        ("a.docx", "1.6 Medicin", "", "1.6"),
        ("1.5.docx", "Brugerinddragelse", "", "1.5"),
        ("a.docx", "Brugerinddragelse", "", "1.2"),
        ("Magt/a.docx", "Instruks", "", "1.5"),
        ("a.docx", "Instruks", "", None),
    ],
)
def test_standard(path: str, title: str, label: str, expected: str | None) -> None:
    """The standard is the field's number, then one in title or name, then its name, then the path."""
    opened = source(path, raw(heading(title), para(label)))
    assert fields.standard(opened, opened.view, builtin(), "dkm") == expected


def test_a_version_is_no_standard() -> None:
    """The version that an addition builds on is not taken for its standard, where a label is unknown too."""
    view = overview(("Retningslinje/Standard", "Sundhed / 1.8"), ("Bygger på version", "1.3"))
    opened = source("1.8_sundhed.md", raw(heading("Lokal tilføjelse: Sundhed")))
    unlabelled = overview(("Hører til", "Sundhed / 1.8"), ("Bygger på version", "1.3"))

    assert fields.standard(opened, view, builtin(), "dkm") == "1.8"
    assert fields.standard(opened, unlabelled, builtin(), "dkm") == "1.8"


@pytest.mark.parametrize(
    ("label", "level", "expected"),
    [
        ("Målgruppe: Børn og unge", Level.LOCAL, "børn og unge"),
        ("Målgruppe: Ledere og medarbejdere på voksenområdet", Level.LOCAL, None),
        ("Anvendelsesområde: Voksne. Gælder ikke for børn", Level.REGIONAL, "voksne"),
        ("Anvendelsesområde: Alle bosteder og ungdomshjem", Level.REGIONAL, None),
        ("Anvendelsesområde: Botilbud for børn og unge", Level.REGIONAL, "børn og unge"),
        ("Anvendelsesområde: Voksne", Level.LOCAL, None),
        ("Borgergruppe: Voksne", Level.LOCAL, "voksne"),
        ("Titel: Magtanvendelse – børn og unge", Level.LOCAL, "børn og unge"),
    ],
)
def test_target_group(label: str, level: Level, expected: str | None) -> None:
    """A field that names staff is the readership; a guideline's scope names residents."""
    opened = source("a.docx", raw(heading("Instruks"), para(f"{label}\nVersion: 1")))
    assert fields.target_group(opened, opened.view, level) == expected


@given(st.text())
def test_any_value(text: str) -> None:
    """No value makes the reading fail."""
    view = overview(("Version", text), ("Revision senest", text), ("Bygger på", text), ("Gældende fra", text))
    assert isinstance(fields.revise_by(view, START)[1], bool)
    assert [fields.version(view, text), fields.based_on(view), fields.effective(view, text)]


def test_draft_at_the_start_of_a_paragraph() -> None:
    """A long first paragraph that begins with the word marks a draft; a rule about drafts does not."""
    rest = "ingen dato er sat endnu, og alle medarbejdere kan nå at sige deres mening om den inden maj."
    marked = [
        source("a.docx", raw(heading("Sundhed"), para(f"{word} {rest}")))
        for word in ("KLADDE.", "Udkast, og")
    ]
    assert all(fields.is_draft(s, s.view) for s in marked)
    rule = source("a.docx", raw(heading("Sundhed"), para(f"Udkast til planen gemmes, selv om {rest}")))
    assert not fields.is_draft(rule, rule.view)
