"""A reply on the screen: whole, within 80 columns, readable without colours."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from bot.app import App
from bot.terminal import WIDTH, badge, console, render, source
from corpus.dates import iso
from corpus.model import Corpus, Home, Level, Requirement
from handlers.model import Answer, Caution, Citation, Outcome, Reply
from index.library import Library, Snapshot
from tests.index.small import FYR, TODAY, addition, corpus, guideline

CITED = Citation(
    passage="dkm:1.4#s1/1",
    document="retningslinjer/1.4 Medicin.docx",
    title="Medicinhåndtering",
    level=Level.REGIONAL,
    home=None,
    scheme="dkm",
    standard="1.4",
    target_group=None,
    heading=("Skal-opgaver", "S1 Opbevaring"),
    requirement=Requirement.SKAL,
    version="5.0",
    effective=iso("2026-02-01"),
    page=3,
    status=(),
    text="Medicinen skal ligge i et aflåst skab.",
    score=1.0,
)
LOCAL = replace(CITED, level=Level.LOCAL, home="Bostedet Fyrmosen", requirement=None, passage="l")
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="╭╮╰╯│─"), max_size=120
)
LINES = st.lists(st.lists(WORDS, max_size=12).map(" ".join), min_size=1, max_size=6).map("\n".join)


def answer(*hits: Citation, warnings: tuple[Caution, ...] = (), home: str | None = None) -> Reply:
    """A reply that cites."""
    return Reply(Outcome.ANSWERED, answer=Answer(Outcome.ANSWERED, 0.9, hits, (), warnings, 0, "r1", home))


def screen(reply: Reply) -> str:
    """What stands on a screen of 80 columns without colours."""
    out = io.StringIO()
    paper = Console(file=out, width=WIDTH, highlight=False)
    for piece in render(reply, Path("mappe")):
        paper.print(piece)
    return out.getvalue()


def asked(text: str, known: Corpus, home: Home | None = None) -> str:
    """What the screen shows for a question."""
    return screen(App(Library(Snapshot(known)), TODAY).handle(text, home.name if home else None))


def bare(text: str) -> str:
    """A text without blanks and frames, to see that nothing is left out."""
    return "".join(c for c in text if not c.isspace() and c not in "╭╮╰╯│─")


# ---------------------------------------------------------------- whole and within the screen
@given(LINES, WORDS, WORDS)
def test_nothing_is_cut(text: str, title: str, home: str) -> None:
    """Whatever a passage, its title and its home are called, every letter is shown."""
    cited = replace(LOCAL, text=text, title=title, home=home)
    shown = bare(screen(answer(cited)))
    assert all(bare(part) in shown for part in (text, badge(cited), source(cited), cited.document))


@given(LINES, WORDS, WORDS)
def test_within_80_columns(text: str, title: str, home: str) -> None:
    """No line is wider than 80 columns."""
    cited = replace(LOCAL, text=text, title=title, home=home, document=title)
    shown = screen(answer(cited, warnings=(Caution("x", title),), home=home))
    assert max(cell_len(line) for line in shown.split("\n")) <= WIDTH


def test_brackets_are_no_colours() -> None:
    """A text in square brackets is shown as it stands."""
    cited = replace(LOCAL, text="Se [bold]bilag[/] [1].", home="Bostedet [red]")
    shown = screen(answer(cited))
    assert ("Se [bold]bilag[/] [1]." in shown, "[Lokal – Bostedet [red]]" in shown) == (True, True)


def test_the_console_is_80_columns() -> None:
    """The console is never wider."""
    assert console().width <= WIDTH


# ---------------------------------------------------------------- badges and sources
@pytest.mark.parametrize(
    ("cited", "text"),
    [
        (CITED, "Regional – skal"),
        (replace(CITED, requirement=Requirement.KAN), "Regional – kan"),
        (replace(CITED, requirement=None), "Regional"),
        (LOCAL, "Lokal – Bostedet Fyrmosen"),
    ],
    ids=["skal", "kan", "none", "local"],
)
def test_badge(cited: Citation, text: str) -> None:
    """A badge says whose rule it is and how it binds, in words."""
    assert badge(cited) == text
    assert f"[{text}]" in screen(answer(cited))


def test_source() -> None:
    """A source names document, standard, section, version, date and page."""
    assert source(CITED) == (
        "Medicinhåndtering, standard 1.4, Skal-opgaver › S1 Opbevaring, version 5.0, "
        "gældende fra 1. februar 2026, side 3"
    )


def test_source_of_little() -> None:
    """What is not known is said, or left out."""
    cited = replace(CITED, version=None, effective=None, page=None, heading=())
    assert source(cited) == "Medicinhåndtering, standard 1.4, uden version, uden dato"


# ---------------------------------------------------------------- a whole reply
KNOWN = corpus(
    guideline(
        "Medicinen skal ligge i et skab.", "Et skab skal låses.", "Skabet skal stå i et rum.", "Skab nr. 4."
    ),
    addition(FYR, "Nøglen til skabet hænger hos vagtlederen.", based_on="2.0"),
)


def test_both_levels_side_by_side() -> None:
    """The home's own rule stands under the common one, and the home is named above them."""
    shown = asked("hvor er nøglen til skabet", KNOWN, FYR)
    places = [shown.index(t) for t in ("Gælder for: Bostedet Fyrmosen", "[Regional – skal]", "[Lokal – ")]
    assert places == sorted(places)


def test_a_warning_is_seen_without_colours() -> None:
    """A warning begins with a word."""
    assert "OBS: »Tillæg for Fyrmosen« bygger på en ældre version" in asked("nøglen til skabet", KNOWN, FYR)


def test_three_passages_are_shown() -> None:
    """The screen holds the first three; the ranking is longer."""
    assert asked("skab", KNOWN).count("[Regional") == 3


def test_no_home_chosen() -> None:
    """Who chose no home is told so."""
    assert "Gælder for: alle" in asked("hvor er nøglen til skabet", KNOWN)


def test_not_found() -> None:
    """Where nothing is found it is said first, then whom to ask, then what may help."""
    shown = asked("kasinoets bonusklub i Malta og skabet", KNOWN, FYR)
    said = ("Jeg fandt ikke svaret i retningslinjerne.", "Spørg i stedet: Forstanderen", "Måske kan det her")
    places = [shown.index(t) for t in said]
    assert places == sorted(places)


def test_nothing_at_all() -> None:
    """Where there is nothing near either, nothing is promised."""
    assert "Måske" not in asked("xylofon", KNOWN)


def test_plain_text() -> None:
    """A reply that is only text is shown as it is."""
    assert screen(Reply(Outcome.COMMAND, "Hej [igen].")) == "Hej [igen].\n"


def test_nothing_steers_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Control characters in a document or a file's name are not sent to the reader's terminal."""
    console().print(Panel(Text("rød\x1b[31m\x9b2J\x07.\nNy linje")))
    shown = capsys.readouterr().out
    assert [c for c in shown if c != "\n" and not c.isprintable()] == []
    assert "Ny linje" in shown
