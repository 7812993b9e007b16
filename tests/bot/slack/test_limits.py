"""Our own check of what Slack refuses: what it takes has no fault, what it refuses is named with its path."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.slack.limits import faults_of_ack, faults_of_message, faults_of_view

Block = dict[str, Any]


def plain(text: str = "Ja") -> Block:
    """A text object."""
    return {"type": "plain_text", "text": text, "emoji": False}


def mrkdwn(text: str = "*Ja*") -> Block:
    """A formatted text object."""
    return {"type": "mrkdwn", "text": text}


def button(**more: object) -> Block:
    """A button."""
    return {"type": "button", "text": plain(), "action_id": "a", "value": "v", **more}


def option(text: str = "Ja", **more: object) -> Block:
    """Something to choose."""
    return {"text": plain(text), "value": text, **more}


def feedback(**more: object) -> Block:
    """Two thumbs."""
    one = {"text": plain(), "value": "/tommel op"}
    return {
        "type": "feedback_buttons",
        "action_id": "thumb",
        "positive_button": one,
        "negative_button": one,
        **more,
    }


def rich(*elements: Block) -> Block:
    """Rich text."""
    return {"type": "rich_text", "elements": list(elements)}


def quoted(*spans: Block) -> Block:
    """A quote in rich text."""
    return {"type": "rich_text_quote", "elements": list(spans)}


def said(text: str = "Ja", **more: object) -> Block:
    """A stretch of rich text."""
    return {"type": "text", "text": text, **more}


def section(**more: object) -> Block:
    """A section."""
    return {"type": "section", "text": mrkdwn(), **more}


def actions(*elements: Block, **more: object) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": list(elements), **more}


def asking(element: Block | None = None, **more: object) -> Block:
    """A field to fill in."""
    return {"type": "input", "label": plain(), "element": element or {"type": "plain_text_input"}, **more}


def radio(many: int, **more: object) -> Block:
    """So many to choose one of."""
    return {"type": "radio_buttons", "options": [option(str(n)) for n in range(many)], **more}


def select(many: int, **more: object) -> Block:
    """A list with so many on it."""
    return {"type": "static_select", "options": [option(str(n)) for n in range(many)], **more}


def table(rows: int, columns: int) -> Block:
    """A table."""
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * columns] * rows}


PICTURE = {"type": "image", "image_url": "https://x.dk/a.png", "alt_text": "a"}
ALERT = {"type": "alert", "text": plain(), "level": "warning"}
CONFIRM = {"title": plain(), "text": plain(), "confirm": plain(), "deny": plain()}
BULLETS = {
    "type": "rich_text_list",
    "style": "bullet",
    "indent": 1,
    "elements": [{"type": "rich_text_section", "elements": [said()]}],
}

GOOD = [
    section(),
    section(text=mrkdwn(3000 * "x")),
    {"type": "section", "fields": [plain(2000 * "x"), *[mrkdwn()] * 9]},
    section(accessory=button(), expand=True, block_id=255 * "b"),
    section(accessory=PICTURE),
    {"type": "header", "text": plain(150 * "x")},
    {"type": "divider", "block_id": "b"},
    {"type": "context", "elements": [plain(), mrkdwn(), PICTURE]},
    actions(button(url="https://x.dk/a?b=c", style="primary", confirm=CONFIRM)),
    actions(*(button(action_id=str(n)) for n in range(25))),
    actions(button(text=plain(75 * "x"), value=2000 * "v", accessibility_label="a")),
    actions(select(100, initial_option=option("7"), placeholder=plain()), radio(10), select(1)),
    actions({"type": "checkboxes", "options": [option("a")], "initial_options": [option("a")]}),
    actions({"type": "overflow", "options": [option(str(n)) for n in range(5)]}),
    actions({"type": "static_select", "option_groups": [{"label": plain(), "options": [option("a")]}]}),
    {"type": "context_actions", "elements": [feedback()]},
    {"type": "context_actions", "elements": [{"type": "icon_button", "icon": "trash", "text": plain()}] * 5},
    {**PICTURE, "title": plain()},
    {"type": "image", "slack_file": {"id": "F1"}, "alt_text": "a"},
    {"type": "markdown", "text": 12_000 * "x"},
    table(100, 20),
    rich(quoted(said(style={"bold": True}), said("\n"), said(" "))),
    rich({"type": "rich_text_section", "elements": [said("<!channel> *x*")]}, BULLETS),
    rich({"type": "rich_text_section", "elements": [{"type": "link", "url": "https://x.dk", "text": "x"}]}),
    rich({"type": "rich_text_preformatted", "elements": [said(9000 * "x")], "border": 1}),
]
BAD = [
    ("[0]: must be an object", "x"),
    ("[0].type: 'card' does not belong here", {"type": "card"}),
    ("[0].type: 'input' does not belong here", asking()),
    ("[0].type: 'alert' does not belong here", ALERT),
    ("[0].type: None does not belong here", {"text": plain()}),
    ("[0].colour: unknown key", section(colour="red")),
    ("[0].block_id: 256 characters, at most 255", section(block_id=256 * "b")),
    ("[0].block_id: blank", section(block_id="")),
    ("[0]: needs text or fields", {"type": "section"}),
    ("[0].text.text: 3001 characters, at most 3000", section(text=mrkdwn(3001 * "x"))),
    ("[0].text.text: 3002 characters, at most 3000", section(text=mrkdwn(1501 * "😀"))),
    ("[0].text.text: blank", section(text=mrkdwn(""))),
    ("[0].text.text: half a letter", section(text=mrkdwn("a\ud800"))),
    ("[0].text.text: must be a string", section(text={"type": "plain_text", "text": 3})),
    ("[0].text.text: missing", section(text={"type": "plain_text"})),
    ("[0].text.type: 'html' does not belong here", section(text={"type": "html", "text": "x"})),
    ("[0].text.emoji: unknown key", section(text={**mrkdwn(), "emoji": True})),
    ("[0].text.emoji: must be true or false", section(text={**plain(), "emoji": "no"})),
    ("[0].fields: 11 of them, must be 1 to 10", section(fields=[plain()] * 11)),
    ("[0].fields[0].text: 2001 characters, at most 2000", section(fields=[plain(2001 * "x")])),
    ("[0].fields: must be a list", section(fields="x")),
    ("[0].text.type: 'mrkdwn' is not allowed", {"type": "header", "text": mrkdwn()}),
    ("[0].text.text: 151 characters, at most 150", {"type": "header", "text": plain(151 * "x")}),
    ("[0].elements: 11 of them, must be 1 to 10", {"type": "context", "elements": [plain()] * 11}),
    ("[0].elements: missing", {"type": "context"}),
    ("[0].elements[0].text: blank", {"type": "context", "elements": [plain(" \n")]}),
    ("[0].elements[0].type: 'button' does not belong here", {"type": "context", "elements": [button()]}),
    ("[0].elements: 26 of them, must be 1 to 25", actions(*(button(action_id=str(n)) for n in range(26)))),
    ("[0].elements: 0 of them, must be 1 to 25", actions()),
    ("[0].elements[0].text.text: 76 characters, at most 75", actions(button(text=plain(76 * "x")))),
    ("[0].elements[0].text.type: 'mrkdwn' is not allowed", actions(button(text=mrkdwn()))),
    ("[0].elements[0].value: 2001 characters, at most 2000", actions(button(value=2001 * "x"))),
    ("[0].elements[0].url: 3001 characters, at most 3000", actions(button(url="https://" + 2993 * "x"))),
    ("[0].elements[0].url: 'x y' is not allowed", actions(button(url="x y"))),
    ("[0].elements[0].style: 'red' is not allowed", actions(button(style="red"))),
    (
        "[0].elements[0].confirm.deny: missing",
        actions(button(confirm={k: v for k, v in CONFIRM.items() if k != "deny"})),
    ),
    ("[0].elements[0].action_id: 256 characters, at most 255", actions(button(action_id=256 * "x"))),
    ("[0].elements[1].action_id: 'a' is taken", actions(button(), button())),
    ("[0].elements[0].type: 'feedback_buttons' does not belong here", actions(feedback())),
    ("[0].elements[0].type: 'plain_text_input' does not belong here", actions({"type": "plain_text_input"})),
    ("[0].elements[0].options: 101 of them, must be 1 to 100", actions(select(101))),
    ("[0].elements[0].options: 0 of them, must be 1 to 100", actions(select(0))),
    ("[0].elements[0].options: 11 of them, must be 1 to 10", actions(radio(11))),
    (
        "[0].elements[0].options: 6 of them, must be 1 to 5",
        actions({"type": "overflow", "options": [option(str(n)) for n in range(6)]}),
    ),
    (
        "[0].elements[0].options[0].text.text: 76 characters, at most 75",
        actions({"type": "overflow", "options": [{"text": plain(76 * "x"), "value": "x"}]}),
    ),
    (
        "[0].elements[0].options[0].value: 151 characters, at most 150",
        actions({"type": "checkboxes", "options": [{"text": plain(), "value": 151 * "x"}]}),
    ),
    ("[0].elements[0]: begins with what is not offered", actions(select(3, initial_option=option("9")))),
    (
        "[0].elements[0]: needs one of options, option_groups, and only one",
        actions({"type": "static_select"}),
    ),
    (
        "[0].elements[0].placeholder.text: 151 characters, at most 150",
        actions(select(1, placeholder=plain(151 * "x"))),
    ),
    (
        "[0].elements: 6 of them, must be 1 to 5",
        {
            "type": "context_actions",
            "elements": [feedback(action_id=str(n)) for n in range(6)],
        },
    ),
    (
        "[0].elements[0].type: 'button' does not belong here",
        {
            "type": "context_actions",
            "elements": [button()],
        },
    ),
    (
        "[0].elements[0].negative_button.value: missing",
        {
            "type": "context_actions",
            "elements": [feedback(negative_button={"text": plain()})],
        },
    ),
    (
        "[0].elements[0].icon: 'bomb' is not allowed",
        {
            "type": "context_actions",
            "elements": [{"type": "icon_button", "icon": "bomb", "text": plain()}],
        },
    ),
    ("[0].alt_text: missing", {"type": "image", "image_url": "https://x.dk"}),
    ("[0]: needs one of image_url, slack_file, and only one", {"type": "image", "alt_text": "a"}),
    ("[0].rows: 101 of them, must be 1 to 100", table(101, 1)),
    ("[0].rows[0]: 21 of them, must be 1 to 20", table(1, 21)),
    ("[0].elements: 0 of them, must be 1 to 1000", rich()),
    ("[0].elements[0].elements: 0 of them, must be 1 to 1000", rich(quoted())),
    ("[0].elements[0].elements[0].text: empty", rich(quoted(said("")))),
    ("[0].elements[0].elements[0].style.big: unknown key", rich(quoted(said(style={"big": True})))),
    (
        "[0].elements[0].elements[0].type: 'rich_text_quote' does not belong here",
        rich(quoted(quoted(said()))),
    ),
    ("[0].elements[0].type: 'text' does not belong here", rich(said())),
    ("[0].elements[0].indent: 9, must be 0 to 8", rich({**BULLETS, "indent": 9})),
    ("[0].elements[0].indent: must be a number", rich({**BULLETS, "indent": True})),
    ("[0].elements[0].style: 'dash' is not allowed", rich({**BULLETS, "style": "dash"})),
]


@pytest.mark.parametrize("block", GOOD, ids=lambda b: b["type"])
def test_what_slack_takes_has_no_fault(block: Block) -> None:
    """Every block at the very edge of what is allowed passes."""
    assert faults_of_message({"text": "Ja", "blocks": [block]}) == ()


@pytest.mark.parametrize(("fault", "block"), BAD)
def test_what_slack_refuses_is_named(fault: str, block: object) -> None:
    """Every block just over an edge has one fault, with the path to it."""
    assert faults_of_message({"text": "Ja", "blocks": [block]}) == (f"blocks{fault}",)


def whole() -> Iterator[tuple[Block, str]]:
    """Messages that are wrong in all, and what is wrong."""
    some = {"text": "Ja"}
    yield {}, "text: missing"
    yield {"text": ""}, "text: blank"
    yield {"text": 4001 * "x"}, "text: 4001 characters, at most 4000"
    yield {**some, "blocks": [section()] * 51}, "blocks: 51 of them, must be 0 to 50"
    yield {**some, "blocks": "[]"}, "blocks: must be a list"
    yield (
        {**some, "blocks": [section(block_id="b"), section(block_id="b")]},
        "blocks[1].block_id: 'b' is taken",
    )
    many = [{"type": "markdown", "text": 4001 * "x"}] * 3
    yield (
        {**some, "blocks": many},
        "blocks: 12003 characters of markdown, at most 12000 (msg_blocks_too_long)",
    )
    long = [section(text=mrkdwn(2601 * "x"))] * 5
    yield {**some, "blocks": long}, "blocks: 13005 characters in all, at most 13000 (msg_blocks_too_long)"
    yield {**some, "blocks": [table(1, 1)] * 2}, "blocks: more than one table"
    yield {**some, "metadata": {"event_type": "x"}}, "metadata.event_payload: missing"
    yield (
        {**some, "metadata": {"event_type": "x", "event_payload": 1}},
        "metadata.event_payload: must be an object",
    )
    yield {**some, "thread_ts": "nu"}, "thread_ts: 'nu' is not allowed"


@pytest.mark.parametrize(("payload", "fault"), list(whole()))
def test_a_message_is_checked_in_all(payload: Block, fault: str) -> None:
    """What only the whole message shows is found: no text, too many blocks, too much text, ids used twice."""
    assert faults_of_message(payload) == (fault,)


def test_a_whole_message_passes() -> None:
    """A message as it is sent has no fault."""
    blocks = [section(block_id="a"), actions(button(), block_id="b")]
    payload = {"text": 4000 * "x", "blocks": blocks, "thread_ts": "1700000000.000100", "channel": "C1"}

    assert faults_of_message({**payload, "metadata": {"event_type": "x", "event_payload": {}}}) == ()


MODAL = {"type": "modal", "title": plain(24 * "x"), "blocks": [section()]}
HOME = {"type": "home", "blocks": [section(), actions(button())]}
FORM = {**MODAL, "blocks": [asking(block_id="question")], "submit": plain("Søg"), "close": plain("Luk")}


@pytest.mark.parametrize(
    "view",
    [
        MODAL,
        HOME,
        FORM,
        {**MODAL, "private_metadata": 3000 * "x", "callback_id": "ask", "clear_on_close": True},
        {**MODAL, "private_metadata": ""},
        {**MODAL, "blocks": [ALERT]},
        {**MODAL, "blocks": [section()] * 100},
        {**HOME, "blocks": [asking(radio(2), optional=True, hint=plain(), dispatch_action=True)]},
        {**FORM, "blocks": [asking({"type": "plain_text_input", "multiline": True, "max_length": 3000})]},
    ],
)
def test_views_that_slack_takes_have_no_fault(view: Block) -> None:
    """Modals and App Home at the edge of what is allowed pass."""
    assert faults_of_view(view) == ()


@pytest.mark.parametrize(
    ("view", "fault"),
    [
        ({"type": "modal", "blocks": [section()]}, "view.title: missing"),
        ({**MODAL, "title": plain(25 * "x")}, "view.title.text: 25 characters, at most 24"),
        ({**MODAL, "blocks": []}, "view.blocks: 0 of them, must be 1 to 100"),
        ({**MODAL, "blocks": [section()] * 101}, "view.blocks: 101 of them, must be 1 to 100"),
        ({**MODAL, "blocks": [asking()]}, "view.submit: missing, but something is asked"),
        ({**FORM, "submit": plain(25 * "x")}, "view.submit.text: 25 characters, at most 24"),
        ({**MODAL, "private_metadata": 3001 * "x"}, "view.private_metadata: 3001 characters, at most 3000"),
        ({**MODAL, "callback_id": 256 * "x"}, "view.callback_id: 256 characters, at most 255"),
        ({**MODAL, "color": "red"}, "view.color: unknown key"),
        ({**HOME, "title": plain()}, "view.title: unknown key"),
        ({**HOME, "submit": plain()}, "view.submit: unknown key"),
        ({**HOME, "blocks": [ALERT]}, "view.blocks[0].type: 'alert' does not belong here"),
        (
            {**MODAL, "blocks": [{"type": "context_actions", "elements": [feedback()]}]},
            "view.blocks[0].type: 'context_actions' does not belong here",
        ),
        (
            {**MODAL, "blocks": [{"type": "markdown", "text": "x"}]},
            "view.blocks[0].type: 'markdown' does not belong here",
        ),
        (
            {**FORM, "blocks": [asking(hint=plain(2001 * "x"))]},
            "view.blocks[0].hint.text: 2001 characters, at most 2000",
        ),
        (
            {**FORM, "blocks": [asking(button())]},
            "view.blocks[0].element.type: 'button' does not belong here",
        ),
        (
            {**FORM, "blocks": [asking({"type": "plain_text_input", "max_length": 3001})]},
            "view.blocks[0].element.max_length: 3001, must be 1 to 3000",
        ),
        (
            {
                **FORM,
                "blocks": [asking({"type": "plain_text_input", "max_length": 2, "initial_value": "abc"})],
            },
            "view.blocks[0].element.initial_value: 3 characters, at most 2",
        ),
        (
            {**FORM, "blocks": [asking(block_id="a"), asking(block_id="a")]},
            "view.blocks[1].block_id: 'a' is taken",
        ),
        (
            {**MODAL, "blocks": [section(text=plain(3000 * "x"))] * 90},
            "view: 277404 bytes, at most 250000",
        ),
    ],
)
def test_views_that_slack_refuses_are_named(view: Block, fault: str) -> None:
    """Every modal and App Home just over an edge has one fault, with the path to it."""
    assert faults_of_view(view) == (fault,)


def test_what_goes_to_a_response_url() -> None:
    """A response needs text unless it only deletes, and knows whom it is for."""
    assert faults_of_message({"text": "Ja", "response_type": "ephemeral", "replace_original": True}) == ()
    assert faults_of_message({"delete_original": True}) == ()
    assert faults_of_message({"replace_original": True}) == ("text: missing",)
    assert faults_of_message({"text": "Ja", "response_type": "all"}) == (
        "response_type: 'all' is not allowed",
    )


@pytest.mark.parametrize(
    ("kind", "payload", "faults"),
    [
        ("block_actions", {}, ()),
        ("block_actions", {"text": "Ja"}, ("payload: an acknowledgement of block_actions has no body",)),
        ("slash", {"text": "Ja", "response_type": "ephemeral"}, ()),
        ("slash", {"text": ""}, ("text: blank",)),
        ("view_submission", {}, ()),
        ("view_submission", {"response_action": "clear"}, ()),
        ("view_submission", {"response_action": "errors", "errors": {"question": "Skriv mere."}}, ()),
        ("view_submission", {"response_action": "errors"}, ("payload.errors: missing",)),
        (
            "view_submission",
            {"response_action": "errors", "errors": {}},
            ("payload.errors: must name a block",),
        ),
        (
            "view_submission",
            {"response_action": "errors", "errors": {"question": ""}},
            ("payload.errors.question: blank",),
        ),
        ("view_submission", {"response_action": "update", "view": MODAL}, ()),
        (
            "view_submission",
            {"response_action": "push", "view": {**MODAL, "blocks": []}},
            ("payload.view.blocks: 0 of them, must be 1 to 100",),
        ),
        (
            "view_submission",
            {"response_action": "update", "view": HOME},
            ("payload.view.type: must be a modal",),
        ),
        ("view_submission", {"text": "Ja"}, ("payload.response_action: None is not allowed",)),
        ("block_suggestion", {"options": [option()]}, ()),
        (
            "block_suggestion",
            {"options": [option()] * 101},
            ("payload.options: 101 of them, must be 0 to 100",),
        ),
    ],
)
def test_acknowledgements_say_only_what_they_may(kind: str, payload: Block, faults: tuple[str, ...]) -> None:
    """The body of an acknowledgement is checked by what it acknowledges."""
    assert faults_of_ack(payload, kind) == faults
