"""Checklists lie among the documents; one with an error is told and left out, and the others stay."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.catalogue import gather, load
from corpus.checklists.loading import is_checklist, load_checklists
from corpus.model import Home, Severity
from corpus.sheets import is_sheet
from tests.bot.folder import MEDICINE
from tests.corpus.checklists.written import CORPUS, ODDEN, REVLEN, cite, steps, told
from tests.corpus.checklists.written import MEDICINE as RULES
from tests.corpus.parts import TODAY

BARE = steps("a: {slags: bekræft, tekst: Gør det.}")
GOOD = steps(f"a: {{slags: bekræft, tekst: Gør det., se: {cite(RULES)}}}")
BAD = steps("a: {slags: bekræft, tekst: Gør det., se: dkm:9.9#s1/1}")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("tjeklister/magt.yaml", True),
        ("Tjeklister/magt.YML", True),
        ("lokale/Revlen/tjeklister/ny/magt.yaml", True),
        ("tjeklister.yaml", False),
        ("magt.yaml", False),
        ("tjeklister/magt.docx", False),
        ("mine tjeklister/magt.yaml", False),
    ],
)
def test_is_checklist(name: str, *, found: bool) -> None:
    """A checklist is told by the folder that it lies in, at any depth, and is a sheet as the word list is."""
    assert (is_checklist(name), is_sheet(name)) == (found, found)


def test_in_a_folder(tmp_path: Path) -> None:
    """Checklists are read with the documents: the good ones may be begun, the others are faults."""
    (tmp_path / "tjeklister").mkdir()
    (tmp_path / "medicin.md").write_text(MEDICINE, encoding="utf-8")
    good = BARE.replace("tekst: Gør det.", "tekst: Gør det., se: dkm:1.4#s1/1")
    for name, text in {"b.yaml": good, "a.yml": BAD, "c.yaml": "navn: ["}.items():
        (tmp_path / "tjeklister" / name).write_text(text, encoding="utf-8")
    corpus = load(tmp_path, TODAY)
    assert ([c.path for c in corpus.checklists], len(corpus.documents)) == (["tjeklister/b.yaml"], 1)
    assert [(f.document, f.place, f.severity) for f in corpus.faults] == [
        ("tjeklister/c.yaml", "linje 2", Severity.ERROR),
        ("tjeklister/a.yml", "linje 5", Severity.ERROR),
        ("tjeklister/b.yaml", "linje 5", Severity.WARNING),
    ]


def test_no_personal_number_is_kept(tmp_path: Path) -> None:
    """A checklist's text is kept without personal numbers, and its hashes whole."""
    (tmp_path / "tjeklister").mkdir()
    text = BARE.replace("Gør det.", "'Ring 010190-1234', se: dkm:1.4#s1/1 ab1234567890cdef")
    (tmp_path / "tjeklister" / "a.yaml").write_text(text, encoding="utf-8")
    (file,) = gather(tmp_path).files
    assert file.sheet is not None
    assert ("1234'" in file.sheet, "ab1234567890cdef" in file.sheet) == (False, True)
    corpus = load(tmp_path, TODAY)
    assert corpus.checklists == ()
    assert any("personnummer" in f.message for f in corpus.faults)


@pytest.mark.parametrize(
    ("path", "head", "home"),
    [
        ("tjeklister/a.yaml", "", None),
        ("lokale/Revlen/tjeklister/a.yaml", "", REVLEN.name),
        ("Revlen/tjeklister/a.yaml", "", REVLEN.name),
        ("tjeklister/Revlen/a.yaml", "", REVLEN.name),
        ("Region Havland/tjeklister/a.yaml", "", None),
        ("tjeklister/a.yaml", "hus: Revlen\n", REVLEN.name),
        ("lokale/Odden/tjeklister/a.yaml", "hus: bostedet revlen\n", REVLEN.name),
    ],
)
def test_whose_it_is(path: str, head: str, home: str | None) -> None:
    """A checklist is all homes', or the one's that it names or lies with."""
    found = load_checklists([(path, head + GOOD)], CORPUS)
    assert (found.faults, [c.home for c in found.checklists]) == ((), [home])


def test_an_unknown_home() -> None:
    """A checklist of a home that is not known, or not clear, is told and offered to nobody."""
    unknown = load_checklists([("tjeklister/a.yaml", "hus: Reflen\n" + GOOD)], CORPUS)
    folder = load_checklists([("lokale/Mosen/tjeklister/a.yaml", GOOD)], CORPUS)
    assert (unknown.checklists, folder.checklists) == ((), ())
    assert "Huset »Reflen« findes ikke." in told(unknown.faults)[0]
    assert "Huset »Mosen« findes ikke." in told(folder.faults)[0]


def test_two_homes_of_one_name() -> None:
    """A name that two homes bear is told with both."""
    both = replace(CORPUS, homes=(REVLEN, Home("Ungehuset Revlen", ("Revlen",)), ODDEN))
    found = load_checklists([("tjeklister/a.yaml", "hus: Revlen\n" + GOOD)], both)
    assert "»Revlen« kan være Bostedet Revlen eller Ungehuset Revlen." in told(found.faults)[0]


