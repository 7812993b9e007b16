"""A file looked over: its title and name."""

from dataclasses import replace

import pytest

from corpus.labels import Field
from corpus.readers.blocks import Block, RawDocument
from corpus.source import notices
from corpus.wording import STRUCK
from tests.corpus.build import heading, para, raw, source, table

DATED = table("Version|5.0\nGældende fra|1. februar 2026")


@pytest.mark.parametrize(
    "blocks",
    [
        [heading("Medicin"), *table("Titel|Medicinhåndtering\nVersion|5.0\nMålgruppe|Personale")],
        [para("Region Havland"), heading("Medicinhåndtering"), heading("Dokumentoversigt", 2), *DATED],
        [para("Medicinhåndtering", size=20), para("Giv medicin.", size=10), *DATED],
        [
            para("Fælles regional retningslinje", bold=True),
            para("Medicinhåndtering", bold=True),
            para("Giv."),
        ],
    ],
)
def test_title(blocks: list[Block]) -> None:
    """The title is the field, else the heading over the overview, else what stands out at the top."""
    assert source("a.docx", raw(*blocks)).title == "Medicinhåndtering"


def test_title_elsewhere() -> None:
    """Without text the title is the file's property, else its name."""
    assert source("x/Medicin.docx", RawDocument((), title="Egenskab")).title == "Egenskab"
    assert source("x/Medicin v.2.docx", raw()).title == "Medicin v.2"


def test_path_and_name() -> None:
    """Paths are composed, and a name's underscores are blanks."""
    opened = source("Ma\u030age/magt_boern.docx", raw(para("x")))
    assert (opened.path, opened.name) == ("Måge/magt_boern.docx", "magt boern")


def test_table_before_prose() -> None:
    """What a table says comes before what running text says; only the view holds both."""
    opened = source("a.docx", raw(*DATED, para("Version 4, godkendt af direktøren.")))
    assert (opened.view.get(Field.VERSION), opened.view.get(Field.APPROVED_BY)) == ("5.0", "direktøren")
    assert opened.table.get(Field.APPROVED_BY) is None


BOXED = [replace(para(text), boxed=True) for text in ("Citat fra den fælles retningslinje: reglen", "Giv.")]
OPENED = [para("Citat fra den fælles retningslinje: reglen"), para("Giv.")]
OWN = [para("Vi giver."), heading("Nøgle"), para("I boksen.")]


@pytest.mark.parametrize(
    ("blocks", "kept"),
    [
        ([*BOXED, *OWN], OWN),
        ([*OWN, *BOXED], OWN),
        ([*BOXED, para("Slut på citat."), *OWN], OWN),
        ([*OPENED, para("Slut på citat."), *OWN], OWN),
        ([*OPENED, para("Se mere. Slut på citat."), *OWN, *BOXED], OWN),
        ([para("Vejledning til jer, der udfylder"), para("Slut på vejledning"), *OWN], OWN),
        ([*OPENED, *OWN], [*OPENED, *OWN]),
        ([*OPENED, *OWN, *OPENED, para("Slut på citat.")], [*OPENED, *OWN]),
        ([*OPENED, *OWN, para("Slut på vejledning")], [*OPENED, *OWN, para("Slut på vejledning")]),
    ],
    ids=[
        "box",
        "box below",
        "box with end",
        "lines",
        "end in a line",
        "guidance",
        "no end",
        "two",
        "another end",
    ],
)
def test_what_helps_to_fill_in_is_no_text(blocks: list[Block], kept: list[Block]) -> None:
    """A quotation of the guideline is left out by its border or its last line; without both it stays."""
    assert list(source("a.docx", raw(*blocks)).blocks) == kept


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        ([BOXED[0], replace(para("Ændret siden version 4.0:"), boxed=True), *OWN], ()),
        ([replace(para("Citat fra den fælles retningslinje: Gælder ikke længere"), boxed=True), *OWN], ()),
        ([*BOXED, *OWN], (STRUCK,)),
        ([para("Ændret siden version 4.0:"), *OWN], (STRUCK,)),
        (OWN, (STRUCK,)),
    ],
    ids=["changed", "gone", "nothing changed", "no quotation", "plain"],
)
def test_what_a_quotation_strikes_through_is_no_loss(blocks: list[Block], told: tuple[str, ...]) -> None:
    """Text struck through is told as left out, unless a quotation shows so what has changed."""
    assert notices(RawDocument(tuple(blocks), notices=(STRUCK,))) == told
    assert notices(RawDocument(tuple(blocks), notices=("Andet.",))) == ("Andet.",)
