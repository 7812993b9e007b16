"""A folder becomes a corpus."""

import os
import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest

from corpus.catalogue import FolderError, files_of, load
from corpus.model import Corpus, Guideline, Home, LocalAddition, Severity
from corpus.readers.process import Limits
from corpus.reasons import Status
from corpus.schemes import Schemes, builtin
from corpus.status import matrix
from tests.corpus.parts import REVLEN, TODAY, loaded

NUMBER = "010203-1234"
GUIDELINE = """# Fælles regional retningslinje: Medicinhåndtering

| Felt | Indhold |
|---|---|
| Standard | 1.4 Medicinhåndtering |
| Version | 5.0 |
| Gældende fra | 1. februar 2026 |
| Revision senest | 1. februar 2029 |

## S1 Giv medicin

Der skal være to til at give medicin.

## Lokal tilføjelse

Den lokale tilføjelse skal beskrive:

- hvem der må give medicin
- hvor nøglen hænger
"""
ADDITION = """<html><body><h1>Lokal tilføjelse: Medicin på Bostedet Revlen</h1>
<table><tr><td>Standard</td><td>1.4</td></tr><tr><td>Bygger på version</td><td>5.0</td></tr>
<tr><td>Gældende fra</td><td>1. marts 2026</td></tr><tr><td>Godkendt af</td><td>Forstanderen</td></tr></table>
<h2>Hvem må give medicin</h2><p>Ida giver medicin til borger 010203-1234.</p>
<h2>Nøglen</h2><p>Nøglen hænger i boksen.</p></body></html>
"""
FILES = {
    "regler/1.4.md": GUIDELINE,
    "lokale/Revlen/medicin.html": ADDITION,
    "lokale/Revlen/referat.txt": "Referat af personalemøde\n\nVi talte om sommerfest.\n",
}


def told(corpus: Corpus, severity: Severity) -> list[tuple[str, str]]:
    """Document and place of each fault."""
    return [(f.document, f.place) for f in corpus.faults if f.severity is severity]


def test_understood(tmp_path: Path) -> None:
    """Files of several formats become guideline, addition and other, and the home is current."""
    corpus = loaded(tmp_path, FILES)
    assert {d.path: type(d).__name__ for d in corpus.documents} == {
        "regler/1.4.md": "Guideline",
        "lokale/Revlen/medicin.html": "LocalAddition",
        "lokale/Revlen/referat.txt": "OtherDocument",
    }
    assert [c.status for c in matrix(corpus, TODAY).cells] == [Status.CURRENT]


def test_points_of_the_guideline(tmp_path: Path) -> None:
    """What the guideline requires is looked for in the addition."""
    corpus = loaded(tmp_path, {**FILES, "lokale/Revlen/medicin.html": ADDITION.partition("<h2>Nøglen")[0]})
    assert [d.missing_points for d in corpus.additions] == [("hvor nøglen hænger",)]


def test_noise(tmp_path: Path) -> None:
    """What programs leave behind is passed over without a word."""
    noise = ["~$1.4.docx", ".DS_Store", "Thumbs.db", "__MACOSX/1.4.docx", "lokale/.git/config"]
    corpus = loaded(tmp_path, {**FILES, **dict.fromkeys(noise, "x")})
    assert {name for name, _ in corpus.files} == set(FILES)
    assert not [f for f in corpus.faults if f.document in noise]


@pytest.mark.parametrize("name", ["ødelagt.docx", "ødelagt.pdf", "gammel.doc", "plan.xlsx"])
def test_unreadable(tmp_path: Path, name: str) -> None:
    """A file that cannot be read is an error with advice, and the rest is read."""
    corpus = loaded(tmp_path, {**FILES, name: "ikke en rigtig fil"})
    fault = next(f for f in corpus.faults if f.document == name)
    assert (fault.severity, len(corpus.documents)) == (Severity.ERROR, 3)
    assert (fault.message[-1], fault.advice[-1]) == (".", ".")


def test_unreadable_addition(tmp_path: Path) -> None:
    """A home whose addition cannot be read lacks it."""
    corpus = loaded(tmp_path, {"1.4.md": GUIDELINE, "lokale/Revlen/medicin.docx": "x"}, homes=[REVLEN])
    assert [c.status for c in matrix(corpus, TODAY).cells] == [Status.MISSING]


def test_too_long(tmp_path: Path) -> None:
    """A file that takes longer than allowed is an error, and the rest is read."""
    loaded(tmp_path, FILES)
    (tmp_path / "stor.txt").write_bytes(b"x" * 2_000_000)
    corpus = load(tmp_path, TODAY, limits=Limits(file_mb=1))
    assert (told(corpus, Severity.ERROR)[-1][0], len(corpus.documents)) == ("stor.txt", 3)


