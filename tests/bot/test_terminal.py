"""A reply on the screen: whole, within the screen, readable without colours, and harmless to the terminal."""

import io
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from bot.app import App
from bot.screen import WIDTH, _Screen, console, render
from bot.terminal import Talk
from bot.wording import badge
from corpus.model import Corpus, Home, Level, Requirement
from handlers.cite import source
from handlers.model import (
    Answer,
    Caution,
    Choice,
    Citation,
    Directions,
    Extract,
    Outcome,
    Reply,
    User,
    Way,
)
from handlers.state import in_memory
from index.library import Library, Snapshot
from tests.bot.cited import CITED
from tests.index.small import FYR, TODAY, addition, corpus, guideline

LOCAL = replace(CITED, level=Level.LOCAL, home="Bostedet Fyrmosen", requirement=None, passage="l")
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=90)
LINES = st.lists(st.lists(WORDS, max_size=8).map(" ".join), min_size=1, max_size=5).map("\n".join)
# what makes columns, lines and terminals go wrong, among letters that do not
ODD = [
    "漢字",
    "e\u0301",
    "a" + 5 * "\u0308",
    "👩\u200d👩\u200d👧",
    "🇩🇰",
    "\u00ad",
    "\u200b",
    "\u202e",
    "\ufeff",
    "ﷺ",
    "\u2028",
    "\xa0",
]
STEERING = [
    "\t",
    "\r",
    "\x1b[2J",
    "\x1b]0;x\x07",
    "\x9b31m",
    "\x07",
    "\b\b",
    "\x00",
    "\x7f",
    "\x85",
    "\x0b",
    "\x0c",
]
ANY = st.lists(
    st.sampled_from([*ODD, *STEERING, " ", " ", "\n", "ord", "a" * 90]) | st.text(max_size=8), max_size=25
).map("".join)
WIDTHS = st.integers(20, 80)


def answer(*shown: Citation, warnings: tuple[Caution, ...] = (), home: str | None = None) -> Reply:
    """A reply that cites."""
    found = Answer(Outcome.ANSWERED, 0.9, shown, (), warnings, 0, "r1", home, shown=shown)
    return Reply(Outcome.ANSWERED, answer=found, home=home)


def everywhere(text: str) -> Reply:
    """A reply that has a text wherever a reply may have one."""
    cited = replace(LOCAL, text=text, title=text, home=text, document=text, heading=(text, text))
    found = Answer(
        Outcome.ANSWERED, 0.9, (cited,), (), (Caution("x", text),), 0, "r1", text,
        directions=Directions(Way.PERSON, text), read_as=((text, text),), shown=(cited,), topic=(text,),
    )  # fmt: skip
    extract = Extract((cited, replace(cited, passage="andet")), cited.passage)
    return Reply(
        Outcome.ANSWERED, text, found, extract, (Choice(text, "/x"),) * 12, text, (Caution("y", text),)
    )


def screen(reply: Reply, width: int = WIDTH) -> str:
    """What stands on a screen without colours."""
    out = io.StringIO()
    paper = _Screen(file=out, width=width, highlight=False)
    for piece in render(reply, Path("mappe")):
        paper.print(piece)
    return out.getvalue()


def asked(text: str, known: Corpus, home: Home | None = None) -> str:
    """What the screen shows for a question."""
    return screen(App(Library(Snapshot(known)), TODAY).handle(text, home.name if home else None))


def bare(text: str) -> str:
    """A text without blanks and marks, to see that nothing is left out."""
    return "".join(c for c in text if c.isprintable() and not c.isspace() and c != "▸")


def widest(shown: str) -> int:
    """Columns of the widest line."""
    return max(cell_len(line) for line in shown.split("\n"))


# ---------------------------------------------------------------- whole and within the screen
@settings(max_examples=50)
@given(LINES, WORDS, WORDS, WIDTHS)
def test_nothing_is_cut(text: str, title: str, home: str, width: int) -> None:
    """Whatever a passage, its title and its home are called, every letter is shown, however narrow it is."""
    cited = replace(LOCAL, text=text, title=title, home=home)
    shown = bare(screen(answer(cited), width))
    assert all(bare(part) in shown for part in (text, badge(cited), source(cited), cited.document))