def test_two_of_one_name() -> None:
    """Of two checklists of one name the first is in use, and the other says so; a home's own is another."""
    files = [
        ("tjeklister/a.yaml", GOOD),
        ("tjeklister/b.yaml", GOOD),
        ("tjeklister/c.yaml", "hus: Revlen\n" + GOOD),
    ]
    found = load_checklists(files, CORPUS)
    assert [c.path for c in found.checklists] == ["tjeklister/a.yaml", "tjeklister/c.yaml"]
    (fault,) = found.faults
    assert (fault.document, fault.severity) == ("tjeklister/b.yaml", Severity.ERROR)
    assert "»prøve« bruges også i tjeklister/a.yaml" in fault.message


def test_one_of_the_name_is_broken() -> None:
    """A checklist that cannot be begun takes no name from one that can."""
    found = load_checklists([("tjeklister/a.yaml", BAD), ("tjeklister/b.yaml", GOOD)], CORPUS)
    assert ([c.path for c in found.checklists], len(found.faults)) == (["tjeklister/b.yaml"], 1)


MEDICINE_LIST = GOOD.replace("navn: prøve", "navn: medicin")


@pytest.mark.parametrize(
    ("said", "head", "more"),
    [
        ("medicin", "", ""),
        ("medicin", "målgruppe: voksne\n", ""),
        ("medicin", "hus: Revlen\n", ""),
        ("prøve", "", ""),  # which begins anew
        ("medicn", "", "»a« fører til tjeklisten »medicn«, som ikke findes her. Mener du »medicin«?"),
        ("xyz", "", "»xyz«, som ikke findes her. Ret navnet efter »tjekliste:«, eller fjern linjen."),
        ("børn", "målgruppe: voksne\n", "»børn«, som ikke findes her."),
        ("børn", "", ""),
        ("revlens", "", "»revlens«, som ikke findes her."),
        ("revlens", "hus: Revlen\n", ""),
    ],
)
def test_handing_over(said: str, head: str, more: str) -> None:
    """A step leads to a checklist that those have whom it is for; else it is doubted, and can be used."""
    files = [
        ("tjeklister/a.yaml", f"{head}{GOOD.rstrip().rstrip('}')}, tjekliste: {said}}}\n"),
        ("tjeklister/b.yaml", MEDICINE_LIST),
        ("tjeklister/c.yaml", f"målgruppe: børn og unge\n{GOOD.replace('navn: prøve', 'navn: børn')}"),
        ("tjeklister/d.yaml", f"hus: Revlen\n{GOOD.replace('navn: prøve', 'navn: revlens')}"),
    ]
    found = load_checklists(files, CORPUS)
    assert len(found.checklists) == len(files)
    assert {f.severity for f in found.faults} <= {Severity.WARNING}
    assert [more in line for line in told(found.faults)] == ([True] if more else [])


def test_handing_over_to_what_is_broken() -> None:
    """A checklist with a mistake takes none with it that leads to it."""
    good = f"{GOOD.rstrip().rstrip('}')}, tjekliste: medicin}}\n"
    bad = BAD.replace("navn: prøve", "navn: medicin")
    found = load_checklists([("tjeklister/a.yaml", good), ("tjeklister/b.yaml", bad)], CORPUS)
    assert ([c.name for c in found.checklists], len(found.faults)) == (["prøve"], 1)


def test_five_mistakes_are_five_faults() -> None:
    """Free text, a lost passage, a branch to nowhere, a loop, an unreachable step: all are told at once."""
    text = steps(
        """
        et: {slags: bekræft, tekst: Begynd.}
        to:
          slags: vælg
          tekst: Hvad nu?
          se: dkm:1.4#s99/1 0123456789abcdef
          svar:
            a: {tekst: A, næste: findes-ikke}
            b: {tekst: B, næste: fire}
        tre: {slags: bekræft, tekst: Tre., næste: fire}
        fire: {slags: bekræft, tekst: Fire., næste: to, notat: hvem}
        """
    )
    found = load_checklists([("tjeklister/prøve.yaml", text)], CORPUS)
    assert found.checklists == ()
    expected = (
        "»notat« kendes ikke",
        "findes ikke: dkm:1.4#s99/1",
        "»findes-ikke«",
        "»to« igen",
        "til »tre«",
    )
    assert len(found.faults) == len(expected)
    for words, fault in zip(expected, found.faults, strict=True):
        assert words in fault.message
        assert fault.advice


@pytest.mark.parametrize("first", ["aaa", "zzz"])
def test_a_name_that_is_taken(first: str) -> None:
    """Of two files with one name the one that is called so has it; the other is told, wherever it stands."""
    files = sorted((f"tjeklister/{name}.yaml", GOOD) for name in (first, "prøve"))
    found = load_checklists(files, CORPUS)
    assert [c.path for c in found.checklists] == ["tjeklister/prøve.yaml"]
    (fault,) = [f for f in found.faults if "bruges også i" in f.message]
    assert fault.document == f"tjeklister/{first}.yaml"
