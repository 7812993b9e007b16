"""Whole small documents understood by themselves."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Level
from corpus.readers.blocks import Block
from tests.corpus.build import drafts, heading, para, raw, row, table

BODY = [heading("Fremgangsmåde", 2), para("Medarbejderen kontrollerer navn og tid.")]
GUIDELINE = table("""Dokumenttype|Fælles regional retningslinje
Titel|Medicinhåndtering
Standard|1.4 Medicinhåndtering
Version|5.0
Gældende fra|1. februar 2026
Revision senest|hvert 3. år
Godkendt af|Socialdirektøren
Revisionsansvarlig|Kvalitetsenheden.""")
ADDITION = table(
    """Tilbud|Bostedet Revlen
Standard|1.4 Medicinhåndtering
Version|1.2, skrevet til regional version 2.0
Gældende fra|Marts 2026
Revision senest|marts 2029
Godkendt af|Forstanderen""",
    1,
)


def test_guideline() -> None:
    """A guideline becomes one draft with its fields; a deadline by rule is marked as computed."""
    (draft,) = drafts("Medicin.docx", raw(heading("Medicin"), *GUIDELINE, *BODY))
    assert (draft.level, draft.scheme, draft.standard, draft.version, draft.based_on) == (
        Level.REGIONAL,
        "dkm",
        "1.4",
        "5.0",
        None,
    )
    assert (str(draft.revise_by), draft.revise_by_computed, draft.owner) == (
        "2029-02-01",
        True,
        "Kvalitetsenheden",
    )


def test_overview_is_no_text() -> None:
    """The overview is left out of the passages; all else stays, in order."""
    (draft,) = drafts("Medicin.docx", raw(heading("Medicinhåndtering"), *GUIDELINE, *BODY))
    assert [(p.heading, p.text) for p in draft.passages] == [
        (("Fremgangsmåde",), "Medarbejderen kontrollerer navn og tid.")
    ]


def test_addition() -> None:
    """An addition knows its basis and has the names of its home as clues, the surest first."""
    (draft,) = drafts("lokale/Revlen/x.docx", raw(heading("Medicin på Revlen"), *ADDITION, *BODY))
    assert (draft.level, draft.version, draft.based_on, str(draft.effective)) == (
        Level.LOCAL,
        "1.2",
        "2.0",
        "2026-03",
    )
    assert (draft.clues[0].name, draft.clues[0].weight) == ("Bostedet Revlen", 3)


def test_addition_in_running_text() -> None:
    """An addition without any overview says it in sentences."""
    text = (
        "Dette tillæg bygger på den regionale retningslinje 1.5 Magtanvendelse, version 4.0. Det gælder fra "
        "1. maj 2025 og er godkendt af forstanderen. Det revideres hvert 3. år."
    )
    (draft,) = drafts(
        "Tilbud/Revlen/magt.docx", raw(heading("Magtanvendelse på Bostedet Revlen"), para(text), *BODY)
    )
    assert (draft.level, draft.standard, draft.based_on, draft.approved_by) == (
        Level.LOCAL,
        "1.5",
        "4.0",
        "forstanderen",
    )
    assert (str(draft.effective), str(draft.revise_by)) == ("2025-05-01", "2028-05-01")


def test_addition_with_its_history() -> None:
    """An addition with a table of its own versions and a local heading is one document."""
    history = table("Version|Gældende fra|Godkendt af\n1.0|maj 2019|A", 2)
    local = [heading("Lokal beskrivelse", 2), para("Nøglen ligger i skabet.")]
    found = drafts(
        "Revlen.docx",
        raw(
            heading("Lokal tilføjelse: Medicin"), *ADDITION, *local, heading("Versionshistorik", 2), *history
        ),
    )
    assert [(d.level, d.version) for d in found] == [(Level.LOCAL, "1.2")]


def test_combined() -> None:
    """A combined file becomes two drafts, each with its own overview and text."""
    own = table("Version|1.1\nGældende fra|1. maj 2026\nGodkendt af|Forstanderen", 1)
    title = heading("Regional retningslinje med lokale tilføjelser for Bostedet Revlen")
    common, local = drafts(
        "x.docx",
        raw(
            title,
            *GUIDELINE,
            *BODY,
            heading("Lokal tilføjelse", 2),
            *own,
            para("Nøglen ligger i vagtrummet."),
        ),
    )
    assert [(d.level, d.version, d.based_on, d.approved_by) for d in (common, local)] == [
        (Level.REGIONAL, "5.0", None, "Socialdirektøren"),
        (Level.LOCAL, "1.1", "5.0", "Forstanderen"),
    ]
    assert [p.text for p in local.passages] == ["Nøglen ligger i vagtrummet."]


def test_form_filled_in() -> None:
    """In a form only the rows that a home has filled in are the home's."""
    form = [
        row("Emne", "Regionen kræver", "Udfyldes af tilbuddet", table=2, header=True),
        row("Nøgle", "Låst skab", "Vagtrummet", table=2),
        row("Log", "Dagligt", "", table=2),
    ]
    title = heading("Regional retningslinje med lokale tilføjelser for Bostedet Revlen")
    common, local = drafts("x.docx", raw(title, *GUIDELINE, *BODY, *form))
    assert ["Nøgle" in p.text for p in local.passages] == [True]
    assert common.level is Level.REGIONAL


