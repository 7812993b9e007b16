"""Made-up regions of any size, from the running words of the demo: as passages, and as a folder of files."""

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

from corpus.dates import PartialDate
from corpus.model import Corpus, Guideline, Home, Key, Level, LocalAddition, Passage

DEMO = Path(__file__).parents[1] / "corpus" / "demo" / "documents"
TODAY = date(2026, 11, 21)
STANDARDS = 12
REGIONAL, LOCAL = 1404, 600  # passages in one home's scope
SECTIONS = 10  # of an addition's file

_DAY, _DUE = PartialDate(2025, 3, 1), PartialDate(2028, 3, 1)
_KEYS = [Key("dkm", f"1.{number}") for number in range(1, STANDARDS + 1)]


def vocabulary(corpus: Corpus) -> list[str]:
    """A corpus' running words, so that the made-up texts have the frequencies of real ones."""
    return [word for document in corpus.documents for p in document.passages for word in p.text.split()]


def home_name(number: int) -> str:
    """What the homes are called."""
    return f"Bostedet Nummer{number}"


def region(words: Sequence[str], homes: int, own: int = 0) -> Corpus:
    """A corpus with so many homes, each with its own additions to every guideline.

    The first `own` homes have passages of their own. Those of the others are shared objects: only the number
    of documents grows, as memory allows.
    """
    chance = Random(1)
    common = [_passages(chance, words, key, Level.REGIONAL, REGIONAL // STANDARDS) for key in _KEYS]
    shared = _local(chance, words)
    guidelines = [
        Guideline(
            path=f"fælles/{key}.docx",
            title=f"Retningslinje {key.standard}",
            key=key,
            passages=passages,
            version="4.0",
            effective=_DAY,
            revise_by=_DUE,
            approved_by="Direktionen",
        )
        for key, passages in zip(_KEYS, common, strict=True)
    ]
    additions = [
        _addition(home_name(number), key, passages)
        for number in range(homes)
        for key, passages in zip(_KEYS, _local(chance, words) if number < own else shared, strict=True)
    ]
    return Corpus(
        (*guidelines, *additions), tuple(Home(home_name(number)) for number in range(homes)), (), TODAY
    )


def _addition(home: str, key: Key, passages: tuple[Passage, ...]) -> LocalAddition:
    return LocalAddition(
        path=f"lokale/{home}/{key}.docx",
        title=f"Lokal tilføjelse {key.standard}",
        key=Key(key.scheme, key.standard, None, home),
        home=home,
        passages=passages,
        version="1.0",
        effective=_DAY,
        revise_by=_DUE,
        approved_by="Leder",
        based_on="4.0",
    )


def _local(chance: Random, words: Sequence[str]) -> list[tuple[Passage, ...]]:
    return [_passages(chance, words, key, Level.LOCAL, LOCAL // STANDARDS) for key in _KEYS]


def _passages(
    chance: Random, words: Sequence[str], key: Key, level: Level, total: int
) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            f"{key}#{level}{n}/1", (f"Afsnit {n // 5}", " ".join(chance.choices(words, k=3))),
            _text(chance, words), None, level, None, n + 1,
        )
        for n in range(total)
    )  # fmt: skip


def _text(chance: Random, words: Sequence[str]) -> str:
    return " ".join(chance.choices(words, k=chance.randint(15, 60)))


def write(words: Sequence[str], homes: int, folder: Path) -> None:
    """The demo's guidelines and, for each home, a file with its addition to one of them."""
    chance = Random(1)
    shutil.copytree(DEMO / "retningslinjer", folder / "retningslinjer")
    (folder / "lokale").mkdir()
    for number in range(homes):
        file_of(folder, number).write_text(_document(chance, words, home_name(number)), encoding="utf-8")


def file_of(folder: Path, number: int) -> Path:
    """Where the addition of a home lies."""
    return folder / "lokale" / f"{home_name(number)}.md"


def _document(chance: Random, words: Sequence[str], home: str) -> str:
    overview = f"""---
Titel: Utilsigtede hændelser på {home}
Dokumenttype: Lokal tilføjelse
Bosted: {home}
Standard: 1.6 Utilsigtede hændelser
Regional retningslinje: 1.6 Utilsigtede hændelser, version 4.0
Version: 1.0
Gyldig fra: 1. oktober 2025
Revideres senest: 1. oktober 2027
Godkendt af: Forstander
---
"""
    sections = (
        f"## L{n} {' '.join(chance.choices(words, k=3))}\n\n{_text(chance, words)}\n"
        for n in range(1, SECTIONS + 1)
    )
    return "\n".join([overview, f"# Utilsigtede hændelser på {home}\n", *sections])
