"""Questions whose answers are known, as a file keeps them: a JSON line each."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Half(StrEnum):
    """What a question is for: to build with, or to measure with and never to look at."""

    DEV = "dev"
    TEST = "test"


class QuestionError(Exception):
    """A file of questions cannot be used; the text names file and line and says what is wrong, in Danish."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A passage that answers, and the stretch of it that decides, where somebody marked one."""

    passage: str
    span: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question as somebody typed it, from which home, and what answers it, if anything does."""

    id: str
    kind: str
    text: str
    home: str | None
    gold: tuple[Gold, ...]
    half: Half | None = None

    @property
    def passages(self) -> frozenset[str]:
        """The ids of the passages that answer it."""
        return frozenset(g.passage for g in self.gold)

    def spans(self, passage: str) -> tuple[str, ...]:
        """The deciding stretches of a passage."""
        return tuple(g.span for g in self.gold if g.passage == passage and g.span)


def load(file: Path) -> tuple[Question, ...]:
    """The questions of a file, in its order. Raises QuestionError."""
    try:
        rows = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"Filen {file} kan ikke læses: findes den, og er den UTF-8?") from error
    return tuple(_question(row, f"{file}, linje {n}") for n, row in enumerate(rows, 1) if row.strip())


def _question(row: str, place: str) -> Question:
    try:
        said = json.loads(row)
        return Question(
            str(said["id"]),
            str(said["kind"]),
            str(said["text"]),
            said["home"],
            tuple(_gold(g) for g in said["gold"]),
            Half(said["half"]) if said.get("half") else None,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise QuestionError(
            f"{place}: linjen skal være JSON med felterne id, kind, text, home og gold."
        ) from error


def _gold(said: Mapping[str, str]) -> Gold:
    return Gold(said["passage"], said.get("span"))
