"""From all sources to a folder of documents."""

import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from .render_docx import render_docx
from .render_html import render_html
from .render_markdown import render_markdown
from .render_pdf import render_pdf
from .source import MARK, SUFFIXES, Source, load
from .tree import SourceError

TEXTS: Final = Path(__file__).parent / "texts"
# What arrives after the documents: sets of sources of their own, each in a folder of this name below TEXTS
ARRIVALS: Final = ("genindlæsning", "genindlæsning-fejl")
RENDER: Final[dict[str, Callable[[Source], bytes]]] = {
    ".docx": render_docx,
    ".pdf": render_pdf,
    ".md": render_markdown,
    ".html": render_html,
}


def build_region(folder: Path) -> list[str]:
    """The region's documents and what arrives later, each set in a folder of its own below `folder`.

    A Danish line for each set; raises SourceError.
    """
    arrivals = [build(folder / name, TEXTS / name) for name in ARRIVALS]
    return [build(folder / "documents"), *arrivals]


def build(folder: Path, texts: Path = TEXTS) -> str:
    """Render every source under `texts` into `folder`; the result is a Danish line with the counts.

    What lies in `texts/raw` is copied as it is: files that are broken on purpose. All is rendered
    before the first file is written; raises SourceError.
    """
    raw = texts / "raw"
    made = {folder / path.relative_to(raw): path.read_bytes() for path in raw.rglob("*") if path.is_file()}
    for path in sorted(texts.rglob("*.md")):
        if path.relative_to(texts).parts[0] in ("raw", *ARRIVALS):
            continue
        source = load(path, texts)
        target = folder / source.out
        if target in made:
            raise SourceError(f"{path}: {source.out} laves også af en anden kilde")
        made[target] = _rendered(source, path)
    removed = _remove_stale(folder, set(made))
    for target, content in made.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    counts = Counter(target.suffix[1:] for target in made)
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
    return f"{len(made)} demodokumenter ({kinds}) skrevet til {folder}; {removed} forældede filer fjernet"


def _rendered(source: Source, path: Path) -> bytes:
    try:
        return RENDER[source.out.suffix](source)
    except SourceError as error:
        raise SourceError(f"{path}: {error}") from error


def _remove_stale(folder: Path, wanted: set[Path]) -> int:
    stale = [path for path in folder.rglob("*") if path not in wanted and _is_demo(path)]
    for path in stale:
        path.unlink()
    for path in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()
    return len(stale)


def _is_demo(path: Path) -> bool:
    """Whether this command made the file: nothing else may be deleted from a folder given by hand."""
    if path.suffix not in SUFFIXES or not path.is_file():
        return False
    if path.suffix != ".docx":
        return MARK.encode() in path.read_bytes()
    try:
        with zipfile.ZipFile(path) as parts:
            return any(MARK.encode() in parts.read(n) for n in parts.namelist() if "/header" in n)
    except zipfile.BadZipFile:
        return False
