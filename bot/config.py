"""config.yaml -> a frozen, validated Config. Which keys there are; how they are read is `shape.py`."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.addresses import SwitchOrUrl, WebAddress
from bot.channels import PersonEntry, ServeSettings, SlackSettings, mixed_up
from bot.checklists import ChecklistSettings
from bot.nodes import ConfigError
from bot.shape import PLAIN, Says, Slot, read, slots_of
from corpus.homes import match
from corpus.model import Home
from corpus.readers.process import Limits
from handlers.model import Role, User

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["Config", "ConfigError", "find", "load", "rows"]

_ROOT = Path(__file__).resolve().parents[1]
_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """Whom to ask."""

    role: str = field(metadata=Says(text="Rollen, fx »leder« eller »nøgleperson medicin«.").field())
    name: str = field(metadata=Says(text="Hvem man spørger.").field())


@dataclass(frozen=True, slots=True)
class NotRelevantEntry:
    """A standard that a home need not describe."""

    standard: str = field(metadata=Says(text="Standardens nummer, fx »1.5« eller »1.5:voksne«.").field())
    reason: str = field(metadata=Says(text="Grunden, som den vises i oversigten.").field())


@dataclass(frozen=True, slots=True)
class HomeEntry:
    """A home as the file describes it."""

    name: str = field(metadata=Says(text="Tilbuddets fulde navn.").field())
    aliases: tuple[str, ...] = field(default=(), metadata=Says(text="Andre navne for tilbuddet.").field())
    target_group: str | None = field(
        default=None,
        metadata=Says(
            text="Hvem tilbuddet er for.", default="som dokumenterne siger", one_of=("voksne", "børn og unge")
        ).field(),
    )
    contacts: tuple[ContactEntry, ...] = field(
        default=(),
        metadata=Says(text="Hvem man spørger, vigtigst først; også som »rolle: navn«.").field(),
    )
    not_relevant: tuple[NotRelevantEntry, ...] = field(
        default=(),
        metadata=Says(text="Standarder, tilbuddet ikke skal beskrive; også som »nummer: grund«.").field(),
    )

    def value(self) -> Home:
        """The home itself."""
        return Home(
            self.name,
            self.aliases,
            self.target_group,
            tuple((c.role, c.name) for c in self.contacts),
            tuple((n.standard, n.reason) for n in self.not_relevant),
        )


@dataclass(frozen=True, slots=True)
class LimitsEntry:
    """What one file may cost, as the file says it."""

    seconds: float = field(
        default=_LIMITS.seconds,
        metadata=Says(text="Så mange sekunder må én fil tage at læse.", span=(0.1, 3600)).field(),
    )
    memory_mb: int = field(
        default=_LIMITS.memory_mb,
        metadata=Says(text="Så mange MB hukommelse må én fil kræve.", span=(100, 1_000_000)).field(),
    )
    file_mb: int = field(
        default=_LIMITS.file_mb,
        metadata=Says(text="Filer, der fylder flere MB, bliver ikke læst.", span=(1, 10_000)).field(),
    )

    def value(self) -> Limits:
        """The limits as the readers take them."""
        return Limits(self.seconds, self.memory_mb, self.file_mb)


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """How passages are searched."""

    meaning: SwitchOrUrl = field(
        default=SwitchOrUrl("on"),
        metadata=Says(
            text="Om der også søges efter betydning: på maskinen selv (on), slet ikke (off) "
            "eller hos en server med OpenAI's /v1/embeddings."
        ).field(),
    )
    model: str = field(
        default="e5",
        metadata=Says(text="Hvad modellen hedder hos serveren. Bruges kun med en adresse.").field(),
    )


@dataclass(frozen=True, slots=True)
class ReloadSettings:
    """How new documents are taken in."""

    on_error: str = field(
        default="keep",
        metadata=Says(
            text="En fil, der ikke kan læses: behold dens sidste gode tekst (keep), eller tag intet i brug "
            "(block).",
            one_of=("keep", "block"),
        ).field(),
    )


@dataclass(frozen=True, slots=True)
class Config:
    """All settings; `Config()` is the shipped documents and nothing else."""

    corpus: Path = field(
        default=_ROOT / "corpus" / "demo" / "documents",
        metadata=Says(
            text="Mappen med retningslinjer og lokale tilføjelser.", default="demoens dokumenter"
        ).field(),
    )
    documents_url: WebAddress | None = field(
        default=None,
        metadata=Says(
            text="Hvor samme mappe kan læses i en browser. Så kan man åbne dokumentet fra et svar."
        ).field(),
    )
    today: date | None = field(
        default=None,
        metadata=Says(text="En fast dato i stedet for dagens.", default="dagens dato").field(),
    )
    schemes: Path | None = field(
        default=None,
        metadata=Says(text="Fil med jeres egne sæt af standarder.", default="de indbyggede").field(),
    )
    homes: tuple[Home, ...] = field(
        default=(),
        metadata=Says(text="Tilbuddene.", default="dem, dokumenterne nævner", entry=HomeEntry).field(),
    )
    role: str = field(
        default=Role.EMPLOYEE.word,
        metadata=Says(
            text="Rollen for den, der bruger terminalen.",
            default=Role.EMPLOYEE.word,
            one_of=tuple(role.word for role in Role),
        ).field(),
    )
    people: tuple[User, ...] = field(
        default=(),
        metadata=Says(
            text="Hvem der må hvad.",
            default="alle er medarbejdere; i terminalen »role«",
            entry=PersonEntry,
            check=mixed_up,
        ).field(),
    )
    reload: ReloadSettings = field(
        default=ReloadSettings(), metadata=Says(text="Genindlæsning.", default="som nedenfor").field()
    )
    index: IndexSettings = field(
        default=IndexSettings(), metadata=Says(text="Hvordan der søges.", default="som nedenfor").field()
    )
    checklists: ChecklistSettings = field(
        default=ChecklistSettings(), metadata=Says(text="Tjeklister.", default="som nedenfor").field()
    )
    slack: SlackSettings = field(
        default=SlackSettings(), metadata=Says(text="Slack.", default="som nedenfor").field()
    )
    serve: ServeSettings = field(
        default=ServeSettings(),
        metadata=Says(text="`retningsviser serve`: log og overvågning.", default="som nedenfor").field(),
    )
    limits: Limits = field(
        default=_LIMITS,
        metadata=Says(text="Hvad én fil må koste.", default="som nedenfor", entry=LimitsEntry).field(),
    )


def find(explicit: Path | None) -> Path | None:
    """The file to use: the named one, else the working folder's, else the one beside the packages."""
    if explicit is None:
        return next((p for p in (Path("config.yaml"), _ROOT / "config.yaml") if p.is_file()), None)
    if not explicit.is_file():
        raise ConfigError(f"Filen {explicit} findes ikke. Ret stien efter --config.")
    return explicit


