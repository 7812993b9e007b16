"""Where files come from and what the settings say of them: the port that reloading reads through."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Protocol

from corpus.material import Earlier, Material
from corpus.model import Corpus, Home
from handlers.revisions import Contents, Entry
from index.library import Snapshot


@dataclass(frozen=True, slots=True)
class Edition:
    """One state of all files, opened; `number` 0 is for files that were read and never recorded.

    `earlier`: what older revisions held beside them. The corpus is theirs alone: a desk's `base` adds what
    was read again since.
    """

    number: int
    contents: Contents
    material: Material
    corpus: Corpus
    earlier: tuple[Earlier, ...] = ()


RECEIVED = "modtaget"  # the folder in which files lie that came by a channel


def inside(source: str) -> str:
    """The same as a place: "i nye-filer.zip"."""
    return "fra samtalen" if RECEIVED in PurePath(source).parts else f"i {source}"


def told(source: str) -> str:
    """Where documents come from, as people are told; of what came by a channel not where it lay."""
    return "filer fra samtalen" if RECEIVED in PurePath(source).parts else source


class Desk(Protocol):
    """What reloading needs of the outside.

    `held`: the reload worked out last, so that to take it in use is not to work it out again.
    """

    held: Edition | None

    @property
    def homes(self) -> tuple[Home, ...]:
        """The homes that the settings list; none where the files name them."""

    @property
    def folder(self) -> str:
        """The folder that the settings name."""

    @property
    def keeps(self) -> bool:
        """Whether a file that cannot be read keeps its last good text; else nothing is taken in use."""

    def gather(self, source: str, known: Material) -> Material:
        """Read a folder, an archive or a file, but nothing that is `known`. Raises FolderError."""

    def base(self, today: date) -> Edition:
        """What is in use now, as it is on a day. Raises StateError."""

    def snapshot(self, corpus: Corpus, name: str) -> Snapshot:
        """A corpus opened as it would be when in use, its vectors being made."""


def contents_of(material: Material, homes: tuple[Home, ...] = ()) -> Contents:
    """What a revision of these files holds."""
    return Contents(tuple(Entry(f.path, f.digest, f.key) for f in material.files), homes)
