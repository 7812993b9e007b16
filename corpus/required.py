"""What a guideline requires each local addition to describe."""

import re
from collections.abc import Sequence

from corpus.model import Level
from corpus.readers.blocks import Kind
from corpus.sections import REQUIRED, Section
from corpus.tables import header_rows

_SCATTERED = re.compile(
    r"^(?:beskrives?|aftales?|fastsættes|fastlægges|udfyldes|besluttes)\s+"
    r"(?:lokalt|i\s+den\s+lokale\s+tilføjelse|af\s+tilbuddet)\s*[:–-]\s*(.+)$",
    re.IGNORECASE | re.DOTALL,
)
_MARKS = re.compile(r"[,;:]?\s*(?:(?:og|samt)\s+)?(?<!\w)\(?(?:[a-h]|[1-9])\)\s+")
_CLAUSES = re.compile(
    r"(?:[,;]\s*(?:(?:og|samt)\s+)?|(?<=\w{3})\s+(?:og|samt)\s+)(?=hv(?:em|ad|or|ordan|ornår|ilke[nt]?)\b)"
)
_LONGEST_LEAD = 160  # letters; a longer paragraph is no lead-in


def required(sections: Sequence[Section]) -> tuple[str, ...]:
    """The points after "Den lokale tilføjelse skal indeholde …", verbatim, without their numbers."""
    regional = [s for s in sections if s.level is Level.REGIONAL]
    scattered = tuple(_clean(m[1]) for s in regional for b in s.blocks if (m := _SCATTERED.match(b.text)))
    if len(scattered) > 1:
        return scattered
    for find in (_listed, _in_table, _inline):
        for section in regional:
            if points := find(section):
                return points
    return scattered


def _clean(text: str) -> str:
    first = text.split("\n", maxsplit=1)[0].strip()
    return re.sub(r"[\s.,;:]+$|[,;]?\s+(?:og|samt)$", "", re.sub(r"^L\d+[.:)]?\s+", "", first))


def _listed(section: Section) -> tuple[str, ...]:
    lead = bool(section.heading) and bool(REQUIRED.search(section.heading[-1]))
    points: list[str] = []
    for block in section.blocks:
        item = block.kind is Kind.LIST_ITEM or (block.kind is Kind.PARAGRAPH and bool(block.label))
        if item and lead:
            if block.level == 0 or not points:
                points.append(_clean(block.text))
        elif points:
            break
        elif block.kind is Kind.PARAGRAPH:
            lead = lead or (
                bool(REQUIRED.search(block.text))
                and (block.text.rstrip().endswith((":", "af", "om")) or len(block.text) < _LONGEST_LEAD)
            )
    return tuple(points) if len(points) > 1 or (points and lead) else ()


def _in_table(section: Section) -> tuple[str, ...]:
    rows = [b for b in section.blocks if b.kind is Kind.TABLE_ROW]
    said = [*section.heading[-1:], *(b.text for b in section.blocks if b.kind is Kind.PARAGRAPH)]
    heads = " ".join(r.text for r in rows[: header_rows(rows)])
    if not rows or not (
        any(REQUIRED.search(t) for t in [*said, heads])
        or re.search(r"udfyldes af|regionalt krav|lokal\w* beskriv", heads, re.IGNORECASE)
    ):
        return ()
    points = []
    for row in rows[header_rows(rows) :]:
        texts = [c.text for c in row.cells if c.text.strip() and not c.continued]
        text = next((t for t in texts if len(t.split()) > 1 and not REQUIRED.search(t)), "")
        if text:
            points.append(_clean(re.sub(r"^\W*(?:L?\d+)[.:)]?\s+", "", text)))
    return tuple(points)


def _clauses(sentence: str) -> list[str]:
    """The points of a sentence: after a), b) or 1), 2) where it has them, else at each "hvem" or "hvor"."""
    if len(_MARKS.findall(sentence)) > 1:
        return [_clean(p) for p in _MARKS.split(sentence)[1:]]
    begin = re.search(r"\bhv(?:em|ad|or|ordan|ornår|ilke[nt]?)\b", sentence)
    clauses: list[str] = []
    for part in _CLAUSES.split(sentence[begin.start() :] if begin else ""):
        if clauses and len(clauses[-1].split()) < 3:  # noqa: PLR2004 - "hvornår og hvordan lægen kontaktes" is one
            clauses[-1] = f"{clauses[-1]} og {part}"
        else:
            clauses.append(part)
    return [_clean(c) for c in clauses if c.strip()]


def _inline(section: Section) -> tuple[str, ...]:
    """A sentence that lists them: "… skal beskrive, hvem der …, hvor … og hvordan …"."""
    for block in section.blocks:
        match = REQUIRED.search(block.text) if block.kind is Kind.PARAGRAPH else None
        if match:
            sentence = re.split(r"(?<=[a-zæøå])\.(?:\s|$)", block.text[match.end() :])[0]
            points = _clauses(sentence)
            if len(points) > 1:
                return tuple(points)
    return ()
