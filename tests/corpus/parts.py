"""Drafts, documents and corpora written short, and Markdown read into sections and passages."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from corpus import passages as passages_of
from corpus.catalogue import load
from corpus.dates import iso
from corpus.draft import Draft
from corpus.homes import Clue
from corpus.model import Corpus, Guideline, Home, Key, Level, LocalAddition, Passage
from corpus.readers import markdown
from corpus.readers.blocks import Block, Cell, Kind
from corpus.readers.structure import refine
from corpus.sections import Section, fold_points, sections, split
from tests.corpus.build import para

TODAY = date(2026, 11, 21)
REVLEN = Home("Bostedet Revlen", ("Revlen",), "voksne")
KEY = Key("dkm", "1.4")


def sub(text: str, level: int = 1, label: str = "-") -> Block:
    """A list item inside another."""
    return Block(Kind.LIST_ITEM, text, label=label, level=level)


def grid_row(*cells: Cell, table: int = 0, header: bool = False) -> Block:
    """A row whose cells say themselves where they stand."""
    text = "\t".join(c.text for c in cells)
    return Block(Kind.TABLE_ROW, text, table=table, header=header, cells=cells)


def blocks_of(folder: Path, text: str) -> tuple[Block, ...]:
    """Markdown as blocks, refined."""
    path = folder / "a.md"
    path.write_text(text, encoding="utf-8")
    return fold_points(refine(markdown.read(path).blocks))


def sections_of(blocks: Sequence[Block], level: Level = Level.REGIONAL) -> list[Section]:
    """Sections of blocks that are all of one level; the title is "Titel"."""
    return sections(split(blocks, level, combined=False), "Titel")


def cited(
    blocks: Sequence[Block], key: str = "dkm:1.4", level: Level = Level.REGIONAL
) -> tuple[Passage, ...]:
    """The passages of blocks that are all of one level."""
    notes = {b.note: b.text for b in blocks if b.kind is Kind.FOOTNOTE}
    return passages_of.passages(key, sections_of(blocks, level), notes)[level]


def texts(found: Sequence[Passage]) -> list[str]:
    """What a reader sees of passages."""
    return [p.text for p in found]


def ids(found: Sequence[Passage]) -> list[str]:
    """The anchors and numbers of passages, without their document's key."""
    return [p.id.partition("#")[2] for p in found]


def draft(
    path: str = "1.4.docx",
    *,
    version: str | None = "2.0",
    effective: str | None = "2025-01-01",
    approved_by: str | None = "Lederen",
    level: Level | None = Level.REGIONAL,
    text: str = "Medicinen gives af to.",
    clues: Sequence[Clue] = (),
) -> Draft:
    """A draft of 1.4 that is approved and in force."""
    return Draft(
        path=path,
        level=level,
        title="Medicinhåndtering",
        scheme="dkm",
        standard="1.4",
        version=version,
        effective=iso(effective) if effective else None,
        approved_by=approved_by,
        clues=tuple(clues),
        blocks=(para(text),),
    )


def guideline(revise_by: object = "2029-01-01", **said: object) -> Guideline:
    """A guideline 1.4, version 5.0, in force since 2026-02-01."""
    common = Guideline(
        path="1.4.docx",
        title="Medicinhåndtering",
        key=KEY,
        version="5.0",
        effective=iso("2026-02-01"),
        revise_by=iso(revise_by) if isinstance(revise_by, str) else None,
    )
    return replace(common, **said)  # type: ignore[arg-type] # the fields of Guideline


def addition(revise_by: object = "2029-01-01", **said: object) -> LocalAddition:
    """Revlen's addition to it: approved, complete, built on 5.0."""
    own = LocalAddition(
        path="1.4 Revlen.docx",
        title="Medicin på Revlen",
        key=replace(KEY, home=REVLEN.name),
        home=REVLEN.name,
        version="1.0",
        effective=iso("2026-03-01"),
        revise_by=iso(revise_by) if isinstance(revise_by, str) else None,
        based_on="5.0",
        approved_by="Forstanderen",
    )
    return replace(own, **said)  # type: ignore[arg-type] # the fields of LocalAddition


def loaded(folder: Path, files: dict[str, str], homes: Sequence[Home] = ()) -> Corpus:
    """A folder of these text files, read on the day of the tests."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load(folder, TODAY, homes=homes)


def corpus(*documents: Guideline | LocalAddition, homes: Sequence[Home] = (REVLEN,)) -> Corpus:
    """Documents understood on the day of the tests."""
    return Corpus(documents, tuple(homes), (), TODAY)
