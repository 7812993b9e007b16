"""CSV as a Danish Excel opens it, and as nobody can misuse it."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.status import Matrix, narrowed
from handlers.exports.csv_file import HEADINGS, as_csv, harmless
from tests.handlers.exports.known import ANY_TEXT, EMPTY, KNOWN, SMALL, region, said

FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", '"=1', "'=1", "＝1", "＋1", "－1", "＠x",
    "\u200b=1", "»-1«", "﹦1",
]  # fmt: skip


def read(matrix: Matrix) -> list[dict[str, str]]:
    """The rows by their headings, as a program reads them."""
    return list(csv.DictReader(io.StringIO(as_csv(matrix).decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_row_a_cell() -> None:
    """Each home has a row on each standard, and each common guideline one of its own."""
    found = read(SMALL)

    assert [r["Niveau"] for r in found] == ["lokal"] * len(SMALL.cells) + ["fælles"] * len(SMALL.guidelines)
    assert [r["Tilbud"] for r in found[: len(SMALL.cells)]] == [c.home for c in SMALL.cells]


def test_every_column() -> None:
    """All that is known of a standing stands in its row, in words."""
    assert read(SMALL)[1] == {
        "Niveau": "lokal", "Tilbud": "Bostedet Lynggård", "Ordning": "dkm",
        "Standard": "1.4 Medicinhåndtering", "Målgruppe": "alle", "Status": "ældre version",
        "Alle statusser": "ældre version, overskredet", "Flag": "", "Punkter": "",
        "Bygger på": "version 2.0", "Gældende version": "version 3.0", "Revideres senest": "2026-04",
        "Grund": "Tilføjelsen bygger på version 2.0, men version 3.0 gælder nu.",
        "Dokument": "Bostedet Lynggård/1.4 alle current.md",
    }  # fmt: skip


def test_flags_and_points() -> None:
    """A contradiction, a draft and missing points are told."""
    found = read(SMALL)

    assert [r["Flag"] for r in found[:3]] == ["modstrid", "", "udkast"]
    assert "Hvem ringer man til" in {r["Punkter"] for r in found}


def test_as_danish_excel_opens_it() -> None:
    """It begins with the mark of UTF-8, has semicolons, and ends its lines as Windows does."""
    written = as_csv(SMALL)

    assert written.startswith(b'\xef\xbb\xbf"Niveau";"Tilbud";')
    assert written.endswith(b'"\r\n')


def test_no_number_is_taken_for_a_date() -> None:
    """No field is a bare number with a point: Danish spreadsheets read 1.4 as the first of April."""
    assert [f for r in read(SMALL) for f in r.values() if f.replace(".", "").isdigit() and "." in f] == []


def test_one_home_one_standard() -> None:
    """A narrowed matrix gives its own rows alone."""
    assert len(read(narrowed(SMALL, "Bostedet Fyrmosen", "1.4"))) == 2


def test_nothing_to_show() -> None:
    """An empty matrix is the headings alone."""
    assert (read(EMPTY), as_csv(EMPTY).count(b";")) == ([], len(HEADINGS) - 1)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_a_text(text: str) -> None:
    """What a spreadsheet could take for a formula begins with an apostrophe, however it is disguised."""
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Tilføjelsen", "1.4 Medicin", "a=b", "(-1)", "–", "'", "  "])
def test_what_is_no_formula_stays(text: str) -> None:
    """Everything else is left as it is."""
    assert harmless(text) == text


@given(st.one_of(ANY_TEXT, st.sampled_from(FORMULAS), st.text("=+-@ \t\r\n\"';,«＝", max_size=8)))
@example("\ud800=\x00\n")
def test_whatever_documents_say(text: str) -> None:
    """Each row has all its columns, and no field begins like a formula, whatever the documents say."""
    matrix, _ = said(text)
    found = list(csv.reader(io.StringIO(as_csv(matrix).decode("utf-8-sig"), newline=""), delimiter=";"))

    assert [len(row) for row in found] == [len(HEADINGS)] * 3
    assert [
        f for row in found for f in row if f.lstrip(" \"'").startswith(("=", "+", "-", "@")) and f[0] != "'"
    ] == []


def test_the_same_bytes() -> None:
    """The same status gives the same bytes."""
    assert as_csv(SMALL) == as_csv(SMALL)


def test_three_thousand_homes() -> None:
    """No home is left out, however many there are."""
    assert len(read(region(3000, 2))) == 6002


def test_the_corpus_is_whole() -> None:
    """The small region has each of its homes in it."""
    assert {r["Tilbud"] for r in read(SMALL)} == {h.name for h in KNOWN.homes} | {""}
