"""What is said to a step, read as its value: an option, a time, an amount; never a text."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from corpus.checklists.model import Fact, Kind, Option, Step
from corpus.names import slug
from handlers.runs.walk import DONE

YES = {
    "ja", "jo", "jep", "yes", "ok", "okay", "udført", "gjort", "færdig", "klar", "done", "ringet", "læst",
    "forstået", "set", "næste", "videre", "sket", "✓", "x", "det er gjort", "er gjort", "jeg har ringet",
    "der er ringet", "læst og forstået", "jeg har læst det", "så er det gjort", "det er sket",
    "ventetiden er gået, og det er gjort",
}  # fmt: skip
_TIME = re.compile(
    r"^(?P<about>(?:ca\.?|cirka|omkring)\s+)?(?P<when>i\s+(?:aftes|nat|morges)\s+)?"
    r"(?:(?P<day>i\s*dag|i\s*går|i\s*forgårs|i\s*morgen|\d{1,2}[./-]\s?\d{1,2}\.?(?:[./-]\d{2,4})?)(?:\s*,\s*|\s+))?"
    r"(?:(?P<clock>klokken|kl\.?)\s*)?(?P<hour>\d{1,2})(?:(?P<stop>[.:])?(?P<minute>\d{2}))?"
    r"(?:\s+(?P<then>i\s*(?:aftes|nat|morges|dag|går|forgårs|morgen)))?$",
    re.IGNORECASE,
)
_AGO = re.compile(r"^for\s+(?P<span>.+?)\s+siden$", re.IGNORECASE)
_NUMBERS = {
    "ingen": 0, "nul": 0, "en": 1, "et": 1, "én": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5,
    "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12,
}  # fmt: skip
_NAMED = (
    (re.compile(r"(?:et\s+)?kvarter"), 15),
    (re.compile(r"(?:en\s+)?halv(?:\s+time)?"), 30),
    (re.compile(r"tre\s+kvarter"), 45),
    (re.compile(r"halvanden(?:\s+time)?"), 90),
)
_MOMENTARY = re.compile(
    r"(?:under|mindre end|knap)\s+(?:et|1|én|en)\s+min\w*|få sekunder|sekunder|et øjeblik"
)
_BOTH = re.compile(r"(?P<hours>\w+\s*t(?:imer?)?)\.?\s+(?:og\s+)?(?P<minutes>\w+\s*(?:m\w*\.?|kvarter))")
_AMOUNT = re.compile(
    r"^(?:(?:ca\.?|cirka|omkring)\s*)?(?P<number>\d{1,4}|\w+)\s*(?P<half>½|[.,]5)?\s*(?P<unit>[a-zæøå.]*)$"
)
NUMBERED = re.compile(
    r"(?P<number>\d{1,2})\s?[.):](?!\d)\s*(?P<words>[^\d\s].*)"
)  # an option with its number
_MANY = 4  # letters of a word that an option is known by
_MOST_HOURS = 24 * 31
_MOST = 99
_LATE = timedelta(minutes=1)  # clocks differ
_WAYS = {
    Kind.TIME: "Skriv et klokkeslæt, fx »22.15« eller »i går 22.15«.",
    Kind.DURATION: "Skriv, hvor mange minutter, fx »10«, eller »1 time«.",
    Kind.COUNT: "Skriv et tal, fx »2«.",
    Kind.CHOICE: "Vælg et af svarene.",
    Kind.QUIZ: "Vælg et af svarene.",
    Kind.CHOICES: "Vælg et eller flere af svarene, fx »1, 3«.",
}
_ELSE = "Skriv »ja«, når det er gjort."
_NOT_NONE = "Du var selv med, så tallet er mindst 1."
_FUTURE = "Det tidspunkt er ikke kommet endnu. Skriv, hvornår det skete."
_LONG_AGO = "Det er mere end en måned siden. Skriv datoen efter i skemaet, og vælg et nyere tidspunkt her."
_SKIPPED = "Det klokkeslæt findes ikke den nat: uret blev stillet frem. Skriv et andet."
_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody meant, or why it cannot be taken, in Danish."""

    value: str = ""
    refusal: str = ""