def test_other_scheme() -> None:
    """A document that names its scheme is read with that scheme's standards."""
    top = table(
        "Type|Kommunal retningslinje\nStandard|1.7 Rehabilitering\nGældende fra|April 2014\nMålgruppe|Ledere"
    )
    (draft,) = drafts("a.docx", raw(*top, para("RUK er Randers Kommunes udviklingsmodel."), *BODY))
    assert (draft.scheme, draft.standard, draft.target_group, str(draft.effective)) == (
        "ruk",
        "1.7",
        None,
        "2014-04",
    )


def test_front_matter() -> None:
    """Front matter is an overview."""
    fields = {
        "dokumenttype": "Fælles kommunal retningslinje",
        "standard": "1.6",
        "gaeldende_fra": "2026-01-01",
    }
    (draft,) = drafts("uth.md", raw(heading("UTH"), *BODY, fields=fields))
    assert (draft.level, draft.standard, str(draft.effective)) == (Level.REGIONAL, "1.6", "2026-01-01")


def test_version_said_as_of_a_guideline() -> None:
    """A guideline may speak of itself in the third person."""
    text = "Retningslinjen foreligger i version 5.0 og gælder fra 1. februar 2026."
    (draft,) = drafts(
        "a.docx", raw(heading("Fælles regional retningslinje: Medicinhåndtering"), para(text), *BODY)
    )
    assert (draft.version, str(draft.effective)) == ("5.0", "2026-02-01")


def test_scope() -> None:
    """Where a guideline does not hold is kept word for word."""
    (draft,) = drafts("a.docx", raw(*GUIDELINE, para("Den gælder dog ikke for Bostedet Revlen."), *BODY))
    assert "Bostedet Revlen" in draft.scope


def test_neither() -> None:
    """A file that is neither keeps its text and says why in Danish."""
    (draft,) = drafts("a.docx", raw(heading("Nyhedsbrev maj"), para("Hyttetur.")))
    assert (draft.level, [p.text for p in draft.passages]) == (None, ["Hyttetur."])
    assert draft.reason.startswith("Titlen »Nyhedsbrev maj«")


WORDS = st.sampled_from(
    [
        "Lokal tilføjelse",
        "Fælles regional retningslinje",
        "Version",
        "5.0",
        "Gældende fra: 1. maj 2025",
        "Bostedet Revlen",
        "1.4",
        "",
    ]
) | st.text(max_size=20)
BLOCKS = (
    st.builds(para, WORDS)
    | st.builds(heading, WORDS)
    | st.builds(lambda cells: row(*cells), st.lists(WORDS, max_size=3))
)


@given(st.lists(BLOCKS, max_size=10), st.text(max_size=20))
def test_any_document(blocks: list[Block], path: str) -> None:
    """No document makes understanding fail; it is one draft, or one of each level."""
    levels = [d.level for d in drafts(path, raw(*blocks))]
    assert len(levels) == 1 or levels == [Level.REGIONAL, Level.LOCAL]
