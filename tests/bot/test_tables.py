"""Status and check on the screen: within 80 columns, in words."""

import io
from collections.abc import Iterable
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console, RenderableType

from bot.tables import documents, fault_lines, matrix_tables
from corpus.dates import iso
from corpus.model import Corpus, Fault, Home, OtherDocument, Severity, State
from corpus.status import matrix
from tests.index.small import FYR, LYNG, TODAY, UNGE, addition, corpus, guideline

KNOWN = corpus(
    guideline("a"),
    guideline("b", standard="1.5", group="voksne", title="Magt, voksne"),
    guideline("c", standard="1.5", group="børn og unge", title="Magt, unge"),
    addition(FYR, "d"),
    addition(LYNG, "e", based_on="2.0"),
    addition(UNGE, "f", state=State.DRAFT),
    addition(UNGE, "g", standard="1.5", group="børn og unge", missing_points=("Hvem ringer man til",)),
    addition(FYR, "h", standard="1.5", group="voksne", revise_by="2027-01-01"),
)
NAMES = st.lists(
    st.text("abcdefghæøå -", min_size=1, max_size=70).filter(str.strip), min_size=1, max_size=9, unique=True
)


def printed(pieces: Iterable[RenderableType]) -> str:
    """What stands on a screen of 80 columns without colours."""
    out = io.StringIO()
    paper = Console(file=out, width=80, highlight=False)
    for piece in pieces:
        paper.print(piece)
    return out.getvalue()


def status(known: Corpus) -> str:
    """The status of all homes as printed."""
    return printed(matrix_tables(matrix(known, TODAY)))


def widest(text: str) -> int:
    """Columns of the widest line."""
    return max(cell_len(line) for line in text.split("\n"))


# ---------------------------------------------------------------- status
def test_status_in_words() -> None:
    """Each standing is a word of its own, so that colours are not needed."""
    shown = " ".join(status(KNOWN).replace("│", " ").split())
    assert [
        w
        for w in ("gældende", "ældre version", "mangler", "ufuldstændig", "revideres snart")
        if w not in shown
    ] == []
    assert "\x1b" not in shown


def test_a_draft_is_a_word() -> None:
    """A waiting draft is told beside the standing."""
    assert "+ udkast" in status(KNOWN)


def test_a_contradiction_is_a_word() -> None:
    """A contradiction is told beside the standing, and with both sentences among the reasons."""
    known = corpus(
        guideline("Køleskabet skal aflæses dagligt."), addition(FYR, "Køleskabet aflæses ugentligt.")
    )
    shown = " ".join(status(known).split())
    assert "gældende + modstrid" in shown
    assert "»Køleskabet aflæses ugentligt.« Regionalt: »Køleskabet skal aflæses dagligt.«" in shown


def test_why() -> None:
    """What is not in order has its reason, and what is in order has none."""
    reasons = status(KNOWN).partition("Hvorfor")[2].partition("De fælles retningslinjer")[0]
    assert "1.4 Lynggård: Tilføjelsen bygger på version 2.0" in reasons
    assert "1.4 Fyrmosen" not in reasons


def test_the_day() -> None:
    """The day that the standing is reckoned for stands on top."""
    assert status(KNOWN).startswith("Status den 21.11.2026\n")


@given(NAMES)
def test_status_within_80_columns(names: list[str]) -> None:
    """However many homes there are and whatever they are called, no line is wider than 80 columns."""
    homes = tuple(Home(f"Bostedet {n}") for n in names)
    shown = status(corpus(*KNOWN.guidelines, addition(homes[0], "d", state=State.DRAFT), homes=homes))
    assert widest(shown) <= 80


@given(NAMES)
def test_no_name_is_cut(names: list[str]) -> None:
    """Nothing is shortened with dots."""
    assert "…" not in status(corpus(*KNOWN.guidelines, homes=tuple(Home(f"Bostedet {n}") for n in names)))