def way(step: Step) -> str:
    """How to answer a step."""
    return _WAYS.get(step.kind, _ELSE)


def read(step: Step, text: str, now: datetime, *, pressed: bool = False) -> Said:
    """What was said to a step. `now` in the zone that clock times are meant in.

    `pressed`: by a button, which names options by their ids. Typed, an option is what its words say: "ja" may
    be the id of one of several that begin so.
    """
    said = " ".join(text.split()).strip(" .!").casefold()
    if step.kind in (Kind.CHOICE, Kind.QUIZ):
        chosen = _option(step, said, pressed=pressed)
        return Said(chosen.id) if chosen else Said(refusal=way(step))
    if step.kind is Kind.CHOICES:
        return _several(step, said, pressed=pressed)
    if step.kind is Kind.TIME:
        return moment(said, now)
    if step.kind is Kind.DURATION:
        minutes = duration(said)
        return Said(str(minutes)) if minutes is not None else Said(refusal=way(step))
    if step.kind is Kind.COUNT:
        return _count(step, said)
    return Said(DONE) if said in YES else Said(refusal=way(step))


def _count(step: Step, said: str) -> Said:
    """A number of people; whoever counts themselves among them cannot be none."""
    number = _number(said)
    if number is None or number > _MOST:
        return Said(refusal=way(step))
    if number == 0 and step.fact is Fact.STAFF:
        return Said(refusal=_NOT_NONE)
    return Said(str(number))


def _option(step: Step, said: str, *, pressed: bool) -> Option | None:
    """The option that is meant: by its number, its words or what they begin with, else by its id."""
    named = next((o for o in step.options if said == o.id), None)
    if named and pressed:
        return named
    if said.isdecimal() and 0 < int(said) <= len(step.options):
        return step.options[int(said) - 1]
    if numbered := NUMBERED.match(said):  # "3. nej": both must say the same
        at, meant = int(numbered["number"]), _option(step, numbered["words"], pressed=False)
        return meant if meant and at == step.options.index(meant) + 1 else None
    plain = slug(said)
    exact = [o for o in step.options if plain == slug(o.text)]
    begun = [o for o in step.options if plain and slug(o.text).startswith(plain)]
    inside = [o for o in step.options if len(plain) >= _MANY and f"-{plain}-" in f"-{slug(o.text)}-"]
    found = exact or begun or inside
    if not found:
        return named
    return found[0] if len(found) == 1 else None


def _several(step: Step, said: str, *, pressed: bool) -> Said:
    """Options with commas, blanks between numbers, or "og" between them."""
    whole = _option(step, said, pressed=pressed) if not said.isdecimal() else None
    parts = re.split(r"\s*(?:,|\+|;|\bog\b)\s*|(?<=\d)\s+(?=\d)", said)
    chosen = [whole] if whole else [_option(step, p, pressed=pressed) for p in parts if p]
    if not chosen or None in chosen:
        return Said(refusal=way(step))
    ids = {o.id for o in chosen if o}
    return Said(",".join(o.id for o in step.options if o.id in ids))


def _number(said: str) -> int | None:
    if said in _NUMBERS:
        return _NUMBERS[said]
    return int(said) if re.fullmatch(r"[0-9]{1,4}", said) else None


def duration(said: str) -> int | None:
    """An amount of time in whole minutes; 0 for less than one."""
    said = said.casefold().strip()
    if _MOMENTARY.fullmatch(said):
        return 0
    if named := next((minutes for way, minutes in _NAMED if way.fullmatch(said)), None):
        return named
    if both := _BOTH.fullmatch(said):
        hours, minutes = duration(both["hours"]), duration(both["minutes"])
        return None if hours is None or minutes is None else hours + minutes
    return _amount(f"0{said}" if said.startswith("½") else said)


