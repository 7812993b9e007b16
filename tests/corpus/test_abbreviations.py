"""What the short form of a home's name stands for."""

from pathlib import Path

import pytest

from corpus.abbreviations import spelled_out
from corpus.draft import Draft
from corpus.homes import FOLDER, Clue
from tests.corpus.parts import loaded

HEAD = "---\ndokumenttype: Lokal tilføjelse\nstandard: 1.4\ngældende fra: 1. maj 2025\n---\n# "


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Hos Center for Autisme Lyngbakken (CAL) bor ti.", "Center for Autisme Lyngbakken"),
        ("Center for Autisme Lyngbakken\tCAL\tlokal 35", "Center for Autisme Lyngbakken"),
        ("Bostedet Lunden (CAL) bor i byen.", "Bostedet Lunden"),
        ("CAL er vores forkortelse.", None),
        ("Claus Anker Lund (CAL) har vagten.", None),
        ("Center for Autisme Lyngbakken. Center Aaen Lilleby.", None),
    ],
)
def test_full_name(text: str, full: str | None) -> None:
    """A short form stands for the one home that it is beside or that has its initials."""
    draft = Draft(path="CAL/a.md", level=None, title=text, scheme="dkm", clues=(Clue("CAL", FOLDER),))
    assert spelled_out([draft]).get("CAL") == full


def test_two_letters() -> None:
    """Two letters are a home's only where they stand beside its name: "IT" is a matter of its own."""
    clue = (Clue("IT", FOLDER),)
    draft = Draft(path="IT/a.md", level=None, title="Institutionen Tangen", scheme="dkm", clues=clue)
    assert spelled_out([draft]) == {}


def test_one_home(tmp_path: Path) -> None:
    """A folder by its short form and a text with the full name are one home, known by both."""
    files = {
        "CAL/a.md": f"{HEAD}Medicin på CAL\nSkabet er låst.",
        "CAL/b.md": f"{HEAD}Medicin\nCenter for Autisme Lyngbakken (CAL) er for voksne.",
        "Center for Autisme Lyngbakken/c.md": f"{HEAD}Nøglen\nDen er hos lederen.",
    }
    (home,) = loaded(tmp_path, files).homes
    assert home.name == "Center for Autisme Lyngbakken"
    assert "CAL" in home.aliases