@settings(max_examples=50)
@given(ANY, st.integers(0, 200), st.integers(1, 200), WIDTHS)
@example("• Et.\n• To. Tre.", 7, 5, 80)
@example("Et. To.\n\nTre.", 4, 3, 20)
def test_nothing_of_a_marked_passage_is_lost(text: str, begin: int, length: int, width: int) -> None:
    """Wherever the decisive sentence begins and ends, all of the passage is shown once, in its order."""
    begin = min(begin, len(text))
    cited = replace(CITED, text=text, highlight=(begin, min(begin + length, len(text))))
    shown = bare(screen(answer(cited), width))
    assert shown.startswith(
        bare(f"Gælder for: alle huse (intet hus er valgt)[{badge(cited)}]{text}{source(cited)}")
    )


@settings(max_examples=50)
@given(ANY)
@example("\t" * 20)
@example("漢" * 100)
@example("e\u0301" * 200)
def test_within_80_columns(text: str) -> None:
    """No line is wider than 80 columns, whatever stands wherever a reply has text."""
    assert widest(screen(everywhere(text))) <= WIDTH


@settings(max_examples=50)
@given(ANY, WIDTHS)
@example("漢" * 100, 21)
@example("x" * 100, 20)
def test_within_a_narrow_terminal(text: str, width: int) -> None:
    """No line is wider than the terminal, from 20 columns on."""
    assert widest(screen(everywhere(text), width)) <= width


@settings(max_examples=50)
@given(ANY)
@example("\x1b[2J\x9b2J\x07\r\b")
def test_no_text_steers_the_terminal(text: str) -> None:
    """No control character of any text is sent to the reader's terminal."""
    assert {c for c in screen(everywhere(text)) if unicodedata.category(c) == "Cc"} <= {"\n"}


def test_nothing_steers_the_console(capsys: pytest.CaptureFixture[str]) -> None:
    """The console that is used has no way around this."""
    console().print(Text("rød\x1b[31m\x9b2J\x07.\nNy linje"))
    assert capsys.readouterr().out == "rød[31m2J.\nNy linje\n"


@settings(max_examples=50)
@given(LINES, WIDTHS)
def test_no_blanks_at_the_ends_of_a_quote(text: str, width: int) -> None:
    """No line of a quote or its source ends in blanks."""
    lines = screen(answer(replace(CITED, text=text), home="A"), width).split("\n")[1:]
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize(
    "reply",
    [
        Reply(Outcome.COMMAND, ("ord " * 40).strip()),
        answer(CITED, warnings=(Caution("x", ("ord " * 40).strip()),)),
        Reply(Outcome.COMMAND, choices=(Choice(("ord " * 40).strip(), "/x"),)),
    ],
    ids=["text", "warning", "choice"],
)
def test_no_blanks_at_the_ends_of_lines(reply: Reply) -> None:
    """No line at all ends in blanks."""
    assert [line for line in screen(reply).split("\n") if line != line.rstrip()] == []


def test_brackets_are_no_colours() -> None:
    """A text in square brackets is shown as it stands."""
    cited = replace(LOCAL, text="Se [bold]bilag[/] [1] :smile:.", home="Bostedet [red]")
    shown = screen(answer(cited))
    assert ("Se [bold]bilag[/] [1] :smile:." in shown, "[Lokal – Bostedet [red]]" in shown) == (True, True)


def test_the_console_is_80_columns() -> None:
    """The console is never wider."""
    assert console().width <= WIDTH


# ---------------------------------------------------------------- quotes
def test_the_decisive_sentence_stands_by_itself() -> None:
    """Quotes are moved in by two; the decisive sentence stands on lines of its own behind a mark."""
    cited = replace(CITED, text="Et.\nTo to. Tre. Fire.", highlight=(4, 10))
    assert screen(answer(cited)).split("\n")[2:6] == [
        "  Et.",
        "▸ To to.",
        "  Tre. Fire.",
        "  Medicinhåndtering, standard 1.4, Skal-opgaver › S1 Opbevaring, version 5.0,",
    ]


