"""Shapes that real guidelines have, and the passages that a reader expects of them."""

from pathlib import Path

import pytest

from corpus.model import Level, Requirement
from corpus.passages import passages
from corpus.readers.blocks import Block, Cell, Kind
from corpus.readers.structure import refine
from corpus.sections import Section, sections
from tests.corpus.build import heading, item, para, row, table
from tests.corpus.parts import blocks_of, cited, grid_row, ids, sections_of, sub, texts

SKAL, KAN = Requirement.SKAL, Requirement.KAN


def boxed(text: str, kind: Kind = Kind.PARAGRAPH, label: str = "", level: int = 0) -> Block:
    """A block inside a frame."""
    return Block(kind, text, label=label, level=level, boxed=True)


def paths(found: list[Section]) -> list[tuple[str, ...]]:
    """The heading path of each section."""
    return [s.heading for s in found]


def local(blocks: list[Block]) -> list[Section]:
    """Sections of a home's own blocks."""
    return sections([(b, Level.LOCAL) for b in blocks], "Titel")


# ------------------------------------------------------------------ headings


def test_a_heading_over_all_others_names_the_document() -> None:
    """A first heading without text of its own, over all others, is in no path."""
    found = sections_of(
        [heading("Retningslinje for planer"), heading("Formål", 2), para("Vi planlægger."), heading("Mål", 2)]
    )
    assert paths(found) == [("Formål",)]


def test_a_first_heading_with_text_of_its_own_stays() -> None:
    """A first heading over text is a section like others."""
    found = sections_of(
        [heading("Fremgangsmåde"), para("Sådan."), heading("Før", 2), heading("Efter", 2), para("Ring.")]
    )
    assert paths(found) == [("Fremgangsmåde",), ("Fremgangsmåde", "Efter")]


@pytest.mark.parametrize("line", ["Titel", "Fælles regional retningslinje", "Lokal tilføjelse"])
def test_lines_that_only_name_the_document_are_no_passages(line: str) -> None:
    """Title and kind of document above the first heading are left out."""
    assert texts(cited([para(line), heading("Formål"), para("Vi lærer.")])) == ["Vi lærer."]


def test_the_kind_of_document_may_be_named_further_down() -> None:
    """Below a heading of its own such a line is text."""
    assert texts(cited([heading("Formål"), para("Lokal tilføjelse")])) == ["Lokal tilføjelse"]


def test_a_heading_in_a_frame_holds_for_the_frame() -> None:
    """What follows a home's frame is under the heading before it."""
    frame = [boxed("LOKALT PÅ REVLEN"), boxed("Hvem?", Kind.HEADING, "L1", 3), boxed("Lederen.")]
    found = local([heading("Mistanke", label="IV."), *frame, para("Ring 112.")])
    assert paths(found) == [("IV. Mistanke", "LOKALT PÅ REVLEN", "L1 Hvem?"), ("IV. Mistanke",)]


def test_two_frames_in_a_row_stand_side_by_side() -> None:
    """The second frame is not under the first one's heading."""
    first = [boxed("Lokalt på Revlen"), boxed("Hvem?", Kind.HEADING, "L1", 3), boxed("Lederen.")]
    second = [boxed("Lokalt på Revlen"), boxed("Hvor?", Kind.HEADING, "L2", 3), boxed("Listen.")]
    assert [path[1:] for path in paths(local([heading("Kontakt"), *first, *second]))] == [
        ("Lokalt på Revlen", "L1 Hvem?"),
        ("Lokalt på Revlen", "L2 Hvor?"),
    ]


def test_the_line_over_a_frame_leads_in_its_text() -> None:
    """A short first line in a frame is no passage of its own."""
    assert texts(cited([boxed("LOKALT PÅ REVLEN"), boxed("Lederen ringer.")])) == [
        "LOKALT PÅ REVLEN\nLederen ringer."
    ]


# ------------------------------------------------------------------ tables

NAMED = [
    grid_row(Cell("Akutte indgreb", 0, span=2)),
    row("Hvad", "Paragraf"),
    row("Løsne et greb", "§ 124 d"),
    row("Fastholde", "§ 124 e"),
]


