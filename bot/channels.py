"""The settings of what people and machines reach the product through: Slack, its own server, who is who."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.addresses import ApiAddress, Endpoint
from bot.shape import Says
from handlers.model import Role, User

_GROUP = re.compile(r"slack:S[0-9A-Z]+|S[0-9A-Z]{8,}")  # as Slack names groups of users


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """Somebody whom the product knows by what a channel calls them."""

    id: str = field(
        metadata=Says(
            text="Hvem det er, som kanalen kender dem: »terminal:kirsten«, »slack:U012ABC3D« for én person, "
            "»slack:S012ABC3D« for en brugergruppe, eller en mailadresse."
        ).field()
    )
    also: tuple[str, ...] = field(
        default=(),
        metadata=Says(
            text="Samme person på andre kanaler, fx »terminal:kirsten«. Så er en tjekliste den samme begge "
            "steder. Skift ikke »id« siden: det, personen er i gang med, hører til det."
        ).field(),
    )
    role: str = field(
        default=Role.EMPLOYEE.word,
        metadata=Says(text="Hvad de må.", one_of=tuple(role.word for role in Role)).field(),
    )
    homes: tuple[str, ...] = field(
        default=(),
        metadata=Says(
            text="Deres huse. Ét hus er altid valgt; en leder kan kun bestemme for sine egne.",
            default="alle",
        ).field(),
    )

    def value(self) -> User:
        """The person as handlers know them."""
        home = self.homes[0] if len(self.homes) == 1 else None
        names = (self.id, *self.also) if self.also or not is_group(self.id) else ()
        role = next(r for r in Role if r.word == self.role)
        return User(self.id, role, home, self.homes, names=names)


def at_terminal(people: Sequence[User], name: str) -> User | None:
    """Somebody of the settings whom the terminal calls so."""
    called = {name, name.removeprefix("terminal:")}
    found = next((p for p in people if not called.isdisjoint((p.id, *p.names))), None)
    return found and replace(found, id=name)


def is_group(name: str) -> bool:
    """Whether a name of the settings is that of a group of Slack's."""
    return bool(_GROUP.fullmatch(name))


def mixed_up(people: Sequence[User]) -> tuple[int, str] | None:
    """The first entry whose names leave open who somebody is, and why."""
    taken: dict[str, str] = {}
    for number, person in enumerate(people):
        group = next(filter(is_group, (person.id, *person.names)), None)
        if group and len(person.names) > 1:
            text = f"»{group}« er en brugergruppe. »also« er kun for én person. Slet linjen."
            return number, text
        mine: set[str] = set()
        for name in dict.fromkeys(person.names or (person.id,)):
            known = _known_as(name)
            if before := next((taken[one] for one in known if one in taken), None):
                return number, f"»{name}« står også ved »{before}« længere oppe. Behold kun det ene sted."
            mine |= known
        taken.update(dict.fromkeys(mine, person.id))
    return None


def _known_as(name: str) -> set[str]:
    """All that channels may call somebody whom the settings call so: without a channel it is any."""
    bare = name.removeprefix("slack:")
    if "@" in bare:
        bare = bare.casefold()  # a mail address
    if name.startswith("slack:"):
        return {f"slack:{bare}"}
    return {name} if name.startswith("terminal:") else {bare, f"slack:{bare}", f"terminal:{bare}"}


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """How Slack is spoken to; its tokens stand in the environment (`credentials.py`)."""

    mode: str = field(
        default="off",
        metadata=Says(
            text="Hvordan Slack når programmet: ad en forbindelse, som programmet selv åbner (socket), ved "
            "at kalde en adresse hos jer (http), eller slet ikke (off).",
            one_of=("off", "socket", "http"),
        ).field(),
    )
    api_url: ApiAddress = field(
        default=ApiAddress("https://slack.com/api/"),
        metadata=Says(text="Hvor Slack bliver kaldt. Ændres kun, når noget skal prøves.").field(),
    )
    listen: Endpoint = field(
        default=Endpoint("127.0.0.1:3000"),
        metadata=Says(text="Hvor Slacks kald modtages. Bruges kun med »mode: http«.").field(),
    )


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """How the running program is watched."""

    listen: Endpoint = field(
        default=Endpoint("127.0.0.1:8080"),
        metadata=Says(text="Hvor /healthz, /readyz og /metrics kan læses.").field(),
    )
    log: str = field(
        default="info",
        metadata=Says(
            text="Hvor meget der står i loggen. Der står aldrig, hvad nogen har skrevet.",
            one_of=("info", "debug"),
        ).field(),
    )
