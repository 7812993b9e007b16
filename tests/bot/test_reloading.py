"""New documents are taken in whole or not at all, and what was in use before can be had back."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot import folder
from tests.bot.conftest import Place, Ran, Run

NEWER = folder.MEDICINE.replace("| 3.0 |", "| 4.0 |").replace("1. marts 2026", "1. oktober 2026")
NEW_RULE = "Medicinen skal ligge i et aflåst skab, og nøglen skal være hos vagtlederen."
NEWER = NEWER.replace("Medicinen skal ligge i et aflåst skab.", NEW_RULE)
OLD_RULE = "Medicinen skal ligge i et aflåst skab."
WHERE = "hvor skal medicinen ligge"
GUIDELINE = "retningslinjer/1.4 Medicin.md"


@pytest.fixture
def reload(run: Run, place: Place, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run a command where the settings lie."""
    monkeypatch.chdir(place.working)
    monkeypatch.setenv("RETNINGSVISER_STATE", str(place.state))
    return run


def asked(run: Callable[..., Ran], *argv: object) -> tuple[str, str]:
    """The revision that an answer names, and the first passage."""
    answer = json.loads(run("ask", WHERE, "--no-meaning", "--json", *argv).out)
    hits = answer["hits"] or answer["maybe"]
    return answer["revision"], hits[0]["text"] if hits else ""


def found(run: Callable[..., Ran], *argv: object) -> dict[str, object]:
    """What a reload said as JSON."""
    said = json.loads(run("reload", "--json", *argv).out)
    assert isinstance(said, dict)
    return said


def cell(run: Callable[..., Ran], home: str) -> dict[str, object]:
    """A home's standing on medicine."""
    cells = json.loads(run("status", "--json", "--standard", "1.4").out)["cells"]
    one = next(c for c in cells if c["home"].endswith(home))
    assert isinstance(one, dict)
    return one


# ---------------------------------------------------------------- swap
def test_a_changed_folder_is_not_used_before_it_is_reloaded(
    reload: Callable[..., Ran], documents: Path
) -> None:
    """Once a revision is recorded an edited file changes no answer until the next reload."""
    assert reload("reload").code == 0
    (documents / GUIDELINE).write_text(NEWER, encoding="utf-8")
    before = asked(reload)
    assert (before[0].split(":")[0], before[1]) == ("1", OLD_RULE)
    assert reload("reload").code == 0
    after = asked(reload)
    assert (after[0].split(":")[0], after[1]) == ("2", NEW_RULE)


def test_dry_run(reload: Callable[..., Ran], documents: Path) -> None:
    """A dry run shows what would change and changes nothing."""
    reload("reload")
    (documents / GUIDELINE).write_text(NEWER, encoding="utf-8")
    shown = reload("reload", "--dry-run").out
    for part in (
        "Forhåndsvisning. Intet er ændret endnu.",
        "1.4 Fælles regional retningslinje: Medicinhåndtering: version 3.0 → 4.0",
        "[, og nøglen skal være hos vagtlederen]",
        "Fyrmosen 1.4: gældende → bygger på en ældre version",
    ):
        assert part in " ".join(shown.split())
    assert asked(reload)[1] == OLD_RULE
    assert "Revision 2" not in reload("history").out


def test_impact(reload: Callable[..., Ran], documents: Path) -> None:
    """Exactly the home whose addition was current comes to build on an older version."""
    reload("reload")
    (documents / GUIDELINE).write_text(NEWER, encoding="utf-8")
    cells = found(reload)["cells"]
    assert isinstance(cells, list)
    assert [(c["before"]["status"], c["after"]["status"], c["after"]["home"]) for c in cells] == [
        ("current", "superseded", "Bostedet Fyrmosen")
    ]
    assert cell(reload, "Fyrmosen")["status"] == "superseded"


def test_nothing_new(reload: Callable[..., Ran]) -> None:
    """The same files again make no revision."""
    reload("reload")
    again = found(reload)
    assert (again["nothing"], again["revision"]) == (True, None)
    assert "Der er ingen forskel" in reload("reload").out


