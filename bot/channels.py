"""The settings of what people and machines reach the product through: Slack, its own server, who is who."""

from dataclasses import dataclass, field

from bot.addresses import ApiAddress, Endpoint
from bot.shape import Says
from handlers.model import Role, User


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """Somebody whom the product knows by what a channel calls them."""

    id: str = field(
        metadata=Says(
            text="Hvem det er, som kanalen kender dem: »terminal:kirsten«, »slack:U012ABC3D« for én person, "
            "»slack:S012ABC3D« for en brugergruppe, eller en mailadresse."
        ).field()
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
        return User(self.id, next(r for r in Role if r.word == self.role), home, self.homes)


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
