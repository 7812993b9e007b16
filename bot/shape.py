"""YAML nodes read as a dataclass: a field's type says what may stand there, its metadata what it is for.

Types: str, int, float, bool, date, time, Path, another dataclass, a tuple of any of these, and `| None`.
"""

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, get_args, get_origin, get_type_hints

import yaml

from bot.addresses import (
    ApiAddress,
    Endpoint,
    SwitchOrUrl,
    WebAddress,
    api_address,
    endpoint,
    switch_or_url,
    web_address,
)
from bot.hours import Quiet, clock, quiet
from bot.nodes import NULL, compose, wrong

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


_T = TypeVar("_T", bound="DataclassInstance")


class Entry(Protocol):
    """A dataclass shaped as the file, where the value that it stands for is shaped otherwise."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def value(self) -> object:
        """What it stands for. Raises ValueError, which says in Danish why there is no such thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """What a field tells beyond its type, in Danish.

    `default`: in words, where the value would not tell. `one_of`, `span`: what bounds the value.
    `entry`: the file's shape of a value that is another room's dataclass. `check`: which entry of a list does
    not go with the others, and why.
    """

    text: str
    default: str | None = None
    one_of: tuple[str, ...] = ()
    span: tuple[float, float] | None = None
    entry: type[Entry] | None = None
    check: Callable[[Sequence[Any]], tuple[int, str] | None] | None = None

    def field(self) -> dict[str, "Says"]:
        """As a field's metadata."""
        return {"says": self}


@dataclass(frozen=True, slots=True)
class Slot:
    """A field as it is read: `kind` is its type without tuple and None."""

    name: str
    kind: Any
    many: bool
    required: bool
    default: object
    says: Says

    @property
    def shape(self) -> type["DataclassInstance"] | None:
        """The dataclass that the file is shaped as there; None for a plain value."""
        if self.says.entry:
            return self.says.entry
        return self.kind if isinstance(self.kind, type) and is_dataclass(self.kind) else None


def slots_of(shape: type["DataclassInstance"]) -> list[Slot]:
    """The fields of a dataclass, in order."""
    hints = get_type_hints(shape)
    found = []
    for spec in fields(shape):
        kind, many = _parts(hints[spec.name])
        default = spec.default_factory() if spec.default_factory is not MISSING else spec.default
        says = spec.metadata["says"]
        found.append(Slot(spec.name, kind, many, default is MISSING, default, says))
    return found


def _parts(hint: object) -> tuple[object, bool]:
    inner = [a for a in get_args(hint) if a is not type(None)]
    if get_origin(hint) is tuple:
        return inner[0], True
    return _parts(inner[0]) if inner else (hint, False)


def iso_date(text: str) -> date:
    """A whole date, written in one way only; raises ValueError."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError
    return date.fromisoformat(text)


def _text(text: str) -> str:
    if not text.strip():
        raise ValueError
    return unicodedata.normalize("NFC", text.strip())


def _path(text: str) -> Path:
    _text(text)
    return Path(text)  # as written: a folder copied from a Mac may be named in NFD


def _bool(text: str) -> bool:
    if text.casefold() not in ("true", "false"):
        raise ValueError
    return text.casefold() == "true"


def _number(text: str, kind: Callable[[str], float]) -> float:
    if not re.fullmatch(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?", text):
        raise ValueError  # python would also read "1_000", "inf" and digits of other scripts
    return kind(text)


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain type: its name, how to write it, how it is read (ValueError: not so written)."""

    words: str
    example: str
    read: Callable[[str], object]


PLAIN: Mapping[type, Plain] = {
    str: Plain("tekst", "en tekst", _text),
    bool: Plain("true eller false", "true eller false", _bool),
    int: Plain("helt tal", "et helt tal, fx 50", lambda text: _number(text, int)),
    float: Plain("tal", "et tal, fx 30 eller 2.5", lambda text: _number(text, float)),
    date: Plain("dato", "en dato skrevet ÅÅÅÅ-MM-DD, fx 2026-11-21", iso_date),
    time: Plain("klokkeslæt", "et klokkeslæt, fx 07:00", clock),
    Quiet: Plain("fra-til", "to klokkeslæt, fx 22:00-06:00", quiet),
    Path: Plain("sti", "en sti", _path),
    SwitchOrUrl: Plain(
        "on, off eller en adresse",
        "on, off eller adressen på en server, fx http://localhost:8000/v1",
        switch_or_url,
    ),
    WebAddress: Plain("webadresse", "en webadresse, fx https://intranet.region.dk/dokumenter/", web_address),
    ApiAddress: Plain(
        "webadresse",
        "en adresse, der begynder med https://, fx https://slack.com/api/ (http:// kun til denne maskine)",
        api_address,
    ),
    Endpoint: Plain("adresse:port", "en adresse og en port, fx 127.0.0.1:8080", endpoint),
}