@pytest.mark.parametrize("mark", ["• ", "a) ", "– ", "1. ", "(2) "])
def test_the_mark_of_an_item_goes_with_it(mark: str) -> None:
    """A decisive item is marked together with its own mark."""
    text = f"Husk:\n{mark}Nøgle\n{mark}Kode"
    begin = text.index("Nøgle")
    shown = screen(answer(replace(CITED, text=text, highlight=(begin, begin + 5)))).split("\n")
    alone = any(c.isalpha() for c in mark)  # "a)" might be a word's
    assert shown[3:5] == ([f"  {mark.strip()}", "▸ Nøgle"] if alone else [f"▸ {mark}Nøgle", f"  {mark}Kode"])


def test_a_passage_without_a_decisive_sentence() -> None:
    """Where none decides nothing is marked."""
    assert "▸" not in screen(answer(replace(CITED, highlight=None)))


def test_a_long_decisive_sentence_is_marked_once() -> None:
    """The mark stands before the first line of it, the others below that."""
    text = "ord " * 40 + "slut."
    lines = screen(answer(replace(CITED, text=text, highlight=(0, len(text))))).split("\n")[2:5]
    assert [line[:6] for line in lines] == ["▸ ord ", "  ord ", "  ord "]


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
        "Medicinen skal ligge i et skab.",
        "Et skab skal låses.",
        "Skabet skal stå i et rum.",
        "Skab nr. 4.",
        "Er nogen bevidstløs, så bliv hos borgeren.",
    ),
    addition(FYR, "Nøglen til skabet hænger hos vagtlederen.", based_on="2.0"),
)


def in_order(shown: str, *texts: str) -> bool:
    """Whether texts stand on a screen one after another."""
    places = [" ".join(shown.split()).find(text) for text in texts]
    return places == sorted(places) and places[0] >= 0


def test_both_levels_side_by_side() -> None:
    """The home's own rule stands under the common one, and the home is named above them."""
    shown = asked("hvor er medicinen og nøglen til skabet", KNOWN, FYR)
    assert in_order(
        shown, "Gælder for: Bostedet Fyrmosen", "[Regional – skal]", "[Lokal – Bostedet Fyrmosen]"
    )


def test_readable_without_colours() -> None:
    """Badge, mark, warning and choices are words and signs; no colour is sent where nobody looks."""
    shown = asked("nøglen til skabet", KNOWN, FYR)
    assert "\x1b" not in shown
    assert in_order(
        shown, "[Lokal – ", "▸ Nøglen", "OBS: »Tillæg for Fyrmosen« bygger på en ældre version", "1 Vis hele"
    )


def test_three_passages_are_shown() -> None:
    """The screen holds the first three at most; the ranking is longer."""
    reply = App(Library(Snapshot(KNOWN)), TODAY).handle("skab")
    assert reply.answer
    assert (len(reply.answer.hits) > 3, screen(reply).count("[Regional")) == (True, 3)


def test_no_home_chosen() -> None:
    """Who chose no home is told so."""
    assert "Gælder for: alle huse (intet hus er valgt)" in asked("hvor er medicinen", KNOWN)


def test_not_found() -> None:
    """Where nothing is found it is said first, then whom to ask, then at most two passages that may help."""
    shown = asked("skal kasinoets rum låses af borgeren", KNOWN, FYR)
    said = (
        "Jeg fandt ikke svaret i retningslinjerne.",
        "Spørg i stedet: Forstanderen",
        "Måske kan det her",
        "[",
    )
    assert in_order(shown, *said)
    assert shown.count("\n[") == 2


def test_not_found_without_a_home() -> None:
    """Where no home is known the manager is asked."""
    assert "Spørg din leder eller ledervagten." in asked("kasinoets bonusklub", KNOWN)


