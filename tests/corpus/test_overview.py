"""The overview of a document, one test for each layout that organisations use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import prose
from corpus.labels import Field, field_of
from corpus.overview import find
from corpus.readers.blocks import Block, Cell, Kind
from tests.corpus.build import found, heading, item, lines, overview, para, raw, row, said, table

CORE = {Field.VERSION: "3.0", Field.EFFECTIVE: "1. maj 2025", Field.APPROVED_BY: "Forstanderen"}
ROWS = "Version|3.0\nGældende fra|1. maj 2025\nGodkendt af|Forstanderen"
BODY = [para("Medarbejderen kontrollerer navn og tid.") for _ in range(30)]


def core(
    *blocks: Block, fields: dict[str, str] | None = None, furniture: tuple[str, ...] = ()
) -> dict[Field, str]:
    """Version, effective date and approval as found."""
    view = said(found(*blocks, fields=fields, furniture=furniture).main)
    return {f: view[f] for f in CORE if f in view}


def test_row_a_field() -> None:
    """A table with a label and its value in each row is the overview."""
    assert core(heading("Medicin"), *table(ROWS), *BODY) == CORE


def test_two_pairs_a_row() -> None:
    """A row may hold two labels with their values."""
    assert (
        core(*table("Version|3.0|Gældende fra|1. maj 2025\nTitel|Medicin|Godkendt af|Forstanderen")) == CORE
    )


def test_value_like_a_label() -> None:
    """A value that reads like a label stays the value where labels and values go by turns."""
    view = said(found(*table("Titel|Version|Godkendt af|Leder\nVersion|2|Standard|1.4")).main)
    assert (view[Field.TITLE], view[Field.VERSION]) == ("Version", "2")


def test_label_and_value_in_one_cell() -> None:
    """Label and value may share a cell, parted by a line break or a colon."""
    assert (
        core(row("Version:\n3.0", "Gældende fra\n1. maj 2025"), row("Godkendt af: Forstanderen", "")) == CORE
    )


def test_labels_on_top() -> None:
    """A row of labels may stand over a row of values, twice in one table."""
    assert (
        core(*table("Titel|Version|Nr\nA|3.0|1.4\nGældende fra|Godkendt af|\n1. maj 2025|Forstanderen|"))
        == CORE
    )


@pytest.mark.parametrize("middle", ["", ":"])
def test_cell_between(middle: str) -> None:
    """An empty column or one for the colon may stand between label and value."""
    assert core(*table(ROWS.replace("|", f"|{middle}|"))) == CORE


def test_two_levels() -> None:
    """A column each for region and home gives two overviews."""
    both = found(
        *table("Felt|Fælles regional del|Lokal del\nVersion|3.0|1.2\nGældende fra|1. maj 2025|1. august 2025")
    )
    assert [said(half)[Field.VERSION] for half in (both.main, both.local)] == ["3.0", "1.2"]


@pytest.mark.parametrize("newest_first", [True, False])
@pytest.mark.parametrize(
    "head", ["Version|Gældende fra|Godkendt af", "Version|Gældende fra|Godkendt af|Ændringer"]
)
def test_version_history(head: str, *, newest_first: bool) -> None:
    """Of a table of versions the newest row counts, whatever the order; ten is newer than nine."""
    old = ["9.0|maj 2019|A|x", "10.0|maj 2022|B|y"]
    rows = "\n".join(reversed(old) if newest_first else old)
    assert core(*table(f"{head}\n{rows}"))[Field.EFFECTIVE] == "maj 2022"


@pytest.mark.parametrize("newest_first", [True, False])
def test_history_by_date(*, newest_first: bool) -> None:
    """Where a table of versions has no numbers the latest date is the newest."""
    old = ["1. maj 2019|A", "2. april 2022|B"]
    rows = "\n".join(reversed(old) if newest_first else old)
    assert core(*table(f"Gældende fra|Godkendt af\n{rows}"))[Field.APPROVED_BY] == "B"


@pytest.mark.parametrize("rows", ["1.0|maj 2019|A", "2.0|maj 2021|B\n1.0|maj 2019|A"])
def test_history_beside_overview(rows: str) -> None:
    """A history after the overview, of one row too, neither overrules it nor is a home's half."""
    both = found(
        *table(ROWS), heading("Versionshistorik"), *table(f"Version|Gældende fra|Godkendt af\n{rows}", 1)
    )
    assert (said(both.main), bool(both.local)) == (CORE, False)


def test_list_of_documents() -> None:
    """A table of several documents is no overview of this one."""
    both = found(*table("Standard|Titel|Version|Gældende fra\n1.1|Kommunikation|3|2025\n1.4|Medicin|5|2026"))
    assert (bool(both.main), both.used) == (False, frozenset())


