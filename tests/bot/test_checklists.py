"""Checklists from the command line: shown, stamped, reloaded with the documents, had back."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bot.conftest import Place, Ran, Run

GUIDELINE = "retningslinjer/1.4 Medicin.md"
OLD, NEW = "Medicinen skal ligge i et aflåst skab.", "Medicinen skal ligge i et aflåst rum."
LIST = """# FIKTIVT
navn: skab
titel: Lås skabet
slags: opgave
trin:
  lås: {slags: bekræft, tekst: Lås skabet., se: dkm:1.4#s1/1}
  tæl: {slags: bekræft, tekst: Tæl tabletterne., se: dkm:1.4#s2/1}  # to og to
"""


@pytest.fixture
def command(run: Run, place: Place, documents: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run a command where the settings lie, with a checklist among the documents."""
    monkeypatch.chdir(place.working)
    monkeypatch.setenv("RETNINGSVISER_STATE", str(place.state))
    (documents / "tjeklister").mkdir()
    (documents / "tjeklister" / "skab.yaml").write_text(LIST, encoding="utf-8")
    run("stamp")
    return run


def listed(command: Callable[..., Ran]) -> tuple[list[tuple[str, int]], list[str]]:
    """The checklists in use with how many steps each has, and what is wrong with files."""
    found = json.loads(command("check", "--json").out)
    faults = [f["message"] for f in found["faults"] if "tjeklister" in f["document"]]
    return [(c["title"], c["steps"]) for c in found["checklists"]], faults


def rewrite(path: Path, old: str, new: str) -> None:
    """A file with other words."""
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def even(text: str) -> str:
    """Words however lines are broken."""
    return " ".join(text.split())


def test_check(command: Callable[..., Ran]) -> None:
    """A checklist is listed as it was understood, in words and as JSON."""
    shown = even(command("check").out)
    assert "Tjeklister Lås skabet (skab) opgave · 2 trin · tjeklister/skab.yaml" in shown
    (found,) = json.loads(command("check", "--json").out)["checklists"]
    assert found == {
        "document": "tjeklister/skab.yaml", "name": "skab", "title": "Lås skabet", "purpose": "opgave",
        "home": None, "target_group": None, "form": None, "for_managers": False, "steps": 2,
    }  # fmt: skip


def test_stamp(command: Callable[..., Ran], documents: Path) -> None:
    """Hashes are written once, a changed text is told by its line, and what is no passage ends with 1."""
    path = documents / "tjeklister" / "skab.yaml"
    assert listed(command)[1] == []
    assert "intet at rette" in command("stamp", path).out
    rewrite(documents / GUIDELINE, OLD, NEW)
    assert "linje 6: teksten i dkm:1.4#s1/1 er ændret. Læs trinet igen" in even(command("stamp", path).out)
    path.write_text(LIST.replace("dkm:1.4#s2/1", "dkm:1.4#s9/1"), encoding="utf-8")
    ran = command("stamp", documents)
    assert (ran.code, "linje 7: dkm:1.4#s9/1 findes ikke" in even(ran.err)) == (1, True)
    assert path.read_text(encoding="utf-8").startswith("# FIKTIVT\nnavn: skab\n")
    assert path.read_text(encoding="utf-8").endswith("}  # to og to\n")


def test_nothing_to_stamp(command: Callable[..., Ran], tmp_path: Path) -> None:
    """A place without checklists, or that is not there, is said in Danish."""
    ran = command("stamp", tmp_path / "væk")
    assert (ran.code, "findes ikke" in ran.err) == (2, True)
    (tmp_path / "tom").mkdir()
    ran = command("stamp", tmp_path / "tom")
    assert (ran.code, "Der er ingen tjeklister i" in ran.err) == (2, True)


def test_a_broken_one_keeps_its_last_good_text(command: Callable[..., Ran], documents: Path) -> None:
    """A checklist that cannot be read any more is told and goes on as it was, however often one reloads."""
    command("reload")
    path = documents / "tjeklister" / "skab.yaml"
    rewrite(path, "slags: opgave", "slags: opgaver")
    said = even(command("reload").out)
    assert "tjeklister/skab.yaml kan ikke læses. Den tidligere tekst bliver brugt." in said
    kept, faults = listed(command)
    assert kept == [("Lås skabet", 2)]
    assert [f.partition(".")[0] for f in faults] == [
        "»opgaver« kan ikke stå efter »slags«",
        "Filen kan ikke læses nu",
    ]
    assert json.loads(command("reload", "--json").out)["nothing"] is True
    rewrite(path, "slags: opgaver", "slags: hændelse")
    command("reload")
    assert (listed(command)[0], "Filen kan ikke læses nu" in str(listed(command)[1])) == (
        [("Lås skabet", 2)],
        False,
    )


def test_rollback(command: Callable[..., Ran], documents: Path) -> None:
    """Going back to an older revision brings its checklists back."""
    command("reload")
    (documents / "tjeklister" / "skab.yaml").unlink()
    said = even(command("reload").out)
    assert "1 tjekliste kan ikke bruges mere: »Lås skabet«." in said
    assert listed(command)[0] == []
    command("rollback", "1")
    assert listed(command)[0] == [("Lås skabet", 2)]


def test_what_a_reload_does_to_them(command: Callable[..., Ran], documents: Path) -> None:
    """A reload tells which steps cite a text that is another now, and those whose text is gone."""
    command("reload")
    medicine = documents / GUIDELINE
    rewrite(medicine, OLD, NEW)
    said = command("reload", "--dry-run").out
    assert "Tjeklisten »Lås skabet«: ændrede passager: trin »lås« (dkm:1.4#s1/1)." in even(said)
    found = json.loads(command("reload", "--dry-run", "--json").out)["checklists"]
    assert found["changes"] == []
    assert [(t["name"], t["step"], t["gone"]) for t in found["cited"]] == [("skab", "lås", False)]
    text = medicine.read_text(encoding="utf-8")
    head, _, rest = text.partition("## S2 Optælling")
    medicine.write_text(head + "## Krav" + rest.partition("## Krav")[2], encoding="utf-8")
    said = even(command("reload", "--dry-run").out)
    assert "1 tjekliste kan ikke bruges mere: »Lås skabet«." in said
    assert "passager, der ikke findes mere: trin »tæl« (dkm:1.4#s2/1)" in said


def test_a_reload_that_is_stopped_by_faults(
    command: Callable[..., Ran], place: Place, documents: Path
) -> None:
    """Where the settings say so, a broken checklist stops a reload as a broken document does."""
    command("reload")
    settings = place.working / "config.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "\nreload: {on_error: block}\n", encoding="utf-8"
    )
    rewrite(documents / "tjeklister" / "skab.yaml", "slags: opgave", "slags: opgaver")
    ran = command("reload")
    assert "reload.on_error: block" in even(ran.out + ran.err)
    assert listed(command) == ([("Lås skabet", 2)], [])
