"""Standard sets: numbers, names, marks."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.schemes import SchemeError, builtin, load

OWN = """
default: a
schemes:
  a: {name: Første, standards: {"1.1": [Hygiejne, Rengøring]}}
  b: {name: Anden, marks: [kvalitetshjulet], standards: {"9.1": [Kost]}}
"""


def own(folder: Path, text: str) -> Path:
    """Store a file of standard sets."""
    path = folder / "ordninger.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    ["1.4", "Standard 1.4:", "1.4_Medicin", "(1.4)", "DKM 1.4 version 2.1", "version 5 af 1.4", "1.4."],
)
def test_numbers(text: str) -> None:
    """A standard's number is found wherever it stands."""
    assert builtin().number_in(text, "dkm") == "1.4"


@pytest.mark.parametrize(
    "text",
    [
        "version 1.4",
        "v1.4",
        "udgave nr. 1.4",
        "Ver. 1.2",
        "1.4 mg",
        "§ 1.4",
        "1.2.2026",
        "11.4",
        "1.4.2",
        "2.0",
    ],
)
def test_other_numbers(text: str) -> None:
    """Versions, doses, dates and section numbers are no standards."""
    assert builtin().number_in(text, "dkm") is None


def test_unknown_number() -> None:
    """A number that the set does not know counts only in a field "Standard"."""
    assert builtin().number_in("3.1 Fritid", "dkm", trusted=True) == "3.1"
    assert builtin().number_in("3.1 Fritid", "dkm") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Brugerinddragelse", "1.2"),
        ("MEDICINHÅNDTERING på Revlen", "1.4"),
        ("medicinhaandtering_lokal", "1.4"),
        ("arbejdsmiljoe 2026", "2.2"),
        ("Magt – børn og unge", "1.5"),
        ("uth", "1.6"),
        ("Sundhed og medicinhåndtering", "1.4"),
    ],
)
def test_names(text: str, number: str) -> None:
    """A standard is known by its name, an older name or a file's spelling; the longest name wins."""
    assert builtin().number_named(text, "dkm") == number


@pytest.mark.parametrize("text", ["Fremtidsfuldmagt", "Velkommen", ""])
def test_no_names(text: str) -> None:
    """A name inside another word is none."""
    assert builtin().number_named(text, "dkm") is None


def test_same_number_other_set() -> None:
    """1.7 is another standard in another set."""
    assert [builtin().get(s).title("1.7") for s in ("dkm", "ruk")] == [
        "Faglige tilgange, metoder og resultater",
        "Rehabilitering",
    ]


def test_marks() -> None:
    """A set shows by its marks, short ones only in capitals; without any the default holds."""
    schemes = builtin()
    assert schemes.scheme_of("Efter RUK, Randers") == "ruk"
    assert schemes.scheme_of("Drukning og ruk", "") == "dkm"


def test_own_file(tmp_path: Path) -> None:
    """An organisation's own sets replace those of the product."""
    schemes = load(own(tmp_path, OWN))
    assert schemes.number_named("Rengøring af køkken", "a") == "1.1"
    assert schemes.scheme_of("Vi følger Kvalitetshjulet") == "b"


@pytest.mark.parametrize(
    "text",
    ["", "[", "- a", "default: a", "default: c\nschemes: {a: {name: A, standards: {}}}", "schemes: {a: {}}"],
)
def test_unusable_file(tmp_path: Path, text: str) -> None:
    """A file that cannot be used is refused by name, in Danish."""
    with pytest.raises(SchemeError, match=r"Filen med standarder, .*ordninger\.yaml"):
        load(own(tmp_path, text))


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is refused the same way."""
    with pytest.raises(SchemeError, match="kan ikke bruges"):
        load(tmp_path / "findes ikke.yaml")


@given(st.text())
def test_any_text(text: str) -> None:
    """No text makes the search fail, and only known numbers come out."""
    known = {n for n, _ in builtin().get("dkm").standards} | {None}
    assert {builtin().number_in(text, "dkm"), builtin().number_named(text, "dkm")} <= known


def test_a_number_that_no_set_has() -> None:
    """A field for the standard may name a number that the sets do not know, also after the set's name."""
    said = ("2.4", "Dansk Kvalitetsmodel, standard 2.4", "Den fælles model for området, standard nr. 2.4")
    assert [builtin().number_in(text, "dkm", trusted=True) for text in said] == ["2.4"] * 3
    assert builtin().number_in(said[1], "dkm") is None
