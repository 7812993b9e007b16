"""A checklist can be called for by its name: words that are commands, and bare numbers, are no names."""

import pytest
import yaml
from jsonschema import Draft202012Validator

from corpus.checklists.naming import NAME, RESERVED
from corpus.checklists.reading import read
from corpus.checklists.schema import schema
from handlers import checklist
from handlers.runs import bare, values
from tests.corpus.checklists.written import PATH, steps, told

TAKES = Draft202012Validator(schema())
COMMANDS = {*checklist._WAYS, *checklist._ACTS}
STEERING = bare._BACK | bare._REGRET | bare._PAUSE | bare._LATER | bare._MISSING | bare._CANCEL | bare._ON
BARE = STEERING | bare._NO


def named(name: str) -> str:
    """A good checklist of this name."""
    return steps("a: {slags: bekræft, tekst: Gør det.}").replace("navn: prøve", f"navn: {name}")


def test_every_command_is_reserved() -> None:
    """Each word that steers a checklist, or answers it, is kept from being the name of one."""
    assert {w for w in COMMANDS | BARE | values.YES if NAME.fullmatch(w)} | COMMANDS <= RESERVED


@pytest.mark.parametrize("name", sorted(w for w in RESERVED if NAME.fullmatch(w)))
def test_a_command_is_no_name(name: str) -> None:
    """A checklist called as a command is a fault that says what to do, and editors show it too."""
    found, faults = read(PATH, named(name))
    assert (found, [f.place for f in faults]) == (None, ["linje 1"])
    assert f"»{name}« er en kommando" in faults[0].message
    assert not TAKES.is_valid(yaml.safe_load(named(name)))
    assert read(PATH, named(f"om-{name}"))[0]


@pytest.mark.parametrize("name", ["112", "3", "'1813'"])
def test_a_number_is_no_name(name: str) -> None:
    """A checklist called by digits alone is a fault; with a word before them it is none."""
    (line,) = told(read(PATH, named(name))[1])
    assert "er kun et tal, og så kan tjeklisten ikke kaldes frem. Sæt et ord foran, fx »ring-" in line
    assert not TAKES.is_valid(yaml.safe_load(named(name)))
    good = named(f"ring-{name.strip(chr(39))}")
    assert (bool(read(PATH, good)[0]), TAKES.is_valid(yaml.safe_load(good))) == (True, True)


@pytest.mark.parametrize("name", ["pause", "112", "ja"])
def test_a_step_may_be_called_so(name: str) -> None:
    """Steps and answers are never called for by name: there a command is a name as any other."""
    text = steps(f"{name}: {{slags: vælg, tekst: Hvad?, svar: {{{name}: A, b: B}}, næste: slut}}")
    assert read(PATH, text)[0]
