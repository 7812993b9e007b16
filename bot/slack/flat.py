"""Blocks as words: for where Slack refuses them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_APART = {"section", "rich_text_section", "rich_text_quote", "context", "header"}  # each on lines of its own


def escaped(text: str) -> str:
    """A text in which Slack sees no marks of its own: nobody is called, nothing becomes a link."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def literal(blocks: Sequence[Mapping[str, Any]]) -> str:
    """Everything that blocks say, in their order, escaped; without buttons, which nobody could press."""
    return "\n".join(line for block in blocks for line in "".join(_said(block)).split("\n") if line.strip())


def _said(part: object) -> Iterator[str]:
    if isinstance(part, Sequence) and not isinstance(part, str):
        for one in part:
            yield from _said(one)
    elif isinstance(part, Mapping):
        yield from _said_by(part)


def _said_by(part: Mapping[str, Any]) -> Iterator[str]:
    kind, text = part.get("type"), part.get("text")
    if kind in ("actions", "context_actions", "button"):
        return
    if isinstance(text, str):
        yield text if kind == "mrkdwn" else escaped(text)
    elif text is not None:
        yield from _said(text)
    for inner in ("elements", "fields"):
        if inner in part:
            yield from _said(part[inner])
    if kind in _APART:
        yield "\n"
