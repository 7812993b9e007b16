"""What Slack takes as text, as an option and as something to click or fill in.

Lengths and keys as the Block Kit reference has them; only the elements that we use or may be sent.
"""

from collections.abc import Iterator

from bot.slack.checks import (
    Check,
    OneOfTypes,
    Shape,
    flag,
    items,
    listed,
    mapping,
    matching,
    number,
    string,
    word,
)

ID = string(255)
_URL = matching(r"(?s)(?:https?|mailto):\S+", 3000)
_LONG = 10_000  # no limit of its own; that of the message is narrower
_FEW_OPTIONS = 10  # radio buttons and checkboxes


def plain(most: int) -> Check:
    """Text without formatting."""
    return Shape({"type": word("plain_text"), "text": string(most)}, {"emoji": flag})


def _markup(most: int) -> Check:
    return Shape({"type": word("mrkdwn"), "text": string(most)}, {"verbatim": flag})


def text(most: int) -> Check:
    """Text of either kind."""
    return OneOfTypes({"plain_text": plain(most), "mrkdwn": _markup(most)})


def _option(label: Check, *, link: bool = False) -> Check:
    more = {"url": _URL} if link else {}
    return Shape({"text": label, "value": string(150)}, {"description": text(75), **more})


_CONFIRM = Shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": word("primary", "danger")},
)
_OPTION = _option(plain(75))
_MARKED_OPTION = _option(text(75))
_GROUP = Shape({"label": plain(75), "options": items(_OPTION, 100)})
OPTIONS = Shape(
    {},
    {"options": items(_OPTION, 100, 0), "option_groups": items(_GROUP, 100, 0)},
    ("options", "option_groups"),
)
_BUTTON = Shape(
    {"type": word("button"), "text": plain(75)},
    {
        "action_id": ID,
        "value": string(2000),
        "url": _URL,
        "style": word("primary", "danger"),
        "confirm": _CONFIRM,
        "accessibility_label": string(75),
    },
)
_FEEDBACK = Shape({"text": plain(75), "value": string(2000)}, {"accessibility_label": string(75)})
_FEEDBACK_BUTTONS = Shape(
    {"type": word("feedback_buttons"), "positive_button": _FEEDBACK, "negative_button": _FEEDBACK},
    {"action_id": ID},
)
_ICON_BUTTON = Shape(
    {"type": word("icon_button"), "icon": word("trash"), "text": plain(75)},
    {
        "action_id": ID,
        "value": string(2000),
        "confirm": _CONFIRM,
        "accessibility_label": string(75),
        "visible_to_user_ids": items(string(255), 100),
    },
)
_FILE = Shape({}, {"id": string(255), "url": _URL}, ("id", "url"))
_PICTURE = Shape(
    {"type": word("image"), "alt_text": string(2000)},
    {"image_url": _URL, "slack_file": _FILE},
    ("image_url", "slack_file"),
)
IMAGE_BLOCK = Shape(
    {**_PICTURE.required},
    {**_PICTURE.optional, "block_id": ID, "title": plain(2000)},
    _PICTURE.one_of,
)


def _chosen(shape: Shape, many: str | None) -> Check:
    """A list to choose from; what it begins with must be on it."""

    def check(value: object, path: str) -> Iterator[str]:
        yield from shape(value, path)
        found = mapping(value) or {}
        offered = list(listed(found.get("options")) or ())
        for group in listed(found.get("option_groups")) or ():
            offered += listed((mapping(group) or {}).get("options")) or ()
        chosen = list(listed(found.get(many)) or ()) if many else []
        chosen += [found["initial_option"]] if "initial_option" in found else []
        if any(one not in offered for one in chosen):
            yield f"{path}: begins with what is not offered"

    return check


