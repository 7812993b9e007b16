"""Where in its document a passage stands, as a part of its id: a function of the file alone."""

import re

from corpus.model import Level
from corpus.names import slug
from corpus.sections import Section

OWN = re.compile(r"^[SKL]\d{1,2}$")
_STEP = re.compile(r"^(?:Trin|Punkt|Fase)\b", re.IGNORECASE)

Owners = dict[tuple[Level, str], tuple[str, ...]]  # whose anchor it is: the heading path that had it first


def anchor_of(label: str, section: Section, owners: Owners) -> str:
    """The printed number, else the heading's slug; a second section of that name has its parent's first."""
    label = label.strip(".:() ")
    if OWN.match(label):
        return slug(label)
    base = _slug_number(section.anchor) or "start"
    level = section.level
    path = section.heading
    for depth in range(2, len(path) + 2):
        if owners.setdefault((level, base), path) == path:
            break
        base = "-".join(_slug_number(h) for h in path[-depth:]) if depth <= len(path) else f"{base}-2"
    if _STEP.match(label):
        return f"{base}.{slug(label)}"
    return base


def _slug_number(text: str) -> str:
    """A slug that keeps the dots of a printed number: "3.2" stays "3.2"."""
    text = text.strip(" .:()")
    return text if re.fullmatch(r"\d+(?:\.\d+)*", text) else slug(text)[:60]
