"""One file understood by itself: what kind it is, what it says of itself, its sections.

What takes the other files to decide (which homes there are, which version is in force) is `resolve.py`.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import overview, prose
from corpus.dates import PartialDate, find_dates, find_rule, parse_date
from corpus.homes import Clue, folder_clues, names_in
from corpus.labels import Field
from corpus.model import Level
from corpus.names import fold
from corpus.overview import Overview
from corpus.readers.blocks import Block, Kind, RawDocument
from corpus.readers.structure import refine
from corpus.schemes import Schemes
from corpus.sections import Section, fold_points, has_local_part, printed, sections, split

ADULTS = "voksne"
CHILDREN = "børn og unge"
_CHILD_WORDS = re.compile(r"\b(?:børn\w*|barn(?:et|ets)?|unge|den unge|ungdoms?\w*|voksenansvar\w*|anbragte)\b", re.IGNORECASE)
_ADULT_WORDS = re.compile(r"\b(?:voksne|voksenområdet|voksen)\b", re.IGNORECASE)
_STAFF = re.compile(r"leder|ledelse|medarbejder|personale|ansat|vikar|kollega|elever|tilbud|bosteder|fagfolk|pædagog", re.IGNORECASE)

_COMMON = re.compile(
    r"\b(?:fælles[\s-]*(?:regionale?|kommunale?)|fælles\w*|regionale?|kommunale?|tværgående)\s+retningslinje|\bfælles\w*retningslinje|\bfælles retningslinje", re.IGNORECASE
)
_LOCAL = re.compile(
    r"\blokale?\s+(?:tilføjelse|instruks|procedure|retningslinje|vejledning|beskrivelse|tillæg|aftale)|\blokalt\s+(?:tillæg|bilag)|\blokal\s+\w+(?:instruks|procedure)"
    r"|\btillæg\b|\b(?:husets|vores)\s+(?:egen\s+)?(?:instruks|procedure|tilføjelse)|\btilføjelse\s+(?:til|for|på)\b|^instruks\b", re.IGNORECASE)  # fmt: skip
_WITH_LOCAL = re.compile(r"\bmed\s+lokale?\s+(?:tilføjelse|tillæg|beskrivelse|udfyld)|\b(?:og|inkl\.?|samt)\s+lokale?\s+tilføjelse", re.IGNORECASE)
_NEITHER = re.compile(r"\b(?:nyhedsbrev|nyt fra|referat|dagsorden|skabelon|høringssvar|organisationsdiagram|vagtplan|invitation|strategi|politik|årsberetning|pjece)", re.IGNORECASE)
_DRAFT = re.compile(r"\b(?:udkast|kladde|draft|høringsversion|høringsudkast|ikke\s+godkendt|i\s+høring|til\s+høring|under\s+udarbejdelse|afventer\s+godkendelse)\b", re.IGNORECASE)
_GENERIC_TITLE = re.compile(
    r"^(?:dokumentoversigt|indhold\w*|fiktivt\b.*|udkast|kladde|formål|fælles (?:regional|kommunal)e? retningslinje|lokal tilføjelse|retningslinje|dokument\d*|region [\wæøå]+|[\wæøå]+ kommune|stamdata)$"
)
_NAME_VERSION = re.compile(r"(?<![A-Za-zÆØÅæøå])(?:v|ver|version)[\s._-]*(\d+(?:[._]\d+)*)(?![\d])", re.IGNORECASE)
_HALF = re.compile(r"(?:skrevet|bygger|udarbejdet|basis|til|på)\b.*", re.IGNORECASE)
_TOP = 8  # blocks from the top that may say what a document is


@dataclass(frozen=True, slots=True)
class Draft:
    """One document (or one level of it) as far as its own file tells; `level` None means neither."""

    path: str
    level: Level | None
    title: str
    scheme: str
    standard: str | None
    target_group: str | None
    clues: tuple[Clue, ...]
    sections: tuple[Section, ...]
    notes: tuple[tuple[str, str], ...]
    combined: bool = False
    version: str | None = None
    effective: PartialDate | None = None
    revise_by: PartialDate | None = None
    revise_by_computed: bool = False
    based_on: str | None = None
    owner: str | None = None
    approved_by: str | None = None
    marked_draft: bool = False
    former_titles: tuple[str, ...] = ()
    scope: str = ""  # what it says of where it holds
    reason: str = ""  # why it is neither guideline nor addition
    blocks: tuple[Block, ...] = ()  # those of its level, headings included, the overview left out


@dataclass(frozen=True, slots=True)
class _File:
    """What the steps below share about one file."""

    path: str
    raw: RawDocument
    blocks: tuple[Block, ...]
    main: Overview
    local: Overview
    used: frozenset[int]
    title: str
    head: str  # type, title and the short lines at the top
    table: Overview  # what stands in table and lines, without running text
    stem: str


def understand(path: str, raw: RawDocument, schemes: Schemes) -> tuple[Draft, ...]:
    """The drafts of a file: one, or two where it holds the common text and a home's."""
    file = _file(path, raw)
    combined = _is_combined(file)
    level = Level.REGIONAL if combined else _level(file, schemes)
    if level is None:
        return (_neither(file, schemes),)
    levelled = split(file.blocks, level, combined=combined)
    kept = [pair for i, pair in enumerate(levelled) if i not in file.used]
    found = tuple(sections(kept, file.title))
    if not combined:
        return (_draft(file, level, file.main, found, schemes),)
    regional = tuple(s for s in found if s.level is Level.REGIONAL)
    local = tuple(s for s in found if s.level is Level.LOCAL)
    main = _draft(file, Level.REGIONAL, file.main, regional, schemes, combined=True, own=[b for b, lv in kept if lv is Level.REGIONAL])
    own = [b for b, lv in kept if lv is Level.LOCAL]
    return (main, _draft(file, Level.LOCAL, file.local, local, schemes, combined=True, parent=main, own=own))


