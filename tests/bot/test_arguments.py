"""The command line speaks Danish and hands on frozen values."""

import contextlib
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.arguments import Ask, Check, DanishParser, Rank, Serve, Stamp, Status, Terminal, parse, parser

ENGLISH = re.compile(
    r"\b(?:usage|error|required?|invalid|expected|unrecogni[sz]ed|arguments?|choose|choices?|ignored|allowed"
    r"|options?|positional|show|this|message|exit|ambiguous|could|maybe|following|unknown|the|not|one|subcommands?)\b",
    re.IGNORECASE,
)
WRONG = {
    "": (
        "mangler: KOMMANDO. Vælg "
        "ask, check, stamp, status, reload, history, rollback, audit, terminal, serve, rank."
    ),
    "aks hej": "ukendt kommando »aks«. Mente du »ask«?",
    "xyz": (
        "ukendt kommando »xyz«. "
        "Vælg ask, check, stamp, status, reload, history, rollback, audit, terminal, serve eller rank."
    ),
    "--jsn": "ukendt: --jsn",
    "--json check": "--json skal stå efter kommandoen",
    "ask": "mangler: TEKST eller --batch FIL",
    "ask hvad nu": "ukendt: nu. Sæt anførselstegn om tekst med mellemrum.",
    "ask hvad --batch f.jsonl": "--batch og TEKST kan ikke bruges sammen: vælg én",
    "ask --batch f.jsonl hvad": "TEKST og --batch kan ikke bruges sammen: vælg én",
    "ask hvad --hoem A": "ukendt: --hoem. Mente du »--home«?",
    "ask hvad --hom=A": "ukendt: --hom. Mente du »--home«?",
    "ask hvad --zzzzzz": "ukendt: --zzzzzz",
    "ask hvad --home": "mangler: en værdi efter --home",
    "ask hvad --home --json": "mangler: en værdi efter --home",
    "ask hvad --json=ja": "--json tager ingen værdi: fjern 'ja'",
    "ask hvad --help=ja": "-h/--hjælp/--help tager ingen værdi: fjern 'ja'",
    "ask hvad --today i-morgen": "ugyldig dato »i-morgen«: skriv ÅÅÅÅ-MM-DD",
    "ask hvad --today 2026-02-30": "ugyldig dato »2026-02-30«: skriv ÅÅÅÅ-MM-DD",
    "ask hvad --today 20261121": "ugyldig dato »20261121«: skriv ÅÅÅÅ-MM-DD",
    "ask hvad --corpus=": "ugyldig tom værdi: skriv noget, eller udelad valget",
    "check --home A": "ukendt: --home",
    "check mappe": "ukendt: mappe. Sæt anførselstegn om tekst med mellemrum.",
    "status --standard": "mangler: en værdi efter --standard",
    "ask hvad --as-of i-går": "ugyldig dato »i-går«: skriv ÅÅÅÅ-MM-DD",
    "ask hvad --as-of": "mangler: en værdi efter --as-of",
    "ask hvad --asof 2026-01-01": "ukendt: --asof. Mente du »--as-of«?",
    "ask hvad --why=ja": "--why tager ingen værdi: fjern 'ja'",
    "ask hvad --no-meanin": "ukendt: --no-meanin. Mente du »--no-meaning«?",
    "check --why": "ukendt: --why",
    "status --as-of 2026-01-01": "ukendt: --as-of",
    "status --csv": "mangler: en værdi efter --csv",
    "status --json --csv a": "--csv og --json kan ikke bruges sammen: vælg én",
    "status --ics a --xlsx b": "--xlsx og --ics kan ikke bruges sammen: vælg én",
    "status --pdf a": "mangler: --home TILBUD (siden er for ét tilbud)",
    "status --png=": "ugyldig tom værdi: skriv noget, eller udelad valget",
    "terminal --json": "ukendt: --json",
    "terminal --why": "ukendt: --why",
    "serve --corpus a": "ukendt: --corpus",
    "serve --port 80": "ukendt: --port",
    "rank": "mangler: --passages FIL",
    "rank --passages a": "mangler: --queries FIL",
    "rank --queries a": "mangler: --passages FIL",
    "rank --passages= --queries a": "ugyldig tom værdi: skriv noget, eller udelad valget",
    "rank --passages a --queries b --home c": "ukendt: --home",
    "rank tekst": "ukendt: tekst. Sæt anførselstegn om tekst med mellemrum.",
}
COMMANDS = ("ask", "check", "stamp", "status", "terminal", "serve", "rank")
COUNTS = ("0", "-1", "1.5", "mange", "10001", "²", "9" * 5000)


