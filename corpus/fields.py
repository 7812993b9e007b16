"""The values of an overview read: versions, dates, deadlines, basis, standard, target group."""

import re

from corpus.dates import PartialDate, find_dates, find_rule, parse_date
from corpus.labels import Field
from corpus.model import Level
from corpus.names import fold
from corpus.overview import Overview, Pair
from corpus.schemes import Schemes
from corpus.source import Source
from corpus.target_groups import STAFF, group_in
from corpus.wording import DRAFT

_NAME_VERSION = re.compile(
    r"(?<![A-Za-zÆØÅæøå])(?:v|ver|version|udgave)[\s._-]*(\d{1,3}(?:[._]\d+)*)(?![\d])", re.IGNORECASE
)
_VERSION_IN = re.compile(
    r"(?:version|udgave|\bver\.?|\brev\.?|\bv\.?)\s*(?:nr\.?\s*)?(\d+(?:\.\d+)*)|(?<!\d)(\d+)\.\s*(?:udgave|version)",
    re.IGNORECASE,
)
_SECOND_HALF = re.compile(r"(?:skrevet|bygger|udarbejdet|basis|til|på)\b.*", re.IGNORECASE)
_BARE_INTERVAL = re.compile(r"\s*(?:\d+|to|tre|fire|fem)\s+(?:år|måneder|mdr)\W*$", re.IGNORECASE)
_LAST_TIME = re.compile(r"\b(?:sidst\b|senest\s+(?:revideret|opdateret)|seneste\s+revision).*", re.IGNORECASE)
_DATED = ("dato", "udgivet", "udgivelsesdato", "revideret den", "opdateret/ikrafttrædelse")
_NEAR = 40  # letters from the start of a field where its version stands
_MARKED = re.compile(rf"{DRAFT.pattern}\s*[.,:;!–—-]", re.IGNORECASE)  # "KLADDE. Ikke godkendt …"
_SHORT = 12  # words; a longer line at the top is no mark of a draft
# "Bosteder og ungdomshjem": homes for adults beside those for the young.
_BESIDE = re.compile(r"\b(?:bosted|botilbud)\w*\s*(?:,|og\b|samt\b)", re.IGNORECASE)


def line(value: str | None) -> str | None:
    """A value on one line, without the full stop."""
    return " ".join(value.split()).rstrip(".") if value else None


def version(view: Overview, name: str, level: Level | None = None) -> str | None:
    """The version from the overview, else from the file's name.

    What an addition would call its basis is a common guideline's own: "Retningslinjen, version 5.0".
    """
    value = view.get(Field.VERSION)
    if value and (number := _number(value)):
        return number
    basis = [p.value for p in view.pairs if p.field is Field.BASED_ON] if level is Level.REGIONAL else []
    if worded := next(filter(None, map(_worded_version, basis)), None):
        return worded
    named = _NAME_VERSION.search(name)
    return named[1].replace("_", ".") if named else None


def _number(value: str) -> str | None:
    """The first number near the start that is no part of a date."""
    dates = find_dates(value)
    for match in re.finditer(r"\d+(?:\.\d+)*", value[:_NEAR]):
        if not any(start <= match.start() < end for _, start, end in dates):
            return match[0]
    return None


def effective(view: Overview, name: str) -> PartialDate | None:
    """The effective date; where no field says it, the date of the version or approval, then the name's.

    A printed label that is left empty means that the date is not set.
    """
    if said := view.get(Field.EFFECTIVE):
        return parse_date(said)
    if view.has_label(Field.EFFECTIVE):
        return None
    dated = [p.value for p in view.pairs if fold(p.label) in _DATED]
    other = [view.get(f) for f in (Field.VERSION, Field.APPROVED_ON, Field.APPROVED_BY)]
    for text in [*dated, *other]:
        if text and (found := parse_date(text)):
            return found
    return next((d for d, _, _ in find_dates(name) if d.month), None)


def revise_by(view: Overview, start: PartialDate | None) -> tuple[PartialDate | None, bool]:
    """The deadline as printed, or computed from its rule and the effective date (then True)."""
    for pair in view.pairs:
        if pair.field is not Field.REVISE_BY or not pair.value.strip():
            continue
        value = _LAST_TIME.sub("", pair.value)
        if found := parse_date(value):
            return found, False
        rule = find_rule(f"hvert {value}" if _BARE_INTERVAL.match(value) else value)
        if rule and start:
            return rule.due(start), True
    span = find_dates(view.get(Field.EFFECTIVE) or "")  # "Gyldighed: 1.6.2024 – 31.5.2026"
    return (span[1][0], False) if len(span) > 1 else (None, False)


