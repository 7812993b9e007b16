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
    r"(?!(?:tilføjelse|tillæg)\w*[\s,(]+(?:(?:er|i)\s+)?(?:version|udgave))"  # its own
    r"(?:(?:bygger|følger|hører|skrevet|skrives|udarbejdet|lavet|tilføjelse|tillæg|knytter|supplerer|udfylder|baseret|grundlag|baggrund|udmønter)"
    r"(?:[^.]|\.(?=\d)){0,90}?"
    r"|(?<!denne )retningslinjen?\b(?:[^.]|\.(?=\d)){0,70}?|\b(?:regional|kommunal)e?\s+)"
    r"\b(?:version|udgave|v\.)\s*:?\s*(\d+(?:\.\d+)*)",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"\b(?:(?:version|udgave|ver\.)\s*:?\s*\(?(\d+(?:\.\d+)*)|(\d+)\.\s*(?:udgave|version)\b)", re.IGNORECASE
)
_EFFECTIVE = re.compile(
    r"\b(?:gælde(?:nde|r)|gyldig|trådte\s+i\s+kraft|træder\s+i\s+kraft|i\s+kraft|ikrafttræd\w*|(?:taget|^)\s*i\s+brug|virkning)\b"
    r"(?:\s+(?:fra|pr\.|per|siden|den|d\.|og|med))*\s*", re.IGNORECASE)  # fmt: skip
# Beside the guideline that a text is written to, only a verb of its own dates the text itself.
_OWN_EFFECTIVE = re.compile(
    r"(?<!\bder )(?<!\bsom )\b(?:gælder|er\s+gældende|træder\s+i\s+kraft|trådte\s+i\s+kraft|taget\s+i\s+brug)"
    r"(?:\s+(?:fra|pr\.|per|siden|den|d\.))*\s*", re.IGNORECASE)  # fmt: skip
_LAW = re.compile(
    r"\b(?:\w*lov(?:en|ens|e|ændring\w*)?|bekendtgørelse\w*|regler(?:ne)?)\b(?P<gap>.*)$", re.IGNORECASE
)
_OWN_NOUN = re.compile(
    r"retningslinje|tilføjelse|tillæg|instruks|procedure|dokument|version|udgave", re.IGNORECASE
)
_SAME = re.compile(r"\bsamme\s+(?:måned|dag|dato)", re.IGNORECASE)
_REVISE = re.compile(
    r"\b(?:revision(?:en)?|revideres|revideret\s+senest|gen(?:ses|besøges|nemses|læses|vurderes)|gennemgås|ses\s+(?:efter|igennem))\b",
    re.IGNORECASE,
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
    r"(?:^|,?\s+og\s+|[,;.]\s+)([A-ZÆØÅ][^,.;]*?)\s+"
    r"(?:(?:er|har)\s+(?:det\s+)?ansvar\w*\s+for,?\s+(?:at\s+)?"
    r"(?:revi|dokument|retningslinjen|tillægget|tilføjelsen|instruksen)"
    r"|holder\s+(?:øje\s+med\s+(?:fristen|revisionen)"
    r"|(?:dokumentet|retningslinjen|tillægget|tilføjelsen|instruksen|den|det)\s+(?:ved\s*lige|ajour|opdateret)))",
    re.MULTILINE,
)
_OWNER_AFTER = re.compile(
    r"\b(?:ansvarlig\s+for\s+(?:revisionen|dokumentet)|revisionsansvarlig)\s+er\s+([^,.;]+)", re.IGNORECASE
)
_STANDARD = re.compile(r"\b(?:standard|retningslinje)\s+(?:nr\.?\s*)?(\d\.\d{1,2})\b", re.IGNORECASE)
_BASED_DATE = re.compile(
    r"\b(?:bygger|baggrund|grundlag|baseret|udarbejdet|skrevet|skrives|hører|følger|tillæg|tilføjelse)\b"
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
    older = _NOT_OWN.search(sentence)
    own = _VERSION.search(sentence, 0, older.start() if older else len(sentence))
    if own and not (other and other.start() < own.start() <= other.end()):
        pairs.append(Pair("version", own[1] or own[2]))
    dated = None if other else _BASED_DATE.search(sentence)
    if dated and (dates := find_dates(sentence[dated.end() :])):
        named = sentence[dated.start() : dated.end() + dates[0][2]]  # its title may stand there alone
        pairs.append(Pair("bygger på", named))
    if (when := _date_after(_OWN_EFFECTIVE if other or dated else _EFFECTIVE, sentence)) is not None:
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
        if _of_a_law(sentence[: match.start()]):
            continue
        after = sentence[match.end() : match.end() + 40]
        if _SAME.match(after):
            before = find_dates(sentence[: match.start()])
            return before[-1][0] if before else None
        dates = find_dates(after)
        if dates and dates[0][1] <= 6:  # noqa: PLR2004 - only a word such as "den" may stand between
            return dates[0][0]
    return None


def _of_a_law(before: str) -> bool:
    """Whether a law takes effect: "loven trådte i kraft", "retningslinjen følger loven, der gælder"."""
    law = _LAW.search(before)
    if not law:
        return False
    return not _OWN_NOUN.search(before) or re.match(r",?\s*(?:der|som)\s*$", law["gap"]) is not None


def _revision(sentence: str) -> list[Pair]:
    match = _REVISE.search(sentence)
    if not match:
        return []
    after = sentence[match.end() :]
    dates = find_dates(after)
    if dates and not re.search(r"\bgælde|\bkraft", after[: dates[0][1]]):
        return [Pair("revision senest", str(dates[0][0]))]
    return [Pair("revision senest", sentence)] if find_rule(sentence) else []
