"""Modals and App Home."""

from collections.abc import Sequence
from dataclasses import replace

from bot.slack.blocks import plain, small
from bot.slack.buttons import Buttons
from bot.slack.checks import units
from bot.slack.flat import escaped
from bot.slack.message import Json
from bot.slack.pieces import Piece, fits, laid, worded
from bot.slack.render import pieces
from bot.slack.spans import Span, clean, cut, one_line
from handlers.model import Reply
from handlers.thumbs import REASONS

QUESTION, HOME, REASON = "question", "home", "reason"  # the fields' names, by which an answer is read
ASK = "ask"
_BLOCKS = 98  # Slack takes 100
_WEIGHT = 38_000  # Slack takes 250 kB, in which a letter may be six bytes
_TITLE = 24
_LONGEST = 3_000  # letters of a question
_OPTIONS, _OPTION, _VALUE = 100, 75, 150
_CONVERSATION = "Svaret ligger også i vores samtale. Dér kan du gå videre."
_TOO_MUCH = "Her er ikke plads til det hele."
_WAITING = "Jeg leder i retningslinjerne …"
_NOTHING = "Her er ikke noget at vise endnu."


def home_view(reply: Reply, token: str = "") -> Json:
    """App Home with a reply on it, its choices as buttons that belong to the conversation `token`."""
    shown = list(pieces(reply, Buttons(token), thumbs=False)) or list(worded([Span(_NOTHING)]))
    return {"type": "home", "blocks": _filled(shown, "Skriv til mig under »Messages«, så viser jeg resten.")}


def answer_view(reply: Reply, title: str) -> Json:
    """A modal with a reply, without its choices: in a modal they would lead nowhere."""
    blocks = _filled(list(pieces(replace(reply, choices=()), Buttons(""))), "")
    return _modal(title, [*blocks, small(_CONVERSATION)])


def waiting_view(title: str) -> Json:
    """A modal until there is an answer."""
    return _modal(title, list(laid(list(worded([Span(_WAITING)])))))


def ask_view(homes: Sequence[str], home: str | None, question: str = "") -> Json:
    """A modal to ask in, for one of the homes or for all; `home`: the one that is chosen at first."""
    begun = "".join(s.text for part in cut([Span(clean(question))], _LONGEST)[:1] for s in part)
    asked = {
        "type": "plain_text_input",
        "action_id": QUESTION,
        "multiline": True,
        "max_length": _LONGEST,
        "focus_on_load": True,
        **({"initial_value": begun} if begun else {}),
    }
    field = {
        "type": "input",
        "block_id": QUESTION,
        "label": plain("Hvad vil du vide?"),
        "hint": plain("Skriv ikke navne, CPR-numre eller telefonnumre."),
        "element": asked,
    }
    where = [_where(list(dict.fromkeys(homes)), home)] if homes else []
    return {**_modal("Find reglen", [field, *where]), "submit": plain("Find"), "callback_id": ASK}


def reason_view(token: str) -> Json:
    """A modal that asks why an answer did not help; `token` comes back with the reason."""
    field = {
        "type": "input",
        "block_id": REASON,
        "label": plain("Vælg det, der passer bedst."),
        "element": {
            "type": "radio_buttons",
            "action_id": REASON,
            "options": [_option(choice.label, choice.command) for choice in REASONS],
        },
    }
    view = _modal("Hvad var galt?", [field])
    return {**view, "submit": plain("Send"), "callback_id": REASON, "private_metadata": token}


def _modal(title: str, blocks: Sequence[Json]) -> Json:
    named = one_line(title)
    while units(escaped(named)) > _TITLE:
        named = named[:-1]
    return {"type": "modal", "title": plain(named), "close": plain("Luk"), "blocks": list(blocks)}


def _where(homes: Sequence[str], home: str | None) -> Json:
    """A field for the home: a list to choose from, or where it is too long for one a line to type in."""
    element: dict[str, object] = {"action_id": HOME}
    if len(homes) <= _OPTIONS and all(map(_choosable, homes)):
        options = {name: _option(one_line(name), name) for name in homes}
        chosen = {"initial_option": options[home]} if home in options else {}
        element |= {"type": "static_select", "options": list(options.values()), **chosen}
        element["placeholder"] = plain("Vælg hus")
    else:
        element |= {"type": "plain_text_input", **({"initial_value": home} if home else {})}
    return {"type": "input", "block_id": HOME, "optional": True, "label": plain("Hus"), "element": element}


def _choosable(home: str) -> bool:
    return 0 < units(escaped(one_line(home))) <= _OPTION and units(home) <= _VALUE


def _option(label: str, value: str) -> Json:
    return {"text": plain(label), "value": value}


def _filled(found: Sequence[Piece], onwards: str) -> list[Json]:
    """As many whole pieces as there is room for, and where the rest is."""
    many = 0
    while many < len(found) and fits(found[: many + 1], _BLOCKS, _WEIGHT):
        many += 1
    rest = [small(f"{_TOO_MUCH} {onwards}".strip())] if many < len(found) else []
    return [*laid(found[:many]), *rest]
