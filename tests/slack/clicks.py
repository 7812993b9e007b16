"""What a person finds to click and fill in: only what really stands in a message or a view."""

import time
from collections.abc import Iterator, Mapping, Sequence

from tests.slack.contract import Json

_CHOOSERS = {"static_select", "radio_buttons", "overflow"}
_STATEFUL = {"static_select", "radio_buttons", "checkboxes", "plain_text_input"}


def _elements(block: Json) -> Iterator[Json]:
    if block["type"] in ("actions", "context_actions"):
        yield from block["elements"]
    if "accessory" in block and block["accessory"]["type"] != "image":
        yield block["accessory"]


def _sides(element: Json) -> Iterator[tuple[str, Json]]:
    """Each thing that can be clicked in an element: its label, and what the click adds to the action."""
    kind = element["type"]
    if kind in ("button", "icon_button"):
        value = {"value": element["value"]} if "value" in element else {}
        yield element["text"]["text"], {**value, "text": element["text"]}
    elif kind == "feedback_buttons":
        for side in ("positive_button", "negative_button"):
            yield (
                element[side]["text"]["text"],
                {"value": element[side]["value"], "text": element[side]["text"]},
            )
    elif kind in _CHOOSERS or kind == "checkboxes":
        for option in element["options"]:
            yield (
                option["text"]["text"],
                {
                    ("selected_options" if kind == "checkboxes" else "selected_option"): [option]
                    if kind == "checkboxes"
                    else option
                },
            )


def clicked(blocks: Sequence[Json], label: str | None, action_id: str | None) -> Json:
    """The action of a click on the first element of this label, or of this action_id, or of both.

    Raises LookupError where nothing such stands there.
    """
    there = []
    for block in blocks:
        for element in _elements(block):
            for shown, more in _sides(element):
                there.append(f"{shown!r} ({element['action_id']})")
                if label in (None, shown) and action_id in (None, element["action_id"]):
                    return {
                        "type": element["type"], "action_id": element["action_id"],
                        "block_id": block["block_id"], **more,
                        "action_ts": f"{time.time():.6f}",
                    }  # fmt: skip
    raise LookupError(
        f"nothing to click named {label or action_id!r}; there is {', '.join(there) or 'nothing'}"
    )


def inputs(blocks: Sequence[Json]) -> list[Json]:
    """The blocks in which something can be filled in."""
    return [b for b in blocks if b["type"] == "input"]


def filled(blocks: Sequence[Json], values: Mapping[str, object]) -> Json:
    """`state.values` after somebody filled in these, named by block_id or label; the others stay.

    Raises LookupError for an input or option that is not there, ValueError for what Slack's client refuses.
    """
    left, state = dict(values), {}
    for block in inputs(blocks):
        element, given = block["element"], None
        for name in (block["block_id"], block["label"]["text"]):
            if name in left:
                given = left.pop(name)
        held = _value(element, given)
        if not block.get("optional") and all(v in (None, "", []) for k, v in held.items() if k != "type"):
            raise ValueError(f"»{block['label']['text']}« must be filled in")
        state[block["block_id"]] = {element["action_id"]: held}
    if left:
        raise LookupError(f"no input named {', '.join(left)}")
    return state


def standing(blocks: Sequence[Json], action: Json) -> Json:
    """`state.values` as it stands with one click: what can be chosen, and what must be filled in."""
    state: Json = {}
    for block in blocks:
        for element in [block["element"]] if block["type"] == "input" else _elements(block):
            if element["type"] in _STATEFUL:
                state.setdefault(block["block_id"], {})[element["action_id"]] = _value(element, None)
    chosen = {k: v for k, v in action.items() if k in ("type", "selected_option", "selected_options")}
    if len(chosen) > 1 and action["type"] in _STATEFUL:
        state[action["block_id"]][action["action_id"]] = chosen
    return state


def _value(element: Json, given: object) -> Json:
    kind = element["type"]
    if kind == "plain_text_input":
        text = element.get("initial_value") if given is None else str(given)
        if text and not element.get("min_length", 0) <= len(text) <= element.get("max_length", 3000):
            raise ValueError(f"{len(text)} characters in {element['action_id']}")
        return {"type": kind, "value": text or None}
    if kind == "checkboxes":
        wanted = given if isinstance(given, Sequence) and not isinstance(given, str) else []
        chosen = (
            element.get("initial_options", []) if given is None else [_option(element, w) for w in wanted]
        )
        return {"type": kind, "selected_options": chosen}
    if kind in _CHOOSERS:
        chosen = element.get("initial_option") if given is None else _option(element, given)
        return {"type": kind, "selected_option": chosen}
    raise LookupError(f"the double cannot fill in a {kind}")


def _option(element: Json, wanted: object) -> Json:
    groups = [g["options"] for g in element.get("option_groups", [])]
    options: list[Json] = [o for group in (element.get("options", []), *groups) for o in group]
    for option in options:
        if wanted in (option["value"], option["text"]["text"]):
            return option
    raise LookupError(f"no option {wanted!r} among {[o['text']['text'] for o in options]}")