def load(path: Path) -> Config:
    """Read a file of settings; paths in it start from its own folder. Raises ConfigError."""
    found = read(path, Config)
    return replace(found, people=tuple(_at_home(p, found.homes, path) for p in found.people))


def _at_home(person: User, known: Sequence[Home], path: Path) -> User:
    """Somebody with the full names of their homes. Raises ConfigError where no such home is listed."""
    if not known:
        return person
    named = []
    for wanted in person.homes:
        found = match(wanted, known)
        if len(found) != 1:
            names = ", ".join(h.name for h in found or known)
            raise ConfigError(f"{path}: people, {person.id}: huset »{wanted}« er ikke ét af disse: {names}.")
        named.append(found[0].name)
    return replace(person, homes=tuple(named), home=named[0] if len(named) == 1 else None)


def rows(shape: type["DataclassInstance"] = Config, before: str = "") -> list[tuple[str, str, str, str]]:
    """Every key as documented: dotted key, type in plain words, default, description."""
    found = []
    for slot in slots_of(shape):
        found.append((before + slot.name, _type_words(slot), _default_words(slot), slot.says.text))
        if slot.shape:
            found += rows(slot.shape, f"{before}{slot.name}.")
    return found


def _type_words(slot: Slot) -> str:
    if slot.shape:
        return "liste" if slot.many else "afsnit"
    words = " eller ".join(slot.says.one_of) or PLAIN[slot.kind].words
    return f"liste af {words}" if slot.many else words


def _default_words(slot: Slot) -> str:
    if slot.required:
        return "skal angives"
    if slot.says.default is not None:
        return slot.says.default
    if isinstance(slot.default, str):
        return slot.default
    return "ingen" if slot.default in (None, ()) else f"{slot.default:.15g}"
