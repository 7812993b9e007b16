"""A region's own word list and referrals lie among its documents; a broken one is told and left out."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import referrals, wordlist
from corpus.catalogue import load
from corpus.model import Corpus, Severity
from corpus.sheets import is_sheet, load_sheets, text_of
from tests.bot.folder import MEDICINE

TODAY = date(2026, 11, 21)
WORDS = "piller: [dimsedutter, bolsjer]\n"
OWN = 'priser:\n  slags: person\n  når: [x]\n  svar: "Spørg Inger."\n'
BROKEN = "læge: [doktor\n"


def loaded(folder: Path, **sheets: str | bytes) -> Corpus:
    """A folder with these sheets, read."""
    for name, content in sheets.items():
        raw = content.encode() if isinstance(content, str) else content
        (folder / f"{name}.yaml").write_bytes(raw)
    return load(folder, TODAY)


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("ordliste.yaml", True),
        ("Ordliste.YAML", True),
        ("referrals.yaml", True),
        ("region/REFERRALS.yaml", True),
        ("ordliste.yml", False),
        ("min ordliste.yaml", False),
        ("ordliste.docx", False),
        ("ordliste.yaml/medicin.md", False),
    ],
)
def test_is_sheet(name: str, *, sheet: bool) -> None:
    """A sheet is told by its name, in any folder and in any letters."""
    assert is_sheet(name) is sheet


def test_without_sheets(tmp_path: Path) -> None:
    """A folder without sheets has the ones that are built in."""
    corpus = loaded(tmp_path)
    assert (corpus.words, corpus.referrals) == (wordlist.builtin(), referrals.builtin())


def test_a_folder_with_both(tmp_path: Path) -> None:
    """A folder's word list is laid to the built-in one; its referrals replace those of the same name."""
    corpus = loaded(tmp_path, ordliste=WORDS, referrals=OWN)
    assert corpus.words.groups == (*wordlist.builtin().groups, ("piller", "dimsedutter", "bolsjer"))
    assert {r.name: r.text for r in corpus.referrals.all}["priser"] == "Spørg Inger."
    assert len(corpus.referrals.all) == len(referrals.builtin().all)


def test_sheets_are_no_documents(tmp_path: Path) -> None:
    """Sheets are read as such: they are no documents, and no fault says that they are none."""
    (tmp_path / "medicin.md").write_text(MEDICINE, encoding="utf-8")
    corpus = loaded(tmp_path, ordliste=WORDS, referrals=OWN)
    assert ([d.path for d in corpus.documents], corpus.faults) == (["medicin.md"], ())


def test_a_changed_sheet_is_another_corpus(tmp_path: Path) -> None:
    """A corpus knows its sheets by their bytes as it does its documents."""
    first = loaded(tmp_path, ordliste=WORDS).files
    again, other = loaded(tmp_path, ordliste=WORDS).files, loaded(tmp_path, ordliste="a: [b]").files
    assert (first == again, first == other, [n for n, _ in first]) == (True, False, ["ordliste.yaml"])


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        (BROKEN, "linje 2", "YAML kan ikke læses her"),
        ("# nyt\n[a]: b\n", "linje 2", "Foran kolon skal der stå tekst"),
        (b"l\xe6ge: [doktor]\n", "", "Filen kan ikke læses som UTF-8-tekst."),
    ],
)
@pytest.mark.parametrize("name", ["ordliste", "referrals"])
def test_a_broken_sheet(tmp_path: Path, name: str, content: str | bytes, place: str, message: str) -> None:
    """A broken sheet is a fault with its line and what to do, and what is built in holds instead."""
    corpus = loaded(tmp_path, **{name: content})
    assert [(f.document, f.severity) for f in corpus.faults] == [(f"{name}.yaml", Severity.ERROR)]
    assert (corpus.faults[0].place, message in corpus.faults[0].message) == (place, True)
    assert corpus.faults[0].advice == "Ret linjen. Indtil da gælder det, der følger med programmet."
    assert (corpus.words, corpus.referrals) == (wordlist.builtin(), referrals.builtin())


def test_one_broken_and_one_whole(tmp_path: Path) -> None:
    """One broken sheet leaves the other in use, and the documents."""
    (tmp_path / "medicin.md").write_text(MEDICINE, encoding="utf-8")
    corpus = loaded(tmp_path, ordliste=BROKEN, referrals=OWN)
    assert [f.document for f in corpus.faults] == ["ordliste.yaml"]
    assert [d.path for d in corpus.documents] == ["medicin.md"]
    assert "Spørg Inger." in [r.text for r in corpus.referrals.all]


def test_several_of_one_kind(tmp_path: Path) -> None:
    """Sheets of several folders are laid together in the order of their paths."""
    files = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        path = tmp_path / name / "referrals.yaml"
        path.write_text(OWN.replace("Inger", name), encoding="utf-8")
        files.append((f"{name}/referrals.yaml", text_of(path)))
    assert {r.name: r.text for r in load_sheets(files).referrals.all}["priser"] == "Spørg b."


def test_a_sheet_as_windows_saves_it(tmp_path: Path) -> None:
    """A mark at the beginning and Windows line ends are no fault."""
    corpus = loaded(tmp_path, ordliste="\ufeff" + WORDS.replace("\n", "\r\n"))
    assert (corpus.faults, corpus.words.groups[-1][0]) == ((), "piller")


def test_an_empty_sheet(tmp_path: Path) -> None:
    """An empty sheet adds nothing and is no fault."""
    corpus = loaded(tmp_path, ordliste="", referrals="# ingenting\n")
    assert (corpus.faults, corpus.referrals) == ((), referrals.builtin())


def test_a_sheet_that_is_gone(tmp_path: Path) -> None:
    """A sheet that cannot be opened is a fault like one that cannot be read."""
    found = load_sheets([("ordliste.yaml", text_of(tmp_path / "ordliste.yaml"))])
    assert ([f.document for f in found.faults], found.words) == (["ordliste.yaml"], wordlist.builtin())


@given(st.binary(max_size=40))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Whatever bytes lie in a sheet, what is built in is there, and at most one fault is told of it."""
    path = tmp_path_factory.mktemp("sheet") / "referrals.yaml"
    path.write_bytes(content)
    found = load_sheets([("referrals.yaml", text_of(path))])
    assert len(found.faults) <= 1
    assert len(found.referrals.all) >= len(referrals.builtin().all)
