"""The guide for those who write checklists says what the reader does."""

import re
from pathlib import Path

from corpus.checklists.fields import FACTS, ONCE
from tests.corpus.checklists.written import loaded
from tests.test_demo import demo

GUIDE = (Path(__file__).parents[3] / "docs/tjeklister.md").read_text(encoding="utf-8")


def row(key: str) -> list[str]:
    """The cells of a key's row in the last table that has one."""
    *_, found = re.findall(rf"^\| `{re.escape(key)}` \|.*$", GUIDE, re.MULTILINE)
    return [cell.strip() for cell in str(found).strip("|").split("|")]


def test_each_field_of_a_form_stands_in_the_guide() -> None:
    """Each field of the forms is listed with the kinds of step that answer it, and with whether once."""
    for fact, kinds in FACTS.items():
        assert re.findall("`([^`]+)`", row(fact)[-1]) == [*kinds], fact
    once = next(line for line in GUIDE.splitlines() if line.startswith("Skemaet har ét svar på "))
    assert {*re.findall("`([^`]+)`", once)} == {*ONCE}


def test_the_example_is_a_checklist() -> None:
    """The checklist in the guide can be begun with the demo's documents, and nothing about it is doubted."""
    (example,) = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    found = loaded(example, demo())
    assert ([c.name for c in found.checklists], found.faults) == (["vold"], ())