def _file(path: str, raw: RawDocument) -> _File:
    path = unicodedata.normalize("NFC", path)
    blocks = fold_points(refine(raw.blocks))
    found = overview.find(raw, blocks)
    main = Overview((*found.main.pairs, *prose.read(raw, [b for i, b in enumerate(blocks) if i not in found.used])))
    stem = re.sub(r"\.[A-Za-z]{2,8}$", "", path.rsplit("/", 1)[-1])
    title = _title(main, raw, blocks, found.used, stem)
    lines = [printed(b) for i, b in enumerate(blocks[:_TOP]) if i not in found.used]
    short = [line for line in lines if len(line.split()) <= 16 or _LOCAL.match(line) or _COMMON.match(line)]  # noqa: PLR2004
    edge = [line for line in raw.furniture if _COMMON.match(line) or _LOCAL.match(line)]
    head = "\n".join(filter(None, [found.main.get(Field.TYPE), title, *short, *edge]))
    return _File(path, raw, blocks, main, found.local, found.used, title, head, found.main, stem)


def _title(main: Overview, raw: RawDocument, blocks: Sequence[Block], used: frozenset[int], stem: str) -> str:
    """The field, else the heading over the overview, else the first heading or line, else the file's name."""
    if field := main.get(Field.TITLE):
        return " ".join(re.sub(r"[•\n]", " ", field).split())
    tops = [b for i, b in enumerate(blocks[:_TOP]) if i not in used and b.kind is not Kind.TABLE_ROW]
    named = next((p.value for p in main.pairs if fold(p.label) == "retningslinje" and not re.search(r"version|udgave|\d", p.value)), None)
    if named and any(_COMMON.match(b.text) for b in blocks[:3]):
        return named
    first_used = min(used, default=0)
    if first_used >= len(blocks) - 2 * _TOP:  # an overview at the end has the last section's heading above it
        first_used = 0
    before = [b for b in blocks[:first_used] if b.kind is Kind.HEADING][-2:]
    largest = max((b.size for b in tops), default=0.0)
    stands_out = [b for b in tops if b.kind is Kind.HEADING or b.bold or (b.size == largest and len({t.size for t in tops}) > 1)]
    headings = [*reversed(before), *stands_out, *tops[:2]]
    for block in headings:
        text = " ".join(printed(block).split())
        if not _GENERIC_TITLE.match(fold(text)) and len(text) < 160:  # noqa: PLR2004 - longer is a sentence
            return text
    return raw.title or stem


