"""Numbers and amounts of time as people write them: in figures, in words, with halves."""

import re
from datetime import timedelta

NUMBERS = {
    "ingen": 0, "nul": 0, "en": 1, "et": 1, "én": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5,
    "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12,
}  # fmt: skip
_NAMED = (
    (re.compile(r"(?:et\s+)?halv(?:t)?\s+min(?:ut)?"), 30),
    (re.compile(r"halvandet\s+min(?:ut)?"), 90),
    (re.compile(r"(?:et\s+)?kvarter"), 15 * 60),
    (re.compile(r"(?:en\s+)?halv(?:\s+time)?"), 30 * 60),
    (re.compile(r"tre\s+kvarter"), 45 * 60),
    (re.compile(r"halvanden(?:\s+time)?"), 90 * 60),
)
_MOMENTARY = re.compile(
    r"(?:under|mindre end|knap)\s+(?:et|1|én|en)\s+min\w*|få sekunder|sekunder|et øjeblik"
)
_BOTH = (
    re.compile(r"(?P<more>\w+\s*t(?:imer?)?)\.?\s+(?:og\s+)?(?P<less>\w+\s*(?:m\w*\.?|kvarter))"),
    re.compile(r"(?P<more>\w+\s*m(?:in(?:ut(?:ter)?)?)?)\.?\s+(?:og\s+)?(?P<less>\w+\s*s(?:ek\w*)?\.?)"),
)
_AMOUNT = re.compile(
    r"(?:(?:ca\.?|cirka|omkring)\s*)?(?P<number>\d{1,4}|[a-zæøåé]+)"
    r"\s*(?P<part>½|[.,][05]|,[27]5|(?:og\s+)?e[nt]\s+halvt?)?\s*(?P<unit>[a-zæøå.]*)"
)
_PARTS = {"": 0, "0": 0, "25": 1, "5": 2, "75": 3}  # in quarters
_UNITS = (
    (re.compile(r"t|timer?|h"), 3600),
    (re.compile(r"|m|min(?:ut(?:ter)?)?"), 60),
    (re.compile(r"s|sek(?:und(?:er)?)?"), 1),
)
_MOST = timedelta(days=31)


def number(said: str) -> int | None:
    """A number of at most four figures, or a word for one up to twelve."""
    if said in NUMBERS:
        return NUMBERS[said]
    return int(said) if re.fullmatch(r"[0-9]{1,4}", said) else None


def duration(said: str) -> timedelta | None:
    """An amount of time to the second; nothing for less than a minute that is not counted."""
    said = said.casefold().strip()
    if _MOMENTARY.fullmatch(said):
        return timedelta()
    if named := next((seconds for way, seconds in _NAMED if way.fullmatch(said)), None):
        return timedelta(seconds=named)
    if both := next((found for way in _BOTH if (found := way.fullmatch(said))), None):
        more, less = duration(both["more"]), duration(both["less"])
        return None if more is None or less is None else more + less
    return _amount(f"0{said}" if said.startswith("½") else said)


def _amount(said: str) -> timedelta | None:
    """A number with its unit; None where that comes to no whole seconds."""
    found = _AMOUNT.fullmatch(said)
    whole = number(found["number"]) if found else None
    if found is None or whole is None:
        return None
    unit = next((s for way, s in _UNITS if way.fullmatch(found["unit"].rstrip("."))), None)
    quarters = _quarters(found["part"] or "")
    if unit is None or quarters * unit % 4 or (quarters % 2 and not found["unit"]):
        return None
    length = timedelta(seconds=whole * unit + quarters * unit // 4)
    return length if length <= _MOST else None


def _quarters(part: str) -> int:
    """What stands after a number, in quarters: "½", ",25", "og en halv"."""
    return 2 if part == "½" or "halv" in part else _PARTS[part.lstrip(".,")]


def kept(length: timedelta) -> str:
    """An amount of time as it is kept: "10" minutes, "3:30" where it has seconds too."""
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    return f"{minutes}:{seconds:02}" if seconds else str(minutes)
