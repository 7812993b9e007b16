"""argparse in Danish: usage, headings, help and every error."""

import argparse
import difflib
import re
import shutil
import sys
import textwrap
from collections.abc import Callable
from typing import NoReturn

_OF = r"(?:argument (?P<name>.+?): )?"
# What argparse of any Python from 3.11 on says, and what we say; whatever is not here becomes _ANY.
_ERRORS = tuple(
    (re.compile(_OF + english, re.DOTALL), danish)
    for english, danish in (
        (r"(?P<value>ugyldigt? .+)", "{value}"),  # our own, from a value's reading
        (r"expected .+", "mangler: en værdi efter {name}"),
        (r"not allowed with argument (?P<value>.+)", "{name} og {value} kan ikke bruges sammen: vælg én"),
        (r"ignored explicit argument (?P<value>.+)", "{name} tager ingen værdi: fjern {value}"),
        (r"the following arguments are required: (?P<value>.+)", "mangler: {value}"),
        (r"one of the arguments (?P<value>.+) is required", "mangler: en af {value}"),
        (r"unrecognized arguments: (?P<value>.+)", "ukendt: {value}"),
    )
)
_ANY = "ikke forstået: {name}"
_CHOICE = re.compile(
    _OF + r"invalid choice: (?P<value>.*?)(?:, maybe you meant .*)? \(choose from (?P<known>.*)\)", re.DOTALL
)
_HELP = ("-h", "--hjælp", "--help")


class DanishParser(argparse.ArgumentParser):
    """A parser whose every word is Danish; wrong use ends with exit code 2.

    `form` is what stands after the program's name in the line of usage; `subject` heads what is
    not an option.
    """

    def __init__(
        self,
        prog: str | None = None,
        *,
        form: str = "[valg]",
        subject: str = "",
        description: str | None = None,
        epilog: str | None = None,
        **_: object,
    ) -> None:
        # what else comes (`color`) is handed to subparsers by later Pythons
        super().__init__(
            prog,
            argparse.SUPPRESS,  # format_usage writes that line
            epilog=epilog,
            formatter_class=_formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._form = form
        self._about = description or ""
        self._known = list(_HELP)
        self.subject = self.add_argument_group(subject)
        self._valg = self.add_argument_group("valg")
        self._valg.add_argument(*_HELP, action="help", help="vis denne hjælp")
        self._alone = self._valg.add_mutually_exclusive_group()

    def option(
        self, name: str, metavar: str, text: str, read: Callable[[str], object] = str, *, alone: bool = False
    ) -> None:
        """Add an option with a value; `read` raises ArgumentTypeError("ugyldig …").

        `alone`: it cannot stand beside another that stands alone.
        """
        self._known.append(name)
        (self._alone if alone else self._valg).add_argument(name, metavar=metavar, type=read, help=text)

    def flag(self, name: str, text: str, *, alone: bool = False) -> None:
        """Add an option without a value."""
        self._known.append(name)
        (self._alone if alone else self._valg).add_argument(name, action="store_true", help=text)

    def format_usage(self) -> str:
        """The line that says how it is used."""
        return _filled(f"brug: {self.prog} {self._form}", indent=6)

    def format_help(self) -> str:
        """Usage, and all that can be given."""
        # the formatter keeps the lines of the examples, and would keep those of the description too
        return "\n".join(filter(None, (self.format_usage(), _filled(self._about), super().format_help())))

    def error(self, message: str) -> NoReturn:
        """Say in Danish what argparse says in English, and end."""
        self.refuse(self._danish(message))

    def refuse(self, message: str) -> NoReturn:
        """Say what is wrong and where help is, and end with exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\nSe mere: {self.prog} --hjælp\n")

    def unknown(self, word: str) -> str:
        """What to say of a word that nothing takes."""
        if not word.startswith("-"):
            return f"ukendt: {word}. Sæt anførselstegn om tekst med mellemrum."
        name = word.partition("=")[0]
        if name in self._known:
            return f"{name} skal stå efter kommandoen"
        return f"ukendt: {name}.{_meant(name, self._known)}".removesuffix(".")

    def _danish(self, message: str) -> str:
        if found := _CHOICE.fullmatch(message):
            known = [name.strip(" '\"") for name in found["known"].split(",")]
            value = found["value"].strip("'\"")
            return f"ukendt kommando »{value}«.{_meant(value, known) or f' Vælg {_either(known)}.'}"
        for english, danish in _ERRORS:
            if found := english.fullmatch(message):
                parts = found.groupdict("")
                if parts["name"] == "/".join(_HELP):
                    # "-home" is taken for "-h" with more after it
                    word = "-h" + parts.get("value", "").strip("'\"")
                    if near := _meant(word, self._known[1:]):
                        return f"ukendt: {word}.{near}"
                return danish.format(**parts)
        named = re.match(_OF, message)
        return _ANY.format(name=(named and named["name"]) or "kommandoen")


def _width() -> int:
    return min(shutil.get_terminal_size().columns, 80)


def _filled(text: str, indent: int = 0) -> str:
    return textwrap.fill(text, _width(), subsequent_indent=" " * indent) + "\n" if text else ""


def _formatter(prog: str) -> argparse.HelpFormatter:
    return argparse.RawDescriptionHelpFormatter(prog, width=_width())


def _meant(word: str, known: list[str]) -> str:
    names = {name.lstrip("-"): name for name in known}  # dashes would make all options look alike
    near = difflib.get_close_matches(word.lstrip("-").casefold(), names, n=1)
    return f" Mente du »{names[near[0]]}«?" if near else ""


def _either(names: list[str]) -> str:
    return " eller ".join(filter(None, (", ".join(names[:-1]), names[-1])))
