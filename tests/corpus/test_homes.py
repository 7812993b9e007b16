"""Which homes there are, and whose a document is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.discovery import discover
from corpus.homes import Clue, folder_clues, match, names_in, with_group
from corpus.model import Corpus, Home, LocalAddition
from corpus.register import Register, same
from tests.corpus.parts import loaded

TANGMARKEN = Home("Bostedet Tangmarken", ("Tangmarken", "TM"))
TANGVEJ = Home("Botilbuddet Tangvej", ("Tangvej",))
MAAGEN = Home("Ungehuset Mågen")
ALL = (TANGMARKEN, TANGVEJ, MAAGEN)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lokal tilføjelse for Bostedet Revlen, godkendt", ["Bostedet Revlen"]),
        (
            "Botilbuddet Hedelyst og Ungehuset Mågen ringer",
            ["Botilbuddet Hedelyst", "Ungehuset Mågen"],
        ),
        ("Aktivitets- og bocentret Tranum Mark", ["Aktivitets- og bocentret Tranum Mark"]),
        ("BO- OG AKTIVITETSCENTRET RØNNEN", ["BO- OG AKTIVITETSCENTRET RØNNEN"]),
        ("Vi på bostedet ligger i Randers", []),
        ("Bostedet Region Havland", []),
        ("Afdelingen Solsikken passer dyrene", []),
    ],
)
def test_names_in(text: str, names: list[str]) -> None:
    """A home is named by a kind of place and a proper name; a place alone, a region or a ward is none."""
    assert names_in(text) == names


@given(st.text(st.sampled_from("Bo Husetgruppen-, og iÅsen\n123"), max_size=60))
def test_names_stand_in_the_text(text: str) -> None:
    """Whatever the text, a name found is a piece of it."""
    assert all(name in text for name in names_in(text))


@pytest.mark.parametrize(
    ("path", "folders"),
    [
        ("lokale/Revlen/a.docx", ["Revlen"]),
        ("Tilbud/Bostedet Revlen/Medicin/a.docx", ["Bostedet Revlen"]),
        ("Økonomi/lokale/Revlen/a.docx", ["Revlen", "Økonomi"]),
        ("Lokale tilføjelser 2026/a.docx", []),
        ("a.docx", []),
    ],
)
def test_folders(path: str, folders: list[str]) -> None:
    """The folder right under "lokale" or "Tilbud" comes first; common words are no home's folder."""
    assert [clue.name for clue in folder_clues(path)] == folders


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("Bostedet Revlen", "Revlen", True),
        ("Bocentret Tranum Mark", "Tranum Mark", True),
        ("Bostedet Hedelysts", "Botilbuddet Hedelyst", True),
        ("Botilbuddet Store Revlen", "Lille Revlen", False),
        ("Bostedet Revlen", "Bostedet Hedelyst", False),
    ],
)
def test_same(a: str, b: str, one: bool) -> None:  # noqa: FBT001 - the expectation
    """Names are one home's when what sets it apart stands in both, also in the genitive."""
    assert same(a, b) is same(b, a) is one


def found(*documents: tuple[dict[str, int], str]) -> list[str]:
    """The names of the homes that documents with these clues and texts found."""
    return [h.name for h in discover([([Clue(n, w) for n, w in c.items()], t) for c, t in documents])]


def test_field_and_title() -> None:
    """A field founds a home and a title lends it its full name."""
    assert found(({"Revlen": 3}, ""), ({"Bostedet Revlen": 2}, "")) == ["Bostedet Revlen"]


def test_genitive() -> None:
    """A genitive in a title is no second home, and not how the home is called."""
    assert found(({"Bostedet Hedelysts": 2}, ""), ({"Hedelyst": 3}, "")) == ["Bostedet Hedelyst"]


def test_folder_alone() -> None:
    """A folder founds a home where its documents say nothing better."""
    assert found(({"Revlen": 1}, "Skabet er låst.")) == ["Revlen"]


def test_folder_that_is_no_home() -> None:
    """A folder is none where the texts in it name a home that is known."""
    documents = ({"Bostedet Hedelyst": 2, "Indkomne": 1}, ""), ({"Indkomne": 1}, "På Hedelyst låser vi.")
    assert found(*documents) == ["Bostedet Hedelyst"]


def test_running_text() -> None:
    """Running text founds no home beside those known, but lends one its full name."""
    assert found(({"Revlen": 3, "Bostedet Revlen": 0, "Kollegiet Enghaven": 0}, "")) == ["Bostedet Revlen"]


