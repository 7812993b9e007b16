"""The workbook as Excel reads it: texts as texts, dates as dates, everything there."""

import io
import re
import zipfile
from datetime import date, timedelta

from hypothesis import example, given, settings
from lxml import etree

from corpus.reasons import Status
from corpus.status import Matrix
from corpus.status_words import WORDS
from handlers.exports.workbook import as_xlsx
from tests.handlers.exports.known import ANY_TEXT, EMPTY, SMALL, region, said

NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
SHEETS = ["Oversigt", "Detaljer", "Retningslinjer", "Frister"]


def part(matrix: Matrix, name: str) -> etree._Element:
    """One part of the workbook."""
    with zipfile.ZipFile(io.BytesIO(as_xlsx(matrix))) as book:
        return etree.fromstring(book.read(name))


def sheet(matrix: Matrix, name: str) -> list[list[str]]:
    """The cells of a sheet as texts, row by row."""
    with zipfile.ZipFile(io.BytesIO(as_xlsx(matrix))) as book:
        strings = etree.fromstring(book.read("xl/sharedStrings.xml"))
        texts = ["".join(map(str, s.itertext())) for s in strings.iterfind("m:si", NAMES)]
        found = etree.fromstring(book.read(f"xl/worksheets/sheet{SHEETS.index(name) + 1}.xml"))
    return [
        [
            texts[int(c.findtext("m:v", "", NAMES))] if c.get("t") == "s" else c.findtext("m:v", "", NAMES)
            for c in row.iterfind("m:c", NAMES)
        ]
        for row in found.iterfind("m:sheetData/m:row", NAMES)
    ]


def test_four_sheets() -> None:
    """Overview, every cell, the guidelines, the deadlines: in this order."""
    names = part(SMALL, "xl/workbook.xml").iterfind("m:sheets/m:sheet", NAMES)

    assert [s.get("name") for s in names] == SHEETS


def test_the_overview() -> None:
    """Homes stand down, standards across, each standing in words with what stands beside it."""
    found = sheet(SMALL, "Oversigt")

    assert found[0] == ["Status den 21. november 2026"]
    assert found[3][:2] == ["Tilbud", "1.4 Medicinhåndtering"]
    assert [row[:2] for row in found[4:]] == [
        ["Fælles retningslinje", "gældende"],
        ["Bostedet Fyrmosen", "gældende + modstrid"],
        ["Bostedet Lynggård", "ældre version"],
        ["Ungehuset Rævebakken", "mangler + udkast"],
    ]


def test_the_legend_counts() -> None:
    """Each standing has its word and how many homes' cells have it."""
    words, counts = sheet(SMALL, "Oversigt")[1:3]

    assert words[1:] == [WORDS[s] for s in Status]
    assert counts[1:] == [str(sum(c.status is s for c in SMALL.cells)) for s in Status]


def test_headings_stay() -> None:
    """Headings stay in sight on every sheet, and all but the overview can be filtered."""
    parts = [part(SMALL, f"xl/worksheets/sheet{n}.xml") for n in (1, 2, 3, 4)]

    assert [p.find(".//m:pane[@state='frozen']", NAMES) is not None for p in parts] == [True] * 4
    assert [p.find("m:autoFilter", NAMES) is not None for p in parts] == [False, True, True, True]


def test_details() -> None:
    """Each home has a row on each standard, with the reason."""
    found = sheet(SMALL, "Detaljer")

    assert len(found) == len(SMALL.cells) + 1
    assert [row[7] for row in found[1:]] == [c.reason for c in SMALL.cells]


def test_guidelines() -> None:
    """Each guideline has its own standing."""
    assert [row[3] for row in sheet(SMALL, "Retningslinjer")[1:]] == [
        WORDS[g.status] for g in SMALL.guidelines
    ]


def test_deadlines_by_date() -> None:
    """Deadlines stand the nearest first, as real dates, with the days to go; a month runs to its end."""
    found = sheet(SMALL, "Frister")[1:]
    days = [date(1899, 12, 30) + timedelta(days=int(row[0])) for row in found]

    assert days == sorted(days)
    assert days[0] == date(2026, 2, 28)
    assert [int(row[1]) for row in found] == [(d - SMALL.today).days for d in days]
    assert len(found) == sum(c.revise_by is not None for c in SMALL.cells) + len(SMALL.guidelines)


@settings(max_examples=30)
@given(ANY_TEXT)
@example('=HYPERLINK("http://x")')
@example("http://example.org")
@example("\ud800\ufffe\x00\x1b")
def test_whatever_documents_say(text: str) -> None:
    """No text becomes a formula or a link, and the file can always be read."""
    matrix, _ = said(text)
    with zipfile.ZipFile(io.BytesIO(as_xlsx(matrix))) as book:
        parts = [etree.fromstring(book.read(name)) for name in book.namelist() if "sheet" in name]

    assert [p for p in parts if p.find(".//m:f", NAMES) is not None] == []
    assert [p for p in parts if p.find(".//m:hyperlink", NAMES) is not None] == []


def test_a_text_longer_than_excel_takes() -> None:
    """What is longer than a cell holds is there as far as it goes, with a mark, not left out."""
    matrix, _ = said("ord " * 10_000)
    assert [len(row[7]) for row in sheet(matrix, "Detaljer")[1:]] == [32_767]


def test_the_same_bytes() -> None:
    """The same status gives the same bytes, whenever they are written: no hour of writing is in them."""
    with zipfile.ZipFile(io.BytesIO(as_xlsx(SMALL))) as book:
        hours = {each.date_time for each in book.infolist()}
        properties = book.read("docProps/core.xml").decode()

    assert as_xlsx(SMALL) == as_xlsx(SMALL)
    assert hours == {(1980, 1, 1, 0, 0, 0)}
    assert re.findall(r"[\d-]+T[\d:]+Z", properties) == ["2026-11-21T00:00:00Z"] * 2


def test_nothing_to_show() -> None:
    """An empty matrix is a workbook with headings."""
    assert [len(sheet(EMPTY, name)) for name in SHEETS[1:]] == [1, 1, 1]


def test_two_sets_of_standards() -> None:
    """The same number in two sets of standards is two columns, and each says its set."""
    heads = sheet(region(2, 2, schemes=("dkm", "ruk")), "Oversigt")[3]

    assert heads == [
        "Tilbud",
        "dkm 1.1 Kommunikation",
        "dkm 1.2 Indflydelse på eget liv",
        "ruk 1.1 Individuelle planer",
        "ruk 1.2 Medicinhåndtering",
    ]