def test_homes_stand_four_at_a_time() -> None:
    """Nine homes make three tables with the standards in each."""
    homes = tuple(Home(f"Bostedet Nummer{n}") for n in range(9))
    assert status(corpus(guideline("a"), homes=homes)).count("Standard") == 3


def test_two_sets_of_standards() -> None:
    """The same number in two sets of standards is two rows, and each says its set."""
    other = guideline("b")
    other = replace(other, key=replace(other.key, scheme="ruk"))
    shown = status(corpus(guideline("a"), other, homes=(FYR,)))
    assert ("dkm 1.4" in shown, "ruk 1.4" in shown) == (True, True)


@pytest.mark.parametrize(
    ("known", "text"),
    [
        (corpus(homes=()), "Der er ingen gældende fælles retningslinjer."),
        (corpus(guideline("a"), homes=()), "Der er ingen tilbud at vise status for."),
    ],
    ids=["no guidelines", "no homes"],
)
def test_status_of_nothing(known: Corpus, text: str) -> None:
    """Where there is nothing to show it is said."""
    assert text in status(known)


# ---------------------------------------------------------------- check
def test_documents_in_words() -> None:
    """Each document is listed as it was understood, with its state where it is not in force."""
    shown = " ".join(printed(documents(KNOWN)).replace("│", " ").split())
    assert all(w in shown for w in ("Fælles retningslinje 1.4", "Lokal tilføjelse 1.4", "UDKAST"))


@given(st.lists(st.text("abc/ øæ.-", min_size=1, max_size=120), min_size=1, max_size=5))
def test_check_within_80_columns(paths: list[str]) -> None:
    """However long paths and versions are, no line is wider than 80 columns and none is cut."""
    numbers = count()
    others = tuple(OtherDocument(path=f"{next(numbers)}{p}", title="t", reason="r") for p in paths)
    shown = printed(documents(Corpus((*KNOWN.documents, *others), (), (), TODAY)))
    assert (widest(shown) <= 80, "…" in shown) == (True, False)


def test_each_folder_once() -> None:
    """A folder's files stand together, also where their paths sort between those of others."""
    others = tuple(OtherDocument(path=p, title="t", reason="r") for p in ("a.md", "b/c.md", "d\ne.md"))
    lines = printed(documents(Corpus(others, (), (), TODAY))).splitlines()
    assert [line for line in map(str.strip, lines) if line[-1] == "/" or line.endswith(".md")] == [
        "./", "a.md", "d e.md", "b/", "c.md",
    ]  # fmt: skip


def test_unknown_dates_are_marked() -> None:
    """A date that cannot be found is said to be missing, a computed one says so."""
    bare = guideline("a", revise_by=None)
    computed = replace(bare, revise_by=iso("2029-03"), revise_by_computed=True)
    assert "revideres: ikke fundet" in " ".join(printed(documents(corpus(bare))).split())
    assert "(beregnet)" in printed(documents(corpus(computed)))


FAULTS = (
    Fault("b.pdf", "side 2", Severity.WARNING, "Datoen kan læses på to måder.", "Skriv den ud."),
    Fault("a.docx", "", Severity.ERROR, "Filen er ikke en Word-fil.", "Gem den igen."),
)


def test_errors_come_first() -> None:
    """Errors stand before doubts, each with file, place, what is wrong and what to do."""
    assert printed(fault_lines(FAULTS)) == (
        "FEJL: a.docx\n  Filen er ikke en Word-fil. Gem den igen.\n"
        "Tvivl: b.pdf, side 2\n  Datoen kan læses på to måder. Skriv den ud.\n"
    )


def test_no_faults() -> None:
    """Where nothing is wrong it is said."""
    assert printed(fault_lines(())) == "Ingen fejl.\n"


def test_an_empty_folder() -> None:
    """A folder without documents is said to be empty."""
    assert printed(documents(corpus())) == "Mappen indeholder ingen dokumenter, jeg kan læse.\n"


def test_a_folder_of_unreadable_files() -> None:
    """A folder whose files cannot be read shows why."""
    assert "FEJL: a.docx" in printed(documents(Corpus((), (), FAULTS, TODAY)))
