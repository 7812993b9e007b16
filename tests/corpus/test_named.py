"""How an addition names its guideline: in a row, a title, a file name, the first lines."""

from dataclasses import replace

import pytest

from corpus.model import Level
from corpus.named import standard_named, titles_of
from tests.corpus.parts import draft

REGIONAL = tuple(
    replace(draft(f"{number}.docx"), standard=number, title=title)
    for number, title in (
        ("1.4", "Medicinhåndtering på regionens bosteder"),
        ("2.5", "Hjælp til borgernes penge og værdier"),
        ("2.6", "Ture, badning og kørsel med borgere"),
        ("3.1", "Fødevarehygiejne"),
        ("3.2", "Beredskab ved brand"),
    )
)


def named(
    path: str = "lokal.docx", title: str = "Hos os", *rows: str, text: str = "Vi taler sammen."
) -> str | None:
    """The standard that an addition of these names is put under."""
    own = replace(draft(path, level=Level.LOCAL, text=text), standard=None, title=title, named=rows)
    return standard_named(own, titles_of(REGIONAL))


@pytest.mark.parametrize(
    ("path", "title", "rows", "standard"),
    [
        ("lokal.docx", "Hos os", ("2.5 Hjælp til borgernes penge og værdier",), "2.5"),
        ("lokal.docx", "Hos os", ("Ture, badning og kørsel med borgere (2.6)",), "2.6"),
        ("tilfoejelse-2-5.docx", "Hos os", (), "2.5"),
        ("A/lokal_2_6_revlen.md", "Hos os", (), "2.6"),
        ("lokal.docx", "Lokal tilføjelse til 3.1", (), "3.1"),
        ("Foedevarehygiejne_Revlen.docx", "Hos os", (), "3.1"),
        ("lokal.docx", "Hos os", ("Hjælp til borgernes penge og værdier",), "2.5"),
        ("lokal.docx", "Sådan badner vi: ture, badning og kørsel", (), "2.6"),
        ("SV40_penge_og_værdier.md", "Hos os", (), "2.5"),
    ],
)
def test_named(path: str, title: str, rows: tuple[str, ...], standard: str) -> None:
    """Its number or its title is enough, and so are two of its title's words."""
    assert named(path, title, *rows) == standard


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("lokal v2.5.docx", "Hos os"),
        ("lokal_2026-2-5.docx", "Hos os"),
        ("lokal 01-2-5.docx", "Hos os"),
        ("lokal.docx", "Hos os, version 2.6"),
        ("lokal.docx", "Efter § 2.6"),
        ("lokal.docx", "Hjælp i huset"),
        ("lokal 9.9.docx", "Hos os"),
    ],
)
def test_not_named(path: str, title: str) -> None:
    """Versions, dates, sections of law and one common word name no guideline."""
    assert named(path, title) is None


def test_first_lines() -> None:
    """Running text names it where it says that it is a guideline's number."""
    assert named(text="Denne tilføjelse hører til retningslinje 2.5 om penge.") == "2.5"
    assert named(text="Vi er 2.5 gange så mange.") is None