def test_second_table() -> None:
    """A second table with the same fields is the home's half's."""
    both = found(
        *table(ROWS), *BODY, heading("Lokal tilføjelse"), *table("Version|1.2\nGældende fra|2026", 1)
    )
    assert (said(both.main), said(both.local)) == (CORE, {Field.VERSION: "1.2", Field.EFFECTIVE: "2026"})


def test_lines_at_the_top() -> None:
    """Lines "Label: value" under the title are the overview, bullets or not."""
    text = ROWS.replace("|", ": ")
    assert core(heading("Medicin"), *lines(text), *BODY) == CORE
    assert core(*[item(line) for line in text.splitlines()], *BODY) == CORE


def test_lines_at_the_end() -> None:
    """The overview may stand at the end with the labels of a municipality's instructions."""
    end = lines(
        "Ikrafttrædelse: 1. maj 2025\nRevideret af: A\nNæste revision: maj 2028\nAnsvarlig for revision: C"
    )
    view = said(found(heading("Medicin"), *BODY, *end).main)
    assert (view[Field.EFFECTIVE], view[Field.REVISE_BY], view[Field.OWNER]) == (
        "1. maj 2025",
        "maj 2028",
        "C",
    )


@pytest.mark.parametrize("mark", [" · ", " | ", "   ", "; "])
def test_page_footer(mark: str) -> None:
    """The foot of each page may hold the fields with marks between them, colons or not."""
    foot = mark.join(["Side 1 af 4", "Version 3.0", "Gældende fra 1. maj 2025", "Godkendt af: Forstanderen"])
    assert core(*BODY, furniture=(foot,)) == CORE


def test_front_matter() -> None:
    """Keys of front matter are labels, spelled without Danish letters or blanks too."""
    fields = {"version": "3.0", "gaeldende_fra": "1. maj 2025", "Godkendt af": "Forstanderen", "farve": "blå"}
    assert core(*BODY, fields=fields) == CORE


def test_running_text() -> None:
    """A sentence at the top may say it all."""
    text = "Version 3.0, gældende fra 1. maj 2025, godkendt af Forstanderen. Revideres senest maj 2028."
    blocks = (para(text), *BODY)
    assert [(p.label, p.value) for p in prose.read(raw(*blocks), blocks)] == [
        ("version", "3.0"),
        ("gældende fra", "2025-05-01"),
        ("godkendt af", "Forstanderen"),
        ("revision senest", "2028-05"),
    ]


@pytest.mark.parametrize(
    "over", [lambda t: para(t, bold=True), lambda t: heading(t, 3), lambda t: para(f"{t}:")]
)
def test_label_above_its_value(over: object) -> None:
    """A label that stands out may stand alone above its value."""
    assert callable(over)
    blocks = [b for line in ROWS.splitlines() for b in (over(line.split("|")[0]), para(line.split("|")[1]))]
    both = found(*blocks, heading("Formål"), *BODY)
    assert (said(both.main), both.used) == (CORE, frozenset(range(6)))


def test_tabs() -> None:
    """Labels and values may be parted by tabs, a pair or two a line."""
    assert core(*lines(ROWS.replace("|", "\t"))) == CORE
    assert core(para("Version\t3.0\tGældende fra\t1. maj 2025"), para("Godkendt af:\tForstanderen")) == CORE


@pytest.mark.parametrize("leaders", [" ........ ", "......: ", ": ____ ", " …… "])
def test_dot_leaders(leaders: str) -> None:
    """Dots or a rule may lead from the label to its value, with or without a colon."""
    assert core(*lines(ROWS.replace("|", leaders))) == CORE


def test_label_with_explanation() -> None:
    """A label may be explained in brackets."""
    assert (
        core(*table("Version (nr.)|3.0\nGældende fra (dato)|1. maj 2025\nGodkendt af (rolle)|Forstanderen"))
        == CORE
    )


@pytest.mark.parametrize("empty", ["", "____", "–", "(udfyldes)", "Afventer", "…"])
def test_label_without_value(empty: str) -> None:
    """A printed label that is left empty is known as printed, and has no value."""
    view = found(*table(f"Version|3.0\nGældende fra|{empty}\nGodkendt af|Forstanderen")).main
    assert (view.get(Field.EFFECTIVE), view.has_label(Field.EFFECTIVE)) == (None, True)


def test_heading_of_the_overview() -> None:
    """The heading over the overview belongs to it, as a block or as a row."""
    over = Block(Kind.TABLE_ROW, "Dokumentoversigt", table=0, cells=(Cell("Dokumentoversigt", span=2),))
    assert found(para("x"), heading("Dokumentoversigt"), *table(ROWS), para("y")).used == {1, 2, 3, 4}
    assert core(over, *table(ROWS)) == CORE


