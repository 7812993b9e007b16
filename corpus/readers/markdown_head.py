"""Front matter: label and value pairs above a Markdown text."""

import re

import yaml

from corpus.readers.blocks import ReadError

_LONGEST = 20_000  # letters
_PAIR = re.compile(r"[^\s:#\-][^:\n]{0,60}:(\s|$)")
_ADVICE = (
    "Øverst i filen skal hver linje være “felt: værdi” mellem to linjer med ---. "
    "Sæt værdien i anførselstegn, hvis den selv rummer et kolon."
)


def split_head(text: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """Fields and the text below them; raises ReadError when the front matter is broken.

    A document that only begins with a rule (---) has no front matter.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return (), text
    end = next((at for at, line in enumerate(lines) if at and line.rstrip() in {"---", "..."}), None)
    head = lines[1:end] if end is not None else _first_paragraph(lines[1:])
    if not _meant(head):
        return (), text
    if end is None:
        raise _broken("Felterne øverst i filen er ikke afsluttet med en linje med ---.", len(head) + 2)
    return _fields("\n".join(head)), "\n".join(lines[end + 1 :])


def _first_paragraph(lines: list[str]) -> list[str]:
    end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    return lines[:end]


def _meant(lines: list[str]) -> bool:
    """True when the lines are mostly "label: value", so that they were meant as front matter."""
    told = [line for line in lines if line.strip() and line[0] not in " \t#"]
    pairs = sum(bool(_PAIR.match(line)) or line.startswith("- ") for line in told)
    return bool(told) and pairs * 2 >= len(told) and not told[0].startswith(("* ", "> "))


def _broken(message: str, line: int) -> ReadError:
    return ReadError(message, _ADVICE, f"linje {line}")


def _fields(head: str) -> tuple[tuple[str, str], ...]:
    """The pairs of a YAML mapping, values as written; lists joined by commas.

    Read from the parser's events: no value becomes a date or a number, a label given twice stays
    twice, and neither depth nor references can blow it up.
    """
    if len(head) > _LONGEST:
        raise _broken("Felterne øverst i filen er for lange.", 2)
    pairs: list[tuple[str, list[str]]] = []
    depth = 0
    is_label = True
    try:
        for event in yaml.parse(head, Loader=yaml.SafeLoader):
            line = event.start_mark.line + 2 if event.start_mark else 2
            if isinstance(event, yaml.AliasEvent):
                raise _broken("Felterne øverst i filen henviser til hinanden med *.", line)
            if isinstance(event, yaml.CollectionStartEvent):
                if (depth == 0 and not isinstance(event, yaml.MappingStartEvent)) or (
                    depth == 1 and is_label
                ):
                    raise _broken("Felterne øverst i filen er ikke skrevet som “felt: værdi”.", line)
                depth += 1
                is_label = depth == 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
                is_label = depth == 1
            elif isinstance(event, yaml.ScalarEvent):
                is_label = _scalar(event.value, line, pairs, depth, is_label=is_label)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise _broken("Felterne øverst i filen kan ikke læses.", mark.line + 2 if mark else 2) from error
    except yaml.YAMLError as error:
        raise _broken("Felterne øverst i filen indeholder tegn, der ikke kan læses.", 2) from error
    return tuple((label, ", ".join(part for part in parts if part)) for label, parts in pairs)


def _scalar(value: str, line: int, pairs: list[tuple[str, list[str]]], depth: int, *, is_label: bool) -> bool:
    """Note one scalar; returns whether the next one at this depth is a label."""
    if depth == 0:
        raise _broken("Felterne øverst i filen er ikke skrevet som “felt: værdi”.", line)
    if depth == 1 and is_label:
        pairs.append((value.strip(), []))
        return False
    pairs[-1][1].append(value.strip())
    return depth == 1