def _is_combined(file: _File) -> bool:
    """A common guideline into which a home has written its own part."""
    said = _WITH_LOCAL.search(f"{file.head}\n{file.stem}") is not None
    common = bool(file.local) or said or (_COMMON.search(file.head) is not None and not _LOCAL.search(file.title))
    return common and (said or bool(file.local) or bool(names_in(file.title))) and has_local_part(file.blocks)


def _level(file: _File, schemes: Schemes) -> Level | None:
    """Which level the whole file is, or None; the document's own words before the folder's."""
    kind = file.main.get(Field.TYPE) or ""
    if _NEITHER.search(f"{kind} {file.title}") or (_NEITHER.search(file.stem) and not file.main):
        return None
    said = _said_level(kind, file)
    if said is not None:
        return said if said is Level.LOCAL or _has_identity(file, schemes) else None
    if file.table.get(Field.HOME) or file.table.get(Field.BASED_ON):
        return Level.LOCAL
    known = _standard(file, file.main, schemes, schemes.scheme_of(file.head)) is not None
    dated = sum(file.main.get(f) is not None for f in (Field.EFFECTIVE, Field.REVISE_BY, Field.VERSION, Field.APPROVED_BY))
    folders = fold(file.path.rsplit("/", 1)[0]) if "/" in file.path else ""
    if known and dated and (re.search(r"\blokal", folders) or folder_clues(file.path)):
        return Level.LOCAL
    return Level.REGIONAL if known and dated >= 2 else None  # noqa: PLR2004 - one date may be a newsletter's


def _said_level(kind: str, file: _File) -> Level | None:
    for text in (kind, file.title, file.head, file.stem.replace("_", " ")):
        if _LOCAL.search(text):
            return Level.LOCAL
        if _COMMON.search(text):
            return Level.REGIONAL
    return None


def _has_identity(file: _File, schemes: Schemes) -> bool:
    """A text that merely mentions common guidelines has no standard of its own in title or overview."""
    own = any(file.main.get(f) for f in (Field.EFFECTIVE, Field.VERSION, Field.REVISE_BY, Field.APPROVED_BY))
    titled = any(_COMMON.match(line) for line in [file.title, *file.head.split("\n")[:4]]) or bool(_COMMON.search(file.main.get(Field.TYPE) or ""))
    named = _standard(file, file.main, schemes, schemes.scheme_of(file.head)) is not None
    return named and (own or titled)


def _neither(file: _File, schemes: Schemes) -> Draft:
    reason = "Filen ligner hverken en fælles retningslinje eller en lokal tilføjelse: den har ingen dokumentoversigt og ingen standard."
    if _NEITHER.search(f"{file.title} {file.stem}"):
        reason = f"Titlen »{file.title}« viser, at det ikke er en retningslinje."
    return Draft(
        path=file.path, level=None, title=file.title, scheme=schemes.default, standard=None, target_group=None,
        clues=(), notes=(), reason=reason,
        sections=tuple(sections(split(file.blocks, Level.REGIONAL, combined=False), file.title)),
        effective=_effective(file.main, file.stem) if file.main else None, version=_version(file.main, file.stem),
    )  # fmt: skip


