"""The demo documents can be made again, the same to the byte."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from corpus.catalogue import read_afresh
from corpus.readers.wire import encode_answer
from corpus.readings import shipped

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "corpus" / "demo"
DOCUMENTS = DEMO / "documents"
TEXTS = ROOT / "tools" / "demo" / "texts"
SETS = ("documents", "genindlæsning", "genindlæsning-fejl")


def make(folder: Path, seed: str) -> Path:
    """Run the command as a person does; other seeds give sets another order."""
    command = [sys.executable, str(ROOT / "tools" / "make_demo.py"), str(folder)]
    subprocess.run(command, check=True, capture_output=True, env={"PYTHONHASHSEED": seed})
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def content(folder: Path) -> dict[str, bytes]:
    """Every file, sound Word documents by their parts: packing differs between machines."""
    parts: dict[str, bytes] = {}
    for name, data in files(folder).items():
        if not zipfile.is_zipfile(folder / name):
            parts[name] = data
            continue
        with zipfile.ZipFile(folder / name) as package:
            parts |= {f"{name}/{part}": package.read(part) for part in package.namelist()}
    return parts


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One build."""
    return make(tmp_path_factory.mktemp("first"), "1")


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second build, into a folder that holds what an earlier one and a person left there."""
    folder = tmp_path_factory.mktemp("again")
    (folder / "documents" / "gammel").mkdir(parents=True)
    (folder / "documents" / "gammel" / "udgået.md").write_text("*FIKTIVT DEMOINDHOLD*", encoding="utf-8")
    (folder / "documents" / "eget notat.md").write_text("Mit eget", encoding="utf-8")
    return make(folder, "2")


def test_two_builds_are_equal(first: Path, again: Path) -> None:
    """Two builds give the same files, byte for byte."""
    made = files(again)
    del made["documents/eget notat.md"]

    assert made == files(first)


def test_stale_documents_go_and_foreign_files_stay(again: Path) -> None:
    """A document that no source makes any more is removed; a file this command did not make is left."""
    assert not (again / "documents" / "gammel").exists()
    assert (again / "documents" / "eget notat.md").read_text(encoding="utf-8") == "Mit eget"


def test_shipped_documents_are_fresh(first: Path) -> None:
    """The documents shipped are those that the sources make today."""
    shipped_sets = {f"{name}/{path}": data for name in SETS for path, data in content(DEMO / name).items()}
    assert shipped_sets == content(first)


def test_every_rendered_document_says_that_it_is_fiction(first: Path) -> None:
    """FIKTIVT DEMOINDHOLD stands in each file, but for those copied as they are."""
    copied = {f"documents/{path}" for path in files(TEXTS / "raw")}
    said = {part for part, data in content(first).items() if b"FIKTIVT DEMOINDHOLD" in data}
    silent = {name for name in files(first) if not {name, f"{name}/word/header1.xml"} & said}

    assert silent <= copied


def test_two_arguments_are_refused() -> None:
    """Wrong use ends with 2 and a Danish line on what to type."""
    command = [sys.executable, str(ROOT / "tools" / "make_demo.py"), "a", "b"]
    run = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")

    assert (run.returncode, run.stderr) == (2, "Brug: python tools/make_demo.py [MAPPE]\n")


def test_the_shipped_readings_are_today_s() -> None:
    """The shipped readings are what the readers make of the demo's documents now (else: `make demo`)."""
    fresh = read_afresh(DOCUMENTS)
    with zipfile.ZipFile(shipped()) as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {
            key: encode_answer(reading) for key, reading in fresh.items()
        }