@pytest.fixture(autouse=True, scope="module")
def wide() -> Iterator[None]:
    """A terminal of 80 columns, wherever the tests are run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "80")
        yield


def ended(argv: list[str]) -> tuple[object, str, str]:
    """Exit code, standard output and standard error of a command line that ends at once."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as end:
        parse(argv)
    return end.value.code, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("line", WRONG)
def test_wrong_use_is_said_in_danish(line: str) -> None:
    """Every wrong use ends with exit code 2 and a Danish sentence on standard error alone."""
    code, out, err = ended(line.split())
    assert (code, out) == (2, "")
    assert err.splitlines()[-2].removesuffix(".").endswith(WRONG[line].removesuffix("."))


@pytest.mark.parametrize("line", WRONG)
def test_no_english_in_errors(line: str) -> None:
    """No word of argparse's own English is left in an error."""
    said = "\n".join(ended(line.split())[1:])
    assert not ENGLISH.search(said.replace("--help", ""))


@pytest.mark.parametrize("count", COUNTS, ids=lambda count: count[:5])
def test_a_count_that_is_none_is_refused(count: str) -> None:
    """How many passages is a number from 1 to 10000; anything else ends with exit code 2 and no English."""
    code, out, err = ended(["rank", "--passages", "a", "--queries", "b", f"--k={count}"])
    assert (code, out, ENGLISH.search(err)) == (2, "", None)


def test_a_count_that_is_none_is_explained() -> None:
    """What a count must be is said."""
    err = ended(["rank", "--passages", "a", "--queries", "b", "--k", "0"])[2]
    assert "ugyldigt antal »0«: skriv et tal fra 1 til 10000" in err


def test_one_dash_too_few_is_helped() -> None:
    """One dash too few gets the right name or, where a later Python reads it as "-h", the help."""
    code, out, err = ended(["ask", "hvad", "-home", "A"])
    assert code in (0, 2)
    assert "--home TILBUD" in out or "Mente du »--home«?" in err


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("option", ["-h", "--hjælp", "--help"])
def test_help_is_danish(command: str, option: str) -> None:
    """Help is shown by three names, in Danish, with exit code 0."""
    code, out, err = ended([*command.split(), option])
    assert (code, err) == (0, "")
    assert not ENGLISH.search(out.replace("--help", ""))
    assert out.startswith("brug: retningsviser")
    assert "vis denne hjælp" in out