def _amount(said: str) -> int | None:
    """A number with its unit, in whole minutes."""
    found = _AMOUNT.match(said)
    number = _number(found["number"]) if found else None
    if found is None or number is None:
        return None
    amount = number + (0.5 if found["half"] else 0)
    unit = found["unit"].rstrip(".")
    if re.fullmatch(r"t|timer?|h", unit):
        amount *= 60
    elif re.fullmatch(r"sek|sekund(?:er)?|s", unit):
        amount /= 60
    elif unit not in ("", "m") and not re.fullmatch(r"min(?:ut(?:ter)?)?", unit):
        return None
    return int(amount) if amount <= _MOST_HOURS * 60 else None


def moment(said: str, now: datetime) -> Said:
    """A point in time gone by, as ISO in UTC; a bare clock time is the last time that it was so."""
    if said in ("nu", "lige nu", "lige", "netop", "nu her"):
        return _stored(now)
    if ago := _AGO.match(said):
        minutes = duration(ago["span"])
        real = now.astimezone(UTC)  # on the wall an hour is not always an hour
        return _checked(real - timedelta(minutes=minutes), now) if minutes is not None else _unclear()
    found = _TIME.match(said)
    if found is None or not _is_whole(found):
        return _unclear()
    try:
        clock = time(int(found["hour"]), int(found["minute"] or 0))
        day = _day(found["day"] or found["then"] or "", now.date())
    except ValueError:
        return _unclear()
    if day is None:
        return _last(clock, now)
    return _at(day, clock, now)


def _is_whole(found: re.Match[str]) -> bool:
    """Whether a time is meant: »22.15«, »2215«, »22«, »kl. 9«; »1« may be a choice, »112« a call for help."""
    told = any(found[name] for name in ("about", "when", "day", "clock", "stop", "then"))
    return told or len(found["hour"]) == 2  # noqa: PLR2004 - »0915«


def _unclear() -> Said:
    return Said(refusal=_WAYS[Kind.TIME])


def _day(said: str, today: date) -> date | None:
    """A day by name or date, the last one that it can be; None where none is said. Raises ValueError."""
    plain = "".join(said.casefold().split())
    if plain in ("", "inat", "iaftes", "imorges"):
        return None
    if plain == "imorgen":
        return today + timedelta(days=1)
    if plain in ("idag", "igår", "iforgårs"):
        return today - timedelta(days=("idag", "igår", "iforgårs").index(plain))
    numbers = [int(n) for n in re.findall(r"\d+", plain)]
    if len(numbers) > 2:  # noqa: PLR2004 - day, month, year
        year = numbers[2] if numbers[2] > 99 else 2000 + numbers[2]  # noqa: PLR2004 - written short
        return date(year, numbers[1], numbers[0])
    found = date(today.year, numbers[1], numbers[0])
    return found if found <= today else date(today.year - 1, numbers[1], numbers[0])


def _last(clock: time, now: datetime) -> Said:
    """The last time that the clock showed this."""
    for back in (0, 1):
        said = _at(now.date() - timedelta(days=back), clock, now)
        if not said.refusal or said.refusal == _SKIPPED:
            return said
    return said


def _at(day: date, clock: time, now: datetime) -> Said:
    """A day and a clock time; in the doubled hour the first, for a deadline must not come out later."""
    local = datetime.combine(day, clock, tzinfo=now.tzinfo)
    if local.astimezone(UTC).astimezone(now.tzinfo).time() != clock:
        return Said(refusal=_SKIPPED)
    return _checked(local, now)


def _checked(at: datetime, now: datetime) -> Said:
    if at.astimezone(UTC) > now.astimezone(UTC) + _LATE:
        return Said(refusal=_FUTURE)
    if now.astimezone(UTC) - at.astimezone(UTC) > _MONTH:
        return Said(refusal=_LONG_AGO)
    return _stored(min(at.astimezone(UTC), now.astimezone(UTC)))


def _stored(at: datetime) -> Said:
    return Said(at.astimezone(UTC).replace(second=0, microsecond=0).isoformat())