def test_cache(tmp_path: Path) -> None:
    """With a cache, new or filled, the corpus is the same as without."""
    plain = loaded(tmp_path / "filer", FILES)
    cache = tmp_path / "cache" / "readings.db"
    first, second = (load(tmp_path / "filer", TODAY, cache=cache) for _ in range(2))
    assert plain == first == second


def test_cache_is_used(tmp_path: Path) -> None:
    """With a cache only a new or changed file is read."""
    cache = tmp_path / "readings.db"
    read: list[str] = []

    def progress(_done: int, _total: int, name: str) -> None:
        read.append(name)

    loaded(tmp_path / "filer", FILES)
    load(tmp_path / "filer", TODAY, cache=cache, progress=progress)
    (tmp_path / "filer/regler/1.4.md").write_text(GUIDELINE.replace("to til", "tre til"), encoding="utf-8")
    read.clear()
    corpus = load(tmp_path / "filer", TODAY, cache=cache, progress=progress)
    assert read == ["regler/1.4.md"]
    assert "Der skal være tre til at give medicin." in [p.text for p in corpus.guidelines[0].passages]


def test_an_unchanged_file_is_not_read(tmp_path: Path) -> None:
    """A file whose understanding is kept is not read, though its reading is lost."""
    cache = tmp_path / "readings.db"
    first = load(_filled(tmp_path), TODAY, cache=cache)
    _written(cache, "delete from readings")
    read: list[str] = []
    again = load(tmp_path / "filer", TODAY, cache=cache, progress=lambda _done, _all, name: read.append(name))
    assert (again, read) == (first, [])


def test_a_damaged_cache(tmp_path: Path) -> None:
    """What is damaged in the cache is understood again, and kept anew."""
    cache = tmp_path / "readings.db"
    first = load(_filled(tmp_path), TODAY, cache=cache)
    _written(cache, "update understood set body = substr(body, 1, 40)")
    _written(cache, "update readings set reading = substr(reading, 1, 40)")
    assert load(tmp_path / "filer", TODAY, cache=cache) == first
    _written(cache, "delete from readings")
    read: list[str] = []
    load(tmp_path / "filer", TODAY, cache=cache, progress=lambda _done, _all, name: read.append(name))
    assert read == []


def test_a_file_that_moves(tmp_path: Path) -> None:
    """The same bytes in another home's folder are another file."""
    cache = tmp_path / "readings.db"
    text = ADDITION.replace(" på Bostedet Revlen", "")
    homes = [REVLEN, Home("Bostedet Tangmarken", ("Tangmarken",))]
    loaded(tmp_path / "filer", {"1.4.md": GUIDELINE, "lokale/Revlen/a.html": text})
    load(tmp_path / "filer", TODAY, homes=homes, cache=cache)
    (tmp_path / "filer/lokale/Revlen").rename(tmp_path / "filer/lokale/Tangmarken")
    found = load(tmp_path / "filer", TODAY, homes=homes, cache=cache)
    assert [a.home for a in found.additions] == ["Bostedet Tangmarken"]


def test_a_failure_that_may_pass(tmp_path: Path) -> None:
    """A file that took too long once is tried again; no verdict on it is kept."""
    cache = tmp_path / "readings.db"
    _filled(tmp_path)
    (tmp_path / "filer" / "stor.txt").write_bytes((b"Tekst " * 200 + b"\n") * 1_000)
    load(tmp_path / "filer", TODAY, limits=Limits(file_mb=1), cache=cache)
    assert told(load(tmp_path / "filer", TODAY, cache=cache), Severity.ERROR) == [
        ("lokale/Revlen/medicin.html", "afsnit 7")
    ]


