"""The command line: what can be said to it, and what was said, as frozen values."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from bot.danish import DanishParser
from bot.said import (
    FILES,
    Arguments,
    Ask,
    Audit,
    Check,
    History,
    Rank,
    Reload,
    Rollback,
    Serve,
    Stamp,
    Status,
    Terminal,
)
from bot.shape import iso_date

__all__ = [
    "Arguments",
    "Ask",
    "Audit",
    "Check",
    "DanishParser",
    "History",
    "Rank",
    "Reload",
    "Rollback",
    "Serve",
    "Stamp",
    "Status",
    "Terminal",
    "parse",
    "parser",
]

PROGRAM = "retningsviser"


_HITS = 50  # passages for each question, where nothing is said
_SHAPES: dict[str, type["Arguments"]] = {
    "ask": Ask,
    "check": Check,
    "stamp": Stamp,
    "status": Status,
    "terminal": Terminal,
    "serve": Serve,
    "rank": Rank,
    "reload": Reload,
    "history": History,
    "rollback": Rollback,
    "audit": Audit,
}


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
        ("--home", "--corpus", "--today", "--as-of", "--no-meaning", "--why", "--json", "--config"),
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
        "stamp",
        "skriv i tjeklister, hvordan hver passages tekst er nu, så ændringer bliver set",
        "stamp dokumenter/tjeklister --corpus dokumenter",
        ("--corpus", "--config"),
        "[STED] [valg]",
        "tjeklister",
    ),
    _Command(
        "status",
        "vis, hvordan tilbuddene står på hver standard",
        "status --home Tangmarken --standard 1.4",
        (
            *("--home", "--standard", "--corpus", "--today", "--json", "--csv", "--xlsx", "--png", "--pdf"),
            *("--ics", "--config"),
        ),
    ),
    _Command(
        "reload",
        "tag nye dokumenter i brug: vis først, hvad der sker",
        "reload nye-retningslinjer.zip --add --dry-run",
        ("--add", "--remove", "--dry-run", "--yes", "--note", "--today", "--json", "--config"),
        "[KILDE] [valg]",
        "kilde",
    ),
    _Command("history", "vis, hvad der er indlæst hvornår, af hvem og hvorfor", "history", ("--config",)),
    _Command(
        "rollback",
        "gå tilbage til en tidligere revision",
        "rollback 3",
        ("--note", "--today", "--config"),
        "[NUMMER] [valg]",
        "revision",
    ),
    _Command(
        "audit", "vis alle ændringer, og om rækken af dem er hel", "audit --json", ("--json", "--config")
    ),
    _Command(
        "terminal",
        "stil spørgsmål et ad gangen i terminalen",
        "terminal --home Tangmarken",
        ("--home", "--corpus", "--today", "--config"),
    ),
    _Command("serve", "svar i Slack, indtil programmet stoppes", "serve", ("--today", "--config")),
    _Command(
        "rank",
        "prøv søgningen alene på andres tekster og spørgsmål",
        "rank --passages passager.jsonl --queries spørgsmål.jsonl",
        ("--passages", "--queries", "--k", "--no-meaning", "--config"),
        "--passages FIL --queries FIL [valg]",
    ),
)


def _filled(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("ugyldig tom værdi: skriv noget, eller udelad valget")
    return text


def _path(text: str) -> Path:
    return Path(_filled(text))  # an empty path would mean the working folder


def _number(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text[:9]) <= 10_000:  # noqa: PLR2004 - more is a slip of the hand
        raise argparse.ArgumentTypeError(f"ugyldigt antal »{text}«: skriv et tal fra 1 til 10000")
    return int(text)


def _date(text: str) -> date:
    try:
        return iso_date(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"ugyldig dato »{text}«: skriv ÅÅÅÅ-MM-DD") from error


# An option's value, its help and how it is read; a flag has none.
_OPTIONS: dict[str, tuple[str, str, Callable[[str], object]]] = {
    "--home": ("TILBUD", "tilbuddets navn eller en del af det", _filled),
    "--standard": ("NUMMER", "kun denne standard, fx 1.4", _filled),
    "--corpus": ("MAPPE", "læs dokumenterne i denne mappe", _path),
    "--today": ("DATO", "regn med denne dato, ÅÅÅÅ-MM-DD", _date),
    "--as-of": ("DATO", "svar med de regler, der gjaldt den dag, ÅÅÅÅ-MM-DD", _date),
    "--csv": ("FIL", "gem som CSV til regneark", _path),
    "--xlsx": ("FIL", "gem som Excel-fil med oversigt, detaljer og frister", _path),
    "--png": ("FIL", "gem som billede: tilbud og standarder i farver og ord", _path),
    "--pdf": ("FIL", "gem som én side til print for tilbuddet efter --home", _path),
    "--ics": ("FIL", "gem fristerne som kalender", _path),
    "--passages": ("FIL", "passager: id, title, heading og text som JSON på hver linje", _path),
    "--queries": ("FIL", "spørgsmål: id og text som JSON på hver linje", _path),
    "--k": ("ANTAL", "så mange passager for hvert spørgsmål (50)", _number),
    "--note": ("TEKST", "hvorfor; står i historikken", _filled),
    "--config": ("FIL", "brug indstillingerne i denne fil", _path),
}
_FLAGS = {
    "--json": "skriv som JSON, til andre programmer",
    "--no-meaning": "søg kun efter ord, ikke efter betydning",
    "--why": "vis, hvordan svaret er fundet",
    "--add": "læg kun til: ingen dokumenter forsvinder",
    "--dry-run": "vis kun, hvad der ville ske",
    "--remove": "lad det ske, selv om mange dokumenter forsvinder",
    "--yes": "spørg ikke, før det tages i brug; uden for en terminal bliver der aldrig spurgt",
}


_ALONE = {"--json", *(f"--{kind}" for kind in FILES)}  # only one of them at a time


def _add_option(to: DanishParser, name: str) -> None:
    if name in _FLAGS:
        to.flag(name, _FLAGS[name], alone=name in _ALONE)
    else:
        to.option(name, *_OPTIONS[name], alone=name in _ALONE)


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
        elif command.name == "stamp":
            text = "en tjekliste eller en mappe med dem (alle i mappen med dokumenter)"
            sub.subject.add_argument("source", nargs="?", metavar="STED", type=_path, help=text)
        elif command.name == "reload":
            text = "en mappe, et zip-arkiv eller en fil (mappen i indstillingerne)"
            sub.subject.add_argument("source", nargs="?", metavar="KILDE", type=_path, help=text)
        elif command.name == "rollback":
            text = "revisionens nummer (den forrige)"
            sub.subject.add_argument("number", nargs="?", metavar="NUMMER", type=_number, help=text)
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
    if said.command == "ask" and said.text is None and said.batch is None:
        at.refuse("mangler: TEKST eller --batch FIL")
    if said.command == "rank":
        for needed in ("passages", "queries"):
            if getattr(said, needed) is None:
                at.refuse(f"mangler: --{needed} FIL")
        said.k = said.k or _HITS
    if said.command == "status" and said.pdf and not said.home:
        at.refuse("mangler: --home TILBUD (siden er for ét tilbud)")
    shape = _SHAPES[said.command]
    return shape(**{f.name: getattr(said, f.name) for f in fields(shape)})


def _examples(*commands: _Command) -> str:
    head = "eksempel:" if len(commands) == 1 else "eksempler:"
    return "\n".join([head, *(f"  {PROGRAM} {command.example}" for command in commands)])
