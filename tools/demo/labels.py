"""The numbers of headings that Word counts by itself."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .tree import Heading, Inline, plain

TASK = re.compile(r"([SKL])(\d+)[.:]?\s+")
COUNTED = re.compile(r"\d+(\.\d+)*\.?\s+")


@dataclass(frozen=True, slots=True)
class Label:
    """What Word prints before a heading, and the list that counts it: S, K, L or the heading styles.

    `restart` is the number to start from where the source leaves one out.
    """

    text: str
    series: str
    number: int
    restart: bool


def split(headings: Iterable[Heading]) -> Iterator[tuple[Label, Inline]]:
    """Take the typed numbers off, in reading order, and say what stands there instead."""
    counts = [0] * 9
    tasks: Counter[str] = Counter()
    for heading in headings:
        text = plain(heading.inline)
        if task := TASK.match(text):
            series, number = task[1], int(task[2])
            restart = number != tasks[series] + 1
            tasks[series] = number
            yield Label(f"{series}{number}", series, number, restart), _cut(heading.inline, task.end())
            continue
        counts[heading.level - 1] += 1
        counts[heading.level :] = [0] * (9 - heading.level)
        typed = COUNTED.match(text)
        label = ".".join(str(count) for count in counts[: heading.level])
        number = counts[heading.level - 1]
        yield Label(label, "", number, restart=False), _cut(heading.inline, typed.end() if typed else 0)


def _cut(inline: Inline, length: int) -> Inline:
    return (replace(inline[0], text=inline[0].text[length:]), *inline[1:])
