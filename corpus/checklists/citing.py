"""Passages as the files of checklists cite them: read, stamped with their hash, personal numbers masked."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.checklists.model import Cite
from corpus.personal import MASK, PERSONAL_NUMBER

PASSAGE = r"[a-z0-9][\w.:@-]*#[\w.-]+/[1-9][0-9]*"
HASH = "[0-9a-f]{16}"
_CITE = re.compile(rf"({PASSAGE})(?:\s+({HASH}))?")
# An id as it stands in a file, and whatever stands in the place of its hash. No part of a longer word.
_IN_FILE = re.compile(rf"(?<![\w.:@#/-])({PASSAGE})(?![\w/])([ \t]+[0-9a-f]{{8,64}}(?![\w-]))?")
_KEPT = re.compile(rf"(?P<cite>{PASSAGE}[ \t]+{HASH}(?!\w))|{PERSONAL_NUMBER.pattern}")


def cite_of(text: str) -> Cite | None:
    """A citation, "dkm:1.4#s5/8 6f240d3719fceb33", or None; its hash is empty where it has none yet."""
    found = _CITE.fullmatch(text.strip())
    return Cite(found[1], found[2] or "") if found else None


def masked(text: str) -> str:
    """The text of a file without personal numbers; the digits of a citation's hash are none."""
    if not PERSONAL_NUMBER.search(text):  # as most do not: every place of a citation need not be tried
        return text
    return _KEPT.sub(lambda found: found["cite"] or MASK, text)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A citation in a file: its line, as it stood, and as it should stand; None for what is no passage."""

    line: int
    old: Cite
    new: Cite | None


def cites_in(text: str) -> tuple[Cite, ...]:
    """Every citation that stands in the text of a file, comments left out."""
    return tuple(stamp.old for stamp in stamped(text, lambda cite: cite)[1])


def stamped(text: str, now: Callable[[Cite], Cite | None]) -> tuple[str, tuple[Stamp, ...]]:
    """The text with every citation as it is `now` and nothing else changed; and each of them."""
    lines: list[str] = []
    stamps: list[Stamp] = []

    def written(found: re.Match[str]) -> str:
        old = Cite(found[1], (found[2] or "").strip())
        new = now(old)
        stamps.append(Stamp(len(lines) + 1, old, new))
        return found[0] if new is None or new == old else f"{new.passage} {new.hash}"

    for line in text.split("\n"):
        comment = re.search(r"(?:^|\s)#", line)
        end = comment.start() if comment else len(line)
        lines.append(_IN_FILE.sub(written, line[:end]) + line[end:])
    return "\n".join(lines), tuple(stamps)
