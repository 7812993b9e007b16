"""The parts of README.md that are made from the code, as cog asks for them (`make docs`)."""

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence

from evaluation import overlap

from bot import arguments, config

QUESTION = "hvor længe må pillerne ligge i doseringsæsken"


def example() -> str:
    """A question piped in, and what is printed for it, up to the end of the first passage."""
    command = [sys.executable, "-m", "bot", "terminal"]
    with tempfile.TemporaryDirectory() as state:  # nobody's home has been chosen there
        run = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, input=QUESTION, capture_output=True, check=True, encoding="utf-8",
            env=os.environ | {"RETNINGSVISER_STATE": state},
        )  # fmt: skip
    lines = list(itertools.takewhile(str.strip, run.stdout.splitlines()))
    return "\n".join(["```text", f'$ echo "{QUESTION}" | make run', *lines, "…", "```"])


def commands() -> str:
    """The commands, and what can be given to each, as a table."""
    rows = [
        (f"`retningsviser {name}`", text, " ".join(f"`{_form(a)}`" for a in given if not _is_help(a)))
        for name, text, given in _commands()
    ]
    return table(("Kommando", "Hvad den gør", "Hvad man kan skrive"), rows)


def options() -> str:
    """Every argument of any command, once, with its help."""
    helps = {_form(a): str(a.help) for _, _, given in _commands() for a in given}
    return table(("Valg", "Hvad det betyder"), [(f"`{form}`", text) for form, text in helps.items()])


def settings() -> str:
    """Every key of config.yaml."""
    rows = [(f"`{key}`", kind, default, text) for key, kind, default, text in config.rows()]
    return table(("Nøgle", "Type", "Hvis den mangler", "Hvad den gør"), rows)


def shared_words() -> str:
    """How many of its words a question of the evaluation shares with what answers it, by kind."""
    rows = [(o.kind, str(o.count), f"{o.shared:.2f}", f"{o.nothing:.2f}") for o in overlap.rows()]
    return table(("Kind", "Questions", "Words shared", "None shared"), rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; a bar inside a cell stays a bar."""
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _commands() -> Iterable[tuple[str, str, Sequence[argparse.Action]]]:
    # argparse shows its content in no other way than as printed help
    actions = arguments.parser()._actions  # noqa: SLF001
    group = next(a for a in actions if isinstance(a, argparse._SubParsersAction))  # noqa: SLF001
    for listed in group._choices_actions:  # noqa: SLF001
        yield listed.dest, str(listed.help), group.choices[listed.dest]._actions  # noqa: SLF001


def _is_help(action: argparse.Action) -> bool:
    return "--help" in action.option_strings  # every command has it


def _form(action: argparse.Action) -> str:
    names = ", ".join(action.option_strings)
    return " ".join(word for word in (names, str(action.metavar or "")) if word)
