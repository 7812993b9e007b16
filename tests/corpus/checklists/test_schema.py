"""Editors are told the same as the reader takes: one schema, made from the reader's tables."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from corpus.checklists.fields import CHECKLIST, DEADLINE, OPTION, STEP
from corpus.checklists.model import Fact, Kind, Purpose
from corpus.checklists.reading import read
from corpus.checklists.schema import schema, written
from tests.corpus.checklists.test_reading import FIVE, WHOLE, WRONG, WRONG_STEPS
from tests.corpus.checklists.written import PATH, steps

ROOT = Path(__file__).parents[3]
TAKES = Draft202012Validator(schema())
# What a schema cannot say: names in a file once only, hashes of one passage twice.
BEYOND = {
    "registreres: [dkm:1.4#s1/1, dkm:1.4#s1/1]", "x: [", "[a]: x", "ord: []",
    "slags: vælg\n  svar: {ja: Ja, ja: Jo}",
}  # fmt: skip


@pytest.mark.parametrize("place", ["corpus/checklists", "docs"])
def test_the_file_is_the_schema(place: str) -> None:
    """What is published is what the tables say: `make docs` writes it."""
    assert (ROOT / place / "tjekliste.schema.json").read_text(encoding="utf-8") == written()


def test_it_is_a_schema() -> None:
    """The schema holds to its own standard, and each key tells what it is for."""
    Draft202012Validator.check_schema(schema())
    keys = {f.key for table in (CHECKLIST, STEP, OPTION, DEADLINE) for f in table}
    assert all(f'"{key}": {{\n' in written() for key in keys)
    assert all(f.what for table in (CHECKLIST, STEP, OPTION, DEADLINE) for f in table)


def test_what_is_read_is_taken() -> None:
    """A file that the reader takes whole, the schema takes."""
    assert list(TAKES.iter_errors(yaml.safe_load(WHOLE))) == []


@pytest.mark.parametrize("said", [s for s in WRONG if s not in BEYOND])
def test_a_wrong_head_is_refused(said: str) -> None:
    """What the reader refuses in the head, the schema refuses."""
    text = f"{said}\n{steps('a: {slags: bekræft, tekst: Gør det.}')}"
    assert not TAKES.is_valid(yaml.safe_load(text))


@pytest.mark.parametrize("said", [s for s in WRONG_STEPS if s not in BEYOND])
def test_a_wrong_step_is_refused(said: str) -> None:
    """What the reader refuses in a step, the schema refuses."""
    kind = "" if said.startswith("slags") else "  slags: bekræft\n"
    text = "" if said.startswith("tekst") else "\n  tekst: Gør det."
    assert not TAKES.is_valid(yaml.safe_load(steps(f"a:\n{kind}  {said}{text}")))


def test_five_mistakes() -> None:
    """Each mistake that the reader tells of a file, an editor shows too."""
    lines = {".".join(str(part) for part in e.path) for e in TAKES.iter_errors(yaml.safe_load(FIVE))}
    assert {"navn", "slags", "trin.ro", "trin.vent.vent", "trin.navn"} <= lines


SAMPLES = {
    "se": "dkm:1.4#s1/1",
    "lokalt": "1.4 L1",
    "næste": "slut",
    "hvis": "{b: [x]}",
    "målgruppe": "voksne",
    "vent": "5 minutter",
    "af": "kollega",
}


OTHERS = {
    "felt": [str(fact) for fact in Fact],
    "svar": ["{x: X, y: Y}", "{x: {tekst: X, rigtigt: ja}, y: Y}", "{x: {tekst: X, rigtigt: nej}, y: Y}",
             "{x: {tekst: X, rigtigt: ja}, y: {tekst: Y, rigtigt: ja}}"],
    "frist": [f"{{inden: {span}{words}}}" for span in ("1 dag", "dag 1", "måned 3", "månedens udgang")
              for words in ("", ", ordret: straks")],
}  # fmt: skip


def drawn(draw: st.DataObject, key: str) -> str:
    """Something that may stand after a key, somewhere."""
    return draw.draw(st.sampled_from(OTHERS[key])) if key in OTHERS else SAMPLES[key]


@given(
    st.sampled_from(Purpose), st.sampled_from(Kind), st.sets(st.sampled_from([*SAMPLES, *OTHERS])), st.data()
)
def test_reader_and_schema_agree(purpose: Purpose, kind: Kind, keys: set[str], data: st.DataObject) -> None:
    """Whichever keys a step of a kind has, the schema takes it exactly where the reader does."""
    more = "".join(f", {key}: {drawn(data, key)}" for key in sorted(keys))
    text = steps(f"a: {{slags: {kind}, tekst: Gør det.{more}}}", purpose)
    assert TAKES.is_valid(yaml.safe_load(text)) == (read(PATH, text)[0] is not None), json.dumps(text)