def test_a_file_of_a_new_name(reload: Callable[..., Ran], tmp_path: Path) -> None:
    """A new version that comes alone under another name is a change of the same guideline."""
    reload("reload")
    alone = tmp_path / "ny"
    alone.mkdir()
    (alone / "medicin endelig.md").write_text(NEWER, encoding="utf-8")
    said = found(reload, alone, "--add")
    documents = said["documents"]
    assert isinstance(documents, list)
    assert [(d["old"]["version"], d["new"]["version"]) for d in documents] == [("3.0", "4.0")]
    assert said["files"] == {"added": ["medicin endelig.md"], "removed": [], "changed": [], "renamed": []}
    assert asked(reload)[1] == NEW_RULE


def test_an_archive(reload: Callable[..., Ran], documents: Path, tmp_path: Path) -> None:
    """An archive as exported from a library is read like the folder in it."""
    reload("reload")
    archive = tmp_path / "Eksport.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in sorted(p for p in documents.rglob("*") if p.is_file()):
            text = NEWER if path.name == "1.4 Medicin.md" else path.read_text(encoding="utf-8")
            packed.writestr(f"Dokumenter/{path.relative_to(documents)}", text)
    said = found(reload, archive)
    assert said["files"] == {"added": [], "removed": [], "changed": [GUIDELINE], "renamed": []}
    assert asked(reload)[1] == NEW_RULE


# ---------------------------------------------------------------- back
def test_back_and_forth(reload: Callable[..., Ran], documents: Path) -> None:
    """A rollback is one command, and so is its undoing."""
    reload("reload", "--note", "det første")
    (documents / GUIDELINE).write_text(NEWER, encoding="utf-8")
    reload("reload", "--note", "ny medicin")
    assert reload("rollback", "--note", "forkert udgave").code == 0
    assert asked(reload)[1] == OLD_RULE
    history = " ".join(reload("history").out.split())
    for part in ("Revision 3", "i brug nu: som revision 1", "forkert udgave", "ny medicin", "det første"):
        assert part in history
    assert reload("rollback", 2).code == 0
    assert asked(reload)[1] == NEW_RULE
    assert reload("rollback", 99).code == 1


def test_what_applied_then(reload: Callable[..., Ran], documents: Path) -> None:
    """A version that lies in the folder no more still answers for the days on which it was in force."""
    reload("reload")
    (documents / GUIDELINE).write_text(NEWER, encoding="utf-8")
    reload("reload")
    assert asked(reload, "--as-of", "2026-09-30")[1] == OLD_RULE
    assert asked(reload, "--as-of", "2026-10-01")[1] == NEW_RULE
    assert asked(reload)[1] == NEW_RULE


def test_a_rollback_takes_its_archive_with_it(reload: Callable[..., Ran], documents: Path) -> None:
    """What was loaded by mistake and rolled back is of no line: it answers for no day."""
    reload("reload")
    (documents / GUIDELINE).write_text(NEWER.replace("oktober", "april"), encoding="utf-8")
    reload("reload")
    reload("rollback")
    assert asked(reload, "--as-of", "2026-05-01")[1] == OLD_RULE


# ---------------------------------------------------------------- what goes wrong
def test_a_file_that_cannot_be_read(reload: Callable[..., Ran], documents: Path) -> None:
    """A broken file keeps its last good text, everything else is taken in, and it is said."""
    (documents / "retningslinjer/1.6 UTH.docx").write_bytes(b"PK\x03\x04 in pieces")
    good = documents / GUIDELINE
    reload("reload")
    good.write_bytes(b"\x00" * 50)
    ran = reload("reload")
    said = " ".join(ran.out.split())
    assert ran.code == 1
    assert "retningslinjer/1.4 Medicin.md kan ikke læses. Den tidligere tekst bliver brugt." in said
    assert asked(reload)[1] == OLD_RULE