_ASKING: dict[str, Check] = {"action_id": ID, "confirm": _CONFIRM, "focus_on_load": flag}
_SELECT = _chosen(
    Shape(
        {"type": word("static_select")},
        {
            **_ASKING,
            "options": items(_OPTION, 100),
            "option_groups": items(_GROUP, 100),
            "initial_option": _OPTION,
            "placeholder": plain(150),
        },
        ("options", "option_groups"),
    ),
    None,
)
_RADIO = _chosen(
    Shape(
        {"type": word("radio_buttons"), "options": items(_MARKED_OPTION, _FEW_OPTIONS)},
        {**_ASKING, "initial_option": _MARKED_OPTION},
    ),
    None,
)
_CHECKBOXES = _chosen(
    Shape(
        {"type": word("checkboxes"), "options": items(_MARKED_OPTION, _FEW_OPTIONS)},
        {**_ASKING, "initial_options": items(_MARKED_OPTION, _FEW_OPTIONS)},
    ),
    "initial_options",
)
_OVERFLOW = Shape(
    {"type": word("overflow"), "options": items(_option(plain(75), link=True), 5)},
    {"action_id": ID, "confirm": _CONFIRM},
)
_TYPING = Shape(
    {},
    {
        "trigger_actions_on": items(word("on_enter_pressed", "on_character_entered"), 2),
    },
)
_INPUT = Shape(
    {"type": word("plain_text_input")},
    {
        "action_id": ID,
        "initial_value": string(3000, 0),
        "multiline": flag,
        "min_length": number(0, 3000),
        "max_length": number(1, 3000),
        "dispatch_action_config": _TYPING,
        "focus_on_load": flag,
        "placeholder": plain(150),
    },
)


def _input(value: object, path: str) -> Iterator[str]:
    """A field to type in; what it begins with must fit into it."""
    yield from _INPUT(value, path)
    found = mapping(value) or {}
    begun, most = found.get("initial_value", ""), found.get("max_length")
    if isinstance(begun, str) and isinstance(most, int):
        yield from string(most, 0)(begun, f"{path}.initial_value")


_CHOICES: dict[str, Check] = {
    "static_select": _SELECT,
    "radio_buttons": _RADIO,
    "checkboxes": _CHECKBOXES,
}
IN_ACTIONS = OneOfTypes({**_CHOICES, "button": _BUTTON, "overflow": _OVERFLOW})
ACCESSORY = OneOfTypes({**_CHOICES, "button": _BUTTON, "overflow": _OVERFLOW, "image": _PICTURE})
IN_CONTEXT = OneOfTypes({"image": _PICTURE, "plain_text": plain(2000), "mrkdwn": _markup(2000)})
IN_CONTEXT_ACTIONS = OneOfTypes({"feedback_buttons": _FEEDBACK_BUTTONS, "icon_button": _ICON_BUTTON})
IN_INPUT = OneOfTypes({**_CHOICES, "plain_text_input": _input})

# rich text
_STYLE = Shape({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), flag))
_STYLED = {"style": _STYLE}
_SPANS: dict[str, Check] = {
    "text": Shape({"type": word("text"), "text": string(_LONG, 0)}, _STYLED),
    "link": Shape({"type": word("link"), "url": _URL}, {**_STYLED, "text": string(_LONG), "unsafe": flag}),
    "emoji": Shape({"type": word("emoji"), "name": string(255)}, {"unicode": string(255), **_STYLED}),
    "user": Shape({"type": word("user"), "user_id": string(255)}, _STYLED),
    "channel": Shape({"type": word("channel"), "channel_id": string(255)}, _STYLED),
    "usergroup": Shape({"type": word("usergroup"), "usergroup_id": string(255)}, _STYLED),
    "broadcast": Shape({"type": word("broadcast"), "range": word("here", "channel", "everyone")}, _STYLED),
}


def _span(value: object, path: str) -> Iterator[str]:
    """A stretch of rich text; Slack refuses one of no letters, but takes a blank."""
    yield from OneOfTypes(_SPANS)(value, path)
    if (mapping(value) or {}).get("text") == "":
        yield f"{path}.text: empty"


_MANY = 1000
_BORDER = {"border": number(0, 1)}
_SECTION = Shape({"type": word("rich_text_section"), "elements": items(_span, _MANY)})
_RICH = OneOfTypes(
    {
        "rich_text_section": _SECTION,
        "rich_text_quote": Shape({"type": word("rich_text_quote"), "elements": items(_span, _MANY)}, _BORDER),
        "rich_text_preformatted": Shape(
            {"type": word("rich_text_preformatted"), "elements": items(_span, _MANY)}, _BORDER
        ),
        "rich_text_list": Shape(
            {
                "type": word("rich_text_list"),
                "style": word("bullet", "ordered"),
                "elements": items(OneOfTypes({"rich_text_section": _SECTION}), _MANY),
            },
            {"indent": number(0, 8), "offset": number(0, _MANY), **_BORDER},
        ),
    }
)
RICH_TEXT = items(_RICH, _MANY)
