"""What a piece of JSON must look like, put together from small checks that name every fault with its path."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Check = Callable[[object, str], Iterator[str]]


def units(text: str) -> int:
    """How long a text is as Slack's own programs count it: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def mapping(value: object) -> Mapping[str, object] | None:
    """A JSON object as such, if it is one."""
    return value if isinstance(value, Mapping) else None


def listed(value: object) -> Sequence[object] | None:
    """A JSON list as such, if it is one."""
    return value if isinstance(value, list | tuple) else None


@dataclass(frozen=True, slots=True)
class Shape:
    """A JSON object: the keys that it must have, those that it may have, and no other."""

    required: Mapping[str, Check]
    optional: Mapping[str, Check] = field(default_factory=dict)
    one_of: tuple[str, ...] = ()  # of these exactly one must be there

    def __call__(self, value: object, path: str) -> Iterator[str]:
        """Its faults."""
        found = mapping(value)
        if found is None:
            yield f"{path}: must be an object"
            return
        for key in self.required:
            if key not in found:
                yield f"{path}.{key}: missing"
        if self.one_of and sum(key in found for key in self.one_of) != 1:
            yield f"{path}: needs one of {', '.join(self.one_of)}, and only one"
        known = {**self.required, **self.optional}
        for key, inner in found.items():
            if key in known:
                yield from known[key](inner, f"{path}.{key}")
            else:
                yield f"{path}.{key}: unknown key"


@dataclass(frozen=True, slots=True)
class OneOfTypes:
    """A JSON object whose `type` says which shape it has."""

    shapes: Mapping[str, Check]

    def __call__(self, value: object, path: str) -> Iterator[str]:
        """Its faults."""
        found = mapping(value)
        if found is None:
            yield f"{path}: must be an object"
            return
        kind = found.get("type")
        shape = self.shapes.get(kind) if isinstance(kind, str) else None
        if shape is None:
            yield f"{path}.type: {kind!r} does not belong here"
            return
        yield from shape(found, path)


def string(most: int, least: int = 1) -> Check:
    """A text of so many characters; one that must not be empty must not be blank either."""

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"{path}: must be a string"
        elif units(value) > most:
            yield f"{path}: {units(value)} characters, at most {most}"
        elif units(value) < least or (least and value.isspace()):
            yield f"{path}: blank"
        elif any("\ud800" <= c <= "\udfff" for c in value):
            yield f"{path}: half a letter"

    return check


def matching(pattern: str, most: int) -> Check:
    """A text of so many characters that the pattern fits."""
    fitting = re.compile(pattern)

    def check(value: object, path: str) -> Iterator[str]:
        yield from string(most)(value, path)
        if isinstance(value, str) and not fitting.fullmatch(value):
            yield f"{path}: {value!r} is not allowed"

    return check


def word(*known: str) -> Check:
    """One of a few words."""

    def check(value: object, path: str) -> Iterator[str]:
        if value not in known:
            yield f"{path}: {value!r} is not allowed"

    return check


def number(least: int, most: int) -> Check:
    """A whole number within bounds."""

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield f"{path}: must be a number"
        elif not least <= value <= most:
            yield f"{path}: {value}, must be {least} to {most}"

    return check


def flag(value: object, path: str) -> Iterator[str]:
    """True or false."""
    if not isinstance(value, bool):
        yield f"{path}: must be true or false"


def items(check: Check, most: int, least: int = 1) -> Check:
    """A list of so many things."""

    def each(value: object, path: str) -> Iterator[str]:
        found = listed(value)
        if found is None:
            yield f"{path}: must be a list"
            return
        if not least <= len(found) <= most:
            yield f"{path}: {len(found)} of them, must be {least} to {most}"
        for index, inner in enumerate(found):
            yield from check(inner, f"{path}[{index}]")

    return each
