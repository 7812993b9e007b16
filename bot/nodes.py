"""A YAML file as nodes that know their lines; a fault of the writing itself is said in Danish."""

import re
from pathlib import Path

import yaml

NULL = "tag:yaml.org,2002:null"
_SECRET = re.compile(
    r"token|secret|passwor[dt]|passwd|(?:api|private)[_ -]?key|credential|kodeord|adgangskode|hemmelig",
    re.IGNORECASE,
)


class ConfigError(Exception):
    """The settings cannot be used; the text names file and line and says what to do, in Danish."""


def wrong(path: Path, where: yaml.Node | int, what: str) -> ConfigError:
    """The error for a node or a line."""
    line = where if isinstance(where, int) else where.start_mark.line + 1
    return ConfigError(f"{path}, linje {line}: {what}")


def compose(path: Path) -> yaml.Node:
    """The file's outermost node, an empty mapping for an empty file; raises ConfigError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"Filen {path} kan ikke åbnes. Se efter, om den findes, og om du må læse den."
        ) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise wrong(path, line, "tegnene kan ikke læses. Gem filen som UTF-8.") from error
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise wrong(path, *_broken(error, text)) from error
    except RecursionError as error:
        raise wrong(path, 1, "filen har for mange niveauer inden i hinanden. Skriv den fladere.") from error
    if root is None or root.tag == NULL:
        start = yaml.Mark(str(path), 0, 0, 0, None, 0)
        return yaml.MappingNode("tag:yaml.org,2002:map", [], start, start)
    _check_keys(path, root)
    return root


def _broken(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    """Line and advice; the library's own words are English and may quote a secret."""
    advice = "YAML kan ikke læses her. Se efter indrykning, kolon og anførselstegn i linjen og den lige over."
    if not isinstance(error, yaml.MarkedYAMLError):
        position = error.position if isinstance(error, yaml.reader.ReaderError) else 0
        return text[:position].count("\n") + 1, "linjen har et tegn, der ikke kan ses. Slet det."
    if "'\\t'" in (error.problem or ""):
        advice = "linjen er rykket ind med tabulator. Brug mellemrum."
    # what was begun and never ended is found far below the line to mend
    scanning = (error.context or "").startswith("while scanning")
    mark = (error.context_mark if scanning else None) or error.problem_mark or error.context_mark
    return (mark.line + 1 if mark else 1), advice


def _check_keys(path: Path, root: yaml.Node) -> None:
    """Every key anywhere is a word, stands once, and is no secret."""
    waiting, seen = [root], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:  # an alias may lead back to where it stands
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            _check_mapping(path, node)
            waiting += [value for _, value in node.value]


def _check_mapping(path: Path, node: yaml.MappingNode) -> None:
    lines: dict[str, int] = {}
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise wrong(path, key, "en nøgle skal være et ord fulgt af kolon.")
        if _SECRET.search(key.value):
            advice = "Hemmeligheder hører til i miljøvariabler. Slet linjen."
            raise wrong(path, key, f"»{key.value}« ligner en hemmelighed. {advice}")
        if key.value in lines:
            raise wrong(path, key, f"»{key.value}« står også i linje {lines[key.value]}. Behold kun den ene.")
        lines[key.value] = key.start_mark.line + 1
