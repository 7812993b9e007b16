"""A YAML file that people write by hand, read with its lines: what is wrong with it is said in Danish."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C ten times as fast; not everywhere built


_DEEPEST = 50  # brackets or list items within each other
_STEPS = re.compile(r"(?:[-?:]\s+|\s+)*")


class SheetError(Exception):
    """A file cannot be used; `line` is where, the text says what to do, in Danish."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and what stands under it, with the key's line."""

    key: str
    value: yaml.Node
    line: int


def entries(text: str) -> Iterator[Entry]:
    """The entries of the outermost mapping. Raises SheetError."""
    node = root(text)
    if node is not None:
        yield from mapping(node)


def root(text: str) -> yaml.Node | None:
    """The outermost node; None for an empty file. Raises SheetError."""
    _refuse_depth(text)
    try:
        found: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        position = getattr(error, "position", None) or 0
        line = mark.line + 1 if mark else text[:position].count("\n") + 1
        advice = "YAML kan ikke læses her. Se efter indrykning, kolon og parenteser."
        raise SheetError(line, advice) from error
    return found


def _refuse_depth(text: str) -> None:
    """The parser in C has no floor: what is nested without end would take the program down."""
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        depth += sum(line.count(c) for c in "[{") - sum(line.count(c) for c in "]}")
        steps = _STEPS.match(line)
        if depth > _DEEPEST or (steps and len(steps.group().split()) > _DEEPEST):
            raise SheetError(number, "Filen har for mange niveauer inden i hinanden.")


def mapping(node: yaml.Node) -> Iterator[Entry]:
    """The entries of a mapping; a key may stand once. Raises SheetError."""
    if not isinstance(node, yaml.MappingNode):
        raise SheetError(line_of(node), "Her skal stå »navn: indhold«.")
    seen = set[str]()
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise SheetError(line_of(key), "Foran kolon skal der stå tekst.")
        if key.value in seen:
            raise SheetError(line_of(key), f"»{key.value}« står der to gange. Behold kun den ene.")
        seen.add(key.value)
        yield Entry(key.value, value, line_of(key))


def texts(node: yaml.Node) -> tuple[str, ...]:
    """A list of texts, or one text alone. Raises SheetError."""
    if isinstance(node, yaml.ScalarNode):
        return (node.value.strip(),) if node.value.strip() else ()
    if not isinstance(node, yaml.SequenceNode):
        raise SheetError(line_of(node), "Her skal stå en liste af ord.")
    return tuple(value for item in node.value for value in (text(item),) if value)


def text(node: yaml.Node) -> str:
    """One text. Raises SheetError."""
    if not isinstance(node, yaml.ScalarNode):
        raise SheetError(line_of(node), "Her skal stå tekst.")
    return str(node.value).strip()


def line_of(node: yaml.Node) -> int:
    """The line that a node begins on."""
    return int(node.start_mark.line) + 1
