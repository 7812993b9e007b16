"""The command line: what can be said to it, and what was said, as frozen values."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.danish import DanishParser
from bot.shape import iso_date

__all__ = ["Arguments", "Ask", "Check", "DanishParser", "Status", "Terminal", "parse", "parser"]

PROGRAM = "retningsviser"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """`ask`: one question (`text`) or a file of them (`batch`; "-" is standard input), never both."""

    text: str | None
    batch: Path | None
    home: str | None
    corpus: Path | None
    today: date | None
    json: bool
    config: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """`check`: the documents as understood, and their faults."""

    corpus: Path | None
    json: bool
    config: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """`status`: how homes stand on standards."""

    home: str | None
    standard: str | None
    corpus: Path | None
    today: date | None
    json: bool
    config: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """`terminal`: a conversation."""

    home: str | None
    corpus: Path | None
    today: date | None
    config: Path | None


Arguments = Ask | Check | Status | Terminal


@dataclass(frozen=True, slots=True)
class _Command:
    """A command as help shows it."""

    name: str
    text: str
    example: str
    options: tuple[str, ...]
    form: str = "[valg]"
    subject: str = ""


_COMMANDS = (
    _Command(
        "ask",
        "svar på et spørgsmål med citater fra retningslinjerne",
        'ask "Hvem må give medicin?" --home Tangmarken',
        ("--home", "--corpus", "--today", "--json", "--config"),
        "(TEKST | --batch FIL) [valg]",
        "spørgsmål (vælg én af de to)",
    ),
    _Command(
        "check",
        "vis, hvordan hvert dokument er forstået, og hvad der er galt",
        "check --corpus dokumenter",
        ("--corpus", "--json", "--config"),
    ),
    _Command(
        "status",
        "vis, hvordan tilbuddene står på hver standard",
        "status --home Tangmarken --standard 1.4",
        ("--home", "--standard", "--corpus", "--today", "--json", "--config"),
    ),
    _Command(
        "terminal",
        "stil spørgsmål et ad gangen i terminalen",
        "terminal --home Tangmarken",
        ("--home", "--corpus", "--today", "--config"),
    ),
)


def _filled(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("ugyldig tom værdi: skriv noget, eller udelad valget")
    return text


def _path(text: str) -> Path:
    return Path(_filled(text))  # an empty path would mean the working folder


def _date(text: str) -> date:
    try:
        return iso_date(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"ugyldig dato »{text}«: skriv ÅÅÅÅ-MM-DD") from error


def _add_option(to: DanishParser, name: str) -> None:
    match name:
        case "--home":
            to.option(name, "TILBUD", "tilbuddets navn eller en del af det", _filled)
        case "--standard":
            to.option(name, "NUMMER", "kun denne standard, fx 1.4", _filled)
        case "--corpus":
            to.option(name, "MAPPE", "læs dokumenterne i denne mappe", _path)
        case "--today":
            to.option(name, "DATO", "regn med denne dato, ÅÅÅÅ-MM-DD", _date)
        case "--config":
            to.option(name, "FIL", "brug indstillingerne i denne fil", _path)
        case "--json":
            to.flag(name, "skriv som JSON, til andre programmer")


def parser() -> DanishParser:
    """The whole command line."""
    top = DanishParser(
        PROGRAM,
        form="KOMMANDO [valg]",
        description="Find og citér retningslinjer for sociale tilbud.",
        epilog=_examples(*_COMMANDS),
    )
    top.set_defaults(parser=top)
    commands = top.add_subparsers(title="kommandoer", dest="command", metavar="KOMMANDO", prog=PROGRAM)
    for command in _COMMANDS:
        sub = commands.add_parser(
            command.name,
            help=command.text,
            description=command.text.capitalize() + ".",
            epilog=_examples(command),
            form=command.form,
            subject=command.subject,
        )
        sub.set_defaults(parser=sub)
        if command.name == "ask":
            either = sub.subject.add_mutually_exclusive_group()
            either.add_argument("text", nargs="?", metavar="TEKST", help="spørgsmålet, i anførselstegn")
            text = "en fil med et JSON-spørgsmål på hver linje; - læser det, der sendes ind"
            either.add_argument("--batch", metavar="FIL", type=_path, help=text)
        for name in command.options:
            _add_option(sub, name)
    return top


def parse(argv: Sequence[str]) -> Arguments:
    """What was said, without the program's name; wrong use ends with exit code 2, help with 0."""
    said, extra = parser().parse_known_args(argv)
    at: DanishParser = said.parser
    if extra:
        at.refuse(at.unknown(extra[0]))
    if said.command is None:
        at.refuse(f"mangler: KOMMANDO. Vælg {', '.join(c.name for c in _COMMANDS)}.")
    match said.command:
        case "ask":
            if said.text is None and said.batch is None:
                at.refuse("mangler: TEKST eller --batch FIL")
            return Ask(
                text=said.text, batch=said.batch, home=said.home, corpus=said.corpus,
                today=said.today, json=said.json, config=said.config,
            )  # fmt: skip
        case "check":
            return Check(corpus=said.corpus, json=said.json, config=said.config)
        case "status":
            return Status(
                home=said.home, standard=said.standard, corpus=said.corpus,
                today=said.today, json=said.json, config=said.config,
            )  # fmt: skip
        case _:
            return Terminal(home=said.home, corpus=said.corpus, today=said.today, config=said.config)


def _examples(*commands: _Command) -> str:
    head = "eksempel:" if len(commands) == 1 else "eksempler:"
    return "\n".join([head, *(f"  {PROGRAM} {command.example}" for command in commands)])