def _draft(
    file: _File, level: Level, view: Overview, found: tuple[Section, ...], schemes: Schemes, *, combined: bool = False, parent: Draft | None = None,
    own: Sequence[Block] = (),
) -> Draft:
    """All fields of one level of a file."""
    body = "\n".join(b.text for b in file.blocks[:40])
    scheme = parent.scheme if parent else schemes.scheme_of("\n".join(p.value for p in view.pairs), file.head, body)
    whole = Overview((*view.pairs, *(() if parent is None else ()))) if parent else view
    effective = _effective(whole, "" if parent else file.stem)
    revise_by, computed = _revise_by(whole, effective)
    title = (whole.get(Field.TITLE) or _local_title(file, found)) if parent else file.title
    based_on = _based_on(whole, file) if level is Level.LOCAL else None
    if parent and based_on is None:
        based_on = parent.version
    former = whole.get(Field.FORMER_TITLE)
    return Draft(
        path=file.path, level=level, title=" ".join(title.split()), scheme=scheme,
        standard=parent.standard if parent else _standard(file, whole, schemes, scheme),
        target_group=parent.target_group if parent else _target_group(file, whole, level),
        clues=_clues(file, view) if level is Level.LOCAL else (),
        sections=found, notes=tuple((b.note, b.text) for b in file.blocks if b.kind is Kind.FOOTNOTE),
        combined=combined, version=_version(whole, "" if parent else file.stem),
        effective=effective, revise_by=revise_by, revise_by_computed=computed, based_on=based_on,
        owner=_line(whole.get(Field.OWNER)), approved_by=_line(whole.get(Field.APPROVED_BY) or whole.get(Field.APPROVED_ON)),
        marked_draft=_is_draft(file, whole), former_titles=(former,) if former else (),
        scope=_scope(file), blocks=tuple(own) or tuple(b for i, b in enumerate(file.blocks) if i not in file.used),
    )  # fmt: skip


def _local_title(file: _File, found: Sequence[Section]) -> str:
    local = next((h for s in found for h in s.heading if _LOCAL.search(h)), None)
    return local or file.title


def _line(value: str | None) -> str | None:
    return " ".join(value.split()).rstrip(".") if value else None


def _standard(file: _File, view: Overview, schemes: Schemes, scheme: str) -> str | None:
    """The number: field, title, basis, top lines, file name, path; then the same places by name."""
    stem = file.stem.replace("_", " ")
    field = view.get(Field.STANDARD) or ""
    basis = view.get(Field.BASED_ON) or ""
    return (
        schemes.number_in(field, scheme, trusted=True)
        or schemes.number_in(file.title, scheme)
        or schemes.number_in(basis, scheme)
        or schemes.number_named(field, scheme)
        or schemes.number_in(file.head, scheme)
        or schemes.number_in(stem, scheme)
        or schemes.number_named(file.title, scheme)
        or schemes.number_named(basis, scheme)
        or schemes.number_named(stem, scheme)
        or schemes.number_named(file.head, scheme)
        or schemes.number_in(file.path, scheme)
        or schemes.number_named(file.path, scheme)
    )


def group_in(text: str) -> str | None:
    """The one target group that a text names, or None where it names both or none."""
    child, adult = bool(_CHILD_WORDS.search(text)), bool(_ADULT_WORDS.search(text))
    return (CHILDREN if child else ADULTS) if child != adult else None


def _target_group(file: _File, view: Overview, level: Level) -> str | None:
    readers = view.get(Field.READERS) or ""
    basis = view.get(Field.BASED_ON) or ""
    texts = [view.get(Field.RESIDENTS) or "", "" if _STAFF.search(readers) else readers, file.title, view.get(Field.STANDARD) or "", basis, file.stem]
    if level is Level.REGIONAL:
        scope = re.split(r"\bgælder\s+ikke|\bikke\s+for\b|\bundtage", view.get(Field.SCOPE) or "", maxsplit=1)[0]
        texts.append(re.split(r"\.\s", scope)[0])
    return next((group for text in texts if text and (group := group_in(text))), None)


def _version(view: Overview, stem: str) -> str | None:
    value = view.get(Field.VERSION)
    if value:
        dates = find_dates(value)
        if match := re.match(r"[^\d]{0,20}?(\d+(?:\.\d+)*)", value):
            inside = any(start <= match.start(1) < end for _, start, end in dates)
            if not inside:
                return match[1]
    match = _NAME_VERSION.search(stem.replace("_", " "))
    return match[1].replace("_", ".") if match else None


