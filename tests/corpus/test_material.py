"""A region's files put together with what older revisions held."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import gather
from corpus.material import Earlier, Editorial, File, Material, compose
from corpus.model import Corpus, State
from tests.bot.folder import ADDITION, MEDICINE

TODAY = date(2026, 11, 21)
GONE = date(2026, 10, 2)


def version(number: str, since: str) -> str:
    """The guideline on medicine in one version."""
    return MEDICINE.replace("| 3.0 |", f"| {number} |").replace("1. marts 2026", since)


def material(folder: Path, **files: str) -> Material:
    """Files of these names and texts, read."""
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return gather(folder)


@pytest.fixture
def old(tmp_path: Path) -> File:
    """Version 2.0, in force from 2024."""
    return material(tmp_path / "old", medicin=version("2.0", "1. marts 2024")).files[0]


@pytest.fixture
def new(tmp_path: Path) -> Material:
    """Version 3.0, and an addition that was written to 2.0."""
    own = ADDITION.format(home="Bostedet Fyrmosen", based_on="2.0", key="Nøglen hænger i skabet.")
    return material(tmp_path / "new", medicin=MEDICINE, fyrmosen=own)


def status(corpus: Corpus) -> list[tuple[str | None, State, str]]:
    """The archive: version, state, path."""
    return [(d.version, d.state, d.path) for d in corpus.archive]


# ---------------------------------------------------------------- the archive
def test_an_older_version(old: File, new: Material) -> None:
    """What was loaded before and is older than what is in force is kept beside it, as replaced."""
    corpus = compose(new, TODAY, earlier=[Earlier(old, GONE, 4)])
    assert status(corpus) == [("2.0", State.REPLACED, "medicin.md (revision 4)")]
    assert [g.version for g in corpus.guidelines] == ["3.0"]
    assert corpus.archive[0].until is None


def test_taken_back_for_an_older_one(new: Material, tmp_path: Path) -> None:
    """A version that was taken out again for an older one was a mistake: it is not kept."""
    mistake = material(tmp_path / "x", medicin=version("9.0", "1. april 2026")).files[0]
    assert compose(new, TODAY, earlier=[Earlier(mistake, GONE, 4)]).archive == ()


def test_mended_in_place(new: Material, tmp_path: Path) -> None:
    """The same version with a slip mended is one version: the text with the slip is not kept."""
    slip = material(tmp_path / "x", medicin=MEDICINE.replace("tabletterne", "tablleterne")).files[0]
    assert compose(new, TODAY, earlier=[Earlier(slip, GONE, 4)]).archive == ()


def test_taken_out(old: File, tmp_path: Path) -> None:
    """A guideline that nothing took the place of held until the day that it was taken out."""
    empty = material(tmp_path / "x", andet="Sommerfest i haven.")
    (kept,) = compose(empty, TODAY, earlier=[Earlier(old, GONE, 4)]).archive
    assert (kept.state, kept.until) == (State.REPLACED, GONE)


@pytest.mark.parametrize(
    "text",
    [
        version("2.0", "1. marts 2024").replace("| Version |", "| Status | Kladde |\n| Version |"),
        version("9.0", "1. marts 2031"),
        MEDICINE.replace("| Gældende fra | 1. marts 2026 |\n", ""),
        "Sommerfest i haven.",
    ],
    ids=["draft", "future", "undated", "other"],
)
def test_what_was_never_in_force(new: Material, tmp_path: Path, text: str) -> None:
    """A draft, a version of a later day, one without a date and what is no rule held on no day."""
    never = material(tmp_path / "x", medicin=text).files[0]
    assert compose(new, TODAY, earlier=[Earlier(never, GONE, 4)]).archive == ()


# ---------------------------------------------------------------- editorial
def test_editorial_step_by_step(new: Material) -> None:
    """What differs in wording alone from a version that so differs from an older one differs so from both."""
    said = [Editorial("dkm:1.4", "2.1", "3.0"), Editorial("dkm:1.4", "2.0", "2.1")]
    (guideline,) = compose(new, TODAY, editorial=said).guidelines
    assert sorted(guideline.editorial) == ["2.0", "2.1"]
    other = [replace(s, key="dkm:1.5") for s in said]
    assert compose(new, TODAY, editorial=other).guidelines[0].editorial == ()


def test_editorial_in_a_circle(new: Material) -> None:
    """Words that go round in a circle come to an end."""
    said = [Editorial("dkm:1.4", "3.0", "2.0"), Editorial("dkm:1.4", "2.0", "3.0")]
    assert sorted(compose(new, TODAY, editorial=said).guidelines[0].editorial) == ["2.0", "3.0"]