def test_the_name_over_a_table_hides_no_column_heads() -> None:
    """Below a cell as wide as the table stand the column heads."""
    assert texts(cited(NAMED)) == [
        "Hvad: Løsne et greb\nParagraf: § 124 d",
        "Hvad: Fastholde\nParagraf: § 124 e",
    ]


def test_the_name_over_a_table_leads_in_its_rows() -> None:
    """A table's name stands at the end of each row's heading path."""
    assert {p.heading for p in cited([heading("Indgreb"), *NAMED])} == {("Indgreb", "Akutte indgreb")}


def test_a_group_of_rows_has_its_name_in_the_path() -> None:
    """A name inside a table holds for the rows below."""
    rows = [
        *table("Opgave | Hvem\nGive | Alle\nTælle | Alle"),
        grid_row(Cell("Nat", 0, span=2)),
        row("Låse", "To"),
    ]
    assert [p.heading for p in cited(rows)] == [(), (), ("Nat",)]


def test_a_sentence_across_a_table_is_a_passage() -> None:
    """A long text across the columns is no name, and it is not lost."""
    note = "Skemaet udfyldes af den medarbejder, som har talt med borgeren, og gemmes i journalen i to år."
    found = cited([grid_row(Cell(note, 0, span=2)), *NAMED[1:]])
    assert texts(found)[:2] == [note, "Hvad: Løsne et greb\nParagraf: § 124 d"]


def test_a_table_keeps_its_lead_in() -> None:
    """A line with a colon stands in the first row, and its last sentence above the others."""
    lead = "Er du i tvivl? Ring, før du giver noget:"
    found = cited([para(lead), *table("Tid | Til\nDag | Lægen\nNat | Vagtlægen")])
    assert (found[0].text.split("\n")[0], found[1].heading) == (lead, ("Ring, før du giver noget:",))


def test_a_home_s_rows_keep_the_heads_of_the_common_table() -> None:
    """Where a home has filled in rows of a common table, both halves have the column heads."""
    rows = table("Krav | Sådan gør vi\nHvem? | Lederen.\nHvor? |\nHvornår? | Kl. 8.")
    levels = (Level.REGIONAL, Level.LOCAL, Level.REGIONAL, Level.LOCAL)
    found = passages("k", sections(list(zip(rows, levels, strict=True)), "Titel"), {})
    assert texts(found[Level.LOCAL]) == [
        "Krav: Hvem?\nSådan gør vi: Lederen.",
        "Krav: Hvornår?\nSådan gør vi: Kl. 8.",
    ]
    assert texts(found[Level.REGIONAL]) == ["Krav: Hvor?"]


# ------------------------------------------------------------------ lists


@pytest.mark.parametrize("lead", ["Ring altid, når", "Hvem kommer, når du trykker?"])
def test_a_list_keeps_a_lead_in_without_a_colon(lead: str) -> None:
    """A sentence without an end, or a short question, leads in the list below."""
    assert texts(cited([para(lead), item("døren er åben"), item("nogen råber")])) == [
        f"{lead}\n• døren er åben\n• nogen råber"
    ]


def test_a_whole_sentence_leads_in_no_list() -> None:
    """A paragraph that ends with a full stop stands for itself."""
    assert len(cited([para("Vi øver hvert år."), item("brand og flugt"), item("alarm")])) == 2


def test_a_word_such_as_husk_belongs_to_what_follows() -> None:
    """A lone "Husk" is no passage of its own."""
    assert texts(cited([para("Husk"), para("Skriv aldrig navne.")])) == ["Husk\nSkriv aldrig navne."]


def test_bullets_of_two_sorts_are_one_inside_the_other(tmp_path: Path) -> None:
    """Dashes below a dot stand under it where the format shows one depth."""
    blocks = blocks_of(tmp_path, "• Vi udleverer ikke medicin.\n– Heller ikke piller.\n• Nåle afleveres.\n")
    assert texts(cited(blocks)) == [
        "• Vi udleverer ikke medicin.\n  – Heller ikke piller.",
        "• Nåle afleveres.",
    ]


def test_a_list_inside_an_item_stays_with_it() -> None:
    """Items below another are part of its passage."""
    assert texts(cited([item("Vi låser."), sub("Også om natten."), item("Vi tæller.")])) == [
        "• Vi låser.\n  - Også om natten.",
        "• Vi tæller.",
    ]


