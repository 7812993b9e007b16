"""How a step of a checklist is answered in words, where its buttons cannot be shown."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_ANSWERS = ("/tjekliste svar ", "/tjekliste valg ")
_WORDS = {  # for what the label itself is too long to type, by what the command does
    "/tjekliste senere ": "senere",
    "/tjekliste tilbage ": "tilbage",
    "/tjekliste pause ": "pause",
}
_DONE = "Færdig"  # its label counts what is ticked


def how_to_answer(blocks: Sequence[Mapping[str, Any]]) -> str:
    """Every answer that a step's buttons stand for, as it is typed; nothing where there is no step."""
    found = list(_buttons(blocks))
    answers = [_typed(label) for label, command in found if command.startswith(_ANSWERS)]
    steering = [word for _, command in found for way, word in _WORDS.items() if command.startswith(way)]
    if not answers and not steering:
        return ""
    said = "Skriv dit svar."
    if answers:
        said = f"Skriv dit svar: {_listed(answers)}."
    return f"{said} Du kan også skrive {_listed(steering)}." if steering else said


def _buttons(blocks: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """What stands on buttons, and the commands behind them."""
    for block in blocks:
        for element in block.get("elements", ()) if block.get("type") == "actions" else ():
            text = element.get("text") or {}
            yield str(text.get("text", "")), str(element.get("value", ""))


def _typed(label: str) -> str:
    """A button's label as it is typed; a number stands before its words in the text above."""
    plain = label.removeprefix("✓ ")
    return _DONE if plain.startswith(f"{_DONE}:") else plain


def _listed(words: Sequence[str]) -> str:
    quoted = [f"»{word}«" for word in dict.fromkeys(words)]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} eller {quoted[-1]}"