def test_only_text() -> None:
    """A document with nothing else belongs to the home that its text names."""
    assert found(({"Botilbuddet Hedelyst": 0}, "")) == ["Botilbuddet Hedelyst"]


def test_best_clue() -> None:
    """A document's field decides before its title, and that before its folder."""
    clues = [Clue("Tangvej", 1), Clue("Mågen", 2), Clue("Tangmarken", 3)]
    assert [Register(ALL).home_of(clues[:n]) for n in (0, 1, 2, 3)] == [None, TANGVEJ, MAAGEN, TANGMARKEN]


@pytest.mark.parametrize(
    ("part", "homes"),
    [
        ("tangm", [TANGMARKEN]),
        ("TM", [TANGMARKEN]),
        ("ungehus", [MAAGEN]),
        ("  bostedet   tangmarken ", [TANGMARKEN]),
        ("Tang", [TANGMARKEN, TANGVEJ]),
        ("Revlen", []),
    ],
)
def test_match(part: str, homes: list[Home]) -> None:
    """Any part of a home's name finds it, an exact name or alias alone; several are given as candidates."""
    assert list(match(part, ALL)) == homes


def test_exact_name_wins() -> None:
    """A home whose whole name is part of another's is found by it."""
    assert match("Revlen", (Home("Revlen"), Home("Nye Revlen"))) == (Home("Revlen"),)


def test_mentioned() -> None:
    """A short name in a text is a mention, also in the genitive; two letters are not."""
    assert Register(ALL).mentioned("Tangvejs leder ringer til TM.") == (TANGVEJ,)


def test_target_group() -> None:
    """The group that is configured stands against that of the texts."""
    assert [
        with_group(home, "voksne").target_group for home in (MAAGEN, Home("Ungehuset", (), "børn og unge"))
    ] == ["voksne", "børn og unge"]


HEAD = """| Titel | {title} |
|---|---|
| Standard | 1.4 |
| Gældende fra | 1. maj 2025 |
{more}

## Skab

{text}
"""


def addition(title: str, *, home: str = "", text: str = "Skabet er låst.") -> str:
    """A local addition in Markdown."""
    more = f"| Tilbud | {home} |" if home else "| Version | 1.0 |"
    return f"# Lokal tilføjelse\n\n{HEAD.format(title=title, more=more, text=text)}"


def homes_by_file(corpus: Corpus) -> dict[str, str]:
    """Each addition's home."""
    return {d.path: d.home for d in corpus.documents if isinstance(d, LocalAddition)}


def test_discovered_from_files(tmp_path: Path) -> None:
    """Homes are found from field, title, folder and text of real files."""
    corpus = loaded(
        tmp_path,
        {
            "post/a.md": addition("Medicin", home="Bostedet Revlen"),
            "post/b.md": addition("Medicin på Botilbuddet Hedelyst"),
            "lokale/Åsen/c.md": addition("Medicin"),
            "post/d.md": addition("Medicin i huset", text="På Hedelyst låser vi skabet."),
        },
    )
    assert [h.name for h in corpus.homes] == ["Bostedet Revlen", "Botilbuddet Hedelyst", "Åsen"]
    assert homes_by_file(corpus) == {
        "lokale/Åsen/c.md": "Åsen",
        "post/a.md": "Bostedet Revlen",
        "post/b.md": "Botilbuddet Hedelyst",
        "post/d.md": "Botilbuddet Hedelyst",
    }


def test_outside_its_folder(tmp_path: Path) -> None:
    """A file in another home's folder goes by its text, and the coordinator is told."""
    files = {
        "lokale/Revlen/a.md": addition("Medicin", home="Bostedet Revlen"),
        "lokale/Revlen/b.md": addition("Medicin", home="Bostedet Hedelyst"),
    }
    corpus = loaded(tmp_path, files)
    assert homes_by_file(corpus)["lokale/Revlen/b.md"] == "Bostedet Hedelyst"
    assert [f.message for f in corpus.faults] == [
        "Filen ligger i mappen for Bostedet Revlen, men teksten er for Bostedet Hedelyst."
    ]


def test_nobodys(tmp_path: Path) -> None:
    """An addition that no home owns is listed as no rule, and the coordinator is told."""
    corpus = loaded(tmp_path, {"a.md": addition("Medicin")}, homes=ALL)
    assert not homes_by_file(corpus)
    assert [f.message for f in corpus.faults] == [
        "Det fremgår ikke, hvilket tilbud den lokale tilføjelse hører til."
    ]


def test_a_list_without_commas() -> None:
    """A name ends somewhere: thousands of names in a row are not one, and cost no more than their length."""
    assert max(len(name) for name in names_in("Bostedet Revlen " * 5000)) < 200
