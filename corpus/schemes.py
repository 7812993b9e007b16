"""Standard sets as data: which numbers exist, what they are called, which words show the set."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import yaml

from corpus.names import slug

_NUMBER = re.compile(r"(?<![\d.,v§])(?<!§ )([1-9]\.\d{1,2})(?![\d]|\.\d|\s*(?:mg|ml|%|timer|kl))")
_AFTER_VERSION = re.compile(r"(?:version|udgave|ver|v|rev|vers)\.?\s*:?\s*(?:nr\.?\s*)?$", re.IGNORECASE)
_AFTER_STANDARD = re.compile(r"standard\s+(?:nr\.?\s*)?$", re.IGNORECASE)


class SchemeError(Exception):
    """The file of standard sets cannot be used; the text says why, in Danish."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """One standard set: id, name, marks in the text, and (number, titles) of each standard."""

    id: str
    name: str
    marks: tuple[str, ...]
    standards: tuple[tuple[str, tuple[str, ...]], ...]

    def title(self, number: str) -> str | None:
        """The name in use of a standard."""
        return next((titles[0] for n, titles in self.standards if n == number), None)


@dataclass(frozen=True, slots=True)
class Schemes:
    """All standard sets; `default` holds where a document names none."""

    default: str
    all: tuple[Scheme, ...]

    def get(self, scheme: str) -> Scheme:
        """A scheme by id."""
        return next(s for s in self.all if s.id == scheme)

    def scheme_of(self, *texts: str) -> str:
        """The scheme whose mark stands in the first text that has any."""
        others = [s for s in self.all if s.id != self.default]
        for text in texts:
            for scheme in (*others, self.get(self.default)):
                if any(_has_mark(mark, text) for mark in scheme.marks):
                    return scheme.id
        return self.default

    def number_in(self, text: str, scheme: str, *, trusted: bool = False) -> str | None:
        """A standard's number in a text: no version, no date; a `trusted` field may name an unknown one."""
        known = {n for n, _ in self.get(scheme).standards}
        for match in _NUMBER.finditer(text):
            if _AFTER_VERSION.search(text[: match.start()]):
                continue
            leads = match.start() < 20 or _AFTER_STANDARD.search(text[: match.start()])  # noqa: PLR2004 - letters
            if match[1] in known or (trusted and leads):
                return match[1]
        return None

    def number_named(self, text: str, scheme: str) -> str | None:
        """The standard whose (older) name stands in a text; the longest name wins."""
        folded = _plain(text)
        best: tuple[int, str] | None = None
        for number, titles in self.get(scheme).standards:
            for title in titles:
                name = _plain(title)
                if re.search(rf"\b{re.escape(name)}", folded) and (best is None or len(name) > best[0]):
                    best = (len(name), number)
        return best[1] if best else None


def _plain(text: str) -> str:
    """Words in ASCII: file names spell "arbejdsmiljoe"."""
    return slug(text).replace("-", " ")


def _has_mark(mark: str, text: str) -> bool:
    flags = 0 if mark.isupper() else re.IGNORECASE
    return re.search(rf"\b{re.escape(mark)}", text, flags) is not None


def load(path: Path) -> Schemes:
    """Read a file of standard sets; raises SchemeError."""
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
        schemes = tuple(
            Scheme(
                id=str(key),
                name=str(body["name"]),
                marks=tuple(map(str, body.get("marks", []))),
                standards=tuple((str(n), tuple(map(str, titles))) for n, titles in body["standards"].items()),
            )
            for key, body in data["schemes"].items()
        )
        default = str(data["default"])
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise SchemeError(f"Filen med standarder, {path}, kan ikke bruges: {error}") from error
    if default not in {s.id for s in schemes}:
        raise SchemeError(
            f"Filen med standarder, {path}, har »default: {default}«, men beskriver ikke den ordning."
        )
    return Schemes(default, schemes)


@cache
def builtin() -> Schemes:
    """The sets shipped with the product."""
    with resources.as_file(resources.files("corpus") / "schemes.yaml") as path:
        return load(path)
