"""The labels of a document overview (Dokumentoversigt): which field a printed label names.

The words themselves are data, in `labels.yaml`.
"""

import re
from enum import StrEnum
from importlib import resources

import yaml

from corpus.names import fold


class Field(StrEnum):
    """What an overview can say."""

    TYPE = "type"
    TITLE = "title"
    FORMER_TITLE = "former_title"
    SCOPE = "scope"
    STANDARD = "standard"
    SCHEME = "scheme"
    READERS = "readers"
    VERSION = "version"
    EFFECTIVE = "effective"
    REVISE_BY = "revise_by"
    REVISED = "revised"
    AUTHOR = "author"
    APPROVED_BY = "approved_by"
    APPROVED_ON = "approved_on"
    OWNER = "owner"
    HOME = "home"
    BASED_ON = "based_on"
    STATUS = "status"
    RESIDENTS = "residents"
    IGNORED = "ignored"


_OPEN = re.compile(r" (?:til|på|fra|mod)$")  # "Skrevet til": the next word may still be the label's
_WHAT = (" version", " udgave", " regional version", " kommunal version", " retningslinje")


def _by_label() -> dict[str, Field]:
    data = yaml.safe_load((resources.files("corpus") / "labels.yaml").read_text("utf-8"))
    named = {fold(str(label)): Field(field) for field, labels in data.items() for label in labels}
    to_what = [label for label, field in named.items() if field is Field.BASED_ON and _OPEN.search(label)]
    return {f"{label}{what}": Field.BASED_ON for label in to_what for what in _WHAT} | named


_BY_LABEL = _by_label()

# Labels that also head columns and lines in the body: they count only beside a strong one.
WEAK = frozenset(
    {
        Field.AUTHOR,
        Field.FORMER_TITLE,
        Field.HOME,
        Field.IGNORED,
        Field.OWNER,
        Field.READERS,
        Field.RESIDENTS,
        Field.REVISED,
        Field.SCHEME,
        Field.SCOPE,
        Field.STATUS,
        Field.TITLE,
        Field.TYPE,
    }
)
_WEAK_WORDS = frozenset(
    """
    nr nummer revision underskrift grundlag basis ramme udgangspunkt afsæt supplerer gælder retningslinje
    udfylder godkendt emne
    """.split()
)


# Labels that no list has: by what they speak of. The first that fits counts; no digits, few words.
_LIKELY: tuple[tuple[Field, re.Pattern[str]], ...] = tuple(
    (field, re.compile(pattern))
    for field, pattern in (
        (Field.IGNORED, r"^(?:erstatter|afløser|sag|journal|fil|link|kommentar|bemærkning)"),
        (
            Field.OWNER,
            (
                r"^(?:\w+/)?\w*(?:ansvarlige?|ejer|tovholder|redaktør)(?:$| for | redaktør$)|\bansvarlig$"
                r"|^ansvar for |^kontakt\b|^vedligeholdes|^ajourføres af"
            ),
        ),
        (
            Field.APPROVED_ON,
            r"^(?:godkend|vedtag|beslut).*(?:dato|\b(?:den|d|pr))$|^dato for (?:godkend|vedtag)",
        ),
        (Field.APPROVED_BY, r"^(?:godkend|vedtag|underskr|tiltrådt|besluttet)"),
        (Field.REVISED, r"^(?:sidst|seneste?|opdateret|revideret|ajourført)\b"),
        (Field.BASED_ON, r"^(?:version|udgave) af (?:den )?(?:fælles |regional|kommunal)"),
        (Field.VERSION, r"^(?:\w+\s)?\w*(?:version|udgave)\w*$|^rev(?:ision)?\.?\s?(?:nr|nummer)$"),
        (
            Field.REVISE_BY,
            (
                r"\bsenest$|revi(?:sion|dere)|\bgen(?:besøg|nemse|læs|vurder)|gennemgå|gennemsyn|eftersyn"
                r"|efterse|\bses (?:efter|igennem)|genses|udløb|ajourfør|gyldig (?:til|indtil)"
                r"|gælder (?:til|indtil)|holdbar|kadence"
            ),
        ),
        (Field.EFFECTIVE, r"(?:^gæld|^gyldig|kraft|^virkning|i brug|^start)(?!.*\b(?:for|til|indtil)$)"),
        (
            Field.BASED_ON,
            r"^(?:basis|bygger|grundlag|baggrund|afsæt|tilhør|hører|knytte|udfyld|suppler|moder|overordn)",
        ),
        (Field.AUTHOR, r"^(?:udarbejd|forfat|skrevet af|lavet af)"),
    )
)
_MOST_WORDS = 5
_LONGEST = 100  # letters of a label
_TOLD = re.compile(r",\s+(?:som|der|hvor|hvorfra|hvis)\s.*$", re.IGNORECASE)  # "Regional version, som …"


def field_of(label: str) -> Field | None:
    """The field that a printed label names, or None; an unlisted one by what it speaks of."""
    if len(label) > _LONGEST:
        return None
    label = _TOLD.sub("", label)
    return listed_field_of(label) or _likely(fold(re.sub(r"\s*\(.*?\)$", "", label)))


def _likely(bare: str) -> Field | None:
    if not bare or len(bare.split()) > _MOST_WORDS or re.search(r"\d|[.!?,;]", bare):
        return None
    return next((field for field, pattern in _LIKELY if pattern.search(bare)), None)


def listed_field_of(label: str) -> Field | None:
    """The field of a label that organisations are known to print."""
    bare = fold(re.sub(r"[*_]", "", label))
    shorter = re.sub(r"\s*\(.*?\)$", "", bare)
    return (
        _BY_LABEL.get(bare)
        or _BY_LABEL.get(shorter)
        or _BY_LABEL.get(re.sub(r"^(?:lokal|regional|fælles|kommunal)\s+", "", shorter))
    )


def is_strong(label: str) -> bool:
    """Whether the label by itself shows that it stands in an overview."""
    found = listed_field_of(label)
    return found is not None and found not in WEAK and fold(label) not in _WEAK_WORDS


_ANY = "|".join(re.escape(label) for label in sorted(_BY_LABEL, key=len, reverse=True))
# A label inside a line: at the start or after a blank or mark, and a colon or dot leaders after it.
INSIDE = re.compile(rf"(?:^|(?<=[\s|·•;,.(]))(?P<label>{_ANY})\.?\s*(?:[._…]{{3,}}\s*)?:", re.IGNORECASE)
_PREFIX = re.compile(rf"^(?P<label>{_ANY})\.?[\s:]+(?P<value>\S.*)$", re.IGNORECASE | re.DOTALL)


def split_prefix(part: str) -> tuple[str, str] | None:
    """A part "Gyldig fra 1/10-2025" that begins with a known label, without a colon."""
    match = _PREFIX.match(part.strip())
    if not match or not (part.strip()[0].isupper() or is_strong(match["label"])):
        return None
    return match["label"], match["value"].strip()


def split_line(line: str) -> tuple[str, str] | None:
    """A line "Label: value" or "Label<wide gap>value" whose label is known."""
    match = re.match(r"^\s*([^:\t\n]{2,45}?)\s*(?::\s*|\t\s*)(.*)$", line, re.DOTALL)
    if not match or field_of(match[1]) is None:
        return None
    return match[1].strip(), match[2].strip()
