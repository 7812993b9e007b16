"""The blocks that we send. What comes from documents or people is never read as formatting."""

import json
from collections.abc import Sequence

from bot.slack.checks import units
from bot.slack.flat import escaped
from bot.slack.message import Json
from bot.slack.spans import Span, cut

MOST = 2_900  # of one text; Slack takes 3,000
_CONTEXT = 1_900  # of one text in a context block; it takes 2,000

DIVIDER: Json = {"type": "divider"}


def plain(text: str) -> Json:
    """Text without formatting; Slack still reads entities in it."""
    return {"type": "plain_text", "text": escaped(text), "emoji": False}


def rich(*elements: Json) -> Json:
    """A block of sections and quotes, whose text is literal."""
    return {"type": "rich_text", "elements": list(elements)}


def section(spans: Sequence[Span]) -> Json:
    """Words in rich text."""
    return {"type": "rich_text_section", "elements": list(map(_span, spans))}


def bullets(sections: Sequence[Json], indent: int) -> Json:
    """A list in rich text, moved in so many steps."""
    return {"type": "rich_text_list", "style": "bullet", "indent": indent, "elements": list(sections)}


def quote(spans: Sequence[Span]) -> Json:
    """A quote in rich text."""
    return {"type": "rich_text_quote", "elements": list(map(_span, spans))}


def _span(span: Span) -> Json:
    style = {name: True for name, on in (("bold", span.bold), ("strike", span.strike)) if on}
    return {"type": "text", "text": span.text, **({"style": style} if style else {})}


def small(text: str, *more: Json) -> Json:
    """Small print, all of it up to some 17,000 characters, and what stands beside it."""
    parts = ["".join(s.text for s in part) for part in cut([Span(text)], _CONTEXT)]
    return {"type": "context", "elements": [*map(plain, parts), *more]}


def link(url: str, words: str) -> Json:
    """Words of ours that open an address."""
    return {"type": "mrkdwn", "text": f"<{escaped(url)}|{words}>"}


def button(words: str, value: str, action: str) -> Json:
    """Something to press."""
    return {"type": "button", "text": plain(words), "value": value, "action_id": action}


def row(block_id: str, buttons: Sequence[Json]) -> Json:
    """Buttons side by side."""
    return {"type": "actions", "block_id": block_id, "elements": list(buttons)}


def weight(blocks: Sequence[Json]) -> int:
    """How much of a message blocks take up, all that is sent counted: Slack counts more than the text."""
    return units(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")))
