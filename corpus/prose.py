"""What a document says of itself in running text ("Version 3, gældende fra juni 2024, godkendt af …")."""

import re
from collections.abc import Sequence

from corpus.dates import PartialDate, find_dates, find_rule
from corpus.labels import Field
from corpus.overview import Pair
from corpus.readers.blocks import Block, Kind, RawDocument

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])")
_NOT_OWN = re.compile(
    r"\b(?:siden|tidligere|erstatter|afløser|før|fra)\s+(?:\w+\s+){0,2}version|ændringer", re.IGNORECASE
)
_OTHERS = re.compile(
    r"(?:(?:bygger|hører|skrevet|udarbejdet|lavet|tilføjelse|tillæg|knytter|supplerer|udfylder|baseret|grundlag|baggrund|udmønter)"
    r"(?:[^.]|\.(?=\d)){0,90}?|retningslinjen?\b(?:[^.]|\.(?=\d)){0,70}?)\b(?:version|udgave|v\.)\s*(\d+(?:\.\d+)*)",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"\b(?:(?:version|udgave|ver\.)\s*:?\s*(\d+(?:\.\d+)*)|(\d+)\.\s*(?:udgave|version)\b)", re.IGNORECASE
)
_EFFECTIVE = re.compile(
    r"\b(?:gælde(?:nde|r)|gyldig|trådte\s+i\s+kraft|træder\s+i\s+kraft|i\s+kraft|ikrafttræd\w*|taget\s+i\s+brug|virkning)\b"
    r"(?:\s+(?:fra|pr\.|per|siden|den|d\.|og|med))*\s*", re.IGNORECASE)  # fmt: skip
_SAME = re.compile(r"\bsamme\s+(?:måned|dag|dato)", re.IGNORECASE)
_REVISE = re.compile(
    r"\b(?:revision(?:en)?|revideres|revideret\s+senest|genses|gennemgås|ses\s+efter)\b", re.IGNORECASE
)
_APPROVES = re.compile(
    r"(?:^|[,;]\s+)([A-ZÆØÅ][^.,]*?)\s+(?:har\s+)?godkend(?:te|t)\s+"
    r"(?:det|den|dette|denne|tillægget|tilføjelsen|retningslinjen|instruksen|dokumentet)\b"
)
_ADOPTED = re.compile(
    r"\b(?:vedtaget|besluttet)\s+(?:af|i|på)\s+((?:(?!\s+(?:og|den|d\.)\s|[,.;(\n]).)+)", re.IGNORECASE
)
_APPROVED = re.compile(
    r"\bgodkendt\s+(?:den\s+[^,]*?\s+)?(?:af|i|på)\s+((?:(?!\s+(?:og|den|d\.)\s|[,.;(\n]).)+)", re.IGNORECASE
)
_OWNER = re.compile(
    r"(?:^|,?\s+og\s+|[,;.]\s+)([A-ZÆØÅ][^,.;]*?)\s+(?:er|har)\s+(?:det\s+)?ansvar\w*\s+for,?\s+(?:at\s+)?"
    r"(?:revi|dokument|retningslinjen|tillægget|tilføjelsen|instruksen)",
    re.MULTILINE,
)
_OWNER_AFTER = re.compile(
    r"\b(?:ansvarlig\s+for\s+(?:revisionen|dokumentet)|revisionsansvarlig)\s+er\s+([^,.;]+)", re.IGNORECASE
)
_STANDARD = re.compile(r"\b(?:standard|retningslinje)\s+(?:nr\.?\s*)?(\d\.\d{1,2})\b", re.IGNORECASE)
_BASED_DATE = re.compile(
    r"\b(?:bygger|baggrund|grundlag|baseret|udarbejdet|skrevet|hører|tillæg|tilføjelse)\b"
    r"(?:[^.]|\.(?=\d)){0,80}?\bretningslinje\w*\b(?:[^.]|\.(?=\d)){0,60}?\b(?:af|fra|pr\.)\s",
    re.IGNORECASE,
)
_TOP = 12
_END = 8


def _sentences(raw: RawDocument, blocks: Sequence[Block]) -> list[str]:
    texts = [b for b in blocks if b.kind in (Kind.PARAGRAPH, Kind.HEADING, Kind.LIST_ITEM)]
    edge = [*texts[:_TOP], *texts[_TOP:][-_END:]]
    lines = [b.text for b in edge] + list(raw.furniture)
    return [s for line in lines for part in line.split("\n") for s in _SENTENCE.split(part)]


def read(raw: RawDocument, blocks: Sequence[Block]) -> tuple[Pair, ...]:
    """Fields found in sentences at the top and end of a document and in its page header and footer."""
    pairs: list[Pair] = []
    for sentence in _sentences(raw, blocks):
        pairs += _in_sentence(sentence)
    return tuple(pairs)


def _in_sentence(sentence: str) -> list[Pair]:
    pairs: list[Pair] = []
    other = _OTHERS.search(sentence)
    if other:
        pairs.append(Pair("bygger på", sentence))
    own = _VERSION.search(sentence) if not _NOT_OWN.search(sentence) else None
    if own and not (other and other.start() < own.start() <= other.end()):
        pairs.append(Pair("version", own[1] or own[2]))
    if not other and _BASED_DATE.search(sentence) and find_dates(sentence):
        pairs.append(Pair("bygger på", sentence))
    if (when := _date_after(_EFFECTIVE, sentence)) is not None and not other:
        pairs.append(Pair("gældende fra", str(when)))
    pairs += _revision(sentence)
    if match := _APPROVED.search(sentence) or _APPROVES.search(sentence) or _ADOPTED.search(sentence):
        pairs.append(Pair("godkendt af", match[1].strip()))
    if match := _OWNER.search(sentence) or _OWNER_AFTER.search(sentence):
        pairs.append(Pair("revisionsansvarlig", match[1].strip()))
    if match := _STANDARD.search(sentence):
        pairs.append(Pair("standard", match[1]))
    return [p for p in pairs if p.field is not Field.IGNORED]


def _date_after(pattern: re.Pattern[str], sentence: str) -> PartialDate | None:
    for match in pattern.finditer(sentence):
        after = sentence[match.end() : match.end() + 40]
        if _SAME.match(after):
            before = find_dates(sentence[: match.start()])
            return before[-1][0] if before else None
        dates = find_dates(after)
        if dates and dates[0][1] <= 6:  # noqa: PLR2004 - only a word such as "den" may stand between
            return dates[0][0]
    return None


def _revision(sentence: str) -> list[Pair]:
    match = _REVISE.search(sentence)
    if not match:
        return []
    after = sentence[match.end() :]
    dates = find_dates(after)
    if dates and not re.search(r"\bgælde|\bkraft", after[: dates[0][1]]):
        return [Pair("revision senest", str(dates[0][0]))]
    return [Pair("revision senest", sentence)] if find_rule(sentence) else []