def read(path: Path, shape: type[_T]) -> _T:
    """Read a file as a dataclass; what is not given has its default. Raises ConfigError."""
    return _Walk(path).mapping(compose(path), shape, "")


class _Walk:
    """One reading of one file; `at` is the dotted key of the place that is read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def mapping(self, node: yaml.Node, shape: type[_T], at: str) -> _T:
        slots = {slot.name: slot for slot in slots_of(shape)}
        place = f"»{at}«" if at else "Filen"
        if not isinstance(node, yaml.MappingNode):
            advice = f"skal bestå af linjer som »nøgle: værdi«. Nøglerne er {', '.join(slots)}."
            raise wrong(self._path, node, f"{place} {advice}")
        given: dict[str, object] = {}
        for key, value in node.value:
            if key.value not in slots:
                raise wrong(self._path, key, _unknown(key.value, list(slots)))
            if value.tag != NULL:
                given[key.value] = self._slot(value, slots[key.value], f"{at}.{key.value}".lstrip("."))
        for slot in slots.values():
            if slot.required and slot.name not in given:
                raise wrong(self._path, node, f"{place} mangler »{slot.name}«. {slot.says.text}")
        make: Callable[..., _T] = shape
        return make(**given)

    def _slot(self, node: yaml.Node, slot: Slot, at: str) -> object:
        if not slot.many:
            return self._one(node, slot, at)
        if isinstance(node, yaml.MappingNode) and (names := _pair(slot)):
            nodes = [_as_entry(names, key, value) for key, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            nodes = node.value
        else:
            advice = "skal være en liste. Skriv hvert punkt på sin egen linje med »- « foran."
            raise wrong(self._path, node, f"»{at}« {advice}")
        found = tuple(self._one(n, slot, at) for n in nodes)
        if slot.says.check and (amiss := slot.says.check(found)):
            number, why = amiss
            raise wrong(self._path, nodes[number] if nodes else node, f"»{at}«: {why}")
        return found

    def _one(self, node: yaml.Node, slot: Slot, at: str) -> object:
        if slot.says.entry:
            entry = self.mapping(node, slot.says.entry, at)
            try:
                return entry.value()
            except ValueError as error:
                raise wrong(self._path, node, f"»{at}«: {error}") from error
        if slot.shape:
            return self.mapping(node, slot.shape, at)
        plain = PLAIN[slot.kind]
        try:
            if not isinstance(node, yaml.ScalarNode) or node.tag == NULL:
                raise ValueError  # noqa: TRY301 - one message for all that is not so written
            value = plain.read(node.value)
        except ValueError as error:
            shown = f" Her står »{node.value}«." if isinstance(node, yaml.ScalarNode) and node.value else ""
            raise wrong(self._path, node, f"»{at}« skal være {plain.example}.{shown}") from error
        return self._bounded(node, value, slot, at)

    def _bounded(self, node: yaml.Node, value: object, slot: Slot, at: str) -> object:
        if isinstance(value, Path):
            return self._path.absolute().parent / value
        if slot.says.one_of:
            known = {choice.casefold(): choice for choice in slot.says.one_of}
            value = known.get(str(value).casefold())
            if value is None:
                raise wrong(self._path, node, f"»{at}« skal være {' eller '.join(slot.says.one_of)}.")
        if slot.says.span and isinstance(value, int | float):
            low, high = slot.says.span
            if not low <= value <= high:
                raise wrong(self._path, node, f"»{at}« skal være fra {low:.15g} til {high:.15g}.")
        return value


def _pair(slot: Slot) -> tuple[str, str] | None:
    """The two keys of an entry that is two texts: a list of such may be written "first: second"."""
    inner = slots_of(slot.shape) if slot.shape else []
    if [s.kind for s in inner] != [str, str]:
        return None
    return inner[0].name, inner[1].name


def _as_entry(names: tuple[str, str], key: yaml.Node, value: yaml.Node) -> yaml.Node:
    def named(name: str) -> yaml.Node:
        return yaml.ScalarNode("tag:yaml.org,2002:str", name, key.start_mark, key.end_mark)

    pairs = list(zip(map(named, names), (key, value), strict=True))
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, key.start_mark, value.end_mark)


def _unknown(key: str, names: list[str]) -> str:
    near = difflib.get_close_matches(key.casefold(), names, n=1)
    advice = f"Mente du »{near[0]}«?" if near else f"Her kan stå {', '.join(names)}."
    return f"ukendt nøgle »{key}«. {advice}"
