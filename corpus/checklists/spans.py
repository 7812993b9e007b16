"""Amounts of time as coordinators write them: "24 timer", "samme vagt", "uge 1"."""

import re
from collections.abc import Collection

from corpus.checklists.model import Span, Unit

_SHIFT = "samme vagt"
_MONTH_END = "månedens udgang"
_AMOUNTS = {
    Unit.MINUTES: ("minut", "minutter"),
    Unit.HOURS: ("time", "timer"),
    Unit.DAYS: ("dag", "dage"),
    Unit.WORKDAYS: ("hverdag", "hverdage"),
}
_NUMBERS = {Unit.DAY_NUMBER: "dag", Unit.WEEK_NUMBER: "uge", Unit.MONTH_NUMBER: "måned"}
_WHOLE = {_SHIFT: Unit.SHIFT, _MONTH_END: Unit.MONTH_END}
_BY_WORD = {word: unit for unit, words in _AMOUNTS.items() for word in words}
_BY_NAME = {word: unit for unit, word in _NUMBERS.items()}

_EXAMPLES = {
    Unit.MINUTES: Span(Unit.MINUTES, 30),
    Unit.HOURS: Span(Unit.HOURS, 2),
    Unit.DAYS: Span(Unit.DAYS, 3),
    Unit.WORKDAYS: Span(Unit.WORKDAYS, 5),
    Unit.MONTH_NUMBER: Span(Unit.MONTH_NUMBER, 3),
}

SHORT = frozenset({Unit.MINUTES, Unit.HOURS})  # how long a checklist takes
CLOCKED = frozenset({*SHORT, Unit.DAYS})  # how long one waits, or is told before
NUMBERED = frozenset(_NUMBERS)  # days of a programme alone
ANYWHERE = frozenset(Unit) - NUMBERED
NUMBER = "[1-9][0-9]{0,2}"  # none, and more than anybody waits, are slips of the hand
_AMOUNT = re.compile(rf"({NUMBER}) ({'|'.join(_BY_WORD)})")
_NUMBERED = re.compile(rf"({'|'.join(_BY_NAME)}) ({NUMBER})")


def span_of(text: str) -> Span | None:
    """The amount of time that a text says, or None."""
    said = " ".join(text.split()).casefold()
    if unit := _WHOLE.get(said):
        return Span(unit)
    if found := _AMOUNT.fullmatch(said):
        return Span(_BY_WORD[found[2]], int(found[1]))
    if found := _NUMBERED.fullmatch(said):
        return Span(_BY_NAME[found[1]], int(found[2]))
    return None


def danish(span: Span) -> str:
    """An amount of time in words; `span_of` reads it."""
    if span.unit in _AMOUNTS:
        return f"{span.amount} {_AMOUNTS[span.unit][span.amount != 1]}"
    if span.unit in _NUMBERS:
        return f"{_NUMBERS[span.unit]} {span.amount}"
    return _SHIFT if span.unit is Unit.SHIFT else _MONTH_END


def advice(units: Collection[Unit]) -> str:
    """What may be written where these units may stand: an amount of each."""
    *some, last = [f"»{danish(_EXAMPLES.get(unit, Span(unit)))}«" for unit in Unit if unit in units]
    return f"Skriv fx {', '.join(some)} eller {last}."


def pattern(*units: Unit) -> str:
    """A pattern that fits the spans of these units, for editors."""
    forms = [w for w, unit in _WHOLE.items() if unit in units]
    if amounts := [w for w, unit in _BY_WORD.items() if unit in units]:
        forms.append(f"{NUMBER} ({'|'.join(amounts)})")
    if names := [w for w, unit in _BY_NAME.items() if unit in units]:
        forms.append(f"({'|'.join(names)}) {NUMBER}")
    return f"^({'|'.join(forms)})$"
