"""The house keeps its shape: rooms at the top, small modules, short functions, real things in tests."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "corpus", "handlers", "index")
# The customer fixed the top level. What may stand beside it is listed, so that a new room is a decision.
FIXED = {*ROOMS, "tests", "config.yaml", "pyproject.toml", "Dockerfile"}
BESIDE = {
    "README.md", "CHANGELOG.md", "LICENSE", "Makefile", "requirements.lock", "measure.lock", "docs", "bench",
    "tools", "slack-manifest.yaml",
}  # fmt: skip
MADE = {"state", "build", "retningsviser.egg-info"}  # by running it; not kept
# We aim at 250 and 50; where a thought needs a little more it may have it.
MODULE_LINES, FUNCTION_LINES = 300, 60
DOUBLES = {"Mock", "MagicMock", "AsyncMock", "create_autospec", "mocker", "mock"}


def sources(*folders: str) -> list[Path]:
    """Every Python file below the folders."""
    return sorted(p for folder in folders for p in (ROOT / folder).rglob("*.py"))


def named(path: Path) -> str:
    """A path as it stands in a test's name."""
    return path.relative_to(ROOT).as_posix()


def nodes(path: Path) -> Iterator[ast.AST]:
    """Everything that a module says."""
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def test_the_top_level_is_the_customers() -> None:
    """All fixed entries stand at the top, and nothing else but the usual files beside them."""
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} - MADE

    assert (FIXED - found, found - FIXED - BESIDE) == (set(), set())


@pytest.mark.parametrize("path", sources(*ROOMS, "tools", "bench"), ids=named)
def test_modules_are_small(path: Path) -> None:
    """No module is longer than a reader can hold."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE_LINES


def test_functions_are_short() -> None:
    """No function is longer than a screen."""
    long = [
        f"{named(path)}: {node.name}"
        for path in sources(*ROOMS, "tools", "bench", "tests")
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES
    ]

    assert long == []


def test_every_module_is_named_after_what_it_knows() -> None:
    """No utils, no base, no helpers: a name says what is inside."""
    vague = re.compile(r"_*(utils?|base|common|helpers?|misc)")

    assert [named(p) for p in sources(*ROOMS, "tools", "bench", "tests") if vague.fullmatch(p.stem)] == []


def test_tests_use_the_real_thing() -> None:
    """No test puts a stand-in in the place of a function or an object."""
    assert [named(p) for p in sources("tests") if any(map(_is_double, nodes(p)))] == []


def test_only_the_outside_prints() -> None:
    """Rooms return what they have to say; the outside and the scripts print it."""
    printing = [
        named(path)
        for path in sources("corpus", "handlers", "index", "tests")
        for node in nodes(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]

    assert printing == []


def _is_double(node: ast.AST) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom):
        module = node.module if isinstance(node, ast.ImportFrom) else ""
        return any("mock" in name.split(".") for name in [module or "", *(a.name for a in node.names)])
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    if isinstance(called, ast.Attribute):
        return called.attr in DOUBLES | {"setattr", "setitem"} or called.attr == "patch"
    return isinstance(called, ast.Name) and called.id in DOUBLES | {"patch", "setattr"}
