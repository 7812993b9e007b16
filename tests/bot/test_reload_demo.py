"""The demo region's reload, as it is told to whoever tries the product first."""

import json
from pathlib import Path

import pytest

from bot.config import load
from tests.bot.conftest import ROOT, Run

DEMO = ROOT / "corpus" / "demo"
ARRIVED = DEMO / "genindlæsning"


@pytest.fixture
def demo(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The product with the demo's settings, and a state of its own."""
    monkeypatch.chdir(ROOT)
    assert load(Path("config.yaml")).role == "koordinator"
    return run


def test_exactly_these_cells(demo: Run) -> None:
    """Version 3.0 of 1.8 makes three homes' additions build on an older version; a fourth did before."""
    said = json.loads(demo("reload", ARRIVED, "--add", "--json").out)
    assert [(c["before"]["status"], c["after"]["status"], c["after"]["home"]) for c in said["cells"]] == [
        ("due_soon", "superseded", "Bostedet Tangmarken"),
        ("due_soon", "superseded", "Specialtilbuddet Kvistbjerg"),
        ("due_soon", "superseded", "Ungehuset Mågeskrænten"),
    ]
    (document,) = said["documents"]
    significant = [p for p in document["passages"] if not p["editorial"]]
    places = {
        h.split()[0] for p in significant for h in (p["new"] or p["old"])["heading"] if h[1:2].isdigit()
    }
    assert places == {"S2", "S6"}
    assert (document["old"]["version"], document["new"]["version"]) == ("2.0", "3.0")
    cells = json.loads(demo("status", "--standard", "1.8", "--json").out)["cells"]
    assert {c["status"] for c in cells} == {"superseded"}


def test_back_to_the_matrix(demo: Run) -> None:
    """After a rollback the matrix is what it was, cell by cell, but for the day's own standing."""
    before = json.loads(demo("status", "--json").out)["cells"]
    demo("reload", ARRIVED, "--add")
    assert json.loads(demo("status", "--json").out)["cells"] != before
    demo("rollback")
    assert json.loads(demo("status", "--json").out)["cells"] == before


def test_a_broken_file(demo: Run) -> None:
    """The guideline on medicine, cut off in the middle, is refused; everything stands as before."""
    demo("reload")
    before = json.loads(demo("status", "--json").out)["cells"]
    ran = demo("reload", DEMO / "genindlæsning-fejl", "--add")
    assert (ran.code, "Filen er beskadiget" in ran.err) == (2, True)
    assert json.loads(demo("status", "--json").out)["cells"] == before
    asked = ("ask", "hvor længe må pillerne ligge i doseringsæsken", "--no-meaning", "--json")
    answer = json.loads(demo(*asked).out)
    assert [h["version"] for h in answer["hits"][:1]] == ["5.0"]


def test_what_changed_in_medicine(demo: Run) -> None:
    """Between versions 4.0 and 5.0 of 1.4 the rules of S4, S6 and S14 are others."""
    said = json.loads(demo("ask", "vis forskelle v4→v5 af 1.4", "--json").out)["warnings"][-1]["text"]
    told = {line.split()[1] for line in said.splitlines() if line.split()[0] in ("ÆNDRET", "NY", "VÆK")}
    assert told == {"S4", "S6", "S14"}
