"""The file for the next addition holds the home's whole text, and is read back as it was filled in."""

import io
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from corpus.catalogue import load
from corpus.dates import iso
from corpus.model import Corpus, Guideline, Home, LocalAddition, State
from corpus.status import parent
from handlers.papers.quoted import edition
from handlers.papers.rules import duties
from handlers.papers.template import TO_FILL_IN, template
from handlers.standards import in_force
from index.library import Snapshot
from tests.test_demo import ROOT, demo

DEMO = ROOT / "corpus/demo/documents"
FILLED = {"Gælder fra": "1. januar 2027", "Godkendt af": "Forstanderen", "Status": "Godkendt"}
SNAPSHOT = Snapshot(demo())
PAIRS = [(home, g) for home in demo().homes for g in in_force(SNAPSHOT, home)]
READ = [(h, g) for h, g in PAIRS if h in demo().homes[2:]]  # reading takes its time


@cache
def written(home: Home, guideline: Guideline) -> bytes:
    """The file for a home of the demo."""
    return template(SNAPSHOT, home, guideline, demo().today)


def id_of(value: Home | Guideline) -> str:
    """A home or a guideline in a test's name."""
    return value.name if isinstance(value, Home) else str(value.key)


def lines(data: bytes) -> Iterator[str]:
    """Every line of a Word file, those in tables too."""
    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield from (p.text for row in block.rows for cell in row.cells for p in cell.paragraphs)


def headings(data: bytes) -> list[str]:
    """The headings over the points."""
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    return [p.text for p in paragraphs if p.style is not None and p.style.name == "Heading 1"]


def open_points(data: bytes) -> list[str]:
    """The points below which there is only the mark that something is to be filled in."""
    found = list(lines(data))
    heads = headings(data)
    return [found[i - 1] for i, line in enumerate(found) if line == TO_FILL_IN and found[i - 1] in heads]


def filled_in(data: bytes, fields: Mapping[str, str], points: Collection[str]) -> bytes:
    """The file as a manager fills it in: fields of the overview, and a text under some points."""
    document = docx.Document(io.BytesIO(data))
    for row in document.tables[0].rows:
        row.cells[1].text = fields.get(row.cells[0].text, row.cells[1].text)
    point = ""
    for paragraph in document.paragraphs:
        if paragraph.style is not None and paragraph.style.name == "Heading 1":
            point = paragraph.text
        elif paragraph.text == TO_FILL_IN and point in points:
            paragraph.text = "Det gør vi sammen."
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def fits(addition: LocalAddition, home: Home, guideline: Guideline) -> bool:
    """Whether an addition is of a home and to a guideline."""
    return addition.home == home.name and parent(addition.key) == guideline.key


@cache
def filled() -> tuple[Corpus, dict[tuple[str, str], tuple[str, ...]]]:
    """The demo's guidelines with each home's file, as written and as filled in but for every other point.

    With them the points that were left empty, by home and guideline.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        left: dict[tuple[str, str], tuple[str, ...]] = {}
        for guideline in {g.path: g for _, g in READ}.values():
            (folder / Path(guideline.path).name).write_bytes((DEMO / guideline.path).read_bytes())
        for number, (home, guideline) in enumerate(READ):
            data = written(home, guideline)
            empty = open_points(data)
            left[home.name, str(guideline.key)] = tuple(empty[1::2])
            (folder / f"a{number}.docx").write_bytes(data)
            (folder / f"b{number}.docx").write_bytes(filled_in(data, FILLED, empty[::2]))
        return load(folder, date(2027, 2, 1), homes=demo().homes), left


@pytest.mark.parametrize(("home", "guideline"), READ, ids=id_of)
def test_what_is_filled_in_is_read(home: Home, guideline: Guideline) -> None:
    """Filled in it is the home's addition in force to the guideline, and lacks just the points left empty."""
    found, left = filled()
    (addition,) = (a for a in found.additions if fits(a, home, guideline) and a.path.startswith("b"))
    assert (addition.state, addition.based_on) == (State.CURRENT, guideline.version)
    assert (addition.effective, addition.approved_by) == (iso("2027-01-01"), "Forstanderen")
    assert addition.missing_points == left[home.name, str(guideline.key)]


@pytest.mark.parametrize(("home", "guideline"), READ, ids=id_of)
def test_as_written_it_is_a_draft(home: Home, guideline: Guideline) -> None:
    """Before it is filled in it is a draft, and lacks every point without text."""
    (addition,) = (a for a in filled()[0].additions if fits(a, home, guideline) and a.path.startswith("a"))
    assert (addition.state, addition.effective) == (State.DRAFT, None)
    assert list(addition.missing_points) == open_points(written(home, guideline))


def test_no_rule_becomes_the_homes() -> None:
    """Read back, no passage of a home holds what the guideline says: the quotations are left out."""
    found, _ = filled()
    rules = {p.text for g in found.guidelines for p in g.passages if len(p.text.split()) > 4}
    assert [p.text for a in found.additions for p in a.passages if p.text in rules] == []
    assert found.faults == ()


@pytest.mark.parametrize(("home", "guideline"), PAIRS, ids=id_of)
def test_nothing_of_the_homes_text_is_lost(home: Home, guideline: Guideline) -> None:
    """Every passage of the home's addition in force stands in the file, line by line."""
    text = "\n".join(lines(written(home, guideline)))
    mine = [a for a in demo().additions if fits(a, home, guideline) and a.state is State.CURRENT]
    assert [p.text for a in mine for p in a.passages if p.text not in text] == []


@pytest.mark.parametrize(("home", "guideline"), PAIRS, ids=id_of)
def test_points_and_rules_stand_word_for_word(home: Home, guideline: Guideline) -> None:
    """Each required point is a heading, in order, and every skal-opgave is quoted whole."""
    data = written(home, guideline)
    said = [h for h in headings(data) if h in guideline.required_points]
    assert tuple(said) == guideline.required_points
    text = "\n".join(lines(data))
    assert [p.text for p in duties(guideline) if p.text not in text] == []
    assert edition(guideline) in text


def test_what_contradicts_the_rules_is_told() -> None:
    """Where today's text contradicts the guideline, both are quoted where it is said how to go on."""
    home, guideline = next((h, g) for h, g in PAIRS if "Ellekrattet" in h.name and g.key.standard == "1.4")
    text = "\n".join(lines(written(home, guideline)))
    assert "Modstrid: lokalt »Pn-medicin til en hel uge dispenseres om fredagen" in text
