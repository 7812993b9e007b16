"""Which blocks Slack takes in a message, a modal and on App Home, and what belongs in each."""

from collections.abc import Iterator, Mapping, Sequence

from bot.slack.checks import Check, OneOfTypes, Shape, flag, items, listed, mapping, string, units, word
from bot.slack.limits_elements import (
    ACCESSORY,
    ID,
    IMAGE_BLOCK,
    IN_ACTIONS,
    IN_CONTEXT,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    RICH_TEXT,
    plain,
    text,
)

MARKDOWN = 12_000  # characters of a message's markdown blocks together
_CELL = OneOfTypes(
    {
        "raw_text": Shape({"type": word("raw_text"), "text": string(3000)}),
        "rich_text": Shape({"type": word("rich_text"), "elements": RICH_TEXT}),
    }
)
_COLUMN = Shape({}, {"align": word("left", "center", "right"), "is_wrapped": flag})


def _block(name: str, required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Shape:
    return Shape({"type": word(name), **required}, {"block_id": ID, **(optional or {})})


_SECTION = _block(
    "section",
    {},
    {"text": text(3000), "fields": items(text(2000), 10), "accessory": ACCESSORY, "expand": flag},
)


def _section(value: object, path: str) -> Iterator[str]:
    """A section must say something: text, fields or both."""
    yield from _SECTION(value, path)
    if not {"text", "fields"} & set(mapping(value) or ()):
        yield f"{path}: needs text or fields"


_EVERYWHERE: dict[str, Check] = {
    "section": _section,
    "header": _block("header", {"text": plain(150)}),
    "divider": _block("divider", {}),
    "context": _block("context", {"elements": items(IN_CONTEXT, 10)}),
    "actions": _block("actions", {"elements": items(IN_ACTIONS, 25)}),
    "image": IMAGE_BLOCK,
    "rich_text": _block("rich_text", {"elements": RICH_TEXT}),
}
_ASKING = _block(
    "input",
    {"label": plain(2000), "element": IN_INPUT},
    {"hint": plain(2000), "optional": flag, "dispatch_action": flag},
)
_IN_MESSAGE = OneOfTypes(
    {
        **_EVERYWHERE,
        "context_actions": _block("context_actions", {"elements": items(IN_CONTEXT_ACTIONS, 5)}),
        "markdown": _block("markdown", {"text": string(MARKDOWN)}),
        "table": _block(
            "table", {"rows": items(items(_CELL, 20), 100)}, {"column_settings": items(_COLUMN, 20)}
        ),
    }
)
_LEVEL = word("default", "info", "warning", "error", "success")
_IN_MODAL = OneOfTypes(
    {**_EVERYWHERE, "input": _ASKING, "alert": _block("alert", {"text": text(3000)}, {"level": _LEVEL})}
)
_IN_HOME = OneOfTypes({**_EVERYWHERE, "input": _ASKING})


def _blocks(check: Check, most: int, least: int) -> Check:
    every = items(check, most, least)

    def checked(value: object, path: str) -> Iterator[str]:
        yield from every(value, path)
        found = listed(value) or ()
        yield from _twice(((b, f"{path}[{i}]") for i, b in enumerate(found)), "block_id")
        for index, block in enumerate(found):
            yield from _twice(_elements(block, f"{path}[{index}]"), "action_id")

    return checked


def _elements(block: object, path: str) -> Iterator[tuple[object, str]]:
    """What can be clicked or filled in within a block."""
    found = mapping(block) or {}
    for index, element in enumerate(listed(found.get("elements")) or ()):
        yield element, f"{path}.elements[{index}]"


def _twice(things: Iterator[tuple[object, str]], key: str) -> Iterator[str]:
    """Ids that stand in two places."""
    seen: set[object] = set()
    for thing, path in things:
        name = (mapping(thing) or {}).get(key)
        if isinstance(name, str) and name in seen:
            yield f"{path}.{key}: {name!r} is taken"
        if isinstance(name, str):
            seen.add(name)


IN_MESSAGE = _blocks(_IN_MESSAGE, 50, 0)
IN_MODAL = _blocks(_IN_MODAL, 100, 1)
IN_HOME = _blocks(_IN_HOME, 100, 1)


def of_type(blocks: object, kind: str) -> Sequence[Mapping[str, object]]:
    """The blocks of one type."""
    every = map(mapping, listed(blocks) or ())
    return [b for b in every if b is not None and b.get("type") == kind]


def shown(value: object) -> int:
    """How many characters of text stand in blocks, all together."""
    found = mapping(value)
    if found is not None:
        own = found.get("text")
        return (units(own) if isinstance(own, str) else 0) + sum(
            map(shown, (inner for inner in found.values() if not isinstance(inner, str)))
        )
    return sum(map(shown, listed(value) or ()))