def _written(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as db, db:
        db.execute(statement)


def test_broken_cache(tmp_path: Path) -> None:
    """A cache that cannot be used is as good as none."""
    cache = tmp_path / "readings.db"
    cache.write_bytes(b"ikke en database" * 100)
    assert load(_filled(tmp_path), TODAY, cache=cache) == load(tmp_path / "filer", TODAY)


def _filled(folder: Path) -> Path:
    loaded(folder / "filer", FILES)
    return folder / "filer"


def test_personal_number(tmp_path: Path) -> None:
    """A personal number is masked in the passages and told as an error with its place."""
    corpus = loaded(tmp_path, FILES)
    texts = [p.text for d in corpus.documents for p in d.passages]
    assert "Ida giver medicin til borger [personnummer]." in texts
    assert NUMBER not in repr(corpus)
    assert told(corpus, Severity.ERROR) == [("lokale/Revlen/medicin.html", "afsnit 7")]


def test_personal_number_around(tmp_path: Path) -> None:
    """A personal number in the fields at the top is masked and told as well."""
    corpus = loaded(tmp_path, {"a.md": f"---\ntitel: Medicin\nansvarlig: {NUMBER}\n---\n{GUIDELINE}"})
    assert NUMBER not in repr(corpus)
    assert told(corpus, Severity.ERROR) == [("a.md", "sidehoved eller felter")]


def test_personal_number_in_cache(tmp_path: Path) -> None:
    """No byte that the cache writes holds it."""
    load(_filled(tmp_path), TODAY, cache=tmp_path / "cache" / "readings.db")
    written = b"".join(f.read_bytes() for f in (tmp_path / "cache").iterdir())
    assert b"[personnummer]" in written
    assert b"010203" not in written


def test_missing_folder(tmp_path: Path) -> None:
    """A folder that is not there is one clear error."""
    with pytest.raises(FolderError, match="findes ikke"):
        load(tmp_path / "ingen", TODAY)


def test_a_file_for_a_folder(tmp_path: Path) -> None:
    """A file where a folder is asked for is told from one that is not there."""
    (tmp_path / "a.md").touch()
    with pytest.raises(FolderError, match="er en fil"):
        load(tmp_path / "a.md", TODAY)


def test_empty_folder(tmp_path: Path) -> None:
    """An empty folder is an empty corpus."""
    assert load(tmp_path, TODAY) == Corpus((), (), (), TODAY)


def test_decomposed_names(tmp_path: Path) -> None:
    """Names that a Mac has written are given composed, with "/" between folders."""
    name = unicodedata.normalize("NFD", "Mågen")
    (tmp_path / name).mkdir()
    (tmp_path / name / "å.txt").write_text("Tekst.", encoding="utf-8")
    assert [path for path, _ in files_of(tmp_path)[0]] == ["Mågen/å.txt"]


def test_order(tmp_path: Path) -> None:
    """Documents come in the order of their paths."""
    corpus = loaded(tmp_path, dict.fromkeys(("b.md", "a/c.md", "Å.md"), GUIDELINE))
    assert [d.path for d in corpus.documents] == sorted(["b.md", "a/c.md", "Å.md"])


def test_combined_file(tmp_path: Path) -> None:
    """A common text with the home's part is both, each with its own passages."""
    text = GUIDELINE.replace(
        "# Fælles regional retningslinje: Medicinhåndtering",
        "# Fælles regional retningslinje med lokale tilføjelser for Bostedet Revlen: Medicinhåndtering",
    )
    corpus = loaded(
        tmp_path, {"a.md": f"{text}\n## Lokale tilføjelser for Bostedet Revlen\n\nIda giver medicin.\n"}
    )
    assert [type(d) for d in corpus.documents] == [Guideline, LocalAddition]
    assert [p.text for p in corpus.additions[0].passages] == ["Ida giver medicin."]


class _Unlucky(Schemes):
    """Standard sets in which nothing can be looked up."""

    def scheme_of(self, *texts: str) -> str:
        """Fail, as a mistake of ours would."""
        raise KeyError(texts)


def test_a_mistake_of_ours_is_a_fault(tmp_path: Path) -> None:
    """A file that trips our own code is named, and nothing is raised."""
    (tmp_path / "a.md").write_text(GUIDELINE, encoding="utf-8")
    known = builtin()
    found = load(tmp_path, TODAY, schemes=_Unlucky(known.default, known.all))
    assert [(f.document, f.severity) for f in found.faults] == [("a.md", Severity.ERROR)]


def test_the_picture_folder_of_a_saved_page(tmp_path: Path) -> None:
    """What a browser saves beside a page is no document, and no fault either."""
    pages = {"uth.html": ADDITION, "uth_files/reklame.html": ADDITION, "uth_files/logo.png": "x"}
    assert [name for name, _ in loaded(tmp_path, pages).files] == ["uth.html"]


def test_a_folder_that_is_a_link(tmp_path: Path) -> None:
    """Documents behind a link to a folder are not missed without a word, and a loop ends."""
    (tmp_path / "lokale").symlink_to(tmp_path)
    corpus = loaded(tmp_path, {"1.4.md": GUIDELINE})
    assert ([d.path for d in corpus.documents], told(corpus, Severity.ERROR)) == (
        ["1.4.md"],
        [("lokale", "")],
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_closed_folder(tmp_path: Path) -> None:
    """A folder without access is a fault; it would look as if its homes had no documents."""
    (tmp_path / "lokale").mkdir(mode=0)
    assert told(loaded(tmp_path, {"1.4.md": GUIDELINE}), Severity.ERROR) == [("lokale", "")]


def test_a_link_to_nothing(tmp_path: Path) -> None:
    """A link whose file is gone, or that points at itself, is a fault and keeps no reading."""
    (tmp_path / "væk.md").symlink_to(tmp_path / "ingen.md")
    (tmp_path / "selv.md").symlink_to("selv.md")
    corpus = loaded(tmp_path, {"1.4.md": GUIDELINE})
    assert [(f.document, f.message) for f in corpus.faults] == [
        ("selv.md", "Filen kunne ikke åbnes."),
        ("væk.md", "Filen findes ikke længere."),
    ]