def _effective(view: Overview, stem: str) -> PartialDate | None:
    """The effective date; where no field says it, the date of the version or of the approval, then the name's."""
    dated = [view.get(f) for f in (Field.EFFECTIVE, Field.VERSION, Field.APPROVED_ON)]
    plain = [p.value for p in view.pairs if fold(p.label) in ("dato", "udgivet", "udgivelsesdato", "revideret den", "opdateret/ikrafttrædelse")]
    texts = [*dated[:1], *plain, *dated[1:], view.get(Field.APPROVED_BY)]
    if view.has_label(Field.EFFECTIVE) and not dated[0]:
        texts = []
    for text in texts:
        if text and (found := parse_date(text)):
            return found
    return next((d for d, _, _ in find_dates(stem.replace("_", " ")) if d.month), None) if not view.has_label(Field.EFFECTIVE) else None


def _revise_by(view: Overview, effective: PartialDate | None) -> tuple[PartialDate | None, bool]:
    """The deadline as printed, or computed from its rule and the effective date."""
    for pair in view.pairs:
        if pair.field is not Field.REVISE_BY or not pair.value.strip():
            continue
        if found := parse_date(pair.value):
            return found, False
        short = re.match(r"^\s*(\d+)\s*(år|måneder|mdr)", pair.value, re.IGNORECASE)
        rule = find_rule(f"hvert {pair.value}" if short else pair.value)
        if rule and effective:
            return rule.due(effective), True
    return None, False


def _based_on(view: Overview, file: _File) -> str | None:
    """Version (or, failing that, date) of the guideline that an addition was written to."""
    texts = [p.value for p in view.pairs if p.field is Field.BASED_ON]
    version = view.get(Field.VERSION) or ""
    if half := _HALF.search(version):
        texts.append(half[0])
    for text in texts:
        if match := re.search(r"(?:version|udgave|\bver\.|\bv\.?)\s*(?:nr\.?\s*)?(\d+(?:\.\d+)*)|(\d+)\.\s*(?:udgave|version)", text, re.IGNORECASE):
            return match[1] or match[2]
    for text in texts:
        if dates := find_dates(text):
            return str(dates[-1][0])
        bare = re.sub(r"^.*?\b[12]\.\d{1,2}\b(?!\.)", "", text) if re.search(r"[a-zæøå]", text) else text
        if match := re.search(r"(?<![\d.])(\d+(?:\.\d+)+|^\d+$)(?![\d.])", bare.strip()):
            return match[1]
    return None


def _is_draft(file: _File, view: Overview) -> bool:
    status = view.get(Field.STATUS) or ""
    if re.search(r"\bgodkendt\b|\bgældende\b", status, re.IGNORECASE) and not _DRAFT.search(status):
        return False
    version = view.get(Field.VERSION) or ""
    top = [b.text for b in file.blocks[:4] if len(b.text.split()) < 12]  # noqa: PLR2004
    marks = [status, file.title, file.stem.replace("_", " "), version, *file.raw.furniture, *top]
    return any(_DRAFT.search(m) for m in marks) or version.startswith("0.")


def _scope(file: _File) -> str:
    field = file.main.get(Field.SCOPE) or ""
    body = [b.text for b in file.blocks[:40] if re.search(r"\bgælder\s+(?:dog\s+)?ikke\b|\bundtage|\bikke\s+omfattet\b|\bbortset\s+fra\b", b.text)]
    return "\n".join([field, *body])


def _clues(file: _File, view: Overview) -> tuple[Clue, ...]:
    """Names of the home, the surest first: its field, title, page header, approval and text, folder."""
    clues = [Clue(v.split("\n")[0].strip(" ."), 3) for v in (view.get(Field.HOME), file.main.get(Field.HOME)) if v]
    texts = [view.get(Field.TITLE) or "", file.title, file.stem.replace("_", " "), *file.raw.furniture, view.get(Field.SCOPE) or ""]
    texts += [p.value for p in view.pairs if p.field in (Field.APPROVED_BY, Field.BASED_ON, Field.OWNER)]
    clues += [Clue(name, 2) for text in texts for name in names_in(text)]
    body = [Clue(name, 0) for b in file.blocks for name in names_in(b.text)]
    return (*dict.fromkeys(clues), *folder_clues(file.path), *dict.fromkeys(body))