def test_block(reload: Callable[..., Ran], place: Place, documents: Path) -> None:
    """Where the settings say so a faulty file stops the whole reload."""
    config = place.working / "config.yaml"
    config.write_text(config.read_text(encoding="utf-8") + "reload: {on_error: block}\n", encoding="utf-8")
    reload("reload")
    (documents / GUIDELINE).write_text(NEWER, encoding="utf-8")
    (documents / "x.docx").write_bytes(b"PK\x03\x04 in pieces")
    ran = reload("reload")
    assert (ran.code, "siger stop" in ran.err) == (1, True)
    assert asked(reload)[1] == OLD_RULE


def test_sources_that_are_none(reload: Callable[..., Ran], tmp_path: Path) -> None:
    """What cannot be read as a source is said in Danish, and nothing changes."""
    reload("reload")
    broken, slip = tmp_path / "i stykker.zip", tmp_path / "ud.zip"
    broken.write_bytes(b"PK\x05\x06" + b"\x00" * 3)
    with zipfile.ZipFile(slip, "w") as packed:
        packed.writestr("../../ude.md", NEWER)
    empty = tmp_path / "tom"
    empty.mkdir()
    for source, why in (
        (tmp_path / "findes ikke", "findes ikke"),
        (broken, "kan ikke pakkes ud"),
        (empty, "ingen dokumenter"),
    ):
        ran = reload("reload", source)
        assert (ran.code, why in ran.err) == (2, True)
        assert asked(reload)[0].startswith("1:")
    assert reload("reload", slip, "--add").code == 0
    assert not list(tmp_path.parent.glob("ude.md"))
    assert not (tmp_path / "ude.md").exists()


def test_most_files_gone(reload: Callable[..., Ran], tmp_path: Path) -> None:
    """Where most files would disappear the command does nothing until somebody says that it is meant."""
    reload("reload")
    alone = tmp_path / "udvalg"
    alone.mkdir()
    (alone / "1.4 Medicin.md").write_text(NEWER, encoding="utf-8")
    ran = reload("reload", alone)
    assert (ran.code, "--add" in ran.err, "PAS PÅ" in ran.out) == (1, True, True)
    assert reload("reload", alone, "--yes").code == 1
    assert asked(reload)[1] == OLD_RULE
    assert reload("reload", alone, "--remove").code == 0
    assert asked(reload)[1] == NEW_RULE


def test_another_came_between(reload: Callable[..., Ran], place: Place, documents: Path) -> None:
    """A preview that was held against what is no longer in use is not taken."""
    config = place.working / "config.yaml"
    config.write_text(f"{config.read_text(encoding='utf-8')}role: koordinator\n", encoding="utf-8")
    reload("reload")
    (documents / GUIDELINE).write_text(NEWER, encoding="utf-8")
    dialogue = place.say("/genindlæs\n", "--home", "Fyrmosen")
    assert "Tag i brug" in dialogue.out
    reload("reload")
    late = place.say("/genindlæs ja\n")
    assert "En anden har genindlæst imens" in late.out or "ingen genindlæsning" in late.out


# ---------------------------------------------------------------- the trail
def test_the_trail(reload: Callable[..., Ran], place: Place, documents: Path) -> None:
    """Every change has its row, and a row that somebody rewrites breaks the chain from there on."""
    reload("reload")
    (documents / GUIDELINE).write_text(NEWER, encoding="utf-8")
    reload("reload")
    reload("rollback")
    rows = [json.loads(line) for line in reload("audit", "--json").out.splitlines()]
    assert [r["act"] for r in rows] == ["genindlæst", "genindlæst", "rullet tilbage"]
    assert all(r["holds"] and "koordinator" in r["by"] for r in rows)
    with closing(sqlite3.connect(place.state / "state.sqlite")) as state:
        state.execute("update audit set what = 'noget andet' where number = 2")
        state.commit()
    ran = reload("audit", "--json")
    assert [json.loads(line)["holds"] for line in ran.out.splitlines()] == [True, False, False]
    assert (ran.code, "brudt ved nr. 2" in ran.err) == (1, True)