@pytest.mark.parametrize(
    "text", ["Ansvarlig|Opgave|Frist\nLeder|Tjek|maj", "Nr|Opgave|Ansvarlig\n1|Tjek|Leder"]
)
def test_table_of_the_body(text: str) -> None:
    """A table of duties whose heads read like labels is no overview."""
    assert found(*BODY, *table(text), *BODY).used == frozenset()


def test_line_of_the_body() -> None:
    """One line with a label in the midst of the text is no overview."""
    assert found(*BODY, para("Godkendt af: lægen"), *BODY).used == frozenset()


def test_first_value_counts() -> None:
    """The first value that is filled in counts."""
    assert overview(("Version", ""), ("Udgave", "3"), ("Version", "2")).get(Field.VERSION) == "3"


WORDS = st.text(alphabet="abcdeæøå ABCÆ:|·\t\n.…_-123", max_size=60)
LABELS = st.sampled_from(["Version", "Gældende fra:", "Godkendt af", "Titel: Medicin", "Revision senest"])
TEXTS = WORDS | LABELS
BLOCKS = (
    st.builds(para, TEXTS, bold=st.booleans())
    | st.builds(heading, TEXTS)
    | st.builds(
        lambda cells, number: row(*cells, table=number), st.lists(TEXTS, max_size=4), st.integers(0, 2)
    )
)


@given(st.lists(BLOCKS, max_size=12))
def test_owns_what_it_found(blocks: list[Block]) -> None:
    """The overview takes up no block beyond those of its tables, its lines, and what stands next to them."""
    both = find(raw(*blocks), blocks)
    assert both.used <= set(range(len(blocks)))
    assert bool(both.used) == bool(both.main or both.local)


@given(
    st.lists(BLOCKS, max_size=8),
    st.lists(st.from_regex(r"[a-zæøå]{3,9} [a-zæøå]{3,9}\.", fullmatch=True), max_size=6),
)
def test_loses_no_text(blocks: list[Block], body: list[str]) -> None:
    """Text after a heading that names nothing never belongs to an overview."""
    plain = [heading("Sådan gør vi"), *(para(text) for text in body if field_of(text) is None)]
    everything = [*blocks, *plain]
    assert not any(i > len(blocks) for i in find(raw(*everything), everything).used)


def test_pairs_by_turns_are_no_two_levels() -> None:
    """A first row of labels and values is no row of heads, whatever words the values hold."""
    rows = table(
        """
        Titel | Lokal tilføjelse til magt | Tilbud | Bofællesskabet Bakken
        Standard | 1.5 | Bygger på regional version | 4.0
        Gældende fra | 1. juli 2025 | Godkendt af | Leder af Bakken
        """
    )
    found = find(raw(*rows), rows).main
    assert (found.get(Field.STANDARD), found.get(Field.BASED_ON)) == ("1.5", "4.0")


def test_a_kind_of_document_over_its_title_is_no_basis() -> None:
    """The words "Fælles regional retningslinje" over a title say what the document is."""
    blocks = [para("Fælles regional retningslinje", bold=True), para("Forebyggelse af overgreb")]
    assert find(raw(*blocks), blocks).main.get(Field.BASED_ON) is None


def test_versions_with_a_column_of_their_own() -> None:
    """A table of versions counts by its last row, whatever its other columns are called."""
    rows = table(
        """
        Udgave | Gælder fra | Det nye i korthed | Godkendt af
        2.1 | 1. februar 2023 | Nye numre | Rådet
        2.2 | 15. april 2025 | Kortere frister | Direktionen
        """
    )
    view = find(raw(*rows), rows).main
    assert (view.get(Field.VERSION), view.get(Field.EFFECTIVE)) == ("2.2", "15. april 2025")
    assert view.get(Field.APPROVED_BY) == "Direktionen"


def test_a_table_of_forms_is_no_history() -> None:
    """Rows of something else that has versions say nothing of the document."""
    rows = table(
        """
        Skema | Udgave | Gælder fra
        Temperaturlog | 7 | 1. maj 2024
        Nøglekort | 8 | 1. maj 2025
        """
    )
    assert not find(raw(*rows), rows).main.get(Field.VERSION)


def test_a_table_of_tasks_is_no_history() -> None:
    """Columns that no list knows make no overview of rows without version and date."""
    rows = table(
        """
        Udgave | Gælder fra | Opgave | Godkendt af
        Skemaet | ved indflytning | Kontaktpersonen udfylder det | Lederen
        """
    )
    assert not find(raw(*rows), rows).main.get(Field.VERSION)