@pytest.mark.parametrize("command", COMMANDS)
def test_an_example_is_a_command_that_works(command: str) -> None:
    """The example at the end of each command's help can be typed as it stands."""
    example = ended([command, "-h"])[1].splitlines()[-1]
    words = [quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|(\S+)', example)]
    assert words[:2] == ["retningsviser", command]
    assert isinstance(parse(words[1:]), Ask | Check | Rank | Serve | Stamp | Status | Terminal)


@pytest.mark.parametrize(("columns", "widest"), [("50", 50), ("80", 80), ("300", 80)])
def test_help_keeps_to_the_terminal(columns: str, widest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Help is as wide as the terminal and never wider than 80; examples are kept whole."""
    monkeypatch.setenv("COLUMNS", columns)
    lines = [line for c in COMMANDS for line in ended([c, "-h"])[1].splitlines()]
    assert max(len(line) for line in lines if "  retningsviser" not in line) <= widest


def test_ask_is_read() -> None:
    """All that can be said to ask arrives typed."""
    argv = [*("ask", "Må jeg låse døren?", "--home", "Tangmarken", "--corpus", "mappe", "--json")]
    argv += ["--as-of", "2025-02-01", "--no-meaning", "--why"]
    assert parse([*argv, "--today", "2026-11-21", "--config", "c.yaml"]) == Ask(
        text="Må jeg låse døren?",
        batch=None,
        home="Tangmarken",
        corpus=Path("mappe"),
        today=date(2026, 11, 21),
        as_of=date(2025, 2, 1),
        no_meaning=True,
        why=True,
        json=True,
        config=Path("c.yaml"),
    )


@pytest.mark.parametrize("name", ["f.jsonl", "-"])
def test_a_batch_is_read(name: str) -> None:
    """A batch takes the place of the text, and "-" is a name like any other."""
    asked = parse(["ask", "--batch", name])
    assert isinstance(asked, Ask)
    assert (asked.text, asked.batch) == (None, Path(name))


def test_the_others_are_read() -> None:
    """What is left out is None or False."""
    assert parse(["check"]) == Check(corpus=None, json=False, config=None)
    assert parse(["stamp"]) == Stamp(source=None, corpus=None, config=None)
    assert parse(["stamp", "a.yaml", "--corpus", "b"]) == Stamp(
        source=Path("a.yaml"), corpus=Path("b"), config=None
    )
    assert parse(["status", "--standard", "1.4"]) == Status(
        home=None, standard="1.4", corpus=None, today=None, json=False, config=None
    )
    assert parse(["rank", "--passages", "p", "--queries", "q"]) == Rank(
        passages=Path("p"), queries=Path("q"), k=50, no_meaning=False, config=None
    )
    assert parse(["serve"]) == Serve(today=None, config=None)
    assert parse(["terminal", "--home", "A"]) == Terminal(home="A", corpus=None, today=None, config=None)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "png", "pdf", "ics"])
def test_a_file_of_the_status_is_read(kind: str) -> None:
    """The kind and name of the file asked for arrive together; without one there is none."""
    asked, bare = parse(["status", "--home", "A", f"--{kind}", "ud"]), parse(["status"])
    assert isinstance(asked, Status)
    assert isinstance(bare, Status)
    assert (asked.file, bare.file) == ((kind, Path("ud")), None)


def test_text_may_begin_with_a_dash() -> None:
    """After "--" anything is text."""
    asked = parse(["ask", "--", "--home"])
    assert isinstance(asked, Ask)
    assert asked.text == "--home"


def test_the_parser_is_danish_for_what_it_does_not_use_yet(capsys: pytest.CaptureFixture[str]) -> None:
    """Errors of argparse that no command of ours can cause come in Danish too."""
    other = DanishParser("prøve")
    other.subject.add_argument("fil", metavar="FIL")
    for message in ("invalid int value: 'x'", "argument --x: invalid int value: 'x'"):
        with pytest.raises(SystemExit):
            other.error(message)
    with pytest.raises(SystemExit):
        other.parse_args([])
    said = capsys.readouterr().err
    assert "mangler: FIL" in said
    assert not ENGLISH.search(said)


OPTIONS = (
    *("--home", "--corpus", "--today", "--json", "--batch", "--config", "--standard", "-h", "--hjælp"),
    *("--as-of", "--why", "--no-meaning", "--passages", "--queries", "--k"),
    *("--csv", "--xlsx", "--png", "--pdf", "--ics"),
)
ODD = (
    "-",
    "--",
    "",
    "x",
    "-x",
    "-5",
    "--x=1",
    "--json=1",
    "--today=2026-01-01",
    "-hx",
    "=",
    "'",
    "a b",
    "\n",
)
WORDS = st.sampled_from([*COMMANDS, *OPTIONS, *ODD])


@given(st.lists(WORDS, max_size=6))
def test_any_command_line_is_read_or_refused_in_danish(argv: list[str]) -> None:
    """Whatever is typed gives a frozen value, help, or a Danish refusal."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            assert isinstance(parse(argv), Ask | Check | Rank | Serve | Stamp | Status | Terminal)
        except SystemExit as end:
            assert end.code in (0, 2)  # noqa: PT017 - both ways of ending are right
    assert not ENGLISH.search((out.getvalue() + err.getvalue()).replace("--help", ""))


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("ask", "--as-of DATO|--no-meaning|--why|--batch FIL"),
        ("status", "--csv FIL|--xlsx FIL|--png FIL|--pdf FIL|--ics FIL"),
        ("rank", "--passages FIL|--queries FIL|--k ANTAL|--no-meaning"),
    ],
)
def test_help_names_the_options(command: str, options: str) -> None:
    """The help of a command names what is its own."""
    out = ended([command, "-h"])[1]
    assert [option for option in options.split("|") if f"  {option}" not in out] == []


def test_every_option_has_help() -> None:
    """The help of every command explains each of its options."""
    for command in COMMANDS:
        lines = ended([command, "-h"])[1].splitlines()
        assert all(re.search(r"\S {2,}\S", line) for line in lines if line.startswith("  -"))
    assert parser().format_usage() == "brug: retningsviser KOMMANDO [valg]\n"
