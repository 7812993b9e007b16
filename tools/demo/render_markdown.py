"""A source as a Markdown file."""

import re

import yaml

from .overview import as_pairs
from .source import MARK, Source
from .tree import plain


def render_markdown(source: Source) -> bytes:
    """The bytes of the .md: the text as its author typed it, under title and overview."""
    parts = [f"# {source.title}"]
    if source.layout == "front":
        parts.insert(0, _front(source))
    elif source.overview and source.layout != "footer":
        parts.append(_pipe_table(source))
    if source.contents:
        entries = (f"{'  ' * (h.level - 1)}- {plain(h.inline)}" for h in source.body.headings)
        parts.append("**Indhold**\n\n" + "\n".join(entries))
    parts.append(_below_title(source.markdown))
    if source.layout == "footer":
        parts.append("\n".join(f"{label}: {value}  " for label, value in source.overview))
    parts.append(f"*{' · '.join(filter(None, (source.header, MARK)))}*")
    return ("\n\n".join(part.strip() for part in parts) + "\n").encode()


def _front(source: Source) -> str:
    lines = (f"{label}: {_plain_yaml(value)}" for label, value in source.overview)
    return "\n".join(("---", *lines, "---"))


def _plain_yaml(value: str) -> str:
    """The value bare where YAML reads it back unchanged, as people write it; else quoted."""
    try:
        same = str(yaml.safe_load(f"x: {value}")["x"]) == value
    except (yaml.YAMLError, TypeError):
        same = False
    return value if same else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _pipe_table(source: Source) -> str:
    if source.layout == "rows":
        rows = [["Dokumentoversigt", ""], *([label, value] for label, value in source.overview)]
        return _pipes(rows)
    pairs = as_pairs(source.overview)
    if source.layout == "cells":
        rows = [[f"**{label.removesuffix(':')}:**<br>{value}" for label, value in pair] for pair in pairs]
        return _pipes([["Dokumentoversigt", ""], *rows])
    rows = [[f"**{part}**" if at == 0 else part for f in pair for at, part in enumerate(f)] for pair in pairs]
    return _pipes([["Dokumentoversigt", "", "", ""], *rows])


def _pipes(rows: list[list[str]]) -> str:
    width = len(rows[0])
    lines = [
        "| " + " | ".join(cell.replace("|", "\\|") for cell in row + [""] * (width - len(row))) + " |"
        for row in rows
    ]
    return "\n".join((lines[0], "|" + " --- |" * width, *lines[1:]))


def _below_title(markdown: str) -> str:
    """The body with its outermost headings at level 2."""
    levels = [len(marks) for marks in re.findall(r"^(#+) ", markdown, flags=re.MULTILINE)]
    shift = 2 - min(levels, default=2)
    return re.sub(r"^(#+) ", lambda m: "#" * (len(m[1]) + shift) + " ", markdown, flags=re.MULTILINE)
