"""argparse in Danish: help, headings and every error."""

import argparse
import difflib
import re
import shutil
import sys
from collections.abc import Iterable
from typing import NoReturn

_WIDEST = 80
_OF = r"(?:argument (?P<name>.+?): )?"
# What argparse says in any Python from 3.11 on, and what we say; what is not here gets _ANY.
_ERRORS = tuple(
    (re.compile(_OF + english, re.DOTALL), danish)
    for english, danish in (
        (r"(?P<ours>(?:ugyldig|mangler|ukendt)\b.+)", "{ours}"),
        (r"expected .+", "mangler: en værdi efter {name}"),
        (r"not allowed with argument (?P<other>.+)", "{name} og {other} kan ikke bruges sammen. Vælg én."),
        (r"ignored explicit argument (?P<value>.+)", "{name} tager ingen værdi: fjern {value}"),
        (r"the following arguments are required: (?P<value>.+)", "mangler: {value}"),
        (r"one of the arguments (?P<value>.+) is required", "mangler: én af {value}"),
        (r"unrecognized arguments: (?P<value>.+)", "ukendt: {value}"),
    )
)
_CHOICE = re.compile(
    _OF + r"invalid choice: (?P<value>.*?)(?:, maybe you meant .*)? \(choose from (?P<known>.*)\)", re.DOTALL
)
_ANY = "forkert brug af {name}"


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """As wide as the terminal, at most 80; examples keep their lines."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=min(shutil.get_terminal_size().columns, _WIDEST))

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],  # noqa: SLF001 - a type's name only
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "brug: " if prefix is None else prefix)


class DanishParser(argparse.ArgumentParser):
    """A parser whose every word is Danish; wrong use ends with exit code 2."""

    def __init__(
        self,
        prog: str | None = None,
        *,
        usage: str | None = None,
        description: str | None = None,
        epilog: str | None = None,
        **_: object,
    ) -> None:
        # what else comes (`color`) a later Python's add_parser hands down to its subparsers
        super().__init__(
            prog, usage, description, epilog,
            formatter_class=_Formatter, add_help=False, allow_abbrev=False,
        )  # fmt: skip
        self.options = self.add_argument_group("valg")
        self.options.add_argument("-h", "--hjælp", "--help", action="help", help="vis denne hjælp")

    def error(self, message: str) -> NoReturn:
        """Say in Danish what argparse says in English, and end."""
        self.refuse(_danish(message))

    def refuse(self, message: str) -> NoReturn:
        """Say what is wrong and where help is, and end with exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\nSe mere med: {self.prog} --hjælp\n")