_ADDED_TO = re.compile(r"\btil(?:føjelser?|læg)\s+til\b(.*)", re.IGNORECASE | re.DOTALL)


def based_on(view: Overview) -> str | None:
    """Version (or, failing that, ISO date) of the guideline that an addition was written to."""
    texts = [_with_label(p) for p in view.pairs if p.field is Field.BASED_ON]
    if half := _SECOND_HALF.search(view.get(Field.VERSION) or ""):
        texts.append(half[0])
    # "Lokal tilføjelse til 1.6, udgave 3.1": of which version it is one
    texts += [rest for p in view.pairs if p.field is Field.TYPE for rest in _ADDED_TO.findall(p.value)]
    for text in texts:
        if worded := _worded_version(text):
            return worded
    for text in texts:
        if dates := find_dates(text):
            return str(dates[-1][0])
        after = re.sub(r"^.*?\b[12]\.\d{1,2}\b(?!\.)", "", text) if re.search(r"[^\W\d_]", text) else text
        if match := re.search(r"(?<![\d.])(\d+(?:\.\d+)+|^\d+$)(?![\d.])", after.strip()):
            return match[1]
    return None


def _worded_version(text: str) -> str | None:
    """The number beside the word version, where it is no part of a date ("udgave 1. maj 2025")."""
    dates = find_dates(text)
    for match in _VERSION_IN.finditer(text):
        at = match.start(match.lastindex or 0)
        if not any(start <= at < end for _, start, end in dates):
            return match[match.lastindex or 0]
    return None


def _with_label(pair: Pair) -> str:
    """A basis with the word version from its label: "Regional version: 2.1 (1. maj 2025)"."""
    numbered = re.match(r"\s*\d+(?:\.\d+)*(?!\.?\d|\.?\s*[^\W\d_]|\s*[/-])", pair.value)
    return (
        f"version {pair.value}" if numbered and re.search("version|udgave", fold(pair.label)) else pair.value
    )


def is_draft(source: Source, view: Overview) -> bool:
    """Whether status, title, name, version, page header or a line at the top says so."""
    status = view.get(Field.STATUS) or ""
    if re.search(r"\bgodkendt\b|\bgældende\b", status, re.IGNORECASE) and not DRAFT.search(status):
        return False
    own = view.get(Field.VERSION) or ""
    first = [b.text for b in source.blocks[:4]]
    top = [t for t in first if len(t.split()) < _SHORT or _MARKED.match(t)]
    marks = [status, source.title, source.name, own, *source.raw.furniture, *top]
    return own.startswith("0.") or any(DRAFT.search(m) for m in marks)


def standard(source: Source, view: Overview, schemes: Schemes, scheme: str) -> str | None:
    """The number: field, title, basis, top lines, name, path; then the same places by the standard's name."""
    field = view.get(Field.STANDARD) or ""
    bases = [_with_label(p) for p in view.pairs if p.field is Field.BASED_ON]  # a bare version is no standard
    first = (field, source.title, bases[0] if bases else "")
    return (
        schemes.number_in(field, scheme, trusted=True)
        or next((n for t in first[1:] if (n := schemes.number_in(t, scheme))), None)
        or schemes.number_named(field, scheme)
        or next((n for t in (source.head, source.name) if (n := schemes.number_in(t, scheme))), None)
        or next(
            (n for t in (*first[1:], source.name, source.head) if (n := schemes.number_named(t, scheme))),
            None,
        )
        or schemes.number_in(source.path, scheme)
        or schemes.number_named(source.path, scheme)
    )


def target_group(source: Source, view: Overview, level: Level) -> str | None:
    """Whom it is about; a field "Målgruppe" that names staff is the readership."""
    readers = view.get(Field.READERS) or ""
    texts = [
        view.get(Field.RESIDENTS) or "",
        "" if STAFF.search(readers) else readers,
        source.title,
        view.get(Field.STANDARD) or "",
        view.get(Field.BASED_ON) or "",
        source.name,
    ]
    if level is Level.REGIONAL:
        scope = view.get(Field.SCOPE) or ""
        first = re.split(r"\bgælder\s+ikke|\bikke\s+for\b|\bundtage|\.\s", scope, maxsplit=1)[0]
        texts.append(_BESIDE.sub("voksne og", first))
    return next((group for text in texts if (group := group_in(text))), None)
