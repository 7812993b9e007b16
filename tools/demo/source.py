"""One source file: a YAML head that says how the document looks, and its text in Markdown."""

import unicodedata
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

import yaml

from .tree import Body, SourceError, parse

MARK: Final = "FIKTIVT DEMOINDHOLD"
SUFFIXES: Final = (".docx", ".pdf", ".md", ".html")
CHOICES: Final = {
    "layout": ("rows", "pairs", "cells", "footer", "prose", "front"),
    "headings": ("styles", "auto", "bold"),
    "columns": ("1", "2"),
    "contents": ("false", "true"),
}
TEXTS: Final = ("out", "title", "header", "footer", "include")
INCLUDE: Final = "{{include}}"


@dataclass(frozen=True, slots=True)
class Source:
    """A document to render. `markdown` is the text of `body` as written; `out` is NFC, with "/"."""

    out: PurePosixPath
    layout: str
    headings: str
    columns: int
    contents: bool
    header: str
    footer: str
    title: str
    overview: tuple[tuple[str, str], ...]
    body: Body
    markdown: str

    def variant(self, count: int) -> int:
        """A look from 0 to `count` - 1, always the same for the same file name."""
        return zlib.crc32(str(self.out).encode()) % count


def load(path: Path, texts: Path) -> Source:
    """Read a source file; raises SourceError with its name in front.

    Where its head names another source of the folder `texts` to include, that one's body is put in:
    a home's combined file holds the regional text word for word.
    """
    try:
        return _read(path, texts)
    except (OSError, SourceError, yaml.YAMLError) as error:
        raise SourceError(f"{path}: {error}") from error


def _halves(path: Path) -> tuple[str, str]:
    """Head and body."""
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    opening, _, rest = text.partition("---\n")
    head, closing, markdown = rest.partition("\n---\n")
    if opening.strip() or not closing:
        raise SourceError("hovedet skal stå mellem to linjer med ---")
    return head, markdown.strip() + "\n"


def _read(path: Path, texts: Path) -> Source:
    head, markdown = _halves(path)
    # BaseLoader: "5.0" and "2026-02-01" must stay as they are written
    fields = yaml.load(head, Loader=yaml.BaseLoader)  # noqa: S506
    if not isinstance(fields, dict):
        raise SourceError("hovedet er ikke en liste af felter")
    if unknown := set(fields) - {*CHOICES, *TEXTS, "overview"}:
        raise SourceError(f"ukendt felt i hovedet: {', '.join(sorted(unknown))}")
    chosen = {name: _choice(fields, name) for name in CHOICES}
    typed = {name: _text(fields, name) for name in TEXTS}
    if typed["include"]:
        markdown = markdown.replace(INCLUDE, _halves(texts / typed["include"])[1])
    return Source(
        out=_out(typed["out"], chosen["layout"]),
        layout=chosen["layout"],
        headings=chosen["headings"],
        columns=int(chosen["columns"]),
        contents=chosen["contents"] == "true",
        header=typed["header"],
        footer=typed["footer"],
        title=typed["title"],
        overview=_overview(fields.get("overview")),
        body=parse(markdown),
        markdown=markdown,
    )


def _choice(fields: dict[str, object], name: str) -> str:
    value = str(fields.get(name) or CHOICES[name][0]).lower()
    if value not in CHOICES[name]:
        raise SourceError(f"{name}: {value} er ikke en af {', '.join(CHOICES[name])}")
    return value


def _text(fields: dict[str, object], name: str) -> str:
    value = fields.get(name) or ""
    if not isinstance(value, str):
        raise SourceError(f"{name}: skal være en tekst")
    return value.strip()


def _out(text: str, layout: str) -> PurePosixPath:
    out = PurePosixPath(text)
    if out.suffix not in SUFFIXES or out.is_absolute() or ".." in out.parts:
        raise SourceError(f"out: {text} skal ende på {', '.join(SUFFIXES)} og ligge i mappen")
    if layout == "front" and out.suffix != ".md":
        raise SourceError("layout: front findes kun i .md")
    return out


def _overview(value: object) -> tuple[tuple[str, str], ...]:
    if not value:
        return ()
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise SourceError("overview: hver linje skal være Felt: værdi")
    return tuple((str(label).strip(), text.strip()) for label, text in value.items())
