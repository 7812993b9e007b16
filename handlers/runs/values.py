"""What is said to a step, read as its value: an option, a time, an amount; never a text."""

import re
from datetime import datetime

from corpus.checklists.model import Fact, Kind, Option, Step
from corpus.names import slug
from handlers.runs.amounts import duration, kept, number
from handlers.runs.said import Said
from handlers.runs.times import WAY, moment
from handlers.runs.walk import DONE

YES = {
    "ja", "jo", "jep", "yes", "ok", "okay", "udført", "gjort", "færdig", "klar", "done", "ringet", "læst",
    "forstået", "set", "næste", "videre", "sket", "✓", "x", "det er gjort", "er gjort", "jeg har ringet",
    "der er ringet", "læst og forstået", "jeg har læst det", "så er det gjort", "det er sket",
    "ventetiden er gået, og det er gjort",
}  # fmt: skip
_ONWARD = {"næste", "videre"}
_SEEN = {"læst", "forstået", "set", "læst og forstået", "jeg har læst det", "klar", "færdig", "done", "x"}
_AGREED = re.compile(r"^(?:ja|jo|jep|ok|okay)[, ]+(?=\w)")
_RING = re.compile(r"\bring\b")  # how a step tells to call somebody
_WHOM = r"112|(?:en )?ambulancen?|(?:en )?(?:vagt)?læge(?:n)?|leder(?:en|vagten)?"
_CALLED = re.compile(
    r"(?:(?:jeg|vi|en kollega|min kollega|der) )?(?:(?:har|er|blevet|allerede|lige|nu) )*ring(?:et|ede)"
    rf"(?: (?:til|op|efter|hjælp|nu|allerede|{_WHOM}))*|(?:{_WHOM}) er (?:blevet )?ringet(?: op| til)?"
)
_COMING = re.compile(r"(?:de|ambulancen|hjælpen|redderne) er på vej")
_WHO = ("112", "læge", "leder")  # whom a step can tell to call; an ambulance comes by 112, and with a doctor
NUMBERED = re.compile(
    r"(?P<number>\d{1,2})\s?[.):](?!\d)\s*(?P<words>[^\d\s].*)"
)  # an option with its number
_MANY = 4  # letters of a word that an option is known by
_MOST = 99
_WAYS = {
    Kind.TIME: WAY,
    Kind.DURATION: "Skriv, hvor mange minutter, fx »10«, eller »1 time«.",
    Kind.COUNT: "Skriv et tal, fx »2«.",
    Kind.CHOICE: "Vælg et af svarene.",
    Kind.QUIZ: "Vælg et af svarene.",
    Kind.CHOICES: "Vælg et eller flere af svarene, fx »1, 3«.",
}
_ELSE = "Skriv »ja«, når det er gjort."
_NOT_NONE = "Du var selv med, så tallet er mindst 1."
_TOO_MANY = f"Tallet kan højst være {_MOST}."


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
        length = duration(said)
        return Said(kept(length)) if length is not None else Said(refusal=way(step))
    if step.kind is Kind.COUNT:
        return _count(step, said)
    return Said(DONE) if _is_done(step, said) else Said(refusal=way(step))


def _is_done(step: Step, said: str) -> bool:
    """Whether it is said that a step is done; past a stop or a deed no word leads that only means "go on"."""
    plain = re.sub(r"(\w)\1+$", r"\1", said)  # "jaa"
    plain = _AGREED.sub("", plain) or plain
    if step.kind is not Kind.READ and plain in _ONWARD:
        return False
    if step.kind is Kind.STOP and plain in _SEEN:
        return False
    return plain in YES or _is_called(step.text.casefold(), plain)


def _is_called(asked: str, said: str) -> bool:
    """Whether it is said that the call was made that a step asks for, and not one to somebody else."""
    if not _RING.search(asked):
        return False
    if _COMING.fullmatch(said):
        return "112" in asked
    named = {who for who in _WHO if who in said.replace("ambulance", "112")}
    wanted = {who for who in _WHO if who in asked}
    enough = named <= wanted or (named == {"112"} and "læge" in wanted)
    return _CALLED.fullmatch(said) is not None and enough


def _count(step: Step, said: str) -> Said:
    """A number of people; whoever counts themselves among them cannot be none."""
    found = number(said)
    if found is None:
        return Said(refusal=way(step))
    if found > _MOST:
        return Said(refusal=_TOO_MANY)
    if found == 0 and step.fact is Fact.STAFF:
        return Said(refusal=_NOT_NONE)
    return Said(str(found))


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