def test_nothing_at_all() -> None:
    """Where there is nothing near either, nothing is promised and nothing cited."""
    shown = asked("xylofon", KNOWN)
    assert ("Måske" in shown, "[Regional" in shown) == (False, False)


@pytest.mark.parametrize("home", [None, FYR], ids=["no home", "home"])
@pytest.mark.parametrize("text", ["borgeren er bevidstløs, hvad gør jeg", "xylofon, han trækker ikke vejret"])
def test_acute_directions_come_first(text: str, home: Home | None) -> None:
    """Where somebody is in danger the first line says what to do now."""
    assert asked(text, KNOWN, home).startswith("Er der fare for liv: ring 112 nu.")


def test_directions_in_the_place_of_an_answer() -> None:
    """What is no matter of guidelines is told in a sentence, and nothing is cited."""
    assert " ".join(asked("hvad koster det", KNOWN).split()).startswith("Priser og betaling står ikke")


def test_what_was_read_as_what() -> None:
    """Words that were mended are told before what was found for them."""
    shown = asked("hvor er nøglne til skbaet", KNOWN, FYR)
    assert in_order(shown, "Jeg har læst »nøglne« som »nøglen«, »skbaet« som »skabet«.", "[Lokal – ")


def test_what_a_question_goes_on_from() -> None:
    """A question that goes on tells what it was taken to be about."""
    somebody = Talk(App(Library(Snapshot(KNOWN)), TODAY, in_memory()), FYR.name, User("a", home=FYR.name))
    somebody.say("hvor er nøglen til skabet")
    assert "det stadig handler om: nøglen, skabet." in screen(somebody.say("og om natten?"))


def test_choices_are_numbered() -> None:
    """Choices stand last, each behind its number."""
    choices = tuple(Choice(f"valg {n}", "/x") for n in range(1, 13))
    lines = screen(replace(answer(CITED), choices=choices)).split("\n")
    assert lines[-13:] == [*(f"{n:>3} valg {n}" for n in range(1, 13)), ""]


def test_a_section() -> None:
    """A section has its heading once, each passage, a mark before the one asked for, and the source last."""
    before, after = (replace(CITED, passage=p, text=t) for p, t in (("a", "Før."), ("b", "Efter.")))
    other = replace(after, passage="c", heading=("Skal-opgaver", "S2 Nøgle"), text="Andet.")
    shown = screen(Reply(Outcome.COMMAND, extract=Extract((before, CITED, after, other), CITED.passage)))
    assert shown.split("\n")[:6] == [
        "Skal-opgaver › S1 Opbevaring", "  Før.", "▸ Medicinen skal ligge i et aflåst skab.", "  Efter.",
        "Skal-opgaver › S2 Nøgle", "  Andet.",
    ]  # fmt: skip
    assert shown.split("\n")[6].startswith("  [Regional – skal] Medicinhåndtering, standard 1.4")


def test_more_passages() -> None:
    """Passages that are no section have their source each, and none is marked."""
    shown = screen(Reply(Outcome.COMMAND, "De næste.", extract=Extract((CITED, LOCAL), "")))
    assert in_order(shown, "De næste.", "[Regional – skal]", "[Lokal – Bostedet Fyrmosen]")
    assert "▸" not in shown


def test_a_contradiction_stands_above() -> None:
    """That two texts differ is said before they are read, under its own name."""
    warnings = (Caution("conflict", "De to siger ikke det samme."), Caution("x", "Pas på."))
    found = Answer(Outcome.ANSWERED, 0.9, (CITED,), (), warnings, 0, "r1", None, shown=(CITED,))
    shown = screen(Reply(Outcome.ANSWERED, answer=found))
    assert in_order(shown, "Modstrid: De to siger ikke det samme.", "[Regional", "OBS: Pas på.")


def test_plain_text() -> None:
    """A reply that is only text is shown as it is, with its warnings."""
    reply = Reply(Outcome.COMMAND, "Hej [igen].", warnings=(Caution("x", "Pas på."),))
    assert screen(reply) == "Hej [igen].\nOBS: Pas på.\n"
