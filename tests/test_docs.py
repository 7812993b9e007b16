"""README.md says what there is, and nothing that there is not."""

import fnmatch
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from bot import arguments, config
from bot.app import handlers

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = get_args(arguments.Arguments)
# the places of whoever writes this, which nobody else has; put together so that this file is clean
FOREIGN = [b"/%s/" % b"work", b"tool %s" % b"library", b"/tmp/%s" % b"brief"]


def tree() -> Iterator[str]:
    """The paths of the README's tree, some with a star; two blanks further in is one folder down."""
    above: list[str] = []
    block = README.split("## The rooms", 1)[1].split("```text\n", 1)[1].split("```", 1)[0]
    for line in block.splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        name = line.split()[0]
        above[depth:] = [name.rstrip("/")]
        yield "/".join(above)


def tracked() -> list[Path]:
    """Every file that is, or is about to be, kept; without git, every file outside the hidden folders."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=False, capture_output=True,
    )  # fmt: skip
    if listed.returncode == 0:
        names = [os.fsdecode(name) for name in listed.stdout.split(b"\0") if name]
    else:
        found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
        names = [str(p) for p in found if not p.parts[0].startswith(".") and "__pycache__" not in p.parts]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def modules() -> list[str]:
    """Every module of the four packages, but for those that only make a folder a package."""
    found = (p for room in ("bot", "handlers", "index", "corpus") for p in (ROOT / room).rglob("*.py"))
    return sorted(p.relative_to(ROOT).as_posix() for p in found if p.name != "__init__.py")


@pytest.mark.parametrize("command", [c.__name__.lower() for c in COMMANDS])
def test_every_command_is_documented(command: str) -> None:
    """Each command stands in the table of commands."""
    assert f"| `retningsviser {command}` |" in README


@pytest.mark.parametrize(
    "option", sorted({f.name for c in COMMANDS for f in fields(c)} - {"text", "source", "number"})
)
def test_every_option_is_documented(option: str) -> None:
    """Each option stands in the table of options."""
    assert re.search(rf"^\| `--{option.replace('_', '-')}\b.*` \| \S", README, re.MULTILINE)


@pytest.mark.parametrize("key", [row[0] for row in config.rows()])
def test_every_setting_is_documented(key: str) -> None:
    """Each key of config.yaml stands in the table of settings."""
    assert f"| `{key}` |" in README


@pytest.mark.parametrize("name", sorted(handlers.registry.HANDLERS))
def test_every_handler_is_documented(name: str) -> None:
    """What a user can type, the README explains."""
    what_to_type = README.split("## What to type", 1)[1].split("\n## ", 1)[0]

    assert f"`{name}`" in what_to_type


@pytest.mark.parametrize("path", list(tree()))
def test_the_tree_shows_what_there_is(path: str) -> None:
    """Each path of the tree exists."""
    assert any(ROOT.glob(path))


def test_no_module_is_missing_from_the_tree() -> None:
    """Each module has its line in the tree, alone or with its family."""
    shown = list(tree())

    assert [m for m in modules() if not any(fnmatch.fnmatch(m, pattern) for pattern in shown)] == []


def test_no_top_level_entry_is_missing_from_the_tree() -> None:
    """Each folder and file at the top has its line, but for README.md itself and dot-files."""
    entries = {path.relative_to(ROOT).parts[0] for path in tracked()}
    shown = {path.split("/")[0] for path in tree()}

    assert {e for e in entries if not e.startswith(".")} - shown == {"README.md"}


def test_links_and_pictures_lead_somewhere() -> None:
    """Each link to a file of the project leads to one."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)

    assert [t for t in targets if not (ROOT / t).is_file()] == []


def test_the_build_server_runs_what_the_readme_says() -> None:
    """.ci/run has the set-up and the test command of the README."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert [c for c in ("make setup", "make test") if not (c in README and c in script)] == []


def test_no_file_names_a_place_of_its_authors() -> None:
    """The project stands alone: no file points to a folder or tool that only its authors have."""
    assert [p for p in tracked() if any(word in p.read_bytes() for word in FOREIGN)] == []
