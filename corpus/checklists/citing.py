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
    return _KEPT.sub(lambda found: found["cite"] or MASK, text)


@dataclass(frozen=True, slots=True)
class Stamped:
    """A file's text with the hashes that hold now.

    `changed`: passages whose hash was another or none. `unknown`: those that are no passage, with their line.
    """

    text: str
    changed: tuple[str, ...]
    unknown: tuple[tuple[str, int], ...]


def stamped(text: str, hash_of: Callable[[str], str | None]) -> Stamped:
    """Write each cited passage's hash behind it and change nothing else; comments are left as they are."""
    changed: list[str] = []
    unknown: list[tuple[str, int]] = []

    def with_hash(found: re.Match[str]) -> str:
        passage, old = found[1], (found[2] or "").strip()
        now = hash_of(passage)
        if now is None:
            unknown.append((passage, len(lines) + 1))
            return found[0]
        if now == old:
            return found[0]
        changed.append(passage)
        return f"{passage} {now}"

    lines: list[str] = []
    for line in text.split("\n"):
        comment = re.search(r"(?:^|\s)#", line)
        end = comment.start() if comment else len(line)
        lines.append(_IN_FILE.sub(with_hash, line[:end]) + line[end:])
    return Stamped("\n".join(lines), tuple(dict.fromkeys(changed)), tuple(dict.fromkeys(unknown)))