@pytest.mark.parametrize("line", ["____________", "– –", "…"])
def test_a_line_without_a_word_is_no_passage(line: str) -> None:
    """Lines to write on and lone dashes are left out."""
    assert cited([para(line), para("Ring 112.")])[0].text == "Ring 112."


def test_a_bold_line_keeps_its_end_in_markdown(tmp_path: Path) -> None:
    """A line that is bold from end to end is not run together with the text below."""
    blocks = blocks_of(tmp_path, "**Trin 1: Hjælp borgeren**\nRing 112.\n")
    assert texts(cited(blocks)) == ["Trin 1: Hjælp borgeren\nRing 112."]


# ------------------------------------------------------------------ numbers of headings


def test_a_bare_number_before_a_heading_is_its_anchor(tmp_path: Path) -> None:
    """A heading "3 Modtagelse" gives the anchor 3, and the path shows it as printed."""
    (found,) = cited(blocks_of(tmp_path, "# 3 Modtagelse\n\nListen læses.\n"))
    assert (ids([found]), found.heading) == (["3/1"], ("3 Modtagelse",))


def test_lettered_lines_over_text_are_headings() -> None:
    """Lines "A. Formål", "B. Pligten" without any style are headings."""
    text = [para("A. Formål"), para("Vi lærer af fejl."), para("B. Pligten"), para("Alle rapporterer.")]
    assert [p.heading for p in cited(refine(text))] == [("A. Formål",), ("B. Pligten",)]


# ------------------------------------------------------------------ skal and kan


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Skal. Æsken er ren.", SKAL),
        ("Kan. To tæller sammen.", KAN),
        ("❗ SKAL: Den mildeste løsning vælges.", SKAL),
        ("💡 KAN: Teamet aftaler et stikord.", KAN),
        ("KAN Borgere rapporterer selv.", KAN),
        ("Kan borgeren ikke svare, ringes der.", None),
        ("Guidning er ikke magt og skal ikke registreres.", None),
        ("Guidning skal derfor ikke registreres.", None),
        ("Lederen sætter en dato på det, der skal rettes.", None),
        ("Tag stilling til, om hændelsen skal rapporteres.", None),
        ("Planen viser, hvad medarbejderen skal lære.", None),
        ("Overleveringen skal som minimum omfatte dagsformen.", SKAL),
        ("Som minimum skal lederen have besked.", SKAL),
        ("Medicin må ikke skjules.", SKAL),
        ("Om dagen er der én, om natten skal der være to.", SKAL),
    ],
)
def test_words_of_duty(text: str, wanted: Requirement | None) -> None:
    """Marks bind, duties bind, clauses about duties do not."""
    assert cited([heading("Regler"), para(text)])[0].requirement is wanted


@pytest.mark.parametrize("name", ["§ 1 Formål", "I. Formål og område", "A. Formål", "1 Hvorfor har vi den"])
def test_a_purpose_is_no_duty_whatever_its_number(name: str) -> None:
    """Purpose sections bind nobody, however they are numbered."""
    assert cited([heading(name), para("Retningslinjen skal sikre ro.")])[0].requirement is None


def test_a_column_head_is_no_duty() -> None:
    """A question in a column head does not make its rows duties."""
    rows = table("Ord | Skal det registreres?\nGuidning | Nej\nMagt | Ja\nTest | Ja")
    assert {p.requirement for p in cited(rows)} == {None}


def test_what_the_region_requires_is_a_duty_under_its_heading() -> None:
    """Points under "Den lokale tilføjelse skal beskrive" are a *skal*."""
    blocks = [heading("Den lokale tilføjelse skal beskrive"), item("hvem der ringer"), item("hvor listen er")]
    assert [p.requirement for p in cited(blocks)] == [SKAL]


def test_the_duty_of_a_lead_in_holds_for_each_row() -> None:
    """A lead-in with *skal* makes duties of the rows below."""
    blocks = [para("Alle disse skal på skema 1:"), *table("Hvad | Lov\nGreb | § 1\nHold | § 2")]
    assert {p.requirement for p in cited(blocks)} == {SKAL}
